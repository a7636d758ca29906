//! What a lever is said to do is what two runs say, and the reason given holds.

use carbon_peak::data::{Kind, LEVERS, lever};
use carbon_peak::details::slices;
use carbon_peak::effect::{Against, Effect, FOLLOWED, Reason, TOLD};
use carbon_peak::error::Code;
use carbon_peak::outputs::{CO2, ELECTRICITY_DEMAND};
use carbon_peak::reason::answer;
use carbon_peak::sentence::Language;
use carbon_peak::settings::{Settings, is_settable};

use crate::support::{MODEL, Stream, close, name, project, random_settings, scenarios, settings};
use crate::words::faults;

fn effect(settings: &Settings, place: usize) -> Effect {
    Effect::new(&MODEL, settings, place).expect("a lever that can be set")
}

fn codes(scenario: &str, changes: &[&str], place: usize) -> Vec<&'static str> {
    let effect = effect(&settings(scenario, changes), place);
    let told = answer(&effect, Language::En);
    told.reasons.iter().map(|r| r.code).collect()
}

fn asked() -> impl Iterator<Item = usize> {
    (0..LEVERS.len()).filter(|&l| is_settable(l) && LEVERS[l].kind != Kind::Stress)
}

#[test]
fn effect_is_the_difference_of_two_runs() {
    let co2 = |changes: &[&str], scenario: &str| {
        TOLD.map(|y| project(&settings(scenario, changes)).run.at(0, CO2, y))
    };
    type Case = (
        &'static str,
        &'static [&'static str],
        usize,
        Against,
        [f64; 3],
        [f64; 3],
    );
    let cases: [Case; 3] = [
        (
            "plan",
            &["hydro=0", "efficiency=3"],
            lever::HYDRO,
            Against::Scenario,
            co2(&["hydro=0", "efficiency=3"], "plan"),
            co2(&["efficiency=3"], "plan"),
        ),
        (
            "ambitious",
            &[],
            lever::CLINKER,
            Against::Reference,
            co2(&[], "ambitious"),
            co2(&["clinker=1"], "ambitious"),
        ),
        (
            "reference",
            &[],
            lever::CLINKER,
            Against::Ambitious,
            co2(&["clinker=3"], "reference"),
            co2(&[], "reference"),
        ),
    ];
    for (scenario, changes, place, against, with, without) in cases {
        let found = effect(&settings(scenario, changes), place);
        assert_eq!(found.against, against);
        for k in 0..3 {
            close(found.change[k], with[k] - without[k], 1e-9, scenario);
        }
    }
}

#[test]
fn effect_has_a_reason_and_no_promise_for_every_lever_in_three_languages() {
    let mut stream = Stream::of_seed(17);
    let random: Vec<_> = (0..6).map(|_| random_settings(&mut stream)).collect();
    for settings in scenarios().map(|(_, s)| s).chain(random) {
        for place in asked() {
            let effect = effect(&settings, place);
            assert!(!effect.reasons.is_empty());
            let measured = effect.against != Against::Nothing;
            assert_eq!(
                measured,
                effect.change.iter().all(|mt| mt.is_finite()),
                "{}",
                LEVERS[place].key
            );
            for (language, _) in Language::ALL {
                let told = answer(&effect, language);
                for text in core::iter::once(&told.what).chain(told.reasons.iter().map(|r| &r.text))
                {
                    let plain = match language {
                        // Levers keep the names of their tables.
                        Language::En => text.replace(LEVERS[place].name.en, ""),
                        Language::ZhHans => text.replace(LEVERS[place].name.zh_hans, ""),
                        Language::ZhHant => text.replace(LEVERS[place].name.zh_hant, ""),
                    };
                    assert_eq!(faults(&plain, language), None, "{}", name(&settings));
                }
            }
        }
    }
}

#[test]
fn effect_names_the_reason_that_holds() {
    assert_eq!(codes("plan", &[], lever::SPILL_AVOIDED), ["no-handle"]);
    assert_eq!(codes("plan", &[], lever::GREEN_FINANCE), ["off"]);
    assert!(codes("plan", &[], lever::FOREST_SINK).contains(&"memo"));
    assert!(
        codes(
            "plan",
            &["non_fossil_share=2", "wind_solar=3"],
            lever::WIND_SOLAR
        )
        .contains(&"target-drives")
    );
    assert!(
        codes("low", &["non_fossil_share=3"], lever::NON_FOSSIL_SHARE).contains(&"out-of-reach")
    );
    assert!(codes("plan", &[], lever::NEV_SALES).contains(&"same-path"));
    assert!(
        codes("ambitious", &["coal_to_gas@2035=90"], lever::COAL_TO_GAS).contains(&"pool-empty")
    );
    assert!(codes("reference", &[], lever::COAL_TO_ELECTRIC).contains(&"adds-load"));
    assert!(
        codes(
            "ambitious",
            &["gas_trucks@2035=60", "electric_trucks@2035=70"],
            lever::GAS_TRUCKS
        )
        .contains(&"fleet-full")
    );
    assert_eq!(codes("reference", &[], lever::BIOFUEL), ["nothing-more"]);
}

#[test]
fn effect_on_the_same_path_is_none_until_the_paths_part() {
    let found = effect(&settings("plan", &[]), lever::NEV_SALES);
    let Some(until) = found.reasons.iter().find_map(|r| match r {
        Reason::SamePath { until } => Some(*until),
        _ => None,
    }) else {
        panic!("{:?}", found.reasons)
    };
    let (a, b) = (
        project(&settings("plan", &[])).run,
        project(&settings("plan", &["nev_sales=1"])).run,
    );
    for year in 2026..=until {
        close(
            a.at(0, CO2, year),
            b.at(0, CO2, year),
            1e-9,
            "an equal path",
        );
    }
    assert!((a.at(0, CO2, until + 3) - b.at(0, CO2, until + 3)).abs() > 1e-6);
}

#[test]
fn effect_follows_electricity_to_the_last_kilowatt_hour() {
    for place in [lever::WIND_SOLAR, lever::HYDRO] {
        for scenario in ["reference", "plan", "ambitious"] {
            let found = effect(&settings(scenario, &[]), place);
            let Some(Reason::Follows(f)) = found
                .reasons
                .iter()
                .find(|r| matches!(r, Reason::Follows(_)))
            else {
                continue;
            };
            let used = f.coal + f.imports + f.shortage;
            let rest = f.exported + f.curtailed + f.hydrogen + f.storage;
            close(used + rest, f.supplied, 1e-8, LEVERS[place].key);
        }
    }
    let supplied = effect(&settings("reference", &[]), lever::WIND_SOLAR);
    assert!(
        supplied
            .reasons
            .iter()
            .any(|r| matches!(r, Reason::Follows(f) if f.supplied > 10.0))
    );
}

#[test]
fn effect_tells_parts_of_electricity_that_add_up_to_their_whole() {
    let amounts = |text: &str| -> Vec<f64> {
        let first = text.split(". ").next().unwrap_or_default();
        let words: Vec<&str> = first.split([' ', ',']).collect();
        words
            .windows(2)
            .filter(|pair| pair[1].starts_with("TWh"))
            .map(|pair| pair[0].parse().expect("an amount"))
            .collect()
    };
    let (mut parts_of, mut beside) = (0, 0);
    for (id, scenario) in scenarios() {
        for place in asked() {
            let found = effect(&scenario, place);
            for reason in answer(&found, Language::En).reasons {
                if reason.code != "follows" && reason.code != "line-full" {
                    continue;
                }
                let told = amounts(&reason.text);
                let (whole, parts) = told.split_first().expect("a whole");
                let sum: f64 = parts.iter().sum();
                // Each is rounded to a tenth, and what is less than a twentieth is not told.
                let what = format!("{id}, {}: {}", LEVERS[place].key, reason.text);
                if reason.text.starts_with("Of ") {
                    assert!((sum - whole).abs() < 0.6, "{what}");
                    parts_of += 1;
                } else {
                    assert!(reason.text.starts_with("With ") && sum > *whole, "{what}");
                    beside += 1;
                }
            }
        }
    }
    assert!(parts_of > 0 && beside > 0, "{parts_of} and {beside}");
}

#[test]
fn effect_says_the_line_is_full_only_where_surplus_and_coal_meet() {
    let found = effect(&settings("ambitious", &[]), lever::HYDRO);
    let full = found.reasons.iter().find_map(|r| match r {
        Reason::Follows(f) => Some(f.tie_full),
        _ => None,
    });
    let after = slices(&MODEL, &settings("ambitious", &[]), FOLLOWED).expect("a year of the model");
    let spare = (0..after[0].len())
        .filter(|&q| {
            after[0][q].curtailed + after[0][q].extra_export > 1e-9 && after[1][q].coal > 1e-9
        })
        .count();
    assert!(full.expect("hydro supplies") <= spare);
}

#[test]
fn effect_adds_the_load_it_says() {
    let found = effect(&settings("reference", &[]), lever::COAL_TO_ELECTRIC);
    let Some(Reason::AddsLoad {
        year,
        load,
        marginal,
        break_even,
    }) = found
        .reasons
        .iter()
        .find(|r| matches!(r, Reason::AddsLoad { .. }))
        .copied()
    else {
        panic!("{:?}", found.reasons)
    };
    let at = |changes: &[&str]| {
        project(&settings("reference", changes))
            .run
            .at(0, ELECTRICITY_DEMAND, year)
    };
    close(load, at(&["coal_to_electric=3"]) - at(&[]), 1e-9, "load");
    assert!((0.0..1.2).contains(&marginal), "{marginal}");
    assert!(break_even.is_some());
}

#[test]
fn effect_of_a_result_or_a_stress_test_is_refused_by_name() {
    for place in [lever::ELECTRICITY_SHARE, lever::HYDROLOGY] {
        let error =
            Effect::new(&MODEL, &settings("plan", &[]), place).expect_err("no lever to ask for");
        assert_eq!(error.code, Code::NotSettable);
        assert!(error.to_string().contains(LEVERS[place].key), "{error}");
    }
}

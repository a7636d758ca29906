//! What the model says of its own result: every warning appears where it should, with its number, and nowhere else; and in three languages.

use carbon_peak::account::ACCOUNTS;
use carbon_peak::advice::advice;
use carbon_peak::data::{LEVERS, PATHS, lever, path};
use carbon_peak::details::{Cause, Details, Warning, slices};
use carbon_peak::outputs::{CO2, CO2_CONSUMPTION, CO2_NORMAL};
use carbon_peak::projection::Projection;
use carbon_peak::sentence::{Language, sentence};
use carbon_peak::settings::{Control, Settings};

use crate::support::MODEL;

/// A scenario with changes as they are written on the command line.
fn settings(scenario: &str, changes: &[&str]) -> Settings {
    let mut settings = Settings::scenario(scenario).expect("a scenario");
    for change in changes {
        settings
            .set(change)
            .unwrap_or_else(|e| panic!("{change}: {e}"));
    }
    settings
}

fn warnings(scenario: &str, changes: &[&str]) -> Vec<Warning> {
    let settings = settings(scenario, changes);
    let projection = Projection::new(&MODEL, &settings);
    Details::new(&MODEL, &settings, &projection).warnings
}

#[test]
fn an_untouched_plan_is_warned_of_only_where_emissions_cross_the_border() {
    for warning in warnings("plan", &[]) {
        assert!(matches!(warning, Warning::Moved { .. }), "{warning:?}");
    }
}

#[test]
fn unserved_electricity_is_named_with_its_years_and_its_worst_month() {
    let found = warnings("low", &[]);
    let short = found
        .iter()
        .filter(|w| matches!(w, Warning::Unserved { .. }))
        .count();
    assert_eq!(
        short, 2,
        "both regions run short in the low scenario: {found:?}"
    );
    for warning in &found {
        if let Warning::Unserved {
            region,
            ref years,
            at_most,
            slice,
        } = *warning
        {
            let (from, to) = (years[0].0, years[years.len() - 1].1);
            assert!(from > 2035 && to == 2060 && at_most > 1.0, "{warning:?}");
            let worst = (from..=to).map(|year| {
                let year =
                    slices(&MODEL, &settings("low", &[]), year).expect("a year of the result");
                year[region].iter().map(|flows| flows.unserved).sum::<f64>()
            });
            assert!((worst.fold(0.0, f64::max) - at_most).abs() < 1e-9);
            assert!(slice < 11);
        }
    }
}

#[test]
fn a_target_beyond_the_build_limits_is_a_gap_and_not_a_number() {
    let found = warnings("reference", &["non_fossil_share=3"]);
    let gap = found.iter().find_map(|w| match w {
        Warning::OutOfReach {
            region: 1,
            years,
            at_most,
            ..
        } => Some((years[0].0, *at_most)),
        _ => None,
    });
    let (from, at_most) = gap.expect("Chongqing cannot reach the ambitious share");
    assert!(from >= 2026 && at_most > 1.0, "{found:?}");
}

#[test]
fn a_lever_that_raises_emissions_is_named_with_the_factors_behind_it() {
    let found = warnings("reference", &["coal_to_electric=3"]);
    let raised = found.iter().find_map(|w| match w {
        Warning::Raises {
            lever,
            change,
            cause,
        } if *lever == lever::COAL_TO_ELECTRIC => Some((*change, *cause)),
        _ => None,
    });
    let (change, cause) = raised.expect("today's margin is coal");
    assert!(change[0].max(change[1]) > 0.0);
    match cause {
        Cause::AddsLoad {
            marginal,
            break_even,
            ..
        } => {
            let break_even = break_even.expect("a break-even for coal to electricity");
            assert!(marginal > break_even, "the reason given is the reason");
        }
        other => panic!("coal to electricity adds load, not {other:?}"),
    }
    let hydrogen = warnings("reference", &["industrial_hydrogen=3"]);
    assert!(hydrogen.iter().any(
        |w| matches!(w, Warning::Raises { lever, .. } if *lever == lever::INDUSTRIAL_HYDROGEN)
    ));
    let clean = warnings("reference", &["wind_solar=3"]);
    assert!(
        !clean.iter().any(|w| matches!(w, Warning::Raises { .. })),
        "{clean:?}"
    );
}

#[test]
fn contradictory_settings_are_flagged_and_everything_else_is_kept() {
    let pool = warnings(
        "reference",
        &["coal_to_electric@2040=95", "coal_to_gas@2040=60"],
    );
    assert!(
        pool.iter()
            .any(|w| matches!(w, Warning::PoolExceeded { .. })),
        "{pool:?}"
    );
    let trucks = warnings(
        "reference",
        &["electric_trucks@2040=90", "gas_trucks@2040=60"],
    );
    assert!(
        trucks
            .iter()
            .any(|w| matches!(w, Warning::TrucksBeyondFleet { .. })),
        "{trucks:?}"
    );
    let capture = warnings("low", &["ccus@2035=90"]);
    assert!(
        capture
            .iter()
            .any(|w| matches!(w, Warning::CaptureNotPlaced { .. })),
        "{capture:?}"
    );
    let outside = warnings("reference", &["wind_solar.sichuan@2035=200"]);
    let named = outside.iter().any(|w| matches!(w, Warning::OutsideRange { path, year: 2035, .. } if *path == path::WIND_SOLAR[0]));
    assert!(named, "{outside:?}");
    let back = warnings(
        "reference",
        &["wind_solar.sichuan@2030=70", "wind_solar.sichuan@2032=50"],
    );
    assert!(
        back.iter().any(|w| matches!(w, Warning::TurnsBack { .. })),
        "{back:?}"
    );
    let dry = warnings("reference", &["hydrology.2022@2030=2"]);
    assert!(
        dry.iter()
            .any(|w| matches!(w, Warning::DroughtClamped { year: 2030 })),
        "{dry:?}"
    );
}

#[test]
fn emissions_that_moved_across_the_border_are_told_apart_from_those_that_went() {
    let found = warnings("reference", &["hami_import@2035=140"]);
    let moved = found.iter().find_map(|w| match w {
        Warning::Moved {
            at_home,
            with_trade,
        } => Some((*at_home, *with_trade)),
        _ => None,
    });
    let (at_home, with_trade) = moved.expect("imports replace coal at home");
    assert!(at_home < 0.0 && with_trade > at_home);
}

#[test]
fn every_warning_has_words_in_three_languages() {
    let cases = [
        warnings("low", &[]),
        warnings(
            "reference",
            &[
                "non_fossil_share=3",
                "coal_to_electric=3",
                "hami_import@2035=140",
            ],
        ),
        warnings(
            "reference",
            &[
                "coal_to_electric@2040=95",
                "coal_to_gas@2040=60",
                "electric_trucks@2040=90",
                "gas_trucks@2040=60",
            ],
        ),
        warnings(
            "low",
            &[
                "ccus@2035=90",
                "hydrology.2022@2030=2",
                "wind_solar.sichuan@2030=70",
                "wind_solar.sichuan@2032=50",
            ],
        ),
    ];
    for warning in cases.iter().flatten() {
        for (language, tag) in Language::ALL {
            let words = advice(warning, language);
            for text in [&words.what, &words.why, &words.remedy] {
                assert!(text.chars().count() > 5, "{tag}: {words:?}");
                let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert_eq!(chinese, language != Language::En, "{tag}: {text}");
                assert!(
                    !text.contains("NaN") && !text.contains("-0.0"),
                    "{tag}: {text}"
                );
            }
        }
    }
}

#[test]
fn one_more_kilowatt_hour_emits_between_nothing_and_the_worst_coal_plant() {
    for scenario in ["reference", "plan", "ambitious"] {
        let settings = settings(scenario, &[]);
        let details = Details::new(&MODEL, &settings, &Projection::new(&MODEL, &settings));
        for row in details.marginal {
            assert!(
                row.iter().all(|x| (-0.3..=0.95).contains(x)),
                "{scenario}: {row:?}"
            );
        }
    }
}

#[test]
fn every_account_has_its_own_peak_and_its_own_words() {
    let projection = Projection::new(&MODEL, &settings("reference", &[]));
    let mut seen = Vec::new();
    for (place, account) in ACCOUNTS.iter().enumerate() {
        let words =
            sentence(&projection.summaries[place][0], place, 0, Language::En).headline_text();
        assert!(
            !seen.contains(&words),
            "{} says the same as another account",
            account.id
        );
        seen.push(words);
        let compared = projection.summaries[place][0].get("prior_year");
        assert_eq!(compared.is_finite(), account.as_inventory, "{}", account.id);
    }
    let exported = |area: usize| {
        projection.run.at(area, CO2_CONSUMPTION, 2030) - projection.run.at(area, CO2, 2030)
    };
    assert!(
        exported(1) < 0.0,
        "Sichuan exports clean power: less is counted where it is consumed elsewhere"
    );
    assert!(exported(2) > 0.0, "Chongqing imports: more is counted");
}

#[test]
fn a_drought_moves_its_year_and_no_peak() {
    let normal = Projection::new(&MODEL, &settings("reference", &[]));
    for drought in ["2022", "2023", "severe"] {
        let dry = Projection::new(
            &MODEL,
            &settings("reference", &[&format!("hydrology.{drought}@2030=1")]),
        );
        assert!(
            dry.run.at(0, CO2, 2030) > normal.run.at(0, CO2, 2030),
            "{drought}"
        );
        for year in [2029, 2031] {
            let [a, b] = [&dry, &normal].map(|p| p.run.at(0, CO2, year));
            assert_eq!(a.to_bits(), b.to_bits(), "{drought} stays in its year");
        }
        for area in 0..3 {
            let [a, b] = [&dry, &normal].map(|p| p.run.row(area, CO2_NORMAL).to_vec());
            assert_eq!(a, b, "{drought}: the row of normal water knows no drought");
        }
        let years = |p: &Projection| {
            (0..3)
                .map(|area| p.summary(area).get("peak_year"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            years(&dry),
            years(&normal),
            "{drought}: the peak is found in normal water"
        );
    }
    assert!(PATHS[path::HYDROLOGY].lever == lever::HYDROLOGY);
}

#[test]
fn a_control_point_on_a_named_level_is_never_warned_of() {
    for scenario in ["low", "reference", "plan", "ambitious"] {
        let position = Settings::scenario(scenario).expect("a scenario");
        let projection = Projection::new(&MODEL, &position);
        for (row, values) in projection.paths.iter().enumerate() {
            let place = PATHS[row].lever;
            if matches!(
                place,
                lever::ELECTRICITY_SHARE | lever::NON_FOSSIL_SHARE | lever::HYDROLOGY
            ) || position.position(place).is_none()
            {
                continue;
            }
            for year in [2030, 2035, 2060] {
                let mut settings = position.clone();
                let value = values[usize::from(year - 2025u16)];
                settings
                    .set_control(Control {
                        path: row,
                        year,
                        value,
                    })
                    .expect("a level's own value");
                let found = Details::new(&MODEL, &settings, &projection).warnings;
                let blamed = found.iter().find(|w| {
                    matches!(w, Warning::OutsideRange { .. } | Warning::TurnsBack { .. })
                });
                assert!(
                    blamed.is_none(),
                    "{scenario}: {} {year} = {value}: {blamed:?}",
                    LEVERS[place].key
                );
            }
        }
    }
}

#[test]
fn what_changes_nothing_says_so() {
    let found = warnings("plan", &["non_fossil_share=2", "wind_solar=0"]);
    assert!(found.contains(&Warning::TargetDrives), "{found:?}");
    let found = warnings("plan", &["non_fossil_share=2"]);
    let below = found.iter().any(|w| matches!(w, Warning::Raises { lever, cause: Cause::TargetBelow, .. } if *lever == lever::NON_FOSSIL_SHARE));
    assert!(
        below,
        "a target below what the scenario reaches raises emissions, and that is the reason: {found:?}"
    );
    let none = warnings("reference", &["carbon_inclusion=3"]);
    assert!(
        none.contains(&Warning::NotEstimated {
            lever: lever::CARBON_INCLUSION
        }),
        "{none:?}"
    );
    let less = warnings("plan", &["clinker=0"]);
    assert!(
        less.iter().any(|w| matches!(
            w,
            Warning::Raises {
                cause: Cause::SavesLess,
                ..
            }
        )),
        "{less:?}"
    );
}

#[test]
fn runs_of_years_are_told_apart() {
    let found = warnings(
        "reference",
        &[
            "non_fossil_share.sichuan@2030=100",
            "non_fossil_share.sichuan@2031=20",
        ],
    );
    let years = found.iter().find_map(|w| match w {
        Warning::OutOfReach {
            region: 0, years, ..
        } => Some(years.clone()),
        _ => None,
    });
    let years = years.expect("a hundred per cent is out of reach");
    assert!(years.iter().all(|&(_, to)| to <= 2030), "{years:?}");
}

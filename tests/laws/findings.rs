//! The findings to start from are true, each recomputed here by another way, and promise nothing in three languages.

use carbon_peak::data::{Kind, LEVERS, lever};
use carbon_peak::findings::{DRY, RANKED, Says, YEARS, findings};
use carbon_peak::outputs::{AREAS, CO2, CO2_CONSUMPTION, UNSERVED};
use carbon_peak::sentence::Language;

use crate::support::{MODEL, close, project, settings};
use crate::words::faults;

/// Emissions of both regions.
fn co2(scenario: &str, changes: &[&str], year: u16) -> f64 {
    project(&settings(scenario, changes)).run.at(0, CO2, year)
}

#[test]
fn findings_say_what_runs_of_their_own_say() {
    for finding in findings(&MODEL) {
        let sets: Vec<&str> = finding.sets.iter().map(String::as_str).collect();
        let shown = project(&settings(finding.scenario, &sets)).run;
        let reference = project(&settings("reference", &[])).run;
        match finding.says {
            Says::CoalToElectric { change } => {
                for (year, mt) in YEARS.into_iter().zip(change) {
                    close(
                        mt,
                        shown.at(0, CO2, year) - reference.at(0, CO2, year),
                        1e-9,
                        finding.id,
                    );
                }
            }
            Says::MovesMost { first, second, of } => {
                let mut all = Vec::new();
                for (place, info) in LEVERS.iter().enumerate() {
                    if info.kind == Kind::Physical && place != lever::ELECTRICITY_SHARE {
                        let moved = co2("reference", &[&format!("{}=3", info.key)], RANKED);
                        all.push((place, (moved - reference.at(0, CO2, RANKED)).abs()));
                    }
                }
                assert_eq!(all.len(), of);
                assert!(
                    all.iter()
                        .all(|&(p, mt)| p == first.0 || mt <= first.1.abs() + 1e-9)
                );
                let rest = all.iter().filter(|&&(p, _)| p != first.0);
                assert!(
                    rest.clone()
                        .all(|&(p, mt)| p == second.0 || mt <= second.1.abs() + 1e-9)
                );
                close(
                    first.1,
                    shown.at(0, CO2, RANKED) - reference.at(0, CO2, RANKED),
                    1e-9,
                    finding.id,
                );
            }
            Says::Bounds {
                year,
                low,
                ambitious,
            } => {
                close(low, co2("low", &[], year), 1e-9, finding.id);
                close(ambitious, shown.at(0, CO2, year), 1e-9, finding.id);
                for scenario in ["low", "ambitious"] {
                    let run = project(&settings(scenario, &[])).run;
                    assert_eq!(
                        run.at(0, UNSERVED, year),
                        0.0,
                        "{scenario} {year} is not quoted"
                    );
                }
            }
            Says::Drought { added, unserved } => {
                close(
                    added,
                    shown.at(0, CO2, DRY) - reference.at(0, CO2, DRY),
                    1e-9,
                    finding.id,
                );
                close(
                    unserved,
                    shown.at(1, UNSERVED, DRY) + shown.at(2, UNSERVED, DRY),
                    1e-9,
                    finding.id,
                );
            }
            Says::Trade { added } => {
                assert_eq!(finding.account, "consumption");
                for area in 0..AREAS {
                    let mt = shown.at(area, CO2_CONSUMPTION, RANKED) - shown.at(area, CO2, RANKED);
                    close(added[area], mt, 1e-9, finding.id);
                }
                close(added[0], added[1] + added[2], 1e-9, "the areas add up");
            }
        }
    }
}

#[test]
fn findings_print_their_numbers_and_promise_nothing() {
    for finding in findings(&MODEL) {
        for (language, caveat) in [
            (Language::ZhHans, "这是情景推演，不是预测。"),
            (Language::ZhHant, "這是情景推演，不是預測。"),
            (Language::En, "This is a scenario, not a forecast."),
        ] {
            let text = finding.text(language);
            assert!(!text.caveat.is_empty(), "{} has a caveat", finding.id);
            // The fixed caveat is the one place in which a forbidden word may stand.
            for part in [&text.text, &text.caveat.replace(caveat, "")] {
                assert_eq!(faults(part.trim(), language), None, "{}", finding.id);
            }
            let printed = match finding.says {
                Says::CoalToElectric { change } => change.to_vec(),
                Says::MovesMost { first, second, .. } => vec![first.1, second.1],
                Says::Bounds { low, ambitious, .. } => vec![low, ambitious],
                Says::Drought { added, .. } => vec![added],
                Says::Trade { added } => added.to_vec(),
            };
            for mt in printed {
                let level = matches!(finding.says, Says::Bounds { .. });
                let number = match (language, level) {
                    (Language::En, true) => format!("{mt:.0} Mt"),
                    (Language::En, false) => format!("{:.1} Mt", mt.abs()),
                    (_, true) => format!("{:.2} ", mt / 100.0),
                    (_, false) => {
                        let x = mt.abs() * 100.0;
                        let step = 10_f64.powf(x.max(100.0).log10().floor() - 2.0);
                        format!("{:.0} ", (x / step).round() * step)
                    }
                };
                assert!(
                    text.text.contains(&number),
                    "{:?} does not say {number}",
                    text.text
                );
            }
        }
    }
}

#[test]
fn findings_turn_their_sentence_with_their_numbers() {
    let mut all = findings(&MODEL);
    let of = |says: Says, finding: &mut carbon_peak::findings::Finding| {
        finding.says = says;
        finding.text(Language::En).text
    };
    let rises = of(
        Says::CoalToElectric {
            change: [2.0, 1.0, -3.0],
        },
        &mut all[0],
    );
    let saves = of(
        Says::CoalToElectric {
            change: [-2.0, -2.0, -3.0],
        },
        &mut all[0],
    );
    assert!(
        rises.contains("raises CO₂ at first and saves later"),
        "{rises}"
    );
    assert!(saves.contains("raises nothing in 2030"), "{saves}");
    let short = of(
        Says::Drought {
            added: 9.0,
            unserved: 1.5,
        },
        &mut all[3],
    );
    let served = of(
        Says::Drought {
            added: 9.0,
            unserved: 0.0,
        },
        &mut all[3],
    );
    assert!(
        short.contains("1.5 TWh of electricity go unserved"),
        "{short}"
    );
    assert!(served.contains("electricity suffices"), "{served}");
}

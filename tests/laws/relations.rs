//! What the page shows as an equation with live values is one: each relation between outputs holds in every run, area and year.

use carbon_peak::outputs::{AREAS, OUTPUTS};
use carbon_peak::projection::Projection;
use carbon_peak::relations::{RELATIONS, Relation, relation, step};
use carbon_peak::years::{FIRST, LAST};

use crate::support::{Stream, name, project, random_settings, scenarios};

/// Rounding, as a share of the greatest term.
const ROUNDING: f64 = 1e-9;

/// What a relation makes of the other outputs, and its greatest term.
fn made(answer: &Projection, area: usize, year: u16, of: Relation) -> (f64, f64) {
    let at = |output: usize| answer.run.at(area, output, year);
    match of {
        Relation::Sum(plus, minus) => {
            let terms = || plus.iter().chain(minus).map(|&output| at(output));
            let sum: f64 = plus.iter().map(|&o| at(o)).sum::<f64>()
                - minus.iter().map(|&o| at(o)).sum::<f64>();
            (
                sum,
                terms().fold(0.0, |most: f64, term| most.max(term.abs())),
            )
        }
        Relation::Ratio(over, under, factor) => {
            let ratio = factor * at(over) / at(under);
            (ratio, ratio.abs())
        }
        Relation::Cumulative(output) => {
            let sum = (FIRST..=year).map(|y| answer.run.at(area, output, y)).sum();
            (sum, sum)
        }
        Relation::Against2020(output) => {
            let change = 100.0 * (at(output) / answer.run.at(area, output, FIRST) - 1.0);
            (change, 100.0)
        }
    }
}

#[test]
fn relations_hold_in_every_run() {
    let mut stream = Stream::of_seed(41);
    let random: Vec<_> = (0..60).map(|_| random_settings(&mut stream)).collect();
    for settings in scenarios().map(|(_, s)| s).chain(random) {
        let answer = project(&settings);
        for (area, &(output, of)) in (0..AREAS).flat_map(|a| RELATIONS.iter().map(move |r| (a, r)))
        {
            for year in FIRST..=LAST {
                let (told, greatest) = made(&answer, area, year, of);
                let value = answer.run.at(area, output, year);
                assert!(
                    (told - value).abs() <= ROUNDING * greatest.max(1.0),
                    "{} of area {area} in {year}, {}: the relation gives {told}, the run {value}",
                    OUTPUTS[output].id,
                    name(&settings)
                );
            }
        }
    }
}

#[test]
fn relations_are_one_an_output_and_every_output_names_a_step_that_has_a_file() {
    for (place, info) in OUTPUTS.iter().enumerate() {
        let own = RELATIONS.iter().filter(|(of, _)| *of == place).count();
        assert!(own <= 1, "{} has {own} relations", info.id);
        assert_eq!(relation(place).is_some(), own == 1, "{}", info.id);
        let file = format!(
            "{}/src/model/{}.rs",
            env!("CARGO_MANIFEST_DIR"),
            step(place)
        );
        assert!(
            std::path::Path::new(&file).exists(),
            "{} names {file}",
            info.id
        );
    }
}

//! T2, T3, T11: what is past does not move, the splice is small, and levers at the reference change nothing.

use carbon_peak::data::{LEVER_COUNT, LEVERS, PATHS, lever};
use carbon_peak::outputs::{self, AREAS, OUTPUTS};
use carbon_peak::projection::Projection;
use carbon_peak::settings::{Control, Settings, is_settable, slider};
use carbon_peak::years::{FIRST, LEVERS_FROM};

use crate::support::{MODEL, Stream, close, name, project, random_settings, scenarios, settings};

/// Settings in which every lever stands at each of several positions, alone and all together, or is held by control points.
fn moved() -> Vec<Settings> {
    let levers: Vec<usize> = (0..LEVER_COUNT).filter(|&l| is_settable(l)).collect();
    let position = |l: usize, p: f64| {
        let s = slider(l);
        if l == lever::HYDROLOGY {
            [s.min, 1.0, s.max][p as usize % 3]
        } else {
            p
        }
    };
    let mut out = Vec::new();
    for p in [0.0, 1.3, 3.0] {
        let mut all = Settings::at_scenario(1);
        for &l in &levers {
            let mut alone = Settings::at_scenario(1);
            alone.set_position(l, position(l, p)).expect("a position");
            out.push(alone);
            all.set_position(l, position(l, p)).expect("a position");
        }
        out.push(all);
    }
    for row in 0..PATHS.len() {
        let of = PATHS[row].lever;
        if !is_settable(of) || of == lever::HYDROLOGY {
            continue;
        }
        for value in [LEVERS[of].min, LEVERS[of].max] {
            let mut held = Settings::at_scenario(1);
            let control = Control {
                path: row,
                year: LEVERS_FROM,
                value,
            };
            held.set_control(control).expect("a control point");
            out.push(held);
        }
    }
    let mut stream = Stream::of_seed(2);
    out.extend((0..200).map(|_| random_settings(&mut stream)));
    out
}

fn bits(projection: &Projection, area: usize, output: usize, year: u16) -> u64 {
    projection.run.at(area, output, year).to_bits()
}

#[test]
fn t02_no_lever_moves_a_year_before_2026_by_one_bit() {
    let reference = project(&Settings::at_scenario(1));
    for settings in scenarios().map(|(_, s)| s).chain(moved()) {
        let moved = project(&settings);
        for area in 0..AREAS {
            for (output, info) in OUTPUTS.iter().enumerate() {
                for year in FIRST..LEVERS_FROM {
                    assert_eq!(
                        bits(&moved, area, output, year),
                        bits(&reference, area, output, year),
                        "{}: {} of area {area} in {year}",
                        name(&settings),
                        info.id
                    );
                }
            }
        }
        for row in 0..PATHS.len() {
            let enabling = settings.position(PATHS[row].lever).is_none();
            let (of, at) = (moved.paths[row][0], reference.paths[row][0]);
            assert!(
                enabling || of.to_bits() == at.to_bits(),
                "{}: row {row} in 2025",
                name(&settings)
            );
        }
    }
}

#[test]
fn t03_the_splice_is_below_five_per_cent_in_normal_water_and_its_sectors_account_for_it() {
    let run = project(&settings("reference", &[])).run;
    let sectors = [
        outputs::CO2_POWER_HEAT,
        outputs::CO2_STEEL,
        outputs::CO2_CEMENT,
        outputs::CO2_OTHER_INDUSTRY,
        outputs::CO2_TRANSPORT,
        outputs::CO2_BUILDINGS,
    ];
    // The line from Hami came into service in 2025; what it replaced is coal power of Chongqing and a cause of its own.
    let hami = run.at(2, outputs::IMPORTS_HAMI, 2025) * MODEL.parameters.ef_coal_power[1];
    for (area, line) in [(0, hami), (1, 0.0), (2, hami)] {
        let [before, after] = [2024, 2025].map(|y| run.at(area, outputs::CO2_NORMAL, y));
        let weather = before - run.at(area, outputs::CO2, 2024);
        let steps = sectors.map(|s| run.at(area, s, 2025) - run.at(area, s, 2024));
        let causes: Vec<String> = sectors
            .iter()
            .zip(steps)
            .map(|(&s, step)| format!("{} {step:+.1} Mt", OUTPUTS[s].id))
            .collect();
        let told = format!(
            "area {area}: {before:.1} to {after:.1} Mt: {}",
            causes.join(", ")
        );
        close(
            steps.iter().sum::<f64>() - weather,
            after - before,
            1e-6,
            &told,
        );
        let step = (after - before) / before;
        let without_the_line = (after - before + line) / before;
        assert!(without_the_line.abs() < 0.05, "{told}");
        assert!(area == 2 || step.abs() < 0.05, "{told}");
    }
}

#[test]
fn t11_levers_set_to_the_reference_change_no_bit_of_it() {
    let untouched = project(&Settings::at_scenario(1)).to_vector();
    let mut set = Settings::at_scenario(1);
    for l in (0..LEVER_COUNT).filter(|&l| is_settable(l) && l != lever::NON_FOSSIL_SHARE) {
        if settings("reference", &[]).position(l).is_some() {
            set.set_position(l, 1.0).expect("the reference");
        }
    }
    let same = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits());
    let touched = project(&set).to_vector();
    assert_eq!(untouched.len(), touched.len());
    assert!(same(&untouched, &touched), "a lever at 1 is the reference");
    let again = project(&Settings::at_scenario(1)).to_vector();
    assert!(
        same(&untouched, &again),
        "the same question has the same answer"
    );
    let read = Settings::from_vector(&set.to_vector()).expect("its own vector");
    assert_eq!(read, set, "a settings vector reads back");
    let mut stream = Stream::of_seed(11);
    for _ in 0..500 {
        let random = random_settings(&mut stream);
        let read = Settings::from_vector(&random.to_vector());
        assert_eq!(read.as_ref(), Ok(&random), "{}", name(&random));
    }
}

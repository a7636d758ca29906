//! T5 and T9: how a lever's path runs, and which levers may never raise emissions.

use carbon_peak::data::{KNOT_YEARS, LEVERS, PATHS, Semantics, lever, path};
use carbon_peak::outputs;
use carbon_peak::settings::{Control, Settings};
use carbon_peak::years::{LAST, LEVERS_FROM, path_at};

use crate::support::{MODEL, Stream, name, paths, project, random_settings, scenarios};

/// Mt that rounding may add.
const ROUNDING_MT: f64 = 1e-9;

#[test]
fn t05_paths_pass_through_their_points_and_do_not_overshoot() {
    for (row, lever_path) in PATHS.iter().enumerate() {
        for (level, values) in lever_path.levels.iter().enumerate() {
            let path = MODEL.levels.level(row, level);
            for (year, value) in KNOT_YEARS.iter().zip(values) {
                assert_eq!(
                    path[path_at(*year)].to_bits(),
                    value.to_bits(),
                    "row {row} level {level} {year}"
                );
            }
            for (years, ends) in KNOT_YEARS.windows(2).zip(values.windows(2)) {
                let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
                let mut before = ends[0];
                for year in years[0]..=years[1] {
                    let value = path[path_at(year)];
                    assert!(
                        (low - 1e-12..=high + 1e-12).contains(&value),
                        "row {row} level {level} {year}: {value}"
                    );
                    let along = (value - before) * (ends[1] - ends[0]);
                    assert!(
                        along >= -1e-12,
                        "row {row} level {level} turns back in {year}"
                    );
                    before = value;
                }
            }
        }
    }
}

#[test]
fn t05_a_position_lies_between_its_two_levels_and_a_control_point_is_met() {
    for row in 0..PATHS.len() {
        for tenth in 0..=30 {
            let position = f64::from(tenth) / 10.0;
            let below = (position as usize).min(2);
            let path = MODEL.levels.at_position(row, position);
            let ends = [below, below + 1].map(|level| MODEL.levels.level(row, level));
            for (k, value) in path.iter().enumerate() {
                let (low, high) = (ends[0][k].min(ends[1][k]), ends[0][k].max(ends[1][k]));
                assert!(
                    (low - 1e-9..=high + 1e-9).contains(value),
                    "row {row} at {position}, year {k}"
                );
            }
        }
        let of = &LEVERS[PATHS[row].lever];
        if matches!(of.semantics, Semantics::Stress) || PATHS[row].lever == lever::ELECTRICITY_SHARE
        {
            continue;
        }
        for year in [LEVERS_FROM, 2033, 2035, 2047, LAST] {
            let value = of.min + 0.375 * (of.max - of.min);
            let mut settings = Settings::at_scenario(2);
            settings
                .set_control(Control {
                    path: row,
                    year,
                    value,
                })
                .expect("a control point");
            let found = paths(&settings).value(row, year);
            assert!(
                (found - value).abs() < 1e-12,
                "row {row} in {year}: {found} against {value}"
            );
        }
    }
}

#[test]
fn t05_lever_paths_are_constant_before_2025_and_an_enabling_lever_that_is_off_stands_still() {
    for (_, settings) in scenarios() {
        let levers = paths(&settings);
        for row in 0..PATHS.len() {
            for year in 2019..2025 {
                assert_eq!(levers.value(row, year), levers.value(row, 2025));
            }
            if settings.position(PATHS[row].lever).is_none() {
                assert!(
                    levers.rows[row].iter().all(|v| *v == levers.rows[row][0]),
                    "row {row}"
                );
            }
        }
    }
}

/// Backgrounds against which a lever is tried: the scenarios and random settings in capacity mode that leave it alone.
fn backgrounds(of: usize, seed: u64, how_many: usize) -> Vec<Settings> {
    let mut stream = Stream::of_seed(seed);
    let mut out: Vec<Settings> = scenarios().map(|(_, s)| s).collect();
    while out.len() < how_many {
        let settings = random_settings(&mut stream);
        let quiet = !settings.moved(of) && !settings.has_target();
        if quiet {
            out.push(settings);
        }
    }
    out
}

/// Asserts that emissions of both regions together never rise from one setting to the next, in any year.
fn never_rise(steps: &[Settings]) {
    let runs: Vec<_> = steps.iter().map(|s| project(s).run).collect();
    for (pair, names) in runs.windows(2).zip(steps.windows(2)) {
        for year in LEVERS_FROM..=LAST {
            let [before, after] = [0, 1].map(|k| pair[k].at(0, outputs::CO2, year));
            assert!(
                after <= before + ROUNDING_MT,
                "{year}: {before} Mt under \"{}\" and {after} Mt under \"{}\"",
                name(&names[0]),
                name(&names[1])
            );
        }
    }
}

/// The same settings with a lever at 0, 0.5, … 3.
fn positions(background: &Settings, of: usize) -> Vec<Settings> {
    (0..=6)
        .map(|half| {
            let mut settings = background.clone();
            settings
                .set_position(of, f64::from(half) / 2.0)
                .expect("a position");
            settings
        })
        .collect()
}

#[test]
fn t09_wind_and_solar_never_raise_emissions_and_never_lower_the_non_fossil_share() {
    for background in backgrounds(lever::WIND_SOLAR, 91, 60) {
        let steps = positions(&background, lever::WIND_SOLAR);
        never_rise(&steps);
        let runs: Vec<_> = steps.iter().map(|s| project(s).run).collect();
        for pair in runs.windows(2) {
            for area in 1..=2 {
                for year in LEVERS_FROM..=LAST {
                    let [before, after] =
                        [0, 1].map(|k| pair[k].at(area, outputs::NONFOSSIL_SHARE, year));
                    assert!(
                        after >= before - 1e-9,
                        "{}: area {area} {year}: {before} % to {after} %",
                        name(&background)
                    );
                }
            }
        }
    }
}

#[test]
fn t09_hydro_and_storage_never_raise_emissions_and_never_lower_the_non_fossil_share() {
    for of in [lever::HYDRO, lever::PUMPED_STORAGE] {
        for background in backgrounds(of, 92, 30) {
            let steps = positions(&background, of);
            never_rise(&steps);
            let runs: Vec<_> = steps.iter().map(|s| project(s).run).collect();
            for pair in runs.windows(2) {
                for year in LEVERS_FROM..=LAST {
                    let [before, after] =
                        [0, 1].map(|k| pair[k].at(1, outputs::NONFOSSIL_SHARE, year));
                    assert!(
                        after >= before - 1e-9,
                        "{}: {year}: {before} % to {after} %",
                        name(&background)
                    );
                }
            }
        }
    }
}

#[test]
fn t09_efficiency_never_raises_emissions() {
    for background in backgrounds(lever::EFFICIENCY, 93, 60) {
        never_rise(&positions(&background, lever::EFFICIENCY));
    }
}

#[test]
fn t09_less_heavy_industry_never_raises_emissions() {
    for background in backgrounds(lever::HEAVY_INDUSTRY, 94, 60) {
        never_rise(&positions(&background, lever::HEAVY_INDUSTRY));
    }
}

/// Levels are not ordered in every year for this lever, so it is moved by its control points.
#[test]
fn t09_coal_to_gas_never_raises_emissions() {
    for background in backgrounds(lever::COAL_TO_GAS, 95, 60) {
        let steps: Vec<Settings> = [4.0, 10.0, 20.0, 40.0, 80.0]
            .map(|value| {
                let mut settings = background.clone();
                for year in [2030, 2035, 2060] {
                    let control = Control {
                        path: path::COAL_TO_GAS,
                        year,
                        value,
                    };
                    settings.set_control(control).expect("a control point");
                }
                settings
            })
            .into();
        never_rise(&steps);
    }
}

#[test]
fn t09_more_water_never_raises_emissions() {
    for background in backgrounds(lever::HYDROLOGY, 96, 60) {
        let steps: Vec<Settings> = [0.75, 0.85, 0.95, 1.0, 1.05, 1.15]
            .map(|water| {
                let mut settings = background.clone();
                settings
                    .set_position(lever::HYDROLOGY, water)
                    .expect("a value");
                settings
            })
            .into();
        never_rise(&steps);
    }
}

#[test]
fn coal_to_electric_may_raise_emissions_and_the_model_says_so() {
    let of = |position: f64| {
        let mut settings = Settings::at_scenario(1);
        settings
            .set_position(lever::COAL_TO_ELECTRIC, position)
            .expect("a position");
        project(&settings).run
    };
    let (without, with) = (of(0.0), of(3.0));
    let raised = (LEVERS_FROM..2035)
        .filter(|&y| with.at(0, outputs::CO2, y) > without.at(0, outputs::CO2, y));
    assert!(
        raised.count() > 0,
        "today's marginal kilowatt-hour is coal, so the rate raises emissions at first"
    );
}

#[test]
fn a_lever_without_a_handle_moves_no_emission() {
    let reference = project(&Settings::at_scenario(1)).run;
    for of in [
        lever::SPILL_AVOIDED,
        lever::CARBON_INCLUSION,
        lever::FOREST_SINK,
    ] {
        let mut settings = Settings::at_scenario(1);
        settings.set_position(of, 3.0).expect("a position");
        let moved = project(&settings).run;
        for output in [outputs::CO2, outputs::CO2_GROSS, outputs::CO2_CONSUMPTION] {
            for area in 0..outputs::AREAS {
                let [a, b] = [&reference, &moved].map(|run| run.row(area, output));
                assert!(
                    a == b,
                    "{} moves output {output} of area {area}",
                    LEVERS[of].key
                );
            }
        }
    }
}

/// Levers that take fuel away and add no electricity: emissions fall whatever the grid.
#[test]
fn t09_levers_that_only_save_fuel_never_raise_emissions() {
    for (seed, of) in [
        lever::CLINKER,
        lever::CCUS,
        lever::BIOFUEL,
        lever::BUILDING_STANDARDS,
        lever::FREIGHT_SHIFT,
    ]
    .into_iter()
    .enumerate()
    {
        for background in backgrounds(of, 200 + seed as u64, 20) {
            never_rise(&positions(&background, of));
        }
    }
}

/// Cars that are electric use less electricity when they are driven less, so these fall too.
#[test]
fn t09_levers_that_save_travel_never_raise_emissions() {
    for (seed, of) in [lever::VEHICLE_KM, lever::CAR_FREE_DAY]
        .into_iter()
        .enumerate()
    {
        for background in backgrounds(of, 300 + seed as u64, 20) {
            never_rise(&positions(&background, of));
        }
    }
}

/// What is electrified saves where no coal runs at the margin; levels of these levers cross in single years, so they move by control points: with wind and solar far beyond need from 2030 on these never raise emissions.
#[test]
fn t09_on_a_clean_grid_electric_cars_trucks_and_steel_never_raise_emissions() {
    let mut clean = Settings::scenario("ambitious").expect("a scenario");
    for row in path::WIND_SOLAR {
        for (year, value) in [(2029, 600.0), (2030, 600.0), (2035, 600.0), (2060, 600.0)] {
            let control = Control {
                path: row,
                year,
                value,
            };
            clean.set_control(control).expect("a control point");
        }
    }
    let steps = [
        (path::NEV_SALES, [54.0, 70.0, 85.0, 100.0]),
        (path::ELECTRIC_TRUCKS, [2.0, 20.0, 50.0, 80.0]),
        (path::EAF_STEEL, [20.0, 40.0, 60.0, 85.0]),
    ];
    for (row, values) in steps {
        let runs = values.map(|value| {
            let mut settings = clean.clone();
            for year in [2030, 2035, 2060] {
                let control = Control {
                    path: row,
                    year,
                    value,
                };
                settings.set_control(control).expect("a control point");
            }
            project(&settings).run
        });
        let pairs = runs
            .windows(2)
            .flat_map(|pair| (2031..=LAST).map(move |y| (pair, y)));
        for (pair, year) in pairs {
            let [before, after] = [0, 1].map(|k| pair[k].at(0, outputs::CO2, year));
            let key = LEVERS[PATHS[row].lever].key;
            assert!(
                after <= before + ROUNDING_MT,
                "{key} {year}: {before} to {after}"
            );
        }
    }
}

/// Every one of the ten actions has a lever that moves the curve, or, where the evidence gives the model no handle, says so.
#[test]
fn every_action_has_a_lever_that_moves_something() {
    let plan = Settings::scenario("plan").expect("a scenario");
    let base = project(&plan).run;
    for action in 1..=10 {
        let moves = (0..LEVERS.len()).any(|of| {
            let mut settings = plan.clone();
            let set = LEVERS[of].action == action && settings.set_position(of, 3.0).is_ok();
            set && project(&settings).run != base
        });
        assert!(moves, "no lever of action {action} moves the model");
    }
}

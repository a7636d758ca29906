//! The map and the next step: each cell and each step is the run it stands for.

use carbon_peak::analysis::draws::Width;
use carbon_peak::analysis::levers::physical;
use carbon_peak::analysis::map::{Map, Mapped};
use carbon_peak::analysis::next_step::{NextStep, Step, Steps};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::data::{LEVERS, lever};
use carbon_peak::error::Code;
use carbon_peak::settings::Settings;

use crate::support::{MODEL, Stream, close, name, project, random_settings, settings};

type Axis = (usize, usize);

fn mapped(
    of: &Settings,
    account: usize,
    area: usize,
    across: Axis,
    up: Axis,
    runs: usize,
) -> Mapped {
    let mut map = Map::new(&MODEL, of, account, area, across, up).expect("a map");
    for _ in 0..5000 {
        assert!(map.answer().is_none(), "an answer before the map is whole");
        if map.step(&MODEL, runs) {
            assert_eq!(map.done(), map.total());
            return map.answer().expect("a map");
        }
    }
    panic!("a map does not end");
}

fn steps(of: &Settings, account: usize, area: usize, draws: Option<usize>, runs: usize) -> Steps {
    let mut next = NextStep::new(of, account, area, draws).expect("steps");
    let mut worlds = Worlds::new(&MODEL, 1, Width::AsGiven);
    for _ in 0..5000 {
        assert!(next.answer().is_none(), "an answer before all is known");
        if next.step(&MODEL, &mut worlds, runs).expect("draws") {
            assert_eq!(next.done(), next.total());
            return next.answer().expect("steps");
        }
    }
    panic!("the steps do not end");
}

/// The cell of settings against their projection.
fn assert_cell(map: &Mapped, k: usize, of: &Settings, account: usize, area: usize) {
    let cell = map.cells[k];
    let projection = project(of);
    let summary = &projection.summaries[account][area];
    let what = name(of);
    assert_eq!(
        f64::from(cell.highest_year),
        summary.get("highest_from_2026_year"),
        "{what}"
    );
    close(
        cell.highest_level,
        summary.get("highest_from_2026_level"),
        1e-9,
        &what,
    );
    assert_eq!(
        f64::from(cell.peak_year),
        summary.get("peak_year"),
        "{what}"
    );
    close(cell.peak_level, summary.get("peak_level"), 1e-9, &what);
    let short = cell.short_from.map_or(f64::NAN, f64::from);
    assert_eq!(
        short.to_bits(),
        summary.get("void_from").to_bits(),
        "{what}"
    );
    let gap = summary.get("gap_count") > 0.0;
    assert!(
        !gap || cell.gap > 0.0,
        "{what}: a gap that the cell does not tell"
    );
}

#[test]
fn the_cell_of_a_position_is_its_run() {
    let mut stream = Stream::of_seed(5);
    let mut axes = physical();
    axes.extend([
        lever::TECHNOLOGY,
        lever::CARBON_PRICE,
        lever::GREEN_FINANCE,
        lever::PILOTS,
    ]);
    for round in 0..24 {
        let mut from = random_settings(&mut stream);
        while from.has_target() {
            from = random_settings(&mut stream);
        }
        if round % 4 == 0 {
            from.set("test.coal_capacity_end=2040").expect("a test");
        }
        let (account, area) = (stream.below(4), stream.below(3));
        let across = axes[stream.below(axes.len())];
        let up = loop {
            let up = axes[stream.below(axes.len())];
            if up != across {
                break up;
            }
        };
        let map = mapped(&from, account, area, (across, 7), (up, 4), 1 + round);
        assert_eq!(map.cells.len(), 28);
        assert_eq!(map.up.1, [0.0, 1.0, 2.0, 3.0]);
        for k in [0, 8, 19, 27] {
            let there = from
                .with_position(across, map.across.1[k % 7])
                .and_then(|s| s.with_position(up, map.up.1[k / 7]))
                .expect("positions");
            assert_cell(&map, k, &there, account, area);
        }
        assert_eq!(map.here, [across, up].map(|l| from.position(l)));
    }
}

#[test]
fn the_share_as_an_axis_puts_every_cell_in_target_mode() {
    let from = settings("plan", &[]);
    let map = mapped(
        &from,
        0,
        0,
        (lever::NON_FOSSIL_SHARE, 2),
        (lever::EFFICIENCY, 2),
        3,
    );
    for k in 0..4 {
        let there = from
            .with_position(lever::NON_FOSSIL_SHARE, map.across.1[k % 2])
            .and_then(|s| s.with_position(lever::EFFICIENCY, map.up.1[k / 2]))
            .expect("positions");
        assert_cell(&map, k, &there, 0, 0);
    }
    assert!(
        map.cells[1].gap > 0.5,
        "the ambitious share is out of reach: {:?}",
        map.cells[1]
    );
    assert_eq!(map.cells[0].gap, 0.0);
    assert_eq!(
        map.here,
        [None, Some(2.0)],
        "nobody stands on a target that is not set"
    );
    let aiming = settings("plan", &["non_fossil_share=1.5"]);
    let axes = [(lever::NON_FOSSIL_SHARE, 2), (lever::EFFICIENCY, 2)];
    let map = mapped(&aiming, 0, 0, axes[0], axes[1], 3);
    assert_eq!(map.here, [Some(1.5), Some(2.0)]);
}

#[test]
fn a_drought_moves_no_cell_since_peaks_are_found_in_normal_water() {
    let axes = ((lever::WIND_SOLAR, 3), (lever::HYDRO, 2));
    let plain = mapped(&settings("plan", &[]), 0, 0, axes.0, axes.1, 100);
    let dry = settings("plan", &["hydrology=0.8", "hydrology.severe@2030=1"]);
    assert_eq!(mapped(&dry, 0, 0, axes.0, axes.1, 100).cells, plain.cells);
}

#[test]
fn maps_that_make_no_sense_are_refused() {
    let plan = settings("plan", &[]);
    let refused = |account: usize, area: usize, across: Axis, up: Axis| {
        let error = Map::new(&MODEL, &plan, account, area, across, up).expect_err("a mistake");
        assert!(!error.allowed.is_empty(), "{error}");
        error.code
    };
    let (wind, hydro) = (lever::WIND_SOLAR, lever::HYDRO);
    assert_eq!(refused(0, 0, (wind, 4), (wind, 4)), Code::SetTwice);
    for cells in [0, 1, 65, 1_000_000_000] {
        assert_eq!(refused(0, 0, (wind, cells), (hydro, 4)), Code::OutOfRange);
        assert_eq!(refused(0, 0, (wind, 4), (hydro, cells)), Code::OutOfRange);
    }
    assert_eq!(refused(4, 0, (wind, 4), (hydro, 4)), Code::OutOfRange);
    assert_eq!(refused(0, 3, (wind, 4), (hydro, 4)), Code::OutOfRange);
    assert_eq!(
        refused(0, 0, (LEVERS.len(), 4), (hydro, 4)),
        Code::UnknownLever
    );
    for of in [
        lever::HYDROLOGY,
        lever::FOREST_SINK,
        lever::ELECTRICITY_SHARE,
    ] {
        assert_eq!(refused(0, 0, (of, 4), (hydro, 4)), Code::NotSettable);
    }
}

#[test]
fn a_step_is_the_run_after_it_and_goes_to_the_next_named_level() {
    let mut stream = Stream::of_seed(6);
    for round in 0..6 {
        let mut from = random_settings(&mut stream);
        while from.has_target() {
            from = random_settings(&mut stream);
        }
        if round % 2 == 0 {
            from.set("test.coal_capacity_growth=3").expect("a test");
        }
        let (account, area) = (stream.below(4), stream.below(3));
        let next = steps(&from, account, area, None, 1 + 5 * round);
        let all = || next.lower.iter().chain(&next.raise);
        for step in all() {
            assert_eq!(
                step.to,
                step.from.floor() + 1.0,
                "{}",
                LEVERS[step.lever].key
            );
            let there = from.with_position(step.lever, step.to).expect("a position");
            let summary = &project(&there.in_normal_water().unwrap_or(there.clone())).summaries
                [account][area];
            let what = name(&there);
            close(step.after.in_2035, summary.get("co2_2035"), 1e-9, &what);
            close(
                step.after.highest_level,
                summary.get("highest_from_2026_level"),
                1e-9,
                &what,
            );
            assert_eq!(
                f64::from(step.after.highest_year),
                summary.get("highest_from_2026_year")
            );
        }
        let mut told: Vec<usize> = all()
            .map(|s| s.lever)
            .chain(next.without_effect.iter().copied())
            .collect();
        told.sort_unstable();
        let open: Vec<usize> = physical()
            .into_iter()
            .filter(|&l| from.position(l) != Some(3.0))
            .collect();
        assert_eq!(
            told, open,
            "every physical lever that has a step, and no other"
        );
        // By 2035, and where that year stays as it is by the highest level.
        let effect = |s: &Step| {
            let of = [
                s.after.in_2035 - next.here.in_2035,
                s.after.highest_level - next.here.highest_level,
            ];
            of.into_iter().find(|mt| mt.abs() > 1e-9).unwrap_or(0.0)
        };
        assert!(next.lower.iter().all(|s| effect(s) < 0.0));
        assert!(next.raise.iter().all(|s| effect(s) > 0.0));
        assert!(
            next.lower
                .is_sorted_by(|a, b| a.after.in_2035 <= b.after.in_2035 + 1e-9)
        );
        for &lever in &next.without_effect {
            let from_here = from.position(lever).unwrap_or(0.0);
            let there = from
                .with_position(lever, from_here.floor() + 1.0)
                .expect("a position");
            let summary = &project(&there.in_normal_water().unwrap_or(there.clone())).summaries
                [account][area];
            let what = name(&there);
            close(next.here.in_2035, summary.get("co2_2035"), 1e-9, &what);
            let high = summary.get("highest_from_2026_level");
            close(next.here.highest_level, high, 1e-9, &what);
        }
        if let Some(most) = next.lowers_highest_most {
            let of_most = all().find(|s| s.lever == most).expect("a step");
            assert!(all().all(|s| s.after.highest_level >= of_most.after.highest_level));
            assert!(of_most.after.highest_level < next.here.highest_level);
        }
    }
}

#[test]
fn steps_on_draws_count_the_runs_that_are_past_their_highest() {
    let from = settings("reference", &[]);
    let next = steps(&from, 0, 0, Some(100), 37);
    let slow = steps(&from, 0, 0, Some(100), 10_000);
    assert_eq!(next, slow, "slices change nothing");
    let here = next.here.peaked.expect("draws");
    let best = next.lower[0].after.peaked.expect("draws");
    assert!(here < best && best <= 100, "{here} then {best}");
    assert_eq!(next.of, Some(100));
    assert_eq!(steps(&from, 0, 0, None, 100).here.peaked, None);
    for (account, area, draws) in [
        (4, 0, None),
        (0, 3, None),
        (0, 0, Some(0)),
        (0, 0, Some(100_000)),
    ] {
        let error = NextStep::new(&from, account, area, draws).expect_err("a mistake");
        assert_eq!(error.code, Code::OutOfRange, "{error}");
    }
}

//! Target mode: the share is reached or the gap is told, builds keep to their limits, and more load asks for no less build.

use carbon_peak::data::{PATHS, lever, path};
use carbon_peak::outputs;
use carbon_peak::settings::{Control, Settings};
use carbon_peak::years::{LAST, LEVERS_FROM, PROJECTED, path_at};

use crate::support::{MODEL, NAMES, Stream, log, name, paths, project, random_settings, scenarios};

/// GW by which the solved build may miss the least one, since the solver takes a fixed number of steps.
const SOLVER_GW: f64 = 0.05;

/// Settings with a target: every scenario with every whole position of it, and random ones.
fn targets(how_many: usize) -> Vec<Settings> {
    let mut out = Vec::new();
    for (_, scenario) in scenarios() {
        for position in [0.0, 1.0, 1.5, 2.0, 3.0] {
            let mut settings = scenario.clone();
            settings
                .set_position(lever::NON_FOSSIL_SHARE, position)
                .expect("a position");
            out.push(settings);
        }
    }
    let mut stream = Stream::of_seed(26);
    while out.len() < how_many {
        let settings = random_settings(&mut stream);
        // The build is planned in normal water, so that is where a share can be held against its target.
        if settings.has_target() && settings.in_normal_water().is_none() {
            out.push(settings);
        }
    }
    out
}

#[test]
fn target_is_reached_or_its_gap_is_told() {
    let (mut reached, mut short) = (0, 0);
    for settings in targets(150) {
        let levers = paths(&settings);
        let run = project(&settings).run;
        let log = log(&settings);
        for pair in log.0.windows(2).filter(|p| p[1].year >= LEVERS_FROM) {
            let year = &pair[1];
            for r in 0..2 {
                let y = &year.regions[r];
                let target = levers.value(path::NON_FOSSIL_SHARE[r], year.year) / 100.0;
                let what = format!("{} {}: {}", NAMES[r], year.year, name(&settings));
                let lacking = target - y.energy.share();
                if y.gap > 0.0 {
                    short += 1;
                    assert!(
                        (lacking - y.gap).abs() < 1e-9,
                        "{what}: {lacking} lacks, {} is told",
                        y.gap
                    );
                    let ambitious = MODEL.levels.level(path::WIND_SOLAR[r], 3);
                    let fastest = (1..=path_at(year.year))
                        .map(|k| ambitious[k] - ambitious[k - 1])
                        .fold(0.0, f64::max);
                    let [before, after] = [0, 1].map(|i| {
                        let c = &pair[i].regions[r].capacity;
                        c[0] + c[1]
                    });
                    // A gap of rounding may be left where the share is met to the last bits.
                    assert!(
                        y.gap < 1e-12 || after >= before + 1.25 * fastest - 1e-9,
                        "{what}: a gap of {} although only {before} to {after} GW were built",
                        y.gap
                    );
                } else {
                    reached += 1;
                    assert!(
                        lacking <= 1e-9,
                        "{what}: the share lacks {lacking} and no gap is told"
                    );
                }
                let told = run.at(r + 1, outputs::NONFOSSIL_GAP, year.year);
                assert!((told - 100.0 * y.gap).abs() < 1e-9, "{what}");
            }
        }
    }
    assert!(
        reached > 1000 && short > 200,
        "{reached} reached, {short} short"
    );
}

#[test]
fn target_asks_for_no_more_build_than_it_needs() {
    let mut worst: (f64, String) = (0.0, String::new());
    for settings in targets(80) {
        let levers = paths(&settings);
        let log = log(&settings);
        for pair in log.0.windows(2).filter(|p| p[1].year >= LEVERS_FROM) {
            for r in 0..2 {
                let target = levers.value(path::NON_FOSSIL_SHARE[r], pair[1].year) / 100.0;
                let floor = MODEL.levels.level(path::WIND_SOLAR[r], 0)[path_at(pair[1].year)];
                let [before, after] =
                    [0, 1].map(|k| pair[k].regions[r].capacity[0] + pair[k].regions[r].capacity[1]);
                let forced = after <= before.max(floor) + 1e-9;
                let over = pair[1].regions[r].energy.share() - target;
                let served = pair[1].balance.year.iter().all(|f| f.unserved < 1e-6);
                if served && !forced && pair[1].regions[r].gap <= 0.0 && over > worst.0 {
                    worst = (
                        over,
                        format!("{} {}: {}", NAMES[r], pair[1].year, name(&settings)),
                    );
                }
            }
        }
    }
    println!(
        "most above a target: {:.6} points, {}",
        worst.0 * 100.0,
        worst.1
    );
    assert!(
        worst.0 < 0.005,
        "{:.4} points above the target: {}",
        worst.0 * 100.0,
        worst.1
    );
}

#[test]
fn target_never_builds_below_the_low_path_nor_faster_than_the_limit() {
    for settings in targets(150) {
        let levers = paths(&settings);
        let log = log(&settings);
        let mut most = [0.0_f64; 2];
        for pair in log.0.windows(2).filter(|p| p[1].year > PROJECTED) {
            let (year, k) = (pair[1].year, path_at(pair[1].year));
            for r in 0..2 {
                let row = path::WIND_SOLAR[r];
                let ambitious = MODEL.levels.level(row, 3);
                most[r] = most[r].max(ambitious[k] - ambitious[k - 1]);
                let low = MODEL.levels.level(row, 0);
                let [before, after] = [0, 1].map(|i| {
                    let c = &pair[i].regions[r].capacity;
                    c[0] + c[1]
                });
                let what = format!("{} {year}: {}", NAMES[r], name(&settings));
                assert!(
                    after >= low[k] - 1e-9,
                    "{what}: {after} GW below the low path {}",
                    low[k]
                );
                assert!(
                    after >= before - 1e-9,
                    "{what}: {before} GW shrink to {after}"
                );
                let limit = (before + 1.25 * most[r]).max(low[k]);
                assert!(
                    after <= limit + 1e-9,
                    "{what}: {before} GW to {after}, limit {limit}"
                );
                let hydro = pair[1].regions[r].capacity[2];
                if r == 0 {
                    let planned = levers.value(path::HYDRO, year);
                    let stood = pair[0].regions[r].capacity[2];
                    let top = planned
                        .max(MODEL.levels.level(path::HYDRO, 3)[k])
                        .max(stood);
                    assert!(
                        (planned - 1e-9..=top + 1e-9).contains(&hydro),
                        "{what}: {hydro} GW of hydro"
                    );
                }
            }
        }
    }
}

#[test]
fn target_mode_dismantles_no_hydro_and_no_storage() {
    for (_, scenario) in scenarios() {
        for position in [0.0, 1.0, 2.0, 3.0] {
            let mut settings = scenario.clone();
            settings
                .set_position(lever::NON_FOSSIL_SHARE, position)
                .expect("a position");
            let log = log(&settings);
            for pair in log.0.windows(2).filter(|p| p[1].year >= LEVERS_FROM) {
                for r in 0..2 {
                    for (kind, what) in [(2, "hydro"), (3, "storage")] {
                        let [before, after] = [0, 1].map(|i| pair[i].regions[r].capacity[kind]);
                        assert!(
                            after >= before - 1e-9,
                            "{} {}: {before} GW of {what} shrink to {after} under {}",
                            NAMES[r],
                            pair[1].year,
                            name(&settings)
                        );
                    }
                }
            }
        }
    }
}

/// Wind and solar that count in a year, GW: the mean of what stands at its two ends.
fn build(run: &outputs::Run, area: usize, year: u16) -> f64 {
    let stands = |year| {
        run.at(area, outputs::CAPACITY_WIND, year) + run.at(area, outputs::CAPACITY_SOLAR, year)
    };
    0.5 * (stands(year - 1) + stands(year))
}

/// Asserts that from one position of a lever to the next no area builds less up to the year that is given for it.
fn no_less_build(of: usize, positions: [f64; 4], areas: &[(usize, u16)]) {
    for (_, scenario) in scenarios() {
        for target in [1.0, 2.0, 3.0] {
            let runs = positions.map(|position| {
                let mut settings = scenario.clone();
                for (lever, position) in [(lever::NON_FOSSIL_SHARE, target), (of, position)] {
                    settings.set_position(lever, position).expect("a position");
                }
                project(&settings).run
            });
            for (pair, &(area, last)) in runs
                .windows(2)
                .flat_map(|p| areas.iter().map(move |a| (p, a)))
            {
                for year in LEVERS_FROM..=last {
                    let [less, more] = [0, 1].map(|k| build(&pair[k], area, year));
                    assert!(
                        more >= less - SOLVER_GW,
                        "{}, target {target}, area {area} in {year}: {less:.2} GW became {more:.2}",
                        name(&scenario)
                    );
                }
            }
        }
    }
}

/// Data centres burn nothing that their electricity would replace, so they only add to what must be built; position 0 has the most of them.
#[test]
fn target_under_more_data_centres_asks_for_no_less_build() {
    no_less_build(
        lever::DATA_CENTRES,
        [3.0, 2.0, 1.0, 0.0],
        &[(1, 2040), (2, 2040)],
    );
}

/// With today's resistance heat a switched tonne of coal asks for more energy than it saves. In Sichuan heat pumps and hydro turn that around
/// from about 2030 on, which is why the law ends earlier there.
#[test]
fn target_under_more_coal_to_electric_asks_for_no_less_build() {
    no_less_build(
        lever::COAL_TO_ELECTRIC,
        [0.0, 1.0, 2.0, 3.0],
        &[(1, 2029), (2, 2045)],
    );
}

#[test]
fn target_by_control_point_is_a_target_too() {
    let mut settings = Settings::at_scenario(1);
    settings
        .set("non_fossil_share.chongqing@2035=38")
        .expect("a control point");
    assert!(settings.has_target());
    let run = project(&settings).run;
    let (share, gap) = (
        run.at(2, outputs::NONFOSSIL_SHARE, 2035),
        run.at(2, outputs::NONFOSSIL_GAP, 2035),
    );
    assert!(
        (share + gap - 38.0).abs() < 0.2 && share + gap >= 38.0 - 1e-9,
        "{share} % and {gap} points"
    );
    let row = path::NON_FOSSIL_SHARE[1];
    assert_eq!(PATHS[row].lever, lever::NON_FOSSIL_SHARE);
    let impossible = Control {
        path: row,
        year: LAST,
        value: 100.0,
    };
    settings.set_control(impossible).expect("a control point");
    assert!(
        project(&settings).run.at(2, outputs::NONFOSSIL_GAP, LAST) > 1.0,
        "a gap is told"
    );
}

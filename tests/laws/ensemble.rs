//! Ensembles: every run is the whole model on one draw, the same bits whatever the steps, and what is counted adds up.

use carbon_peak::analysis::batch::{Batch, WIDTH};
use carbon_peak::analysis::counts::{BY, Seen};
use carbon_peak::analysis::draws::{Draws, Width};
use carbon_peak::analysis::ensemble::{Answer, Ensemble, Errors, Request, SAMPLED};
use carbon_peak::analysis::quantile::quantiles;
use carbon_peak::analysis::task::{Task, counts_of_row};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::error::Code;
use carbon_peak::model::Weather;
use carbon_peak::model::ready::{HISTORY_YEARS, Ready};
use carbon_peak::model::world::World;
use carbon_peak::outputs::{CO2, CO2_NORMAL, FullRecord, Run, UNSERVED};
use carbon_peak::paths::Paths;
use carbon_peak::peak::Rule;
use carbon_peak::settings::Settings;
use carbon_peak::stress::Tests;
use carbon_peak::years::{FIRST, LAST, OBSERVED, PROJECTED, YEARS, at};

use crate::support::{MODEL, Stream, log_in, name, project, random_settings, scenarios, settings};

/// Place of 2024 in a row.
const FROM: usize = (OBSERVED - FIRST) as usize;

pub(crate) fn request(area: usize, runs: usize) -> Request {
    Request {
        account: 0,
        area,
        runs,
        seed: 1,
        width: Width::AsGiven,
        weather: false,
    }
}

pub(crate) fn ensemble(settings: &Settings, request: Request) -> Ensemble {
    let mut worlds = Worlds::new(&MODEL, request.seed, request.width).holding(settings.tests());
    let mut ensemble = Ensemble::new(&MODEL, settings, request).expect("a good request");
    while !ensemble.step(&MODEL, &mut worlds, 256).expect("a step") {}
    ensemble
}

fn answer(settings: &Settings, request: Request) -> (Answer, Errors) {
    let mut ensemble = ensemble(settings, request);
    (ensemble.answer(), ensemble.errors())
}

fn bits(row: &[f64]) -> Vec<u64> {
    row.iter().map(|x| x.to_bits()).collect()
}

/// The answer of a task as its row, with a first step of so many runs and later ones of as many as is told.
fn row(settings: &Settings, request: Request, [first, later]: [usize; 2]) -> Vec<f64> {
    let mut worlds = Worlds::new(&MODEL, request.seed, request.width).holding(settings.tests());
    let mut task = Task::ensemble(&MODEL, settings, request).expect("a good request");
    let mut whole = task.step(&MODEL, &mut worlds, first).expect("a step");
    while !whole {
        let before = task.done();
        whole = task.step(&MODEL, &mut worlds, later).expect("a step");
        assert!(task.done() > before, "a step of {later} does something");
    }
    assert_eq!(task.done(), task.total());
    let answer = task.answer().expect("good draws");
    answer.expect("an answer")
}

#[test]
fn an_ensemble_is_the_same_whatever_the_size_of_its_steps() {
    let all = [
        settings("plan", &[]),
        settings("reference", &["non_fossil_share=2", "green_finance=2"]),
        settings("ambitious", &["hydrology=0.85", "hydrology.severe@2030=1"]),
    ];
    for settings in &all {
        let request = Request {
            account: 1,
            weather: true,
            ..request(1, 100)
        };
        let whole = bits(&row(settings, request, [100; 2]));
        for steps in [[0; 2], [1, 7], [33, 1], [1, usize::MAX], [usize::MAX; 2]] {
            let stepped = bits(&row(settings, request, steps));
            assert!(whole == stepped, "{}, steps {steps:?}", name(settings));
        }
        let other = Request { seed: 2, ..request };
        assert!(
            whole != bits(&row(settings, other, [64; 2])),
            "another seed"
        );
    }
}

/// One draw made ready for a scalar run: the world and what normal water would have added to its history.
fn ready(draws: &Draws, index: usize, tests: &Tests) -> Ready<f64> {
    let mut draw = draws.draw(index as u32).expect("a draw");
    tests.apply(&mut draw.parameters);
    let mut world = World::new(&MODEL.base, draw.parameters);
    (world.level, world.inflow) = (draw.level, draw.inflow);
    MODEL.ready(world)
}

/// A scalar run in normal water, in that of the settings, or with the inflow of the draw.
fn scalar(ready: &Ready<f64>, settings: &Settings, weather: Weather) -> Run {
    let normal = settings.in_normal_water();
    let settings = match weather {
        Weather::Normal => normal.as_ref().unwrap_or(settings),
        _ => settings,
    };
    let mut world = ready.world.clone();
    if weather != Weather::Drawn {
        world.inflow = MODEL.central.inflow;
    }
    let mut paths = Paths::of(settings, &MODEL.levels, &world.parameters);
    paths.build = Batch::new(&MODEL, 0).plan(settings).build;
    let mut record = FullRecord::new();
    MODEL.run(&world, &paths, &mut record);
    record.finish()
}

/// The emissions of a scalar run in an area, its history in normal water.
fn series(ready: &Ready<f64>, run: &Run, area: usize) -> [f64; YEARS] {
    let regions = if area == 0 { 0..2 } else { area - 1..area };
    core::array::from_fn(|k| {
        let of = |r: usize| {
            let own = run.row(1 + r, CO2)[k];
            if k < HISTORY_YEARS {
                own + ready.normal_water[r][k]
            } else {
                own
            }
        };
        regions.clone().map(of).sum()
    })
}

#[test]
fn a_run_of_an_ensemble_has_the_bits_of_the_model_run_alone_on_its_draw() {
    let mut stream = Stream::of_seed(2024);
    let mut all: Vec<Settings> = (0..20).map(|_| random_settings(&mut stream)).collect();
    all.push(settings("plan", &["green_finance=3", "pilots=2"]));
    all.push(settings("reference", &["non_fossil_share=3"]));
    all.push(settings("plan", &["test.gdp_growth_2025=3.5"]));
    all.push(settings(
        "low",
        &["non_fossil_share=2", "test.coal_capacity_end=2040"],
    ));
    let rule = Rule::of(&MODEL.parameters);
    for (k, settings) in all.iter().enumerate() {
        let request = Request {
            width: [Width::AsGiven, Width::Twice][k % 2],
            weather: true,
            ..request(k % 3, 16)
        };
        let draws = Draws::new(&MODEL.parameters, request.seed, request.width);
        let (answer, _) = answer(settings, request);
        let centre = answer.fan[FROM][2];
        let mut departures = vec![Vec::new(); YEARS];
        for run in 0..request.runs {
            let ready = ready(&draws, run, settings.tests());
            let of = |weather| scalar(&ready, settings, weather);
            let [normal, set] = [Weather::Normal, Weather::Set].map(of);
            let (normal_series, set_series) = (
                series(&ready, &normal, request.area),
                series(&ready, &set, request.area),
            );
            let scale = centre / normal_series[FROM];
            let drawn = series(&ready, &of(Weather::Drawn), request.area);
            for k in FROM + 1..YEARS {
                departures[k].push(drawn[k] * scale - set_series[k] * scale);
            }
            let what = format!("{}, run {run}", name(settings));
            let (peak, found) = (rule.apply(&normal_series), answer.peaks[run]);
            assert_eq!(found.year, FIRST + peak.at as u16, "{what}");
            assert_eq!(found.level, peak.level * scale, "{what}");
            let short = (FIRST..=LAST).find(|&y| normal.at(request.area, UNSERVED, y) > 1e-6);
            assert_eq!(
                found.seen == Seen::Short,
                short.is_some_and(|y| y <= found.year),
                "{what}"
            );
            let Some(place) = SAMPLED.clone().position(|sampled| sampled == run) else {
                continue;
            };
            let sampled = &answer.sampled[place];
            let expected = set_series.map(|x| x * scale);
            assert_eq!(
                bits(&sampled.series[FROM + 1..]),
                bits(&expected[FROM + 1..]),
                "{what}"
            );
            for (k, short) in sampled.short.iter().enumerate() {
                let unserved = set.row(request.area, UNSERVED)[k];
                assert_eq!(*short, unserved > 1e-6, "{what}");
            }
        }
        for k in FROM + 1..YEARS {
            let expected = quantiles(&mut departures[k]);
            assert_eq!(
                bits(&answer.weather[k]),
                bits(&expected),
                "{} weather",
                name(settings)
            );
        }
    }
}

#[test]
fn the_fan_starts_at_the_central_estimate_and_leaves_history_alone() {
    for (scenario, settings) in scenarios() {
        for area in 0..3 {
            let (answer, _) = answer(&settings, request(area, 64));
            let central: f64 = match area {
                0 => [1, 2]
                    .map(|a| project(&settings).run.at(a, CO2_NORMAL, OBSERVED))
                    .iter()
                    .sum(),
                _ => project(&settings).run.at(area, CO2_NORMAL, OBSERVED),
            };
            assert_eq!(answer.fan[FROM], [central; 5], "{scenario} {area}");
            let before = answer.fan[..FROM].iter().flatten();
            assert!(before.clone().all(|x| x.is_nan()) && before.count() > 0);
            for sampled in &answer.sampled {
                assert!(sampled.series[..FROM].iter().all(|x| x.is_nan()));
                assert_eq!(sampled.series[FROM], central);
            }
        }
    }
}

#[test]
fn quantiles_are_ordered_and_every_run_is_counted_once() {
    let mut stream = Stream::of_seed(77);
    for k in 0..40 {
        let settings = random_settings(&mut stream);
        let asked = Request {
            weather: true,
            ..request(k % 3, 2 + stream.below(90))
        };
        let (answer, errors) = answer(&settings, asked);
        let counts = &answer.counts;
        for row in answer.fan[FROM..].iter().chain(&answer.weather[FROM + 1..]) {
            assert!(
                row.is_sorted() && row[0].is_finite(),
                "{}: {row:?}",
                name(&settings)
            );
        }
        for row in errors.fan[FROM..].iter().chain(&errors.weather[FROM + 1..]) {
            assert!(
                row.iter().all(|e| *e >= 0.0),
                "{}: {row:?}",
                name(&settings)
            );
        }
        let peaked = counts.peaked_by(LAST);
        assert_eq!(
            peaked + counts.none + counts.short,
            asked.runs,
            "{}",
            name(&settings)
        );
        assert_eq!((counts.runs, answer.complete), (asked.runs, true));
        let grouped: usize = counts.groups.iter().map(|g| g.runs).sum();
        assert_eq!(grouped, peaked);
        for year in FIRST..=LAST {
            assert!(counts.confirmed_by(year) <= counts.peaked_by(year.saturating_sub(5)));
        }
        let dots = counts.twentieths_in(FIRST, LAST);
        assert_eq!(
            dots + counts.twentieths_without() + counts.twentieths_short(),
            20
        );
        // Two roundings part the middle of three kinds, one the first and the last.
        for (of_twenty, runs, most) in [
            (counts.twentieths_in(FIRST, BY), counts.peaked_by(BY), 0.5),
            (counts.twentieths_without(), counts.none, 1.0),
            (counts.twentieths_short(), counts.short, 0.5),
        ] {
            let exact = 20.0 * runs as f64 / asked.runs as f64;
            // Among fewer runs than dots some runs have two of them.
            let most = if asked.runs < 40 { 1.0 } else { most };
            let off = (exact - of_twenty as f64).abs();
            assert!(off <= most + 1e-9, "{of_twenty} for {exact}");
        }
    }
}

#[test]
fn a_tested_fact_has_its_value_in_every_run() {
    let of = |changes: &[&str]| {
        answer(&settings("reference", changes), request(0, 256))
            .0
            .fan
    };
    let growth = |value: &str| of(&[&format!("test.gdp_growth_2025={value}")[..]]);
    let [slow, free, fast] =
        [growth("3.5"), of(&[]), growth("5.5")].map(|fan| fan[usize::from(2035 - FIRST)]);
    for q in 0..5 {
        assert!(slow[q] < fast[q], "quantile {q}: {} {}", slow[q], fast[q]);
    }
    assert!(slow[2] < free[2] && free[2] < fast[2]);
    let spread = |row: [f64; 5]| row[4] - row[0];
    assert!(
        spread(slow) < spread(free),
        "what is held does not widen the fan"
    );
}

#[test]
fn wider_ranges_widen_the_fan() {
    for (scenario, settings) in scenarios() {
        for area in 0..3 {
            let of = |width| {
                let request = Request {
                    width,
                    ..request(area, 512)
                };
                answer(&settings, request).0.fan
            };
            let [given, wide] = [Width::AsGiven, Width::Twice].map(of);
            for year in [2030, 2035, 2045, 2060] {
                let k = usize::from(year - FIRST);
                let [narrow, wide] = [given, wide].map(|fan| fan[k][4] - fan[k][0]);
                let ratio = wide / narrow;
                assert!(ratio > 1.2, "{scenario} {area} {year}: {ratio}");
            }
        }
    }
}

#[test]
fn another_seed_agrees_within_the_errors_of_sampling() {
    for (scenario, settings) in scenarios() {
        let of = |seed| {
            answer(
                &settings,
                Request {
                    seed,
                    ..request(0, 1024)
                },
            )
        };
        let [first, second] = [of(1), of(2)];
        let both = |a: f64, b: f64| 4.0 * (a * a + b * b).sqrt();
        let share = |answer: &Answer| answer.counts.share(answer.counts.peaked_by(BY)).0;
        let [a, b] = [&first.0, &second.0].map(share);
        let most = both(first.0.error_by, second.0.error_by);
        assert!((a - b).abs() <= most, "{scenario} by 2030: {a} {b}");
        for year in [2030, 2035, 2050] {
            let k = usize::from(year - FIRST);
            for q in 0..5 {
                let [a, b] = [&first.0, &second.0].map(|answer| answer.fan[k][q]);
                let most = both(first.1.fan[k][q], second.1.fan[k][q]);
                assert!(
                    (a - b).abs() <= most,
                    "{scenario} {year} {q}: {a} {b} {most}"
                );
            }
        }
        assert_eq!(
            first.0.error_2035,
            first.1.fan[usize::from(2035 - FIRST)][2]
        );
    }
}

#[test]
fn the_water_of_single_years_is_noise_around_the_trend_and_nothing_before_2025() {
    let settings = settings("plan", &[]);
    let mut worlds = Worlds::new(&MODEL, 1, Width::AsGiven);
    let batch = Batch::new(&MODEL, 0);
    let plan = batch.plan(&settings);
    let mut departures = vec![Vec::new(); YEARS];
    for block in 0..512 / WIDTH {
        let ready = worlds.block(&MODEL, block).expect("a block");
        let mut of = [Weather::Set, Weather::Drawn].map(|weather| {
            let mut kept = Vec::new();
            batch
                .in_weather(weather)
                .block(ready, &plan, WIDTH, |_, o| kept.push(o.series(0)));
            kept
        });
        let (drawn, set) = (of[1].split_off(0), of[0].split_off(0));
        for (drawn, set) in drawn.iter().zip(&set) {
            for k in 0..YEARS {
                departures[k].push(drawn[k] - set[k]);
            }
        }
    }
    for (k, row) in departures.iter().enumerate() {
        let n = row.len() as f64;
        let mean = row.iter().sum::<f64>() / n;
        let sd = (row.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
        let year = FIRST + k as u16;
        if year < PROJECTED {
            assert!(row.iter().all(|x| *x == 0.0), "{year}");
        } else {
            assert!(sd > 1.0, "{year}: {sd}");
            // Dry years cost more than wet years save once water is scarce, so late in the century the mean is not quite zero.
            assert!(mean.abs() < 0.25 * sd, "{year}: mean {mean}, sd {sd}");
        }
    }
}

#[test]
fn every_run_in_target_mode_stands_on_the_build_that_the_central_draw_plans() {
    let settings = settings("reference", &["non_fossil_share=2.5"]);
    let plan = Batch::new(&MODEL, 0).plan(&settings);
    let mut paths = Paths::of(&settings, &MODEL.levels, &MODEL.parameters);
    let planned = log_in(&MODEL, &MODEL.central, &paths);
    paths.build = plan.build;
    let draws = Draws::new(&MODEL.parameters, 5, Width::Twice);
    for index in 0..12 {
        let run = log_in(
            &MODEL,
            &ready(&draws, index, settings.tests()).world,
            &paths,
        );
        for (year, central) in run
            .0
            .iter()
            .zip(&planned.0)
            .filter(|(y, _)| y.year >= PROJECTED)
        {
            for r in 0..2 {
                let built = |y: &crate::support::Year| {
                    let [wind, solar, hydro, storage, _] = y.regions[r].capacity;
                    [wind + solar, hydro, storage]
                };
                for (x, y) in built(year).into_iter().zip(built(central)) {
                    assert!((x - y).abs() < 1e-9, "{} {r}: {x} {y}", year.year);
                }
            }
        }
    }
    let free = log_in(
        &MODEL,
        &ready(&draws, 3, settings.tests()).world,
        &Paths {
            build: None,
            ..paths
        },
    );
    let wind = |log: &crate::support::Log| log.at(2045).regions[0].capacity[0];
    assert!(
        (wind(&free) - wind(&planned)).abs() > 1e-3,
        "a draw of its own would plan another"
    );
}

#[test]
fn every_draw_meets_the_coal_power_of_2024() {
    for width in [Width::AsGiven, Width::Twice] {
        let draws = Draws::new(&MODEL.parameters, 1, width);
        let paths = crate::support::paths(&settings("reference", &[]));
        for index in 0..512 {
            let ready = ready(&draws, index, &Tests::default());
            let log = log_in(&MODEL, &ready.world, &paths);
            for (r, region) in log.at(OBSERVED).regions.iter().enumerate() {
                let gap = region.flows.coal - region.coal_power;
                assert!(gap.abs() < 1e-6, "{width:?}, draw {index}, {r}: {gap} TWh");
            }
        }
    }
    assert_eq!(at(OBSERVED), 5);
}

#[test]
fn t23_bad_requests_are_refused_by_name() {
    let plan = settings("plan", &[]);
    for (runs, code) in [
        (0, Code::TooFewRuns),
        (1, Code::TooFewRuns),
        (65_537, Code::TooManyDraws),
        (1_000_000_000, Code::TooManyDraws),
    ] {
        let error = Ensemble::new(&MODEL, &plan, request(0, runs)).expect_err("refused");
        assert_eq!((error.code, error.found), (code, runs.to_string()));
    }
    for (settings, draws) in [(0, 8), (8, 0), (10_001, 8), (8, 65_537), (1 << 30, 1 << 30)] {
        let error = Task::checks(settings, draws).expect_err("refused");
        assert_eq!(error.code, Code::OutOfRange, "{settings} {draws}");
    }
}

#[test]
fn the_row_of_an_answer_says_what_was_counted_and_no_other_row_does() {
    let request = request(0, 40);
    for (_, settings) in scenarios() {
        let row = row(&settings, request, [8; 2]);
        let (answer, _) = answer(&settings, request);
        let read = counts_of_row(&row).expect("an answer");
        assert_eq!(format!("{read:?}"), format!("{:?}", answer.counts));
        let refused = |row: &[f64]| counts_of_row(row).expect_err("refused").code;
        assert_eq!(refused(&[]), Code::WrongShape);
        assert_eq!(refused(&row[..row.len() - 1]), Code::WrongShape);
        for (place, wrong) in [
            (1, 41.0),
            (1, 0.5),
            (3, f64::NAN),
            (4, -1.0),
            (10, 9.0),
            (11, 1e300),
        ] {
            let mut other = row.clone();
            other[place] = wrong;
            assert_eq!(refused(&other), Code::WrongShape, "{wrong} at {place}");
        }
    }
}

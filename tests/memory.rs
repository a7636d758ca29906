//! Memory of an ensemble: what a run leaves is reserved at the beginning, and no step adds to it.

use std::alloc::System;

use carbon_peak::analysis::draws::{SEED, Width};
use carbon_peak::analysis::ensemble::{Ensemble, RUNS, Request};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::model::Model;
use carbon_peak::settings::Settings;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes that stay allocated of what a piece of work asked for.
fn kept<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let region = Region::new(ALLOCATOR);
    let done = work();
    let change = region.change();
    let bytes = change.bytes_allocated as f64 - change.bytes_deallocated as f64;
    (done, bytes)
}

/// One test and no other, since what others allocate meanwhile would be counted as well.
#[test]
fn memory_grows_by_one_number_a_year_and_run_and_not_while_runs_are_made() {
    let model = Model::new();
    let mut worlds = Worlds::new(&model, SEED, Width::AsGiven);
    let settings = Settings::scenario("plan").expect("a scenario");
    let request = |runs| Request {
        account: 0,
        area: 0,
        runs,
        seed: SEED,
        width: Width::AsGiven,
        weather: true,
    };
    let new = |runs| kept(|| Ensemble::new(&model, &settings, request(runs)).expect("runs"));
    // What the model itself makes on first demand is no part of an ensemble.
    drop(new(RUNS));
    let (mut whole, few) = new(RUNS);
    while !whole.step(&model, &mut worlds, 64).expect("a step") {}

    let (mut ensemble, many) = new(4 * RUNS);
    let more = [16 * RUNS, 64 * RUNS].map(|runs| (runs, new(runs).1));
    for (runs, bytes) in [(4 * RUNS, many)].into_iter().chain(more) {
        let a_run = (bytes - few) / (runs - RUNS) as f64;
        println!("{a_run:.1} bytes a run beyond {RUNS} in an ensemble of {runs}");
        assert!(
            (37.0 * 8.0..=37.0 * 8.0 + 32.0).contains(&a_run),
            "{a_run} bytes a run in an ensemble of {runs}"
        );
    }

    // The worlds of the first runs are kept already, and one block of the later ones.
    let (_, first) = kept(|| ensemble.step(&model, &mut worlds, 2 * RUNS));
    let mut done = ensemble.done();
    let (_, later) = kept(|| {
        while !ensemble.step(&model, &mut worlds, 64).expect("a step") {
            assert!(ensemble.done() > done);
            done = ensemble.done();
        }
    });
    assert_eq!(
        later,
        0.0,
        "bytes kept by {} runs",
        ensemble.total() - 2 * RUNS
    );
    let (answer, _) = kept(|| ensemble.answer());
    assert_eq!(answer.counts.runs, 4 * RUNS);
    println!("{first} bytes for the first steps");
}

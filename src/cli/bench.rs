//! Times the runs and analyses natively: one full run as the baseline, and against it batches, ensembles and attributions on one thread.

use std::time::Instant;

use carbon_peak::analysis::attribution::{Attribution, Off};
use carbon_peak::analysis::batch::WIDTH;
use carbon_peak::analysis::draws::Width;
use carbon_peak::analysis::ensemble::{Ensemble, Request};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::data::SCENARIOS;
use carbon_peak::error::{Code, Error};
use carbon_peak::model::Model;
use carbon_peak::outputs::FullRecord;
use carbon_peak::paths::Paths;
use carbon_peak::settings::Settings;
use lexopt::Parser;
use lexopt::prelude::Long;

use super::Answer;
use super::options::{next, unexpected, value};

/// Prints microseconds a run of each scenario.
pub(super) fn bench(parser: &mut Parser) -> Answer {
    let mut runs = 2000_u32;
    while let Some(argument) = next(parser)? {
        match argument {
            Long("runs") => {
                let text = value(parser, "--runs", "a whole number from 1 to 1000000")?;
                runs = text
                    .parse()
                    .ok()
                    .filter(|n| (1..=1_000_000).contains(n))
                    .ok_or_else(|| {
                        Error::new(
                            Code::OutOfRange,
                            "--runs",
                            &text,
                            "a whole number from 1 to 1000000",
                        )
                    })?;
            }
            other => return Err(unexpected(&other, "--runs")),
        }
    }
    let model = Model::new();
    let mut out = String::new();
    for scenario in SCENARIOS.iter() {
        let settings = Settings::scenario(scenario.id)?;
        let started = Instant::now();
        for _ in 0..runs {
            let paths: Paths<f64> = Paths::of(&settings, &model.levels, &model.parameters);
            let mut record = FullRecord::new();
            model.run(&model.central, &paths, &mut record);
            std::hint::black_box(record.finish());
        }
        let micros = started.elapsed().as_secs_f64() * 1e6 / f64::from(runs);
        out += &format!(
            "native, {:<10} {micros:7.1} µs a run with all outputs ({runs} runs)\n",
            scenario.id
        );
    }
    out += &batches(&model, runs)?;
    Ok(out.into())
}

/// The least time of several tries, in milliseconds, since whatever else runs on the machine only ever adds to it.
fn least<T>(tries: usize, mut work: impl FnMut() -> Result<T, Error>) -> Result<f64, Error> {
    let mut best = f64::INFINITY;
    for _ in 0..tries {
        let started = Instant::now();
        std::hint::black_box(work()?);
        best = best.min(started.elapsed().as_secs_f64() * 1e3);
    }
    Ok(best)
}

/// Times of batches on one thread.
fn batches(model: &Model, runs: u32) -> Result<String, Error> {
    let tries = (runs as usize / 200).clamp(3, 20);
    let mut out = String::new();
    let mut line = |what: &str, milliseconds: f64, runs: usize| {
        let each = milliseconds * 1e3 / runs as f64;
        out += &format!(
            "native, {what:<44} {milliseconds:9.2} ms, {each:7.2} µs a run ({runs} runs)\n"
        );
    };
    let mut worlds = Worlds::new(model, 1, Width::AsGiven);
    let prepared = least(1, || {
        (0..1024 / WIDTH).try_for_each(|k| worlds.block(model, k).map(drop))
    })?;
    line("worlds of 1,024 draws made ready, once", prepared, 1024);
    let target = ["non_fossil_share=2"];
    for (mode, changes) in [("capacity mode", &[][..]), ("target mode", &target[..])] {
        let mut settings = Settings::scenario("plan")?;
        for change in changes {
            settings.set(change)?;
        }
        let ask = |runs: usize, worlds: &mut Worlds| {
            let request = Request {
                account: 0,
                area: 0,
                runs,
                seed: 1,
                width: Width::AsGiven,
                weather: false,
            };
            let mut ensemble = Ensemble::new(model, &settings, request)?;
            ensemble.step(model, worlds, runs)?;
            Ok(ensemble.answer())
        };
        let time = least(tries, || ask(1024, &mut worlds))?;
        line(&format!("ensemble with quantiles, {mode}"), time, 1024);
        for change in [
            "green_finance=2",
            "technology=2",
            "carbon_price=2",
            "pilots=2",
        ] {
            settings.set(change)?;
        }
        let mut coalitions = 0;
        let time = least(3, || {
            let mut attribution = Attribution::new(model, &settings, 0, Off::Reference);
            while !attribution.step(model, 1024) {}
            coalitions = attribution.total();
            Ok(attribution.answer())
        })?;
        line(&format!("attribution, {mode}"), time, coalitions);
    }
    let settings = Settings::scenario("plan")?;
    for runs in [256, 1024, 4096, 16_384, 65_536] {
        let request = Request {
            account: 0,
            area: 0,
            runs,
            seed: 2,
            width: Width::AsGiven,
            weather: false,
        };
        let time = least(1, || {
            let mut worlds = Worlds::new(model, 2, Width::AsGiven);
            let mut ensemble = Ensemble::new(model, &settings, request)?;
            ensemble.step(model, &mut worlds, runs)?;
            Ok(ensemble.answer())
        })?;
        line("ensemble on draws made for it", time, runs);
    }
    Ok(out)
}

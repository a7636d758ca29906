//! Times the runs and analyses natively, on one thread: one full run as the baseline, against it every analysis, and how an ensemble grows.
//!
//! With `--format csv` the times are a table, which the benchmark of the browsers puts beside its own: it looks for the same names.

use std::time::Instant;

use carbon_peak::analysis::attribution::Off;
use carbon_peak::analysis::draws::{SEED, Width};
use carbon_peak::analysis::ensemble::Request;
use carbon_peak::analysis::levers::{movable, physical};
use carbon_peak::analysis::seek::Goal;
use carbon_peak::analysis::task::Task;
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

/// What switches on every action that has a handle.
const ENABLING: [&str; 4] = [
    "green_finance=2",
    "technology=2",
    "carbon_price=2",
    "pilots=2",
];
/// What makes a setting solve its build.
const TARGET: &str = "non_fossil_share=2";
/// Cells along each axis of a map.
const CELLS: usize = 32;
/// Runs of the ensembles whose growth is shown.
const GROWING: [usize; 5] = [256, 1024, 4096, 16_384, 65_536];

/// An analysis that is timed.
struct Case {
    /// The name it has here and in the browsers.
    name: &'static str,
    scenario: &'static str,
    changes: &'static [&'static str],
    open: fn(&Model, &Settings) -> Result<Task, Error>,
}

/// The analyses of the page, each as it asks for them.
const CASES: [Case; 16] = [
    Case {
        name: "ensemble of 1024, capacity mode",
        scenario: "plan",
        changes: &[],
        open: |model, settings| ensemble(model, settings, 1024),
    },
    Case {
        name: "ensemble of 256, capacity mode",
        scenario: "plan",
        changes: &[],
        open: |model, settings| ensemble(model, settings, 256),
    },
    Case {
        name: "ensemble of 1024, target mode",
        scenario: "plan",
        changes: &[TARGET],
        open: |model, settings| ensemble(model, settings, 1024),
    },
    Case {
        name: "attribution, capacity mode",
        scenario: "plan",
        changes: &ENABLING,
        open: attribution,
    },
    Case {
        name: "attribution, target mode",
        scenario: "plan",
        changes: &[ENABLING[0], ENABLING[1], ENABLING[2], ENABLING[3], TARGET],
        open: attribution,
    },
    Case {
        name: "map, capacity mode",
        scenario: "plan",
        changes: &[],
        open: |model, settings| map(model, settings, "wind_solar"),
    },
    Case {
        name: "map, target mode",
        scenario: "plan",
        changes: &[],
        open: |model, settings| map(model, settings, "non_fossil_share"),
    },
    Case {
        name: "sensitivity",
        scenario: "plan",
        changes: &[],
        open: |model, settings| Ok(Task::sensitivity(model, settings, 0)),
    },
    Case {
        name: "next step",
        scenario: "plan",
        changes: &[],
        open: |_, settings| Task::next_step(settings, 0, 0, None),
    },
    Case {
        name: "seek, reference by 2030",
        scenario: "reference",
        changes: &[],
        open: |_, settings| seek(settings, Some(2030), None, None),
    },
    Case {
        name: "seek, low by 2035",
        scenario: "low",
        changes: &[],
        open: |_, settings| seek(settings, Some(2035), None, None),
    },
    Case {
        name: "seek, reference at most 480 Mt",
        scenario: "reference",
        changes: &[],
        open: |_, settings| seek(settings, None, Some(480.0), None),
    },
    Case {
        name: "seek, reference by 2030 in 17 of 20",
        scenario: "reference",
        changes: &[],
        open: |_, settings| seek(settings, Some(2030), None, Some(17)),
    },
    Case {
        name: "seek, low by 2035 in 10 of 20",
        scenario: "low",
        changes: &[],
        open: |_, settings| seek(settings, Some(2035), None, Some(10)),
    },
    Case {
        name: "seek, reference at most 480 Mt in 15 of 20",
        scenario: "reference",
        changes: &[],
        open: |_, settings| seek(settings, None, Some(480.0), Some(15)),
    },
    Case {
        name: "seek, plan with a target by 2026 in 18 of 20",
        scenario: "plan",
        changes: &[TARGET],
        open: |_, settings| seek(settings, Some(2026), None, Some(18)),
    },
];

fn ensemble(model: &Model, settings: &Settings, runs: usize) -> Result<Task, Error> {
    let request = Request {
        account: 0,
        area: 0,
        runs,
        seed: SEED,
        width: Width::AsGiven,
        weather: false,
    };
    Task::ensemble(model, settings, request)
}

fn attribution(model: &Model, settings: &Settings) -> Result<Task, Error> {
    Ok(Task::attribution(model, settings, 0, Off::Reference))
}

fn map(model: &Model, settings: &Settings, across: &str) -> Result<Task, Error> {
    let [across, up] = [movable(across)?, movable("coal_to_electric")?];
    Task::map(model, settings, 0, 0, (across, CELLS), (up, CELLS))
}

fn seek(
    settings: &Settings,
    by: Option<u16>,
    at_most: Option<f64>,
    runs: Option<u32>,
) -> Result<Task, Error> {
    Task::seek(settings, Goal::new(0, 0, by, at_most, runs)?, &physical())
}

/// A time.
struct Time {
    name: String,
    runs: usize,
    milliseconds: f64,
}

impl Time {
    fn line(&self) -> String {
        let Self {
            name,
            runs,
            milliseconds,
        } = self;
        let each = milliseconds * 1e3 / *runs as f64;
        format!("native, {name:<48} {milliseconds:9.2} ms, {each:7.2} µs a run ({runs} runs)\n")
    }

    fn row(&self) -> String {
        format!("\"{}\",{},{}\n", self.name, self.runs, self.milliseconds)
    }
}

/// Prints how long runs and analyses take.
pub(super) fn bench(parser: &mut Parser) -> Answer {
    let allowed = "--runs, --format";
    let (mut runs, mut as_csv) = (2000_u32, false);
    while let Some(argument) = next(parser)? {
        match argument {
            Long("runs") => {
                let range = 1..=1_000_000;
                let allowed = "a whole number from 1 to 1000000";
                let text = value(parser, "--runs", allowed)?;
                let read = text.parse().ok().filter(|n| range.contains(n));
                let wrong = || Error::new(Code::OutOfRange, "--runs", &text, allowed);
                runs = read.ok_or_else(wrong)?;
            }
            Long("format") => {
                let word = value(parser, "--format", "text, csv")?;
                as_csv = match word.as_str() {
                    "text" => false,
                    "csv" => true,
                    _ => {
                        let code = Code::UnknownFormat;
                        return Err(Error::new(code, "--format", word, "text, csv"));
                    }
                };
            }
            other => return Err(unexpected(&other, allowed)),
        }
    }
    let model = Model::new();
    let mut times = single_runs(&model, runs)?;
    times.extend(analyses(&model, runs as usize)?);
    if as_csv {
        let rows: String = times.iter().map(Time::row).collect();
        return Ok(format!("name,runs,milliseconds\n{rows}").into());
    }
    times.extend(growth(&model)?);
    Ok(times.iter().map(Time::line).collect::<String>().into())
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

/// Runs with all outputs, one by one.
fn single_runs(model: &Model, runs: u32) -> Result<Vec<Time>, Error> {
    let mut times = Vec::new();
    for scenario in SCENARIOS.iter() {
        let settings = Settings::scenario(scenario.id)?;
        let milliseconds = least(3, || {
            for _ in 0..runs {
                let paths: Paths<f64> = Paths::of(&settings, &model.levels, &model.parameters);
                let mut record = FullRecord::new();
                model.run(&model.central, &paths, &mut record);
                std::hint::black_box(record.finish());
            }
            Ok(())
        })?;
        times.push(Time {
            name: format!("runs with all outputs, {}", scenario.id),
            runs: runs as usize,
            milliseconds,
        });
    }
    Ok(times)
}

/// Runs a task to its end and says how many runs it took.
fn finish(model: &Model, worlds: &mut Worlds, mut task: Task) -> Result<usize, Error> {
    while !task.step(model, worlds, 1024)? {}
    task.answer()?;
    Ok(task.done())
}

/// Each case, on worlds that are made beforehand.
fn analyses(model: &Model, runs: usize) -> Result<Vec<Time>, Error> {
    let mut worlds = Worlds::new(model, SEED, Width::AsGiven);
    let mut of = |name: &str, tries: usize, case: &Case| {
        let mut settings = Settings::scenario(case.scenario)?;
        case.changes
            .iter()
            .try_for_each(|change| settings.set(change))?;
        let mut done = 0;
        let milliseconds = least(tries, || {
            done = finish(model, &mut worlds, (case.open)(model, &settings)?)?;
            Ok(())
        })?;
        Ok(Time {
            name: name.to_owned(),
            runs: done,
            milliseconds,
        })
    };
    let mut times = vec![of("ensemble of 1024 that makes its worlds", 1, &CASES[0])?];
    for case in &CASES {
        times.push(of(case.name, (runs / 200).clamp(3, 20), case)?);
    }
    Ok(times)
}

/// Ensembles of more and more draws, each on worlds of its own.
fn growth(model: &Model) -> Result<Vec<Time>, Error> {
    let settings = Settings::scenario("plan")?;
    let grown = |runs: usize| {
        let milliseconds = least(1, || {
            let mut worlds = Worlds::new(model, SEED, Width::AsGiven);
            finish(model, &mut worlds, ensemble(model, &settings, runs)?)
        })?;
        Ok(Time {
            name: format!("ensemble of {runs} that makes its worlds"),
            runs,
            milliseconds,
        })
    };
    GROWING.into_iter().map(grown).collect()
}

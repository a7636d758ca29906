//! What each lever and each uncertain fact could still do, and on which facts the variance rests.

use carbon_peak::analysis::sensitivity::Sensitivity;
use carbon_peak::analysis::sobol::{FEWEST_ROWS, MOST_ROWS};
use carbon_peak::analysis::variance::{ROWS, Variance};
use carbon_peak::export;
use carbon_peak::model::Model;
use lexopt::Parser;
use lexopt::prelude::Long;

use super::note::{note, warn};
use super::options::{Analysed, SEED, once, option, unexpected};
use super::progress::Progress;
use super::{Answer, help};

/// Runs between two tellings of progress.
const RUNS_A_STEP: usize = 64;

/// Prints the bars of levers and facts, or with `--sobol` the indices of the facts.
pub(super) fn sensitivity(parser: &mut Parser) -> Answer {
    let allowed = format!("{}, --sobol", Analysed::OPTIONS);
    let also = format!("; with --sobol a power of two from {FEWEST_ROWS} to {MOST_ROWS}");
    let (mut asked, mut sobol) = (Analysed::of_runs(also), None);
    while let Some(name) = option(parser, &allowed)? {
        if name == "help" {
            return Ok(help());
        }
        if name == "sobol" {
            once("--sobol", sobol.as_ref(), "--sobol")?;
            sobol = Some(());
        } else if !asked.take(&name, parser)? {
            return Err(unexpected(&Long(&name), &allowed));
        }
    }
    if sobol.is_some() {
        variance(asked)
    } else {
        one_by_one(asked)
    }
}

fn one_by_one(asked: Analysed) -> Answer {
    let (account, as_json) = (asked.account.unwrap_or(0), asked.json());
    let sampled = asked.runs.is_some() || asked.seed.is_some();
    let (settings, model) = (asked.asked.settings()?, Model::new());
    warn(&model, &settings);
    if sampled {
        note("one by one nothing is drawn, so -n and --seed change nothing without --sobol");
    }
    let mut analysis = Sensitivity::new(&model, &settings, account);
    let mut progress = Progress::new("sensitivity");
    while !analysis.step(&model, RUNS_A_STEP)? {
        progress.tell(analysis.done(), analysis.total());
    }
    drop(progress);
    let answer = analysis.answer().expect("every run is done");
    Ok(if as_json {
        export::sensitivity::json(&answer, &settings).into()
    } else {
        export::sensitivity::csv(&answer, &settings).into()
    })
}

fn variance(asked: Analysed) -> Answer {
    let (account, as_json) = (asked.account.unwrap_or(0), asked.json());
    let (rows, seed) = (asked.runs.unwrap_or(ROWS), asked.seed.unwrap_or(SEED));
    let (settings, model) = (asked.asked.settings()?, Model::new());
    warn(&model, &settings);
    let mut analysis = Variance::new(&model, &settings, account, rows, seed)?;
    let mut progress = Progress::new("sensitivity");
    while !analysis.step(&model, RUNS_A_STEP)? {
        progress.tell(analysis.done(), analysis.total());
    }
    drop(progress);
    let answer = analysis.answer().expect("every run is done");
    Ok(if as_json {
        export::variance::json(&answer, &settings).into()
    } else {
        export::variance::csv(&answer, &settings).into()
    })
}

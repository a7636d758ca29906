//! Goal seek: the least change that meets a goal. An unreachable goal ends with exit code 3.

use carbon_peak::analysis::draws::Width;
use carbon_peak::analysis::levers::physical;
use carbon_peak::analysis::seek::{Found, Goal, Seek, TWENTY, changes_beside};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::error::{Code, Error};
use carbon_peak::export::{
    self,
    seek::{csv, json, sentences},
};
use carbon_peak::model::Model;
use carbon_peak::years::{LAST, LEVERS_FROM};
use lexopt::Parser;
use lexopt::prelude::Long;

use super::note::{note, warn};
use super::options::{Analysed, SEED, area, movable_by, number, once, option, unexpected, value};
use super::progress::Progress;
use super::{Answer, Reply, help};

/// Runs between two tellings of progress.
const RUNS_A_STEP: usize = 256;
/// Exit code of a goal that cannot be met.
const INFEASIBLE: u8 = 3;

/// The same refusal with the option that it is about, where it is about one.
fn as_option(error: Error) -> Error {
    let asked = ["peak-by", "peak-max", "runs"].contains(&error.culprit.as_str());
    let culprit = if asked {
        format!("--{}", error.culprit)
    } else {
        error.culprit
    };
    Error { culprit, ..error }
}

/// Prints what was found, as a table or a document, and in plain sentences on standard error.
pub(super) fn seek(parser: &mut Parser) -> Answer {
    let own = "--peak-by, --peak-max, --runs, --lever, --area";
    let allowed = format!("{}, {own}", Analysed::OPTIONS);
    let mut asked = Analysed::default();
    let (mut by, mut at_most, mut runs, mut place) = (None, None, None, None);
    let mut levers: Vec<usize> = Vec::new();
    while let Some(name) = option(parser, &allowed)? {
        match name.as_str() {
            "help" => return Ok(help()),
            "peak-by" => {
                let years = format!("a year from {LEVERS_FROM} to {}", LAST - 1);
                by = Some(number(parser, "--peak-by", &years, by.as_ref(), |_| true)?);
            }
            "peak-max" => {
                let word = value(parser, "--peak-max", "a level in Mt")?;
                once("--peak-max", at_most.as_ref(), &word)?;
                let read = word.parse::<f64>().ok().filter(|x| x.is_finite());
                let wrong = || Error::new(Code::NotANumber, "--peak-max", &word, "a level in Mt");
                at_most = Some(read.ok_or_else(wrong)?);
            }
            "runs" => {
                let of = format!("a whole number from 1 to {TWENTY}");
                runs = Some(number(parser, "--runs", &of, runs.as_ref(), |_| true)?);
            }
            "lever" => {
                let word = value(parser, "--lever", "a lever")?;
                levers.push(movable_by("--lever", &word)?);
            }
            "area" => place = Some(area(parser, place.as_ref())?),
            _ if asked.take(&name, parser)? => {}
            _ => return Err(unexpected(&Long(&name), &allowed)),
        }
    }
    let (account, as_json) = (asked.account.unwrap_or(0), asked.json());
    let goal = Goal::new(place.unwrap_or(0), account, by, at_most, runs).map_err(as_option)?;
    let (draws, seed) = (asked.runs, asked.seed);
    let settings = asked.asked.settings()?;
    if levers.is_empty() {
        levers = physical();
    }
    let mut seek = Seek::new(&settings, goal, &levers)?;
    if draws.is_some() {
        note("a goal in a number of runs is confirmed on 1,024 draws, so -n changes nothing");
    }
    if seed.is_some() && runs.is_none() {
        note("without --runs the central run is sought, so --seed changes nothing");
    }
    let model = Model::new();
    let mut worlds =
        Worlds::new(&model, seed.unwrap_or(SEED), Width::AsGiven).holding(settings.tests());
    let mut progress = Progress::new("goal seek");
    while !seek.step(&model, &mut worlds, RUNS_A_STEP)? {
        progress.count(seek.done());
    }
    drop(progress);
    let found = seek.answer().expect("the search is done");
    let end = export::seek::place(found);
    let beside = changes_beside(&model, &goal, &settings, end);
    for sentence in sentences(found, &goal, &beside) {
        note(sentence);
    }
    warn(&model, &end.settings);
    let text = if as_json {
        json(found, &goal, &settings, &beside)
    } else {
        csv(found, &goal, &settings, &beside)
    };
    let code = match found {
        Found::Reached(_) => 0,
        Found::Infeasible { .. } => INFEASIBLE,
    };
    Ok(Reply { text, code })
}

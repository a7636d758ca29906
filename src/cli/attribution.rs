//! What each of the ten joint actions does to emissions.

use carbon_peak::analysis::attribution::{Attribution, Off};
use carbon_peak::export::attribution::{csv, json};
use carbon_peak::model::Model;
use carbon_peak::projection::Projection;
use lexopt::Parser;
use lexopt::prelude::Long;

use super::note::{note, warn};
use super::options::{Analysed, once, option, unexpected, value};
use super::progress::Progress;
use super::{Answer, help};

/// Runs between two tellings of progress.
const RUNS_A_STEP: usize = 64;

/// Prints the parts of the actions in every quantity and area.
pub(super) fn attribution(parser: &mut Parser) -> Answer {
    let allowed = format!("{}, --off", Analysed::OPTIONS);
    let (mut asked, mut off) = (Analysed::default(), None);
    while let Some(name) = option(parser, &allowed)? {
        if name == "help" {
            return Ok(help());
        }
        if name == "off" {
            let word = value(parser, "--off", &Off::words())?;
            once("--off", off.as_ref(), &word)?;
            off = Some(Off::of_word(&word)?);
        } else if !asked.take(&name, parser)? {
            return Err(unexpected(&Long(&name), &allowed));
        }
    }
    let (account, as_json) = (asked.account.unwrap_or(0), asked.json());
    let sampled = asked.runs.is_some() || asked.seed.is_some();
    let (settings, model) = (asked.asked.settings()?, Model::new());
    warn(&model, &settings);
    if sampled {
        note(
            "attribution runs every coalition on the central draw, so -n and --seed change nothing",
        );
    }
    let off = off.unwrap_or(Off::Reference);
    let mut attribution = Attribution::new(&model, &settings, account, off);
    let mut progress = Progress::new("attribution");
    while !attribution.step(&model, RUNS_A_STEP) {
        progress.tell(attribution.done(), attribution.total());
    }
    drop(progress);
    let answer = attribution.answer().expect("every run is done");
    if !as_json {
        return Ok(csv(&answer, &settings).into());
    }
    let run = Projection::new(&model, &settings).run;
    Ok(json(&answer, &settings, &run)?.into())
}

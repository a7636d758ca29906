//! The map over two levers, and the next step.

use carbon_peak::analysis::draws::Width;
use carbon_peak::analysis::map::{CELLS, Map};
use carbon_peak::analysis::next_step::NextStep;
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::data::LEVERS;
use carbon_peak::error::{Code, Error};
use carbon_peak::export::map::{Head, map_csv, map_json, next_csv, next_json};
use carbon_peak::model::Model;
use lexopt::Parser;
use lexopt::prelude::Long;

use super::note::{note, warn};
use super::options::{Analysed, SEED, area, movable_by, once, option, unexpected, value};
use super::progress::Progress;
use super::{Answer, help};

/// Runs between two tellings of progress.
const RUNS_A_STEP: usize = 256;
/// Cells along each axis, where none are asked for.
const CELLS_ASKED: usize = 32;

/// Cells across and up: one number for both, or `9x8`.
fn cells(parser: &mut Parser, before: Option<&(usize, usize)>) -> Result<(usize, usize), Error> {
    let (least, most) = (CELLS.start(), CELLS.end());
    let allowed = format!("a whole number from {least} to {most}, or two such as 9x8");
    let word = value(parser, "--cells", &allowed)?;
    once("--cells", before, &word)?;
    let (across, up) = word.split_once('x').unwrap_or((&word, &word));
    let read = |text: &str| text.parse().ok().filter(|n| CELLS.contains(n));
    let wrong = || Error::new(Code::OutOfRange, "--cells", &word, &allowed);
    Ok((read(across).ok_or_else(wrong)?, read(up).ok_or_else(wrong)?))
}

fn axis(parser: &mut Parser, name: &str, before: Option<&usize>) -> Result<usize, Error> {
    let word = value(parser, name, "a lever")?;
    once(name, before, &word)?;
    movable_by(name, &word)
}

/// The place of a headline slider: what a map has along an axis for which no lever is named.
fn headline(place: u8) -> usize {
    LEVERS
        .iter()
        .position(|lever| lever.headline == Some(place))
        .expect("a table with three headline sliders")
}

/// Prints when emissions peak and how high over two levers.
pub(super) fn map(parser: &mut Parser) -> Answer {
    let allowed = format!("{}, --across, --up, --cells, --area", Analysed::OPTIONS);
    let mut asked = Analysed::default();
    let (mut across, mut up, mut size, mut place) = (None, None, None, None);
    while let Some(name) = option(parser, &allowed)? {
        match name.as_str() {
            "help" => return Ok(help()),
            "across" => across = Some(axis(parser, "--across", across.as_ref())?),
            "up" => up = Some(axis(parser, "--up", up.as_ref())?),
            "cells" => size = Some(cells(parser, size.as_ref())?),
            "area" => place = Some(area(parser, place.as_ref())?),
            _ if asked.take(&name, parser)? => {}
            _ => return Err(unexpected(&Long(&name), &allowed)),
        }
    }
    let first_beside = |taken: Option<usize>| {
        let [first, second] = [headline(1), headline(2)];
        if taken == Some(first) { second } else { first }
    };
    let across = across.unwrap_or_else(|| first_beside(up));
    let up = up.unwrap_or_else(|| match headline(2) {
        second if second == across => headline(1),
        second => second,
    });
    let (account, area, as_json) = (asked.account.unwrap_or(0), place.unwrap_or(0), asked.json());
    if asked.runs.is_some() || asked.seed.is_some() {
        note("a map runs every cell on the central draw, so -n and --seed change nothing");
    }
    let (settings, model) = (asked.asked.settings()?, Model::new());
    warn(&model, &settings);
    for axis in [across, up] {
        if settings.moved(axis) {
            note(format_args!(
                "{} is an axis of the map, so its own setting changes nothing",
                LEVERS[axis].key
            ));
        }
    }
    let size = size.unwrap_or((CELLS_ASKED, CELLS_ASKED));
    let mut map = Map::new(
        &model,
        &settings,
        account,
        area,
        (across, size.0),
        (up, size.1),
    )?;
    let mut progress = Progress::new("map");
    while !map.step(&model, RUNS_A_STEP) {
        progress.tell(map.done(), map.total());
    }
    drop(progress);
    let answer = map.answer().expect("every cell is done");
    let head = Head {
        settings: &settings,
        account,
        area,
    };
    Ok(if as_json {
        map_json(&answer, head)
    } else {
        map_csv(&answer, head)
    }
    .into())
}

/// Prints what one more step of each lever would do; with `-n` on so many draws as well.
pub(super) fn next_step(parser: &mut Parser) -> Answer {
    let allowed = format!("{}, --area", Analysed::OPTIONS);
    let (mut asked, mut place) = (Analysed::default(), None);
    while let Some(name) = option(parser, &allowed)? {
        match name.as_str() {
            "help" => return Ok(help()),
            "area" => place = Some(area(parser, place.as_ref())?),
            _ if asked.take(&name, parser)? => {}
            _ => return Err(unexpected(&Long(&name), &allowed)),
        }
    }
    let (account, area, as_json) = (asked.account.unwrap_or(0), place.unwrap_or(0), asked.json());
    if asked.seed.is_some() && asked.runs.is_none() {
        note("without -n only the central draw is run, so --seed changes nothing");
    }
    let (draws, seed) = (asked.runs, asked.seed.unwrap_or(SEED));
    let (settings, model) = (asked.asked.settings()?, Model::new());
    warn(&model, &settings);
    let mut steps = NextStep::new(&settings, account, area, draws)?;
    let mut worlds = Worlds::new(&model, seed, Width::AsGiven).holding(settings.tests());
    let mut progress = Progress::new("next step");
    while !steps.step(&model, &mut worlds, RUNS_A_STEP)? {
        progress.tell(steps.done(), steps.total());
    }
    drop(progress);
    let answer = steps.answer().expect("every step is done");
    let head = Head {
        settings: &settings,
        account,
        area,
    };
    Ok(if as_json {
        next_json(&answer, head)
    } else {
        next_csv(&answer, head)
    }
    .into())
}

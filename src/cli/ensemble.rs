//! The reader's setting under many draws of what nobody knows, and the hash that every engine must give.

use carbon_peak::analysis::checks::{self, Checks};
use carbon_peak::analysis::draws::{MOST_DRAWS, Width};
use carbon_peak::analysis::ensemble::{Answer as Ensembled, Ensemble, RUNS, Request};
use carbon_peak::analysis::variance::{Answer as RestsOn, EVIDENCE_ROWS, Variance};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::data::TABLES_HASH;
use carbon_peak::details::Details;
use carbon_peak::error::Error;
use carbon_peak::export::ensemble::{Pair, csv, json, sentences};
use carbon_peak::model::Model;
use carbon_peak::outputs::AREAS;
use carbon_peak::projection::Projection;
use carbon_peak::settings::Settings;
use lexopt::Parser;
use lexopt::prelude::Long;

use super::note::{note, warn_of};
use super::options::{Analysed, SEED, area, number, once, option, unexpected};
use super::progress::Progress;
use super::{Answer, help};

/// Prints fan, peaks and shares of every area, or of one.
pub(super) fn ensemble(parser: &mut Parser) -> Answer {
    let allowed = format!("{}, --area, --wide", Analysed::OPTIONS);
    let (mut asked, mut place, mut width) = (Analysed::default(), None, Width::AsGiven);
    while let Some(name) = option(parser, &allowed)? {
        match name.as_str() {
            "help" => return Ok(help()),
            "wide" => {
                let before = (width == Width::Twice).then_some(&width);
                once("--wide", before, "--wide")?;
                width = Width::Twice;
            }
            "area" => place = Some(area(parser, place.as_ref())?),
            _ if asked.take(&name, parser)? => {}
            _ => return Err(unexpected(&Long(&name), &allowed)),
        }
    }
    let as_json = asked.json();
    let request = Request {
        account: asked.account.unwrap_or(0),
        area: 0,
        runs: asked.runs.unwrap_or(RUNS),
        seed: asked.seed.unwrap_or(SEED),
        width,
        weather: true,
    };
    let (settings, model) = (asked.asked.settings()?, Model::new());
    let areas = place.map_or(0..AREAS, |area| area..area + 1);
    let pairs = run(&model, &settings, request, areas)?;
    let rests_on = rests_on(&model, &settings, &request)?;
    let projection = Projection::new(&model, &settings);
    let details = Details::new(&model, &settings, &projection);
    warn_of(&details, &settings);
    for sentence in sentences(&pairs, &rests_on) {
        note(sentence);
    }
    if as_json {
        return Ok(json(&pairs, &rests_on, &settings, &projection).into());
    }
    Ok(csv(&pairs, &rests_on, &settings).into())
}

/// Shares out the variance between ranges with a source and ranges by judgement, by a sample of its own, however many runs were asked for.
fn rests_on(model: &Model, settings: &Settings, request: &Request) -> Result<RestsOn, Error> {
    let mut variance = Variance::of_evidence(
        model,
        settings,
        request.account,
        EVIDENCE_ROWS,
        request.seed,
    )?;
    let mut progress = Progress::new("variance");
    while !variance.step(model, RUNS_A_STEP)? {
        progress.tell(variance.done(), variance.total());
    }
    drop(progress);
    Ok(variance.answer().expect("every run is done"))
}

/// Runs both widths for each area; side by side, so that the world of a draw is made ready once for all areas.
fn run(
    model: &Model,
    settings: &Settings,
    request: Request,
    areas: core::ops::Range<usize>,
) -> Result<Vec<Pair>, Error> {
    let mut progress = Progress::new("ensemble");
    let mut answers: Vec<Vec<(Ensembled, _)>> = Vec::new();
    for width in [request.width, other(request.width)] {
        let mut worlds = Worlds::new(model, request.seed, width).holding(settings.tests());
        let asked = |area| Request {
            area,
            width,
            weather: width == request.width,
            ..request
        };
        let new = |area| Ensemble::new(model, settings, asked(area));
        let mut all = areas.clone().map(new).collect::<Result<Vec<_>, Error>>()?;
        let mut whole = false;
        while !whole {
            for ensemble in &mut all {
                whole = ensemble.step(model, &mut worlds, 1)?;
            }
            let done = all.iter().map(Ensemble::done).sum();
            progress.tell(done, all.iter().map(Ensemble::total).sum());
        }
        answers.push(all.iter_mut().map(|e| (e.answer(), e.errors())).collect());
    }
    let [others, shown] = [answers.pop(), answers.pop()].map(Option::unwrap_or_default);
    let pairs = shown.into_iter().zip(others);
    let pairs = pairs.map(|((shown, errors), (other, _))| Pair {
        shown,
        errors,
        other,
    });
    Ok(pairs.collect())
}

const fn other(width: Width) -> Width {
    match width {
        Width::AsGiven => Width::Twice,
        Width::Twice => Width::AsGiven,
    }
}

/// Runs between two tellings of progress.
const RUNS_A_STEP: usize = 1024;

/// Prints one hash over many settings under many draws, and what it is over.
pub(super) fn checks(parser: &mut Parser) -> Answer {
    let allowed = "--settings, -n, --help";
    let (mut settings, mut draws) = (None, None);
    let whole = |most: usize| format!("a whole number from 1 to {most}");
    while let Some(name) = option(parser, allowed)? {
        match name.as_str() {
            "help" => return Ok(help()),
            "settings" => {
                let (before, most) = (settings.as_ref(), checks::MOST_SETTINGS);
                let within = |n: &usize| (1..=most).contains(n);
                settings = Some(number(parser, "--settings", &whole(most), before, within)?);
            }
            "n" => {
                let (before, most) = (draws.as_ref(), MOST_DRAWS as usize);
                let within = |n: &usize| (1..=most).contains(n);
                draws = Some(number(parser, "-n", &whole(most), before, within)?);
            }
            _ => return Err(unexpected(&Long(&name), allowed)),
        }
    }
    let settings = settings.unwrap_or(checks::SETTINGS);
    let draws = draws.unwrap_or(checks::DRAWS);
    let mut checks = Checks::new(settings, draws)?;
    let model = Model::new();
    let mut worlds = Worlds::new(&model, checks::SEED, Width::AsGiven);
    let mut progress = Progress::new("checks");
    while !checks.step(&model, &mut worlds, RUNS_A_STEP)? {
        progress.tell(checks.done(), checks.total());
    }
    drop(progress);
    let hash = checks.hash().expect("every run is done");
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!(
        "settings,draws,seed,version,tables,hash\n{settings},{draws},{},{version},{TABLES_HASH},{hash:016x}\n",
        checks::SEED
    )
    .into())
}

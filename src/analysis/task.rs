//! An analysis that is done in steps, as the page and its worker do them: it can be shown in progress, stopped by dropping it, and its answer
//! is one row of numbers.

use super::attribution::{ACTION_COUNT, Attributed, Attribution, Off, Standing};
use super::checks::Checks;
use super::counts::{BY, Counts, Group, RunPeak, Seen, TWENTY};
use super::draws::MOST_DRAWS;
use super::ensemble::{Answer, Ensemble, Request, SAMPLED};
use super::map::Map;
use super::next_step::NextStep;
use super::quantile::SHARES;
use super::quantities::ATTRIBUTED;
use super::rows::{map_row, next_step_row, seek_row, sensitivity_row};
use super::seek::{Goal, Seek};
use super::sensitivity::Sensitivity;
use super::worlds::Worlds;
use crate::error::{Code, Error};
use crate::model::Model;
use crate::outputs::AREAS;
use crate::settings::Settings;
use crate::years::{FIRST, LAST, YEARS};

/// Most peaks of single runs that an answer holds.
const MOST_DOTS: usize = 300;
/// Groups of peak years an answer has room for.
const GROUPS: usize = 2;

/// Names of the numbers an ensemble's answer begins with.
pub const ENSEMBLE_FIELDS: [&str; 13] = [
    "complete",
    "runs",
    "wanted",
    "none",
    "short",
    "by_2030",
    "confirmed_by_2030",
    "confirmed_by_2035",
    "error_by_2030",
    "error_2035",
    "groups",
    "dots",
    "sampled",
];

/// Names of the numbers an attribution's answer begins with.
pub const ATTRIBUTION_FIELDS: [&str; 3] = ["complete", "coalitions", "frozen"];

/// An analysis under way.
#[derive(Debug)]
pub enum Task {
    /// Runs under draws.
    Ensemble(Box<Ensemble>),
    /// What each action does.
    Attribution(Box<Attribution>),
    /// What each lever and each uncertain fact could still do.
    Sensitivity(Box<Sensitivity>),
    /// How levers meet a goal.
    Seek(Box<Seek>),
    /// The highest year over two levers.
    Map(Box<Map>),
    /// What one step of a lever does.
    NextStep(Box<NextStep>),
    /// The hash that every engine must give.
    Checks(Box<Checks>),
}

impl Task {
    /// An ensemble. Errors: those of [`Ensemble::new`].
    pub fn ensemble(model: &Model, settings: &Settings, request: Request) -> Result<Self, Error> {
        Ok(Self::Ensemble(Box::new(Ensemble::new(
            model, settings, request,
        )?)))
    }

    /// An attribution in an account, a place of [`crate::account::ACCOUNTS`].
    #[must_use]
    pub fn attribution(model: &Model, settings: &Settings, account: usize, off: Off) -> Self {
        Self::Attribution(Box::new(Attribution::new(model, settings, account, off)))
    }

    /// A sensitivity analysis in an account, a place of [`crate::account::ACCOUNTS`].
    #[must_use]
    pub fn sensitivity(model: &Model, settings: &Settings, account: usize) -> Self {
        Self::Sensitivity(Box::new(Sensitivity::new(model, settings, account)))
    }

    /// A search for a goal by levers, places of [`crate::data::LEVERS`]. Errors: those of [`Seek::new`].
    pub fn seek(settings: &Settings, goal: Goal, levers: &[usize]) -> Result<Self, Error> {
        Ok(Self::Seek(Box::new(Seek::new(settings, goal, levers)?)))
    }

    /// A map of an account and an area over two levers, each with its number of cells. Errors: those of [`Map::new`].
    pub fn map(
        model: &Model,
        settings: &Settings,
        account: usize,
        area: usize,
        across: (usize, usize),
        up: (usize, usize),
    ) -> Result<Self, Error> {
        let map = Map::new(model, settings, account, area, across, up)?;
        Ok(Self::Map(Box::new(map)))
    }

    /// What one step of each lever does, on so many draws as well where they are given. Errors: those of [`NextStep::new`].
    pub fn next_step(
        settings: &Settings,
        account: usize,
        area: usize,
        draws: Option<usize>,
    ) -> Result<Self, Error> {
        let steps = NextStep::new(settings, account, area, draws)?;
        Ok(Self::NextStep(Box::new(steps)))
    }

    /// The checks of so many settings and draws. Errors: those of [`Checks::new`].
    pub fn checks(settings: usize, draws: usize) -> Result<Self, Error> {
        Ok(Self::Checks(Box::new(Checks::new(settings, draws)?)))
    }

    /// Runs the whole takes.
    #[must_use]
    pub fn total(&self) -> usize {
        match self {
            Self::Ensemble(task) => task.total(),
            Self::Attribution(task) => task.total(),
            Self::Sensitivity(task) => task.total(),
            // How many runs a search takes shows at its end.
            Self::Seek(task) => task.done() + usize::from(task.answer().is_none()),
            Self::Map(task) => task.total(),
            Self::NextStep(task) => task.total(),
            Self::Checks(task) => task.total(),
        }
    }

    /// Runs that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        match self {
            Self::Ensemble(task) => task.done(),
            Self::Attribution(task) => task.done(),
            Self::Sensitivity(task) => task.done(),
            Self::Seek(task) => task.done(),
            Self::Map(task) => task.done(),
            Self::NextStep(task) => task.done(),
            Self::Checks(task) => task.done(),
        }
    }

    /// Does about `runs` more and says whether all are done. `worlds` are those the task asks for; an attribution and a map do not look at them.
    /// Errors: those of the draws.
    pub fn step(&mut self, model: &Model, worlds: &mut Worlds, runs: usize) -> Result<bool, Error> {
        match self {
            Self::Ensemble(task) => task.step(model, worlds, runs),
            Self::Attribution(task) => Ok(task.step(model, runs)),
            Self::Sensitivity(task) => task.step(model, runs),
            Self::Seek(task) => task.step(model, worlds, runs),
            Self::Map(task) => Ok(task.step(model, runs)),
            Self::NextStep(task) => task.step(model, worlds, runs),
            Self::Checks(task) => task.step(model, worlds, runs),
        }
    }

    /// The answer as a row of numbers: an ensemble's as far as it has come, any other's once it is whole.
    /// Errors: those of the draws.
    pub fn answer(&mut self) -> Result<Option<Vec<f64>>, Error> {
        Ok(match self {
            Self::Ensemble(task) => Some(ensemble_row(&task.answer())),
            Self::Attribution(task) => task.answer().map(|answer| attribution_row(&answer)),
            Self::Sensitivity(task) => task.answer().map(|answer| sensitivity_row(&answer)),
            Self::Seek(task) => task.answer().map(seek_row),
            Self::Map(task) => task.answer().map(|answer| map_row(&answer)),
            Self::NextStep(task) => task.answer().map(|answer| next_step_row(&answer)),
            Self::Checks(task) => task.hash().map(|hash| hash_row(hash).to_vec()),
        })
    }
}

/// [`ENSEMBLE_FIELDS`]; groups of peak years (from, to, most frequent, runs); peak years and levels by share; the peak year of each twentieth; the
/// fan and the weather by year and share; peaks and confirmed peaks by year; dots (year, level); sampled runs (series, year, level, seen).
fn ensemble_row(answer: &Answer) -> Vec<f64> {
    let dots: Vec<&RunPeak> = answer
        .peaks
        .iter()
        .filter(|p| p.seen == Seen::Valid)
        .take(MOST_DOTS)
        .collect();
    let number = |n: usize| n as f64;
    let counts = &answer.counts;
    let mut row = vec![
        f64::from(u8::from(answer.complete)),
        number(counts.runs),
        number(counts.wanted),
        number(counts.none),
        number(counts.short),
        number(counts.peaked_by(BY)),
        number(counts.confirmed_by(BY)),
        number(counts.confirmed_by(2035)),
        answer.error_by,
        answer.error_2035,
        number(counts.groups.len()),
        number(dots.len()),
        number(answer.sampled.len()),
    ];
    debug_assert_eq!(row.len(), ENSEMBLE_FIELDS.len());
    for k in 0..GROUPS {
        let group = counts.groups.get(k).map(|g| {
            let years = [g.from, g.to, g.mode].map(f64::from);
            [years[0], years[1], years[2], number(g.runs)]
        });
        row.extend(group.unwrap_or([f64::NAN; GROUP]));
    }
    row.extend(counts.peak_year);
    row.extend(answer.peak_level);
    row.extend(counts.twenty);
    row.extend(answer.fan.iter().flatten());
    row.extend(answer.weather.iter().flatten());
    row.extend(counts.histogram.map(number));
    row.extend(counts.confirmed.map(number));
    row.extend(dots.iter().flat_map(|p| [f64::from(p.year), p.level]));
    debug_assert!(answer.sampled.len() <= SAMPLED.len());
    for sampled in &answer.sampled {
        let peak = sampled.peak;
        row.extend(sampled.series);
        row.extend([f64::from(peak.year), peak.level, f64::from(peak.seen as u8)]);
    }
    row
}

/// Numbers of a group of peak years.
const GROUP: usize = 4;

/// How long the answer of an ensemble is without dots and sampled runs.
const ENSEMBLE_ROW: usize = ENSEMBLE_FIELDS.len()
    + GROUPS * GROUP
    + 2 * SHARES.len()
    + TWENTY
    + 2 * SHARES.len() * YEARS
    + 2 * YEARS;

/// What the answer of an ensemble counts. Errors: [`Code::WrongShape`] for numbers that are no such answer.
pub fn counts_of_row(row: &[f64]) -> Result<Counts, Error> {
    let wrong = |what: &str, found: String, allowed: String| {
        Error::new(
            Code::WrongShape,
            format!("{what} of an ensemble"),
            found,
            allowed,
        )
    };
    let field = |name: &str| -> Result<usize, Error> {
        let place = ENSEMBLE_FIELDS.iter().position(|f| *f == name);
        whole(place.and_then(|place| row.get(place))).ok_or_else(|| {
            let found = place.and_then(|place| row.get(place));
            let found = found.map_or("nothing".to_owned(), f64::to_string);
            wrong(
                name,
                found,
                format!("a whole number from 0 to {MOST_DRAWS}"),
            )
        })
    };
    let (dots, sampled) = (field("dots")?, field("sampled")?);
    let length = ENSEMBLE_ROW + 2 * dots + sampled * (YEARS + 3);
    if row.len() != length {
        let found = format!("{} numbers", row.len());
        return Err(wrong("the answer", found, format!("{length} numbers")));
    }
    let mut left = &row[ENSEMBLE_FIELDS.len()..];
    let mut take = |count: usize| {
        let (taken, rest) = left.split_at(count);
        left = rest;
        taken
    };
    let year = |x: f64| {
        (f64::from(FIRST)..=f64::from(LAST))
            .contains(&x)
            .then_some(x as u16)
    };
    let told = field("groups")?;
    let groups: Option<Vec<Group>> = take(GROUPS * GROUP)
        .chunks_exact(GROUP)
        .take(told)
        .map(|group| {
            Some(Group {
                from: year(group[0])?,
                to: year(group[1])?,
                mode: year(group[2])?,
                runs: whole(group.get(3))?,
            })
        })
        .collect();
    let peak_year = core::array::from_fn(|k| row[ENSEMBLE_FIELDS.len() + GROUPS * GROUP + k]);
    take(2 * SHARES.len());
    let mut twenty = [f64::NAN; TWENTY];
    twenty.copy_from_slice(take(TWENTY));
    take(2 * SHARES.len() * YEARS);
    let mut by_year = || -> Option<[usize; YEARS]> {
        let mut out = [0; YEARS];
        for (slot, x) in out.iter_mut().zip(take(YEARS)) {
            *slot = whole(Some(x))?;
        }
        Some(out)
    };
    let (histogram, confirmed) = (by_year(), by_year());
    let groups = groups.filter(|groups| groups.len() == told);
    let Some((groups, (histogram, confirmed))) = groups.zip(histogram.zip(confirmed)) else {
        let allowed = "whole numbers of runs, years of the model";
        return Err(wrong("the counts", "others".to_owned(), allowed.to_owned()));
    };
    let counts = Counts {
        wanted: field("wanted")?,
        runs: field("runs")?,
        histogram,
        confirmed,
        none: field("none")?,
        short: field("short")?,
        twenty,
        peak_year,
        groups,
    };
    let counted = counts.peaked_by(LAST) + counts.none + counts.short;
    if counted != counts.runs {
        let found = format!("{counted} runs");
        return Err(wrong(
            "the sum of the counts",
            found,
            format!("{} runs", counts.runs),
        ));
    }
    Ok(counts)
}

/// A number of runs.
fn whole(x: Option<&f64>) -> Option<usize> {
    let x = *x?;
    (x.fract() == 0.0 && (0.0..=f64::from(MOST_DRAWS)).contains(&x)).then_some(x as usize)
}

/// [`ATTRIBUTION_FIELDS`]; the standing of each action (0 estimated, 1 unchanged, 2 not estimated); then by area and quantity: off, on, short
/// coalitions, and for each action value, alone and last, NaN where it is not estimated.
fn attribution_row(answer: &Attributed) -> Vec<f64> {
    let mut row = vec![
        1.0,
        answer.coalitions as f64,
        f64::from(u8::from(answer.off == Off::Frozen)),
    ];
    row.extend(answer.standing.map(|standing| match standing {
        Standing::Estimated => 0.0,
        Standing::Unchanged => 1.0,
        Standing::NotEstimated => 2.0,
    }));
    for split in answer.splits.iter().flatten() {
        row.extend([split.off, split.on, split.short as f64]);
        for part in &split.parts {
            row.extend(part.map_or([f64::NAN; 3], |p| [p.value, p.alone, p.last]));
        }
    }
    row
}

/// The two halves of a hash, the upper first, since a number of JavaScript has no 64 bits.
fn hash_row(hash: u64) -> [f64; 2] {
    [(hash >> 32) as f64, (hash & 0xffff_ffff) as f64]
}

/// How long the answer of an attribution is.
pub const ATTRIBUTION_ROW: usize =
    ATTRIBUTION_FIELDS.len() + ACTION_COUNT + AREAS * ATTRIBUTED * (3 + 3 * ACTION_COUNT);

//! What is asked for, and how far a run is from it.

use crate::account::ACCOUNTS;
use crate::analysis::batch::Outcome;
use crate::data::{Parameters, REGIONS};
use crate::error::{Code, Error};
use crate::outputs::AREAS;
use crate::projection::{UNSERVED_FROM_TWH, members};
use crate::years::{FIRST, LAST, LEVERS_FROM, YEARS};

/// Years from 2026 on, the ones a lever can still move.
pub(super) const AHEAD: usize = (LAST - LEVERS_FROM + 1) as usize;
/// Parts that a number of runs is counted in.
pub const TWENTY: u32 = 20;
/// Every run is held free of shortages to this year at least, because its emissions are quoted with the result.
const QUOTED_TO: u16 = 2035;
/// The greatest level that can be asked for, Mt: some ten times what both regions ever emitted.
const MOST_MT: f64 = 10_000.0;
/// The least level that can be asked for, Mt: far below what either region emits in any year.
const LEAST_MT: f64 = 0.1;

/// A goal for the highest year from 2026 on, in one area and account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    area: usize,
    account: usize,
    by: Option<u16>,
    at_most: Option<f64>,
    runs: Option<u32>,
}

impl Goal {
    /// A goal in an area (0 both, 1 Sichuan, 2 Chongqing) and an account (a place of [`ACCOUNTS`]): the highest year from 2026 on no later
    /// than `by`, its level at most `at_most` Mt, or both; with `runs`, in at least so many of 20 runs of the ensemble, without it on the
    /// central run. Errors: [`Code::OutOfRange`], [`Code::NotANumber`], and [`Code::UnknownArgument`] where nothing is asked for.
    pub fn new(
        area: usize,
        account: usize,
        by: Option<u16>,
        at_most: Option<f64>,
        runs: Option<u32>,
    ) -> Result<Self, Error> {
        let outside = |culprit: &str, found: &dyn core::fmt::Display, allowed: String| {
            Err(Error::new(Code::OutOfRange, culprit, found, allowed))
        };
        if area >= AREAS {
            return outside("the area", &area, format!("0 to {}", AREAS - 1));
        }
        if account >= ACCOUNTS.len() {
            return outside(
                "the account",
                &account,
                format!("0 to {}", ACCOUNTS.len() - 1),
            );
        }
        if by.is_none() && at_most.is_none() {
            let allowed = "peak-by a year, peak-max a level, or both";
            return Err(Error::new(
                Code::UnknownArgument,
                "the goal",
                "none",
                allowed,
            ));
        }
        if let Some(year) = by
            && !(LEVERS_FROM..LAST).contains(&year)
        {
            return outside("peak-by", &year, format!("{LEVERS_FROM} to {}", LAST - 1));
        }
        if let Some(level) = at_most {
            if !level.is_finite() {
                return Err(Error::new(
                    Code::NotANumber,
                    "peak-max",
                    level,
                    "a level in Mt",
                ));
            }
            if !(LEAST_MT..=MOST_MT).contains(&level) {
                // Of a number with hundreds of zeros after the point only zeros would be told.
                let tiny = level != 0.0 && level.abs() < LEAST_MT;
                let found = if tiny {
                    format!("{level:e}")
                } else {
                    level.to_string()
                };
                return outside("peak-max", &found, format!("{LEAST_MT} to {MOST_MT} Mt"));
            }
        }
        if let Some(k) = runs
            && !(1..=TWENTY).contains(&k)
        {
            return outside("runs", &k, format!("1 to {TWENTY} of {TWENTY}"));
        }
        Ok(Self {
            area,
            account,
            by,
            at_most,
            runs,
        })
    }

    /// 0 both, 1 Sichuan, 2 Chongqing.
    #[must_use]
    pub const fn area(&self) -> usize {
        self.area
    }
    /// Place of the account in [`ACCOUNTS`].
    #[must_use]
    pub const fn account(&self) -> usize {
        self.account
    }
    /// The latest year the highest may fall in.
    #[must_use]
    pub const fn by(&self) -> Option<u16> {
        self.by
    }
    /// The most it may be, Mt.
    #[must_use]
    pub const fn at_most(&self) -> Option<f64> {
        self.at_most
    }
    /// Of 20 runs, how many must meet it; `None` asks the central run alone.
    #[must_use]
    pub const fn runs(&self) -> Option<u32> {
        self.runs
    }

    /// Place of the run that decides among `count` runs, the nearest to the goal first.
    pub(super) fn deciding(&self, count: usize) -> usize {
        let asked = self.runs.unwrap_or(TWENTY) as usize;
        (asked * count).div_ceil(TWENTY as usize) - 1
    }

    /// What a run shows of the goal, times a factor on its level.
    pub(super) fn view(&self, outcome: &Outcome, parameters: &Parameters<f64>, scale: f64) -> View {
        let from = usize::from(LEVERS_FROM - FIRST);
        let mut view = View {
            co2: [0.0; AHEAD],
            missing: [0.0; AHEAD],
        };
        for (k, year) in (from..YEARS).enumerate() {
            let (mut twh, mut mt) = (0.0, 0.0);
            for r in members(self.area) {
                view.co2[k] += outcome.co2[r][year] * scale;
                twh += outcome.unserved[r][year];
                mt += outcome.unserved[r][year] * parameters.ef_coal_power[r];
            }
            if twh > UNSERVED_FROM_TWH {
                view.missing[k] = mt;
            }
        }
        view
    }

    /// Every condition of the goal on a run as a number that must not be above zero, Mt: value and the terms it is the sum of. `pivot` is
    /// the place of the year that later years are held against.
    pub(super) fn conditions(&self, view: &View, pivot: usize) -> impl Iterator<Item = Condition> {
        let later = self.by.map_or(AHEAD, |year| place(year) + 1);
        // Not up to the last allowed year: what is met by a year is met by any later one.
        let whole_to = place(QUOTED_TO).max(view.highest());
        let against_pivot = (later..AHEAD).map(move |k| Condition::Later { k, pivot });
        let at_most = self.at_most;
        let levels =
            (0..AHEAD).filter_map(move |k| at_most.map(|most| Condition::Level { k, most }));
        let missing = view.missing;
        let whole = (0..=whole_to)
            .filter(move |&k| missing[k] > 0.0)
            .map(|k| Condition::Whole { k });
        against_pivot.chain(levels).chain(whole)
    }

    /// How far a run is from the goal, Mt: the greatest of its conditions; the goal is met at zero or below.
    pub(super) fn distance(&self, view: &View) -> f64 {
        self.conditions(view, self.pivot(view))
            .fold(f64::NEG_INFINITY, |worst, c| f64::max(worst, c.of(view)))
    }

    /// What a run is held against that does not meet the goal, from the run where the reader stands.
    pub(super) fn origin(&self, view: &View) -> Origin {
        Origin {
            early: view.co2[self.pivot(view)],
            highest: view.highest_held(),
            distance: self.distance(view),
        }
    }

    /// How much a run still lacks, Mt, measured so that raising the years the goal allows brings nothing nearer: they count at most as high
    /// as in the run of the start, and a run whose highest level is above that of the start lacks more than the start by what it is above.
    pub(super) fn shortfall(&self, view: &View, origin: &Origin) -> f64 {
        let pivot = self.pivot(view);
        let raised = f64::max(0.0, view.co2[pivot] - origin.early);
        let lacks = self.conditions(view, pivot).map(|c| match c {
            Condition::Later { .. } => c.of(view) + raised,
            Condition::Level { .. } | Condition::Whole { .. } => c.of(view),
        });
        let lacks = lacks.fold(f64::NEG_INFINITY, f64::max);
        let above = view.highest_held() - origin.highest;
        if above > 0.0 {
            lacks.max(origin.distance + above)
        } else {
            lacks
        }
    }

    /// The highest of the years that the goal allows, which later years are held against.
    pub(super) fn pivot(&self, view: &View) -> usize {
        highest(&view.co2[self.allowed()])
    }

    /// Places of the years that the goal allows to be the highest.
    pub(super) fn allowed(&self) -> core::ops::RangeInclusive<usize> {
        0..=self.by.map_or(AHEAD - 1, place)
    }
}

/// What the run where the reader stands shows of a goal, Mt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// The highest level of the years that the goal allows.
    early: f64,
    /// The highest level of all years, with missing electricity made from coal.
    highest: f64,
    /// How far it is from the goal.
    distance: f64,
}

/// What a goal looks at in a run: emissions of the area from 2026 on, and what its missing electricity would emit if coal made it, Mt.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    pub(super) co2: [f64; AHEAD],
    pub(super) missing: [f64; AHEAD],
}

impl View {
    /// Emissions if coal had made the missing electricity, Mt: no result, and what a later year is held to instead of a number that rests
    /// on a shortage.
    fn held(&self, k: usize) -> f64 {
        self.co2[k] + self.missing[k]
    }

    /// The highest level if coal had made the missing electricity, Mt.
    pub(super) fn highest_held(&self) -> f64 {
        (0..AHEAD).fold(f64::NEG_INFINITY, |most, k| most.max(self.held(k)))
    }

    /// Place of the highest year.
    pub(super) fn highest(&self) -> usize {
        highest(&self.co2)
    }
}

/// One condition of a goal.
#[derive(Clone, Copy, Debug)]
pub(super) enum Condition {
    /// A year after the last allowed one is not above the pivot.
    Later { k: usize, pivot: usize },
    /// A year is not above the level.
    Level { k: usize, most: f64 },
    /// A year that the result rests on has its electricity.
    Whole { k: usize },
}

impl Condition {
    /// Its value in a run, Mt; met at zero or below.
    pub(super) fn of(&self, view: &View) -> f64 {
        match *self {
            Self::Later { k, pivot } => view.held(k) - view.co2[pivot],
            Self::Level { k, most } => view.held(k) - most,
            Self::Whole { k } => view.missing[k],
        }
    }

    /// The place of the year it is about.
    pub(super) const fn year(&self) -> u16 {
        match *self {
            Self::Later { k, .. } | Self::Level { k, .. } | Self::Whole { k } => {
                LEVERS_FROM + k as u16
            }
        }
    }
}

/// Place of a year among those from 2026 on.
fn place(year: u16) -> usize {
    usize::from(year - LEVERS_FROM)
}

fn highest(row: &[f64]) -> usize {
    (0..row.len()).fold(0, |best, k| if row[k] > row[best] { k } else { best })
}

const _: () = assert!(AREAS == REGIONS + 1, "an area is both regions or one");

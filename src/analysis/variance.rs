//! Which share of the variance of an outcome rests on which uncertain facts, and which on sources and which on judgement.
//!
//! Sobol indices ([`super::sobol`]) over the facts of `uncertainty.csv`: facts that are correlated count as one. The first sample is that of
//! the draws of the ensemble, so the variance is that of the ensemble; the second comes from the dimensions after them. Weather is apart and
//! not in it, and a fact that the reader tests holds its tested value. Each quantity is taken twice: *scaled* to the central estimate of 2024, as the fan is drawn, and *unscaled*, with the error of
//! the level of the inventory.
//!
//! A second design has two groups: facts whose range has a source, and facts whose range is an assumption. Facts that are correlated count as
//! sourced only if all of them are. What the two closed indices leave of the whole is interaction between them.
//!
//! The second design alone ([`Variance::of_evidence`]) takes four runs a row and says what every ensemble is told with.
//!
//! A year is a whole number and often tied, so it has total indices only, and only from [`YEARS_FROM_ROWS`] rows on.

use super::batch::{Batch, WIDTH};
use super::draws::{Draw, Draws, Width};
use super::quantities::{QUANTITIES, Values, Water, read};
use super::sobol::{Design, Index, Indices};
use super::worlds::ready_of;
use crate::data::{Evidence, UNCERTAIN, UNCERTAIN_COUNT};
use crate::error::Error;
use crate::lane::Lanes;
use crate::model::Model;
use crate::outputs::AREAS;
use crate::paths::Paths;
use crate::settings::Settings;

/// Rows from which on a year has total indices.
pub const YEARS_FROM_ROWS: usize = 1024;
/// Rows where nobody says how many.
pub const ROWS: usize = 1024;
/// Rows of the second design where it stands beside an ensemble.
pub const EVIDENCE_ROWS: usize = 512;

/// Whether a quantity is scaled to the central estimate of 2024.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// As the fan is drawn.
    Scaled,
    /// With the error of the level.
    Unscaled,
}

impl Scale {
    /// Both, in the order of the shares.
    pub const ALL: [Self; 2] = [Self::Scaled, Self::Unscaled];

    /// The name used in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scaled => "scaled",
            Self::Unscaled => "unscaled",
        }
    }
}

/// What a group of facts has in the variance of a quantity; `None` where the estimate would say nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// First-order index, closed for a group.
    pub first: Option<Index>,
    /// Total index.
    pub total: Option<Index>,
}

/// The variance of one quantity, shared out.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Mean, in the unit of the quantity.
    pub mean: f64,
    /// Standard deviation, in the unit of the quantity.
    pub deviation: f64,
    /// By group of [`Variance::groups`].
    pub groups: Vec<Share>,
    /// Of facts whose range has a source, then of those whose range is an assumption.
    pub evidence: [Share; 2],
    /// How many runs are short of electricity in a year the quantity rests on, of the runs of the ensemble.
    pub short: usize,
}

/// A finished analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Place of the account in [`crate::account::ACCOUNTS`].
    pub account: usize,
    /// Rows of the sample.
    pub rows: usize,
    /// Runs of the whole.
    pub runs: usize,
    /// Seed of the draws.
    pub seed: u32,
    /// The facts of each group, as places of [`UNCERTAIN`].
    pub groups: Vec<Vec<usize>>,
    /// The facts whose range has a source, then those whose range is an assumption.
    pub evidence: [Vec<usize>; 2],
    /// By [`Scale`], area and quantity; `None` where the quantity does not vary.
    pub shares: [[[Option<Shared>; QUANTITIES.len()]; AREAS]; 2],
}

/// An analysis that is done in steps. Dropping it stops it, and before its end it gives no answer.
#[derive(Debug)]
pub struct Variance {
    account: usize,
    seed: u32,
    settings: Settings,
    plan: Paths<Lanes>,
    draws: Draws,
    here: [Values; AREAS],
    /// Nothing where only the two groups of ranges are asked for.
    by_fact: Option<Design>,
    by_evidence: Design,
    values: Vec<[Values; AREAS]>,
}

impl Variance {
    /// The analysis of what `settings` come to, in an account (a place of [`crate::account::ACCOUNTS`]), before any run. Errors: those of
    /// [`Design::new`].
    pub fn new(
        model: &Model,
        settings: &Settings,
        account: usize,
        rows: usize,
        seed: u32,
    ) -> Result<Self, Error> {
        let by_fact = Design::new(rows, numbered(|place| UNCERTAIN[place].group))?;
        Ok(Self {
            by_fact: Some(by_fact),
            ..Self::of_evidence(model, settings, account, rows, seed)?
        })
    }

    /// The analysis of the two groups of ranges alone; its answer has no groups of facts. Errors: those of [`Design::new`].
    pub fn of_evidence(
        model: &Model,
        settings: &Settings,
        account: usize,
        rows: usize,
        seed: u32,
    ) -> Result<Self, Error> {
        let mut here = [Values::NONE; AREAS];
        let batch = Batch::new(model, account);
        batch.settings(core::slice::from_ref(settings), |_, outcome| {
            read(outcome, Water::Beside, &mut here);
        });
        Ok(Self {
            account,
            seed,
            settings: settings.clone(),
            plan: batch.plan(settings),
            draws: Draws::new(&model.parameters, seed, Width::AsGiven),
            here,
            by_fact: None,
            by_evidence: Design::new(rows, by_evidence())?,
            values: Vec::new(),
        })
    }

    /// Runs the whole takes.
    #[must_use]
    pub fn total(&self) -> usize {
        self.runs_by_fact() + self.by_evidence.runs()
    }

    fn runs_by_fact(&self) -> usize {
        self.by_fact.as_ref().map_or(0, Design::runs)
    }

    /// Runs that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.values.len()
    }

    /// Does at least `runs` more, by whole blocks, and says whether all are done. Errors: those of the draws.
    pub fn step(&mut self, model: &Model, runs: usize) -> Result<bool, Error> {
        let until = self.total().min(self.done() + runs.max(1));
        let waters = match self.settings.in_normal_water() {
            None => &[Water::Normal][..],
            Some(_) => &[Water::Own, Water::Beside],
        };
        while self.done() < until {
            let block = self.done()..self.total().min(self.done() + WIDTH);
            let drawn: Vec<Draw> = block.map(|run| self.draw(run)).collect::<Result<_, _>>()?;
            let ready = ready_of(model, &drawn);
            let from = self.values.len();
            self.values
                .resize(from + drawn.len(), [Values::NONE; AREAS]);
            let values = &mut self.values[from..];
            for &water in waters {
                Batch::new(model, self.account)
                    .in_weather(water.weather())
                    .block(&ready, &self.plan, drawn.len(), |lane, outcome| {
                        read(outcome, water, &mut values[lane]);
                    });
            }
        }
        Ok(self.done() == self.total())
    }

    fn draw(&self, run: usize) -> Result<Draw, Error> {
        let (design, run) = match (&self.by_fact, run.checked_sub(self.runs_by_fact())) {
            (Some(by_fact), None) => (by_fact, run),
            (_, of_evidence) => (&self.by_evidence, of_evidence.unwrap_or(run)),
        };
        let (row, run) = (run / design.runs_a_row(), run % design.runs_a_row());
        let [a, b] = self.draws.pair(u32::try_from(row).unwrap_or(u32::MAX))?;
        let mut point = [f64::NAN; UNCERTAIN_COUNT];
        design.point(run, &a, &b, &mut point);
        let mut draw = self.draws.of_unit(&point)?;
        self.settings.tests().apply(&mut draw.parameters);
        Ok(draw)
    }

    /// The answer, or `None` before every run is done.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        if self.done() < self.total() {
            return None;
        }
        let shares = Scale::ALL.map(|scale| {
            core::array::from_fn(|area| {
                core::array::from_fn(|quantity| self.shared(scale, area, quantity))
            })
        });
        let by = |group_of: Vec<usize>, group: usize| -> Vec<usize> {
            let own = |place: &usize| group_of[*place] == group;
            (0..UNCERTAIN_COUNT).filter(own).collect()
        };
        let of_group = |group| by(numbered(|place| UNCERTAIN[place].group), group);
        Some(Answer {
            account: self.account,
            rows: self.by_evidence.rows(),
            runs: self.total(),
            seed: self.seed,
            groups: (0..self.by_fact.as_ref().map_or(0, Design::groups))
                .map(of_group)
                .collect(),
            evidence: [0, 1].map(|group| by(by_evidence(), group)),
            shares,
        })
    }

    fn shared(&self, scale: Scale, area: usize, quantity: usize) -> Option<Shared> {
        let value = |run: usize| {
            let own = &self.values[run][area];
            match scale {
                Scale::Scaled => own.scaled_to(self.here[area].observed).value[quantity],
                Scale::Unscaled => own.value[quantity],
            }
        };
        let facts = self.runs_by_fact();
        let by_evidence = self.by_evidence.indices(|run| value(facts + run))?;
        let by_fact = match &self.by_fact {
            Some(design) => Some(design.indices(value)?),
            None => None,
        };
        let share = |indices: &Indices, group: usize| {
            let a_year = QUANTITIES[quantity].unit == "year";
            let enough = !a_year || self.by_evidence.rows() >= YEARS_FROM_ROWS;
            Share {
                first: (!a_year).then(|| indices.first[group]),
                total: enough.then(|| indices.total[group]),
            }
        };
        let first = self.by_fact.as_ref().unwrap_or(&self.by_evidence);
        let of_ensemble = (0..first.runs()).step_by(first.runs_a_row());
        let is_short = |run: &usize| self.values[*run][area].short[quantity];
        let whole = by_fact.as_ref().unwrap_or(&by_evidence);
        Some(Shared {
            mean: whole.mean,
            deviation: libm::sqrt(whole.variance),
            groups: by_fact.as_ref().map_or_else(Vec::new, |indices| {
                (0..indices.first.len())
                    .map(|g| share(indices, g))
                    .collect()
            }),
            evidence: [0, 1].map(|group| share(&by_evidence, group)),
            short: of_ensemble.filter(is_short).count(),
        })
    }
}

/// Whether the range of a fact, or of one it is correlated with, is an assumption: 1 where it is.
fn is_judged(place: usize) -> usize {
    let together = UNCERTAIN
        .iter()
        .filter(|fact| fact.group == UNCERTAIN[place].group);
    let judged = together.filter(|fact| fact.evidence == Evidence::Assumption);
    judged.count().min(1)
}

/// The two groups of the facts by what their ranges rest on.
fn by_evidence() -> Vec<usize> {
    (0..UNCERTAIN_COUNT).map(is_judged).collect()
}

/// Groups of the facts, numbered without a gap in ascending order.
fn numbered(of: impl Fn(usize) -> usize) -> Vec<usize> {
    let own: Vec<usize> = (0..UNCERTAIN_COUNT).map(of).collect();
    let mut names = own.clone();
    names.sort_unstable();
    names.dedup();
    let number = |name: &usize| names.iter().position(|n| n == name).unwrap_or(0);
    own.iter().map(number).collect()
}

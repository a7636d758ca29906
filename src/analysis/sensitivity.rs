//! Sensitivity one by one: what each lever and each uncertain fact could still do, from where the reader stands.
//!
//! A **lever** is moved to its low and to its ambitious level (positions 0 and 3) while all others stay as the reader has them. An enabling
//! lever goes from off to its ambitious level. A non-fossil share that is no target becomes one when it is moved. The stress test of the water
//! goes to its ends; it is no policy. While a share is the target, wind and solar follow it and are left out, and so are levers without a
//! handle, which is not an effect of zero.
//!
//! A **fact** is moved alone to the values below which 5 % and 95 % of its draws lie; what is correlated with it stays. As in the fan, each run
//! is scaled to the central estimate of 2024, since no fact about the future makes the past uncertain. The level of the inventory is all scale,
//! so it alone is not scaled: it says how uncertain the whole path is, the past included. In target mode facts run on the build that was
//! planned on the central draw. A fact that the reader tests holds its tested value while others are moved.
//!
//! One by one tells nothing of interactions; [`super::variance`] does. Bars are ranked by how far apart the lowest and the highest of low end,
//! high end and where the reader stands lie; equal ones keep the order of the tables. Units: Mt, years.

use core::cmp::Ordering;

use super::batch::{Batch, WIDTH};
use super::draws::{Draws, Width};
use super::quantities::{Values, Water, read};
use super::worlds::ready_of;
use crate::data::{Enters, Kind, LEVER_COUNT, LEVERS, UNCERTAIN, UNCERTAIN_COUNT, lever};
use crate::error::Error;
use crate::lane::Lanes;
use crate::model::Model;
use crate::outputs::AREAS;
use crate::paths::Paths;
use crate::settings::{Settings, TOP_POSITION, has_handle, slider};

/// Shares of the draws below the two ends of a fact.
pub const SHARES: [f64; 2] = [0.05, 0.95];

/// What is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A place of [`LEVERS`].
    Lever(usize),
    /// A place of [`UNCERTAIN`].
    Fact(usize),
}

/// What is to be known of an input before its bar is compared with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A physical lever.
    Physical,
    /// An enabling lever, from off to ambitious.
    Enabling,
    /// The non-fossil share, which is a target at both ends.
    Target,
    /// A stress test of the water, and no policy.
    Stress,
    /// A fact about the future.
    Fact,
    /// The level of the inventory, which multiplies the whole path, the past included.
    Level,
}

impl Mark {
    /// The name used in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Physical => "physical",
            Self::Enabling => "enabling",
            Self::Target => "target",
            Self::Stress => "stress test",
            Self::Fact => "fact",
            Self::Level => "level",
        }
    }
}

/// Why a lever has no bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It has no handle in the model: not estimated, and not zero.
    NotEstimated,
    /// A target for the non-fossil share decides in its place.
    Replaced,
}

impl LeftOut {
    /// The name used in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotEstimated => "not estimated",
            Self::Replaced => "replaced by the target",
        }
    }
}

/// One end of a bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// Position of a lever or value of a stress test, value of a fact in its unit; `None` where an enabling lever is off.
    pub at: Option<f64>,
    /// What comes out, by area.
    pub values: [Values; AREAS],
}

/// What one input does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// What is moved.
    pub input: Input,
    /// What it is.
    pub mark: Mark,
    /// At its low end, then at its high end.
    pub ends: [End; 2],
}

impl Bar {
    /// How far apart its ends and where the reader stands lie in one quantity, in its unit.
    #[must_use]
    pub fn swing(&self, here: &[Values; AREAS], area: usize, quantity: usize) -> f64 {
        let [low, high] = self.ends.map(|end| end.values[area].value[quantity]);
        let here = here[area].value[quantity];
        low.max(high).max(here) - low.min(high).min(here)
    }
}

/// A finished analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// Place of the account in [`crate::account::ACCOUNTS`].
    pub account: usize,
    /// Where the reader stands, by area.
    pub here: [Values; AREAS],
    /// Levers in the order of their table.
    pub levers: Vec<Bar>,
    /// Facts in the order of their table.
    pub facts: Vec<Bar>,
    /// Levers without a bar.
    pub left_out: Vec<(usize, LeftOut)>,
}

impl Tornado {
    /// The places of `bars` by their swing in one quantity of one area, the widest first.
    #[must_use]
    pub fn ranked(&self, bars: &[Bar], area: usize, quantity: usize) -> Vec<usize> {
        let swing = |k: usize| bars[k].swing(&self.here, area, quantity);
        let mut order: Vec<usize> = (0..bars.len()).collect();
        let wider = |a: &usize, b: &usize| -> Ordering { swing(*b).total_cmp(&swing(*a)) };
        order.sort_by(wider);
        order
    }
}

/// A sensitivity analysis that is done in steps. Dropping it stops it, and before its end it gives no answer.
#[derive(Debug)]
pub struct Sensitivity {
    account: usize,
    settings: Settings,
    plan: Paths<Lanes>,
    draws: Draws,
    left_out: Vec<(usize, LeftOut)>,
    levers: Vec<(usize, Mark)>,
    /// The reader's settings, then each lever at its low and its high end.
    moved: Vec<Settings>,
    at: Vec<Option<f64>>,
    /// Values of the facts that were run, two to each.
    at_facts: Vec<f64>,
    values: Vec<[Values; AREAS]>,
}

impl Sensitivity {
    /// The analysis from where `settings` stand, in an account (a place of [`crate::account::ACCOUNTS`]), before any run.
    ///
    /// # Panics
    /// Where a lever cannot stand at its own end, which its slider rules out.
    #[must_use]
    pub fn new(model: &Model, settings: &Settings, account: usize) -> Self {
        let mut parameters = model.parameters;
        settings.tests().apply(&mut parameters);
        let mut left_out = Vec::new();
        let mut levers = Vec::new();
        let (mut moved, mut at) = (vec![settings.clone()], vec![None]);
        for place in 0..LEVER_COUNT {
            let mark = match mark_of(settings, place) {
                None => continue,
                Some(Err(why)) => {
                    left_out.push((place, why));
                    continue;
                }
                Some(Ok(mark)) => mark,
            };
            levers.push((place, mark));
            for end in ends_of(place, mark) {
                moved.push(with(settings, place, end));
                at.push(end);
            }
        }
        Self {
            account,
            settings: settings.clone(),
            plan: Batch::new(model, account).plan(settings),
            draws: Draws::new(&parameters, 0, Width::AsGiven),
            left_out,
            levers,
            moved,
            at,
            at_facts: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Settings and draws that are run.
    #[must_use]
    pub fn total(&self) -> usize {
        self.moved.len() + 2 * UNCERTAIN_COUNT
    }

    /// Settings and draws that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.values.len()
    }

    /// Does at least `runs` more, by whole blocks of draws, and says whether all are done. Errors: those of the draws.
    #[inline(never)]
    pub fn step(&mut self, model: &Model, runs: usize) -> Result<bool, Error> {
        let until = self.total().min(self.done() + runs.max(1));
        while self.done() < until {
            let done = self.done();
            if done < self.moved.len() {
                self.run_levers(model, done..until.min(self.moved.len()));
            } else {
                self.run_facts(model, done - self.moved.len())?;
            }
        }
        Ok(self.done() == self.total())
    }

    fn run_levers(&mut self, model: &Model, range: core::ops::Range<usize>) {
        let from = range.start;
        self.values.resize(range.end, [Values::NONE; AREAS]);
        let (moved, values) = (&self.moved[range], &mut self.values[from..]);
        let own: Vec<usize> = (0..moved.len())
            .filter(|&k| moved[k].in_normal_water().is_some())
            .collect();
        let batch = Batch::new(model, self.account);
        batch.settings(moved, |k, outcome| {
            let water = if own.contains(&k) {
                Water::Beside
            } else {
                Water::Normal
            };
            read(outcome, water, &mut values[k]);
        });
        let in_own: Vec<Settings> = own.iter().map(|&k| moved[k].clone()).collect();
        let batch = batch.in_weather(Water::Own.weather());
        batch.settings(&in_own, |k, outcome| {
            read(outcome, Water::Own, &mut values[own[k]]);
        });
    }

    /// One block of facts from the end `from` on, of which two belong to each fact.
    fn run_facts(&mut self, model: &Model, from: usize) -> Result<(), Error> {
        let ends = from..(from + WIDTH).min(2 * UNCERTAIN_COUNT);
        for end in ends.clone() {
            let at = self.draws.value(end / 2, SHARES[end % 2])?;
            self.at_facts.push(at);
        }
        let draw = |end: usize| self.draws.alone(end / 2, SHARES[end % 2]);
        let drawn: Vec<_> = ends.map(draw).collect::<Result<_, _>>()?;
        let ready = ready_of(model, &drawn);
        let mut values = vec![[Values::NONE; AREAS]; drawn.len()];
        let waters = match self.settings.in_normal_water() {
            None => &[Water::Normal][..],
            Some(_) => &[Water::Own, Water::Beside],
        };
        for &water in waters {
            Batch::new(model, self.account)
                .in_weather(water.weather())
                .block(&ready, &self.plan, drawn.len(), |lane, outcome| {
                    read(outcome, water, &mut values[lane]);
                });
        }
        self.values.extend(values);
        Ok(())
    }

    /// The answer, or `None` before every run is done.
    #[must_use]
    pub fn answer(&self) -> Option<Tornado> {
        if self.done() < self.total() {
            return None;
        }
        let here = self.values[0];
        let end = |k: usize| End {
            at: self.at[k],
            values: self.values[k],
        };
        let levers = self
            .levers
            .iter()
            .enumerate()
            .map(|(k, &(place, mark))| Bar {
                input: Input::Lever(place),
                mark,
                ends: [end(1 + 2 * k), end(2 + 2 * k)],
            });
        let facts = self.values[self.moved.len()..].chunks_exact(2).enumerate();
        let facts = facts.map(|(place, values)| {
            let mark = match UNCERTAIN[place].enters {
                Enters::Parameter => Mark::Fact,
                Enters::Level => Mark::Level,
            };
            let end = |k: usize| {
                let own = values[k];
                let scaled = || core::array::from_fn(|a| own[a].scaled_to(here[a].observed));
                End {
                    at: Some(self.at_facts[2 * place + k]),
                    values: if mark == Mark::Level { own } else { scaled() },
                }
            };
            Bar {
                input: Input::Fact(place),
                mark,
                ends: [end(0), end(1)],
            }
        });
        Some(Tornado {
            account: self.account,
            here,
            levers: levers.collect(),
            facts: facts.collect(),
            left_out: self.left_out.clone(),
        })
    }
}

/// What a lever is in this analysis, why it has no bar, or `None` where it is shown and moves no emissions at all.
fn mark_of(settings: &Settings, place: usize) -> Option<Result<Mark, LeftOut>> {
    if !has_handle(place) {
        return Some(Err(LeftOut::NotEstimated));
    }
    match LEVERS[place].kind {
        Kind::Physical if place == lever::WIND_SOLAR && settings.has_target() => {
            Some(Err(LeftOut::Replaced))
        }
        Kind::Physical => Some(Ok(Mark::Physical)),
        Kind::Enabling => Some(Ok(Mark::Enabling)),
        Kind::Outcome if place == lever::NON_FOSSIL_SHARE => Some(Ok(Mark::Target)),
        Kind::Stress => Some(Ok(Mark::Stress)),
        Kind::Outcome | Kind::Memo => None,
    }
}

fn ends_of(place: usize, mark: Mark) -> [Option<f64>; 2] {
    match mark {
        Mark::Enabling => [None, Some(TOP_POSITION)],
        _ => [Some(slider(place).min), Some(slider(place).max)],
    }
}

/// The settings with one lever at an end; what the reader had set for it is taken back, but for droughts placed in single years.
fn with(settings: &Settings, place: usize, end: Option<f64>) -> Settings {
    let mut moved = settings.without(place);
    let set = end.map_or(Ok(()), |end| moved.set_position(place, end));
    let droughts = if place == lever::HYDROLOGY {
        settings.shocks()
    } else {
        &[]
    };
    let placed = droughts
        .iter()
        .try_for_each(|shock| moved.set_shock(*shock));
    set.and(placed)
        .unwrap_or_else(|error| panic!("{} has ends: {error}", LEVERS[place].key));
    moved
}

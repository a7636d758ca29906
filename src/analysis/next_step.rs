//! The next step: which single lever, moved to the next named level towards ambitious, helps most from where the reader stands.
//!
//! Each physical lever is moved alone, all others stay: from a position between two named levels to the upper one, from a named level to the
//! next. Enabling levers rest on no evidence and stress tests are no policy, so neither is a step; a lever that stands at ambitious has none
//! left. What a step does is the difference of two runs of the whole model on the central draw in normal water; with an ensemble, the
//! difference in the share of runs whose emissions are highest in 2030 or before. Steps that raise emissions in 2035 are told apart; one that
//! leaves that year as it is stands, behind the others, where it moves the highest level from 2026 on.
//!
//! Units: Mt, years, runs. A step is not what it costs, and steps do not add up.

use crate::account::ACCOUNTS;
use crate::analysis::batch::{Batch, WIDTH};
use crate::analysis::draws::MOST_DRAWS;
use crate::analysis::levers::physical;
use crate::analysis::worlds::Worlds;
use crate::error::{Code, Error};
use crate::lane::Lanes;
use crate::model::Model;
use crate::outputs::AREAS;
use crate::paths::Paths;
use crate::settings::{Settings, TOP_POSITION};

/// The year whose emissions steps are ranked by.
pub const RANKED_BY: u16 = 2035;
/// The year by which runs of the ensemble are counted as past their highest.
pub const PEAKED_BY: u16 = 2030;
/// A change that is smaller is rounding, Mt.
const CHANGES_FROM_MT: f64 = 1e-9;

/// What a setting comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Emissions in 2035, Mt.
    pub in_2035: f64,
    /// The highest year from 2026 on.
    pub highest_year: u16,
    /// Its level, Mt.
    pub highest_level: f64,
    /// The first year short of electricity.
    pub short_from: Option<u16>,
    /// Runs of the ensemble that are highest in 2030 or before, where there is an ensemble.
    pub peaked: Option<usize>,
}

/// One lever's step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Place of the lever.
    pub lever: usize,
    /// Where it stands.
    pub from: f64,
    /// The next named level.
    pub to: f64,
    /// What the step comes to, all else as it is.
    pub after: State,
}

/// Every step.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Where the reader stands.
    pub here: State,
    /// Steps that lower emissions in 2035, the greatest first, then those that lower the highest level alone.
    pub lower: Vec<Step>,
    /// Steps that raise them, the greatest first, then those that raise the highest level alone.
    pub raise: Vec<Step>,
    /// Places of levers whose step changes neither: another lever or the target took what they act on.
    pub without_effect: Vec<usize>,
    /// The lever whose step lowers the highest level from 2026 on most.
    pub lowers_highest_most: Option<usize>,
    /// Runs of the ensemble behind each count.
    pub of: Option<usize>,
}

/// A lever that may take a step: its place, where it stands, the next named level.
#[derive(Clone, Copy, Debug)]
struct Taken {
    lever: usize,
    from: f64,
    to: f64,
}

/// The steps, computed in slices; dropping them cancels them.
#[derive(Debug)]
pub struct NextStep {
    account: usize,
    area: usize,
    draws: Option<usize>,
    taken: Vec<Taken>,
    settings: Vec<Settings>,
    states: Vec<State>,
    peaked: Vec<usize>,
    plan: Option<Paths<Lanes>>,
    drawn: usize,
    by: usize,
}

impl NextStep {
    /// The steps from `settings` for an account (a place of [`ACCOUNTS`]) in an area (0 both, 1 Sichuan, 2 Chongqing), and where `draws` are
    /// given on so many of them, from 1 to [`MOST_DRAWS`].
    /// Errors: [`Code::OutOfRange`].
    pub fn new(
        settings: &Settings,
        account: usize,
        area: usize,
        draws: Option<usize>,
    ) -> Result<Self, Error> {
        if area >= AREAS {
            let allowed = format!("0 to {}", AREAS - 1);
            return Err(Error::new(Code::OutOfRange, "the area", area, allowed));
        }
        if account >= ACCOUNTS.len() {
            let allowed = format!("0 to {}", ACCOUNTS.len() - 1);
            return Err(Error::new(
                Code::OutOfRange,
                "the account",
                account,
                allowed,
            ));
        }
        if let Some(count) = draws.filter(|n| !(1..=MOST_DRAWS as usize).contains(n)) {
            let allowed = format!("1 to {MOST_DRAWS}");
            return Err(Error::new(Code::OutOfRange, "draws", count, allowed));
        }
        let normal = settings
            .in_normal_water()
            .unwrap_or_else(|| settings.clone());
        let step = |lever: usize| {
            let from = settings.position(lever).filter(|&p| p < TOP_POSITION)?;
            Some(Taken {
                lever,
                from,
                to: libm::floor(from) + 1.0,
            })
        };
        let taken: Vec<Taken> = physical().into_iter().filter_map(step).collect();
        let mut all = vec![normal.clone()];
        for step in &taken {
            all.push(normal.with_position(step.lever, step.to)?);
        }
        Ok(Self {
            account,
            area,
            draws,
            taken,
            settings: all,
            states: Vec::new(),
            peaked: Vec::new(),
            plan: None,
            drawn: 0,
            by: 0,
        })
    }

    /// Makes about `runs` runs, by whole blocks of draws, and says whether all steps are known. `worlds` are those of the ensemble, of which
    /// none is made where no draws are asked for. Errors: those of the draws and of [`Worlds::must_be_under`].
    #[inline(never)]
    pub fn step(&mut self, model: &Model, worlds: &mut Worlds, runs: usize) -> Result<bool, Error> {
        let batch = Batch::new(model, self.account);
        let (mut left, area, total) = (runs.max(1), self.area, self.settings.len());
        let from = self.states.len();
        let until = total.min(from + left);
        let mut found = vec![None; until - from];
        batch.settings(&self.settings[from..until], |k, outcome| {
            let (highest_year, highest_level) = outcome.highest_from_2026(area);
            found[k] = Some(State {
                in_2035: outcome.at(area, RANKED_BY),
                highest_year,
                highest_level,
                short_from: outcome.short_from(area),
                peaked: None,
            });
        });
        self.states.extend(found.into_iter().flatten());
        left -= until - from;
        while let Some(draws) = self.draws.filter(|_| left > 0 && self.peaked.len() < total) {
            let settings = &self.settings[self.peaked.len()];
            worlds.must_be_under(settings.tests())?;
            let plan = self.plan.get_or_insert_with(|| batch.plan(settings));
            let ready = worlds.block(model, self.drawn / WIDTH)?;
            let lanes = WIDTH.min(draws - self.drawn);
            let by = &mut self.by;
            batch.block(ready, plan, lanes, |_, outcome| {
                *by += usize::from(outcome.highest(area).0 <= PEAKED_BY);
            });
            self.drawn += lanes;
            left = left.saturating_sub(lanes);
            if self.drawn == draws {
                self.peaked.push(core::mem::take(&mut self.by));
                (self.drawn, self.plan) = (0, None);
            }
        }
        Ok(self.is_done())
    }

    /// Runs the whole takes.
    #[must_use]
    pub fn total(&self) -> usize {
        self.settings.len() * (1 + self.draws.unwrap_or(0))
    }

    /// Runs that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.states.len() + self.peaked.len() * self.draws.unwrap_or(0) + self.drawn
    }

    fn is_done(&self) -> bool {
        let all = self.settings.len();
        let counted = self.draws.is_none() || self.peaked.len() == all;
        self.states.len() == all && counted
    }

    /// The steps, or `None` before [`NextStep::step`] said that all are known.
    #[must_use]
    pub fn answer(&self) -> Option<Steps> {
        if !self.is_done() {
            return None;
        }
        let mut states = self.states.clone();
        for (state, &peaked) in states.iter_mut().zip(&self.peaked) {
            state.peaked = Some(peaked);
        }
        let here = states[0];
        let change = |step: &Step| step.after.in_2035 - here.in_2035;
        let high = |step: &Step| step.after.highest_level - here.highest_level;
        let (mut lower, mut raise, mut without_effect) = (Vec::new(), Vec::new(), Vec::new());
        for (&Taken { lever, from, to }, &after) in self.taken.iter().zip(&states[1..]) {
            let step = Step {
                lever,
                from,
                to,
                after,
            };
            let moves = |mt: &f64| mt.abs() > CHANGES_FROM_MT;
            match [change(&step), high(&step)].into_iter().find(moves) {
                Some(mt) if mt < 0.0 => lower.push(step),
                Some(_) => raise.push(step),
                None => without_effect.push(lever),
            }
        }
        let rank = |step: &Step| {
            let mt = change(step).abs();
            (
                if mt > CHANGES_FROM_MT { mt } else { 0.0 },
                high(step).abs(),
            )
        };
        for steps in [&mut lower, &mut raise] {
            steps.sort_by(|a, b| {
                let ((a, a_high), (b, b_high)) = (rank(a), rank(b));
                b.total_cmp(&a).then(b_high.total_cmp(&a_high))
            });
        }
        let mut most: Option<&Step> = None;
        for step in lower.iter().chain(&raise) {
            if step.after.highest_level < most.map_or(here.highest_level, |s| s.after.highest_level)
            {
                most = Some(step);
            }
        }
        Some(Steps {
            here,
            lowers_highest_most: most.map(|s| s.lever),
            lower,
            raise,
            without_effect,
            of: self.draws,
        })
    }
}

//! The batch runner: many runs of the same model, in blocks of lanes, of which only the emissions and the shortages are kept.
//!
//! A run of a batch gives the same bits as the run alone. Emissions are in normal water, since peaks are found there.

use crate::data::{PATH_COUNT, REGIONS};
use crate::lane::Lane;
use crate::model::dispatch::Forgotten;
use crate::model::world::World;
use crate::model::{Model, View, Visit};
use crate::outputs::AREAS;
use crate::paths::{Path, Paths};
use crate::projection::{UNSERVED_FROM_TWH, members};
use crate::settings::Settings;
use crate::weather::Shock;
use crate::years::{FIRST, LAST, LEVERS_FROM, OBSERVED, YEARS, at};

/// What a run of a batch leaves.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// Emissions in the account of the batch, by region and year from 2020, Mt.
    pub co2: [[f64; YEARS]; REGIONS],
    /// Unserved electricity by region and year from 2020, TWh.
    pub unserved: [[f64; YEARS]; REGIONS],
}

impl Outcome {
    /// Emissions of an area (0 both, 1 Sichuan, 2 Chongqing) by year from 2020, Mt.
    #[must_use]
    pub fn series(&self, area: usize) -> [f64; YEARS] {
        core::array::from_fn(|k| members(area).map(|r| self.co2[r][k]).sum())
    }

    /// Emissions of an area in one year from 2020 on, Mt.
    #[must_use]
    pub fn at(&self, area: usize, year: u16) -> f64 {
        let k = usize::from(year - FIRST);
        members(area).map(|r| self.co2[r][k]).sum()
    }

    /// The highest year of an area from 2026 on, the first of equals, and its emissions in Mt: what a lever can still move.
    #[must_use]
    pub fn highest_from_2026(&self, area: usize) -> (u16, f64) {
        let series = self.series(area);
        let from = usize::from(LEVERS_FROM - FIRST);
        let best = (from..YEARS).fold(from, |b, k| if series[k] > series[b] { k } else { b });
        (FIRST + best as u16, series[best])
    }

    /// The first year in which an area is short of electricity.
    #[must_use]
    pub fn short_from(&self, area: usize) -> Option<u16> {
        (FIRST..=LAST).find(|&year| self.is_short(area, year))
    }

    /// Whether an area is short of electricity in one year from 2020 on.
    #[must_use]
    pub fn is_short(&self, area: usize, year: u16) -> bool {
        let k = usize::from(year - FIRST);
        members(area).map(|r| self.unserved[r][k]).sum::<f64>() > UNSERVED_FROM_TWH
    }
}

/// What all runs of a batch of path rows have in common.
#[derive(Clone, Debug, Default)]
pub struct Common {
    /// Whether the build is solved for a non-fossil share.
    pub target: bool,
    /// Whether the carbon price is switched on in any of them.
    pub carbon_price: bool,
    /// Droughts.
    pub shocks: Vec<Shock>,
}

/// A batch of runs on one model.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'m> {
    /// The model.
    pub model: &'m Model,
    /// Place of the account in [`crate::account::ACCOUNTS`].
    pub account: usize,
}

impl<'m> Batch<'m> {
    /// A batch whose outcomes are in an account, a place of [`crate::account::ACCOUNTS`].
    #[must_use]
    pub const fn new(model: &'m Model, account: usize) -> Self {
        Self { model, account }
    }

    /// Runs settings on the central draw, each in its own mode, and hands over each outcome with its place.
    pub fn settings(&self, all: &[Settings], mut each: impl FnMut(usize, &Outcome)) {
        for (k, settings) in all.iter().enumerate() {
            let paths: Paths<f64> = Paths::of(settings, &self.model.levels, &self.model.parameters);
            each(k, &self.run(&paths));
        }
    }

    /// Runs `count` sets of path rows on the central draw. `row(run, place)` is the yearly path of a row of [`crate::data::PATHS`].
    pub fn rows<'p>(
        &self,
        common: &Common,
        count: usize,
        row: impl Fn(usize, usize) -> &'p Path,
        mut each: impl FnMut(usize, &Outcome),
    ) {
        for run in 0..count {
            let rows: [Path; PATH_COUNT] = core::array::from_fn(|place| *row(run, place));
            let paths = Paths {
                rows,
                target: common.target,
                carbon_price: common.carbon_price,
                shocks: common.shocks.clone(),
                build: None,
            };
            each(run, &self.run(&paths));
        }
    }

    fn run(&self, paths: &Paths<f64>) -> Outcome {
        let mut lean = Lean::new(self.account);
        let start = self.model.start_at(&self.model.central, paths, FIRST);
        self.model
            .walk(&self.model.central, paths, start, &mut lean);
        let mut outcome = lean.outcome(0);
        for r in 0..REGIONS {
            for year in FIRST..=OBSERVED {
                outcome.co2[r][usize::from(year - FIRST)] +=
                    self.model.calibration.normal_water[r][at(year)];
            }
        }
        outcome
    }

    /// Only for the benchmark of a block.
    pub fn block<L: Lane>(&self, world: &World<L>, paths: &Paths<L>) -> Outcome {
        let mut lean = Lean::new(self.account);
        let start = self.model.start_at(world, paths, LEVERS_FROM);
        self.model.walk(world, paths, start, &mut lean);
        lean.outcome(0)
    }
}

/// Emissions and shortages of a block of runs, one in each lane.
struct Lean<L> {
    account: usize,
    co2: [[L; YEARS]; REGIONS],
    unserved: [[L; YEARS]; REGIONS],
}

impl<L: Lane> Lean<L> {
    fn new(account: usize) -> Self {
        let none = [[L::zero(); YEARS]; REGIONS];
        Self {
            account,
            co2: none,
            unserved: none,
        }
    }

    fn outcome(&self, lane: usize) -> Outcome {
        let of = |rows: &[[L; YEARS]; REGIONS]| rows.map(|row| row.map(|x| x.lane(lane)));
        Outcome {
            co2: of(&self.co2),
            unserved: of(&self.unserved),
        }
    }
}

impl<L: Lane> Visit<L> for Lean<L> {
    type Slices = Forgotten;

    #[inline(always)]
    fn year(&mut self, view: &View<'_, L>, _: &Forgotten) {
        let Some(k) = view.year.checked_sub(FIRST).map(usize::from) else {
            return;
        };
        let level = view.level();
        let trade = if self.account == 1 {
            view.accounts().trade.map(|trade| trade.net())
        } else {
            [L::zero(); REGIONS]
        };
        for r in 0..REGIONS {
            let e = &view.emitted[r];
            let mt = match self.account {
                0 => e.total,
                1 => e.total + trade[r],
                2 => e.total - e.process,
                _ => e.total + e.captured,
            };
            self.co2[r][k] = mt * level[r];
            self.unserved[r][k] = view.flows[r].unserved;
        }
    }
}

const _: () = assert!(AREAS == REGIONS + 1, "an area is both regions or one");

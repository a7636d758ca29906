//! The batch runner: many runs of the whole model, side by side in lanes, of which only the emissions and the shortages are kept.
//!
//! A run of a batch gives the same bits as the run alone, wherever it stands in the batch. What a batch needs is allocated once, and its
//! memory does not grow with the runs. In target mode the settings of a batch are each solved; a batch of draws runs on the build that was
//! planned once on the central draw, since those who plan know neither the weather nor the draw.

use std::sync::Arc;

use crate::data::{Enters, PATH_COUNT, REGIONS, UNCERTAIN, Uncertain, lever};
use crate::lane::{Lane, Lanes};
use crate::model::capacity::{Build, Capacity};
use crate::model::dispatch::{CoalOnly, Forgotten, Slices};
use crate::model::ready::{HISTORY_YEARS, Ready};
use crate::model::{CONSUMPTION, Lean, Model, View, Visit, Weather};
use crate::outputs::AREAS;
use crate::paths::{Path, Paths, STRETCHING, stretch, unstretched, yearly};
use crate::projection::{UNSERVED_FROM_TWH, members};
use crate::settings::Settings;
use crate::stress::{Tests, world};
use crate::weather::Shock;
use crate::years::{FIRST, LAST, LEVERS_FROM, PROJECTED, YEARS};

/// Runs that are computed at once.
pub const WIDTH: usize = <Lanes as Lane>::WIDTH;

/// What a run of a batch leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Emissions in the account of the batch, by region and year from 2020, Mt.
    pub co2: [[f64; YEARS]; REGIONS],
    /// Unserved electricity by region and year from 2020, TWh.
    pub unserved: [[f64; YEARS]; REGIONS],
    /// Most that a target for the non-fossil share lacks in a year, by region, 0 to 1; zero without a target.
    pub gap: [f64; REGIONS],
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
        self.highest_from(area, LEVERS_FROM)
    }

    /// The highest year of an area from 2020 on, the first of equals, and its emissions in Mt.
    #[must_use]
    pub fn highest(&self, area: usize) -> (u16, f64) {
        self.highest_from(area, FIRST)
    }

    fn highest_from(&self, area: usize, year: u16) -> (u16, f64) {
        let series = self.series(area);
        let from = usize::from(year - FIRST);
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
    /// Facts that are tested.
    pub tests: Tests,
}

impl Common {
    /// What a setting has in common with those like it.
    fn of(settings: &Settings) -> Self {
        Self {
            target: settings.has_target(),
            carbon_price: settings.moved(lever::CARBON_PRICE),
            shocks: settings.shocks().to_vec(),
            tests: *settings.tests(),
        }
    }

    fn paths(&self, rows: &[Path; PATH_COUNT]) -> Paths<Lanes> {
        Paths {
            rows: rows.map(|row| row.map(Lanes::splat)),
            target: self.target,
            carbon_price: self.carbon_price,
            shocks: self.shocks.clone(),
            build: None,
            unstretched: None,
        }
    }
}

/// Emissions and unserved electricity of a block, by region and year from 2020, and the gap of a target by region.
type Rows = (
    [[Lanes; YEARS]; REGIONS],
    [[Lanes; YEARS]; REGIONS],
    [Lanes; REGIONS],
);

/// A batch of runs on one model.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'m> {
    /// The model.
    pub model: &'m Model,
    /// Place of the account in [`crate::account::ACCOUNTS`].
    pub account: usize,
    /// The water of the years from 2025 on.
    pub weather: Weather,
}

impl<'m> Batch<'m> {
    /// A batch in normal water, whose outcomes are in an account, a place of [`crate::account::ACCOUNTS`].
    #[must_use]
    pub const fn new(model: &'m Model, account: usize) -> Self {
        Self {
            model,
            account,
            weather: Weather::Normal,
        }
    }

    /// The same batch in other water.
    #[must_use]
    pub const fn in_weather(self, weather: Weather) -> Self {
        Self { weather, ..self }
    }

    /// Runs settings on the central draw, each in its own mode, and hands over each outcome with its place, in no promised order.
    pub fn settings(&self, all: &[Settings], mut each: impl FnMut(usize, &Outcome)) {
        let mut left: Vec<usize> = (0..all.len()).collect();
        while let Some(&first) = left.first() {
            // Lanes of one block share their mode, their world and their droughts.
            let alike = |k: &usize| {
                all[*k].has_target() == all[first].has_target()
                    && all[*k].tests() == all[first].tests()
                    && (self.weather == Weather::Normal || all[*k].shocks() == all[first].shocks())
            };
            let (mut here, rest): (Vec<usize>, Vec<usize>) = left.into_iter().partition(alike);
            left = rest;
            here.sort_unstable();
            let rows: Vec<[Path; PATH_COUNT]> = here
                .iter()
                .map(|&k| yearly(&all[k], &self.model.levels, &self.model.parameters))
                .collect();
            let common = Common {
                carbon_price: here.iter().any(|&k| all[k].moved(lever::CARBON_PRICE)),
                ..Common::of(&all[first])
            };
            self.rows(
                &common,
                here.len(),
                |run, place| &rows[run][place],
                |run, outcome| each(here[run], outcome),
            );
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
        if count == 0 {
            return;
        }
        let tested;
        let ready = if common.tests.is_empty() {
            self.model.block()
        } else {
            tested = self.model.tested_ready(&common.tests);
            &tested
        };
        let first: [Path; PATH_COUNT] = core::array::from_fn(|place| *row(0, place));
        let mut paths = common.paths(&first);
        for block in (0..count).step_by(WIDTH) {
            for (place, lanes) in paths.rows.iter_mut().enumerate() {
                let sources: [&Path; WIDTH] =
                    core::array::from_fn(|lane| row((block + lane).min(count - 1), place));
                for (k, value) in lanes.iter_mut().enumerate() {
                    *value = Lanes::from_lanes(|lane| sources[lane][k]);
                }
            }
            let rows = self.run(ready, &paths);
            for lane in 0..WIDTH.min(count - block) {
                each(block + lane, &self.outcome(ready, &rows, lane));
            }
        }
    }

    /// What the settings have every block of draws run under: their paths, and in target mode the build that the central draw plans.
    /// Where an enabling lever stretches time along paths by a fact that is drawn, each draw stretches them by its own; a planned build stays.
    #[must_use]
    pub fn plan(&self, settings: &Settings) -> Paths<Lanes> {
        let rows = yearly(settings, &self.model.levels, &self.model.parameters);
        let mut paths = Common::of(settings).paths(&rows);
        if paths.target {
            let mut planned = Planned(Vec::new());
            let central = Paths::of(settings, &self.model.levels, &self.model.parameters);
            let world = world(self.model, settings);
            self.model.walk_whole(&world, &central, &mut planned);
            paths.build = Some(Arc::new(Build(planned.0)));
        }
        if STRETCHING.into_iter().any(|lever| settings.moved(lever)) {
            let own = unstretched(settings, &self.model.levels);
            let end = |of: fn(&Uncertain) -> f64| {
                let (mut at_end, mut stretched) = (self.model.parameters, own);
                for fact in UNCERTAIN.iter().filter(|f| f.enters == Enters::Parameter) {
                    at_end.set(fact.parameter, of(fact));
                }
                stretch(&mut stretched, &at_end);
                stretched
            };
            if end(|fact| fact.low) != rows || end(|fact| fact.high) != rows {
                paths.unstretched = Some(Arc::new(own));
            }
        }
        paths
    }

    /// Runs one block of draws under a plan, and hands over the outcomes of its first `lanes` lanes.
    #[inline(never)]
    pub fn block(
        &self,
        ready: &Ready<Lanes>,
        plan: &Paths<Lanes>,
        lanes: usize,
        mut each: impl FnMut(usize, &Outcome),
    ) {
        let drawn = plan.unstretched.as_deref();
        let drawn = drawn.map(|rows| self.stretched(ready, plan, rows));
        let rows = self.run(ready, drawn.as_ref().unwrap_or(plan));
        for lane in 0..lanes {
            each(lane, &self.outcome(ready, &rows, lane));
        }
    }

    /// The plan with time stretched along its rows by the facts of each draw.
    #[inline(never)]
    fn stretched(
        &self,
        ready: &Ready<Lanes>,
        plan: &Paths<Lanes>,
        rows: &[Path; PATH_COUNT],
    ) -> Paths<Lanes> {
        let mut paths = plan.clone();
        for lane in 0..WIDTH {
            let mut parameters = self.model.parameters;
            for fact in UNCERTAIN.iter().filter(|f| f.enters == Enters::Parameter) {
                if let Some(drawn) = ready.world.parameters.value(fact.parameter) {
                    parameters.set(fact.parameter, drawn.lane(lane));
                }
            }
            let mut own = *rows;
            stretch(&mut own, &parameters);
            paths.put(lane, &own);
        }
        paths
    }

    fn run(&self, ready: &Ready<Lanes>, paths: &Paths<Lanes>) -> Rows {
        if self.account == CONSUMPTION {
            self.run_as::<Forgotten>(ready, paths)
        } else {
            self.run_as::<CoalOnly>(ready, paths)
        }
    }

    #[inline(never)]
    fn run_as<K: Slices<Lanes>>(&self, ready: &Ready<Lanes>, paths: &Paths<Lanes>) -> Rows {
        let mut lean: Lean<Lanes, K> = Lean::new(self.account);
        let course = ready.course.in_weather(self.weather);
        self.model.walk(&ready.world, paths, course, &mut lean);
        (lean.co2, lean.unserved, lean.gap)
    }

    #[inline(never)]
    fn outcome(&self, ready: &Ready<Lanes>, (co2, unserved, gap): &Rows, lane: usize) -> Outcome {
        let mut outcome = Outcome {
            co2: [[0.0; YEARS]; REGIONS],
            unserved: [[0.0; YEARS]; REGIONS],
            gap: gap.map(|gap| gap.lane(lane)),
        };
        for r in 0..REGIONS {
            let own = &ready.own_water[self.account][r];
            for k in 0..HISTORY_YEARS {
                outcome.co2[r][k] = own[k].lane(lane);
                if self.weather == Weather::Normal {
                    outcome.co2[r][k] += ready.normal_water[r][k].lane(lane);
                }
            }
            for k in HISTORY_YEARS..YEARS {
                outcome.co2[r][k] = co2[r][k].lane(lane);
                outcome.unserved[r][k] = unserved[r][k].lane(lane);
            }
        }
        outcome
    }
}

/// What a run in target mode has standing, year by year from 2026.
struct Planned(Vec<Capacity<f64>>);

impl Visit<f64> for Planned {
    type Slices = Forgotten;

    fn year(&mut self, view: &View<'_, f64>, _: &Forgotten) {
        if view.year >= LEVERS_FROM {
            self.0.push(*view.built);
        }
    }
}

const _: () = assert!(AREAS == REGIONS + 1, "an area is both regions or one");
const _: () = assert!(
    FIRST as usize + HISTORY_YEARS == PROJECTED as usize,
    "history ends where a run begins"
);

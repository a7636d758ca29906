//! A world made ready for a batch: what no setting moves is computed once.
//!
//! Settings act from 2026 on, so the years to 2024 of a draw, and the state in which they leave the stocks, are the same for every setting. A
//! draw changes full-load hours and contracts, with which the flows of the central draw would no longer meet the generation of 2024; so the
//! two flows that nobody publishes are solved anew for each draw, as [`crate::calibration`] does for the central one.
//!
//! Units: Mt, TWh.

use super::base::observed;
use super::dispatch::{CoalOnly, Flows, Forgotten, Plants, Water, dispatch, dispatch_one, own_net};
use super::power::{plants, storage};
use super::world::World;
use super::{Course, Lean, Model, View, Visit, Weather};
use crate::account::ACCOUNT_COUNT;
use crate::calibration::observed_coal;
use crate::data::{HYDRO_CAPACITY, Parameters, REGIONS};
use crate::lane::Lane;
use crate::model::capacity::Capacity;
use crate::paths::Paths;
use crate::settings::Settings;
use crate::stress::Tests;
use crate::years::{FIRST, OBSERVED, PROJECTED, at};

/// Years of a result before the first projected one.
pub const HISTORY_YEARS: usize = (PROJECTED - FIRST) as usize;
/// Halvings of the bracket of a flow: 250 TWh to below 1e-9.
const HALVINGS: usize = 38;

/// A world, where its runs begin, and what came before.
#[derive(Clone, Debug)]
pub struct Ready<L> {
    /// The world, with flows that meet the generation of 2024; boxed, because it fills tens of kilobytes.
    pub world: Box<World<L>>,
    /// Where a run begins: before 2025, in the order of the model.
    pub(crate) course: Course<L>,
    /// Emissions of 2020–2024 by account and region with the water of each year, Mt.
    pub own_water: [[[L; HISTORY_YEARS]; REGIONS]; ACCOUNT_COUNT],
    /// What normal water would have added, by region, on the level of the draw as all of its emissions, Mt.
    pub normal_water: [[L; HISTORY_YEARS]; REGIONS],
}

/// Emissions in every account from one run.
struct EveryAccount<L>([Lean<L, Forgotten>; ACCOUNT_COUNT]);

impl<L: Lane> Visit<L> for EveryAccount<L> {
    type Slices = Forgotten;

    fn year(&mut self, view: &View<'_, L>, slices: &Forgotten) {
        for lean in &mut self.0 {
            lean.year(view, slices);
        }
    }
}

impl Model {
    /// Makes the world of a draw ready.
    #[must_use]
    pub fn ready<L: Lane>(&self, world: World<L>) -> Ready<L> {
        let mut world = Box::new(world);
        let paths = self.any_paths();
        self.meet_generation(&mut world, &paths);
        self.as_it_is(world, &paths)
    }

    /// Makes the central world ready, whose flows are calibrated already.
    pub(crate) fn central_ready<L: Lane>(&self) -> Ready<L> {
        self.as_it_is(Box::new(World::central(&self.base)), &self.any_paths())
    }

    /// Makes the central world with tested facts ready; a test moves no observed year, so its flows are calibrated already.
    pub(crate) fn tested_ready<L: Lane>(&self, tests: &Tests) -> Ready<L> {
        let mut tested = self.parameters;
        tests.apply(&mut tested);
        let mut parameters = Parameters::central();
        for lane in 0..L::WIDTH {
            parameters.put(lane, &tested);
        }
        let world = Box::new(World::new(&self.base, parameters));
        self.as_it_is(world, &self.any_paths())
    }

    /// Before 2026 all settings have the same paths.
    fn any_paths<L: Lane>(&self) -> Paths<L> {
        Paths::of(&Settings::at_scenario(1), &self.levels, &self.parameters)
    }

    fn as_it_is<L: Lane>(&self, world: Box<World<L>>, paths: &Paths<L>) -> Ready<L> {
        let mut accounts = EveryAccount(core::array::from_fn(Lean::new));
        let course = Course::first(&world, Weather::Normal).until(OBSERVED);
        self.walk(&world, paths, course, &mut accounts);
        let observed =
            |lean: Lean<L, Forgotten>| lean.co2.map(|row| core::array::from_fn(|k| row[k]));
        let own_water = accounts.0.map(observed);
        let normal_water = self.normal_water(&world, paths);
        let course = Course::first(&world, Weather::Normal).advanced(&world, paths, PROJECTED);
        Ready {
            course,
            own_water,
            normal_water,
            world,
        }
    }

    /// Solves exports and imports of 2024 beyond those of the central draw: coal output falls with imports and rises with exports, so each
    /// is bisected, Sichuan first, since what it sends Chongqing receives. Neither flow moves what the plants have.
    fn meet_generation<L: Lane>(&self, world: &mut World<L>, paths: &Paths<L>) {
        let own = self.calibration.own_water[at(OBSERVED)];
        let water = own.map(|(output, anomaly)| (L::splat(output), anomaly));
        let plants = observed_plants(world, OBSERVED, &water);
        let net = [0, 1].map(|r| own_net(r, &plants[r]));
        let calibrated = [
            self.calibration.eastern_exports[at(OBSERVED)],
            self.calibration.other_imports[at(OBSERVED)],
        ];
        for (flow, most) in [(0, 250.0), (1, 100.0)] {
            let (mut low, mut high) = (
                L::splat(-calibrated[flow]),
                L::splat(most - calibrated[flow]),
            );
            for _ in 0..HALVINGS {
                let middle = (low + high) * L::splat(0.5);
                world.flows_beyond[flow] = middle;
                let contracts = self.contracts(world, paths, OBSERVED);
                let flows = dispatch_one::<L, CoalOnly>(
                    flow,
                    &plants[flow],
                    &net[1 - flow],
                    &contracts,
                    storage(world),
                );
                let above = flows.coal - observed_coal(&world.parameters, flow, OBSERVED);
                let rising = if flow == 0 { above } else { -above };
                let below = rising.less(L::zero());
                low = L::select(below, middle, low);
                high = L::select(below, high, middle);
            }
            world.flows_beyond[flow] = (low + high) * L::splat(0.5);
        }
    }

    /// What normal water would have added to the emissions of 2020–2024: each year is dispatched again with its load and contracts.
    fn normal_water<L: Lane>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
    ) -> [[L; HISTORY_YEARS]; REGIONS] {
        let p = &world.parameters;
        let mut change = [[L::zero(); HISTORY_YEARS]; REGIONS];
        for year in FIRST..=OBSERVED {
            let own = self.calibration.own_water[at(year)];
            let own = own.map(|(output, anomaly)| (L::splat(output), anomaly));
            let normal = [0, 1].map(|r| {
                let [before, after] = [year - 1, year].map(|y| observed(&HYDRO_CAPACITY, r, y));
                let capacity = L::splat(0.5 * (before + after));
                let output = capacity * p.full_load_hours_hydro[r] / L::splat(1000.0);
                (output, None)
            });
            let [with_own, with_normal] =
                [own, normal].map(|water| self.dispatch_observed(world, paths, year, &water));
            for r in 0..REGIONS {
                change[r][usize::from(year - FIRST)] =
                    (with_normal[r].coal - with_own[r].coal) * p.ef_coal_power[r] * world.level[r];
            }
        }
        change
    }

    /// Dispatch of an observed year with its own load and a given water.
    pub(crate) fn dispatch_observed<L: Lane>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
        year: u16,
        water: &[Water<L>; REGIONS],
    ) -> [Flows<L>; REGIONS] {
        let plants = observed_plants(world, year, water);
        let contracts = self.contracts(world, paths, year);
        let (flows, CoalOnly) = dispatch(&plants, &contracts, storage(world));
        flows
    }
}

/// What the regions brought to dispatch in an observed year with its own load and a given water.
fn observed_plants<L: Lane>(
    world: &World<L>,
    year: u16,
    water: &[Water<L>; REGIONS],
) -> [Plants<L>; REGIONS] {
    let [before, built] = [year - 1, year].map(|y| Capacity::observed(world, y));
    [0, 1].map(|r| {
        let load = (world.demand[r][at(year)], L::zero());
        let factor = world.ef_coal_power[r][at(year)];
        plants(r, world, load, factor, water[r], &before, &built, year)
    })
}

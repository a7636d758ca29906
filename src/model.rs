//! The model: the order of calculation, readable aloud.
//!
//! drivers → activity → fuel service → switching → vehicle cohorts → hydrogen → electricity demand → capacity → two-region dispatch by
//! slice → emissions → accounts → indicators. Each step is a file of its own. One pure function leads from (settings, draw) to a
//! trajectory; it is written once and generic over the lane, and inside a year it neither allocates nor looks anything up by name. The steps
//! are inlined into the year where analyses run them by the thousand, and left apart where a module is to be small.

pub mod accounts;
pub mod activity;
pub mod ages;
pub mod base;
pub mod capacity;
pub mod demand;
pub mod dispatch;
pub mod emissions;
mod lean;
mod power;
pub mod ready;
pub mod switching;
pub mod target;
pub mod vehicles;
pub mod world;

use std::sync::OnceLock;

use crate::calibration::{Calibration, calibrate, observed_coal};
use crate::data::{Parameters, REGIONS, path};
use crate::lane::{Lane, Lanes};
use crate::paths::{LevelPaths, Paths};
use crate::years::{BASE, LAST, LEVERS_FROM, OBSERVED, OVERLAP, PROJECTED, at};
use accounts::{Accounts, Energy, Trade, accounts, energy};
use activity::{Accumulated, Service, carbon_price_factor, service};
use base::Base;
use capacity::{BuildLimits, Capacity, wind_and_solar};
use demand::{Demand, demand};
use dispatch::{Balance, Flows, Kept, Slices};
use emissions::{Emissions, EndUse, emissions, end_use};
pub(crate) use lean::{CONSUMPTION, Lean};
use ready::Ready;
use switching::{Switched, switch};
use vehicles::Transport;
use world::World;

/// Everything that neither settings nor a draw change.
#[derive(Debug)]
pub struct Model {
    /// The base year.
    pub base: Base,
    /// The named trajectories, year by year.
    pub levels: LevelPaths,
    /// How fast wind, solar, hydro and storage can be built.
    pub limits: BuildLimits,
    /// The central parameters.
    pub parameters: Parameters<f64>,
    /// Flows and terms that make the model meet the observations.
    pub calibration: Calibration,
    /// The world of the central parameters in normal weather.
    pub central: World<f64>,
    block: OnceLock<Box<Ready<Lanes>>>,
}

/// One region in one year, as every step left it.
#[derive(Clone, Copy, Debug)]
pub struct RegionYear<L> {
    /// Fuel service.
    pub service: Service<L>,
    /// Fuel after switching.
    pub switched: Switched<L>,
    /// Transport.
    pub transport: Transport<L>,
    /// Emissions of end uses and their fuel.
    pub uses: EndUse<L>,
    /// Electricity demand.
    pub demand: Demand<L>,
    /// Electricity flows over the year, TWh.
    pub flows: Flows<L>,
    /// Output of by-product, waste and biomass plants, TWh.
    pub by_product: L,
    /// Output of gas plants, TWh.
    pub gas_power: L,
    /// Output of coal plants, TWh.
    pub coal_power: L,
    /// Emissions.
    pub emissions: Emissions<L>,
    /// Energy by the coal-equivalent method.
    pub energy: Energy<L>,
    /// Published grid factor, Mt per TWh.
    pub grid_factor: L,
    /// CO2 of traded electricity, Mt.
    pub trade: Trade<L>,
    /// Forest sink, Mt: a memo line that nothing is subtracted from.
    pub sink: L,
    /// Wind and solar capacity apart, hydro, storage, coal at the end of the year, GW.
    pub capacity: [L; 5],
    /// What the target for the non-fossil share lacks, 0 to 1; zero without a target.
    pub gap: L,
    /// GDP, 100 million yuan at 2020 prices.
    pub gdp: L,
    /// Residents, million.
    pub population: L,
    /// Cars in use, million.
    pub cars: L,
    /// Emission factor of coal, Mt per PJ.
    pub ef_coal: L,
    /// Emission factor of gas, Mt per PJ.
    pub ef_gas: L,
    /// Inventory level factor of the draw.
    pub level: L,
}

/// What keeps the whole years of a run.
pub trait Record<L> {
    /// Takes one year, from 2019 to 2060 in order.
    fn year(&mut self, year: u16, regions: &[RegionYear<L>; REGIONS], balance: &Balance<L>);
}

/// What looks at the years of a run and takes from each only what its question needs.
pub(crate) trait Visit<L: Lane> {
    /// What is kept of the slices.
    type Slices: Slices<L>;
    /// Looks at one year.
    fn year(&mut self, view: &View<'_, L>, slices: &Self::Slices);
}

/// Keeps whole years.
struct Whole<'r, R>(&'r mut R);

impl<L: Lane, R: Record<L>> Visit<L> for Whole<'_, R> {
    type Slices = Kept<L>;
    fn year(&mut self, view: &View<'_, L>, slices: &Kept<L>) {
        let balance = Balance {
            year: *view.flows,
            slices: slices.0,
        };
        self.0.year(view.year, &view.regions(), &balance);
    }
}

/// Which years of a run are computed, in which water, and what the years before left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Course<L> {
    weather: Weather,
    from: u16,
    until: u16,
    state: Accumulated<L>,
    built: Capacity<L>,
}

impl<L: Lane> Course<L> {
    /// From the first year to the last.
    fn first(world: &World<L>, weather: Weather) -> Self {
        Self {
            weather,
            from: OVERLAP,
            until: LAST,
            state: Accumulated::before(world, BASE - OVERLAP),
            built: Capacity::observed(world, OVERLAP - 1),
        }
    }

    /// The same, ending with `year`.
    fn until(self, year: u16) -> Self {
        Self {
            until: year,
            ..self
        }
    }

    /// The same in other water.
    pub(crate) fn in_weather(self, weather: Weather) -> Self {
        Self { weather, ..self }
    }

    /// The same, beginning with `year`, which is not after the first projected one.
    fn advanced(mut self, world: &World<L>, paths: &Paths<L>, year: u16) -> Self {
        for before in self.from..year {
            if before > OVERLAP {
                self.state.advance(world, paths, before);
            }
        }
        self.built = Capacity::observed(world, year - 1);
        self.from = year;
        self
    }
}

/// One year as every step left it; accounts and energy are computed where somebody asks.
pub(crate) struct View<'y, L> {
    model: &'y Model,
    world: &'y World<L>,
    paths: &'y Paths<L>,
    pub(crate) year: u16,
    state: &'y Accumulated<L>,
    uses: &'y [Uses<L>; REGIONS],
    pub(crate) flows: &'y [Flows<L>; REGIONS],
    coal_power: [L; REGIONS],
    pub(crate) emitted: &'y [Emissions<L>; REGIONS],
    pub(crate) built: &'y Capacity<L>,
    pub(crate) gap: [L; REGIONS],
}

impl<L: Lane> View<'_, L> {
    /// Grid factors and the CO2 of traded electricity.
    #[inline]
    pub(crate) fn accounts(&self) -> Accounts<L> {
        let by_product = self.world.parameters.thermal_byproduct;
        accounts(self.world, self.flows, self.emitted, by_product, self.year)
    }

    /// Inventory level factors of the draw.
    #[inline]
    pub(crate) fn level(&self) -> [L; REGIONS] {
        self.world.level
    }

    /// Everything of both regions.
    fn regions(&self) -> [RegionYear<L>; REGIONS] {
        let Self {
            model, world, year, ..
        } = *self;
        let p = &world.parameters;
        let Accounts { grid_factor, trade } = self.accounts();
        let asked = Asked::of(world, self.paths, self.state, year);
        [0, 1].map(|r| {
            let uses = &self.uses[r];
            // A batch has no use for these, so they are computed once more where they are kept.
            let (service, switched, transport) = model.services(r, world, self.paths, &asked, year);
            let [wind, solar] = wind_and_solar(world, r, self.built.wind_solar[r], year);
            let (hydro, storage) = (self.built.hydro[r], self.built.storage[r]);
            RegionYear {
                service,
                switched,
                transport,
                uses: uses.end_use,
                demand: uses.demand,
                flows: self.flows[r],
                by_product: p.thermal_byproduct[r],
                gas_power: p.thermal_gas[r],
                coal_power: self.coal_power[r],
                emissions: self.emitted[r],
                energy: model.energy(r, world, uses, &self.flows[r], &self.emitted[r], year),
                grid_factor: grid_factor[r],
                trade: trade[r],
                sink: self.paths.value(path::FOREST_SINK[r], year),
                capacity: [wind, solar, hydro, storage, world.coal[r][at(year)]],
                gap: self.gap[r],
                gdp: world.gdp[r][at(year)],
                population: world.population[r][at(year)],
                cars: world.fleet[r].cars[at(year)],
                ef_coal: L::splat(model.base.ef_coal),
                ef_gas: L::splat(model.base.ef_gas),
                level: world.level[r],
            }
        })
    }
}

impl Model {
    /// Reads the tables and calibrates.
    #[must_use]
    pub fn new() -> Self {
        let parameters = Parameters::central();
        let levels = LevelPaths::new();
        let limits = BuildLimits::new(&levels);
        let base = Base::new(&parameters);
        let central = World::central(&base);
        let mut model = Self {
            base,
            levels,
            limits,
            parameters,
            calibration: Calibration::none(),
            central,
            block: OnceLock::new(),
        };
        calibrate(&mut model);
        model
    }

    /// The central world made ready in every lane of a block; it is made when it is first asked for.
    pub(crate) fn block(&self) -> &Ready<Lanes> {
        let make = || Box::new(self.central_ready());
        self.block.get_or_init(make)
    }

    /// Runs `world` under `paths` from 2019 to 2060.
    pub fn run<L: Lane>(&self, world: &World<L>, paths: &Paths<L>, record: &mut impl Record<L>) {
        let course = Course::first(world, Weather::Drawn);
        self.walk(world, paths, course, &mut Whole(record));
    }

    /// Runs a world in normal water from 2019 to 2060 and shows every year to `visit`.
    pub(crate) fn walk_whole(
        &self,
        world: &World<f64>,
        paths: &Paths<f64>,
        visit: &mut impl Visit<f64>,
    ) {
        self.walk(world, paths, Course::first(world, Weather::Normal), visit);
    }

    /// Runs `world` under `paths` along a course and shows every year to `visit`.
    #[inline]
    pub(crate) fn walk<L: Lane, V: Visit<L>>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
        course: Course<L>,
        visit: &mut V,
    ) {
        let Course {
            weather,
            from,
            until,
            mut state,
            mut built,
        } = course;
        for year in from..=until {
            if year > OVERLAP {
                state.advance(world, paths, year);
            }
            let asked = Asked::of(world, paths, &state, year);
            let uses = [
                self.uses(0, world, paths, &asked, year),
                self.uses(1, world, paths, &asked, year),
            ];
            let before = built;
            let mut gap = [L::zero(); REGIONS];
            built = if year < PROJECTED {
                Capacity::observed(world, year)
            } else {
                Capacity::of_levers(paths, year)
            };
            if paths.target && year >= LEVERS_FROM {
                match &paths.build {
                    Some(build) => built = build.at(year),
                    None => {
                        (built, gap) = self.solve_build(world, paths, &uses, &before, &built, year);
                    }
                }
            }
            let (flows, slices) = self.power(world, paths, &uses, &before, &built, weather, year);
            let coal_power = self.coal_power(world, &flows, year);
            let emitted = |r: usize| {
                let (end_use, factor) = (&uses[r].end_use, uses[r].ef_coal_power);
                emissions(r, world, paths, end_use, factor, coal_power[r], year)
            };
            let emitted = [emitted(0), emitted(1)];
            let view = View {
                model: self,
                world,
                paths,
                year,
                state: &state,
                uses: &uses,
                flows: &flows,
                coal_power,
                emitted: &emitted,
                built: &built,
                gap,
            };
            visit.year(&view, &slices);
        }
    }

    /// Output of coal plants, TWh: to 2024 the observed one, which dispatch meets, then what dispatch gives.
    #[inline]
    fn coal_power<L: Lane>(
        &self,
        world: &World<L>,
        flows: &[Flows<L>; REGIONS],
        year: u16,
    ) -> [L; REGIONS] {
        let p = &world.parameters;
        if year > OBSERVED {
            return [flows[0].coal, flows[1].coal];
        }
        [0, 1].map(|r| observed_coal(p, r, year))
    }

    /// What region `r` burns and drives before and after switching.
    #[inline(always)]
    fn services<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        paths: &Paths<L>,
        asked: &Asked<L>,
        year: u16,
    ) -> (Service<L>, Switched<L>, Transport<L>) {
        let p = &world.parameters;
        let service = service(r, &self.base.region[r], world, &asked.activity, year);
        let switched = switch(p, &asked.switching, &service);
        let transport = world.fleet[r].year(r, p, paths, &asked.transport, year);
        (service, switched, transport)
    }

    /// Emissions and electricity demand of the end uses of region `r`.
    #[inline(always)]
    fn uses<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        paths: &Paths<L>,
        asked: &Asked<L>,
        year: u16,
    ) -> Uses<L> {
        let (service, switched, transport) = self.services(r, world, paths, asked, year);
        Uses {
            end_use: end_use(r, &self.base, world, &service, &switched, &transport),
            demand: demand(r, world, paths, &service, &switched, &transport, year),
            // The carbon price acts on it where the reader switched it on, and is one elsewhere.
            ef_coal_power: world.ef_coal_power[r][at(year)] * asked.price,
        }
    }

    #[inline]
    pub(crate) fn energy<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        uses: &Uses<L>,
        flows: &Flows<L>,
        emitted: &Emissions<L>,
        year: u16,
    ) -> Energy<L> {
        let other = self.calibration.other_non_fossil[r];
        energy(
            r,
            &self.base,
            world,
            flows,
            &uses.end_use.fuel,
            emitted.coal_power,
            emitted.gas_power,
            other,
            year,
        )
    }
}

impl Default for Model {
    fn default() -> Self {
        Self::new()
    }
}

/// Which water the years from 2025 on are dispatched in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    /// The normal year, as those who plan a build assume, and in which peaks are found.
    Normal,
    /// As the stress tests of the settings have it.
    Set,
    /// As the settings have it, with the inflow that the draw gives every year.
    Drawn,
}

/// What the levers ask of a year, the same in both regions.
#[derive(Clone, Copy, Debug)]
struct Asked<L> {
    activity: activity::Asked<L>,
    switching: switching::Asked<L>,
    transport: vehicles::Asked<L>,
    /// [`carbon_price_factor`].
    price: L,
}

impl<L: Lane> Asked<L> {
    #[inline(always)]
    fn of(world: &World<L>, paths: &Paths<L>, state: &Accumulated<L>, year: u16) -> Self {
        let price = carbon_price_factor(world, paths, year);
        Self {
            activity: activity::Asked::of(world, paths, state, price, year),
            switching: switching::Asked::of(world, paths, year),
            transport: vehicles::Asked::of(&world.parameters, paths, year),
            price,
        }
    }
}

/// What a region uses in a year before its power system is known, and the emission factor of its coal power, Mt per TWh.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uses<L> {
    pub(crate) end_use: EndUse<L>,
    demand: Demand<L>,
    pub(crate) ef_coal_power: L,
}

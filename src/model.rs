//! The model: the order of calculation, readable aloud.
//!
//! drivers → activity → fuel service → switching → vehicle cohorts → hydrogen → electricity demand → capacity → two-region dispatch by
//! slice → emissions → accounts → indicators. Each step is a file of its own. One pure function leads from (settings, draw) to a
//! trajectory; it is written once and generic over the lane, and inside a year it neither allocates nor looks anything up by name.

pub mod accounts;
pub mod activity;
pub mod base;
pub mod capacity;
pub mod demand;
pub mod dispatch;
pub mod emissions;
pub mod switching;
pub mod target;
pub mod vehicles;
pub mod world;

use crate::calibration::{Calibration, calibrate};
use crate::data::{Parameters, REGIONS, SLICES, THERMAL_GENERATION, path};
use crate::lane::Lane;
use crate::paths::{LevelPaths, Paths};
use crate::ramp::line_weight;
use crate::years::{BASE, LAST, LEVERS_FROM, OBSERVED, OVERLAP, PROJECTED, at};
use accounts::{Accounts, Energy, Trade, accounts, energy};
use activity::{Accumulated, Service, service};
use base::{Base, observed};
use capacity::{BuildLimits, Capacity, STORAGE_2025, wind_and_solar};
use demand::{Demand, demand};
use dispatch::{Balance, Contracts, Flows, Plants, Storage, Water, dispatch};
use emissions::{Emissions, EndUse, coal_power_factor, emissions, end_use};
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

/// What keeps the years of a run. A full record keeps everything; a batch keeps only what its question needs.
pub trait Record<L> {
    /// Takes one year, from 2019 to 2060 in order.
    fn year(&mut self, year: u16, regions: &[RegionYear<L>; REGIONS], balance: &Balance<L>);
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
        };
        calibrate(&mut model);
        model
    }

    /// Runs `world` under `paths` from 2019 to 2060.
    pub fn run<L: Lane>(&self, world: &World<L>, paths: &Paths<L>, record: &mut impl Record<L>) {
        let mut state = Accumulated::before(world, BASE - OVERLAP);
        let mut built = Capacity::observed(world, OVERLAP - 1);
        for year in OVERLAP..=LAST {
            if year > OVERLAP {
                state.advance(world, paths, year);
            }
            let uses = [0, 1].map(|r| self.uses(r, world, paths, &state, year));
            let before = built;
            let mut gap = [L::zero(); REGIONS];
            built = if year < PROJECTED {
                Capacity::observed(world, year)
            } else {
                Capacity::of_levers(paths, year)
            };
            if paths.target && year >= LEVERS_FROM {
                (built, gap) = self.solve_build(world, paths, &uses, &before, &built, year);
            }
            let balance = self.power(world, paths, &uses, &before, &built, Weather::Own, year);
            let regions = self.complete(world, paths, &uses, &balance, &built, gap, year);
            record.year(year, &regions, &balance);
        }
    }

    /// Fuel, transport and electricity demand of region `r`.
    #[inline]
    fn uses<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        paths: &Paths<L>,
        state: &Accumulated<L>,
        year: u16,
    ) -> Uses<L> {
        let service = service(r, &self.base.region[r], world, paths, state, year);
        let switched = switch(world, paths, &service, year);
        let transport = world.fleet[r].year(r, &world.parameters, paths, year);
        let end_use = end_use(r, &self.base, world, &service, &switched, &transport);
        let demand = demand(r, world, paths, &service, &switched, &transport, year);
        Uses {
            service,
            switched,
            transport,
            end_use,
            demand,
        }
    }

    /// Dispatch of a year.
    #[inline]
    #[expect(
        clippy::too_many_arguments,
        reason = "what every step of the year left"
    )]
    pub(crate) fn power<L: Lane>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
        uses: &[Uses<L>; REGIONS],
        before: &Capacity<L>,
        built: &Capacity<L>,
        weather: Weather,
        year: u16,
    ) -> Balance<L> {
        let plants = [0, 1].map(|r| {
            let water = self.water(r, world, paths, before, built, weather, year);
            self.plants(
                r,
                world,
                paths,
                (uses[r].demand.load, uses[r].demand.from_surplus),
                water,
                before,
                built,
                year,
            )
        });
        dispatch(&plants, &self.contracts(world, paths, year), storage(world))
    }

    /// Hydro of region `r`: as observed to 2024; from 2025 on in normal water, or as the draw and the stress tests have it.
    #[inline]
    #[expect(
        clippy::too_many_arguments,
        reason = "what every step of the year left"
    )]
    fn water<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        paths: &Paths<L>,
        before: &Capacity<L>,
        built: &Capacity<L>,
        weather: Weather,
        year: u16,
    ) -> Water<L> {
        if year <= OBSERVED {
            let (output, anomaly) = self.calibration.own_water[at(year)][r];
            return (L::splat(output), anomaly.map(L::splat));
        }
        let p = &world.parameters;
        let capacity = (before.hydro[r] + built.hydro[r]) * L::splat(0.5);
        let normal = capacity * p.full_load_hours_hydro[r] / L::splat(1000.0);
        if weather == Weather::Normal {
            return (normal, [L::zero(); SLICES]);
        }
        let mut output = normal * world.inflow[r][at(year)];
        if r == 0 {
            output *= paths.value(path::HYDROLOGY, year);
        }
        let mut anomaly = world.anomaly[r][at(year)];
        for shock in paths.shocks.iter().filter(|shock| shock.year == year) {
            shock.add(r, &mut anomaly);
        }
        (output, anomaly)
    }

    /// What region `r` brings to dispatch. `load` is the load and the electrolysis that waits for surplus, TWh.
    #[inline]
    #[expect(
        clippy::too_many_arguments,
        reason = "what every step of the year left"
    )]
    pub(crate) fn plants<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        paths: &Paths<L>,
        (load, hydrogen): (L, L),
        (hydro, anomaly): Water<L>,
        before: &Capacity<L>,
        built: &Capacity<L>,
        year: u16,
    ) -> Plants<L> {
        let p = &world.parameters;
        let thousand = L::splat(1000.0);
        let half = L::splat(0.5);
        let last_year = wind_and_solar(world, r, before.wind_solar[r], year - 1);
        let this_year = wind_and_solar(world, r, built.wind_solar[r], year);
        let [wind, solar] = [0, 1].map(|k| (last_year[k] + this_year[k]) * half);
        let new_storage = built.storage[r] - L::splat(STORAGE_2025[r]);
        let must_run = L::one() - L::splat(line_weight(year, OBSERVED, 2050));
        Plants {
            hydro,
            anomaly,
            wind: wind * p.full_load_hours_wind[r] / thousand,
            solar: solar * p.full_load_hours_solar[r] / thousand,
            flat_thermal: p.thermal_byproduct[r] + p.thermal_gas[r],
            coal_must_run: p.coal_must_run_2024[r] * must_run,
            coal_ceiling: world.coal[r][at(year)] * L::splat(8.76) * p.coal_load_factor_max,
            storage: new_storage.positive() * p.storage_displacement
                / coal_power_factor(r, world, paths, year),
            load,
            hydrogen,
            emergency: p.emergency_import_max[r],
        }
    }

    /// Contracts of a year. The new line takes from the eastern contract first, and half of what it carries goes to Chongqing.
    #[inline]
    pub(crate) fn contracts<L: Lane>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
        year: u16,
    ) -> Contracts<L> {
        let p = &world.parameters;
        let k = at(year.min(OBSERVED));
        let (line, hami) = if year < PROJECTED {
            (L::zero(), L::zero())
        } else {
            (
                paths.value(path::UHV_LINE, year),
                paths.value(path::HAMI_IMPORT, year),
            )
        };
        let decline =
            L::one() - p.export_decline_2035_2060 * L::splat(line_weight(year, 2035, 2060));
        Contracts {
            east: (L::splat(self.calibration.eastern_exports[k]) * decline - line).positive(),
            firm: p.firm_contract_sc_cq + p.uhv_share_to_chongqing * line,
            firm_flat: p.firm_contract_flat_share,
            tie_headroom: p.tie_line_headroom,
            export_line: p.export_line * p.export_line_availability * L::splat(8.76),
            hami,
            other: L::splat(self.calibration.other_imports[k]),
        }
    }

    /// Emissions, accounts and indicators once the power system is known. To 2024 coal output is the observed one, which dispatch meets.
    #[inline]
    #[expect(
        clippy::too_many_arguments,
        reason = "what every step of the year left"
    )]
    pub(crate) fn complete<L: Lane>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
        uses: &[Uses<L>; REGIONS],
        balance: &Balance<L>,
        built: &Capacity<L>,
        gap: [L; REGIONS],
        year: u16,
    ) -> [RegionYear<L>; REGIONS] {
        let p = &world.parameters;
        let coal_power = [0, 1].map(|r| {
            if year <= OBSERVED {
                L::splat(observed(&THERMAL_GENERATION, r, year))
                    - p.thermal_byproduct[r]
                    - p.thermal_gas[r]
            } else {
                balance.year[r].coal
            }
        });
        let emitted = [0, 1].map(|r| {
            emissions(
                r,
                world,
                paths,
                &uses[r].end_use,
                coal_power[r],
                p.thermal_gas[r],
                year,
            )
        });
        let Accounts { grid_factor, trade } =
            accounts(world, &balance.year, &emitted, p.thermal_byproduct, year);
        [0, 1].map(|r| RegionYear {
            service: uses[r].service,
            switched: uses[r].switched,
            transport: uses[r].transport,
            uses: uses[r].end_use,
            demand: uses[r].demand,
            flows: balance.year[r],
            by_product: p.thermal_byproduct[r],
            gas_power: p.thermal_gas[r],
            coal_power: coal_power[r],
            emissions: emitted[r],
            energy: self.energy(r, world, &uses[r], &balance.year[r], &emitted[r], year),
            grid_factor: grid_factor[r],
            trade: trade[r],
            sink: paths.value(path::FOREST_SINK[r], year),
            capacity: {
                let [wind, solar] = wind_and_solar(world, r, built.wind_solar[r], year);
                [
                    wind,
                    solar,
                    built.hydro[r],
                    built.storage[r],
                    world.coal[r][at(year)],
                ]
            },
            gap: gap[r],
            gdp: world.gdp[r][at(year)],
            population: world.population[r][at(year)],
            cars: world.fleet[r].cars[at(year)],
            ef_coal: L::splat(self.base.ef_coal),
            ef_gas: L::splat(self.base.ef_gas),
            level: world.level[r],
        })
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

/// Which water a year is dispatched in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    /// The normal year, as those who plan a build assume.
    Normal,
    /// As the draw and the stress tests have it.
    Own,
}

/// What a region uses in a year before its power system is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uses<L> {
    service: Service<L>,
    switched: Switched<L>,
    transport: Transport<L>,
    pub(crate) end_use: EndUse<L>,
    demand: Demand<L>,
}

/// How pumped storage works under a draw.
pub(crate) fn storage<L: Lane>(world: &World<L>) -> Storage<L> {
    Storage {
        efficiency: world.parameters.storage_efficiency,
        max_share: world.parameters.storage_max_share_of_coal,
    }
}

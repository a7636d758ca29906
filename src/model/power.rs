//! The power system of a year: what each region brings to dispatch, and the contracts between them and beyond.
//!
//! Hydro is as observed to 2024 and from 2025 on follows capacity and full-load hours in normal water, which drifts by `hydro_trend`, or as
//! the draw and the stress tests have it. Wind and solar count from the middle of the year they are built in. Must-run coal falls to nothing
//! by 2050; the ceiling of coal power follows its capacity. Pumped storage beyond that of 2025 displaces a fixed amount of coal power a GW.
//! The new line takes from the eastern contract first, and half of what it carries goes to Chongqing.
//!
//! Units: GW, TWh. Source: `parameters.csv`, `slices.csv`, calibrated flows; what a line carries to whom is an assumption.

use super::capacity::{Capacity, STORAGE_2025, wind_and_solar};
use super::dispatch::{Contracts, Flows, Plants, Slices, Storage, Water, dispatch};
use super::world::World;
use super::{Model, Uses, Weather};
use crate::data::{REGIONS, SLICES, path};
use crate::lane::Lane;
use crate::paths::Paths;
use crate::ramp::line_weight;
use crate::years::{OBSERVED, PROJECTED, at};

/// TWh in a GWh, for capacity in GW over hours.
const TWH_PER_GWH: f64 = 1e-3;

impl Model {
    /// Dispatch of a year.
    #[inline(always)]
    #[expect(
        clippy::too_many_arguments,
        reason = "what every step of the year left"
    )]
    pub(super) fn power<L: Lane, K: Slices<L>>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
        uses: &[Uses<L>; REGIONS],
        before: &Capacity<L>,
        built: &Capacity<L>,
        weather: Weather,
        year: u16,
    ) -> ([Flows<L>; REGIONS], K) {
        let plants = [
            self.plants(0, world, paths, &uses[0], before, built, weather, year),
            self.plants(1, world, paths, &uses[1], before, built, weather, year),
        ];
        dispatch(&plants, &self.contracts(world, paths, year), storage(world))
    }

    /// What region `r` brings to dispatch in some water.
    #[inline(always)]
    #[expect(
        clippy::too_many_arguments,
        reason = "what every step of the year left"
    )]
    pub(super) fn plants<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        paths: &Paths<L>,
        uses: &Uses<L>,
        before: &Capacity<L>,
        built: &Capacity<L>,
        weather: Weather,
        year: u16,
    ) -> Plants<L> {
        let water = self.water(r, world, paths, before, built, weather, year);
        let load = (uses.demand.load, uses.demand.from_surplus);
        plants(
            r,
            world,
            load,
            uses.ef_coal_power,
            water,
            before,
            built,
            year,
        )
    }

    /// Hydro of region `r`.
    #[inline(always)]
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
            return (L::splat(output), anomaly);
        }
        let p = &world.parameters;
        let capacity = (before.hydro[r] + built.hydro[r]) * L::splat(0.5);
        let drift = L::one() + p.hydro_trend * L::splat(f64::from(year - OBSERVED) / 100.0);
        let normal = capacity * p.full_load_hours_hydro[r] * L::splat(TWH_PER_GWH) * drift;
        if weather == Weather::Normal {
            return (normal, None);
        }
        let mut output = match weather {
            Weather::Drawn => normal * world.inflow[r][at(year)],
            _ => normal,
        };
        if r == 0 {
            output *= paths.value(path::HYDROLOGY, year);
        }
        let mut anomaly = None;
        for shock in paths.shocks.iter().filter(|shock| shock.year == year) {
            shock.add(r, anomaly.get_or_insert([0.0; SLICES]));
        }
        (output, anomaly)
    }

    /// Contracts of a year.
    #[inline(always)]
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
                paths.value(path::HAMI_IMPORT, year) * p.hami_delivery,
            )
        };
        let beyond = |flow: usize| {
            if year < OBSERVED {
                L::zero()
            } else {
                world.flows_beyond[flow]
            }
        };
        let decline =
            L::one() - p.export_decline_2035_2060 * L::splat(line_weight(year, 2035, 2060));
        Contracts {
            east: ((L::splat(self.calibration.eastern_exports[k]) + beyond(0)) * decline - line)
                .positive(),
            firm: p.firm_contract_sc_cq + p.uhv_share_to_chongqing * line,
            firm_flat: p.firm_contract_flat_share,
            tie_headroom: p.tie_line_headroom,
            export_line: p.export_line * p.export_line_availability * L::splat(8.76),
            hami,
            other: (L::splat(self.calibration.other_imports[k]) + beyond(1)).positive(),
        }
    }
}

/// What region `r` brings to dispatch with a given water. `load` is the load and the electrolysis that waits for surplus, TWh;
/// `ef_coal_power` the emission factor of coal power, Mt per TWh.
#[inline(always)]
#[expect(
    clippy::too_many_arguments,
    reason = "what every step of the year left"
)]
pub(crate) fn plants<L: Lane>(
    r: usize,
    world: &World<L>,
    (load, hydrogen): (L, L),
    ef_coal_power: L,
    (hydro, anomaly): Water<L>,
    before: &Capacity<L>,
    built: &Capacity<L>,
    year: u16,
) -> Plants<L> {
    let p = &world.parameters;
    let half = L::splat(0.5);
    let last_year = wind_and_solar(world, r, before.wind_solar[r], year - 1);
    let this_year = wind_and_solar(world, r, built.wind_solar[r], year);
    let [wind, solar] = [0, 1].map(|k| (last_year[k] + this_year[k]) * half);
    let new_storage = built.storage[r] - L::splat(STORAGE_2025[r]);
    let must_run = L::one() - L::splat(line_weight(year, OBSERVED, 2050));
    Plants {
        hydro,
        anomaly,
        wind: wind * p.full_load_hours_wind[r] * L::splat(TWH_PER_GWH),
        solar: solar * p.full_load_hours_solar[r] * L::splat(TWH_PER_GWH),
        flat_thermal: p.thermal_byproduct[r] + p.thermal_gas[r],
        coal_must_run: p.coal_must_run_2024[r] * must_run,
        coal_ceiling: world.coal[r][at(year)] * L::splat(8.76) * p.coal_load_factor_max,
        storage: new_storage.positive() * p.storage_displacement / ef_coal_power,
        load,
        hydrogen,
        emergency: p.emergency_import_max[r],
    }
}

/// How pumped storage works under a draw.
pub(crate) fn storage<L: Lane>(world: &World<L>) -> Storage<L> {
    Storage {
        efficiency: world.parameters.storage_efficiency,
        max_share: world.parameters.storage_max_share_of_coal,
    }
}

//! Capacity: what stands at the end of each year, and the build that a non-fossil share asks for.
//!
//! Capacity mode: wind with solar, hydro and pumped storage are levers. Target mode: the smallest multiplier `m` in 0…1 is sought, year by
//! year, with `NF(m) ≥ NF*`; wind with solar grow by `m` times at most 1.25 of the ambitious path's yearly addition (its running maximum
//! where that path slows), never below the low path; hydro and storage move from their lever towards the ambitious path by the same `m`;
//! nothing that stands is taken down. Where `m = 1` does not reach the share, the gap is reported and nothing is scaled.
//!
//! Wind is a fixed share of additions; capacity counts from the middle of the year it is built in. Coal capacity grows to 2030 and holds.
//!
//! Units: GW. Sources: WIND_CAP, WIND_UTIL; build limits, coal growth and distributed solar are assumptions.

use super::base::observed;
use super::world::World;
use crate::data::{
    HYDRO_CAPACITY, PATHS, Parameters, REGIONS, SOLAR_CAPACITY, THERMAL_CAPACITY, path,
};
use crate::lane::Lane;
use crate::paths::{LevelPaths, Paths};
use crate::ramp::line_weight;
use crate::years::{BASE, LAST, OBSERVED, OVERLAP, PATH_YEARS, SPAN, at, path_at};

/// Pumped storage of 2025 by region, GW: all of it stands in Chongqing.
pub const STORAGE_2025: [f64; REGIONS] = [0.0, PATHS[path::PUMPED_STORAGE].levels[1][0]];

/// Solar of 2024 in the capacity statistics by region, GW.
const SOLAR_2024: [f64; REGIONS] = [
    SOLAR_CAPACITY.known(0, OBSERVED),
    SOLAR_CAPACITY.known(1, OBSERVED),
];
/// Hydro of 2024 in Chongqing, which no lever moves, GW.
const HYDRO_2024_CHONGQING: f64 = HYDRO_CAPACITY.known(1, OBSERVED);

const LOW: usize = 0;
const AMBITIOUS: usize = 3;

/// What stands at the end of a year, by region, GW.
#[derive(Clone, Copy, Debug)]
pub struct Capacity<L> {
    /// Wind and solar, distributed solar included.
    pub wind_solar: [L; REGIONS],
    /// Hydro.
    pub hydro: [L; REGIONS],
    /// Pumped storage.
    pub storage: [L; REGIONS],
}

/// What a plan has standing at the end of each year from 2026 on.
#[derive(Clone, Debug)]
pub struct Build(pub Vec<Capacity<f64>>);

impl Build {
    /// What stands at the end of `year`, the same in every lane.
    #[inline]
    pub fn at<L: Lane>(&self, year: u16) -> Capacity<L> {
        let Capacity {
            wind_solar,
            hydro,
            storage,
        } = self.0[path_at(year) - 1];
        Capacity {
            wind_solar: wind_solar.map(L::splat),
            hydro: hydro.map(L::splat),
            storage: storage.map(L::splat),
        }
    }
}

/// Limits of the build in target mode, from the tables alone, by year from 2025.
#[derive(Clone, Debug)]
pub struct BuildLimits {
    /// Greatest yearly addition of wind and solar on the ambitious path so far, GW.
    addition: [[f64; PATH_YEARS]; REGIONS],
    /// Wind and solar on the low path, GW.
    floor: [[f64; PATH_YEARS]; REGIONS],
    /// Hydro in Sichuan on the ambitious path, GW.
    hydro: [f64; PATH_YEARS],
    /// Pumped storage in both regions on the ambitious path, GW.
    storage: [f64; PATH_YEARS],
}

impl BuildLimits {
    /// Reads the low and the ambitious path.
    #[must_use]
    pub fn new(levels: &LevelPaths) -> Self {
        let addition = path::WIND_SOLAR.map(|row| {
            let ambitious = levels.level(row, AMBITIOUS);
            let mut most = [0.0_f64; PATH_YEARS];
            for k in 1..PATH_YEARS {
                most[k] = most[k - 1].max(ambitious[k] - ambitious[k - 1]);
            }
            most
        });
        Self {
            addition,
            floor: path::WIND_SOLAR.map(|row| *levels.level(row, LOW)),
            hydro: *levels.level(path::HYDRO, AMBITIOUS),
            storage: *levels.level(path::PUMPED_STORAGE, AMBITIOUS),
        }
    }
}

impl<L: Lane> Capacity<L> {
    /// What stood at the end of an observed year; wind and solar from 2021 on include distributed solar, which grew in a straight line.
    pub fn observed(world: &World<L>, year: u16) -> Self {
        let p = &world.parameters;
        let wind_solar = [0, 1].map(|r| {
            let distributed =
                p.distributed_solar_2024[r] * L::splat(line_weight(year, BASE, OBSERVED));
            wind_at(world, r, year) + L::splat(observed(&SOLAR_CAPACITY, r, year)) + distributed
        });
        Self {
            wind_solar,
            hydro: [0, 1].map(|r| L::splat(observed(&HYDRO_CAPACITY, r, year))),
            storage: STORAGE_2025.map(L::splat),
        }
    }

    /// What the levers have standing at the end of a year from 2025 on.
    #[inline]
    pub fn of_levers(paths: &Paths<L>, year: u16) -> Self {
        Self {
            wind_solar: path::WIND_SOLAR.map(|row| paths.value(row, year)),
            hydro: [
                paths.value(path::HYDRO, year),
                L::splat(HYDRO_2024_CHONGQING),
            ],
            storage: storage_split(paths.value(path::PUMPED_STORAGE, year)),
        }
    }

    /// What region `r` has standing at the end of `year` if it builds `m` (0…1) of what it can; the other region is left as it is.
    #[inline]
    #[expect(
        clippy::too_many_arguments,
        reason = "what the rule of the build compares"
    )]
    pub fn build(
        &mut self,
        r: usize,
        m: L,
        before: &Self,
        planned: &Self,
        limits: &BuildLimits,
        world: &World<L>,
        year: u16,
    ) {
        let k = path_at(year);
        let most = world.parameters.target_build_max * L::splat(limits.addition[r][k]);
        self.wind_solar[r] =
            (before.wind_solar[r] + m * most).at_least(L::splat(limits.floor[r][k]));
        let towards = |standing: L, planned: L, ambitious: L| {
            (planned + m * (ambitious - planned).positive()).at_least(standing)
        };
        if r == 0 {
            let ambitious = L::splat(limits.hydro[k]);
            self.hydro[r] = towards(before.hydro[r], planned.hydro[r], ambitious);
        }
        let ambitious = storage_split(L::splat(limits.storage[k]));
        self.storage[r] = towards(before.storage[r], planned.storage[r], ambitious[r]);
    }
}

/// Wind capacity at the end of an observed year, GW.
fn wind_at<L: Lane>(world: &World<L>, r: usize, year: u16) -> L {
    if year == OBSERVED {
        world.parameters.wind_capacity_2024[r]
    } else {
        L::splat(observed(&crate::data::WIND_CAPACITY, r, year))
    }
}

/// Wind and solar apart at the end of a year, from their sum: to 2024 as observed, then the fleet of 2024 and a fixed share of what was
/// added since; a fleet below that of 2024 keeps its proportions. GW.
#[inline]
pub fn wind_and_solar<L: Lane>(world: &World<L>, r: usize, sum: L, year: u16) -> [L; 2] {
    if year <= OBSERVED {
        let wind = wind_at(world, r, year);
        return [wind, sum - wind];
    }
    let p = &world.parameters;
    let fleet = fleet_2024(r, p);
    let grown = p.wind_capacity_2024[r] + p.wind_share_of_additions[r] * (sum - fleet);
    let shrunk = sum * world.wind_share_2024[r];
    let wind = L::select(sum.less(fleet), shrunk, grown);
    [wind, sum - wind]
}

/// Wind and solar of 2024, distributed solar included, GW.
#[inline]
pub(super) fn fleet_2024<L: Lane>(r: usize, p: &Parameters<L>) -> L {
    let solar = L::splat(SOLAR_2024[r]) + p.distributed_solar_2024[r];
    p.wind_capacity_2024[r] + solar
}

/// Pumped storage by region: what stood in 2025 and half of what came since; less than that takes from each what it had.
fn storage_split<L: Lane>(both: L) -> [L; REGIONS] {
    let stood = L::splat(STORAGE_2025[0] + STORAGE_2025[1]);
    let half = (both - stood).positive() * L::splat(0.5);
    let kept = both.at_most(stood) / stood;
    STORAGE_2025.map(|here| L::splat(here) * kept + half)
}

/// Coal capacity of region `r` by year from 2019, GW: observed to 2024, then growing at a fixed rate to the end year of the ceiling.
pub fn coal_capacity<L: Lane>(r: usize, p: &Parameters<L>) -> [L; SPAN] {
    let growth = L::one() + p.coal_capacity_growth / L::splat(100.0);
    let mut row = [L::zero(); SPAN];
    for year in OVERLAP..=LAST {
        let y = at(year);
        row[y] = match THERMAL_CAPACITY.at(r, year) {
            Some(published) => L::splat(published),
            None => L::select(
                p.coal_capacity_end.less(L::splat(f64::from(year))),
                row[y - 1],
                row[y - 1] * growth,
            ),
        };
    }
    row
}

//! Switching: coal to electricity, coal to gas, gas and oil heat to electricity, hydrogen in steel and chemicals, in that order.
//!
//! `Pool_s = Q_{s,coal}·χ_s`; `e = x·Pool`, `g = min(z·Pool, Pool − e)`; `Q'_coal = Q_coal − e − g`, `Q'_gas = Q_gas + g·η_coal/η_gas`,
//! `ΔEL = e·η_coal/η_el/3.6` TWh. x and z are what the levers add to their value of 2025, on the pool of the year; what falls below it
//! counts as nothing. The heat an electric kilowatt-hour gives is `η_el = 1/(s/COP + (1−s)/η_resistance)` with s the share of heat from
//! heat pumps. Useful heat is conserved: `Σ Q'_f·η_f = Σ Q_f·η_f`.
//!
//! Inputs and results in PJ and TWh. Source: efficiencies, shares and reach are assumptions (`parameters.csv`).

use super::activity::Service;
use super::base::{
    AGRICULTURE, BRANCHES, BUILDINGS, CEMENT, CHEMICALS, COAL, CONSTRUCTION, FUELS, GAS, HEAT, OIL,
    OTHER, PJ_PER_TWH, STEEL,
};
use super::world::World;
use crate::data::{Parameters, path};
use crate::lane::Lane;
use crate::paths::Paths;
use crate::ramp::line_weight;
use crate::years::at;

/// Fuel after switching, and what replaced the rest.
#[derive(Clone, Copy, Debug)]
pub struct Switched<L> {
    /// By branch and fuel, PJ.
    pub fuel: [[L; FUELS]; BRANCHES],
    /// Coal that could be switched this year, PJ.
    pub pool: L,
    /// Electricity that replaced fuel, TWh.
    pub electricity: L,
    /// Hydrogen that replaced fuel, PJ.
    pub hydrogen: L,
}

/// Share of a branch's coal that can be switched.
#[inline(always)]
fn switchable<L: Lane>(p: &Parameters<L>, branch: usize) -> L {
    match branch {
        STEEL => p.switchable_steel,
        CEMENT => p.switchable_cement,
        CHEMICALS => p.switchable_chemicals,
        OTHER => p.switchable_other_industry,
        CONSTRUCTION => p.switchable_construction,
        AGRICULTURE => p.switchable_agriculture,
        BUILDINGS => p.switchable_buildings,
        HEAT => p.switchable_heat,
        _ => L::zero(),
    }
}

/// Share of a branch's gas and oil heat that electricity can reach, where it reaches any.
#[inline(always)]
fn reachable<L: Lane>(p: &Parameters<L>, branch: usize) -> Option<L> {
    match branch {
        CEMENT | CHEMICALS | OTHER => Some(p.heat_electrification_reach_industry),
        CONSTRUCTION | BUILDINGS => Some(L::one()),
        _ => None,
    }
}

/// Useful heat per unit of electricity in buildings and elsewhere.
pub(crate) fn electric_efficiency<L: Lane>(p: &Parameters<L>, year: u16) -> [L; 2] {
    let w = L::splat(line_weight(year, 2025, 2045));
    let blend = |from: L, to: L| {
        let pumps = from + (to - from) * w;
        L::one() / (pumps / p.cop_heat_pump + (L::one() - pumps) / p.eta_resistance)
    };
    [
        blend(
            p.heat_pump_share_buildings_2025,
            p.heat_pump_share_buildings_2045,
        ),
        blend(
            p.heat_pump_share_industry_2025,
            p.heat_pump_share_industry_2045,
        ),
    ]
}

/// Switches the fuel service of one region.
#[cfg_attr(feature = "analyses", inline(always))]
pub fn switch<L: Lane>(p: &Parameters<L>, asked: &Asked<L>, service: &Service<L>) -> Switched<L> {
    let mut sums = Sums {
        pool: L::zero(),
        electricity: L::zero(),
        hydrogen: L::zero(),
    };
    // Each branch has a function of its own, in which what the branch does not have is left out.
    let fuel = [
        of_branch::<L, STEEL>(p, asked, &service.fuel, &mut sums),
        of_branch::<L, CEMENT>(p, asked, &service.fuel, &mut sums),
        of_branch::<L, CHEMICALS>(p, asked, &service.fuel, &mut sums),
        of_branch::<L, OTHER>(p, asked, &service.fuel, &mut sums),
        of_branch::<L, CONSTRUCTION>(p, asked, &service.fuel, &mut sums),
        of_branch::<L, AGRICULTURE>(p, asked, &service.fuel, &mut sums),
        of_branch::<L, BUILDINGS>(p, asked, &service.fuel, &mut sums),
        of_branch::<L, HEAT>(p, asked, &service.fuel, &mut sums),
    ];
    Switched {
        fuel,
        pool: sums.pool,
        electricity: sums.electricity * L::splat(1.0 / PJ_PER_TWH),
        hydrogen: sums.hydrogen,
    }
}

/// What the levers ask of every branch in one year, and what fuels give for each other; the same in both regions.
#[derive(Clone, Copy, Debug)]
pub struct Asked<L> {
    to_electricity: L,
    to_gas: L,
    heat: L,
    hydrogen: L,
    gas_per_coal: L,
    per_hydrogen: L,
    in_buildings: L,
    elsewhere: L,
}

impl<L: Lane> Asked<L> {
    /// That of `year`.
    #[inline(always)]
    pub fn of(world: &World<L>, paths: &Paths<L>, year: u16) -> Self {
        let p = &world.parameters;
        let share = |row: usize| {
            (paths.points(row, year) / L::splat(100.0))
                .positive()
                .at_most(L::one())
        };
        let [in_buildings, elsewhere] = world.electricity_per_heat[at(year)];
        Self {
            to_electricity: share(path::COAL_TO_ELECTRIC),
            to_gas: share(path::COAL_TO_GAS),
            heat: share(path::HEAT_ELECTRIFICATION),
            hydrogen: share(path::INDUSTRIAL_HYDROGEN),
            gas_per_coal: p.eta_coal / p.eta_gas,
            per_hydrogen: L::one() / p.eta_hydrogen,
            in_buildings,
            elsewhere,
        }
    }
}

/// What the branches add up to.
struct Sums<L> {
    pool: L,
    electricity: L,
    hydrogen: L,
}

/// Fuel that one branch keeps, PJ.
#[inline(always)]
fn of_branch<L: Lane, const BRANCH: usize>(
    p: &Parameters<L>,
    asked: &Asked<L>,
    fuel: &[[L; FUELS]; BRANCHES],
    sums: &mut Sums<L>,
) -> [L; FUELS] {
    let [coal, oil, gas] = fuel[BRANCH];
    let pool = coal * switchable(p, BRANCH);
    let electric = asked.to_electricity * pool;
    let piped = (asked.to_gas * pool).at_most(pool - electric);
    let gas_before = gas + piped * asked.gas_per_coal;

    let mut left = [coal - electric - piped, oil, gas_before];
    let mut useful = electric * p.eta_coal;
    if let Some(reachable) = reachable(p, BRANCH) {
        let reach = asked.heat * reachable;
        let (gas_out, oil_out) = (reach * gas_before, reach * oil);
        useful = useful + gas_out * p.eta_gas + oil_out * p.eta_oil;
        left[OIL] = oil - oil_out;
        left[GAS] = gas_before - gas_out;
    }
    if BRANCH == STEEL || BRANCH == CHEMICALS {
        let taken = left.map(|x| x * asked.hydrogen);
        sums.hydrogen +=
            (taken[COAL] * p.eta_coal + taken[OIL] * p.eta_oil + taken[GAS] * p.eta_gas)
                * asked.per_hydrogen;
        left = core::array::from_fn(|f| left[f] - taken[f]);
    }
    let per_heat = if BRANCH == BUILDINGS {
        asked.in_buildings
    } else {
        asked.elsewhere
    };
    sums.pool += pool;
    sums.electricity += useful * per_heat;
    left
}

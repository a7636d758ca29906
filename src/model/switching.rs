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

/// Share of a branch's gas and oil heat that electricity can reach.
fn reachable<L: Lane>(p: &Parameters<L>, branch: usize) -> L {
    match branch {
        CEMENT | CHEMICALS | OTHER => p.heat_electrification_reach_industry,
        CONSTRUCTION | BUILDINGS => L::one(),
        _ => L::zero(),
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

/// Switches the fuel service of one region in one year.
#[inline]
pub fn switch<L: Lane>(
    world: &World<L>,
    paths: &Paths<L>,
    service: &Service<L>,
    year: u16,
) -> Switched<L> {
    let p = &world.parameters;
    let share = |row: usize| {
        (paths.points(row, year) / L::splat(100.0))
            .positive()
            .at_most(L::one())
    };
    let (to_electricity, to_gas) = (share(path::COAL_TO_ELECTRIC), share(path::COAL_TO_GAS));
    let (heat, hydrogen) = (
        share(path::HEAT_ELECTRIFICATION),
        share(path::INDUSTRIAL_HYDROGEN),
    );
    let [in_buildings, elsewhere] = world.electricity_per_heat[at(year)];
    let gas_per_coal = p.eta_coal / p.eta_gas;
    let per_hydrogen = L::one() / p.eta_hydrogen;

    let mut fuel = service.fuel;
    let (mut pool_sum, mut electricity, mut hydrogen_sum) = (L::zero(), L::zero(), L::zero());
    for branch in 0..BRANCHES {
        let per_heat = if branch == BUILDINGS {
            in_buildings
        } else {
            elsewhere
        };
        let [coal, oil, gas] = service.fuel[branch];

        let pool = coal * switchable(p, branch);
        let electric = to_electricity * pool;
        let piped = (to_gas * pool).at_most(pool - electric);
        let gas_before = gas + piped * gas_per_coal;

        let reach = heat * reachable(p, branch);
        let (gas_out, oil_out) = (reach * gas_before, reach * oil);
        let useful = electric * p.eta_coal + gas_out * p.eta_gas + oil_out * p.eta_oil;

        let mut left = [coal - electric - piped, oil - oil_out, gas_before - gas_out];
        let mut burned = L::zero();
        if branch == STEEL || branch == CHEMICALS {
            let taken = left.map(|x| x * hydrogen);
            burned = (taken[COAL] * p.eta_coal + taken[OIL] * p.eta_oil + taken[GAS] * p.eta_gas)
                * per_hydrogen;
            left = core::array::from_fn(|f| left[f] - taken[f]);
        }
        fuel[branch] = left;
        pool_sum += pool;
        electricity += useful * per_heat;
        hydrogen_sum += burned;
    }
    Switched {
        fuel,
        pool: pool_sum,
        electricity: electricity / L::splat(PJ_PER_TWH),
        hydrogen: hydrogen_sum,
    }
}

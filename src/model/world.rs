//! What one draw fixes before any lever is moved: drivers, activity without levers, stocks, and the weather of the power system.
//!
//! A draw is a set of parameters. Everything here depends on it alone, so that an ensemble prepares its worlds once and then runs any
//! number of settings through them.
//!
//! Drivers: `GDP(y) = GDP(y−1)(1+g(y))`, `g = g_2025(1−w) + g_2050·w`, `w = clamp((y−2025)/25, 0, 1)`, constant prices of 2020;
//! population observed to 2024, then at a constant rate. Activity is relative to 2021: steel and cement by output, chemicals and other
//! industry `GDP^β`, buildings `POP·(GDP/POP)^γ`, construction and agriculture constant. Heat plants follow industry
//! once the levers are on it, so they stay at one here.
//!
//! Source: drivers WIND_GDP, NBS_PYPSA, WIND_IND; elasticities assumptions (`parameters.csv`).

use super::ages::survival;
use super::base::{
    AGRICULTURE, BRANCHES, BUILDINGS, Base, CEMENT, CHEMICALS, CONSTRUCTION, OTHER, STEEL, observed,
};
use super::capacity::{coal_capacity, fleet_2024};
use super::switching::electric_efficiency;
use super::vehicles::Fleet;
use crate::data::{
    CEMENT_OUTPUT, CRUDE_STEEL_OUTPUT, ELECTRICITY_CONSUMPTION, GDP, GDP_GROWTH, POPULATION,
    Parameters, REGIONS,
};
use crate::lane::Lane;
use crate::ramp::line_weight;
use crate::years::{BASE, LAST, OBSERVED, OVERLAP, PROJECTED, SPAN, at};

/// What one draw fixes, for one draw in each lane.
#[derive(Clone, Debug)]
pub struct World<L> {
    /// The parameters of the draw.
    pub parameters: Parameters<L>,
    /// GDP by region and year from 2019, 100 million yuan at 2020 prices.
    pub gdp: [[L; SPAN]; REGIONS],
    /// Residents by region and year from 2019, million.
    pub population: [[L; SPAN]; REGIONS],
    /// Activity of each branch relative to 2021, before levers.
    pub activity: [[[L; SPAN]; BRANCHES]; REGIONS],
    /// Whole-society electricity consumption without what levers add, TWh.
    pub demand: [[L; SPAN]; REGIONS],
    /// Cars, trucks and the rest of transport.
    pub fleet: [Fleet<L>; REGIONS],
    /// Coal capacity by region and year from 2019, GW.
    pub coal: [[L; SPAN]; REGIONS],
    /// Inflow of the year against the normal year, by region and year; one is normal.
    pub inflow: [[L; SPAN]; REGIONS],
    /// What the draw exports to the east and imports beyond the central draw from 2024 on, so that it too meets the generation of 2024, TWh.
    pub flows_beyond: [L; 2],
    /// Emission factor of coal power by region and year, Mt per TWh: constant to 2024, then moving by `ef_coal_power_trend` a year.
    pub ef_coal_power: [[L; SPAN]; REGIONS],
    /// Electricity that a unit of useful heat takes, by year, in buildings and elsewhere.
    pub electricity_per_heat: [[L; 2]; SPAN],
    /// Wind's share of the wind and solar of 2024.
    pub wind_share_2024: [L; REGIONS],
    /// Factors on whole paths for the uncertain level of the inventory; one on the central draw.
    pub level: [L; REGIONS],
}

impl<L: Lane> World<L> {
    /// The world of the central parameters in normal weather.
    #[must_use]
    pub fn central(base: &Base) -> Self {
        Self::new(base, Parameters::central())
    }

    /// The world of one draw in each lane, in normal weather.
    #[must_use]
    pub fn new(base: &Base, parameters: Parameters<L>) -> Self {
        let p = &parameters;
        let gdp = [0, 1].map(|r| gdp(r, p));
        let population = [0, 1].map(|r| population(r, p));
        let growth = [0, 1].map(|r| growth_since_base(&gdp[r]));
        let activity = [0, 1].map(|r| activity(r, p, &growth[r], &population[r]));
        let demand = [0, 1].map(|r| demand(r, p, &gdp[r]));
        let survival = survival(&base.ages, p);
        let fleet = [0, 1].map(|r| Fleet::new(r, base, p, &survival, &growth[r], &population[r]));
        let coal = [0, 1].map(|r| coal_capacity(r, p));
        let electricity_per_heat = core::array::from_fn(|y| {
            electric_efficiency(p, OVERLAP + y as u16).map(|eta| L::one() / eta)
        });
        let ef_coal_power = [0, 1].map(|r| {
            core::array::from_fn(|y| {
                let years = (OVERLAP + y as u16).saturating_sub(OBSERVED);
                let trend = p.ef_coal_power_trend / L::splat(100.0) * L::splat(f64::from(years));
                p.ef_coal_power[r] * (L::one() + trend)
            })
        });
        let wind_share_2024 = [0, 1].map(|r| p.wind_capacity_2024[r] / fleet_2024(r, p));
        Self {
            ef_coal_power,
            electricity_per_heat,
            wind_share_2024,
            parameters,
            coal,
            gdp,
            population,
            activity,
            demand,
            fleet,
            inflow: [[L::one(); SPAN]; REGIONS],
            flows_beyond: [L::zero(); 2],
            level: [L::one(); REGIONS],
        }
    }
}

fn growth<L: Lane>(r: usize, year: u16, p: &Parameters<L>) -> L {
    let percent = match GDP_GROWTH.at(r, year) {
        Some(published) => L::splat(published),
        None => {
            let w = L::splat(line_weight(year, PROJECTED, PROJECTED + 25));
            p.gdp_growth_2025[r] * (L::one() - w) + p.gdp_growth_2050[r] * w
        }
    };
    percent / L::splat(100.0)
}

fn gdp<L: Lane>(r: usize, p: &Parameters<L>) -> [L; SPAN] {
    let mut row = [L::splat(observed(&GDP, r, 2020)); SPAN];
    row[at(OVERLAP)] = row[at(2020)] / (L::one() + growth(r, 2020, p));
    for year in BASE..=LAST {
        row[at(year)] = row[at(year - 1)] * (L::one() + growth(r, year, p));
    }
    row
}

/// Natural logarithm of GDP against 2021: one logarithm serves every branch that grows with a power of GDP, `(GDP/GDP_2021)^β = e^(β·ln)`.
#[must_use]
pub fn growth_since_base<L: Lane>(gdp: &[L; SPAN]) -> [L; SPAN] {
    gdp.map(|of_year| (of_year / gdp[at(BASE)]).logarithm())
}

fn population<L: Lane>(r: usize, p: &Parameters<L>) -> [L; SPAN] {
    let mut row = [L::zero(); SPAN];
    for year in OVERLAP..=LAST {
        row[at(year)] = match POPULATION.at(r, year) {
            Some(published) => L::splat(published),
            None => row[at(year - 1)] * (L::one() + p.population_growth / L::splat(100.0)),
        };
    }
    row
}

#[inline(never)]
fn activity<L: Lane>(
    r: usize,
    p: &Parameters<L>,
    growth: &[L; SPAN],
    population: &[L; SPAN],
) -> [[L; SPAN]; BRANCHES] {
    let b = at(BASE);
    let mut out = [[L::one(); SPAN]; BRANCHES];
    for y in 0..SPAN {
        let heads = population[y] / population[b];
        let per_head = growth[y] - heads.logarithm();
        out[CHEMICALS][y] = (growth[y] * p.beta_chemicals).exponential();
        out[OTHER][y] = (growth[y] * p.beta_other_industry).exponential();
        out[BUILDINGS][y] = heads * (per_head * p.gamma_buildings).exponential();
        out[CONSTRUCTION][y] = p.construction_activity;
        out[AGRICULTURE][y] = p.agriculture_activity;
    }
    for (branch, series) in [(STEEL, &CRUDE_STEEL_OUTPUT), (CEMENT, &CEMENT_OUTPUT)] {
        for year in OVERLAP..=OBSERVED {
            out[branch][at(year)] = L::splat(observed(series, r, year) / observed(series, r, BASE));
        }
    }
    let last = at(OBSERVED);
    for year in PROJECTED..=LAST {
        out[STEEL][at(year)] =
            out[STEEL][last] * ((growth[at(year)] - growth[last]) * p.beta_steel).exponential();
        out[CEMENT][at(year)] =
            out[CEMENT][last] * (L::one() + p.cement_trend_2025 / L::splat(100.0));
    }
    out
}

/// Electricity consumption without what levers add: observed to 2024, then growing with GDP by an elasticity that falls in a straight line.
fn demand<L: Lane>(r: usize, p: &Parameters<L>, gdp: &[L; SPAN]) -> [L; SPAN] {
    let mut row = [L::zero(); SPAN];
    for year in OVERLAP..=LAST {
        let y = at(year);
        row[y] = match ELECTRICITY_CONSUMPTION.at(r, year) {
            Some(published) => L::splat(published),
            None => {
                let w = L::splat(line_weight(year, PROJECTED, 2045));
                let elasticity = p.electricity_elasticity_2025 * (L::one() - w)
                    + p.electricity_elasticity_2045 * w;
                row[y - 1] * (L::one() + elasticity * (gdp[y] / gdp[y - 1] - L::one()))
            }
        };
    }
    row
}

//! The base year 2021: fuel by branch, and the emission factors that make it exact.
//!
//! The energy balance gives fuel by sector (Mtce); its industry column is split into steel, cement, chemicals and other industry in the
//! proportions of the 2019 inventory carried forward with each branch's output. Coal and gas have one factor each; what remains of a
//! sector's CO2 is put on its oil, so that every sector of 2021 comes out as in the balance. Fuel is in PJ, factors in Mt CO2 per PJ.
//!
//! Source: 2021 balance (NBS_EB2021), inventory 2019 (CEADS); the split is an assumption.

use super::ages::Ages;
use crate::data::{
    BALANCE_2021, CEMENT_OUTPUT, CRUDE_STEEL_OUTPUT, GDP_GROWTH, INDUSTRY_2019, Parameters,
    REGIONS, TRANSPORT_OIL_2021, carrier, sector,
};
use crate::years::{BASE, OVERLAP};

/// One million tonnes of coal equivalent in PJ.
pub const PJ_PER_MTCE: f64 = 29.3076;
/// One TWh in PJ.
pub const PJ_PER_TWH: f64 = 3.6;

/// The fuels burned outside power plants.
pub const FUELS: usize = 3;
/// Coal with coke and the gases made from it.
pub const COAL: usize = 0;
/// Oil products.
pub const OIL: usize = 1;
/// Natural gas.
pub const GAS: usize = 2;

/// The branches whose fuel is a service that can be switched.
pub const BRANCHES: usize = 8;
/// Iron and steel.
pub const STEEL: usize = 0;
/// Cement and other building materials.
pub const CEMENT: usize = 1;
/// Chemicals.
pub const CHEMICALS: usize = 2;
/// The rest of industry, with refining and coking.
pub const OTHER: usize = 3;
/// Construction.
pub const CONSTRUCTION: usize = 4;
/// Agriculture.
pub const AGRICULTURE: usize = 5;
/// Homes and services.
pub const BUILDINGS: usize = 6;
/// Heat plants.
pub const HEAT: usize = 7;

/// What is fixed before any year is computed, for one region.
#[derive(Clone, Copy, Debug)]
pub struct RegionBase {
    /// Fuel of each branch in 2021, PJ.
    pub fuel: [[f64; FUELS]; BRANCHES],
    /// Emission factor of each branch's oil, Mt per PJ.
    pub ef_oil: [f64; BRANCHES],
    /// Emission factor of transport oil, Mt per PJ.
    pub ef_transport_oil: f64,
    /// Petrol, diesel and kerosene of transport in 2021, PJ.
    pub petrol: f64,
    /// Diesel of transport, PJ.
    pub diesel: f64,
    /// Kerosene of transport, PJ.
    pub kerosene: f64,
    /// Gas of transport, PJ.
    pub transport_gas: f64,
    /// Coal of transport, PJ.
    pub transport_coal: f64,
    /// Coal and gas of the energy industry (washing, coking and pipeline losses), PJ.
    pub energy_industry: [f64; FUELS],
    /// Coal lost in washing and coking per unit of end-use coal, and gas of the gas industry per unit of end-use gas.
    pub energy_industry_share: [f64; FUELS],
    /// Crude steel of 2021, Mt.
    pub steel: f64,
    /// Cement of 2021, Mt.
    pub cement: f64,
    /// Feedstock, which carries no CO2 here: coal, oil, gas, PJ.
    pub feedstock: f64,
    /// Share of steel, cement, chemicals and other industry in the fuel of industry, by which heat plants follow them.
    pub industry_weight: [f64; 4],
}

/// The base year of both regions.
#[derive(Clone, Copy, Debug)]
pub struct Base {
    /// By region.
    pub region: [RegionBase; REGIONS],
    /// Emission factor of coal, Mt per PJ.
    pub ef_coal: f64,
    /// Emission factor of gas, Mt per PJ.
    pub ef_gas: f64,
    /// Cars by age.
    pub ages: Ages,
}

impl Base {
    /// Reads the balance and splits its industry column.
    #[must_use]
    pub fn new(p: &Parameters<f64>) -> Self {
        Self {
            region: core::array::from_fn(|r| region_base(r, p)),
            ef_coal: p.ef_coal / PJ_PER_MTCE,
            ef_gas: p.ef_gas / PJ_PER_MTCE,
            ages: Ages::published(),
        }
    }
}

fn region_base(r: usize, p: &Parameters<f64>) -> RegionBase {
    let pj = |s: usize| {
        [carrier::COAL, carrier::OIL, carrier::GAS].map(|c| BALANCE_2021[r][s][c] * PJ_PER_MTCE)
    };
    let sum = |a: [f64; FUELS], b: [f64; FUELS]| core::array::from_fn(|f| a[f] + b[f]);
    let ef_oil = |fuel: &[f64; FUELS], co2: f64| {
        let rest =
            co2 - fuel[COAL] * (p.ef_coal / PJ_PER_MTCE) - fuel[GAS] * (p.ef_gas / PJ_PER_MTCE);
        if fuel[OIL] > 0.0 {
            rest / fuel[OIL]
        } else {
            0.0
        }
    };
    let co2 = |s: usize| BALANCE_2021[r][s][carrier::CO2];

    let industry = pj(sector::INDUSTRY);
    let shares = industry_shares(r, p);
    let mut fuel = [[0.0; FUELS]; BRANCHES];
    let mut factor = [0.0; BRANCHES];
    for branch in [STEEL, CEMENT, CHEMICALS, OTHER] {
        fuel[branch] = core::array::from_fn(|f| industry[f] * shares[branch][f]);
        factor[branch] = ef_oil(&industry, co2(sector::INDUSTRY));
    }
    for (branch, s) in [
        (CONSTRUCTION, sector::CONSTRUCTION),
        (AGRICULTURE, sector::AGRICULTURE),
        (HEAT, sector::HEAT),
    ] {
        fuel[branch] = pj(s);
        factor[branch] = ef_oil(&fuel[branch], co2(s));
    }
    fuel[BUILDINGS] = sum(pj(sector::SERVICES), pj(sector::RESIDENTIAL));
    factor[BUILDINGS] = ef_oil(
        &fuel[BUILDINGS],
        co2(sector::SERVICES) + co2(sector::RESIDENTIAL),
    );

    let weight: [f64; 4] = core::array::from_fn(|branch| fuel[branch].iter().sum());
    let transport = pj(sector::TRANSPORT);
    let [petrol, diesel, kerosene] = TRANSPORT_OIL_2021[r].map(|mtce| mtce * PJ_PER_MTCE);
    let products = petrol + diesel + kerosene;
    RegionBase {
        fuel,
        ef_oil: factor,
        ef_transport_oil: ef_oil(
            &[transport[COAL], products, transport[GAS]],
            co2(sector::TRANSPORT),
        ),
        petrol,
        diesel,
        kerosene,
        transport_gas: transport[GAS],
        transport_coal: transport[COAL],
        energy_industry: pj(sector::ENERGY_INDUSTRY),
        energy_industry_share: {
            let (own, other) = (pj(sector::ENERGY_INDUSTRY), pj(sector::TRANSPORT));
            core::array::from_fn(|f| {
                own[f] / (fuel.iter().map(|fuel| fuel[f]).sum::<f64>() + other[f])
            })
        },
        steel: observed(&CRUDE_STEEL_OUTPUT, r, BASE),
        cement: observed(&CEMENT_OUTPUT, r, BASE),
        feedstock: pj(sector::NONENERGY).iter().sum(),
        industry_weight: weight.map(|w| w / weight.iter().sum::<f64>()),
    }
}

/// Share of each industrial branch in the industry's fuel of 2021: its 2019 emissions from that fuel, carried forward with its output.
fn industry_shares(r: usize, p: &Parameters<f64>) -> [[f64; FUELS]; 4] {
    let ratio =
        |series: &crate::data::Observed| observed(series, r, BASE) / observed(series, r, OVERLAP);
    let gdp = (OVERLAP + 1..=BASE).fold(1.0, |g, year| {
        g * (1.0 + observed(&GDP_GROWTH, r, year) / 100.0)
    });
    let growth = [
        ratio(&CRUDE_STEEL_OUTPUT),
        ratio(&CEMENT_OUTPUT),
        libm::pow(gdp, p.beta_chemicals),
        libm::pow(gdp, p.beta_other_industry),
    ];
    let carried: [[f64; FUELS]; 4] =
        core::array::from_fn(|b| INDUSTRY_2019[r][b].map(|co2| co2 * growth[b]));
    let total: [f64; FUELS] = core::array::from_fn(|f| carried.iter().map(|b| b[f]).sum());
    carried.map(|b| core::array::from_fn(|f| b[f] / total[f]))
}

/// An observation the model cannot do without; `build.rs` has checked that the table holds it.
///
/// # Panics
/// Where the table has no value for that year.
#[must_use]
pub fn observed(series: &crate::data::Observed, region: usize, year: u16) -> f64 {
    series
        .at(region, year)
        .unwrap_or_else(|| panic!("{} has no value for {year}", series.variable))
}

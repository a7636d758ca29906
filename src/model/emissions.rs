//! Emissions: fuel and process to CO2, capture, and the sectors of the page.
//!
//! `E_s = Σ_f Q'_{s,f}·EF_f + process_s − captured_s`, `E_power = EF_coal·G_coal + EF_gas·G_gas` (by-product plants burn gas whose carbon is
//! counted in industry), heat plants like a branch. The energy industry's coal (washing and coking losses) follows end-use coal and its gas
//! end-use gas. Cement process follows cement. Captured tonnes are asked for by the lever, split between cement, chemicals and coal power and
//! between the regions; at most 90 % of a branch is captured and the rest is reported as not placed. Sinks are not here.
//!
//! Units: Mt CO2. Sources: factors NBS_EB2021 and MEE_EF_CODE, process CEADS, the splits assumptions.

use super::activity::Service;
use super::base::{
    AGRICULTURE, BRANCHES, BUILDINGS, Base, CEMENT, CHEMICALS, COAL, CONSTRUCTION, FUELS, GAS,
    HEAT, OIL, OTHER, STEEL,
};
use super::switching::Switched;
use super::vehicles::Transport;
use super::world::World;
use crate::data::path;
use crate::lane::Lane;
use crate::paths::Paths;

/// Fuel of the energy industry, and emissions before the power line is known.
#[derive(Clone, Copy, Debug)]
pub struct EndUse<L> {
    /// By branch, energy only, Mt.
    pub branch: [L; BRANCHES],
    /// Cement process, Mt.
    pub process: L,
    /// Transport, Mt.
    pub transport: L,
    /// Energy industry, Mt.
    pub energy_industry: L,
    /// Own use and pipeline losses of the gas industry, PJ.
    pub pipelines: L,
    /// Coal, oil and gas of branches, transport and energy industry, feedstock apart, PJ.
    pub fuel: [L; FUELS],
}

/// Emissions of everything but power.
#[cfg_attr(feature = "analyses", inline(always))]
pub fn end_use<L: Lane>(
    r: usize,
    base: &Base,
    world: &World<L>,
    service: &Service<L>,
    switched: &Switched<L>,
    transport: &Transport<L>,
) -> EndUse<L> {
    let b = &base.region[r];
    let (ef_coal, ef_gas) = (L::splat(base.ef_coal), L::splat(base.ef_gas));
    let branch = core::array::from_fn(|s| {
        let [coal, oil, gas] = switched.fuel[s];
        coal * ef_coal + oil * L::splat(b.ef_oil[s]) + gas * ef_gas
    });
    let sum = |f: usize| {
        switched
            .fuel
            .iter()
            .fold(L::zero(), |sum, fuel| sum + fuel[f])
    };
    let (coal, oil, gas) = (
        sum(COAL) + transport.coal,
        sum(OIL) + transport.oil(),
        sum(GAS) + transport.gas,
    );
    let washing = coal * L::splat(b.energy_industry_share[COAL]);
    let pipelines = gas * L::splat(b.energy_industry_share[GAS]);
    EndUse {
        branch,
        process: service.cement * L::splat(b.cement) * world.parameters.cement_process_factor,
        transport: transport.oil() * L::splat(b.ef_transport_oil)
            + transport.coal * ef_coal
            + transport.gas * ef_gas,
        energy_industry: washing * ef_coal + pipelines * ef_gas,
        pipelines,
        fuel: [coal + washing, oil, gas + pipelines],
    }
}

/// Emissions of one region in one year, Mt.
#[derive(Clone, Copy, Debug)]
pub struct Emissions<L> {
    /// Territorial, energy and cement process, after capture.
    pub total: L,
    /// Captured.
    pub captured: L,
    /// Capture asked for that found no place.
    pub not_placed: L,
    /// Coal power, before capture.
    pub coal_power: L,
    /// Gas power.
    pub gas_power: L,
    /// Power and heat plants.
    pub power_heat: L,
    /// Steel.
    pub steel: L,
    /// Cement and building materials, energy and process.
    pub cement: L,
    /// Cement process alone, after its share of what is captured at cement works.
    pub process: L,
    /// Captured at coal power plants.
    pub captured_power: L,
    /// Chemicals, other industry, construction, agriculture and the energy industry.
    pub other_industry: L,
    /// Transport.
    pub transport: L,
    /// Homes and services.
    pub buildings: L,
    /// Mt of CO2 a TWh of coal power.
    pub ef_coal_power: L,
}

/// Adds power to the end uses, captures, and sums up. `ef_coal_power` is the factor of coal power in Mt a TWh, `coal_twh` its output.
#[inline(always)]
pub fn emissions<L: Lane>(
    r: usize,
    world: &World<L>,
    paths: &Paths<L>,
    uses: &EndUse<L>,
    ef_coal_power: L,
    coal_twh: L,
    year: u16,
) -> Emissions<L> {
    let p = &world.parameters;
    let (coal_power, gas_power) = (coal_twh * ef_coal_power, p.thermal_gas[r] * p.ef_gas_power);

    let split = if r == 0 {
        p.split_ccus_sichuan
    } else {
        L::one() - p.split_ccus_sichuan
    };
    let wish = paths.points(path::CCUS, year).positive() * split;
    let capture = |share: L, from: L| (wish * share).at_most(p.ccus_max_share * from.positive());
    let cement_gross = uses.branch[CEMENT] + uses.process;
    let captured_cement = capture(p.ccus_share_cement, cement_gross);
    let captured_chemicals = capture(p.ccus_share_chemicals, uses.branch[CHEMICALS]);
    let captured_power = capture(p.ccus_share_coal_power, coal_power);
    let captured = captured_cement + captured_chemicals + captured_power;

    let power_heat = coal_power + gas_power + uses.branch[HEAT] - captured_power;
    let cement = cement_gross - captured_cement;
    let other_industry = uses.branch[CHEMICALS] - captured_chemicals
        + uses.branch[OTHER]
        + uses.branch[CONSTRUCTION]
        + uses.branch[AGRICULTURE]
        + uses.energy_industry;
    let (steel, transport, buildings) =
        (uses.branch[STEEL], uses.transport, uses.branch[BUILDINGS]);
    Emissions {
        total: power_heat + steel + cement + other_industry + transport + buildings,
        captured,
        not_placed: wish - captured,
        coal_power,
        gas_power,
        power_heat,
        steel,
        cement,
        process: uses.process * (L::one() - captured_cement.share_of(cement_gross)),
        captured_power,
        other_industry,
        transport,
        buildings,
        ef_coal_power,
    }
}

//! Accounts: non-fossil share, grid factors, and the consumption account.
//!
//! Non-fossil share by the coal-equivalent method: `NF = N/(N + F)` with `N = 0.30·(G_nf − curtailed − exports·s + imports·s) + other`,
//! Mtce, and F the fossil fuel burned in the region together with feedstock and, valued like any kilowatt-hour, the fossil part of
//! contracted imports; "other" closes 2021 on the published share and stays constant.
//!
//! Average grid factor as published (by-product plants carry the coal factor): `GEF_SC = E/G`; `GEF_CQ` adds imports at their source's
//! factor. Flows run both ways within a year, so both are solved together. Consumption account: `E + Σ imports·EF − exports·GEF`; here
//! by-product plants carry none, since their carbon is in industry, and what the regions trade with each other cancels in their sum.
//!
//! Units: TWh, Mtce, Mt, Mt per TWh. Sources: method CQ_FYP_EN; factors of imports are assumptions but for the national one.

use super::base::{Base, FUELS, PJ_PER_MTCE};
use super::dispatch::Flows;
use super::emissions::Emissions;
use super::world::World;
use crate::data::REGIONS;
use crate::lane::Lane;
use crate::ramp::line_weight;

/// Non-fossil energy and all energy of one region, Mtce.
#[derive(Clone, Copy, Debug)]
pub struct Energy<L> {
    /// Non-fossil, by the coal-equivalent method.
    pub non_fossil: L,
    /// Coal, oil and gas burned in the region, and the fossil part of imports.
    pub fossil: L,
    /// Feedstock, counted in the share and not in dual control.
    pub feedstock: L,
}

impl<L: Lane> Energy<L> {
    /// The non-fossil share, 0 to 1.
    #[inline]
    pub fn share(&self) -> L {
        self.non_fossil / (self.non_fossil + self.fossil + self.feedstock)
    }
}

/// Clean share of the Hami line in a year.
#[inline]
fn hami_clean_share<L: Lane>(world: &World<L>, year: u16) -> L {
    let p = &world.parameters;
    p.hami_clean_share_2025
        + (p.hami_clean_share_2050 - p.hami_clean_share_2025)
            * L::splat(line_weight(year, 2025, 2050))
}

/// Energy of region `r`: `fuel` is what is burned outside power plants, PJ; `other` the other-non-fossil term, Mtce.
#[inline]
#[expect(
    clippy::too_many_arguments,
    reason = "one argument a term of the equation"
)]
pub fn energy<L: Lane>(
    r: usize,
    base: &Base,
    world: &World<L>,
    flows: &Flows<L>,
    fuel: &[L; FUELS],
    coal_power: L,
    gas_power: L,
    other: f64,
    year: u16,
) -> Energy<L> {
    let p = &world.parameters;
    let own = flows.hydro + flows.wind + flows.solar - flows.curtailed - flows.storage_in;
    let exported = (flows.east + flows.extra_export) * p.nonfossil_share_exports;
    let clean = hami_clean_share(world, year);
    let imported = flows.hami * clean + flows.other * p.nonfossil_share_other_imports;
    let imported_fossil = flows.hami + flows.other - imported + flows.emergency;
    let electricity = own - exported + flows.tie * p.nonfossil_share_tie + imported;
    let burned = fuel.iter().fold(L::zero(), |sum, f| sum + *f);
    let power = coal_power / L::splat(base.ef_coal) + gas_power / L::splat(base.ef_gas);
    Energy {
        non_fossil: electricity * p.coal_equivalent + L::splat(other),
        fossil: (burned + power) / L::splat(PJ_PER_MTCE) + imported_fossil * p.coal_equivalent,
        feedstock: L::splat(base.region[r].feedstock / PJ_PER_MTCE),
    }
}

/// Emission factor of the Hami line in a year, Mt per TWh.
#[inline]
fn hami_factor<L: Lane>(world: &World<L>, year: u16) -> L {
    let p = &world.parameters;
    p.ef_hami * (L::one() - hami_clean_share(world, year)) / (L::one() - p.hami_clean_share_2025)
}

/// CO2 of imports from outside both regions, by source, Mt.
#[inline]
fn import_emissions<L: Lane>(world: &World<L>, flows: &Flows<L>, year: u16) -> [L; 3] {
    let p = &world.parameters;
    [
        flows.hami * hami_factor(world, year),
        flows.other * p.ef_other_imports,
        flows.emergency * p.ef_emergency,
    ]
}

/// Factors of both grids, Mt per TWh, from own emissions and what the tie line carries, solved as one linear system.
#[inline]
fn factors<L: Lane>(
    own: [L; REGIONS],
    generation: [L; REGIONS],
    imports: [L; REGIONS],
    import_mt: [L; REGIONS],
    tie: [L; REGIONS],
) -> [L; REGIONS] {
    let received = [0, 1].map(|r| tie[r].positive());
    let total =
        [0, 1].map(|r: usize| (generation[r] + imports[r] + received[r]).at_least(L::splat(1e-9)));
    let fixed = [0, 1].map(|r: usize| (own[r] + import_mt[r]) / total[r]);
    let weight = [0, 1].map(|r: usize| received[r] / total[r]);
    let determinant = L::one() - weight[0] * weight[1];
    [
        (fixed[0] + weight[0] * fixed[1]) / determinant,
        (fixed[1] + weight[1] * fixed[0]) / determinant,
    ]
}

/// CO2 of traded electricity of one region, Mt.
#[derive(Clone, Copy, Debug)]
pub struct Trade<L> {
    /// Imports from Hami.
    pub hami: L,
    /// Other contracted imports.
    pub other: L,
    /// Emergency imports.
    pub emergency: L,
    /// Received over the tie line less sent; cancels between the regions.
    pub tie: L,
    /// Exports outside both regions.
    pub exported: L,
}

impl<L: Lane> Trade<L> {
    /// What trade adds to the territorial account.
    #[inline]
    pub fn net(&self) -> L {
        self.hami + self.other + self.emergency + self.tie - self.exported
    }
}

/// Grid factors and trade of both regions.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<L> {
    /// Average factor as it would be published, Mt per TWh (kg per kWh).
    pub grid_factor: [L; REGIONS],
    /// CO2 of traded electricity.
    pub trade: [Trade<L>; REGIONS],
}

/// Accounts of one year. `by_product` is the output of by-product, waste and biomass plants, TWh.
#[inline]
pub fn accounts<L: Lane>(
    world: &World<L>,
    flows: &[Flows<L>; REGIONS],
    emissions: &[Emissions<L>; REGIONS],
    by_product: [L; REGIONS],
    year: u16,
) -> Accounts<L> {
    let generation = [0, 1].map(|r: usize| {
        let f = &flows[r];
        let given = f.hydro + f.wind + f.solar + f.flat_thermal + f.coal + f.storage_out;
        given - f.storage_in - f.curtailed
    });
    let tie = [flows[0].tie, flows[1].tie];
    let imports = [0, 1].map(|r: usize| flows[r].hami + flows[r].other + flows[r].emergency);
    let imported = [0, 1].map(|r: usize| import_emissions(world, &flows[r], year));
    let import_mt = imported.map(|[hami, other, emergency]| hami + other + emergency);
    let power = [0, 1].map(|r: usize| {
        emissions[r].coal_power + emissions[r].gas_power - emissions[r].captured_power
    });
    let published = [0, 1].map(|r: usize| power[r] + by_product[r] * emissions[r].ef_coal_power);
    let grid_factor = factors(published, generation, imports, import_mt, tie);
    let physical = factors(power, generation, imports, import_mt, tie);
    let to_sichuan = tie[0].positive() * physical[1] - tie[1].positive() * physical[0];
    let traded = [to_sichuan, -to_sichuan];
    let trade = [0, 1].map(|r: usize| Trade {
        hami: imported[r][0],
        other: imported[r][1],
        emergency: imported[r][2],
        tie: traded[r],
        exported: (flows[r].east + flows[r].extra_export) * physical[r],
    });
    Accounts { grid_factor, trade }
}

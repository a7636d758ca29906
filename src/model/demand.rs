//! Electricity demand: what the region consumes as a whole society, losses and own use included.
//!
//! `D = D_2024·Π(1+ε_D·g) + ΔEL(switching) + ΔEL(arc steel) + ΔEL(vehicles beyond 2024) + ΔDC`, TWh, and apart from it the electrolysis
//! `H2/η/3.6`: a share of it is made in hours of surplus, the rest is load like any other.
//!
//! Source: consumption WIND_GEN; elasticity, data centres and the share made from surplus are assumptions.

use super::activity::Service;
use super::base::PJ_PER_TWH;
use super::switching::Switched;
use super::vehicles::Transport;
use super::world::World;
use crate::data::path;
use crate::lane::Lane;
use crate::paths::Paths;
use crate::years::at;

/// Electricity demand of one region in one year.
#[derive(Clone, Copy, Debug)]
pub struct Demand<L> {
    /// Without electrolysis in hours of surplus, TWh.
    pub load: L,
    /// Electrolysis that waits for surplus, TWh; what finds none becomes load.
    pub from_surplus: L,
    /// Hydrogen made, PJ.
    pub hydrogen: L,
    /// What data centres add to 2025, TWh.
    pub data_centres: L,
    /// What the levers and vehicles add, TWh, hydrogen apart.
    pub added: L,
}

/// Demand of region `r` in `year`.
#[cfg_attr(feature = "analyses", inline(always))]
pub fn demand<L: Lane>(
    r: usize,
    world: &World<L>,
    paths: &Paths<L>,
    service: &Service<L>,
    switched: &Switched<L>,
    transport: &Transport<L>,
    year: u16,
) -> Demand<L> {
    let p = &world.parameters;
    let split = if r == 0 {
        p.split_data_centres_sichuan
    } else {
        L::one() - p.split_data_centres_sichuan
    };
    let data_centres = paths.points(path::DATA_CENTRES, year) * split;
    let added =
        switched.electricity + service.arc_electricity + transport.added_electricity + data_centres;
    let hydrogen = switched.hydrogen + transport.hydrogen;
    let electrolysis = hydrogen / (p.electrolysis_efficiency * L::splat(PJ_PER_TWH));
    let from_surplus = electrolysis * p.hydrogen_surplus_share;
    Demand {
        load: world.demand[r][at(year)] + added + electrolysis - from_surplus,
        from_surplus,
        hydrogen,
        data_centres,
        added,
    }
}

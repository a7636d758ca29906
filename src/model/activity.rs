//! Activity and fuel service: how much of each fuel a branch would burn before anything is switched.
//!
//! `Q_{s,f}(y) = FE_{s,f}(2021) · A_s(y)/A_s(2021) · Π(1−ε_s(k)) · m_s(y)`, PJ.
//!
//! A is the branch's activity with the levers on it: the weight of heavy industry on steel and chemicals fully and on other industry by
//! 0.3; clinker on cement; heat plants follow industry. ε is 0.6 of the efficiency lever in industry, construction and heat plants, 0.3
//! in buildings and agriculture, since structure is counted apart. m holds new buildings at the ultra-low-energy standard, and, where the
//! reader switched it on, the carbon price on steel and cement. Electric-arc steel takes coal out of the steel route and adds electricity.
//!
//! Source: `parameters.csv`; the fractions are assumptions.

use super::base::{
    AGRICULTURE, BRANCHES, BUILDINGS, CEMENT, CHEMICALS, COAL, FUELS, GAS, HEAT, OIL, OTHER,
    RegionBase, STEEL,
};
use super::world::World;
use crate::data::path;
use crate::lane::Lane;
use crate::paths::Paths;
use crate::years::{LEVERS_FROM, PROJECTED, at};

/// What accumulates from year to year: improvement of efficiency, and the stock of new buildings.
#[derive(Clone, Copy, Debug)]
pub struct Accumulated<L> {
    /// Fuel per activity in industry against 2021.
    pub industry: L,
    /// Fuel per activity in buildings and agriculture against 2021.
    pub buildings: L,
    /// Share of the building stock at the ultra-low-energy standard beyond the share of 2025.
    pub new_stock: L,
}

impl<L: Lane> Accumulated<L> {
    /// The state of 2021.
    pub fn start() -> Self {
        Self {
            industry: L::one(),
            buildings: L::one(),
            new_stock: L::zero(),
        }
    }

    /// Before 2021 the published improvement is undone, so that the base year stays exact.
    pub fn before(world: &World<L>, years: u16) -> Self {
        let mut state = Self::start();
        for _ in 0..years {
            let (industry, buildings) = steps(world, world.parameters.efficiency_history);
            state.industry = state.industry / industry;
            state.buildings = state.buildings / buildings;
        }
        state
    }

    /// Moves on to `year`: the published improvement to 2025, then the lever.
    pub fn advance(&mut self, world: &World<L>, paths: &Paths<L>, year: u16) {
        let p = &world.parameters;
        let rate = if year <= PROJECTED {
            p.efficiency_history
        } else {
            paths.value(path::EFFICIENCY, year)
        };
        let (industry, buildings) = steps(world, rate);
        self.industry *= industry;
        self.buildings *= buildings;
        if year >= LEVERS_FROM {
            let built = paths.points(path::BUILDING_STANDARDS, year) / L::splat(100.0)
                * p.new_floor_share
                / L::splat(100.0);
            self.new_stock = (self.new_stock + built).positive().at_most(L::one());
        }
    }
}

fn steps<L: Lane>(world: &World<L>, percent: L) -> (L, L) {
    let p = &world.parameters;
    let rate = percent / L::splat(100.0);
    (
        L::one() - p.efficiency_factor_industry * rate,
        L::one() - p.efficiency_factor_buildings * rate,
    )
}

/// Fuel service of every branch in one year, and the activities behind it.
#[derive(Clone, Copy, Debug)]
pub struct Service<L> {
    /// By branch and fuel, PJ.
    pub fuel: [[L; FUELS]; BRANCHES],
    /// Cement against 2021.
    pub cement: L,
    /// Crude steel, Mt.
    pub steel: L,
    /// Electricity that electric-arc steel adds, TWh.
    pub arc_electricity: L,
}

/// What levers and the years before make of activity and intensity in one year, the same in both regions.
#[derive(Clone, Copy, Debug)]
pub struct Asked<L> {
    /// Steel and chemicals, and other industry, against the weight they would have.
    heavy: L,
    lightly: L,
    clinker: L,
    /// Fuel per activity against 2021.
    industry: L,
    priced_industry: L,
    agriculture: L,
    buildings: L,
    /// Coal of the steel route against that of 2025, and what arc steel adds to its electricity, TWh a Mt.
    coal_per_steel: L,
    arc_electricity: L,
}

impl<L: Lane> Asked<L> {
    /// That of `year`; `price` is [`carbon_price_factor`].
    #[inline(always)]
    pub fn of(
        world: &World<L>,
        paths: &Paths<L>,
        state: &Accumulated<L>,
        price: L,
        year: u16,
    ) -> Self {
        let p = &world.parameters;
        let hundred = L::splat(100.0);
        let heavy = paths.ratio(path::HEAVY_INDUSTRY, year);
        let standard = L::one() - state.new_stock * p.ultra_low_energy_saving / hundred;
        let arc_2025 = paths.rows[path::EAF_STEEL][0] / hundred;
        let arc = paths.value(path::EAF_STEEL, year) / hundred;
        let coal_per_steel = |share: L| L::one() - share + share * p.eaf_fuel_ratio;
        Self {
            heavy,
            lightly: L::one() + p.heavy_industry_weight_other * (heavy - L::one()),
            clinker: paths.ratio(path::CLINKER, year),
            industry: state.industry,
            priced_industry: state.industry * price,
            agriculture: state.buildings,
            buildings: state.buildings * standard,
            coal_per_steel: coal_per_steel(arc) / coal_per_steel(arc_2025),
            arc_electricity: (arc - arc_2025) * (p.eaf_electricity - p.bf_electricity),
        }
    }
}

/// Fuel service of region `r` in `year`.
#[cfg_attr(feature = "analyses", inline(always))]
pub fn service<L: Lane>(
    r: usize,
    base: &RegionBase,
    world: &World<L>,
    asked: &Asked<L>,
    year: u16,
) -> Service<L> {
    let y = at(year);
    let mut activity: [L; BRANCHES] = core::array::from_fn(|branch| world.activity[r][branch][y]);
    activity[STEEL] *= asked.heavy;
    activity[CHEMICALS] *= asked.heavy;
    activity[OTHER] *= asked.lightly;
    activity[CEMENT] *= asked.clinker;
    activity[HEAT] = (0..4).fold(L::zero(), |sum, branch| {
        sum + activity[branch] * L::splat(base.industry_weight[branch])
    });

    let intensity: [L; BRANCHES] = core::array::from_fn(|branch| match branch {
        BUILDINGS => asked.buildings,
        AGRICULTURE => asked.agriculture,
        STEEL | CEMENT => asked.priced_industry,
        _ => asked.industry,
    });
    let mut fuel: [[L; FUELS]; BRANCHES] = core::array::from_fn(|branch| {
        let scale = activity[branch] * intensity[branch];
        [COAL, OIL, GAS].map(|f| L::splat(base.fuel[branch][f]) * scale)
    });

    fuel[STEEL][COAL] *= asked.coal_per_steel;
    let steel = activity[STEEL] * L::splat(base.steel);
    Service {
        fuel,
        cement: activity[CEMENT],
        steel,
        arc_electricity: steel * asked.arc_electricity,
    }
}

/// `(P/P_2025)^(−η)` on what the national carbon market covers, the same in both regions; exactly one while the lever is off, since its path
/// then stands still.
#[inline]
pub fn carbon_price_factor<L: Lane>(world: &World<L>, paths: &Paths<L>, year: u16) -> L {
    if !paths.carbon_price {
        return L::one();
    }
    paths
        .ratio(path::CARBON_PRICE, year)
        .power(-world.parameters.carbon_price_elasticity)
}

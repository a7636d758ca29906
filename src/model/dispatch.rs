//! Dispatch: one energy balance a slice in both regions, in order of merit.
//!
//! 1 must-run: hydro, wind, solar, by-product, waste and gas plants, and the coal that runs for heat and security. 2 contracts: Sichuan's
//! exports to the east and its firm contract with Chongqing; Chongqing's imports from Hami and elsewhere. 3 surplus of one region meets the
//! deficit of the other over what the tie line has left. 4 what remains goes first to hydrogen that waits for surplus, then (Sichuan) out
//! over the export lines as far as they reach, or (Chongqing) replaces other imports; the rest is curtailed. 5 what is missing comes from
//! coal up to its ceiling, then (Sichuan) from cutting the eastern contract, then from emergency imports; the rest is unserved and said.
//! Hydrogen that finds too little surplus becomes load; by then no slice of its region has surplus left, so that load only adds to deficits.
//!
//! Pumped storage works inside a slice, where these balances see nothing: it displaces at most 0.33 Mt of coal power a GW and year and at
//! most 5 % of coal output, is a term of its own, and takes its energy from curtailment as far as there is any.
//!
//! Balance, in each slice and region, below 1e-9 TWh: `must + coal + imports + tie received + storage out + emergency + unserved =
//! load + hydrogen from surplus + exports + tie sent + curtailed + storage in`.
//!
//! Units: TWh a year and a slice. Source: `parameters.csv`, `slices.csv`; the order of merit is an assumption.

use crate::data::{
    EXPORT_SHAPE, HOURS, HYDRO_SHAPE, LOAD_SHAPE, REGIONS, SLICES, SOLAR_SHAPE, WIND_SHAPE,
};
use crate::lane::Lane;

/// Each slice's share of the 8,760 hours of a year.
const HOUR_SHARE: [f64; SLICES] = {
    let mut share = HOURS;
    let mut q = 0;
    while q < SLICES {
        share[q] /= 8760.0;
        q += 1;
    }
    share
};

/// Departure of each slice's hydro from the normal seasonal shape, the same in every run; none where the shape is the normal one.
pub type Anomaly = Option<[f64; SLICES]>;
/// Hydro output of a year (TWh) and the departure of its slices.
pub type Water<L> = (L, Anomaly);

/// What one region brings to the year.
#[derive(Clone, Copy, Debug)]
pub struct Plants<L> {
    /// Hydro output of the year in the normal shape, TWh.
    pub hydro: L,
    /// Departure of each slice's hydro from the normal shape.
    pub anomaly: Anomaly,
    /// Wind output, TWh.
    pub wind: L,
    /// Solar output, TWh.
    pub solar: L,
    /// By-product, waste and biomass plants, and gas plants, even over the year, TWh.
    pub flat_thermal: L,
    /// Coal that runs in any case, even over the year, TWh.
    pub coal_must_run: L,
    /// Most coal output of an even year, TWh: capacity times its greatest load factor.
    pub coal_ceiling: L,
    /// Coal output that storage displaces at most in a year, TWh.
    pub storage: L,
    /// Load, TWh.
    pub load: L,
    /// Electrolysis that waits for surplus, TWh.
    pub hydrogen: L,
    /// Emergency import at most, TWh.
    pub emergency: L,
}

/// Contracts of the year, TWh.
#[derive(Clone, Copy, Debug)]
pub struct Contracts<L> {
    /// Sichuan to the east.
    pub east: L,
    /// Sichuan to Chongqing.
    pub firm: L,
    /// Share of the firm contract that is even over the year; the rest follows Sichuan's hydro.
    pub firm_flat: L,
    /// What the tie line can carry beyond the contract, as a share of it.
    pub tie_headroom: L,
    /// Most the export lines carry in an even year, TWh.
    pub export_line: L,
    /// Hami to Chongqing.
    pub hami: L,
    /// Other imports of Chongqing.
    pub other: L,
}

/// How pumped storage works inside the slices.
#[derive(Clone, Copy, Debug)]
pub struct Storage<L> {
    /// Given back of what is taken.
    pub efficiency: L,
    /// Share of a region's coal output it displaces at most.
    pub max_share: L,
}

/// Energy of one region, in a slice or over the year, TWh.
#[derive(Clone, Copy, Debug)]
pub struct Flows<L> {
    /// Hydro.
    pub hydro: L,
    /// Wind.
    pub wind: L,
    /// Solar.
    pub solar: L,
    /// By-product, waste, biomass and gas plants.
    pub flat_thermal: L,
    /// Coal after storage displaced some of it.
    pub coal: L,
    /// Imports from Hami.
    pub hami: L,
    /// Other contracted imports, less what surplus replaced.
    pub other: L,
    /// Emergency imports.
    pub emergency: L,
    /// Received over the tie line less sent.
    pub tie: L,
    /// Eastern contract delivered.
    pub east: L,
    /// Exports beyond the contract.
    pub extra_export: L,
    /// Curtailed.
    pub curtailed: L,
    /// Given by storage.
    pub storage_out: L,
    /// Taken by storage from curtailment.
    pub storage_in: L,
    /// Load, with the hydrogen that found no surplus.
    pub load: L,
    /// Hydrogen made from surplus.
    pub hydrogen: L,
    /// Unserved.
    pub unserved: L,
}

/// Names of the flows, in the order of [`Flows::values`].
pub const FLOW_FIELDS: [&str; 17] = [
    "hydro",
    "wind",
    "solar",
    "flat_thermal",
    "coal",
    "imports_hami",
    "imports_other",
    "imports_emergency",
    "tie_received",
    "exports_contract",
    "exports_extra",
    "curtailed",
    "storage_out",
    "storage_in",
    "load",
    "hydrogen",
    "unserved",
];

impl Flows<f64> {
    /// The flows as a row of numbers, in the order of [`FLOW_FIELDS`], TWh.
    #[must_use]
    pub const fn values(&self) -> [f64; FLOW_FIELDS.len()] {
        [
            self.hydro,
            self.wind,
            self.solar,
            self.flat_thermal,
            self.coal,
            self.hami,
            self.other,
            self.emergency,
            self.tie,
            self.east,
            self.extra_export,
            self.curtailed,
            self.storage_out,
            self.storage_in,
            self.load,
            self.hydrogen,
            self.unserved,
        ]
    }
}

impl<L: Lane> Flows<L> {
    /// No energy.
    #[must_use]
    pub fn none() -> Self {
        let z = L::zero();
        Self {
            hydro: z,
            wind: z,
            solar: z,
            flat_thermal: z,
            coal: z,
            hami: z,
            other: z,
            emergency: z,
            tie: z,
            east: z,
            extra_export: z,
            curtailed: z,
            storage_out: z,
            storage_in: z,
            load: z,
            hydrogen: z,
            unserved: z,
        }
    }

    /// What goes in less what goes out; zero but for rounding.
    #[must_use]
    pub fn residual(&self) -> L {
        let generated = self.hydro + self.wind + self.solar + self.flat_thermal + self.coal;
        let received =
            self.hami + self.other + self.emergency + self.tie + self.storage_out + self.unserved;
        let used = self.load
            + self.hydrogen
            + self.east
            + self.extra_export
            + self.curtailed
            + self.storage_in;
        generated + received - used
    }

    #[inline(always)]
    fn add(&mut self, slice: &Self) {
        self.hydro += slice.hydro;
        self.wind += slice.wind;
        self.solar += slice.solar;
        self.flat_thermal += slice.flat_thermal;
        self.coal += slice.coal;
        self.hami += slice.hami;
        self.other += slice.other;
        self.emergency += slice.emergency;
        self.tie += slice.tie;
        self.east += slice.east;
        self.extra_export += slice.extra_export;
        self.curtailed += slice.curtailed;
        self.storage_out += slice.storage_out;
        self.storage_in += slice.storage_in;
        self.load += slice.load;
        self.hydrogen += slice.hydrogen;
        self.unserved += slice.unserved;
    }
}

/// A year of both regions.
#[derive(Clone, Copy, Debug)]
pub struct Balance<L> {
    /// By region, over the year.
    pub year: [Flows<L>; REGIONS],
    /// By region and slice.
    pub slices: [[Flows<L>; SLICES]; REGIONS],
}

/// What is wanted of a year: which flows are summed over it, and whether its slices are kept.
pub trait Slices<L> {
    /// Whether every flow is summed over the year; else only coal and what is unserved, and the others stay at zero.
    const EVERY_FLOW: bool;
    /// Before the first slice.
    fn none() -> Self;
    /// Takes the flows of slice `q` in region `r`.
    fn slice(&mut self, r: usize, q: usize, flows: &Flows<L>);
}

/// No flows but coal and what is unserved, and no slices.
#[derive(Clone, Copy, Debug)]
pub struct CoalOnly;

impl<L> Slices<L> for CoalOnly {
    const EVERY_FLOW: bool = false;
    #[inline(always)]
    fn none() -> Self {
        Self
    }
    #[inline(always)]
    fn slice(&mut self, _: usize, _: usize, _: &Flows<L>) {}
}

/// Every flow of the year, and no slices.
#[derive(Clone, Copy, Debug)]
pub struct Forgotten;

impl<L> Slices<L> for Forgotten {
    const EVERY_FLOW: bool = true;
    #[inline(always)]
    fn none() -> Self {
        Self
    }
    #[inline(always)]
    fn slice(&mut self, _: usize, _: usize, _: &Flows<L>) {}
}

/// Every slice, by region.
#[derive(Clone, Copy, Debug)]
pub struct Kept<L>(pub [[Flows<L>; SLICES]; REGIONS]);

impl<L: Lane> Slices<L> for Kept<L> {
    const EVERY_FLOW: bool = true;
    fn none() -> Self {
        Self([[Flows::none(); SLICES]; REGIONS])
    }
    fn slice(&mut self, r: usize, q: usize, flows: &Flows<L>) {
        self.0[r][q] = *flows;
    }
}

/// What both regions have once must-run, contracts and the tie line are settled, by region and slice, TWh.
struct Settled<L> {
    surplus: [[L; SLICES]; REGIONS],
    deficit: [[L; SLICES]; REGIONS],
    /// Sichuan to Chongqing by slice: the firm contract and what the surplus of one gives the other beyond it.
    sent: [L; SLICES],
    /// Surplus of the year.
    left: [L; REGIONS],
}

/// How a region's hydrogen shares the surplus of the year, and what of it finds none, TWh.
#[derive(Clone, Copy)]
struct Waiting<L> {
    placed: L,
    left: L,
}

/// What a deficit takes in one slice of one region, TWh.
struct Met<L> {
    /// Coal beyond what runs in any case.
    flexible: L,
    cut: L,
    emergency: L,
    unserved: L,
}

/// Dispatches one year: the flows of each region over the year, and what `K` keeps of the slices.
#[inline(always)]
pub fn dispatch<L: Lane, K: Slices<L>>(
    plants: &[Plants<L>; REGIONS],
    contracts: &Contracts<L>,
    storage: Storage<L>,
) -> ([Flows<L>; REGIONS], K) {
    let settled = settle(|r, q| plants[r].own_net(r, q), contracts);
    let mut kept = K::none();
    let mut year = |r: usize| year_of(r, &plants[r], contracts, storage, &settled, &mut kept);
    let year = [year(0), year(1)];
    (year, kept)
}

/// The flows of the year of region `r` alone, where the other has its own net of [`own_net`] in the slices; `K` says which are wanted.
#[inline(always)]
pub fn dispatch_one<L: Lane, K: Slices<L>>(
    r: usize,
    plant: &Plants<L>,
    other: &[L; SLICES],
    contracts: &Contracts<L>,
    storage: Storage<L>,
) -> Flows<L> {
    let net = |of: usize, q: usize| {
        if of == r {
            plant.own_net(r, q)
        } else {
            other[q]
        }
    };
    let settled = settle(net, contracts);
    year_of(r, plant, contracts, storage, &settled, &mut K::none())
}

/// Steps 4 and 5 in every slice of region `r`, and storage.
#[inline(always)]
fn year_of<L: Lane, K: Slices<L>>(
    r: usize,
    plant: &Plants<L>,
    contracts: &Contracts<L>,
    storage: Storage<L>,
    settled: &Settled<L>,
    kept: &mut K,
) -> Flows<L> {
    let waiting = wait(plant, settled.left[r]);
    let above_must_run = (plant.coal_ceiling - plant.coal_must_run).positive();
    let slice = |q: usize| {
        let deficit = settled.deficit[r][q];
        meet(r, q, plant, contracts, above_must_run, deficit, waiting)
    };
    let (mut flexible, mut unserved) = (L::zero(), L::zero());
    for q in 0..SLICES {
        let met = slice(q);
        flexible += met.flexible;
        unserved += met.unserved;
    }
    let coal = plant.coal_must_run + flexible;
    let displaced = plant
        .storage
        .at_most(storage.max_share * coal)
        .at_most(flexible);
    let mut sums = Flows::none();
    if K::EVERY_FLOW {
        let share = displaced.share_of(flexible);
        for q in 0..SLICES {
            let flows = flows_of(
                r,
                q,
                plant,
                contracts,
                storage,
                settled,
                waiting,
                &slice(q),
                share,
            );
            sums.add(&flows);
            kept.slice(r, q, &flows);
        }
    }
    // The year's own sums, so that a run that wants nothing else has the same bits.
    sums.coal = coal - displaced;
    sums.unserved = unserved;
    sums
}

/// Every flow of slice `q` in region `r`; `share` of the flexible coal is displaced by storage.
#[inline(always)]
#[expect(
    clippy::too_many_arguments,
    reason = "what every step of the dispatch left"
)]
fn flows_of<L: Lane>(
    r: usize,
    q: usize,
    plant: &Plants<L>,
    contracts: &Contracts<L>,
    storage: Storage<L>,
    settled: &Settled<L>,
    waiting: Waiting<L>,
    met: &Met<L>,
    share: L,
) -> Flows<L> {
    let hours = L::splat(HOUR_SHARE[q]);
    let shape = L::splat(LOAD_SHAPE[r][q]);
    let hydrogen = waiting.placed * settled.surplus[r][q];
    let surplus = settled.surplus[r][q] - hydrogen;
    let displaced = met.flexible * share;
    let (mut east, mut extra_export) = (L::zero(), L::zero());
    let (mut hami, mut other) = (L::zero(), L::zero());
    let left = if r == 0 {
        let contract = contracts.east_in(q);
        east = contract - met.cut;
        extra_export = surplus.at_most((contracts.export_line * hours - contract).positive());
        surplus - extra_export
    } else {
        let contract = contracts.other * shape;
        let replaced = surplus.at_most(contract);
        hami = contracts.hami * shape;
        other = contract - replaced;
        surplus - replaced
    };
    let pumped = (displaced / storage.efficiency).at_most(left);
    Flows {
        hydro: plant.hydro_in(r, q),
        wind: plant.wind * L::splat(WIND_SHAPE[q]),
        solar: plant.solar * L::splat(SOLAR_SHAPE[q]),
        flat_thermal: plant.flat_thermal * hours,
        coal: plant.coal_must_run * hours + met.flexible - displaced,
        hami,
        other,
        emergency: met.emergency,
        tie: if r == 0 {
            -settled.sent[q]
        } else {
            settled.sent[q]
        },
        east,
        extra_export,
        curtailed: left - pumped,
        storage_out: displaced,
        storage_in: pumped,
        load: plant.load * shape + waiting.left * shape,
        hydrogen,
        unserved: met.unserved,
    }
}

impl<L: Lane> Contracts<L> {
    /// Sichuan to the east in slice `q`, TWh.
    #[inline(always)]
    fn east_in(&self, q: usize) -> L {
        self.east * L::splat(EXPORT_SHAPE[q])
    }
}

impl<L: Lane> Plants<L> {
    /// Hydro of slice `q` in region `r`, TWh.
    #[inline(always)]
    fn hydro_in(&self, r: usize, q: usize) -> L {
        let normal = self.hydro * L::splat(HYDRO_SHAPE[r][q]);
        match &self.anomaly {
            Some(departure) => normal * L::splat(1.0 + departure[q]),
            None => normal,
        }
    }

    /// Step 1: what must run less the load in slice `q` of region `r`, TWh.
    #[inline(always)]
    fn own_net(&self, r: usize, q: usize) -> L {
        let must = self.hydro_in(r, q)
            + self.wind * L::splat(WIND_SHAPE[q])
            + self.solar * L::splat(SOLAR_SHAPE[q])
            + (self.flat_thermal + self.coal_must_run) * L::splat(HOUR_SHARE[q]);
        must - self.load * L::splat(LOAD_SHAPE[r][q])
    }
}

/// Step 1: what must run in region `r` less its load, by slice, TWh.
#[inline(always)]
pub fn own_net<L: Lane>(r: usize, plant: &Plants<L>) -> [L; SLICES] {
    core::array::from_fn(|q| plant.own_net(r, q))
}

/// Steps 2 and 3: contracts, and help over the tie line; `own_net` of a region and slice is that of [`Plants::own_net`].
#[inline(always)]
fn settle<L: Lane>(own_net: impl Fn(usize, usize) -> L, contracts: &Contracts<L>) -> Settled<L> {
    let firm_hydro = contracts.firm * (L::one() - contracts.firm_flat);
    let firm_even = contracts.firm * contracts.firm_flat;
    let imports = contracts.hami + contracts.other;
    let none = [[L::zero(); SLICES]; REGIONS];
    let mut settled = Settled {
        surplus: none,
        deficit: none,
        sent: [L::zero(); SLICES],
        left: [L::zero(); REGIONS],
    };
    for q in 0..SLICES {
        let firm = firm_even * L::splat(HOUR_SHARE[q]) + firm_hydro * L::splat(HYDRO_SHAPE[0][q]);
        let imported = imports * L::splat(LOAD_SHAPE[1][q]);
        let net = [
            own_net(0, q) - (contracts.east_in(q) + firm),
            own_net(1, q) + (imported + firm),
        ];
        let over = net.map(L::positive);
        let under = [over[0] - net[0], over[1] - net[1]];
        let room = firm * contracts.tie_headroom;
        let to_sichuan = over[1].at_most(under[0]).at_most(room);
        let to_chongqing = over[0].at_most(under[1]).at_most(room);
        let surplus = [over[0] - to_chongqing, over[1] - to_sichuan];
        let deficit = [under[0] - to_sichuan, under[1] - to_chongqing];
        settled.sent[q] = firm + (to_chongqing - to_sichuan);
        for r in 0..REGIONS {
            settled.surplus[r][q] = surplus[r];
            settled.deficit[r][q] = deficit[r];
            settled.left[r] += surplus[r];
        }
    }
    settled
}

/// The first use of a region's surplus of the year: hydrogen that waits for it.
#[inline(always)]
fn wait<L: Lane>(plant: &Plants<L>, surplus: L) -> Waiting<L> {
    let placed = plant.hydrogen.share_of(surplus).at_most(L::one());
    Waiting {
        placed,
        left: (plant.hydrogen - placed * surplus).positive(),
    }
}

/// Step 5 in slice `q` of region `r`: what meets a deficit. `above_must_run` is the coal an even year has room for beyond what must run.
#[inline(always)]
fn meet<L: Lane>(
    r: usize,
    q: usize,
    plant: &Plants<L>,
    contracts: &Contracts<L>,
    above_must_run: L,
    deficit: L,
    waiting: Waiting<L>,
) -> Met<L> {
    let shape = L::splat(LOAD_SHAPE[r][q]);
    let deficit = deficit + waiting.left * shape;
    let flexible = deficit.at_most(above_must_run * L::splat(HOUR_SHARE[q]));
    let beyond = deficit - flexible;
    let cut = if r == 0 {
        beyond.at_most(contracts.east_in(q))
    } else {
        L::zero()
    };
    let missing = beyond - cut;
    let emergency = missing.at_most(plant.emergency * shape);
    Met {
        flexible,
        cut,
        emergency,
        unserved: missing - emergency,
    }
}

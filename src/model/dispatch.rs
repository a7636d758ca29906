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

/// Hours of a year, the sum of the slices.
const YEAR_HOURS: f64 = 8760.0;

/// Hydro output of a year (TWh) and the departure of each slice from the normal seasonal shape.
pub type Water<L> = (L, [L; SLICES]);

/// What one region brings to the year.
#[derive(Clone, Copy, Debug)]
pub struct Plants<L> {
    /// Hydro output of the year in the normal shape, TWh.
    pub hydro: L,
    /// Departure of each slice's hydro from the normal shape.
    pub anomaly: [L; SLICES],
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

/// Dispatches one year.
#[inline]
pub fn dispatch<L: Lane>(
    plants: &[Plants<L>; REGIONS],
    contracts: &Contracts<L>,
    storage: Storage<L>,
) -> Balance<L> {
    let mut slices = [[Flows::none(); SLICES]; REGIONS];
    let mut net = [[L::zero(); SLICES]; REGIONS];
    let mut coal_flexible = [[L::zero(); SLICES]; REGIONS];
    let firm_hydro = contracts.firm * (L::one() - contracts.firm_flat);
    let firm_even = contracts.firm * contracts.firm_flat;

    for q in 0..SLICES {
        let hours = L::splat(HOURS[q] / YEAR_HOURS);
        let firm = firm_even * hours + firm_hydro * L::splat(HYDRO_SHAPE[0][q]);
        for r in 0..REGIONS {
            let (plant, flow) = (&plants[r], &mut slices[r][q]);
            flow.hydro = plant.hydro * L::splat(HYDRO_SHAPE[r][q]) * (L::one() + plant.anomaly[q]);
            flow.wind = plant.wind * L::splat(WIND_SHAPE[q]);
            flow.solar = plant.solar * L::splat(SOLAR_SHAPE[q]);
            flow.flat_thermal = plant.flat_thermal * hours;
            flow.coal = plant.coal_must_run * hours;
            flow.load = plant.load * L::splat(LOAD_SHAPE[r][q]);
            let must = flow.hydro + flow.wind + flow.solar + flow.flat_thermal + flow.coal;
            net[r][q] = must - flow.load;
        }
        let east = contracts.east * L::splat(EXPORT_SHAPE[q]);
        slices[0][q].east = east;
        slices[0][q].tie = -firm;
        net[0][q] -= east + firm;
        let (hami, other) = (
            contracts.hami * L::splat(LOAD_SHAPE[1][q]),
            contracts.other * L::splat(LOAD_SHAPE[1][q]),
        );
        slices[1][q].hami = hami;
        slices[1][q].other = other;
        slices[1][q].tie = firm;
        net[1][q] += hami + other + firm;
    }

    let mut surplus = [[L::zero(); SLICES]; REGIONS];
    let mut deficit = [[L::zero(); SLICES]; REGIONS];
    for q in 0..SLICES {
        let (over, under) = (
            [0, 1].map(|r| net[r][q].positive()),
            [0, 1].map(|r| (-net[r][q]).positive()),
        );
        let room = slices[1][q].tie * contracts.tie_headroom;
        let to_sichuan = over[1].at_most(under[0]).at_most(room);
        let to_chongqing = over[0].at_most(under[1]).at_most(room);
        slices[0][q].tie += to_sichuan - to_chongqing;
        slices[1][q].tie += to_chongqing - to_sichuan;
        (surplus[0][q], surplus[1][q]) = (over[0] - to_chongqing, over[1] - to_sichuan);
        (deficit[0][q], deficit[1][q]) = (under[0] - to_sichuan, under[1] - to_chongqing);
    }

    for r in 0..REGIONS {
        let total = surplus[r].iter().fold(L::zero(), |sum, s| sum + *s);
        let placed = plants[r].hydrogen.share_of(total).at_most(L::one());
        let left = (plants[r].hydrogen - placed * total).positive();
        for q in 0..SLICES {
            let here = placed * surplus[r][q];
            let loaded = left * L::splat(LOAD_SHAPE[r][q]);
            slices[r][q].hydrogen = here;
            slices[r][q].load += loaded;
            surplus[r][q] -= here;
            deficit[r][q] += loaded;
        }
    }

    for q in 0..SLICES {
        let hours = L::splat(HOURS[q] / YEAR_HOURS);
        let line = (contracts.export_line * hours - slices[0][q].east).positive();
        let extra = surplus[0][q].at_most(line);
        slices[0][q].extra_export = extra;
        slices[0][q].curtailed = surplus[0][q] - extra;
        let replaced = surplus[1][q].at_most(slices[1][q].other);
        slices[1][q].other -= replaced;
        slices[1][q].curtailed = surplus[1][q] - replaced;

        for r in 0..REGIONS {
            let flow = &mut slices[r][q];
            let ceiling = (plants[r].coal_ceiling * hours - flow.coal).positive();
            let coal = deficit[r][q].at_most(ceiling);
            let mut missing = deficit[r][q] - coal;
            flow.coal += coal;
            coal_flexible[r][q] = coal;
            let cut = missing.at_most(flow.east);
            flow.east -= cut;
            missing -= cut;
            flow.emergency = missing.at_most(plants[r].emergency * L::splat(LOAD_SHAPE[r][q]));
            flow.unserved = missing - flow.emergency;
        }
    }

    let mut year = [Flows::none(); REGIONS];
    for r in 0..REGIONS {
        let flexible = coal_flexible[r].iter().fold(L::zero(), |sum, c| sum + *c);
        let coal = slices[r]
            .iter()
            .fold(L::zero(), |sum, flow| sum + flow.coal);
        let share = plants[r]
            .storage
            .at_most(storage.max_share * coal)
            .at_most(flexible)
            .share_of(flexible);
        for q in 0..SLICES {
            let flow = &mut slices[r][q];
            let displaced = coal_flexible[r][q] * share;
            let pumped = (displaced / storage.efficiency).at_most(flow.curtailed);
            flow.coal -= displaced;
            flow.storage_out = displaced;
            flow.storage_in = pumped;
            flow.curtailed -= pumped;
            year[r].add(flow);
        }
    }
    Balance { year, slices }
}

//! What takes more than one run, computed once the hand rests: marginal grid factors, and warnings with cause and remedy.

use crate::data::{KNOTS, LEVELS, LEVERS, PATHS, REGIONS, lever};
use crate::model::base::{PJ_PER_MTCE, PJ_PER_TWH};
use crate::model::dispatch::{Balance, Flows};
use crate::model::world::World;
use crate::model::{Model, Record, RegionYear};
use crate::outputs::{
    CAPTURE_NOT_PLACED, CO2, CO2_CONSUMPTION, NONFOSSIL_GAP, Run, TRUCKS_BEYOND_CAP, UNSERVED,
};
use crate::paths::Paths;
use crate::projection::Projection;
use crate::ramp::line_weight;
use crate::settings::Settings;
use crate::years::{FIRST, LAST, LEVERS_FROM, PATH_YEARS, PROJECTED, YEARS, at, path_at};

/// Load that is added to see what one more kilowatt-hour emits, TWh.
const PROBE_TWH: f64 = 0.5;
/// A lever that adds less than this is not warned of, Mt.
const RAISES_FROM_MT: f64 = 0.05;
/// Emissions that crossed the border are warned of from this share of the change at home.
const BORDER_SHARE: f64 = 0.25;
/// A change at home that is smaller is not split into what stayed and what moved, Mt.
const BORDER_FROM_MT: f64 = 1.0;

/// A warning: what happened, in numbers that the words of each language are built from.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// A target that the build limits do not reach: region, first year, points short in 2035 and at most.
    OutOfReach {
        /// 0 Sichuan, 1 Chongqing.
        region: usize,
        /// First year short.
        from: u16,
        /// Points short in 2035.
        in_2035: f64,
        /// Points short at most.
        at_most: f64,
    },
    /// Unserved electricity: region, first and last year, TWh in the worst year, its worst slice.
    Unserved {
        /// 0 Sichuan, 1 Chongqing.
        region: usize,
        /// First year.
        from: u16,
        /// Last year.
        to: u16,
        /// Most in a year, TWh.
        at_most: f64,
        /// Slice of that year in which most is missing.
        slice: usize,
    },
    /// A lever that raises emissions against the scenario: by how much in 2030 and 2035, and the factors behind it.
    Raises {
        /// Place of the lever.
        lever: usize,
        /// Mt in 2030.
        in_2030: f64,
        /// Mt in 2035.
        in_2035: f64,
        /// Marginal factor of the grid in 2030, kg per kWh, both regions by load.
        marginal: f64,
        /// Break-even factor of electric heat against coal in 2030, for coal to electricity.
        break_even: Option<f64>,
    },
    /// A control point outside the four levels of its year.
    OutsideRange {
        /// Row of the lever's paths.
        path: usize,
        /// Year.
        year: u16,
        /// Value.
        value: f64,
        /// Least of the four levels.
        low: f64,
        /// Greatest of the four levels.
        high: f64,
    },
    /// Emissions that moved across the border: change at home and with trade counted, Mt in 2035 against the reference.
    Moved {
        /// Change of the territorial account.
        at_home: f64,
        /// Change of the consumption account.
        with_trade: f64,
    },
    /// Coal-to-electricity and coal-to-gas together ask for more than the pool; gas takes what is left.
    PoolExceeded {
        /// First year.
        from: u16,
    },
    /// Trucks asked for beyond the fleet, and not run.
    TrucksBeyondFleet {
        /// First year.
        from: u16,
    },
    /// Capture asked for that found no place, Mt in the year it is most.
    CaptureNotPlaced {
        /// First year.
        from: u16,
        /// Mt at most.
        at_most: f64,
    },
    /// A path that turns back between the reader's control points.
    TurnsBack {
        /// Row of the lever's paths.
        path: usize,
    },
    /// A drought so strong that hydro stands still in a month.
    DroughtClamped {
        /// Year.
        year: u16,
    },
}

/// Marginal factor, and warnings.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What one more kilowatt-hour of load in a region emits in both, kg per kWh, by region and year from 2025.
    pub marginal: [[f64; PATH_YEARS]; REGIONS],
    /// First things first.
    pub warnings: Vec<Warning>,
}

impl Details {
    /// The details of a projection of `settings`.
    #[must_use]
    pub fn new(model: &Model, settings: &Settings, projection: &Projection) -> Self {
        let marginal = [0, 1].map(|r| marginal(model, settings, r));
        let mut warnings = Vec::new();
        unserved(model, settings, &projection.run, &mut warnings);
        out_of_reach(&projection.run, &mut warnings);
        raises(model, settings, &projection.run, &marginal, &mut warnings);
        moved(model, &projection.run, &mut warnings);
        clamps(settings, projection, &mut warnings);
        Self { marginal, warnings }
    }
}

/// Emissions of both regions by year from 2019, and nothing else.
struct Total(Vec<f64>);

impl Record<f64> for Total {
    fn year(&mut self, _: u16, regions: &[RegionYear<f64>; REGIONS], _: &Balance<f64>) {
        self.0
            .push(regions[0].emissions.total + regions[1].emissions.total);
    }
}

fn total(model: &Model, world: &World<f64>, settings: &Settings) -> Vec<f64> {
    let paths = Paths::of(settings, &model.levels, &model.parameters);
    let mut record = Total(Vec::with_capacity(YEARS + 1));
    model.run(world, &paths, &mut record);
    record.0
}

fn marginal(model: &Model, settings: &Settings, region: usize) -> [f64; PATH_YEARS] {
    let before = total(model, &model.central, settings);
    let mut more = model.central.clone();
    for year in PROJECTED..=LAST {
        more.demand[region][at(year)] += PROBE_TWH;
    }
    let after = total(model, &more, settings);
    core::array::from_fn(|k| {
        let y = at(PROJECTED) + k;
        (after[y] - before[y]) / PROBE_TWH
    })
}

/// Dispatch of one year, slice by slice.
pub struct SlicesOf {
    year: u16,
    balance: Option<Balance<f64>>,
}

impl Record<f64> for SlicesOf {
    fn year(&mut self, year: u16, _: &[RegionYear<f64>; REGIONS], balance: &Balance<f64>) {
        if year == self.year {
            self.balance = Some(*balance);
        }
    }
}

/// Electricity balance of a year from 2020 on, by region and slice; `None` outside the years of a result.
#[must_use]
pub fn slices(
    model: &Model,
    settings: &Settings,
    year: u16,
) -> Option<[[Flows<f64>; crate::data::SLICES]; REGIONS]> {
    if year < FIRST {
        return None;
    }
    let paths = Paths::of(settings, &model.levels, &model.parameters);
    let mut record = SlicesOf {
        year,
        balance: None,
    };
    model.run(&model.central, &paths, &mut record);
    record.balance.map(|balance| balance.slices)
}

fn years_where(row: &[f64], above: f64) -> Option<(u16, u16)> {
    let from = row.iter().position(|&x| x > above)?;
    let to = row.iter().rposition(|&x| x > above)?;
    Some((FIRST + from as u16, FIRST + to as u16))
}

fn highest(row: &[f64]) -> (usize, f64) {
    row.iter().enumerate().fold(
        (0, f64::MIN),
        |best, (k, &x)| if x > best.1 { (k, x) } else { best },
    )
}

fn unserved(model: &Model, settings: &Settings, run: &Run, warnings: &mut Vec<Warning>) {
    for region in 0..REGIONS {
        let row = run.row(region + 1, UNSERVED);
        let Some((from, to)) = years_where(row, 1e-6) else {
            continue;
        };
        let (k, at_most) = highest(row);
        let missing = slices(model, settings, FIRST + k as u16)
            .map(|s| s[region].map(|flows| flows.unserved));
        let slice = missing.map_or(0, |row| highest(&row).0);
        warnings.push(Warning::Unserved {
            region,
            from,
            to,
            at_most,
            slice,
        });
    }
}

fn out_of_reach(run: &Run, warnings: &mut Vec<Warning>) {
    for region in 0..REGIONS {
        let row = run.row(region + 1, NONFOSSIL_GAP);
        if let Some((from, _)) = years_where(row, 0.005) {
            let in_2035 = run.at(region + 1, NONFOSSIL_GAP, 2035);
            warnings.push(Warning::OutOfReach {
                region,
                from,
                in_2035,
                at_most: highest(row).1,
            });
        }
    }
}

/// Each lever the reader moved, taken back alone: where that lowers emissions in 2030 and in 2035, the lever raises them; for coal to
/// electricity one of the two years is enough, since its sign turns with the grid.
fn raises(
    model: &Model,
    settings: &Settings,
    run: &Run,
    marginal: &[[f64; PATH_YEARS]; REGIONS],
    warnings: &mut Vec<Warning>,
) {
    for place in 0..LEVERS.len() {
        if !settings.moved(place) || place == lever::HYDROLOGY {
            continue;
        }
        let without = total(model, &model.central, &settings.without(place));
        let [in_2030, in_2035] = [2030, 2035].map(|year| run.at(0, CO2, year) - without[at(year)]);
        let raised = if place == lever::COAL_TO_ELECTRIC {
            in_2030.max(in_2035)
        } else {
            in_2030.min(in_2035)
        };
        if raised < RAISES_FROM_MT {
            continue;
        }
        let loads = [0, 1].map(|r| model.central.demand[r][at(2030)]);
        let k = path_at(2030);
        let weighted =
            (marginal[0][k] * loads[0] + marginal[1][k] * loads[1]) / (loads[0] + loads[1]);
        let break_even = (place == lever::COAL_TO_ELECTRIC).then(|| break_even(model, 2030));
        warnings.push(Warning::Raises {
            lever: place,
            in_2030,
            in_2035,
            marginal: weighted,
            break_even,
        });
    }
}

/// Grid factor below which electric heat in industry emits less than the coal it replaces, kg per kWh.
fn break_even(model: &Model, year: u16) -> f64 {
    let p = &model.parameters;
    let w = line_weight(year, 2025, 2045);
    let pumps = p.heat_pump_share_industry_2025
        + (p.heat_pump_share_industry_2045 - p.heat_pump_share_industry_2025) * w;
    let electric = 1.0 / (pumps / p.cop_heat_pump + (1.0 - pumps) / p.eta_resistance);
    p.ef_coal / PJ_PER_MTCE * PJ_PER_TWH * electric / p.eta_coal
}

fn moved(model: &Model, run: &Run, warnings: &mut Vec<Warning>) {
    let reference = Projection::new(model, &Settings::at_scenario(1));
    let change = |output: usize| run.at(0, output, 2035) - reference.run.at(0, output, 2035);
    let (at_home, with_trade) = (change(CO2), change(CO2_CONSUMPTION));
    if at_home < -BORDER_FROM_MT && with_trade - at_home > BORDER_SHARE * -at_home {
        warnings.push(Warning::Moved {
            at_home,
            with_trade,
        });
    }
}

fn clamps(settings: &Settings, projection: &Projection, warnings: &mut Vec<Warning>) {
    let paths = &projection.paths;
    for control in settings.all_controls() {
        let k = path_at(control.year);
        let knots = PATHS[control.path].levels;
        let (low, high) = envelope(&knots, control.year);
        if control.value < low || control.value > high {
            let (path, year, value) = (control.path, control.year, control.value);
            warnings.push(Warning::OutsideRange {
                path,
                year,
                value,
                low,
                high,
            });
        }
        let row = &paths[control.path];
        let turns = (1..k.max(2)).any(|j| (row[j] - row[j - 1]) * (row[k] - row[0]) < -1e-9);
        if turns && !warnings.contains(&Warning::TurnsBack { path: control.path }) {
            warnings.push(Warning::TurnsBack { path: control.path });
        }
    }
    let above_2025 = |path: usize, k: usize| paths[path][k] - paths[path][0];
    let over = (1..PATH_YEARS).find(|&k| {
        let to_gas = above_2025(crate::data::path::COAL_TO_GAS, k).max(0.0);
        above_2025(crate::data::path::COAL_TO_ELECTRIC, k).max(0.0) + to_gas > 100.0 + 1e-9
    });
    if let Some(k) = over {
        warnings.push(Warning::PoolExceeded {
            from: PROJECTED + k as u16,
        });
    }
    let run = &projection.run;
    let trucks = [
        lever::ELECTRIC_TRUCKS,
        lever::HYDROGEN_TRUCKS,
        lever::GAS_TRUCKS,
    ];
    let beyond = years_where(run.row(0, TRUCKS_BEYOND_CAP), 1e-6);
    if let (Some((from, _)), true) = (beyond, trucks.iter().any(|&l| settings.moved(l))) {
        warnings.push(Warning::TrucksBeyondFleet { from });
    }
    let not_placed = years_where(run.row(0, CAPTURE_NOT_PLACED), 1e-6);
    if let (Some((from, _)), true) = (not_placed, settings.moved(lever::CCUS)) {
        warnings.push(Warning::CaptureNotPlaced {
            from,
            at_most: highest(run.row(0, CAPTURE_NOT_PLACED)).1,
        });
    }
    for shock in settings.shocks() {
        let stands_still = (0..REGIONS).any(|r| {
            (0..crate::data::SLICES)
                .any(|q| 1.0 + shock.strength * shock.drought.departure(r, q) < 0.0)
        });
        if stands_still {
            warnings.push(Warning::DroughtClamped { year: shock.year });
        }
    }
}

/// Least and greatest of the four levels in a year, between the knots in straight lines.
fn envelope(levels: &[[f64; KNOTS]; LEVELS], year: u16) -> (f64, f64) {
    let years = crate::data::KNOT_YEARS;
    let next = years
        .iter()
        .position(|&y| y >= year)
        .unwrap_or(KNOTS - 1)
        .max(1);
    let w = line_weight(year, years[next - 1], years[next]);
    let values = levels.map(|level| level[next - 1] + (level[next] - level[next - 1]) * w);
    (
        values.iter().fold(f64::MAX, |a, &b| a.min(b)),
        values.iter().fold(f64::MIN, |a, &b| a.max(b)),
    )
}

const _: () = assert!(
    LEVERS_FROM > PROJECTED,
    "a control point always has a year before it"
);

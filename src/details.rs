//! What takes more than one run, computed once the hand rests: marginal grid factors, and warnings with cause and remedy.

use crate::data::{LEVELS, LEVER_COUNT, LEVERS, PATHS, REGIONS, lever};
use crate::model::base::{PJ_PER_MTCE, PJ_PER_TWH};
use crate::model::dispatch::{Balance, Flows};
use crate::model::switching::electric_efficiency;
use crate::model::world::World;
use crate::model::{Model, Record, RegionYear};
use crate::outputs::{
    CAPTURE_NOT_PLACED, CO2, CO2_CONSUMPTION, ELECTRICITY_DEMAND, NONFOSSIL_GAP, Run,
    TRUCKS_BEYOND_CAP, UNSERVED,
};
use crate::paths::{Paths, yearly};
use crate::projection::{GAP_FROM_POINTS, Projection, UNSERVED_FROM_TWH};
use crate::settings::{Settings, has_handle};
use crate::stress::world;
use crate::years::{FIRST, LAST, PATH_YEARS, PROJECTED, YEARS, at, path_at};

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
    /// A target that the build limits do not reach: region, years, points short in 2035 and at most.
    OutOfReach {
        /// 0 Sichuan, 1 Chongqing.
        region: usize,
        /// Runs of years that are short, first and last of each.
        years: Vec<(u16, u16)>,
        /// Points short in 2035.
        in_2035: f64,
        /// Points short at most.
        at_most: f64,
    },
    /// Unserved electricity: region, years, TWh in the worst year, its worst slice.
    Unserved {
        /// 0 Sichuan, 1 Chongqing.
        region: usize,
        /// Runs of years that are short, first and last of each.
        years: Vec<(u16, u16)>,
        /// Most in a year, TWh.
        at_most: f64,
        /// Slice of that year in which most is missing.
        slice: usize,
    },
    /// A lever that raises emissions against the scenario: by how much, and why.
    Raises {
        /// Place of the lever.
        lever: usize,
        /// Mt in 2030, 2035 and 2060.
        change: [f64; 3],
        /// Why.
        cause: Cause,
    },
    /// The build is solved for a target, so that the wind and solar the reader set are not used.
    TargetDrives,
    /// A lever was set that the model has no handle for.
    NotEstimated {
        /// Place of the lever.
        lever: usize,
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

/// Why a lever raises emissions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// It adds load: marginal factor of the grid in the year it raises most, both regions by load, and for coal to electricity the factor at
    /// which electric heat breaks even with coal; kg per kWh.
    AddsLoad {
        /// The year.
        year: u16,
        /// Marginal factor.
        marginal: f64,
        /// Break-even factor.
        break_even: Option<f64>,
    },
    /// The target lies below what the scenario reaches, so less is built.
    TargetBelow,
    /// It saves less than the scenario does.
    SavesLess,
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
        moved(model, settings, &projection.run, &mut warnings);
        clamps(model, settings, projection, &mut warnings);
        without_effect(settings, &mut warnings);
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

pub(crate) fn marginal(model: &Model, settings: &Settings, region: usize) -> [f64; PATH_YEARS] {
    let mut more = world(model, settings).into_owned();
    let before = total(model, &more, settings);
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
struct SlicesOf {
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
    model.run(&world(model, settings), &paths, &mut record);
    record.balance.map(|balance| balance.slices)
}

/// Runs of consecutive years in which a row lies above a number, first and last of each.
fn runs_where(row: &[f64], above: f64) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for (k, _) in row.iter().enumerate().filter(|&(_, &x)| x > above) {
        let year = FIRST + k as u16;
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    runs
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
        let years = runs_where(row, UNSERVED_FROM_TWH);
        if years.is_empty() {
            continue;
        }
        let (k, at_most) = highest(row);
        let missing = slices(model, settings, FIRST + k as u16)
            .map(|s| s[region].map(|flows| flows.unserved));
        let slice = missing.map_or(0, |row| highest(&row).0);
        warnings.push(Warning::Unserved {
            region,
            years,
            at_most,
            slice,
        });
    }
}

fn out_of_reach(run: &Run, warnings: &mut Vec<Warning>) {
    for region in 0..REGIONS {
        let row = run.row(region + 1, NONFOSSIL_GAP);
        let years = runs_where(row, GAP_FROM_POINTS);
        if !years.is_empty() {
            let in_2035 = run.at(region + 1, NONFOSSIL_GAP, 2035);
            warnings.push(Warning::OutOfReach {
                region,
                years,
                in_2035,
                at_most: highest(row).1,
            });
        }
    }
}

/// Each lever the reader moved, taken back alone: where that lowers emissions over 2030, 2035 and 2060 together, the lever raises them; for
/// coal to electricity one of the first two years is enough, since its sign turns with the grid.
fn raises(
    model: &Model,
    settings: &Settings,
    run: &Run,
    marginal: &[[f64; PATH_YEARS]; REGIONS],
    warnings: &mut Vec<Warning>,
) {
    const YEARS: [u16; 3] = [2030, 2035, 2060];
    for place in 0..LEVERS.len() {
        if !settings.moved(place) || place == lever::HYDROLOGY {
            continue;
        }
        let back = settings.without(place);
        let without = total(model, &world(model, &back), &back);
        let change = YEARS.map(|year| run.at(0, CO2, year) - without[at(year)]);
        let raised = match place {
            lever::COAL_TO_ELECTRIC => change[0].max(change[1]),
            _ => change.iter().sum(),
        };
        if raised < RAISES_FROM_MT {
            continue;
        }
        let (k, most) = highest(&change);
        let year = YEARS[k];
        let marginal = by_load(&world(model, settings), marginal, year);
        let load = |run: &Run| run.at(0, ELECTRICITY_DEMAND, year);
        let added = load(run) - load(&Projection::new(model, &back).run);
        let cause = if place == lever::NON_FOSSIL_SHARE {
            Cause::TargetBelow
        } else if added * marginal > 0.5 * most {
            let break_even = (place == lever::COAL_TO_ELECTRIC).then(|| break_even(model, year));
            Cause::AddsLoad {
                year,
                marginal,
                break_even,
            }
        } else {
            Cause::SavesLess
        };
        warnings.push(Warning::Raises {
            lever: place,
            change,
            cause,
        });
    }
}

/// The marginal factors of both regions, weighted by their load.
pub(crate) fn by_load(
    world: &World<f64>,
    marginal: &[[f64; PATH_YEARS]; REGIONS],
    year: u16,
) -> f64 {
    let loads = [0, 1].map(|r| world.demand[r][at(year)]);
    let k = path_at(year);
    (marginal[0][k] * loads[0] + marginal[1][k] * loads[1]) / (loads[0] + loads[1])
}

/// Grid factor below which electric heat in industry emits less than the coal it replaces, kg per kWh.
pub(crate) fn break_even(model: &Model, year: u16) -> f64 {
    let p = &model.parameters;
    let [_, in_industry] = electric_efficiency(p, year);
    p.ef_coal / PJ_PER_MTCE * PJ_PER_TWH * in_industry / p.eta_coal
}

/// Both sides are taken in normal water, so that a drought is not mistaken for trade.
fn moved(model: &Model, settings: &Settings, run: &Run, warnings: &mut Vec<Warning>) {
    let reference = Projection::new(model, &settings.at_reference());
    let normal = settings
        .in_normal_water()
        .map(|settings| Projection::new(model, &settings).run);
    let run = normal.as_ref().unwrap_or(run);
    let change = |output: usize| run.at(0, output, 2035) - reference.run.at(0, output, 2035);
    let (at_home, with_trade) = (change(CO2), change(CO2_CONSUMPTION));
    if at_home < -BORDER_FROM_MT && with_trade - at_home > BORDER_SHARE * -at_home {
        warnings.push(Warning::Moved {
            at_home,
            with_trade,
        });
    }
}

/// Settings that change nothing, and say so instead of showing a zero.
fn without_effect(settings: &Settings, warnings: &mut Vec<Warning>) {
    if settings.has_target() && settings.moved(lever::WIND_SOLAR) {
        warnings.push(Warning::TargetDrives);
    }
    for lever in (0..LEVER_COUNT).filter(|&lever| !has_handle(lever)) {
        if settings.moved(lever) {
            warnings.push(Warning::NotEstimated { lever });
        }
    }
}

fn clamps(
    model: &Model,
    settings: &Settings,
    projection: &Projection,
    warnings: &mut Vec<Warning>,
) {
    let paths = &projection.paths;
    for control in settings.all_controls() {
        let k = path_at(control.year);
        let levels = core::array::from_fn::<f64, LEVELS, _>(|level| {
            model.levels.level(control.path, level)[k]
        });
        let (low, high) = levels
            .iter()
            .fold((f64::MAX, f64::MIN), |(a, b), &x| (a.min(x), b.max(x)));
        let tolerance = 1e-6 * high.abs().max(1.0);
        if control.value < low - tolerance || control.value > high + tolerance {
            let (path, year, value) = (control.path, control.year, control.value);
            warnings.push(Warning::OutsideRange {
                path,
                year,
                value,
                low,
                high,
            });
        }
        let scenario = settings.without(PATHS[control.path].lever);
        let own = yearly(&scenario, &model.levels, &model.parameters)[control.path];
        let turns = turning_points(&paths[control.path]) > turning_points(&own);
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
    let first = |output: usize| {
        runs_where(projection.run.row(0, output), 1e-6)
            .first()
            .map(|&(from, _)| from)
    };
    let trucks = [
        lever::ELECTRIC_TRUCKS,
        lever::HYDROGEN_TRUCKS,
        lever::GAS_TRUCKS,
    ];
    if let (Some(from), true) = (
        first(TRUCKS_BEYOND_CAP),
        trucks.iter().any(|&l| settings.moved(l)),
    ) {
        warnings.push(Warning::TrucksBeyondFleet { from });
    }
    if let (Some(from), true) = (first(CAPTURE_NOT_PLACED), settings.moved(lever::CCUS)) {
        let at_most = highest(projection.run.row(0, CAPTURE_NOT_PLACED)).1;
        warnings.push(Warning::CaptureNotPlaced { from, at_most });
    }
    for shock in settings.shocks() {
        let below = |r: usize, q: usize| 1.0 + shock.strength * shock.drought.departure(r, q) < 0.0;
        if (0..REGIONS).any(|r| (0..crate::data::SLICES).any(|q| below(r, q))) {
            warnings.push(Warning::DroughtClamped { year: shock.year });
        }
    }
}

/// How often a path changes direction.
fn turning_points(path: &[f64]) -> usize {
    let steps = path.windows(2).map(|pair| pair[1] - pair[0]);
    let directions: Vec<bool> = steps
        .filter(|step| step.abs() > 1e-9)
        .map(|step| step > 0.0)
        .collect();
    directions
        .windows(2)
        .filter(|pair| pair[0] != pair[1])
        .count()
}

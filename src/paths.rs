//! From settings to yearly paths: what every lever is worth in every year from 2025 to 2060.

use std::sync::Arc;

use crate::data::{
    KNOT_YEARS, Kind, LEVELS, LEVERS, PATH_COUNT, PATHS, Parameters, Semantics, lever, path,
};
use crate::lane::Lane;
use crate::model::capacity::Build;
use crate::ramp::{Point, monotone_cubic, period_rates};
use crate::settings::Settings;
use crate::weather::Shock;
use crate::years::{LAST, LEVERS_FROM, PATH_YEARS, PROJECTED, path_at};

/// A yearly path in the lever's unit, from 2025 to 2060.
pub type Path = [f64; PATH_YEARS];

/// Steps of five years end here; after it rates move in straight lines.
const STEPS_UNTIL: u16 = 2035;

/// The four named trajectories of every row of [`PATHS`], year by year.
#[derive(Debug)]
pub struct LevelPaths {
    rows: Vec<[Path; LEVELS]>,
}

impl LevelPaths {
    /// Interpolates the tables once.
    #[must_use]
    pub fn new() -> Self {
        let rows = PATHS.iter().map(|row| {
            row.levels.map(|values| {
                let points: Vec<Point> = KNOT_YEARS.into_iter().zip(values).collect();
                interpolate(LEVERS[row.lever].semantics, &points)
            })
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// The path of one row at a named level.
    #[must_use]
    pub fn level(&self, path: usize, level: usize) -> &Path {
        &self.rows[path][level]
    }

    /// The path of one row at a position between 0 and 3: the yearly paths of the two neighbouring levels, blended.
    #[must_use]
    pub fn at_position(&self, path: usize, position: f64) -> Path {
        let below = (position as usize).min(LEVELS - 2);
        let weight = position - below as f64;
        if weight == 0.0 || weight == 1.0 {
            return self.rows[path][below + weight as usize];
        }
        let (a, b) = (&self.rows[path][below], &self.rows[path][below + 1]);
        core::array::from_fn(|k| {
            if a[k] == b[k] {
                a[k]
            } else {
                (1.0 - weight) * a[k] + weight * b[k]
            }
        })
    }
}

impl Default for LevelPaths {
    fn default() -> Self {
        Self::new()
    }
}

/// Every lever's yearly path, for one setting in each lane.
#[derive(Clone, Debug)]
pub struct Paths<L> {
    /// By row of [`PATHS`] and year from 2025, in the lever's unit.
    pub rows: [[L; PATH_YEARS]; PATH_COUNT],
    /// Whether the build of wind, solar, hydro and storage is solved for a non-fossil share; the same in all lanes.
    pub target: bool,
    /// Whether the carbon price is switched on in any lane.
    pub carbon_price: bool,
    /// Droughts placed in single years; the same in all lanes.
    pub shocks: Vec<Shock>,
    /// In target mode, what was planned to stand; where there is none the build is solved for.
    pub build: Option<Arc<Build>>,
    /// The rows before time is stretched along them, where facts that are drawn decide how far; the draws of a block then stretch them.
    pub unstretched: Option<Arc<[Path; PATH_COUNT]>>,
}

impl<L: Lane> Paths<L> {
    /// The value of a row in a year, in the lever's unit; years before 2025 have the value of 2025.
    #[inline(always)]
    pub fn value(&self, path: usize, year: u16) -> L {
        self.rows[path][path_at(year)]
    }
    /// What the lever adds to its value of 2025.
    #[inline(always)]
    pub fn points(&self, path: usize, year: u16) -> L {
        self.value(path, year) - self.rows[path][0]
    }
    /// The ratio to its value of 2025.
    #[inline(always)]
    pub fn ratio(&self, path: usize, year: u16) -> L {
        self.value(path, year) / self.rows[path][0]
    }

    /// Puts the paths of one setting into one lane.
    pub fn put(&mut self, lane: usize, paths: &[Path; PATH_COUNT]) {
        for (row, values) in self.rows.iter_mut().zip(paths) {
            for (slot, &value) in row.iter_mut().zip(values) {
                *slot = slot.with_lane(lane, value);
            }
        }
    }
}

impl<L: Lane> Paths<L> {
    /// The same setting in every lane.
    #[must_use]
    pub fn of(settings: &Settings, levels: &LevelPaths, parameters: &Parameters<f64>) -> Self {
        let rows = yearly(settings, levels, parameters);
        Self {
            rows: rows.map(|row| row.map(L::splat)),
            target: settings.has_target(),
            carbon_price: settings.moved(lever::CARBON_PRICE),
            shocks: settings.shocks().to_vec(),
            build: None,
            unstretched: None,
        }
    }
}

/// The yearly path of every row under `settings`: the blended levels, the reader's control points, and time stretched along the paths of
/// physical levers where the reader switched an enabling lever on.
#[must_use]
pub fn yearly(
    settings: &Settings,
    levels: &LevelPaths,
    parameters: &Parameters<f64>,
) -> [Path; PATH_COUNT] {
    yearly_at(settings, &[], levels, parameters)
}

/// As [`yearly`], with some levers (places of [`LEVERS`]) at positions of their own, from 0 to 3 and not only on the grid of sliders.
#[must_use]
pub fn yearly_at(
    settings: &Settings,
    positions: &[(usize, f64)],
    levels: &LevelPaths,
    parameters: &Parameters<f64>,
) -> [Path; PATH_COUNT] {
    let mut rows = unstretched(settings, levels);
    for &(lever, position) in positions {
        for &row in LEVERS[lever].paths {
            rows[row] = own_path(settings, Some(position), levels, row);
        }
    }
    let moved = |lever| settings.moved(lever) || positions.iter().any(|&(of, _)| of == lever);
    if STRETCHING.into_iter().any(moved) {
        stretch(&mut rows, parameters);
    }
    rows
}

/// The levers that stretch time along the paths of others once they are switched on.
pub const STRETCHING: [usize; 3] = [lever::GREEN_FINANCE, lever::TECHNOLOGY, lever::PILOTS];

/// The yearly path of every row as it is before any lever stretches time along it.
#[must_use]
pub fn unstretched(settings: &Settings, levels: &LevelPaths) -> [Path; PATH_COUNT] {
    core::array::from_fn(|row| {
        let position = settings.position(PATHS[row].lever);
        own_path(settings, position, levels, row)
    })
}

/// Stretches time along the rows as the rows of [`STRETCHING`] among them say; where those stand at their value of 2025 nothing changes.
pub fn stretch(rows: &mut [Path; PATH_COUNT], parameters: &Parameters<f64>) {
    let finance = finance_factors(&rows[path::GREEN_FINANCE], parameters);
    for row in 0..PATH_COUNT {
        let rates = rate_factors(PATHS[row].lever, rows, &finance, parameters);
        if rates.iter().any(|&r| r != 1.0) {
            rows[row] = match LEVERS[PATHS[row].lever].semantics {
                Semantics::Rate => core::array::from_fn(|k| rows[row][k] * rates[k]),
                _ => stretched(&rows[row], &rates),
            };
        }
    }
}

fn own_path(settings: &Settings, position: Option<f64>, levels: &LevelPaths, row: usize) -> Path {
    let of = PATHS[row].lever;
    let base = match position {
        None => [levels.level(row, 1)[0]; PATH_YEARS],
        Some(value) if LEVERS[of].kind == Kind::Stress => core::array::from_fn(|k| {
            if PROJECTED + (k as u16) < LEVERS_FROM {
                1.0
            } else {
                value
            }
        }),
        Some(position) => levels.at_position(row, position),
    };
    let mut points: Vec<Point> = settings.controls(row).map(|c| (c.year, c.value)).collect();
    if points.is_empty() {
        return base;
    }
    for year in KNOT_YEARS {
        if points.iter().all(|&(y, _)| y != year) {
            points.push((year, base[path_at(year)]));
        }
    }
    points.sort_unstable_by_key(|&(year, _)| year);
    interpolate(LEVERS[of].semantics, &points)
}

fn interpolate(semantics: Semantics, points: &[Point]) -> Path {
    match semantics {
        Semantics::Rate => period_rates(points, STEPS_UNTIL),
        _ => monotone_cubic(points),
    }
}

/// By year, the factor that switched-on enabling levers put on the rate of one physical lever: the product of green finance, technology
/// and pilots where they act on it, at most `enabling_cap`. An enabling lever that is off stays at its value of 2025 and gives exactly one.
fn rate_factors(of: usize, rows: &[Path; PATH_COUNT], finance: &Path, p: &Parameters<f64>) -> Path {
    let financed = matches!(
        of,
        lever::WIND_SOLAR | lever::PUMPED_STORAGE | lever::HEAT_ELECTRIFICATION
    );
    let technology = matches!(
        of,
        lever::WIND_SOLAR | lever::EFFICIENCY | lever::EAF_STEEL | lever::NEV_SALES
    );
    let pilots = matches!(
        of,
        lever::COAL_TO_ELECTRIC | lever::EFFICIENCY | lever::BUILDING_STANDARDS
    );
    core::array::from_fn(|k| {
        let mut factor = 1.0;
        if financed {
            factor *= finance[k];
        }
        if technology {
            factor *= rows[path::TECHNOLOGY][k];
        }
        if pilots {
            factor *= 1.0 + rows[path::PILOTS][k] / 100.0 * p.pilot_emission_share;
        }
        factor.min(p.enabling_cap)
    })
}

/// By year, what cheaper capital does to the rates of what it pays for; exactly one where it is as dear as ever.
fn finance_factors(cheaper: &Path, p: &Parameters<f64>) -> Path {
    cheaper.map(|points| {
        if points == 0.0 {
            return 1.0;
        }
        let now = capital_recovery(p.finance_base_wacc, p.finance_asset_life);
        let then = capital_recovery(p.finance_base_wacc - points / 100.0, p.finance_asset_life);
        libm::pow(now / then, p.finance_uptake_elasticity)
    })
}

/// Capital recovery factor at a cost of capital in per cent, over a life in years.
fn capital_recovery(wacc: f64, years: f64) -> f64 {
    let growth = libm::pow(1.0 + wacc / 100.0, years);
    wacc / 100.0 * growth / (growth - 1.0)
}

/// The same path with time running at the given rates from 2026 on; it stays at its last value once it has arrived there.
fn stretched(path: &Path, rates: &Path) -> Path {
    let mut time = 0.0;
    let last = f64::from(LAST - PROJECTED);
    core::array::from_fn(|k| {
        if k > 0 {
            time = f64::min(time + rates[k], last);
        }
        let below = (time as usize).min(PATH_YEARS - 2);
        path[below] + (path[below + 1] - path[below]) * (time - below as f64)
    })
}

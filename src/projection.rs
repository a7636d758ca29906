//! One answer: a run, the lever paths behind it, and its summary by area.

use crate::account::{ACCOUNT_COUNT, ACCOUNTS};
use crate::data::{INVENTORY, INVENTORY_FIRST_YEAR, INVENTORY_YEARS, PATH_COUNT, REGIONS};
use crate::error::{Code, Error};
use crate::model::Model;
use crate::outputs::{AREAS, CO2_NORMAL, FullRecord, NONFOSSIL_GAP, OUTPUT_COUNT, Run, UNSERVED};
use crate::paths::{Path, Paths, yearly};
use crate::peak::{Peak, Rule};
use crate::settings::Settings;
use crate::stress::world;
use crate::years::{FIRST, LAST, LEVERS_FROM, OBSERVED, PATH_YEARS, YEARS};

/// Electricity below this is rounding and not a shortage, TWh.
pub(crate) const UNSERVED_FROM_TWH: f64 = 1e-6;
/// A gap below this is rounding, in points.
pub(crate) const GAP_FROM_POINTS: f64 = 0.005;

/// What an area comes to. Levels in Mt, years as numbers, NaN where there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// The fields, in the order of [`SUMMARY_FIELDS`].
    pub values: [f64; SUMMARY_FIELDS.len()],
}

/// Names of the numbers of a summary, in order.
pub const SUMMARY_FIELDS: [&str; 27] = [
    "peak_year",
    "peak_level",
    "status",
    "plateau_from",
    "plateau_to",
    "second_year",
    "second_level",
    "prior_year",
    "prior_level",
    "versus_prior",
    "compare",
    "highest_from_2026_year",
    "highest_from_2026_level",
    "co2_2030",
    "co2_2035",
    "co2_2060",
    "unserved_from",
    "unserved_to",
    "gap_from",
    "gap_2035",
    "confirmed_from",
    "normal_water_matters",
    "own_water_year",
    "unserved_count",
    "gap_to",
    "gap_count",
    "void_from",
];

impl Summary {
    /// A field by its name.
    ///
    /// # Panics
    /// Where there is no such field.
    #[must_use]
    pub fn get(&self, field: &str) -> f64 {
        let place = SUMMARY_FIELDS.iter().position(|f| *f == field);
        self.values[place.unwrap_or_else(|| panic!("a summary has no field {field}"))]
    }
}

/// One answer of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The run.
    pub run: Run,
    /// The path of every lever row that was applied, by year from 2025.
    pub paths: Vec<Path>,
    /// By account and area (both, Sichuan, Chongqing); the territorial account comes first.
    pub summaries: [[Summary; AREAS]; ACCOUNT_COUNT],
}

impl Projection {
    /// Runs the central draw. Under a stress test of the water the peak is still found in normal water, by a second run.
    #[must_use]
    pub fn new(model: &Model, settings: &Settings) -> Self {
        let mut run = central_run(model, settings);
        let normal = settings
            .in_normal_water()
            .map(|settings| central_run(model, &settings));
        if let Some(normal) = &normal {
            run.take_normal_water(normal);
        }
        let normal = normal.as_ref().unwrap_or(&run);
        let summaries = core::array::from_fn(|account| {
            core::array::from_fn(|area| summarise(model, account, area, &run, normal))
        });
        let paths = yearly(settings, &model.levels, &model.parameters).to_vec();
        Self {
            run,
            paths,
            summaries,
        }
    }

    /// As one row of numbers: the run, the lever paths, the summaries.
    #[must_use]
    pub fn to_vector(&self) -> Vec<f64> {
        let paths = self.paths.iter().flatten();
        let summaries = self.summaries.iter().flatten().flat_map(|s| &s.values);
        self.run
            .values()
            .iter()
            .chain(paths)
            .chain(summaries)
            .copied()
            .collect()
    }

    /// How many numbers [`Projection::to_vector`] gives.
    pub const VECTOR: usize = AREAS * OUTPUT_COUNT * YEARS
        + PATH_COUNT * PATH_YEARS
        + ACCOUNT_COUNT * AREAS * SUMMARY_FIELDS.len();

    /// The summary of one account (a place of [`crate::account::ACCOUNTS`]) and area in a vector. Errors: [`Code::WrongShape`].
    pub fn summary_of(vector: &[f64], account: usize, area: usize) -> Result<Summary, Error> {
        if vector.len() != Self::VECTOR || account >= ACCOUNT_COUNT || area >= AREAS {
            let found = format!("{} numbers, account {account}, area {area}", vector.len());
            let allowed = format!(
                "{} numbers, account 0 to {}, area 0 to {}",
                Self::VECTOR,
                ACCOUNT_COUNT - 1,
                AREAS - 1
            );
            return Err(Error::new(Code::WrongShape, "projection", found, allowed));
        }
        let after = (ACCOUNT_COUNT - account) * AREAS - area;
        let from = Self::VECTOR - after * SUMMARY_FIELDS.len();
        let mut values = [0.0; SUMMARY_FIELDS.len()];
        values.copy_from_slice(&vector[from..from + SUMMARY_FIELDS.len()]);
        Ok(Summary { values })
    }

    /// The summary of the territorial account.
    #[must_use]
    pub const fn summary(&self, area: usize) -> &Summary {
        &self.summaries[0][area]
    }
}

/// The series of an account in one area with the water of a normal year, by year from 2020, Mt.
fn normal_series(normal: &Run, account: usize, area: usize) -> Vec<f64> {
    let own = normal.row(area, crate::outputs::CO2);
    let corrected = normal.row(area, CO2_NORMAL);
    let counted = normal.row(area, ACCOUNTS[account].output);
    counted
        .iter()
        .zip(corrected.iter().zip(own))
        .map(|(x, (corrected, own))| x + (corrected - own))
        .collect()
}

fn central_run(model: &Model, settings: &Settings) -> Run {
    let paths: Paths<f64> = Paths::of(settings, &model.levels, &model.parameters);
    let mut record = FullRecord::new();
    model.run(&world(model, settings), &paths, &mut record);
    let mut run = record.finish();
    run.set_normal_water(&model.calibration);
    run
}

/// The highest year of the published inventory of an area: year and Mt.
#[must_use]
pub fn prior_peak(area: usize) -> (u16, f64) {
    let mut best = (INVENTORY_FIRST_YEAR, f64::MIN);
    for k in 0..INVENTORY_YEARS {
        let level = inventory_total(area, k);
        if level > best.1 {
            best = (INVENTORY_FIRST_YEAR + k as u16, level);
        }
    }
    best
}

/// Published inventory of an area in the `k`-th year from 1997, Mt.
#[must_use]
pub fn inventory_total(area: usize, k: usize) -> f64 {
    members(area)
        .map(|r| INVENTORY[r][k].iter().sum::<f64>())
        .sum()
}

/// The regions of an area: both for 0, else the one.
pub fn members(area: usize) -> core::ops::Range<usize> {
    if area == 0 {
        0..REGIONS
    } else {
        area - 1..area
    }
}

fn summarise(model: &Model, account: usize, area: usize, run: &Run, normal: &Run) -> Summary {
    let p = &model.parameters;
    let series = &normal_series(normal, account, area)[..];
    let output = ACCOUNTS[account].output;
    let comparable = |x: f64| {
        if ACCOUNTS[account].as_inventory {
            x
        } else {
            f64::NAN
        }
    };
    let Peak {
        at,
        level,
        status,
        plateau,
        other_high,
    } = Rule::of(p).apply(series);
    let year_of = |k: usize| f64::from(FIRST) + k as f64;
    let (prior_year, prior_level) = prior_peak(area);
    let offset: f64 = members(area)
        .map(|r| model.calibration.inventory_offset[r])
        .sum();
    let versus = (level + offset) / prior_level - 1.0;
    let compare = if versus.abs() <= p.too_close_to_call {
        0.0
    } else {
        versus.signum()
    };
    let from = usize::from(LEVERS_FROM - FIRST);
    let highest = highest_from(series, from);
    let unserved = run.row(area, UNSERVED);
    let short = |k: &usize| unserved[*k] > UNSERVED_FROM_TWH;
    let year_or_nan = |k: Option<usize>| k.map_or(f64::NAN, year_of);
    let gap = run.row(area, NONFOSSIL_GAP);
    let lacks = |k: &usize| gap[*k] > GAP_FROM_POINTS;
    let gap_from = (from..YEARS).find(lacks);
    let short_in_normal_water = normal.row(area, UNSERVED);
    let estimated = usize::from(OBSERVED - FIRST);
    let own_row = run.row(area, output);
    let own_high = if at <= estimated {
        highest_from(&own_row[..=estimated], 0)
    } else {
        highest_from(own_row, 0)
    };
    let settled = if at <= estimated {
        at.max(own_high)
    } else {
        at
    };
    let confirmed = (settled + p.confirm_years as usize).min(usize::from(LAST - FIRST));
    let own_weather = run.row(area, output);
    let weather = (own_weather[at] - series[at]).abs() > 0.005 * level;
    Summary {
        values: [
            year_of(at),
            level,
            f64::from(status as u8),
            year_of(plateau.0),
            year_of(plateau.1),
            year_or_nan(other_high.map(|(k, _)| k)),
            other_high.map_or(f64::NAN, |(_, level)| level),
            comparable(f64::from(prior_year)),
            comparable(prior_level),
            comparable(versus),
            comparable(compare),
            year_of(highest),
            series[highest],
            run.at(area, output, 2030),
            run.at(area, output, 2035),
            run.at(area, output, 2060),
            year_or_nan((0..YEARS).find(short)),
            year_or_nan((0..YEARS).rev().find(short)),
            year_or_nan(gap_from),
            run.at(area, NONFOSSIL_GAP, 2035),
            year_of(confirmed),
            f64::from(u8::from(weather)),
            year_of(own_high),
            (0..YEARS).filter(short).count() as f64,
            year_or_nan((from..YEARS).rev().find(lacks)),
            (from..YEARS).filter(lacks).count() as f64,
            year_or_nan((0..YEARS).find(|&k| short_in_normal_water[k] > UNSERVED_FROM_TWH)),
        ],
    }
}

/// Place of the first highest value from a place on.
fn highest_from(series: &[f64], from: usize) -> usize {
    (from..series.len()).fold(
        from,
        |best, k| if series[k] > series[best] { k } else { best },
    )
}

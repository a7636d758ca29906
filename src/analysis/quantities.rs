//! What attribution and sensitivity ask of a run: emissions of three years and their sum, the highest year that a lever can still move,
//! and the peak.
//!
//! Emissions of a year are in the water the reader asked for; the highest year and the peak are found in normal water, as in a projection.
//! Each quantity rests on years, and where electricity is short in one of them it must not be quoted: a year on itself, the sum on all of
//! its years, the highest year and the peak on every year up to them.

use super::batch::Outcome;
use crate::model::Weather;
use crate::outputs::AREAS;
use crate::years::{FIRST, LAST, LEVERS_FROM, OBSERVED, YEARS};

/// One quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Public id.
    pub id: &'static str,
    /// Unit: Mt, or `year`.
    pub unit: &'static str,
}

/// Every quantity; those that attribution asks for come first.
pub const QUANTITIES: [Quantity; 8] = [
    mt("co2_2030"),
    mt("co2_2035"),
    mt("co2_2060"),
    mt("co2_cumulative_2026_2060"),
    mt("highest_from_2026_level"),
    year("highest_from_2026_year"),
    mt("peak_level"),
    year("peak_year"),
];
/// Place of emissions in 2030.
pub const CO2_2030: usize = 0;
/// Place of emissions in 2035.
pub const CO2_2035: usize = 1;
/// Place of emissions in 2060.
pub const CO2_2060: usize = 2;
/// Place of the sum of emissions from 2026 to 2060.
pub const CUMULATIVE: usize = 3;
/// Place of the emissions of the highest year from 2026 on.
pub const HIGHEST_LEVEL: usize = 4;
/// Place of the highest year from 2026 on.
pub const HIGHEST_YEAR: usize = 5;
/// Place of the level of the peak.
pub const PEAK_LEVEL: usize = 6;
/// Place of the year of the peak.
pub const PEAK_YEAR: usize = 7;
/// How many quantities attribution asks for: those an action can move. No action moves a past maximum, so the peak is not among them.
pub const ATTRIBUTED: usize = PEAK_LEVEL;

const fn mt(id: &'static str) -> Quantity {
    Quantity { id, unit: "Mt" }
}

const fn year(id: &'static str) -> Quantity {
    Quantity { id, unit: "year" }
}

/// Which of the quantities a run is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Water {
    /// The reader's water is the normal one, so that one run has them all.
    Normal,
    /// The reader's own water, in which emissions of years are counted.
    Own,
    /// Normal water beside the reader's own, in which highs are found.
    Beside,
}

impl Water {
    /// The water of a batch that is asked for them.
    #[must_use]
    pub const fn weather(self) -> Weather {
        match self {
            Self::Own => Weather::Set,
            Self::Normal | Self::Beside => Weather::Normal,
        }
    }
}

/// The quantities of one run in one area, and whether electricity is short in a year they rest on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values {
    /// In the unit of each quantity.
    pub value: [f64; QUANTITIES.len()],
    /// Whether electricity is short in a year that the quantity rests on.
    pub short: [bool; QUANTITIES.len()],
    /// Emissions of the last observed year in normal water, Mt.
    pub observed: f64,
}

impl Values {
    /// Before any run was read.
    pub const NONE: Self = Self {
        value: [f64::NAN; QUANTITIES.len()],
        short: [false; QUANTITIES.len()],
        observed: f64::NAN,
    };

    /// The same run multiplied to stand at `observed` Mt in the last observed year; years stay.
    #[must_use]
    pub fn scaled_to(&self, observed: f64) -> Self {
        let scale = observed / self.observed;
        let value = core::array::from_fn(|place| match QUANTITIES[place].unit {
            "Mt" => self.value[place] * scale,
            _ => self.value[place],
        });
        Self {
            value,
            observed,
            ..*self
        }
    }
}

/// Reads into `values`, by area, what a run in `water` tells.
pub fn read(outcome: &Outcome, water: Water, values: &mut [Values; AREAS]) {
    for (area, values) in values.iter_mut().enumerate() {
        let short_from = outcome.short_from(area);
        if water != Water::Beside {
            for (place, year) in [(CO2_2030, 2030), (CO2_2035, 2035), (CO2_2060, 2060)] {
                values.value[place] = outcome.at(area, year);
                values.short[place] = outcome.is_short(area, year);
            }
            values.value[CUMULATIVE] = (LEVERS_FROM..=LAST).map(|y| outcome.at(area, y)).sum();
            values.short[CUMULATIVE] = short_from.is_some();
        }
        if water != Water::Own {
            values.observed = outcome.at(area, OBSERVED);
            let highest = outcome.highest_from_2026(area);
            let peak = peak(&outcome.series(area));
            for (place, (year, level)) in [(HIGHEST_LEVEL, highest), (PEAK_LEVEL, peak)] {
                values.value[place] = level;
                values.value[place + 1] = f64::from(year);
                let short = short_from.is_some_and(|from| from <= year);
                (values.short[place], values.short[place + 1]) = (short, short);
            }
        }
    }
}

/// The highest year from 2020 on, the first of equals, and its emissions.
fn peak(series: &[f64; YEARS]) -> (u16, f64) {
    let best = (1..YEARS).fold(0, |best, k| if series[k] > series[best] { k } else { best });
    (FIRST + best as u16, series[best])
}

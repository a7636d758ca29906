//! Shocks of the water: a dry year like 2022 or 2023, or the worst of both month by month, placed in any year at any strength.
//!
//! A shock is a stress test and not a policy. It multiplies the hydro output of each slice of the year by `1 + strength·δ`, where δ is the
//! departure of that month of 2022 or 2023 from the mean of 2013–2021, in both provinces, and never below zero. The peak is found in normal water.
//!
//! Source: `hydrology.csv` (monthly output and capacity, WIND_GEN and WIND_CAP); that such months come together in one year is an assumption.

use crate::data::{HYDROLOGY, HYDROLOGY_YEARS, SLICES};
use crate::lane::Lane;

/// Which water a shock has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drought {
    /// As in 2022: a wet spring and a dry late summer.
    Of2022,
    /// As in 2023: dry to July.
    Of2023,
    /// In each month the drier of both.
    Severe,
}

/// A drought placed in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shock {
    /// Which water.
    pub drought: Drought,
    /// Year, from 2026 to 2060.
    pub year: u16,
    /// 1 is as it was; 0 to [`MOST_STRENGTH`].
    pub strength: f64,
}

/// Greatest strength of a shock.
pub const MOST_STRENGTH: f64 = 2.0;

impl Drought {
    /// Every drought with its word in a setting.
    pub const ALL: [(Self, &str); 3] = [
        (Self::Of2022, "2022"),
        (Self::Of2023, "2023"),
        (Self::Severe, "severe"),
    ];

    /// The drought of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, w)| *w == word)
            .map(|&(drought, _)| drought)
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Departure of a slice of the year from normal in one region.
    #[must_use]
    pub fn departure(self, region: usize, slice: usize) -> f64 {
        let of = |year: u16| {
            HYDROLOGY_YEARS
                .iter()
                .position(|&y| y == year)
                .map_or(0.0, |k| HYDROLOGY[k][region][slice])
        };
        match self {
            Self::Of2022 => of(2022),
            Self::Of2023 => of(2023),
            Self::Severe => of(2022).min(of(2023)),
        }
    }
}

impl Shock {
    /// Adds the shock to one region's departures of its year; what would fall below zero output stays at zero.
    pub fn add(&self, region: usize, departures: &mut [f64; SLICES]) {
        for (slice, departure) in departures.iter_mut().enumerate() {
            let shocked = *departure + self.strength * self.drought.departure(region, slice);
            *departure = shocked.at_least(-1.0);
        }
    }
}

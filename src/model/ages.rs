//! How long cars live, and which of them were there before the first vintage that is followed by itself.
//!
//! `S(a) = exp(−(a/scale)^shape)` half a year after each birthday. Sources: survival HAO2011; stocks NBS_PYPSA.

use super::base::observed;
use crate::data::{PRIVATE_CARS, Parameters, REGIONS};
use crate::lane::Lane;
use crate::years::LAST;

/// First vintage with NEVs in it; the years before are one block of petrol cars.
pub const FIRST_NEV_VINTAGE: u16 = 2018;
/// Vintages from 2018 to 2060.
pub const VINTAGES: usize = (LAST - FIRST_NEV_VINTAGE + 1) as usize;
/// Ages a car of the first block can have when the first vintage is sold, in years.
const OLDEST: u16 = 40;
/// Ages at which the survival of a car is asked for.
const AGES: usize = VINTAGES + OLDEST as usize;
/// Year from which the growth of the stock before 2018 is read.
const STOCK_FROM: u16 = 2005;

/// Share of a vintage alive half a year after each birthday; the same in both regions.
pub type Survival<L> = [L; AGES];

/// What ages and the years before 2018 fix of the cars, the same for every draw.
#[derive(Clone, Copy, Debug)]
pub struct Ages {
    /// Natural logarithm of each age at which the survival of a car is asked for, years.
    logarithm: [f64; AGES],
    /// Sales of the vintages before 2018 by region, the youngest first, relative to those of 2017.
    pub sales_before: [[f64; OLDEST as usize]; REGIONS],
}

impl Ages {
    /// Reads them off the published stocks. Before 2018 sales grew by the mean rate of the stock since 2005.
    #[must_use]
    pub fn published() -> Self {
        let sales_before = |r: usize| {
            let last = FIRST_NEV_VINTAGE - 1;
            let (from, to) = (
                observed(&PRIVATE_CARS, r, STOCK_FROM),
                observed(&PRIVATE_CARS, r, last),
            );
            let growth = libm::pow(to / from, 1.0 / f64::from(last - STOCK_FROM));
            core::array::from_fn(|age| libm::pow(growth, -(age as f64)))
        };
        Self {
            logarithm: core::array::from_fn(|a| libm::log(a as f64 + 0.5)),
            sales_before: core::array::from_fn(sales_before),
        }
    }
}

/// Weibull survival half a year after each birthday, `exp(−(a/scale)^shape) = exp(−e^(shape·(ln a − ln scale)))`.
#[must_use]
pub fn survival<L: Lane>(ages: &Ages, p: &Parameters<L>) -> Survival<L> {
    let scale = p.weibull_scale.logarithm();
    ages.logarithm.map(|age| {
        let gone = (p.weibull_shape * (L::splat(age) - scale)).exponential();
        (-gone).exponential()
    })
}

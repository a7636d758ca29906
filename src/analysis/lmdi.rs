//! Why emissions changed between two years: additive decomposition by the logarithmic mean Divisia index (LMDI-I).
//!
//! Emissions are a product of Kaya factors and a process term: `C = P · (G/P) · (E/G) · (F/E) + process` with P residents, G GDP, E energy by
//! the coal-equivalent method and F the CO2 of energy. Each factor x_i gets `L(F^T, F^0) · ln(x_i^T / x_i^0)` with the logarithmic mean
//! `L(a, b) = (a − b)/(ln a − ln b)`, `L(a, a) = a`; the parts sum to the difference exactly (Ang 2005). Where a factor is zero in one of
//! the years the limit is taken, and not a small number put in its place (Wood & Lenzen 2006): the factors that vanish share the whole
//! difference evenly, the others get nothing.
//!
//! Regions are taken apart each on its own and added up, since LMDI-I is consistent in aggregation: the parts of both are the sums of the
//! regions' parts, and a shift between the regions stands in the factors that made it. Territorial account, after capture, in the water of
//! the run; trade in electricity has terms below zero and no logarithm. Units: Mt.
//!
//! Source: Ang 2005, Energy Policy 33; Wood & Lenzen 2006, Energy Policy 34.

use crate::error::{Code, Error};
use crate::outputs::{AREAS, CO2_CEMENT_PROCESS, CO2_ENERGY, ENERGY_TOTAL, GDP, POPULATION, Run};
use crate::projection::members;
use crate::years::{FIRST, LAST};

/// How many Kaya factors there are.
pub const FACTOR_COUNT: usize = 4;
/// The Kaya factors in their order, then the process term.
pub const FACTORS: [&str; FACTOR_COUNT + 1] = [
    "population",
    "gdp_per_head",
    "energy_per_gdp",
    "co2_per_energy",
    "process",
];

/// The change between two years, taken apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The year it starts from.
    pub from: u16,
    /// The year it leads to.
    pub to: u16,
    /// Emissions of the first year, Mt.
    pub before: f64,
    /// Emissions of the second year, Mt.
    pub after: f64,
    /// What each of [`FACTORS`] adds, Mt; they sum to `after − before`.
    pub parts: [f64; FACTOR_COUNT + 1],
}

/// Takes the change of a run between two years (2020 to 2060, in any order) apart, in one area (0 both, 1 Sichuan, 2 Chongqing).
/// Errors: [`Code::OutOfRange`].
///
/// # Panics
/// On an area that is none.
pub fn between(run: &Run, area: usize, from: u16, to: u16) -> Result<Change, Error> {
    for year in [from, to] {
        if !(FIRST..=LAST).contains(&year) {
            let allowed = format!("{FIRST} to {LAST}");
            return Err(Error::new(Code::OutOfRange, "the year", year, allowed));
        }
    }
    assert!(area < AREAS, "there are {AREAS} areas, not {area}");
    let mut change = Change {
        from,
        to,
        before: 0.0,
        after: 0.0,
        parts: [0.0; FACTOR_COUNT + 1],
    };
    for region in members(area).map(|r| r + 1) {
        let process = |year| run.at(region, CO2_CEMENT_PROCESS, year);
        let [before, after] = [from, to].map(|year| kaya(run, region, year));
        let parts = decompose(before, after)?;
        for (sum, part) in change.parts.iter_mut().zip(parts) {
            *sum += part;
        }
        change.parts[FACTOR_COUNT] += process(to) - process(from);
        change.before += product(&before) + process(from);
        change.after += product(&after) + process(to);
    }
    Ok(change)
}

/// The Kaya factors of one region in one year: million residents; 100 million yuan a million; Mtce per 100 million yuan; Mt per Mtce.
fn kaya(run: &Run, region: usize, year: u16) -> [f64; FACTOR_COUNT] {
    let [population, gdp, energy, co2] =
        [POPULATION, GDP, ENERGY_TOTAL, CO2_ENERGY].map(|output| run.at(region, output, year));
    [population, gdp / population, energy / gdp, co2 / energy]
}

fn product<const N: usize>(factors: &[f64; N]) -> f64 {
    factors.iter().product()
}

/// What each factor adds to the change of their product; the parts sum to it. Errors: [`Code::OutOfRange`] where a factor is below zero or
/// not finite.
pub fn decompose<const N: usize>(before: [f64; N], after: [f64; N]) -> Result<[f64; N], Error> {
    for (k, factor) in before.iter().chain(&after).enumerate() {
        if !(factor.is_finite() && *factor >= 0.0) {
            let name = format!("factor {}", k % N);
            return Err(Error::new(Code::OutOfRange, name, factor, "0 or above"));
        }
    }
    let (a, b) = (product(&after), product(&before));
    let vanish = |k: &usize| (before[*k] == 0.0) != (after[*k] == 0.0);
    let vanishing = (0..N).filter(vanish).count();
    Ok(core::array::from_fn(|k| {
        if a == 0.0 && b == 0.0 {
            0.0
        } else if a == 0.0 || b == 0.0 {
            if vanish(&k) {
                (a - b) / vanishing as f64
            } else {
                0.0
            }
        } else {
            logarithmic_mean(a, b) * libm::log(after[k] / before[k])
        }
    }))
}

/// `(a − b)/(ln a − ln b)` for numbers above zero, and `a` where they are equal. Near equality the difference of the logarithms loses its
/// digits, so there the logarithm is taken of one plus the relative difference.
fn logarithmic_mean(a: f64, b: f64) -> f64 {
    let relative = (a - b) / b;
    if relative == 0.0 {
        a
    } else if relative.abs() < 0.5 {
        (a - b) / libm::log1p(relative)
    } else {
        (a - b) / (libm::log(a) - libm::log(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<const N: usize>(before: [f64; N], after: [f64; N]) -> [f64; N] {
        decompose(before, after).expect("good factors")
    }

    #[test]
    fn t18_parts_sum_to_the_change_of_the_product() {
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 40) as f64 / 1e5 + 1e-3
        };
        for _ in 0..1000 {
            let before: [f64; 4] = core::array::from_fn(|_| next());
            let after: [f64; 4] = core::array::from_fn(|_| next());
            let change = product(&after) - product(&before);
            let sum: f64 = parts(before, after).iter().sum();
            let scale = product(&after).max(product(&before));
            assert!((sum - change).abs() <= 1e-12 * scale, "{sum} and {change}");
        }
    }

    #[test]
    fn t18_a_factor_that_stands_still_adds_nothing_and_one_that_moves_alone_adds_all() {
        assert_eq!(parts([2.0, 3.0], [2.0, 3.0]), [0.0, 0.0]);
        let [still, moved] = parts([2.0, 3.0], [2.0, 5.0]);
        assert_eq!(still, 0.0);
        assert!((moved - 4.0).abs() < 1e-14);
        let [one, other] = parts([2.0, 3.0], [3.0, 2.0]);
        assert!(
            (one + other).abs() < 1e-15 && one > 2.0,
            "{one} and {other}"
        );
    }

    #[test]
    fn t18_two_factors_come_out_as_by_hand() {
        let [activity, intensity] = parts([10.0, 2.0], [15.0, 1.6]);
        let mean = 4.0 / libm::log(24.0 / 20.0);
        assert!((activity - mean * libm::log(1.5)).abs() < 1e-12);
        assert!((intensity - mean * libm::log(0.8)).abs() < 1e-12);
        assert!((activity + intensity - 4.0).abs() < 1e-12);
    }

    #[test]
    fn t18_zeros_take_the_limit_of_small_numbers() {
        assert_eq!(parts([2.0, 3.0], [2.0, 0.0]), [0.0, -6.0]);
        assert_eq!(parts([2.0, 0.0], [4.0, 3.0]), [0.0, 12.0]);
        assert_eq!(parts([0.0, 3.0], [0.0, 5.0]), [0.0, 0.0]);
        assert_eq!(parts([0.0, 3.0], [2.0, 0.0]), [0.0, 0.0]);
        assert_eq!(parts([2.0, 3.0, 1.0], [0.0, 0.0, 4.0]), [-3.0, -3.0, 0.0]);
        let mut before = f64::INFINITY;
        for small in [1e-30, 1e-100, 1e-300] {
            let [still, vanishing] = parts([2.0, 3.0], [2.5, small]);
            let off = (vanishing + 6.0).abs() + still.abs();
            assert!(off < before, "the smaller, the nearer to the limit");
            before = off;
        }
        assert!(before < 0.005, "{before}");
    }

    #[test]
    fn t18_nearly_equal_products_keep_their_digits() {
        let (a, b) = (1.0 + 1e-9, 1.0);
        assert!((logarithmic_mean(a, b) - (1.0 + 0.5e-9)).abs() < 1e-15);
        assert_eq!(logarithmic_mean(7.0, 7.0), 7.0);
    }

    #[test]
    fn factors_below_zero_or_not_finite_are_refused_by_name() {
        for bad in [-1.0, f64::NAN, f64::INFINITY] {
            for (before, after) in [([1.0, bad], [1.0, 1.0]), ([1.0, 1.0], [1.0, bad])] {
                let error = decompose(before, after).expect_err("a refusal");
                assert_eq!(error.code, Code::OutOfRange);
                assert_eq!(error.culprit, "factor 1");
            }
        }
    }
}

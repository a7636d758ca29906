//! Ramps: how a path runs between its control points.
//!
//! Monotone cubic interpolation with the slopes of Fritsch and Butland inside and three-point slopes at the ends, as SciPy's
//! `PchipInterpolator` has it (Fritsch & Carlson 1980, SIAM J. Numer. Anal. 17; Fritsch & Butland 1984, SIAM J. Sci. Stat. Comput. 5).
//! It is exact at the points and never leaves the interval between two neighbours; the choice is fixed because it moves results by 10 Mt.

use crate::years::{LAST, PATH_YEARS, PROJECTED};

/// A control point: year and value.
pub type Point = (u16, f64);

/// Yearly path from 2025 to 2060 through `points`, whose years ascend strictly and of which there are at least two;
/// constant before the first and after the last.
#[must_use]
pub fn monotone_cubic(points: &[Point]) -> [f64; PATH_YEARS] {
    let slopes = slopes(points);
    let mut path = [0.0; PATH_YEARS];
    let mut segment = 0;
    for (k, value) in path.iter_mut().enumerate() {
        let year = PROJECTED + k as u16;
        while segment + 2 < points.len() && year >= points[segment + 1].0 {
            segment += 1;
        }
        let ((from, a), (to, b)) = (points[segment], points[segment + 1]);
        *value = if year <= from {
            a
        } else if year >= to {
            b
        } else {
            let width = f64::from(to - from);
            let t = f64::from(year - from) / width;
            let (u, v) = (t * t, t * t * t);
            (2.0 * v - 3.0 * u + 1.0) * a
                + (v - 2.0 * u + t) * width * slopes[segment]
                + (3.0 * u - 2.0 * v) * b
                + (v - u) * width * slopes[segment + 1]
        };
    }
    path
}

/// Yearly rates from 2025 to 2060: up to `steps_until` the value of a point holds for the years since the one before it, after that
/// the rate moves in a straight line from point to point. The year of a point ends its period.
#[must_use]
pub fn period_rates(points: &[Point], steps_until: u16) -> [f64; PATH_YEARS] {
    let mut path = [0.0; PATH_YEARS];
    for (k, value) in path.iter_mut().enumerate() {
        let year = PROJECTED + k as u16;
        let next = points
            .iter()
            .position(|&(y, _)| y >= year)
            .unwrap_or(points.len() - 1);
        let (to, b) = points[next];
        *value = if year <= steps_until || next == 0 || year >= to {
            b
        } else {
            let (from, a) = points[next - 1];
            a + (b - a) * (f64::from(year - from) / f64::from(to - from))
        };
    }
    path
}

/// Straight line between two years, constant outside them.
#[must_use]
pub fn line_weight(year: u16, from: u16, to: u16) -> f64 {
    let y = year.clamp(from, to);
    f64::from(y - from) / f64::from(to - from)
}

fn slopes(points: &[Point]) -> Vec<f64> {
    let n = points.len();
    let width: Vec<f64> = points
        .windows(2)
        .map(|p| f64::from(p[1].0 - p[0].0))
        .collect();
    let rise: Vec<f64> = points
        .windows(2)
        .zip(&width)
        .map(|(p, w)| (p[1].1 - p[0].1) / w)
        .collect();
    if n == 2 {
        return vec![rise[0]; 2];
    }
    let mut out = vec![0.0; n];
    for k in 1..n - 1 {
        if rise[k - 1] * rise[k] > 0.0 {
            let (before, after) = (2.0 * width[k] + width[k - 1], width[k] + 2.0 * width[k - 1]);
            out[k] = (before + after) / (before / rise[k - 1] + after / rise[k]);
        }
    }
    out[0] = end_slope(width[0], width[1], rise[0], rise[1]);
    out[n - 1] = end_slope(width[n - 2], width[n - 3], rise[n - 2], rise[n - 3]);
    out
}

fn end_slope(near_width: f64, far_width: f64, near: f64, far: f64) -> f64 {
    let slope =
        ((2.0 * near_width + far_width) * near - near_width * far) / (near_width + far_width);
    if slope * near <= 0.0 {
        0.0
    } else if near * far <= 0.0 && slope.abs() > 3.0 * near.abs() {
        3.0 * near
    } else {
        slope
    }
}

const _: () = assert!(LAST > PROJECTED, "a path has at least two years");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_through_its_points_and_never_overshoots() {
        for points in [
            [(2025, 6.0), (2030, 30.0), (2035, 45.0), (2060, 85.0)],
            [(2025, 4.0), (2030, 12.0), (2035, 15.0), (2060, 10.0)],
            [(2025, 1.0), (2030, 1.0), (2035, 1.0), (2060, 1.0)],
        ] {
            let path = monotone_cubic(&points);
            for (year, value) in points {
                assert_eq!(
                    path[usize::from(year - PROJECTED)].to_bits(),
                    value.to_bits(),
                    "exact at {year}"
                );
            }
            for pair in points.windows(2) {
                let (low, high) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
                for year in pair[0].0..=pair[1].0 {
                    let value = path[usize::from(year - PROJECTED)];
                    assert!(
                        (low..=high).contains(&value),
                        "{year}: {value} leaves {low}..{high}"
                    );
                }
            }
        }
    }

    #[test]
    fn equals_scipy() {
        // scipy.interpolate.PchipInterpolator([2025, 2030, 2035, 2060], [6, 30, 45, 85])([2027, 2032, 2040, 2050]), SciPy 1.17.1.
        let path = monotone_cubic(&[(2025, 6.0), (2030, 30.0), (2035, 45.0), (2060, 85.0)]);
        for (year, expected) in [
            (2027_u16, SCIPY[0]),
            (2032, SCIPY[1]),
            (2040, SCIPY[2]),
            (2050, SCIPY[3]),
        ] {
            let found = path[usize::from(year - PROJECTED)];
            assert!(
                (found - expected).abs() < 1e-12,
                "{year}: {found} against {expected}"
            );
        }
    }

    const SCIPY: [f64; 4] = [
        16.779692307692304,
        36.86405739338382,
        55.97602763385147,
        74.73202072538861,
    ];

    #[test]
    fn a_period_has_one_rate_and_then_a_line() {
        let path = period_rates(&[(2025, 2.97), (2030, 2.0), (2035, 1.8), (2060, 1.2)], 2035);
        assert_eq!(path[0], 2.97);
        assert!((1..=5).all(|k| path[k] == 2.0) && (6..=10).all(|k| path[k] == 1.8));
        assert!((path[11] - (1.8 - 0.6 / 25.0)).abs() < 1e-12 && path[35] == 1.2);
    }
}

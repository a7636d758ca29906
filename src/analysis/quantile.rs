//! Quantiles of a sample: linear between order statistics (Hyndman & Fan 1996, type 7, the default of R and NumPy).

/// The shares an ensemble reports: 5, 25, 50, 75 and 95 per cent.
pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The quantiles at [`SHARES`] of a sample without NaN, which is reordered; NaN for an empty one.
#[must_use]
pub fn quantiles(sample: &mut [f64]) -> [f64; SHARES.len()] {
    let mut from = 0;
    let count = sample.len();
    SHARES.map(|share| {
        if count == 0 {
            return f64::NAN;
        }
        let place = share * (count - 1) as f64;
        let below = place as usize;
        // What lies before `from` is settled by the shares before, so each selection works on what is left.
        let (_, &mut low, above) =
            sample[from..].select_nth_unstable_by(below - from, f64::total_cmp);
        from = below;
        let weight = place - below as f64;
        if weight == 0.0 {
            return low;
        }
        let high = above.iter().fold(f64::INFINITY, |least, &x| least.min(x));
        low + weight * (high - low)
    })
}

/// Standard error of a share found in `count` independent runs; what a Sobol sequence has is at most about this. A share of none or all of
/// the runs has the error of one that lacks or has one run, since it is not known better.
#[must_use]
pub fn share_error(share: f64, count: usize) -> f64 {
    let one = 1.0 / count as f64;
    let share = share.max(one).min(1.0 - one);
    libm::sqrt(share * (1.0 - share) / count as f64)
}

/// Standard errors of the quantiles at [`SHARES`] of an ordered sample: half the distance between the quantiles one standard error of the
/// share to either side; NaN for fewer than two numbers.
#[must_use]
pub fn quantile_errors(sorted: &[f64]) -> [f64; SHARES.len()] {
    SHARES.map(|share| {
        if sorted.len() < 2 {
            return f64::NAN;
        }
        let error = share_error(share, sorted.len());
        (between(sorted, share + error) - between(sorted, share - error)) / 2.0
    })
}

/// The quantile of an ordered sample at a share, which is cut at the ends.
fn between(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_numpy() {
        // numpy.quantile([k*k % 101 for k in range(50)], [.05, .25, .5, .75, .95], method='linear'), printed by NumPy 2.4.6.
        const PRINTED: [f64; SHARES.len()] = [4.45, 21.25, 48.0, 78.75, 95.55];
        let mut sample: Vec<f64> = (0..50).map(|k| f64::from(k * k % 101)).collect();
        for ((share, value), printed) in SHARES.iter().zip(quantiles(&mut sample)).zip(PRINTED) {
            assert!(
                (value - printed).abs() < 1e-12,
                "{share}: {value} {printed}"
            );
        }
    }

    #[test]
    fn a_small_sample_has_its_own_values() {
        assert_eq!(quantiles(&mut [3.0]), [3.0; 5]);
        assert!(quantiles(&mut []).iter().all(|q| q.is_nan()));
        assert_eq!(quantiles(&mut [2.0, 1.0])[2], 1.5);
    }

    #[test]
    fn a_share_is_least_certain_in_the_middle() {
        assert!(share_error(0.5, 1024) > share_error(0.9, 1024));
        assert!((share_error(0.5, 1024) - 0.015_625).abs() < 1e-15);
        assert_eq!(share_error(0.0, 10), share_error(0.1, 10));
        assert_eq!(share_error(1.0, 10), share_error(0.9, 10));
    }

    #[test]
    fn the_error_of_a_quantile_is_that_of_its_share_in_the_units_of_the_sample() {
        let even: Vec<f64> = (0..=1000).map(f64::from).collect();
        for (share, error) in SHARES.iter().zip(quantile_errors(&even)) {
            let expected = 1000.0 * share_error(*share, 1001);
            assert!((error - expected).abs() < 1e-9, "{share}: {error}");
        }
        assert!(quantile_errors(&[1.0]).iter().all(|e| e.is_nan()));
        assert_eq!(quantile_errors(&[5.0; 9]), [0.0; 5]);
    }
}

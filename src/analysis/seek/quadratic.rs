//! The nearest point to where the reader stands that meets linear conditions within the sliders.
//!
//! Minimise Σ (z_j − start_j)² subject to value_i + Σ_j slope_ij (z_j − at_j) ≤ 0 and low ≤ z ≤ high: Hildreth's procedure (1957), which
//! closes in on the multiplier of one condition after the other, with the box kept by clamping. A fixed number of sweeps; where the
//! conditions contradict each other the multipliers grow and the point goes to the corner that violates them least.

/// Sweeps over all conditions at most.
const SWEEPS: usize = 120;
/// A sweep that moves no lever farther than this, in steps, is the last: levers stand on whole steps.
const STILL: f64 = 1e-9;

/// A linear condition.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    /// Value where it was linearised, Mt.
    pub(super) value: f64,
    /// Change a step of each lever, Mt.
    pub(super) slopes: Vec<f64>,
}

/// The box and the two points, in steps.
pub(super) struct Frame<'a> {
    pub(super) start: &'a [i8],
    pub(super) at: &'a [i8],
    pub(super) low: &'a [i8],
    pub(super) high: i8,
}

/// The nearest point, in fractions of steps.
pub(super) fn nearest(frame: &Frame<'_>, conditions: &[Linear]) -> Vec<f64> {
    let n = frame.start.len();
    let [start, at, low] = [frame.start, frame.at, frame.low]
        .map(|steps| steps.iter().map(|&s| f64::from(s)).collect::<Vec<f64>>());
    let high = f64::from(frame.high);
    let mut multipliers = vec![0.0; conditions.len()];
    // Where the multipliers draw each lever, and where it stands, which is inside the box.
    let mut drawn = start.clone();
    let mut here = start.clone();
    for _ in 0..SWEEPS {
        let mut moved: f64 = 0.0;
        for (condition, multiplier) in conditions.iter().zip(&mut multipliers) {
            let slopes = &condition.slopes[..n];
            let (mut value, mut curvature) = (condition.value, 0.0);
            for j in 0..n {
                value += slopes[j] * (here[j] - at[j]);
                if drawn[j] == here[j] {
                    curvature += slopes[j] * slopes[j];
                }
            }
            if curvature <= 0.0 {
                curvature = slopes.iter().map(|s| s * s).sum();
            }
            if curvature <= 0.0 {
                continue;
            }
            let next = f64::max(0.0, *multiplier + value / curvature);
            let change = next - *multiplier;
            if change != 0.0 {
                *multiplier = next;
                for j in 0..n {
                    let by = change * slopes[j];
                    drawn[j] -= by;
                    here[j] = drawn[j].max(low[j]).min(high);
                    moved = moved.max(by.abs());
                }
            }
        }
        if moved < STILL {
            break;
        }
    }
    here
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solve(start: &[i8], conditions: &[Linear]) -> Vec<f64> {
        let low = vec![0; start.len()];
        let frame = Frame {
            start,
            at: start,
            low: &low,
            high: 30,
        };
        nearest(&frame, conditions)
    }

    #[test]
    fn one_condition_is_met_along_its_slopes() {
        let condition = Linear {
            value: 10.0,
            slopes: vec![-1.0, -2.0],
        };
        let found = solve(&[10, 10], &[condition]);
        assert!(
            (found[0] - 12.0).abs() < 1e-9 && (found[1] - 14.0).abs() < 1e-9,
            "{found:?}"
        );
    }

    #[test]
    fn a_lever_at_its_end_leaves_the_rest_to_the_others() {
        let condition = Linear {
            value: 30.0,
            slopes: vec![-1.0, -2.0],
        };
        let found = solve(&[10, 28], &[condition]);
        assert_eq!(found, [30.0, 30.0], "out of reach, both at their ends");
        let short = Linear {
            value: 20.0,
            slopes: vec![-1.0, -2.0],
        };
        let found = solve(&[10, 28], &[short]);
        assert!(
            (found[0] - 26.0).abs() < 1e-6 && found[1] == 30.0,
            "{found:?}"
        );
    }

    #[test]
    fn two_conditions_are_met_together() {
        let first = Linear {
            value: 3.0,
            slopes: vec![-1.0, 0.0],
        };
        let second = Linear {
            value: 4.0,
            slopes: vec![0.5, -1.0],
        };
        let found = solve(&[5, 5], &[first, second]);
        assert!(
            (found[0] - 8.0).abs() < 1e-6 && (found[1] - 10.5).abs() < 1e-6,
            "{found:?}"
        );
    }

    #[test]
    fn a_condition_that_holds_moves_nothing() {
        let condition = Linear {
            value: -1.0,
            slopes: vec![-1.0, 5.0],
        };
        assert_eq!(solve(&[3, 4], &[condition]), [3.0, 4.0]);
    }
}

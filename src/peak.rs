//! The peak of a series, and how settled it is.
//!
//! The peak year is the first year of the maximum. Its plateau is the longest run of consecutive years around it that stay within 1 % of the
//! peak. Status, in order of precedence: *rising* (the peak is the last year); *re-peaked* (after falling out of the plateau a later local
//! maximum comes within 1 % of the peak again); *plateau* (a run of at least five years); *confirmed* (five years on, no year above the peak
//! and the fifth more than 1 % below it); *provisional* otherwise. Seen from later, a peak is confirmed from the fifth year after it on at
//! the earliest, and from the year on from which all are more than 1 % below it: so a plateau is confirmed once it has been left for good.
//!
//! The rule is ours; no legally binding numerical definition was found. It takes up the practice of counting a peak only some years after it
//! (WRI 2017) and of letting a plateau fluctuate but not rise above the peak (China city index).

use crate::data::Parameters;

/// How settled a peak is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The last year is the highest.
    Rising = 0,
    /// Not yet told apart from what may follow.
    Provisional = 1,
    /// Several years about as high.
    Plateau = 2,
    /// Five years on and clearly below.
    Confirmed = 3,
    /// A later high about as high, after a fall.
    RePeaked = 4,
}

/// What the rule says of one series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// Place of the peak in the series.
    pub at: usize,
    /// The maximum.
    pub level: f64,
    /// How settled it is.
    pub status: Status,
    /// First and last place of the plateau, which holds the peak.
    pub plateau: (usize, usize),
    /// Another high more than five years away and nearly as high: its place and level.
    pub other_high: Option<(usize, f64)>,
}

/// The numbers of the rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Within this share of the peak a year belongs to its plateau.
    pub plateau_share: f64,
    /// Years a plateau has at least.
    pub plateau_years: usize,
    /// Years after which a peak can be confirmed.
    pub confirm_years: usize,
    /// Another high counts when it lies within this share of the peak.
    pub near_share: f64,
}

impl Rule {
    /// The rule of the parameter table.
    #[must_use]
    pub fn of(p: &Parameters<f64>) -> Self {
        Self {
            plateau_share: p.plateau_share,
            plateau_years: p.plateau_min_years as usize,
            confirm_years: p.confirm_years as usize,
            near_share: p.too_close_to_call,
        }
    }

    /// Applies the rule to a series without gaps.
    ///
    /// # Panics
    /// On an empty series.
    #[must_use]
    pub fn apply(&self, series: &[f64]) -> Peak {
        assert!(!series.is_empty(), "a series has at least one year");
        let last = series.len() - 1;
        let mut at = 0;
        for (k, &value) in series.iter().enumerate() {
            if value > series[at] {
                at = k;
            }
        }
        let level = series[at];
        let floor = (1.0 - self.plateau_share) * level;
        let from = (0..at)
            .rev()
            .take_while(|&k| series[k] >= floor)
            .last()
            .unwrap_or(at);
        let to = (at + 1..=last)
            .take_while(|&k| series[k] >= floor)
            .last()
            .unwrap_or(at);
        let local_maximum =
            |k: usize| series[k] >= series[k - 1] && (k == last || series[k] >= series[k + 1]);
        let re_peaked = (to + 1..=last).any(|k| series[k] >= floor && local_maximum(k));
        let after = at + self.confirm_years;
        let status = if at == last {
            Status::Rising
        } else if re_peaked {
            Status::RePeaked
        } else if to - from + 1 >= self.plateau_years {
            Status::Plateau
        } else if after <= last && series[after] < floor {
            Status::Confirmed
        } else {
            Status::Provisional
        };
        Peak {
            at,
            level,
            status,
            plateau: (from, to),
            other_high: self.other_high(series, at),
        }
    }

    /// The place from which on the peak of a series is confirmed, if it ever is.
    #[must_use]
    pub fn confirmed_from(&self, series: &[f64], peak: &Peak) -> Option<usize> {
        let floor = (1.0 - self.plateau_share) * peak.level;
        let left = series.iter().rposition(|&value| value >= floor)? + 1;
        let from = left.max(peak.at + self.confirm_years);
        (from < series.len()).then_some(from)
    }

    /// The highest local maximum more than five years from the peak, nearly as high, with a dip of more than 1 % between the two.
    fn other_high(&self, series: &[f64], at: usize) -> Option<(usize, f64)> {
        let last = series.len() - 1;
        let mut best: Option<(usize, f64)> = None;
        for k in 0..=last {
            let rises = k == 0 || series[k] >= series[k - 1];
            let falls = k == last || series[k] > series[k + 1];
            let near = series[k] >= (1.0 - self.near_share) * series[at];
            if k.abs_diff(at) <= 5 || !rises || !falls || !near {
                continue;
            }
            let between = &series[k.min(at)..=k.max(at)];
            let dip = between.iter().fold(f64::INFINITY, |low, &x| low.min(x));
            if dip < (1.0 - self.plateau_share) * series[k]
                && best.is_none_or(|(_, level)| series[k] > level)
            {
                best = Some((k, series[k]));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule {
        plateau_share: 0.01,
        plateau_years: 5,
        confirm_years: 5,
        near_share: 0.08,
    };

    fn peak(series: &[f64]) -> (usize, Status) {
        let peak = RULE.apply(series);
        (peak.at, peak.status)
    }

    #[test]
    fn t17_peak_rule_on_synthetic_series() {
        let falling: Vec<f64> = (0..10).map(|k| 100.0 - 2.0 * f64::from(k)).collect();
        let rising: Vec<f64> = (0..10).map(|k| 100.0 + f64::from(k)).collect();
        let hump: Vec<f64> = (0..15)
            .map(|k| 100.0 - f64::from((k - 6i32).pow(2)) * 0.4)
            .collect();
        assert_eq!(
            peak(&falling),
            (0, Status::Confirmed),
            "falling from the first year"
        );
        assert_eq!(
            peak(&rising),
            (9, Status::Rising),
            "rising to the last year"
        );
        assert_eq!(peak(&hump), (6, Status::Confirmed), "one hump");
        assert_eq!(
            peak(&[100.0; 12]),
            (0, Status::Plateau),
            "flat: the first year, on a plateau"
        );
        assert_eq!(
            peak(&[90.0, 100.0, 99.5, 99.4, 99.6, 99.8, 95.0, 90.0, 85.0]),
            (1, Status::Plateau),
            "a plateau that fluctuates"
        );
        assert_eq!(
            peak(&[90.0, 100.0, 98.0, 95.0]),
            (1, Status::Provisional),
            "too few years to confirm"
        );
        assert_eq!(
            peak(&[90.0, 100.0, 95.0, 92.0, 95.0, 100.0, 90.0, 80.0]),
            (1, Status::RePeaked),
            "a tie takes the first year"
        );
        let two = [
            100.0, 96.0, 90.0, 88.0, 90.0, 93.0, 95.0, 96.0, 95.0, 90.0, 80.0,
        ];
        assert_eq!(
            peak(&two),
            (0, Status::Confirmed),
            "two humps, the later one lower"
        );
        assert_eq!(
            RULE.apply(&two).other_high,
            Some((7, 96.0)),
            "the later hump is told"
        );
        assert_eq!(peak(&[100.0]), (0, Status::Rising), "one year");
    }

    #[test]
    fn a_peak_is_confirmed_five_years_on_and_once_its_plateau_is_left_for_good() {
        let confirmed = |series: &[f64]| RULE.confirmed_from(series, &RULE.apply(series));
        let falling: Vec<f64> = (0..10).map(|k| 100.0 - 2.0 * f64::from(k)).collect();
        assert_eq!(confirmed(&falling), Some(5));
        assert_eq!(confirmed(&falling[..5]), None, "too few years");
        let mut plateau = vec![100.0; 8];
        plateau.extend([98.0, 97.0]);
        assert_eq!(confirmed(&plateau), Some(8), "a plateau of eight years");
        let again = [100.0, 95.0, 90.0, 90.0, 90.0, 90.0, 99.5, 90.0, 80.0];
        assert_eq!(confirmed(&again), Some(7), "nearly as high once more");
        assert_eq!(confirmed(&[90.0, 95.0, 100.0]), None, "rising");
    }
}

//! What the peaks of many runs come to, counted.
//!
//! # Method
//!
//! A run whose peak is its last year has none before 2060. A run that is short of electricity in its peak year or before has no valid peak and
//! is counted apart.
//!
//! **Twenty.** Certainty is told in twentieths of the runs. Each is the run in the middle of its twentieth, with runs ordered by peak year,
//! then those without a peak, then those short of electricity; what is said in words counts these twenty and nothing else, so that words and
//! dots agree.
//!
//! **Groups.** Peak years that lie far apart are told as two groups: parted at the longest stretch of years in which next to no run peaks,
//! where it is long enough and each side has enough runs. The few runs within the stretch belong to the side that is nearer.
//!
//! Units: years, runs.

use super::quantile::{SHARES, quantiles, share_error};
use crate::years::{FIRST, LAST, YEARS};

/// How many runs stand for all of them in words and dots.
pub const TWENTY: usize = 20;
/// The year by which peaks are counted in the sentence.
pub const BY: u16 = 2030;
/// Peak years fall into two groups where more than so many years lie between them.
const GAP_YEARS: usize = 5;
/// Most of the valid peaks that lie in the stretch between two groups.
const STRAY_SHARE: f64 = 0.01;
/// Least share of the valid peaks that makes a group: one of the twenty.
const GROUP_SHARE: f64 = 0.05;

/// How the peak of a run came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// In a year of its own.
    Valid,
    /// Not before the last year.
    None,
    /// After or in a year in which electricity is short.
    Short,
}

/// The peak of one run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunPeak {
    /// Year.
    pub year: u16,
    /// Mt, scaled as the fan is.
    pub level: f64,
    /// Whether it counts.
    pub seen: Seen,
    /// The year from which on it is confirmed.
    pub confirmed_from: Option<u16>,
}

/// Runs whose peaks lie together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// First peak year, without strays.
    pub from: u16,
    /// Last peak year, without strays.
    pub to: u16,
    /// The year most of them have.
    pub mode: u16,
    /// How many they are.
    pub runs: usize,
}

/// Runs by what became of their peaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// Runs that were asked for.
    pub wanted: usize,
    /// Runs that are in it.
    pub runs: usize,
    /// Valid peaks by year from 2020.
    pub histogram: [usize; YEARS],
    /// Confirmed peaks by the year from which they are confirmed.
    pub confirmed: [usize; YEARS],
    /// Runs without a peak before the last year.
    pub none: usize,
    /// Runs that are short of electricity in their peak year or before.
    pub short: usize,
    /// The peak year of the run in the middle of each twentieth; infinite where it has none, NaN where it is not valid.
    pub twenty: [f64; TWENTY],
    /// Peak years of valid runs at each of [`SHARES`].
    pub peak_year: [f64; SHARES.len()],
    /// The groups of peak years that lie far apart, at most two, the earlier first; one where they lie together.
    pub groups: Vec<Group>,
}

impl Counts {
    /// Counts the peaks of `wanted` runs, as far as they are run.
    #[must_use]
    pub fn of(peaks: &[RunPeak], wanted: usize) -> Self {
        let count = |seen: Seen| peaks.iter().filter(|p| p.seen == seen).count();
        let (mut histogram, mut confirmed) = ([0; YEARS], [0; YEARS]);
        let mut years = Vec::with_capacity(peaks.len());
        for peak in peaks.iter().filter(|p| p.seen == Seen::Valid) {
            histogram[usize::from(peak.year - FIRST)] += 1;
            if let Some(year) = peak.confirmed_from {
                confirmed[usize::from(year - FIRST)] += 1;
            }
            years.push(f64::from(peak.year));
        }
        Self {
            wanted,
            runs: peaks.len(),
            histogram,
            confirmed,
            none: count(Seen::None),
            short: count(Seen::Short),
            twenty: twentieths(peaks),
            peak_year: quantiles(&mut years),
            groups: groups(&histogram),
        }
    }

    /// Whether every run that was asked for is in it.
    #[must_use]
    pub const fn complete(&self) -> bool {
        self.runs == self.wanted
    }

    /// Runs with a valid peak in `year` or before.
    #[must_use]
    pub fn peaked_by(&self, year: u16) -> usize {
        up_to(&self.histogram, year)
    }

    /// Runs whose peak is confirmed in `year` or before.
    #[must_use]
    pub fn confirmed_by(&self, year: u16) -> usize {
        up_to(&self.confirmed, year)
    }

    /// What share of the runs a number of them is, and its standard error; NaN without a run.
    #[must_use]
    pub fn share(&self, runs: usize) -> (f64, f64) {
        let share = runs as f64 / self.runs as f64;
        (share, share_error(share, self.runs))
    }

    /// Of twenty runs, those that peak from one year to another.
    #[must_use]
    pub fn twentieths_in(&self, from: u16, to: u16) -> usize {
        let (from, to) = (f64::from(from), f64::from(to));
        self.twenty
            .iter()
            .filter(|y| **y >= from && **y <= to)
            .count()
    }

    /// Of twenty runs, those without a peak before the last year.
    #[must_use]
    pub fn twentieths_without(&self) -> usize {
        self.twenty.iter().filter(|y| **y == f64::INFINITY).count()
    }

    /// Of twenty runs, those that are short of electricity before they peak.
    #[must_use]
    pub fn twentieths_short(&self) -> usize {
        let none = if self.runs == 0 { TWENTY } else { 0 };
        self.twenty.iter().filter(|y| y.is_nan()).count() - none
    }
}

/// Of a row by year, all up to a year.
fn up_to(row: &[usize; YEARS], year: u16) -> usize {
    (FIRST..=year.min(LAST)).zip(row).map(|(_, n)| n).sum()
}

/// The peak years in order, at the middle of each twentieth.
fn twentieths(peaks: &[RunPeak]) -> [f64; TWENTY] {
    let mut years: Vec<f64> = peaks
        .iter()
        .map(|peak| match peak.seen {
            Seen::Valid => f64::from(peak.year),
            Seen::None => f64::INFINITY,
            Seen::Short => f64::NAN,
        })
        .collect();
    years.sort_by(f64::total_cmp);
    core::array::from_fn(|k| match years.len() {
        0 => f64::NAN,
        n => years[(2 * k + 1) * n / (2 * TWENTY)],
    })
}

/// The peak years, parted where next to no run peaks for long.
fn groups(histogram: &[usize; YEARS]) -> Vec<Group> {
    let valid: usize = histogram.iter().sum();
    let of_all = |share: f64| (share * valid as f64) as usize;
    let (strays, least) = (of_all(STRAY_SHARE), of_all(GROUP_SHARE).max(1));
    let years: Vec<usize> = (0..YEARS).filter(|&k| histogram[k] > 0).collect();
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else {
        return Vec::new();
    };
    let runs = |from: usize, to: usize| -> usize { histogram[from..=to].iter().sum() };
    let group = |from: usize, to: usize, runs: usize| {
        let likelier = |best: usize, k: usize| match histogram[k] > histogram[best] {
            true => k,
            false => best,
        };
        let mode = (from..=to).fold(from, likelier);
        let [from, to, mode] = [from, to, mode].map(|k| FIRST + k as u16);
        Group {
            from,
            to,
            mode,
            runs,
        }
    };
    let pairs = years
        .iter()
        .flat_map(|&a| years.iter().map(move |&b| (a, b)))
        .filter(|&(a, b)| b > a + GAP_YEARS)
        .filter(|&(a, b)| runs(a, b) - histogram[a] - histogram[b] <= strays)
        .map(|(a, b)| {
            let nearer = a + (b - a) / 2;
            [
                group(first, a, runs(first, nearer)),
                group(b, last, runs(nearer + 1, last)),
            ]
        })
        .filter(|sides| sides.iter().all(|side| side.runs >= least));
    // Of equal stretches the first, so that the answer does not hang on the order of a search.
    let widest = pairs.reduce(|best, next| {
        let years = |[early, late]: &[Group; 2]| late.from - early.to;
        if years(&next) > years(&best) {
            next
        } else {
            best
        }
    });
    widest.map_or_else(|| vec![group(first, last, valid)], Vec::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn histogram(of: &[(u16, usize)]) -> [usize; YEARS] {
        let mut row = [0; YEARS];
        for &(year, runs) in of {
            row[usize::from(year - FIRST)] = runs;
        }
        row
    }

    fn told(of: &[(u16, usize)]) -> Vec<(u16, u16, u16, usize)> {
        let groups = groups(&histogram(of));
        groups
            .iter()
            .map(|g| (g.from, g.to, g.mode, g.runs))
            .collect()
    }

    #[test]
    fn peak_years_far_apart_are_two_groups_and_near_ones_are_one() {
        assert_eq!(told(&[]), []);
        assert_eq!(told(&[(2024, 7)]), [(2024, 2024, 2024, 7)]);
        let two = [(2024, 600), (2039, 100), (2041, 324)];
        let parted = [(2024, 2024, 2024, 600), (2039, 2041, 2041, 424)];
        assert_eq!(told(&two), parted);
        assert_eq!(
            told(&[(2024, 30), (2030, 70)]).len(),
            2,
            "more than five years"
        );
        assert_eq!(told(&[(2024, 30), (2029, 70)]).len(), 1, "five years");
        assert_eq!(
            told(&[(2024, 4), (2040, 96)]).len(),
            1,
            "one in 25 is no group"
        );
    }

    #[test]
    fn a_few_runs_between_two_groups_belong_to_the_nearer() {
        let strays = [(2024, 600), (2028, 3), (2034, 4), (2041, 417)];
        let parted = [(2024, 2024, 2024, 603), (2041, 2041, 2041, 421)];
        assert_eq!(told(&strays), parted);
        let many = [(2024, 600), (2029, 50), (2034, 50), (2041, 324)];
        assert_eq!(told(&many).len(), 2, "the last stretch is long and empty");
        let filled = [(2024, 600), (2028, 50), (2032, 50), (2036, 50), (2041, 274)];
        assert_eq!(told(&filled).len(), 1, "runs stand in every stretch");
    }

    fn peak(year: u16, seen: Seen) -> RunPeak {
        RunPeak {
            year,
            level: 500.0,
            seen,
            confirmed_from: (year < 2055).then_some(year + 5),
        }
    }

    #[test]
    fn twenty_runs_stand_for_all_of_them() {
        let mut peaks = vec![peak(2029, Seen::Valid); 600];
        peaks.extend(vec![peak(2034, Seen::Valid); 300]);
        peaks.extend(vec![peak(2060, Seen::None); 60]);
        peaks.extend(vec![peak(2050, Seen::Short); 40]);
        let counts = Counts::of(&peaks, 2000);
        assert!(!counts.complete());
        assert_eq!(counts.twentieths_in(FIRST, BY), 12);
        assert_eq!(counts.twentieths_in(2031, LAST), 6);
        assert_eq!(
            (counts.twentieths_without(), counts.twentieths_short()),
            (1, 1)
        );
        assert_eq!((counts.peaked_by(2028), counts.peaked_by(2029)), (0, 600));
        assert_eq!((counts.peaked_by(1990), counts.peaked_by(3000)), (0, 900));
        assert_eq!(
            (counts.confirmed_by(2033), counts.confirmed_by(2034)),
            (0, 600)
        );
        let none = Counts::of(&[], 1024);
        assert_eq!((none.twentieths_short(), none.runs), (0, 0));
        assert!(none.share(0).0.is_nan());
    }
}

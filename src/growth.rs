//! Whether the growth of CO2 slowed by 2025, as the plan's goal has it: asked by several inventories and in both readings of 放缓.
//!
//! Reading one: the mean yearly growth of 2021–2025 lies below that of 2016–2020, as each published inventory has it (or the part of those
//! years it covers, at least one step). Reading two: the yearly increment shrank within 2021–2025, from the mean of its first two years to that of its
//! last two. Our estimate covers 2020–2025 in a year's own water and in normal water, which are two series. Every pair of series and baseline
//! gives slower or faster; where all agree that is the answer, and where any two disagree it is not decidable. Nothing after 2020 was published.

use crate::data::{GROWTH, PublishedInventory, Text};
use crate::outputs::{AREAS, CO2, CO2_NORMAL, Run};
use crate::projection::members;
use crate::years::PROJECTED;

/// The years of the plan before the one the goal is set for.
const BEFORE: core::ops::RangeInclusive<u16> = 2015..=2020;
/// First year of our estimate.
const FROM: u16 = 2020;

/// What the evidence comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every comparison says slower.
    Slower,
    /// Every comparison says faster.
    Faster,
    /// Comparisons disagree, or there are none.
    NotDecidable,
}

impl Verdict {
    /// The word of the verdict.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Slower => "slower",
            Self::Faster => "faster",
            Self::NotDecidable => "not-decidable",
        }
    }

    fn of(changes: &[f64]) -> Self {
        match changes {
            [] => Self::NotDecidable,
            _ if changes.iter().all(|&x| x < 0.0) => Self::Slower,
            _ if changes.iter().all(|&x| x > 0.0) => Self::Faster,
            _ => Self::NotDecidable,
        }
    }
}

/// What one published inventory says of the years before.
#[derive(Clone, Copy, Debug)]
pub struct Baseline {
    /// Its id.
    pub inventory: &'static str,
    /// Its name.
    pub name: &'static Text,
    /// First and last year it covers of 2015–2020.
    pub years: (u16, u16),
    /// Its totals in those years, Mt.
    pub totals: (f64, f64),
    /// Mean yearly growth between them, per cent.
    pub rate: f64,
    /// Source id of its totals.
    pub source: &'static str,
}

/// The evidence for one area.
#[derive(Clone, Debug)]
pub struct Growth {
    /// Our mean yearly growth of 2020–2025, per cent: in own water, in normal water.
    pub ours: [f64; 2],
    /// How far our yearly increment moved within 2021–2025, Mt: in own water, in normal water.
    pub increment_change: [f64; 2],
    /// Published baselines.
    pub baselines: Vec<Baseline>,
    /// Reading one.
    pub against_before: Verdict,
    /// Reading two.
    pub within: Verdict,
    /// Both together.
    pub overall: Verdict,
}

/// The evidence by area, from a run (whose years to 2025 no lever moves).
#[must_use]
pub fn growth(run: &Run) -> [Growth; AREAS] {
    core::array::from_fn(|area| {
        let series = [CO2, CO2_NORMAL].map(|output| run.row(area, output));
        let last = usize::from(PROJECTED - FROM);
        let ours = series.map(|row| mean_rate(row[0], row[last], last as f64));
        let increment_change = series.map(|row| {
            let step = |k: usize| row[k] - row[k - 1];
            0.5 * (step(last) + step(last - 1)) - 0.5 * (step(1) + step(2))
        });
        let baselines: Vec<Baseline> = GROWTH
            .iter()
            .filter_map(|inventory| baseline(inventory, area))
            .collect();
        let differences: Vec<f64> = ours
            .iter()
            .flat_map(|rate| baselines.iter().map(move |b| rate - b.rate))
            .collect();
        let all: Vec<f64> = differences
            .iter()
            .chain(&increment_change)
            .copied()
            .collect();
        Growth {
            ours,
            increment_change,
            baselines,
            against_before: Verdict::of(&differences),
            within: Verdict::of(&increment_change),
            overall: if differences.is_empty() {
                Verdict::NotDecidable
            } else {
                Verdict::of(&all)
            },
        }
    })
}

fn mean_rate(from: f64, to: f64, years: f64) -> f64 {
    100.0 * (libm::pow(to / from, 1.0 / years) - 1.0)
}

/// What an inventory says of an area: the first and the last year of 2015–2020 in which it has all its regions.
fn baseline(inventory: &'static PublishedInventory, area: usize) -> Option<Baseline> {
    let total = |year: u16| {
        members(area).try_fold(0.0, |sum, r| {
            let row = inventory
                .totals
                .iter()
                .find(|t| t.region as usize == r && t.year == year)?;
            Some(sum + row.value)
        })
    };
    let mut years = BEFORE.filter_map(|year| total(year).map(|value| (year, value)));
    let first = years.next()?;
    let last = years.next_back()?;
    let rate = mean_rate(first.1, last.1, f64::from(last.0 - first.0));
    Some(Baseline {
        inventory: inventory.id,
        name: &inventory.name,
        years: (first.0, last.0),
        totals: (first.1, last.1),
        rate,
        source: inventory.totals.first()?.source,
    })
}

#[cfg(test)]
mod tests {
    use super::Verdict;

    #[test]
    fn a_verdict_needs_every_comparison_to_agree() {
        assert_eq!(Verdict::of(&[-1.0, -0.2]), Verdict::Slower);
        assert_eq!(Verdict::of(&[1.0, 0.2]), Verdict::Faster);
        assert_eq!(Verdict::of(&[1.0, -0.2]), Verdict::NotDecidable);
        assert_eq!(Verdict::of(&[]), Verdict::NotDecidable);
    }
}

//! Variance-based sensitivity: which share of the variance of an output rests on which inputs.
//!
//! For inputs that are independent and uniform on the unit cube (each group of correlated ones counts as one input), with `A` and `B` two
//! samples and `AB_i` the sample A with the columns of group i from B, `n(d+2)` runs for d groups:
//!
//! - first-order, or for a group closed: `S_i = mean[(f_B − μ)(f_ABi − f_A)]/V` (Saltelli et al. 2010): what fixing the group would take away;
//! - total: `T_i = mean[(f_A − f_ABi)²]/2V` (Jansen 1999): what would remain if everything else were fixed. What lies between is interaction.
//!
//! μ is the mean of all runs and is taken off first, since the estimate of S_i else loses its digits where the mean is large against the
//! spread; V is the variance of the runs of A and B. An index comes with its standard error, from the spread of what each row of the sample
//! adds to it; for points of a Sobol sequence, which are more even than random ones, that is on the safe side.
//!
//! Source: Saltelli et al. 2010, Computer Physics Communications 181; Jansen 1999, Computer Physics Communications 117; held against SALib.

use crate::error::{Code, Error};

/// Most rows of a sample.
pub const MOST_ROWS: usize = 1 << 14;
/// Fewest rows of a sample.
pub const FEWEST_ROWS: usize = 1 << 4;

/// Which runs are made.
#[derive(Clone, Debug)]
pub struct Design {
    rows: usize,
    /// The group of every dimension.
    group_of: Vec<usize>,
    groups: usize,
}

/// An index with its standard error; a share of the variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// The estimate; that of a small first-order index may come out below zero.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// The indices of one output.
#[derive(Clone, Debug, PartialEq)]
pub struct Indices {
    /// Mean of all runs, in the unit of the output.
    pub mean: f64,
    /// Variance, in its square.
    pub variance: f64,
    /// First-order index by group.
    pub first: Vec<Index>,
    /// Total index by group.
    pub total: Vec<Index>,
}

impl Design {
    /// A design on as many dimensions as `group_of` has; `group_of[k]` is the group of dimension k, and groups are numbered from 0 on
    /// without a gap. Errors: [`Code::OutOfRange`] where `rows` is not a power of two from [`FEWEST_ROWS`] to [`MOST_ROWS`],
    /// [`Code::WrongShape`] where a group has no dimension.
    pub fn new(rows: usize, group_of: Vec<usize>) -> Result<Self, Error> {
        if !rows.is_power_of_two() || !(FEWEST_ROWS..=MOST_ROWS).contains(&rows) {
            let allowed = format!("a power of two from {FEWEST_ROWS} to {MOST_ROWS}");
            return Err(Error::new(Code::OutOfRange, "-n", rows, allowed));
        }
        let groups = group_of.iter().max().map_or(0, |most| most + 1);
        if let Some(empty) = (0..groups).find(|group| !group_of.contains(group)) {
            let found = format!("no dimension in group {empty}");
            let allowed = "groups numbered without a gap";
            return Err(Error::new(Code::WrongShape, "the design", found, allowed));
        }
        Ok(Self {
            rows,
            group_of,
            groups,
        })
    }

    /// Rows of the sample.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// How many groups there are.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// Runs of one row of the sample: A, one a group, B.
    #[must_use]
    pub const fn runs_a_row(&self) -> usize {
        self.groups + 2
    }

    /// Runs of the whole.
    #[must_use]
    pub const fn runs(&self) -> usize {
        self.rows * self.runs_a_row()
    }

    /// Writes to `point` the point of one run of a row, from the two points `a` and `b` of that row.
    ///
    /// # Panics
    /// Where the points do not have one coordinate a dimension.
    pub fn point(&self, run: usize, a: &[f64], b: &[f64], point: &mut [f64]) {
        for (k, &group) in self.group_of.iter().enumerate() {
            let from_b = run == self.groups + 1 || run == group + 1;
            point[k] = if from_b { b[k] } else { a[k] };
        }
    }

    /// The indices of an output whose value in every run is given, row after row. `None` where it is the same everywhere, or not finite.
    pub fn indices(&self, value: impl Fn(usize) -> f64) -> Option<Indices> {
        let of = |row: usize, run: usize| value(row * self.runs_a_row() + run);
        let last = self.groups + 1;
        let mean = (0..self.runs()).map(&value).sum::<f64>() / self.runs() as f64;
        let ends = || (0..self.rows).flat_map(|row| [of(row, 0), of(row, last)]);
        let count = 2.0 * self.rows as f64;
        let centre = ends().sum::<f64>() / count;
        let variance = ends().map(|y| (y - centre) * (y - centre)).sum::<f64>() / count;
        if !(mean + variance).is_finite() || variance <= f64::EPSILON * mean * mean {
            return None;
        }
        let square = |x: f64| x * x;
        let spread = |row| 0.5 * (square(of(row, 0) - centre) + square(of(row, last) - centre));
        let index = |part: &dyn Fn(usize) -> f64| {
            let rows = self.rows as f64;
            let value = (0..self.rows).map(part).sum::<f64>() / rows / variance;
            let noise = |row| square((part(row) - value * spread(row)) / variance);
            let error = libm::sqrt((0..self.rows).map(noise).sum::<f64>()) / rows;
            Index { value, error }
        };
        let first =
            |group: usize| index(&|row| (of(row, last) - mean) * (of(row, group + 1) - of(row, 0)));
        let total = |group: usize| index(&|row| 0.5 * square(of(row, 0) - of(row, group + 1)));
        Some(Indices {
            mean,
            variance,
            first: (0..self.groups).map(first).collect(),
            total: (0..self.groups).map(total).collect(),
        })
    }
}

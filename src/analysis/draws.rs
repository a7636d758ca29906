//! Draws: which values the uncertain facts take in the runs of an ensemble.
//!
//! # Method
//!
//! A draw is one value for each fact of `uncertainty.csv`, one factor a region for the level of the inventory, and the water of every year.
//! It is a pure function of seed and index, so that every scenario meets the same draws and two of them differ by their levers alone.
//!
//! **Points.** Draw k is point k of a Sobol sequence with Owen scrambling by hash and the seed, in the unit cube with one dimension a fact
//! (S. Burley, Practical hash-based Owen scrambling, Journal of Computer Graphics Techniques 9(4), 2020; crate `sobol_burley`). Each of the
//! 2^23 steps of a dimension stands for its middle. The first 2^m draws have one point in each of 2^m equal parts of every dimension. The
//! sequence has 65,536 points; a draw beyond them is refused.
//!
//! **Distributions.** A coordinate becomes a value by the inverse of the fact's distribution function: uniform, triangular with its mode at the
//! central value, or normal around it and cut at the ends. Which one, and what it rests on, stands in `uncertainty.csv`: a range is read as
//! uniform where the central value is its middle, as triangular where it is not, unless the row says otherwise. Where a range is that of
//! single years, which is weather, the standard error of the mean takes its place. A whole number, such as a year, is drawn from half a step
//! below its range to half a step above and rounded, so that each has its full weight.
//!
//! **Correlation.** A Gaussian copula: a rank correlation ρ is the normal correlation `2·sin(πρ/6)`, whose matrix's Cholesky factor mixes the
//! normal quantiles of the coordinates (R. L. Iman and W. J. Conover, Communications in Statistics B11(3), 1982; W. H. Kruskal, Journal of
//! the American Statistical Association 53, 1958). A fact with nothing to follow keeps its coordinate.
//!
//! **Level.** A run's whole path in a region is multiplied by one factor, normal around one with `inventory_level_error` as standard deviation,
//! cut at three of them. The level of the emission factors is in it, so they are not drawn apart; that of coal power is, as it
//! decides how much a kilowatt-hour more or less weighs.
//!
//! **Water.** What normal water brings is a fact and drifts by another (`full_load_hours_hydro`, `hydro_trend`). The water of single years is
//! noise and kept apart from both: from 2025 on `1 + σ_r·z_r(y)`, never below `inflow_least`, with
//! `z_r(y) = φ·z_r(y−1) + √(1−φ²)·ε_r(y)`, `z_r(2025) = ε_r(2025)`, and ε correlated by ρ between the regions (`inflow_sd`,
//! `inflow_persistence`, `inflow_correlation`). Its points are sequences of their own, two years and two regions in each, with seeds made
//! from the seed and the year, so that they have nothing to do with each other or with the facts. To 2024 the water is the observed one.
//!
//! **Twice as wide.** [`Width::Twice`] moves both ends of a fact twice as far from its central value and doubles its standard deviation, but
//! not beyond what the equations bear: a share stays between zero and one. Weather is as it was, since it was measured.
//!
//! Where it is weak: most ranges are judgement, and so is their independence. The facts of the table alone are moved, not the equations; the
//! two flows that nobody publishes are solved anew for each draw where its world is made ready.

use core::f64::consts::PI;

use sobol_burley::parts::hash;
use sobol_burley::sample_4d;

use super::normal::{quantile, share_below};
use crate::data::{
    Distribution, Enters, Evidence, PARAMETERS, Parameters, RANK_CORRELATIONS, REGIONS, Region,
    UNCERTAIN, UNCERTAIN_COUNT, Uncertain,
};
use crate::error::{Code, Error};
use crate::lane::Lane;
use crate::years::{LAST, PROJECTED, SPAN, at};

/// How many draws the sequence has.
pub const MOST_DRAWS: u32 = 1 << 16;

/// The seed where none is asked for.
pub const SEED: u32 = 1;

/// How wide the ranges of the facts are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As the table gives them.
    AsGiven,
    /// Twice as wide around the central value, as far as the equations bear it.
    Twice,
}

impl Width {
    /// Both, the table's own first.
    pub const BOTH: [Self; 2] = [Self::AsGiven, Self::Twice];

    /// The word for it in exports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AsGiven => "as given",
            Self::Twice => "twice as wide",
        }
    }
}

/// One dimension of a draw.
#[derive(Clone, Copy, Debug)]
pub struct Dimension {
    /// Id of the parameter.
    pub id: &'static str,
    /// The region it holds for, or both.
    pub region: Option<Region>,
    /// Unit of the values; `1` for a factor on the level.
    pub unit: &'static str,
    /// Central value.
    pub centre: f64,
    /// Lower end of what is drawn.
    pub low: f64,
    /// Upper end of what is drawn.
    pub high: f64,
    /// The least dimension that is correlated with it, or its own where there is none.
    pub group: usize,
    /// What its range rests on.
    pub evidence: Evidence,
    /// Source id, or `assumption`.
    pub source: &'static str,
}

/// What one run of an ensemble is given.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// All parameters, those drawn and the rest.
    pub parameters: Parameters<f64>,
    /// Factor on the whole path, by region.
    pub level: [f64; REGIONS],
    /// Water of a year against the normal year, by region and year from 2019; one to 2024.
    pub inflow: [[f64; SPAN]; REGIONS],
}

/// The draws of a seed.
#[derive(Clone, Debug)]
pub struct Draws {
    given: Parameters<f64>,
    seed: u32,
    spreads: [Spread; UNCERTAIN_COUNT],
    dimensions: [Dimension; UNCERTAIN_COUNT],
    /// By dimension, what its normal quantile is a sum of; nothing where the coordinate is kept.
    mixes: Vec<Vec<(usize, f64)>>,
}

impl Draws {
    /// The draws of a seed. Facts are drawn as the table has them; all other parameters are those given.
    #[must_use]
    pub fn new(parameters: &Parameters<f64>, seed: u32, width: Width) -> Self {
        let spreads = core::array::from_fn(|place| Spread::new(&UNCERTAIN[place], width));
        let dimensions = core::array::from_fn(|place| {
            let fact = &UNCERTAIN[place];
            let parameter = &PARAMETERS[fact.parameter];
            Dimension {
                id: parameter.id,
                region: parameter.region,
                unit: match fact.enters {
                    Enters::Parameter => parameter.unit,
                    Enters::Level => "1",
                },
                centre: fact.centre,
                low: spreads[place].low,
                high: spreads[place].high,
                group: fact.group,
                evidence: fact.evidence,
                source: fact.source,
            }
        });
        Self {
            given: *parameters,
            seed,
            spreads,
            dimensions,
            mixes: mixes(),
        }
    }

    /// What is drawn, dimension by dimension, in the order of the table.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension; UNCERTAIN_COUNT] {
        &self.dimensions
    }

    /// The point of a draw in the unit cube, above 0 and below 1 in every dimension.
    ///
    /// # Errors
    /// An index from [`MOST_DRAWS`] on.
    pub fn unit(&self, index: u32) -> Result<[f64; UNCERTAIN_COUNT], Error> {
        reachable(index)?;
        let mut unit = [0.0; UNCERTAIN_COUNT];
        for (set, part) in (0..).zip(unit.chunks_mut(4)) {
            part.copy_from_slice(&point(index, set, self.seed)[..part.len()]);
        }
        Ok(unit)
    }

    /// Two points of the unit cube that have nothing to do with each other: that of a draw, and one from the dimensions after it.
    ///
    /// # Errors
    /// An index from [`MOST_DRAWS`] on.
    pub fn pair(&self, index: u32) -> Result<[[f64; UNCERTAIN_COUNT]; 2], Error> {
        let unit = self.unit(index)?;
        let mut beyond = [0.0; UNCERTAIN_COUNT];
        let first = UNCERTAIN_COUNT.div_ceil(4) as u32;
        for (set, part) in (first..).zip(beyond.chunks_mut(4)) {
            part.copy_from_slice(&point(index, set, self.seed)[..part.len()]);
        }
        Ok([unit, beyond])
    }

    /// The central draw in normal water, with one fact (a place of [`UNCERTAIN`]) at the value below which the share `share` of its draws
    /// lies; what is correlated with it stays where it is.
    ///
    /// # Errors
    /// A place that is none; a share that is no number, or outside 0 to 1.
    pub fn alone(&self, place: usize, share: f64) -> Result<Draw, Error> {
        let Some(dimension) = self.dimensions.get(place) else {
            let allowed = format!("0 to {}", UNCERTAIN_COUNT - 1);
            let culprit = "the place of a fact";
            return Err(Error::new(Code::OutOfRange, culprit, place, allowed));
        };
        within(dimension, share)?;
        let mut draw = self.central();
        Self::enter(place, self.spreads[place].value(share), &mut draw);
        Ok(draw)
    }

    /// The value of one fact below which the share `share` of its draws lies, in the unit of its dimension.
    ///
    /// # Errors
    /// Those of [`Draws::alone`].
    pub fn value(&self, place: usize, share: f64) -> Result<f64, Error> {
        self.alone(place, share)
            .map(|_| self.spreads[place].value(share))
    }

    /// The draw of a point of the unit cube, in the normal water of every year.
    ///
    /// # Errors
    /// A point without one coordinate a dimension, a coordinate that is no number, or one outside 0 to 1.
    pub fn of_unit(&self, unit: &[f64]) -> Result<Draw, Error> {
        let count = UNCERTAIN_COUNT;
        let Some(unit) = unit
            .first_chunk::<UNCERTAIN_COUNT>()
            .filter(|_| unit.len() == count)
        else {
            return Err(Error::new(
                Code::WrongShape,
                "the point of a draw",
                format!("{} coordinates", unit.len()),
                format!("{count}, one a dimension"),
            ));
        };
        for (coordinate, dimension) in unit.iter().zip(&self.dimensions) {
            within(dimension, *coordinate)?;
        }
        Ok(self.placed(unit))
    }

    /// A draw with its weather.
    ///
    /// # Errors
    /// An index from [`MOST_DRAWS`] on.
    pub fn draw(&self, index: u32) -> Result<Draw, Error> {
        let mut draw = self.placed(&self.unit(index)?);
        self.weather(index, &mut draw.inflow);
        Ok(draw)
    }

    /// The values of a good point.
    fn placed(&self, unit: &[f64; UNCERTAIN_COUNT]) -> Draw {
        let mut draw = self.central();
        for place in 0..UNCERTAIN_COUNT {
            let value = self.spreads[place].value(self.mixed(place, unit));
            Self::enter(place, value, &mut draw);
        }
        draw
    }

    /// The parameters as they were given, in normal water.
    fn central(&self) -> Draw {
        Draw {
            parameters: self.given,
            level: [1.0; REGIONS],
            inflow: [[1.0; SPAN]; REGIONS],
        }
    }

    /// Puts the value of one fact into a draw.
    fn enter(place: usize, value: f64, draw: &mut Draw) {
        let fact = &UNCERTAIN[place];
        match (fact.enters, PARAMETERS[fact.parameter].region) {
            (Enters::Parameter, _) => draw.parameters.set(fact.parameter, value),
            (Enters::Level, Some(region)) => draw.level[region as usize] *= value,
            (Enters::Level, None) => draw.level = draw.level.map(|level| level * value),
        }
    }

    /// A coordinate once it follows those it is correlated with.
    fn mixed(&self, place: usize, unit: &[f64; UNCERTAIN_COUNT]) -> f64 {
        let mix = &self.mixes[place];
        if mix.is_empty() {
            return unit[place];
        }
        let sum = mix.iter().fold(0.0, |sum, &(from, weight)| {
            sum + weight * quantile(unit[from].clamp(INNERMOST, 1.0 - INNERMOST))
        });
        share_below(sum)
    }

    /// The water of each year from 2025 on.
    fn weather(&self, index: u32, inflow: &mut [[f64; SPAN]; REGIONS]) {
        let p = &self.given;
        let [shared, kept] = [p.inflow_correlation, p.inflow_persistence];
        let [alone, fresh] = [shared, kept].map(|part| libm::sqrt(1.0 - part * part));
        let stream = hash(self.seed ^ WEATHER);
        let mut state = [0.0; REGIONS];
        let mut drawn = [0.0; 4];
        for year in PROJECTED..=LAST {
            let since = u32::from(year - PROJECTED);
            let half = (since % 2) as usize * REGIONS;
            if half == 0 {
                drawn = point(index, 0, hash(stream.wrapping_add(since / 2)));
            }
            let own = [quantile(drawn[half]), quantile(drawn[half + 1])];
            let noise = [own[0], shared * own[0] + alone * own[1]];
            for r in 0..REGIONS {
                state[r] = if year == PROJECTED {
                    noise[r]
                } else {
                    kept * state[r] + fresh * noise[r]
                };
                inflow[r][at(year)] = (1.0 + p.inflow_sd[r] * state[r]).at_least(p.inflow_least);
            }
        }
    }
}

impl Dimension {
    /// Its id, with the region where it has one.
    #[must_use]
    pub fn name(&self) -> String {
        match self.region {
            Some(region) => format!("{} ({region:?})", self.id),
            None => self.id.to_string(),
        }
    }
}

/// Keeps the quantile of a mixed coordinate finite, since infinities of both signs have no sum.
const INNERMOST: f64 = 1e-15;

/// Parts the seeds of the weather from those of the facts.
const WEATHER: u32 = 0x5745_4154;

/// Half a step of the sequence, whose numbers are multiples of 2^−23.
const HALF_STEP: f64 = 1.0 / (1_u64 << 24) as f64;

/// Four coordinates of a point, each the middle of its step.
fn point(index: u32, set: u32, seed: u32) -> [f64; 4] {
    sample_4d(index, set, seed).map(|step| f64::from(step) + HALF_STEP)
}

/// Refuses a coordinate that is no share.
fn within(dimension: &Dimension, share: f64) -> Result<(), Error> {
    if (0.0..=1.0).contains(&share) {
        return Ok(());
    }
    let code = if share.is_nan() {
        Code::NotANumber
    } else {
        Code::OutOfRange
    };
    let culprit = format!("the coordinate of {}", dimension.name());
    Err(Error::new(code, culprit, share, "0 to 1"))
}

fn reachable(index: u32) -> Result<(), Error> {
    if index < MOST_DRAWS {
        return Ok(());
    }
    Err(Error::new(
        Code::TooManyDraws,
        "the index of a draw",
        index,
        format!("0 to {}", MOST_DRAWS - 1),
    ))
}

/// How many times as wide [`Width::Twice`] is.
const TWICE: f64 = 2.0;

/// How a fact is drawn, made ready.
#[derive(Clone, Copy, Debug)]
struct Spread {
    centre: f64,
    low: f64,
    high: f64,
    whole: bool,
    shape: Shape,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    /// Standard deviation, and the shares of the normal distribution below each end.
    Normal {
        sd: f64,
        below: [f64; 2],
    },
    Triangular,
    Uniform,
}

/// The facts (places of [`UNCERTAIN`]) whose ranges cannot be twice as wide, as the equations do not bear so much: they are cut there.
#[must_use]
pub fn clamped() -> Vec<usize> {
    let is_cut = |place: &usize| {
        let fact = &UNCERTAIN[*place];
        let spread = Spread::new(fact, Width::Twice);
        let twice = |end: f64| fact.centre + TWICE * (end - fact.centre);
        spread.low != twice(fact.low) || spread.high != twice(fact.high)
    };
    (0..UNCERTAIN_COUNT).filter(is_cut).collect()
}

impl Spread {
    fn new(fact: &Uncertain, width: Width) -> Self {
        let times = match width {
            Width::AsGiven => 1.0,
            Width::Twice => TWICE,
        };
        let end = |end: f64| match width {
            Width::AsGiven => end,
            Width::Twice => {
                (fact.centre + times * (end - fact.centre)).clamp(fact.least, fact.greatest)
            }
        };
        let (low, high) = (end(fact.low), end(fact.high));
        let shape = match fact.distribution {
            Distribution::Normal { sd } => {
                let sd = times * sd;
                let below = [low, high].map(|end| share_below((end - fact.centre) / sd));
                Shape::Normal { sd, below }
            }
            Distribution::Triangular => Shape::Triangular,
            Distribution::Uniform => Shape::Uniform,
        };
        Self {
            centre: fact.centre,
            low,
            high,
            whole: fact.whole,
            shape,
        }
    }

    /// The value below which the share `u` of the draws lies, from the lower end at 0 to the upper end at 1.
    fn value(&self, u: f64) -> f64 {
        let step = if self.whole { 0.5 } else { 0.0 };
        let (low, high) = (self.low - step, self.high + step);
        let value = match self.shape {
            Shape::Uniform => low + u * (high - low),
            Shape::Triangular => {
                let (rising, falling) = (self.centre - low, high - self.centre);
                if u * (high - low) < rising {
                    low + libm::sqrt(u * (high - low) * rising)
                } else {
                    high - libm::sqrt((1.0 - u) * (high - low) * falling)
                }
            }
            Shape::Normal { sd, below } => {
                self.centre + sd * quantile(below[0] + u * (below[1] - below[0]))
            }
        };
        let value = if self.whole {
            libm::round(value)
        } else {
            value
        };
        value.clamp(self.low, self.high)
    }
}

/// The rows of the Cholesky factor of the normal correlations, without zeros; empty where a row is that of the identity.
fn mixes() -> Vec<Vec<(usize, f64)>> {
    let mut factor = vec![[0.0; UNCERTAIN_COUNT]; UNCERTAIN_COUNT];
    for (place, row) in factor.iter_mut().enumerate() {
        row[place] = 1.0;
    }
    for pair in RANK_CORRELATIONS {
        let [a, b] = pair.of;
        factor[b.max(a)][a.min(b)] = 2.0 * libm::sin(PI * pair.value / 6.0);
    }
    for i in 0..UNCERTAIN_COUNT {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| factor[i][k] * factor[j][k]).sum();
            let rest = factor[i][j] - known;
            factor[i][j] = if i == j {
                libm::sqrt(rest)
            } else {
                rest / factor[j][j]
            };
        }
    }
    let parts = |row: &[f64; UNCERTAIN_COUNT]| -> Vec<(usize, f64)> {
        let used = row.iter().copied().enumerate();
        used.filter(|&(_, weight)| weight != 0.0).collect()
    };
    factor
        .iter()
        .map(parts)
        .map(|mix| if mix.len() > 1 { mix } else { Vec::new() })
        .collect()
}

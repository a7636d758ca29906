//! The ensemble: the reader's setting run under many draws of what nobody knows exactly.
//!
//! # Method
//!
//! Every run is the whole model. Draw k is the same for every setting ([`super::draws`]), so that two settings differ by their levers alone.
//!
//! **Fan.** Factors on a run's whole path (the level of the inventory) would make the past uncertain as well, which the fan does not show: each
//! run is scaled to the central estimate of 2024, and the error of the level is told in words. Quantiles are taken year by year.
//!
//! **Peaks.** The peak of a run is found inside the run, in normal water, by the rule of [`crate::peak`]. A run whose peak is its last year
//! has none before 2060. A run that is short of electricity in its peak year or before has no valid peak and is counted apart. A peak in year
//! Y is confirmed from Y + 5 on.
//!
//! **Weather.** The water of single years is apart from the trend: some of the runs are made again with the inflow of their draw, and the
//! difference to the same run without it is given by quantiles.
//!
//! **Error of sampling.** That of a share p is at most about √(p(1−p)/n); that of a quantile is half the distance between the quantiles at one
//! such error to either side.
//!
//! Units: Mt, years. Where it is weak: the ranges behind the draws are partly judgement, so shares are counts of model runs and nothing more;
//! the same is given for ranges twice as wide.

use super::batch::{Batch, Outcome, WIDTH};
use super::draws::{MOST_DRAWS, Width};
use super::quantile::{SHARES, quantiles, share_error};
use super::worlds::Worlds;
use crate::error::{Code, Error};
use crate::lane::Lanes;
use crate::model::{Model, Weather};
use crate::paths::Paths;
use crate::peak::{Rule, Status};
use crate::settings::Settings;
use crate::years::{FIRST, LAST, OBSERVED, YEARS};

/// Runs of the fixed sample that are shown as curves.
pub const SAMPLED: core::ops::Range<usize> = 3..15;
/// Runs that are made again with the inflow of their draw.
pub const WEATHER_RUNS: usize = 256;
/// Least number of runs of an ensemble.
pub const LEAST_RUNS: usize = 2;
/// The year by which peaks are counted in the sentence.
pub const BY: u16 = 2030;
/// A gap between the peak years of the runs is one between two groups from this many years on.
const GAP_YEARS: usize = 6;
/// Least share of the valid peaks that makes a group.
const GROUP_SHARE: f64 = 0.05;
/// Place of the last observed year.
const FROM: usize = (OBSERVED - FIRST) as usize;

/// What an ensemble is asked.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Place of the account in [`crate::account::ACCOUNTS`].
    pub account: usize,
    /// 0 both, 1 Sichuan, 2 Chongqing.
    pub area: usize,
    /// Runs, from [`LEAST_RUNS`] to [`MOST_DRAWS`].
    pub runs: usize,
    /// Seed of the draws.
    pub seed: u32,
    /// How wide the ranges are taken.
    pub width: Width,
    /// Whether the weather of single years is run as well.
    pub weather: bool,
}

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
    /// Whether it is confirmed, five years on.
    pub confirmed: bool,
}

/// Runs whose peaks lie together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// First peak year.
    pub from: u16,
    /// Last peak year.
    pub to: u16,
    /// The year most of them have.
    pub mode: u16,
    /// How many they are.
    pub runs: usize,
}

/// An ensemble, as far as it has been run.
#[derive(Debug)]
pub struct Ensemble {
    request: Request,
    paths: Paths<Lanes>,
    /// Whether the water of the setting is another than the normal one.
    own_water: bool,
    centre: f64,
    rule: Rule,
    confirm_years: usize,
    trend: usize,
    weathered: usize,
    /// By year from 2024, one number a run, Mt, scaled.
    columns: Vec<Vec<f64>>,
    departures: Vec<Vec<f64>>,
    peaks: Vec<RunPeak>,
}

impl Ensemble {
    /// The ensemble of a setting, before any run. Errors: [`Code::TooFewRuns`], [`Code::TooManyDraws`].
    pub fn new(model: &Model, settings: &Settings, request: Request) -> Result<Self, Error> {
        let Request { runs, account, .. } = request;
        let allowed = || format!("a whole number from {LEAST_RUNS} to {MOST_DRAWS}");
        if runs < LEAST_RUNS {
            return Err(Error::new(
                Code::TooFewRuns,
                "the ensemble",
                runs,
                allowed(),
            ));
        }
        if runs > MOST_DRAWS as usize {
            return Err(Error::new(
                Code::TooManyDraws,
                "the ensemble",
                runs,
                allowed(),
            ));
        }
        let batch = Batch::new(model, account);
        let mut centre = f64::NAN;
        batch.settings(std::slice::from_ref(settings), |_, outcome| {
            centre = outcome.at(request.area, OBSERVED);
        });
        Ok(Self {
            request,
            paths: batch.plan(settings),
            own_water: settings.in_normal_water().is_some(),
            centre,
            rule: Rule::of(&model.parameters),
            confirm_years: model.parameters.confirm_years as usize,
            trend: 0,
            weathered: 0,
            columns: (FROM..YEARS).map(|_| Vec::with_capacity(runs)).collect(),
            departures: vec![Vec::new(); YEARS - FROM],
            peaks: Vec::with_capacity(runs),
        })
    }

    /// Runs the whole takes.
    #[must_use]
    pub fn total(&self) -> usize {
        self.request.runs + self.weather_runs()
    }

    /// Runs that are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.trend + self.weathered
    }

    fn weather_runs(&self) -> usize {
        if self.request.weather {
            self.request.runs.min(WEATHER_RUNS)
        } else {
            0
        }
    }

    /// Does at least `runs` more, by whole blocks, and says whether all are done. `worlds` are those of the seed and width of the request.
    /// Errors: those of the draws.
    pub fn step(&mut self, model: &Model, worlds: &mut Worlds, runs: usize) -> Result<bool, Error> {
        let until = self.total().min(self.done() + runs.max(1));
        while self.done() < until {
            if self.trend < self.request.runs {
                self.trend_block(model, worlds)?;
            } else {
                self.weather_block(model, worlds)?;
            }
        }
        Ok(self.done() == self.total())
    }

    fn trend_block(&mut self, model: &Model, worlds: &mut Worlds) -> Result<(), Error> {
        let Request {
            account,
            area,
            runs,
            ..
        } = self.request;
        let batch = Batch::new(model, account);
        let ready = worlds.block(model, self.trend / WIDTH)?;
        let lanes = WIDTH.min(runs - self.trend);
        let mut normal = [None; WIDTH];
        batch.block(&ready, &self.paths, lanes, |lane, outcome| {
            normal[lane] = Some(*outcome);
        });
        let mut shown = normal;
        if self.own_water {
            let batch = batch.in_weather(Weather::Set);
            batch.block(&ready, &self.paths, lanes, |lane, outcome| {
                shown[lane] = Some(*outcome);
            });
        }
        for (normal, shown) in normal.iter().flatten().zip(shown.iter().flatten()) {
            let series = normal.series(area);
            let scale = self.centre / series[FROM];
            let drawn = shown.series(area);
            for (k, column) in self.columns.iter_mut().enumerate() {
                // The past is not what the fan is about, so it starts where the central estimate stands.
                column.push(if k == 0 {
                    self.centre
                } else {
                    drawn[FROM + k] * scale
                });
            }
            self.peaks.push(self.peak(normal, &series, scale));
        }
        self.trend += lanes;
        Ok(())
    }

    fn peak(&self, outcome: &Outcome, series: &[f64; YEARS], scale: f64) -> RunPeak {
        let peak = self.rule.apply(series);
        let year = FIRST + peak.at as u16;
        let short = outcome.short_from(self.request.area);
        let seen = if short.is_some_and(|from| from <= year) {
            Seen::Short
        } else if peak.status == Status::Rising {
            Seen::None
        } else {
            Seen::Valid
        };
        RunPeak {
            year,
            level: peak.level * scale,
            seen,
            confirmed: peak.status == Status::Confirmed,
        }
    }

    fn weather_block(&mut self, model: &Model, worlds: &mut Worlds) -> Result<(), Error> {
        let Request { account, area, .. } = self.request;
        let ready = worlds.block(model, self.weathered / WIDTH)?;
        let lanes = WIDTH.min(self.weather_runs() - self.weathered);
        let first = self.weathered;
        let (columns, departures) = (&self.columns, &mut self.departures);
        let batch = Batch::new(model, account).in_weather(Weather::Drawn);
        let own = &ready.own_water[account];
        let normal = &ready.normal_water;
        batch.block(&ready, &self.paths, lanes, |lane, outcome| {
            let series = outcome.series(area);
            let of = |r: usize| own[r][FROM] + normal[r][FROM];
            let level: f64 = crate::projection::members(area)
                .map(|r| crate::lane::Lane::lane(of(r), lane))
                .sum();
            let scale = self.centre / level;
            for (k, column) in departures.iter_mut().enumerate().skip(1) {
                column.push(series[FROM + k] * scale - columns[k][first + lane]);
            }
        });
        self.weathered += lanes;
        Ok(())
    }

    /// What has been found so far; [`Answer::complete`] says whether it is the whole.
    #[must_use]
    pub fn answer(&mut self) -> Answer {
        let nothing = [f64::NAN; SHARES.len()];
        let mut fan = [nothing; YEARS];
        let mut scratch = Vec::with_capacity(self.trend);
        let mut sampled = Vec::new();
        for run in SAMPLED.take_while(|run| *run < self.trend) {
            let mut row = [f64::NAN; YEARS];
            for (k, column) in self.columns.iter().enumerate() {
                row[FROM + k] = column[run];
            }
            sampled.push((row, self.peaks[run]));
        }
        for (k, column) in self.columns.iter().enumerate() {
            scratch.clear();
            scratch.extend_from_slice(column);
            fan[FROM + k] = quantiles(&mut scratch);
        }
        let mut weather = [nothing; YEARS];
        for (k, column) in self.departures.iter_mut().enumerate().skip(1) {
            weather[FROM + k] = quantiles(column);
        }
        Answer::new(self, fan, weather, sampled)
    }
}

/// What an ensemble comes to.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub request: Request,
    /// Runs that are in it.
    pub runs: usize,
    /// Whether these are all that were asked for, weather included.
    pub complete: bool,
    /// Emissions by year from 2020 at each of [`SHARES`], scaled to the central estimate of 2024, Mt; NaN before 2024.
    pub fan: [[f64; SHARES.len()]; YEARS],
    /// Departure of a single year by its water, by year and share, Mt; NaN where it was not run.
    pub weather: [[f64; SHARES.len()]; YEARS],
    /// The runs of [`SAMPLED`]: their series, as the fan, and their peaks.
    pub sampled: Vec<([f64; YEARS], RunPeak)>,
    /// The peak of every run.
    pub peaks: Vec<RunPeak>,
    /// Valid peaks by year from 2020.
    pub histogram: [usize; YEARS],
    /// Confirmed peaks by the year from which they are confirmed.
    pub confirmed: [usize; YEARS],
    /// Runs without a peak before the last year.
    pub none: usize,
    /// Runs that are short of electricity in their peak year or before.
    pub short: usize,
    /// The peak year at each twentieth of the runs, the middle of each; infinite where the run has none, NaN where it is not valid.
    pub twenty: [f64; 20],
    /// Peak years and levels of valid runs at each of [`SHARES`].
    pub peak_year: [f64; SHARES.len()],
    /// Mt, scaled.
    pub peak_level: [f64; SHARES.len()],
    /// The groups of peak years that lie far apart, at most two, the earlier first; one where they lie together.
    pub groups: Vec<Group>,
    /// Standard error of the share that peaks by [`BY`].
    pub error_by: f64,
    /// Standard error of the median of 2035, Mt.
    pub error_2035: f64,
}

impl Answer {
    fn new(
        ensemble: &Ensemble,
        fan: [[f64; SHARES.len()]; YEARS],
        weather: [[f64; SHARES.len()]; YEARS],
        sampled: Vec<([f64; YEARS], RunPeak)>,
    ) -> Self {
        let peaks = ensemble.peaks.clone();
        let count = |seen: Seen| peaks.iter().filter(|p| p.seen == seen).count();
        let mut histogram = [0; YEARS];
        let mut confirmed = [0; YEARS];
        for peak in peaks.iter().filter(|p| p.seen == Seen::Valid) {
            let k = usize::from(peak.year - FIRST);
            histogram[k] += 1;
            if peak.confirmed {
                confirmed[(k + ensemble.confirm_years).min(YEARS - 1)] += 1;
            }
        }
        let valid = || peaks.iter().filter(|p| p.seen == Seen::Valid);
        let mut years: Vec<f64> = valid().map(|p| f64::from(p.year)).collect();
        let mut levels: Vec<f64> = valid().map(|p| p.level).collect();
        let runs = peaks.len();
        let mut answer = Self {
            request: ensemble.request,
            runs,
            complete: ensemble.done() == ensemble.total(),
            fan,
            weather,
            sampled,
            histogram,
            confirmed,
            none: count(Seen::None),
            short: count(Seen::Short),
            twenty: twentieths(&peaks),
            peak_year: quantiles(&mut years),
            peak_level: quantiles(&mut levels),
            groups: groups(&histogram),
            error_by: f64::NAN,
            error_2035: f64::NAN,
            peaks,
        };
        answer.error_by = share_error(answer.peaked_by(BY) as f64 / runs as f64, runs);
        answer.error_2035 = error_of_median(&ensemble.columns[usize::from(2035 - OBSERVED)]);
        answer
    }

    /// Runs with a valid peak in `year` or before.
    #[must_use]
    pub fn peaked_by(&self, year: u16) -> usize {
        self.histogram[..=usize::from(year - FIRST)].iter().sum()
    }

    /// Runs whose peak is confirmed in `year` or before.
    #[must_use]
    pub fn confirmed_by(&self, year: u16) -> usize {
        self.confirmed[..=usize::from(year - FIRST)].iter().sum()
    }

    /// A number of runs as a count of twenty.
    #[must_use]
    pub fn of_twenty(&self, runs: usize) -> usize {
        libm::round(20.0 * runs as f64 / self.runs as f64) as usize
    }
}

/// The peak year in the middle of each twentieth of the runs.
fn twentieths(peaks: &[RunPeak]) -> [f64; 20] {
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
        n => years[(2 * k + 1) * n / 40],
    })
}

/// Half the distance between the quantiles one standard error to either side of the median.
fn error_of_median(sample: &[f64]) -> f64 {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    if n < 2 {
        return f64::NAN;
    }
    let at = |share: f64| sorted[(share * (n - 1) as f64) as usize];
    let error = share_error(0.5, n);
    (at((0.5 + error).min(1.0)) - at((0.5 - error).max(0.0))) / 2.0
}

/// The peak years, parted at the widest gap where that is wide enough and both sides have enough runs.
fn groups(histogram: &[usize; YEARS]) -> Vec<Group> {
    let valid: usize = histogram.iter().sum();
    let least = (GROUP_SHARE * valid as f64) as usize;
    let years: Vec<usize> = (0..YEARS).filter(|&k| histogram[k] > 0).collect();
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else {
        return Vec::new();
    };
    let group = |from: usize, to: usize| {
        let mode = (from..=to).fold(from, |best, k| {
            if histogram[k] > histogram[best] {
                k
            } else {
                best
            }
        });
        let runs = histogram[from..=to].iter().sum();
        let [from, to, mode] = [from, to, mode].map(|k| FIRST + k as u16);
        Group {
            from,
            to,
            mode,
            runs,
        }
    };
    let widest = years
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(a, b)| b - a >= GAP_YEARS)
        .map(|(a, b)| [group(first, a), group(b, last)])
        .filter(|sides| sides.iter().all(|side| side.runs > least))
        .max_by_key(|[early, late]| late.from - early.to);
    widest.map_or_else(|| vec![group(first, last)], Vec::from)
}

const _: () = assert!(
    LAST as usize - FIRST as usize + 1 == YEARS,
    "a year a place"
);

//! The ensemble: the reader's setting run under many draws of what nobody knows exactly.
//!
//! # Method
//!
//! Every run is the whole model. Draw k is the same for every setting ([`super::draws`]), so that two settings differ by their levers alone.
//!
//! **Fan.** Factors on a run's whole path (the level of the inventory) would make the past uncertain as well, which the fan does not show: each
//! run is scaled to the central estimate of 2024, and the error of the level is told in words. Quantiles are taken year by year.
//!
//! **Peaks.** The peak of a run is found inside the run, in normal water, by the rule of [`crate::peak`], and counted by [`super::counts`].
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
use super::counts::{BY, Counts, RunPeak, Seen};
use super::draws::{MOST_DRAWS, Width};
use super::quantile::{SHARES, quantile_errors, quantiles};
use super::worlds::Worlds;
use crate::error::{Code, Error};
use crate::lane::Lanes;
use crate::model::{Model, Weather};
use crate::paths::Paths;
use crate::peak::{Rule, Status};
use crate::settings::Settings;
use crate::stress::Tests;
use crate::years::{FIRST, OBSERVED, YEARS};

/// Runs of the fixed sample that are shown as curves.
pub const SAMPLED: core::ops::Range<usize> = 3..15;
/// Runs that are made again with the inflow of their draw.
pub const WEATHER_RUNS: usize = 256;
/// Runs of an ensemble where no other number is asked for.
pub const RUNS: usize = 1024;
/// Least number of runs of an ensemble.
pub const LEAST_RUNS: usize = 2;
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

/// An ensemble, as far as it has been run.
#[derive(Debug)]
pub struct Ensemble {
    request: Request,
    weather_runs: usize,
    /// Facts that the settings put to the test.
    tests: Tests,
    paths: Paths<Lanes>,
    /// Whether the water of the setting is another than the normal one.
    own_water: bool,
    centre: f64,
    rule: Rule,
    trend: usize,
    weathered: usize,
    /// By year from 2024, one number a run, Mt, scaled.
    columns: Vec<Vec<f64>>,
    departures: Vec<Vec<f64>>,
    peaks: Vec<RunPeak>,
    /// The years of each of [`SAMPLED`] in which electricity is short.
    sampled_short: Vec<[bool; YEARS]>,
    /// Runs that are short of electricity, by year from 2020.
    short_in: [usize; YEARS],
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
        let weather_runs = if request.weather {
            runs.min(WEATHER_RUNS)
        } else {
            0
        };
        let columns = |runs: usize| (FROM..YEARS).map(|_| Vec::with_capacity(runs)).collect();
        Ok(Self {
            request,
            weather_runs,
            tests: *settings.tests(),
            paths: batch.plan(settings),
            own_water: settings.in_normal_water().is_some(),
            centre,
            rule: Rule::of(&model.parameters),
            trend: 0,
            weathered: 0,
            columns: columns(runs),
            departures: columns(weather_runs),
            peaks: Vec::with_capacity(runs),
            sampled_short: Vec::with_capacity(SAMPLED.len()),
            short_in: [0; YEARS],
        })
    }

    /// Runs the whole takes.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.request.runs + self.weather_runs
    }

    /// Runs that are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.trend + self.weathered
    }

    /// Does at least `runs` more, by whole blocks, and says whether all are done. `worlds` are those of the seed and width of the request,
    /// holding what the settings put to the test. Errors: those of the draws.
    ///
    /// # Panics
    /// On other worlds.
    #[inline(never)]
    pub fn step(&mut self, model: &Model, worlds: &mut Worlds, runs: usize) -> Result<bool, Error> {
        let Request { seed, width, .. } = self.request;
        assert!(
            worlds.are_of(seed, width, &self.tests),
            "worlds of another ensemble"
        );
        let until = self.total().min(self.done().saturating_add(runs.max(1)));
        while self.done() < until {
            if self.trend < self.request.runs {
                self.trend_block(model, worlds)?;
            } else {
                self.weather_block(model, worlds)?;
            }
        }
        Ok(self.done() == self.total())
    }

    #[inline(never)]
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
        batch.block(ready, &self.paths, lanes, |lane, outcome| {
            normal[lane] = Some(*outcome);
        });
        let mut shown = normal;
        if self.own_water {
            let batch = batch.in_weather(Weather::Set);
            batch.block(ready, &self.paths, lanes, |lane, outcome| {
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
            let short = core::array::from_fn(|k| shown.is_short(area, FIRST + k as u16));
            for (count, short) in self.short_in.iter_mut().zip(short) {
                *count += usize::from(short);
            }
            if SAMPLED.contains(&self.peaks.len()) {
                self.sampled_short.push(short);
            }
            self.peaks.push(self.peak(normal, &series, scale));
        }
        self.trend += lanes;
        Ok(())
    }

    #[inline(never)]
    fn peak(&self, outcome: &Outcome, series: &[f64; YEARS], scale: f64) -> RunPeak {
        let peak = self.rule.apply(series);
        let confirmed_from = self.rule.confirmed_from(series, &peak);
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
            confirmed_from: confirmed_from.map(|at| FIRST + at as u16),
        }
    }

    #[inline(never)]
    fn weather_block(&mut self, model: &Model, worlds: &mut Worlds) -> Result<(), Error> {
        let Request { account, area, .. } = self.request;
        let ready = worlds.block(model, self.weathered / WIDTH)?;
        let lanes = WIDTH.min(self.weather_runs - self.weathered);
        let first = self.weathered;
        let (columns, departures) = (&self.columns, &mut self.departures);
        let batch = Batch::new(model, account).in_weather(Weather::Drawn);
        let own = &ready.own_water[account];
        let normal = &ready.normal_water;
        batch.block(ready, &self.paths, lanes, |lane, outcome| {
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
        let sampled = SAMPLED.zip(&self.sampled_short).map(|(run, short)| {
            let mut series = [f64::NAN; YEARS];
            for (k, column) in self.columns.iter().enumerate() {
                series[FROM + k] = column[run];
            }
            Sampled {
                run,
                series,
                short: *short,
                peak: self.peaks[run],
            }
        });
        let sampled = sampled.collect();
        for (k, column) in self.columns.iter().enumerate() {
            scratch.clear();
            scratch.extend_from_slice(column);
            fan[FROM + k] = quantiles(&mut scratch);
        }
        let mut weather = [nothing; YEARS];
        for (k, column) in self.departures.iter_mut().enumerate().skip(1) {
            weather[FROM + k] = quantiles(column);
        }
        let valid = self.peaks.iter().filter(|p| p.seen == Seen::Valid);
        let mut levels: Vec<f64> = valid.map(|p| p.level).collect();
        let counts = Counts::of(&self.peaks, self.request.runs);
        let in_2035 = &self.columns[usize::from(2035 - OBSERVED)];
        Answer {
            request: self.request,
            complete: self.done() == self.total(),
            fan,
            weather,
            weather_runs: self.weathered,
            sampled,
            short_in: self.short_in,
            peak_level: quantiles(&mut levels),
            error_by: counts.share(counts.peaked_by(BY)).1,
            error_2035: errors(in_2035)[MEDIAN],
            peaks: self.peaks.clone(),
            counts,
        }
    }

    /// Standard errors of sampling of the quantiles of the answer.
    #[must_use]
    pub fn errors(&self) -> Errors {
        let mut fan = [[f64::NAN; SHARES.len()]; YEARS];
        for (k, column) in self.columns.iter().enumerate() {
            fan[FROM + k] = errors(column);
        }
        let mut weather = [[f64::NAN; SHARES.len()]; YEARS];
        for (k, column) in self.departures.iter().enumerate().skip(1) {
            weather[FROM + k] = errors(column);
        }
        let of_valid = |of: fn(&RunPeak) -> f64| {
            let valid = self.peaks.iter().filter(|p| p.seen == Seen::Valid);
            errors(&valid.map(of).collect::<Vec<f64>>())
        };
        Errors {
            fan,
            weather,
            peak_year: of_valid(|p| f64::from(p.year)),
            peak_level: of_valid(|p| p.level),
        }
    }
}

/// Place of the median in [`SHARES`].
const MEDIAN: usize = 2;

fn errors(sample: &[f64]) -> [f64; SHARES.len()] {
    let mut sorted = sample.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile_errors(&sorted)
}

/// Standard errors of sampling, each beside the number it is of.
#[derive(Clone, Debug)]
pub struct Errors {
    /// Of [`Answer::fan`], Mt.
    pub fan: [[f64; SHARES.len()]; YEARS],
    /// Of [`Answer::weather`], Mt.
    pub weather: [[f64; SHARES.len()]; YEARS],
    /// Of [`Counts::peak_year`], years.
    pub peak_year: [f64; SHARES.len()],
    /// Of [`Answer::peak_level`], Mt.
    pub peak_level: [f64; SHARES.len()],
}

/// A run of the fixed sample.
#[derive(Clone, Debug)]
pub struct Sampled {
    /// Index of its draw.
    pub run: usize,
    /// Emissions by year from 2020, as the fan, Mt.
    pub series: [f64; YEARS],
    /// Years in which it is short of electricity.
    pub short: [bool; YEARS],
    /// Its peak.
    pub peak: RunPeak,
}

/// What an ensemble comes to.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub request: Request,
    /// Whether all that was asked for is in it, weather included.
    pub complete: bool,
    /// Emissions by year from 2020 at each of [`SHARES`], scaled to the central estimate of 2024, Mt; NaN before 2024.
    pub fan: [[f64; SHARES.len()]; YEARS],
    /// Departure of a single year by its water, by year and share, Mt; NaN where it was not run.
    pub weather: [[f64; SHARES.len()]; YEARS],
    /// Runs that were made again with the water of single years.
    pub weather_runs: usize,
    /// The runs of [`SAMPLED`].
    pub sampled: Vec<Sampled>,
    /// Runs that are short of electricity, by year from 2020.
    pub short_in: [usize; YEARS],
    /// The peak of every run.
    pub peaks: Vec<RunPeak>,
    /// The same, counted.
    pub counts: Counts,
    /// Peak levels of valid runs at each of [`SHARES`], Mt, scaled.
    pub peak_level: [f64; SHARES.len()],
    /// Standard error of the share that peaks by [`BY`].
    pub error_by: f64,
    /// Standard error of the median of 2035, Mt.
    pub error_2035: f64,
}

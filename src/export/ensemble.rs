//! An ensemble as a long table and as a document.
//!
//! Shares are counts of model runs. They are given for the ranges of the table of uncertain facts and beside that for ranges twice as wide,
//! since the ranges are partly judgement; the fan and all that hangs on it are for the one that was asked for.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::variance::{EVIDENCE, names};
use super::{cell, changes, kind_of, number, settings_name};
use crate::account::ACCOUNTS;
use crate::analysis::counts::{Counts, RunPeak, Seen, TWENTY};
use crate::analysis::draws::{Width, clamped};
use crate::analysis::ensemble::{Answer, Errors};
use crate::analysis::quantile::SHARES;
use crate::analysis::quantities::CO2_2035;
use crate::analysis::sobol::Index;
use crate::analysis::variance::{self, Scale, Shared};
use crate::data::{SCENARIOS, UNCERTAIN_COUNT};
use crate::manifest::AREA_IAMC;
use crate::projection::Projection;
use crate::sentence::{Language, sentence_of};
use crate::settings::Settings;
use crate::years::{EXPLORATORY_FROM, FIRST, LAST, OBSERVED, PROJECTED, YEARS};

/// Up to this share of runs that are short of electricity in what a figure rests on, the figure holds.
const SHORT_SHARE: f64 = SHARES[0];
/// Runs from which quantiles of peaks are told as such.
const LEAST_PEAKS: usize = 20;

/// Whether a figure over so many runs holds, of which some are short of electricity.
pub(super) fn holds(short: usize, runs: usize) -> bool {
    short as f64 <= SHORT_SHARE * runs as f64
}

/// The ensembles of one area.
#[derive(Debug)]
pub struct Pair {
    /// The one whose fan is shown.
    pub shown: Answer,
    /// Its errors of sampling.
    pub errors: Errors,
    /// The one with the other ranges.
    pub other: Answer,
}

impl Pair {
    /// Both, the one with the ranges of the table first.
    fn both(&self) -> [&Answer; 2] {
        match self.shown.request.width {
            Width::AsGiven => [&self.shown, &self.other],
            Width::Twice => [&self.other, &self.shown],
        }
    }

    /// Whether the quantiles of a year hold.
    fn is_valid(&self, k: usize) -> bool {
        holds(self.shown.short_in[k], self.shown.counts.runs)
    }

    /// How many runs have a peak: what the quantiles of peaks rest on.
    fn peaks(&self) -> usize {
        let counts = &self.shown.counts;
        counts.runs - counts.none - counts.short
    }

    /// Whether the quantiles of peaks hold: the runs that are left after many were short are no fair sample.
    fn peaks_are_valid(&self) -> bool {
        let counts = &self.shown.counts;
        holds(counts.short, counts.runs) && self.peaks() >= LEAST_PEAKS
    }
}

/// Years from that after which a year is computed as it was observed.
fn years_of_fan() -> impl Iterator<Item = (usize, u16)> {
    (OBSERVED..=LAST).map(|year| (usize::from(year - FIRST), year))
}

const fn yes(valid: bool) -> &'static str {
    if valid { "yes" } else { "no" }
}

/// The variance of emissions in 2035 as the fan is drawn, by what the ranges rest on; nothing where they do not vary.
fn variance_of_2035(rests_on: &variance::Answer, area: usize) -> Option<&Shared> {
    let scaled = Scale::ALL
        .iter()
        .position(|&scale| scale == Scale::Scaled)?;
    rests_on.shares[scaled][area][CO2_2035].as_ref()
}

/// The variance in two parts that sum to one: what ranges with a source have in it, alone or together with the others (their total index,
/// which no sample makes negative), and what ranges by judgement have alone, which is the rest and so has the same error.
fn split(shared: &Shared) -> Option<[Index; 2]> {
    let sourced = shared.evidence[0].total?;
    let judged = Index {
        value: 1.0 - sourced.value,
        ..sourced
    };
    Some([sourced, judged])
}

/// The parts of [`split`] in tables.
const PARTS: [&str; 2] = ["sourced_ranges", "ranges_by_judgement_alone"];

/// What must be known beside an ensemble, in sentences: what the variance of 2035 rests on, and which ranges could not be twice as wide.
#[must_use]
pub fn sentences(pairs: &[Pair], rests_on: &variance::Answer) -> Vec<String> {
    let mut lines = Vec::new();
    for pair in pairs {
        let area = pair.shown.request.area;
        if let Some(split) = variance_of_2035(rests_on, area).and_then(split) {
            let percent = split.map(|index| 100.0 * index.value);
            lines.push(format!(
                "{}: of the variance of 2035, {:.1} % rests on {}, alone or with the others, and {:.1} % on {} alone (± {:.1})",
                AREA_IAMC[area],
                percent[0],
                EVIDENCE[0],
                percent[1],
                EVIDENCE[1],
                100.0 * split[0].error,
            ));
        }
    }
    let cut = clamped();
    lines.push(format!(
        "{} of the {} ranges are not twice as wide in the figures for ranges twice as wide, but cut where the equations bear no more: {}",
        cut.len(),
        UNCERTAIN_COUNT,
        names(&cut).join(", ")
    ));
    lines
}

/// A long table, one number a row with its standard error of sampling where it has one.
#[must_use]
pub fn csv(pairs: &[Pair], rests_on: &variance::Answer, settings: &Settings) -> String {
    let mut out = String::from(
        "scenario,account,seed,runs,ranges,region,variable,unit,year,statistic,value,error,kind,valid,source\n",
    );
    let name = cell(&settings_name(settings));
    for pair in pairs {
        let region = AREA_IAMC[pair.shown.request.area];
        for answer in pair.both() {
            let request = &answer.request;
            let head = format!(
                "{name},{},{},{},{},{region}",
                ACCOUNTS[request.account].id,
                request.seed,
                answer.counts.runs,
                request.width.word()
            );
            if request.width == pair.shown.request.width {
                curves(&mut out, &head, pair);
            }
            shares(&mut out, &head, &answer.counts);
            if request.width == Width::Twice {
                let count = clamped().len();
                let _ = writeln!(out, "{head},ranges_cut,facts,,count,{count},,,yes,model");
            }
        }
        let request = &pair.shown.request;
        let head = format!(
            "{name},{},{},{},{},{region}",
            ACCOUNTS[request.account].id,
            rests_on.seed,
            rests_on.runs,
            Width::AsGiven.word()
        );
        if let Some(shared) = variance_of_2035(rests_on, request.area) {
            evidence(&mut out, &head, shared);
        }
    }
    out
}

/// What the variance of emissions in 2035 rests on, as the two shares of [`split`].
fn evidence(out: &mut String, head: &str, shared: &Shared) {
    let kind = kind_of(2035);
    for (what, Index { value, error }) in PARTS.into_iter().zip(split(shared).into_iter().flatten())
    {
        let _ = writeln!(
            out,
            "{head},variance_on_{what},1,2035,share,{value},{error},{kind},yes,model"
        );
    }
}

/// Fan, weather, sampled futures, shortages, and the peaks in their own units.
fn curves(out: &mut String, head: &str, pair: &Pair) {
    let (shown, errors) = (&pair.shown, &pair.errors);
    let mut quantiles = |what: &str, year: u16, values: &[f64], errors: &[f64], valid: bool| {
        for ((share, value), error) in SHARES.iter().zip(values).zip(errors) {
            let _ = writeln!(
                out,
                "{head},{what},{year},q{:02},{value},{error},{},{},model",
                100.0 * share,
                kind_of(year),
                yes(valid)
            );
        }
    };
    for (k, year) in years_of_fan() {
        quantiles(
            "co2_normal,Mt",
            year,
            &shown.fan[k],
            &errors.fan[k],
            pair.is_valid(k),
        );
    }
    for (k, year) in years_of_fan().filter(|(_, year)| *year >= PROJECTED) {
        let what = "co2_departure_by_water_of_the_year,Mt";
        quantiles(
            what,
            year,
            &shown.weather[k],
            &errors.weather[k],
            pair.is_valid(k),
        );
    }
    for sampled in &shown.sampled {
        for (k, year) in years_of_fan() {
            let _ = writeln!(
                out,
                "{head},co2_normal,Mt,{year},run {},{},,{},{},model",
                sampled.run + 1,
                sampled.series[k],
                kind_of(year),
                yes(!sampled.short[k])
            );
        }
        let valid = yes(sampled.peak.seen == Seen::Valid);
        for (what, value) in [
            ("peak_year,year", f64::from(sampled.peak.year)),
            ("peak_level,Mt", sampled.peak.level),
        ] {
            let (run, kind) = (sampled.run + 1, kind_of(sampled.peak.year));
            let _ = writeln!(
                out,
                "{head},{what},,run {run},{value},,{kind},{valid},model"
            );
        }
    }
    for (k, year) in years_of_fan() {
        let _ = writeln!(
            out,
            "{head},runs_short_of_electricity,runs,{year},count,{},,{},yes,model",
            shown.short_in[k],
            kind_of(year)
        );
    }
    for (what, values, errors) in [
        ("peak_year,year", &shown.counts.peak_year, &errors.peak_year),
        ("peak_level,Mt", &shown.peak_level, &errors.peak_level),
    ] {
        for (k, share) in SHARES
            .iter()
            .enumerate()
            .filter(|(k, _)| values[*k].is_finite())
        {
            let kind = kind_of(shown.counts.peak_year[k] as u16);
            let _ = writeln!(
                out,
                "{head},{what},,q{:02},{},{},{kind},{},model",
                100.0 * share,
                values[k],
                if errors[k].is_finite() {
                    errors[k].to_string()
                } else {
                    String::new()
                },
                yes(pair.peaks_are_valid())
            );
        }
    }
}

/// Peaks by year, the shares that peak or are confirmed by a year, and the runs without a valid peak.
fn shares(out: &mut String, head: &str, counts: &Counts) {
    let mut row = |what: &str, year: &str, statistic: &str, value: f64, error: &str, kind: &str| {
        let _ = writeln!(
            out,
            "{head},{what},{year},{statistic},{value},{error},{kind},yes,model"
        );
    };
    for (k, year) in (FIRST..=LAST).enumerate() {
        let (runs, kind, year) = (counts.histogram[k] as f64, kind_of(year), year.to_string());
        row("peak_year_histogram,runs", &year, "count", runs, "", kind);
    }
    for year in FIRST..=LAST {
        let (kind, name) = (kind_of(year), year.to_string());
        for (what, runs) in [
            ("peaked_by,1", counts.peaked_by(year)),
            ("confirmed_by,1", counts.confirmed_by(year)),
        ] {
            let (share, error) = counts.share(runs);
            row(what, &name, "share", share, &error.to_string(), kind);
        }
    }
    for (what, runs) in [
        ("no_peak_before_2060,1", counts.none),
        ("electricity_short_before_the_peak,1", counts.short),
    ] {
        let (share, error) = counts.share(runs);
        row(what, "", "share", share, &error.to_string(), "exploratory");
    }
    for (group, place) in counts.groups.iter().zip(1..) {
        for (statistic, value) in [
            ("first year", f64::from(group.from)),
            ("last year", f64::from(group.to)),
            ("most frequent year", f64::from(group.mode)),
            ("runs", group.runs as f64),
        ] {
            let unit = if statistic == "runs" { "runs" } else { "year" };
            let what = format!("peak_group_{place},{unit}");
            row(&what, "", statistic, value, "", kind_of(group.to));
        }
    }
}

/// A document with everything, ending with a line break; the sentences are those of the projection of the same settings.
#[must_use]
pub fn json(
    pairs: &[Pair],
    rests_on: &variance::Answer,
    settings: &Settings,
    projection: &Projection,
) -> String {
    let regions: Map<String, Value> = pairs
        .iter()
        .map(|pair| {
            let area = pair.shown.request.area;
            let shared = variance_of_2035(rests_on, area);
            (AREA_IAMC[area].to_owned(), region(pair, shared, projection))
        })
        .collect();
    let request = pairs.first().map(|pair| pair.shown.request);
    let document = json!({
        "model": "carbon-peak",
        "version": env!("CARGO_PKG_VERSION"),
        "tables": crate::data::TABLES_HASH,
        "scenario": SCENARIOS[settings.scenario_index()].id,
        "settings": changes(settings),
        "account": request.map(|r| ACCOUNTS[r.account].id),
        "seed": request.map(|r| r.seed),
        "runs": request.map(|r| r.runs),
        "ranges": request.map(|r| r.width.word()),
        "method": "Sobol sequence with Owen scrambling, the same draws for every setting; each run is scaled to the central estimate of 2024",
        "what_shares_are": "counts of model runs; the ranges behind them are partly judgement, so the same is given for ranges twice as wide",
        "clamped": names(&clamped()),
        "what_clamped_are": "facts whose ranges are not twice as wide where the ranges are, but cut where the equations bear no more",
        "variance_runs": rests_on.runs,
        "years": { "first": FIRST, "last": LAST, "fan_from": OBSERVED, "exploratory_from": EXPLORATORY_FROM },
        "quantiles": SHARES,
        "regions": regions,
    });
    format!("{document:#}\n")
}

fn region(pair: &Pair, shared: Option<&Shared>, projection: &Projection) -> Value {
    let (shown, errors) = (&pair.shown, &pair.errors);
    let by_year = |rows: &[[f64; SHARES.len()]; YEARS]| -> Vec<Value> {
        let from = usize::from(OBSERVED - FIRST);
        rows[from..].iter().map(|row| numbers(row)).collect()
    };
    let sampled: Vec<Value> = shown
        .sampled
        .iter()
        .map(|sampled| {
            let from = usize::from(OBSERVED - FIRST);
            let valid: Vec<bool> = sampled.short[from..].iter().map(|short| !short).collect();
            json!({
                "run": sampled.run + 1,
                "values": numbers(&sampled.series[from..]),
                "valid": valid,
                "peak": peak(&sampled.peak),
            })
        })
        .collect();
    let valid: Vec<bool> = years_of_fan().map(|(k, _)| pair.is_valid(k)).collect();
    let ranges: Map<String, Value> = pair
        .both()
        .into_iter()
        .map(|answer| {
            (
                answer.request.width.word().to_owned(),
                counted(answer, projection),
            )
        })
        .collect();
    json!({
        "fan": {
            "unit": "Mt", "first_year": OBSERVED,
            "values": by_year(&shown.fan), "errors": by_year(&errors.fan), "valid": valid,
        },
        "weather": {
            "what": "departure of a single year by its water from the same run without it",
            "unit": "Mt", "first_year": OBSERVED, "runs": shown.weather_runs,
            "values": by_year(&shown.weather), "errors": by_year(&errors.weather),
        },
        "sampled": sampled,
        "runs_short_of_electricity": { "first_year": FIRST, "values": shown.short_in.as_slice() },
        "peak_year": { "values": numbers(&shown.counts.peak_year), "errors": numbers(&errors.peak_year), "runs": pair.peaks(), "valid": pair.peaks_are_valid() },
        "peak_level": { "unit": "Mt", "values": numbers(&shown.peak_level), "errors": numbers(&errors.peak_level), "runs": pair.peaks(), "valid": pair.peaks_are_valid() },
        "ranges": ranges,
        "variance_of_2035": shared.map(variance_shares),
    })
}

/// What the variance of emissions in 2035 rests on, as shares with standard errors.
fn variance_shares(shared: &Shared) -> Value {
    let parts = PARTS.into_iter().zip(split(shared).into_iter().flatten());
    parts
        .map(|(what, Index { value, error })| {
            let share = json!({ "value": number(value), "standard_error": number(error) });
            (what.to_owned(), share)
        })
        .collect::<Map<String, Value>>()
        .into()
}

/// What is counted of an ensemble, and its sentence in three languages.
fn counted(answer: &Answer, projection: &Projection) -> Value {
    let (counts, request) = (&answer.counts, &answer.request);
    let summary = &projection.summaries[request.account][request.area];
    let sentences: Map<String, Value> = Language::ALL
        .into_iter()
        .map(|(language, tag)| {
            let said = sentence_of(
                summary,
                // Fewer runs than twenty cannot be told in twentieths.
                (counts.runs >= TWENTY).then_some(counts),
                request.account,
                request.area,
                language,
            );
            (tag.to_owned(), json!(said.headline_text()))
        })
        .collect();
    let share = |runs: usize| {
        let (share, error) = counts.share(runs);
        json!({ "runs": runs, "share": number(share), "error": number(error) })
    };
    let by = |of: fn(&Counts, u16) -> usize| -> Vec<Value> {
        (FIRST..=LAST).map(|year| share(of(counts, year))).collect()
    };
    let groups: Vec<Value> = counts
        .groups
        .iter()
        .map(|g| json!({ "from": g.from, "to": g.to, "most_frequent": g.mode, "runs": g.runs }))
        .collect();
    json!({
        "sentence": sentences,
        "peak_year_histogram": { "first_year": FIRST, "runs": counts.histogram.as_slice() },
        "peaked_by": { "first_year": FIRST, "values": by(Counts::peaked_by) },
        "confirmed_by": { "first_year": FIRST, "values": by(Counts::confirmed_by) },
        "no_peak_before_2060": share(counts.none),
        "electricity_short_before_the_peak": share(counts.short),
        "groups": groups,
    })
}

fn peak(peak: &RunPeak) -> Value {
    let what = match peak.seen {
        Seen::Valid => "in a year of its own",
        Seen::None => "not before 2060",
        Seen::Short => "not valid: electricity is short before",
    };
    json!({ "year": peak.year, "level": number(peak.level), "what": what })
}

fn numbers(row: &[f64]) -> Value {
    row.iter().map(|&x| number(x)).collect()
}

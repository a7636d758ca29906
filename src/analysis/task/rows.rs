//! Answers as rows of numbers, which travel between threads and languages as they are. Each begins with named numbers; what follows is told
//! where the row is made.

use crate::analysis::attribution::{ACTION_COUNT, Attributed, Off, Standing};
use crate::analysis::ensemble::{Answer, RunPeak, SAMPLED, Seen};
use crate::analysis::map::Mapped;
use crate::analysis::next_step::{State, Steps};
use crate::analysis::quantities::ATTRIBUTED;
use crate::analysis::seek::{Binding, Found};
use crate::analysis::sensitivity::{Bar, Input, LeftOut, Mark, Tornado};
use crate::outputs::AREAS;

/// Most peaks of single runs that an answer holds.
const MOST_DOTS: usize = 300;
/// Groups of peak years an answer has room for.
const GROUPS: usize = 2;

/// Names of the numbers an ensemble's answer begins with.
pub const ENSEMBLE_FIELDS: [&str; 13] = [
    "complete",
    "runs",
    "wanted",
    "none",
    "short",
    "by_2030",
    "confirmed_by_2030",
    "confirmed_by_2035",
    "error_by_2030",
    "error_2035",
    "groups",
    "dots",
    "sampled",
];

/// Names of the numbers an attribution's answer begins with.
pub const ATTRIBUTION_FIELDS: [&str; 3] = ["complete", "coalitions", "frozen"];

/// Names of the numbers a search's answer begins with.
pub const SEEK_FIELDS: [&str; 9] = [
    "reached",
    "highest_year",
    "highest_level",
    "short_from",
    "distance",
    "years",
    "met",
    "moves",
    "binding",
];

/// Names of the numbers a map's answer begins with.
pub const MAP_FIELDS: [&str; 6] = ["across", "up", "columns", "rows", "here_across", "here_up"];

/// Names of the numbers an answer on the next step begins with.
pub const NEXT_STEP_FIELDS: [&str; 10] = [
    "in_2035",
    "highest_year",
    "highest_level",
    "short_from",
    "peaked",
    "of",
    "lower",
    "raise",
    "without_effect",
    "lowers_highest_most",
];

/// Names of the numbers a sensitivity's answer begins with.
pub const SENSITIVITY_FIELDS: [&str; 3] = ["levers", "facts", "left_out"];

/// What can bind a goal, in the order of their numbers.
pub const BINDINGS: [&str; 5] = [
    "all-levers-at-best",
    "build-limits",
    "unserved",
    "coal-must-run",
    "tie-line-full",
];

fn or_nan<T>(value: Option<T>, number: impl Fn(T) -> f64) -> f64 {
    value.map_or(f64::NAN, number)
}

/// [`ENSEMBLE_FIELDS`]; groups of peak years (from, to, likeliest, runs); peak years and levels by share; the peak year of each twentieth; the
/// fan and the weather by year and share; peaks and confirmed peaks by year; dots (year, level); sampled runs (series, year, level, seen).
pub fn ensemble(answer: &Answer) -> Vec<f64> {
    let dots: Vec<&RunPeak> = answer
        .peaks
        .iter()
        .filter(|p| p.seen == Seen::Valid)
        .take(MOST_DOTS)
        .collect();
    let number = |n: usize| n as f64;
    let mut row = vec![
        f64::from(u8::from(answer.complete)),
        number(answer.runs),
        number(answer.request.runs),
        number(answer.none),
        number(answer.short),
        number(answer.peaked_by(2030)),
        number(answer.confirmed_by(2030)),
        number(answer.confirmed_by(2035)),
        answer.error_by,
        answer.error_2035,
        number(answer.groups.len()),
        number(dots.len()),
        number(answer.sampled.len()),
    ];
    debug_assert_eq!(row.len(), ENSEMBLE_FIELDS.len());
    for k in 0..GROUPS {
        let group = answer.groups.get(k).map(|g| {
            let years = [g.from, g.to, g.mode].map(f64::from);
            [years[0], years[1], years[2], number(g.runs)]
        });
        row.extend(group.unwrap_or([f64::NAN; 4]));
    }
    row.extend(answer.peak_year);
    row.extend(answer.peak_level);
    row.extend(answer.twenty);
    row.extend(answer.fan.iter().flatten());
    row.extend(answer.weather.iter().flatten());
    row.extend(answer.histogram.map(number));
    row.extend(answer.confirmed.map(number));
    row.extend(dots.iter().flat_map(|p| [f64::from(p.year), p.level]));
    debug_assert!(answer.sampled.len() <= SAMPLED.len());
    for (series, peak) in &answer.sampled {
        row.extend(series);
        row.extend([f64::from(peak.year), peak.level, f64::from(peak.seen as u8)]);
    }
    row
}

/// [`ATTRIBUTION_FIELDS`]; the standing of each action (0 estimated, 1 unchanged, 2 not estimated); then by area and quantity: off, on, short
/// coalitions, and for each action value, alone and last, NaN where it is not estimated.
pub fn attribution(answer: &Attributed) -> Vec<f64> {
    let mut row = vec![
        1.0,
        answer.coalitions as f64,
        f64::from(u8::from(answer.off == Off::Frozen)),
    ];
    row.extend(answer.standing.map(|standing| match standing {
        Standing::Estimated => 0.0,
        Standing::Unchanged => 1.0,
        Standing::NotEstimated => 2.0,
    }));
    for split in answer.splits.iter().flatten() {
        row.extend([split.off, split.on, split.short as f64]);
        for part in &split.parts {
            row.extend(part.map_or([f64::NAN; 3], |p| [p.value, p.alone, p.last]));
        }
    }
    row
}

/// The two halves of a hash, the upper first, since a number of JavaScript has no 64 bits.
pub fn hash(hash: u64) -> [f64; 2] {
    [(hash >> 32) as f64, (hash & 0xffff_ffff) as f64]
}

/// How long the answer of an attribution is.
pub const ATTRIBUTION_ROW: usize =
    ATTRIBUTION_FIELDS.len() + ACTION_COUNT + AREAS * ATTRIBUTED * (3 + 3 * ACTION_COUNT);

/// [`SEEK_FIELDS`]; moves (lever, from, to, Mt of its contribution), the greatest first; what binds (a place of [`BINDINGS`], region, first
/// and last year, amount). An amount is TWh or points at most, or a count of levers at their end or of slices.
#[must_use]
pub fn seek(found: &Found) -> Vec<f64> {
    let (place, years, binding) = match found {
        Found::Reached(place) => (place, 0, &[][..]),
        Found::Infeasible {
            closest,
            years,
            binding,
        } => (closest, *years, &binding[..]),
    };
    let limits: Vec<[f64; 5]> = binding.iter().flat_map(limits).collect();
    let mut row = vec![
        f64::from(u8::from(matches!(found, Found::Reached(_)))),
        f64::from(place.highest.0),
        place.highest.1,
        or_nan(place.short_from, f64::from),
        place.distance,
        f64::from(years),
        or_nan(place.met, |n| n as f64),
        place.moves.len() as f64,
        limits.len() as f64,
    ];
    debug_assert_eq!(row.len(), SEEK_FIELDS.len());
    for step in &place.moves {
        let from = step.from.unwrap_or(f64::NAN);
        row.extend([step.lever as f64, from, step.to, step.contribution]);
    }
    row.extend(limits.iter().flatten());
    row
}

/// A limit as rows of numbers, one a run of years.
fn limits(binding: &Binding) -> Vec<[f64; 5]> {
    let kind = or_nan(BINDINGS.iter().position(|id| *id == binding.id()), |k| {
        k as f64
    });
    let over = |region: usize, years: &[(u16, u16)], amount: f64| {
        let run = |&(from, to): &(u16, u16)| {
            [kind, region as f64, f64::from(from), f64::from(to), amount]
        };
        years.iter().map(run).collect()
    };
    match binding {
        Binding::AllAtBest { levers, at_end } => {
            vec![[kind, f64::NAN, f64::NAN, *levers as f64, *at_end as f64]]
        }
        Binding::BuildLimits {
            region,
            years,
            at_most,
        }
        | Binding::Unserved {
            region,
            years,
            at_most,
        } => over(*region, years, *at_most),
        Binding::CoalMustRun { region, year, twh } => over(*region, &[(*year, *year)], *twh),
        Binding::TieLineFull { year, slices, from } => {
            over(*from, &[(*year, *year)], *slices as f64)
        }
    }
}

/// [`MAP_FIELDS`]; positions across, positions up; by row from the lowest up and column from the lowest: highest year from 2026 and its level,
/// peak year and level, first short year, gap to a target in points.
#[must_use]
pub fn map(map: &Mapped) -> Vec<f64> {
    let ((across, columns), (up, rows)) = (&map.across, &map.up);
    let mut row = vec![
        *across as f64,
        *up as f64,
        columns.len() as f64,
        rows.len() as f64,
        map.here[0].unwrap_or(f64::NAN),
        map.here[1].unwrap_or(f64::NAN),
    ];
    debug_assert_eq!(row.len(), MAP_FIELDS.len());
    row.extend(columns);
    row.extend(rows);
    for cell in &map.cells {
        row.extend([
            f64::from(cell.highest_year),
            cell.highest_level,
            f64::from(cell.peak_year),
            cell.peak_level,
            or_nan(cell.short_from, f64::from),
            cell.gap,
        ]);
    }
    row
}

/// [`NEXT_STEP_FIELDS`]; steps that lower and then steps that raise emissions (lever, from, to, then its state: emissions in 2035, highest year
/// from 2026, its level, first short year, runs that peak in time); levers without effect.
#[must_use]
pub fn next_step(steps: &Steps) -> Vec<f64> {
    let state = |s: &State| {
        [
            s.in_2035,
            f64::from(s.highest_year),
            s.highest_level,
            or_nan(s.short_from, f64::from),
            or_nan(s.peaked, |n| n as f64),
        ]
    };
    let mut row = state(&steps.here).to_vec();
    row.extend([
        or_nan(steps.of, |n| n as f64),
        steps.lower.len() as f64,
        steps.raise.len() as f64,
        steps.without_effect.len() as f64,
        or_nan(steps.lowers_highest_most, |k| k as f64),
    ]);
    debug_assert_eq!(row.len(), NEXT_STEP_FIELDS.len());
    for step in steps.lower.iter().chain(&steps.raise) {
        row.extend([step.lever as f64, step.from, step.to]);
        row.extend(state(&step.after));
    }
    row.extend(steps.without_effect.iter().map(|&k| k as f64));
    row
}

/// [`SENSITIVITY_FIELDS`]; by area the quantities where the reader stands; the bars of levers and then of facts (place in its table, mark,
/// then for each end its value and by area the quantities), NaN where an enabling lever is off; levers left out (place, why).
#[must_use]
pub fn sensitivity(tornado: &Tornado) -> Vec<f64> {
    let mut row = vec![
        tornado.levers.len() as f64,
        tornado.facts.len() as f64,
        tornado.left_out.len() as f64,
    ];
    row.extend(tornado.here.iter().flat_map(|values| values.value));
    for bar in tornado.levers.iter().chain(&tornado.facts) {
        let Bar { input, mark, ends } = bar;
        row.push(match input {
            Input::Lever(place) | Input::Fact(place) => *place as f64,
        });
        row.push(match mark {
            Mark::Physical => 0.0,
            Mark::Enabling => 1.0,
            Mark::Target => 2.0,
            Mark::Stress => 3.0,
            Mark::Fact => 4.0,
            Mark::Level => 5.0,
        });
        for end in ends {
            row.push(end.at.unwrap_or(f64::NAN));
            row.extend(end.values.iter().flat_map(|values| values.value));
        }
    }
    for (place, why) in &tornado.left_out {
        let why = match why {
            LeftOut::NotEstimated => 0.0,
            LeftOut::Replaced => 1.0,
        };
        row.extend([*place as f64, why]);
    }
    row
}

//! The answers of the analyses that search and scan, as rows of numbers. What a number stands for, where it is one of several, is its place in
//! a list that the page is told once.

use super::map::{Cell, Mapped};
use super::next_step::{State, Step, Steps};
use super::quantities::Values;
use super::seek::{Binding, Found, Move};
use super::sensitivity::{Bar, Input, LeftOut, Mark, Tornado};
use crate::outputs::AREAS;

/// Names of the numbers a sensitivity analysis begins with.
pub const SENSITIVITY_FIELDS: [&str; 3] = ["bars", "left_out", "quantities"];
/// What a bar of a sensitivity analysis may be.
pub const MARKS: [&str; 6] = ["physical", "enabling", "target", "stress", "fact", "level"];
/// Why a lever may have no bar.
pub const LEFT_OUT: [&str; 2] = ["not-estimated", "replaced"];
/// Names of the numbers a goal seek begins with.
pub const SEEK_FIELDS: [&str; 9] = [
    "reached",
    "highest_year",
    "highest_level",
    "short_from",
    "distance",
    "met",
    "years",
    "moves",
    "binding",
];
/// What may stand in the way of a goal.
pub const BINDINGS: [&str; 5] = [
    "all-levers-at-best",
    "build-limits",
    "unserved",
    "coal-must-run",
    "tie-line-full",
];
/// Names of the numbers a map begins with.
pub const MAP_FIELDS: [&str; 6] = [
    "across",
    "up",
    "cells_across",
    "cells_up",
    "here_across",
    "here_up",
];
/// Names of the numbers of each cell of a map.
pub const CELL_FIELDS: [&str; 6] = [
    "highest_year",
    "highest_level",
    "peak_year",
    "peak_level",
    "short_from",
    "gap",
];
/// Names of the numbers the next step begins with.
pub const NEXT_STEP_FIELDS: [&str; 5] = [
    "lower",
    "raise",
    "without_effect",
    "lowers_highest_most",
    "runs",
];
/// Names of the numbers of each state that a step leads from or to.
pub const STATE_FIELDS: [&str; 5] = [
    "co2_2035",
    "highest_year",
    "highest_level",
    "short_from",
    "peaked",
];

fn year(year: Option<u16>) -> f64 {
    year.map_or(f64::NAN, f64::from)
}

fn count(count: Option<usize>) -> f64 {
    count.map_or(f64::NAN, |n| n as f64)
}

/// [`SENSITIVITY_FIELDS`]; by area and quantity where the reader stands; then each bar, levers first, in the order of their tables: place in its
/// table, its place in [`MARKS`], and for each end its position or value (NaN where it is off) and what comes out by area and quantity, NaN
/// where it rests on missing electricity; then each lever without a bar: its place, and why by its place in [`LEFT_OUT`].
#[must_use]
pub fn sensitivity_row(answer: &Tornado) -> Vec<f64> {
    let bars = answer.levers.len() + answer.facts.len();
    let mut row = vec![
        bars as f64,
        answer.left_out.len() as f64,
        answer.here[0].value.len() as f64,
    ];
    let sound = |values: &Values, k: usize| match values.short[k] {
        true => f64::NAN,
        false => values.value[k],
    };
    let all = |values: &[Values; AREAS]| {
        let of = |v: &Values| (0..v.value.len()).map(|k| sound(v, k)).collect::<Vec<_>>();
        values.iter().flat_map(of).collect::<Vec<f64>>()
    };
    row.extend(all(&answer.here));
    for Bar { input, mark, ends } in answer.levers.iter().chain(&answer.facts) {
        let (Input::Lever(place) | Input::Fact(place)) = *input;
        let mark = match mark {
            Mark::Physical => 0.0,
            Mark::Enabling => 1.0,
            Mark::Target => 2.0,
            Mark::Stress => 3.0,
            Mark::Fact => 4.0,
            Mark::Level => 5.0,
        };
        row.extend([place as f64, mark]);
        for end in ends {
            row.push(end.at.unwrap_or(f64::NAN));
            row.extend(all(&end.values));
        }
    }
    for (place, why) in &answer.left_out {
        let why = match why {
            LeftOut::NotEstimated => 0.0,
            LeftOut::Replaced => 1.0,
        };
        row.extend([*place as f64, why]);
    }
    row
}

/// [`SEEK_FIELDS`]; each move (lever, from, to, Mt); each limit (its place in [`BINDINGS`], region, then two numbers and an amount: years and
/// points or TWh, for the levers how many may move and how many stand at an end, for the line the year and its full parts of the year).
#[must_use]
pub fn seek_row(found: &Found) -> Vec<f64> {
    let nothing = Vec::new();
    let (place, late, binding) = match found {
        Found::Reached(place) => (place, 0, &nothing),
        Found::Infeasible {
            closest,
            years,
            binding,
        } => (closest, *years, binding),
    };
    let reached = matches!(found, Found::Reached(_));
    let mut row = vec![
        f64::from(u8::from(reached)),
        f64::from(place.highest.0),
        place.highest.1,
        year(place.short_from),
        place.distance,
        count(place.met),
        f64::from(late),
        place.moves.len() as f64,
        binding.len() as f64,
    ];
    for Move {
        lever,
        from,
        to,
        contribution,
    } in &place.moves
    {
        row.extend([*lever as f64, from.unwrap_or(f64::NAN), *to, *contribution]);
    }
    let nan = f64::NAN;
    row.extend(binding.iter().flat_map(|limit| match limit {
        Binding::AllAtBest { levers, at_end } => [0.0, nan, *levers as f64, *at_end as f64, nan],
        Binding::BuildLimits {
            region,
            years,
            at_most,
        } => spans(1.0, *region, years, *at_most),
        Binding::Unserved {
            region,
            years,
            at_most,
        } => spans(2.0, *region, years, *at_most),
        Binding::CoalMustRun { region, year, twh } => {
            let year = f64::from(*year);
            [3.0, *region as f64, year, year, *twh]
        }
        Binding::TieLineFull { year, slices, from } => {
            let year = f64::from(*year);
            [4.0, *from as f64, year, year, *slices as f64]
        }
    }));
    row
}

/// A limit of some years: told from its first to its last.
fn spans(kind: f64, region: usize, years: &[(u16, u16)], at_most: f64) -> [f64; 5] {
    let first = year(years.first().map(|span| span.0));
    let last = year(years.last().map(|span| span.1));
    [kind, region as f64, first, last, at_most]
}

/// [`MAP_FIELDS`] with the places of both levers; the positions across and up; then the cells, each [`CELL_FIELDS`].
#[must_use]
pub fn map_row(mapped: &Mapped) -> Vec<f64> {
    let [here_across, here_up] = mapped.here.map(|here| here.unwrap_or(f64::NAN));
    let mut row = vec![
        mapped.across.0 as f64,
        mapped.up.0 as f64,
        mapped.across.1.len() as f64,
        mapped.up.1.len() as f64,
        here_across,
        here_up,
    ];
    row.extend(mapped.across.1.iter().chain(&mapped.up.1));
    row.extend(mapped.cells.iter().flat_map(|cell: &Cell| {
        [
            f64::from(cell.highest_year),
            cell.highest_level,
            f64::from(cell.peak_year),
            cell.peak_level,
            year(cell.short_from),
            cell.gap,
        ]
    }));
    row
}

/// [`NEXT_STEP_FIELDS`]; where the reader stands by [`STATE_FIELDS`]; each step that lowers, then each that raises emissions in 2035: lever, from,
/// to and what comes out; then the levers whose step changes nothing.
#[must_use]
pub fn next_step_row(steps: &Steps) -> Vec<f64> {
    let mut row = vec![
        steps.lower.len() as f64,
        steps.raise.len() as f64,
        steps.without_effect.len() as f64,
        count(steps.lowers_highest_most),
        count(steps.of),
    ];
    let state = |state: &State| {
        [
            state.in_2035,
            f64::from(state.highest_year),
            state.highest_level,
            year(state.short_from),
            count(state.peaked),
        ]
    };
    row.extend(state(&steps.here));
    for Step {
        lever,
        from,
        to,
        after,
    } in steps.lower.iter().chain(&steps.raise)
    {
        row.extend([*lever as f64, *from, *to]);
        row.extend(state(after));
    }
    row.extend(steps.without_effect.iter().map(|&place| place as f64));
    row
}

//! What a goal seek found, as a long table, as a document and in words.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{cell, changes, kind_of, quantity, settings_name, whole};
use crate::account::ACCOUNTS;
use crate::analysis::seek::{Binding, CONFIRM, Change, Found, Goal, Place, TWENTY};
use crate::data::{LEVERS, SCENARIOS};
use crate::manifest::AREA_IAMC;
use crate::settings::Settings;

/// The word for the outcome.
#[must_use]
pub const fn word(found: &Found) -> &'static str {
    match found {
        Found::Reached(_) => "reached",
        Found::Infeasible { .. } => "infeasible",
    }
}

/// Where a search ended, whether it met the goal or not.
#[must_use]
pub const fn place(found: &Found) -> &Place {
    match found {
        Found::Reached(place) | Found::Infeasible { closest: place, .. } => place,
    }
}

fn goal_name(goal: &Goal) -> String {
    let mut parts = Vec::new();
    if let Some(year) = goal.by() {
        parts.push(format!("highest year from 2026 no later than {year}"));
    }
    if let Some(level) = goal.at_most() {
        parts.push(format!("highest level from 2026 at most {level} Mt"));
    }
    if let Some(k) = goal.runs() {
        parts.push(format!("in {k} of {TWENTY} model runs"));
    }
    parts.join("; ")
}

fn position(from: Option<f64>) -> String {
    from.map_or_else(|| "off".to_owned(), |p| p.to_string())
}

/// What binds, in words.
fn binding_text(binding: &Binding) -> String {
    const REGIONS: [&str; 2] = ["Sichuan", "Chongqing"];
    let spans = |years: &[(u16, u16)]| {
        let one = |&(from, to): &(u16, u16)| match from == to {
            true => from.to_string(),
            false => format!("{from}–{to}"),
        };
        years.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    match binding {
        Binding::AllAtBest { levers: 1, at_end } => {
            let where_to = match at_end {
                0 => "it stands at no end",
                _ => "it stands at an end",
            };
            format!("the one lever brings it no nearer than this; {where_to} of its slider")
        }
        Binding::AllAtBest { levers, at_end } => {
            let stand = if *at_end == 1 { "stands" } else { "stand" };
            format!(
                "none of the {levers} levers brings it nearer than this by itself; {at_end} of them {stand} at an end of the slider"
            )
        }
        Binding::BuildLimits {
            region,
            years,
            at_most,
        } => format!(
            "the build limits keep {}'s non-fossil target out of reach in {}, by {at_most:.1} points at most",
            REGIONS[*region],
            spans(years)
        ),
        Binding::Unserved {
            region,
            years,
            at_most,
        } => format!(
            "{} lacks electricity in {}, up to {at_most:.2} TWh a year",
            REGIONS[*region],
            spans(years)
        ),
        Binding::CoalMustRun { region, year, twh } => format!(
            "in {year} {} burns {twh:.2} TWh of coal that runs in any case beside a surplus",
            REGIONS[*region]
        ),
        Binding::TieLineFull { year, slices, from } => format!(
            "in {year} the line from {} to {} is full in {slices} of 11 parts of the year",
            REGIONS[*from],
            REGIONS[1 - from]
        ),
    }
}

/// Whether the highest year can be quoted: no electricity of the area is missing up to it. A goal in few of 20 runs can be met where the
/// central run cannot be quoted.
fn quotable(at: &Place) -> bool {
    whole(at.short_from, at.highest.0)
}

/// What was found in plain sentences, without line breaks: one for the outcome, one where its highest year cannot be quoted, one a lever that
/// moved, the greatest contribution first, one for what the moves do besides ([`crate::analysis::seek::changes_beside`]), and one a limit that
/// binds.
#[must_use]
pub fn sentences(found: &Found, goal: &Goal, beside: &[Change]) -> Vec<String> {
    let at = place(found);
    let (year, level) = at.highest;
    let met = at.met.map_or_else(String::new, |met| {
        format!(", met in {met} of {CONFIRM} runs")
    });
    let mut lines = match found {
        Found::Reached(_) if at.moves.is_empty() => vec![format!(
            "reached without moving anything: the highest year from 2026 is {year} at {level:.1} Mt{met}"
        )],
        Found::Reached(_) => vec![format!(
            "reached: the highest year from 2026 is {year} at {level:.1} Mt{met}"
        )],
        Found::Infeasible { years, .. } => {
            let late = match years {
                0 => String::new(),
                years => format!(" and {years} years"),
            };
            vec![format!(
                "infeasible, short by {:.1} Mt{late} for {}: the closest is {year} at {level:.1} Mt{met}",
                at.distance,
                goal_name(goal)
            )]
        }
    };
    if let Some(from) = at.short_from
        && !quotable(at)
    {
        lines.push(format!(
            "the central run lacks electricity from {from} on; do not quote its highest year and level"
        ));
    }
    lines.extend(at.moves.iter().map(|m| {
        format!(
            "{} from {} to {} (without it the goal is {:.2} Mt farther)",
            LEVERS[m.lever].key,
            position(m.from),
            m.to,
            m.contribution
        )
    }));
    if !at.moves.is_empty() {
        let told: Vec<String> = beside
            .iter()
            .map(|change| {
                let short = if change.short {
                    " (not to be quoted: electricity is short before or after)"
                } else {
                    ""
                };
                format!("{} {:+.1} Mt{short}", change.id, change.mt)
            })
            .collect();
        lines.push(format!(
            "against where the search began, in normal water: {}",
            told.join(", ")
        ));
    }
    if let Found::Infeasible { binding, .. } = found {
        lines.extend(
            binding
                .iter()
                .map(|b| format!("binds: {}", binding_text(b))),
        );
    }
    lines
}

/// A long table: what is reached, a row a lever that moved with its positions and what it contributes in Mt, what the moves do besides, the
/// first year short of electricity where there is one, a row a limit that binds.
#[must_use]
pub fn csv(found: &Found, goal: &Goal, settings: &Settings, beside: &[Change]) -> String {
    let at = place(found);
    let (year, level) = at.highest;
    let head = format!(
        "{},{},{},{},{}",
        cell(&settings_name(settings)),
        ACCOUNTS[goal.account()].id,
        AREA_IAMC[goal.area()],
        cell(&goal_name(goal)),
        word(found)
    );
    let mut out = String::from(
        "scenario,account,region,goal,result,part,name,from,to,value,unit,kind,valid\n",
    );
    let yes = |valid| if valid { "yes" } else { "no" };
    let kind = format!("{},{}", kind_of(year), yes(quotable(at)));
    let mut line = |rest: String| {
        let _ = writeln!(out, "{head},{rest}");
    };
    line(format!(
        "settings,{},,,,,,",
        cell(&settings_name(&at.settings))
    ));
    line(format!("highest,year,,,{year},year,{kind}"));
    line(format!("highest,level,,,{level},Mt,{kind}"));
    line(format!("gap,mt,,,{},Mt,{kind}", at.distance.max(0.0)));
    line(format!("distance,mt,,,{},Mt,{kind}", at.distance));
    if let Found::Infeasible { years, .. } = found {
        line(format!("gap,years,,,{years},years,{kind}"));
    }
    if let Some(met) = at.met {
        line(format!("runs,met,,,{met},of {CONFIRM},{kind}"));
    }
    for m in &at.moves {
        line(format!(
            "move,{},{},{},{},Mt,{kind}",
            LEVERS[m.lever].key,
            position(m.from),
            m.to,
            m.contribution
        ));
    }
    for (place, change) in beside.iter().enumerate() {
        line(format!(
            "beside,{},,,{},Mt,{},{}",
            change.id,
            change.mt,
            quantity::kind(place, f64::from(year)),
            yes(!change.short)
        ));
    }
    if let Some(from) = at.short_from {
        line(format!("short_of_electricity,from,,,{from},year,,"));
    }
    if let Found::Infeasible { binding, .. } = found {
        for b in binding {
            line(format!(
                "binding,{},,,{},,,",
                b.id(),
                cell(&binding_text(b))
            ));
        }
    }
    out
}

/// A document with everything, ending with a line break.
#[must_use]
pub fn json(found: &Found, goal: &Goal, settings: &Settings, beside: &[Change]) -> String {
    let at = place(found);
    let changes_beside: serde_json::Map<String, Value> = beside
        .iter()
        .map(|change| (change.id.to_owned(), json!(change.mt)))
        .collect();
    let (year, level) = at.highest;
    let moves: Vec<Value> = at
        .moves
        .iter()
        .map(|m| {
            json!({ "lever": LEVERS[m.lever].key, "from": m.from, "to": m.to, "contribution_mt": m.contribution })
        })
        .collect();
    let short_beside: Vec<&str> = beside
        .iter()
        .filter(|change| change.short)
        .map(|change| change.id)
        .collect();
    let (years, binding) = match found {
        Found::Reached(_) => (0, Vec::new()),
        Found::Infeasible { years, binding, .. } => {
            let one = |b: &Binding| json!({ "id": b.id(), "text": binding_text(b) });
            (*years, binding.iter().map(one).collect())
        }
    };
    let runs = at.met.map(
        |met| json!({ "asked": goal.runs(), "of": TWENTY, "met": met, "confirmed_on": CONFIRM }),
    );
    let document = json!({
        "model": "carbon-peak",
        "version": env!("CARGO_PKG_VERSION"),
        "tables": crate::data::TABLES_HASH,
        "scenario": SCENARIOS[settings.scenario_index()].id,
        "settings": changes(settings),
        "account": ACCOUNTS[goal.account()].id,
        "region": AREA_IAMC[goal.area()],
        "goal": { "peak_by": goal.by(), "peak_max_mt": goal.at_most(), "runs_of_20": goal.runs() },
        "result": word(found),
        "found": {
            "settings": changes(&at.settings),
            "highest_year_from_2026": year,
            "highest_level_from_2026_mt": level,
            "kind": kind_of(year),
            "valid": quotable(at),
            "short_of_electricity_from": at.short_from,
            "runs": runs,
            "moves": moves,
            "beside_mt": changes_beside,
            "beside_not_valid": short_beside,
        },
        "gap": { "mt": at.distance.max(0.0), "years": years },
        "distance_mt": at.distance,
        "binding": binding,
        "text": sentences(found, goal, beside),
        "method": "least sum of squared changes of positions; contribution: how much farther from the goal without the move, or by how much it would be missed",
    });
    format!("{document:#}\n")
}

//! A sensitivity analysis as a long table and as a document.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{cell, number, quantity, settings_name};
use crate::account::ACCOUNTS;
use crate::analysis::quantities::{HIGHEST_LEVEL, HIGHEST_YEAR, PEAK_YEAR, QUANTITIES};
use crate::analysis::sensitivity::{Bar, Input, Mark, Tornado};
use crate::data::{Evidence, LEVERS, PARAMETERS, UNCERTAIN};
use crate::manifest::{AREA_IAMC, AREA_IDS};
use crate::settings::Settings;

/// What an input is called, and what its ends are in.
struct Named {
    kind: &'static str,
    key: &'static str,
    region: &'static str,
    unit: &'static str,
    source: &'static str,
    evidence: &'static str,
}

fn named(bar: &Bar) -> Named {
    match bar.input {
        Input::Lever(place) => Named {
            kind: "lever",
            key: LEVERS[place].key,
            region: "",
            unit: match bar.mark {
                Mark::Stress => LEVERS[place].unit.en,
                _ => "position",
            },
            source: "settings",
            evidence: "",
        },
        Input::Fact(place) => {
            let (fact, parameter) = (&UNCERTAIN[place], &PARAMETERS[UNCERTAIN[place].parameter]);
            Named {
                kind: "fact",
                key: parameter.id,
                region: AREA_IDS[parameter.region.map_or(0, |r| r as usize + 1)],
                unit: if bar.mark == Mark::Level {
                    "1"
                } else {
                    parameter.unit
                },
                source: fact.source,
                evidence: evidence(fact.evidence),
            }
        }
    }
}

/// What a range rests on, in a word.
pub(super) const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Sourced => "sourced",
        Evidence::Assumption => "assumption",
    }
}

/// What the two ends and the middle of a bar are in one quantity of one area.
struct Row {
    at: [Option<f64>; 2],
    low: f64,
    here: f64,
    high: f64,
    kind: &'static str,
    valid: bool,
}

fn row(answer: &Tornado, bar: &Bar, area: usize, place: usize) -> Row {
    let [low, high] = bar.ends.map(|end| end.values[area]);
    let here = answer.here[area];
    let high_of = if place <= HIGHEST_LEVEL {
        HIGHEST_YEAR
    } else {
        PEAK_YEAR
    };
    let high_of = if place == HIGHEST_YEAR {
        HIGHEST_YEAR
    } else {
        high_of
    };
    let all = [low, here, high];
    let latest = all.iter().map(|v| v.value[high_of]).fold(0.0, f64::max);
    Row {
        at: bar.ends.map(|end| end.at),
        low: low.value[place],
        here: here.value[place],
        high: high.value[place],
        kind: quantity::kind(place, latest),
        valid: !all.iter().any(|v| v.short[place]),
    }
}

/// A long table: by area and quantity the levers, then the facts, each by how far apart their ends lie. `at_low` and `at_high` are positions of a
/// lever, or values in `at_unit`; an enabling lever is `off` at its low end. Levers without a bar have no numbers.
#[must_use]
pub fn csv(answer: &Tornado, settings: &Settings) -> String {
    let (name, account) = (cell(&settings_name(settings)), ACCOUNTS[answer.account].id);
    let mut out = String::from(
        "scenario,account,region,variable,unit,input,key,of_region,mark,rank,at_low,at_high,at_unit,low,here,high,kind,valid,evidence,source\n",
    );
    for (area, region) in AREA_IAMC.iter().enumerate() {
        for (place, quantity) in QUANTITIES.iter().enumerate() {
            let head = format!(
                "{name},{account},{region},{},{}",
                quantity.id, quantity.unit
            );
            for bars in [&answer.levers, &answer.facts] {
                for (rank, k) in answer.ranked(bars, area, place).into_iter().enumerate() {
                    let bar = &bars[k];
                    let input = named(bar);
                    let row = row(answer, bar, area, place);
                    let [low, high] = row
                        .at
                        .map(|at| at.map_or("off".to_owned(), |x| x.to_string()));
                    let _ = writeln!(
                        out,
                        "{head},{},{},{},{},{},{low},{high},{},{},{},{},{},{},{},{}",
                        input.kind,
                        input.key,
                        input.region,
                        bar.mark.word(),
                        rank + 1,
                        cell(input.unit),
                        row.low,
                        row.here,
                        row.high,
                        row.kind,
                        if row.valid { "yes" } else { "no" },
                        input.evidence,
                        input.source,
                    );
                }
            }
            for (lever, why) in &answer.left_out {
                let _ = writeln!(
                    out,
                    "{head},lever,{},,{},,,,,,,,,,,settings",
                    LEVERS[*lever].key,
                    why.word()
                );
            }
        }
    }
    out
}

/// A document with everything, ending with a line break.
#[must_use]
pub fn json(answer: &Tornado, settings: &Settings) -> String {
    let mut regions = Map::new();
    for (area, region) in AREA_IAMC.iter().enumerate() {
        let quantities: Map<String, Value> = QUANTITIES
            .iter()
            .enumerate()
            .map(|(place, quantity)| {
                let bars = |bars: &[Bar]| -> Vec<Value> {
                    let ranked = answer.ranked(bars, area, place).into_iter();
                    ranked
                        .map(|k| of_bar(answer, &bars[k], area, place))
                        .collect()
                };
                let body = json!({
                    "unit": quantity.unit,
                    "here": number(answer.here[area].value[place]),
                    "valid": !answer.here[area].short[place],
                    "levers": bars(&answer.levers),
                    "facts": bars(&answer.facts),
                });
                (quantity.id.to_owned(), body)
            })
            .collect();
        regions.insert((*region).to_owned(), Value::Object(quantities));
    }
    let left_out: Vec<Value> = answer
        .left_out
        .iter()
        .map(|(lever, why)| json!({ "key": LEVERS[*lever].key, "why": why.word() }))
        .collect();
    let mut document = quantity::about(settings, answer.account);
    let own = json!({
        "method": "one by one; levers to their low and ambitious level, facts to the values below which 5 % and 95 % of their draws lie",
        "facts_are": "scaled to the central estimate of 2024, but for the level of the inventory",
        "left_out": left_out,
        "regions": regions,
    });
    quantity::extend(&mut document, own);
    quantity::text(document)
}

fn of_bar(answer: &Tornado, bar: &Bar, area: usize, place: usize) -> Value {
    let (input, row) = (named(bar), row(answer, bar, area, place));
    let [at_low, at_high] = row.at;
    let mut value = json!({
        "key": input.key,
        "mark": bar.mark.word(),
        "at_low": at_low,
        "at_high": at_high,
        "at_unit": input.unit,
        "low": row.low,
        "high": row.high,
        "kind": row.kind,
        "valid": row.valid,
    });
    if let (Input::Fact(_), Value::Object(fields)) = (bar.input, &mut value) {
        let own =
            json!({ "region": input.region, "evidence": input.evidence, "source": input.source });
        quantity::extend(fields, own);
    }
    value
}

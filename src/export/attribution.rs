//! An attribution as a long table and as a document.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{cell, kind_of, quantity, settings_name};
use crate::account::ACCOUNTS;
use crate::analysis::attribution::{Attributed, Off, Split, Standing};
use crate::analysis::lmdi::{FACTORS, between};
use crate::analysis::quantities::{HIGHEST_YEAR, QUANTITIES};
use crate::data::ACTIONS;
use crate::error::Error;
use crate::manifest::AREA_IAMC;
use crate::outputs::{Run, UNSERVED};
use crate::projection::UNSERVED_FROM_TWH;
use crate::settings::Settings;
use crate::years::{LAST, PROJECTED};

/// The spans whose change the document takes apart: the years of the quantities.
const SPANS: [(u16, u16); 3] = [(PROJECTED, 2030), (PROJECTED, 2035), (PROJECTED, LAST)];

/// Of which kind a quantity is, with every action on or off.
fn kind(place: usize, splits: &[Split]) -> &'static str {
    let year = &splits[HIGHEST_YEAR];
    quantity::kind(place, year.on.max(year.off))
}

/// A long table: by area and quantity a row with every action off, one an action, and one with every action on. What an action does is in
/// the unit of the quantity, years of a year; it has no number where it is not estimated.
#[must_use]
pub fn csv(answer: &Attributed, settings: &Settings) -> String {
    let (name, account) = (cell(&settings_name(settings)), ACCOUNTS[answer.account].id);
    let mut out = String::from(
        "scenario,account,off,region,variable,unit,part,name,standing,value,alone,last,kind,valid,source\n",
    );
    for (region, splits) in AREA_IAMC.iter().zip(&answer.splits) {
        for (place, split) in splits.iter().enumerate() {
            let quantity = QUANTITIES[place];
            let head = format!(
                "{name},{account},{},{region},{},{}",
                answer.off.word(),
                quantity.id,
                quantity.unit
            );
            let valid = if split.short == 0 { "yes" } else { "no" };
            let tail = format!("{},{valid},model", kind(place, splits));
            let _ = writeln!(out, "{head},off,every action off,,{},,,{tail}", split.off);
            for (action, part) in ACTIONS.iter().zip(&split.parts) {
                let standing = answer.standing[usize::from(action.number) - 1].word();
                let values = part.map_or(",,".to_owned(), |part| {
                    format!("{},{},{}", part.value, part.alone, part.last)
                });
                let _ = writeln!(
                    out,
                    "{head},{},{},{standing},{values},{tail}",
                    action.number, action.short.en
                );
            }
            let _ = writeln!(out, "{head},on,every action on,,{},,,{tail}", split.on);
        }
    }
    out
}

/// A document with everything, ending with a line break: the same, and why the territorial emissions of the reader's run `run` change over
/// time. Errors: none for a run of the model.
pub fn json(answer: &Attributed, settings: &Settings, run: &Run) -> Result<String, Error> {
    let actions: Vec<Value> = ACTIONS
        .iter()
        .zip(answer.standing)
        .map(|(action, standing)| {
            json!({
                "number": action.number,
                "name": { "zh-Hans": action.name.zh_hans, "zh-Hant": action.name.zh_hant, "en": action.name.en },
                "standing": standing.word(),
            })
        })
        .collect();
    let mut regions = Map::new();
    for (area, splits) in answer.splits.iter().enumerate() {
        let quantities: Map<String, Value> = splits
            .iter()
            .enumerate()
            .map(|(place, split)| {
                (
                    QUANTITIES[place].id.to_owned(),
                    of_quantity(answer, place, split, kind(place, splits)),
                )
            })
            .collect();
        let body = json!({ "quantities": quantities, "over_time": over_time(run, area)? });
        regions.insert(AREA_IAMC[area].to_owned(), body);
    }
    let mut document = quantity::about(settings, answer.account);
    let own = json!({
        "draw": "central",
        "off": answer.off.word(),
        "off_means": match answer.off {
            Off::Reference => "the reference trajectory, enabling levers off",
            Off::Frozen => "every path at its value of 2025, the rate of efficiency of 2025 going on, enabling levers off",
        },
        "method": "exact Shapley values over the actions; alone: added when no other is on; last: added when all others are on; negative lowers",
        "coalitions": answer.coalitions,
        "actions": actions,
        "regions": regions,
    });
    quantity::extend(&mut document, own);
    Ok(quantity::text(document))
}

fn of_quantity(answer: &Attributed, place: usize, split: &Split, kind: &str) -> Value {
    let parts: Vec<Value> = ACTIONS
        .iter()
        .zip(&split.parts)
        .map(|(action, part)| {
            let standing = answer.standing[usize::from(action.number) - 1];
            match part {
                Some(part) if standing != Standing::NotEstimated => json!({
                    "action": action.number, "value": part.value, "alone": part.alone, "last": part.last,
                }),
                _ => json!({ "action": action.number, "value": null, "alone": null, "last": null }),
            }
        })
        .collect();
    json!({
        "unit": QUANTITIES[place].unit,
        "kind": kind,
        "valid": split.short == 0,
        "runs_short_of_electricity": split.short,
        "off": split.off,
        "on": split.on,
        "parts": parts,
    })
}

/// Why territorial emissions change from 2025 on.
fn over_time(run: &Run, area: usize) -> Result<Value, Error> {
    let mut spans = Vec::new();
    for (from, to) in SPANS {
        let change = between(run, area, from, to)?;
        let parts: Map<String, Value> = FACTORS
            .iter()
            .zip(change.parts)
            .map(|(factor, mt)| ((*factor).to_owned(), json!(mt)))
            .collect();
        spans.push(json!({
            "from": from, "to": to, "kind": kind_of(to), "valid": run.at(area, UNSERVED, to) <= UNSERVED_FROM_TWH, "before": change.before, "after": change.after, "parts": parts,
        }));
    }
    Ok(
        json!({ "method": "LMDI-I, additive", "account": ACCOUNTS[0].id, "unit": "Mt", "spans": spans }),
    )
}

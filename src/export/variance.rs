//! An analysis of variance as a long table and as a document.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::ensemble::holds;
use super::{cell, number, quantity, settings_name};
use crate::account::ACCOUNTS;
use crate::analysis::quantities::QUANTITIES;
use crate::analysis::sobol::Index;
use crate::analysis::variance::{Answer, Scale, Share, Shared};
use crate::data::{PARAMETERS, UNCERTAIN};
use crate::manifest::{AREA_IAMC, AREA_IDS};
use crate::settings::Settings;

/// The names of the two groups of ranges.
pub(super) const EVIDENCE: [&str; 2] = ["sourced ranges", "ranges by judgement"];

/// The names of the facts of a group: `gdp_growth_2025.sc`, with the region where it has one.
pub(super) fn names(facts: &[usize]) -> Vec<String> {
    let name = |fact: &usize| {
        let parameter = &PARAMETERS[UNCERTAIN[*fact].parameter];
        match parameter.region {
            Some(region) => format!("{}.{}", parameter.id, AREA_IDS[region as usize + 1]),
            None => parameter.id.to_owned(),
        }
    };
    facts.iter().map(name).collect()
}

/// Groups by their total index in a quantity, the greatest first; equal ones keep the order of the table.
fn ranked(shared: &Shared) -> Vec<usize> {
    let total = |group: &usize| shared.groups[*group].total.map_or(0.0, |index| index.value);
    let mut order: Vec<usize> = (0..shared.groups.len()).collect();
    order.sort_by(|a, b| total(b).total_cmp(&total(a)));
    order
}

/// What neither group of ranges has alone; nothing where there are no first-order indices.
fn interaction(shared: &Shared) -> Option<f64> {
    let [sourced, judged] = shared.evidence;
    Some(1.0 - sourced.first?.value - judged.first?.value)
}

/// A long table: by scale, area and quantity the groups of facts by their total index, then the two groups of ranges and their interaction.
/// Indices are shares of the variance, with standard errors; a quantity that does not vary has no rows.
#[must_use]
pub fn csv(answer: &Answer, settings: &Settings) -> String {
    let (name, account) = (cell(&settings_name(settings)), ACCOUNTS[answer.account].id);
    let mut out = String::from(
        "scenario,account,region,variable,unit,scale,part,facts,first,first_error,total,total_error,mean,deviation,rows,seed,kind,valid,source\n",
    );
    let every = Scale::ALL.into_iter().zip(&answer.shares);
    let every = every.flat_map(|(scale, areas)| areas.iter().enumerate().map(move |a| (scale, a)));
    let every = every
        .flat_map(|(scale, (area, all))| all.iter().enumerate().map(move |q| (scale, area, q)));
    for (scale, area, (place, shared)) in every {
        let Some(shared) = shared else {
            continue;
        };
        let quantity = QUANTITIES[place];
        let head = format!(
            "{name},{account},{},{},{},{}",
            AREA_IAMC[area],
            quantity.id,
            quantity.unit,
            scale.word()
        );
        let kind = quantity::kind(place, shared.mean);
        let valid = if holds(shared.short, answer.rows) {
            "yes"
        } else {
            "no"
        };
        let tail = format!(
            "{},{},{},{},{kind},{valid},model",
            shared.mean, shared.deviation, answer.rows, answer.seed
        );
        let mut line = |part: &str, facts: &[usize], share: Share| {
            let numbers = |index: Option<Index>| {
                index.map_or(",".to_owned(), |i| format!("{},{}", i.value, i.error))
            };
            let (first, total) = (numbers(share.first), numbers(share.total));
            let facts = names(facts).join(" ");
            let _ = writeln!(out, "{head},{part},{facts},{first},{total},{tail}");
        };
        for group in ranked(shared) {
            line("facts", &answer.groups[group], shared.groups[group]);
        }
        for (k, part) in EVIDENCE.into_iter().enumerate() {
            line(part, &answer.evidence[k], shared.evidence[k]);
        }
        if let Some(rest) = interaction(shared) {
            let _ = writeln!(out, "{head},interaction,,{rest},,,,{tail}");
        }
    }
    out
}

/// A document with everything, ending with a line break.
#[must_use]
pub fn json(answer: &Answer, settings: &Settings) -> String {
    let mut scales = Map::new();
    for (scale, areas) in Scale::ALL.into_iter().zip(&answer.shares) {
        let regions: Map<String, Value> = AREA_IAMC
            .iter()
            .zip(areas)
            .map(|(region, quantities)| {
                let of = |(place, shared): (usize, &Option<Shared>)| {
                    let body = of_quantity(answer, place, shared.as_ref()?);
                    Some((QUANTITIES[place].id.to_owned(), body))
                };
                let own: Map<String, Value> =
                    quantities.iter().enumerate().filter_map(of).collect();
                ((*region).to_owned(), Value::Object(own))
            })
            .collect();
        scales.insert(scale.word().to_owned(), Value::Object(regions));
    }
    let mut document = quantity::about(settings, answer.account);
    let own = json!({
        "method": "Sobol indices: first order (closed for a group) by Saltelli et al. 2010, total by Jansen 1999, with standard errors",
        "rows": answer.rows,
        "seed": answer.seed,
        "scaled_means": "every run scaled to the central estimate of 2024, as the fan is drawn",
        "shares": scales,
    });
    quantity::extend(&mut document, own);
    quantity::text(document)
}

fn of_quantity(answer: &Answer, place: usize, shared: &Shared) -> Value {
    let groups: Vec<Value> = ranked(shared)
        .into_iter()
        .map(|group| of_share(&answer.groups[group], shared.groups[group]))
        .collect();
    let [sourced, judged] = [0, 1].map(|k| of_share(&answer.evidence[k], shared.evidence[k]));
    json!({
        "unit": QUANTITIES[place].unit,
        "kind": quantity::kind(place, shared.mean),
        "mean": number(shared.mean),
        "standard_deviation": number(shared.deviation),
        "valid": holds(shared.short, answer.rows),
        "runs_short_of_electricity": shared.short,
        "facts": groups,
        "evidence": { "sourced": sourced, "judged": judged, "interaction": interaction(shared) },
    })
}

fn of_share(facts: &[usize], share: Share) -> Value {
    let numbers = |index: Option<Index>| match index {
        None => Value::Null,
        Some(index) => {
            json!({ "value": number(index.value), "standard_error": number(index.error) })
        }
    };
    json!({ "facts": names(facts), "first": numbers(share.first), "total": numbers(share.total) })
}

//! A map and the next steps, as long tables and as documents.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{cell, changes, kind_of, settings_name, whole};
use crate::account::ACCOUNTS;
use crate::analysis::map::{Cell, Mapped};
use crate::analysis::next_step::{PEAKED_BY, RANKED_BY, State, Step, Steps};
use crate::data::{LEVERS, SCENARIOS};
use crate::manifest::AREA_IAMC;
use crate::settings::Settings;

/// The settings behind an answer, and what it is counted in.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// As the reader has them.
    pub settings: &'a Settings,
    /// Place of the account in [`ACCOUNTS`].
    pub account: usize,
    /// 0 both, 1 Sichuan, 2 Chongqing.
    pub area: usize,
}

impl Head<'_> {
    fn columns(&self) -> String {
        let name = cell(&settings_name(self.settings));
        format!(
            "{name},{},{}",
            ACCOUNTS[self.account].id, AREA_IAMC[self.area]
        )
    }

    fn document(&self, rest: Value) -> String {
        let mut document = json!({
            "model": "carbon-peak",
            "version": env!("CARGO_PKG_VERSION"),
            "tables": crate::data::TABLES_HASH,
            "scenario": SCENARIOS[self.settings.scenario_index()].id,
            "settings": changes(self.settings),
            "account": ACCOUNTS[self.account].id,
            "region": AREA_IAMC[self.area],
        });
        if let (Value::Object(all), Value::Object(more)) = (&mut document, rest) {
            all.extend(more);
        }
        format!("{document:#}\n")
    }
}

fn year_or_nothing(year: Option<u16>) -> String {
    year.map_or_else(String::new, |y| y.to_string())
}

/// A map as a long table, a row a cell.
#[must_use]
pub fn map_csv(map: &Mapped, head: Head<'_>) -> String {
    let columns = head.columns();
    let (across, up) = (LEVERS[map.across.0].key, LEVERS[map.up.0].key);
    let mut out = String::from(
        "scenario,account,region,across,across_position,up,up_position,highest_year_from_2026,highest_level_from_2026,peak_year,peak_level,unit,short_from,gap_points,kind,valid\n",
    );
    let width = map.across.1.len();
    for (k, c) in map.cells.iter().enumerate() {
        let (x, y) = (map.across.1[k % width], map.up.1[k / width]);
        let _ = writeln!(
            out,
            "{columns},{across},{x},{up},{y},{},{},{},{},Mt,{},{},{},{}",
            c.highest_year,
            c.highest_level,
            c.peak_year,
            c.peak_level,
            year_or_nothing(c.short_from),
            c.gap,
            kind_of(c.highest_year),
            if whole(c.short_from, c.highest_year) {
                "yes"
            } else {
                "no"
            }
        );
    }
    out
}

/// A map as a document, ending with a line break: one row a position up.
#[must_use]
pub fn map_json(map: &Mapped, head: Head<'_>) -> String {
    let one = |c: &Cell| {
        json!({
            "highest_year_from_2026": c.highest_year, "highest_level_from_2026_mt": c.highest_level,
            "peak_year": c.peak_year, "peak_level_mt": c.peak_level,
            "short_from": c.short_from, "gap_points": c.gap,
            "kind": kind_of(c.highest_year), "valid": whole(c.short_from, c.highest_year),
        })
    };
    let rows: Vec<Vec<Value>> = map
        .cells
        .chunks(map.across.1.len())
        .map(|row| row.iter().map(one).collect())
        .collect();
    head.document(json!({
        "draw": "central",
        "across": { "lever": LEVERS[map.across.0].key, "positions": map.across.1, "here": map.here[0] },
        "up": { "lever": LEVERS[map.up.0].key, "positions": map.up.1, "here": map.here[1] },
        "rows": rows,
    }))
}

/// The steps as a long table: those that lower emissions in 2035, then those that raise them, then those without effect.
#[must_use]
pub fn next_csv(steps: &Steps, head: Head<'_>) -> String {
    let columns = head.columns();
    let mut out = String::from(
        "scenario,account,region,part,lever,from,to,change_2035,highest_year_from_2026,highest_level_from_2026,change_highest_level,unit,runs_peaked_by_2030,runs,short_from,valid\n",
    );
    let count = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
    let here = &steps.here;
    let mut line = |part: &str, lever: &str, from: String, to: String, s: &State| {
        let valid = if whole(s.short_from, s.highest_year.max(RANKED_BY)) {
            "yes"
        } else {
            "no"
        };
        let _ = writeln!(
            out,
            "{columns},{part},{lever},{from},{to},{},{},{},{},Mt,{},{},{},{valid}",
            s.in_2035 - here.in_2035,
            s.highest_year,
            s.highest_level,
            s.highest_level - here.highest_level,
            count(s.peaked),
            count(steps.of),
            year_or_nothing(s.short_from),
        );
    };
    line("here", "", String::new(), String::new(), here);
    for (part, all) in [("lowers", &steps.lower), ("raises", &steps.raise)] {
        for step in all {
            let (from, to) = (step.from.to_string(), step.to.to_string());
            line(part, LEVERS[step.lever].key, from, to, &step.after);
        }
    }
    for &lever in &steps.without_effect {
        let _ = writeln!(
            out,
            "{columns},without_effect,{},,,0,,,,Mt,,,,",
            LEVERS[lever].key
        );
    }
    out
}

/// The steps as a document, ending with a line break.
#[must_use]
pub fn next_json(steps: &Steps, head: Head<'_>) -> String {
    let here = &steps.here;
    let state = |s: &State| {
        json!({
            "emissions_2035_mt": s.in_2035, "highest_year_from_2026": s.highest_year,
            "highest_level_from_2026_mt": s.highest_level, "runs_peaked_by_2030": s.peaked,
            "short_from": s.short_from,
            "valid": whole(s.short_from, s.highest_year.max(RANKED_BY)),
        })
    };
    let step = |s: &Step| {
        json!({
            "lever": LEVERS[s.lever].key, "from": s.from, "to": s.to, "after": state(&s.after),
            "change_2035_mt": s.after.in_2035 - here.in_2035,
            "change_highest_level_mt": s.after.highest_level - here.highest_level,
        })
    };
    let keys: Vec<&str> = steps
        .without_effect
        .iter()
        .map(|&l| LEVERS[l].key)
        .collect();
    head.document(json!({
        "here": state(here),
        "lower": steps.lower.iter().map(step).collect::<Vec<_>>(),
        "raise": steps.raise.iter().map(step).collect::<Vec<_>>(),
        "without_effect": keys,
        "lowers_highest_level_most": steps.lowers_highest_most.map(|l| LEVERS[l].key),
        "ranked_by": RANKED_BY,
        "peaked_by": PEAKED_BY,
        "runs": steps.of,
        "method": "each lever alone to the next named level towards ambitious; steps do not add up",
    }))
}

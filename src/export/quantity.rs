//! What the exports of the analyses share: of which kind a quantity is, and the head of a document.

use serde_json::{Map, Value, json};

use super::{changes, kind_of};
use crate::account::ACCOUNTS;
use crate::analysis::quantities::{CO2_2030, CO2_2035, CO2_2060, CUMULATIVE};
use crate::data::{SCENARIOS, TABLES_HASH};
use crate::settings::Settings;
use crate::years::LAST;

/// Of which kind a quantity is: that of the last year it rests on, which for a high is `year`.
pub(super) fn kind(place: usize, year: f64) -> &'static str {
    kind_of(match place {
        CO2_2030 => 2030,
        CO2_2035 => 2035,
        CO2_2060 | CUMULATIVE => LAST,
        _ => libm::round(year) as u16,
    })
}

/// The head of a document: which model, and what it was asked.
pub(super) fn about(settings: &Settings, account: usize) -> Map<String, Value> {
    let mut document = Map::new();
    let head = json!({
        "model": "carbon-peak",
        "version": env!("CARGO_PKG_VERSION"),
        "tables": TABLES_HASH,
        "scenario": SCENARIOS[settings.scenario_index()].id,
        "settings": changes(settings),
        "account": ACCOUNTS[account].id,
    });
    extend(&mut document, head);
    document
}

/// Adds the fields of an object.
pub(super) fn extend(document: &mut Map<String, Value>, fields: Value) {
    if let Value::Object(fields) = fields {
        document.extend(fields);
    }
}

/// A document as text, ending with a line break.
pub(super) fn text(document: Map<String, Value>) -> String {
    format!("{:#}\n", Value::Object(document))
}

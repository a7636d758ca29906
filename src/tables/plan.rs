//! `plan.csv`: every clause of the joint plan, and what the model does with it.

use std::path::Path;

use super::cell::{Cell, Checked, Seen, Table};
use super::levers::{self, Lever};
use super::sources::Sources;
use super::write;

const COLUMNS: &[&str] = &[
    "id",
    "action",
    "text_zh_hans",
    "text_zh_hant",
    "text_en",
    "treatment",
    "points_to",
    "reason",
    "source",
];
const TREATMENTS: [&str; 4] = ["lever", "indicator", "text", "left out"];

/// How many clauses each part of the plan has: `1.1` to `1.15` and so on, the goals before the ten actions and the next steps after them.
const PARTS: [(&str, u16, u16); 12] = [
    ("goal", 0, 11),
    ("1", 1, 15),
    ("2", 2, 8),
    ("3", 3, 9),
    ("4", 4, 7),
    ("5", 5, 6),
    ("6", 6, 7),
    ("7", 7, 7),
    ("8", 8, 10),
    ("9", 9, 7),
    ("10", 10, 6),
    ("next", 0, 5),
];

/// What a clause may point to when it is an indicator: results of the model, by name.
const INDICATORS: [&str; 4] = ["co2_growth", "co2_intensity", "energy_intensity", "peak"];

/// Reads the table.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let levers = levers::read(folder)?;
    let table = Table::read(folder, "plan.csv", COLUMNS)?;
    let mut seen = Seen::default();
    let mut pointed: Vec<&str> = Vec::new();
    let mut missing: Vec<(String, u16)> = PARTS
        .iter()
        .flat_map(|(part, action, last)| {
            (1..=*last).map(move |number| (format!("{part}.{number}"), *action))
        })
        .collect();
    let mut list = String::new();
    for row in table.rows() {
        let cell = row.cell("id");
        seen.note(cell.text()?.to_string(), &row, &cell)?;
        let action = row.cell("action").whole_within(0, 10)?;
        let Some(place) = missing.iter().position(|(id, _)| id == cell.raw()) else {
            let parts: Vec<String> = PARTS
                .iter()
                .map(|(part, _, last)| format!("{part}.1 to {part}.{last}"))
                .collect();
            return Err(cell.problem(parts.join(", ")));
        };
        let (_, of) = missing.remove(place);
        if action != of {
            return Err(row.cell("action").problem(of));
        }
        let treatment = row.cell("treatment");
        let kind = TREATMENTS[treatment.place_among(&TREATMENTS)?];
        let targets = targets(&row.cell("points_to"), kind, &levers)?;
        let reason = row.cell("reason");
        if ["text", "left out"].contains(&kind) {
            reason.text()?;
        }
        if kind == "lever" {
            pointed.extend(&targets);
        }
        list.push_str(&format!(
            "    Clause {{ id: {:?}, action: {action}, text: {}, treatment: {kind:?}, points_to: &{targets:?}, reason: {:?}, source: {:?} }},\n",
            cell.raw(),
            write::text(row.languages("text")?),
            reason.raw(),
            sources.published(&row.cell("source"))?,
        ));
    }
    if let Some((id, action)) = missing.first() {
        return Err(table.missing("id", format!("{id}, a clause of action {action}")));
    }
    let lost = |lever: &&Lever| lever.named != "Ours" && !pointed.contains(&lever.key.as_str());
    if let Some(lever) = levers.iter().find(lost) {
        return Err(table.problem(
            format!("no clause that points to {}", lever.key),
            "a clause for every lever, or the word ours in levers.csv",
        ));
    }
    Ok(write::item(
        "Every clause of the joint plan and how the model treats it.",
        "static",
        "CLAUSES",
        "&[Clause]",
        &format!("&[\n{list}]"),
    ))
}

/// The keys of levers or the names of indicators that a clause points to.
fn targets<'t>(cell: &Cell<'t>, kind: &str, levers: &[Lever]) -> Checked<Vec<&'t str>> {
    let targets: Vec<&str> = cell
        .raw()
        .split(';')
        .map(str::trim)
        .filter(|target| !target.is_empty())
        .collect();
    let keys: Vec<&str> = levers.iter().map(|lever| lever.key.as_str()).collect();
    let known: &[&str] = match kind {
        "lever" => &keys,
        "indicator" => &INDICATORS,
        _ => &[],
    };
    let wanted = !known.is_empty();
    if targets.is_empty() == wanted || targets.iter().any(|target| !known.contains(target)) {
        return Err(cell.problem(if wanted {
            format!(
                "one or more of these, separated by semicolons: {}",
                known.join(", ")
            )
        } else {
            format!("nothing, as the treatment is {kind}")
        }));
    }
    Ok(targets)
}

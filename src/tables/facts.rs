//! `facts.csv`: uncertain numbers that a reader is shown and cannot set as a lever.

use std::path::Path;

use super::cell::{Checked, Row, Seen, Table};
use super::sources::Sources;
use super::{parameters, write};

const COLUMNS: &[&str] = &[
    "parameter",
    "region",
    "name_zh_hans",
    "name_zh_hant",
    "name_en",
    "note_zh_hans",
    "note_zh_hant",
    "note_en",
    "source",
];

/// Reads the table, whose rows point to rows of `parameters.csv` that have a range.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let table = Table::read(folder, "facts.csv", COLUMNS)?;
    let parameters = Table::read(folder, "parameters.csv", parameters::COLUMNS)?;
    let mut seen = Seen::default();
    let mut list = String::new();
    for row in table.rows() {
        let (parameter, region) = (row.cell("parameter"), row.cell("region"));
        let key = format!("{}, {}", parameter.raw(), region.raw());
        seen.note(key, &row, &parameter)?;
        sources.check(&row.cell("source"))?;
        list.push_str(&format!(
            "    Fact {{ parameter: {}, name: {}, note: {} }},\n",
            place(&row, &parameters)?,
            write::text(row.languages("name")?),
            write::text(row.languages("note")?),
        ));
    }
    Ok(write::item(
        "Uncertain facts that are no levers: rows of `PARAMETERS` that have a range.",
        "static",
        "FACTS",
        "&[Fact]",
        &format!("&[\n{list}]"),
    ))
}

/// The row of `parameters.csv` that a fact points to.
fn place(row: &Row<'_>, parameters: &Table) -> Checked<usize> {
    let (cell, region) = (row.cell("parameter"), row.cell("region"));
    region.region_or_both()?;
    let of_id = |other: &Row<'_>| other.cell("id").raw() == cell.raw();
    if !parameters.rows().any(|other| of_id(&other)) {
        return Err(cell.problem("an id of parameters.csv"));
    }
    let found = parameters
        .rows()
        .enumerate()
        .find(|(_, other)| of_id(other) && other.cell("region").raw() == region.raw());
    match found {
        None => Err(region.problem(format!("a region that {} has a row for", cell.raw()))),
        Some((_, other)) if other.cell("low").raw().is_empty() => {
            Err(cell.problem("a parameter that has low and high"))
        }
        Some((place, _)) => Ok(place),
    }
}

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
    "unit_zh_hans",
    "unit_zh_hant",
    "unit_en",
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
            "    Fact {{ parameter: {}, region: {}, name: {}, note: {}, unit: {} }},\n",
            place(&row, &parameters)?,
            write::region(row.cell("region").region_or_both()?),
            write::text(row.languages("name")?),
            write::told_text(row.languages("note")?),
            write::text(unit(&row, &parameters)?),
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

/// Units that a number does not need: a ratio has none, and the number of a year says itself what it is.
const UNSAID: [&str; 2] = ["1", "year"];

/// The unit of a fact in three languages: that of its parameter, or nothing where it need not be said.
fn unit<'t>(row: &Row<'t>, parameters: &Table) -> Checked<[&'t str; 3]> {
    let place = place(row, parameters)?;
    let unit = parameters
        .rows()
        .nth(place)
        .map_or("", |other| other.cell("unit").raw());
    let cell = row.cell("unit_en");
    if UNSAID.contains(&unit) {
        for name in ["unit_zh_hans", "unit_zh_hant", "unit_en"] {
            let cell = row.cell(name);
            if !cell.raw().is_empty() {
                return Err(cell.problem(format!("nothing, as parameters.csv has the unit {unit}")));
            }
        }
        return Ok([""; 3]);
    }
    if cell.raw() != unit {
        return Err(cell.problem(format!("{unit}, as in parameters.csv")));
    }
    row.languages("unit")
}

/// The row of `parameters.csv` that a fact points to; the first one where it stands for the rows of both regions, which are then alike.
fn place(row: &Row<'_>, parameters: &Table) -> Checked<usize> {
    let (cell, region) = (row.cell("parameter"), row.cell("region"));
    let both = region.region_or_both()?.is_none();
    let of_id: Vec<(usize, Row<'_>)> = parameters
        .rows()
        .enumerate()
        .filter(|(_, other)| other.cell("id").raw() == cell.raw())
        .collect();
    let Some((first, one)) = of_id.first() else {
        return Err(cell.problem("an id of parameters.csv"));
    };
    let own = of_id
        .iter()
        .find(|(_, other)| other.cell("region").raw() == region.raw());
    let alike = ["value", "unit", "low", "high", "source"].map(|column| {
        of_id
            .iter()
            .all(|(_, other)| other.cell(column).raw() == one.cell(column).raw())
    });
    let (place, found) = match own {
        Some((place, own)) => (*place, own),
        None if both && alike == [true; 5] => (*first, one),
        None => {
            return Err(region.problem(format!(
                "a region that {} has a row for, or both where its rows are alike",
                cell.raw()
            )));
        }
    };
    if found.cell("low").raw().is_empty() {
        return Err(cell.problem("a parameter that has low and high"));
    }
    Ok(place)
}

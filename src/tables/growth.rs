//! `inventories.csv` and `growth.csv`: published totals of CO2, by which to tell whether its growth slows.
//!
//! The totals of the inventory of the page are those of `inventory.csv`, added up here and typed nowhere twice.

use std::collections::BTreeMap;
use std::path::Path;

use super::cell::{Checked, Seen, Table};
use super::sources::Sources;
use super::{REGIONS, inventory, write};

const COLUMNS: &[&str] = &[
    "inventory",
    "region",
    "year",
    "value",
    "unit",
    "source",
    "note",
];
/// The inventory whose totals stand in `inventory.csv`, and its source.
const OF_THE_PAGE: (&str, &str) = ("ceads", "CEADS");

/// A total with its source and note.
type Total<'t> = (f64, &'t str, &'t str);

/// Reads both tables.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let columns = &[
        "id",
        "name_zh_hans",
        "name_zh_hant",
        "name_en",
        "covers_zh_hans",
        "covers_zh_hant",
        "covers_en",
        "source",
    ];
    let inventories = Table::read(folder, "inventories.csv", columns)?;
    let table = Table::read(folder, "growth.csv", COLUMNS)?;
    let mut seen = Seen::default();
    let mut ids = Vec::new();
    for row in inventories.rows() {
        let cell = row.cell("id");
        seen.note(cell.name()?.to_string(), &row, &cell)?;
        sources.published(&row.cell("source"))?;
        ids.push(cell.raw());
    }
    if !ids.contains(&OF_THE_PAGE.0) {
        return Err(inventories.problem(
            format!("no row for {}", OF_THE_PAGE.0),
            "a row for the inventory of inventory.csv",
        ));
    }
    let totals = totals(&table, &ids, sources)?;
    let page = inventory::totals(folder, sources)?;
    let mut list = String::new();
    for (place, row) in inventories.rows().enumerate() {
        let own = if ids[place] == OF_THE_PAGE.0 {
            write_page(&page)
        } else {
            write_totals(&totals[place])
        };
        if own.is_empty() {
            return Err(table.problem(
                format!("no row for {}", ids[place]),
                "at least one row for every inventory",
            ));
        }
        list.push_str(&format!(
            "    PublishedInventory {{ id: {:?}, name: {}, covers: {}, totals: &[{own}] }},\n",
            ids[place],
            write::text(row.languages("name")?),
            write::text(row.languages("covers")?),
        ));
    }
    Ok(write::item(
        "Published totals of CO2 by inventory, region and year.",
        "static",
        "GROWTH",
        "&[PublishedInventory]",
        &format!("&[\n{list}]"),
    ))
}

/// The rows of `growth.csv` by inventory, region and year.
fn totals<'t>(
    table: &'t Table,
    ids: &[&str],
    sources: &Sources,
) -> Checked<Vec<BTreeMap<(usize, u16), Total<'t>>>> {
    let others: Vec<&str> = ids
        .iter()
        .copied()
        .filter(|id| *id != OF_THE_PAGE.0)
        .collect();
    let mut seen = Seen::default();
    let mut totals = vec![BTreeMap::new(); ids.len()];
    for row in table.rows() {
        let cell = row.cell("inventory");
        cell.place_among(&others)?;
        let place = cell.place_among(ids)?;
        let region = row.cell("region");
        let year = row.cell("year");
        let key = format!("{}, {}, {}", cell.raw(), region.raw(), year.raw());
        seen.note(key, &row, &year)?;
        row.cell("unit").unit(&["Mt CO2"])?;
        let note = row.cell("note").raw();
        sources.mentioned(note);
        totals[place].insert(
            (region.region()?, year.whole_within(2005, 2030)?),
            (
                row.cell("value").number_within(1.0, 1000.0)?,
                sources.published(&row.cell("source"))?,
                note,
            ),
        );
    }
    Ok(totals)
}

fn write_totals(totals: &BTreeMap<(usize, u16), Total<'_>>) -> String {
    totals
        .iter()
        .map(|((region, year), (value, source, note))| total(*region, *year, *value, source, note))
        .collect()
}

fn write_page(page: &[Vec<f64>]) -> String {
    let of_region = |(region, years): (usize, &Vec<f64>)| -> String {
        (inventory::FIRST..)
            .zip(years)
            .map(|(year, value)| total(region, year, *value, OF_THE_PAGE.1, ""))
            .collect()
    };
    page.iter().enumerate().map(of_region).collect()
}

fn total(region: usize, year: u16, value: f64, source: &str, note: &str) -> String {
    format!(
        "Total {{ region: Region::{}, year: {year}, value: {value:?}, source: {source:?}, note: {note:?} }}, ",
        REGIONS[region]
    )
}

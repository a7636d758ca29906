//! `sectors.csv` and `inventory.csv`: the published inventory from 1997 to 2019 in the six groups of the page.

use std::path::Path;

use super::cell::{Checked, Grid, Table};
use super::sources::Sources;
use super::{REGIONS, write};

const SECTORS: [&str; 6] = [
    "power_heat",
    "steel",
    "cement",
    "other_industry",
    "transport",
    "buildings",
];
/// First year of the table.
pub(crate) const FIRST: u16 = 1997;
const LAST: u16 = 2019;

/// Reads both tables.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let mut out = sectors(folder, sources)?;
    let grid = grid(folder, sources)?;
    let years = usize::from(LAST - FIRST) + 1;
    out.push_str(&write::item(
        "First year of the published inventory.",
        "static",
        "INVENTORY_FIRST_YEAR",
        "u16",
        &FIRST.to_string(),
    ));
    out.push_str(&write::item(
        "Number of years of the published inventory.",
        "const",
        "INVENTORY_YEARS",
        "usize",
        &years.to_string(),
    ));
    out.push_str(&write::item(
        "Published inventory by region, year and sector group, Mt CO2, process of cement included.",
        "static",
        "INVENTORY",
        "[[[f64; 6]; 23]; 2]",
        &write::array(2, |region| {
            write::array(years, |year| {
                write::array(6, |sector| write::float(grid.at(&[region, year, sector])))
            })
        }),
    ));
    Ok(out)
}

/// The total of each region and year, all sectors together.
pub(crate) fn totals(folder: &Path, sources: &Sources) -> Checked<Vec<Vec<f64>>> {
    let grid = grid(folder, sources)?;
    let total = |region, year| {
        let sectors = 0..SECTORS.len();
        sectors.map(|sector| grid.at(&[region, year, sector])).sum()
    };
    let of_region = |region| {
        (0..=usize::from(LAST - FIRST))
            .map(|year| total(region, year))
            .collect()
    };
    Ok((0..REGIONS.len()).map(of_region).collect())
}

/// The inventory by region, year and sector.
fn grid(folder: &Path, sources: &Sources) -> Checked<Grid> {
    let columns = &["region", "year", "sector", "value", "unit", "source"];
    let table = Table::read(folder, "inventory.csv", columns)?;
    let years: Vec<String> = (FIRST..=LAST).map(|year| year.to_string()).collect();
    let year_names: Vec<&str> = years.iter().map(String::as_str).collect();
    let mut grid = Grid::over(&[&REGIONS, &year_names, &SECTORS]);
    for row in table.rows() {
        let region = row.cell("region").region()?;
        let year = row.cell("year").whole_within(FIRST, LAST)?;
        let sector = row.cell("sector").place_among(&SECTORS)?;
        row.cell("unit").unit(&["Mt CO2"])?;
        sources.published(&row.cell("source"))?;
        let value = row.cell("value").number_within(0.0, 300.0)?;
        grid.put(
            &[region, usize::from(year - FIRST), sector],
            value,
            &row.cell("sector"),
        )?;
    }
    grid.complete(&table)?;
    Ok(grid)
}

fn sectors(folder: &Path, sources: &Sources) -> Checked<String> {
    let columns = &["id", "name_zh_hans", "name_zh_hant", "name_en", "source"];
    let table = Table::read(folder, "sectors.csv", columns)?;
    let mut names = Vec::new();
    for row in table.rows() {
        let cell = row.cell("id");
        let expected = SECTORS
            .get(names.len())
            .copied()
            .unwrap_or("no further row");
        cell.place_among(&[expected])?;
        sources.check(&row.cell("source"))?;
        let name = write::text(row.languages("name")?);
        names.push(format!("Sector {{ id: {:?}, name: {name} }}", cell.raw()));
    }
    if names.len() < SECTORS.len() {
        return Err(table.problem(format!("{} rows", names.len()), SECTORS.join(", ")));
    }
    Ok(write::item(
        "Sector groups of the inventory and of the page, bottom to top.",
        "static",
        "SECTORS",
        "[Sector; 6]",
        &write::array(names.len(), |place| names[place].clone()),
    ))
}

//! `slices.csv` and `hydrology.csv`: the year in eleven slices, and how wet the rivers were in three years.

use std::path::Path;

use super::cell::{Checked, Grid, Table};
use super::sources::Sources;
use super::{REGIONS, write};

const SLICES: [&str; 11] = [
    "JF", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
];
const HOURS: f64 = 8760.0;
/// How far the shares of a shape may sum from one.
const WHOLE: f64 = 1e-6;
const YEARS: [&str; 3] = ["2022", "2023", "2024"];

/// The shapes by region, and those that hold for both.
const BY_REGION: [&str; 2] = ["hydro", "load"];
const FOR_BOTH: [&str; 4] = ["hours", "wind", "solar", "export"];

/// Reads both tables.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let mut out = shapes(folder, sources)?;
    out.push_str(&hydrology(folder, sources)?);
    Ok(out)
}

fn shapes(folder: &Path, sources: &Sources) -> Checked<String> {
    let columns = &[
        "quantity", "region", "slice", "value", "unit", "source", "note",
    ];
    let table = Table::read(folder, "slices.csv", columns)?;
    let mut apart = Grid::over(&[&BY_REGION, &REGIONS, &SLICES]);
    let mut both = Grid::over(&[&FOR_BOTH, &SLICES]);
    let quantities = [BY_REGION.as_slice(), FOR_BOTH.as_slice()].concat();
    for row in table.rows() {
        let quantity = row.cell("quantity").place_among(&quantities)?;
        let slice = row.cell("slice").place_among(&SLICES)?;
        let hours = quantities[quantity] == "hours";
        row.cell("unit").unit(if hours { &["h"] } else { &["1"] })?;
        let value = row
            .cell("value")
            .number_within(0.0, if hours { 1500.0 } else { 1.0 })?;
        sources.check(&row.cell("source"))?;
        sources.mentioned(row.cell("note").text()?);
        if let Some(quantity) = quantity.checked_sub(BY_REGION.len()) {
            row.cell("region").place_among(&["both"])?;
            both.put(&[quantity, slice], value, &row.cell("slice"))?;
        } else {
            let region = row.cell("region").region()?;
            apart.put(&[quantity, region, slice], value, &row.cell("slice"))?;
        }
    }
    apart.complete(&table)?;
    both.complete(&table)?;
    let whole = |name: &str, values: [f64; 11], expected: f64| {
        let sum: f64 = values.iter().sum();
        if (sum - expected).abs() <= WHOLE {
            return Ok(format!("{values:?}"));
        }
        Err(table.problem(
            format!("{name} that sums to {sum}"),
            format!("a sum of {expected} within {WHOLE}"),
        ))
    };
    let mut out = String::new();
    for (place, name) in BY_REGION.iter().enumerate() {
        let of = |region: usize| {
            let values = std::array::from_fn(|slice| apart.at(&[place, region, slice]));
            whole(
                &format!("the shape {name} in {}", REGIONS[region]),
                values,
                1.0,
            )
        };
        out.push_str(&write::item(
            &format!("Share of each slice in the year's {name}, by region."),
            "static",
            &format!("{}_SHAPE", name.to_uppercase()),
            "[[f64; 11]; 2]",
            &format!("[{}, {}]", of(0)?, of(1)?),
        ));
    }
    for (place, name) in FOR_BOTH.iter().enumerate() {
        let values = std::array::from_fn(|slice| both.at(&[place, slice]));
        let (label, text, expected) = if *name == "hours" {
            (
                "HOURS".to_string(),
                "Hours of each slice.".to_string(),
                HOURS,
            )
        } else {
            let label = format!("{}_SHAPE", name.to_uppercase());
            (
                label,
                format!("Share of each slice in the year's {name}."),
                1.0,
            )
        };
        let value = whole(&format!("the shape {name}"), values, expected)?;
        out.push_str(&write::item(&text, "static", &label, "[f64; 11]", &value));
    }
    Ok(out)
}

fn hydrology(folder: &Path, sources: &Sources) -> Checked<String> {
    let columns = &["year", "region", "slice", "anomaly", "unit", "source"];
    let table = Table::read(folder, "hydrology.csv", columns)?;
    let mut grid = Grid::over(&[&YEARS, &REGIONS, &SLICES]);
    for row in table.rows() {
        let year = row.cell("year").place_among(&YEARS)?;
        let region = row.cell("region").region()?;
        let slice = row.cell("slice").place_among(&SLICES)?;
        row.cell("unit").unit(&["1"])?;
        sources.check(&row.cell("source"))?;
        let value = row.cell("anomaly").number_within(-1.0, 1.0)?;
        grid.put(&[year, region, slice], value, &row.cell("slice"))?;
    }
    grid.complete(&table)?;
    let years = write::array(3, |year| YEARS[year].to_string());
    Ok(write::item(
        "Years of the observed hydrology.",
        "static",
        "HYDROLOGY_YEARS",
        "[u16; 3]",
        &years,
    ) + &write::item(
        "Hydro output per GW against the mean of 2013 to 2021, less one, by year, region and slice.",
        "static",
        "HYDROLOGY",
        "[[[f64; 11]; 2]; 3]",
        &write::array(3, |year| {
            write::array(2, |region| {
                write::array(11, |slice| write::float(grid.at(&[year, region, slice])))
            })
        }),
    ))
}

//! `drivers.csv`: yearly observations that drive the years from 2020 to 2024 and the hindcast.

use std::path::Path;

use super::cell::{Checked, Table};
use super::sources::Sources;
use super::{REGIONS, write};

const COLUMNS: &[&str] = &[
    "variable", "region", "year", "value", "unit", "source", "note",
];

/// The variables with their unit and the values that make sense.
const VARIABLES: [(&str, &str, f64, f64); 14] = [
    ("gdp_growth", "%/yr", -20.0, 30.0),
    ("gdp", "100 million yuan", 1000.0, 200_000.0),
    ("population", "million", 10.0, 200.0),
    ("electricity_consumption", "TWh", 10.0, 1000.0),
    ("hydro_generation", "TWh", 0.0, 1000.0),
    ("thermal_generation", "TWh", 0.0, 1000.0),
    ("solar_generation", "TWh", 0.0, 1000.0),
    ("hydro_capacity", "GW", 0.0, 300.0),
    ("thermal_capacity", "GW", 0.0, 300.0),
    ("wind_capacity", "GW", 0.0, 300.0),
    ("solar_capacity", "GW", 0.0, 300.0),
    ("cement_output", "Mt", 0.0, 500.0),
    ("crude_steel_output", "Mt", 0.0, 200.0),
    ("private_cars", "million", 0.0, 100.0),
];

/// The values of one variable in one region, year by year without a gap.
#[derive(Default)]
struct Series<'t> {
    first: u16,
    values: Vec<f64>,
    sources: Vec<&'t str>,
}

/// Reads the table and writes one static a variable.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let table = Table::read(folder, "drivers.csv", COLUMNS)?;
    let names: Vec<&str> = VARIABLES.iter().map(|variable| variable.0).collect();
    let mut all: Vec<[Series<'_>; 2]> = names.iter().map(|_| Default::default()).collect();
    for row in table.rows() {
        let variable = row.cell("variable").place_among(&names)?;
        let (_, unit, low, high) = VARIABLES[variable];
        let region = row.cell("region").region()?;
        row.cell("unit").unit(&[unit])?;
        let cell = row.cell("year");
        let year = cell.whole_within(1990, 2100)?;
        let value = row.cell("value").number_within(low, high)?;
        let source = sources.published(&row.cell("source"))?;
        sources.mentioned(row.cell("note").raw());
        let series = &mut all[variable][region];
        if series.values.is_empty() {
            series.first = year;
        }
        let next = usize::from(series.first) + series.values.len();
        if usize::from(year) != next {
            return Err(cell.problem(format!(
                "{next}, the year after the row before it, as {} in {} has no gap and no year twice",
                names[variable], REGIONS[region]
            )));
        }
        series.values.push(value);
        series.sources.push(source);
    }
    let mut out = String::new();
    for ((name, unit, _, _), series) in VARIABLES.iter().zip(&all) {
        if series.iter().all(|series| series.values.is_empty()) {
            return Err(table.problem(format!("no row for {name}"), "rows for each variable"));
        }
        out.push_str(&write::item(
            &format!("Observed `{name}`, {unit}."),
            "static",
            &name.to_uppercase(),
            "Observed",
            &format!(
                "Observed {{ variable: {name:?}, unit: {unit:?}, first: [{}, {}], values: [&{:?}, &{:?}], sources: [&{:?}, &{:?}] }}",
                series[0].first,
                series[1].first,
                series[0].values,
                series[1].values,
                series[0].sources,
                series[1].sources
            ),
        ));
    }
    let statics: Vec<String> = names
        .iter()
        .map(|name| format!("&{}", name.to_uppercase()))
        .collect();
    out.push_str(&write::item(
        "All yearly observations.",
        "static",
        "OBSERVED",
        "&[&Observed]",
        &format!("&[{}]", statics.join(", ")),
    ));
    Ok(out)
}

//! `drivers.csv`: yearly observations that drive the years from 2020 to 2024 and the hindcast.

use std::ops::RangeInclusive;
use std::path::Path;

use super::cell::{Checked, Table};
use super::sources::Sources;
use super::{REGIONS, write};

pub(super) const COLUMNS: &[&str] = &[
    "variable", "region", "year", "value", "unit", "source", "note",
];

/// A variable with its unit, the values that make sense, and the years it must have in each region.
///
/// The years are stated, since a model that finds a series shorter or longer would go on with a projection in place of an observation, or
/// the other way round.
struct Variable(
    &'static str,
    &'static str,
    [f64; 2],
    [Option<RangeInclusive<u16>>; 2],
);

const VARIABLES: [Variable; 14] = [
    Variable(
        "gdp_growth",
        "%/yr",
        [-20.0, 30.0],
        [Some(2006..=2024), Some(2006..=2025)],
    ),
    Variable(
        "gdp",
        "100 million yuan",
        [1000.0, 200_000.0],
        [Some(2020..=2020), Some(2020..=2020)],
    ),
    Variable(
        "population",
        "million",
        [10.0, 200.0],
        [Some(2005..=2024), Some(2005..=2024)],
    ),
    Variable(
        "electricity_consumption",
        "TWh",
        [10.0, 1000.0],
        [Some(2010..=2024), Some(2010..=2024)],
    ),
    Variable(
        "hydro_generation",
        "TWh",
        [0.0, 1000.0],
        [Some(2010..=2024), Some(2010..=2024)],
    ),
    Variable(
        "thermal_generation",
        "TWh",
        [0.0, 1000.0],
        [Some(2010..=2024), Some(2010..=2024)],
    ),
    Variable(
        "solar_generation",
        "TWh",
        [0.0, 1000.0],
        [Some(2016..=2024), None],
    ),
    Variable(
        "hydro_capacity",
        "GW",
        [0.0, 300.0],
        [Some(2012..=2024), Some(2012..=2024)],
    ),
    Variable(
        "thermal_capacity",
        "GW",
        [0.0, 300.0],
        [Some(2012..=2024), Some(2012..=2024)],
    ),
    Variable(
        "wind_capacity",
        "GW",
        [0.0, 300.0],
        [Some(2018..=2024), Some(2018..=2024)],
    ),
    Variable(
        "solar_capacity",
        "GW",
        [0.0, 300.0],
        [Some(2018..=2024), Some(2018..=2024)],
    ),
    Variable(
        "cement_output",
        "Mt",
        [0.0, 500.0],
        [Some(2010..=2024), Some(2010..=2024)],
    ),
    Variable(
        "crude_steel_output",
        "Mt",
        [0.0, 200.0],
        [Some(2010..=2024), Some(2010..=2024)],
    ),
    Variable(
        "private_cars",
        "million",
        [0.0, 100.0],
        [Some(2005..=2023), Some(2005..=2023)],
    ),
];

/// The values of one variable in one region, year by year without a gap.
#[derive(Default)]
struct Series<'t> {
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
        let Variable(name, unit, [low, high], years) = &VARIABLES[variable];
        let region = row.cell("region").region()?;
        let Some(years) = &years[region] else {
            let problem = row.cell("region").problem(format!(
                "a region that {name} is read for, which {} is not",
                REGIONS[region]
            ));
            return Err(problem);
        };
        row.cell("unit").unit(&[unit])?;
        let cell = row.cell("year");
        let year = cell.whole_within(*years.start(), *years.end())?;
        let value = row.cell("value").number_within(*low, *high)?;
        let source = sources.published(&row.cell("source"))?;
        sources.mentioned(row.cell("note").raw());
        let series = &mut all[variable][region];
        let next = usize::from(*years.start()) + series.values.len();
        if usize::from(year) != next {
            return Err(cell.problem(format!(
                "{next}, as {name} in {} has every year from {} to {} once and in order",
                REGIONS[region],
                years.start(),
                years.end()
            )));
        }
        series.values.push(value);
        series.sources.push(source);
    }
    let mut out = String::new();
    for (Variable(name, unit, _, years), series) in VARIABLES.iter().zip(&all) {
        let mut first = [0; 2];
        for (region, years) in years.iter().enumerate() {
            let Some(years) = years else { continue };
            first[region] = *years.start();
            let next = usize::from(*years.start()) + series[region].values.len();
            if next <= usize::from(*years.end()) {
                return Err(table.missing(
                    "year",
                    format!(
                        "{next}, as {name} in {} has every year from {} to {}",
                        REGIONS[region],
                        years.start(),
                        years.end()
                    ),
                ));
            }
        }
        let sources = |region: usize| {
            let of = &series[region].sources;
            write::array(of.len(), |year| write::told(of[year]))
        };
        out.push_str(&write::item(
            &format!("Observed `{name}`, {unit}."),
            "static",
            &name.to_uppercase(),
            "Observed",
            &format!(
                "Observed {{ variable: {name:?}, unit: {unit:?}, first: [{}, {}], values: [&{:?}, &{:?}], sources: [&{}, &{}] }}",
                first[0],
                first[1],
                series[0].values,
                series[1].values,
                sources(0),
                sources(1)
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

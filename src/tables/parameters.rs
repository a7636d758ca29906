//! `parameters.csv`: every number that an equation of the model uses.

use std::path::Path;

use super::cell::{Checked, Row, Seen, Table};
use super::sources::Sources;
use super::{REGIONS, write};

pub(crate) const COLUMNS: &[&str] = &[
    "id", "step", "region", "value", "unit", "low", "high", "source", "note",
];

/// The steps of the order of calculation, and the analyses that read the table.
const STEPS: [&str; 14] = [
    "drivers",
    "activity",
    "switching",
    "industry",
    "transport",
    "hydrogen",
    "demand",
    "capacity",
    "power",
    "emissions",
    "accounts",
    "indicators",
    "peak",
    "levers",
];

/// Units with the least and the greatest value that makes sense in them.
const UNITS: [(&str, f64, f64); 29] = [
    ("1", -5.0, 5.0),
    ("%", 0.0, 100.0),
    ("%/yr", -10.0, 10.0),
    ("share of the efficiency lever", 0.0, 1.0),
    ("share of coal", 0.0, 1.0),
    ("MWh/t", 0.0, 2.0),
    ("t CO2/t cement", 0.0, 1.0),
    ("t CO2/tce", 0.0, 4.0),
    ("yr", 0.0, 50.0),
    ("year", 2025.0, 2060.0),
    ("cars/1000 persons", 0.0, 1000.0),
    ("1/yr", 0.0, 1.0),
    ("MJ electricity/MJ petrol", 0.0, 2.0),
    ("MJ electricity/MJ diesel", 0.0, 2.0),
    ("MJ hydrogen/MJ diesel", 0.0, 2.0),
    ("MJ gas/MJ diesel", 0.0, 2.0),
    ("PJ/yr per 1000 trucks", 0.0, 5.0),
    ("h", 0.0, 8760.0),
    ("GW", 0.0, 200.0),
    ("TWh/yr", 0.0, 500.0),
    ("kg CO2/kWh", 0.0, 1.5),
    ("Mt CO2 per GW and yr", 0.0, 2.0),
    ("kgce/kWh", 0.0, 0.5),
    ("times the ambitious yearly addition", 0.0, 5.0),
    ("% of the stock a year", 0.0, 20.0),
    ("times", 1.0, 5.0),
    ("index", 0.0, 1000.0),
    ("share of the contract's slice energy", 0.0, 1.0),
    ("share of the level", 0.0, 1.0),
];

struct Parameter<'t> {
    id: &'t str,
    region: Option<usize>,
    value: f64,
    unit: &'t str,
    note: &'t str,
}

/// Reads the table and writes its rows, the struct of the equations and how a row sets a field.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let table = Table::read(folder, "parameters.csv", COLUMNS)?;
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    let mut rust = String::new();
    for row in table.rows() {
        let parameter = read(&row, &mut seen)?;
        let step = row.cell("step");
        step.place_among(&STEPS)?;
        let source = sources.check(&row.cell("source"))?;
        sources.mentioned(parameter.note);
        let (low, high) = range(&row, &parameter)?;
        rust.push_str(&format!(
            "    Parameter {{ id: {:?}, step: {:?}, region: {}, value: {}, unit: {:?}, low: {}, high: {}, source: {source:?}, note: {:?} }},\n",
            parameter.id,
            step.raw(),
            write::region(parameter.region),
            write::float(parameter.value),
            parameter.unit,
            write::optional(low),
            write::optional(high),
            parameter.note,
        ));
        rows.push(parameter);
    }
    let mut out = write::item(
        "Every number that an equation uses, row by row.",
        "static",
        "PARAMETERS",
        "&[Parameter]",
        &format!("&[\n{rust}]"),
    );
    out.push_str(&fields(&table, &rows)?);
    Ok(out)
}

fn read<'t>(row: &Row<'t>, seen: &mut Seen) -> Checked<Parameter<'t>> {
    let cell = row.cell("id");
    let id = cell.name()?;
    let region = row.cell("region").region_or_both()?;
    seen.note(format!("{id}, {}", row.cell("region").raw()), row, &cell)?;
    let names: Vec<&str> = UNITS.iter().map(|unit| unit.0).collect();
    let (unit, least, greatest) = UNITS[row.cell("unit").place_among(&names)?];
    let value = row.cell("value").number_within(least, greatest)?;
    Ok(Parameter {
        id,
        region,
        value,
        unit,
        note: row.cell("note").text()?,
    })
}

/// The range of a row, which must contain its central value.
fn range(row: &Row<'_>, parameter: &Parameter<'_>) -> Checked<(Option<f64>, Option<f64>)> {
    let low = row.cell("low").optional_number()?;
    let high = row.cell("high").optional_number()?;
    match (low, high) {
        (None, None) => {}
        (Some(_), None) => return Err(row.cell("high").problem("a number, as low has one")),
        (None, Some(_)) => return Err(row.cell("low").problem("a number, as high has one")),
        (Some(low), Some(high)) => {
            if low >= high {
                return Err(row
                    .cell("low")
                    .problem(format!("a number below high, which is {high}")));
            }
            if parameter.value < low || parameter.value > high {
                return Err(row
                    .cell("value")
                    .problem(format!("a number from low to high, here {low} to {high}")));
            }
        }
    }
    Ok((low, high))
}

/// The struct `Parameters`, with one field a name: a number, or one a region.
fn fields(table: &Table, rows: &[Parameter<'_>]) -> Checked<String> {
    let mut names: Vec<&str> = Vec::new();
    let (mut declared, mut central, mut set) = (String::new(), String::new(), String::new());
    for parameter in rows {
        if names.contains(&parameter.id) {
            continue;
        }
        names.push(parameter.id);
        let id = parameter.id;
        let of_name = |region| {
            rows.iter()
                .enumerate()
                .find(|(_, row)| row.id == id && row.region == region)
        };
        let both = of_name(None);
        let apart = [of_name(Some(0)), of_name(Some(1))];
        let what = write::doc(&format!("{} ({}).", parameter.note, parameter.unit));
        match (both, apart) {
            (Some((place, row)), [None, None]) => {
                declared.push_str(&format!("    {what}    pub {id}: L,\n"));
                central.push_str(&format!(
                    "            {id}: L::splat({}),\n",
                    write::float(row.value)
                ));
                set.push_str(&format!("            {place} => self.{id} = value,\n"));
            }
            (None, [Some((first, a)), Some((second, b))]) => {
                declared.push_str(&format!("    {what}    pub {id}: [L; REGIONS],\n"));
                central.push_str(&format!(
                    "            {id}: [L::splat({}), L::splat({})],\n",
                    write::float(a.value),
                    write::float(b.value)
                ));
                set.push_str(&format!("            {first} => self.{id}[0] = value,\n"));
                set.push_str(&format!("            {second} => self.{id}[1] = value,\n"));
            }
            _ => {
                return Err(table.problem(
                    format!("an incomplete set of regions for {id}"),
                    format!(
                        "one row for both, or one for {} and one for {}",
                        REGIONS[0], REGIONS[1]
                    ),
                ));
            }
        }
    }
    Ok(format!(
        "/// The numbers of [`PARAMETERS`] as the equations read them; one that differs by region has a value for each.\n\
         #[derive(Clone, Copy, Debug)]\n\
         pub struct Parameters<L> {{\n{declared}}}\n\n\
         #[allow(clippy::approx_constant)]\n\
         impl<L: Lane> Parameters<L> {{\n    \
         /// All central values.\n    #[must_use]\n    pub fn central() -> Self {{\n        Self {{\n{central}        }}\n    }}\n\n    \
         /// Puts a value in place of the row of [`PARAMETERS`] with this index; an index that is no row changes nothing.\n    \
         #[allow(clippy::too_many_lines)]\n    \
         pub fn set(&mut self, row: usize, value: L) {{\n        match row {{\n{set}            _ => {{}}\n        }}\n    }}\n}}\n"
    ))
}

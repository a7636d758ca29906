//! Whether the CO2 of the balance is what its fuels and its cement give.

use std::path::Path;

use super::cell::{Cell, Checked, Row, Table};
use super::{drivers, energy, parameters};

/// What a tonne of coal equivalent of oil gives: the model puts the rest of a sector's CO2 on its oil, which no other factor may explain.
const OIL: [f64; 2] = [1.5, 2.5];
/// Oil up to this much, in Mtce, is as small as the rounding of the CO2 beside it.
const LITTLE_OIL: f64 = 0.05;
/// How far rounding may carry CO2, in Mt.
const ROUNDING: f64 = 0.02;
/// The year of the balance.
const YEAR: &str = "2021";

/// Checks every row of CO2 in `balance_2021.csv`, whose other rows have been read.
pub(super) fn agrees(folder: &Path) -> Checked<()> {
    let balance = Table::read(folder, "balance_2021.csv", energy::BALANCE_COLUMNS)?;
    let parameters = Table::read(folder, "parameters.csv", parameters::COLUMNS)?;
    let drivers = Table::read(folder, "drivers.csv", drivers::COLUMNS)?;
    let factor = |id: &str| value(&parameters, &[("id", id)]);
    let [coal, gas] = [factor("ef_coal")?, factor("ef_gas")?];
    for row in balance.rows() {
        if row.cell("carrier").raw() != "co2" {
            continue;
        }
        let [region, sector] = ["region", "sector"].map(|column| row.cell(column).raw());
        let cell = row.cell("value");
        let of = |carrier: &str| {
            let keys = [("region", region), ("sector", sector), ("carrier", carrier)];
            value(&balance, &keys)
        };
        match sector {
            "cement_process" => {
                let keys = [
                    ("variable", "cement_output"),
                    ("region", region),
                    ("year", YEAR),
                ];
                let given = value(&drivers, &keys)? * factor("cement_process_factor")?;
                within(
                    &cell,
                    [given - ROUNDING, given + ROUNDING],
                    "cement_output of drivers.csv times cement_process_factor",
                )?;
            }
            "nonenergy" => within(&cell, [0.0; 2], "fuel that is not burned")?,
            _ => {
                let oil = of("oil")?;
                let slack = if oil > LITTLE_OIL { 0.0 } else { ROUNDING };
                let rest = of("coal")? * coal + of("gas")? * gas;
                within(
                    &cell,
                    [rest + oil * OIL[0] - slack, rest + oil * OIL[1] + slack],
                    "coal times ef_coal, gas times ef_gas, and 1.5 to 2.5 t CO2 a tce of oil",
                )?;
            }
        }
    }
    Ok(())
}

/// The value of the only row with these cells.
fn value(table: &Table, keys: &[(&str, &str)]) -> Checked<f64> {
    let fits = |row: &Row<'_>| {
        keys.iter()
            .all(|(column, text)| row.cell(column).raw() == *text)
    };
    let Some(row) = table.rows().find(fits) else {
        let names: Vec<&str> = keys.iter().map(|key| key.1).collect();
        return Err(table.missing(keys[0].0, format!("a row for {}", names.join(", "))));
    };
    row.cell("value").number()
}

fn within(cell: &Cell<'_>, [low, high]: [f64; 2], why: &str) -> Checked<()> {
    let found = cell.number()?;
    if found < low || found > high {
        return Err(cell.problem(format!("{low:.3} to {high:.3} Mt CO2, from {why}")));
    }
    Ok(())
}

//! The base year: the energy balance of 2021 with its supply, the oil of transport by product, and the branches of industry in 2019.

use std::path::Path;

use super::cell::{Checked, Grid, Table};
use super::sources::Sources;
use super::{REGIONS, carbon, write};

pub(super) const BALANCE_COLUMNS: &[&str] =
    &["region", "sector", "carrier", "value", "unit", "source"];
const SECTORS: [&str; 10] = [
    "power",
    "heat",
    "energy_industry",
    "industry",
    "nonenergy",
    "construction",
    "agriculture",
    "transport",
    "services",
    "residential",
];
const CARRIERS: [&str; 6] = ["coal", "oil", "gas", "electricity", "heat", "co2"];
const CO2: usize = 5;
const OIL: usize = 1;
const TRANSPORT: usize = 7;
const PROCESS: &str = "cement_process";

/// How far uses and supply, or parts and a sum, may lie apart, in Mtce.
const CLOSING: f64 = 0.01;

const PRODUCTS: [&str; 3] = ["gasoline", "diesel", "kerosene"];
const BRANCHES: [&str; 4] = ["steel", "cement", "chemicals", "other_industry"];
const FUELS: [&str; 3] = ["coal", "oil", "gas"];

/// Reads the four tables of the base year.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let mut out = String::new();
    let balance = balance(folder, sources, &mut out)?;
    closes(folder, sources, &balance)?;
    transport_oil(folder, sources, &balance, &mut out)?;
    industry(folder, sources, &mut out)?;
    carbon::agrees(folder)?;
    Ok(out)
}

fn balance(folder: &Path, sources: &Sources, out: &mut String) -> Checked<Grid> {
    let table = Table::read(folder, "balance_2021.csv", BALANCE_COLUMNS)?;
    let mut grid = Grid::over(&[&REGIONS, &SECTORS, &CARRIERS]);
    let mut process = Grid::over(&[&REGIONS]);
    let mut sectors = SECTORS.to_vec();
    sectors.push(PROCESS);
    for row in table.rows() {
        let region = row.cell("region").region()?;
        let sector = row.cell("sector").place_among(&sectors)?;
        let of_process = sector == SECTORS.len();
        let carrier =
            row.cell("carrier")
                .place_among(if of_process { &["co2"] } else { &CARRIERS })?;
        let is_co2 = of_process || carrier == CO2;
        row.cell("unit")
            .unit(if is_co2 { &["Mt CO2"] } else { &["Mtce"] })?;
        let cell = row.cell("value");
        let value = cell.number_within(0.0, 300.0)?;
        sources.check(&row.cell("source"))?;
        if of_process {
            process.put(&[region], value, &row.cell("sector"))?;
        } else {
            grid.put(&[region, sector, carrier], value, &row.cell("carrier"))?;
        }
    }
    grid.complete(&table)?;
    process.complete(&table)?;
    out.push_str(&write::item(
        "Energy balance of 2021 by region, sector and carrier: Mtce, and Mt CO2 in the last column.",
        "static",
        "BALANCE_2021",
        "[[[f64; 6]; 10]; 2]",
        &write::array(2, |region| {
            write::array(10, |sector| {
                write::array(6, |carrier| write::float(grid.at(&[region, sector, carrier])))
            })
        }),
    ));
    out.push_str(&write::item(
        "Process CO2 of cement in 2021 by region, Mt.",
        "static",
        "CEMENT_PROCESS_2021",
        "[f64; 2]",
        &write::array(2, |region| write::float(process.at(&[region]))),
    ));
    let names = |names: &[&str]| {
        let entry = |(place, name): (usize, &&str)| {
            (name.to_string(), "usize".to_string(), place.to_string())
        };
        names.iter().enumerate().map(entry).collect::<Vec<_>>()
    };
    out.push_str(&write::places(
        "sector",
        "Sectors of the balance.",
        &names(&SECTORS),
    ));
    out.push_str(&write::places(
        "carrier",
        "Carriers of the balance.",
        &names(&CARRIERS),
    ));
    Ok(grid)
}

/// Uses of coal and of gas must equal what was produced, brought in, sent out and taken from stock.
fn closes(folder: &Path, sources: &Sources, balance: &Grid) -> Checked<()> {
    let columns = &[
        "region", "carrier", "product", "item", "value", "unit", "source",
    ];
    let table = Table::read(folder, "supply_2021.csv", columns)?;
    let mut seen = super::cell::Seen::default();
    let mut supply = [[0.0; CARRIERS.len()]; 2];
    for row in table.rows() {
        let region = row.cell("region").region()?;
        let carrier = row.cell("carrier").place_among(&["coal", "", "gas"])?;
        let item = row.cell("item");
        let signs = ["production", "inflow", "outflow", "stock_change", "net"];
        let (low, high) = match item.place_among(&signs)? {
            0 | 1 => (0.0, 200.0),
            2 => (-200.0, 0.0),
            _ => (-200.0, 200.0),
        };
        let product = row.cell("product").text()?;
        seen.note(
            format!("{}, {product}, {}", REGIONS[region], item.raw()),
            &row,
            &item,
        )?;
        row.cell("unit").unit(&["Mtce"])?;
        sources.check(&row.cell("source"))?;
        supply[region][carrier] += row.cell("value").number_within(low, high)?;
    }
    for (region, name) in REGIONS.iter().enumerate() {
        for carrier in [0, 2] {
            let uses: f64 = (0..SECTORS.len())
                .map(|sector| balance.at(&[region, sector, carrier]))
                .sum();
            if (uses - supply[region][carrier]).abs() > CLOSING {
                return Err(table.problem(
                    format!(
                        "a supply of {:.3} Mtce of {} in {name} against {uses:.3} Mtce of uses in balance_2021.csv",
                        supply[region][carrier], CARRIERS[carrier]
                    ),
                    format!("a difference of at most {CLOSING} Mtce"),
                ));
            }
        }
    }
    Ok(())
}

fn transport_oil(
    folder: &Path,
    sources: &Sources,
    balance: &Grid,
    out: &mut String,
) -> Checked<()> {
    let columns = &["region", "product", "value", "unit", "source", "note"];
    let table = Table::read(folder, "transport_oil_2021.csv", columns)?;
    let mut grid = Grid::over(&[&REGIONS, &PRODUCTS]);
    for row in table.rows() {
        let region = row.cell("region").region()?;
        let product = row.cell("product").place_among(&PRODUCTS)?;
        row.cell("unit").unit(&["Mtce"])?;
        sources.check(&row.cell("source"))?;
        row.cell("note").text()?;
        let value = row.cell("value").number_within(0.0, 100.0)?;
        grid.put(&[region, product], value, &row.cell("product"))?;
    }
    grid.complete(&table)?;
    for (region, name) in REGIONS.iter().enumerate() {
        let parts: f64 = (0..3).map(|product| grid.at(&[region, product])).sum();
        let whole = balance.at(&[region, TRANSPORT, OIL]);
        if (parts - whole).abs() > CLOSING {
            return Err(table.problem(
                format!("products of {parts:.3} Mtce in {name} against {whole:.3} Mtce of oil in transport in balance_2021.csv"),
                format!("a difference of at most {CLOSING} Mtce"),
            ));
        }
    }
    out.push_str(&write::item(
        "Oil of transport in 2021 by region: gasoline, diesel, kerosene, Mtce.",
        "static",
        "TRANSPORT_OIL_2021",
        "[[f64; 3]; 2]",
        &write::array(2, |region| {
            write::array(3, |product| write::float(grid.at(&[region, product])))
        }),
    ));
    Ok(())
}

fn industry(folder: &Path, sources: &Sources, out: &mut String) -> Checked<()> {
    let columns = &["region", "branch", "fuel", "value", "unit", "source"];
    let table = Table::read(folder, "industry_2019.csv", columns)?;
    let mut grid = Grid::over(&[&REGIONS, &BRANCHES, &FUELS]);
    for row in table.rows() {
        let region = row.cell("region").region()?;
        let branch = row.cell("branch").place_among(&BRANCHES)?;
        let fuel = row.cell("fuel").place_among(&FUELS)?;
        row.cell("unit").unit(&["Mt CO2"])?;
        sources.check(&row.cell("source"))?;
        let value = row.cell("value").number_within(0.0, 150.0)?;
        grid.put(&[region, branch, fuel], value, &row.cell("fuel"))?;
    }
    grid.complete(&table)?;
    out.push_str(&write::item(
        "CO2 of industry in 2019 by region, branch (steel, cement, chemicals, other) and fuel (coal, oil, gas), Mt.",
        "static",
        "INDUSTRY_2019",
        "[[[f64; 3]; 4]; 2]",
        &write::array(2, |region| {
            write::array(4, |branch| {
                write::array(3, |fuel| write::float(grid.at(&[region, branch, fuel])))
            })
        }),
    ));
    Ok(())
}

//! The checked reader of `data/`: reads every table, checks every cell and writes the tables as Rust statics.
//!
//! `build.rs` and `tests/tables/main.rs` both include this module, so that a test can break a cell of a copy and see what the build would say.
//! It stands outside the library: nothing of it, and no parser of tables, reaches the page.

mod carbon;
mod cell;
mod drivers;
mod energy;
mod expected;
mod facts;
mod growth;
mod inventory;
mod levers;
mod parameters;
mod plan;
mod slices;
mod sources;
mod targets;
mod uncertainty;
mod write;

use std::fs;
use std::path::Path;

use cell::{Checked, Problem};
use sources::Sources;

/// Region names as the tables write them, in the order of every generated array.
const REGIONS: [&str; 2] = ["Sichuan", "Chongqing"];

/// Every table, in the order in which the hash of the data runs over them.
const FILES: [&str; 22] = [
    "sources.csv",
    "parameters.csv",
    "balance_2021.csv",
    "supply_2021.csv",
    "transport_oil_2021.csv",
    "industry_2019.csv",
    "drivers.csv",
    "slices.csv",
    "hydrology.csv",
    "inventory.csv",
    "sectors.csv",
    "levers.csv",
    "lever_paths.csv",
    "marks.csv",
    "actions.csv",
    "scenarios.csv",
    "plan.csv",
    "targets.csv",
    "inventories.csv",
    "growth.csv",
    "facts.csv",
    "uncertainty.csv",
];

/// Reads and checks all tables of `folder` and gives the Rust source of the statics, or every table's first problem.
pub(crate) fn compile(folder: &Path) -> Result<String, Vec<Problem>> {
    let sources = Sources::read(folder).map_err(|problem| vec![problem])?;
    let parts: [Checked<String>; 11] = [
        parameters::compile(folder, &sources),
        energy::compile(folder, &sources),
        drivers::compile(folder, &sources),
        slices::compile(folder, &sources),
        inventory::compile(folder, &sources),
        levers::compile(folder, &sources),
        plan::compile(folder, &sources),
        targets::compile(folder, &sources),
        growth::compile(folder, &sources),
        facts::compile(folder, &sources),
        uncertainty::compile(folder, &sources),
    ];
    let mut problems = Vec::new();
    let mut out = sources.write();
    for part in parts {
        match part {
            Ok(text) => out.push_str(&text),
            Err(problem) => problems.push(problem),
        }
    }
    // A row that was never reached because its table failed cannot say which sources it uses.
    if problems.is_empty() {
        problems.extend(sources.unused());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    out.push_str(&hash(folder));
    Ok(out)
}

/// Eight hex digits that change with any byte of any table (FNV-1a, 32 bits).
fn hash(folder: &Path) -> String {
    let mut digest: u32 = 0x811c_9dc5;
    for file in FILES {
        for byte in
            file.bytes()
                .chain(fs::read(folder.join(file)).unwrap_or_else(|e| {
                    panic!("data/{file} was read a moment ago and now is not: {e}")
                }))
        {
            digest = (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    write::doc("Eight hex digits that change with any byte of any table.")
        + &format!("pub static TABLES_HASH: &str = \"{digest:08x}\";\n")
}

//! `cargo xtask calibrate`: the calibrated flows as a table.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::tool;

/// Solves the calibrated flows from the other tables and writes them to `data/calibration.csv`.
pub(crate) fn calibrate() -> Result<()> {
    let table = tool::read(tool::cargo().args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "carbon-peak",
        "--bin",
        "carbon-peak",
        "--",
        "calibrate",
    ]))?;
    if table.lines().count() < 2 {
        bail!("`carbon-peak calibrate` printed {table:?}; allowed is a table with a head and rows");
    }
    let path = tool::root().join("data").join("calibration.csv");
    if fs::read_to_string(&path).is_ok_and(|kept| kept == table) {
        println!("data/calibration.csv: unchanged");
        return Ok(());
    }
    fs::write(&path, table).with_context(|| format!("writing {}", path.display()))?;
    println!("data/calibration.csv: written");
    Ok(())
}

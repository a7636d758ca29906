//! What the page is told once: labels, sources and tables of the model, as a file beside the engines, which hold none of it.

use std::fs;

use anyhow::{Context as _, Result};

use crate::tool;

/// Asks the model natively and writes `www/src/core/manifest.json`; the tests have built that command already.
pub(crate) fn build() -> Result<()> {
    let manifest = tool::read(tool::cargo().args([
        "run",
        "--quiet",
        "--package",
        "carbon-peak",
        "--bin",
        "carbon-peak",
        "--",
        "manifest",
        "--format",
        "json",
    ]))?;
    let path = tool::www().join("src").join("core").join("manifest.json");
    if fs::read_to_string(&path).is_ok_and(|kept| kept == manifest) {
        println!("manifest: unchanged");
        return Ok(());
    }
    fs::write(&path, manifest).with_context(|| format!("writing {}", path.display()))?;
    println!("manifest: built");
    Ok(())
}

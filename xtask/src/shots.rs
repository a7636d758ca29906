//! `cargo xtask shots`: pictures of the page and the frame into `target/shots`; `cargo xtask pictures`: those that the
//! browser tests compare with.

use anyhow::Result;

use crate::{browser, start, tool};

/// Builds what changed and takes the pictures.
pub(crate) fn shots() -> Result<()> {
    start::build()?;
    let browsers = browser::both()?;
    let folder = tool::root().join("target").join("shots");
    tool::run(browser::name_to(
        tool::node().arg("test/browser/shots.mjs").arg(folder),
        &browsers,
    ))
}

/// Builds what changed and takes the kept pictures anew, with the browsers and the fonts of this machine.
pub(crate) fn pictures() -> Result<()> {
    start::build()?;
    let browsers = browser::both()?;
    tool::run(browser::name_to(
        tool::node().arg("test/browser/record.mjs"),
        &browsers,
    ))
}

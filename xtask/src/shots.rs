//! `cargo xtask shots`: pictures of the page and the frame into `target/shots`.

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

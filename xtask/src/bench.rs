//! `cargo xtask bench`: measures and prints; no test asserts a time.

use anyhow::Result;

use crate::{browser, start, tool};

/// Time of a run and of each analysis natively and in both browsers, memory of a run, how the page answers a hand,
/// its scores in Lighthouse, sizes of its files.
pub(crate) fn bench() -> Result<()> {
    start::build()?;
    println!("\n== native");
    tool::run(tool::cargo().args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "carbon-peak",
        "--bin",
        "carbon-peak",
        "--",
        "bench",
    ]))?;
    println!("\n== memory");
    tool::run(tool::cargo().args([
        "test",
        "--quiet",
        "--package",
        "carbon-peak",
        "--test",
        "memory",
        "--",
        "--nocapture",
    ]))?;
    println!("\n== browsers");
    let browsers = browser::both()?;
    tool::run(browser::name_to(
        tool::node().arg("test/browser/bench.mjs"),
        &browsers,
    ))?;
    println!("\n== page");
    tool::run(browser::name_to(
        tool::node().arg("test/browser/bench/page.mjs"),
        &browsers,
    ))?;
    println!("\n== sizes of www/dist");
    tool::run(tool::node().arg("test/browser/sizes.mjs"))
}

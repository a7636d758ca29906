//! The page: its packages from the lock file, and its build into `www/dist`.

use anyhow::Result;

use crate::stamp::Stamp;
use crate::tool;

/// Installs the packages where the lock file changed since the last time.
pub(crate) fn packages() -> Result<()> {
    let www = tool::www();
    let inputs = ["package.json", "package-lock.json", ".npmrc"].map(|name| www.join(name));
    let stamp = Stamp::of("packages", &inputs, &[])?;
    if stamp.holds(&[www.join("node_modules")]) {
        println!("packages: unchanged");
        return Ok(());
    }
    stamp.lift()?;
    tool::run(tool::npm().args(["ci", "--no-progress", "--loglevel=error"]))?;
    stamp.set()
}

/// Builds the page where something of it, or the core, changed.
pub(crate) fn build() -> Result<()> {
    let www = tool::www();
    let root = tool::root();
    let own = [
        "build.mjs",
        "build",
        "package-lock.json",
        "src",
        "tsconfig.json",
    ];
    // The method page tells what the tables and the heads of the source files say, and ships the golden checksums.
    let told = ["data", "src", "tests/golden"];
    let inputs: Vec<_> = own
        .map(|name| www.join(name))
        .into_iter()
        .chain(told.map(|name| root.join(name)))
        .collect();
    let stamp = Stamp::of("page", &inputs, &[])?;
    let dist = www.join("dist");
    if stamp.holds(&[dist.join("index.html"), dist.join("frame.html")]) {
        println!("page: unchanged");
        return Ok(());
    }
    stamp.lift()?;
    tool::run(tool::node().arg("build.mjs"))?;
    stamp.set()?;
    println!("page: built");
    Ok(())
}

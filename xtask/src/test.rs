//! `cargo xtask test`: every check that CI runs, in its order.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::{browser, core, start, tool};

type Step = (&'static str, fn() -> Result<()>);

const STEPS: &[Step] = &[
    ("format", format),
    ("clippy on the host", clippy_host),
    ("clippy on wasm32", clippy_wasm),
    ("tests of the model", cargo_test),
    ("core and page", start::build),
    ("types of the page", types),
    ("unit tests of the page", page_tests),
];

const BROWSER_STEP: Step = ("page in Chromium and Firefox", browser_tests);

/// Runs the steps up to the first that fails, and says how long each took.
pub(crate) fn test(browsers: bool) -> Result<()> {
    tool::check_node()?;
    let mut steps = STEPS.to_vec();
    if browsers {
        steps.push(BROWSER_STEP);
    }
    let mut done: Vec<(&str, Duration)> = Vec::new();
    for (name, step) in &steps {
        println!("\n== {name}");
        let begin = Instant::now();
        let outcome = step();
        done.push((name, begin.elapsed()));
        if let Err(error) = outcome {
            summarise(&done, true);
            bail!("{name}: {error:#}");
        }
    }
    summarise(&done, false);
    if !browsers {
        println!("not run: {}", BROWSER_STEP.0);
    }
    Ok(())
}

fn summarise(done: &[(&str, Duration)], failed: bool) {
    println!();
    for (place, (name, time)) in done.iter().enumerate() {
        let outcome = if failed && place + 1 == done.len() {
            "FAILED"
        } else {
            "ok"
        };
        println!("{outcome:>6}  {:7.1} s  {name}", time.as_secs_f64());
    }
    let total: Duration = done.iter().map(|(_, time)| *time).sum();
    println!("        {:7.1} s  in all", total.as_secs_f64());
}

fn format() -> Result<()> {
    tool::need_component("rustfmt", "fmt")?;
    tool::run(tool::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy_host() -> Result<()> {
    tool::need_component("clippy", "clippy")?;
    tool::run(tool::cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))
}

fn clippy_wasm() -> Result<()> {
    core::need_target()?;
    for features in [None, Some("--no-default-features")] {
        tool::run(
            tool::cargo()
                .args(["clippy", "--package", "carbon-peak", "--lib"])
                .args(["--target", core::TARGET])
                .args(features)
                .args(["--", "--deny", "warnings"]),
        )?;
    }
    Ok(())
}

fn cargo_test() -> Result<()> {
    tool::run(tool::cargo().args(["test", "--workspace"]))
}

fn types() -> Result<()> {
    for project in [".", "test/unit"] {
        tool::run(tool::node().args([
            "node_modules/typescript/bin/tsc",
            "--project",
            project,
            "--noEmit",
        ]))?;
    }
    Ok(())
}

fn page_tests() -> Result<()> {
    tool::run(tool::node().args([
        "node_modules/vitest/vitest.mjs",
        "run",
        "--dir",
        "test/unit",
    ]))
}

fn browser_tests() -> Result<()> {
    let browsers = browser::both()?;
    for browser in &browsers {
        println!("{} ({})", browser.path.display(), browser.how);
    }
    tool::run(browser::name_to(
        tool::node().arg("test/browser/run.mjs"),
        &browsers,
    ))
}

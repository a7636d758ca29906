//! The tools of the machine: where they are, how they are run, and what to do when one is missing.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use anyhow::{Context as _, Result, bail};

/// The oldest Node.js that the page's packages run on.
const OLDEST_NODE: u32 = 20;

const NODE_REMEDY: &str = "install Node.js 20 or newer, from https://nodejs.org or with the package manager of the system";

/// The folder of the repository.
///
/// Cargo says at run time where the package is: clones that share a target folder also share this binary.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        package
            .parent()
            .expect("xtask lies in a folder of the repository")
            .to_path_buf()
    });
    &ROOT
}

/// The folder of the page.
pub(crate) fn www() -> PathBuf {
    root().join("www")
}

/// Where the commands keep what is not for anyone else.
pub(crate) fn scratch() -> PathBuf {
    root().join("target").join("xtask")
}

/// The cargo that runs this, in the folder of the repository.
pub(crate) fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.current_dir(root());
    command
}

/// Node.js, in the folder of the page.
pub(crate) fn node() -> Command {
    let mut command = Command::new("node");
    command.current_dir(www());
    command
}

/// npm, in the folder of the page.
pub(crate) fn npm() -> Command {
    // On Windows npm is a batch file, which is found only by its full name.
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(www());
    command
}

/// Says what is missing of Node.js and npm before anything slow begins.
pub(crate) fn check_node() -> Result<()> {
    let found = match read(node().arg("--version")) {
        Ok(found) => found,
        Err(error) if is_missing(&error) => bail!("Node.js was not found: {NODE_REMEDY}"),
        Err(error) => return Err(error),
    };
    if node_major(&found).is_none_or(|major| major < OLDEST_NODE) {
        bail!(
            "Node.js is {}; allowed is {OLDEST_NODE} or newer: {NODE_REMEDY}",
            found.trim()
        );
    }
    match read(npm().arg("--version")) {
        Ok(_) => Ok(()),
        Err(error) if is_missing(&error) => bail!(
            "npm was not found beside Node.js: install it with the package manager of the system, or Node.js from https://nodejs.org, which brings it"
        ),
        Err(error) => Err(error),
    }
}

fn node_major(version: &str) -> Option<u32> {
    let version = version.trim().strip_prefix('v')?;
    version.split('.').next()?.parse().ok()
}

/// Adds a component of the toolchain, such as clippy, where it is missing.
pub(crate) fn need_component(component: &str, subcommand: &str) -> Result<()> {
    if read(cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    rustup(
        &["component", "add", component],
        &format!("the Rust component {component}"),
    )
}

/// Asks rustup for something; `wanted` is how an error names it.
pub(crate) fn rustup(arguments: &[&str], wanted: &str) -> Result<()> {
    match run(Command::new("rustup").args(arguments).current_dir(root())) {
        Err(error) if is_missing(&error) => bail!(
            "{wanted} is missing and there is no rustup to add it: install rustup from https://rustup.rs, or {wanted} with the package manager of the system"
        ),
        done => done,
    }
}

/// Runs a command, with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| line(command))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a command and returns what it printed.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| line(command))?;
    if !output.status.success() {
        bail!(
            "`{}` ended with {}: {}",
            line(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("the output of `{}`", line(command)))
}

/// Whether a command could not be run because there is none of its name.
pub(crate) fn is_missing(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        // Writing to a string cannot fail.
        let _ = write!(line, " {}", argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("v9.0.0"), Some(9));
        assert_eq!(node_major("command not found"), None);
    }

    #[test]
    fn a_missing_tool_is_told_apart_from_one_that_fails() {
        let missing = run(&mut Command::new("no-such-tool-of-carbon-peak")).expect_err("no tool");
        assert!(is_missing(&missing), "{missing:#}");
        let failing = read(cargo().arg("--no-such-option")).expect_err("no option");
        assert!(!is_missing(&failing), "{failing:#}");
        assert!(
            failing.to_string().contains("--no-such-option"),
            "{failing:#}"
        );
    }
}

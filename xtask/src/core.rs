//! The core: the model compiled to WebAssembly, and what it is made into in `www/src/core`.
//!
//! One source gives every engine of the page: a module with SIMD, a module without, and JavaScript for where there is
//! no WebAssembly; and the small module that a page answers with before any of these is there. `engines` makes them of
//! the three modules that are compiled here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::engines::{self, Modules};
use crate::tool;

/// The target of the core.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// What `data` and `src` are compiled to, by cargo's rule for the name of the library.
const MODULE: &str = "carbon_peak.wasm";

/// How a module differs from the plain one.
#[derive(Default)]
struct Kind {
    /// What the compiler is told besides.
    flag: Option<&'static str>,
    /// Leaves out what is asked of the worker alone.
    live: bool,
}

const SIMD: &str = "-Ctarget-feature=+simd128";

/// Every reader waits for the live module, and one run of it is quick enough as it is: size comes first.
const LIVE_OPTIMISATION: &str = "s";

/// Adds the target's standard library to the toolchain where it is missing.
pub(crate) fn need_target() -> Result<()> {
    let library = tool::read(std::process::Command::new(rustc()).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    tool::rustup(
        &["target", "add", TARGET],
        &format!("the Rust target {TARGET}"),
    )
}

fn rustc() -> OsString {
    std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"))
}

/// Builds the engines; what has not changed is left alone. Needs the target, and the page's packages for binaryen.
pub(crate) fn build() -> Result<()> {
    let target = target_folder()?;
    let modules = Modules {
        plain: compile(&target, &Kind::default())?,
        // Cargo keeps one module a folder: with several in one, each build would undo the other.
        simd: compile(
            &target.join("simd"),
            &Kind {
                flag: Some(SIMD),
                ..Kind::default()
            },
        )?,
        live: compile(
            &target.join("live"),
            &Kind {
                live: true,
                ..Kind::default()
            },
        )?,
    };
    engines::build(&modules, &tool::www().join("src").join("core"))
}

/// Compiles the model to a module below `folder`; cargo itself knows what changed.
fn compile(folder: &Path, kind: &Kind) -> Result<PathBuf> {
    let mut flags = remap()?;
    flags.extend(kind.flag.map(str::to_owned));
    let mut command = tool::cargo();
    if kind.live {
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", LIVE_OPTIMISATION);
    }
    tool::run(
        command
            .args([
                "rustc",
                "--release",
                "--lib",
                // Only here: a dynamic library that every build made would have one name in all profiles, and builds would overwrite it.
                "--crate-type",
                "cdylib",
                "--package",
                "carbon-peak",
                "--target",
                TARGET,
                "--target-dir",
            ])
            .arg(folder)
            .args(kind.live.then_some("--no-default-features"))
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                flags.join(" "),
            )
            // A fully stripped module no longer says what the generator of the bindings asks of it.
            .env("CARGO_PROFILE_RELEASE_STRIP", "debuginfo"),
    )?;
    Ok(folder.join(TARGET).join("release").join(MODULE))
}

/// Messages of panics name source files: without their folders, two machines build the same bytes.
fn remap() -> Result<Vec<String>> {
    let home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => std::env::home_dir()
            .context(
                "the home folder is not known; set CARGO_HOME to where cargo keeps its packages",
            )?
            .join(".cargo"),
    };
    let mut flags = Vec::new();
    for (from, to) in [(home.as_path(), "cargo"), (tool::root(), "carbon-peak")] {
        let from = from.to_string_lossy();
        // Flags in an environment variable are parted at spaces; such a path stays as it is.
        if !from.contains(char::is_whitespace) {
            flags.push(format!("--remap-path-prefix={from}={to}"));
        }
    }
    Ok(flags)
}

fn target_folder() -> Result<PathBuf> {
    let metadata =
        tool::read(tool::cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).context("reading the output of `cargo metadata`")?;
    match metadata["target_directory"].as_str() {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => bail!("`cargo metadata` names no target_directory"),
    }
}

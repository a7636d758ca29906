//! The core: the model as WebAssembly, with its bindings, in `www/src/core`.
//!
//! The compiler's module is the one source of every engine of the page. There is one engine now, plain WebAssembly;
//! another (with SIMD, or JavaScript by way of `wasm2js`) is a further call of `engine` on a module of its own.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::stamp::Stamp;
use crate::tool;

/// The target of the core.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const NAME: &str = "carbon_peak";

/// What the compiler switches on by default and binaryen has to be told; `--all-features` would add 64-bit memory.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

const OPTIMISE: &str = "-O3";

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

/// Builds the core; what has not changed is left alone. Needs the target, and the page's packages for binaryen.
pub(crate) fn build() -> Result<()> {
    let module = compile()?;
    engine(&module, &tool::www().join("src").join("core"))
}

/// Compiles the model to a module; cargo itself knows what changed.
fn compile() -> Result<PathBuf> {
    tool::run(
        tool::cargo()
            .args([
                "build",
                "--release",
                "--lib",
                "--package",
                "carbon-peak",
                "--target",
                TARGET,
            ])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remap()?)
            // A fully stripped module no longer says which features it uses, which the generator of the bindings asks for.
            .env("CARGO_PROFILE_RELEASE_STRIP", "debuginfo"),
    )?;
    Ok(target_folder()?
        .join(TARGET)
        .join("release")
        .join(format!("{NAME}.wasm")))
}

/// Messages of panics name source files: without their folders, two machines build the same bytes.
fn remap() -> Result<String> {
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
    Ok(flags.join(" "))
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

/// Makes an engine of a module: bindings for a browser, and the module itself optimised.
fn engine(module: &Path, folder: &Path) -> Result<()> {
    // The lock files hold the versions of the generator and of the optimiser.
    let inputs = [
        module.to_path_buf(),
        tool::root().join("Cargo.lock"),
        tool::www().join("package-lock.json"),
    ];
    let mut settings = FEATURES.to_vec();
    settings.push(OPTIMISE);
    let stamp = Stamp::of("core", &inputs, &settings)?;
    let made = [
        folder.join(format!("{NAME}.js")),
        folder.join(format!("{NAME}_bg.wasm")),
    ];
    if stamp.holds(&made) {
        println!("core: unchanged");
        return Ok(());
    }
    stamp.lift()?;

    let bench = tool::scratch().join("core");
    if bench.exists() {
        fs::remove_dir_all(&bench).with_context(|| format!("removing {}", bench.display()))?;
    }
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)?
        .typescript(true)
        // The page names the hashed file; a default name beside the script would point to nothing.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&bench)
        .context("making the bindings of the core")?;
    optimise(&bench.join(format!("{NAME}_bg.wasm")))?;
    replace(&bench, folder)?;
    stamp.set()?;
    println!("core: built");
    Ok(())
}

fn optimise(module: &Path) -> Result<()> {
    let optimiser = Path::new("node_modules")
        .join("binaryen")
        .join("bin")
        .join("wasm-opt");
    tool::run(
        tool::node()
            .arg(optimiser)
            .arg(module)
            .args(FEATURES)
            .arg(OPTIMISE)
            .arg("--output")
            .arg(module),
    )
}

/// Only whole engines are put where the page's build looks for them.
fn replace(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("removing {}", to.display()))?;
    }
    fs::create_dir_all(to).with_context(|| format!("making {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        fs::copy(entry.path(), &target).with_context(|| format!("writing {}", target.display()))?;
    }
    Ok(())
}

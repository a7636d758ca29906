//! The engines of the page: two WebAssembly modules and one JavaScript module, behind the same bindings, and the live
//! module behind bindings of its own, since a page may hold it beside an engine.
//!
//! Each module goes through four steps. The compiler's claim to reference types is taken away, so that the generator
//! writes bindings that need none: these serve all three engines alike, and `wasm2js` refuses the others. Then the
//! bindings are made, the modules optimised, and the plain one converted to JavaScript. No step may relax the
//! arithmetic of floats, since the engines have to agree in every bit.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::converted;
use crate::stamp::Stamp;
use crate::tool;

/// What the compiler made of the model.
pub(crate) struct Modules {
    pub(crate) plain: PathBuf,
    pub(crate) simd: PathBuf,
    /// The part of the model that answers at once.
    pub(crate) live: PathBuf,
}

/// What the generator names the files of the engines after.
const NAME: &str = "carbon_peak";
/// And those of the live module.
const LIVE_NAME: &str = "live";

const SIMD: &str = "simd.wasm";
const PLAIN: &str = "plain.wasm";
const LIVE: &str = "live.wasm";
const JAVASCRIPT: &str = "javascript.js";
const JAVASCRIPT_TYPES: &str = "javascript.d.ts";

/// What this version of the generator leaves unresolved without reference types: how many slots of the bindings' own
/// heap are taken from the beginning.
const TAKEN_SLOTS: &str =
    "(module (func (export \"__wbindgen_externref_statics_end\") (result i32) (i32.const 1028)))";
const TAKEN_SLOTS_MODULE: &str = "__wbindgen_externref_xform__";

/// Where the bindings say so: 1024 and these four.
const TAKEN_SLOTS_SAID: &str =
    "new Array(1024).fill(undefined);\nheap.push(undefined, null, true, false);";

/// What the compiler switches on by default, less reference types and several results of a function;
/// `--all-features` would add 64-bit memory.
const FEATURES: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
];

const SIMD_FEATURE: &str = "--enable-simd";

const OPTIMISE: &str = "-O3";
const SHRINK: &str = "-Oz";

/// What JavaScript has no operation for. A float beyond every integer becomes another integer than in WebAssembly,
/// so the model converts none that it has not checked.
const LOWER: [&str; 5] = [
    "--llvm-memory-copy-fill-lowering",
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "-O2",
    APART,
];

const CONVERT: &str = "-O";

/// Engines of JavaScript optimise no function beyond a length (60 kB of bytecode in V8), so a long one is not put into
/// the only one that calls it.
const APART: &str = "--one-caller-inline-max-function-size=60";

/// The converted module is seen as what an instance exports.
const JAVASCRIPT_DECLARATION: &str = "export const memory: WebAssembly.Memory;\n";

/// Makes the engines in `folder`; what has not changed is left alone.
pub(crate) fn build(modules: &Modules, folder: &Path) -> Result<()> {
    // The lock files hold the versions of the generator and of the optimiser.
    let inputs = [
        modules.plain.clone(),
        modules.simd.clone(),
        modules.live.clone(),
        tool::root().join("Cargo.lock"),
        tool::www().join("package-lock.json"),
    ];
    let mut settings = FEATURES.to_vec();
    settings.extend(LOWER);
    settings.extend([SIMD_FEATURE, OPTIMISE, SHRINK, CONVERT, APART, TAKEN_SLOTS]);
    settings.extend(converted::settings());
    let stamp = Stamp::of("core", &inputs, &settings)?;
    let names = [SIMD, PLAIN, LIVE, JAVASCRIPT, JAVASCRIPT_TYPES].map(str::to_owned);
    let bindings = [NAME, LIVE_NAME].map(|name| [bindings_of(name), types_of(name)]);
    let made: Vec<_> = names
        .iter()
        .chain(bindings.as_flattened())
        .map(|name| folder.join(name))
        .collect();
    if stamp.holds(&made) {
        println!("core: unchanged");
        return Ok(());
    }
    stamp.lift()?;

    let bench = tool::scratch().join("core");
    let [plain_bench, simd_bench, live_bench, whole] =
        ["plain", "simd", "live", "whole"].map(|name| bench.join(name));
    for folder in [&plain_bench, &simd_bench, &live_bench, &whole] {
        make_empty(folder)?;
    }
    let plain = bind(&modules.plain, NAME, &plain_bench, &[])?;
    let simd = bind(&modules.simd, NAME, &simd_bench, &[SIMD_FEATURE])?;
    let live = bind(&modules.live, LIVE_NAME, &live_bench, &[])?;
    need_equal_bindings(&plain_bench, &simd_bench)?;
    take_bindings(NAME, &plain_bench, &whole)?;
    take_bindings(LIVE_NAME, &live_bench, &whole)?;
    wasm_opt(&plain, &whole.join(PLAIN), &[], &[OPTIMISE])?;
    wasm_opt(&simd, &whole.join(SIMD), &[SIMD_FEATURE], &[OPTIMISE])?;
    wasm_opt(&live, &whole.join(LIVE), &[], &[SHRINK])?;
    convert(&plain, &whole.join(JAVASCRIPT), &bench)?;
    write(&whole.join(JAVASCRIPT_TYPES), JAVASCRIPT_DECLARATION)?;

    // Only whole engines are put where the page's build looks for them.
    make_empty(folder)?;
    for entry in fs::read_dir(&whole).with_context(|| format!("reading {}", whole.display()))? {
        let entry = entry?;
        copy(&entry.path(), &folder.join(entry.file_name()))?;
    }
    stamp.set()?;
    println!("core: built");
    Ok(())
}

/// The generator's name of the bindings.
fn bindings_of(name: &str) -> String {
    format!("{name}_bg.js")
}

/// The types of the bindings, under the name by which the page finds them.
fn types_of(name: &str) -> String {
    format!("{name}_bg.d.ts")
}

/// Makes bindings of the compiler's module and returns the module they bind.
fn bind(module: &Path, name: &str, bench: &Path, features: &[&str]) -> Result<PathBuf> {
    let silent = bench.join("silent.wasm");
    let modest = bench.join("modest.wasm");
    // A list of features in the module goes before the command line's, so it has to be gone when the new one is made.
    wasm_opt(module, &silent, features, &["--strip-target-features"])?;
    wasm_opt(&silent, &modest, features, &["--emit-target-features"])?;
    Bindgen::new()
        .input_path(&modest)
        .out_name(name)
        // These bindings leave the start of the module to the page, which alone knows the engine.
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(bench)
        .with_context(|| format!("making the bindings of {}", module.display()))?;
    let bindings = bench.join(bindings_of(name));
    if !read(&bindings)?.contains(TAKEN_SLOTS_SAID) {
        bail!(
            "{} begins its heap in another way than {TAKEN_SLOTS_SAID:?}: set what is taken of it anew in xtask/src/engines.rs",
            bindings.display()
        );
    }
    resolve_taken_slots(
        &bench.join(format!("{name}_bg.wasm")),
        &bench.join("bound.wasm"),
        features,
    )
}

/// Puts what the generator left unresolved into the module.
fn resolve_taken_slots(module: &Path, to: &Path, features: &[&str]) -> Result<PathBuf> {
    let taken = to.with_file_name("taken_slots.wat");
    write(&taken, TAKEN_SLOTS)?;
    tool::run(
        binaryen("wasm-merge")
            .args([module, Path::new(NAME)])
            .args([&taken, Path::new(TAKEN_SLOTS_MODULE)])
            .args(FEATURES)
            .args(features)
            .arg("--output")
            .arg(to),
    )?;
    Ok(to.to_path_buf())
}

/// The page holds the bindings of its engines once, so those of both modules have to be the same.
fn need_equal_bindings(plain: &Path, simd: &Path) -> Result<()> {
    let bindings = bindings_of(NAME);
    if read(&plain.join(&bindings))? != read(&simd.join(&bindings))? {
        bail!(
            "the bindings of the modules with and without SIMD differ; allowed are equal ones: compare {bindings} in {} and {}",
            plain.display(),
            simd.display()
        );
    }
    Ok(())
}

fn take_bindings(name: &str, bench: &Path, to: &Path) -> Result<()> {
    copy(&bench.join(bindings_of(name)), &to.join(bindings_of(name)))?;
    copy(
        &bench.join(format!("{name}.d.ts")),
        &to.join(types_of(name)),
    )
}

/// Converts a module to JavaScript.
fn convert(module: &Path, to: &Path, bench: &Path) -> Result<()> {
    let (optimised, lowered) = (bench.join("apart.wasm"), bench.join("lowered.wasm"));
    wasm_opt(module, &optimised, &[], &[OPTIMISE, APART])?;
    wasm_opt(&optimised, &lowered, &[], &LOWER)?;
    let converted = bench.join("converted.js");
    tool::run(
        binaryen("wasm2js")
            .arg(&lowered)
            .args(FEATURES)
            .args([CONVERT, APART])
            .arg("--output")
            .arg(&converted),
    )?;
    write(to, &converted::with_own_memory(&read(&converted)?)?)
}

fn wasm_opt(from: &Path, to: &Path, features: &[&str], passes: &[&str]) -> Result<()> {
    tool::run(
        binaryen("wasm-opt")
            .arg(from)
            .args(FEATURES)
            .args(features)
            .args(passes)
            .arg("--output")
            .arg(to),
    )
}

/// A tool of the npm package, which runs on Node.js.
fn binaryen(name: &str) -> std::process::Command {
    let mut command = tool::node();
    command.arg(
        Path::new("node_modules")
            .join("binaryen")
            .join("bin")
            .join(name),
    );
    command
}

fn make_empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("writing {}", to.display()))?;
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

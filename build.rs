//! Checks the tables of `data/` and writes them as Rust statics; a wrong cell ends the build with one sentence.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::exit;

#[path = "src/tables/mod.rs"]
mod tables;

fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=src/tables");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=CARBON_PEAK_DATA");
    let folder =
        env::var_os("CARBON_PEAK_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from);
    let text = tables::compile(&folder).unwrap_or_else(|problems| {
        for problem in problems {
            eprintln!("error: {problem}");
        }
        exit(1)
    });
    let Some(out) = env::var_os("OUT_DIR") else {
        eprintln!("error: OUT_DIR is not set; allowed: a build by cargo");
        exit(1)
    };
    let path = PathBuf::from(out).join("tables.rs");
    if let Err(error) = fs::write(&path, text) {
        eprintln!("error: {}: {error}", path.display());
        exit(1);
    }
}

//! The tables as they are pass, and a wrong cell is refused with file, row, column, what was found and what is allowed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

mod as_they_are;
mod cells;
mod figures;
mod policy;
#[path = "../../src/tables/mod.rs"]
mod tables;
mod uncertainty;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// What the build says when the first `old` in `file` is replaced by `new`.
fn refusal(test: &str, file: &str, old: &str, new: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).expect("a folder for the copy");
    for entry in fs::read_dir(data()).expect("the tables") {
        let path = entry.expect("a table").path();
        let name = path.file_name().expect("a name").to_owned();
        fs::copy(&path, folder.join(name)).expect("a copy");
    }
    let path = folder.join(file);
    let whole = fs::read_to_string(&path).expect("a text");
    assert!(whole.contains(old), "{file} has no {old:?} to break");
    fs::write(&path, whole.replacen(old, new, 1)).expect("a broken copy");
    let problems = tables::compile(&folder).expect_err("a wrong cell must be refused");
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Asserts that each part stands in the sentence.
fn says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(
            sentence.contains(part),
            "{sentence:?} does not say {part:?}"
        );
    }
}

//! Calls of the program: what a good one prints, and how a bad one is refused.

use std::collections::BTreeMap;
use std::process::Command;

/// A call: exit code, standard output, standard error.
pub(crate) fn call(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_carbon-peak"))
        .args(arguments)
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code().expect("an exit code"),
        text(output.stdout),
        text(output.stderr),
    )
}

/// What a good call prints.
#[track_caller]
pub(crate) fn good(arguments: &[&str]) -> String {
    let (code, out, err) = call(arguments);
    assert_eq!(code, 0, "{arguments:?}: {err}");
    let only_notes = err
        .lines()
        .all(|line| line.starts_with("carbon-peak: note: "));
    assert!(only_notes, "{arguments:?}: {err}");
    assert!(out.ends_with('\n'), "{arguments:?} ends with a line break");
    out
}

/// Asserts that a call is refused with exit code 2 and one sentence that holds every part, and prints nothing else.
#[track_caller]
pub(crate) fn refused(arguments: &[&str], parts: &[&str]) {
    let (code, out, err) = call(arguments);
    assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
    assert_eq!(err.lines().count(), 1, "{arguments:?}: {err}");
    assert!(err.starts_with("carbon-peak: "), "{err}");
    for part in parts.iter().chain(&["; allowed: "]) {
        assert!(
            err.contains(part),
            "{arguments:?}: {err:?} does not say {part:?}"
        );
    }
}

/// Rows of a table by column name.
pub(crate) fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

pub(crate) fn header(text: &str) -> &str {
    text.lines().next().expect("a header")
}

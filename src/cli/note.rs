//! What is said beside an answer, on standard error.

use std::fmt::Display;
use std::io::{Write as _, stderr};

/// Writes one line to standard error. A line that cannot be written is lost: `eprintln!` would abort, and the answer with it.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(stderr(), "carbon-peak: {line}");
}

/// Notes what must be known beside the answer.
pub(super) fn note(sentence: impl Display) {
    say(format_args!("note: {sentence}"));
}

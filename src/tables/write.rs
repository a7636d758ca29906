//! How values are written as Rust: floats so that they round-trip, texts quoted, documentation in one line.

use std::fmt::Write;

/// A line of documentation.
pub(crate) fn doc(text: &str) -> String {
    format!("/// {}\n", text.replace('[', "\\[").replace(']', "\\]"))
}

/// A float whose bits survive.
pub(crate) fn float(value: f64) -> String {
    format!("{value:?}")
}

/// An optional float.
pub(crate) fn optional(value: Option<f64>) -> String {
    value.map_or_else(|| "None".to_string(), |value| format!("Some({value:?})"))
}

/// A text in three languages.
pub(crate) fn text([zh_hans, zh_hant, en]: [&str; 3]) -> String {
    format!("Text {{ zh_hans: {zh_hans:?}, zh_hant: {zh_hant:?}, en: {en:?} }}")
}

/// A text that nobody asks for at once, so that the live module does without it.
pub(crate) fn told(text: &str) -> String {
    format!("told({text:?})")
}

/// Such a text in three languages.
pub(crate) fn told_text([zh_hans, zh_hant, en]: [&str; 3]) -> String {
    let [zh_hans, zh_hant, en] = [zh_hans, zh_hant, en].map(told);
    format!("Text {{ zh_hans: {zh_hans}, zh_hant: {zh_hant}, en: {en} }}")
}

/// A region, or both.
pub(crate) fn region(place: Option<usize>) -> String {
    place.map_or_else(
        || "None".to_string(),
        |place| format!("Some(Region::{})", super::REGIONS[place]),
    )
}

/// An array of what `item` writes for each index below `length`.
pub(crate) fn array(length: usize, item: impl FnMut(usize) -> String) -> String {
    format!("[{}]", (0..length).map(item).collect::<Vec<_>>().join(", "))
}

/// A documented static of the given type.
pub(crate) fn item(text: &str, kind: &str, name: &str, of: &str, value: &str) -> String {
    let mut out = doc(text);
    // A figure of a table may lie near a mathematical constant by accident.
    out.push_str("#[allow(clippy::approx_constant)]\n");
    let _ = writeln!(out, "pub {kind} {name}: {of} = {value};");
    out
}

/// A documented module of documented places in an array.
pub(crate) fn places(name: &str, text: &str, entries: &[(String, String, String)]) -> String {
    let mut out = doc(text);
    let _ = writeln!(out, "pub mod {name} {{");
    for (entry, of, value) in entries {
        let _ = writeln!(
            out,
            "    /// Place of `{}`.\n    pub const {}: {of} = {value};",
            entry.to_lowercase(),
            entry.to_uppercase()
        );
    }
    out.push_str("}\n");
    out
}

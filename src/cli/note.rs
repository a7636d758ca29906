//! What is said beside an answer, on standard error.

use std::fmt::Display;
use std::io::{Write as _, stderr};

use carbon_peak::advice::advice;
use carbon_peak::details::Details;
use carbon_peak::model::Model;
use carbon_peak::projection::Projection;
use carbon_peak::sentence::Language;
use carbon_peak::settings::Settings;

/// Writes one line to standard error. A line that cannot be written is lost: `eprintln!` would abort, and the answer with it.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(stderr(), "carbon-peak: {line}");
}

/// Notes what must be known beside the answer.
pub(super) fn note(sentence: impl Display) {
    say(format_args!("note: {sentence}"));
}

/// Notes what must be known of settings before a number of theirs is quoted: shortages, moves that raise emissions, gaps of a target, and
/// that years and peaks are told in different water where there is a drought.
pub(super) fn warn(model: &Model, settings: &Settings) {
    let projection = Projection::new(model, settings);
    warn_of(&Details::new(model, settings, &projection), settings);
}

/// The same of details that are at hand.
pub(super) fn warn_of(details: &Details, settings: &Settings) {
    for warning in &details.warnings {
        note(advice(warning, Language::En).what);
    }
    if settings.in_normal_water().is_some() {
        note(
            "emissions of a year are in the water that was set; peaks and highest years are found in normal water",
        );
    }
}

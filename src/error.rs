//! What can be wrong with a request: one type, a stable code, and a sentence that names the culprit, what was found and what is allowed.

use core::fmt;

/// What kind of mistake it is; the code of each never changes, since pages have words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    /// A scenario that does not exist.
    UnknownScenario,
    /// A lever that does not exist.
    UnknownLever,
    /// A fact that does not exist or cannot be tested.
    UnknownTest,
    /// A lever that is shown and never set.
    NotSettable,
    /// Something that is not a number, or not a finite one.
    NotANumber,
    /// A number outside its range.
    OutOfRange,
    /// A position that is not on the grid of sliders.
    OffGrid,
    /// A year at which no control point can stand.
    YearOutOfRange,
    /// A lever with rows per region, set without naming one.
    RegionNeeded,
    /// A region that does not exist, or that the lever has no row for.
    UnknownRegion,
    /// The same setting given twice.
    SetTwice,
    /// A setting that cannot be read.
    Unreadable,
    /// An output format that does not exist.
    UnknownFormat,
    /// A word of the command line that means nothing.
    UnknownArgument,
    /// Fewer runs than an analysis can be made of.
    TooFewRuns,
    /// A settings vector or a projection whose length or content does not fit this version.
    WrongShape,
    /// A draw beyond the last point of the sequence that draws are taken from.
    TooManyDraws,
}

impl Code {
    /// The stable name of the mistake.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::UnknownScenario => "unknown-scenario",
            Self::UnknownLever => "unknown-lever",
            Self::UnknownTest => "unknown-test",
            Self::NotSettable => "not-settable",
            Self::NotANumber => "not-a-number",
            Self::OutOfRange => "out-of-range",
            Self::OffGrid => "off-grid",
            Self::YearOutOfRange => "year-out-of-range",
            Self::RegionNeeded => "region-needed",
            Self::UnknownRegion => "unknown-region",
            Self::SetTwice => "set-twice",
            Self::Unreadable => "unreadable",
            Self::UnknownFormat => "unknown-format",
            Self::UnknownArgument => "unknown-argument",
            Self::TooFewRuns => "too-few-runs",
            Self::WrongShape => "wrong-shape",
            Self::TooManyDraws => "too-many-draws",
        }
    }
}

/// A mistake in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind.
    pub code: Code,
    /// What is wrong: the lever, the argument, the cell.
    pub culprit: String,
    /// What was found there.
    pub found: String,
    /// What is allowed there.
    pub allowed: String,
}

impl Error {
    /// A mistake of `code` at `culprit`, with what was found and what is allowed; what was found is cut to 60 characters.
    pub fn new(
        code: Code,
        culprit: impl Into<String>,
        found: impl fmt::Display,
        allowed: impl Into<String>,
    ) -> Self {
        let found = found.to_string();
        let cut = if found.chars().count() > 60 {
            found.chars().take(60).chain(['…']).collect()
        } else {
            found
        };
        Self {
            code,
            culprit: culprit.into(),
            found: cut,
            allowed: allowed.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            code,
            culprit,
            found,
            allowed,
        } = self;
        match code {
            Code::UnknownScenario => write!(f, "there is no scenario \"{found}\""),
            Code::UnknownLever => write!(f, "there is no lever \"{found}\""),
            Code::UnknownTest => write!(f, "there is no test \"{found}\""),
            Code::NotSettable => write!(f, "{culprit} cannot be set like this: found \"{found}\""),
            Code::NotANumber => write!(f, "{culprit} is not a number: found \"{found}\""),
            Code::OutOfRange => write!(f, "{culprit} is out of range: found {found}"),
            Code::OffGrid => write!(
                f,
                "{culprit} is not on the grid of positions: found {found}"
            ),
            Code::YearOutOfRange => write!(f, "{culprit} cannot have a control point in {found}"),
            Code::RegionNeeded => write!(
                f,
                "{culprit} has a row for each region, so a control point must name one: found \"{found}\""
            ),
            Code::UnknownRegion => write!(f, "{culprit} has no row for the region \"{found}\""),
            Code::SetTwice => write!(f, "{culprit} is set twice: found \"{found}\" as well"),
            Code::Unreadable => write!(f, "{culprit} cannot be read: found \"{found}\""),
            Code::UnknownFormat => write!(f, "there is no format \"{found}\""),
            Code::UnknownArgument => write!(f, "{culprit} is not understood: found \"{found}\""),
            Code::TooFewRuns => write!(f, "{culprit} has too few runs: found {found}"),
            Code::WrongShape => write!(f, "{culprit} does not fit this version: found {found}"),
            Code::TooManyDraws => write!(f, "{culprit} lies beyond the last draw: found {found}"),
        }?;
        if allowed.is_empty() {
            Ok(())
        } else {
            write!(f, "; allowed: {allowed}")
        }
    }
}

impl core::error::Error for Error {}

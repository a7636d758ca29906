//! Options that several commands share, and the refusals of what is none.

use carbon_peak::data::SCENARIOS;
use carbon_peak::error::{Code, Error};
use carbon_peak::settings::Settings;
use lexopt::prelude::{Long, Short, Value};
use lexopt::{Arg, Parser};

/// What every question about a scenario takes: `--scenario` and any number of `--set`.
#[derive(Default)]
pub(super) struct Asked {
    settings: Option<Settings>,
    changes: Vec<String>,
}

impl Asked {
    /// Takes an argument if it is one of them, and says whether it was.
    pub(super) fn take(&mut self, name: &str, parser: &mut Parser) -> Result<bool, Error> {
        match name {
            "scenario" => {
                let id = value(parser, "--scenario", &scenarios())?;
                once("--scenario", self.settings.as_ref(), &id)?;
                self.settings = Some(Settings::scenario(&id)?);
            }
            "set" => {
                let allowed = "lever=position or lever@year=value";
                self.changes.push(value(parser, "--set", allowed)?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The settings, once all options are read.
    pub(super) fn settings(self) -> Result<Settings, Error> {
        let none = || {
            Error::new(
                Code::UnknownArgument,
                "--scenario",
                "no scenario",
                scenarios(),
            )
        };
        let mut settings = self.settings.ok_or_else(none)?;
        self.changes
            .iter()
            .try_for_each(|change| settings.set(change))?;
        Ok(settings)
    }
}

fn scenarios() -> String {
    SCENARIOS.map(|s| s.id).join(", ")
}

/// The name of the next option; a word that is none is refused.
pub(super) fn option(parser: &mut Parser, allowed: &str) -> Result<Option<String>, Error> {
    match next(parser)? {
        None => Ok(None),
        Some(Long("help") | Short('h')) => Ok(Some("help".to_owned())),
        Some(Long(name)) => Ok(Some(name.to_owned())),
        Some(other) => Err(unexpected(&other, allowed)),
    }
}

/// The next argument.
pub(super) fn next(parser: &mut Parser) -> Result<Option<Arg<'_>>, Error> {
    parser
        .next()
        .map_err(|e| Error::new(Code::UnknownArgument, "the command line", e, "see --help"))
}

/// The value of an option.
pub(super) fn value(parser: &mut Parser, name: &str, allowed: &str) -> Result<String, Error> {
    let missing = |found: &str| Error::new(Code::UnknownArgument, name, found, allowed);
    let value = parser.value().map_err(|_| missing("no value"))?;
    value
        .into_string()
        .map_err(|bytes| missing(&bytes.to_string_lossy()))
}

/// Refuses an option that was given before.
pub(super) fn once<T>(name: &str, before: Option<&T>, found: &str) -> Result<(), Error> {
    match before {
        None => Ok(()),
        Some(_) => Err(Error::new(Code::SetTwice, name, found, "once")),
    }
}

/// The mistake of an argument that means nothing here.
pub(super) fn unexpected(argument: &Arg<'_>, allowed: &str) -> Error {
    let found = match argument {
        Short(c) => format!("-{c}"),
        Long(name) => format!("--{name}"),
        Value(word) => word.to_string_lossy().into_owned(),
    };
    Error::new(Code::UnknownArgument, "an argument", found, allowed)
}

//! Options that several commands share, and the refusals of what is none.

use std::str::FromStr;

use carbon_peak::account::ACCOUNTS;
pub(super) use carbon_peak::analysis::draws::SEED;
use carbon_peak::analysis::levers::movable;
use carbon_peak::data::SCENARIOS;
use carbon_peak::error::{Code, Error};
use carbon_peak::manifest::AREA_IDS;
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

/// What every analysis takes beside a scenario: `--account`, `--format`, and the runs `-n` and `--seed` of those that draw.
#[derive(Default)]
pub(super) struct Analysed {
    pub(super) asked: Asked,
    pub(super) account: Option<usize>,
    json: Option<bool>,
    pub(super) runs: Option<usize>,
    /// What is said beside the runs that are allowed, where an analysis allows fewer of them; else empty.
    runs_also: String,
    pub(super) seed: Option<u32>,
}

impl Analysed {
    /// The options it takes, for refusals.
    pub(super) const OPTIONS: &'static str = "--scenario, --set, --account, --format, -n, --seed";
    /// Runs an analysis may be asked for.
    const RUNS: core::ops::RangeInclusive<usize> = 2..=65_536;

    /// The same for an analysis that allows fewer runs in some case, of which a refusal says `also`.
    pub(super) fn of_runs(also: String) -> Self {
        Self {
            runs_also: also,
            ..Self::default()
        }
    }

    /// Takes an argument if it is one of them, and says whether it was.
    pub(super) fn take(&mut self, name: &str, parser: &mut Parser) -> Result<bool, Error> {
        match name {
            "account" => {
                let allowed = ACCOUNTS.each_ref().map(|a| a.id).join(", ");
                let word = value(parser, "--account", &allowed)?;
                once("--account", self.account.as_ref(), &word)?;
                let place = ACCOUNTS.iter().position(|a| a.id == word);
                let unknown = || Error::new(Code::UnknownArgument, "--account", &word, &allowed);
                self.account = Some(place.ok_or_else(unknown)?);
            }
            "format" => {
                let word = value(parser, "--format", "csv, json")?;
                once("--format", self.json.as_ref(), &word)?;
                self.json = Some(match word.as_str() {
                    "csv" => false,
                    "json" => true,
                    _ => {
                        let code = Code::UnknownFormat;
                        return Err(Error::new(code, "--format", word, "csv, json"));
                    }
                });
            }
            "n" => {
                let (least, most) = (Self::RUNS.start(), Self::RUNS.end());
                let also = &self.runs_also;
                let allowed = format!("a whole number from {least} to {most}{also}");
                let within = |n: &usize| Self::RUNS.contains(n);
                self.runs = Some(number(parser, "-n", &allowed, self.runs.as_ref(), within)?);
            }
            "seed" => {
                let allowed = format!("a whole number from 0 to {}", u32::MAX);
                let before = self.seed.as_ref();
                self.seed = Some(number(parser, "--seed", &allowed, before, |_| true)?);
            }
            _ => return self.asked.take(name, parser),
        }
        Ok(true)
    }

    /// Whether JSON was asked for; else it is CSV.
    pub(super) fn json(&self) -> bool {
        self.json.unwrap_or(false)
    }
}

/// The place of an area by the word the page has for it.
pub(super) fn area(parser: &mut Parser, before: Option<&usize>) -> Result<usize, Error> {
    let allowed = AREA_IDS.join(", ");
    let word = value(parser, "--area", &allowed)?;
    once("--area", before, &word)?;
    let unknown = || Error::new(Code::UnknownArgument, "--area", &word, &allowed);
    AREA_IDS
        .iter()
        .position(|id| *id == word)
        .ok_or_else(unknown)
}

/// The value of an option that is a whole number, given once.
pub(super) fn number<T: FromStr>(
    parser: &mut Parser,
    name: &str,
    allowed: &str,
    before: Option<&T>,
    within: impl Fn(&T) -> bool,
) -> Result<T, Error> {
    let word = value(parser, name, allowed)?;
    once(name, before, &word)?;
    let read = word.parse().ok().filter(within);
    read.ok_or_else(|| Error::new(Code::OutOfRange, name, word, allowed))
}

/// The place of a lever that an option may name; a refusal tells the option and the word.
pub(super) fn movable_by(name: &str, word: &str) -> Result<usize, Error> {
    movable(word).map_err(|error| Error::new(error.code, name, word, error.allowed))
}

/// The name of the next option; a word that is none is refused.
pub(super) fn option(parser: &mut Parser, allowed: &str) -> Result<Option<String>, Error> {
    match next(parser)? {
        None => Ok(None),
        Some(Long("help") | Short('h')) => Ok(Some("help".to_owned())),
        Some(Short('n')) if allowed.contains("-n,") => Ok(Some("n".to_owned())),
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

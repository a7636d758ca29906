//! Reads the arguments, runs, prints. Exit codes: 0 done, 1 the output could not be written, 2 bad input, with a sentence that names the
//! culprit, what was found and what is allowed.

use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use carbon_peak::advice::advice;
use carbon_peak::data::SCENARIOS;
use carbon_peak::details::{self, Details};
use carbon_peak::error::{Code, Error};
use carbon_peak::export::{Format, balance_table, export};
use carbon_peak::manifest::Manifest;
use carbon_peak::model::Model;
use carbon_peak::outputs::FullRecord;
use carbon_peak::paths::Paths;
use carbon_peak::projection::Projection;
use carbon_peak::sentence::Language;
use carbon_peak::settings::Settings;
use carbon_peak::years::{FIRST, LAST};
use lexopt::prelude::{Long, Short, Value};
use lexopt::{Arg, Parser};

const HELP: &str = "\
carbon-peak: a scenario model of the CO2 emissions of Sichuan and Chongqing (a scenario, not a forecast)

  carbon-peak project --scenario low|reference|plan|ambitious [--set SETTING]... [--format csv|json|iamc]
  carbon-peak balance --scenario S [--set SETTING]... --year Y
  carbon-peak manifest [--format json]
  carbon-peak calibrate
  carbon-peak bench [--runs N]

A SETTING is a position between the four levels, 0 to 3 in steps of 0.1:  coal_to_electric=2.4
or a control point in the lever's own unit:                            coal_to_electric@2035=45
which names the region where the lever has a row for each:             wind_solar.sichuan@2035=100
or a drought (2022, 2023, severe) in a year at a strength up to 2:     hydrology.severe@2030=1

What must be known before a number is quoted is noted on standard error; CSV marks years with unserved electricity as not valid, and the
format iamc leaves them out.
";

/// What a call comes to: text for standard output, or the mistake in it.
type Answer = Result<String, Error>;

pub(crate) fn main() -> ExitCode {
    match answer(std::env::args_os().skip(1)) {
        Err(error) => {
            eprintln!("carbon-peak: {error}");
            ExitCode::from(2)
        }
        Ok(text) => match std::io::stdout().lock().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(e) if e.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(e) => {
                eprintln!("carbon-peak: standard output cannot be written: {e}");
                ExitCode::FAILURE
            }
        },
    }
}

fn answer(arguments: impl IntoIterator<Item = OsString>) -> Answer {
    let mut parser = Parser::from_args(arguments);
    let commands = "project, balance, manifest, calibrate, bench, --help, --version";
    match next(&mut parser)? {
        None => Err(Error::new(
            Code::UnknownArgument,
            "the command",
            "",
            commands,
        )),
        Some(Long("help") | Short('h')) => Ok(HELP.to_owned()),
        Some(Long("version") | Short('V')) => {
            Ok(format!("carbon-peak {}\n", env!("CARGO_PKG_VERSION")))
        }
        Some(Value(word)) => match word.to_str() {
            Some("project") => project(&mut parser),
            Some("balance") => balance(&mut parser),
            Some("manifest") => manifest(&mut parser),
            Some("calibrate") => calibrate(&mut parser),
            Some("bench") => bench(&mut parser),
            _ => Err(Error::new(
                Code::UnknownArgument,
                "the command",
                word.to_string_lossy(),
                commands,
            )),
        },
        Some(other) => Err(unexpected(&other, commands)),
    }
}

/// What every question about a scenario takes: `--scenario` and any number of `--set`.
#[derive(Default)]
struct Asked {
    settings: Option<Settings>,
    changes: Vec<String>,
}

impl Asked {
    /// Takes an argument if it is one of them, and gives it back where it is not.
    fn take(&mut self, name: &str, parser: &mut Parser) -> Result<bool, Error> {
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

    fn settings(self) -> Result<Settings, Error> {
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

fn project(parser: &mut Parser) -> Answer {
    let (mut asked, mut format) = (Asked::default(), None);
    while let Some(name) = option(parser, "--scenario, --set, --format")? {
        if name == "help" {
            return Ok(HELP.to_owned());
        }
        if name == "format" {
            let word = value(parser, "--format", "csv, json, iamc")?;
            once("--format", format.as_ref(), &word)?;
            format = Some(Format::of_name(&word)?);
        } else if !asked.take(&name, parser)? {
            return Err(unexpected(&Long(&name), "--scenario, --set, --format"));
        }
    }
    let (settings, model) = (asked.settings()?, Model::new());
    let projection = Projection::new(&model, &settings);
    let details = Details::new(&model, &settings, &projection);
    for warning in &details.warnings {
        eprintln!("carbon-peak: note: {}", advice(warning, Language::En).what);
    }
    Ok(export(
        &projection,
        &details,
        &settings,
        format.unwrap_or(Format::Csv),
    ))
}

/// The electricity balance of one year, slice by slice.
fn balance(parser: &mut Parser) -> Answer {
    let allowed = format!("{FIRST} to {LAST}");
    let (mut asked, mut year) = (Asked::default(), None);
    while let Some(name) = option(parser, "--scenario, --set, --year")? {
        if name == "help" {
            return Ok(HELP.to_owned());
        }
        if name == "year" {
            let word = value(parser, "--year", &allowed)?;
            once("--year", year.as_ref(), &word)?;
            let number = word
                .parse::<u16>()
                .ok()
                .filter(|y| (FIRST..=LAST).contains(y));
            year = Some(
                number.ok_or_else(|| Error::new(Code::OutOfRange, "--year", &word, &allowed))?,
            );
        } else if !asked.take(&name, parser)? {
            return Err(unexpected(&Long(&name), "--scenario, --set, --year"));
        }
    }
    let settings = asked.settings()?;
    let year =
        year.ok_or_else(|| Error::new(Code::UnknownArgument, "--year", "no year", &allowed))?;
    let missing = || Error::new(Code::OutOfRange, "--year", year, &allowed);
    let slices = details::slices(&Model::new(), &settings, year).ok_or_else(missing)?;
    Ok(balance_table(&slices, &settings, year))
}

fn manifest(parser: &mut Parser) -> Answer {
    while let Some(argument) = next(parser)? {
        match argument {
            Long("format") => {
                let name = value(parser, "--format", "json")?;
                if name != "json" {
                    return Err(Error::new(Code::UnknownFormat, "--format", name, "json"));
                }
            }
            other => return Err(unexpected(&other, "--format")),
        }
    }
    let manifest = Manifest::new(&Model::new());
    serde_json::to_string_pretty(&manifest)
        .map(|text| text + "\n")
        .map_err(|e| Error::new(Code::WrongShape, "the manifest", e, "a document"))
}

fn calibrate(parser: &mut Parser) -> Answer {
    if let Some(argument) = next(parser)? {
        return Err(unexpected(&argument, "nothing more"));
    }
    let rows = Model::new().calibration.table();
    let lines = rows.iter().map(|row| row.join(",") + "\n");
    Ok(
        core::iter::once("quantity,region,value,unit,source,note\n".to_owned())
            .chain(lines)
            .collect(),
    )
}

/// Times a full run alone, as the page makes one on every move.
fn bench(parser: &mut Parser) -> Answer {
    let mut runs = 2000_u32;
    while let Some(argument) = next(parser)? {
        match argument {
            Long("runs") => {
                let text = value(parser, "--runs", "a whole number from 1 to 1000000")?;
                runs = text
                    .parse()
                    .ok()
                    .filter(|n| (1..=1_000_000).contains(n))
                    .ok_or_else(|| {
                        Error::new(
                            Code::OutOfRange,
                            "--runs",
                            &text,
                            "a whole number from 1 to 1000000",
                        )
                    })?;
            }
            other => return Err(unexpected(&other, "--runs")),
        }
    }
    let model = Model::new();
    let mut out = String::new();
    for scenario in SCENARIOS.iter() {
        let settings = Settings::scenario(scenario.id)?;
        let started = std::time::Instant::now();
        for _ in 0..runs {
            let paths: Paths<f64> = Paths::of(&settings, &model.levels, &model.parameters);
            let mut record = FullRecord::new();
            model.run(&model.central, &paths, &mut record);
            std::hint::black_box(record.finish());
        }
        let micros = started.elapsed().as_secs_f64() * 1e6 / f64::from(runs);
        out += &format!(
            "native, {:<10} {micros:7.1} µs a run with all outputs ({runs} runs)\n",
            scenario.id
        );
    }
    Ok(out)
}

/// The name of the next option; a word that is none is refused.
fn option(parser: &mut Parser, allowed: &str) -> Result<Option<String>, Error> {
    match next(parser)? {
        None => Ok(None),
        Some(Long("help") | Short('h')) => Ok(Some("help".to_owned())),
        Some(Long(name)) => Ok(Some(name.to_owned())),
        Some(other) => Err(unexpected(&other, allowed)),
    }
}

fn next(parser: &mut Parser) -> Result<Option<Arg<'_>>, Error> {
    parser
        .next()
        .map_err(|e| Error::new(Code::UnknownArgument, "the command line", e, "see --help"))
}

fn value(parser: &mut Parser, name: &str, allowed: &str) -> Result<String, Error> {
    let missing = |found: &str| Error::new(Code::UnknownArgument, name, found, allowed);
    let value = parser.value().map_err(|_| missing("no value"))?;
    value
        .into_string()
        .map_err(|bytes| missing(&bytes.to_string_lossy()))
}

fn once<T>(name: &str, before: Option<&T>, found: &str) -> Result<(), Error> {
    match before {
        None => Ok(()),
        Some(_) => Err(Error::new(Code::SetTwice, name, found, "once")),
    }
}

fn unexpected(argument: &Arg<'_>, allowed: &str) -> Error {
    let found = match argument {
        Short(c) => format!("-{c}"),
        Long(name) => format!("--{name}"),
        Value(word) => word.to_string_lossy().into_owned(),
    };
    Error::new(Code::UnknownArgument, "an argument", found, allowed)
}

//! Reads the arguments, runs, prints. Exit codes: 0 done, 1 the output could not be written, 2 bad input, with a sentence that names the
//! culprit, what was found and what is allowed; a command may have a code of its own for an answer that is a no.
//!
//! Each command has a file; it is known once it stands in [`COMMANDS`].

mod attribution;
mod bench;
mod ensemble;
mod map;
mod note;
mod options;
mod progress;
mod project;
mod seek;
mod sensitivity;
mod tables;

use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use carbon_peak::error::{Code, Error};
use lexopt::Parser;
use lexopt::prelude::{Long, Short, Value};
use note::say;
use options::{next, unexpected};

/// One command.
struct Command {
    /// The word that asks for it.
    word: &'static str,
    /// How it is called, after the word.
    usage: &'static str,
    run: fn(&mut Parser) -> Answer,
}

/// Every command, in the order of the help.
const COMMANDS: [Command; 12] = [
    Command {
        word: "project",
        usage: "--scenario low|reference|plan|ambitious [--set SETTING]... [--format csv|json|iamc]",
        run: project::project,
    },
    Command {
        word: "balance",
        usage: "--scenario S [--set SETTING]... --year Y",
        run: project::balance,
    },
    Command {
        word: "ensemble",
        usage: "--scenario S [--set SETTING]... [-n N] [--seed K] [--area cy|sc|cq] [--wide] [--account A] [--format csv|json]",
        run: ensemble::ensemble,
    },
    Command {
        word: "attribute",
        usage: "--scenario S [--set SETTING]... [--off reference|frozen] [--account A] [--format csv|json]",
        run: attribution::attribution,
    },
    Command {
        word: "sensitivity",
        usage: "--scenario S [--set SETTING]... [--sobol [-n ROWS] [--seed K]] [--account A] [--format csv|json]",
        run: sensitivity::sensitivity,
    },
    Command {
        word: "seek",
        usage: "--scenario S [--set SETTING]... --peak-by Y | --peak-max MT [--runs K] [--lever KEY]... [--area cy|sc|cq] [--account A] [--seed K] [--format csv|json]",
        run: seek::seek,
    },
    Command {
        word: "map",
        usage: "--scenario S [--set SETTING]... [--across KEY] [--up KEY] [--cells N|NxM] [--area cy|sc|cq] [--account A] [--format csv|json]",
        run: map::map,
    },
    Command {
        word: "next",
        usage: "--scenario S [--set SETTING]... [-n N] [--area cy|sc|cq] [--account A] [--seed K] [--format csv|json]",
        run: map::next_step,
    },
    Command {
        word: "manifest",
        usage: "[--format json]",
        run: tables::manifest,
    },
    Command {
        word: "calibrate",
        usage: "",
        run: tables::calibrate,
    },
    Command {
        word: "checks",
        usage: "[--settings N] [-n N]",
        run: ensemble::checks,
    },
    Command {
        word: "bench",
        usage: "[--runs N] [--format text|csv]",
        run: bench::bench,
    },
];

const ABOUT: &str = "\
carbon-peak: a scenario model of the CO2 emissions of Sichuan and Chongqing (a scenario, not a forecast)
";

const NOTES: &str = "
A SETTING is a position between the four levels, 0 to 3 in steps of 0.1:  coal_to_electric=2.4
or a control point in the lever's own unit:                            coal_to_electric@2035=45
which names the region where the lever has a row for each:             wind_solar.sichuan@2035=100
or a drought (2022, 2023, severe) in a year at a strength up to 2:     hydrology.severe@2030=1
or a test of a fact, which is no policy, inside the fact's range:      test.gdp_growth_2025=3.5

What must be known before a number is quoted is noted on standard error; CSV marks years with unserved electricity as not valid, and the
format iamc leaves them out. seek says reached or infeasible; an infeasible goal ends with exit code 3, its gap and what binds.
";

/// What a call prints on standard output, and the code it ends with.
struct Reply {
    text: String,
    code: u8,
}

impl From<String> for Reply {
    fn from(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// What a call comes to: a reply, or the mistake in it.
type Answer = Result<Reply, Error>;

pub(crate) fn main() -> ExitCode {
    match answer(std::env::args_os().skip(1)) {
        Err(error) => {
            say(error);
            ExitCode::from(2)
        }
        Ok(Reply { text, code }) => match std::io::stdout().lock().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::from(code),
            Err(e) if e.kind() == ErrorKind::BrokenPipe => ExitCode::from(code),
            Err(e) => {
                say(format_args!("standard output cannot be written: {e}"));
                ExitCode::FAILURE
            }
        },
    }
}

fn answer(arguments: impl IntoIterator<Item = OsString>) -> Answer {
    let mut parser = Parser::from_args(arguments);
    let words = COMMANDS.map(|command| command.word).join(", ");
    let allowed = format!("{words}, --help, --version");
    match next(&mut parser)? {
        None => Err(Error::new(
            Code::UnknownArgument,
            "the command",
            "",
            allowed,
        )),
        Some(Long("help") | Short('h')) => Ok(help()),
        Some(Long("version") | Short('V')) => {
            Ok(format!("carbon-peak {}\n", env!("CARGO_PKG_VERSION")).into())
        }
        Some(Value(word)) => match COMMANDS.iter().find(|command| word == command.word) {
            Some(command) => (command.run)(&mut parser),
            None => Err(Error::new(
                Code::UnknownArgument,
                "the command",
                word.to_string_lossy(),
                allowed,
            )),
        },
        Some(other) => Err(unexpected(&other, &allowed)),
    }
}

fn help() -> Reply {
    let line = |command: &Command| format!("  carbon-peak {} {}", command.word, command.usage);
    let lines = COMMANDS
        .iter()
        .map(|command| line(command).trim_end().to_owned() + "\n");
    format!("{ABOUT}\n{}{NOTES}", lines.collect::<String>()).into()
}

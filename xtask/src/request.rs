//! What was asked for on the command line.

/// What each command does.
pub(crate) const HELP: &str = "\
cargo xtask <command>

  start [--port N] [--no-serve]  build the core and the page, serve them on port N (8080) or the next free one
  test [--no-browser]            every check that CI runs, in its order
  calibrate                      solve the calibrated flows anew and write data/calibration.csv
  bench                          time of runs and analyses natively and in both browsers, memory, interaction, Lighthouse, sizes
  shots                          pictures of page and frame into target/shots
  pictures                       take the pictures anew that the browser tests compare the page with";

const FIRST_PORT: u16 = 8080;

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    Help,
    Start { port: u16, serve: bool },
    Test { browsers: bool },
    Calibrate,
    Bench,
    Shots,
    Pictures,
}

impl Request {
    /// Reads the arguments behind `cargo xtask`.
    pub(crate) fn read(arguments: &[String]) -> Result<Self, String> {
        let mut arguments = arguments.iter().map(String::as_str);
        let command = arguments.next().unwrap_or("help");
        let mut request = match command {
            "help" | "--help" | "-h" => Self::Help,
            "start" => Self::Start {
                port: FIRST_PORT,
                serve: true,
            },
            "test" => Self::Test { browsers: true },
            "calibrate" => Self::Calibrate,
            "bench" => Self::Bench,
            "shots" => Self::Shots,
            "pictures" => Self::Pictures,
            other => {
                return Err(format!(
                    "the command is {other:?}; allowed are start, test, calibrate, bench, shots, pictures and help"
                ));
            }
        };
        while let Some(option) = arguments.next() {
            match (&mut request, option) {
                (Self::Start { port, .. }, "--port") => *port = read_port(arguments.next())?,
                (Self::Start { serve, .. }, "--no-serve") => *serve = false,
                (Self::Test { browsers }, "--no-browser") => *browsers = false,
                (_, "--help" | "-h") => return Ok(Self::Help),
                (_, other) => {
                    let allowed = match request {
                        Self::Start { .. } => "--port N and --no-serve",
                        Self::Test { .. } => "--no-browser",
                        _ => "none",
                    };
                    return Err(format!(
                        "{command} was given {other:?}; its options: {allowed}"
                    ));
                }
            }
        }
        Ok(request)
    }
}

fn read_port(found: Option<&str>) -> Result<u16, String> {
    let found =
        found.ok_or("--port is followed by nothing; allowed is a number from 1 to 65535")?;
    match found.parse() {
        Ok(0) | Err(_) => Err(format!(
            "--port is {found:?}; allowed is a number from 1 to 65535"
        )),
        Ok(port) => Ok(port),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Request, String> {
        let arguments: Vec<String> = line.split_whitespace().map(String::from).collect();
        Request::read(&arguments)
    }

    #[test]
    fn commands_and_their_options() {
        assert_eq!(read(""), Ok(Request::Help));
        assert_eq!(
            read("start"),
            Ok(Request::Start {
                port: 8080,
                serve: true
            })
        );
        assert_eq!(
            read("start --no-serve --port 9000"),
            Ok(Request::Start {
                port: 9000,
                serve: false
            })
        );
        assert_eq!(read("pictures"), Ok(Request::Pictures));
        assert_eq!(
            read("test --no-browser"),
            Ok(Request::Test { browsers: false })
        );
    }

    #[test]
    fn a_refusal_names_culprit_found_and_allowed() {
        for (line, found, allowed) in [
            ("stat", "\"stat\"", "start, test"),
            ("start --prot 1", "\"--prot\"", "--port N"),
            ("start --port", "nothing", "1 to 65535"),
            ("start --port 0", "\"0\"", "1 to 65535"),
            ("start --port 70000", "\"70000\"", "1 to 65535"),
            ("test --no-serve", "\"--no-serve\"", "--no-browser"),
            ("calibrate now", "\"now\"", "none"),
        ] {
            let refusal = read(line).expect_err(line);
            assert!(
                refusal.contains(found) && refusal.contains(allowed),
                "{line}: {refusal}"
            );
        }
    }
}

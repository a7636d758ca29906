//! The commands of the project, run as `cargo xtask <command>`.

mod bench;
mod browser;
mod calibrate;
mod converted;
mod core;
mod engines;
mod manifest;
mod page;
mod request;
mod shots;
mod stamp;
mod start;
mod test;
mod tool;

use std::process::ExitCode;

use request::Request;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let request = match Request::read(&arguments) {
        Ok(request) => request,
        Err(refusal) => {
            eprintln!("error: {refusal}\n\n{}", request::HELP);
            return ExitCode::from(2);
        }
    };
    let done = match request {
        Request::Help => {
            println!("{}", request::HELP);
            Ok(())
        }
        Request::Start { port, serve } => start::start(port, serve),
        Request::Test { browsers } => test::test(browsers),
        Request::Calibrate => calibrate::calibrate(),
        Request::Bench => bench::bench(),
        Request::Shots => shots::shots(),
        Request::Pictures => shots::pictures(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

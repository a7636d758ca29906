//! Times a full run alone, as the page makes one on every move.

use carbon_peak::data::SCENARIOS;
use carbon_peak::error::{Code, Error};
use carbon_peak::model::Model;
use carbon_peak::outputs::FullRecord;
use carbon_peak::paths::Paths;
use carbon_peak::settings::Settings;
use lexopt::Parser;
use lexopt::prelude::Long;

use super::Answer;
use super::options::{next, unexpected, value};

/// Prints microseconds a run of each scenario.
pub(super) fn bench(parser: &mut Parser) -> Answer {
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
    Ok(out.into())
}

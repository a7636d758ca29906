//! What the laws share: the model, a record that keeps everything, and a seeded stream of settings.

use std::sync::LazyLock;

use carbon_peak::data::{Kind, LEVER_COUNT, LEVERS, PATH_COUNT, PATHS, REGIONS, SCENARIOS, lever};
use carbon_peak::error::Code;
use carbon_peak::model::dispatch::Balance;
use carbon_peak::model::world::World;
use carbon_peak::model::{Model, Record, RegionYear};
use carbon_peak::paths::Paths;
use carbon_peak::projection::Projection;
use carbon_peak::settings::{Control, Settings, slider};
use carbon_peak::weather::{Drought, MOST_STRENGTH, Shock};
use carbon_peak::years::{LAST, LEVERS_FROM};

/// The model, calibrated once.
pub(crate) static MODEL: LazyLock<Model> = LazyLock::new(Model::new);

/// Names of the regions, for messages.
pub(crate) const NAMES: [&str; REGIONS] = ["Sichuan", "Chongqing"];

/// One year as the model left it.
pub(crate) struct Year {
    pub(crate) year: u16,
    pub(crate) regions: [RegionYear<f64>; REGIONS],
    pub(crate) balance: Balance<f64>,
}

/// Every year of a run.
#[derive(Default)]
pub(crate) struct Log(pub(crate) Vec<Year>);

impl Record<f64> for Log {
    fn year(&mut self, year: u16, regions: &[RegionYear<f64>; REGIONS], balance: &Balance<f64>) {
        self.0.push(Year {
            year,
            regions: *regions,
            balance: *balance,
        });
    }
}

impl Log {
    /// One year.
    pub(crate) fn at(&self, year: u16) -> &Year {
        self.0
            .iter()
            .find(|y| y.year == year)
            .expect("a year of the model")
    }
}

/// The yearly paths of settings.
pub(crate) fn paths(settings: &Settings) -> Paths<f64> {
    Paths::of(settings, &MODEL.levels, &MODEL.parameters)
}

/// Runs the central draw of settings and keeps everything.
pub(crate) fn log(settings: &Settings) -> Log {
    log_in(&MODEL, &MODEL.central, &paths(settings))
}

/// Runs any world under any paths and keeps everything.
pub(crate) fn log_in(model: &Model, world: &World<f64>, paths: &Paths<f64>) -> Log {
    let mut log = Log::default();
    model.run(world, paths, &mut log);
    log
}

/// The answer to settings.
pub(crate) fn project(settings: &Settings) -> Projection {
    Projection::new(&MODEL, settings)
}

/// A scenario with changes, all of which must be good.
pub(crate) fn settings(scenario: &str, changes: &[&str]) -> Settings {
    let mut settings = Settings::scenario(scenario).expect("a scenario");
    for change in changes {
        settings
            .set(change)
            .unwrap_or_else(|e| panic!("{change}: {e}"));
    }
    settings
}

/// The four named scenarios.
pub(crate) fn scenarios() -> impl Iterator<Item = (&'static str, Settings)> {
    SCENARIOS
        .iter()
        .map(|s| (s.id, Settings::scenario(s.id).expect("a scenario")))
}

/// A seeded stream of numbers (splitmix64, Steele, Lea & Flood 2014).
pub(crate) struct Stream(u64);

impl Stream {
    pub(crate) fn of_seed(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from 0 to 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether an event of one in `of` happens.
    pub(crate) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// Settings that a reader could make: any scenario, positions on the grid, in one of six a target for the non-fossil share and in one of six
/// a stress test of the water, in one of eight a drought, up to six control points, of which a third lie at an end of what is allowed.
pub(crate) fn random_settings(stream: &mut Stream) -> Settings {
    let mut settings = Settings::at_scenario(stream.below(SCENARIOS.len()));
    for place in 0..LEVER_COUNT {
        let moves = match LEVERS[place].kind {
            _ if place == lever::ELECTRICITY_SHARE => false,
            Kind::Outcome | Kind::Stress => stream.one_in(6),
            Kind::Enabling => stream.one_in(4),
            _ => stream.one_in(2),
        };
        if moves {
            let s = slider(place);
            let steps = ((s.max - s.min) / s.step).round() as usize;
            let position = s.min + s.step * stream.below(steps + 1) as f64;
            settings
                .set_position(place, position.min(s.max))
                .expect("a position on the grid");
        }
    }
    for _ in 0..stream.below(7) {
        let path = stream.below(PATH_COUNT);
        let place = PATHS[path].lever;
        let closed = place == lever::ELECTRICITY_SHARE || LEVERS[place].kind == Kind::Stress;
        if closed || (place == lever::NON_FOSSIL_SHARE && !settings.has_target()) {
            continue;
        }
        let year = LEVERS_FROM + stream.below(usize::from(LAST - LEVERS_FROM) + 1) as u16;
        let (min, max) = (LEVERS[place].min, LEVERS[place].max);
        let value = match stream.below(6) {
            0 => min,
            1 => max,
            2 | 3 => min + (max - min) * stream.unit(),
            _ => {
                let knots = || PATHS[path].levels.iter().flatten().copied();
                let (low, high) = (
                    knots().fold(f64::INFINITY, f64::min),
                    knots().fold(0.0, f64::max),
                );
                low + (high - low) * stream.unit()
            }
        };
        if let Err(error) = settings.set_control(Control { path, year, value }) {
            assert_eq!(
                error.code,
                Code::SetTwice,
                "a control point was refused: {error}"
            );
        }
    }
    if stream.one_in(8) {
        let (drought, _) = Drought::ALL[stream.below(3)];
        let year = LEVERS_FROM + stream.below(usize::from(LAST - LEVERS_FROM) + 1) as u16;
        let strength = MOST_STRENGTH * stream.unit();
        settings
            .set_shock(Shock {
                drought,
                year,
                strength,
            })
            .expect("a drought");
    }
    settings
}

/// How settings are written, for messages.
pub(crate) fn name(settings: &Settings) -> String {
    carbon_peak::export::settings_name(settings)
}

/// Asserts that two numbers differ by at most `most`.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64, most: f64, what: &str) {
    assert!(
        (found - expected).abs() <= most,
        "{what}: {found} against {expected}, which differ by more than {most:e}"
    );
}

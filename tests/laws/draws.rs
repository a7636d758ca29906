//! T4 and T7 on draws: whatever values the uncertain facts take, and however dry a year is, nothing is missing, negative or out of balance.

use carbon_peak::analysis::draws::{Draw, Draws, Width};
use carbon_peak::data::UNCERTAIN_COUNT;
use carbon_peak::model::world::World;
use carbon_peak::paths::Paths;
use carbon_peak::years::{OBSERVED, at};

use crate::invariants::faults_of_run;
use crate::support::{Log, MODEL, Stream, log_in, name, random_settings, settings};

fn world(draw: &Draw) -> World<f64> {
    let mut world = World::new(&MODEL.base, draw.parameters);
    world.inflow = draw.inflow;
    world.level = draw.level;
    world
}

fn run(draw: &Draw, settings: &carbon_peak::settings::Settings) -> Log {
    let paths = Paths::of(settings, &MODEL.levels, &draw.parameters);
    log_in(&MODEL, &world(draw), &paths)
}

#[test]
fn t04_in_any_draw_nothing_is_missing_negative_or_out_of_balance() {
    let mut stream = Stream::of_seed(404);
    for width in [Width::AsGiven, Width::Twice] {
        let draws = Draws::new(&MODEL.parameters, 404, width);
        let corners = [0.0, 1.0].map(|end| draws.of_unit(&[end; UNCERTAIN_COUNT]));
        let points = (0..126).map(|index| draws.draw(index));
        for draw in corners.into_iter().chain(points) {
            let draw = draw.expect("a draw");
            let settings = random_settings(&mut stream);
            let faults = faults_of_run(&draw.parameters, &run(&draw, &settings));
            assert!(
                faults.is_empty(),
                "{width:?}, {}: {faults:?}",
                name(&settings)
            );
        }
    }
}

#[test]
fn t02_no_weather_moves_a_year_to_2024_and_some_moves_every_later_one() {
    let draws = Draws::new(&MODEL.parameters, 2, Width::AsGiven);
    let wet = draws.draw(3).expect("a draw");
    let normal = Draw {
        inflow: MODEL.central.inflow,
        ..wet
    };
    let settings = settings("reference", &[]);
    let [wet_log, normal_log] = [&wet, &normal].map(|draw| run(draw, &settings));
    for (a, b) in wet_log.0.iter().zip(&normal_log.0) {
        for r in 0..2 {
            let [with, without] = [a, b].map(|year| year.regions[r].flows.hydro);
            let expected = without * wet.inflow[r][at(a.year)];
            assert!((with - expected).abs() < 1e-9, "{} {r}", a.year);
            assert_eq!(with == without, a.year <= OBSERVED, "{} {r}", a.year);
        }
    }
}

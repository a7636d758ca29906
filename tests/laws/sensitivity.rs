//! Sensitivity: every end of a bar is a run that a reader or a draw could make, and the variance is shared out to facts that move something.

use carbon_peak::analysis::draws::{Draw, Draws, MOST_DRAWS, Width};
use carbon_peak::analysis::quantities::{
    CO2_2030, CO2_2035, CO2_2060, CUMULATIVE, HIGHEST_LEVEL, HIGHEST_YEAR, PEAK_LEVEL, PEAK_YEAR,
    QUANTITIES, Values,
};
use carbon_peak::analysis::sensitivity::{Bar, Input, LeftOut, Mark, SHARES, Sensitivity, Tornado};
use carbon_peak::analysis::variance::{Answer, Scale, Variance};
use carbon_peak::data::{
    Evidence, LEVERS, PARAMETERS, Parameters, REGIONS, UNCERTAIN, UNCERTAIN_COUNT, lever,
};
use carbon_peak::error::Code;
use carbon_peak::model::world::World;
use carbon_peak::outputs::{AREAS, CO2, FullRecord};
use carbon_peak::paths::Paths;
use carbon_peak::settings::Settings;
use carbon_peak::years::{LAST, LEVERS_FROM};

use crate::support::{MODEL, Stream, close, name, project, random_settings, settings};

const TERRITORIAL: usize = 0;
/// What the flows that are solved anew for each draw may differ by from the calibrated ones, in Mt.
const ROUNDING: f64 = 1e-8;
/// Place of 2024 in a result.
const LAST_OBSERVED: usize = 4;

fn tornado(settings: &Settings) -> Tornado {
    let mut analysis = Sensitivity::new(&MODEL, settings, TERRITORIAL);
    while !analysis.step(&MODEL, 1000).expect("good draws") {}
    analysis.answer().expect("every run is done")
}

fn variance(settings: &Settings, rows: usize) -> Answer {
    let mut analysis = Variance::new(&MODEL, settings, TERRITORIAL, rows, 1).expect("a design");
    while !analysis.step(&MODEL, 1000).expect("good draws") {}
    analysis.answer().expect("every run is done")
}

/// Asserts that values are those of the projection of settings.
#[track_caller]
fn is_projected(values: &[Values; AREAS], settings: &Settings, what: &str) {
    let projection = project(settings);
    for (area, values) in values.iter().enumerate() {
        let summary = projection.summary(area);
        for (place, field) in [
            (CO2_2030, "co2_2030"),
            (CO2_2035, "co2_2035"),
            (CO2_2060, "co2_2060"),
            (HIGHEST_LEVEL, "highest_from_2026_level"),
            (HIGHEST_YEAR, "highest_from_2026_year"),
            (PEAK_LEVEL, "peak_level"),
            (PEAK_YEAR, "peak_year"),
        ] {
            assert_eq!(
                values.value[place],
                summary.get(field),
                "{what}, area {area}, {field}"
            );
        }
        let of = |year| projection.run.at(area, CO2, year);
        let cumulative: f64 = (LEVERS_FROM..=LAST).map(of).sum();
        assert_eq!(values.value[CUMULATIVE], cumulative, "{what}, area {area}");
    }
}

fn bar_of(bars: &[Bar], input: Input) -> Option<&Bar> {
    bars.iter().find(|bar| bar.input == input)
}

fn fact(id: &str) -> usize {
    let own = |place: &usize| PARAMETERS[UNCERTAIN[*place].parameter].id == id;
    (0..UNCERTAIN_COUNT).find(own).expect("a fact")
}

#[test]
fn each_end_of_a_lever_is_the_projection_of_the_reader_with_that_lever_there() {
    let mut stream = Stream::of_seed(31);
    for _ in 0..4 {
        let reader = random_settings(&mut stream);
        let found = tornado(&reader);
        is_projected(&found.here, &reader, &name(&reader));
        for bar in &found.levers {
            let Input::Lever(place) = bar.input else {
                panic!("a lever: {bar:?}");
            };
            for end in &bar.ends {
                let mut moved = reader.without(place);
                if let Some(at) = end.at {
                    moved.set_position(place, at).expect("an end");
                } else {
                    assert_eq!(bar.mark, Mark::Enabling);
                }
                if bar.mark == Mark::Stress {
                    for shock in reader.shocks() {
                        moved.set_shock(*shock).expect("a drought");
                    }
                }
                let what = format!("{}: {} at {:?}", name(&reader), LEVERS[place].key, end.at);
                is_projected(&end.values, &moved, &what);
            }
        }
    }
}

#[test]
fn levers_without_a_bar_say_why_and_what_a_bar_is_stands_beside_it() {
    let plain = tornado(&settings("plan", &[]));
    let expected = [lever::SPILL_AVOIDED, lever::CARBON_INCLUSION];
    assert_eq!(
        plain.left_out,
        expected.map(|place| (place, LeftOut::NotEstimated))
    );
    let mark =
        |found: &Tornado, place| bar_of(&found.levers, Input::Lever(place)).map(|bar| bar.mark);
    assert_eq!(mark(&plain, lever::WIND_SOLAR), Some(Mark::Physical));
    assert_eq!(mark(&plain, lever::TECHNOLOGY), Some(Mark::Enabling));
    assert_eq!(mark(&plain, lever::NON_FOSSIL_SHARE), Some(Mark::Target));
    assert_eq!(mark(&plain, lever::HYDROLOGY), Some(Mark::Stress));
    let ends = |place| {
        let bar = bar_of(&plain.levers, Input::Lever(place)).expect("a bar");
        bar.ends.map(|end| end.at)
    };
    assert_eq!(ends(lever::WIND_SOLAR), [Some(0.0), Some(3.0)]);
    assert_eq!(ends(lever::TECHNOLOGY), [None, Some(3.0)], "from off");
    assert_eq!(ends(lever::HYDROLOGY), [Some(0.75), Some(1.15)]);
    for absent in [
        lever::FOREST_SINK,
        lever::ELECTRICITY_SHARE,
        lever::CARBON_INCLUSION,
    ] {
        assert_eq!(mark(&plain, absent), None, "{}", LEVERS[absent].key);
    }
    let target = tornado(&settings("plan", &["non_fossil_share=2"]));
    assert!(
        target
            .left_out
            .contains(&(lever::WIND_SOLAR, LeftOut::Replaced))
    );
    assert_eq!(mark(&target, lever::WIND_SOLAR), None);
}

/// A run of one draw alone, scaled to the central estimate of 2024 by area: emissions of 2035.
fn co2_2035(draw: &Draw, settings: &Settings, centre: Option<f64>, area: usize) -> f64 {
    let mut world = World::new(&MODEL.base, draw.parameters);
    world.level = draw.level;
    let ready = MODEL.ready(world);
    let paths = Paths::of(settings, &MODEL.levels, &draw.parameters);
    let mut record = FullRecord::new();
    MODEL.run(&ready.world, &paths, &mut record);
    let observed =
        |r: usize| ready.own_water[0][r][LAST_OBSERVED] + ready.normal_water[r][LAST_OBSERVED];
    let observed: f64 = match area {
        0 => (0..REGIONS).map(observed).sum(),
        _ => observed(area - 1),
    };
    let value = record.finish().at(area, CO2, 2035);
    centre.map_or(value, |centre| value * centre / observed)
}

#[test]
fn each_end_of_a_fact_is_its_run_alone_at_five_and_ninety_five_per_cent_of_its_draws() {
    let draws = Draws::new(&MODEL.parameters, 7, Width::AsGiven);
    let reader = settings("plan", &["green_finance=3", "carbon_price=2"]);
    let found = tornado(&reader);
    assert_eq!(found.facts.len(), UNCERTAIN_COUNT);
    for (place, bar) in found.facts.iter().enumerate() {
        assert_eq!(bar.input, Input::Fact(place));
        let id = PARAMETERS[UNCERTAIN[place].parameter].id;
        for (end, share) in bar.ends.iter().zip(SHARES) {
            let draw = draws.alone(place, share).expect("a draw");
            for area in 0..AREAS {
                let centre = (bar.mark == Mark::Fact).then_some(found.here[area].observed);
                let expected = co2_2035(&draw, &reader, centre, area);
                let what = format!("{id} at {share}, area {area}");
                close(end.values[area].value[CO2_2035], expected, 1e-9, &what);
            }
        }
        let [low, high] = bar.ends.map(|end| end.at.expect("a value"));
        assert!(
            low < high && UNCERTAIN[place].low <= low && high <= UNCERTAIN[place].high,
            "{id}"
        );
    }
    let level = &found.facts[fact("inventory_level_error")];
    assert_eq!(level.mark, Mark::Level);
    let [low, _] = level.ends;
    let expected = found.here[1].value[CO2_2035] * low.at.expect("a factor");
    close(
        low.values[1].value[CO2_2035],
        expected,
        1e-9,
        "the level of Sichuan",
    );
    let stays = found.here[2].value[CO2_2035];
    close(
        low.values[2].value[CO2_2035],
        stays,
        ROUNDING,
        "Chongqing stays",
    );
}

#[test]
fn a_tested_fact_holds_while_others_are_moved_and_has_no_share_in_the_variance() {
    let reader = settings("plan", &["test.coal_capacity_end=2035"]);
    let found = tornado(&reader);
    is_projected(&found.here, &reader, "tested");
    let mut tested = MODEL.parameters;
    reader.tests().apply(&mut tested);
    let draws = Draws::new(&tested, 7, Width::AsGiven);
    for id in [
        "gdp_growth_2025",
        "coal_capacity_growth",
        "coal_capacity_end",
    ] {
        let bar = &found.facts[fact(id)];
        for (end, share) in bar.ends.iter().zip(SHARES) {
            let draw = draws.alone(fact(id), share).expect("a draw");
            let expected = co2_2035(&draw, &reader, Some(found.here[0].observed), 0);
            close(end.values[0].value[CO2_2035], expected, 1e-9, id);
        }
    }
    let total = |settings: &Settings| {
        let answer = variance(settings, 16);
        let place = fact("coal_capacity_end");
        let group = answer
            .groups
            .iter()
            .position(|facts| facts.contains(&place));
        let shared = answer.shares[0][0][CO2_2060].as_ref().expect("it varies");
        let share = shared.groups[group.expect("a group")];
        share.total.expect("an index").value
    };
    let plain = settings("low", &[]);
    assert!(total(&plain) > 0.0, "it has a share while it is drawn");
    assert_eq!(
        total(&settings("low", &["test.coal_capacity_end=2035"])),
        0.0
    );
}

#[test]
fn a_fact_that_only_a_lever_reads_moves_nothing_until_the_lever_is_on() {
    let swing = |changes: &[&str], id: &str| {
        let found = tornado(&settings("plan", changes));
        found.facts[fact(id)].swing(&found.here, 0, CO2_2060)
    };
    for (id, change) in [
        ("finance_uptake_elasticity", "green_finance=3"),
        ("carbon_price_elasticity", "carbon_price=3"),
    ] {
        close(swing(&[], id), 0.0, ROUNDING, id);
        assert!(swing(&[change], id) > 0.01, "{id} with {change}");
    }
}

#[test]
fn bars_are_ranked_by_their_swing_and_equal_ones_keep_their_order() {
    let found = tornado(&settings("plan", &[]));
    for bars in [&found.levers, &found.facts] {
        for area in 0..AREAS {
            for place in 0..QUANTITIES.len() {
                let order = found.ranked(bars, area, place);
                let swing = |k: usize| bars[k].swing(&found.here, area, place);
                for pair in order.windows(2) {
                    let (a, b) = (swing(pair[0]), swing(pair[1]));
                    assert!(
                        a > b || (a == b && pair[0] < pair[1]),
                        "{area} {place} {pair:?}"
                    );
                }
                let mut all = order.clone();
                all.sort_unstable();
                assert!(all.into_iter().eq(0..bars.len()), "each bar once");
            }
        }
    }
    let first = found.ranked(&found.facts, 0, CO2_2035)[0];
    assert_eq!(PARAMETERS[UNCERTAIN[first].parameter].id, "gdp_growth_2025");
    let both_below = Bar {
        ends: found.levers[0].ends.map(|mut end| {
            end.values[0].value[CO2_2035] = found.here[0].value[CO2_2035] - 5.0;
            end
        }),
        ..found.levers[0]
    };
    close(
        both_below.swing(&found.here, 0, CO2_2035),
        5.0,
        1e-9,
        "both ends on one side",
    );
}

#[test]
fn steps_of_any_size_give_the_same_answer_and_none_before_the_end() {
    let reader = settings("plan", &["hydrology.2023@2035=1"]);
    let whole = tornado(&reader);
    for runs in [0, 3, 1_000_000_000] {
        let mut analysis = Sensitivity::new(&MODEL, &reader, TERRITORIAL);
        while !analysis.step(&MODEL, runs).expect("good draws") {
            assert!(analysis.done() < analysis.total());
        }
        assert_eq!(analysis.answer().as_ref(), Some(&whole), "{runs}");
    }
    let mut stopped = Sensitivity::new(&MODEL, &reader, TERRITORIAL);
    let most = stopped.total() - 9;
    assert_eq!(stopped.step(&MODEL, most), Ok(false));
    assert_eq!(stopped.answer(), None);

    let whole = variance(&reader, 16);
    let mut analysis = Variance::new(&MODEL, &reader, TERRITORIAL, 16, 1).expect("a design");
    while !analysis.step(&MODEL, 0).expect("good draws") {}
    assert_eq!(analysis.answer(), Some(whole));
    let mut stopped = Variance::new(&MODEL, &reader, TERRITORIAL, 16, 1).expect("a design");
    let most = stopped.total() - 9;
    assert_eq!(stopped.step(&MODEL, most), Ok(false));
    assert_eq!(stopped.answer(), None);
}

#[test]
fn the_variance_rests_on_facts_that_move_something_and_on_all_of_them_once() {
    let answer = variance(&settings("plan", &[]), 64);
    for parts in [&answer.groups[..], &answer.evidence] {
        let mut all: Vec<usize> = parts.iter().flatten().copied().collect();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..UNCERTAIN_COUNT), "each fact once");
    }
    for &place in &answer.evidence[0] {
        assert_eq!(UNCERTAIN[place].evidence, Evidence::Sourced);
    }
    let of = |scale: Scale, area: usize| {
        answer.shares[scale as usize][area][CO2_2035]
            .as_ref()
            .expect("it varies")
    };
    let group = |id: &str| {
        let own = |facts: &Vec<usize>| facts.contains(&fact(id));
        answer.groups.iter().position(own).expect("a group")
    };
    let total = |scale, area, id| {
        of(scale, area).groups[group(id)]
            .total
            .expect("an index")
            .value
    };
    let growth = answer.groups[group("gdp_growth_2025")].len();
    assert_eq!(growth, REGIONS, "correlated facts count as one");
    for scale in Scale::ALL {
        assert!(total(scale, 0, "gdp_growth_2025") > 0.3);
        assert_eq!(
            total(scale, 0, "carbon_price_elasticity"),
            0.0,
            "its lever is off"
        );
    }
    assert!(
        total(Scale::Scaled, 1, "inventory_level_error") < 1e-20,
        "scaled away"
    );
    assert!(total(Scale::Unscaled, 1, "inventory_level_error") > 0.05);

    let years = answer.shares[0][0][HIGHEST_YEAR].as_ref();
    for share in years.into_iter().flat_map(|shared| &shared.groups) {
        assert_eq!(
            (share.first, share.total),
            (None, None),
            "too few rows for a year"
        );
    }
    for scale in Scale::ALL {
        let [sourced, judged] = of(scale, 0).evidence;
        let first = |share: carbon_peak::analysis::variance::Share| share.first.expect("an index");
        let sum = first(sourced).value + first(judged).value;
        let error = first(sourced).error + first(judged).error;
        close(sum, 1.0, 4.0 * error, "evidence without interaction");
        assert!(
            first(judged).value > first(sourced).value,
            "most ranges are judgement"
        );
    }
}

#[test]
fn a_fact_alone_leaves_every_other_parameter_and_a_pair_begins_with_the_draw() {
    let draws = Draws::new(&MODEL.parameters, 3, Width::AsGiven);
    let central: Parameters<f64> = Parameters::central();
    for (place, uncertain) in UNCERTAIN.iter().enumerate() {
        let draw = draws.alone(place, 0.05).expect("a draw");
        let moved =
            (0..PARAMETERS.len()).filter(|&row| draw.parameters.value(row) != central.value(row));
        let moved: Vec<usize> = moved.collect();
        let levels = draw.level.iter().filter(|level| **level != 1.0).count();
        let own = draws.value(place, 0.05).expect("a value");
        if levels == 0 {
            assert_eq!(moved, [uncertain.parameter]);
            assert_eq!(draw.parameters.value(uncertain.parameter), Some(own));
        } else {
            assert_eq!((moved.len(), levels), (0, 1));
        }
    }
    for bad in [f64::NAN, -0.1, 1.1] {
        let code = if bad.is_nan() {
            Code::NotANumber
        } else {
            Code::OutOfRange
        };
        assert_eq!(draws.alone(0, bad).expect_err("a refusal").code, code);
    }
    assert_eq!(
        draws
            .alone(UNCERTAIN_COUNT, 0.5)
            .expect_err("a refusal")
            .code,
        Code::OutOfRange
    );

    let mut apart = 0.0;
    for index in 0..256 {
        let [a, b] = draws.pair(index).expect("a pair");
        assert_eq!(a, draws.unit(index).expect("a point"));
        assert!(b.iter().all(|x| (0.0..1.0).contains(x) && *x > 0.0));
        apart += a
            .iter()
            .zip(&b)
            .map(|(x, y)| (x - 0.5) * (y - 0.5))
            .sum::<f64>();
    }
    let mean = apart / (256 * UNCERTAIN_COUNT) as f64;
    close(
        mean,
        0.0,
        0.005,
        "the two points have nothing to do with each other",
    );
    assert_eq!(
        draws.pair(MOST_DRAWS).expect_err("a refusal").code,
        Code::TooManyDraws
    );
}

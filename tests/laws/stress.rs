//! Tests of facts: they change one parameter of the world, never a year that was observed, and say of themselves that they are no policy.

use carbon_peak::data::Parameters;
use carbon_peak::error::Code;
use carbon_peak::export::settings_name;
use carbon_peak::model::world::World;
use carbon_peak::outputs::{AREAS, CO2, GDP, OUTPUT_COUNT, UNSERVED};
use carbon_peak::paths::Paths;
use carbon_peak::projection::Projection;
use carbon_peak::sentence::Language;
use carbon_peak::settings::Settings;
use carbon_peak::stress::{TESTS, sentence_under, world};
use carbon_peak::years::{FIRST, OBSERVED};

use crate::support::{MODEL, Stream, log, log_in, project, random_settings, scenarios, settings};
use crate::words::faults;

/// Every end of every range, as a change.
fn ends() -> Vec<String> {
    TESTS
        .iter()
        .flat_map(|test| {
            let (low, high) = test.range();
            [low, high].map(|value| format!("test.{}={value}", test.id))
        })
        .collect()
}

#[test]
fn stress_moves_no_observed_year_by_a_bit() {
    for change in ends() {
        for (id, plain) in scenarios() {
            let (before, after) = (project(&plain), project(&settings(id, &[&change])));
            let mut moved = false;
            for (area, output) in (0..AREAS).flat_map(|a| (0..OUTPUT_COUNT).map(move |o| (a, o))) {
                let (a, b) = (before.run.row(area, output), after.run.row(area, output));
                let observed = usize::from(OBSERVED - FIRST) + 1;
                let bits = |row: &[f64]| {
                    row[..observed]
                        .iter()
                        .map(|x| x.to_bits())
                        .collect::<Vec<_>>()
                };
                assert_eq!(bits(a), bits(b), "{id}; {change}");
                moved |= a.iter().zip(b).any(|(a, b)| (a - b).abs() > 1e-6);
            }
            assert!(moved, "{id}; {change} changes nothing");
        }
    }
}

#[test]
fn stress_at_the_assumed_value_is_the_model_itself() {
    for test in TESTS {
        let change = format!("test.{}={}", test.id, test.parameter().value);
        for (id, plain) in scenarios() {
            let tested = project(&settings(id, &[&change]));
            assert_eq!(bits(&tested), bits(&project(&plain)), "{id}; {change}");
        }
    }
}

fn bits(projection: &Projection) -> Vec<u64> {
    projection.to_vector().iter().map(|x| x.to_bits()).collect()
}

#[test]
fn stress_is_the_world_of_that_one_parameter() {
    let mut parameters = Parameters::<f64>::central();
    parameters.gdp_growth_2025 = [2.5; 2];
    parameters.coal_capacity_end = 2040.0;
    let tested = settings(
        "plan",
        &["test.gdp_growth_2025=2.5", "test.coal_capacity_end=2040"],
    );
    let by_hand = World::new(&MODEL.base, parameters);
    assert_eq!(world(&MODEL, &tested).gdp, by_hand.gdp);
    assert_eq!(world(&MODEL, &tested).coal, by_hand.coal);
    let paths = Paths::of(&tested, &MODEL.levels, &MODEL.parameters);
    let own = log_in(&MODEL, &by_hand, &paths);
    let run = project(&tested).run;
    for year in &own.0 {
        let sum = year.regions[0].emissions.total + year.regions[1].emissions.total;
        if year.year >= FIRST {
            assert_eq!(
                run.at(0, CO2, year.year).to_bits(),
                sum.to_bits(),
                "{}",
                year.year
            );
        }
    }
}

#[test]
fn stress_of_growth_rises_with_it_and_of_the_ceiling_falls_short_less() {
    for (id, plain) in scenarios() {
        let of = |change: &str| project(&settings(id, &[change])).run;
        let growth = ["2.5", "3.5", "5.5", "6.5"].map(|g| of(&format!("test.gdp_growth_2025={g}")));
        let plain = project(&plain).run;
        let row = [&growth[0], &growth[1], &plain, &growth[2], &growth[3]];
        for pair in row.windows(2) {
            assert!(pair[0].at(0, GDP, 2035) < pair[1].at(0, GDP, 2035), "{id}");
            assert!(pair[0].at(0, CO2, 2035) < pair[1].at(0, CO2, 2035), "{id}");
        }
        let short = |run: &carbon_peak::outputs::Run| run.row(0, UNSERVED).iter().sum::<f64>();
        for name in ["coal_capacity_end", "coal_capacity_growth"] {
            let test = TESTS.iter().find(|t| t.id == name).expect("a test");
            let (low, high) = test.range();
            let [low, high] = [low, high].map(|x| short(&of(&format!("test.{name}={x}"))));
            let between = short(&plain);
            assert!(
                low >= between - 1e-9 && between >= high - 1e-9,
                "{id}; {name}"
            );
        }
    }
}

#[test]
fn stress_keeps_the_balance_of_every_slice() {
    let mut stream = Stream::of_seed(71);
    for k in 0..60 {
        let mut tested = random_settings(&mut stream);
        let place = stream.below(TESTS.len());
        let (low, high) = TESTS[place].range();
        tested
            .set_test(place, if k % 2 == 0 { low } else { high })
            .expect("an end of the range");
        let paths = Paths::of(&tested, &MODEL.levels, &MODEL.parameters);
        let own = log_in(&MODEL, &world(&MODEL, &tested), &paths);
        for year in &own.0 {
            for flows in year.balance.slices.iter().flatten() {
                let supply = flows.hydro
                    + flows.wind
                    + flows.solar
                    + flows.flat_thermal
                    + flows.coal
                    + flows.hami
                    + flows.other
                    + flows.emergency
                    + flows.storage_out
                    + flows.unserved;
                let sent = flows.east
                    + flows.extra_export
                    + flows.curtailed
                    + flows.storage_in
                    + flows.load
                    + flows.hydrogen
                    - flows.tie;
                assert!(
                    (supply - sent).abs() < 1e-9,
                    "{}: {supply} against {sent}",
                    year.year
                );
            }
        }
    }
}

#[test]
fn stress_goes_through_a_vector_and_its_name_unchanged() {
    let tested = settings(
        "low",
        &[
            "hydro=2",
            "wind_solar.sichuan@2035=100",
            "hydrology.severe@2031=1",
            "test.coal_capacity_growth=0.5",
            "test.gdp_growth_2025=6.5",
        ],
    );
    assert_eq!(
        Settings::from_vector(&tested.to_vector()),
        Ok(tested.clone())
    );
    let name = settings_name(&tested);
    assert!(
        name.ends_with("; test.gdp_growth_2025=6.5; test.coal_capacity_growth=0.5"),
        "{name}"
    );
    let again = settings("low", &name.split("; ").skip(1).collect::<Vec<_>>());
    assert_eq!(again, tested);
    assert_eq!(
        tested.in_normal_water().expect("a drought").tests(),
        tested.tests()
    );
    assert_eq!(tested.at_reference().tests(), tested.tests());
    assert_eq!(log(&tested).at(2030).year, 2030);
}

#[test]
fn stress_refuses_what_it_cannot_test_and_stays_as_it_was() {
    for (change, code, parts) in [
        (
            "test.gdp_growth_2025=6.6",
            Code::OutOfRange,
            ["test.gdp_growth_2025", "6.6", "2.5 to 6.5"],
        ),
        (
            "test.gdp_growth_2025=2.4",
            Code::OutOfRange,
            ["test.gdp_growth_2025", "2.4", "2.5 to 6.5"],
        ),
        (
            "test.gdp_growth_2025=3.55",
            Code::OffGrid,
            ["test.gdp_growth_2025", "3.55", "steps of 0.1"],
        ),
        (
            "test.coal_capacity_end=2030.5",
            Code::OffGrid,
            ["test.coal_capacity_end", "2030.5", "steps of 1"],
        ),
        (
            "test.gdp_growth_2025=NaN",
            Code::NotANumber,
            ["test.gdp_growth_2025", "NaN", "a number"],
        ),
        (
            "test.gdp_growth_2025=",
            Code::NotANumber,
            ["test.gdp_growth_2025", "found \"\"", "a number"],
        ),
        (
            "test.beta_steel=0.3",
            Code::UnknownTest,
            ["test", "beta_steel", "gdp_growth_2025, coal_capacity_end"],
        ),
        (
            "test.gdp_growth_2025@2030=3",
            Code::UnknownTest,
            ["test", "gdp_growth_2025@2030", "coal_capacity_growth"],
        ),
        (
            "test.=3",
            Code::UnknownTest,
            ["test", "\"\"", "gdp_growth_2025"],
        ),
        (
            "test.coal_capacity_growth=1",
            Code::SetTwice,
            ["test.coal_capacity_growth", "found \"1\"", "it is 3"],
        ),
    ] {
        let mut tested = settings("plan", &["test.coal_capacity_growth=3"]);
        let before = tested.clone();
        let error = tested.set(change).expect_err(change);
        assert_eq!(error.code, code, "{error}");
        for part in parts {
            assert!(
                error.to_string().contains(part),
                "{error} does not say {part}"
            );
        }
        assert_eq!(tested, before, "{change}");
    }
    let mut vector = settings("plan", &["test.coal_capacity_growth=3"]).to_vector();
    let year = vector.len() - 2;
    vector[year] = 2030.0;
    assert_eq!(
        Settings::from_vector(&vector).map_err(|e| e.code),
        Err(Code::WrongShape)
    );
}

#[test]
fn stress_is_said_first_in_the_sentence_and_promises_nothing() {
    let begins = ["检验，不是政策（", "檢驗，不是政策（", "Test, not policy ("];
    for change in ends() {
        for (id, plain) in scenarios() {
            let tested = settings(id, &[&change]);
            let (p, q) = (project(&tested), project(&plain));
            for area in 0..AREAS {
                for ((language, _), begin) in Language::ALL.into_iter().zip(begins) {
                    let s = sentence_under(&tested, p.summary(area), 0, area, language);
                    let value = change.split('=').nth(1).expect("a value");
                    for text in [&s.headline_text(), &s.live] {
                        assert!(text.starts_with(begin), "{text:?}");
                        assert!(text.contains(value), "{text:?} does not say {value}");
                        assert_eq!(faults(text, language), None);
                    }
                    let bare = sentence_under(&plain, q.summary(area), 0, area, language);
                    assert!(!bare.headline_text().contains(begin));
                }
            }
        }
    }
}

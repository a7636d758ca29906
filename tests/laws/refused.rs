//! T23: what is not a number, infinite or out of range is refused with an error that names culprit, what was found and what is allowed.

use carbon_peak::data::{LEVER_COUNT, LEVERS, lever, path};
use carbon_peak::error::{Code, Error};
use carbon_peak::projection::Projection;
use carbon_peak::settings::{Control, Settings};

use crate::support::settings;

/// Asserts the code, and that culprit, what was found and what is allowed all stand in the sentence.
#[track_caller]
fn names(error: &Error, code: Code, culprit: &str, found: &str, allowed: &str) {
    assert_eq!(error.code, code, "{error}");
    assert!(
        error.culprit.contains(culprit),
        "{:?} names no {culprit}",
        error.culprit
    );
    let sentence = error.to_string();
    for part in [found, allowed] {
        assert!(
            sentence.contains(part),
            "{sentence:?} does not say {part:?}"
        );
    }
    assert!(
        !error.allowed.is_empty(),
        "{sentence:?} does not say what is allowed"
    );
}

fn refused(change: &str) -> Error {
    let mut settings = Settings::at_scenario(1);
    let before = settings.clone();
    let error = settings.set(change).expect_err(change);
    assert_eq!(
        settings, before,
        "{change}: what is refused changes nothing"
    );
    error
}

#[test]
fn t23_a_position_that_is_no_finite_number_in_range_on_the_grid_is_refused() {
    for l in 0..LEVER_COUNT {
        if l == lever::ELECTRICITY_SHARE {
            continue;
        }
        let key = LEVERS[l].key;
        for (value, code) in [
            (f64::NAN, Code::NotANumber),
            (f64::INFINITY, Code::NotANumber),
            (f64::NEG_INFINITY, Code::NotANumber),
            (-0.1, Code::OutOfRange),
            (3.1, Code::OutOfRange),
            (1e12, Code::OutOfRange),
            (1.005, Code::OffGrid),
        ] {
            let error = Settings::at_scenario(2)
                .set_position(l, value)
                .expect_err(key);
            names(&error, code, key, &value.to_string(), "");
        }
    }
}

#[test]
fn t23_a_control_point_that_is_no_finite_number_in_range_is_refused() {
    let set = |year: u16, value: f64| {
        Settings::at_scenario(1)
            .set_control(Control {
                path: path::COAL_TO_ELECTRIC,
                year,
                value,
            })
            .expect_err("a bad control point")
    };
    for (value, found) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        names(
            &set(2035, value),
            Code::NotANumber,
            "coal_to_electric@2035",
            found,
            "a number",
        );
    }
    names(
        &set(2035, -1.0),
        Code::OutOfRange,
        "coal_to_electric@2035",
        "-1",
        "0 to 100",
    );
    names(
        &set(2035, 100.5),
        Code::OutOfRange,
        "coal_to_electric@2035",
        "100.5",
        "0 to 100",
    );
    for year in [0, 2025, 2061, u16::MAX] {
        names(
            &set(year, 50.0),
            Code::YearOutOfRange,
            "coal_to_electric",
            &year.to_string(),
            "2026 to 2060",
        );
    }
}

#[test]
fn t23_a_change_that_cannot_be_read_is_refused_with_its_culprit() {
    for (change, code, culprit, found) in [
        (
            "coal_to_electric=NaN",
            Code::NotANumber,
            "coal_to_electric",
            "NaN",
        ),
        (
            "coal_to_electric=inf",
            Code::NotANumber,
            "coal_to_electric",
            "inf",
        ),
        (
            "coal_to_electric=1e309",
            Code::NotANumber,
            "coal_to_electric",
            "1e309",
        ),
        (
            "coal_to_electric=",
            Code::NotANumber,
            "coal_to_electric",
            "\"\"",
        ),
        (
            "coal_to_electric=2,4",
            Code::NotANumber,
            "coal_to_electric",
            "2,4",
        ),
        (
            "coal_to_electric= 2",
            Code::NotANumber,
            "coal_to_electric",
            " 2",
        ),
        (
            "coal_to_electric=3.1",
            Code::OutOfRange,
            "coal_to_electric",
            "3.1",
        ),
        (
            "coal_to_electric=2.45",
            Code::OffGrid,
            "coal_to_electric",
            "2.45",
        ),
        (
            "coal_to_electric@2035=NaN",
            Code::NotANumber,
            "coal_to_electric@2035",
            "NaN",
        ),
        (
            "coal_to_electric@2025=45",
            Code::YearOutOfRange,
            "coal_to_electric",
            "2025",
        ),
        (
            "coal_to_electric@soon=45",
            Code::YearOutOfRange,
            "coal_to_electric",
            "soon",
        ),
        (
            "coal_to_electric@99999=45",
            Code::YearOutOfRange,
            "coal_to_electric",
            "99999",
        ),
        (
            "coal_to_electric.sichuan@2035=45",
            Code::UnknownRegion,
            "coal_to_electric",
            "sichuan",
        ),
        (
            "wind_solar@2035=100",
            Code::RegionNeeded,
            "wind_solar",
            "wind_solar@2035",
        ),
        (
            "wind_solar.beijing@2035=100",
            Code::UnknownRegion,
            "wind_solar",
            "beijing",
        ),
        (
            "wind_solar.sichuan=2",
            Code::Unreadable,
            "wind_solar.sichuan",
            "wind_solar.sichuan=2",
        ),
        (
            "wind_solar.sichuan@2035=601",
            Code::OutOfRange,
            "wind_solar.sichuan@2035",
            "601",
        ),
        (
            "electricity_share=2",
            Code::NotSettable,
            "electricity_share",
            "2",
        ),
        (
            "electricity_share@2035=40",
            Code::NotSettable,
            "electricity_share",
            "40",
        ),
        ("hydrology=0.7", Code::OutOfRange, "hydrology", "0.7"),
        ("hydrology@2035=0.9", Code::NotSettable, "hydrology", "0.9"),
        (
            "hydrology.1998@2035=1",
            Code::Unreadable,
            "hydrology",
            "1998",
        ),
        (
            "hydrology.severe@2025=1",
            Code::YearOutOfRange,
            "hydrology.severe@2025",
            "2025",
        ),
        (
            "hydrology.severe@2035=2.1",
            Code::OutOfRange,
            "hydrology.severe@2035",
            "2.1",
        ),
        (
            "hydrology.2022@2035=NaN",
            Code::NotANumber,
            "hydrology.2022@2035",
            "NaN",
        ),
        (
            "coal_to_electricity=2",
            Code::UnknownLever,
            "lever",
            "coal_to_electricity",
        ),
        ("=2", Code::UnknownLever, "lever", "\"\""),
        (
            "coal_to_electric",
            Code::Unreadable,
            "setting",
            "coal_to_electric",
        ),
        ("", Code::Unreadable, "setting", "\"\""),
    ] {
        names(&refused(change), code, culprit, found, "");
    }
}

#[test]
fn t23_a_setting_given_twice_is_refused() {
    let mut twice = settings(
        "plan",
        &["coal_to_electric=2.4", "wind_solar.sichuan@2035=100"],
    );
    let error = twice.set("coal_to_electric=1").expect_err("twice");
    names(&error, Code::SetTwice, "coal_to_electric", "1", "2.4");
    let error = twice.set("wind_solar.sichuan@2035=90").expect_err("twice");
    names(
        &error,
        Code::SetTwice,
        "wind_solar.sichuan@2035",
        "90",
        "one value a year",
    );
    twice
        .set("wind_solar.chongqing@2035=20")
        .expect("the other region");
    twice
        .set("wind_solar.sichuan@2036=100")
        .expect("another year");
}

#[test]
fn t23_kilobytes_of_garbage_are_refused_in_one_short_sentence() {
    let garbage = "煤".repeat(20_000);
    for change in [
        garbage.clone(),
        format!("{garbage}=2"),
        format!("coal_to_electric={garbage}"),
    ] {
        let sentence = refused(&change).to_string();
        assert!(
            sentence.chars().count() < 1500,
            "{} characters",
            sentence.chars().count()
        );
    }
}

#[test]
fn t23_a_settings_vector_that_is_none_is_refused() {
    let good = settings("plan", &["coal_to_electric=2.4", "coal_to_gas@2035=20"]).to_vector();
    assert_eq!(good.len(), 1 + LEVER_COUNT + 3);
    let with = |place: usize, value: f64| {
        let mut bad = good.clone();
        bad[place] = value;
        Settings::from_vector(&bad).expect_err("a bad vector")
    };
    for scenario in [f64::NAN, f64::INFINITY, -1.0, 4.0, 0.5] {
        names(
            &with(0, scenario),
            Code::WrongShape,
            "settings vector",
            "scenario",
            "",
        );
    }
    let slot = 1 + lever::COAL_TO_ELECTRIC;
    names(
        &with(slot, f64::INFINITY),
        Code::NotANumber,
        "coal_to_electric",
        "inf",
        "",
    );
    names(
        &with(slot, 9.0),
        Code::OutOfRange,
        "coal_to_electric",
        "9",
        "0 to 3",
    );
    names(
        &with(slot, 0.33),
        Code::OffGrid,
        "coal_to_electric",
        "0.33",
        "0 to 3",
    );
    names(
        &with(1 + lever::ELECTRICITY_SHARE, 1.0),
        Code::NotSettable,
        "electricity_share",
        "1",
        "",
    );
    let control = 1 + LEVER_COUNT;
    for row in [f64::NAN, -1.0, 1e9, 2.5] {
        names(
            &with(control, row),
            Code::WrongShape,
            "settings vector",
            "row",
            "",
        );
    }
    for year in [f64::NAN, f64::INFINITY, -2035.0, 2035.5] {
        names(
            &with(control + 1, year),
            Code::WrongShape,
            "settings vector",
            "year",
            "",
        );
    }
    names(
        &with(control + 1, 2025.0),
        Code::YearOutOfRange,
        "coal_to_gas",
        "2025",
        "2026 to 2060",
    );
    for value in [f64::NAN, f64::INFINITY] {
        names(
            &with(control + 2, value),
            Code::NotANumber,
            "coal_to_gas@2035",
            "",
            "a number",
        );
    }
    names(
        &with(control + 2, 101.0),
        Code::OutOfRange,
        "coal_to_gas@2035",
        "101",
        "0 to 100",
    );
    for length in [0, 1, LEVER_COUNT, good.len() - 1, good.len() - 2] {
        let error = Settings::from_vector(&good[..length]).expect_err("too short");
        names(
            &error,
            Code::WrongShape,
            "settings vector",
            &length.to_string(),
            "",
        );
    }
    let mut many = good[..1 + LEVER_COUNT].to_vec();
    for k in 0..300 {
        many.extend([(k / 35) as f64 + 2.0, 2026.0 + f64::from(k % 35), 10.0]);
    }
    assert!(
        Settings::from_vector(&many).is_err(),
        "300 control points are too many"
    );
}

#[test]
fn t23_a_projection_that_is_none_is_refused() {
    let good = vec![0.0; Projection::VECTOR];
    for (vector, account, area) in [
        (&vec![], 0, 0),
        (&vec![0.0; 7], 0, 0),
        (&good, 0, 3),
        (&good, 4, 0),
    ] {
        let error = Projection::summary_of(vector, account, area).expect_err("no projection");
        let found = vector.len().to_string();
        names(&error, Code::WrongShape, "projection", &found, "");
    }
    assert!(Projection::summary_of(&good, 3, 2).is_ok());
}

#[test]
fn t23_an_unknown_scenario_is_refused() {
    for id in ["", "Plan", "bau", "plan "] {
        let error = Settings::scenario(id).expect_err(id);
        names(
            &error,
            Code::UnknownScenario,
            "scenario",
            id,
            "low, reference, plan, ambitious",
        );
    }
}

//! The change between two years taken apart by Kaya factors.

use carbon_peak::analysis::lmdi::{FACTOR_COUNT, FACTORS, between};
use carbon_peak::error::Code;
use carbon_peak::outputs::{AREAS, CO2, CO2_CEMENT_PROCESS};
use carbon_peak::years::{FIRST, LAST};

use crate::support::{Stream, close, name, project, random_settings, settings};

#[test]
fn t18_kaya_parts_sum_to_the_change_between_any_two_years() {
    let mut stream = Stream::of_seed(2005);
    for _ in 0..8 {
        let reader = random_settings(&mut stream);
        let run = project(&reader).run;
        for _ in 0..40 {
            let mut year = || FIRST + stream.below(usize::from(LAST - FIRST) + 1) as u16;
            let (from, to) = (year(), year());
            let changes = [0, 1, 2].map(|area| between(&run, area, from, to).expect("years"));
            for (area, change) in changes.iter().enumerate() {
                let what = format!("{}, area {area}, {from} to {to}", name(&reader));
                let [before, after] = [from, to].map(|year| run.at(area, CO2, year));
                close(change.before, before, 1e-9, &what);
                close(change.after, after, 1e-9, &what);
                close(change.parts.iter().sum(), after - before, 1e-9, &what);
                let [before, after] = [from, to].map(|y| run.at(area, CO2_CEMENT_PROCESS, y));
                close(change.parts[FACTOR_COUNT], after - before, 1e-9, &what);
            }
            for k in 0..FACTORS.len() {
                let [both, sichuan, chongqing] = changes.map(|change| change.parts[k]);
                assert_eq!(both, sichuan + chongqing, "{}", FACTORS[k]);
            }
        }
    }
}

#[test]
fn kaya_parts_have_the_signs_of_what_is_known_and_turn_with_the_years() {
    let run = project(&settings("plan", &[])).run;
    for area in 0..AREAS {
        let there = between(&run, area, 2025, 2035).expect("years");
        let back = between(&run, area, 2035, 2025).expect("years");
        for (k, factor) in FACTORS.iter().enumerate() {
            close(there.parts[k], -back.parts[k], 1e-9, factor);
        }
        let [population, gdp, energy, co2, process] = there.parts;
        assert!(population < 0.0, "fewer residents");
        assert!(gdp > 0.0, "more GDP a head");
        assert!(energy < 0.0 && co2 < 0.0 && process < 0.0, "{there:?}");
    }
}

#[test]
fn a_year_outside_the_run_is_refused_by_name() {
    let run = project(&settings("plan", &[])).run;
    for (from, to) in [(2019, 2030), (2030, 2061)] {
        let error = between(&run, 0, from, to).expect_err("a refusal");
        assert_eq!(error.code, Code::OutOfRange);
        assert_eq!(error.allowed, "2020 to 2060");
    }
}

//! What the power system is held to: the observed thermal generation, the published shares, the calibrated flows.

use carbon_peak::data::{PATHS, Parameters, REGIONS, THERMAL_GENERATION, path};
use carbon_peak::model::world::World;
use carbon_peak::outputs;
use carbon_peak::years::{FIRST, LAST, OBSERVED};

use crate::support::{MODEL, NAMES, close, log, log_in, paths, project, settings};

#[test]
fn t03_modelled_thermal_generation_of_2024_equals_the_observed_one() {
    let log = log(&settings("reference", &[]));
    for r in 0..REGIONS {
        let flows = &log.at(OBSERVED).balance.year[r];
        let observed = THERMAL_GENERATION.at(r, OBSERVED).expect("the observation");
        let modelled = flows.coal + flows.flat_thermal;
        close(modelled, observed, 0.001 * observed, NAMES[r]);
    }
}

#[test]
fn t03_what_is_reported_for_estimated_years_is_what_dispatch_gives() {
    let log = log(&settings("reference", &[]));
    for year in 2020..=OBSERVED {
        for r in 0..REGIONS {
            let (y, flows) = (&log.at(year).regions[r], &log.at(year).balance.year[r]);
            close(
                flows.coal,
                y.coal_power,
                1e-3 * y.coal_power,
                &format!("{} {year}", NAMES[r]),
            );
            assert!(
                flows.unserved < 1e-9 && flows.emergency < 1e-9,
                "{} {year} was served",
                NAMES[r]
            );
        }
    }
}

#[test]
fn non_fossil_share_of_2025_is_what_the_table_of_the_lever_starts_from() {
    for (r, row) in path::NON_FOSSIL_SHARE.into_iter().enumerate() {
        for level in PATHS[row].levels {
            close(
                level[0],
                MODEL.calibration.non_fossil_2025[r],
                0.1,
                NAMES[r],
            );
        }
        let run = project(&settings("ambitious", &[])).run;
        let modelled = run.at(r + 1, outputs::NONFOSSIL_SHARE, 2025);
        close(
            modelled,
            MODEL.calibration.non_fossil_2025[r],
            1e-9,
            NAMES[r],
        );
    }
}

#[test]
fn a_trend_of_the_water_grows_from_the_last_observed_year_and_leaves_that_year_alone() {
    let mut drier = Parameters::central();
    drier.hydro_trend = -0.5;
    let paths = paths(&settings("reference", &[]));
    let normal = log_in(&MODEL, &MODEL.central, &paths);
    let dry = log_in(&MODEL, &World::new(&MODEL.base, drier), &paths);
    for year in FIRST..=LAST {
        for r in 0..REGIONS {
            let hydro = |log: &crate::support::Log| log.at(year).regions[r].flows.hydro;
            let years = f64::from(year.saturating_sub(OBSERVED));
            let expected = hydro(&normal) * (1.0 - 0.005 * years);
            close(hydro(&dry), expected, 1e-9, &format!("{} {year}", NAMES[r]));
        }
    }
}

#[test]
fn what_the_line_from_hami_delivers_is_its_factor_times_the_lever() {
    let mut less = Parameters::central();
    less.hami_delivery = 0.9;
    let paths = paths(&settings("plan", &[]));
    let normal = log_in(&MODEL, &MODEL.central, &paths);
    let short = log_in(&MODEL, &World::new(&MODEL.base, less), &paths);
    for year in FIRST..=LAST {
        let [full, cut] = [&normal, &short].map(|log| log.at(year).regions[1].flows.hami);
        close(cut, 0.9 * full, 1e-9, &format!("{year}"));
        assert_eq!(full > 0.0, year > OBSERVED, "{year}");
    }
}

//! T6: what is switched gives the same useful heat as before, told here a second time from fuel, electricity and hydrogen.

use carbon_peak::data::path;
use carbon_peak::model::base::{BRANCHES, BUILDINGS, COAL, GAS, OIL, PJ_PER_TWH};
use carbon_peak::model::switching::{Asked, switch};
use carbon_peak::ramp::line_weight;
use carbon_peak::settings::Settings;

use crate::support::{MODEL, NAMES, Stream, close, log, name, paths, random_settings};

/// Heat that one unit of electricity gives in a branch.
fn electric(branch: usize, year: u16) -> f64 {
    let p = &MODEL.parameters;
    let (from, to) = if branch == BUILDINGS {
        (
            p.heat_pump_share_buildings_2025,
            p.heat_pump_share_buildings_2045,
        )
    } else {
        (
            p.heat_pump_share_industry_2025,
            p.heat_pump_share_industry_2045,
        )
    };
    let pumps = from + (to - from) * line_weight(year, 2025, 2045);
    1.0 / (pumps / p.cop_heat_pump + (1.0 - pumps) / p.eta_resistance)
}

#[test]
fn t06_useful_heat_is_conserved_in_every_branch_alone() {
    let p = &MODEL.parameters;
    let heat = |f: &[f64; 3]| f[COAL] * p.eta_coal + f[OIL] * p.eta_oil + f[GAS] * p.eta_gas;
    let mut stream = Stream::of_seed(6);
    let mut moved = 0;
    for _ in 0..60 {
        let settings = random_settings(&mut stream);
        let levers = paths(&settings);
        for year in &log(&settings).0 {
            for r in 0..2 {
                let service = &year.regions[r].service;
                for branch in 0..BRANCHES {
                    let mut alone = *service;
                    alone.fuel = [[0.0; 3]; BRANCHES];
                    alone.fuel[branch] = service.fuel[branch];
                    let asked = Asked::of(&MODEL.central, &levers, year.year);
                    let after = switch(&MODEL.central.parameters, &asked, &alone);
                    let given = heat(&after.fuel[branch])
                        + after.electricity * PJ_PER_TWH * electric(branch, year.year)
                        + after.hydrogen * p.eta_hydrogen;
                    let what = format!(
                        "{} {} branch {branch}: {}",
                        NAMES[r],
                        year.year,
                        name(&settings)
                    );
                    close(given, heat(&alone.fuel[branch]), 1e-9, &what);
                    assert_eq!(
                        after.fuel[branch], year.regions[r].switched.fuel[branch],
                        "{what}"
                    );
                    moved += usize::from(after.electricity > 0.0);
                }
            }
        }
    }
    assert!(moved > 1000, "only {moved} branches had anything switched");
}

#[test]
fn t06_electricity_and_gas_together_never_take_more_coal_than_can_be_switched() {
    let mut both = Settings::at_scenario(1);
    for row in [
        path::COAL_TO_ELECTRIC,
        path::COAL_TO_GAS,
        path::HEAT_ELECTRIFICATION,
    ] {
        for year in [2026, 2030, 2035, 2060] {
            both.set_control(carbon_peak::settings::Control {
                path: row,
                year,
                value: 100.0,
            })
            .expect("a control point");
        }
    }
    for year in log(&both).0.iter().filter(|y| y.year >= 2030) {
        for y in &year.regions {
            let before: f64 = y.service.fuel.iter().map(|f| f[COAL]).sum();
            let after: f64 = y.switched.fuel.iter().map(|f| f[COAL]).sum();
            assert!(before - after >= 0.9 * y.switched.pool, "the pool is used");
            assert!(
                y.switched.fuel.iter().flatten().all(|&f| f >= -1e-9),
                "{}",
                year.year
            );
        }
    }
}

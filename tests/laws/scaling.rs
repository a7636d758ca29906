//! T16: with twice the activity, capacity, lines and demand everything is twice as much, to the last bit, since two is a power of two.

use carbon_peak::data::{REGIONS, path};
use carbon_peak::model::Model;
use carbon_peak::model::ages::survival;
use carbon_peak::model::vehicles::Fleet;
use carbon_peak::model::world::growth_since_base;
use carbon_peak::years::PROJECTED;

use crate::support::{MODEL, NAMES, Stream, log_in, name, paths, random_settings, scenarios};

fn double(values: &mut [f64]) {
    for value in values {
        *value *= 2.0;
    }
}

#[test]
fn t16_doubling_everything_doubles_emissions() {
    let mut model = Model::new();
    double(&mut model.calibration.eastern_exports);
    double(&mut model.calibration.other_imports);
    double(&mut model.calibration.other_non_fossil);
    let mut world = MODEL.central.clone();
    let p = &mut world.parameters;
    double(&mut p.thermal_byproduct);
    double(&mut p.thermal_gas);
    double(&mut p.coal_must_run_2024);
    double(&mut p.emergency_import_max);
    double(&mut p.full_load_hours_hydro);
    double(&mut p.full_load_hours_wind);
    double(&mut p.full_load_hours_solar);
    p.firm_contract_sc_cq *= 2.0;
    p.export_line *= 2.0;
    p.storage_displacement *= 2.0;
    for r in 0..REGIONS {
        for branch in &mut world.activity[r] {
            double(branch);
        }
        double(&mut world.demand[r]);
        double(&mut world.coal[r]);
        let mut base = MODEL.base;
        let region = &mut base.region[r];
        region.petrol *= 2.0;
        region.diesel *= 2.0;
        region.kerosene *= 2.0;
        region.transport_gas *= 2.0;
        region.transport_coal *= 2.0;
        world.fleet[r] = Fleet::new(
            r,
            &base,
            &MODEL.parameters,
            &survival(&MODEL.base.ages, &MODEL.parameters),
            &growth_since_base(&world.gdp[r]),
            &world.population[r],
        );
        model.base.region[r].feedstock *= 2.0;
    }

    let mut stream = Stream::of_seed(16);
    let random = (0..60)
        .map(|_| random_settings(&mut stream))
        .filter(|s| !s.has_target());
    for settings in scenarios()
        .map(|(_, s)| s)
        .chain(random.collect::<Vec<_>>())
    {
        let once = paths(&settings);
        let mut twice = once.clone();
        for row in [
            path::UHV_LINE,
            path::HAMI_IMPORT,
            path::DATA_CENTRES,
            path::HYDROGEN_TRUCKS,
            path::CCUS,
        ] {
            double(&mut twice.rows[row]);
        }
        let small = log_in(&MODEL, &MODEL.central, &once);
        let large = log_in(&model, &world, &twice);
        for (a, b) in small
            .0
            .iter()
            .zip(&large.0)
            .filter(|(a, _)| a.year >= PROJECTED)
        {
            for r in 0..REGIONS {
                let (x, y) = (&a.regions[r], &b.regions[r]);
                for (what, once, twice) in [
                    ("emissions", x.emissions.total, y.emissions.total),
                    ("captured", x.emissions.captured, y.emissions.captured),
                    ("coal power", x.coal_power, y.coal_power),
                    ("load", x.demand.load, y.demand.load),
                    ("exports", x.flows.east, y.flows.east),
                    ("line", x.flows.tie, y.flows.tie),
                    ("unserved", x.flows.unserved, y.flows.unserved),
                    ("CO2 of trade", x.trade.net(), y.trade.net()),
                    (
                        "non-fossil energy",
                        x.energy.non_fossil,
                        y.energy.non_fossil,
                    ),
                    ("fossil energy", x.energy.fossil, y.energy.fossil),
                ] {
                    let most = 1e-12 * once.abs().max(1.0);
                    assert!(
                        (twice - 2.0 * once).abs() <= most,
                        "{} {} {what}: {once} became {twice} under {}",
                        NAMES[r],
                        a.year,
                        name(&settings)
                    );
                }
            }
        }
    }
}

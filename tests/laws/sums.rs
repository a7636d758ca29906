//! T1, T12, T14, T15: sectors, fuels and regions sum up, units convert back, and identities hold.

use carbon_peak::data::{BALANCE_2021, CEMENT_PROCESS_2021, REGIONS, carrier, sector};
use carbon_peak::model::base::{BRANCHES, COAL, FUELS, GAS, HEAT, OIL, PJ_PER_MTCE, PJ_PER_TWH};
use carbon_peak::outputs::{self, OUTPUTS};
use carbon_peak::years::{BASE, FIRST, LAST};

use crate::support::{
    MODEL, NAMES, Stream, close, log, project, random_settings, scenarios, settings,
};

const SECTORS: [usize; 6] = [
    outputs::CO2_POWER_HEAT,
    outputs::CO2_STEEL,
    outputs::CO2_CEMENT,
    outputs::CO2_OTHER_INDUSTRY,
    outputs::CO2_TRANSPORT,
    outputs::CO2_BUILDINGS,
];

/// Whether an output of this unit adds up over the regions; what has another unit divides.
fn adds_up(unit: &str) -> bool {
    matches!(
        unit,
        "Mt" | "Mtce" | "TWh" | "PJ" | "GW" | "million" | "100 million yuan (2020)"
    )
}

/// The four scenarios and 40 random settings.
fn many() -> Vec<carbon_peak::settings::Settings> {
    let mut stream = Stream::of_seed(1);
    let random = (0..40)
        .map(|_| random_settings(&mut stream))
        .collect::<Vec<_>>();
    scenarios().map(|(_, s)| s).chain(random).collect()
}

#[test]
fn t01_sectors_sum_to_province() {
    for settings in many() {
        let run = project(&settings).run;
        for area in 0..outputs::AREAS {
            for year in FIRST..=LAST {
                let sum: f64 = SECTORS.iter().map(|&s| run.at(area, s, year)).sum();
                close(
                    sum,
                    run.at(area, outputs::CO2, year),
                    1e-9,
                    "sum of sectors",
                );
            }
        }
    }
}

#[test]
fn t01_provinces_sum_to_region() {
    for settings in many() {
        let run = project(&settings).run;
        let sums = (0..outputs::OUTPUT_COUNT).filter(|&o| adds_up(OUTPUTS[o].unit));
        for output in sums {
            for year in FIRST..=LAST {
                let sum = run.at(1, output, year) + run.at(2, output, year);
                let whole = run.at(0, output, year);
                close(sum, whole, 1e-9 * whole.abs().max(1.0), OUTPUTS[output].id);
            }
        }
    }
}

#[test]
fn t01_fuels_sum_to_sectors_and_to_the_whole() {
    for settings in many() {
        for year in &log(&settings).0 {
            for r in 0..REGIONS {
                let (b, y) = (&MODEL.base.region[r], &year.regions[r]);
                let (coal, gas) = (MODEL.base.ef_coal, MODEL.base.ef_gas);
                for branch in 0..BRANCHES {
                    let f = y.switched.fuel[branch];
                    let sum = f[COAL] * coal + f[OIL] * b.ef_oil[branch] + f[GAS] * gas;
                    close(y.uses.branch[branch], sum, 1e-9, "fuels of a branch");
                }
                let oil: f64 = (0..BRANCHES)
                    .map(|s| y.switched.fuel[s][OIL] * b.ef_oil[s])
                    .sum::<f64>()
                    + y.transport.oil() * b.ef_transport_oil;
                let fuels = y.uses.fuel[COAL] * coal + y.uses.fuel[GAS] * gas + oil;
                let e = &y.emissions;
                let sum = fuels + e.coal_power + e.gas_power + y.uses.process - e.captured;
                close(sum, e.total, 1e-9, "fuels, power and process less capture");
                let heat = e.power_heat - e.coal_power - e.gas_power - y.uses.branch[HEAT];
                assert!(heat <= 1e-9 && heat >= -e.captured - 1e-9, "power and heat");
            }
        }
    }
}

#[test]
fn t01_the_base_year_is_the_balance_and_the_published_process_emissions() {
    let run = project(&settings("reference", &[])).run;
    for (r, published) in [317.5, 167.8].into_iter().enumerate() {
        let whole = run.at(r + 1, outputs::CO2, BASE);
        close(whole, published, 0.1, NAMES[r]);
        let energy: f64 = BALANCE_2021[r].iter().map(|s| s[carrier::CO2]).sum();
        close(
            whole,
            energy + CEMENT_PROCESS_2021[r],
            0.1,
            "balance with cement process",
        );
        let at = |output: usize| run.at(r + 1, output, BASE);
        let of = |s: usize| BALANCE_2021[r][s][carrier::CO2];
        close(
            at(outputs::CO2_TRANSPORT),
            of(sector::TRANSPORT),
            1e-6,
            "transport",
        );
        let buildings = of(sector::SERVICES) + of(sector::RESIDENTIAL);
        close(
            at(outputs::CO2_BUILDINGS),
            buildings,
            1e-6,
            "homes and services",
        );
        let process = CEMENT_PROCESS_2021[r];
        close(
            at(outputs::CO2_CEMENT_PROCESS),
            process,
            0.1,
            "cement process",
        );
        let power = of(sector::POWER) + of(sector::HEAT);
        close(at(outputs::CO2_POWER_HEAT), power, 0.1, "power and heat");
    }
}

#[test]
fn t12_the_cumulative_output_is_the_running_sum() {
    for (_, settings) in scenarios() {
        let run = project(&settings).run;
        for area in 0..outputs::AREAS {
            let mut sum = 0.0;
            for year in FIRST..=LAST {
                sum += run.at(area, outputs::CO2, year);
                close(
                    run.at(area, outputs::CO2_CUMULATIVE, year),
                    sum,
                    1e-6,
                    "running sum",
                );
            }
        }
    }
}

#[test]
fn t10_what_the_regions_trade_with_each_other_cancels() {
    for settings in many() {
        for year in &log(&settings).0 {
            let [sichuan, chongqing] = [0, 1].map(|r| year.regions[r].trade.tie);
            close(
                sichuan + chongqing,
                0.0,
                1e-9,
                "CO2 on the line between the regions",
            );
        }
    }
}

#[test]
fn t14_kaya_factors_multiply_back_to_emissions() {
    for (_, settings) in scenarios() {
        for year in &log(&settings).0 {
            for y in &year.regions {
                let energy = y.energy.non_fossil + y.energy.fossil + y.energy.feedstock;
                assert!(energy > 0.0 && y.gdp > 0.0 && y.population > 0.0);
                let total = y.emissions.total;
                let product =
                    y.population * (y.gdp / y.population) * (energy / y.gdp) * (total / energy);
                close(product, total, 1e-9 * total, "Kaya");
            }
        }
    }
}

#[test]
fn t15_units_convert_back() {
    assert_eq!((PJ_PER_MTCE, PJ_PER_TWH), (29.3076, 3.6));
    let p = &MODEL.parameters;
    close(
        MODEL.base.ef_coal * PJ_PER_MTCE,
        p.ef_coal,
        1e-12,
        "t CO2 per tce of coal",
    );
    close(
        MODEL.base.ef_gas * PJ_PER_MTCE,
        p.ef_gas,
        1e-12,
        "t CO2 per tce of gas",
    );
    for r in 0..REGIONS {
        let b = &MODEL.base.region[r];
        for (fuel, from) in [(COAL, carrier::COAL), (GAS, carrier::GAS)] {
            let outside: f64 = [sector::POWER, sector::NONENERGY]
                .iter()
                .map(|&s| BALANCE_2021[r][s][from])
                .sum();
            let whole: f64 = BALANCE_2021[r].iter().map(|s| s[from]).sum::<f64>() - outside;
            let transport = if fuel == COAL {
                b.transport_coal
            } else {
                b.transport_gas
            };
            let inside: f64 =
                b.fuel.iter().map(|f| f[fuel]).sum::<f64>() + b.energy_industry[fuel] + transport;
            close(
                inside / PJ_PER_MTCE,
                whole,
                1e-9,
                "Mtce of the balance by way of PJ",
            );
        }
        assert_eq!(b.fuel[0].len(), FUELS);
    }
}

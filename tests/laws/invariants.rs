//! T4, T7 and T8 on one run: what may never be negative, missing, out of range or out of balance, and how a run is asked for all of it.

use carbon_peak::account::ACCOUNTS;
use carbon_peak::data::{
    EXPORT_SHAPE, HOURS, HYDRO_SHAPE, LOAD_SHAPE, Parameters, REGIONS, SLICES,
};
use carbon_peak::model::dispatch::Flows;
use carbon_peak::outputs::{AREAS, OUTPUTS};
use carbon_peak::projection::{Projection, SUMMARY_FIELDS};
use carbon_peak::settings::Settings;
use carbon_peak::years::{FIRST, LAST, PROJECTED};

use crate::support::{
    Log, MODEL, NAMES, Stream, Year, log, name, project, random_settings, scenarios,
};

/// TWh that a slice may be out of balance.
const BALANCE: f64 = 1e-9;
/// Rounding below zero that is not a negative energy.
const ROUNDING: f64 = -1e-9;
/// Outputs that are differences and may have either sign.
const SIGNED: [&str; 6] = [
    "data_centres_added",
    "tie_received",
    "co2_consumption",
    "co2_tie_received",
    "co2_intensity_vs_2020",
    "energy_intensity_vs_2020",
];
/// Outputs in per cent of a whole.
const SHARES: [&str; 4] = [
    "nonfossil_share",
    "nonfossil_gap",
    "electric_car_share",
    "electricity_share",
];
/// Fields of a summary that are empty where there is nothing to tell.
const OPTIONAL: [&str; 7] = [
    "second_year",
    "second_level",
    "unserved_from",
    "gap_to",
    "void_from",
    "unserved_to",
    "gap_from",
];

/// Fields that compare with the inventory, empty where an account counts otherwise.
const COMPARED: [&str; 4] = ["prior_year", "prior_level", "versus_prior", "compare"];

/// What is wrong with a run, in words; nothing where all is well.
pub(crate) fn faults(settings: &Settings) -> Vec<String> {
    let mut faults = faults_of_run(&MODEL.parameters, &log(settings));
    outputs(&project(settings), &mut faults);
    faults
}

/// What is wrong with the years and slices of a run under any parameters.
pub(crate) fn faults_of_run(p: &Parameters<f64>, log: &Log) -> Vec<String> {
    let mut faults = Vec::new();
    for year in &log.0 {
        stocks(year, &mut faults);
        for r in 0..REGIONS {
            for q in 0..SLICES {
                slice(year, r, q, &mut faults);
            }
        }
        tie(p, year, &mut faults);
    }
    faults
}

fn stocks(year: &Year, faults: &mut Vec<String>) {
    for (r, region) in year.regions.iter().enumerate() {
        let mut ask = |what: &str, value: f64, most: f64| {
            if !(ROUNDING..=most).contains(&value) {
                faults.push(format!("{} {} {what} = {value}", NAMES[r], year.year));
            }
        };
        let any = f64::MAX;
        for (branch, fuels) in region.switched.fuel.iter().enumerate() {
            for (fuel, value) in fuels.iter().enumerate() {
                ask(&format!("fuel {fuel} of branch {branch}"), *value, any);
            }
        }
        let transport = &region.transport;
        for (what, value) in [
            ("petrol", transport.petrol),
            ("truck diesel", transport.truck_diesel),
            ("other oil", transport.other_oil),
            ("biofuel", transport.biofuel),
            ("gas of transport", transport.gas),
            ("coal of transport", transport.coal),
            ("hydrogen of transport", transport.hydrogen),
            ("electricity of transport", transport.electricity),
            ("electric cars", transport.electric_cars),
            ("cars", region.cars),
            (
                "electricity that replaced fuel",
                region.switched.electricity,
            ),
            ("hydrogen that replaced fuel", region.switched.hydrogen),
            ("pool", region.switched.pool),
            ("load", region.demand.load),
            ("hydrogen from surplus", region.demand.from_surplus),
            ("GDP", region.gdp),
            ("population", region.population),
            ("captured", region.emissions.captured),
            ("not placed", region.emissions.not_placed),
            ("fossil energy", region.energy.fossil),
        ] {
            ask(what, value, any);
        }
        for (kind, value) in region.capacity.iter().enumerate() {
            ask(&format!("capacity {kind}"), *value, any);
        }
        ask("electric share of cars", transport.electric_share, 1.0);
        ask(
            "share of trucks beyond the whole",
            transport.trucks_beyond_cap,
            any,
        );
        ask("gap", region.gap, 1.0);
        ask("non-fossil share", region.energy.share(), 1.0);
    }
}

fn slice(year: &Year, r: usize, q: usize, faults: &mut Vec<String>) {
    let flow = &year.balance.slices[r][q];
    for (what, value) in energies(flow) {
        if value.is_nan() || value < ROUNDING {
            faults.push(format!(
                "{} {} slice {q} {what} = {value}",
                NAMES[r], year.year
            ));
        }
    }
    let residual = residual(flow);
    if residual.is_nan() || residual.abs() > BALANCE {
        faults.push(format!(
            "{} {} slice {q} is out of balance by {residual:e}",
            NAMES[r], year.year
        ));
    }
}

/// Every energy of a slice that has one sign.
fn energies(f: &Flows<f64>) -> [(&'static str, f64); 16] {
    [
        ("hydro", f.hydro),
        ("wind", f.wind),
        ("solar", f.solar),
        ("flat thermal", f.flat_thermal),
        ("coal", f.coal),
        ("Hami", f.hami),
        ("other imports", f.other),
        ("emergency", f.emergency),
        ("eastern exports", f.east),
        ("extra exports", f.extra_export),
        ("curtailed", f.curtailed),
        ("storage out", f.storage_out),
        ("storage in", f.storage_in),
        ("load", f.load),
        ("hydrogen", f.hydrogen),
        ("unserved", f.unserved),
    ]
}

/// What goes in less what goes out, written down here a second time.
pub(crate) fn residual(f: &Flows<f64>) -> f64 {
    let into = f.hydro
        + f.wind
        + f.solar
        + f.flat_thermal
        + f.coal
        + f.hami
        + f.other
        + f.emergency
        + f.tie
        + f.storage_out
        + f.unserved;
    into - (f.load + f.hydrogen + f.east + f.extra_export + f.curtailed + f.storage_in)
}

fn tie(p: &Parameters<f64>, year: &Year, faults: &mut Vec<String>) {
    for q in 0..SLICES {
        let [sent, received] = [0, 1].map(|r| year.balance.slices[r][q].tie);
        if (sent + received).abs() > 1e-12 {
            faults.push(format!(
                "{} slice {q} loses {sent} {received} on the line",
                year.year
            ));
        }
    }
    let whole: f64 = (0..SLICES).map(|q| year.balance.slices[1][q].tie).sum();
    if (whole - year.balance.year[1].tie).abs() > BALANCE {
        faults.push(format!(
            "{} the slices of the line do not sum up",
            year.year
        ));
    }
    let most =
        (p.firm_contract_sc_cq + p.uhv_share_to_chongqing * 100.0) * (1.0 + p.tie_line_headroom);
    if whole.abs() > most {
        faults.push(format!("{} the line carries {whole} TWh", year.year));
    }
}

fn outputs(projection: &Projection, faults: &mut Vec<String>) {
    for area in 0..AREAS {
        for (output, info) in OUTPUTS.iter().enumerate() {
            for year in FIRST..=LAST {
                let value = projection.run.at(area, output, year);
                let least = if SIGNED.contains(&info.id) {
                    f64::MIN
                } else {
                    ROUNDING
                };
                let most = if SHARES.contains(&info.id) {
                    100.0
                } else {
                    f64::MAX
                };
                if !(least..=most).contains(&value) {
                    faults.push(format!("area {area} {} {year} = {value}", info.id));
                }
            }
        }
        for (account, summaries) in projection.summaries.iter().enumerate() {
            let comparable = ACCOUNTS[account].as_inventory;
            for (field, value) in SUMMARY_FIELDS.iter().zip(summaries[area].values) {
                let empty = OPTIONAL.contains(field) || (COMPARED.contains(field) && !comparable);
                if !(value.is_finite() || value.is_nan() && empty) {
                    faults.push(format!("account {account} area {area} {field} = {value}"));
                }
                let year = field.ends_with("_year") && *field != "prior_year";
                if year && !(f64::from(FIRST)..=f64::from(LAST)).contains(&value) && !empty {
                    faults.push(format!("account {account} area {area} {field} = {value}"));
                }
            }
        }
    }
}

/// Asserts that a run has no fault.
pub(crate) fn sound(settings: &Settings) {
    let faults = faults(settings);
    assert!(
        faults.is_empty(),
        "{}: {} faults, first {}",
        name(settings),
        faults.len(),
        faults[..faults.len().min(5)].join("; ")
    );
}

#[test]
fn t04_and_t07_no_negative_energy_and_no_broken_balance_in_the_scenarios() {
    for (_, settings) in scenarios() {
        sound(&settings);
    }
}

#[test]
fn t07_slice_balances_close_and_add_up_to_the_year() {
    let mut stream = Stream::of_seed(7);
    let random: Vec<Settings> = (0..50).map(|_| random_settings(&mut stream)).collect();
    for settings in scenarios().map(|(_, s)| s).chain(random) {
        for year in &log(&settings).0 {
            for r in 0..REGIONS {
                let slices = &year.balance.slices[r];
                let whole = &year.balance.year[r];
                for (place, (what, value)) in energies(whole).into_iter().enumerate() {
                    let sum: f64 = slices.iter().map(|f| energies(f)[place].1).sum();
                    assert!(
                        (sum - value).abs() < BALANCE,
                        "{} {} {what}: slices {sum}, year {value}",
                        NAMES[r],
                        year.year
                    );
                }
                assert!(residual(whole).abs() < 1e-8, "{} {}", NAMES[r], year.year);
                assert!((whole.residual() - residual(whole)).abs() < 1e-9);
            }
        }
    }
}

#[test]
fn t08_shapes_and_hours_are_whole() {
    assert_eq!(HOURS.iter().sum::<f64>(), 8760.0, "hours of a year");
    let shapes = [
        &HYDRO_SHAPE[0],
        &HYDRO_SHAPE[1],
        &LOAD_SHAPE[0],
        &LOAD_SHAPE[1],
    ];
    for shape in shapes.into_iter().chain([&EXPORT_SHAPE]) {
        let sum: f64 = shape.iter().sum();
        assert!((sum - 1.0).abs() < 1e-12, "a shape sums to {sum}");
    }
}

#[test]
fn t08_the_line_between_the_regions_loses_nothing_and_keeps_to_its_limit() {
    let p = &MODEL.parameters;
    let mut stream = Stream::of_seed(8);
    for _ in 0..50 {
        let settings = random_settings(&mut stream);
        let paths = crate::support::paths(&settings);
        for year in &log(&settings).0 {
            let line = if year.year < PROJECTED {
                0.0
            } else {
                paths.value(carbon_peak::data::path::UHV_LINE, year.year)
            };
            let firm = p.firm_contract_sc_cq + p.uhv_share_to_chongqing * line;
            for q in 0..SLICES {
                let contract = firm
                    * (p.firm_contract_flat_share * HOURS[q] / 8760.0
                        + (1.0 - p.firm_contract_flat_share) * HYDRO_SHAPE[0][q]);
                let [sent, received] = [0, 1].map(|r| year.balance.slices[r][q].tie);
                assert!((sent + received).abs() < 1e-12, "{} slice {q}", year.year);
                let room = contract * p.tie_line_headroom;
                assert!(
                    (received - contract).abs() <= room + 1e-12,
                    "{} {} slice {q}: {received} TWh against {contract} ± {room}",
                    name(&settings),
                    year.year
                );
            }
        }
    }
}

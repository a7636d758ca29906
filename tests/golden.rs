//! T11 and T22: the four scenarios and the manifest are held against files. `BLESS=1 cargo test --test golden` writes them anew; what then
//! differs in `tests/golden` is what the change did.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use carbon_peak::data::SCENARIOS;
use carbon_peak::manifest::{AREA_IAMC, Manifest};
use carbon_peak::model::Model;
use carbon_peak::outputs::{self, OUTPUTS};
use carbon_peak::projection::{Projection, SUMMARY_FIELDS};
use carbon_peak::settings::Settings;
use carbon_peak::years::{FIRST, LAST};

static MODEL: LazyLock<Model> = LazyLock::new(Model::new);

/// What a golden file tells of each area.
const KEY_OUTPUTS: [usize; 22] = [
    outputs::CO2,
    outputs::CO2_NORMAL,
    outputs::CO2_POWER_HEAT,
    outputs::CO2_STEEL,
    outputs::CO2_CEMENT,
    outputs::CO2_OTHER_INDUSTRY,
    outputs::CO2_TRANSPORT,
    outputs::CO2_BUILDINGS,
    outputs::CO2_CEMENT_PROCESS,
    outputs::CAPTURED,
    outputs::CO2_CONSUMPTION,
    outputs::NONFOSSIL_SHARE,
    outputs::ELECTRICITY_DEMAND,
    outputs::GENERATION_COAL,
    outputs::GENERATION_HYDRO,
    outputs::IMPORTS,
    outputs::EXPORTS,
    outputs::UNSERVED,
    outputs::CAPACITY_WIND,
    outputs::CAPACITY_SOLAR,
    outputs::ELECTRIC_CAR_SHARE,
    outputs::HYDROGEN,
];

fn project(scenario: &str) -> Projection {
    Projection::new(&MODEL, &Settings::scenario(scenario).expect("a scenario"))
}

/// Asserts that a text equals its golden file, or writes the file where `BLESS=1` is set.
fn held_against(file: &str, text: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(file);
    if std::env::var_os("BLESS").is_some_and(|v| v == "1") {
        fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    if golden == text {
        return;
    }
    let differing: Vec<String> = golden
        .lines()
        .zip(text.lines())
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .map(|(k, (a, b))| format!("line {}:\n  file  {a}\n  model {b}", k + 1))
        .collect();
    panic!(
        "tests/golden/{file} has {} lines, the model {}; {} lines differ. If that is meant: BLESS=1 cargo test --test golden\n{}",
        golden.lines().count(),
        text.lines().count(),
        differing.len(),
        differing[..differing.len().min(5)].join("\n")
    );
}

/// A scenario with years in columns and three decimals, and its summary below.
fn table(projection: &Projection) -> String {
    let mut out = String::from("region,output,unit");
    for year in FIRST..=LAST {
        let _ = write!(out, ",{year}");
    }
    out.push('\n');
    for (area, region) in AREA_IAMC.into_iter().enumerate() {
        for output in KEY_OUTPUTS {
            let info = &OUTPUTS[output];
            let _ = write!(out, "{region},{},{}", info.id, info.unit);
            for value in projection.run.row(area, output) {
                // A zero has one sign in the file, whichever it has in the model.
                let _ = write!(
                    out,
                    ",{:.3}",
                    if value.abs() < 0.0005 { 0.0 } else { *value }
                );
            }
            out.push('\n');
        }
    }
    for (area, region) in AREA_IAMC.into_iter().enumerate() {
        for (field, value) in SUMMARY_FIELDS.iter().zip(projection.summary(area).values) {
            let shown = if value.is_finite() {
                format!("{value:.3}")
            } else {
                String::new()
            };
            let _ = writeln!(out, "{region},summary:{field},,{shown}");
        }
    }
    out
}

/// FNV-1a over every bit of a projection, with one pattern for whatever is missing.
fn checksum(projection: &Projection) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for value in projection.to_vector() {
        let bits = if value.is_nan() { f64::NAN } else { value }.to_bits();
        for byte in bits.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

#[test]
fn t22_low_is_as_it_was() {
    held_against("low.csv", &table(&project("low")));
}

#[test]
fn t22_reference_is_as_it_was() {
    held_against("reference.csv", &table(&project("reference")));
}

#[test]
fn t22_plan_is_as_it_was() {
    held_against("plan.csv", &table(&project("plan")));
}

#[test]
fn t22_ambitious_is_as_it_was() {
    held_against("ambitious.csv", &table(&project("ambitious")));
}

/// Sixteen more settings, one idea each: file, scenario, changes.
const SETTINGS: [(&str, &str, &[&str]); 16] = [
    (
        "coal_to_electric_full",
        "reference",
        &["coal_to_electric=3"],
    ),
    (
        "coal_to_electric_by_point",
        "plan",
        &["coal_to_electric@2035=60"],
    ),
    ("coal_to_gas_full", "reference", &["coal_to_gas=3"]),
    ("wind_solar_full", "reference", &["wind_solar=3"]),
    (
        "wind_solar_by_point",
        "reference",
        &["wind_solar.sichuan@2035=120"],
    ),
    ("target_as_announced", "reference", &["non_fossil_share=2"]),
    ("target_out_of_reach", "low", &["non_fossil_share=3"]),
    (
        "industry_transforms",
        "reference",
        &[
            "efficiency=3",
            "heavy_industry=3",
            "eaf_steel=3",
            "clinker=3",
        ],
    ),
    (
        "hydrogen_everywhere",
        "reference",
        &["industrial_hydrogen=3", "hydrogen_trucks=3"],
    ),
    (
        "transport_transforms",
        "reference",
        &[
            "nev_sales=3",
            "electric_trucks=3",
            "freight_shift=3",
            "biofuel=3",
        ],
    ),
    ("data_centres_boom", "plan", &["data_centres=0"]),
    ("capture_alone", "reference", &["ccus=3"]),
    (
        "enabling_levers_on",
        "plan",
        &[
            "green_finance=3",
            "technology=3",
            "carbon_price=3",
            "pilots=3",
        ],
    ),
    (
        "lifestyle_and_standards",
        "reference",
        &["car_free_day=3", "building_standards=3", "vehicle_km=3"],
    ),
    ("dry_decade", "reference", &["hydrology=0.85"]),
    (
        "severe_drought_in_2030",
        "plan",
        &["hydrology.severe@2030=1"],
    ),
];

#[test]
fn t22_sixteen_more_settings_are_as_they_were() {
    for (name, scenario, changes) in SETTINGS {
        let mut settings = Settings::scenario(scenario).expect("a scenario");
        for change in changes {
            settings
                .set(change)
                .unwrap_or_else(|e| panic!("{name}: {e}"));
        }
        held_against(
            &format!("{name}.csv"),
            &table(&Projection::new(&MODEL, &settings)),
        );
    }
}

/// The checksums are also what another build of the model, such as the page's, can be held against.
#[test]
fn t11_zero_lever_runs_equal_their_files_bit_for_bit() {
    let mut text = String::from("scenario,fnv1a_of_all_bits\n");
    for scenario in &SCENARIOS {
        let _ = writeln!(text, "{},{}", scenario.id, checksum(&project(scenario.id)));
    }
    held_against("checksums.csv", &text);
}

#[test]
fn t22_manifest_is_as_it_was() {
    let manifest = serde_json::to_string_pretty(&Manifest::new(&MODEL)).expect("a document");
    held_against("manifest.json", &(manifest + "\n"));
}

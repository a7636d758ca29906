//! The command line: what it prints, in which format, with which exit code, and how it refuses.

mod calls;

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use calls::{call, good, header, refused, rows};
use serde_json::Value;

#[test]
fn csv_is_the_default_and_every_value_says_its_kind_and_source() {
    let text = good(&["project", "--scenario", "reference"]);
    assert_eq!(
        text,
        good(&["project", "--scenario", "reference", "--format", "csv"])
    );
    assert_eq!(
        header(&text),
        "scenario,account,region,variable,unit,year,value,kind,valid,source,edition"
    );
    let rows = rows(&text);
    assert!(rows.len() > 5000);
    let mut kinds = BTreeSet::new();
    for row in &rows {
        let value: f64 = row["value"].parse().expect("a number");
        assert!(value.is_finite(), "{row:?}");
        assert!(
            !row["unit"].is_empty()
                && !row["source"].is_empty()
                && row["edition"].starts_with(concat!(env!("CARGO_PKG_VERSION"), "+")),
            "{row:?}"
        );
        let year: u16 = row["year"].parse().expect("a year");
        let expected = match (row["variable"].as_str(), year) {
            ("co2_inventory", 1997..=2019) => "observed",
            (_, 2020..=2024) => "estimated",
            (_, 2025..=2040) => "projected",
            (_, 2041..=2060) => "exploratory",
            other => panic!("{other:?}"),
        };
        assert_eq!(row["kind"], expected, "{row:?}");
        kinds.insert(expected);
    }
    assert_eq!(kinds.len(), 4, "all kinds are there");
    let regions: BTreeSet<&str> = rows.iter().map(|r| r["region"].as_str()).collect();
    assert_eq!(
        regions,
        BTreeSet::from(["Chongqing", "Sichuan", "Sichuan+Chongqing"])
    );
}

#[test]
fn the_base_year_is_on_the_command_line_too() {
    for row in rows(&good(&["project", "--scenario", "low"])) {
        if row["variable"] == "co2" && row["year"] == "2021" {
            let value: f64 = row["value"].parse().expect("a number");
            let expected = match row["region"].as_str() {
                "Sichuan" => 317.5,
                "Chongqing" => 167.8,
                _ => 485.3,
            };
            assert!((value - expected).abs() < 0.15, "{row:?}");
        }
    }
}

#[test]
fn t12_cumulative_emissions_are_the_sum_of_the_exported_years() {
    let rows = rows(&good(&["project", "--scenario", "plan"]));
    for region in ["Sichuan+Chongqing", "Sichuan", "Chongqing"] {
        let of = |variable: &str| -> Vec<f64> {
            rows.iter()
                .filter(|r| r["region"] == region && r["variable"] == variable)
                .map(|r| r["value"].parse().expect("a number"))
                .collect()
        };
        let yearly = of("co2");
        assert_eq!(yearly.len(), 41, "one row a year");
        let whole: f64 = yearly.iter().sum();
        let told = of("co2_cumulative");
        assert!(
            (told[40] - whole).abs() < 1e-6,
            "{region}: {} against {whole}",
            told[40]
        );
        let sectors: f64 = [
            "co2_power_heat",
            "co2_steel",
            "co2_cement",
            "co2_other_industry",
            "co2_transport",
            "co2_buildings",
        ]
        .into_iter()
        .flat_map(of)
        .sum();
        assert!(
            (sectors - whole).abs() < 1e-6,
            "{region}: sectors {sectors}, whole {whole}"
        );
        let gross: f64 = of("co2_gross").iter().sum();
        let captured: f64 = of("captured").iter().sum();
        assert!(
            (gross - captured - whole).abs() < 1e-6,
            "{region}: gross less captured"
        );
    }
}

#[test]
fn t15_electricity_in_exajoules_converts_back_to_terawatt_hours() {
    let twh = rows(&good(&["project", "--scenario", "plan"]));
    let ej = rows(&good(&[
        "project",
        "--scenario",
        "plan",
        "--format",
        "iamc",
    ]));
    let mut met = 0;
    for row in ej
        .iter()
        .filter(|r| r["variable"] == "Secondary Energy|Electricity")
    {
        let of = |r: &&BTreeMap<String, String>| {
            r["variable"] == "generation_total"
                && r["region"] == row["region"]
                && r["year"] == row["year"]
        };
        let [in_ej, in_twh] = [row, twh.iter().find(of).expect("the same in TWh")]
            .map(|r| r["value"].parse::<f64>().expect("a number"));
        assert!(
            (in_ej * 1000.0 / 3.6 - in_twh).abs() < 1e-9,
            "{row:?} against {in_twh} TWh"
        );
        met += 1;
    }
    assert_eq!(met, 3 * 41, "three areas and 41 years");
}

#[test]
fn json_is_one_document_with_everything() {
    let text = good(&[
        "project",
        "--scenario",
        "plan",
        "--set",
        "coal_to_electric=2.4",
        "--format",
        "json",
    ]);
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(document["scenario"], "plan");
    assert_eq!(document["settings"][0], "coal_to_electric=2.4");
    for region in ["Sichuan", "Chongqing", "Sichuan+Chongqing"] {
        let body = &document["regions"][region];
        let co2 = body["outputs"]["co2"]["values"].as_array().expect("values");
        assert_eq!(co2.len(), 41);
        assert!(co2.iter().all(Value::is_f64), "{region}");
        assert!(body["summary"]["peak_year"].is_f64());
        for language in ["zh-Hans", "zh-Hant", "en"] {
            assert!(
                body["sentence"][language]["text"][0].is_string(),
                "{region} {language}"
            );
        }
        assert_eq!(
            body["inventory"]["values"]
                .as_array()
                .expect("values")
                .len(),
            23
        );
    }
    assert!(document["levers"].as_array().expect("levers").len() >= 34);
}

#[test]
fn iamc_is_the_long_format_of_the_community() {
    let text = good(&["project", "--scenario", "plan", "--format", "iamc"]);
    assert_eq!(
        header(&text),
        "model,scenario,region,variable,unit,year,value"
    );
    let mut values: BTreeMap<(String, String, String), f64> = BTreeMap::new();
    for row in rows(&text) {
        assert!(row["model"].starts_with("carbon-peak "), "{row:?}");
        assert_eq!(row["scenario"], "plan");
        assert!(["Sichuan", "Chongqing", "Sichuan+Chongqing"].contains(&row["region"].as_str()));
        let unit = match row["variable"].split('|').next().expect("a variable") {
            "Emissions" | "Carbon Sequestration" => "Mt CO2/yr",
            "Capacity" => "GW",
            "Population" => "million",
            "GDP" => continue,
            _ => "EJ/yr",
        };
        assert_eq!(row["unit"], unit, "{row:?}");
        let value: f64 = row["value"].parse().expect("a number");
        assert!(value.is_finite());
        let key = (
            row["region"].clone(),
            row["variable"].clone(),
            row["year"].clone(),
        );
        assert!(
            values.insert(key.clone(), value).is_none(),
            "{key:?} stands twice"
        );
    }
    let at = |region: &str, variable: &str, year: &str| {
        values[&(region.to_owned(), variable.to_owned(), year.to_owned())]
    };
    for year in 2020..=2060 {
        let year = year.to_string();
        for region in ["Sichuan", "Chongqing", "Sichuan+Chongqing"] {
            let whole = at(region, "Emissions|CO2", &year);
            assert_eq!(
                whole.to_bits(),
                at(
                    region,
                    "Emissions|CO2|Energy and Industrial Processes",
                    &year
                )
                .to_bits()
            );
            let parts = at(region, "Emissions|CO2|Energy", &year)
                + at(region, "Emissions|CO2|Industrial Processes", &year);
            assert!((whole - parts).abs() < 1e-9, "{region} {year}");
        }
        let sum = at("Sichuan", "Emissions|CO2", &year) + at("Chongqing", "Emissions|CO2", &year);
        assert!((sum - at("Sichuan+Chongqing", "Emissions|CO2", &year)).abs() < 1e-9);
    }
}

#[test]
fn a_variable_never_exceeds_the_one_it_is_part_of() {
    let text = good(&["project", "--scenario", "ambitious", "--format", "iamc"]);
    let rows = rows(&text);
    let value = |variable: &str, region: &str, year: &str| -> Option<f64> {
        rows.iter()
            .find(|r| r["variable"] == variable && r["region"] == region && r["year"] == year)
            .map(|r| r["value"].parse().expect("a number"))
    };
    for row in rows
        .iter()
        .filter(|r| r["year"] == "2035" || r["year"] == "2060")
    {
        let Some((parent, _)) = row["variable"].rsplit_once('|') else {
            continue;
        };
        if let Some(whole) = value(parent, &row["region"], &row["year"]) {
            let part: f64 = row["value"].parse().expect("a number");
            assert!(
                part <= whole + 1e-9,
                "{row:?} exceeds {parent} with {whole}"
            );
        }
    }
}

#[test]
fn the_forms_of_the_contract_are_understood() {
    let scenarios = ["reference", "low", "plan", "ambitious"];
    let texts = scenarios.map(|s| good(&["project", "--scenario", s]));
    assert_eq!(BTreeSet::from_iter(&texts).len(), 4, "four scenarios");
    let of = |changes: &[&str]| {
        let mut arguments = vec!["project", "--scenario", "plan"];
        for change in changes {
            arguments.extend(["--set", change]);
        }
        good(&arguments)
    };
    let plain = of(&[]);
    for changes in [
        &["coal_to_electric=2.4"][..],
        &["coal_to_electric@2035=45"],
        &[
            "coal_to_electric@2035=46",
            "wind_solar.sichuan@2035=100",
            "wind_solar.chongqing@2035=21",
        ],
        &["hydrology=0.9"],
        &["non_fossil_share=3"],
        &["non_fossil_share.sichuan@2040=70"],
    ] {
        let text = of(changes);
        for change in changes {
            assert!(
                text.lines().nth(1).expect("a row").contains(change),
                "{change} stands in the name"
            );
        }
        let values = |t: &str| {
            rows(t)
                .iter()
                .map(|r| r["value"].clone())
                .collect::<Vec<_>>()
        };
        // The plan holds 45 % in 2035 already, so that control point changes nothing but the name.
        let same = changes == ["coal_to_electric@2035=45"];
        assert_eq!(values(&text) == values(&plain), same, "{changes:?}");
    }
    let one = good(&["project", "--scenario=plan", "--set=coal_to_electric=2.4"]);
    assert_eq!(
        one,
        of(&["coal_to_electric=2.4"]),
        "an equals sign works like a blank"
    );
}

#[test]
fn manifest_is_what_the_page_is_told() {
    let text = good(&["manifest", "--format", "json"]);
    assert_eq!(text, good(&["manifest"]));
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    let levers = manifest["levers"].as_array().expect("levers");
    assert_eq!(levers.len(), 34);
    for lever in levers {
        for field in ["id", "key", "action", "unit", "levels", "badge", "sources"] {
            assert!(!lever[field].is_null(), "{} has no {field}", lever["key"]);
        }
        assert_eq!(lever["levels"].as_array().expect("levels").len(), 4);
        assert!(!lever["sources"].as_array().expect("sources").is_empty());
    }
    let known: BTreeSet<&str> = manifest["sources"]
        .as_array()
        .expect("sources")
        .iter()
        .filter_map(|s| s["id"].as_str())
        .chain(["assumption"])
        .collect();
    for source in levers
        .iter()
        .flat_map(|l| l["sources"].as_array().expect("sources"))
    {
        assert!(
            known.contains(source.as_str().expect("an id")),
            "{source} is not told"
        );
    }
    assert_eq!(manifest["actions"].as_array().expect("actions").len(), 10);
    assert!(manifest["outputs"].as_array().expect("outputs").len() > 40);
    for field in ["inventory", "drivers", "tables"] {
        assert!(!manifest["vintage"][field].is_null(), "vintage {field}");
    }
}

#[test]
fn calibrate_help_and_version_print_and_end_well() {
    assert!(header(&good(&["calibrate"])).starts_with("quantity,region,value,unit,source"));
    for flag in ["--help", "-h"] {
        let help = good(&[flag]);
        for word in [
            "project",
            "--scenario",
            "--set",
            "--format",
            "manifest",
            "calibrate",
        ] {
            assert!(help.contains(word), "help does not name {word}");
        }
    }
    for flag in ["--version", "-V"] {
        assert_eq!(
            good(&[flag]),
            format!("carbon-peak {}\n", env!("CARGO_PKG_VERSION"))
        );
    }
}

#[test]
fn bad_words_are_refused_by_name() {
    refused(&[], &["the command", "project"]);
    refused(&["projct"], &["projct", "project, "]);
    refused(&["--frobnicate"], &["--frobnicate"]);
    refused(
        &["project"],
        &["--scenario", "low, reference, plan, ambitious"],
    );
    refused(
        &["project", "--scenario"],
        &["--scenario", "no value", "reference"],
    );
    refused(
        &["project", "--scenario", "bau"],
        &["scenario", "bau", "low, reference, plan, ambitious"],
    );
    refused(
        &["project", "--scenario", ""],
        &["scenario", "\"\"", "reference"],
    );
    refused(
        &["project", "--scenario", "plan", "--scenario", "low"],
        &["--scenario", "low", "once"],
    );
    refused(
        &["project", "--scenario", "plan", "--format", "xlsx"],
        &["xlsx", "csv, json, iamc"],
    );
    refused(
        &["project", "--scenario", "plan", "--format", ""],
        &["format", "csv, json, iamc"],
    );
    refused(
        &[
            "project",
            "--scenario",
            "plan",
            "--format",
            "csv",
            "--format",
            "csv",
        ],
        &["--format", "once"],
    );
    refused(
        &["project", "--scenario", "plan", "--set"],
        &["--set", "no value", "lever=position"],
    );
    refused(
        &["project", "--scenario", "plan", "--year", "2030"],
        &["--year", "--scenario, --set, --format"],
    );
    refused(&["project", "--scenario", "plan", "extra"], &["extra"]);
    refused(&["manifest", "--format", "yaml"], &["yaml", "json"]);
    refused(&["manifest", "--scenario", "plan"], &["--scenario"]);
    refused(&["calibrate", "now"], &["now"]);
    refused(&["bench", "--runs", "0"], &["--runs", "0", "1 to 1000000"]);
}

/// Asserts that a change to the plan is refused.
#[track_caller]
fn change_refused(change: &str, parts: &[&str]) {
    refused(&["project", "--scenario", "plan", "--set", change], parts);
}

#[test]
fn t23_bad_changes_are_refused_by_culprit_found_and_allowed() {
    for number in [
        "NaN", "nan", "inf", "-inf", "infinity", "1e309", "", "two", "0x2", "2,4", "2.4.1", "٢",
    ] {
        let change = format!("coal_to_electric={number}");
        change_refused(
            &change,
            &["coal_to_electric", &format!("\"{number}\""), "a number"],
        );
        let point = format!("coal_to_electric@2035={number}");
        change_refused(
            &point,
            &[
                "coal_to_electric@2035",
                &format!("\"{number}\""),
                "a number",
            ],
        );
    }
    change_refused(
        "coal_to_electric=3.1",
        &["coal_to_electric", "3.1", "0 to 3 in steps of 0.1"],
    );
    change_refused(
        "coal_to_electric=-0.1",
        &["coal_to_electric", "-0.1", "0 to 3"],
    );
    change_refused(
        "coal_to_electric=2.45",
        &["coal_to_electric", "2.45", "steps of 0.1"],
    );
    change_refused(
        "coal_to_electric@2035=101",
        &["coal_to_electric@2035", "101", "0 to 100"],
    );
    change_refused(
        "coal_to_electric@2025=45",
        &["coal_to_electric", "2025", "2026 to 2060"],
    );
    change_refused(
        "coal_to_electric@2061=45",
        &["coal_to_electric", "2061", "2026 to 2060"],
    );
    change_refused(
        "coal_to_electric@=45",
        &["coal_to_electric", "2026 to 2060"],
    );
    change_refused(
        "coal_to_electrik=2",
        &["lever", "coal_to_electrik", "coal_to_electric"],
    );
    change_refused(
        "wind_solar@2035=100",
        &["wind_solar", "wind_solar@2035", "wind_solar.sichuan@"],
    );
    change_refused(
        "wind_solar.hubei@2035=100",
        &["wind_solar", "hubei", "sichuan, chongqing"],
    );
    change_refused(
        "coal_to_electric.sichuan@2035=45",
        &["coal_to_electric", "sichuan", "one path serves both"],
    );
    change_refused(
        "electricity_share=2",
        &["electricity_share", "2", "coal_to_electric"],
    );
    change_refused("electricity_share@2035=40", &["electricity_share", "40"]);
    change_refused("hydrology=0.5", &["hydrology", "0.5", "0.75 to 1.15"]);
    change_refused(
        "carbon_price@2035=0",
        &["carbon_price@2035", "0", "1 to 2000"],
    );
    change_refused("coal_to_electric", &["coal_to_electric", "lever=position"]);
    let twice = [
        "project",
        "--scenario",
        "plan",
        "--set",
        "coal_to_electric=2",
        "--set",
        "coal_to_electric=2",
    ];
    refused(&twice, &["coal_to_electric", "2", "one position a lever"]);
    let point = "wind_solar.sichuan@2035=100";
    refused(
        &[
            "project",
            "--scenario",
            "plan",
            "--set",
            point,
            "--set",
            point,
        ],
        &["wind_solar.sichuan@2035", "100", "one value a year"],
    );
}

#[test]
fn a_mistake_after_a_good_change_still_prints_no_table() {
    refused(
        &[
            "project",
            "--scenario",
            "plan",
            "--set",
            "coal_to_gas=1",
            "--set",
            "coal_to_gas@2090=1",
        ],
        &["coal_to_gas", "2090", "2026 to 2060"],
    );
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let bytes = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    let output = Command::new(env!("CARGO_BIN_EXE_carbon-peak"))
        .args(["project", "--scenario"])
        .arg(bytes)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--scenario"));
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_carbon-peak"))
        .args(["project", "--scenario", "plan", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn years_without_enough_electricity_are_marked_noted_and_left_out() {
    let (_, text, notes) = call(&["project", "--scenario", "low"]);
    assert!(
        notes.contains("carbon-peak: note: Sichuan lacks electricity in 2037–2060"),
        "{notes}"
    );
    let rows = rows(&text);
    let of = |year: &str| {
        rows.iter()
            .find(|r| r["variable"] == "co2" && r["region"] == "Sichuan" && r["year"] == year)
    };
    assert_eq!(of("2036").expect("a row")["valid"], "yes");
    assert_eq!(of("2037").expect("a row")["valid"], "no");
    assert_eq!(of("2037").expect("a row")["account"], "territorial");
    let iamc = good(&["project", "--scenario", "low", "--format", "iamc"]);
    let kept = |year: &str| iamc.contains(&format!("Sichuan,Emissions|CO2,Mt CO2/yr,{year},"));
    assert!(
        kept("2036") && !kept("2037"),
        "a year that must not be quoted is not handed on"
    );
}

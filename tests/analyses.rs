//! The analyses on the command line: what they print, and how they refuse.

mod calls;

use std::collections::{BTreeMap, BTreeSet};

use calls::{good, header, refused, rows};
use serde_json::Value;

type Row = BTreeMap<String, String>;

fn document(arguments: &[&str]) -> Value {
    serde_json::from_str(&good(arguments)).expect("a document")
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

#[test]
fn attribute_prints_parts_that_sum_and_leaves_a_gap_where_nothing_is_estimated() {
    let text = good(&["attribute", "--scenario", "plan"]);
    assert_eq!(
        header(&text),
        "scenario,account,off,region,variable,unit,part,name,standing,value,alone,last,kind,valid,source"
    );
    let all = rows(&text);
    let groups: BTreeSet<(&str, &str)> = all
        .iter()
        .map(|row| (row["region"].as_str(), row["variable"].as_str()))
        .collect();
    assert_eq!(groups.len(), 3 * 6, "areas by quantities");
    for (region, variable) in groups {
        let of = |part: &str| {
            let own = |row: &&Row| {
                row["region"] == region && row["variable"] == variable && row["part"] == part
            };
            all.iter().find(own).expect("a row")
        };
        let mut sum = 0.0;
        for action in 1..=10 {
            let row = of(&action.to_string());
            let values = [&row["value"], &row["alone"], &row["last"]];
            if row["standing"] == "not estimated" {
                assert_eq!(values, ["", "", ""], "{row:?}");
            } else {
                sum += number(values[0]);
            }
        }
        let whole = number(&of("on")["value"]) - number(&of("off")["value"]);
        assert!((sum - whole).abs() < 1e-9, "{region} {variable}: {sum}");
        assert_eq!(of("5")["standing"], "not estimated");
        assert_eq!(of("on")["account"], "territorial");
        let unit = if variable.ends_with("year") {
            "year"
        } else {
            "Mt"
        };
        assert_eq!(of("on")["unit"], unit);
        let kind = match variable {
            "co2_2030" | "co2_2035" => "projected",
            "co2_2060" | "co2_cumulative_2026_2060" => "exploratory",
            _ => {
                let own = |row: &&Row| {
                    row["region"] == region
                        && row["variable"] == "highest_from_2026_year"
                        && ["on", "off"].contains(&row["part"].as_str())
                };
                let late = |row: &Row| number(&row["value"]) > 2040.0;
                if all.iter().filter(own).any(late) {
                    "exploratory"
                } else {
                    "projected"
                }
            }
        };
        assert_eq!(of("1")["kind"], kind, "{region} {variable}");
    }
    let short = good(&["attribute", "--scenario", "low"]);
    let valid = |variable: &str| {
        let rows = rows(&short);
        let row = rows.iter().find(|row| row["variable"] == variable);
        row.expect("a row")["valid"].clone()
    };
    assert_eq!(
        (valid("co2_2060").as_str(), valid("co2_2030").as_str()),
        ("no", "yes")
    );
}

#[test]
fn attribute_as_json_says_the_same_and_why_emissions_change_over_time() {
    let arguments = [
        "attribute",
        "--scenario",
        "plan",
        "--account",
        "consumption",
    ];
    let table = rows(&good(&arguments));
    let told = document(&[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(told["account"], "consumption");
    assert_eq!(
        (&told["off"], &told["draw"]),
        (&"reference".into(), &"central".into())
    );
    assert_eq!(told["actions"].as_array().map(Vec::len), Some(10));
    for row in &table {
        let quantity = &told["regions"][&row["region"]]["quantities"][&row["variable"]];
        assert_eq!(quantity["unit"], row["unit"].as_str());
        assert_eq!(quantity["valid"], row["valid"] == "yes");
        let found = match row["part"].as_str() {
            end @ ("off" | "on") => &quantity[end],
            part => {
                let action = part.parse::<usize>().expect("an action") - 1;
                assert_eq!(
                    told["actions"][action]["standing"],
                    row["standing"].as_str()
                );
                &quantity["parts"][action]["value"]
            }
        };
        match found.as_f64() {
            Some(found) => assert!((found - number(&row["value"])).abs() < 1e-9, "{row:?}"),
            None => assert_eq!(row["value"], "", "{row:?}"),
        }
    }
    let over_time = &told["regions"]["Sichuan"]["over_time"];
    assert_eq!(over_time["account"], "territorial");
    let spans = over_time["spans"].as_array().expect("spans");
    assert_eq!(spans.len(), 3);
    for span in spans {
        let of = |field: &str| span[field].as_f64().expect("a number");
        let parts = span["parts"].as_object().expect("parts");
        let sum: f64 = parts.values().filter_map(Value::as_f64).sum();
        assert_eq!(parts.len(), 5);
        assert!((sum - (of("after") - of("before"))).abs() < 1e-9, "{span}");
    }
}

#[test]
fn attribute_has_a_second_view_and_tells_what_it_does_not_use() {
    let view = |off: &str| good(&["attribute", "--scenario", "plan", "--off", off]);
    let (frozen, reference) = (view("frozen"), view("reference"));
    assert_eq!(reference, good(&["attribute", "--scenario", "plan"]));
    assert!(rows(&frozen).iter().all(|row| row["off"] == "frozen"));
    let at_start = |text: &str| {
        let rows = rows(text);
        let row = rows
            .iter()
            .find(|row| row["variable"] == "co2_2035" && row["part"] == "off");
        number(&row.expect("a row")["value"])
    };
    assert!(at_start(&frozen) != at_start(&reference));
    let (_, out, err) =
        calls::call(&["attribute", "--scenario", "plan", "-n", "64", "--seed", "1"]);
    assert_eq!(out, reference);
    assert!(err.contains("-n and --seed change nothing"), "{err}");
    assert!(!err.contains("runs ("), "progress is for terminals: {err}");
}

/// The value of a row of an ensemble's table.
fn cell(
    all: &[Row],
    region: &str,
    ranges: &str,
    variable: &str,
    year: &str,
    statistic: &str,
) -> f64 {
    let found = all.iter().find(|row| {
        [
            &row["region"],
            &row["ranges"],
            &row["variable"],
            &row["year"],
            &row["statistic"],
        ]
        .iter()
        .zip([region, ranges, variable, year, statistic])
        .all(|(found, wanted)| *found == wanted)
    });
    let found = found.unwrap_or_else(|| panic!("{region} {ranges} {variable} {year} {statistic}"));
    number(&found["value"])
}

#[test]
fn ensemble_prints_quantiles_futures_peaks_and_shares_for_both_ranges() {
    let text = good(&["ensemble", "--scenario", "reference", "-n", "200"]);
    assert_eq!(
        header(&text),
        "scenario,account,seed,runs,ranges,region,variable,unit,year,statistic,value,error,kind,valid,source"
    );
    let all = rows(&text);
    let counted = |row: &&BTreeMap<String, String>| !row["variable"].starts_with("variance_on");
    assert!(
        all.iter()
            .filter(counted)
            .all(|row| row["seed"] == "1" && row["runs"] == "200")
    );
    for region in ["Sichuan+Chongqing", "Sichuan", "Chongqing"] {
        for ranges in ["as given", "twice as wide"] {
            let of = |variable: &str, year: &str, statistic: &str| {
                cell(&all, region, ranges, variable, year, statistic)
            };
            let years = (2020..=2060).map(|y| of("peak_year_histogram", &y.to_string(), "count"));
            let [none, short] = ["no_peak_before_2060", "electricity_short_before_the_peak"]
                .map(|what| of(what, "", "share"));
            let runs = years.sum::<f64>() + 200.0 * (none + short);
            assert!((runs - 200.0).abs() < 1e-9, "{region} {ranges}: {runs}");
            let by = |what| of(what, "2035", "share");
            assert!(by("confirmed_by") <= by("peaked_by"), "{region} {ranges}");
        }
        let fan = |year: &str| {
            ["q05", "q25", "q50", "q75", "q95"]
                .map(|q| cell(&all, region, "as given", "co2_normal", year, q))
        };
        assert!(fan("2024").iter().all(|q| *q == fan("2024")[0]));
        assert!(fan("2035").is_sorted() && fan("2035")[0] < fan("2035")[4]);
        let futures = (4..=15).map(|run| {
            cell(
                &all,
                region,
                "as given",
                "co2_normal",
                "2040",
                &format!("run {run}"),
            )
        });
        assert!(futures.into_iter().all(f64::is_finite));
        let what = "co2_departure_by_water_of_the_year";
        assert!(cell(&all, region, "as given", what, "2030", "q05") < 0.0);
    }
    let mut told = all.iter().filter(|row| row["variable"] == "peaked_by");
    assert!(
        told.all(|row| number(&row["error"]) > 0.0),
        "errors of sampling"
    );
    let curves = all.iter().filter(|row| row["variable"] == "co2_normal");
    assert!(curves.into_iter().all(|row| row["ranges"] == "as given"));
    assert!(
        all.iter()
            .any(|row| row["valid"] == "no" && row["year"] == "2060")
    );
}

#[test]
fn ensemble_says_what_its_variance_rests_on_and_which_ranges_are_cut() {
    let (code, text, err) = calls::call(&["ensemble", "--scenario", "plan", "-n", "16"]);
    assert_eq!(code, 0);
    let all = rows(&text);
    let sobol = ["sensitivity", "--scenario", "plan", "--sobol", "-n", "64"];
    let shared = rows(&good(&sobol));
    for region in ["Sichuan+Chongqing", "Sichuan", "Chongqing"] {
        let of = |part: &str| {
            let variable = format!("variance_on_{part}");
            cell(&all, region, "as given", &variable, "2035", "share")
        };
        let [sourced, judged] = ["sourced_ranges", "ranges_by_judgement_alone"].map(of);
        assert!((sourced + judged - 1.0).abs() < 1e-9);
        assert!(sourced > 0.0 && judged > 0.0, "{sourced} and {judged}");
        let told = shared.iter().find(|row| {
            row["region"] == region
                && row["variable"] == "co2_2035"
                && row["scale"] == "scaled"
                && row["part"] == "ranges by judgement"
        });
        let told = told.expect("a row");
        let error = number(&told["first_error"]);
        assert!(
            (number(&told["first"]) - judged).abs() < 4.0 * error,
            "{region}: {judged} beside {} ± {error}",
            told["first"]
        );
        let cut = cell(&all, region, "twice as wide", "ranges_cut", "", "count");
        assert!(cut > 0.0 && cut < 44.0, "{cut}");
        assert!(
            err.contains(&format!("note: {cut} of the 44 ranges are not twice")),
            "{err}"
        );
        assert!(
            err.contains(&format!("note: {region}: of the variance of 2035, ")),
            "{err}"
        );
    }
}

#[test]
fn ensemble_takes_an_area_an_account_a_seed_and_wider_ranges() {
    let call = |more: &[&str]| {
        let arguments = ["ensemble", "--scenario", "plan", "-n", "64", "--area", "cq"];
        good(&[&arguments[..], more].concat())
    };
    let plain = call(&[]);
    assert_eq!(plain, call(&["--seed", "1"]), "the same bytes each time");
    assert_ne!(plain, call(&["--seed", "2"]));
    assert!(rows(&plain).iter().all(|row| row["region"] == "Chongqing"));
    let wide = rows(&call(&["--wide"]));
    let given = rows(&plain);
    let peaked = |all: &[Row], ranges| cell(all, "Chongqing", ranges, "peaked_by", "2030", "share");
    for ranges in ["as given", "twice as wide"] {
        assert_eq!(
            peaked(&given, ranges),
            peaked(&wide, ranges),
            "{ranges} in both"
        );
    }
    let spread = |all: &[Row], ranges| {
        let [low, high] =
            ["q05", "q95"].map(|q| cell(all, "Chongqing", ranges, "co2_normal", "2035", q));
        high - low
    };
    assert!(spread(&wide, "twice as wide") > spread(&given, "as given"));
    let consumption = rows(&call(&["--account", "consumption"]));
    assert!(
        consumption
            .iter()
            .all(|row| row["account"] == "consumption")
    );
    let target = rows(&call(&["--set", "non_fossil_share=2"]));
    assert!(target[0]["scenario"].contains("non_fossil_share=2"));
}

#[test]
fn ensemble_as_json_says_the_same_and_its_sentences() {
    let arguments = [
        "ensemble",
        "--scenario",
        "ambitious",
        "-n",
        "96",
        "--seed",
        "7",
    ];
    let table = rows(&good(&arguments));
    let told = document(&[&arguments[..], &["--format", "json"]].concat());
    assert_eq!((&told["seed"], &told["runs"]), (&7.into(), &96.into()));
    for row in &table {
        let region = &told["regions"][&row["region"]];
        let ranges = &region["ranges"][&row["ranges"]];
        let (value, error) = (number(&row["value"]), &row["error"]);
        let year = row["year"].parse::<usize>().ok();
        let quantile = ["q05", "q25", "q50", "q75", "q95"]
            .iter()
            .position(|q| row["statistic"] == *q);
        let found = match (row["variable"].as_str(), quantile, year) {
            ("co2_normal", Some(q), Some(year)) => &region["fan"]["values"][year - 2024][q],
            ("co2_departure_by_water_of_the_year", Some(q), Some(year)) => {
                &region["weather"]["values"][year - 2024][q]
            }
            ("co2_normal", None, Some(year)) => {
                let run = row["statistic"]
                    .replace("run ", "")
                    .parse::<usize>()
                    .expect("a run");
                &region["sampled"][run - 4]["values"][year - 2024]
            }
            ("peak_year", Some(q), _) => &region["peak_year"]["values"][q],
            ("peak_year_histogram", _, Some(year)) => {
                &ranges["peak_year_histogram"]["runs"][year - 2020]
            }
            (by @ ("peaked_by" | "confirmed_by"), _, Some(year)) => {
                let share = &ranges[by]["values"][year - 2020];
                assert!((share["error"].as_f64().expect("an error") - number(error)).abs() < 1e-12);
                &share["share"]
            }
            ("no_peak_before_2060", ..) => &ranges["no_peak_before_2060"]["share"],
            _ => continue,
        };
        let found = found.as_f64().unwrap_or_else(|| panic!("{row:?}: {found}"));
        assert!((found - value).abs() < 1e-9, "{row:?}: {found}");
    }
    let both = &told["regions"]["Sichuan+Chongqing"]["ranges"];
    for ranges in ["as given", "twice as wide"] {
        for (tag, words) in [
            ("zh-Hans", "20 次推算"),
            ("zh-Hant", "20 次推算"),
            ("en", "of 20 model runs"),
        ] {
            let said = both[ranges]["sentence"][tag].as_str().expect("a sentence");
            assert!(said.contains(words), "{said}");
        }
    }
}

#[test]
fn ensemble_notes_shortages_and_stays_quiet_in_a_pipe() {
    let (code, _, err) = calls::call(&["ensemble", "--scenario", "low", "-n", "8"]);
    assert_eq!(code, 0);
    assert!(err.contains("note: Sichuan lacks electricity"), "{err}");
    assert!(!err.contains("runs ("), "progress is for terminals: {err}");
}

#[test]
fn checks_print_the_hash_of_the_golden_file_and_what_it_is_over() {
    let golden = include_str!("golden/checks.csv");
    for line in golden.lines().skip(1) {
        let [settings, draws, hash] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let text = good(&["checks", "--settings", settings, "-n", draws]);
        let row = &rows(&text)[0];
        assert_eq!((row["hash"].as_str(), row["seed"].as_str()), (hash, "1"));
        assert_eq!(
            (row["settings"].as_str(), row["draws"].as_str()),
            (settings, draws)
        );
    }
    for (option, most) in [("--settings", "10000"), ("-n", "65536")] {
        for wrong in ["0", "1000000000", "x", "-1", "2.5"] {
            refused(
                &["checks", option, wrong],
                &[option, wrong, "a whole number from 1 to", most],
            );
        }
        refused(&["checks", option, "2", option, "2"], &[option, "twice"]);
    }
    refused(
        &["checks", "--scenario", "plan"],
        &["--scenario", "--settings"],
    );
}

#[test]
fn t23_bad_options_of_the_analyses_are_refused_by_name() {
    for command in ["attribute", "sensitivity", "ensemble"] {
        let with = |more: &[&'static str]| -> Vec<&str> {
            let mut arguments = vec![command, "--scenario", "plan"];
            arguments.extend(more);
            arguments
        };
        refused(&[command], &["--scenario", "no scenario", "reference"]);
        refused(
            &with(&["--set", "coal_to_elektric=2"]),
            &["coal_to_elektric", "coal_to_electric,"],
        );
        refused(
            &with(&["--set", "coal_to_electric=NaN"]),
            &["coal_to_electric", "NaN"],
        );
        refused(&with(&["--format", "iamc"]), &["iamc", "csv, json"]);
        refused(
            &with(&["--format", "csv", "--format", "csv"]),
            &["--format", "twice"],
        );
        refused(
            &with(&["--account", "global"]),
            &[
                "--account",
                "global",
                "territorial, consumption, energy, gross",
            ],
        );
        for n in [
            "0",
            "1",
            "1000000000",
            "NaN",
            "-5",
            "1.5",
            "",
            "99999999999999999999999",
        ] {
            refused(
                &with(&["-n", n]),
                &["-n", n, "a whole number from 2 to 65536"],
            );
        }
        for seed in ["-1", "4294967296", "x"] {
            refused(
                &with(&["--seed", seed]),
                &["--seed", seed, "0 to 4294967295"],
            );
        }
        refused(&with(&["-n"]), &["-n", "no value"]);
        refused(&with(&["--runs", "5"]), &["--runs", "-n"]);
        refused(&with(&["-x"]), &["-x"]);
        refused(&with(&["word"]), &["word"]);
    }
    refused(
        &["attribute", "--scenario", "plan", "--off", "zero"],
        &["--off", "zero", "reference, frozen"],
    );
    refused(
        &["ensemble", "--scenario", "plan", "--area", "both"],
        &["--area", "both", "cy, sc, cq"],
    );
    refused(
        &[
            "ensemble",
            "--scenario",
            "plan",
            "--area",
            "cy",
            "--area",
            "sc",
        ],
        &["--area", "twice"],
    );
    refused(
        &["ensemble", "--scenario", "plan", "--off", "frozen"],
        &["--off", "--wide"],
    );
    refused(&["project", "--scenario", "plan", "-n", "5"], &["-n"]);
    for n in ["100", "8", "32768"] {
        refused(
            &["sensitivity", "--scenario", "plan", "--sobol", "-n", n],
            &["-n", n, "a power of two from 16 to 16384"],
        );
    }
    refused(
        &["sensitivity", "--scenario", "plan", "--sobol", "--sobol"],
        &["--sobol", "twice"],
    );
}

#[test]
fn sensitivity_tells_levers_from_facts_and_ranks_each() {
    let arguments = [
        "sensitivity",
        "--scenario",
        "plan",
        "--set",
        "non_fossil_share=2",
    ];
    let text = good(&arguments);
    assert_eq!(
        header(&text),
        "scenario,account,region,variable,unit,input,key,of_region,mark,rank,at_low,at_high,at_unit,low,here,high,kind,valid,evidence,source"
    );
    let all = rows(&text);
    let own = |row: &&Row| row["region"] == "Sichuan" && row["variable"] == "co2_2035";
    let own: Vec<&Row> = all.iter().filter(own).collect();
    for input in ["lever", "fact"] {
        let bars: Vec<&&Row> = own
            .iter()
            .filter(|row| row["input"] == input && !row["rank"].is_empty())
            .collect();
        let mut before = f64::INFINITY;
        for (k, row) in bars.iter().enumerate() {
            assert_eq!(row["rank"], (k + 1).to_string(), "{row:?}");
            let [low, here, high] = ["low", "here", "high"].map(|end| number(&row[end]));
            let swing = low.max(here).max(high) - low.min(here).min(high);
            assert!(swing <= before, "{row:?}");
            before = swing;
            assert_eq!(row["evidence"].is_empty(), input == "lever", "{row:?}");
            assert_eq!(row["unit"], "Mt");
        }
        assert!(bars.len() > 20, "{input}");
    }
    let of = |key: &str| own.iter().find(|row| row["key"] == key).expect("a row");
    for (key, mark) in [
        ("wind_solar", "replaced by the target"),
        ("carbon_inclusion", "not estimated"),
    ] {
        assert_eq!(of(key)["mark"], mark);
        assert_eq!([&of(key)["low"], &of(key)["high"]], ["", ""]);
    }
    assert_eq!(
        (
            of("technology")["at_low"].as_str(),
            of("technology")["mark"].as_str()
        ),
        ("off", "enabling")
    );
    let again = good(
        &[
            &arguments[..],
            &["--format", "csv", "--seed", "9", "-n", "77"],
        ]
        .concat(),
    );
    assert_eq!(text, again, "nothing is drawn one by one");

    let told = document(&[&arguments[..], &["--format", "json"]].concat());
    let quantity = &told["regions"]["Sichuan"]["co2_2035"];
    for (input, field) in [("lever", "levers"), ("fact", "facts")] {
        let bars = quantity[field].as_array().expect("bars");
        let table = own
            .iter()
            .filter(|row| row["input"] == input && !row["rank"].is_empty());
        for (row, bar) in table.zip(bars) {
            assert_eq!(bar["key"], row["key"].as_str());
            let low = bar["low"].as_f64().expect("a number");
            assert!((low - number(&row["low"])).abs() < 1e-9, "{row:?}");
        }
    }
    assert_eq!(told["left_out"].as_array().map(Vec::len), Some(3));
}

#[test]
fn sobol_shares_the_variance_out_and_says_what_rests_on_judgement() {
    let arguments = [
        "sensitivity",
        "--scenario",
        "plan",
        "--sobol",
        "-n",
        "16",
        "--seed",
        "4",
    ];
    let text = good(&arguments);
    assert_eq!(
        header(&text),
        "scenario,account,region,variable,unit,scale,part,facts,first,first_error,total,total_error,mean,deviation,rows,seed,kind,valid,source"
    );
    assert_eq!(text, good(&arguments), "the same seed");
    let other = good(&[
        "sensitivity",
        "--scenario",
        "plan",
        "--sobol",
        "-n",
        "16",
        "--seed",
        "5",
    ]);
    assert!(text != other, "another seed");
    let all = rows(&text);
    let own = |row: &&Row| {
        row["region"] == "Sichuan+Chongqing"
            && row["variable"] == "co2_2035"
            && row["scale"] == "scaled"
    };
    let own: Vec<&Row> = all.iter().filter(own).collect();
    let part = |part: &str| own.iter().find(|row| row["part"] == part).expect("a row");
    let first = |name: &str| number(&part(name)["first"]);
    let whole = first("sourced ranges") + first("ranges by judgement") + first("interaction");
    assert!((whole - 1.0).abs() < 1e-9, "{whole}");
    assert_eq!(
        (own[0]["rows"].as_str(), own[0]["seed"].as_str()),
        ("16", "4")
    );
    let growth = "gdp_growth_2025.sc gdp_growth_2025.cq";
    assert!(
        own.iter().any(|row| row["facts"] == growth),
        "correlated facts count as one"
    );
    let year = all
        .iter()
        .find(|row| row["variable"] == "highest_from_2026_year")
        .expect("a row");
    assert_eq!(
        [&year["first"], &year["total"]],
        ["", ""],
        "too few rows for a year"
    );

    let told = document(&[&arguments[..], &["--format", "json"]].concat());
    let quantity = &told["shares"]["scaled"]["Sichuan+Chongqing"]["co2_2035"];
    let judged = quantity["evidence"]["judged"]["first"]["value"]
        .as_f64()
        .expect("a number");
    assert!((judged - first("ranges by judgement")).abs() < 1e-9);
    assert_eq!(told["rows"], 16);
}

#[test]
fn fewer_runs_than_twenty_are_not_told_in_twentieths() {
    let told = |runs: &str| {
        let asked = ["ensemble", "--scenario", "reference", "--format", "json"];
        good(&[&asked[..], &["-n", runs]].concat())
    };
    assert!(!told("19").contains("of 20 model runs"));
    assert!(told("20").contains("of 20 model runs"));
}

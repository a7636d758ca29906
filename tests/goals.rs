//! Goal seek, map and next step on the command line: what they print, with which exit code, and how they refuse.

mod calls;

use std::collections::{BTreeMap, BTreeSet};

use calls::{call, good, header, refused, rows};
use serde_json::Value;

fn document(text: &str) -> Value {
    serde_json::from_str(text).expect("a document")
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|e| panic!("{text}: {e}"))
}

#[test]
fn seek_says_what_its_moves_do_to_later_years() {
    let text = good(&["seek", "--scenario", "ambitious", "--peak-max", "465"]);
    let all = rows(&text);
    let mut end = vec!["project", "--scenario", "ambitious"];
    let moves: Vec<String> = all
        .iter()
        .filter(|row| row["part"] == "move")
        .map(|row| format!("{}={}", row["name"], row["to"]))
        .collect();
    for one in &moves {
        end.extend(["--set", one]);
    }
    let emitted = |call: &[&str]| -> Vec<f64> {
        rows(&good(call))
            .iter()
            .filter(|row| row["variable"] == "co2_normal" && row["region"] == "Sichuan+Chongqing")
            .filter(|row| row["year"].parse::<u16>().expect("a year") >= 2026)
            .map(|row| number(&row["value"]))
            .collect()
    };
    let (before, after) = (
        emitted(&["project", "--scenario", "ambitious"]),
        emitted(&end),
    );
    let told = |name: &str| {
        let row = all
            .iter()
            .find(|row| row["part"] == "beside" && row["name"] == name);
        number(&row.expect("a row")["value"])
    };
    let sum = |of: &[f64]| of.iter().sum::<f64>();
    assert!((told("co2_2035") - (after[9] - before[9])).abs() < 1e-6);
    assert!((told("co2_2060") - (after[34] - before[34])).abs() < 1e-6);
    let cumulative = told("co2_cumulative_2026_2060");
    assert!((cumulative - (sum(&after) - sum(&before))).abs() < 1e-6);
    assert!(cumulative > 0.0, "a lower peak that costs {cumulative} Mt");
}

#[test]
fn seek_marks_what_rests_on_missing_electricity() {
    // Without a move, `low` lacks electricity long after its highest year, so that the years before can be quoted and the sum cannot.
    let asked = ["seek", "--scenario", "low", "--peak-max", "470"];
    let valid = |all: &[BTreeMap<String, String>], part: &str, name: &str| {
        let row = all
            .iter()
            .find(|row| row["part"] == part && row["name"] == name);
        row.expect("a row")["valid"].clone()
    };
    let all = rows(&good(&asked));
    assert_eq!(valid(&all, "highest", "level"), "yes");
    assert_eq!(valid(&all, "beside", "co2_2035"), "yes");
    assert_eq!(valid(&all, "beside", "co2_2060"), "no");
    assert_eq!(valid(&all, "beside", "co2_cumulative_2026_2060"), "no");
    let told = document(&good(&[&asked[..], &["--format", "json"]].concat()));
    assert_eq!(told["found"]["valid"], true);
    assert_eq!(
        told["found"]["beside_not_valid"],
        serde_json::json!(["co2_2060", "co2_cumulative_2026_2060"])
    );
    // One run in twenty can meet a goal where the central run lacks electricity before its highest year.
    let asked = [
        "seek",
        "--scenario",
        "low",
        "--peak-by",
        "2059",
        "--runs",
        "1",
    ];
    let all = rows(&good(&asked));
    assert_eq!(all[0]["result"], "reached");
    assert_eq!(valid(&all, "highest", "level"), "no");
    let told = document(&good(&[&asked[..], &["--format", "json"]].concat()));
    assert_eq!(told["found"]["valid"], false);
    let text = told["text"].to_string();
    assert!(
        text.contains(
            "the central run lacks electricity from 2037 on; do not quote its highest year"
        ),
        "{text}"
    );
}

#[test]
fn seek_prints_settings_that_project_confirms() {
    let asked = ["seek", "--scenario", "reference", "--peak-by", "2030"];
    let text = good(&asked);
    assert_eq!(
        header(&text),
        "scenario,account,region,goal,result,part,name,from,to,value,unit,kind,valid"
    );
    let all = rows(&text);
    assert!(all.iter().all(|row| row["result"] == "reached"));
    let mut again = vec!["project", "--scenario", "reference"];
    let moves: Vec<String> = all
        .iter()
        .filter(|row| row["part"] == "move")
        .map(|row| format!("{}={}", row["name"], row["to"]))
        .collect();
    assert!(!moves.is_empty(), "the reference peaks after 2030");
    for one in &moves {
        again.extend(["--set", one]);
    }
    let series: Vec<(u16, f64)> = rows(&good(&again))
        .iter()
        .filter(|row| row["variable"] == "co2_normal" && row["region"] == "Sichuan+Chongqing")
        .map(|row| (row["year"].parse().expect("a year"), number(&row["value"])))
        .filter(|(year, _)| *year >= 2026)
        .collect();
    let (year, level) = series.iter().fold(
        (0, 0.0),
        |best, &(y, x)| if x > best.1 { (y, x) } else { best },
    );
    let told = |name: &str| {
        let row = all
            .iter()
            .find(|row| row["part"] == "highest" && row["name"] == name);
        number(&row.expect("a row")["value"])
    };
    assert!(year <= 2030, "{year}");
    assert_eq!(told("year"), f64::from(year));
    assert!((told("level") - level).abs() < 1e-6);
    let mut as_json = asked.to_vec();
    as_json.extend(["--format", "json"]);
    let found = document(&good(&as_json));
    assert_eq!(found["result"], "reached");
    assert_eq!(found["goal"]["peak_by"], 2030);
    assert_eq!(found["gap"]["mt"], 0.0);
    let settings: BTreeSet<&str> = found["found"]["settings"]
        .as_array()
        .expect("settings")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(settings, moves.iter().map(String::as_str).collect());
}

#[test]
fn an_unreachable_goal_is_infeasible_with_its_gap_and_what_binds_and_exits_3() {
    let asked = [
        "seek",
        "--scenario",
        "plan",
        "--peak-max",
        "300",
        "--lever",
        "efficiency",
    ];
    let (code, out, err) = call(&asked);
    assert_eq!(code, 3, "{err}");
    let all = rows(&out);
    assert!(!all.is_empty() && all.iter().all(|row| row["result"] == "infeasible"));
    let gap = all.iter().find(|row| row["part"] == "gap").expect("a gap");
    assert!(number(&gap["value"]) > 100.0, "{gap:?}");
    assert!(all.iter().any(|row| row["part"] == "binding"));
    assert!(
        err.starts_with("carbon-peak: note: infeasible, short by "),
        "{err}"
    );
    let mut as_json = asked.to_vec();
    as_json.extend(["--format", "json"]);
    let (code, out, _) = call(&as_json);
    assert_eq!(code, 3);
    let found = document(&out);
    assert_eq!(found["result"], "infeasible");
    assert!(found["gap"]["mt"].as_f64().expect("a gap") > 100.0);
    assert_eq!(found["binding"][0]["id"], "all-levers-at-best");
}

#[test]
fn seek_in_runs_says_how_many_met_it_and_the_seed_chooses_them() {
    let asked = |seed: &str| {
        let text = good(&[
            "seek",
            "--scenario",
            "reference",
            "--peak-by",
            "2030",
            "--runs",
            "16",
            "--lever",
            "wind_solar",
            "--seed",
            seed,
            "--format",
            "json",
        ]);
        document(&text)
    };
    let found = asked("1");
    assert_eq!(found["result"], "reached");
    assert_eq!(found["found"]["runs"]["of"], 20);
    let met = found["found"]["runs"]["met"]
        .as_u64()
        .expect("a number of runs");
    let of = found["found"]["runs"]["confirmed_on"]
        .as_u64()
        .expect("a number of runs");
    assert!(met * 20 >= 16 * of, "{met} of {of}");
    assert_eq!(found, asked("1"));
    assert_ne!(found["distance_mt"], asked("2")["distance_mt"]);
}

#[test]
fn seek_refuses_goals_and_levers_that_make_no_sense() {
    let with = |more: &[&'static str]| {
        let mut all = vec!["seek", "--scenario", "plan"];
        all.extend(more);
        all
    };
    refused(
        &["seek", "--peak-by", "2030"],
        &["--scenario", "no scenario"],
    );
    refused(&with(&[]), &["the goal", "none"]);
    refused(
        &with(&["--peak-by", "2025"]),
        &["--peak-by", "2025", "2026 to 2059"],
    );
    refused(
        &with(&["--peak-by", "soon"]),
        &["--peak-by", "soon", "a year"],
    );
    refused(
        &with(&["--peak-by", "2030", "--peak-by", "2031"]),
        &["--peak-by", "2031", "once"],
    );
    refused(
        &with(&["--peak-max", "0"]),
        &["--peak-max", "found 0", "0.1 to 10000 Mt"],
    );
    refused(
        &with(&["--peak-max", "1e-300"]),
        &["--peak-max", "found 1e-300", "0.1 to 10000 Mt"],
    );
    refused(
        &with(&["--lever", "hydrology"]),
        &[
            "--lever",
            "found \"hydrology\"",
            "levers that move emissions",
        ],
    );
    let (_, _, unknown) = call(&with(&["--peak-by", "2030", "--lever", "nope"]));
    assert!(unknown.contains("wind_solar"), "{unknown}");
    assert!(
        !unknown.contains("hydrology"),
        "what is refused is not allowed: {unknown}"
    );
    refused(&with(&["--peak-max", "nan"]), &["--peak-max", "nan"]);
    refused(
        &with(&["--peak-by", "2030", "--runs", "0"]),
        &["--runs", "found 0", "1 to 20"],
    );
    refused(
        &with(&["--peak-by", "2030", "--runs", "21"]),
        &["--runs", "21", "1 to 20"],
    );
    refused(
        &with(&["--peak-by", "2030", "--runs", "many"]),
        &["--runs", "many"],
    );
    refused(
        &with(&["--peak-by", "2030", "--lever", "magic"]),
        &["magic", "wind_solar"],
    );
    refused(
        &with(&["--peak-by", "2030", "--lever", "forest_sink"]),
        &["forest_sink", "memo"],
    );
    refused(
        &with(&["--peak-by", "2030", "--lever", "hydrology"]),
        &["hydrology", "stress test"],
    );
    refused(
        &with(&["--peak-by", "2030", "--lever", "carbon_inclusion"]),
        &["carbon_inclusion", "handle"],
    );
    refused(
        &with(&["--peak-by", "2030", "--lever", "hydro", "--lever", "hydro"]),
        &["hydro", "once"],
    );
    refused(
        &with(&["--peak-by", "2030", "--area", "moon"]),
        &["--area", "moon", "cy, sc, cq"],
    );
    refused(
        &with(&["--peak-by", "2030", "--cells", "3"]),
        &["--cells", "--peak-by"],
    );
}

#[test]
fn map_prints_a_row_a_cell() {
    let asked = [
        "map",
        "--scenario",
        "reference",
        "--across",
        "wind_solar",
        "--up",
        "efficiency",
        "--cells",
        "9x8",
    ];
    let text = good(&asked);
    let all = rows(&text);
    assert_eq!(all.len(), 72);
    let across: BTreeSet<String> = all.iter().map(|r| r["across_position"].clone()).collect();
    let up: BTreeSet<String> = all.iter().map(|r| r["up_position"].clone()).collect();
    assert_eq!((across.len(), up.len()), (9, 8));
    let level = |k: usize| number(&all[k]["highest_level_from_2026"]);
    assert!(
        level(8) < level(0) && level(64) < level(0),
        "more of either lowers the highest level"
    );
    assert!(
        all.iter().any(|r| r["valid"] == "no"),
        "no wind at all is short of electricity"
    );
    let mut as_json = asked.to_vec();
    as_json.extend([
        "--format",
        "json",
        "--area",
        "sc",
        "--account",
        "consumption",
    ]);
    let map = document(&good(&as_json));
    assert_eq!(map["rows"].as_array().map(Vec::len), Some(8));
    assert_eq!(map["rows"][0].as_array().map(Vec::len), Some(9));
    assert_eq!(
        (&map["region"], &map["account"]),
        (&"Sichuan".into(), &"consumption".into())
    );
    assert_eq!(map["across"]["here"], 1.0);
    let whole = [
        "map",
        "--scenario",
        "plan",
        "--across",
        "hydro",
        "--up",
        "ccus",
    ];
    assert_eq!(rows(&good(&whole)).len(), 32 * 32);
}

#[test]
fn map_refuses_axes_that_make_no_sense() {
    let with = |more: &[&'static str]| {
        let mut all = vec!["map", "--scenario", "plan"];
        all.extend(more);
        all
    };
    refused(&with(&["--up"]), &["--up", "a lever"]);
    refused(
        &with(&["--across", "hydro", "--up", "hydro"]),
        &["hydro", "two different"],
    );
    refused(
        &with(&["--across", "hydro", "--up", "electricity_share"]),
        &["electricity_share", "result"],
    );
    refused(
        &with(&["--across", "hydro", "--across", "ccus"]),
        &["--across", "once"],
    );
    for cells in [
        "0",
        "1",
        "65",
        "1000000000",
        "9x",
        "x",
        "9x8x7",
        "-3",
        "nan",
    ] {
        let all = [
            "map",
            "--scenario",
            "plan",
            "--across",
            "hydro",
            "--up",
            "ccus",
            "--cells",
            cells,
        ];
        refused(&all, &["--cells", "2 to 64"]);
    }
}

#[test]
fn next_prints_what_lowers_and_what_raises_apart() {
    let all = rows(&good(&["next", "--scenario", "reference"]));
    assert_eq!(all[0]["part"], "here");
    let change = |part: &str| -> Vec<f64> {
        let of = all.iter().filter(|r| r["part"] == part);
        of.map(|r| number(&r["change_2035"])).collect()
    };
    assert!(change("lowers").iter().all(|&x| x < 0.0) && change("lowers").len() > 10);
    assert!(change("raises").iter().all(|&x| x > 0.0) && !change("raises").is_empty());
    assert!(change("lowers").is_sorted());
    for row in &all[1..] {
        assert!(
            !["technology", "hydrology", "non_fossil_share", "forest_sink"]
                .contains(&row["lever"].as_str())
        );
        assert_eq!(row["runs"], "", "no draws were asked for");
    }
    let steps = document(&good(&[
        "next",
        "--scenario",
        "plan",
        "-n",
        "64",
        "--format",
        "json",
    ]));
    assert_eq!(steps["runs"], 64);
    assert!(
        steps["here"]["runs_peaked_by_2030"]
            .as_u64()
            .is_some_and(|n| n <= 64)
    );
    for n in ["0", "1", "1000000000", "nan"] {
        refused(&["next", "--scenario", "plan", "-n", n], &["-n", n]);
    }
    refused(
        &["next", "--scenario", "plan", "--peak-by", "2030"],
        &["--peak-by"],
    );
}

#[test]
fn a_map_without_axes_is_of_the_first_two_headline_sliders() {
    let cells = ["--cells", "2", "--format", "json"];
    let with =
        |axes: &[&'static str]| good(&[&["map", "--scenario", "plan"], axes, &cells].concat());
    let named = with(&["--across", "coal_to_electric", "--up", "non_fossil_share"]);
    assert_eq!(with(&[]), named);
    assert_eq!(with(&["--across", "coal_to_electric"]), named);
    assert_eq!(with(&["--up", "non_fossil_share"]), named);
    // The axis that is not named is the headline lever that is left.
    let turned = with(&["--across", "non_fossil_share", "--up", "coal_to_electric"]);
    assert_eq!(with(&["--up", "coal_to_electric"]), turned);
    assert_eq!(with(&["--across", "non_fossil_share"]), turned);
}

/// Errors that cannot be written, by a full device and by a reader that has gone: notes are lost, the answer and its code are not.
#[cfg(target_os = "linux")]
#[test]
fn a_standard_error_that_cannot_be_written_costs_no_answer() {
    use std::fs::OpenOptions;
    use std::process::{Command, Stdio};
    let unreached = ["seek", "--scenario", "plan", "--peak-max", "300"];
    let one = [&unreached[..], &["--lever", "efficiency"]].concat();
    let short: &[&str] = &["project", "--scenario", "low"];
    let noted = &["attribute", "--scenario", "plan", "--seed", "1"];
    let wrong: &[&str] = &["seek", "--scenario", "none"];
    for arguments in [&one[..], short, noted, wrong] {
        let (code, text, notes) = call(arguments);
        assert!(!notes.is_empty(), "{arguments:?} notes nothing");
        let program = || {
            let mut program = Command::new(env!("CARGO_BIN_EXE_carbon-peak"));
            program.args(arguments).stdout(Stdio::piped());
            program
        };
        let full = OpenOptions::new().write(true).open("/dev/full");
        let on_full = program()
            .stderr(full.expect("a full device"))
            .output()
            .expect("the program runs");
        let mut child = program()
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stderr.take());
        let unread = child.wait_with_output().expect("the program ends");
        for output in [on_full, unread] {
            assert_eq!(output.status.code(), Some(code), "{arguments:?}");
            assert!(
                output.stdout == text.as_bytes(),
                "{arguments:?}: the answer is not whole"
            );
        }
    }
}

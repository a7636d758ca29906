//! T11 and T22: twenty-three settings, the ensembles and sentences of the four scenarios, and the manifest are held against files.
//! `BLESS=1 cargo test --test golden` writes them anew; what then differs in `tests/golden` is what the change did.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use carbon_peak::analysis::attribution::{Attribution, Off};
use carbon_peak::analysis::checks::{self, Checks};
use carbon_peak::analysis::counts::BY;
use carbon_peak::analysis::draws::{SEED, Width};
use carbon_peak::analysis::ensemble::{Answer, Ensemble, RUNS, Request};
use carbon_peak::analysis::quantities::{CO2_2035, HIGHEST_LEVEL, QUANTITIES};
use carbon_peak::analysis::sensitivity::{Input, Sensitivity};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::checksum::checksum;
use carbon_peak::data::{LEVERS, PARAMETERS, SCENARIOS, UNCERTAIN};
use carbon_peak::manifest::{AREA_IAMC, Manifest};
use carbon_peak::model::Model;
use carbon_peak::outputs::{self, AREAS, OUTPUTS};
use carbon_peak::projection::{Projection, SUMMARY_FIELDS};
use carbon_peak::sentence::{Language, sentence_of};
use carbon_peak::settings::{Settings, region_key};
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

/// Where the golden files lie.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Asserts that a text equals its golden file, or writes the file where `BLESS=1` is set.
fn held_against(file: &str, text: &str) {
    let path = folder().join(file);
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

/// Three decimals, and a zero with one sign.
fn shown(value: f64) -> String {
    format!("{:.3}", if value.abs() < 0.0005 { 0.0 } else { value })
}

/// One line of `settings.csv`, which the page reads as well when it runs the same settings in a reader's browser.
struct Golden {
    name: String,
    settings: Settings,
}

/// Twenty settings, one idea each: the four scenarios, then sixteen changes.
fn settings() -> Vec<Golden> {
    let mut reader = csv::Reader::from_path(folder().join("settings.csv")).expect("settings.csv");
    reader
        .records()
        .map(|record| {
            let record = record.expect("a row");
            let [name, scenario, changes] = [0, 1, 2].map(|k| record.get(k).expect("a cell"));
            let mut settings = Settings::scenario(scenario).expect("a scenario");
            for change in changes.split(';').filter(|change| !change.is_empty()) {
                settings
                    .set(change)
                    .unwrap_or_else(|e| panic!("{name}: {e}"));
            }
            Golden {
                name: name.to_owned(),
                settings,
            }
        })
        .collect()
}

#[test]
fn t22_twenty_three_settings_are_as_they_were() {
    let all = settings();
    assert_eq!(all.len(), 23, "settings.csv has {} rows", all.len());
    for Golden { name, settings } in all {
        held_against(
            &format!("{name}.csv"),
            &table(&Projection::new(&MODEL, &settings)),
        );
    }
}

#[test]
fn the_scenarios_are_among_the_golden_settings() {
    for scenario in &SCENARIOS {
        let expected = Settings::scenario(scenario.id).expect("a scenario");
        let golden = settings().into_iter().find(|g| g.name == scenario.id);
        let same = golden.is_some_and(|g| {
            let bits = |s: &Settings| {
                s.to_vector()
                    .iter()
                    .map(|x| x.to_bits())
                    .collect::<Vec<_>>()
            };
            bits(&g.settings) == bits(&expected)
        });
        assert!(same, "{} is not the scenario without a change", scenario.id);
    }
}

/// The checksums are also what another build of the model, such as the page's, is held against.
#[test]
fn t11_runs_equal_their_files_bit_for_bit() {
    let mut text = String::from("name,fnv1a_of_all_bits\n");
    for Golden { name, settings } in settings() {
        let _ = writeln!(
            text,
            "{name},{}",
            checksum(&Projection::new(&MODEL, &settings))
        );
    }
    held_against("checksums.csv", &text);
}

/// The ensembles of each scenario and area, with each width of the ranges.
fn ensembles(mut each: impl FnMut(&str, &Answer)) {
    for width in Width::BOTH {
        let mut worlds = Worlds::new(&MODEL, SEED, width);
        for scenario in &SCENARIOS {
            let settings = Settings::scenario(scenario.id).expect("a scenario");
            for area in 0..AREAS {
                let request = Request {
                    account: 0,
                    area,
                    runs: RUNS,
                    seed: SEED,
                    width,
                    weather: true,
                };
                let mut ensemble = Ensemble::new(&MODEL, &settings, request).expect("runs");
                while !ensemble.step(&MODEL, &mut worlds, RUNS).expect("a step") {}
                each(scenario.id, &ensemble.answer());
            }
        }
    }
}

#[test]
fn t22_ensembles_and_their_sentences_are_as_they_were() {
    let mut table = String::from("scenario,region,ranges,variable,year,value\n");
    let mut sentences = String::new();
    ensembles(|scenario, answer| {
        let (request, counts) = (answer.request, &answer.counts);
        let region = AREA_IAMC[request.area];
        let head = format!("{scenario},{region},{}", request.width.word());
        let mut row = |variable: &str, year: &str, value: String| {
            let _ = writeln!(table, "{head},{variable},{year},{value}");
        };
        for (variable, year, runs) in [
            ("peaked_by", "2030", counts.peaked_by(BY)),
            ("confirmed_by", "2035", counts.confirmed_by(2035)),
            ("no_peak_before_2060", "", counts.none),
            ("electricity_short_before_the_peak", "", counts.short),
        ] {
            let (share, error) = counts.share(runs);
            row(variable, year, format!("{share:.4} ± {error:.4}"));
        }
        for year in [2030, 2035, 2060] {
            for (what, rows) in [("co2", answer.fan), ("departure_by_water", answer.weather)] {
                let values = rows[usize::from(year - FIRST)];
                let values = values.map(|x| format!("{x:.3}")).join(" ");
                row(what, &year.to_string(), values);
            }
        }
        row(
            "peak_year",
            "",
            counts.peak_year.map(|x| x.to_string()).join(" "),
        );
        row(
            "peak_level",
            "",
            answer.peak_level.map(|x| format!("{x:.3}")).join(" "),
        );
        for (year, runs) in (FIRST..=LAST).zip(counts.histogram).filter(|(_, n)| *n > 0) {
            row("peak_year_histogram", &year.to_string(), runs.to_string());
        }
        if request.width == Width::Twice {
            return;
        }
        let _ = writeln!(sentences, "## {scenario}, {region}\n");
        let settings = Settings::scenario(scenario).expect("a scenario");
        let projection = Projection::new(&MODEL, &settings);
        for (language, tag) in Language::ALL {
            let summary = projection.summary(request.area);
            let s = sentence_of(summary, Some(counts), 0, request.area, language);
            let _ = writeln!(sentences, "{tag}: {}", s.headline_text());
            let lines = [&s.compared, &s.status].into_iter().chain(&s.warnings);
            for line in lines.filter(|line| !line.is_empty()) {
                let _ = writeln!(sentences, "    {line}");
            }
        }
        sentences.push('\n');
    });
    held_against("ensembles.csv", &table);
    held_against("sentences.txt", &sentences);
}

/// What another build of the model can be held against, two of them in a moment: runs under draws, in every account and both waters. The
/// engines of the page are held against this file in both browsers.
#[test]
fn t21_a_small_check_has_the_hash_of_its_file() {
    let mut text = String::from("settings,draws,hash\n");
    for (settings, draws) in [(8, 64), (3, 13), (200, 1024)] {
        let mut worlds = Worlds::new(&MODEL, checks::SEED, Width::AsGiven);
        let mut checks = Checks::new(settings, draws).expect("good numbers");
        assert_eq!(checks.hash(), None, "before any run");
        while !checks
            .step(&MODEL, &mut worlds, if draws > 1000 { 1024 } else { 5 })
            .expect("a step")
        {}
        let hash = checks.hash().expect("every run is done");
        let _ = writeln!(text, "{settings},{draws},{hash:016x}");
    }
    held_against("checks.csv", &text);
}

#[test]
fn t22_manifest_is_as_it_was() {
    let manifest = serde_json::to_string_pretty(&Manifest::new(&MODEL)).expect("a document");
    held_against("manifest.json", &(manifest + "\n"));
}

#[test]
fn t22_the_parts_of_the_actions_are_as_they_were() {
    let mut text = String::from("scenario,off,quantity,part,value,alone,last\n");
    for scenario in SCENARIOS.iter() {
        let settings = Settings::scenario(scenario.id).expect("a scenario");
        for (off, word) in Off::ALL {
            let mut attribution = Attribution::new(&MODEL, &settings, 0, off);
            while !attribution.step(&MODEL, 256) {}
            let answer = attribution.answer().expect("every run is done");
            for (quantity, split) in QUANTITIES.iter().zip(&answer.splits[0]) {
                let head = format!("{},{word},{}", scenario.id, quantity.id);
                let _ = writeln!(text, "{head},off,{},,", shown(split.off));
                for (action, part) in split.parts.iter().enumerate() {
                    let numbers = part.map_or(",,".to_owned(), |part| {
                        [part.value, part.alone, part.last].map(shown).join(",")
                    });
                    let _ = writeln!(text, "{head},{},{numbers}", action + 1);
                }
                let _ = writeln!(text, "{head},on,{},,", shown(split.on));
            }
        }
    }
    held_against("attribution.csv", &text);
}

#[test]
fn t22_what_each_lever_and_fact_could_still_do_is_as_it_was() {
    let mut text = String::from("scenario,quantity,input,mark,low,here,high\n");
    for scenario in ["reference", "plan"] {
        let settings = Settings::scenario(scenario).expect("a scenario");
        let mut analysis = Sensitivity::new(&MODEL, &settings, 0);
        while !analysis.step(&MODEL, 256).expect("good draws") {}
        let answer = analysis.answer().expect("all is done");
        for place in [CO2_2035, HIGHEST_LEVEL] {
            for bar in answer.levers.iter().chain(&answer.facts) {
                let input = match bar.input {
                    Input::Lever(place) => LEVERS[place].key.to_owned(),
                    Input::Fact(place) => {
                        let parameter = &PARAMETERS[UNCERTAIN[place].parameter];
                        let region = parameter.region.map_or("", region_key);
                        format!("{} {region}", parameter.id).trim_end().to_owned()
                    }
                };
                let [low, high] = bar.ends.map(|end| end.values[0].value[place]);
                let numbers = [low, answer.here[0].value[place], high]
                    .map(shown)
                    .join(",");
                let (quantity, mark) = (QUANTITIES[place].id, bar.mark.word());
                let _ = writeln!(text, "{scenario},{quantity},{input},{mark},{numbers}");
            }
        }
    }
    held_against("sensitivity.csv", &text);
}

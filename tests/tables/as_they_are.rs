//! The tables as they are: that they pass, that nothing in them is idle or untold, and what their words must not say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use carbon_peak::data::{
    ACTIONS, CLAUSES, FACTS, GROWTH, LEVERS, MARKS, Named, PARAMETERS, SCENARIOS, SECTORS, SOURCES,
    TARGETS, Text,
};

use super::{data, tables};

#[test]
fn the_tables_as_they_are_pass() {
    let text = tables::compile(&data()).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(text.contains("pub static TABLES_HASH"));
}

#[test]
fn every_parameter_is_read_by_an_equation() {
    fn read(folder: &Path, code: &mut String) {
        for entry in fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("a file").path();
            if path.is_dir() && !path.ends_with("tables") {
                read(&path, code);
            } else if path.extension().is_some_and(|end| end == "rs") {
                code.push_str(&fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    let mut code = String::new();
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut code,
    );
    for parameter in PARAMETERS {
        let field = format!(".{}", parameter.id);
        let used = code.match_indices(&field).any(|(at, _)| {
            let after = code[at + field.len()..].chars().next();
            !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
        });
        assert!(used, "no equation reads {}", parameter.id);
    }
}

#[test]
fn every_clause_and_every_lever_is_accounted_for() {
    for clause in CLAUSES {
        assert!(
            !clause.treatment.is_empty(),
            "{} has no treatment",
            clause.id
        );
        let told = !clause.points_to.is_empty() || !clause.reason.is_empty();
        assert!(told, "{} says neither where it goes nor why not", clause.id);
    }
    for lever in &LEVERS {
        let pointed = CLAUSES
            .iter()
            .any(|clause| clause.points_to.contains(&lever.key));
        assert!(
            pointed || lever.named == Named::Ours,
            "no clause points to {}",
            lever.key
        );
    }
    for action in &ACTIONS {
        assert!(CLAUSES.iter().any(|clause| clause.action == action.number));
    }
}

#[test]
fn what_calibration_wrote_is_a_table_like_the_others() {
    let text = fs::read_to_string(data().join("calibration.csv")).expect("data/calibration.csv");
    let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let columns = ["quantity", "region", "value", "unit", "source", "note"];
    assert_eq!(rows.next().expect("a header"), columns);
    let mut seen = BTreeSet::new();
    for row in rows {
        let [quantity, region, value, unit, source, note] = row[..] else {
            panic!("{row:?} has not six cells")
        };
        assert!(seen.insert((quantity, region)), "{quantity} {region} twice");
        assert!(["Sichuan", "Chongqing"].contains(&region), "{row:?}");
        let value: f64 = value.parse().unwrap_or_else(|_| panic!("{row:?}"));
        assert!(value.is_finite(), "{row:?}");
        let units = ["TWh/yr", "Mtce/yr", "Mt CO2", "%"];
        assert!(units.contains(&unit), "{row:?}");
        assert_eq!(source, "calibration", "{row:?}");
        assert!(!note.is_empty(), "{row:?}");
    }
    assert!(!seen.is_empty());
}

#[test]
fn every_table_has_its_row_in_the_readme_and_a_source_in_its_rows() {
    let readme = fs::read_to_string(data().join("README.md")).expect("data/README.md");
    for entry in fs::read_dir(data()).expect("the tables") {
        let path = entry.expect("a table").path();
        if path.extension().is_none_or(|end| end != "csv") {
            continue;
        }
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        assert!(
            readme.contains(&format!("\n| `{name}` |")),
            "data/README.md has no row of {name}"
        );
        let table = fs::read_to_string(&path).expect("a text");
        let header = table.lines().next().expect("a header");
        let sourced = header.split(',').any(|column| column.starts_with("source"));
        let figures = !["sources.csv", "editions.csv"].contains(&name);
        assert_eq!(sourced, figures, "{name}");
    }
}

#[test]
fn what_was_read_in_a_repost_is_not_published() {
    let text = tables::compile(&data()).unwrap_or_else(|problems| panic!("{problems:?}"));
    for host in ["solarbe", "hutangcun", "nengyuanjie", "jlsxsq", "eastmoney"] {
        assert!(!text.contains(host), "{host} reached the statics");
    }
}

#[test]
fn no_text_promises_what_a_scenario_cannot() {
    let mut texts: Vec<Text> = Vec::new();
    texts.extend(
        LEVERS
            .iter()
            .flat_map(|lever| [lever.name, lever.unit, lever.note]),
    );
    texts.extend(
        ACTIONS
            .iter()
            .flat_map(|action| [action.short, action.name]),
    );
    texts.extend(SECTORS.iter().map(|sector| sector.name));
    texts.extend(MARKS.iter().map(|mark| mark.name));
    texts.extend(
        SOURCES
            .iter()
            .flat_map(|source| [source.title, source.issuer]),
    );
    texts.extend(CLAUSES.iter().map(|clause| clause.text));
    texts.extend(SCENARIOS.iter().map(|scenario| scenario.name));
    texts.extend(TARGETS.iter().flat_map(|target| [target.text, target.unit]));
    texts.extend(GROWTH.iter().flat_map(|of| [of.name, of.covers]));
    texts.extend(FACTS.iter().flat_map(|fact| [fact.name, fact.note]));
    for text in texts {
        let english = text.en.to_lowercase();
        for word in english.split(|c: char| !c.is_alphabetic()) {
            let barred = ["will", "probability", "chance", "forecast", "missed"];
            assert!(!barred.contains(&word), "{:?} says {word}", text.en);
        }
        assert!(!english.contains("has peaked"), "{:?}", text.en);
        for chinese in [text.zh_hans, text.zh_hant] {
            assert!(!chinese.contains("可能性"), "{chinese}");
            assert!(
                !chinese.contains([',', ';']),
                "{chinese} has a half-width stop"
            );
        }
        assert!(
            !text.zh_hant.contains(['“', '”']),
            "{} quotes as Simplified Chinese does",
            text.zh_hant
        );
    }
}

//! The tables as they are pass, and a wrong cell is refused with file, row, column, what was found and what is allowed.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use carbon_peak::data::{
    ACTIONS, CLAUSES, FACTS, GROWTH, LEVERS, MARKS, Named, PARAMETERS, SCENARIOS, SECTORS, SOURCES,
    TARGETS, Text,
};

#[path = "../src/tables/mod.rs"]
mod tables;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// What the build says when the first `old` in `file` is replaced by `new`.
fn refusal(test: &str, file: &str, old: &str, new: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).expect("a folder for the copy");
    for entry in fs::read_dir(data()).expect("the tables") {
        let path = entry.expect("a table").path();
        let name = path.file_name().expect("a name").to_owned();
        fs::copy(&path, folder.join(name)).expect("a copy");
    }
    let path = folder.join(file);
    let whole = fs::read_to_string(&path).expect("a text");
    assert!(whole.contains(old), "{file} has no {old:?} to break");
    fs::write(&path, whole.replacen(old, new, 1)).expect("a broken copy");
    let problems = tables::compile(&folder).expect_err("a wrong cell must be refused");
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Asserts that each part stands in the sentence.
fn says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(
            sentence.contains(part),
            "{sentence:?} does not say {part:?}"
        );
    }
}

#[test]
fn the_tables_as_they_are_pass() {
    let text = tables::compile(&data()).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(text.contains("pub static TABLES_HASH"));
}

#[test]
fn a_bad_number() {
    says(
        &refusal(
            "bad_number",
            "parameters.csv",
            "eta_coal,switching,both,0.65",
            "eta_coal,switching,both,0,65",
        ),
        &["data/parameters.csv: row ", "found 10 cells; allowed: 9"],
    );
    says(
        &refusal(
            "bad_number_2",
            "parameters.csv",
            "eta_coal,switching,both,0.65",
            "eta_coal,switching,both,O.65",
        ),
        &[
            "data/parameters.csv: row 2",
            "column value",
            "found \"O.65\"",
            "allowed: a finite number",
        ],
    );
    says(
        &refusal(
            "not_finite",
            "inventory.csv",
            "power_heat,42.69",
            "power_heat,inf",
        ),
        &["data/inventory.csv: row 2, column value: found \"inf\""],
    );
}

#[test]
fn an_unknown_unit() {
    says(
        &refusal(
            "unit",
            "drivers.csv",
            "population,Sichuan,2005,82.12,million",
            "population,Sichuan,2005,82.12,10^4",
        ),
        &[
            "data/drivers.csv: row ",
            "column unit: found \"10^4\"; allowed: million",
        ],
    );
}

#[test]
fn an_unknown_source() {
    says(
        &refusal("source", "industry_2019.csv", "CEADS", "CEDAS"),
        &[
            "data/industry_2019.csv: row 2, column source: found \"CEDAS\"; allowed: an id of sources.csv",
        ],
    );
    says(
        &refusal(
            "observed_by_nobody",
            "drivers.csv",
            "WIND_GDP",
            "assumption",
        ),
        &[
            "data/drivers.csv: row 2, column source: found \"assumption\"; allowed: an id of sources.csv",
        ],
    );
}

#[test]
fn a_source_that_nothing_uses() {
    says(
        &refusal(
            "unused",
            "sources.csv",
            "CEADS,",
            "SPARE,标题,標題,Title,发布者,發布者,Issuer,,2020,cite,there,,\nCEADS,",
        ),
        &["data/sources.csv: row 2, column id: found \"SPARE\""],
    );
}

#[test]
fn a_link_to_a_repost() {
    says(
        &refusal(
            "repost",
            "sources.csv",
            "https://www.ceads.net/",
            "https://ceads.net.example/",
        ),
        &[
            "data/sources.csv: row 2, column link",
            "allowed: nothing, or an address of one of these hosts",
        ],
    );
}

#[test]
fn a_gap_in_the_years() {
    let row = "population,Sichuan,2010,80.45,million,NBS_PYPSA,resident population at the end of the year\n";
    says(
        &refusal("gap", "drivers.csv", row, ""),
        &[
            "data/drivers.csv: row ",
            "column year: found \"2011\"; allowed: 2010",
        ],
    );
    says(
        &refusal(
            "inventory_gap",
            "inventory.csv",
            "Sichuan,1997,steel",
            "Sichuan,1998,steel",
        ),
        &["data/inventory.csv", "Sichuan, 1998, steel"],
    );
}

#[test]
fn a_lost_end_of_a_series() {
    let table = fs::read_to_string(data().join("drivers.csv")).expect("the drivers");
    for (variable, region, year, told) in [
        ("gdp_growth", "Sichuan", "2024", "2006 to 2024"),
        ("gdp_growth", "Chongqing", "2025", "2006 to 2025"),
        ("crude_steel_output", "Sichuan", "2024", "2010 to 2024"),
        ("private_cars", "Chongqing", "2023", "2005 to 2023"),
    ] {
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("{variable},{region},{year},")))
            .unwrap_or_else(|| panic!("no {variable} of {region} in {year}"));
        says(
            &refusal(
                &format!("end_{variable}_{region}"),
                "drivers.csv",
                &format!("{row}\n"),
                "",
            ),
            &[&format!(
                "data/drivers.csv: row missing, column year: found nothing; allowed: {year}, as {variable} in {region} has every year from {told}"
            )],
        );
    }
    let first = table
        .lines()
        .find(|line| line.starts_with("private_cars,Sichuan,2005,"))
        .expect("the first cars");
    says(
        &refusal("start_of_cars", "drivers.csv", &format!("{first}\n"), ""),
        &["column year: found \"2006\"; allowed: 2005"],
    );
    let last = table
        .lines()
        .find(|line| line.starts_with("population,Sichuan,2024,"))
        .expect("the last population");
    let more = format!("{last}\n{}", last.replacen("2024", "2025", 1));
    says(
        &refusal("beyond_the_end", "drivers.csv", last, &more),
        &["column year: found \"2025\"; allowed: a whole number from 2005 to 2024"],
    );
}

#[test]
fn a_row_twice() {
    let row = "Sichuan,power,coal,15.899,Mtce,NBS_EB2021\n";
    says(
        &refusal("twice", "balance_2021.csv", row, &row.repeat(2)),
        &[
            "data/balance_2021.csv: row 3, column carrier: found \"coal\"; allowed: one row for Sichuan, power, coal",
        ],
    );
    let row = "beta_steel,activity,both,0.3,1,,,assumption,elasticity of steel output to GDP\n";
    says(
        &refusal("parameter_twice", "parameters.csv", row, &row.repeat(2)),
        &["column id: found \"beta_steel\"; allowed: one row for beta_steel, both, which row"],
    );
}

#[test]
fn a_missing_row() {
    says(
        &refusal(
            "missing",
            "balance_2021.csv",
            "Chongqing,transport,gas,1.161,Mtce,NBS_EB2021\n",
            "",
        ),
        &[
            "data/balance_2021.csv: found no row for Chongqing, transport, gas; allowed: one row for each",
        ],
    );
    says(
        &refusal(
            "half",
            "parameters.csv",
            "ef_coal_power,power,Chongqing",
            "ef_coal_elsewhere,power,Chongqing",
        ),
        &[
            "data/parameters.csv: row ",
            "column id: found \"ef_coal_elsewhere\"; allowed: an id that src/tables/expected.rs lists",
        ],
    );
}

#[test]
fn a_parameter_that_is_not_the_one_the_equations_use() {
    let row = "car_logistic_rate,transport,both,0.075,1/yr,,,assumption,speed of the growth towards saturation\n";
    says(
        &refusal("parameter_lost", "parameters.csv", row, ""),
        &[
            "data/parameters.csv: row missing, column id: found nothing; allowed: a row for car_logistic_rate, both, in 1/yr",
        ],
    );
    says(
        &refusal(
            "parameter_unit",
            "parameters.csv",
            "car_logistic_rate,transport,both,0.075,1/yr",
            "car_logistic_rate,transport,both,7.5,%/yr",
        ),
        &["column unit: found \"%/yr\"; allowed: 1/yr"],
    );
    says(
        &refusal(
            "parameter_region",
            "parameters.csv",
            "eta_coal,switching,both",
            "eta_coal,switching,Sichuan",
        ),
        &["column region: found \"Sichuan\"; allowed: both"],
    );
    says(
        &refusal(
            "parameter_regions",
            "parameters.csv",
            "nonfossil_2021,indicators,Sichuan",
            "nonfossil_2021,indicators,both",
        ),
        &["column region: found \"both\"; allowed: Sichuan, Chongqing"],
    );
}

#[test]
fn a_parameter_that_makes_no_sense() {
    for (test, old, new, told) in [
        (
            "share_above_one",
            "nonfossil_share_tie,indicators,both,1,",
            "nonfossil_share_tie,indicators,both,1.2,",
            "column value: found \"1.2\"; allowed: a number from 0 to 1",
        ),
        (
            "efficiency_of_zero",
            "eta_oil,switching,both,0.8,",
            "eta_oil,switching,both,0,",
            "column value: found \"0\"; allowed: a number from 0.01 to 1",
        ),
        (
            "shape_of_zero",
            "weibull_shape,transport,both,4.79,",
            "weibull_shape,transport,both,0,",
            "column value: found \"0\"; allowed: a number from 0.1 to 20",
        ),
        (
            "half_a_year",
            "plateau_min_years,peak,both,5,",
            "plateau_min_years,peak,both,5.5,",
            "column value: found \"5.5\"; allowed: a whole number from 1 to 35",
        ),
        (
            "end_of_a_range",
            "2030,year,2027,2040,",
            "2030,year,2027.5,2040,",
            "column low: found \"2027.5\"; allowed: a whole number from 2025 to 2060",
        ),
        (
            "range_above_one",
            "hydrogen_surplus_share,hydrogen,both,0.5,1,0,1,",
            "hydrogen_surplus_share,hydrogen,both,0.5,1,0,1.5,",
            "column high: found \"1.5\"; allowed: a number from 0 to 1",
        ),
    ] {
        says(&refusal(test, "parameters.csv", old, new), &[told]);
    }
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
fn a_shape_that_does_not_sum_to_one() {
    says(
        &refusal(
            "shape",
            "slices.csv",
            "wind,both,03,0.11,",
            "wind,both,03,0.12,",
        ),
        &[
            "data/slices.csv: found the shape wind that sums to 1.01",
            "allowed: a sum of 1 within 0.000001",
        ],
    );
    says(
        &refusal(
            "hours",
            "slices.csv",
            "hours,both,JF,1416",
            "hours,both,JF,1440",
        ),
        &["data/slices.csv: found the shape hours that sums to 8784; allowed: a sum of 8760"],
    );
}

#[test]
fn a_balance_that_does_not_close() {
    says(
        &refusal(
            "coal",
            "balance_2021.csv",
            "Sichuan,power,coal,15.899",
            "Sichuan,power,coal,15.919",
        ),
        &[
            "data/supply_2021.csv: found a supply of 59.477 Mtce of coal in Sichuan against 59.498 Mtce",
            "at most 0.01 Mtce",
        ],
    );
    says(
        &refusal("gas", "supply_2021.csv", "18.56015", "18.46015"),
        &["of gas in Chongqing"],
    );
    says(
        &refusal(
            "oil",
            "transport_oil_2021.csv",
            "Sichuan,diesel,9.3466",
            "Sichuan,diesel,9.4466",
        ),
        &[
            "data/transport_oil_2021.csv: found products of 25.429 Mtce in Sichuan against 25.329 Mtce",
        ],
    );
}

#[test]
fn carbon_that_its_fuels_do_not_give() {
    for (test, old, new, told) in [
        (
            "carbon_of_oil",
            "Sichuan,industry,co2,121.77",
            "Sichuan,industry,co2,123",
            "column value: found \"123\"; allowed: 120.090 to 122.580 Mt CO2, from coal times ef_coal",
        ),
        (
            "carbon_without_oil",
            "Chongqing,heat,co2,7.39",
            "Chongqing,heat,co2,7.42",
            "column value: found \"7.42\"; allowed: 7.365 to 7.405 Mt CO2",
        ),
        (
            "carbon_of_feedstock",
            "Sichuan,nonenergy,co2,0",
            "Sichuan,nonenergy,co2,1",
            "column value: found \"1\"; allowed: 0.000 to 0.000 Mt CO2, from fuel that is not burned",
        ),
        (
            "carbon_of_cement",
            "Sichuan,cement_process,co2,41.11",
            "Sichuan,cement_process,co2,42.11",
            "column value: found \"42.11\"; allowed: 41.091 to 41.131 Mt CO2, from cement_output",
        ),
    ] {
        says(
            &refusal(test, "balance_2021.csv", old, new),
            &["data/balance_2021.csv: row ", told],
        );
    }
}

#[test]
fn a_date_that_no_calendar_has() {
    for date in ["2022-13", "2023-02-29", "2022-00-10", "0022", "2022-2"] {
        says(
            &refusal(
                &format!("date_{date}"),
                "sources.csv",
                ",2022-02-15,",
                &format!(",{date},"),
            ),
            &[&format!(
                "column date: found \"{date}\"; allowed: a date of the calendar"
            )],
        );
    }
}

#[test]
fn a_missing_translation() {
    says(
        &refusal(
            "translation",
            "sectors.csv",
            "钢铁,鋼鐵,Steel",
            "钢铁,,Steel",
        ),
        &[
            "data/sectors.csv: row 3, column name_zh_hant: found \"\"; allowed: a text that is not empty",
        ],
    );
}

#[test]
fn a_value_out_of_range() {
    says(
        &refusal(
            "range",
            "parameters.csv",
            "eta_coal,switching,both,0.65",
            "eta_coal,switching,both,0.85",
        ),
        &["column value: found \"0.85\"; allowed: a number from low to high, here 0.55 to 0.8"],
    );
    says(
        &refusal(
            "share",
            "lever_paths.csv",
            "coal_to_electric,both,plan,6,30",
            "coal_to_electric,both,plan,6,130",
        ),
        &[
            "data/lever_paths.csv: row ",
            "column y2030: found \"130\"; allowed: a number from 0 to 100",
        ],
    );
    says(
        &refusal(
            "order",
            "levers.csv",
            "physical,points,named,0,100,1,",
            "physical,points,named,100,0,1,",
        ),
        &[
            "data/levers.csv: row 3, column min: found \"100\"; allowed: a number below max, which is 0",
        ],
    );
}

#[test]
fn an_incomplete_lever() {
    says(
        &refusal(
            "level",
            "lever_paths.csv",
            "wind_solar,Chongqing,ambitious",
            "wind_solar,Chongqing,plan",
        ),
        &[
            "data/lever_paths.csv: row ",
            "column level: found \"plan\"; allowed: one row for each lever, region and level",
        ],
    );
    says(
        &refusal(
            "start",
            "lever_paths.csv",
            "hydro,Sichuan,plan,101",
            "hydro,Sichuan,plan,106",
        ),
        &["column y2025: found \"106\"; allowed: 101, as all levels share the value of 2025"],
    );
    says(
        &refusal(
            "unbacked",
            "lever_paths.csv",
            "official,assumption,assumption,assumption,SC_ENPEAK2023",
            "official,assumption,assumption,assumption,assumption",
        ),
        &["column source_2025: found \"assumption\"; allowed: an id of sources.csv"],
    );
}

#[test]
fn an_unknown_name() {
    says(
        &refusal(
            "region",
            "drivers.csv",
            "gdp_growth,Sichuan",
            "gdp_growth,Shaanxi",
        ),
        &["data/drivers.csv: row 2, column region: found \"Shaanxi\"; allowed: Sichuan, Chongqing"],
    );
    says(
        &refusal(
            "column",
            "marks.csv",
            "key,region,year",
            "lever,region,year",
        ),
        &["data/marks.csv: row 1, column 1: found \"lever\"; allowed: key"],
    );
}

#[test]
fn a_clause_without_a_treatment_or_a_lever_without_a_clause() {
    says(
        &refusal(
            "treatment",
            "plan.csv",
            "in an orderly way\",lever,coal_to_electric,",
            "in an orderly way\",,coal_to_electric,",
        ),
        &[
            "data/plan.csv: row ",
            "column treatment: found \"\"; allowed: lever, indicator, text, left out",
        ],
    );
    says(
        &refusal(
            "pointless",
            "plan.csv",
            "lever,coal_to_gas,",
            "lever,coal_to_electric,",
        ),
        &["data/plan.csv: found no clause that points to coal_to_gas"],
    );
    says(
        &refusal(
            "reason",
            "plan.csv",
            "left out,,Food is mostly outside energy CO₂.",
            "left out,,",
        ),
        &["column reason: found \"\""],
    );
}

#[test]
fn a_clause_that_is_lost_or_unknown() {
    let table = fs::read_to_string(data().join("plan.csv")).expect("the plan");
    let row = table.lines().find(|line| line.starts_with("9.7,"));
    let row = format!("{}\n", row.expect("clause 9.7"));
    says(
        &refusal("clause_lost", "plan.csv", &row, ""),
        &[
            "data/plan.csv: row missing, column id: found nothing; allowed: 9.7, a clause of action 9",
        ],
    );
    says(
        &refusal("clause_unknown", "plan.csv", "\n9.7,9,", "\n9.8,9,"),
        &["column id: found \"9.8\"; allowed: goal.1 to goal.11, 1.1 to 1.15"],
    );
    says(
        &refusal("clause_elsewhere", "plan.csv", "\n9.7,9,", "\n9.7,8,"),
        &["column action: found \"8\"; allowed: 9"],
    );
}

#[test]
fn an_outturn_of_another_quantity() {
    says(
        &refusal(
            "other_unit",
            "targets.csv",
            "outturn,cq_electricity_2025",
            "outturn,cq_nonfossil_2025",
        ),
        &[
            "data/targets.csv: row ",
            "column of: found \"cq_nonfossil_2025\"; allowed: nothing, or the id of a target of Chongqing in TWh",
        ],
    );
    says(
        &refusal(
            "target_of",
            "targets.csv",
            "sc_wind_2025,Sichuan,2025,target,",
            "sc_wind_2025,Sichuan,2025,target,sc_wind_2027",
        ),
        &["column of: found \"sc_wind_2027\"; allowed: nothing, as the row is a target"],
    );
    says(
        &refusal("bound", "targets.csv", ",at least,138,", ",minimum,138,"),
        &[
            "column bound: found \"minimum\"; allowed: nothing, or at least, at most, about, above, below",
        ],
    );
}

#[test]
fn a_total_that_stands_elsewhere() {
    says(
        &refusal(
            "growth_twice",
            "growth.csv",
            "cui_2021,Sichuan,2019",
            "ceads,Sichuan,2019",
        ),
        &[
            "data/growth.csv: row 2, column inventory: found \"ceads\"; allowed: cui_2021, chongqing_official",
        ],
    );
    says(
        &refusal(
            "growth_year",
            "growth.csv",
            "cui_2021,Sichuan,2020",
            "cui_2021,Sichuan,2019",
        ),
        &[
            "data/growth.csv: row 3, column year: found \"2019\"; allowed: one row for cui_2021, Sichuan, 2019",
        ],
    );
}

#[test]
fn a_fact_without_a_range() {
    says(
        &refusal("fact", "facts.csv", "car_saturation,", "car_saturated,"),
        &[
            "data/facts.csv: row ",
            "found \"car_saturated\"; allowed: an id of parameters.csv",
        ],
    );
    says(
        &refusal("no_range", "facts.csv", "car_saturation,", "beta_steel,"),
        &["column parameter: found \"beta_steel\"; allowed: a parameter that has low and high"],
    );
    says(
        &refusal(
            "fact_region",
            "facts.csv",
            "full_load_hours_hydro,Sichuan",
            "full_load_hours_hydro,both",
        ),
        &[
            "column region: found \"both\"; allowed: a region that full_load_hours_hydro has a row for",
        ],
    );
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
fn the_readme_tells_every_table_and_which_of_them_carry_sources() {
    let readme = fs::read_to_string(data().join("README.md")).expect("data/README.md");
    let part = |from: &str, to: &str| {
        let start = readme.find(from).unwrap_or_else(|| panic!("no {from:?}"));
        let rest = &readme[start..];
        &rest[..rest.find(to).unwrap_or_else(|| panic!("no {to:?}"))]
    };
    let with = part("These tables carry a source", "It is the id of a row");
    let without = part("The tables of names and explanations", "What vouches");
    for entry in fs::read_dir(data()).expect("the tables") {
        let path = entry.expect("a table").path();
        if path.extension().is_none_or(|end| end != "csv") {
            continue;
        }
        let name = path.file_name().and_then(|name| name.to_str());
        let name = format!("`{}`", name.expect("a name"));
        let row = format!("\n| {name} |");
        assert!(readme.contains(&row), "data/README.md has no row of {name}");
        if ["`sources.csv`", "`calibration.csv`"].contains(&name.as_str()) {
            continue;
        }
        let table = fs::read_to_string(&path).expect("a text");
        let header = table.lines().next().expect("a header");
        let sourced = header.split(',').any(|column| column.starts_with("source"));
        assert_eq!(with.contains(&name), sourced, "{name}");
        assert_eq!(without.contains(&name), !sourced, "{name}");
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

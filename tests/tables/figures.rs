//! Wrong figures of the parameters, the base year and the series.

use std::fs;

use super::{data, refusal, says};

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
    says(
        &refusal(
            "fact_unlike",
            "parameters.csv",
            "gdp_growth_2050,drivers,Chongqing,2.2,",
            "gdp_growth_2050,drivers,Chongqing,2.3,",
        ),
        &[
            "data/facts.csv: row 3, column region: found \"both\"; allowed: a region that gdp_growth_2050 has a row for, or both where its rows are alike",
        ],
    );
}

//! Wrong cells of any table: numbers, units, names, rows given twice and texts left out.

use super::{refusal, says};

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
fn a_document_number_in_one_script() {
    says(
        &refusal("number", "sources.csv", "渝建〔2023〕1號", ""),
        &[
            "data/sources.csv: row ",
            "column document_number_zh_hant: found \"\"; allowed: the number of the document in traditional characters",
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

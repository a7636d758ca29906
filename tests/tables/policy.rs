//! Wrong levers, clauses, targets and sources.

use std::fs;

use super::{data, refusal, says};

#[test]
fn a_source_that_nothing_uses() {
    says(
        &refusal(
            "unused",
            "sources.csv",
            "CEADS,",
            "SPARE,标题,標題,Title,发布者,發布者,Issuer,,,2020,引用,引用,cite,那里,那裡,there,,\nCEADS,",
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
fn terms_that_a_chinese_reader_would_meet_in_english() {
    says(
        &refusal(
            "terms",
            "sources.csv",
            ",期刊论文：引用时注明出处,",
            ",journal article: cite,",
        ),
        &["column terms_zh_hans: found \"journal article: cite\"; allowed: a text in Chinese"],
    );
}

#[test]
fn a_fact_in_another_unit_than_its_parameter() {
    says(
        &refusal("fact_unit", "facts.csv", "小時,h,", "小時,hours,"),
        &["column unit_en: found \"hours\"; allowed: h, as in parameters.csv"],
    );
    says(
        &refusal(
            "fact_unsaid",
            "facts.csv",
            "added.\",,,,",
            "added.\",份,份,share,",
        ),
        &["column unit_zh_hans: found \"份\"; allowed: nothing, as parameters.csv has the unit 1"],
    );
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

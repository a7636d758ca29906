//! Wrong rows of how the uncertain facts are spread.

use super::{refusal, says};

/// Asserts what the build says about `uncertainty.csv` when the first `old` in it is replaced by `new`.
fn refused(test: &str, old: &str, new: &str, told: &str) {
    says(
        &refusal(&format!("uncertainty_{test}"), "uncertainty.csv", old, new),
        &["data/uncertainty.csv: ", told],
    );
}

#[test]
fn a_row_of_no_parameter() {
    refused(
        "unknown",
        "car_saturation,both",
        "car_saturated,both",
        "column parameter: found \"car_saturated\"; allowed: an id of parameters.csv",
    );
    refused(
        "region",
        "car_saturation,both",
        "car_saturation,Sichuan",
        "column region: found \"Sichuan\"; allowed: a region that car_saturation has a row for",
    );
}

#[test]
fn a_row_twice_or_never() {
    let row = "hydro_trend,both,uniform,,,,,,,assumption,anywhere in the range\n";
    refused(
        "twice",
        row,
        &row.repeat(2),
        "column parameter: found \"hydro_trend\"; allowed: one row for hydro_trend, both, which row",
    );
    refused(
        "never",
        row,
        "",
        "row missing, column parameter: found nothing; allowed: a row for hydro_trend, both, which has a range in parameters.csv, or one that says none and why",
    );
}

#[test]
fn a_distribution_that_is_none() {
    for (test, old, new, told) in [
        (
            "name",
            "hydro_trend,both,uniform",
            "hydro_trend,both,beta",
            "column distribution: found \"beta\"; allowed: normal, triangular, uniform, level, none",
        ),
        (
            "level_elsewhere",
            "hydro_trend,both,uniform",
            "hydro_trend,both,level",
            "allowed: normal, triangular, uniform or none, as level is for inventory_level_error",
        ),
        (
            "no_level",
            "inventory_level_error,Chongqing,level",
            "inventory_level_error,Chongqing,uniform",
            "allowed: level or none, as inventory_level_error is the error of a whole path",
        ),
        (
            "no_sd",
            "gdp_growth_2050,Chongqing,normal,0.5",
            "gdp_growth_2050,Chongqing,normal,",
            "column sd: found \"\"; allowed: a finite number",
        ),
        (
            "sd_of_zero",
            "gdp_growth_2050,Chongqing,normal,0.5",
            "gdp_growth_2050,Chongqing,normal,0",
            "column sd: found \"0\"; allowed: a number above 0",
        ),
        (
            "sd_of_uniform",
            "hydro_trend,both,uniform,",
            "hydro_trend,both,uniform,0.2",
            "column sd: found \"0.2\"; allowed: nothing, as the distribution is uniform",
        ),
        (
            "ends_of_none",
            "ef_coal,both,none,,,",
            "ef_coal,both,none,,20,30",
            "column low: found \"20\"; allowed: nothing, as the distribution is none",
        ),
        (
            "no_range",
            "cement_trend_2025,both,uniform,,-4,-0.5",
            "cement_trend_2025,both,uniform,,,",
            "column low: found \"\"; allowed: a number, as parameters.csv has no range for it",
        ),
    ] {
        refused(test, old, new, told);
    }
}

#[test]
fn ends_without_the_centre_or_beyond_what_the_equations_bear() {
    let row = "cement_trend_2025,both,uniform,,";
    for (test, ends, told) in [
        (
            "above",
            "-1.5,-0.5",
            "column low: found \"-1.5\"; allowed: a number up to the central value, which is -1.8",
        ),
        (
            "below",
            "-4,-2",
            "column high: found \"-2\"; allowed: a number from the central value on, which is -1.8",
        ),
        (
            "narrow",
            "-1.8,-1.8",
            "column low: found \"-1.8\"; allowed: a number below high, which is -1.8",
        ),
        (
            "unbearable",
            "-11,-0.5",
            "column low: found \"-11\"; allowed: a number from -10 to 10",
        ),
        (
            "half",
            "-4,",
            "column high: found \"\"; allowed: a finite number",
        ),
    ] {
        refused(
            test,
            &format!("{row}-4,-0.5"),
            &format!("{row}{ends}"),
            told,
        );
    }
    says(
        &refusal(
            "uncertainty_level_too_wide",
            "parameters.csv",
            "inventory_level_error,accounts,Chongqing,0.08",
            "inventory_level_error,accounts,Chongqing,0.4",
        ),
        &["column value: found \"0.4\"; allowed: a number above 0 and up to 0.3"],
    );
}

#[test]
fn a_correlation_that_cannot_be() {
    let row = "gdp_growth_2025,Sichuan,normal,0.7,,,gdp_growth_2025,Chongqing,0.8";
    let with = |with: &str| format!("gdp_growth_2025,Sichuan,normal,0.7,,,{with}");
    for (test, pair, told) in [
        (
            "too_much",
            "gdp_growth_2025,Chongqing,1.2",
            "column rank_correlation: found \"1.2\"; allowed: a number from -1 to 1",
        ),
        (
            "no_number",
            "gdp_growth_2025,Chongqing,",
            "column rank_correlation: found \"\"; allowed: a finite number",
        ),
        (
            "itself",
            "gdp_growth_2025,Sichuan,0.8",
            "column with: found \"gdp_growth_2025\"; allowed: parameter and region of another row, not of this one",
        ),
        (
            "not_drawn",
            "ef_coal,both,0.8",
            "column with: found \"ef_coal\"; allowed: parameter and region of another row that is drawn",
        ),
        (
            "no_partner",
            ",,0.8",
            "column with: found \"\"; allowed: parameter and region of another row that is drawn",
        ),
        (
            "singular",
            "gdp_growth_2025,Chongqing,1",
            "found rank correlations with gdp_growth_2025, Chongqing that exclude each other; allowed: correlations whose matrix is positive definite",
        ),
    ] {
        refused(test, row, &with(pair), told);
    }
    let other = "gdp_growth_2025,Chongqing,normal,0.7,,,,,";
    refused(
        "pair_twice",
        other,
        "gdp_growth_2025,Chongqing,normal,0.7,,,gdp_growth_2025,Sichuan,0.8",
        "column with: found \"gdp_growth_2025\"; allowed: a pair that no other row gives",
    );
    // Two that move with a third and against each other: each pair may be, the three may not.
    let three = format!(
        "{}\n{}",
        "gdp_growth_2050,Sichuan,normal,0.5,,,gdp_growth_2025,Sichuan,0.8,assumption,a",
        "gdp_growth_2050,Chongqing,normal,0.5,,,gdp_growth_2025,Sichuan,-0.8,assumption,b"
    );
    let own = "gdp_growth_2050,Sichuan,normal,0.5,,,gdp_growth_2050,Chongqing,0.8,assumption,cut at the range; the provinces share the growth of the country\ngdp_growth_2050,Chongqing,normal,0.5,,,,,,assumption,cut at the range";
    refused("three", own, &three, "that exclude each other");
}

#[test]
fn a_range_without_a_source_or_a_word_on_how_it_is_read() {
    let row = "car_saturation,both,uniform,,,,,,,assumption,";
    refused(
        "no_source",
        row,
        "car_saturation,both,uniform,,,,,,,,",
        "column source: found \"\"; allowed: an id of sources.csv, or the word assumption",
    );
    refused(
        "unknown_source",
        row,
        "car_saturation,both,uniform,,,,,,,NOWHERE,",
        "column source: found \"NOWHERE\"; allowed: an id of sources.csv, or the word assumption",
    );
    refused(
        "no_note",
        "hydro_trend,both,uniform,,,,,,,assumption,anywhere in the range",
        "hydro_trend,both,uniform,,,,,,,assumption,",
        "column note: found \"\"; allowed: a text that is not empty",
    );
}

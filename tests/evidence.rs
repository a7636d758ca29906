//! Targets, outturns, totals and uncertain facts: that they agree with the other tables and with the outputs beside them.

use carbon_peak::data::{
    FACTS, GDP_GROWTH, GROWTH, INVENTORY, LEVERS, MARKS, Mark, PARAMETERS, Region, SOLAR_CAPACITY,
    TARGETS, Target, TargetKind,
};
use carbon_peak::outputs::{OUTPUTS, output_of};

#[test]
fn what_stands_beside_an_output_has_its_unit() {
    for Target {
        id, output, unit, ..
    } in TARGETS
    {
        let Some(output) = output else { continue };
        let place = output_of(output).unwrap_or_else(|| panic!("{id} names no output: {output}"));
        assert_eq!(OUTPUTS[place].unit, unit.en, "{id} beside {output}");
    }
}

#[test]
fn a_figure_in_two_tables_is_one_figure() {
    // Marks are in the unit of a lever: some add two targets up or turn a five-year fall into a yearly rate.
    let beside = |mark: &Mark| -> Vec<f64> {
        let same = |t: &&Target| {
            (mark.region.is_none() || t.region == mark.region)
                && t.year == mark.year
                && t.source == mark.source
        };
        let values: Vec<f64> = TARGETS.iter().filter(same).map(|t| t.value).collect();
        let sums = values
            .iter()
            .flat_map(|a| values.iter().map(move |b| a + b))
            .collect::<Vec<_>>();
        [values, sums].concat()
    };
    for mark in MARKS {
        let key = LEVERS[mark.lever].key;
        if ["efficiency", "clinker"].contains(&key) {
            continue;
        }
        let values = beside(mark);
        assert!(
            values.iter().any(|value| (value - mark.value).abs() < 1e-9),
            "{key} {} {:?}: {} stands in marks.csv and not among {values:?} of targets.csv",
            mark.year,
            mark.badge,
            mark.value
        );
    }
    let value = |id: &str| {
        let target = TARGETS.iter().find(|target| target.id == id);
        target.unwrap_or_else(|| panic!("no target {id}")).value
    };
    let parameter = |region| {
        let row = PARAMETERS
            .iter()
            .find(|row| row.id == "wind_capacity_2024" && row.region == Some(region));
        row.expect("the wind of 2024").value
    };
    for (region, short) in [(Region::Sichuan, "sc"), (Region::Chongqing, "cq")] {
        let wind = value(&format!("{short}_wind_in_2024"));
        assert!((wind - parameter(region)).abs() < 1e-9);
        let solar = SOLAR_CAPACITY.at(region as usize, 2024);
        assert_eq!(solar, Some(value(&format!("{short}_solar_in_2024"))));
    }
}

#[test]
fn an_outturn_is_told_and_not_judged() {
    let outturns = TARGETS.iter().filter(|t| t.kind == TargetKind::Outturn);
    assert!(outturns.clone().any(|outturn| outturn.of.is_some()));
    for outturn in outturns {
        let Some(target) = outturn.of.map(|place| &TARGETS[place]) else {
            continue;
        };
        assert_eq!(target.kind, TargetKind::Target, "{}", outturn.id);
        assert!(outturn.year <= target.year, "{}", outturn.id);
    }
    for word in [
        "reached", "exceeded", "failed", "behind", "ahead", "on track",
    ] {
        for target in TARGETS {
            assert!(!target.text.en.contains(word), "{} says {word}", target.id);
        }
    }
}

#[test]
fn totals_of_growth_are_what_their_notes_say() {
    let total = |id: &str, region, year| {
        let of = GROWTH.iter().find(|of| of.id == id).expect("an inventory");
        let mut rows = of.totals.iter();
        rows.find(|row| row.region == region && row.year == year)
            .unwrap_or_else(|| panic!("{id} has no {year}"))
            .value
    };
    let page: f64 = INVENTORY[0][22].iter().sum();
    assert_eq!(total("ceads", Region::Sichuan, 2019), page);
    let growth: f64 = (2016..=2020)
        .map(|year| 1.0 + GDP_GROWTH.at(1, year).expect("a growth rate") / 100.0)
        .product();
    let derived = total("chongqing_official", Region::Chongqing, 2020) / growth / (1.0 - 0.22);
    let stated = total("chongqing_official", Region::Chongqing, 2015);
    assert!((derived - stated).abs() < 0.05, "{derived}");
}

#[test]
fn a_fact_has_a_range() {
    for fact in FACTS {
        let parameter = &PARAMETERS[fact.parameter];
        assert!(parameter.low < parameter.high, "{}", parameter.id);
    }
}

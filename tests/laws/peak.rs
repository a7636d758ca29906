//! T17: the peak rule at its edges, and on the model's own series against a second reading of it.

use carbon_peak::outputs::{AREAS, CO2_NORMAL};
use carbon_peak::peak::{Rule, Status};
use carbon_peak::projection::inventory_total;
use carbon_peak::settings::Settings;
use carbon_peak::years::FIRST;

use crate::support::{MODEL, Stream, name, project, random_settings, scenarios};

/// The rule read once more, in its own words: year places, status.
fn second_reading(c: &[f64]) -> (usize, Status) {
    let last = c.len() - 1;
    let top = c.iter().copied().fold(f64::MIN, f64::max);
    let at = c.iter().position(|&x| x == top).expect("a maximum");
    let near = |k: usize| c[k] >= 0.99 * top;
    let mut end = at;
    while end < last && near(end + 1) {
        end += 1;
    }
    let mut start = at;
    while start > 0 && near(start - 1) {
        start -= 1;
    }
    let again =
        (end + 1..=last).any(|k| near(k) && c[k] >= c[k - 1] && (k == last || c[k] >= c[k + 1]));
    let status = if at == last {
        Status::Rising
    } else if again {
        Status::RePeaked
    } else if end - start >= 4 {
        Status::Plateau
    } else if at + 5 <= last && !near(at + 5) {
        Status::Confirmed
    } else {
        Status::Provisional
    };
    (at, status)
}

#[test]
fn t17_peaks_of_both_regions_and_each_are_those_of_the_rule() {
    let mut stream = Stream::of_seed(17);
    let mut seen = [0; 5];
    let random: Vec<Settings> = (0..400).map(|_| random_settings(&mut stream)).collect();
    for settings in scenarios().map(|(_, s)| s).chain(random) {
        let normal = settings
            .in_normal_water()
            .unwrap_or_else(|| settings.clone());
        let series = project(&normal).run;
        let projection = project(&settings);
        for area in 0..AREAS {
            let (at, status) = second_reading(series.row(area, CO2_NORMAL));
            let summary = projection.summary(area);
            let told = (summary.get("peak_year"), summary.get("status"));
            let read = (f64::from(FIRST) + at as f64, f64::from(status as u8));
            assert_eq!(told, read, "{}: area {area}", name(&settings));
            assert_eq!(summary.get("peak_level"), series.row(area, CO2_NORMAL)[at]);
            seen[status as usize] += 1;
        }
    }
    println!("rising, provisional, plateau, confirmed, re-peaked: {seen:?}");
    assert!(
        seen.iter().filter(|&&n| n > 0).count() >= 4,
        "too few kinds of peak were met: {seen:?}"
    );
}

#[test]
fn t17_the_earlier_maximum_is_that_of_the_inventory() {
    let projection = project(&Settings::at_scenario(1));
    for area in 0..AREAS {
        let (k, top) = (0..23)
            .map(|k| (k, inventory_total(area, k)))
            .fold((0, f64::MIN), |best, x| if x.1 > best.1 { x } else { best });
        assert_eq!(
            projection.summary(area).get("prior_year"),
            1997.0 + k as f64
        );
        assert_eq!(projection.summary(area).get("prior_level"), top);
    }
    let both = projection.summary(0);
    assert_eq!(both.get("prior_year"), 2014.0);
    assert!((both.get("prior_level") - 514.4).abs() < 0.1);
}

#[test]
fn t17_edges_of_the_rule() {
    let rule = Rule::of(&MODEL.parameters);
    let status = |c: &[f64]| {
        let peak = rule.apply(c);
        (peak.at, peak.status)
    };
    let at_the_last_but_one = [80.0, 90.0, 95.0, 100.0, 98.0];
    assert_eq!(status(&at_the_last_but_one), (3, Status::Provisional));
    let plateau_to_the_end = [80.0, 99.2, 99.5, 99.8, 100.0, 99.9];
    assert_eq!(status(&plateau_to_the_end), (4, Status::Plateau));
    assert_eq!(rule.apply(&plateau_to_the_end).plateau, (1, 5));
    let plateau_from_the_start = [100.0, 99.9, 99.5, 99.3, 99.1, 97.0, 90.0];
    assert_eq!(status(&plateau_from_the_start), (0, Status::Plateau));
    let four_years_are_no_plateau = [90.0, 100.0, 99.9, 99.5, 99.3, 97.0, 96.0, 90.0];
    assert_eq!(status(&four_years_are_no_plateau), (1, Status::Confirmed));
    let exactly_one_per_cent = [90.0, 100.0, 95.0, 95.0, 95.0, 95.0, 99.0, 95.0, 90.0];
    assert_eq!(
        status(&exactly_one_per_cent),
        (1, Status::RePeaked),
        "1 % below still counts"
    );
    let fifth_year_at_the_floor = [90.0, 100.0, 98.0, 98.0, 98.0, 98.0, 98.9];
    assert_eq!(status(&fifth_year_at_the_floor), (1, Status::Confirmed));
    let a_tie_far_apart = [90.0, 100.0, 90.0, 85.0, 80.0, 85.0, 90.0, 100.0];
    assert_eq!(
        status(&a_tie_far_apart),
        (1, Status::RePeaked),
        "a tie at the end takes the first year"
    );
    let fall_at_once = [100.0, 90.0, 80.0, 70.0, 60.0, 50.0];
    assert_eq!(status(&fall_at_once), (0, Status::Confirmed));
    let second_higher = [
        98.5, 90.0, 85.0, 80.0, 85.0, 90.0, 95.0, 100.0, 95.0, 90.0, 85.0, 80.0, 75.0,
    ];
    let peak = rule.apply(&second_higher);
    assert_eq!((peak.at, peak.status), (7, Status::Confirmed));
    assert_eq!(peak.other_high, Some((0, 98.5)), "an earlier high is told");
    let saddle_too_shallow = [
        100.0, 99.8, 99.7, 99.6, 99.5, 99.6, 99.7, 99.8, 90.0, 80.0, 70.0, 60.0,
    ];
    assert_eq!(
        rule.apply(&saddle_too_shallow).other_high,
        None,
        "one plateau is one high"
    );
}

//! How sure a sentence says it is: counts of model runs that are those of the ensemble, the same in three languages, and no promise.

use carbon_peak::account::ACCOUNT_COUNT;
use carbon_peak::analysis::counts::{BY, Counts, RunPeak, Seen};
use carbon_peak::analysis::ensemble::{Ensemble, Request};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::outputs::AREAS;
use carbon_peak::sentence::{Language, Part, PartKind, Sentence, sentence, sentence_of};
use carbon_peak::settings::Settings;
use carbon_peak::years::{FIRST, LAST};

use crate::ensemble::request;
use crate::support::{MODEL, Stream, name, project, random_settings, scenarios, settings};
use crate::words::faults;

const RUNS: usize = 40;

/// Counts of an ensemble after so many runs.
fn counts(settings: &Settings, asked: Request, runs: usize, worlds: &mut Worlds) -> Counts {
    let mut ensemble = Ensemble::new(&MODEL, settings, asked).expect("a good request");
    ensemble.step(&MODEL, worlds, runs).expect("a step");
    ensemble.answer().counts
}

/// The number that a count says; none is zero.
fn number(part: &Part) -> usize {
    let text = part
        .text
        .replace("20 次推算", "")
        .replace("of 20 model runs", "");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.parse() {
        Ok(number) => number,
        Err(_) => {
            assert!(
                ["none", "没有一次", "沒有一次"]
                    .iter()
                    .any(|word| text.contains(word)),
                "{text}"
            );
            0
        }
    }
}

fn said(sentence: &Sentence) -> Vec<usize> {
    let of_kind = |part: &&Part| part.part == PartKind::Count;
    sentence
        .headline
        .iter()
        .filter(of_kind)
        .map(number)
        .collect()
}

/// What the counts of a sentence have to be: the runs that peak by 2030, or those of two groups; then the others.
fn expected(counts: &Counts, void: bool) -> Vec<usize> {
    let by = counts.twentieths_in(FIRST, BY);
    let mut out = vec![by];
    if let ([early, late], false) = (&counts.groups[..], void) {
        let between = (early.to + late.from) / 2;
        let few = counts.twentieths_in(FIRST, between);
        let many = counts.twentieths_in(between + 1, LAST);
        if few > 0 && many > 0 {
            out = vec![few, many];
            out.extend((by != few).then_some(by));
        }
    }
    let others = [counts.twentieths_without(), counts.twentieths_short()];
    out.extend(others.into_iter().filter(|n| *n > 0));
    out
}

#[test]
fn counts_in_words_are_those_of_the_runs_in_three_languages() {
    let mut stream = Stream::of_seed(1729);
    let mut worlds = Worlds::new(&MODEL, 1, request(0, RUNS).width);
    let random: Vec<Settings> = (0..400).map(|_| random_settings(&mut stream)).collect();
    let (mut apart, mut none) = (0, 0);
    for (k, settings) in scenarios().map(|(_, s)| s).chain(random).enumerate() {
        let (account, area) = (k % ACCOUNT_COUNT, k / ACCOUNT_COUNT % AREAS);
        let asked = Request {
            account,
            ..request(area, RUNS)
        };
        let counts = counts(&settings, asked, RUNS, &mut worlds);
        assert!(counts.complete());
        let projection = project(&settings);
        let summary = &projection.summaries[account][area];
        let void = summary.get("void_from") <= summary.get("peak_year");
        for (language, tag) in Language::ALL {
            let s = sentence_of(summary, Some(&counts), account, area, language);
            let text = s.headline_text();
            let what = format!("{} {tag}: {text}", name(&settings));
            assert_eq!(faults(&text, language), None, "{what}");
            assert_eq!(said(&s), expected(&counts, void), "{what}");
            assert!(s.live.contains(&text), "{what}");
            assert!(
                !text.contains('%') || text.matches('%').count() <= 2,
                "{what}"
            );
            let about = s.headline.iter().filter(|p| p.part == PartKind::Count);
            let mut about =
                about.filter(|p| p.text.contains("about") || p.text.contains(['约', '約']));
            assert_eq!(about.next(), None, "{what}");
            let without = sentence(summary, account, area, language);
            assert_eq!(
                (&s.compared, &s.status, &s.caveat, &s.warnings),
                (
                    &without.compared,
                    &without.status,
                    &without.caveat,
                    &without.warnings
                )
            );
            if language == Language::En {
                apart += usize::from(
                    text.contains("higher peak follows") || text.contains("and around"),
                );
                none += usize::from(text.contains("no peak is seen before 2060"));
            }
        }
    }
    println!("two groups {apart}, none {none}");
    assert!(apart > 20 && none > 3, "{apart} {none}");
}

/// Counts of runs that peak as told: year, how many, and whether that is valid, none before 2060 or short of electricity.
fn told(peaks: &[(u16, usize, Seen)]) -> Counts {
    let runs = peaks.iter().flat_map(|&(year, runs, seen)| {
        let peak = RunPeak {
            year,
            level: 500.0,
            seen,
            confirmed_from: None,
        };
        core::iter::repeat_n(peak, runs)
    });
    let runs: Vec<RunPeak> = runs.collect();
    Counts::of(&runs, runs.len())
}

/// The headline of a scenario whose runs peak as told, in both regions.
fn headline(scenario: &str, counts: &Counts, language: Language) -> String {
    let projection = project(&settings(scenario, &[]));
    sentence_of(projection.summary(0), Some(counts), 0, 0, language).headline_text()
}

#[test]
fn where_the_central_year_is_unlike_most_runs_their_years_are_told() {
    use Seen::{None, Valid};
    let most = told(&[(2030, 300, Valid), (2031, 400, Valid), (2032, 324, Valid)]);
    for (language, text) in [
        (Language::ZhHans, "多数推算在 2030–2032 年达峰。"),
        (Language::ZhHant, "多數推算在 2030–2032 年達峰。"),
        (Language::En, " Most runs peak in 2030–2032."),
    ] {
        let found = headline("plan", &most, language);
        assert!(found.ends_with(text), "{found}");
    }
    let one = told(&[(2029, 100, Valid), (2031, 924, Valid)]);
    assert!(headline("plan", &one, Language::En).ends_with(" Most runs peak in 2031."));
    let silent = [
        told(&[(2021, 200, Valid), (2024, 400, Valid), (2026, 424, Valid)]),
        told(&[(2030, 500, Valid), (2060, 524, None)]),
    ];
    for counts in silent {
        let found = headline("plan", &counts, Language::En);
        assert!(!found.contains("Most runs"), "{found}");
    }
}

#[test]
fn two_groups_of_peaks_are_told_apart_whether_the_first_is_over_or_to_come() {
    use Seen::{None, Short, Valid};
    let over = told(&[(2024, 614, Valid), (2040, 410, Valid)]);
    for (language, text) in [
        (
            Language::ZhHans,
            "按这组行动，模型 20 次推算中有 12 次，2024 年就是川渝碳排放的最高点（按正常来水约 5.10 亿吨）；其余 8 次在 2040 年前后再创新高。",
        ),
        (
            Language::ZhHant,
            "按這組行動，模型 20 次推算中有 12 次，2024 年就是川渝碳排放的最高點（按正常來水約 5.10 億噸）；其餘 8 次在 2040 年前後再創新高。",
        ),
        (
            Language::En,
            "With these actions, in 12 of 20 model runs 2024 stays the highest year of Sichuan–Chongqing emissions (about 510 Mt of CO₂ in normal water); in the other 8 a higher peak follows around 2040.",
        ),
    ] {
        assert_eq!(headline("reference", &over, language), text);
    }
    let to_come = told(&[
        (2029, 300, Valid),
        (2031, 200, Valid),
        (2041, 400, Valid),
        (2060, 50, None),
        (2050, 50, Short),
    ]);
    for (language, text) in [
        (
            Language::ZhHans,
            "按这组行动，川渝碳排放在模型 20 次推算中有 10 次于 2029 年前后达峰；有 8 次于 2041 年前后达峰，共 6 次在 2030 年前达峰，有 1 次在 2060 年前看不到峰值，有 1 次先出现缺电。居中的一次在 2024 年达峰，约 5.10 亿吨。",
        ),
        (
            Language::ZhHant,
            "按這組行動，川渝碳排放在模型 20 次推算中有 10 次於 2029 年前後達峰；有 8 次於 2041 年前後達峰，共 6 次在 2030 年前達峰，有 1 次在 2060 年前看不到峰值，有 1 次先出現缺電。居中的一次在 2024 年達峰，約 5.10 億噸。",
        ),
        (
            Language::En,
            "With these actions Sichuan–Chongqing emissions peak in 10 of 20 model runs around 2029; in 8 around 2041, in 6 they peak by 2030, in 1 no peak is seen before 2060, and 1 runs short of electricity first. The central run peaks in 2024 at about 510 Mt of CO₂.",
        ),
    ] {
        assert_eq!(headline("reference", &to_come, language), text);
    }
}

#[test]
fn a_group_is_named_by_the_year_of_the_central_run_where_it_is_among_them() {
    use Seen::Valid;
    let projection = project(&settings("reference", &[]));
    let consumption = &projection.summaries[1][0];
    let central = consumption.get("peak_year");
    assert_eq!(central, 2038.0, "the run this test is made for has moved");
    for (late, named) in [
        (2036..2041, "around 2038 (about"),
        (2044..2049, "around 2046"),
    ] {
        let mode = late.start + 2 + u16::from(late.contains(&2038));
        let mut peaks = vec![(2024, 614, Valid)];
        peaks.extend(late.map(|year| (year, if year == mode { 130 } else { 70 }, Valid)));
        let text =
            sentence_of(consumption, Some(&told(&peaks)), 1, 0, Language::En).headline_text();
        assert!(text.contains(named), "{mode}: {text}");
    }
}

#[test]
fn as_long_as_runs_are_missing_counts_are_about() {
    let mut stream = Stream::of_seed(5);
    let mut worlds = Worlds::new(&MODEL, 1, request(0, RUNS).width);
    for _ in 0..60 {
        let settings = random_settings(&mut stream);
        let counts = counts(&settings, request(0, RUNS), 1, &mut worlds);
        assert!(!counts.complete() && counts.runs > 0);
        let projection = project(&settings);
        for (language, tag) in Language::ALL {
            let s = sentence_of(projection.summary(0), Some(&counts), 0, 0, language);
            let mut of_runs = s.headline.iter().filter(|p| p.part == PartKind::Count);
            let first = of_runs.next().expect("a count");
            let word = ["约有", "約有", "about"][Language::ALL
                .iter()
                .position(|(_, t)| *t == tag)
                .expect("a tag")];
            assert!(
                first.text.contains(word),
                "{}: {}",
                name(&settings),
                s.headline_text()
            );
            assert_eq!(faults(&s.headline_text(), language), None);
        }
    }
}

#[test]
fn without_a_run_nothing_is_counted() {
    let settings = Settings::at_scenario(2);
    let asked = request(0, RUNS);
    let none = Ensemble::new(&MODEL, &settings, asked)
        .expect("a good request")
        .answer()
        .counts;
    let projection = project(&settings);
    for (language, _) in Language::ALL {
        let with = sentence_of(projection.summary(0), Some(&none), 0, 0, language);
        assert_eq!(with, sentence(projection.summary(0), 0, 0, language));
    }
}

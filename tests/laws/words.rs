//! What the sentence may say: no word that makes a scenario a promise, and Chinese set as Chinese is set.

use carbon_peak::account::{ACCOUNT_COUNT, ACCOUNTS};
use carbon_peak::outputs::{AREAS, OUTPUTS};
use carbon_peak::sentence::{Language, sentence};

use crate::support::{Stream, name, project, random_settings, scenarios};

/// Words of certainty, in lower case.
const FORBIDDEN: [&str; 13] = [
    "will",
    "probab",
    "chance",
    "likel",
    "expect",
    "has peaked",
    "missed",
    "forecast",
    "predict",
    "可能",
    "概率",
    "预测",
    "預測",
];
/// The one place in which a forbidden word stands, by language.
const CAVEATS: [&str; 3] = [
    "这是情景推演，不是预测。",
    "這是情景推演，不是預測。",
    "This is a scenario, not a forecast.",
];
/// Punctuation that Chinese text sets full-width.
const HALF_WIDTH: &str = ",;:()?!";

/// What is wrong with a text.
pub(crate) fn faults(text: &str, language: Language) -> Option<String> {
    let lower = text.to_lowercase();
    if let Some(word) = FORBIDDEN.iter().find(|w| lower.contains(**w)) {
        return Some(format!("{text:?} says {word:?}"));
    }
    let chinese = language != Language::En;
    if chinese && text.contains(|c| HALF_WIDTH.contains(c)) {
        return Some(format!("{text:?} has half-width punctuation"));
    }
    if chinese && text.ends_with('.') {
        return Some(format!("{text:?} ends with a half-width stop"));
    }
    if !chinese && !text.chars().all(|c| (c as u32) < 0x2100 || c == '−') {
        return Some(format!("{text:?} has characters of another language"));
    }
    (text.contains("NaN") || text.contains("inf") || text.contains("  "))
        .then(|| format!("{text:?} has a hole"))
}

#[test]
fn words_of_the_sentence_promise_nothing_in_three_languages() {
    let mut stream = Stream::of_seed(29);
    let random: Vec<_> = (0..1500).map(|_| random_settings(&mut stream)).collect();
    let mut told = std::collections::BTreeSet::new();
    for settings in scenarios().map(|(_, s)| s).chain(random) {
        let projection = project(&settings);
        for (account, area) in (0..ACCOUNT_COUNT).flat_map(|c| (0..AREAS).map(move |a| (c, a))) {
            for ((language, _), caveat) in Language::ALL.into_iter().zip(CAVEATS) {
                let summary = &projection.summaries[account][area];
                let s = sentence(summary, account, area, language);
                assert_eq!(s.caveat, caveat);
                let headline = s.headline_text();
                for text in [&headline, &s.compared, &s.status, &s.live]
                    .into_iter()
                    .chain(&s.warnings)
                {
                    if let Some(fault) = faults(text, language) {
                        panic!("{}: {fault}", name(&settings));
                    }
                }
                assert!(
                    !headline.is_empty() && !s.status.is_empty(),
                    "{}",
                    name(&settings)
                );
                assert!(
                    s.live.contains(&headline),
                    "a screen reader hears the headline"
                );
                if language == Language::En {
                    let kind = s.status.split([';', '(', ' ']).nth(1).unwrap_or("");
                    told.insert(kind.to_owned());
                }
            }
        }
    }
    println!("kinds of status met: {told:?}");
    assert!(
        told.len() >= 5,
        "too few kinds of sentence were met: {told:?}"
    );
}

#[test]
fn words_of_the_outputs_are_set_as_their_language_is() {
    for output in &OUTPUTS {
        for (text, language) in [
            (output.name.zh_hans, Language::ZhHans),
            (output.name.zh_hant, Language::ZhHant),
        ] {
            assert_eq!(faults(text, language), None, "{}", output.id);
        }
    }
}

#[test]
fn words_of_the_accounts_are_set_as_their_language_is() {
    for text in ACCOUNTS.iter().flat_map(|a| [a.name, a.clause]) {
        assert_eq!(faults(text.zh_hans, Language::ZhHans), None);
        assert_eq!(faults(text.zh_hant, Language::ZhHant), None);
        assert_eq!(faults(text.en, Language::En), None);
    }
}

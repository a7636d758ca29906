//! The sentence of a result in three languages: the same on the page, in the frame, in exports and for a screen reader.
//!
//! It states the result, how sure it is and how it compares, in that order, and never more digits than the model bears. A year without
//! enough electricity is not quoted: where the peak would fall into one, the sentence says so instead.

mod certainty;

use serde::Serialize;

use crate::account::ACCOUNTS;
use crate::analysis::counts::Counts;
use crate::projection::{SUMMARY_FIELDS, Summary};
use crate::years::{EXPLORATORY_FROM, FIRST, LAST, OBSERVED};

/// A language of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    ZhHans,
    /// Traditional Chinese.
    ZhHant,
    /// English.
    En,
}

impl Language {
    /// Every language, with its tag.
    pub const ALL: [(Self, &str); 3] = [
        (Self::ZhHans, "zh-Hans"),
        (Self::ZhHant, "zh-Hant"),
        (Self::En, "en"),
    ];

    /// The language of a tag.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, t)| *t == tag)
            .map(|&(language, _)| language)
    }
    /// The text of this language among the three.
    pub(crate) const fn pick<'a>(self, hans: &'a str, hant: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::ZhHans => hans,
            Self::ZhHant => hant,
            Self::En => en,
        }
    }
}

/// What a part of the headline is, so that each number can open its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// Words.
    Text,
    /// A year.
    Year,
    /// A level.
    Level,
    /// How many of twenty model runs.
    Count,
}

/// A part of the headline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its words.
    pub text: String,
    /// What it is.
    pub part: PartKind,
}

/// The sentence of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The result.
    pub headline: Vec<Part>,
    /// How it compares with the highest year of the inventory.
    pub compared: String,
    /// How settled it is.
    pub status: String,
    /// What it is not.
    pub caveat: String,
    /// What a screen reader hears after a change.
    pub live: String,
    /// What must be known before a number is quoted.
    pub warnings: Vec<String>,
}

impl Sentence {
    /// The headline as one string.
    #[must_use]
    pub fn headline_text(&self) -> String {
        self.headline
            .iter()
            .map(|part| part.text.as_str())
            .collect()
    }
}

/// The sentence of one account (a place of [`ACCOUNTS`]) and area (0 both, 1 Sichuan, 2 Chongqing).
#[must_use]
pub fn sentence(summary: &Summary, account: usize, area: usize, language: Language) -> Sentence {
    sentence_of(summary, None, account, area, language)
}

/// The same, with how sure it is where runs of an ensemble of the same settings, account and area are counted.
#[must_use]
pub fn sentence_of(
    summary: &Summary,
    counts: Option<&Counts>,
    account: usize,
    area: usize,
    language: Language,
) -> Sentence {
    let words = Words {
        account,
        summary,
        counts: counts.filter(|counts| counts.runs > 0),
        area,
        language,
    };
    let warnings: Vec<String> = words.unserved().into_iter().chain(words.gap()).collect();
    let headline = words.headline();
    let text: String = headline.iter().map(|p| p.text.as_str()).collect();
    let first_warning = words.unserved();
    let live = match first_warning {
        Some(warning) => format!("{warning}{}{text}", language.pick("", "", " ")),
        None => text,
    };
    Sentence {
        headline,
        compared: words.compared(),
        status: words.status(),
        caveat: language
            .pick(
                "这是情景推演，不是预测。",
                "這是情景推演，不是預測。",
                "This is a scenario, not a forecast.",
            )
            .to_owned(),
        live,
        warnings,
    }
}

struct Words<'a> {
    account: usize,
    summary: &'a Summary,
    /// None where no run of an ensemble is counted.
    counts: Option<&'a Counts>,
    area: usize,
    language: Language,
}

impl Words<'_> {
    fn get(&self, field: &str) -> f64 {
        self.summary.get(field)
    }
    fn year(&self, field: &str) -> u16 {
        self.get(field) as u16
    }
    fn has(&self, field: &str) -> bool {
        self.get(field).is_finite()
    }
    fn pick<'a>(&self, hans: &'a str, hant: &'a str, en: &'a str) -> &'a str {
        self.language.pick(hans, hant, en)
    }

    fn place(&self) -> &'static str {
        match self.area {
            0 => self.language.pick("川渝", "川渝", "Sichuan–Chongqing"),
            1 => self.language.pick("四川", "四川", "Sichuan"),
            _ => self.language.pick("重庆", "重慶", "Chongqing"),
        }
    }

    /// A level with three digits: 5.40 亿吨, 8700 万吨, 540 Mt.
    fn level(&self, mt: f64) -> String {
        match self.language {
            Language::En => format!("{mt:.0} Mt"),
            _ if mt >= 99.5 => format!("{:.2} {}", mt / 100.0, self.pick("亿吨", "億噸", "")),
            _ => format!(
                "{:.0} {}",
                libm::round(mt) * 100.0,
                self.pick("万吨", "萬噸", "")
            ),
        }
    }

    /// Whether the peak falls into a year without enough electricity, so that it must not be quoted.
    fn peak_is_void(&self) -> bool {
        self.has("void_from") && self.get("void_from") <= self.get("peak_year")
    }

    /// What the sentence begins with: whose actions, and in an account other than the territorial one how they are counted.
    fn with(&self) -> String {
        let clause = ACCOUNTS[self.account].clause;
        format!(
            "{}{}{}",
            self.pick("按这组行动，", "按這組行動，", "With these actions"),
            self.pick(clause.zh_hans, clause.zh_hant, clause.en),
            self.pick("", "", " "),
        )
    }

    fn headline(&self) -> Vec<Part> {
        let mut parts = Parts::default();
        if self.peak_is_void() {
            self.void(&mut parts);
            self.certainty(&mut parts);
            return parts.0;
        }
        if let Some(groups) = self.far_apart() {
            self.two_groups(&groups, &mut parts);
            return parts.0;
        }
        let two = self.result(&mut parts);
        self.certainty(&mut parts);
        if !two {
            self.other_high(&mut parts);
        }
        self.middle_half(&mut parts);
        parts.0
    }

    /// A peak that must not be quoted, without the stop.
    fn void(&self, parts: &mut Parts) {
        let from = self.year("void_from");
        parts.text(&self.with()).text(self.place());
        parts.text(self.pick(
            "碳排放在 ",
            "碳排放在 ",
            " emissions show no peak before electricity runs short in ",
        ));
        parts.year(&self.year_word(from));
        parts.text(self.pick("开始缺电之前看不到峰值", "開始缺電之前看不到峰值", ""));
    }

    /// Year and level of the central run, without the stop; says whether a second high is told with it.
    fn result(&self, parts: &mut Parts) -> bool {
        let with = &self.with()[..];
        let (year, level) = (self.year("peak_year"), self.get("peak_level"));
        match self.get("status") as u8 {
            0 => {
                parts.text(with).text(self.place());
                parts.text(self.pick("碳排放在 ", "碳排放在 ", " emissions show no peak before "));
                parts.year(&self.year_word(LAST));
                parts.text(self.pick("前看不到峰值", "前看不到峰值", ""));
            }
            2 => {
                let from = self.year("plateau_from");
                let whole = if self.has("void_from") {
                    self.year("void_from") - 1
                } else {
                    LAST
                };
                let to = self.year("plateau_to").min(whole);
                parts.text(with).text(self.place());
                parts.text(self.pick("碳排放 ", "碳排放 ", " emissions stay on a plateau from "));
                parts.year(&format!(
                    "{from}{}{to}{}",
                    self.pick("–", "–", " to "),
                    self.pick(" 年", " 年", "")
                ));
                parts.text(self.pick("处于平台期，约 ", "處於平台期，約 ", ", at about "));
                parts
                    .level(&self.level(level))
                    .text(self.pick("", "", " of CO₂"));
            }
            4 if year <= OBSERVED + 1 && self.has("second_year") => {
                let second = self.year("second_year");
                parts.text(with).text(self.place());
                parts.text(self.pick(
                    "碳排放有两个相差不到 1% 的高点：",
                    "碳排放有兩個相差不到 1% 的高點：",
                    " emissions have two highs within 1% of each other, in ",
                ));
                parts.year(&self.year_word(year));
                parts.text(self.pick("（按正常来水约 ", "（按正常來水約 ", " at about "));
                parts.level(&self.level(level));
                parts.text(self.pick("）和 ", "）和 ", " in normal water and around "));
                parts.year(&self.year_word(second));
                parts.text(self.pick("前后（约 ", "前後（約 ", " at about "));
                parts.level(&self.level(self.get("second_level")));
                parts.text(self.pick("）", "）", ""));
                return true;
            }
            _ if year <= OBSERVED && self.year("own_water_year") != year => {
                let own = self.year("own_water_year");
                let (one, other) = (self.year_word(year.min(own)), self.year_word(year.max(own)));
                parts
                    .text(with)
                    .text(self.pick("", "", "the highest year of "))
                    .text(self.place());
                parts.text(self.pick(
                    "碳排放最高的一年是 ",
                    "碳排放最高的一年是 ",
                    " emissions is ",
                ));
                parts
                    .year(&one)
                    .text(self.pick("或 ", "或 ", " or "))
                    .year(&other);
                parts.text(self.pick("（按正常来水约 ", "（按正常來水約 ", ", at about "));
                parts.level(&self.level(level));
                parts.text(self.pick(
                    "），两者难分高低",
                    "），兩者難分高低",
                    " of CO₂ in normal water; which of the two is too close to call",
                ));
            }
            _ if year <= OBSERVED + 1 => {
                parts
                    .text(with)
                    .text(self.pick("", "", "and in normal water "));
                parts.year(&self.year_word(year));
                parts.text(&match self.language {
                    Language::ZhHans => {
                        format!("仍是{}碳排放最高的一年（按正常来水约 ", self.place())
                    }
                    Language::ZhHant => {
                        format!("仍是{}碳排放最高的一年（按正常來水約 ", self.place())
                    }
                    Language::En => format!(
                        " stays the highest year of {} emissions, at about ",
                        self.place()
                    ),
                });
                parts
                    .level(&self.level(level))
                    .text(self.pick("）", "）", " of CO₂"));
            }
            _ => {
                parts.text(with).text(self.place());
                parts.text(self.pick("碳排放大约在 ", "碳排放大約在 ", " emissions peak around "));
                parts.year(&self.year_word(year));
                parts.text(self.pick("达峰，峰值约 ", "達峰，峰值約 ", " at about "));
                parts
                    .level(&self.level(level))
                    .text(self.pick("", "", " of CO₂"));
            }
        }
        false
    }

    fn other_high(&self, parts: &mut Parts) {
        if !self.has("second_year")
            || (self.has("void_from") && self.get("void_from") <= self.get("second_year"))
        {
            return;
        }
        let (year, level) = (self.year("second_year"), self.get("second_level"));
        let later = year > self.year("peak_year");
        let (before, after) = match (self.language, later) {
            (Language::ZhHans, true) => ("", "前后还有一个高点，约 "),
            (Language::ZhHant, true) => ("", "前後還有一個高點，約 "),
            (Language::En, true) => (" A second high follows around ", " at about "),
            (Language::ZhHans, false) => ("此前 ", "也有一个高点，约 "),
            (Language::ZhHant, false) => ("此前 ", "也有一個高點，約 "),
            (Language::En, false) => (" An earlier high stands in ", " at about "),
        };
        parts.text(before).year(&self.year_word(year)).text(after);
        parts.level(&self.level(level));
        let lower = libm::round(100.0 * (1.0 - level / self.get("peak_level"))) as u16;
        parts.text(&match self.language {
            _ if lower == 0 => self
                .pick("，几乎一样高。", "，幾乎一樣高。", ", about as high.")
                .to_owned(),
            Language::En => format!(", {lower}% lower."),
            _ => format!("，低 {lower}%。"),
        });
    }

    fn year_word(&self, year: u16) -> String {
        match self.language {
            Language::En => year.to_string(),
            _ => format!("{year} 年"),
        }
    }

    fn compared(&self) -> String {
        if self.peak_is_void() || !self.has("prior_year") {
            return String::new();
        }
        let (year, level) = (self.year("prior_year"), self.level(self.get("prior_level")));
        let percent = libm::round(self.get("versus_prior").abs() * 100.0);
        let compare = self.get("compare");
        match (self.language, compare > 0.0, compare < 0.0) {
            (Language::ZhHans, true, _) => {
                format!("换到同一口径，比 {year} 年的此前最高（{level}）高 {percent}%。")
            }
            (Language::ZhHant, true, _) => {
                format!("換到同一口徑，比 {year} 年的此前最高（{level}）高 {percent}%。")
            }
            (Language::En, true, _) => format!(
                "On one basis that is {percent}% above the earlier high of {year} ({level})."
            ),
            (Language::ZhHans, _, true) => {
                format!(
                    "换到同一口径，低于 {year} 年的最高值（{level}）约 {percent}%，是第二个高点。"
                )
            }
            (Language::ZhHant, _, true) => {
                format!(
                    "換到同一口徑，低於 {year} 年的最高值（{level}）約 {percent}%，是第二個高點。"
                )
            }
            (Language::En, _, true) => format!(
                "On one basis that is {percent}% below the {year} maximum ({level}): a second, lower hump."
            ),
            (Language::ZhHans, ..) => {
                format!(
                    "这是就 {FIRST} 年以来而言；与 {year} 年最高值（{level}）之差在误差范围内，高低难以判定。"
                )
            }
            (Language::ZhHant, ..) => {
                format!(
                    "這是就 {FIRST} 年以來而言；與 {year} 年最高值（{level}）之差在誤差範圍內，高低難以判定。"
                )
            }
            (Language::En, ..) => format!(
                "That is from {FIRST} on; it is too close to the {year} maximum ({level}) to call."
            ),
        }
    }

    fn status(&self) -> String {
        if self.peak_is_void() {
            return self
                .pick(
                    "状态：结果不成立。",
                    "狀態：結果不成立。",
                    "Status: not valid.",
                )
                .to_owned();
        }
        let confirmed = self.year("confirmed_from");
        let exploratory = if self.year("peak_year") >= EXPLORATORY_FROM {
            self.pick(
                "2040 年后的结果是探索性的。",
                "2040 年後的結果是探索性的。",
                " Years after 2040 are exploratory.",
            )
        } else {
            ""
        };
        let status = match (self.get("status") as u8, self.language) {
            (0, Language::ZhHans) => "状态：仍在上升。".to_owned(),
            (0, Language::ZhHant) => "狀態：仍在上升。".to_owned(),
            (0, Language::En) => "Status: still rising.".to_owned(),
            (1, Language::ZhHans) => format!("状态：暂定峰值，最早要到 {confirmed} 年才能确认。"),
            (1, Language::ZhHant) => format!("狀態：暫定峰值，最早要到 {confirmed} 年才能確認。"),
            (1, Language::En) => format!(
                "Status: provisional; it could be confirmed in {confirmed} at the earliest."
            ),
            (2, Language::ZhHans) => "状态：平台期。".to_owned(),
            (2, Language::ZhHant) => "狀態：平台期。".to_owned(),
            (2, Language::En) => "Status: plateau.".to_owned(),
            (3, Language::ZhHans) => {
                format!("状态：情景之内已确认（到 {confirmed} 年连续五年未超过）。")
            }
            (3, Language::ZhHant) => {
                format!("狀態：情景之內已確認（到 {confirmed} 年連續五年未超過）。")
            }
            (3, Language::En) => format!(
                "Status: confirmed within the scenario (five years on, in {confirmed}, it is not exceeded)."
            ),
            (_, Language::ZhHans) => "状态：再次达峰，两个高点相差不到 1%。".to_owned(),
            (_, Language::ZhHant) => "狀態：再次達峰，兩個高點相差不到 1%。".to_owned(),
            (_, Language::En) => {
                "Status: re-peaked; the two highs lie within 1% of each other.".to_owned()
            }
        };
        format!("{status}{exploratory}")
    }

    /// A span of years, and how many of them are meant where it is not all.
    fn years(&self, from: &str, to: &str, count: &str) -> String {
        let (from, to) = (self.year(from), self.year(to));
        let count = self.get(count) as u16;
        let span = if from == to {
            from.to_string()
        } else {
            format!("{from}–{to}")
        };
        match (count == to - from + 1, self.language) {
            (true, Language::En) => format!("in {span}"),
            (false, Language::En) => format!("in {count} of the years {span}"),
            (true, _) => format!("{span} 年"),
            (false, _) => format!("{span} 年中有 {count} 年"),
        }
    }

    fn unserved(&self) -> Option<String> {
        if !self.has("unserved_from") {
            return None;
        }
        let years = self.years("unserved_from", "unserved_to", "unserved_count");
        Some(match self.language {
            Language::ZhHans => format!("{years}缺电，这些年的数字不能引用。"),
            Language::ZhHant => format!("{years}缺電，這些年的數字不能引用。"),
            Language::En => format!("Electricity is short {years}; do not quote these years."),
        })
    }

    fn gap(&self) -> Option<String> {
        if !self.has("gap_from") {
            return None;
        }
        let years = self.years("gap_from", "gap_to", "gap_count");
        let points = self.get("gap_2035");
        let then = match self.language {
            _ if points <= 0.05 => String::new(),
            Language::ZhHans => format!("，2035 年差 {points:.1} 个百分点"),
            Language::ZhHant => format!("，2035 年差 {points:.1} 個百分點"),
            Language::En => format!(", {points:.1} points short in 2035"),
        };
        Some(match self.language {
            Language::ZhHans => format!("目标过高：{years}达不到非化石目标{then}。"),
            Language::ZhHant => format!("目標過高：{years}未能達到非化石目標{then}。"),
            Language::En => {
                format!("Out of reach: the non-fossil target is not met {years}{then}.")
            }
        })
    }
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn push(&mut self, text: &str, part: PartKind) -> &mut Self {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.part == PartKind::Text && part == PartKind::Text => {
                last.text.push_str(text)
            }
            _ => self.0.push(Part {
                text: text.to_owned(),
                part,
            }),
        }
        self
    }
    fn text(&mut self, text: &str) -> &mut Self {
        self.push(text, PartKind::Text)
    }
    fn year(&mut self, text: &str) -> &mut Self {
        self.push(text, PartKind::Year)
    }
    fn level(&mut self, text: &str) -> &mut Self {
        self.push(text, PartKind::Level)
    }
    fn count(&mut self, text: &str) -> &mut Self {
        self.push(text, PartKind::Count)
    }
}

const _: () = assert!(
    SUMMARY_FIELDS.len() == 27,
    "a new field of the summary may want words"
);

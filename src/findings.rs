//! Five findings to start from: each a sentence that may be quoted, with the caveat that belongs to it. Every number and the direction of every
//! sentence come from runs, so they change when the model does.

use serde::Serialize;

use crate::advice::{change, lever_name};
use crate::data::{Kind, LEVERS, lever};
use crate::model::Model;
use crate::outputs::{AREAS, CO2, CO2_CONSUMPTION, UNSERVED};
use crate::projection::{Projection, UNSERVED_FROM_TWH};
use crate::sentence::Language;
use crate::settings::{REFERENCE, Settings, TOP_POSITION, is_settable};

/// Years that the findings tell.
pub const YEARS: [u16; 3] = [2030, 2035, 2060];
/// The year in which levers are ranked.
pub const RANKED: u16 = 2035;
/// The year in which the drought is placed.
pub const DRY: u16 = 2030;
/// Changes that are smaller count as none, Mt.
const NONE_BELOW_MT: f64 = 0.05;

/// What a finding says, in numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// Coal to electricity alone, from the reference to the ambitious level: Mt in [`YEARS`].
    CoalToElectric {
        /// Mt.
        change: [f64; 3],
    },
    /// The physical levers that change [`RANKED`] most when each is moved alone from the reference to the ambitious level.
    MovesMost {
        /// Place of the lever and Mt.
        first: (usize, f64),
        /// Place of the lever and Mt.
        second: (usize, f64),
        /// How many were moved.
        of: usize,
    },
    /// Low and ambitious in the last of [`YEARS`] up to 2035 in which electricity suffices in both, Mt.
    Bounds {
        /// The year.
        year: u16,
        /// Low, Mt.
        low: f64,
        /// Ambitious, Mt.
        ambitious: f64,
    },
    /// A drought like that of 2022 in [`DRY`], under the reference.
    Drought {
        /// What it adds, Mt.
        added: f64,
        /// Electricity that goes unserved, TWh.
        unserved: f64,
    },
    /// What net imported electricity adds to [`RANKED`] under the reference, by area (both, Sichuan, Chongqing), Mt.
    Trade {
        /// Mt.
        added: [f64; AREAS],
    },
}

/// A finding: what it says, and the settings and the account that show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Stable id.
    pub id: &'static str,
    /// Scenario that shows it.
    pub scenario: &'static str,
    /// Changes to it that show it.
    pub sets: Vec<String>,
    /// Account that shows it.
    pub account: &'static str,
    /// What it says.
    pub says: Says,
}

/// A finding in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingText {
    /// Stable id.
    pub id: &'static str,
    /// Scenario that shows it.
    pub scenario: &'static str,
    /// Changes to it that show it.
    pub sets: Vec<String>,
    /// Account that shows it.
    pub account: &'static str,
    /// The sentence.
    pub text: String,
    /// Its caveat.
    pub caveat: String,
}

/// The five findings, from runs of `model`.
#[must_use]
pub fn findings(model: &Model) -> [Finding; 5] {
    let reference = Projection::new(model, &Settings::at_scenario(REFERENCE));
    let at = |p: &Projection, year: u16| p.run.at(0, CO2, year);
    let alone = |place: usize| {
        let mut settings = Settings::at_scenario(REFERENCE);
        settings
            .set_position(place, TOP_POSITION)
            .unwrap_or_else(|e| panic!("a lever at its top: {e}"));
        Projection::new(model, &settings)
    };
    let finding = |id, scenario, sets: Vec<String>, account, says| Finding {
        id,
        scenario,
        sets,
        account,
        says,
    };
    let electric = alone(lever::COAL_TO_ELECTRIC);
    let mut ranked: Vec<(usize, f64)> = (0..LEVERS.len())
        .filter(|&l| is_settable(l) && LEVERS[l].kind == Kind::Physical)
        .map(|l| (l, at(&alone(l), RANKED) - at(&reference, RANKED)))
        .collect();
    ranked.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let (first, second, of) = (ranked[0], ranked[1], ranked.len());
    let drought = format!("hydrology.2022@{DRY}=1");
    let mut dry = Settings::at_scenario(REFERENCE);
    dry.set(&drought)
        .unwrap_or_else(|e| panic!("a drought: {e}"));
    let dry = Projection::new(model, &dry);
    let to_top = |l: usize| vec![format!("{}={TOP_POSITION}", LEVERS[l].key)];
    [
        finding(
            "coal-to-electric",
            "reference",
            to_top(lever::COAL_TO_ELECTRIC),
            "territorial",
            Says::CoalToElectric {
                change: YEARS.map(|year| at(&electric, year) - at(&reference, year)),
            },
        ),
        finding(
            "moves-most",
            "reference",
            to_top(first.0),
            "territorial",
            Says::MovesMost { first, second, of },
        ),
        bounds(model),
        finding(
            "drought",
            "reference",
            vec![drought],
            "territorial",
            Says::Drought {
                added: at(&dry, DRY) - at(&reference, DRY),
                unserved: dry.run.at(0, UNSERVED, DRY),
            },
        ),
        finding(
            "trade",
            "reference",
            Vec::new(),
            "consumption",
            Says::Trade {
                added: core::array::from_fn(|area| {
                    reference.run.at(area, CO2_CONSUMPTION, RANKED)
                        - reference.run.at(area, CO2, RANKED)
                }),
            },
        ),
    ]
}

/// A year without enough electricity is not quoted, so an earlier one takes its place.
fn bounds(model: &Model) -> Finding {
    let [low, ambitious] =
        ["low", "ambitious"].map(|id| Settings::scenario(id).unwrap_or_else(|e| panic!("{e}")));
    let [low, ambitious] = [low, ambitious].map(|s| Projection::new(model, &s).run);
    let served = |year: &u16| {
        [&low, &ambitious]
            .iter()
            .all(|run| run.at(0, UNSERVED, *year) <= UNSERVED_FROM_TWH)
    };
    let year = [2035, 2030].into_iter().find(served).unwrap_or(2026);
    Finding {
        id: "bounds",
        scenario: "ambitious",
        sets: Vec::new(),
        account: "territorial",
        says: Says::Bounds {
            year,
            low: low.at(0, CO2, year),
            ambitious: ambitious.at(0, CO2, year),
        },
    }
}

/// A level: 5.40 亿吨, 540 Mt.
fn level(mt: f64, language: Language) -> String {
    match language {
        Language::ZhHans => format!("{:.2} 亿吨", mt / 100.0),
        Language::ZhHant => format!("{:.2} 億噸", mt / 100.0),
        Language::En => format!("{mt:.0} Mt"),
    }
}

impl Finding {
    /// The finding in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> FindingText {
        let (text, caveat) = self.says.words(language);
        FindingText {
            id: self.id,
            scenario: self.scenario,
            sets: self.sets.clone(),
            account: self.account,
            text,
            caveat,
        }
    }
}

impl Says {
    fn words(&self, language: Language) -> (String, String) {
        let pick = |hans: String, hant: String, en: String| match language {
            Language::ZhHans => hans,
            Language::ZhHant => hant,
            Language::En => en,
        };
        let fixed = |hans: &'static str, hant: &'static str, en: &'static str| {
            language.pick(hans, hant, en).to_owned()
        };
        match *self {
            Self::CoalToElectric { change: by } => {
                let [a, b, c] = by.map(|mt| change(mt, language));
                let turns = (by[0] > NONE_BELOW_MT, by[2] < -NONE_BELOW_MT);
                let begin = match turns {
                    (true, true) => fixed(
                        "只加快煤改电，起先反而增排，后来才减排",
                        "只加快煤改電，起先反而增排，後來才減排",
                        "Replacing coal by electricity faster, and nothing else, raises CO₂ at first and saves later",
                    ),
                    (true, false) => fixed(
                        "只加快煤改电，2030 年反而增排，到 2060 年也不减排",
                        "只加快煤改電，2030 年反而增排，到 2060 年也不減排",
                        "Replacing coal by electricity faster, and nothing else, raises CO₂ in 2030 and saves none by 2060",
                    ),
                    (false, true) => fixed(
                        "只加快煤改电，2030 年不增排，到 2060 年减排",
                        "只加快煤改電，2030 年不增排，到 2060 年減排",
                        "Replacing coal by electricity faster, and nothing else, raises nothing in 2030 and saves by 2060",
                    ),
                    (false, false) => fixed(
                        "只加快煤改电，2030 年和 2060 年都几乎没有作用",
                        "只加快煤改電，2030 年和 2060 年都幾乎沒有作用",
                        "Replacing coal by electricity faster, and nothing else, does next to nothing in 2030 and in 2060",
                    ),
                };
                (
                    pick(
                        format!("{begin}：2030 年 {a}，2035 年 {b}，2060 年 {c}。"),
                        format!("{begin}：2030 年 {a}，2035 年 {b}，2060 年 {c}。"),
                        format!("{begin}: {a} in 2030, {b} in 2035, {c} in 2060."),
                    ),
                    fixed(
                        "从参考情景移到“强化”，其余不动。多用的电来自当时边际上的电厂；电网越干净，作用越好。2040 年后的结果是探索性的。",
                        "從參考情景移到「強化」，其餘不動。多用的電來自當時邊際上的電廠；電網越乾淨，作用越好。2040 年後的結果是探索性的。",
                        "From the reference to “Ambitious”, the rest unmoved. The added power comes from whatever runs at the margin then; the cleaner the grid, the better the effect. Years after 2040 are exploratory.",
                    ),
                )
            }
            Self::MovesMost { first, second, of } => {
                let name = |(place, _): (usize, f64)| lever_name(place, language);
                let by = |(_, mt): (usize, f64)| change(mt, language);
                let (n1, n2, b1, b2) = (name(first), name(second), by(first), by(second));
                (
                    pick(
                        format!(
                            "{of} 个物理杠杆各自单独移到“强化”，{RANKED} 年变化最大的是{n1}（{b1}），其次是{n2}（{b2}）。"
                        ),
                        format!(
                            "{of} 個物理槓桿各自單獨移到「強化」，{RANKED} 年變化最大的是{n1}（{b1}），其次是{n2}（{b2}）。"
                        ),
                        format!(
                            "Of {of} physical levers, each moved alone to “Ambitious”, {n1} changes {RANKED} most ({b1}), then {n2} ({b2})."
                        ),
                    ),
                    fixed(
                        "各自单独移动的结果不能相加；“强化”档的取值多为假设。",
                        "各自單獨移動的結果不能相加；「強化」檔的取值多為假設。",
                        "Effects of levers moved alone do not add up, and most values of “Ambitious” are assumptions.",
                    ),
                )
            }
            Self::Bounds {
                year,
                low,
                ambitious,
            } => {
                let [l, a] = [low, ambitious].map(|mt| level(mt, language));
                (
                    pick(
                        format!("从“低”到“强化”，{year} 年的排放从约 {l}到约 {a}。"),
                        format!("從「低」到「強化」，{year} 年的排放從約 {l}到約 {a}。"),
                        format!(
                            "From “Low” to “Ambitious”, emissions of {year} range from about {l} to about {a}."
                        ),
                    ),
                    fixed(
                        "两者是所设取值的两端，不说明哪一个更接近将来。这是情景推演，不是预测。",
                        "兩者是所設取值的兩端，不說明哪一個更接近將來。這是情景推演，不是預測。",
                        "They are the ends of what was assumed and say nothing of which is nearer. This is a scenario, not a forecast.",
                    ),
                )
            }
            Self::Drought { added, unserved } => {
                let by = change(added, language);
                let begin = pick(
                    format!("{DRY} 年若遇 2022 年那样的枯水，当年排放 {by}"),
                    format!("{DRY} 年若遇 2022 年那樣的枯水，當年排放 {by}"),
                    format!("With water as low as in 2022, emissions of {DRY} change by {by}"),
                );
                let end = if unserved > UNSERVED_FROM_TWH {
                    pick(
                        format!("，还缺电 {:.0} 亿千瓦时。", unserved * 10.0),
                        format!("，還缺電 {:.0} 億千瓦時。", unserved * 10.0),
                        format!(", and {unserved:.1} TWh of electricity go unserved."),
                    )
                } else {
                    fixed("，不缺电。", "，不缺電。", ", and electricity suffices.")
                };
                (
                    begin + &end,
                    fixed(
                        "这是检验，不是政策；以参考情景为准，峰值仍按正常来水判定。",
                        "這是檢驗，不是政策；以參考情景為準，峰值仍按正常來水判定。",
                        "A test and no policy, under the reference; the peak is still found in normal water.",
                    ),
                )
            }
            Self::Trade { added } => {
                let [both, sc, cq] = added.map(|mt| change(mt, language));
                (
                    pick(
                        format!(
                            "计入净调入电力的排放，参考情景 {RANKED} 年合计 {both}：四川 {sc}，重庆 {cq}。"
                        ),
                        format!(
                            "計入淨調入電力的排放，參考情景 {RANKED} 年合計 {both}：四川 {sc}，重慶 {cq}。"
                        ),
                        format!(
                            "Counting net imported electricity changes {RANKED} under the reference by {both} in all: {sc} in Sichuan, {cq} in Chongqing."
                        ),
                    ),
                    fixed(
                        "按送端电网的平均排放因子计，其中省外部分是假设；两种口径都对，用途不同。",
                        "按送端電網的平均排放因子計，其中省外部分是假設；兩種口徑都對，用途不同。",
                        "By the average factor of the sending grid, which is assumed outside the region; both accounts are right and serve different questions.",
                    ),
                )
            }
        }
    }
}

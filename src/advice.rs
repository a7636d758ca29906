//! Warnings in words: what happened with its number, why, and what would help; in three languages.

use serde::Serialize;

use crate::data::{LEVERS, PATHS, Region};
use crate::details::Warning;
use crate::sentence::Language;

/// How a warning is drawn: an invalid result, or something to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The numbers of some years are not valid, or a wish was not met.
    Invalid,
    /// Worth knowing before a number is quoted.
    Notice,
}

/// A warning in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// Stable code.
    pub code: &'static str,
    /// How it is drawn.
    pub weight: Weight,
    /// What happened, with its number.
    pub what: String,
    /// Why.
    pub why: String,
    /// What would help.
    pub remedy: String,
}

/// Names of the slices in three languages: January with February, then month by month.
fn month(slice: usize, language: Language) -> String {
    const ENGLISH: [&str; 11] = [
        "January and February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match language {
        Language::En => ENGLISH[slice].to_owned(),
        _ if slice == 0 => "1–2 月".to_owned(),
        _ => format!("{} 月", slice + 2),
    }
}

fn region(r: usize, language: Language) -> &'static str {
    match (r, language) {
        (0, Language::En) => "Sichuan",
        (_, Language::En) => "Chongqing",
        (0, _) => "四川",
        (_, Language::ZhHans) => "重庆",
        (_, Language::ZhHant) => "重慶",
    }
}

fn lever_name(place: usize, language: Language) -> &'static str {
    let name = LEVERS[place].name;
    match language {
        Language::ZhHans => name.zh_hans,
        Language::ZhHant => name.zh_hant,
        Language::En => name.en,
    }
}

fn path_name(path: usize, language: Language) -> String {
    let row = &PATHS[path];
    let lever = lever_name(row.lever, language);
    match row.region {
        Some(of) if LEVERS[row.lever].paths.len() > 1 => {
            let place = region(usize::from(of == Region::Chongqing), language);
            if language == Language::En {
                format!("{lever} ({place})")
            } else {
                format!("{lever}({place})")
            }
        }
        _ => lever.to_owned(),
    }
}

fn span(from: u16, to: u16) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}–{to}")
    }
}

/// A change with its sign: +3.1 Mt, −310 万吨.
fn change(mt: f64, language: Language) -> String {
    let sign = if mt < 0.0 { "−" } else { "+" };
    match language {
        Language::ZhHans => format!("{sign}{:.0} 万吨", mt.abs() * 100.0),
        Language::ZhHant => format!("{sign}{:.0} 萬噸", mt.abs() * 100.0),
        Language::En => format!("{sign}{:.1} Mt", mt.abs()),
    }
}

/// A warning in words.
#[must_use]
pub fn advice(warning: &Warning, language: Language) -> Advice {
    let pick = |hans: String, hant: String, en: String| match language {
        Language::ZhHans => hans,
        Language::ZhHant => hant,
        Language::En => en,
    };
    let fixed =
        |hans: &str, hant: &str, en: &str| pick(hans.to_owned(), hant.to_owned(), en.to_owned());
    match *warning {
        Warning::OutOfReach {
            region: r,
            from,
            in_2035,
            at_most,
        } => {
            let place = region(r, language);
            let then = if in_2035 < 0.05 {
                String::new()
            } else {
                pick(
                    format!("2035 年差 {in_2035:.1} 个百分点，"),
                    format!("2035 年差 {in_2035:.1} 個百分點，"),
                    format!("{in_2035:.1} points short in 2035, "),
                )
            };
            Advice {
                code: "out-of-reach",
                weight: Weight::Invalid,
                what: pick(
                    format!(
                        "够不着：{place}的非化石目标从 {from} 年起达不到，{then}最多差 {at_most:.1} 个百分点。"
                    ),
                    format!(
                        "達不到：{place}的非化石目標從 {from} 年起達不到，{then}最多差 {at_most:.1} 個百分點。"
                    ),
                    format!(
                        "Out of reach: {place}'s non-fossil target is not met from {from} on; {then}{at_most:.1} points at most."
                    ),
                ),
                why: fixed(
                    "卡住的是建设速度：风电光伏每年新增已到强化情景的 1.25 倍，水电与抽蓄已到强化情景。模型采用能达到的值。",
                    "卡住的是建設速度：風電光伏每年新增已到強化情景的 1.25 倍，水電與抽蓄已到強化情景。模型採用能達到的值。",
                    "What binds is the build: wind and solar already grow by 1.25 times the ambitious path each year, hydro and storage stand at it. The model uses what is reached.",
                ),
                remedy: fixed(
                    "可降低目标，或提高能效、减少高耗能比重、增加清洁来电。",
                    "可降低目標，或提高能效、減少高耗能比重、增加清潔來電。",
                    "A lower target would be met; more efficiency, less heavy industry or more clean imports bring this one nearer.",
                ),
            }
        }
        Warning::Unserved {
            region: r,
            from,
            to,
            at_most,
            slice,
        } => {
            let (place, years, when) =
                (region(r, language), span(from, to), month(slice, language));
            Advice {
                code: "unserved",
                weight: Weight::Invalid,
                what: pick(
                    format!(
                        "{place} {years} 年缺电，最多一年缺 {:.0} 亿千瓦时，以 {when}为甚；这几年的数字不能引用。",
                        at_most * 10.0
                    ),
                    format!(
                        "{place} {years} 年缺電，最多一年缺 {:.0} 億千瓦時，以 {when}為甚；這幾年的數字不能引用。",
                        at_most * 10.0
                    ),
                    format!(
                        "{place} lacks electricity in {years}, up to {at_most:.1} TWh a year, most in {when}; do not quote these years."
                    ),
                ),
                why: fixed(
                    "煤电已到装机上限，外送合同已让出，应急购电也已用足。",
                    "煤電已到裝機上限，外送合約已讓出，應急購電也已用足。",
                    "Coal power runs at its ceiling, export contracts are cut and emergency imports are used up.",
                ),
                remedy: fixed(
                    "可增加风电光伏、区外来电或特高压输送，或提高能效、减缓电气化。",
                    "可增加風電光伏、區外來電或特高壓輸送，或提高能效、減緩電氣化。",
                    "More wind and solar, imports or the UHV line would help, as would efficiency or slower electrification.",
                ),
            }
        }
        Warning::Raises {
            lever,
            in_2030,
            in_2035,
            marginal,
            break_even,
        } => {
            let name = lever_name(lever, language);
            let (first, second) = (change(in_2030, language), change(in_2035, language));
            let why = match break_even {
                Some(factor) => pick(
                    format!(
                        "2030 年多用一度电边际排放约 {marginal:.2} 千克，高于电供热替煤的平衡点 {factor:.2} 千克。"
                    ),
                    format!(
                        "2030 年多用一度電邊際排放約 {marginal:.2} 公斤，高於電供熱替煤的平衡點 {factor:.2} 公斤。"
                    ),
                    format!(
                        "One more kilowatt-hour emits about {marginal:.2} kg at the margin in 2030; electric heat breaks even with coal at {factor:.2} kg."
                    ),
                ),
                None => pick(
                    format!(
                        "2030 年多用一度电边际排放约 {marginal:.2} 千克；这一项增加用电或化石能源。"
                    ),
                    format!(
                        "2030 年多用一度電邊際排放約 {marginal:.2} 公斤；這一項增加用電或化石能源。"
                    ),
                    format!(
                        "One more kilowatt-hour emits about {marginal:.2} kg at the margin in 2030; this setting adds electricity or fossil fuel."
                    ),
                ),
            };
            Advice {
                code: "raises",
                weight: Weight::Notice,
                what: pick(
                    format!("{name}：这样改，2030 年 {first}，2035 年 {second}。"),
                    format!("{name}：這樣改，2030 年 {first}，2035 年 {second}。"),
                    format!("{name}: set like this, {first} in 2030 and {second} in 2035."),
                ),
                why,
                remedy: fixed(
                    "同时增加风电光伏或水电，电网变干净之后它才减排。",
                    "同時增加風電光伏或水電，電網變乾淨之後它才減排。",
                    "With more wind, solar or hydro beside it, a cleaner grid turns the sign.",
                ),
            }
        }
        Warning::OutsideRange {
            path,
            year,
            value,
            low,
            high,
        } => {
            let name = path_name(path, language);
            Advice {
                code: "outside-range",
                weight: Weight::Notice,
                what: pick(
                    format!(
                        "{name} {year} 年设为 {value}，在四个档位的范围（{low:.1} 至 {high:.1}）之外。"
                    ),
                    format!(
                        "{name} {year} 年設為 {value}，在四個檔位的範圍（{low:.1} 至 {high:.1}）之外。"
                    ),
                    format!(
                        "{name} in {year} is set to {value}, outside the four levels ({low:.1} to {high:.1})."
                    ),
                ),
                why: fixed(
                    "模型在这个范围之内检验过，之外只是外推。",
                    "模型在這個範圍之內檢驗過，之外只是外推。",
                    "The model was tried within these levels; outside them it extrapolates.",
                ),
                remedy: fixed(
                    "引用时请说明这一点。",
                    "引用時請說明這一點。",
                    "Say so when you quote the result.",
                ),
            }
        }
        Warning::Moved {
            at_home,
            with_trade,
        } => {
            let (home, trade) = (change(at_home, language), change(with_trade, language));
            Advice {
                code: "moved",
                weight: Weight::Notice,
                what: pick(
                    format!(
                        "一部分排放移出了区域：2035 年属地口径较参考 {home}，计入净调入电力只有 {trade}。"
                    ),
                    format!(
                        "一部分排放移出了區域：2035 年屬地口徑較參考 {home}，計入淨調入電力只有 {trade}。"
                    ),
                    format!(
                        "Some emissions moved across the border: in 2035 {home} against the reference at home, but {trade} with net imported electricity."
                    ),
                ),
                why: fixed(
                    "区外来电增加或外送减少，排放记在别处。",
                    "區外來電增加或外送減少，排放記在別處。",
                    "More is imported or less exported, and the emissions are counted elsewhere.",
                ),
                remedy: fixed(
                    "请同时看消费口径。",
                    "請同時看消費口徑。",
                    "Look at the consumption account as well.",
                ),
            }
        }
        Warning::PoolExceeded { from } => Advice {
            code: "pool-exceeded",
            weight: Weight::Notice,
            what: pick(
                format!(
                    "从 {from} 年起，煤改电与煤改气合计超过可替代的煤；煤改电先取，煤改气取余下的。"
                ),
                format!(
                    "從 {from} 年起，煤改電與煤改氣合計超過可替代的煤；煤改電先取，煤改氣取餘下的。"
                ),
                format!(
                    "From {from} on coal to electricity and coal to gas together ask for more coal than can be switched; electricity goes first and gas takes what is left."
                ),
            ),
            why: fixed(
                "两者替代的是同一批煤。",
                "兩者替代的是同一批煤。",
                "Both replace the same coal.",
            ),
            remedy: fixed("请降低其中一项。", "請降低其中一項。", "Lower one of them."),
        },
        Warning::TrucksBeyondFleet { from } => Advice {
            code: "trucks-beyond-fleet",
            weight: Weight::Notice,
            what: pick(
                format!("从 {from} 年起，电动、氢能与天然气货车合计超过全部货车；超出的不计。"),
                format!("從 {from} 年起，電動、氫能與天然氣貨車合計超過全部貨車；超出的不計。"),
                format!(
                    "From {from} on electric, hydrogen and gas trucks together exceed the fleet; what exceeds it is not run."
                ),
            ),
            why: fixed(
                "电动货车先取，其次氢能，再次天然气。",
                "電動貨車先取，其次氫能，再次天然氣。",
                "Electric trucks go first, then hydrogen, then gas.",
            ),
            remedy: fixed("请降低其中一项。", "請降低其中一項。", "Lower one of them."),
        },
        Warning::CaptureNotPlaced { from, at_most } => Advice {
            code: "capture-not-placed",
            weight: Weight::Notice,
            what: pick(
                format!(
                    "从 {from} 年起，有捕集量无处安排，最多 {:.0} 万吨。",
                    at_most * 100.0
                ),
                format!(
                    "從 {from} 年起，有捕集量無處安排，最多 {:.0} 萬噸。",
                    at_most * 100.0
                ),
                format!("From {from} on some capture finds no place, up to {at_most:.1} Mt."),
            ),
            why: fixed(
                "每个行业最多捕集其排放的九成。",
                "每個行業最多捕集其排放的九成。",
                "At most nine tenths of a branch's emissions are captured.",
            ),
            remedy: fixed("请降低捕集量。", "請降低捕集量。", "Lower the amount."),
        },
        Warning::TurnsBack { path } => {
            let name = path_name(path, language);
            Advice {
                code: "turns-back",
                weight: Weight::Notice,
                what: pick(
                    format!("{name}的路径先升后降或先降后升。"),
                    format!("{name}的路徑先升後降或先降後升。"),
                    format!("The path of {name} turns back."),
                ),
                why: fixed(
                    "控制点的次序使它折返。",
                    "控制點的次序使它折返。",
                    "The control points make it do so.",
                ),
                remedy: fixed(
                    "若非本意，请改控制点。",
                    "若非本意，請改控制點。",
                    "If that is not meant, change the control points.",
                ),
            }
        }
        Warning::DroughtClamped { year } => Advice {
            code: "drought-clamped",
            weight: Weight::Notice,
            what: pick(
                format!("{year} 年的枯水强到有的月份水电为零。"),
                format!("{year} 年的枯水強到有的月份水電為零。"),
                format!("The drought of {year} is so strong that hydro stands still in a month."),
            ),
            why: fixed(
                "出力不会低于零。",
                "出力不會低於零。",
                "Output does not fall below zero.",
            ),
            remedy: fixed("请降低强度。", "請降低強度。", "Lower its strength."),
        },
    }
}

//! Warnings in words: what happened with its number, why, and what would help; in three languages.

use serde::Serialize;

use crate::data::{LEVERS, PATHS, Region};
use crate::details::{Cause, Warning};
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

pub(crate) fn lever_name(place: usize, language: Language) -> &'static str {
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

/// Runs of years: 2030, 2036–2053.
fn spans(years: &[(u16, u16)], language: Language) -> String {
    let one = |&(from, to): &(u16, u16)| {
        if from == to {
            from.to_string()
        } else {
            format!("{from}–{to}")
        }
    };
    let parts: Vec<String> = years.iter().map(one).collect();
    parts.join(if language == Language::En {
        ", "
    } else {
        "、"
    })
}

/// A number with no more than three digits that count, the most that the model bears: 6741 becomes 6740.
pub(crate) fn three_digits(x: f64) -> f64 {
    if x < 1000.0 {
        return x;
    }
    let step = libm::pow(10.0, libm::floor(libm::log10(x)) - 2.0);
    libm::round(x / step) * step
}

/// A change with its sign: +3.1 Mt, −310 万吨.
pub(crate) fn change(mt: f64, language: Language) -> String {
    let sign = if mt < 0.0 { "−" } else { "+" };
    match language {
        Language::ZhHans => format!("{sign}{:.0} 万吨", three_digits(mt.abs() * 100.0)),
        Language::ZhHant => format!("{sign}{:.0} 萬噸", three_digits(mt.abs() * 100.0)),
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
            ref years,
            in_2035,
            at_most,
        } => {
            let (place, years) = (region(r, language), spans(years, language));
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
                        "目标过高：{place} {years} 年达不到非化石目标，{then}最多差 {at_most:.1} 个百分点。"
                    ),
                    format!(
                        "目標過高：{place} {years} 年未能達到非化石目標，{then}最多差 {at_most:.1} 個百分點。"
                    ),
                    format!(
                        "Out of reach: {place}'s non-fossil target is not met in {years}; {then}{at_most:.1} points at most."
                    ),
                ),
                why: if r == 0 {
                    fixed(
                        "受限于建设速度：风电光伏每年新增已达强化情景的 1.25 倍，水电与抽蓄不低于强化情景。模型采用能达到的值。",
                        "受限於建設速度：風電光伏每年新增已達強化情景的 1.25 倍，水電與抽蓄不低於強化情景。模型採用能達到的值。",
                        "What binds is the build: wind and solar already grow by 1.25 times the ambitious path each year, and hydro and storage stand at it or above. The model uses what is reached.",
                    )
                } else {
                    fixed(
                        "受限于建设速度：风电光伏每年新增已达强化情景的 1.25 倍，抽蓄不低于强化情景，水电没有可建的空间。模型采用能达到的值。",
                        "受限於建設速度：風電光伏每年新增已達強化情景的 1.25 倍，抽蓄不低於強化情景，水電沒有可建的空間。模型採用能達到的值。",
                        "What binds is the build: wind and solar already grow by 1.25 times the ambitious path each year, storage stands at it or above, and there is no hydro left to build. The model uses what is reached.",
                    )
                },
                remedy: fixed(
                    "可降低目标，或提高能效、减少高耗能比重、增加清洁来电。",
                    "可降低目標，或提高能效、減少高耗能比重、增加清潔來電。",
                    "A lower target would be met; more efficiency, less heavy industry or more clean imports bring this one nearer.",
                ),
            }
        }
        Warning::Unserved {
            region: r,
            ref years,
            at_most,
            slice,
        } => {
            let (place, years, when) = (
                region(r, language),
                spans(years, language),
                month(slice, language),
            );
            Advice {
                code: "unserved",
                weight: Weight::Invalid,
                what: pick(
                    format!(
                        "{place} {years} 年缺电，最多一年缺 {:.1} 亿千瓦时，以 {when}为甚；这些年的数字不能引用。",
                        at_most * 10.0
                    ),
                    format!(
                        "{place} {years} 年缺電，最多一年缺 {:.1} 億千瓦時，以 {when}為甚；這些年的數字不能引用。",
                        at_most * 10.0
                    ),
                    format!(
                        "{place} lacks electricity in {years}, up to {at_most:.2} TWh a year, most in {when}; do not quote these years."
                    ),
                ),
                why: if r == 0 {
                    fixed(
                        "煤电已到装机上限，外送合同已让出，应急购电也已用足。",
                        "煤電已到裝機上限，外送合約已讓出，應急購電也已用足。",
                        "Coal power runs at its ceiling, export contracts are cut and emergency imports are used up.",
                    )
                } else {
                    fixed(
                        "煤电已到装机上限，应急购电也已用足。",
                        "煤電已到裝機上限，應急購電也已用足。",
                        "Coal power runs at its ceiling and emergency imports are used up.",
                    )
                },
                remedy: fixed(
                    "可增加风电光伏、区外来电或特高压输送，或提高能效、减缓电气化。",
                    "可增加風電光伏、區外來電或特高壓輸送，或提高能效、減緩電氣化。",
                    "More wind and solar, imports or the UHV line would help, as would efficiency or slower electrification.",
                ),
            }
        }
        Warning::Raises {
            lever,
            change: by,
            cause,
        } => {
            let name = lever_name(lever, language);
            let [first, second, last] = by.map(|mt| change(mt, language));
            Advice {
                code: "raises",
                weight: Weight::Notice,
                what: pick(
                    format!("{name}：这样设，2030 年 {first}，2035 年 {second}，2060 年 {last}。"),
                    format!("{name}：這樣設，2030 年 {first}，2035 年 {second}，2060 年 {last}。"),
                    format!(
                        "{name}: set like this, {first} in 2030, {second} in 2035 and {last} in 2060."
                    ),
                ),
                why: match cause {
                    Cause::AddsLoad {
                        year,
                        marginal,
                        break_even: Some(factor),
                    } if marginal > factor => pick(
                        format!(
                            "{year} 年多用一度电，边际排放约 {marginal:.2} 千克二氧化碳，高于 {year} 年电供热替煤的平衡点 {factor:.2} 千克。"
                        ),
                        format!(
                            "{year} 年多用一度電，邊際排放約 {marginal:.2} 公斤二氧化碳，高於 {year} 年電供熱替煤的平衡點 {factor:.2} 公斤。"
                        ),
                        format!(
                            "In {year} one more kilowatt-hour emits about {marginal:.2} kg of CO₂ at the margin; in {year} electric heat breaks even with coal at {factor:.2} kg."
                        ),
                    ),
                    Cause::AddsLoad { year, marginal, .. } => pick(
                        format!(
                            "这一项增加用电；{year} 年多用一度电，边际排放约 {marginal:.2} 千克二氧化碳，多于它省下的燃料。"
                        ),
                        format!(
                            "這一項增加用電；{year} 年多用一度電，邊際排放約 {marginal:.2} 公斤二氧化碳，多於它省下的燃料。"
                        ),
                        format!(
                            "It adds load; in {year} one more kilowatt-hour emits about {marginal:.2} kg of CO₂ at the margin, and all of it together more than the fuel it saves."
                        ),
                    ),
                    Cause::TargetBelow => fixed(
                        "目标低于情景本来能达到的份额，所以少建了风电光伏。",
                        "目標低於情景本來能達到的份額，所以少建了風電光伏。",
                        "The target lies below the share the scenario reaches by itself, so less wind and solar is built.",
                    ),
                    Cause::SavesLess => fixed(
                        "这样设比情景本身减得少。",
                        "這樣設比情景本身減得少。",
                        "Set like this it saves less than the scenario does.",
                    ),
                },
                remedy: match cause {
                    Cause::AddsLoad { .. } => fixed(
                        "同时增加风电光伏或水电；电网变干净之后，它的作用会变好。",
                        "同時增加風電光伏或水電；電網變乾淨之後，它的作用會變好。",
                        "More wind, solar or hydro beside it makes its effect better.",
                    ),
                    Cause::TargetBelow => fixed(
                        "提高目标，或撤销目标、直接调整装机。",
                        "提高目標，或撤銷目標、直接調整裝機。",
                        "Raise the target, or take it back and set the build itself.",
                    ),
                    Cause::SavesLess => fixed(
                        "移回情景的位置或更远。",
                        "移回情景的位置或更遠。",
                        "Move it back to the scenario or beyond.",
                    ),
                },
            }
        }
        Warning::TargetDrives => Advice {
            code: "target-drives",
            weight: Weight::Notice,
            what: fixed(
                "已设非化石目标：风电光伏装机由模型求解，所设的风电光伏装机不起作用。",
                "已設非化石目標：風電光伏裝機由模型求解，所設的風電光伏裝機不起作用。",
                "A non-fossil target is set: the build of wind and solar is solved for, and the wind and solar you set are not used.",
            ),
            why: fixed(
                "两者不能同时决定装机。",
                "兩者不能同時決定裝機。",
                "Both cannot decide the build at once.",
            ),
            remedy: fixed("撤销其中一项。", "撤銷其中一項。", "Take one of them back."),
        },
        Warning::NotEstimated { lever } => {
            let name = lever_name(lever, language);
            Advice {
                code: "not-estimated",
                weight: Weight::Notice,
                what: pick(
                    format!("{name}：未估算。"),
                    format!("{name}：未估算。"),
                    format!("{name}: not estimated."),
                ),
                why: fixed(
                    "没有可用的证据说明它能改变多少，模型里没有它的作用；这不等于作用为零。",
                    "沒有可用的證據說明它能改變多少，模型裡沒有它的作用；這不等於作用為零。",
                    "No usable evidence says how much it changes, so the model has no handle for it; that is not an effect of zero.",
                ),
                remedy: fixed(
                    "引用时请勿写成零。",
                    "引用時請勿寫成零。",
                    "Do not quote it as zero.",
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
                        "一部分排放移出了区域：2035 年属地口径较参考 {home}，计入净调入电力为 {trade}。"
                    ),
                    format!(
                        "一部分排放移出了區域：2035 年屬地口徑較參考 {home}，計入淨調入電力為 {trade}。"
                    ),
                    format!(
                        "Some emissions moved across the border: in 2035 {home} against the reference at home, and {trade} with net imported electricity."
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

//! The effect of a lever in words: what it changes, against what, and why; in three languages.

use serde::Serialize;

use crate::advice::{change, lever_name};
use crate::effect::{Against, Effect, FOLLOWED, Followed, Reason};
use crate::sentence::Language;

/// Why a lever does as little as it does, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Stable code.
    pub code: &'static str,
    /// The reason.
    pub text: String,
}

/// The effect of a lever in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What it changes, with its numbers; or that nothing is measured.
    pub what: String,
    /// Why, the weightiest first.
    pub reasons: Vec<Told>,
}

/// An effect in words.
#[must_use]
pub fn answer(effect: &Effect, language: Language) -> Answer {
    Answer {
        what: what(effect, language),
        reasons: effect
            .reasons
            .iter()
            .map(|reason| told(reason, language))
            .collect(),
    }
}

fn what(effect: &Effect, language: Language) -> String {
    let name = lever_name(effect.lever, language);
    let [first, second, last] = effect.change.map(|mt| change(mt, language));
    let against = match effect.against {
        Against::Nothing => {
            return match language {
                Language::En => format!("{name}: not estimated."),
                _ => format!("{name}：未估算。"),
            };
        }
        Against::Scenario => language.pick(
            "这样设，与情景原来的取值相比",
            "這樣設，與情景原來的取值相比",
            "set like this, against the scenario's own value",
        ),
        Against::Reference => language.pick(
            "本情景的取值与参考情景的取值相比",
            "本情景的取值與參考情景的取值相比",
            "as this scenario has it, against the reference's value",
        ),
        Against::Ambitious => language.pick(
            "若单独移到“强化”，与现在相比",
            "若單獨移到「強化」，與現在相比",
            "moved alone to “Ambitious”, against now",
        ),
    };
    match language {
        Language::En => {
            format!("{name}: {against}, {first} in 2030, {second} in 2035 and {last} in 2060.")
        }
        _ => {
            format!("{name}：{against}，2030 年 {first}，2035 年 {second}，2060 年 {last}。")
        }
    }
}

fn told(reason: &Reason, language: Language) -> Told {
    let pick = |hans: String, hant: String, en: String| match language {
        Language::ZhHans => hans,
        Language::ZhHant => hant,
        Language::En => en,
    };
    let fixed =
        |hans: &str, hant: &str, en: &str| pick(hans.to_owned(), hant.to_owned(), en.to_owned());
    let (code, text) = match *reason {
        Reason::NoHandle => (
            "no-handle",
            fixed(
                "模型中没有它能作用的量，所以给不出数字；这不是零。",
                "模型中沒有它能作用的量，所以給不出數字；這不是零。",
                "Nothing in the model stands for what it acts on, so there is no number; that is not zero.",
            ),
        ),
        Reason::Off => (
            "off",
            fixed(
                "没有可用的效果量，默认关闭；先打开“计入无证据杠杆”并设置它，才有以假设为前提的数字。",
                "沒有可用的效果量，預設關閉；先打開「計入無證據槓桿」並設定它，才有以假設為前提的數字。",
                "No usable effect size was found, so it is off; switched on and set it gives a number that rests on an assumption.",
            ),
        ),
        Reason::Memo => (
            "memo",
            fixed(
                "它是备忘项：列在排放旁边，从不从曲线里扣除。",
                "它是備忘項：列在排放旁邊，從不從曲線裡扣除。",
                "It is a memo line: it stands beside the emissions and is never subtracted from the curve.",
            ),
        ),
        Reason::TargetDrives => (
            "target-drives",
            fixed(
                "非化石比重设成了目标，装机由模型求解，这里的取值不起作用。",
                "非化石比重設成了目標，裝機由模型求解，這裡的取值不起作用。",
                "The non-fossil share is set as a target, so the build is solved for and this value is not used.",
            ),
        ),
        Reason::OutOfReach { at_most } => (
            "out-of-reach",
            pick(
                format!(
                    "受建设速度所限，达不到目标，最多差 {at_most:.1} 个百分点；模型采用能达到的值。"
                ),
                format!(
                    "受建設速度所限，達不到目標，最多差 {at_most:.1} 個百分點；模型採用能達到的值。"
                ),
                format!(
                    "The limits of the build keep it {at_most:.1} points short at most; the model uses what is reached."
                ),
            ),
        ),
        Reason::SamePath { until } => (
            "same-path",
            pick(
                format!("到 {until} 年为止，两种取值的路径相同，所以这之前没有差别。"),
                format!("到 {until} 年為止，兩種取值的路徑相同，所以這之前沒有差別。"),
                format!(
                    "Both values have the same path until {until}, so nothing differs before that."
                ),
            ),
        ),
        Reason::PoolEmpty { from } => (
            "pool-empty",
            pick(
                format!("从 {from} 年起，可替代的煤已用完：煤改电先取，煤改气取余下的。"),
                format!("從 {from} 年起，可替代的煤已用完：煤改電先取，煤改氣取餘下的。"),
                format!(
                    "From {from} on there is no coal left to switch: electricity goes first, and gas takes what is left."
                ),
            ),
        ),
        Reason::FleetFull { from } => (
            "fleet-full",
            pick(
                format!("从 {from} 年起，所要的货车超过全部货车，超出的不计。"),
                format!("從 {from} 年起，所要的貨車超過全部貨車，超出的不計。"),
                format!(
                    "From {from} on more trucks are asked for than the fleet has; what exceeds it is not run."
                ),
            ),
        ),
        Reason::CaptureFull { from } => (
            "capture-full",
            pick(
                format!("从 {from} 年起，每个行业已捕集到排放的九成，再多无处安排。"),
                format!("從 {from} 年起，每個行業已捕集到排放的九成，再多無處安排。"),
                format!(
                    "From {from} on nine tenths of a branch's emissions are captured, and more finds no place."
                ),
            ),
        ),
        Reason::Follows(followed) => return follows(&followed, language),
        Reason::AddsLoad {
            year,
            load,
            marginal,
            break_even,
        } => (
            "adds-load",
            adds_load(year, load, marginal, break_even, language),
        ),
        Reason::Elsewhere { with_trade } => {
            let trade = change(with_trade, language);
            (
                "elsewhere",
                pick(
                    format!("一部分作用在区域之外：计入净调入电力，2035 年为 {trade}。"),
                    format!("一部分作用在區域之外：計入淨調入電力，2035 年為 {trade}。"),
                    format!(
                        "Part of it happens elsewhere: with net imported electricity counted it is {trade} in 2035."
                    ),
                ),
            )
        }
        Reason::NothingMore => (
            "nothing-more",
            fixed(
                "没有约束挡着它：它的作用本来就只有这么大。",
                "沒有約束擋著它：它的作用本來就只有這麼大。",
                "No limit holds it back: what it acts on is no larger than this.",
            ),
        ),
    };
    Told { code, text }
}

fn adds_load(
    year: u16,
    load: f64,
    marginal: f64,
    break_even: Option<f64>,
    language: Language,
) -> String {
    let begin = match language {
        Language::ZhHans => format!(
            "它在 {year} 年增加用电 {:.0} 亿千瓦时，多用一度电的边际排放约 {marginal:.2} 千克二氧化碳",
            load * 10.0
        ),
        Language::ZhHant => format!(
            "它在 {year} 年增加用電 {:.0} 億千瓦時，多用一度電的邊際排放約 {marginal:.2} 公斤二氧化碳",
            load * 10.0
        ),
        Language::En => format!(
            "It adds {load:.1} TWh of load in {year}, and one more kilowatt-hour emits about {marginal:.2} kg of CO₂ at the margin"
        ),
    };
    let then = match (break_even, language) {
        (Some(factor), Language::ZhHans) if marginal > factor => format!(
            "，高于 {year} 年电供热替煤的平衡点 {factor:.2} 千克：多用的电主要来自煤电，所以反而增排。"
        ),
        (Some(factor), Language::ZhHant) if marginal > factor => format!(
            "，高於 {year} 年電供熱替煤的平衡點 {factor:.2} 公斤：多用的電主要來自煤電，所以反而增排。"
        ),
        (Some(factor), Language::En) if marginal > factor => format!(
            ", above the {factor:.2} kg at which electric heat breaks even with coal in {year}: the added power is mostly coal power, so it emits more."
        ),
        (Some(factor), Language::ZhHans) => {
            format!("，低于 {year} 年电供热替煤的平衡点 {factor:.2} 千克，所以能减排，但减得不多。")
        }
        (Some(factor), Language::ZhHant) => {
            format!("，低於 {year} 年電供熱替煤的平衡點 {factor:.2} 公斤，所以能減排，但減得不多。")
        }
        (Some(factor), Language::En) => format!(
            ", below the {factor:.2} kg at which electric heat breaks even with coal in {year}, so it saves, if not much."
        ),
        (None, _) => language
            .pick(
                "，与省下的燃料相抵。",
                "，與省下的燃料相抵。",
                ", which works against the fuel it saves.",
            )
            .to_owned(),
    };
    begin + &then
}

/// Electricity with its unit and without a sign: 120 亿千瓦时, 12.0 TWh.
fn energy(twh: f64, language: Language) -> String {
    match language {
        Language::ZhHans => format!("{:.0} 亿千瓦时", twh.abs() * 10.0),
        Language::ZhHant => format!("{:.0} 億千瓦時", twh.abs() * 10.0),
        Language::En => format!("{:.1} TWh", twh.abs()),
    }
}

/// What is less is not told, TWh.
const LEAST_TOLD_TWH: f64 = 0.05;

fn follows(followed: &Followed, language: Language) -> Told {
    let more = followed.supplied >= 0.0;
    // Where one use grows by what another loses, the parts are more than the whole, and are told beside it and not as parts of it.
    let mut against = false;
    let parts: Vec<String> = [
        (
            followed.coal,
            [
                ("替下煤电", "替下煤電", "displace coal power here"),
                ("由煤电补上", "由煤電補上", "are made up by coal power here"),
            ],
        ),
        (
            followed.imports,
            [
                ("替下其他外来电", "替下其他外來電", "displace other imports"),
                (
                    "由其他外来电补上",
                    "由其他外來電補上",
                    "are made up by other imports",
                ),
            ],
        ),
        (
            followed.exported,
            [
                ("送到区外", "送到區外", "leave the region"),
                ("少送到区外", "少送到區外", "leave the region no longer"),
            ],
        ),
        (
            followed.curtailed,
            [
                ("弃掉", "棄掉", "are curtailed"),
                ("少弃掉", "少棄掉", "are curtailed no longer"),
            ],
        ),
        (
            followed.hydrogen,
            [
                ("用来制氢", "用來製氫", "make hydrogen"),
                ("不再用来制氢", "不再用來製氫", "make hydrogen no longer"),
            ],
        ),
        (
            followed.storage,
            [
                ("损失在储能中", "損失在儲能中", "are lost in storage"),
                ("不再经过储能", "不再經過儲能", "pass storage no longer"),
            ],
        ),
        (
            followed.shortage,
            [
                ("补上缺电", "補上缺電", "fill a shortage"),
                ("变成缺电", "變成缺電", "are missing"),
            ],
        ),
    ]
    .into_iter()
    .filter(|(twh, _)| twh.abs() > LEAST_TOLD_TWH)
    .map(|(twh, words)| {
        against |= (twh < 0.0) == more;
        let (hans, hant, en) = words[usize::from(twh < 0.0)];
        let amount = energy(twh, language);
        match language {
            Language::En => format!("{amount} {en}"),
            _ => format!("{amount}{}", language.pick(hans, hant, en)),
        }
    })
    .collect();
    let amount = energy(followed.supplied, language);
    let list = parts.join(language.pick("、", "、", ", "));
    let mut text = match (language, more) {
        (Language::ZhHans, true) if against => {
            format!("{FOLLOWED} 年多出 {amount}，同时{list}。")
        }
        (Language::ZhHans, false) if against => {
            format!("{FOLLOWED} 年少了 {amount}，同时{list}。")
        }
        (Language::ZhHant, true) if against => {
            format!("{FOLLOWED} 年多出 {amount}，同時{list}。")
        }
        (Language::ZhHant, false) if against => {
            format!("{FOLLOWED} 年少了 {amount}，同時{list}。")
        }
        (Language::En, true) if against => format!("With {amount} more in {FOLLOWED}, {list}."),
        (Language::En, false) if against => format!("With {amount} less in {FOLLOWED}, {list}."),
        (Language::ZhHans, true) => format!("{FOLLOWED} 年多出的 {amount}里：{list}。"),
        (Language::ZhHans, false) => format!("{FOLLOWED} 年少了的 {amount}里：{list}。"),
        (Language::ZhHant, true) => format!("{FOLLOWED} 年多出的 {amount}裡：{list}。"),
        (Language::ZhHant, false) => format!("{FOLLOWED} 年少了的 {amount}裡：{list}。"),
        (Language::En, true) => format!("Of {amount} more in {FOLLOWED}, {list}."),
        (Language::En, false) => format!("Of {amount} less in {FOLLOWED}, {list}."),
    };
    if followed.tie_full > 0 {
        let n = followed.tie_full;
        text += &match language {
            Language::ZhHans => format!(
                "全年 11 个时段中有 {n} 个，四川还有余电而重庆仍在烧煤：川渝之间的线路已满。"
            ),
            Language::ZhHant => format!(
                "全年 11 個時段中有 {n} 個，四川還有餘電而重慶仍在燒煤：川渝之間的線路已滿。"
            ),
            Language::En => format!(
                " In {n} of the 11 parts of the year Sichuan has power to spare while Chongqing burns coal: the line between them is full."
            ),
        };
    }
    Told {
        code: if followed.tie_full > 0 {
            "line-full"
        } else {
            "follows"
        },
        text,
    }
}

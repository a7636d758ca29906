//! How sure a result is, in counts of model runs and never as a percentage, since the ranges behind the runs are partly judgement.
//!
//! Twenty runs stand for all of an ensemble, and the words count what the dots beside them show. "By 2030" / "2030 年前" counts 2030 itself.

use super::{Language, Parts, Words};
use crate::analysis::counts::{BY, Counts, Group, TWENTY};
use crate::years::{FIRST, LAST, PROJECTED};

/// Two groups of peak years, with how many of twenty runs lie in each.
pub(super) type TwoGroups = [(Group, usize); 2];

impl Words<'_> {
    /// Counts, and the stop of the sentence.
    pub(super) fn certainty(&self, parts: &mut Parts) {
        if let Some(counts) = self.counts {
            self.begin(parts);
            let by = counts.twentieths_in(FIRST, BY);
            self.count(counts, by, parts);
            let they = if by == 0 && counts.complete() {
                " do they peak by 2030"
            } else {
                " they peak by 2030"
            };
            parts.text(self.pick("在 2030 年前达峰", "在 2030 年前達峰", they));
            self.others(counts, parts);
        }
        parts.text(self.pick("。", "。", "."));
    }

    /// Goes on after the result; English has one semicolon in a sentence.
    fn begin(&self, parts: &mut Parts) {
        let twice = parts.0.iter().any(|part| part.text.contains(';'));
        parts.text(self.pick("；模型 ", "；模型 ", if twice { ". In " } else { "; in " }));
    }

    /// So many of twenty runs; about so many while not all runs are in.
    fn count(&self, counts: &Counts, of_twenty: usize, parts: &mut Parts) {
        let about = !counts.complete();
        parts.count(&match (of_twenty, about) {
            (0, false) => self
                .pick(
                    "20 次推算中没有一次",
                    "20 次推算中沒有一次",
                    "none of 20 model runs",
                )
                .to_owned(),
            _ => {
                let hans = if about { "约有" } else { "有" };
                let hant = if about { "約有" } else { "有" };
                self.pick(
                    &format!("20 次推算中{hans} {of_twenty} 次"),
                    &format!("20 次推算中{hant} {of_twenty} 次"),
                    &format!(
                        "{}{of_twenty} of 20 model runs",
                        if about { "about " } else { "" }
                    ),
                )
                .to_owned()
            }
        });
    }

    /// Runs without a peak, and runs that are short of electricity first.
    fn others(&self, counts: &Counts, parts: &mut Parts) {
        let (without, short) = (counts.twentieths_without(), counts.twentieths_short());
        let about = if counts.complete() {
            ["", "", ""]
        } else {
            ["约", "約", "about "]
        };
        let about = self.pick(about[0], about[1], about[2]);
        let count = |n: usize| match self.language {
            Language::En => format!("{about}{n}"),
            _ => format!("{about}有 {n} 次"),
        };
        if without > 0 {
            let and = if short > 0 { ", in " } else { ", and in " };
            parts
                .text(self.pick("，", "，", and))
                .count(&count(without));
            parts.text(self.pick(
                "在 2060 年前看不到峰值",
                "在 2060 年前看不到峰值",
                " no peak is seen before 2060",
            ));
        }
        if short > 0 {
            let runs = if short == 1 {
                " runs short of electricity first"
            } else {
                " run short of electricity first"
            };
            parts
                .text(self.pick("，", "，", ", and "))
                .count(&count(short));
            parts.text(self.pick("先出现缺电", "先出現缺電", runs));
        }
    }

    /// The years in which the middle half of the runs peak, where the central run lies outside them.
    pub(super) fn middle_half(&self, parts: &mut Parts) {
        let Some(counts) = self.counts else { return };
        let (from, to) = (
            libm::floor(counts.peak_year[1]),
            libm::ceil(counts.peak_year[3]),
        );
        let year = self.get("peak_year");
        if from.is_nan() || (from..=to).contains(&year) {
            return;
        }
        let (from, to) = (from as u16, to as u16);
        let most = 2 * (counts.peaked_by(to) - counts.peaked_by(from - 1)) > counts.runs;
        if !most {
            return;
        }
        let span = if from == to {
            from.to_string()
        } else {
            format!("{from}–{to}")
        };
        parts.text(self.pick("多数推算在 ", "多數推算在 ", " Most runs peak in "));
        parts.year(&format!("{span}{}", self.pick(" 年", " 年", "")));
        parts.text(self.pick("达峰。", "達峰。", "."));
    }

    /// The two groups of peak years that lie far apart, each with at least one of the twenty runs.
    pub(super) fn far_apart(&self) -> Option<TwoGroups> {
        let counts = self.counts?;
        let [early, late] = counts.groups[..] else {
            return None;
        };
        // A stray run between the two belongs to the nearer one.
        let between = early.to + (late.from - early.to) / 2;
        let [few, many] = [
            counts.twentieths_in(FIRST, between),
            counts.twentieths_in(between + 1, LAST),
        ];
        (few > 0 && many > 0).then_some([(early, few), (late, many)])
    }

    /// Peak years of two kinds: neither is told as the result, since one year would mislead.
    pub(super) fn two_groups(&self, groups: &TwoGroups, parts: &mut Parts) {
        let Some(counts) = self.counts else { return };
        let [(early, few), (late, many)] = groups;
        let stays = early.mode <= PROJECTED;
        let with = self.with();
        if stays {
            parts.text(&match self.language {
                Language::En if with.ends_with(", ") => format!("{with}in "),
                Language::En => format!("{}, in ", with.trim_end()),
                _ => format!("{with}模型 "),
            });
            self.count(counts, *few, parts);
            self.stays(early, parts);
        } else {
            parts.text(&with).text(self.place());
            parts.text(self.pick("碳排放在模型 ", "碳排放在模型 ", " emissions peak in "));
            self.count(counts, *few, parts);
            parts.text(self.pick("于 ", "於 ", " around "));
            parts.year(&self.around(early));
            parts.text(self.pick("达峰", "達峰", ""));
        }
        self.level_of(early, stays, parts);
        self.rest(counts, *few + *many == TWENTY, *many, parts);
        if stays {
            parts.text(self.pick("在 ", "在 ", " a higher peak follows around "));
            parts.year(&self.around(late));
            parts.text(self.pick("再创新高", "再創新高", ""));
        } else {
            parts.text(self.pick("于 ", "於 ", " around "));
            parts.year(&self.around(late));
            parts.text(self.pick("达峰", "達峰", ""));
        }
        self.level_of(late, false, parts);
        let by = counts.twentieths_in(FIRST, BY);
        if by != *few {
            parts.text(self.pick("，", "，", ", in "));
            parts.count(&match self.language {
                Language::En => by.to_string(),
                _ => format!("共 {by} 次"),
            });
            parts.text(self.pick("在 2030 年前达峰", "在 2030 年前達峰", " they peak by 2030"));
        }
        self.others(counts, parts);
        parts.text(self.pick("。", "。", "."));
        self.central_run(groups, parts);
    }

    /// The other runs, where there are no more than the two groups, or so many.
    fn rest(&self, counts: &Counts, no_more: bool, n: usize, parts: &mut Parts) {
        let about = if counts.complete() {
            ""
        } else {
            self.pick("约", "約", "about ")
        };
        parts.text(self.pick("；", "；", "; in "));
        parts.count(&match (self.language, no_more) {
            (Language::En, true) => format!("the other {about}{n}"),
            (Language::En, false) => format!("{about}{n}"),
            (Language::ZhHans, true) => format!("其余{about} {n} 次"),
            (Language::ZhHant, true) => format!("其餘{about} {n} 次"),
            (_, false) => format!("{about}有 {n} 次"),
        });
    }

    /// That the highest year is one of those that are over.
    fn stays(&self, group: &Group, parts: &mut Parts) {
        let place = self.place();
        if group.from == group.to {
            parts.text(self.pick("，", "，", " "));
            parts.year(&self.year_word(group.mode));
            parts.text(&match self.language {
                Language::ZhHans => format!("就是{place}碳排放的最高点"),
                Language::ZhHant => format!("就是{place}碳排放的最高點"),
                Language::En => format!(" stays the highest year of {place} emissions"),
            });
            return;
        }
        parts.text(&match self.language {
            Language::ZhHans => format!("，{place}碳排放的最高点在 "),
            Language::ZhHant => format!("，{place}碳排放的最高點在 "),
            Language::En => format!(" the highest year of {place} emissions lies within "),
        });
        parts.year(&format!(
            "{}–{}{}",
            group.from,
            group.to,
            self.pick(" 年", " 年", "")
        ));
        parts.text(self.pick("之间", "之間", ""));
    }

    /// The year about which a group to come lies: that of the central run, whose level is told beside it and whose curve has the marker,
    /// and of most runs where the central one is not among them.
    fn around(&self, group: &Group) -> String {
        let year = if self.is_central(group) {
            self.year("peak_year")
        } else {
            group.mode
        };
        match self.language {
            Language::En => year.to_string(),
            Language::ZhHans => format!("{year} 年前后"),
            Language::ZhHant => format!("{year} 年前後"),
        }
    }

    /// Whether the central run peaks within a group.
    fn is_central(&self, group: &Group) -> bool {
        (group.from..=group.to).contains(&self.year("peak_year"))
    }

    /// The level of the central run, beside the group it belongs to.
    fn level_of(&self, group: &Group, in_normal_water: bool, parts: &mut Parts) {
        if !self.is_central(group) {
            return;
        }
        parts.text(match in_normal_water {
            true => self.pick("（按正常来水约 ", "（按正常來水約 ", " (about "),
            false => self.pick("（约 ", "（約 ", " (about "),
        });
        parts.level(&self.level(self.get("peak_level")));
        parts.text(self.pick(
            "）",
            "）",
            if in_normal_water {
                " of CO₂ in normal water)"
            } else {
                " of CO₂)"
            },
        ));
    }

    /// Year and level of the central run where it belongs to neither group.
    fn central_run(&self, groups: &TwoGroups, parts: &mut Parts) {
        if groups.iter().any(|(group, _)| self.is_central(group)) {
            return;
        }
        let year = self.year("peak_year");
        parts.text(self.pick(
            "居中的一次在 ",
            "居中的一次在 ",
            " The central run peaks in ",
        ));
        parts.year(&self.year_word(year));
        parts.text(self.pick("达峰，约 ", "達峰，約 ", " at about "));
        parts.level(&self.level(self.get("peak_level")));
        parts.text(self.pick("。", "。", " of CO₂."));
    }
}

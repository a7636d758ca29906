//! Files that a reader takes from the page: the exports of the command line, and with them what the page said and where.

use serde_json::json;

use crate::account::ACCOUNTS;
use crate::analysis::counts::Counts;
use crate::data::{Kind, LEVERS, Text};
use crate::details::Details;
use crate::export::{Format, document, edition, export};
use crate::manifest::AREA_IDS;
use crate::projection::Projection;
use crate::sentence::Language;
use crate::settings::Settings;
use crate::stress::sentence_under_runs;

/// What the page showed when the file was asked for.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Place of the area: both regions, Sichuan, Chongqing.
    pub area: usize,
    /// Place of the account.
    pub account: usize,
    /// Language of the sentence.
    pub language: Language,
    /// How sure the page said that it is; none where not all runs were in.
    pub counts: Option<&'a Counts>,
    /// Address that opens the same settings again.
    pub address: &'a str,
}

/// A projection in a format, with the sentence and the address: in CSV as a comment before the header, in JSON under `shared`. The long
/// format of the integrated-assessment community has no comments, so it stays as `pyam` reads it.
#[must_use]
pub fn file(
    projection: &Projection,
    details: &Details,
    settings: &Settings,
    format: Format,
    view: &View<'_>,
) -> String {
    match format {
        Format::Iamc => export(projection, details, settings, format),
        Format::Csv => {
            let table = export(projection, details, settings, format);
            // A comment is one line, whatever an address holds.
            let said = said(projection, settings, view).replace(['\r', '\n'], " ");
            format!(
                "# {said} carbon-peak {}, CC BY 4.0. {}\n{table}",
                edition(),
                view.address.replace(['\r', '\n'], " ")
            )
        }
        Format::Json => {
            let mut whole = document(projection, details, settings);
            whole["shared"] = json!({
                "address": view.address,
                "region": AREA_IDS[view.area],
                "account": ACCOUNTS[view.account].id,
                "sentence": said(projection, settings, view),
                "without_evidence": without_evidence(settings).map(|lever| LEVERS[lever].key).collect::<Vec<_>>(),
                "licence": "CC-BY-4.0",
            });
            format!("{whole:#}\n")
        }
    }
}

/// The sentence with what has to be said with it: comparison, status, warnings, levers without evidence, caveat.
fn said(projection: &Projection, settings: &Settings, view: &View<'_>) -> String {
    let summary = &projection.summaries[view.account][view.area];
    let s = sentence_under_runs(
        Some(settings),
        summary,
        view.counts,
        view.account,
        view.area,
        view.language,
    );
    let mut parts = vec![s.headline_text(), s.compared, s.status];
    parts.extend(s.warnings);
    parts.extend(assumed(settings, view.language));
    parts.push(s.caveat);
    parts.retain(|part| !part.is_empty());
    let space = if view.language == Language::En {
        " "
    } else {
        ""
    };
    parts.join(space)
}

/// The levers without evidence that were set, by place.
fn without_evidence(settings: &Settings) -> impl Iterator<Item = usize> + '_ {
    (0..LEVERS.len()).filter(|&lever| LEVERS[lever].kind == Kind::Enabling && settings.moved(lever))
}

/// That levers without evidence are counted in, by name; nothing where there are none.
fn assumed(settings: &Settings, language: Language) -> Option<String> {
    let name = |text: Text| match language {
        Language::ZhHans => text.zh_hans,
        Language::ZhHant => text.zh_hant,
        Language::En => text.en,
    };
    let names: Vec<&str> = without_evidence(settings)
        .map(|lever| name(LEVERS[lever].name))
        .collect();
    if names.is_empty() {
        return None;
    }
    Some(match language {
        Language::ZhHans => format!(
            "假设，非证据：结果计入了没有证据的杠杆（{}）。",
            names.join("、")
        ),
        Language::ZhHant => format!(
            "假設，非證據：結果計入了沒有證據的槓桿（{}）。",
            names.join("、")
        ),
        Language::En => format!(
            "Assumption, not evidence: levers without evidence are counted in ({}).",
            names.join(", ")
        ),
    })
}

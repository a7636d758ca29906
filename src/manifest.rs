//! What the page is told once: levers, scenarios, sources, outputs, history. Every label comes from the tables, so that it has one home.

use serde::Serialize;

use crate::account::ACCOUNTS;
use crate::analysis::draws::clamped;
use crate::data::{
    self, ACTIONS, Badge, Bound, FACTS, INVENTORY_FIRST_YEAR, INVENTORY_YEARS, KNOTS, Kind, LEVERS,
    MARKS, Named, PARAMETERS, PATHS, Region, SCENARIOS, SECTORS, SOURCES, Semantics, TABLES_HASH,
    TARGETS, TargetKind, UNCERTAIN_COUNT,
};
use crate::growth::growth;
use crate::model::Model;
use crate::model::dispatch::FLOW_FIELDS;
use crate::outputs::{AREAS, OUTPUTS};
use crate::projection::{Projection, SUMMARY_FIELDS, inventory_total, members, prior_peak};
use crate::relations::{RelationInfo, relation, step};
use crate::settings::{Settings, is_settable, slider};
use crate::years::{BASE, EXPLORATORY_FROM, FIRST, LAST, LEVERS_FROM, OBSERVED};

/// A text in three languages.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Text {
    #[serde(rename = "zh-Hans")]
    zh_hans: &'static str,
    #[serde(rename = "zh-Hant")]
    zh_hant: &'static str,
    en: &'static str,
}

impl From<data::Text> for Text {
    fn from(text: data::Text) -> Self {
        Self {
            zh_hans: text.zh_hans,
            zh_hant: text.zh_hant,
            en: text.en,
        }
    }
}

/// Ids of the areas in links: both, Sichuan, Chongqing.
pub const AREA_IDS: [&str; AREAS] = ["cy", "sc", "cq"];
/// Names of the areas in the integrated-assessment format.
pub const AREA_IAMC: [&str; AREAS] = ["Sichuan+Chongqing", "Sichuan", "Chongqing"];
const AREA_NAMES: [Text; AREAS] = [
    Text {
        zh_hans: "川渝",
        zh_hant: "川渝",
        en: "Sichuan–Chongqing",
    },
    Text {
        zh_hans: "四川",
        zh_hant: "四川",
        en: "Sichuan",
    },
    Text {
        zh_hans: "重庆",
        zh_hant: "重慶",
        en: "Chongqing",
    },
];

/// The manifest; the types are told in `wasm.d.ts`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    model: &'static str,
    version: &'static str,
    vintage: Vintage,
    years: Years,
    regions: Vec<RegionInfo>,
    scenarios: Vec<ScenarioInfo>,
    actions: Vec<ActionInfo>,
    sectors: Vec<Named3>,
    levers: Vec<LeverInfo>,
    outputs: Vec<OutputInfo>,
    accounts: Vec<AccountInfo>,
    flows: &'static [&'static str],
    summary: &'static [&'static str],
    targets: Vec<TargetInfo>,
    facts: Vec<FactInfo>,
    growth: Vec<GrowthInfo>,
    ranges: Ranges,
    sources: Vec<SourceInfo>,
    levers_with_official_anchor: Anchors,
}

#[derive(Clone, Debug, Serialize)]
struct Vintage {
    inventory: u16,
    drivers: u16,
    tables: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Years {
    first: u16,
    base: u16,
    observed: u16,
    levers_from: u16,
    exploratory_from: u16,
    last: u16,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionInfo {
    id: &'static str,
    name: Text,
    iamc: &'static str,
    history: History,
    prior_peak: PriorPeak,
    inventory_offset: f64,
    level_error: f64,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct History {
    first_year: u16,
    total: Vec<f64>,
    source: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct PriorPeak {
    year: u16,
    level: f64,
}

#[derive(Clone, Debug, Serialize)]
struct ScenarioInfo {
    id: &'static str,
    position: f64,
    name: Text,
}

#[derive(Clone, Debug, Serialize)]
struct ActionInfo {
    number: u8,
    short: Text,
    name: Text,
}

#[derive(Clone, Debug, Serialize)]
struct Named3 {
    id: &'static str,
    name: Text,
}

#[derive(Clone, Debug, Serialize)]
struct OutputInfo {
    id: &'static str,
    name: Text,
    unit: &'static str,
    iamc: Option<&'static str>,
    relation: Option<RelationInfo>,
    step: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct LeverInfo {
    id: &'static str,
    key: &'static str,
    action: u8,
    name: Text,
    unit: Text,
    kind: &'static str,
    semantics: &'static str,
    named: &'static str,
    settable: bool,
    slider: SliderInfo,
    min: f64,
    max: f64,
    headline: Option<u8>,
    slot: usize,
    /// The four named levels and their positions, in order.
    levels: [&'static str; 4],
    rows: Vec<LeverRow>,
    marks: Vec<MarkInfo>,
    badge: Vec<&'static str>,
    sources: Vec<&'static str>,
    note: Text,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AccountInfo {
    id: &'static str,
    name: Text,
    output: &'static str,
    as_inventory: bool,
}

#[derive(Clone, Debug, Serialize)]
struct SliderInfo {
    min: f64,
    max: f64,
    step: f64,
    default: f64,
}

#[derive(Clone, Debug, Serialize)]
struct LeverRow {
    path: usize,
    region: &'static str,
    levels: Vec<Vec<f64>>,
    badges: Vec<Vec<&'static str>>,
    sources: Vec<Vec<&'static str>>,
}

#[derive(Clone, Debug, Serialize)]
struct MarkInfo {
    region: &'static str,
    year: u16,
    value: f64,
    badge: &'static str,
    source: &'static str,
    name: Text,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SourceInfo {
    id: &'static str,
    title: Text,
    issuer: Text,
    document_number: Text,
    date: &'static str,
    terms: Text,
    find: Text,
    link: Option<&'static str>,
}

/// How many facts are drawn, and how many of their ranges cannot be twice as wide.
#[derive(Clone, Debug, Serialize)]
struct Ranges {
    drawn: usize,
    clamped: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Anchors {
    count: usize,
    of: usize,
}

impl Manifest {
    /// The manifest of this version and its tables.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let settable = || (0..LEVERS.len()).filter(|&lever| is_settable(lever));
        Self {
            model: "carbon-peak",
            version: env!("CARGO_PKG_VERSION"),
            vintage: Vintage {
                inventory: INVENTORY_FIRST_YEAR + INVENTORY_YEARS as u16 - 1,
                drivers: OBSERVED,
                tables: TABLES_HASH,
            },
            years: Years {
                first: FIRST,
                base: BASE,
                observed: OBSERVED,
                levers_from: LEVERS_FROM,
                exploratory_from: EXPLORATORY_FROM,
                last: LAST,
            },
            regions: (0..AREAS).map(|area| region_info(model, area)).collect(),
            scenarios: SCENARIOS
                .iter()
                .map(|s| ScenarioInfo {
                    id: s.id,
                    position: s.position,
                    name: s.name.into(),
                })
                .collect(),
            actions: ACTIONS
                .iter()
                .map(|a| ActionInfo {
                    number: a.number,
                    short: a.short.into(),
                    name: a.name.into(),
                })
                .collect(),
            sectors: SECTORS
                .iter()
                .map(|s| Named3 {
                    id: s.id,
                    name: s.name.into(),
                })
                .collect(),
            levers: (0..LEVERS.len()).map(lever_info).collect(),
            outputs: OUTPUTS
                .iter()
                .enumerate()
                .map(|(place, o)| OutputInfo {
                    id: o.id,
                    name: o.name.into(),
                    unit: o.unit,
                    iamc: o.iamc.map(|(variable, ..)| variable),
                    relation: relation(place).map(RelationInfo::from),
                    step: step(place),
                })
                .collect(),
            accounts: ACCOUNTS
                .iter()
                .map(|a| AccountInfo {
                    id: a.id,
                    name: a.name.into(),
                    output: OUTPUTS[a.output].id,
                    as_inventory: a.as_inventory,
                })
                .collect(),
            flows: &FLOW_FIELDS,
            summary: &SUMMARY_FIELDS,
            targets: TARGETS.iter().map(target_info).collect(),
            facts: FACTS.iter().map(fact_info).collect(),
            growth: growth_info(model),
            ranges: Ranges {
                drawn: UNCERTAIN_COUNT,
                clamped: clamped().len(),
            },
            sources: SOURCES.iter().map(source_info).collect(),
            levers_with_official_anchor: Anchors {
                count: settable().filter(|&l| has_official_anchor(l)).count(),
                of: settable().count(),
            },
        }
    }
}

/// An official target or a published outturn, and the output that can stand beside it.
#[derive(Clone, Debug, Serialize)]
struct TargetInfo {
    id: &'static str,
    region: &'static str,
    year: u16,
    kind: &'static str,
    of: Option<&'static str>,
    output: Option<&'static str>,
    text: Text,
    bound: &'static str,
    value: f64,
    unit: Text,
    source: &'static str,
}

/// An uncertain number that is shown and is no lever.
#[derive(Clone, Debug, Serialize)]
struct FactInfo {
    id: &'static str,
    region: &'static str,
    name: Text,
    note: Text,
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    unit: Text,
    step: Option<f64>,
    source: &'static str,
}

/// Whether growth slowed by 2025, for one area.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct GrowthInfo {
    region: &'static str,
    ours: [f64; 2],
    increment_change: [f64; 2],
    baselines: Vec<BaselineInfo>,
    against_before: &'static str,
    within: &'static str,
    overall: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct BaselineInfo {
    inventory: &'static str,
    name: Text,
    from: u16,
    to: u16,
    /// Totals of the first and the last year, Mt.
    totals: [f64; 2],
    rate: f64,
    source: &'static str,
}

fn target_info(target: &data::Target) -> TargetInfo {
    TargetInfo {
        id: target.id,
        region: region_word(target.region),
        year: target.year,
        kind: match target.kind {
            TargetKind::Target => "target",
            TargetKind::Outturn => "outturn",
        },
        of: target.of.map(|place| TARGETS[place].id),
        output: target.output,
        text: target.text.into(),
        bound: match target.bound {
            Bound::Exact => "exact",
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
            Bound::About => "about",
            Bound::Above => "above",
            Bound::Below => "below",
        },
        value: target.value,
        unit: target.unit.into(),
        source: target.source,
    }
}

fn fact_info(fact: &data::Fact) -> FactInfo {
    let parameter = &PARAMETERS[fact.parameter];
    FactInfo {
        id: parameter.id,
        region: region_word(fact.region),
        name: fact.name.into(),
        note: fact.note.into(),
        value: parameter.value,
        low: parameter.low,
        high: parameter.high,
        unit: fact.unit.into(),
        step: crate::stress::step_of(parameter.id),
        source: parameter.source,
    }
}

fn growth_info(model: &Model) -> Vec<GrowthInfo> {
    let projection = Projection::new(model, &Settings::at_scenario(1));
    let areas = growth(&projection.run).into_iter().zip(AREA_IDS);
    areas
        .map(|(evidence, region)| GrowthInfo {
            region,
            ours: evidence.ours,
            increment_change: evidence.increment_change,
            baselines: evidence
                .baselines
                .iter()
                .map(|b| BaselineInfo {
                    inventory: b.inventory,
                    name: (*b.name).into(),
                    from: b.years.0,
                    to: b.years.1,
                    totals: b.totals.into(),
                    rate: b.rate,
                    source: b.source,
                })
                .collect(),
            against_before: evidence.against_before.id(),
            within: evidence.within.id(),
            overall: evidence.overall.id(),
        })
        .collect()
}

fn region_info(model: &Model, area: usize) -> RegionInfo {
    let total: Vec<f64> = (0..INVENTORY_YEARS)
        .map(|k| inventory_total(area, k))
        .collect();
    let (year, level) = prior_peak(area);
    let last = total.last().copied().unwrap_or(f64::NAN);
    let error = model.parameters.inventory_level_error;
    let share = |r: usize| inventory_total(r + 1, INVENTORY_YEARS - 1) / last;
    RegionInfo {
        id: AREA_IDS[area],
        name: AREA_NAMES[area],
        iamc: AREA_IAMC[area],
        history: History {
            first_year: INVENTORY_FIRST_YEAR,
            total,
            source: "CEADS",
        },
        prior_peak: PriorPeak { year, level },
        inventory_offset: members(area)
            .map(|r| model.calibration.inventory_offset[r])
            .sum(),
        level_error: members(area).map(|r| error[r] * share(r)).sum(),
    }
}

fn lever_info(place: usize) -> LeverInfo {
    let lever = &LEVERS[place];
    let s = slider(place);
    let rows: Vec<LeverRow> = lever.paths.iter().map(|&path| lever_row(path)).collect();
    let mut sources: Vec<&'static str> = rows
        .iter()
        .flat_map(|row| row.sources.iter().flatten().copied())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    LeverInfo {
        id: lever.id,
        key: lever.key,
        action: lever.action,
        name: lever.name.into(),
        unit: lever.unit.into(),
        kind: kind_word(lever.kind),
        semantics: semantics_word(lever.semantics),
        named: match lever.named {
            Named::Named => "named",
            Named::Implied => "implied",
            Named::Ours => "ours",
        },
        settable: is_settable(place),
        slider: SliderInfo {
            min: s.min,
            max: s.max,
            step: s.step,
            default: s.default,
        },
        min: lever.min,
        max: lever.max,
        headline: lever.headline,
        slot: 1 + place,
        levels: SCENARIOS.map(|s| s.id),
        badge: (0..KNOTS)
            .map(|knot| badge_word(least_trusted(place, knot)))
            .collect(),
        rows,
        marks: MARKS
            .iter()
            .filter(|m| m.lever == place)
            .map(mark_info)
            .collect(),
        sources,
        note: lever.note.into(),
    }
}

/// The badge of the announced level in a year; where the regions differ, the one that claims least.
fn least_trusted(place: usize, knot: usize) -> Badge {
    let badges = LEVERS[place]
        .paths
        .iter()
        .map(|&path| PATHS[path].badges[2][knot]);
    badges
        .max_by_key(|badge| *badge as u8)
        .unwrap_or(Badge::Assumption)
}

fn lever_row(path: usize) -> LeverRow {
    let row = &PATHS[path];
    LeverRow {
        path,
        region: region_word(row.region),
        levels: row.levels.iter().map(|level| level.to_vec()).collect(),
        badges: row
            .badges
            .iter()
            .map(|level| level.map(badge_word).to_vec())
            .collect(),
        sources: row.sources.iter().map(|level| level.to_vec()).collect(),
    }
}

fn mark_info(mark: &data::Mark) -> MarkInfo {
    MarkInfo {
        region: region_word(mark.region),
        year: mark.year,
        value: mark.value,
        badge: badge_word(mark.badge),
        source: mark.source,
        name: mark.name.into(),
    }
}

fn source_info(source: &data::Source) -> SourceInfo {
    SourceInfo {
        id: source.id,
        title: source.title.into(),
        issuer: source.issuer.into(),
        document_number: source.document_number.into(),
        date: source.date,
        terms: source.terms.into(),
        find: source.find.into(),
        link: source.link,
    }
}

/// Whether any level of the lever, or a mark on it, has a value from an official document for some year.
fn has_official_anchor(place: usize) -> bool {
    let on_a_path = LEVERS[place].paths.iter().any(|&path| {
        PATHS[path]
            .badges
            .iter()
            .flatten()
            .any(|b| *b == Badge::Official)
    });
    on_a_path
        || MARKS
            .iter()
            .any(|m| m.lever == place && m.badge == Badge::Official)
}

/// The id of a region in links, or that of both.
pub(crate) const fn region_word(region: Option<Region>) -> &'static str {
    match region {
        None => AREA_IDS[0],
        Some(Region::Sichuan) => AREA_IDS[1],
        Some(Region::Chongqing) => AREA_IDS[2],
    }
}

const fn badge_word(badge: Badge) -> &'static str {
    match badge {
        Badge::Observed => "observed",
        Badge::Official => "official",
        Badge::Companion => "companion",
        Badge::Literature => "literature",
        Badge::Assumption => "assumption",
    }
}

const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Outcome => "outcome",
        Kind::Physical => "physical",
        Kind::Enabling => "enabling",
        Kind::Memo => "memo",
        Kind::Stress => "stress",
    }
}

const fn semantics_word(semantics: Semantics) -> &'static str {
    match semantics {
        Semantics::Absolute => "absolute",
        Semantics::Ratio => "ratio",
        Semantics::Points => "points",
        Semantics::Rate => "rate",
        Semantics::Multiplier => "multiplier",
        Semantics::Memo => "memo",
        Semantics::Enabling => "enabling",
        Semantics::Outcome => "outcome",
        Semantics::Stress => "stress",
    }
}

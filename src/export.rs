//! Exports: the long table, JSON, and the long format of the integrated-assessment community.
//!
//! Every value says of which kind it is: observed (the published inventory), estimated (2020–2024), projected, or exploratory (after 2040).

pub mod attribution;
pub mod ensemble;
pub mod map;
mod quantity;
pub mod seek;
pub mod sensitivity;
pub mod variance;

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::account::ACCOUNTS;

use crate::advice::advice;
use crate::data::{
    INVENTORY_FIRST_YEAR, INVENTORY_YEARS, LEVERS, PATHS, REGIONS, SCENARIOS, SLICES, lever,
};
use crate::details::Details;
use crate::error::{Code, Error};
use crate::manifest::{AREA_IAMC, AREA_IDS};
use crate::model::dispatch::{FLOW_FIELDS, Flows};
use crate::outputs::{AREAS, CO2, CO2_CONSUMPTION, CO2_ENERGY, CO2_GROSS, OUTPUTS, UNSERVED};
use crate::projection::{Projection, SUMMARY_FIELDS, UNSERVED_FROM_TWH, inventory_total};
use crate::sentence::Language;
use crate::settings::{Settings, control_name, shock_name};
use crate::stress::sentence_under;
use crate::years::{EXPLORATORY_FROM, FIRST, LAST, OBSERVED, PROJECTED};

/// A format of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A long table with our ids and units.
    Csv,
    /// One document with everything.
    Json,
    /// The long format that `pyam` reads.
    Iamc,
}

impl Format {
    /// A format by its name. Errors: [`Code::UnknownFormat`].
    pub fn of_name(name: &str) -> Result<Self, Error> {
        match name {
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            "iamc" => Ok(Self::Iamc),
            _ => Err(Error::new(
                Code::UnknownFormat,
                "--format",
                name,
                "csv, json, iamc",
            )),
        }
    }
}

/// A projection in a format, ending with a line break.
#[must_use]
pub fn export(
    projection: &Projection,
    details: &Details,
    settings: &Settings,
    format: Format,
) -> String {
    match format {
        Format::Csv => csv(projection, settings),
        Format::Json => format!("{:#}\n", document(projection, details, settings)),
        Format::Iamc => iamc(projection, settings),
    }
}

/// Whether the highest year of a run has all its electricity, so that it may be quoted.
fn whole(short_from: Option<u16>, highest: u16) -> bool {
    short_from.is_none_or(|from| from > highest)
}

/// Which kind of number a year of a run holds.
#[must_use]
pub const fn kind_of(year: u16) -> &'static str {
    if year <= OBSERVED {
        "estimated"
    } else if year < EXPLORATORY_FROM {
        "projected"
    } else {
        "exploratory"
    }
}

/// A scenario and its changes, as they are written on the command line: `plan; coal_to_electric=2.4; coal_to_electric@2035=45`.
#[must_use]
pub fn settings_name(settings: &Settings) -> String {
    let mut name = SCENARIOS[settings.scenario_index()].id.to_owned();
    for change in changes(settings) {
        let _ = write!(name, "; {change}");
    }
    name
}

fn changes(settings: &Settings) -> Vec<String> {
    let positions = (0..LEVERS.len()).filter_map(|lever| {
        settings
            .own_position(lever)
            .map(|p| format!("{}={p}", LEVERS[lever].key))
    });
    let controls = settings
        .all_controls()
        .iter()
        .map(|c| format!("{}={}", control_name(c.path, c.year), c.value));
    let shocks = settings
        .shocks()
        .iter()
        .map(|s| format!("{}={}", shock_name(s), s.strength));
    positions
        .chain(controls)
        .chain(shocks)
        .chain(settings.tests().changes())
        .collect()
}

/// Version and tables in one word, so that a row that was copied elsewhere still says where it is from.
#[must_use]
pub fn edition() -> String {
    format!("{}+{}", env!("CARGO_PKG_VERSION"), crate::data::TABLES_HASH)
}

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Whether a year of an area has all the electricity it needs; where it has not, its numbers must not be quoted.
fn is_valid(projection: &Projection, area: usize, year: u16) -> bool {
    projection.run.at(area, UNSERVED, year) <= UNSERVED_FROM_TWH
}

/// The account an output is counted in, or nothing where it is no account's total.
fn account_of(output: usize) -> &'static str {
    match output {
        _ if !OUTPUTS[output].id.starts_with("co2") => "",
        CO2_CONSUMPTION => ACCOUNTS[1].id,
        CO2_ENERGY => ACCOUNTS[2].id,
        CO2_GROSS => ACCOUNTS[3].id,
        _ => ACCOUNTS[0].id,
    }
}

/// Whether the path of a lever is what was applied: outcomes are not, unless one is a target, and a target takes the place of wind and solar.
fn is_applied(settings: &Settings, place: usize) -> bool {
    match place {
        lever::ELECTRICITY_SHARE => false,
        lever::NON_FOSSIL_SHARE => settings.has_target(),
        lever::WIND_SOLAR => !settings.has_target(),
        _ => true,
    }
}

fn csv(projection: &Projection, settings: &Settings) -> String {
    let name = cell(&settings_name(settings));
    let territorial = ACCOUNTS[0].id;
    let mut out = String::from(
        "scenario,account,region,variable,unit,year,value,kind,valid,source,edition\n",
    );
    let edition = edition();
    for (area, region) in AREA_IAMC.into_iter().enumerate() {
        for k in 0..INVENTORY_YEARS {
            let (year, value) = (
                usize::from(INVENTORY_FIRST_YEAR) + k,
                inventory_total(area, k),
            );
            let _ = writeln!(
                out,
                "{name},{territorial},{region},co2_inventory,Mt,{year},{value},observed,yes,CEADS,{edition}"
            );
        }
        for (output, info) in OUTPUTS.iter().enumerate() {
            for year in FIRST..=LAST {
                let value = projection.run.at(area, output, year);
                let valid = if is_valid(projection, area, year) {
                    "yes"
                } else {
                    "no"
                };
                let (account, unit, kind) = (account_of(output), cell(info.unit), kind_of(year));
                let _ = writeln!(
                    out,
                    "{name},{account},{region},{},{unit},{year},{value},{kind},{valid},model,{edition}",
                    info.id
                );
            }
        }
    }
    for (path, values) in projection.paths.iter().enumerate() {
        let row = &PATHS[path];
        if !is_applied(settings, row.lever) {
            continue;
        }
        let region = AREA_IAMC[row.region.map_or(0, |r| r as usize + 1)];
        let lever = &LEVERS[row.lever];
        for (k, value) in values.iter().enumerate() {
            let year = PROJECTED + k as u16;
            let (unit, kind) = (cell(lever.unit.en), kind_of(year));
            let _ = writeln!(
                out,
                "{name},,{region},lever:{},{unit},{year},{value},{kind},yes,settings,{edition}",
                lever.key
            );
        }
    }
    out
}

fn number(x: f64) -> Value {
    if x.is_finite() { json!(x) } else { Value::Null }
}

/// Everything of a projection as one document: per region summary, sentences, inventory and outputs, then levers, marginal factors and warnings.
pub(crate) fn document(projection: &Projection, details: &Details, settings: &Settings) -> Value {
    let regions: Map<String, Value> = (0..AREAS)
        .map(|area| {
            let summary: Map<String, Value> =
                SUMMARY_FIELDS.iter().zip(projection.summary(area).values).map(|(field, x)| ((*field).to_owned(), number(x))).collect();
            let outputs: Map<String, Value> = OUTPUTS
                .iter()
                .enumerate()
                .map(|(output, info)| {
                    let values: Vec<Value> = projection.run.row(area, output).iter().map(|&x| number(x)).collect();
                    (info.id.to_owned(), json!({ "unit": info.unit, "values": values }))
                })
                .collect();
            let sentences: Map<String, Value> = Language::ALL
                .iter()
                .map(|&(language, tag)| {
                    let s = sentence_under(settings, projection.summary(area), 0, area, language);
                    let text = [s.headline_text(), s.compared, s.status, s.caveat].into_iter().filter(|t| !t.is_empty());
                    (tag.to_owned(), json!({ "text": text.collect::<Vec<_>>(), "warnings": s.warnings }))
                })
                .collect();
            let inventory: Vec<f64> = (0..INVENTORY_YEARS).map(|k| inventory_total(area, k)).collect();
            let body = json!({
                "summary": summary,
                "sentence": sentences,
                "inventory": { "first_year": INVENTORY_FIRST_YEAR, "unit": "Mt", "source": "CEADS", "values": inventory },
                "outputs": outputs,
            });
            (AREA_IAMC[area].to_owned(), body)
        })
        .collect();
    let levers: Vec<Value> = projection
        .paths
        .iter()
        .enumerate()
        .filter(|&(path, _)| is_applied(settings, PATHS[path].lever))
        .map(|(path, values)| {
            let lever = &LEVERS[PATHS[path].lever];
            let region = AREA_IDS[PATHS[path].region.map_or(0, |r| r as usize + 1)];
            json!({ "key": lever.key, "region": region, "unit": lever.unit.en, "first_year": PROJECTED, "values": values.as_slice() })
        })
        .collect();
    let warnings: Vec<Value> = details
        .warnings
        .iter()
        .map(|warning| {
            let words = Language::ALL
                .map(|(language, tag)| (tag.to_owned(), json!(advice(warning, language))));
            Value::Object(words.into_iter().collect())
        })
        .collect();
    let marginal = json!({
        "unit": "kg/kWh",
        "first_year": PROJECTED,
        "Sichuan": details.marginal[0].as_slice(),
        "Chongqing": details.marginal[1].as_slice(),
    });
    json!({
        "model": "carbon-peak",
        "version": env!("CARGO_PKG_VERSION"),
        "tables": crate::data::TABLES_HASH,
        "scenario": SCENARIOS[settings.scenario_index()].id,
        "settings": changes(settings),
        "account": "territorial, energy and cement process",
        "years": { "first": FIRST, "last": LAST, "estimated_to": OBSERVED, "exploratory_from": EXPLORATORY_FROM },
        "regions": regions,
        "levers": levers,
        "marginal_grid_factor": marginal,
        "warnings": warnings,
    })
}

fn iamc(projection: &Projection, settings: &Settings) -> String {
    let (model, name) = (
        format!("carbon-peak {}", env!("CARGO_PKG_VERSION")),
        cell(&settings_name(settings)),
    );
    let mut out = String::from("model,scenario,region,variable,unit,year,value\n");
    for area in 0..AREAS {
        for (output, info) in OUTPUTS.iter().enumerate() {
            let Some((variable, unit, factor)) = info.iamc else {
                continue;
            };
            let alias = (output == CO2).then_some("Emissions|CO2|Energy and Industrial Processes");
            for variable in core::iter::once(variable).chain(alias) {
                for year in FIRST..=LAST {
                    let value = projection.run.at(area, output, year) * factor;
                    if value.is_finite() && is_valid(projection, area, year) {
                        let _ = writeln!(
                            out,
                            "{model},{name},{},{variable},{unit},{year},{value}",
                            AREA_IAMC[area]
                        );
                    }
                }
            }
        }
    }
    out
}

/// Electricity balance of one year by region, slice and flow, as a long table.
#[must_use]
pub fn balance_table(
    slices: &[[Flows<f64>; SLICES]; REGIONS],
    settings: &Settings,
    year: u16,
) -> String {
    const SLICE_NAMES: [&str; SLICES] = [
        "01-02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    ];
    let name = cell(&settings_name(settings));
    let mut out = String::from("scenario,region,year,slice,flow,unit,value\n");
    for (r, region) in slices.iter().enumerate() {
        for (flows, slice) in region.iter().zip(SLICE_NAMES) {
            for (field, value) in FLOW_FIELDS.iter().zip(flows.values()) {
                let _ = writeln!(
                    out,
                    "{name},{},{year},{slice},{field},TWh,{value}",
                    AREA_IAMC[r + 1]
                );
            }
        }
    }
    out
}

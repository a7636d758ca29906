//! All that JavaScript sees: each function converts, calls, converts. Its types are those of `wasm.d.ts`.
//!
//! It is compiled twice. With the feature `analyses` it answers everything; without, it is the part that a page needs before it can show
//! its first run, which leaves out the batches of runs and the files, and with them nearly half of the code.
#![expect(unreachable_pub, reason = "wasm-bindgen exports only what is public")]

use std::cell::OnceCell;
#[cfg(feature = "analyses")]
use std::cell::RefCell;

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::account::ACCOUNTS;
use crate::advice::{Advice, advice};
use crate::analysis::quantities::{ATTRIBUTED, QUANTITIES};
use crate::analysis::rows;
use crate::analysis::task;
#[cfg(feature = "analyses")]
use crate::analysis::{
    attribution::Off,
    checks,
    draws::Width,
    ensemble::Request,
    levers::{movable, physical},
    seek::Goal,
    worlds::Worlds,
};
use crate::data::{Evidence, PARAMETERS, PATH_COUNT, REGIONS, UNCERTAIN, Uncertain};
use crate::details::Details;
use crate::effect::Effect;
use crate::error::{Code, Error};
#[cfg(feature = "analyses")]
use crate::export::Format;
use crate::findings::{FindingText, findings as findings_of};
use crate::manifest::{AREA_IDS, region_word};
use crate::model::Model;
use crate::model::dispatch::Flows;
use crate::outputs::{AREAS, OUTPUT_COUNT};
use crate::projection::{Projection, SUMMARY_FIELDS};
use crate::reason::{Answer, answer};
use crate::sentence::Language;
use crate::settings::{Settings, lever_of};
#[cfg(feature = "analyses")]
use crate::shared::View;
#[cfg(feature = "analyses")]
use crate::stress::Tests;
use crate::stress::sentence_under_runs;
use crate::years::{PATH_YEARS, YEARS};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

thread_local! {
    static MODEL: OnceCell<Model> = const { OnceCell::new() };
    #[cfg(feature = "analyses")]
    static WORLDS: RefCell<Vec<Worlds>> = const { RefCell::new(Vec::new()) };
}

/// Sets of worlds that are kept at a time: those of the page, as given and twice as wide.
#[cfg(feature = "analyses")]
const WORLDS_KEPT: usize = 2;

/// The worlds of a seed, a width and tested facts, kept from one question to the next.
#[cfg(feature = "analyses")]
fn with_worlds<T>(
    (seed, width, tests): (u32, Width, Tests),
    question: impl FnOnce(&Model, &mut Worlds) -> T,
) -> T {
    with_model(|model| {
        WORLDS.with(|cell| {
            let mut kept = cell.borrow_mut();
            let place = kept.iter().position(|w| w.are_of(seed, width, &tests));
            let place = place.unwrap_or_else(|| {
                if kept.len() == WORLDS_KEPT {
                    kept.remove(0);
                }
                kept.push(Worlds::new(model, seed, width).holding(&tests));
                kept.len() - 1
            });
            question(model, &mut kept[place])
        })
    })
}

fn with_model<T>(question: impl FnOnce(&Model) -> T) -> T {
    MODEL.with(|cell| question(cell.get_or_init(Model::new)))
}

fn refuse(error: Error) -> JsError {
    JsError::new(&format!("{}: {error}", error.code.id()))
}

fn js<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value
        .serialize(&plain)
        .map_err(|e| JsError::new(&e.to_string()))
}

/// Prints a panic to the console, since the page would else see only that the engine stopped.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into())
    }));
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Layout {
    outputs: usize,
    years: usize,
    regions: usize,
    paths: usize,
    path_years: usize,
    summary: usize,
    accounts: usize,
    ensemble: &'static [&'static str],
    attribution: &'static [&'static str],
    attributed: Vec<&'static str>,
    sensitivity: &'static [&'static str],
    marks: &'static [&'static str],
    left_out: &'static [&'static str],
    quantities: Vec<&'static str>,
    seek: &'static [&'static str],
    bindings: &'static [&'static str],
    map: &'static [&'static str],
    cell: &'static [&'static str],
    next_step: &'static [&'static str],
    state: &'static [&'static str],
    uncertain: Vec<UncertainInfo>,
}

#[derive(Serialize)]
struct UncertainInfo {
    id: &'static str,
    region: &'static str,
    assumed: bool,
}

/// How long the blocks of a projection are.
#[wasm_bindgen(unchecked_return_type = "Layout")]
pub fn layout() -> Result<JsValue, JsError> {
    let summary = SUMMARY_FIELDS.len();
    js(&Layout {
        outputs: OUTPUT_COUNT,
        years: YEARS,
        regions: AREAS,
        paths: PATH_COUNT,
        path_years: PATH_YEARS,
        summary,
        accounts: ACCOUNTS.len(),
        ensemble: &task::ENSEMBLE_FIELDS,
        attribution: &task::ATTRIBUTION_FIELDS,
        attributed: QUANTITIES[..ATTRIBUTED].iter().map(|q| q.id).collect(),
        sensitivity: &rows::SENSITIVITY_FIELDS,
        marks: &rows::MARKS,
        left_out: &rows::LEFT_OUT,
        seek: &rows::SEEK_FIELDS,
        bindings: &rows::BINDINGS,
        map: &rows::MAP_FIELDS,
        cell: &rows::CELL_FIELDS,
        next_step: &rows::NEXT_STEP_FIELDS,
        state: &rows::STATE_FIELDS,
        quantities: QUANTITIES.iter().map(|q| q.id).collect(),
        uncertain: UNCERTAIN.iter().map(uncertain_info).collect(),
    })
}

fn uncertain_info(fact: &Uncertain) -> UncertainInfo {
    let parameter = &PARAMETERS[fact.parameter];
    UncertainInfo {
        id: parameter.id,
        region: region_word(parameter.region),
        assumed: fact.evidence == Evidence::Assumption,
    }
}

#[derive(Serialize)]
struct Refusal {
    code: &'static str,
    culprit: String,
    found: String,
    allowed: String,
    sentence: String,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let sentence = error.to_string();
        Self {
            code: error.code.id(),
            culprit: error.culprit,
            found: error.found,
            allowed: error.allowed,
            sentence,
        }
    }
}

/// A settings vector and what was refused on the way to it.
#[wasm_bindgen(getter_with_clone)]
pub struct ReadSettings {
    /// The settings, without what was refused.
    pub vector: Vec<f64>,
    refused: JsValue,
}

#[wasm_bindgen]
impl ReadSettings {
    /// What was refused, in the order in which it stood.
    #[wasm_bindgen(getter, unchecked_return_type = "Refusal[]")]
    pub fn refused(&self) -> JsValue {
        self.refused.clone()
    }
}

/// Reads a scenario and changes to it; what is valid is kept and what is not is named.
#[wasm_bindgen]
pub fn settings(scenario: &str, sets: Vec<String>) -> Result<ReadSettings, JsError> {
    let mut refused: Vec<Refusal> = Vec::new();
    let mut settings = Settings::scenario(scenario).unwrap_or_else(|error| {
        refused.push(error.into());
        Settings::at_scenario(1)
    });
    refused.extend(
        sets.iter()
            .filter_map(|change| settings.set(change).err())
            .map(Refusal::from),
    );
    Ok(ReadSettings {
        vector: settings.to_vector(),
        refused: js(&refused)?,
    })
}

/// Runs the central draw of a settings vector; throws where the vector is not one.
#[wasm_bindgen]
pub fn project(vector: &[f64]) -> Result<Float64Array, JsError> {
    let settings = Settings::from_vector(vector).map_err(refuse)?;
    let projection = with_model(|model| Projection::new(model, &settings).to_vector());
    Ok(Float64Array::from(&projection[..]))
}

#[derive(Serialize)]
struct DetailsInfo {
    marginal: [Vec<f64>; REGIONS],
    warnings: Vec<Advice>,
}

/// What takes more than one run: marginal grid factors and warnings; throws where the vector is not one.
#[wasm_bindgen(unchecked_return_type = "Details")]
pub fn details(
    vector: &[f64],
    #[wasm_bindgen(unchecked_param_type = "Language")] language: &str,
) -> Result<JsValue, JsError> {
    let settings = Settings::from_vector(vector).map_err(refuse)?;
    let language = language_of(language)?;
    let details = with_model(|model| {
        let projection = Projection::new(model, &settings);
        Details::new(model, &settings, &projection)
    });
    let warnings = details
        .warnings
        .iter()
        .map(|warning| advice(warning, language))
        .collect();
    js(&DetailsInfo {
        marginal: details.marginal.map(|row| row.to_vec()),
        warnings,
    })
}

/// Electricity balance of one year by region, slice and flow (`FLOW_FIELDS`), TWh; empty outside the years of a result.
#[wasm_bindgen]
pub fn slices(vector: &[f64], year: u16) -> Result<Float64Array, JsError> {
    let settings = Settings::from_vector(vector).map_err(refuse)?;
    let slices = with_model(|model| crate::details::slices(model, &settings, year));
    let numbers: Vec<f64> = slices
        .iter()
        .flatten()
        .flatten()
        .flat_map(Flows::values)
        .collect();
    Ok(Float64Array::from(&numbers[..]))
}

/// Everything of a settings vector as a file that a reader takes away, with the sentence of the page: its counts are those of the whole
/// answer of an ensemble. Throws where the vector, the format, a name or the answer is not one.
#[cfg(feature = "analyses")]
#[wasm_bindgen]
pub fn file(
    vector: &[f64],
    #[wasm_bindgen(unchecked_param_type = "FileFormat")] format: &str,
    #[wasm_bindgen(unchecked_param_type = "RegionId")] region: &str,
    account: &str,
    #[wasm_bindgen(unchecked_param_type = "Language")] language: &str,
    address: &str,
    ensemble: Option<Vec<f64>>,
) -> Result<String, JsError> {
    let settings = Settings::from_vector(vector).map_err(refuse)?;
    let counts = ensemble.as_deref().map(task::counts_of_row).transpose();
    let counts = counts.map_err(refuse)?;
    let format = Format::of_name(format).map_err(refuse)?;
    let view = View {
        area: area_of(region)?,
        account: account_of(Some(account))?,
        language: language_of(language)?,
        counts: counts.as_ref(),
        address,
    };
    Ok(with_model(|model| {
        let projection = Projection::new(model, &settings);
        let details = Details::new(model, &settings, &projection);
        crate::shared::file(&projection, &details, &settings, format, &view)
    }))
}

/// One number for all bits of a run of the central draw, as the golden files hold it.
#[wasm_bindgen]
pub fn checksum(vector: &[f64]) -> Result<String, JsError> {
    let settings = Settings::from_vector(vector).map_err(refuse)?;
    Ok(with_model(|model| {
        crate::checksum::checksum(&Projection::new(model, &settings))
    }))
}

/// What one lever does under a settings vector, measured by runs of its own, and why; throws where there is no such lever or it cannot be set.
#[wasm_bindgen(unchecked_return_type = "Effect")]
pub fn effect(
    vector: &[f64],
    lever: &str,
    #[wasm_bindgen(unchecked_param_type = "Language")] language: &str,
) -> Result<JsValue, JsError> {
    let settings = Settings::from_vector(vector).map_err(refuse)?;
    let language = language_of(language)?;
    let place = lever_of(lever).map_err(refuse)?;
    let effect = with_model(|model| Effect::new(model, &settings, place)).map_err(refuse)?;
    js::<Answer>(&answer(&effect, language))
}

/// The five findings to start from, in a language.
#[wasm_bindgen(unchecked_return_type = "Finding[]")]
pub fn findings(
    #[wasm_bindgen(unchecked_param_type = "Language")] language: &str,
) -> Result<JsValue, JsError> {
    let language = language_of(language)?;
    let texts: Vec<FindingText> = with_model(findings_of)
        .iter()
        .map(|finding| finding.text(language))
        .collect();
    js(&texts)
}

/// The sentence of a projection for a region and a language; under the settings of `vector` it begins with what they put to the test, and
/// with the answer of an ensemble, as far as it has come, it says how sure it is.
#[wasm_bindgen(unchecked_return_type = "Sentence")]
pub fn sentence(
    projection: &[f64],
    #[wasm_bindgen(unchecked_param_type = "RegionId")] region: &str,
    #[wasm_bindgen(unchecked_param_type = "Language")] language: &str,
    account: Option<String>,
    vector: Option<Vec<f64>>,
    ensemble: Option<Vec<f64>>,
) -> Result<JsValue, JsError> {
    let area = area_of(region)?;
    let language = language_of(language)?;
    let account = account_of(account.as_deref())?;
    let summary = Projection::summary_of(projection, account, area).map_err(refuse)?;
    let settings = vector.as_deref().map(Settings::from_vector).transpose();
    let settings = settings.map_err(refuse)?;
    let counts = ensemble.as_deref().map(task::counts_of_row).transpose();
    let counts = counts.map_err(refuse)?;
    js(&sentence_under_runs(
        settings.as_ref(),
        &summary,
        counts.as_ref(),
        account,
        area,
        language,
    ))
}

/// Place of an account; the territorial one where none is named.
fn account_of(id: Option<&str>) -> Result<usize, JsError> {
    let Some(id) = id else { return Ok(0) };
    let place = ACCOUNTS.iter().position(|account| account.id == id);
    let allowed = ACCOUNTS.each_ref().map(|account| account.id).join(", ");
    place.ok_or_else(|| refuse(Error::new(Code::WrongShape, "account", id, allowed)))
}

fn language_of(tag: &str) -> Result<Language, JsError> {
    let tags = Language::ALL.map(|(_, tag)| tag).join(", ");
    Language::of_tag(tag).ok_or_else(|| refuse(Error::new(Code::WrongShape, "language", tag, tags)))
}

fn area_of(region: &str) -> Result<usize, JsError> {
    let area = AREA_IDS.iter().position(|id| *id == region);
    let allowed = AREA_IDS.join(", ");
    area.ok_or_else(|| refuse(Error::new(Code::UnknownRegion, "region", region, allowed)))
}

/// The word for every physical lever where levers are named.
#[cfg(feature = "analyses")]
const ALL: &str = "all";

/// A goal from [no later than, at most, of 20 runs], NaN where it is not asked for.
#[cfg(feature = "analyses")]
fn goal_of(numbers: &[f64], account: usize, area: usize) -> Result<Goal, JsError> {
    let &[by, at_most, runs] = numbers else {
        let allowed = "3 numbers";
        return Err(refuse(Error::new(
            Code::WrongShape,
            "the goal",
            format!("{} numbers", numbers.len()),
            allowed,
        )));
    };
    let whole = |what: &str, number: f64| -> Result<Option<u16>, JsError> {
        if number.is_nan() {
            return Ok(None);
        }
        if number.fract() != 0.0 || !(0.0..=f64::from(u16::MAX)).contains(&number) {
            let allowed = "a whole number";
            return Err(refuse(Error::new(Code::OutOfRange, what, number, allowed)));
        }
        Ok(Some(number as u16))
    };
    let by = whole("peak-by", by)?;
    let runs = whole("runs", runs)?.map(u32::from);
    let at_most = (!at_most.is_nan()).then_some(at_most);
    Goal::new(area, account, by, at_most, runs).map_err(refuse)
}

/// A batch of runs that is answered in steps, so that it can be shown in progress, stopped by freeing it, and done in idle time.
#[cfg(feature = "analyses")]
#[wasm_bindgen]
pub struct Task {
    task: task::Task,
    /// Seed, width and tested facts of the worlds it runs in.
    worlds: (u32, Width, Tests),
}

#[cfg(feature = "analyses")]
#[wasm_bindgen]
impl Task {
    /// Runs a setting under `runs` draws, twice as wide where `wide` is true; `weather` adds the water of single years.
    pub fn ensemble(
        vector: &[f64],
        account: &str,
        #[wasm_bindgen(unchecked_param_type = "RegionId")] region: &str,
        runs: u32,
        seed: u32,
        wide: bool,
        weather: bool,
    ) -> Result<Self, JsError> {
        let settings = Settings::from_vector(vector).map_err(refuse)?;
        let width = if wide { Width::Twice } else { Width::AsGiven };
        let request = Request {
            account: account_of(Some(account))?,
            area: area_of(region)?,
            runs: runs as usize,
            seed,
            width,
            weather,
        };
        let task = with_model(|model| task::Task::ensemble(model, &settings, request));
        Ok(Self {
            task: task.map_err(refuse)?,
            worlds: (seed, width, *settings.tests()),
        })
    }

    /// What each of the ten actions does, against `off`: `reference` or `frozen`.
    pub fn attribution(
        vector: &[f64],
        account: &str,
        #[wasm_bindgen(unchecked_param_type = "\"reference\" | \"frozen\"")] off: &str,
    ) -> Result<Self, JsError> {
        let settings = Settings::from_vector(vector).map_err(refuse)?;
        let account = account_of(Some(account))?;
        let off = Off::of_word(off).map_err(refuse)?;
        let task = with_model(|model| task::Task::attribution(model, &settings, account, off));
        Ok(Self::of(task, &settings))
    }

    /// What each lever and each uncertain fact could still do, moved alone from where the settings stand.
    pub fn sensitivity(vector: &[f64], account: &str) -> Result<Self, JsError> {
        let settings = Settings::from_vector(vector).map_err(refuse)?;
        let account = account_of(Some(account))?;
        let task = with_model(|model| task::Task::sensitivity(model, &settings, account));
        Ok(Self::of(task, &settings))
    }

    /// Seeks a goal for the highest year from 2026 on: `goal` is [no later than a year, at most so many Mt, in so many of 20 runs], NaN
    /// where it is not asked for, of which year and level may not both be NaN; by the levers that are named, or by every physical one where
    /// the one word is `all`. No lever at all is refused.
    pub fn seek(
        vector: &[f64],
        account: &str,
        #[wasm_bindgen(unchecked_param_type = "RegionId")] region: &str,
        goal: &[f64],
        levers: Vec<String>,
    ) -> Result<Self, JsError> {
        let settings = Settings::from_vector(vector).map_err(refuse)?;
        let goal = goal_of(goal, account_of(Some(account))?, area_of(region)?)?;
        let levers = match &levers[..] {
            [word] if word == ALL => physical(),
            keys => {
                let places: Result<Vec<usize>, Error> =
                    keys.iter().map(|key| movable(key)).collect();
                places.map_err(refuse)?
            }
        };
        let task = task::Task::seek(&settings, goal, &levers).map_err(refuse)?;
        Ok(Self::of(task, &settings))
    }

    /// The highest year over the positions of two levers, by their keys, each with its number of cells.
    pub fn map(
        vector: &[f64],
        account: &str,
        #[wasm_bindgen(unchecked_param_type = "RegionId")] region: &str,
        across: &str,
        up: &str,
        cells_across: u32,
        cells_up: u32,
    ) -> Result<Self, JsError> {
        let settings = Settings::from_vector(vector).map_err(refuse)?;
        let (account, area) = (account_of(Some(account))?, area_of(region)?);
        let across = (movable(across).map_err(refuse)?, cells_across as usize);
        let up = (movable(up).map_err(refuse)?, cells_up as usize);
        let task = with_model(|model| task::Task::map(model, &settings, account, area, across, up));
        Ok(Self::of(task.map_err(refuse)?, &settings))
    }

    /// What one step of each physical lever does; on so many draws as well, unless they are none.
    pub fn next_step(
        vector: &[f64],
        account: &str,
        #[wasm_bindgen(unchecked_param_type = "RegionId")] region: &str,
        draws: u32,
    ) -> Result<Self, JsError> {
        let settings = Settings::from_vector(vector).map_err(refuse)?;
        let (account, area) = (account_of(Some(account))?, area_of(region)?);
        let draws = (draws > 0).then_some(draws as usize);
        let task = task::Task::next_step(&settings, account, area, draws).map_err(refuse)?;
        Ok(Self::of(task, &settings))
    }

    /// The hash over so many settings and draws, as two numbers of 32 bits, the upper first.
    pub fn checks(settings: u32, draws: u32) -> Result<Self, JsError> {
        let task = task::Task::checks(settings as usize, draws as usize);
        Ok(Self::of(task.map_err(refuse)?, &Settings::at_scenario(1)))
    }

    /// On the worlds of the page, where it runs on draws at all.
    fn of(task: task::Task, settings: &Settings) -> Self {
        Self {
            task,
            worlds: (checks::SEED, Width::AsGiven, *settings.tests()),
        }
    }

    /// Does about so many more runs, at least one block, and says whether all are done.
    pub fn step(&mut self, runs: u32) -> Result<bool, JsError> {
        let Self { task, worlds } = self;
        with_worlds(*worlds, |model, worlds| {
            task.step(model, worlds, runs as usize)
        })
        .map_err(refuse)
    }

    /// Runs that are done.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> u32 {
        self.task.done() as u32
    }

    /// Runs the whole takes.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> u32 {
        self.task.total() as u32
    }

    /// The answer; that of an ensemble may be asked for before its end and says whether it is whole, any other throws before its end.
    pub fn answer(&mut self) -> Result<Float64Array, JsError> {
        let (done, total) = (self.task.done(), self.task.total());
        let unfinished = || {
            let found = format!("{done} of {total} runs");
            refuse(Error::new(
                Code::WrongShape,
                "the answer",
                found,
                "all runs done",
            ))
        };
        let row = self.task.answer().map_err(refuse)?.ok_or_else(unfinished)?;
        Ok(Float64Array::from(&row[..]))
    }
}

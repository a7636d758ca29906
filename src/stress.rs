//! Tests of facts: what the result comes to where an uncertain fact, which no policy sets, is otherwise than assumed.
//!
//! A test is written `test.gdp_growth_2025=3.5`: the id of a row of `parameters.csv` and a value inside the range of that row. It changes that
//! one parameter of the world, in both regions where it has a row for each, and nothing else. Calibration stays as it is, since it rests on observed years, which no test moves. A test of
//! growth changes 2025 in Sichuan as well, whose growth in that year is assumed; in Chongqing it is observed.
//!
//! Source: values, ranges and their sources stand in `parameters.csv`, names in `facts.csv`.

use std::borrow::Cow;

use crate::analysis::counts::Counts;
use crate::data::{FACTS, Fact, PARAMETERS, Parameter, Parameters};
use crate::error::{Code, Error};
use crate::model::Model;
use crate::model::world::World;
use crate::projection::Summary;
use crate::sentence::{Language, PartKind, Sentence, sentence_of};
use crate::settings::Settings;

/// What a test begins with, before the id of its parameter.
pub const PREFIX: &str = "test.";
/// How many facts can be tested.
pub const TEST_COUNT: usize = 3;

/// A fact that can be tested.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// Id of the parameter.
    pub id: &'static str,
    /// Step between the values it may take, in the parameter's unit.
    pub step: f64,
}

/// The facts that can be tested: growth of the economy, and the ceiling of coal power by the year it stops rising and by how fast it rises.
pub const TESTS: [Test; TEST_COUNT] = [
    Test {
        id: "gdp_growth_2025",
        step: 0.1,
    },
    Test {
        id: "coal_capacity_end",
        step: 1.0,
    },
    Test {
        id: "coal_capacity_growth",
        step: 0.1,
    },
];

impl Test {
    fn row(&self) -> usize {
        let found = PARAMETERS.iter().position(|p| p.id == self.id);
        found.unwrap_or_else(|| panic!("parameters.csv has no row {}, which is tested", self.id))
    }

    /// The parameter that is tested.
    #[must_use]
    pub fn parameter(&self) -> &'static Parameter {
        &PARAMETERS[self.row()]
    }

    /// The fact it is shown as.
    #[must_use]
    pub fn fact(&self) -> &'static Fact {
        let row = self.row();
        let found = FACTS.iter().find(|fact| fact.parameter == row);
        found.unwrap_or_else(|| panic!("facts.csv has no row {}, which is tested", self.id))
    }

    /// Least and greatest value, in the parameter's unit.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        match self.parameter() {
            Parameter {
                low: Some(low),
                high: Some(high),
                ..
            } => (*low, *high),
            _ => panic!("{} is tested and has no range in parameters.csv", self.id),
        }
    }

    /// Name and value in words: 近期经济增速 3.5%, Economic growth in the coming years 3.5% a year.
    fn words(&self, value: f64, language: Language) -> String {
        let name = self.fact().name;
        let name = language.pick(name.zh_hans, name.zh_hant, name.en);
        match (self.parameter().unit, language) {
            ("%/yr", Language::En) => format!("{name} {value}% a year"),
            ("%/yr", _) => format!("{name} {value}%"),
            ("year", Language::ZhHans | Language::ZhHant) => format!("{name} {value} 年"),
            _ => format!("{name} {value}"),
        }
    }
}

/// The step of the test of a parameter, or `None` where it has none.
#[must_use]
pub fn step_of(parameter: &str) -> Option<f64> {
    TESTS
        .iter()
        .find(|test| test.id == parameter)
        .map(|test| test.step)
}

/// What the reader put to the test: for each of [`TESTS`] a value, or nothing. Bad values do not exist, as [`Tests::set`] checks them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tests([Option<f64>; TEST_COUNT]);

impl Tests {
    /// Place of a test by the id of its parameter. Errors: [`Code::UnknownTest`].
    pub fn place_of(id: &str) -> Result<usize, Error> {
        TESTS.iter().position(|test| test.id == id).ok_or_else(|| {
            let allowed = TESTS.map(|test| test.id).join(", ");
            Error::new(Code::UnknownTest, "test", id, allowed)
        })
    }

    /// Sets the value of a test (a place of [`TESTS`]). Errors: [`Code::NotANumber`], [`Code::OutOfRange`], [`Code::OffGrid`],
    /// [`Code::SetTwice`].
    pub fn set(&mut self, place: usize, value: f64) -> Result<(), Error> {
        let test = &TESTS[place];
        let name = format!("{PREFIX}{}", test.id);
        if !value.is_finite() {
            return Err(Error::new(Code::NotANumber, name, value, "a number"));
        }
        let (low, high) = test.range();
        let allowed = format!("{low} to {high} in steps of {}", test.step);
        if value < low || value > high {
            return Err(Error::new(Code::OutOfRange, name, value, allowed));
        }
        let on_grid = libm::round(libm::round(value / test.step) * test.step * 1e6) / 1e6;
        if (on_grid - value).abs() > 1e-9 {
            return Err(Error::new(Code::OffGrid, name, value, allowed));
        }
        if let Some(before) = self.0[place] {
            let allowed = format!("one value a test (it is {before})");
            return Err(Error::new(Code::SetTwice, name, value, allowed));
        }
        self.0[place] = Some(on_grid);
        Ok(())
    }

    /// What is tested, in the order of [`TESTS`]: place and value.
    pub fn iter(&self) -> impl Iterator<Item = (usize, f64)> {
        self.0
            .into_iter()
            .enumerate()
            .filter_map(|(place, value)| value.map(|value| (place, value)))
    }

    /// Whether nothing is tested.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// As they are written on the command line: `test.gdp_growth_2025=3.5`.
    pub fn changes(&self) -> impl Iterator<Item = String> {
        self.iter()
            .map(|(place, value)| format!("{PREFIX}{}={value}", TESTS[place].id))
    }

    /// Puts the tested values into a draw, in place of what it holds.
    pub fn apply(&self, parameters: &mut Parameters<f64>) {
        for (place, value) in self.iter() {
            // A fact with a row for each region is tested in both at once.
            for (row, _) in PARAMETERS
                .iter()
                .enumerate()
                .filter(|(_, p)| p.id == TESTS[place].id)
            {
                parameters.set(row, value);
            }
        }
    }
}

/// The central world of `settings`: that of the model, or one of its own where a fact is tested.
#[must_use]
pub fn world<'m>(model: &'m Model, settings: &Settings) -> Cow<'m, World<f64>> {
    if settings.tests().is_empty() {
        return Cow::Borrowed(&model.central);
    }
    let mut parameters = model.parameters;
    settings.tests().apply(&mut parameters);
    Cow::Owned(World::new(&model.base, parameters))
}

/// The sentence of a result under `settings`. Where a fact is tested it begins with the test and says that a test is no policy.
#[must_use]
pub fn sentence_under(
    settings: &Settings,
    summary: &Summary,
    account: usize,
    area: usize,
    language: Language,
) -> Sentence {
    sentence_under_runs(Some(settings), summary, None, account, area, language)
}

/// The same, with how sure it is where runs of an ensemble of the same settings, account and area are counted; without settings nothing is
/// tested.
#[must_use]
pub fn sentence_under_runs(
    settings: Option<&Settings>,
    summary: &Summary,
    counts: Option<&Counts>,
    account: usize,
    area: usize,
    language: Language,
) -> Sentence {
    let mut sentence = sentence_of(summary, counts, account, area, language);
    let Some(settings) = settings.filter(|settings| !settings.tests().is_empty()) else {
        return sentence;
    };
    let tested: Vec<String> = settings
        .tests()
        .iter()
        .map(|(place, value)| TESTS[place].words(value, language))
        .collect();
    let tested = tested.join(language.pick("、", "、", "; "));
    let begin = match language {
        Language::ZhHans => format!("检验，不是政策（{tested}）："),
        Language::ZhHant => format!("檢驗，不是政策（{tested}）："),
        Language::En => format!("Test, not policy ({tested}): "),
    };
    sentence.live = format!("{begin}{}", sentence.live);
    match sentence.headline.first_mut() {
        Some(first) if first.part == PartKind::Text => {
            let rest = match (language, first.text.strip_prefix("With ")) {
                (Language::En, Some(rest)) => format!("with {rest}"),
                _ => first.text.clone(),
            };
            first.text = format!("{begin}{rest}");
        }
        _ => unreachable!("every headline begins with words"),
    }
    sentence
}

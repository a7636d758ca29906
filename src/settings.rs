//! Settings: a scenario and what the reader changed of it. They can be had only through checked constructors, so a bad setting does not exist.
//!
//! A setting is written as `coal_to_electric=2.4` (a position between the four named levels), `coal_to_electric@2035=45` (a control
//! point in the lever's own unit), `wind_solar.sichuan@2035=100` (a control point of a lever that has a row for each region) or
//! `hydrology.2022@2030=1` (a drought like that of 2022, placed in 2030 at full strength); a test of a fact as `test.gdp_growth_2025=3.5`.

use crate::data::{self, Kind, LEVER_COUNT, LEVERS, PATHS, Region, SCENARIOS};
use crate::error::{Code, Error};
use crate::stress::{self, TEST_COUNT, Tests};
use crate::weather::{Drought, MOST_STRENGTH, Shock};
use crate::years::{LAST, LEVERS_FROM};

/// Position of the ambitious level, the greatest.
pub const TOP_POSITION: f64 = 3.0;
/// Place of the reference in [`SCENARIOS`].
pub const REFERENCE: usize = 1;
/// Control points a request may hold.
pub const MOST_CONTROLS: usize = 256;

/// A control point of the reader's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Control {
    /// Row of [`PATHS`].
    pub path: usize,
    /// Year, from 2026 to 2060.
    pub year: u16,
    /// Value in the lever's unit.
    pub value: f64,
}

/// A scenario and the changes to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    scenario: usize,
    positions: [Option<f64>; LEVER_COUNT],
    controls: Vec<Control>,
    shocks: Vec<Shock>,
    tests: Tests,
}

impl Settings {
    /// A named scenario without changes. Errors: [`Code::UnknownScenario`].
    pub fn scenario(id: &str) -> Result<Self, Error> {
        SCENARIOS
            .iter()
            .position(|s| s.id == id)
            .map(Self::at_scenario)
            .ok_or_else(|| {
                Error::new(
                    Code::UnknownScenario,
                    "scenario",
                    id,
                    SCENARIOS.map(|s| s.id).join(", "),
                )
            })
    }

    /// The scenario at a place of [`SCENARIOS`].
    ///
    /// # Panics
    /// Where there is no such scenario.
    #[must_use]
    pub fn at_scenario(scenario: usize) -> Self {
        assert!(
            scenario < SCENARIOS.len(),
            "there are {} scenarios, not {scenario}",
            SCENARIOS.len()
        );
        Self {
            scenario,
            positions: [None; LEVER_COUNT],
            controls: Vec::new(),
            shocks: Vec::new(),
            tests: Tests::default(),
        }
    }

    /// Applies one change as it is written on the command line and in links. Errors: any [`Code`] but those of scenarios and formats;
    /// the settings are then as before.
    pub fn set(&mut self, change: &str) -> Result<(), Error> {
        let unreadable = || {
            Error::new(
                Code::Unreadable,
                "setting",
                change,
                "lever=position or lever@year=value",
            )
        };
        let (target, number) = change.split_once('=').ok_or_else(unreadable)?;
        if let Some(id) = target.strip_prefix(stress::PREFIX) {
            return self.set_test(Tests::place_of(id)?, number_of(target, number)?);
        }
        let (name, year) = match target.split_once('@') {
            None => (target, None),
            Some((name, year)) => (name, Some(year)),
        };
        let (key, region) = match name.split_once('.') {
            None => (name, None),
            Some((key, region)) => (key, Some(region)),
        };
        let lever = lever_of(key)?;
        match (year, region) {
            (None, None) => self.set_position(lever, number_of(target, number)?),
            (None, Some(_)) => Err(Error::new(
                Code::Unreadable,
                name,
                change,
                format!("{key}=position for both regions, or {name}@year=value"),
            )),
            (Some(year), Some(word)) if lever == data::lever::HYDROLOGY => {
                let words = Drought::ALL.map(|(_, word)| word).join(", ");
                let drought = Drought::of_word(word)
                    .ok_or_else(|| Error::new(Code::Unreadable, key, word, words))?;
                let (year, strength) = (year_of(target, year)?, number_of(target, number)?);
                self.set_shock(Shock {
                    drought,
                    year,
                    strength,
                })
            }
            (Some(year), region) => {
                let control = Control {
                    path: path_of(lever, region, target)?,
                    year: year_of(target, year)?,
                    value: number_of(target, number)?,
                };
                self.set_control(control)
            }
        }
    }

    /// Sets the position of a lever (a place of [`LEVERS`]), or for a stress test its value.
    /// Errors: [`Code::NotSettable`], [`Code::NotANumber`], [`Code::OutOfRange`], [`Code::OffGrid`], [`Code::SetTwice`].
    pub fn set_position(&mut self, lever: usize, position: f64) -> Result<(), Error> {
        let key = LEVERS[lever].key;
        settable(lever, position)?;
        if !position.is_finite() {
            return Err(Error::new(Code::NotANumber, key, position, "a number"));
        }
        let Slider { min, max, step, .. } = slider(lever);
        let allowed = format!("{min} to {max} in steps of {step}");
        let steps = libm::round(position / step);
        let on_grid = libm::round(steps * step * 1e6) / 1e6;
        if position < min || position > max {
            return Err(Error::new(Code::OutOfRange, key, position, allowed));
        }
        if (on_grid - position).abs() > 1e-9 {
            return Err(Error::new(Code::OffGrid, key, position, allowed));
        }
        if let Some(before) = self.positions[lever] {
            return Err(Error::new(
                Code::SetTwice,
                key,
                position,
                format!("one position a lever (it is {before})"),
            ));
        }
        self.positions[lever] = Some(on_grid);
        Ok(())
    }

    /// The same settings with a lever at another position, whatever it was set to; its control points stay.
    /// Errors: those of [`Settings::set_position`] but [`Code::SetTwice`].
    pub fn with_position(&self, lever: usize, position: f64) -> Result<Self, Error> {
        let mut settings = self.clone();
        settings.positions[lever] = None;
        settings.set_position(lever, position)?;
        Ok(settings)
    }

    /// Adds a control point. Errors: [`Code::NotSettable`], [`Code::YearOutOfRange`], [`Code::NotANumber`], [`Code::OutOfRange`],
    /// [`Code::SetTwice`].
    pub fn set_control(&mut self, control: Control) -> Result<(), Error> {
        let Control { path, year, value } = control;
        let lever = PATHS[path].lever;
        let name = control_name(path, year);
        settable(lever, value)?;
        if LEVERS[lever].kind == Kind::Stress {
            return Err(Error::new(
                Code::NotSettable,
                name,
                value,
                "a stress test takes one value and no control points",
            ));
        }
        if !(LEVERS_FROM..=LAST).contains(&year) {
            return Err(Error::new(
                Code::YearOutOfRange,
                LEVERS[lever].key,
                year,
                format!("{LEVERS_FROM} to {LAST}"),
            ));
        }
        if !value.is_finite() {
            return Err(Error::new(Code::NotANumber, name, value, "a number"));
        }
        let (min, max) = (LEVERS[lever].min, LEVERS[lever].max);
        if value < min || value > max {
            let allowed = format!("{min} to {max} {}", LEVERS[lever].unit.en);
            return Err(Error::new(Code::OutOfRange, name, value, allowed));
        }
        if self
            .controls
            .iter()
            .any(|c| c.path == path && c.year == year)
        {
            return Err(Error::new(Code::SetTwice, name, value, "one value a year"));
        }
        if self.controls.len() == MOST_CONTROLS {
            return Err(Error::new(
                Code::OutOfRange,
                "control points",
                self.controls.len() + 1,
                format!("at most {MOST_CONTROLS}"),
            ));
        }
        self.controls.push(control);
        Ok(())
    }

    /// Places a drought in a year. Errors: [`Code::YearOutOfRange`], [`Code::NotANumber`], [`Code::OutOfRange`], [`Code::SetTwice`].
    pub fn set_shock(&mut self, shock: Shock) -> Result<(), Error> {
        let Shock { year, strength, .. } = shock;
        let name = shock_name(&shock);
        if !(LEVERS_FROM..=LAST).contains(&year) {
            let allowed = format!("{LEVERS_FROM} to {LAST}");
            return Err(Error::new(Code::YearOutOfRange, name, year, allowed));
        }
        if !strength.is_finite() {
            return Err(Error::new(Code::NotANumber, name, strength, "a number"));
        }
        if !(0.0..=MOST_STRENGTH).contains(&strength) {
            let allowed = format!("0 to {MOST_STRENGTH}");
            return Err(Error::new(Code::OutOfRange, name, strength, allowed));
        }
        if self.shocks.iter().any(|s| s.year == year) {
            return Err(Error::new(
                Code::SetTwice,
                name,
                strength,
                "one drought a year",
            ));
        }
        self.shocks.push(shock);
        Ok(())
    }

    /// Tests a fact (a place of [`stress::TESTS`]). Errors: those of [`Tests::set`].
    pub fn set_test(&mut self, place: usize, value: f64) -> Result<(), Error> {
        self.tests.set(place, value)
    }

    /// The facts that are tested.
    #[must_use]
    pub const fn tests(&self) -> &Tests {
        &self.tests
    }

    /// Every drought that was placed.
    #[must_use]
    pub fn shocks(&self) -> &[Shock] {
        &self.shocks
    }

    /// The scenario's place in [`SCENARIOS`].
    #[must_use]
    pub const fn scenario_index(&self) -> usize {
        self.scenario
    }

    /// What the reader set a lever to, or `None` where it follows the scenario.
    #[must_use]
    pub const fn own_position(&self, lever: usize) -> Option<f64> {
        self.positions[lever]
    }

    /// Where a lever stands: the reader's position, else the scenario's; `None` for an enabling lever that is off.
    #[must_use]
    pub fn position(&self, lever: usize) -> Option<f64> {
        self.positions[lever].or(match LEVERS[lever].kind {
            Kind::Enabling => None,
            Kind::Stress => Some(1.0),
            _ => Some(SCENARIOS[self.scenario].position),
        })
    }

    /// Where a lever stands that acts: as [`Settings::position`], and `None` for a target that is not set, since its quantity is a result then.
    #[must_use]
    pub fn acting_position(&self, lever: usize) -> Option<f64> {
        let result = LEVERS[lever].kind == Kind::Outcome && !self.moved(lever);
        self.position(lever).filter(|_| !result)
    }

    /// The control points of one row of [`PATHS`], in the order in which they were set.
    pub fn controls(&self, path: usize) -> impl Iterator<Item = Control> {
        self.controls
            .iter()
            .copied()
            .filter(move |c| c.path == path)
    }

    /// Every control point.
    #[must_use]
    pub fn all_controls(&self) -> &[Control] {
        &self.controls
    }

    /// Whether the lever was moved away from the scenario.
    #[must_use]
    pub fn moved(&self, lever: usize) -> bool {
        self.positions[lever].is_some()
            || self.controls.iter().any(|c| PATHS[c.path].lever == lever)
            || (lever == data::lever::HYDROLOGY && !self.shocks.is_empty())
    }

    /// The same settings with one lever back at the scenario.
    #[must_use]
    pub fn without(&self, lever: usize) -> Self {
        let mut settings = self.clone();
        settings.positions[lever] = None;
        settings.controls.retain(|c| PATHS[c.path].lever != lever);
        if lever == data::lever::HYDROLOGY {
            settings.shocks.clear();
        }
        settings
    }

    /// The reference with the same facts tested, so that what is compared with it lives in the same world.
    #[must_use]
    pub fn at_reference(&self) -> Self {
        Self {
            tests: self.tests,
            ..Self::at_scenario(REFERENCE)
        }
    }

    /// Whether the non-fossil share is asked for as a target, so that the build is solved for.
    #[must_use]
    pub fn has_target(&self) -> bool {
        self.moved(data::lever::NON_FOSSIL_SHARE)
    }

    /// The same settings with the weather of a normal year, or `None` where they have it already.
    #[must_use]
    pub fn in_normal_water(&self) -> Option<Self> {
        let shifted = self.positions[data::lever::HYDROLOGY].is_some() || !self.shocks.is_empty();
        shifted.then(|| {
            let mut normal = self.clone();
            normal.positions[data::lever::HYDROLOGY] = None;
            normal.shocks.clear();
            normal
        })
    }

    /// As one row of numbers: the scenario, one number a lever (NaN follows the scenario), then control points in threes (row, year, value);
    /// a drought is such a three whose row comes after the last row of a lever, and a test one whose row comes after the droughts and whose
    /// year is zero.
    #[must_use]
    pub fn to_vector(&self) -> Vec<f64> {
        let positions = self.positions.iter().map(|p| p.unwrap_or(f64::NAN));
        let controls = self
            .controls
            .iter()
            .flat_map(|c| [c.path as f64, f64::from(c.year), c.value]);
        let shocks = self.shocks.iter().flat_map(|s| {
            let row = PATHS.len() + s.drought as usize;
            [row as f64, f64::from(s.year), s.strength]
        });
        let tests = self.tests.iter().flat_map(|(place, value)| {
            let row = PATHS.len() + Drought::ALL.len() + place;
            [row as f64, 0.0, value]
        });
        core::iter::once(self.scenario as f64)
            .chain(positions)
            .chain(controls)
            .chain(shocks)
            .chain(tests)
            .collect()
    }

    /// From one row of numbers, checked as any other. Errors: [`Code::WrongShape`], and those of [`Settings::set_position`] and
    /// [`Settings::set_control`].
    pub fn from_vector(vector: &[f64]) -> Result<Self, Error> {
        let shape = |found: &dyn core::fmt::Display| {
            Error::new(
                Code::WrongShape,
                "settings vector",
                found,
                format!("1 + {LEVER_COUNT} numbers, then control points in threes"),
            )
        };
        let (head, controls) = vector
            .split_at_checked(1 + LEVER_COUNT)
            .ok_or_else(|| shape(&format!("{} numbers", vector.len())))?;
        if controls.len() % 3 != 0 {
            return Err(shape(&format!("{} numbers", vector.len())));
        }
        let scenario = index_of(head[0], SCENARIOS.len())
            .ok_or_else(|| shape(&format!("scenario {}", head[0])))?;
        let mut settings = Self::at_scenario(scenario);
        for (lever, &position) in head[1..].iter().enumerate() {
            if !position.is_nan() {
                settings.set_position(lever, position)?;
            }
        }
        for control in controls.chunks_exact(3) {
            let row = index_of(control[0], PATHS.len() + Drought::ALL.len() + TEST_COUNT)
                .ok_or_else(|| shape(&format!("row {}", control[0])))?;
            let year = index_of(control[1], 10_000)
                .ok_or_else(|| shape(&format!("year {}", control[1])))?;
            let (year, value) = (year as u16, control[2]);
            match row.checked_sub(PATHS.len()) {
                None => settings.set_control(Control {
                    path: row,
                    year,
                    value,
                })?,
                Some(k) if k >= Drought::ALL.len() && year != 0 => {
                    return Err(shape(&format!("year {year} of a test")));
                }
                Some(k) if k >= Drought::ALL.len() => {
                    settings.set_test(k - Drought::ALL.len(), value)?
                }
                Some(k) => settings.set_shock(Shock {
                    drought: Drought::ALL[k].0,
                    year,
                    strength: value,
                })?,
            }
        }
        Ok(settings)
    }
}

/// Limits, step and default of what the slider of a lever sets.
#[derive(Clone, Copy, Debug)]
pub struct Slider {
    /// Least.
    pub min: f64,
    /// Greatest.
    pub max: f64,
    /// Step.
    pub step: f64,
    /// Where the reference stands.
    pub default: f64,
}

/// The slider of a lever: a position, or the value of a stress test.
#[must_use]
pub fn slider(lever: usize) -> Slider {
    match LEVERS[lever].kind {
        Kind::Stress => Slider {
            min: LEVERS[lever].min,
            max: LEVERS[lever].max,
            step: 0.01,
            default: 1.0,
        },
        _ => Slider {
            min: 0.0,
            max: TOP_POSITION,
            step: 0.1,
            default: 1.0,
        },
    }
}

/// Whether a lever can be set: every one but the electricity share, which is a result only.
#[must_use]
pub fn is_settable(lever: usize) -> bool {
    lever != data::lever::ELECTRICITY_SHARE
}

/// Whether the model has a physical handle for a lever. Where it has none the lever can be set and changes nothing, which is not an effect
/// of zero: its effect is not estimated.
#[must_use]
pub fn has_handle(lever: usize) -> bool {
    !matches!(
        lever,
        data::lever::SPILL_AVOIDED | data::lever::CARBON_INCLUSION
    )
}

/// How a control point is written, such as `wind_solar.sichuan@2035`.
#[must_use]
pub fn control_name(path: usize, year: u16) -> String {
    let lever = &LEVERS[PATHS[path].lever];
    match PATHS[path].region {
        Some(region) if lever.paths.len() > 1 => {
            format!("{}.{}@{year}", lever.key, region_key(region))
        }
        _ => format!("{}@{year}", lever.key),
    }
}

/// How a drought is written, such as `hydrology.2022@2030`.
#[must_use]
pub fn shock_name(shock: &Shock) -> String {
    let key = LEVERS[data::lever::HYDROLOGY].key;
    format!("{key}.{}@{}", shock.drought.word(), shock.year)
}

/// The word for a region in a control point.
#[must_use]
pub const fn region_key(region: Region) -> &'static str {
    match region {
        Region::Sichuan => "sichuan",
        Region::Chongqing => "chongqing",
    }
}

fn settable(lever: usize, found: f64) -> Result<(), Error> {
    if is_settable(lever) {
        Ok(())
    } else {
        Err(Error::new(
            Code::NotSettable,
            LEVERS[lever].key,
            found,
            "it follows from coal_to_electric, nev_sales and the others",
        ))
    }
}

/// Place of a lever by its public id. Errors: [`Code::UnknownLever`].
pub(crate) fn lever_of(key: &str) -> Result<usize, Error> {
    LEVERS.iter().position(|l| l.key == key).ok_or_else(|| {
        Error::new(
            Code::UnknownLever,
            "lever",
            key,
            LEVERS.map(|l| l.key).join(", "),
        )
    })
}

fn path_of(lever: usize, region: Option<&str>, target: &str) -> Result<usize, Error> {
    let Some(word) = region else {
        let paths = LEVERS[lever].paths;
        return if paths.len() == 1 {
            Ok(paths[0])
        } else {
            let allowed = format!("{0}.sichuan@… or {0}.chongqing@…", LEVERS[lever].key);
            Err(Error::new(
                Code::RegionNeeded,
                LEVERS[lever].key,
                target,
                allowed,
            ))
        };
    };
    let of = |path: &&usize| PATHS[**path].region.is_some_and(|r| region_key(r) == word);
    LEVERS[lever].paths.iter().find(of).copied().ok_or_else(|| {
        let regions: Vec<&str> = LEVERS[lever]
            .paths
            .iter()
            .filter_map(|&p| PATHS[p].region)
            .map(region_key)
            .collect();
        let allowed = if regions.is_empty() {
            "none: one path serves both regions".to_owned()
        } else {
            regions.join(", ")
        };
        Error::new(Code::UnknownRegion, LEVERS[lever].key, word, allowed)
    })
}

fn year_of(target: &str, year: &str) -> Result<u16, Error> {
    year.parse().map_err(|_| {
        Error::new(
            Code::YearOutOfRange,
            target,
            year,
            format!("{LEVERS_FROM} to {LAST}"),
        )
    })
}

fn number_of(target: &str, number: &str) -> Result<f64, Error> {
    let plain = !number.is_empty()
        && number
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let parsed = if plain {
        number.parse::<f64>().ok().filter(|x| x.is_finite())
    } else {
        None
    };
    parsed.ok_or_else(|| Error::new(Code::NotANumber, target, number, "a number such as 2.4"))
}

fn index_of(x: f64, below: usize) -> Option<usize> {
    let whole = x >= 0.0 && x < below as f64 && libm::floor(x) == x;
    whole.then_some(x as usize)
}

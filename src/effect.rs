//! What one lever does here, measured by runs of its own, and why it does so little or the wrong thing.
//!
//! The effect is the difference of two runs that differ in this lever alone, so it holds for these settings and not in general. A lever that
//! the reader moved is compared with the scenario's own place for it; one that was not moved is compared with its place in the reference; and
//! where the scenario is the reference itself, the lever is tried at its ambitious level.

use crate::data::{Kind, LEVERS, REGIONS, SLICES, lever, path};
use crate::details::{break_even, by_load, marginal, slices};
use crate::error::{Code, Error};
use crate::model::Model;
use crate::model::dispatch::Flows;
use crate::outputs::{
    CAPTURE_NOT_PLACED, CO2, CO2_CONSUMPTION, ELECTRICITY_DEMAND, NONFOSSIL_GAP, Run,
    TRUCKS_BEYOND_CAP,
};
use crate::paths::yearly;
use crate::projection::{GAP_FROM_POINTS, Projection};
use crate::settings::{REFERENCE, Settings, TOP_POSITION, is_settable};
use crate::stress::world;
use crate::years::{FIRST, LEVERS_FROM, PATH_YEARS, PROJECTED};

/// Years whose effect is told.
pub const TOLD: [u16; 3] = [2030, 2035, 2060];
/// The year in which electricity is followed to where it goes.
pub const FOLLOWED: u16 = 2035;
/// Two paths that differ by less are the same, as a share of their size.
const SAME_SHARE: f64 = 1e-9;
/// Electricity from which it is told where it goes, or that load was added, TWh.
const FROM_TWH: f64 = 0.2;
/// An effect that differs by this much between the two accounts is partly elsewhere, Mt.
const ELSEWHERE_FROM_MT: f64 = 0.3;

/// With what the effect is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The lever was moved: as set, less as the scenario has it.
    Scenario,
    /// The lever was not moved: as the scenario has it, less as the reference has it.
    Reference,
    /// The scenario is the reference: as the ambitious level has it, less as it is.
    Ambitious,
    /// Nothing is measured, since the lever is off or has no handle.
    Nothing,
}

/// Where the electricity of a supply lever goes in [`FOLLOWED`], both regions together, TWh more or less.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Followed {
    /// Supplied or imported by the lever.
    pub supplied: f64,
    /// Coal power that is displaced.
    pub coal: f64,
    /// Other imports that are displaced.
    pub imports: f64,
    /// Exported.
    pub exported: f64,
    /// Curtailed.
    pub curtailed: f64,
    /// Made into hydrogen, which waits for surplus.
    pub hydrogen: f64,
    /// Lost on the way through storage.
    pub storage: f64,
    /// Shortage that is filled.
    pub shortage: f64,
    /// Parts of the year, of eleven, in which Sichuan has surplus left while Chongqing burns coal that could give way: the line between them is full.
    pub tie_full: usize,
}

/// Why a lever does as little as it does, or the wrong thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The model has nothing it could act on.
    NoHandle,
    /// It is off, and without evidence there is no estimate.
    Off,
    /// Its number stands beside the emissions and is not in them.
    Memo,
    /// A non-fossil target decides the build, so this lever is not used.
    TargetDrives,
    /// A target that the limits of the build do not reach, points short at most.
    OutOfReach {
        /// Points.
        at_most: f64,
    },
    /// Both settings have the same path up to this year.
    SamePath {
        /// Last year in which they are equal.
        until: u16,
    },
    /// Coal to electricity and coal to gas together want more coal than can be switched.
    PoolEmpty {
        /// First year.
        from: u16,
    },
    /// Trucks are asked for beyond the fleet.
    FleetFull {
        /// First year.
        from: u16,
    },
    /// Capture is asked for beyond nine tenths of a branch.
    CaptureFull {
        /// First year.
        from: u16,
    },
    /// Where the electricity goes.
    Follows(Followed),
    /// It adds load, TWh in a year; what one more kilowatt-hour emits at the margin, and where it breaks even with coal, kg per kWh.
    AddsLoad {
        /// The year.
        year: u16,
        /// Load, TWh.
        load: f64,
        /// Marginal factor.
        marginal: f64,
        /// Break-even factor.
        break_even: Option<f64>,
    },
    /// The effect with imported electricity counted, Mt in 2035, which differs from that at home.
    Elsewhere {
        /// Mt.
        with_trade: f64,
    },
    /// Nothing holds it back: there is no more for it to act on.
    NothingMore,
}

/// What a lever does here.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Place of the lever.
    pub lever: usize,
    /// With what it is compared.
    pub against: Against,
    /// Mt in the years of [`TOLD`], territorial; NaN where nothing is measured.
    pub change: [f64; 3],
    /// Why, the weightiest first; never empty.
    pub reasons: Vec<Reason>,
}

impl Effect {
    /// Measures lever `place` under `settings`. Errors: [`Code::NotSettable`] for a result and for a stress test.
    pub fn new(model: &Model, settings: &Settings, place: usize) -> Result<Self, Error> {
        let lever = &LEVERS[place];
        if !is_settable(place) || lever.kind == Kind::Stress {
            return Err(Error::new(
                Code::NotSettable,
                lever.key,
                "a question for its effect",
                "any lever that can be set and is no stress test",
            ));
        }
        let nothing = |reason| Self {
            lever: place,
            against: Against::Nothing,
            change: [f64::NAN; 3],
            reasons: vec![reason],
        };
        if [lever::SPILL_AVOIDED, lever::CARBON_INCLUSION].contains(&place) {
            return Ok(nothing(Reason::NoHandle));
        }
        if lever.kind == Kind::Enabling && !settings.moved(place) {
            return Ok(nothing(Reason::Off));
        }
        let (against, with, without) = pair(settings, place)?;
        let runs = [&with, &without].map(|s| Projection::new(model, s).run);
        let difference =
            |output: usize, year: u16| runs[0].at(0, output, year) - runs[1].at(0, output, year);
        let mut effect = Self {
            lever: place,
            against,
            change: TOLD.map(|year| difference(CO2, year)),
            reasons: Vec::new(),
        };
        effect.bounds(model, &with, &without, &runs);
        effect.electricity(model, &with, &without, &runs);
        let with_trade = difference(CO2_CONSUMPTION, FOLLOWED);
        if (with_trade - difference(CO2, FOLLOWED)).abs() > ELSEWHERE_FROM_MT {
            effect.reasons.push(Reason::Elsewhere { with_trade });
        }
        if effect.reasons.is_empty() {
            effect.reasons.push(Reason::NothingMore);
        }
        Ok(effect)
    }

    /// What holds the lever back by rule: memo lines, targets, equal paths, pools and fleets that are used up.
    fn bounds(&mut self, model: &Model, with: &Settings, without: &Settings, runs: &[Run; 2]) {
        let place = self.lever;
        if LEVERS[place].kind == Kind::Memo {
            self.reasons.push(Reason::Memo);
        }
        if place == lever::WIND_SOLAR && with.has_target() {
            self.reasons.push(Reason::TargetDrives);
        }
        let short = (1..=REGIONS).flat_map(|area| runs[0].row(area, NONFOSSIL_GAP));
        let at_most = short.fold(0.0_f64, |most, &gap| most.max(gap));
        if place == lever::NON_FOSSIL_SHARE && at_most > GAP_FROM_POINTS {
            self.reasons.push(Reason::OutOfReach { at_most });
        }
        let [a, b] = [with, without].map(|s| yearly(s, &model.levels, &model.parameters));
        let apart = |k: usize| {
            LEVERS[place]
                .paths
                .iter()
                .any(|&p| (a[p][k] - b[p][k]).abs() > SAME_SHARE * b[p][k].abs().max(1.0))
        };
        // A path leaves its other one slowly; it is the long standstill that has to be told.
        let until = (0..PATH_YEARS)
            .find(|&k| apart(k))
            .map_or(PROJECTED + PATH_YEARS as u16 - 1, |k| {
                PROJECTED + k as u16 - 1
            });
        if until > LEVERS_FROM && place != lever::NON_FOSSIL_SHARE {
            self.reasons.push(Reason::SamePath { until });
        }
        let above_2025 = |p: usize, k: usize| (a[p][k] - a[p][0]).max(0.0);
        let full = (1..PATH_YEARS).find(|&k| {
            above_2025(path::COAL_TO_ELECTRIC, k) + above_2025(path::COAL_TO_GAS, k) > 100.0 + 1e-9
        });
        if let (Some(k), lever::COAL_TO_ELECTRIC | lever::COAL_TO_GAS) = (full, place) {
            let from = PROJECTED + k as u16;
            self.reasons.push(Reason::PoolEmpty { from });
        }
        let first = |output: usize| {
            let row = runs[0].row(0, output);
            row.iter().position(|&x| x > 1e-6).map(|k| FIRST + k as u16)
        };
        let trucks = [
            lever::ELECTRIC_TRUCKS,
            lever::HYDROGEN_TRUCKS,
            lever::GAS_TRUCKS,
        ];
        if let (Some(from), true) = (first(TRUCKS_BEYOND_CAP), trucks.contains(&place)) {
            self.reasons.push(Reason::FleetFull { from });
        }
        if let (Some(from), lever::CCUS) = (first(CAPTURE_NOT_PLACED), place) {
            self.reasons.push(Reason::CaptureFull { from });
        }
    }

    /// Where electricity that the lever supplies goes, and what load that it adds emits.
    fn electricity(&mut self, model: &Model, with: &Settings, without: &Settings, runs: &[Run; 2]) {
        let supplies = [
            lever::WIND_SOLAR,
            lever::HYDRO,
            lever::UHV_LINE,
            lever::HAMI_IMPORT,
            lever::NON_FOSSIL_SHARE,
        ];
        if supplies.contains(&self.lever) {
            if let Some(followed) = follow(model, self.lever, with, without) {
                self.reasons.push(Reason::Follows(followed));
            }
            return;
        }
        let added = |year: u16| {
            runs[0].at(0, ELECTRICITY_DEMAND, year) - runs[1].at(0, ELECTRICITY_DEMAND, year)
        };
        let year = FOLLOWED;
        if added(year) > FROM_TWH {
            let factors = [0, 1].map(|r| marginal(model, without, r));
            let marginal = by_load(&world(model, without), &factors, year);
            let break_even =
                (self.lever == lever::COAL_TO_ELECTRIC).then(|| break_even(model, year));
            let load = added(year);
            self.reasons.push(Reason::AddsLoad {
                year,
                load,
                marginal,
                break_even,
            });
        }
    }
}

/// The two settings whose difference is the effect.
fn pair(settings: &Settings, place: usize) -> Result<(Against, Settings, Settings), Error> {
    if settings.moved(place) {
        let without = settings.without(place);
        return Ok((Against::Scenario, settings.clone(), without));
    }
    let mut other = settings.clone();
    if settings.scenario_index() == REFERENCE || LEVERS[place].kind == Kind::Outcome {
        other.set_position(place, TOP_POSITION)?;
        Ok((Against::Ambitious, other, settings.clone()))
    } else {
        other.set_position(place, REFERENCE as f64)?;
        Ok((Against::Reference, settings.clone(), other))
    }
}

/// Follows what a supply lever adds in [`FOLLOWED`], or takes away, to where it goes; nothing where that is too little to tell.
fn follow(model: &Model, place: usize, with: &Settings, without: &Settings) -> Option<Followed> {
    let after = slices(model, with, FOLLOWED)?;
    let before = slices(model, without, FOLLOWED)?;
    let sum = |of: &dyn Fn(&Flows<f64>) -> f64| {
        let total = |s: &[[Flows<f64>; SLICES]; REGIONS]| s.iter().flatten().map(of).sum::<f64>();
        total(&after) - total(&before)
    };
    let exported = sum(&|f| f.east + f.extra_export);
    let curtailed = sum(&|f| f.curtailed);
    let supplied = match place {
        lever::HAMI_IMPORT => sum(&|f| f.hami),
        // The line changes what is exported and what Chongqing receives, and generates nothing itself.
        lever::UHV_LINE => sum(&|f| f.tie.max(0.0)),
        _ => sum(&|f| f.hydro + f.wind + f.solar),
    };
    let imports = match place {
        lever::HAMI_IMPORT => -sum(&|f| f.other + f.emergency),
        _ => -sum(&|f| f.hami + f.other + f.emergency),
    };
    let tie_full = (0..SLICES)
        .filter(|&q| {
            let [sichuan, chongqing] = [&after[0][q], &after[1][q]];
            let left = sichuan.curtailed + sichuan.extra_export > 1e-9;
            left && chongqing.coal > must_run(model, q) + 1e-9
        })
        .count();
    let followed = Followed {
        supplied,
        coal: -sum(&|f| f.coal),
        imports,
        exported,
        curtailed,
        hydrogen: sum(&|f| f.hydrogen + f.load),
        storage: sum(&|f| f.storage_in - f.storage_out),
        shortage: -sum(&|f| f.unserved),
        tie_full,
    };
    (supplied.abs() > FROM_TWH).then_some(followed)
}

/// Coal power that Chongqing runs in a slice of [`FOLLOWED`] in any case, TWh.
fn must_run(model: &Model, slice: usize) -> f64 {
    let hours: f64 = crate::data::HOURS.iter().sum();
    let left = 1.0 - crate::ramp::line_weight(FOLLOWED, crate::years::OBSERVED, 2050);
    let yearly = model.parameters.coal_must_run_2024[1] * left;
    yearly * crate::data::HOURS[slice] / hours
}

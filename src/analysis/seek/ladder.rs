//! The levers that may move, as whole steps of 0.1 on their sliders, and the settings that a point of steps stands for.

use crate::analysis::levers::moves_emissions;
use crate::data::LEVERS;
use crate::error::{Code, Error};
use crate::settings::{Settings, TOP_POSITION, slider};

/// A point of the search: where each lever that may move stands, in steps of its slider; [`OFF`] is an enabling lever or a target that is off.
pub(super) type Steps = Vec<i8>;
/// Where an enabling lever or a target stands that is off: one step below its lowest position.
pub(super) const OFF: i8 = -1;
/// Steps of a slider from end to end.
pub(super) const RANGE: i8 = 30;

/// Levers that may move, and from where.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    own: Settings,
    normal: Settings,
    levers: Vec<usize>,
    start: Steps,
}

impl Ladder {
    /// The levers (places of [`LEVERS`]) that may move from where `own` has them. Errors: [`Code::NotSettable`], [`Code::SetTwice`],
    /// [`Code::UnknownLever`].
    pub(super) fn new(own: &Settings, levers: &[usize]) -> Result<Self, Error> {
        if levers.is_empty() {
            let allowed = "at least one lever that may move";
            return Err(Error::new(
                Code::NotSettable,
                "levers",
                "none, or all of them locked",
                allowed,
            ));
        }
        for (k, &place) in levers.iter().enumerate() {
            moves_emissions(place)?;
            if levers[..k].contains(&place) {
                return Err(Error::new(
                    Code::SetTwice,
                    "levers",
                    LEVERS[place].key,
                    "each lever once",
                ));
            }
        }
        let step_of = |&place: &usize| match own.acting_position(place) {
            Some(position) => libm::round(position / slider(place).step) as i8,
            None => OFF,
        };
        Ok(Self {
            normal: own.in_normal_water().unwrap_or_else(|| own.clone()),
            start: levers.iter().map(step_of).collect(),
            own: own.clone(),
            levers: levers.to_vec(),
        })
    }

    pub(super) fn start(&self) -> &Steps {
        &self.start
    }

    /// The lowest step of each lever.
    pub(super) fn lowest(&self) -> Steps {
        self.start.iter().map(|&step| step.min(0)).collect()
    }

    /// Settings in the reader's own water.
    pub(super) fn own(&self, at: &Steps) -> Settings {
        self.moved(&self.own, at)
    }

    /// Settings in normal water, in which peaks are found.
    pub(super) fn normal(&self, at: &Steps) -> Settings {
        self.moved(&self.normal, at)
    }

    /// A lever that stays where it stood is left untouched, so that it goes on following its scenario.
    ///
    /// # Panics
    /// Where a step is none of a slider.
    fn moved(&self, from: &Settings, at: &Steps) -> Settings {
        let mut settings = from.clone();
        for (k, &place) in self.levers.iter().enumerate() {
            if at[k] != self.start[k] {
                settings = settings
                    .with_position(place, position(at[k]))
                    .unwrap_or_else(|e| panic!("a step of a slider is on its grid: {e}"));
            }
        }
        settings
    }

    /// What each lever moved: lever, from (`None` where it was off) and to, as positions.
    pub(super) fn moves(&self, at: &Steps) -> impl Iterator<Item = (usize, Option<f64>, f64)> {
        let moved = |k: &usize| at[*k] != self.start[*k];
        let from = |step: i8| (step != OFF).then(|| position(step));
        (0..self.levers.len())
            .filter(moved)
            .map(move |k| (self.levers[k], from(self.start[k]), position(at[k])))
    }
}

/// The position of a step.
fn position(step: i8) -> f64 {
    f64::from(step) / (f64::from(RANGE) / TOP_POSITION)
}

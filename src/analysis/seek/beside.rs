//! What an answer does besides meeting its goal: a goal on the highest year says nothing of the years after it, which moves may raise.

use super::{Goal, Place};
use crate::analysis::batch::Batch;
use crate::analysis::quantities::{ATTRIBUTED, CUMULATIVE, QUANTITIES, Values, Water, read};
use crate::model::Model;
use crate::outputs::AREAS;
use crate::settings::Settings;

/// Change of a quantity from where the search began to where it ended, Mt, in the account and area of the goal and in normal water.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Id of the quantity, one of [`QUANTITIES`].
    pub id: &'static str,
    /// Mt.
    pub mt: f64,
    /// Whether electricity is short at either end in a year that it rests on; what is not served emits nothing, so do not quote it then.
    pub short: bool,
}

/// Changes of emissions in 2030, 2035, 2060 and of their sum from 2026.
#[must_use]
pub fn changes_beside(
    model: &Model,
    goal: &Goal,
    start: &Settings,
    end: &Place,
) -> [Change; CUMULATIVE + 1] {
    const { assert!(CUMULATIVE < ATTRIBUTED) };
    let mut values = [[Values::NONE; AREAS]; 2];
    let both = [start.clone(), end.settings.clone()];
    Batch::new(model, goal.account()).settings(&both, |run, outcome| {
        read(outcome, Water::Normal, &mut values[run]);
    });
    let [before, after] = values.map(|of| of[goal.area()]);
    core::array::from_fn(|q| Change {
        id: QUANTITIES[q].id,
        mt: after.value[q] - before.value[q],
        short: before.short[q] || after.short[q],
    })
}

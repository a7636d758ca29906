//! An analysis that is done in steps, as the page and its worker do them: it can be shown in progress, stopped by dropping it, and its answer
//! is one row of numbers.

pub mod rows;

use super::attribution::{Attribution, Off};
use super::checks::Checks;
use super::ensemble::{Ensemble, Request};
use super::map::Map;
use super::next_step::NextStep;
use super::seek::{Goal, Seek};
use super::sensitivity::Sensitivity;
use super::worlds::Worlds;
use crate::error::Error;
use crate::model::Model;
use crate::settings::Settings;

/// An analysis under way.
#[derive(Debug)]
pub enum Task {
    /// Runs under draws.
    Ensemble(Box<Ensemble>),
    /// What each action does.
    Attribution(Box<Attribution>),
    /// What each lever and each fact could still do.
    Sensitivity(Box<Sensitivity>),
    /// Peaks over two levers.
    Map(Box<Map>),
    /// The least change that meets a goal.
    Seek(Box<Seek>),
    /// The single step that helps most.
    NextStep(Box<NextStep>),
    /// The hash that every engine must give.
    Checks(Box<Checks>),
}

impl Task {
    /// An ensemble. Errors: those of [`Ensemble::new`].
    pub fn ensemble(model: &Model, settings: &Settings, request: Request) -> Result<Self, Error> {
        Ok(Self::Ensemble(Box::new(Ensemble::new(
            model, settings, request,
        )?)))
    }

    /// An attribution in an account, a place of [`crate::account::ACCOUNTS`].
    #[must_use]
    pub fn attribution(model: &Model, settings: &Settings, account: usize, off: Off) -> Self {
        Self::Attribution(Box::new(Attribution::new(model, settings, account, off)))
    }

    /// A sensitivity analysis in an account, a place of [`crate::account::ACCOUNTS`].
    #[must_use]
    pub fn sensitivity(model: &Model, settings: &Settings, account: usize) -> Self {
        Self::Sensitivity(Box::new(Sensitivity::new(model, settings, account)))
    }

    /// A map over two levers, each with its number of cells. Errors: those of [`Map::new`].
    pub fn map(
        model: &Model,
        settings: &Settings,
        (account, area): (usize, usize),
        across: (usize, usize),
        up: (usize, usize),
    ) -> Result<Self, Error> {
        let map = Map::new(model, settings, account, area, across, up)?;
        Ok(Self::Map(Box::new(map)))
    }

    /// A search for a goal by levers, places of [`crate::data::LEVERS`]. Errors: those of [`Seek::new`].
    pub fn seek(settings: &Settings, goal: Goal, levers: &[usize]) -> Result<Self, Error> {
        Ok(Self::Seek(Box::new(Seek::new(settings, goal, levers)?)))
    }

    /// The next step on the central draw and on so many others. Errors: those of [`NextStep::new`].
    pub fn next_step(
        settings: &Settings,
        (account, area): (usize, usize),
        draws: Option<usize>,
    ) -> Result<Self, Error> {
        let steps = NextStep::new(settings, account, area, draws)?;
        Ok(Self::NextStep(Box::new(steps)))
    }

    /// The checks of so many settings and draws.
    #[must_use]
    pub fn checks(settings: usize, draws: usize) -> Self {
        Self::Checks(Box::new(Checks::new(settings, draws)))
    }

    /// Runs the whole takes; a search does not know before its end, and says what it has done.
    #[must_use]
    pub fn total(&self) -> usize {
        match self {
            Self::Ensemble(task) => task.total(),
            Self::Attribution(task) => task.total(),
            Self::Sensitivity(task) => task.total(),
            Self::Map(task) => task.total(),
            Self::Seek(task) => task.done(),
            Self::NextStep(task) => task.total(),
            Self::Checks(task) => task.total(),
        }
    }

    /// Runs that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        match self {
            Self::Ensemble(task) => task.done(),
            Self::Attribution(task) => task.done(),
            Self::Sensitivity(task) => task.done(),
            Self::Map(task) => task.done(),
            Self::Seek(task) => task.done(),
            Self::NextStep(task) => task.done(),
            Self::Checks(task) => task.done(),
        }
    }

    /// Does about `runs` more and says whether all are done. `worlds` are those the task asks for; only what runs on draws looks at them.
    /// Errors: those of the draws.
    pub fn step(&mut self, model: &Model, worlds: &mut Worlds, runs: usize) -> Result<bool, Error> {
        match self {
            Self::Ensemble(task) => task.step(model, worlds, runs),
            Self::Attribution(task) => Ok(task.step(model, runs)),
            Self::Sensitivity(task) => task.step(model, runs),
            Self::Map(task) => Ok(task.step(model, runs)),
            Self::Seek(task) => task.step(model, worlds, runs),
            Self::NextStep(task) => task.step(model, worlds, runs),
            Self::Checks(task) => task.step(model, worlds, runs),
        }
    }

    /// The answer as a row of numbers: an ensemble's as far as it has come, any other's once it is whole. Errors: those of the draws.
    pub fn answer(&mut self) -> Result<Option<Vec<f64>>, Error> {
        Ok(match self {
            Self::Ensemble(task) => Some(rows::ensemble(&task.answer())),
            Self::Attribution(task) => task.answer().map(|answer| rows::attribution(&answer)),
            Self::Sensitivity(task) => task.answer()?.map(|answer| rows::sensitivity(&answer)),
            Self::Map(task) => task.answer().map(|answer| rows::map(&answer)),
            Self::Seek(task) => task.answer().map(rows::seek),
            Self::NextStep(task) => task.answer().map(|answer| rows::next_step(&answer)),
            Self::Checks(task) => task.hash().map(|hash| rows::hash(hash).to_vec()),
        })
    }
}

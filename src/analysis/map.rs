//! The map: when emissions peak and how high, over the positions of two levers.
//!
//! Every cell is a run of the whole model on the central draw in normal water, with all other levers as the reader has them. Cells lie
//! evenly over both sliders, ends included, so that most of them stand between the grid of sliders. A lever that is off or follows its
//! scenario is set in every cell: where the non-fossil share is an axis, all cells are in target mode, where wind and solar are solved for;
//! where an enabling lever is an axis, it is on in all of them. Years short of electricity and targets that the build does not reach are
//! told with each cell.
//!
//! Units: Mt, years, points of the non-fossil share.

use crate::account::ACCOUNTS;
use crate::analysis::batch::{Batch, Common, Outcome};
use crate::analysis::levers::moves_emissions;
use crate::data::{LEVERS, PATH_COUNT, PATHS, lever};
use crate::error::{Code, Error};
use crate::model::Model;
use crate::outputs::AREAS;
use crate::paths::{Path, STRETCHING, yearly_at};
use crate::projection::members;
use crate::settings::{Settings, slider};

/// Fewest and most cells along an axis.
pub const CELLS: core::ops::RangeInclusive<usize> = 2..=64;
/// Cells whose paths are held at a time, where they cannot be put together from those of the axes.
const HELD: usize = 32;

/// What a cell shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The highest year from 2026 on, the first of equals.
    pub highest_year: u16,
    /// Its level, Mt.
    pub highest_level: f64,
    /// The highest year of the whole series from 2020 on.
    pub peak_year: u16,
    /// Its level, Mt.
    pub peak_level: f64,
    /// The first year short of electricity.
    pub short_from: Option<u16>,
    /// What the target for the non-fossil share lacks at most in a region and year, points; zero without a target.
    pub gap: f64,
}

impl Cell {
    fn of(outcome: &Outcome, area: usize) -> Self {
        let (highest_year, highest_level) = outcome.highest_from_2026(area);
        let (peak_year, peak_level) = outcome.highest(area);
        let gap = members(area).map(|r| outcome.gap[r]).fold(0.0, f64::max);
        Self {
            highest_year,
            highest_level,
            peak_year,
            peak_level,
            short_from: outcome.short_from(area),
            gap: gap * 100.0,
        }
    }
}

/// One axis: a lever at evenly spread positions, with the paths of all rows at each.
#[derive(Debug)]
struct Axis {
    lever: usize,
    positions: Vec<f64>,
    rows: Vec<[Path; PATH_COUNT]>,
}

/// A map that is computed in slices; dropping it cancels it.
#[derive(Debug)]
pub struct Map {
    account: usize,
    area: usize,
    settings: Settings,
    across: Axis,
    up: Axis,
    common: Common,
    apart: bool,
    cells: Vec<Cell>,
}

/// What a map shows: cells by row from the lowest position up, each row from the lowest position across.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapped {
    /// Lever and positions across.
    pub across: (usize, Vec<f64>),
    /// Lever and positions up.
    pub up: (usize, Vec<f64>),
    /// Where the reader stands, across and up, where the lever has a position.
    pub here: [Option<f64>; 2],
    /// `up` × `across` cells.
    pub cells: Vec<Cell>,
}

impl Map {
    /// A map of an account (a place of [`ACCOUNTS`]) in an area (0 both, 1 Sichuan, 2 Chongqing) over two levers (places of [`LEVERS`]), each with its number of cells, from 2
    /// to 64. Errors: [`Code::NotSettable`] for a lever that moves no emissions, [`Code::SetTwice`] for the same lever twice,
    /// [`Code::UnknownLever`], [`Code::OutOfRange`].
    pub fn new(
        model: &Model,
        settings: &Settings,
        account: usize,
        area: usize,
        across: (usize, usize),
        up: (usize, usize),
    ) -> Result<Self, Error> {
        if area >= AREAS {
            let allowed = format!("0 to {}", AREAS - 1);
            return Err(Error::new(Code::OutOfRange, "the area", area, allowed));
        }
        if account >= ACCOUNTS.len() {
            let allowed = format!("0 to {}", ACCOUNTS.len() - 1);
            return Err(Error::new(
                Code::OutOfRange,
                "the account",
                account,
                allowed,
            ));
        }
        for (place, cells) in [across, up] {
            moves_emissions(place)?;
            if !CELLS.contains(&cells) {
                let allowed = format!("{} to {} along an axis", CELLS.start(), CELLS.end());
                return Err(Error::new(Code::OutOfRange, "cells", cells, allowed));
            }
        }
        if across.0 == up.0 {
            let allowed = "two different levers";
            return Err(Error::new(
                Code::SetTwice,
                "the map",
                LEVERS[up.0].key,
                allowed,
            ));
        }
        let settings = settings
            .in_normal_water()
            .unwrap_or_else(|| settings.clone());
        let axes = [across.0, up.0];
        let common = Common {
            target: settings.has_target() || axes.contains(&lever::NON_FOSSIL_SHARE),
            carbon_price: settings.moved(lever::CARBON_PRICE)
                || axes.contains(&lever::CARBON_PRICE),
            shocks: Vec::new(),
            tests: *settings.tests(),
        };
        let axis = |(place, cells): (usize, usize)| {
            let slider = slider(place);
            let width = slider.max - slider.min;
            let positions: Vec<f64> = (0..cells)
                .map(|k| slider.min + width * k as f64 / (cells - 1) as f64)
                .collect();
            let rows =
                |&p: &f64| yearly_at(&settings, &[(place, p)], &model.levels, &model.parameters);
            Axis {
                lever: place,
                rows: positions.iter().map(rows).collect(),
                positions,
            }
        };
        let (across, up) = (axis(across), axis(up));
        Ok(Self {
            account,
            area,
            apart: axes.iter().any(|place| STRETCHING.contains(place)),
            cells: Vec::with_capacity(across.positions.len() * up.positions.len()),
            settings,
            across,
            up,
            common,
        })
    }

    /// Cells in all.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.across.positions.len() * self.up.positions.len()
    }

    /// Cells computed so far.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.cells.len()
    }

    /// Makes at most `runs` runs, at least one, and says whether the map is whole.
    #[inline(never)]
    pub fn step(&mut self, model: &Model, runs: usize) -> bool {
        let batch = Batch::new(model, self.account);
        let until = self.total().min(self.cells.len() + runs.max(1));
        while self.cells.len() < until {
            let from = self.cells.len();
            let place = |run: usize| {
                (
                    (from + run) % self.across.positions.len(),
                    (from + run) / self.across.positions.len(),
                )
            };
            let mut found = Vec::new();
            let each = |_: usize, outcome: &Outcome| found.push(Cell::of(outcome, self.area));
            if self.apart {
                let count = HELD.min(until - from);
                let rows: Vec<[Path; PATH_COUNT]> = (0..count)
                    .map(|run| self.together(model, place(run)))
                    .collect();
                batch.rows(&self.common, count, |run, row| &rows[run][row], each);
            } else {
                let of = |run: usize, row: usize| {
                    let (i, j) = place(run);
                    if PATHS[row].lever == self.up.lever {
                        &self.up.rows[j][row]
                    } else {
                        &self.across.rows[i][row]
                    }
                };
                batch.rows(&self.common, until - from, of, each);
            }
            self.cells.append(&mut found);
        }
        self.cells.len() == self.total()
    }

    /// The paths of a cell whose axes act on each other: an enabling lever stretches time along the other's path.
    fn together(&self, model: &Model, (i, j): (usize, usize)) -> [Path; PATH_COUNT] {
        let positions = [
            (self.across.lever, self.across.positions[i]),
            (self.up.lever, self.up.positions[j]),
        ];
        yearly_at(&self.settings, &positions, &model.levels, &model.parameters)
    }

    /// The map, or `None` before [`Map::step`] said that it is whole.
    #[must_use]
    pub fn answer(&self) -> Option<Mapped> {
        let whole = self.cells.len() == self.total();
        whole.then(|| Mapped {
            here: [self.across.lever, self.up.lever]
                .map(|place| self.settings.acting_position(place)),
            across: (self.across.lever, self.across.positions.clone()),
            up: (self.up.lever, self.up.positions.clone()),
            cells: self.cells.clone(),
        })
    }
}

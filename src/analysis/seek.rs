//! Goal seek: the least change of the levers that meets a goal, or what stands in the way.
//!
//! **What is asked.** The highest year from 2026 on (in normal water, of an area and account) is to fall no later than a year Y, or to be
//! at most L Mt, or both; on the central run, or in at least k of 20 runs of the ensemble. No lever moves a year before 2026, so that
//! the highest year of the whole series may lie earlier.
//!
//! **How near a run is.** Peak years are steps, which no search can follow, so the distance of a run is a continuous number that is at most
//! zero where the goal is met, Mt: max over y > Y of C(y) less max over 2026 ≤ y ≤ Y of C(y); max C less L; of both goals the greater, for
//! both are in Mt. In k of 20 runs it is the ⌈k/20·n⌉-th smallest distance of the n runs.
//!
//! **What comes closest.** Emitting more up to Y makes that distance smaller and is no progress. Where the goal is met nowhere, points are
//! told apart by max over y > Y of C(y) less the lower of max over y ≤ Y of C(y) there and where the reader stands, and none that raises
//! the highest level from 2026 is called nearer than the start (years short of electricity held to what coal would emit).
//!
//! **Shortages.** A result that rests on missing electricity is not reached (no year with unserved electricity is a result). Up to the year
//! 2035 and up to the highest year no electricity of the area may be missing; what would be emitted if coal power at the factor of the region
//! made it counts as distance, which jumps there. A year after Y that is short is held to that level too, so that no shortage can make a later
//! year look low. What meets a year meets every later one.
//!
//! **One lever.** All positions of its slider are run; of those that meet the goal the one nearest to where it stands is taken, of two as
//! near the one on the side of the reference. Levers that first raise and then lower emissions are thereby exact.
//!
//! **Several levers.** Minimise Σ ((u_j − u_j0)/range_j)² over the positions u on the grid of 0.1: sequential quadratic programming, the
//! conditions of every year linearised by differences of one step, from where the reader stands and from the nearest point on the straight
//! way to the farthest point; then every lever is taken back by steps of 0.1, with exchanges between two levers, until none could be taken
//! back any further. Deterministic: fixed starts, fixed counts, ties by order. The result is a local least change, not a proven global one.
//!
//! **In k of 20 runs.** From the least change of the central run towards the farthest point until 1,024 draws meet the goal; then it is
//! sought on the 128 of them that stand nearest to the one that decides and confirmed on all, which shows which draws these are there. Slopes
//! are taken on the nearest 16, each a condition of its own, and these tell what is worth trying on the 128. At the end levers are taken back
//! until on all draws none can be: what more draws refuse than may, of those that refuse already or stand next to it, need not be run on all.
//! Levels count at the central level of 2024, as the fan is drawn.
//!
//! Units: Mt, years, positions 0 to 3. Source: the method is ours; Hildreth (1957) for the quadratic step.

mod beside;
mod binding;
mod desk;
mod eye;
mod goal;
mod ladder;
mod on_draws;
mod quadratic;
mod search;

use core::cell::RefCell;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use std::rc::Rc;

use crate::analysis::batch::{Batch, WIDTH};
use crate::analysis::worlds::Worlds;
use crate::error::Error;
use crate::lane::Lanes;
use crate::model::Model;
use crate::model::ready::Ready;
use crate::paths::Paths;
use crate::settings::Settings;
use crate::years::{LEVERS_FROM, OBSERVED};

pub use beside::{Change, changes_beside};
pub use binding::Binding;
pub use goal::{Goal, TWENTY};
pub use search::{CONFIRM, SEARCH};

use binding::binding;
use desk::{Asker, Desk, Near, On, Shown};
use eye::Problem;
use goal::{Origin, View};
use ladder::{Ladder, Steps};
use search::{Ending, Finding, find};

/// A lever that moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// Place of the lever.
    pub lever: usize,
    /// Where it stood, `None` where it was off.
    pub from: Option<f64>,
    /// Where it stands in the result.
    pub to: f64,
    /// How much farther from the goal the result would be without this move, Mt; where the goal is met, by how much it would be missed.
    pub contribution: f64,
}

/// Where a search ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Settings that can be set as they are: every position is on the grid of sliders.
    pub settings: Settings,
    /// What moved, the greatest contribution first.
    pub moves: Vec<Move>,
    /// The highest year from 2026 on of the central run, and its level in Mt.
    pub highest: (u16, f64),
    /// The first year from 2026 on in which electricity of the area is missing.
    pub short_from: Option<u16>,
    /// How far it is from the goal, Mt; at most zero where the goal is met. Where it is not, the years that the goal allows count at most as
    /// high as where the reader stood.
    pub distance: f64,
    /// Runs that meet the goal, of [`CONFIRM`], where a number of runs was asked for.
    pub met: Option<usize>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The goal is met.
    Reached(Place),
    /// It cannot be met by these levers.
    Infeasible {
        /// What comes closest.
        closest: Place,
        /// Years by which its highest year is later than asked for.
        years: u16,
        /// What binds there.
        binding: Vec<Binding>,
    },
}

/// A search that is done in slices; dropping it cancels it.
pub struct Seek {
    goal: Goal,
    ladder: Ladder,
    desk: Rc<RefCell<Desk>>,
    search: Pin<Box<dyn Future<Output = Finding>>>,
    found: Option<Found>,
    drawing: Drawing,
    origin: Option<Origin>,
    done: usize,
}

impl core::fmt::Debug for Seek {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Seek")
            .field("goal", &self.goal)
            .field("done", &self.done)
            .field("found", &self.found)
            .finish_non_exhaustive()
    }
}

/// A point that is being run on draws.
#[derive(Default)]
struct Drawing {
    /// What all draws run it under.
    plan: Option<Paths<Lanes>>,
    /// How far each draw so far is from the goal, and how much it lacks, Mt.
    distances: Vec<f64>,
    shortfalls: Vec<f64>,
    /// What each draw shows where the reader stands, the first point that is run.
    origins: Vec<Origin>,
    /// Emissions of 2024 on the central run, Mt, in which every draw is counted.
    centre: Option<f64>,
    /// The worlds of the draws near the one that decides, of the last such place that was asked for.
    near: Option<(usize, Vec<Ready<Lanes>>)>,
}

/// The draws that a point is run on.
#[derive(Clone, Copy)]
enum Of<'n> {
    /// So many, from the first.
    First(usize),
    /// Those near the one that decides, with the place of the choice.
    Near(usize, &'n Near),
}

impl Seek {
    /// Seeks `goal` from where `settings` stand by moving `levers` (places of [`crate::data::LEVERS`];
    /// [`crate::analysis::levers::physical`] gives those that change a quantity). Errors: [`crate::error::Code::NotSettable`],
    /// [`crate::error::Code::SetTwice`], [`crate::error::Code::UnknownLever`].
    pub fn new(settings: &Settings, goal: Goal, levers: &[usize]) -> Result<Self, Error> {
        let ladder = Ladder::new(settings, levers)?;
        let desk = Rc::new(RefCell::new(Desk::default()));
        let problem = Problem {
            goal,
            start: ladder.start().clone(),
            low: ladder.lowest(),
        };
        Ok(Self {
            goal,
            search: Box::pin(find(Asker(Rc::clone(&desk)), problem)),
            ladder,
            desk,
            found: None,
            drawing: Drawing::default(),
            origin: None,
            done: 0,
        })
    }

    /// Makes about `runs` runs, by whole blocks of draws, and says whether the search is done. `worlds` are those of the ensemble, of which
    /// none is made for a goal on the central run. Errors: those of the draws and of [`Worlds::must_be_under`].
    #[inline(never)]
    pub fn step(&mut self, model: &Model, worlds: &mut Worlds, runs: usize) -> Result<bool, Error> {
        let mut left = runs.max(1);
        while self.found.is_none() {
            let next = {
                let desk = self.desk.borrow();
                desk.asked.as_ref().and_then(|(on, points)| {
                    let open = points.get(desk.shown.len()..).filter(|p| !p.is_empty())?;
                    Some((
                        *on,
                        open.iter().take(left.max(1)).cloned().collect::<Vec<_>>(),
                    ))
                })
            };
            let Some((on, points)) = next else {
                let mut context = Context::from_waker(Waker::noop());
                if let Poll::Ready(finding) = self.search.as_mut().poll(&mut context) {
                    self.found = self.found(model, finding);
                }
                continue;
            };
            if left == 0 {
                break;
            }
            let ran = match on {
                On::Central => self.central(model, &points),
                On::First(count) => {
                    self.draws(model, worlds, &points[0], Of::First(count), left)?
                }
                On::Near(place) => {
                    let near = Rc::clone(&self.desk.borrow().near[place]);
                    self.draws(model, worlds, &points[0], Of::Near(place, &near), left)?
                }
            };
            self.done += ran;
            left = left.saturating_sub(ran);
        }
        Ok(self.found.is_some())
    }

    /// Runs made so far; how many the whole takes is not known before.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.done
    }

    /// What was found, or `None` before [`Seek::step`] said that it is done.
    #[must_use]
    pub const fn answer(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    fn found(&self, model: &Model, finding: Finding) -> Option<Found> {
        let (at, reached) = match &finding.ending {
            Ending::Reached(at) => (at, true),
            Ending::Closest(at) => (at, false),
        };
        let central = finding.central.view?;
        let mut moves: Vec<Move> = self
            .ladder
            .moves(at)
            .zip(&finding.contributions)
            .map(|((lever, from, to), &contribution)| Move {
                lever,
                from,
                to,
                contribution,
            })
            .collect();
        moves.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
        let place = Place {
            settings: self.ladder.own(at),
            moves,
            highest: central.highest_year(),
            short_from: central.short_from(),
            distance: if reached {
                finding.decisive.distance
            } else {
                finding.decisive.shortfall
            },
            met: self.goal.runs().map(|_| finding.decisive.met),
        };
        if reached {
            return Some(Found::Reached(place));
        }
        let settings = self.ladder.normal(at);
        let binding = binding(model, &settings, &self.goal, &central, &self.ladder, at);
        let late = |by| place.highest.0.saturating_sub(by);
        Some(Found::Infeasible {
            years: self.goal.by().map_or(0, late),
            closest: place,
            binding,
        })
    }

    /// Answers points on the central run.
    fn central(&mut self, model: &Model, points: &[Steps]) -> usize {
        let settings: Vec<Settings> = points.iter().map(|at| self.ladder.normal(at)).collect();
        let mut views = vec![None; settings.len()];
        Batch::new(model, self.goal.account()).settings(&settings, |k, outcome| {
            views[k] = Some(self.goal.view(outcome, &model.parameters, 1.0));
        });
        let (goal, shown) = (&self.goal, &mut self.desk.borrow_mut().shown);
        shown.extend(views.into_iter().flatten().map(|view| {
            let distance = goal.distance(&view);
            // The first point that a search asks for is where the reader stands.
            let origin = self.origin.get_or_insert_with(|| goal.origin(&view));
            Shown {
                distance,
                shortfall: goal.shortfall(&view, origin),
                met: usize::from(distance <= 0.0),
                view: Some(view),
                draws: Rc::default(),
            }
        }));
        settings.len()
    }

    /// Answers a point on draws, or as much of it as about `most` runs give. Every draw is counted at the central level of 2024, as the fan
    /// is, since a draw of the inventory's level moves no history.
    fn draws(
        &mut self,
        model: &Model,
        worlds: &mut Worlds,
        at: &Steps,
        of: Of<'_>,
        most: usize,
    ) -> Result<usize, Error> {
        let (goal, drawing) = (&self.goal, &mut self.drawing);
        let batch = Batch::new(model, goal.account());
        let from = drawing.distances.len();
        let settings = self.ladder.normal(at);
        worlds.must_be_under(settings.tests())?;
        let centre = *drawing.centre.get_or_insert_with(|| {
            let mut centre = f64::NAN;
            batch.settings(core::slice::from_ref(&settings), |_, outcome| {
                centre = outcome.at(goal.area(), OBSERVED);
            });
            centre
        });
        if let Of::Near(place, near) = of
            && drawing.near.as_ref().is_none_or(|(of, _)| *of != place)
        {
            drawing.near = Some((place, worlds.chosen(model, &near.draws)?));
        }
        let plan = drawing.plan.get_or_insert_with(|| batch.plan(&settings));
        let (distances, shortfalls) = (&mut drawing.distances, &mut drawing.shortfalls);
        let origins = &mut drawing.origins;
        let (count, deciding, below) = match of {
            Of::First(count) => (count, goal.deciding(count), 0),
            Of::Near(_, near) => {
                let deciding = goal.deciding(CONFIRM) - near.below;
                (near.draws.len(), deciding, near.below)
            }
        };
        while distances.len() < count && distances.len() < from + most {
            let block = distances.len() / WIDTH;
            let ready = match (of, &drawing.near) {
                (Of::Near(..), Some((_, chosen))) => &chosen[block],
                _ => worlds.block(model, block)?,
            };
            let lanes = WIDTH.min(count - distances.len());
            batch.block(ready, plan, lanes, |_, outcome| {
                let scale = centre / outcome.at(goal.area(), OBSERVED);
                let view = goal.view(outcome, &model.parameters, scale);
                let own = distances.len();
                let draw = match of {
                    Of::First(_) => own,
                    Of::Near(_, near) => near.draws[own],
                };
                if draw == origins.len() {
                    origins.push(goal.origin(&view));
                }
                distances.push(goal.distance(&view));
                shortfalls.push(goal.shortfall(&view, &origins[draw]));
            });
        }
        let ran = distances.len() - from;
        if distances.len() == count {
            let draws: Rc<[f64]> = distances.as_slice().into();
            distances.sort_by(f64::total_cmp);
            shortfalls.sort_by(f64::total_cmp);
            self.desk.borrow_mut().shown.push(Shown {
                distance: distances[deciding],
                shortfall: shortfalls[deciding],
                met: below + distances.iter().filter(|&&d| d <= 0.0).count(),
                view: None,
                draws,
            });
            distances.clear();
            shortfalls.clear();
            drawing.plan = None;
        }
        Ok(ran)
    }
}

impl View {
    fn highest_year(&self) -> (u16, f64) {
        let k = self.highest();
        (LEVERS_FROM + k as u16, self.co2[k])
    }

    fn short_from(&self) -> Option<u16> {
        let k = self.missing.iter().position(|&mt| mt > 0.0)?;
        Some(LEVERS_FROM + k as u16)
    }
}

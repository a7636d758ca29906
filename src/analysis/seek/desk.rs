//! Where the search leaves the points it wants run and waits for what they show.
//!
//! The search is written in one piece as an `async` function and never knows how many runs a slice has: whoever steps it takes the points
//! from here, runs as many as fit, and polls the search again when all of them are answered. No executor and no thread is involved.

use core::cell::RefCell;
use core::future::poll_fn;
use core::ops::Range;
use core::task::Poll;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::goal::View;
use super::ladder::Steps;

/// On what points are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum On {
    /// The central run.
    Central,
    /// So many draws of the ensemble, from the first.
    First(usize),
    /// The draws of [`Desk::near`] at a place.
    Near(usize),
}

/// Some of the draws, next to each other in the order by how far they are from the goal at a point that was run on all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// Their numbers, from the first.
    pub(super) draws: Vec<usize>,
    /// How many draws are nearer to the goal than they, which are taken to meet it when these do.
    pub(super) below: usize,
}

/// What a point shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// How far it is from the goal, Mt; on draws, how far the run that decides is.
    pub(super) distance: f64,
    /// How much it lacks where the goal is not met, Mt, by [`super::goal::Goal::shortfall`]; on draws of the run that decides.
    pub(super) shortfall: f64,
    /// Runs that meet the goal.
    pub(super) met: usize,
    /// The central run itself, where it was asked.
    pub(super) view: Option<View>,
    /// How far each draw is from the goal, Mt, in their order; empty on the central run.
    pub(super) draws: Rc<[f64]>,
}

/// Points to be run, what they showed so far, and what every point showed before: a search comes back to many of them.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pub(super) asked: Option<(On, Vec<Steps>)>,
    pub(super) shown: Vec<Shown>,
    pub(super) near: Vec<Rc<Near>>,
    known: BTreeMap<(On, Steps), Shown>,
}

/// The search's end of the desk.
#[derive(Clone, Debug)]
pub(super) struct Asker(pub(super) Rc<RefCell<Desk>>);

impl Asker {
    /// What the points show, in their order; none is run twice.
    pub(super) async fn ask(&self, on: On, points: Vec<Steps>) -> Vec<Shown> {
        let all: Vec<(On, Steps)> = points.into_iter().map(|at| (on, at)).collect();
        let mut new: Vec<Steps> = Vec::new();
        {
            let known = &self.0.borrow().known;
            for place in all.iter().filter(|place| !known.contains_key(place)) {
                if !new.contains(&place.1) {
                    new.push(place.1.clone());
                }
            }
        }
        if !new.is_empty() {
            self.run(on, new).await;
        }
        let known = &self.0.borrow().known;
        all.iter().map(|place| known[place].clone()).collect()
    }

    /// The draws at `places` of the order by how far they are from the goal, where all draws show `distances`.
    pub(super) fn near(&self, distances: &[f64], places: Range<usize>) -> On {
        let mut order: Vec<usize> = (0..distances.len()).collect();
        order.sort_by(|&a, &b| distances[a].total_cmp(&distances[b]));
        let below = places.start;
        let mut draws = order[places].to_vec();
        draws.sort_unstable();
        let new = Near { draws, below };
        let near = &mut self.0.borrow_mut().near;
        let place = near.iter().position(|known| **known == new);
        On::Near(place.unwrap_or_else(|| {
            near.push(Rc::new(new));
            near.len() - 1
        }))
    }

    /// Waits until points that are not known have been run.
    async fn run(&self, on: On, points: Vec<Steps>) {
        let count = points.len();
        self.0.borrow_mut().asked = Some((on, points));
        poll_fn(|_| {
            let desk = &mut *self.0.borrow_mut();
            if desk.shown.len() < count {
                return Poll::Pending;
            }
            if let Some((on, points)) = desk.asked.take() {
                let shown = desk.shown.drain(..);
                let places = points.into_iter().map(|at| (on, at));
                desk.known.extend(places.zip(shown));
            }
            Poll::Ready(())
        })
        .await;
    }
}

//! The order of a search: the least change of the levers that meets the goal, on the central run and from there on the ensemble.

use super::desk::{Asker, On, Shown};
use super::eye::{Eye, Measure, Point, Problem, with};
use super::ladder::Steps;
use super::on_draws::on_draws;

/// Draws that a search looks at, those nearest to the one that decides; what it finds is confirmed on [`CONFIRM`].
pub const SEARCH: usize = 128;
/// Of these, the nearest, on which slopes are taken and what is worth trying is told; what is tried is run on all of them.
pub(super) const QUICK: usize = 16;
/// Draws on which a result is confirmed, those of the search among them.
pub const CONFIRM: usize = 1024;

/// How a search ended.
#[derive(Clone, Debug)]
pub(super) enum Ending {
    /// The goal is met here.
    Reached(Steps),
    /// It is met nowhere that was found; this comes closest.
    Closest(Steps),
}

/// What was found.
#[derive(Debug)]
pub(super) struct Finding {
    /// Where, and whether the goal is met there.
    pub(super) ending: Ending,
    /// What the goal looks at shows there: the central run, or all draws.
    pub(super) decisive: Shown,
    /// The central run there.
    pub(super) central: Shown,
    /// For each lever that moved, how much farther from the goal it would be without that move, Mt.
    pub(super) contributions: Vec<f64>,
}

/// Seeks, and then sees what was found: on the central run, on what the goal asks for, and without each of its moves.
pub(super) async fn find(asker: Asker, problem: Problem) -> Finding {
    let ending = search(&asker, &problem).await;
    let (Ending::Reached(at) | Ending::Closest(at)) = &ending;
    let whole = match problem.goal.runs() {
        None => On::Central,
        Some(_) => On::First(CONFIRM),
    };
    let measure = match ending {
        Ending::Reached(_) => Measure::Distance,
        Ending::Closest(_) => Measure::Shortfall,
    };
    let eye = |on: On| Eye {
        asker: &asker,
        problem: &problem,
        on,
        few: on,
        measure,
    };
    let here = eye(whole).see_one(at).await;
    let central = eye(On::Central).see_one(at).await.shown;
    let moved = (0..at.len()).filter(|&j| at[j] != problem.start[j]);
    let without: Vec<Steps> = moved.map(|j| with(at, j, problem.start[j])).collect();
    let mut contributions = Vec::new();
    if !without.is_empty() {
        let seen = eye(whole).see(without).await;
        // What is met is met, by however much.
        let misses = |distance: f64| distance.max(0.0);
        let farther = |p: &Point| misses(p.distance) - misses(here.distance);
        contributions.extend(seen.iter().map(farther));
    }
    Finding {
        ending,
        decisive: here.shown,
        central,
        contributions,
    }
}

/// Seeks on the central run and, where the goal asks for a number of runs, from what that gives on the ensemble.
async fn search(asker: &Asker, problem: &Problem) -> Ending {
    let eye = |on: On| Eye {
        asker,
        problem,
        on,
        few: on,
        measure: Measure::Distance,
    };
    let central = eye(On::Central);
    let central_here = central.see_one(&problem.start).await;
    let last = match problem.goal.runs() {
        None => eye(On::Central),
        Some(_) => eye(On::First(CONFIRM)),
    };
    let here = last.see_one(&problem.start).await;
    if here.meets() {
        return Ending::Reached(problem.start.clone());
    }
    if problem.start.len() == 1 {
        return one_lever(&last).await;
    }
    let farthest = central.farthest(central_here.clone()).await;
    let mut starts = vec![central_here];
    if farthest.meets() {
        let nearest = central.nearest_on_way(&farthest).await;
        starts.extend([nearest, farthest.clone()]);
    }
    let least = central.least_change(starts).await;
    if last.on != On::Central {
        return on_draws(&last, &farthest.at, &least.at).await;
    }
    if least.meets() {
        return Ending::Reached(least.at);
    }
    let nearer = if farthest.distance < least.distance {
        farthest.clone()
    } else {
        least.clone()
    };
    let nearest = central.closest(nearer).await;
    if nearest.meets() {
        return Ending::Reached(central.settle(nearest).await.at);
    }
    let lacking = central.measured(Measure::Shortfall);
    let among = [problem.start.clone(), farthest.at, least.at, nearest.at];
    let from = lacking.nearest_of(among.to_vec()).await;
    let closest = lacking.closest(from).await;
    if closest.meets() {
        let met = central.see_one(&closest.at).await;
        return Ending::Reached(central.settle(met).await.at);
    }
    Ending::Closest(lacking.without_needless(closest).await.at)
}

/// All steps of one lever; of those that meet the goal the nearest to where the lever stands, else the one that comes closest.
async fn one_lever(eye: &Eye<'_>) -> Ending {
    let points = |stops: Vec<i8>| stops.into_iter().map(|s| vec![s]).collect();
    let stops = eye.problem.stops(0);
    let seen = eye.see(points(stops.clone())).await;
    if let Some(point) = seen.iter().find(|p| p.meets()) {
        return Ending::Reached(point.at.clone());
    }
    let lacking = eye.measured(Measure::Shortfall);
    Ending::Closest(lacking.nearest_of(points(stops)).await.at)
}

//! The order of a search: the least change of the levers that meets the goal, on the central run and from there on the ensemble.

use super::desk::{Asker, On, Shown};
use super::eye::{Eye, Point, Problem, with};
use super::ladder::Steps;

/// Draws that a search looks at; what it finds is confirmed on [`CONFIRM`].
pub const SEARCH: usize = 128;
/// Draws on which a result is confirmed, those of the search among them.
pub const CONFIRM: usize = 1024;
/// How often the goal of the central run is tightened by what all draws lack.
const TIGHTENINGS: usize = 4;
/// How often a part of the draws is corrected by what all of them show.
const CORRECTIONS: usize = 3;
/// Points on the way from one that is not confirmed to one that is.
const WAY: i32 = 16;

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
    let (whole, part) = match problem.goal.runs() {
        None => (On::Central, On::Central),
        Some(_) => (On::Draws(CONFIRM), On::Draws(SEARCH)),
    };
    let eye = |on: On| Eye {
        asker: &asker,
        problem: &problem,
        on,
        tighter: 0.0,
    };
    let decisive = eye(whole).see_one(at).await.shown;
    let central = eye(On::Central).see_one(at).await.shown;
    let moved = (0..at.len()).filter(|&j| at[j] != problem.start[j]);
    let without: Vec<Steps> = moved.map(|j| with(at, j, problem.start[j])).collect();
    let mut contributions = Vec::new();
    if !without.is_empty() {
        let here = eye(part).see_one(at).await.distance;
        let seen = eye(part).see(without).await;
        contributions.extend(seen.into_iter().map(|p| p.distance - here));
    }
    Finding {
        ending,
        decisive,
        central,
        contributions,
    }
}

/// Seeks on the central run and, where the goal asks for a number of runs, from what that gives on the ensemble.
async fn search(asker: &Asker, problem: &Problem) -> Ending {
    let eye = |on: On, tighter: f64| Eye {
        asker,
        problem,
        on,
        tighter,
    };
    let final_on = match problem.goal.runs() {
        None => On::Central,
        Some(_) => On::Draws(CONFIRM),
    };
    let last = eye(final_on, 0.0);
    let here = last.see_one(&problem.start).await;
    if here.meets() {
        return Ending::Reached(problem.start.clone());
    }
    if problem.start.len() == 1 {
        return one_lever(&last, here).await;
    }
    let central = eye(On::Central, 0.0);
    let central_here = central.see_one(&problem.start).await;
    let farthest = central.farthest(central_here.clone()).await;
    let mut starts = vec![central_here];
    if farthest.meets() {
        starts.push(central.nearest_on_way(&farthest).await);
        starts.push(farthest.clone());
    }
    let least = central.least_change(starts).await;
    if final_on == On::Central {
        return if least.meets() {
            Ending::Reached(least.at)
        } else {
            let nearer = if farthest.distance < least.distance {
                farthest
            } else {
                least
            };
            let closest = central.closest(nearer).await;
            if closest.meets() {
                Ending::Reached(central.settle(closest).await.at)
            } else {
                Ending::Closest(closest.at)
            }
        };
    }
    on_draws(&eye, &farthest.at, &least.at, &problem.start).await
}

/// All steps of one lever; of those that meet the goal the nearest to where the lever stands, else the one that comes closest.
async fn one_lever(eye: &Eye<'_>, here: Point) -> Ending {
    let stops = eye.problem.stops(0);
    let seen = eye.see(stops.into_iter().map(|s| vec![s]).collect()).await;
    if let Some(point) = seen.iter().find(|p| p.meets()) {
        return Ending::Reached(point.at.clone());
    }
    let closest = seen.into_iter().fold(
        here,
        |best, p| {
            if p.distance < best.distance { p } else { best }
        },
    );
    Ending::Closest(closest.at)
}

/// On the ensemble. The central run shows the way: its goal is tightened by what the ensemble lacks, again and again, so that its least
/// change comes near that of the ensemble. From there it is sought on a part of the draws, whose distance is corrected by what all of them
/// show at that point, and confirmed on all; what is confirmed and could give way is sought once more. Where the last
/// point is not confirmed, the way from it to one that is, or to the farthest point, is followed.
async fn on_draws<'a>(
    eye: &impl Fn(On, f64) -> Eye<'a>,
    farthest: &Steps,
    least: &Steps,
    start: &Steps,
) -> Ending {
    let confirm = eye(On::Draws(CONFIRM), 0.0);
    let mut far = confirm.see_one(farthest).await;
    if !far.meets() {
        let search = eye(On::Draws(SEARCH), 0.0);
        let from = search.see_one(farthest).await;
        let farther = search.farthest(from).await;
        far = confirm.see_one(&farther.at).await;
        if !far.meets() {
            return Ending::Closest(far.at);
        }
    }
    let mut at = confirm.see_one(least).await;
    let mut lacking = 0.0;
    for _ in 0..TIGHTENINGS {
        lacking += at.distance;
        let central = eye(On::Central, lacking);
        let starts = vec![central.see_one(&at.at).await, central.see_one(start).await];
        let tighter = central.least_change(starts).await;
        if !tighter.meets() || tighter.at == at.at {
            break;
        }
        at = confirm.see_one(&tighter.at).await;
    }
    let mut reached: Option<Point> = at.meets().then(|| at.clone());
    for _ in 0..CORRECTIONS {
        let part = eye(On::Draws(SEARCH), 0.0).see_one(&at.at).await;
        let search = eye(On::Draws(SEARCH), at.distance - part.distance);
        let from = search.see_one(&at.at).await;
        let found = search.least_change(vec![from]).await;
        if found.at == at.at || !found.meets() {
            break;
        }
        at = confirm.see_one(&found.at).await;
        if at.meets() && reached.as_ref().is_none_or(|r| confirm.better(&at, r)) {
            let again = reached.is_some();
            reached = Some(at.clone());
            if again {
                break;
            }
        }
    }
    let mut sure = reached.unwrap_or(far);
    for k in 1..WAY {
        if at.meets() {
            break;
        }
        let between = confirm.between(&at.at, &sure.at, f64::from(k) / f64::from(WAY));
        let point = confirm.see_one(&between).await;
        if confirm.better(&point, &sure) {
            sure = point;
            break;
        }
    }
    Ending::Reached(sure.at)
}

//! The search on the ensemble, from what the central run shows.

use super::desk::On;
use super::eye::{Eye, Measure, Point};
use super::goal::View;
use super::ladder::Steps;
use super::search::{CONFIRM, Ending, QUICK, SEARCH};

/// Rounds of choosing the draws nearest to the one that decides, seeking on them and confirming on all.
const ROUNDS: usize = 3;
/// Halvings of the way to the farthest point.
const HALVINGS: usize = 4;
/// On the ensemble, from the first point that meets the goal on the way from the least change of the central run to the farthest point.
/// `confirm` sees all draws.
pub(super) async fn on_draws(confirm: &Eye<'_>, farthest: &Steps, least: &Steps) -> Ending {
    let start = &confirm.problem.start;
    let mut far = confirm.see_one(farthest).await;
    if !far.meets() {
        let search = near(confirm, &far);
        let farther = search.farthest(search.see_one(farthest).await).await;
        far = confirm.see_one(&farther.at).await;
        if !far.meets() {
            return out_of_reach(confirm, [start.clone(), farthest.clone(), far.at]).await;
        }
    }
    let from = on_way(confirm, least, &far).await;
    let best = descend(confirm, from).await;
    Ending::Reached(polished(confirm, best).await.at)
}

/// An eye on the draws nearest to the one that decides at a point that was seen on all.
fn near<'a>(confirm: &Eye<'a>, at: &Point) -> Eye<'a> {
    let goal = &confirm.problem.goal;
    let around = |count: usize| {
        let first = goal.deciding(CONFIRM).saturating_sub(count / 2);
        let first = first.min(CONFIRM - count);
        confirm.asker.near(&at.shown.draws, first..first + count)
    };
    Eye {
        on: around(SEARCH),
        few: around(QUICK),
        ..*confirm
    }
}

/// An eye on the draws that refuse a point, the one that decides, and as many nearer ones as half a search looks at: enough to show that a
/// point beside it is refused by more than may.
fn rim<'a>(confirm: &Eye<'a>, at: &Point) -> Eye<'a> {
    let first = confirm.problem.goal.deciding(CONFIRM);
    let first = first.saturating_sub(SEARCH / 2);
    Eye {
        on: confirm.asker.near(&at.shown.draws, first..CONFIRM),
        ..near(confirm, at)
    }
}

/// A point near the first that meets the goal on the way from one point to another that meets it.
async fn on_way(confirm: &Eye<'_>, from: &Steps, to: &Point) -> Point {
    let (mut low, mut high) = (0.0, 1.0);
    let mut best = to.clone();
    for _ in 0..HALVINGS {
        let share = f64::midpoint(low, high);
        let point = confirm.between(from, &to.at, share);
        let point = confirm.see_one(&point).await;
        if point.meets() {
            (best, high) = (point, share);
        } else {
            low = share;
        }
    }
    best
}

/// The least change near a point that meets the goal on all draws. Where all draws show what the near ones showed, these were the right ones.
async fn descend(confirm: &Eye<'_>, from: Point) -> Point {
    let (mut best, mut at) = (from.clone(), from);
    for _ in 0..ROUNDS {
        let search = near(confirm, &at);
        let found = search.least_change_from(search.see_one(&at.at).await).await;
        if found.at == at.at {
            break;
        }
        at = confirm.see_one(&found.at).await;
        if confirm.better(&at, &best) {
            best = at.clone();
        }
        if at.meets() && at.distance == found.distance {
            break;
        }
    }
    best
}

/// Takes levers back until on all draws none can be by one step: several at once as long as that works, then one by one.
async fn polished(confirm: &Eye<'_>, from: Point) -> Point {
    let rim = rim(confirm, &from);
    let mut best = from;
    loop {
        let search = Eye {
            few: near(confirm, &best).few,
            ..rim
        };
        if let Some(nearer) = search.taken_back(&best).await {
            let nearer = confirm.see_one(&nearer.at).await;
            if nearer.meets() {
                best = nearer;
                continue;
            }
        }
        match one_back(confirm, &search, &best).await {
            Some(nearer) => best = nearer,
            None => return best,
        }
    }
}

/// A point with one lever taken back by one step or all the way that meets the goal on all draws, of those that can be the one that costs
/// least. What more draws of the rim refuse than may is not tried on all.
async fn one_back(confirm: &Eye<'_>, rim: &Eye<'_>, from: &Point) -> Option<Point> {
    let spare = CONFIRM - 1 - confirm.problem.goal.deciding(CONFIRM);
    let mut back = rim.quick().see(rim.pulled_back(from)).await;
    back.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    for point in back {
        let point = rim.see_one(&point.at).await;
        let refused = point.shown.draws.iter().filter(|&&d| d > 0.0).count();
        if refused <= spare {
            let point = confirm.see_one(&point.at).await;
            if point.meets() {
                return Some(point);
            }
        }
    }
    None
}

/// What comes closest where the goal is met nowhere: by levers at their named levels, and nearer than the start on all draws without a
/// higher level of the central run.
async fn out_of_reach(confirm: &Eye<'_>, among: [Steps; 3]) -> Ending {
    let start = among[0].clone();
    let all = confirm.measured(Measure::Shortfall);
    let central = Eye {
        on: On::Central,
        ..*confirm
    };
    let from = all.nearest_of(among.to_vec()).await;
    let some = near(&all, &from);
    let from = some.see_one(&from.at).await;
    let closest = some.farthest(from).await;
    let closest = all.nearest_of(vec![start.clone(), closest.at]).await;
    if closest.meets() {
        return Ending::Reached(polished(confirm, closest).await.at);
    }
    let level = |p: &Point| p.shown.view.as_ref().map_or(0.0, View::highest_held);
    let most = level(&central.see_one(&start).await);
    if level(&central.see_one(&closest.at).await) <= most {
        return Ending::Closest(closest.at);
    }
    let not_higher = async |points: Vec<Steps>| {
        let seen = central.see(points).await.into_iter();
        seen.filter(|p| level(p) <= most).map(|p| p.at).collect()
    };
    let at_start = all.see_one(&start).await;
    let quick = near(&all, &at_start).quick();
    let here = quick.see_one(&start).await;
    let closest = quick.closest_of(here, not_higher).await;
    Ending::Closest(all.nearest_of(vec![start, closest.at]).await.at)
}

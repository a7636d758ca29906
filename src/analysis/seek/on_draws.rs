//! The search on the ensemble, from what the central run shows.

use super::desk::On;
use super::eye::{Eye, Measure, Point};
use super::goal::View;
use super::ladder::Steps;
use super::search::{CONFIRM, Ending};

/// Rounds of choosing the draws nearest to the one that decides, seeking on them and confirming on all.
const ROUNDS: usize = 5;
/// Halvings of the way to the farthest point.
const HALVINGS: usize = 4;
/// On the ensemble, from the first point that meets the goal on the way from the least change of the central run to the farthest point. A search looks at the draws that stand nearest to the one that decides, and what it finds is confirmed on all, which shows which
/// draws these are there. `confirm` sees all draws.
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
    Eye {
        on: confirm.asker.near(&confirm.problem.goal, &at.shown.draws),
        ..*confirm
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

/// Takes levers back by one step, of those that can be the first, until on all draws none can be. Steps that already too many of the nearest
/// draws refuse are not tried on all.
async fn polished(confirm: &Eye<'_>, from: Point) -> Point {
    let spare = CONFIRM - 1 - confirm.problem.goal.deciding(CONFIRM);
    let mut best = from;
    'again: loop {
        let search = near(confirm, &best);
        for point in search.see(search.stepped_back(&best)).await {
            let refused = point.shown.draws.iter().filter(|&&d| d > 0.0).count();
            if refused > spare {
                continue;
            }
            let point = confirm.see_one(&point.at).await;
            if point.meets() {
                best = point;
                continue 'again;
            }
        }
        return best;
    }
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
    let central = central.see(vec![start.clone(), closest.at.clone()]).await;
    if level(&central[1]) > level(&central[0]) {
        return Ending::Closest(start);
    }
    Ending::Closest(closest.at)
}

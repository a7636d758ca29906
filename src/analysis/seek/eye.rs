//! How a search sees points and moves between them, on the central run or on draws.

use super::desk::{Asker, On, Shown};
use super::goal::{Condition, Goal};
use super::ladder::{RANGE, Steps};
use super::quadratic::{Frame, Linear, nearest};

/// Positions of the named levels, in steps: the coarse stops of the way to the farthest point.
const NAMED: [i8; 4] = [0, 10, 20, 30];
/// Linearisations from one start at most on the central run, and on draws, where each costs as many runs as there are draws.
const LINEARISATIONS: [usize; 2] = [8, 5];
/// Points tried on the way to each linearised optimum, as shares of it; beyond one it goes on.
const WAYS: [f64; 8] = [0.125, 0.25, 0.5, 0.75, 0.875, 1.0, 1.125, 1.375];
/// Rounds of exchanges at most on the central run and on draws.
const EXCHANGE_ROUNDS: [usize; 2] = [24, 1];
/// Steps by which a lever is tried back at once on the central run and on draws; and all the way, since a move may have become needless.
const BACK: [&[i8]; 2] = [&[1, 2, 4, 8], &[1]];
/// How many levers are tried back at once.
const TOGETHER: [usize; 8] = [2, 3, 4, 6, 8, 12, 16, 24];
/// Exchanges of steps between two levers that are tried at a time.
const EXCHANGES: usize = 32;
/// Steps that each of the two moves at most.
const EXCHANGED: i8 = 3;

/// What is sought.
pub(super) struct Problem {
    pub(super) goal: Goal,
    pub(super) start: Steps,
    pub(super) low: Steps,
}

/// What makes one point nearer than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// The distance from the goal, which leads to points that meet it.
    Distance,
    /// What is lacking, which tells points apart that do not.
    Shortfall,
}

impl Problem {
    /// The change from the start: the sum of squared steps. All sliders have the same range, so that every lever counts alike.
    fn change(&self, at: &Steps) -> i32 {
        self.start
            .iter()
            .zip(at)
            .map(|(&from, &to)| {
                let steps = i32::from(to) - i32::from(from);
                steps * steps
            })
            .sum()
    }

    fn clamp(&self, j: usize, step: f64) -> i8 {
        let low = f64::from(self.low[j]);
        libm::round(step.max(low).min(f64::from(RANGE))) as i8
    }

    /// Every step a lever may take, in the order in which ties are decided: the smaller change first, then the one nearer the reference.
    pub(super) fn stops(&self, j: usize) -> Vec<i8> {
        const REFERENCE: i16 = 10;
        let mut stops: Vec<i8> = (self.low[j]..=RANGE).collect();
        stops.sort_by_key(|&s| {
            let away = (i16::from(s) - i16::from(self.start[j])).abs();
            (away, (i16::from(s) - REFERENCE).abs())
        });
        stops
    }
}

/// The desk, and the draws that points are run on.
pub(super) struct Eye<'a> {
    pub(super) asker: &'a Asker,
    pub(super) problem: &'a Problem,
    pub(super) on: On,
    /// On what slopes are taken and it is told what is worth trying: a few of the draws, or the same where a point is one run.
    pub(super) few: On,
    pub(super) measure: Measure,
}

/// A point with how far it is from the goal that its eye looks for.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) at: Steps,
    pub(super) shown: Shown,
    pub(super) distance: f64,
    meets: bool,
}

impl Point {
    pub(super) const fn meets(&self) -> bool {
        self.meets
    }
}

impl Eye<'_> {
    /// Place of its counts: 0 where a point is one run, 1 where it is many.
    const fn thrift(&self) -> usize {
        match self.on {
            On::Central => 0,
            On::First(_) | On::Near(_) => 1,
        }
    }

    pub(super) async fn see(&self, points: Vec<Steps>) -> Vec<Point> {
        let shown = self.asker.ask(self.on, points.clone()).await;
        points
            .into_iter()
            .zip(shown)
            .map(|(at, shown)| {
                let distance = match self.measure {
                    Measure::Distance => shown.distance,
                    Measure::Shortfall => shown.shortfall,
                };
                Point {
                    at,
                    meets: shown.distance <= 0.0,
                    distance,
                    shown,
                }
            })
            .collect()
    }

    /// The eye that tells what is worth trying.
    pub(super) const fn quick(&self) -> Self {
        Self {
            on: self.few,
            ..*self
        }
    }

    /// The same eye with another measure.
    pub(super) const fn measured(&self, measure: Measure) -> Self {
        Self { measure, ..*self }
    }

    /// Of points, of which there is at least one, the one with the least distance, the first of equals.
    pub(super) async fn nearest_of(&self, points: Vec<Steps>) -> Point {
        let seen = self.see(points).await.into_iter();
        seen.reduce(|best, p| if p.distance < best.distance { p } else { best })
            .expect("there is a point")
    }

    pub(super) async fn see_one(&self, at: &Steps) -> Point {
        let mut seen = self.see(vec![at.clone()]).await;
        seen.remove(0)
    }

    /// The better of two points: one that meets the goal with less change, else the one that comes nearer to it; the first of equals.
    pub(super) fn better(&self, new: &Point, old: &Point) -> bool {
        match (new.meets(), old.meets()) {
            (true, true) => self.problem.change(&new.at) < self.problem.change(&old.at),
            (new_meets, old_meets) if new_meets != old_meets => new_meets,
            _ => new.distance < old.distance,
        }
    }

    /// Towards the farthest point: each lever alone at its four named levels, then all of them where each was best, until nothing gains.
    pub(super) async fn farthest(&self, from: Point) -> Point {
        let mut best = from;
        loop {
            let stops = |j: usize| NAMED.into_iter().filter(move |&s| s >= self.problem.low[j]);
            let Some(next) = self.coordinate_step(&best, stops).await else {
                return best;
            };
            best = next;
            if self.measure == Measure::Shortfall && best.meets() {
                return best;
            }
        }
    }

    /// The closest point to a goal that cannot be met: no single lever anywhere on its slider brings it nearer.
    pub(super) async fn closest(&self, from: Point) -> Point {
        let mut best = from;
        loop {
            let stops = |j: usize| self.problem.stops(j).into_iter();
            let Some(next) = self.coordinate_step(&best, stops).await else {
                return best;
            };
            best = next;
            if best.meets() {
                return best;
            }
        }
    }

    /// The closest point of which `allows` holds, by single levers at their named levels, one after the other; it starts from a point of
    /// which it holds.
    pub(super) async fn closest_of(
        &self,
        from: Point,
        allows: impl AsyncFn(Vec<Steps>) -> Vec<Steps>,
    ) -> Point {
        let mut best = from;
        loop {
            let stops = |j: usize| NAMED.into_iter().filter(move |&s| s >= self.problem.low[j]);
            let beside = |j: usize| {
                let at = &best.at;
                stops(j)
                    .filter(move |&s| s != at[j])
                    .map(move |s| with(at, j, s))
            };
            let points = allows((0..best.at.len()).flat_map(beside).collect()).await;
            let seen = self.see(points).await.into_iter();
            let nearest = seen.reduce(|a, b| if b.distance < a.distance { b } else { a });
            match nearest {
                Some(point) if point.distance < best.distance => best = point,
                _ => return best,
            }
        }
    }

    /// The same point without the moves that bring it no nearer, each tried back all the way, one after the other.
    pub(super) async fn without_needless(&self, mut point: Point) -> Point {
        let start = &self.problem.start;
        for j in 0..start.len() {
            if point.at[j] == start[j] {
                continue;
            }
            let back = self.see_one(&with(&point.at, j, start[j])).await;
            if back.distance <= point.distance {
                point = back;
            }
        }
        point
    }

    /// One round over all levers from `best`; `None` where no stop of any lever comes nearer.
    async fn coordinate_step<I: Iterator<Item = i8>>(
        &self,
        best: &Point,
        stops: impl Fn(usize) -> I,
    ) -> Option<Point> {
        let mut points = Vec::new();
        for j in 0..best.at.len() {
            for stop in stops(j).filter(|&s| s != best.at[j]) {
                points.push(with(&best.at, j, stop));
            }
        }
        let seen = self.see(points).await;
        if self.measure == Measure::Shortfall
            && let Some(met) = seen.iter().find(|p| p.meets())
        {
            return Some(met.clone());
        }
        let mut together = best.clone();
        let mut alone: Option<&Point> = None;
        for j in 0..best.at.len() {
            let mut own: Option<&Point> = None;
            for point in seen.iter().filter(|p| p.at[j] != best.at[j]) {
                if point.distance < own.map_or(best.distance, |p| p.distance) {
                    own = Some(point);
                }
            }
            if let Some(point) = own {
                together.at[j] = point.at[j];
                if alone.is_none_or(|p| point.distance < p.distance) {
                    alone = Some(point);
                }
            }
        }
        let alone = alone?.clone();
        let together = self.see_one(&together.at).await;
        Some(if together.distance < alone.distance {
            together
        } else {
            alone
        })
    }

    /// The first point on the way from the start to a point that meets the goal, by two rounds of eighths.
    pub(super) async fn nearest_on_way(&self, to: &Point) -> Point {
        let start = &self.problem.start;
        let (mut from, mut until) = (0.0, 1.0);
        let mut best = to.clone();
        for _ in 0..2 {
            let width = (until - from) / 8.0;
            let stops: Vec<f64> = (1..8).map(|k| from + width * f64::from(k)).collect();
            let between = |t: &f64| self.between(start, &to.at, *t);
            let seen = self.see(stops.iter().map(between).collect()).await;
            match seen.iter().position(Point::meets) {
                Some(k) => {
                    best = seen[k].clone();
                    (from, until) = (stops[k] - width, stops[k]);
                }
                None => from = until - width,
            }
        }
        best
    }

    pub(super) fn between(&self, from: &Steps, to: &Steps, share: f64) -> Steps {
        (0..from.len())
            .map(|j| {
                let (a, b) = (f64::from(from[j]), f64::from(to[j]));
                self.problem.clamp(j, a + (b - a) * share)
            })
            .collect()
    }

    /// Sequential quadratic programming on the grid: the conditions are linearised by central differences of one step, the nearest point of
    /// the linear problem is found, and of the points on the way there the best goes on, as long as it is better.
    async fn linearise(&self, from: Point) -> Point {
        let problem = self.problem;
        let mut best = from;
        for _ in 0..LINEARISATIONS[self.thrift()] {
            let quick = self.quick();
            let here = quick.see_one(&best.at).await;
            let slopes = quick.slopes(&here).await;
            let frame = Frame {
                start: &problem.start,
                at: &best.at,
                low: &problem.low,
                high: RANGE,
            };
            let mut points: Vec<Steps> = Vec::new();
            for conditions in quick.linear(&here, &slopes) {
                let optimum = nearest(&frame, &conditions);
                for share in WAYS {
                    let at: Steps = (0..best.at.len())
                        .map(|j| {
                            let here = f64::from(best.at[j]);
                            problem.clamp(j, here + (optimum[j] - here) * share)
                        })
                        .collect();
                    if at != best.at && !points.contains(&at) {
                        points.push(at);
                    }
                }
            }
            let before = best.clone();
            for point in self.see(points).await {
                if self.better(&point, &best) {
                    best = point;
                }
            }
            if best.at == before.at {
                break;
            }
        }
        best
    }

    /// Of each lever, the points one step to either side that its slider has.
    async fn slopes(&self, at: &Point) -> Vec<(Point, Point)> {
        let n = at.at.len();
        let beside = |j: usize, by: i8| {
            let step = (at.at[j] + by).max(self.problem.low[j]).min(RANGE);
            with(&at.at, j, step)
        };
        let points = (0..n).flat_map(|j| [beside(j, -1), beside(j, 1)]);
        let seen = self.see(points.collect()).await;
        seen.chunks_exact(2)
            .map(|pair| (pair[0].clone(), pair[1].clone()))
            .collect()
    }

    /// The linear conditions at a point: on the central run one set for each allowed year as the highest, since each of them makes a convex
    /// problem and all of them together do not; on draws one condition a draw.
    fn linear(&self, at: &Point, slopes: &[(Point, Point)]) -> Vec<Vec<Linear>> {
        let per_step = |j: usize, of: &dyn Fn(&Point) -> f64| {
            let (below, above) = &slopes[j];
            let steps = f64::from(above.at[j] - below.at[j]);
            (of(above) - of(below)) / steps
        };
        let linear = |value: f64, of: &dyn Fn(&Point) -> f64| Linear {
            value,
            slopes: (0..at.at.len()).map(|j| per_step(j, of)).collect(),
        };
        let goal = &self.problem.goal;
        let Some(view) = &at.shown.view else {
            return vec![self.by_draw(at, &linear)];
        };
        let pivots: Vec<usize> = match goal.by() {
            None => vec![0],
            Some(_) => goal.allowed().collect(),
        };
        let of = |c: Condition| move |p: &Point| p.shown.view.as_ref().map_or(0.0, |v| c.of(v));
        pivots
            .into_iter()
            .map(|pivot| {
                goal.conditions(view, pivot)
                    .map(|c| linear(c.of(view), &of(c)))
                    .collect()
            })
            .collect()
    }

    /// A linear condition for each draw that is to meet the goal: as many as have to, those that are nearest to it here.
    fn by_draw(
        &self,
        at: &Point,
        linear: &impl Fn(f64, &dyn Fn(&Point) -> f64) -> Linear,
    ) -> Vec<Linear> {
        let draws = &at.shown.draws;
        (0..draws.len())
            .filter(|&d| draws[d] <= at.shown.distance)
            .map(|d| linear(draws[d], &|p| p.shown.draws[d]))
            .collect()
    }

    /// Takes every lever back towards the start by whole steps while the goal still holds, and between rounds moves one lever further where
    /// that lets another come back by more; ends where no single lever could be taken back by one step.
    pub(super) async fn settle(&self, from: Point) -> Point {
        let mut best = from;
        let mut exchanges = EXCHANGE_ROUNDS[self.thrift()];
        loop {
            if let Some(nearer) = self.taken_back(&best).await {
                best = nearer;
                continue;
            }
            if exchanges == 0 {
                return best;
            }
            exchanges -= 1;
            let quick = self.quick();
            let here = quick.see_one(&best.at).await;
            let slopes = quick.slopes(&here).await;
            let seen = quick.see(self.exchanged(&here, &slopes)).await;
            match self.least(seen).await {
                Some(nearer) => best = nearer,
                None => return best,
            }
        }
    }

    /// The least change of those with one lever taken back, and of those with several of them at once, the ones that lose least for what
    /// they give first; `None` where no lever can be taken back.
    pub(super) async fn taken_back(&self, from: &Point) -> Option<Point> {
        let quick = self.quick();
        let here = quick.see_one(&from.at).await;
        let seen = quick.see(self.pulled_back(from)).await;
        let start = self.problem.change(&from.at);
        let price = |p: &Point| {
            let given = f64::from(start - self.problem.change(&p.at));
            (p.distance - here.distance) / given
        };
        let mut met: Vec<Point> = seen.into_iter().filter(Point::meets).collect();
        met.sort_by(|a, b| price(a).total_cmp(&price(b)));
        let mut together = from.at.clone();
        let mut points = Vec::new();
        for (count, point) in met.iter().enumerate() {
            for j in 0..together.len() {
                if point.at[j] != from.at[j] && together[j] == from.at[j] {
                    together[j] = point.at[j];
                }
            }
            if TOGETHER.contains(&(count + 1)) {
                points.push(together.clone());
            }
        }
        points.dedup();
        met.extend(quick.see(points).await);
        self.least(met).await
    }

    /// Of points that were seen by the quick eye, the one that meets the goal with the least change, the first of equals. What does not meet
    /// it on the few is not tried on the others, nor what stands no nearer there than one that was tried and does not.
    async fn least(&self, mut seen: Vec<Point>) -> Option<Point> {
        seen.retain(Point::meets);
        seen.sort_by_key(|point| self.problem.change(&point.at));
        let mut failed = f64::INFINITY;
        for point in seen {
            if self.few == self.on {
                return Some(point);
            }
            if point.distance >= failed {
                continue;
            }
            let tried = self.see_one(&point.at).await;
            if tried.meets() {
                return Some(tried);
            }
            failed = point.distance;
        }
        None
    }

    /// Each lever that moved, back by some steps or all the way.
    pub(super) fn pulled_back(&self, from: &Point) -> Vec<Steps> {
        let mut points = Vec::new();
        for (j, (&at, &start)) in from.at.iter().zip(&self.problem.start).enumerate() {
            let moved = (i16::from(at) - i16::from(start)).unsigned_abs() as i8;
            let mut last = 0;
            for back in BACK[self.thrift()].iter().copied().chain([moved]) {
                if back <= moved && back > last {
                    last = back;
                    points.push(with(
                        &from.at,
                        j,
                        if at > start { at - back } else { at + back },
                    ));
                }
            }
        }
        points
    }

    /// Pairs of levers of which one comes back by up to three steps and another moves by up to three, where that is less change; those that
    /// lose the least of the goal by their slopes come first.
    fn exchanged(&self, from: &Point, slopes: &[(Point, Point)]) -> Vec<Steps> {
        let problem = self.problem;
        let n = from.at.len();
        let lost = |j: usize, by: i8| {
            let (below, above) = &slopes[j];
            let side = if by < 0 { below } else { above };
            (side.distance - from.distance) * f64::from(by.abs())
        };
        let change = |j: usize, by: i8| {
            let away = i32::from(from.at[j]) - i32::from(problem.start[j]);
            (away + i32::from(by)).pow(2) - away.pow(2)
        };
        let has = |j: usize, by: i8| {
            let to = from.at[j] + by;
            by != 0 && (problem.low[j]..=RANGE).contains(&to)
        };
        let mut pairs: Vec<(f64, Steps)> = Vec::new();
        for i in 0..n {
            for back in (-EXCHANGED..=EXCHANGED).filter(|&b| has(i, b) && change(i, b) < 0) {
                for j in (0..n).filter(|&j| j != i) {
                    for on in (-EXCHANGED..=EXCHANGED).filter(|&o| has(j, o)) {
                        if change(i, back) + change(j, on) < 0 {
                            let point = with(&from.at, i, from.at[i] + back);
                            let point = with(&point, j, from.at[j] + on);
                            pairs.push((lost(i, back) + lost(j, on), point));
                        }
                    }
                }
            }
        }
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        pairs.dedup_by(|a, b| a.1 == b.1);
        pairs.truncate(EXCHANGES);
        pairs.into_iter().map(|(_, point)| point).collect()
    }

    /// The least change from one start that meets the goal: linearised and settled in turn, until neither gains.
    pub(super) async fn least_change_from(&self, from: Point) -> Point {
        let mut best = from;
        loop {
            let mut found = self.linearise(best.clone()).await;
            if found.meets() {
                found = self.settle(found).await;
            }
            if !self.better(&found, &best) {
                return best;
            }
            best = found;
        }
    }

    /// The least change from several starts, of which there is at least one.
    pub(super) async fn least_change(&self, starts: Vec<Point>) -> Point {
        let mut best: Option<Point> = None;
        for start in starts {
            let mut found = self.linearise(start).await;
            if found.meets() && best.as_ref().is_none_or(|b| b.at != found.at) {
                found = self.settle(found).await;
            }
            if best.as_ref().is_none_or(|b| self.better(&found, b)) {
                best = Some(found);
            }
        }
        best.expect("a search has a start")
    }
}

/// A point with one lever elsewhere.
pub(super) fn with(at: &Steps, j: usize, step: i8) -> Steps {
    let mut steps = at.clone();
    steps[j] = step;
    steps
}

//! Target mode: the smallest build that reaches a non-fossil share, Sichuan first and then Chongqing, given what it imports.
//!
//! The share does not fall with the build, so the multiplier is bracketed by 0 and 1 and closed in on by a fixed number of secant steps
//! (the Illinois rule, which halves the weight of an end that stays). The upper end of the bracket is taken, so that a share that can be
//! reached is reached. Those who plan assume a normal year; what a dry one does to the share is an outcome. Where the whole of what can be built falls short, the gap is returned and nothing is scaled.

use super::capacity::Capacity;
use super::dispatch::{Flows, Forgotten, dispatch_one, own_net};
use super::emissions::emissions;
use super::power::storage;
use super::world::World;
use super::{Model, Uses, Weather};
use crate::data::{REGIONS, path};
use crate::lane::Lane;
use crate::paths::Paths;

/// Dispatches a year and region may take: two ends and the steps between them.
const STEPS: usize = 8;

impl Model {
    /// What stands at the end of `year` and what each region's target lacks (0…1).
    pub(super) fn solve_build<L: Lane>(
        &self,
        world: &World<L>,
        paths: &Paths<L>,
        uses: &[Uses<L>; REGIONS],
        before: &Capacity<L>,
        planned: &Capacity<L>,
        year: u16,
    ) -> (Capacity<L>, [L; REGIONS]) {
        let mut built = *planned;
        for r in 0..REGIONS {
            built.build(r, L::zero(), before, planned, &self.limits, world, year);
        }
        let contracts = self.contracts(world, paths, year);
        let storage = storage(world);
        let plants = |r: usize, built: &Capacity<L>| {
            let uses = &uses[r];
            self.plants(r, world, paths, uses, before, built, Weather::Normal, year)
        };
        let mut gap = [L::zero(); REGIONS];
        for r in 0..REGIONS {
            let target = paths.value(path::NON_FOSSIL_SHARE[r], year) / L::splat(100.0);
            let others_settled = built;
            let other = own_net(1 - r, &plants(1 - r, &built));
            let above = |m: L| {
                let mut trial = others_settled;
                trial.build(r, m, before, planned, &self.limits, world, year);
                let plant = plants(r, &trial);
                let flows = dispatch_one::<L, Forgotten>(r, &plant, &other, &contracts, storage);
                self.share(r, world, paths, &uses[r], &flows, year) - target
            };
            let (m, value) = smallest(above);
            built.build(r, m, before, planned, &self.limits, world, year);
            gap[r] = (-value).positive();
        }
        (built, gap)
    }

    /// Non-fossil share of region `r` with the flows of a build.
    #[inline(always)]
    fn share<L: Lane>(
        &self,
        r: usize,
        world: &World<L>,
        paths: &Paths<L>,
        uses: &Uses<L>,
        flows: &Flows<L>,
        year: u16,
    ) -> L {
        let emitted = emissions(
            r,
            world,
            paths,
            &uses.end_use,
            uses.ef_coal_power,
            flows.coal,
            year,
        );
        self.energy(r, world, uses, flows, &emitted, year).share()
    }
}

/// The least `m` in 0…1 with `above(m) ≥ 0`, to within the last secant step and from above, and `above` there; 0 where it holds at once, 1
/// where it never does.
fn smallest<L: Lane>(above: impl Fn(L) -> L) -> (L, L) {
    let (zero, one) = (L::zero(), L::one());
    let at_zero = above(zero);
    let asked = at_zero.less(zero);
    if !L::any(asked) {
        return (zero, at_zero);
    }
    let at_one = above(one);
    let never = at_one.less(zero);
    let between = zero.less(L::select(never, zero, -at_zero));
    let steps = if L::any(between) { STEPS } else { 0 };
    let (mut low, mut high, mut at_high) = (zero, one, at_one);
    let (mut below, mut over) = (at_zero, at_one);
    let mut side = zero;
    for _ in 0..steps {
        let m = low + (high - low) * (-below).share_of(over - below);
        let value = above(m);
        let short = value.less(zero);
        let halved =
            |weight: L, stayed: L| L::select(zero.less(stayed), weight * L::splat(0.5), weight);
        let (new_below, new_over) = (
            L::select(short, value, halved(below, side)),
            L::select(short, halved(over, -side), value),
        );
        low = L::select(short, m, low);
        high = L::select(short, high, m);
        at_high = L::select(short, at_high, value);
        side = L::select(short, -one, one);
        (below, over) = (new_below, new_over);
    }
    let (solved, at_solved) = (
        L::select(never, one, high),
        L::select(never, at_one, at_high),
    );
    (
        L::select(asked, solved, zero),
        L::select(asked, at_solved, at_zero),
    )
}

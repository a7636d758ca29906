//! The checks: one hash over many settings under many draws, which every engine must give to the bit.
//!
//! Settings are made from a seeded stream (splitmix64; Steele, Lea & Flood 2014): a scenario, positions of levers, for some of them a target for
//! the non-fossil share. They are counted in one account after the other, and each second one in the water that the draws give single years.
//! The hash is over the bits of the emissions and shortages of every run, region and year, in their order: the step of FNV-1a with 64 bits,
//! taken number by number, after which the upper half is folded into the lower, so that no bit can be lost on its way up.

use super::batch::{Batch, WIDTH};
use super::draws::{self, MOST_DRAWS};
use super::worlds::Worlds;
use crate::account::ACCOUNT_COUNT;
use crate::data::{Kind, LEVER_COUNT, LEVERS, REGIONS, SCENARIOS, lever};
use crate::error::{Code, Error};
use crate::lane::Lanes;
use crate::model::{Model, Weather};
use crate::paths::Paths;
use crate::settings::{Settings, slider};

/// Settings of the full checks.
pub const SETTINGS: usize = 200;
/// Most settings checks may be asked for.
pub const MOST_SETTINGS: usize = 10_000;
/// Draws of the full checks, under each setting.
pub const DRAWS: usize = 1024;
/// Seed of the draws.
pub const SEED: u32 = draws::SEED;

/// Checks under way.
#[derive(Debug)]
pub struct Checks {
    settings: usize,
    draws: usize,
    done: usize,
    stream: u64,
    plan: Option<Paths<Lanes>>,
    hash: u64,
}

impl Checks {
    /// Checks of so many settings and draws, before any run. Errors: fewer than one of either, more than [`MOST_SETTINGS`] or [`MOST_DRAWS`].
    pub fn new(settings: usize, draws: usize) -> Result<Self, Error> {
        for (what, found, most) in [
            ("the settings of the checks", settings, MOST_SETTINGS),
            ("the draws of the checks", draws, MOST_DRAWS as usize),
        ] {
            if !(1..=most).contains(&found) {
                let allowed = format!("a whole number from 1 to {most}");
                return Err(Error::new(Code::OutOfRange, what, found, allowed));
            }
        }
        Ok(Self {
            settings,
            draws,
            done: 0,
            stream: 2022,
            plan: None,
            hash: 0xcbf2_9ce4_8422_2325,
        })
    }

    /// Runs the whole takes.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.settings * self.draws
    }

    /// Runs that are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.done
    }

    /// Does at least `runs` more, by whole blocks, and says whether all are done. Errors: those of the draws.
    #[inline(never)]
    pub fn step(&mut self, model: &Model, worlds: &mut Worlds, runs: usize) -> Result<bool, Error> {
        let until = self.total().min(self.done.saturating_add(runs.max(1)));
        while self.done < until {
            let (setting, first) = (self.done / self.draws, self.done % self.draws);
            let weather = [Weather::Normal, Weather::Drawn][setting % 2];
            let batch = Batch::new(model, setting / 2 % ACCOUNT_COUNT).in_weather(weather);
            if first == 0 || self.plan.is_none() {
                self.plan = Some(batch.plan(&self.next_settings()));
            }
            let (Some(plan), hash) = (&self.plan, &mut self.hash) else {
                break;
            };
            let lanes = WIDTH.min(self.draws - first);
            let ready = worlds.block(model, first / WIDTH)?;
            batch.block(ready, plan, lanes, |_, outcome| {
                for r in 0..REGIONS {
                    for x in outcome.co2[r].iter().chain(&outcome.unserved[r]) {
                        *hash = (*hash ^ x.to_bits()).wrapping_mul(0x0100_0000_01b3);
                        *hash ^= *hash >> 32;
                    }
                }
            });
            self.done += lanes;
        }
        Ok(self.done == self.total())
    }

    /// The hash, or `None` before every run is done.
    #[must_use]
    pub fn hash(&self) -> Option<u64> {
        (self.done == self.total()).then_some(self.hash)
    }

    fn next(&mut self) -> u64 {
        self.stream = self.stream.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.stream;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn next_settings(&mut self) -> Settings {
        let mut settings = Settings::at_scenario(self.below(SCENARIOS.len()));
        for place in 0..LEVER_COUNT {
            let one_in = match LEVERS[place].kind {
                _ if place == lever::ELECTRICITY_SHARE => continue,
                Kind::Stress => continue,
                Kind::Outcome => 8,
                Kind::Enabling => 4,
                _ => 2,
            };
            if self.below(one_in) > 0 {
                continue;
            }
            let slider = slider(place);
            let steps = libm::round((slider.max - slider.min) / slider.step) as usize;
            let position = slider.min + slider.step * self.below(steps + 1) as f64;
            let set = settings.set_position(place, position.min(slider.max));
            debug_assert!(set.is_ok(), "{set:?}");
        }
        settings
    }
}

//! Worlds of draws, made ready block by block and kept, since every setting meets the same draws.

use super::batch::WIDTH;
use super::draws::{Draw, Draws, MOST_DRAWS, Width};
use crate::data::{Parameters, REGIONS};
use crate::error::{Code, Error};
use crate::lane::{Lane, Lanes};
use crate::model::Model;
use crate::model::ready::Ready;
use crate::model::world::World;
use crate::stress::Tests;
use crate::years::SPAN;

/// Blocks that are kept: those of the 1,024 runs of an ensemble on the page, some 20 MB.
const KEPT_BLOCKS: usize = 1024 / WIDTH;

/// The worlds of the draws of one seed and width.
#[derive(Debug)]
pub struct Worlds {
    draws: Draws,
    seed: u32,
    width: Width,
    tests: Tests,
    kept: Vec<Ready<Lanes>>,
    /// The last block that is not kept, since several ensembles may ask for it side by side.
    last: Option<(usize, Ready<Lanes>)>,
}

impl Worlds {
    /// Before any is made.
    #[must_use]
    pub fn new(model: &Model, seed: u32, width: Width) -> Self {
        Self {
            draws: Draws::new(&model.parameters, seed, width),
            seed,
            width,
            tests: Tests::default(),
            kept: Vec::new(),
            last: None,
        }
    }

    /// The same, in each of which the facts that are put to the test have the tested values instead of drawn ones.
    #[must_use]
    pub fn holding(self, tests: &Tests) -> Self {
        Self {
            tests: *tests,
            kept: Vec::new(),
            last: None,
            ..self
        }
    }

    /// Whether these are the worlds of a seed, a width and tested facts.
    #[must_use]
    pub fn are_of(&self, seed: u32, width: Width, tests: &Tests) -> bool {
        self.seed == seed && self.width == width && self.tests == *tests
    }

    /// Refuses worlds whose tested facts are not those of the settings that are to be run in them. Errors: [`Code::WrongShape`].
    pub fn must_be_under(&self, tests: &Tests) -> Result<(), Error> {
        let words = |tests: &Tests| {
            let all: Vec<String> = tests.changes().collect();
            match all.is_empty() {
                true => "no tested fact".to_owned(),
                false => all.join(", "),
            }
        };
        if self.tests == *tests {
            return Ok(());
        }
        let found = words(&self.tests);
        Err(Error::new(
            Code::WrongShape,
            "the ensemble",
            found,
            words(tests),
        ))
    }

    /// The draws behind the worlds.
    #[must_use]
    pub const fn draws(&self) -> &Draws {
        &self.draws
    }

    /// The worlds of draws `place·WIDTH` and those after it, one in each lane; the early ones are kept, the others made anew. A lane beyond
    /// the last draw repeats it. Errors: those of [`Draws::draw`].
    pub fn block(&mut self, model: &Model, place: usize) -> Result<&Ready<Lanes>, Error> {
        if place < KEPT_BLOCKS {
            while self.kept.len() <= place {
                let next = self.make(model, self.kept.len())?;
                self.kept.push(next);
            }
            return Ok(&self.kept[place]);
        }
        let last = match self.last.take() {
            Some(last) if last.0 == place => last,
            _ => (place, self.make(model, place)?),
        };
        Ok(&self.last.insert(last).1)
    }

    /// The worlds of draws chosen by their numbers, in their order, [`WIDTH`] to a block; none of them is kept. Errors: those of
    /// [`Draws::draw`].
    pub fn chosen(&self, model: &Model, draws: &[usize]) -> Result<Vec<Ready<Lanes>>, Error> {
        let index = |&k: &usize| u32::try_from(k).unwrap_or(MOST_DRAWS);
        let block = |chosen: &[usize]| self.made(model, chosen.iter().map(index));
        draws.chunks(WIDTH).map(block).collect()
    }

    fn make(&self, model: &Model, place: usize) -> Result<Ready<Lanes>, Error> {
        let last = MOST_DRAWS - 1;
        let index = |lane: usize| {
            u32::try_from(place * WIDTH + lane)
                .map_or(MOST_DRAWS, |k| if lane > 0 { k.min(last) } else { k })
        };
        self.made(model, (0..WIDTH).map(index))
    }

    #[inline(never)]
    fn made(
        &self,
        model: &Model,
        indices: impl Iterator<Item = u32>,
    ) -> Result<Ready<Lanes>, Error> {
        let mut draws = Vec::with_capacity(WIDTH);
        for index in indices {
            let mut draw = self.draws.draw(index)?;
            self.tests.apply(&mut draw.parameters);
            draws.push(draw);
        }
        Ok(ready_of(model, &draws))
    }
}

/// The worlds of up to [`WIDTH`] draws, one in each lane; lanes beyond them repeat the last.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn ready_of(model: &Model, draws: &[Draw]) -> Ready<Lanes> {
    let mut parameters: Parameters<Lanes> = Parameters::central();
    let mut level = [Lanes::one(); REGIONS];
    let mut inflow = [[Lanes::one(); SPAN]; REGIONS];
    for lane in 0..WIDTH {
        let draw = &draws[lane.min(draws.len() - 1)];
        parameters.put(lane, &draw.parameters);
        for r in 0..REGIONS {
            level[r] = level[r].with_lane(lane, draw.level[r]);
            for (slot, value) in inflow[r].iter_mut().zip(draw.inflow[r]) {
                *slot = slot.with_lane(lane, value);
            }
        }
    }
    let mut world = World::new(&model.base, parameters);
    world.level = level;
    world.inflow = inflow;
    model.ready(world)
}

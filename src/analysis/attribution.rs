//! Attribution: what each of the ten joint actions adds to emissions or takes from them.
//!
//! The actions interact: clean power makes electric heat pay, and efficiency leaves less for either to save. Counting each alone, or each
//! as the last one, does not sum to the whole. So every coalition of actions is run through the whole model, and each action gets its exact
//! Shapley value ([`super::shapley`]): what it adds, on average over all orders in which the actions could come. The values sum to the
//! difference between all and none. Beside each stand what it adds alone and what it adds last: how far the order matters.
//!
//! *On* is what the reader set for the levers of an action. *Off* is the reference trajectory, with enabling levers off, or in a second
//! view the levers frozen at 2025: every path stays at its value of 2025, and where it is a rate, the rate of 2025 goes on (for efficiency
//! that is the pace of the current plan, faster than the reference later on). An enabling action stretches time along the paths of others
//! as they are in the coalition, on or off. A target for the non-fossil share belongs to action 1: coalitions with it solve the build, each
//! for itself, and coalitions without it build as their levers say. Stress tests of the water are no action; they are the same on both sides.
//!
//! An action whose levers stand where they stood adds exactly nothing and is *unchanged*. One whose levers are switched off or have no handle
//! in the model is *not estimated*, which is not zero. Both are left out of the game, which changes no value of the others.
//!
//! Central draw. A quantity in which any coalition runs short of electricity is marked: what is not served emits nothing. Units: Mt, years.
//! Source: Shapley 1953; weights are exact.

use super::batch::{Batch, Common};
use super::quantities::{ATTRIBUTED, Values, Water, read};
use super::shapley::{MOST_PLAYERS, shapley};
use crate::data::{ACTIONS, Kind, LEVER_COUNT, LEVERS, PATH_COUNT, PATHS, lever};
use crate::error::{Code, Error};
use crate::model::Model;
use crate::outputs::AREAS;
use crate::paths::{Path, STRETCHING, stretch, unstretched};
use crate::settings::{Settings, has_handle};
use crate::stress::Tests;
use crate::weather::Shock;

/// How many actions there are.
pub const ACTION_COUNT: usize = ACTIONS.len();

const _: () = assert!(ACTION_COUNT <= MOST_PLAYERS);

/// The scenario that actions are counted against.
const REFERENCE: &str = "reference";

/// What an action is when it is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Off {
    /// On the reference trajectory, enabling levers off.
    Reference,
    /// Frozen at its value, or its rate, of 2025.
    Frozen,
}

impl Off {
    /// Every view with its name.
    pub const ALL: [(Self, &str); 2] = [(Self::Reference, "reference"), (Self::Frozen, "frozen")];

    /// The name of the view.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The names of all views, as a refusal lists them.
    #[must_use]
    pub fn words() -> String {
        Self::ALL.map(|(_, name)| name).join(", ")
    }

    /// A view by its name. Errors: [`Code::UnknownArgument`].
    pub fn of_word(word: &str) -> Result<Self, Error> {
        let named = Self::ALL.iter().find(|(_, name)| *name == word);
        let unknown = || Error::new(Code::UnknownArgument, "--off", word, Self::words());
        named.map(|(off, _)| *off).ok_or_else(unknown)
    }
}

/// What can be said of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It moves something, and its part is computed.
    Estimated,
    /// Its levers stand where they stand when it is off: its part is exactly zero.
    Unchanged,
    /// Its levers are switched off or have no handle in the model. No number, and not zero.
    NotEstimated,
}

impl Standing {
    /// The name used in tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Estimated => "estimated",
            Self::Unchanged => "unchanged",
            Self::NotEstimated => "not estimated",
        }
    }
}

/// What one action does to one quantity, in its unit; negative lowers it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// The Shapley value.
    pub value: f64,
    /// What it adds when no other action is on.
    pub alone: f64,
    /// What it adds when all others are on already.
    pub last: f64,
}

/// One quantity of one area, taken apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// With every action off.
    pub off: f64,
    /// With every action on: what the reader set.
    pub on: f64,
    /// By action, in the order of the plan; `None` where it is not estimated. They sum to `on − off`.
    pub parts: [Option<Part>; ACTION_COUNT],
    /// How many runs of the game are short of electricity in a year the quantity rests on; unless it is none, do not quote it.
    pub short: usize,
}

/// A finished attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributed {
    /// What off means.
    pub off: Off,
    /// Place of the account in [`crate::account::ACCOUNTS`].
    pub account: usize,
    /// What can be said of each action.
    pub standing: [Standing; ACTION_COUNT],
    /// By area and quantity, in the order of [`super::quantities::QUANTITIES`].
    pub splits: [[Split; ATTRIBUTED]; AREAS],
    /// Coalitions that were run.
    pub coalitions: usize,
}

/// An attribution that is done in steps. Dropping it stops it, and before its end it gives no answer.
#[derive(Debug)]
pub struct Attribution {
    account: usize,
    game: Game,
    waters: Vec<Water>,
    values: Vec<[Values; AREAS]>,
    next: usize,
}

/// The players and what each coalition sets, without the water.
#[derive(Debug)]
struct Game {
    off: Off,
    standing: [Standing; ACTION_COUNT],
    /// Places of the actions that play, ascending but for action 1, which comes last, so that coalitions with a target lie together.
    players: Vec<usize>,
    target: bool,
    carbon_price: bool,
    shocks: Vec<Shock>,
    tests: Tests,
    /// The bit of the player whom each row follows, 0 where nobody moves it.
    bit_of_row: [usize; PATH_COUNT],
    /// The bit of the player who has each stretching lever, 0 where nobody has.
    bit_of_stretch: [usize; STRETCHING.len()],
    /// Rows by which stretching levers are on (as bits) and whether the row's own action is: twice that plus the latter.
    sets: Vec<[Path; PATH_COUNT]>,
}

impl Attribution {
    /// The attribution of what `settings` do, in an account (a place of [`crate::account::ACCOUNTS`]), before any run.
    #[must_use]
    pub fn new(model: &Model, settings: &Settings, account: usize, off: Off) -> Self {
        let game = Game::new(model, settings, off);
        let waters = match settings.in_normal_water() {
            None => vec![Water::Normal],
            Some(_) => vec![Water::Own, Water::Beside],
        };
        Self {
            account,
            values: vec![[Values::NONE; AREAS]; game.coalitions()],
            game,
            waters,
            next: 0,
        }
    }

    /// Runs the whole takes: one a coalition, twice that where the reader's water is not the normal one.
    #[must_use]
    pub fn total(&self) -> usize {
        self.game.coalitions() * self.waters.len()
    }

    /// Runs that are done.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.next
    }

    /// Does up to `runs` more, at least one, and says whether all are done.
    #[inline(never)]
    pub fn step(&mut self, model: &Model, runs: usize) -> bool {
        let until = self.total().min(self.next + runs.max(1));
        while self.next < until {
            let coalitions = self.game.coalitions();
            let water = self.waters[self.next / coalitions];
            let from = self.next % coalitions;
            let to = coalitions.min(from + until - self.next);
            let to = self.game.end_of_mode(from).min(to);
            let (game, values) = (&self.game, &mut self.values);
            Batch::new(model, self.account)
                .in_weather(water.weather())
                .rows(
                    &game.common(from),
                    to - from,
                    |run, row| game.row(from + run, row),
                    |run, outcome| read(outcome, water, &mut values[from + run]),
                );
            self.next += to - from;
        }
        self.next == self.total()
    }

    /// The answer, or `None` before every run is done.
    #[must_use]
    pub fn answer(&self) -> Option<Attributed> {
        if self.next < self.total() {
            return None;
        }
        let splits =
            core::array::from_fn(|area| core::array::from_fn(|place| self.split(area, place)));
        Some(Attributed {
            off: self.game.off,
            account: self.account,
            standing: self.game.standing,
            splits,
            coalitions: self.game.coalitions(),
        })
    }

    fn split(&self, area: usize, place: usize) -> Split {
        let value = |coalition: usize| self.values[coalition][area].value[place];
        let players = &self.game.players;
        let all = self.game.coalitions() - 1;
        let shares = shapley(players.len(), value);
        let part = |action: usize| match self.game.standing[action] {
            Standing::NotEstimated => None,
            Standing::Unchanged => Some(Part::default()),
            Standing::Estimated => {
                let player = players.iter().position(|p| *p == action)?;
                let bit = 1 << player;
                Some(Part {
                    value: shares[player],
                    alone: value(bit) - value(0),
                    last: value(all) - value(all & !bit),
                })
            }
        };
        Split {
            off: value(0),
            on: value(all),
            parts: core::array::from_fn(part),
            short: self.values.iter().filter(|v| v[area].short[place]).count(),
        }
    }
}

impl Game {
    fn new(model: &Model, settings: &Settings, off: Off) -> Self {
        let on_rows = unstretched(settings, &model.levels);
        let mut off_rows = off_rows(model, off);
        for &water in LEVERS[lever::HYDROLOGY].paths {
            off_rows[water] = on_rows[water];
        }
        let target = settings.has_target();
        let standing = core::array::from_fn(|action| {
            let own = |lever: &usize| usize::from(LEVERS[*lever].action) == action + 1;
            let mut acting = (0..LEVER_COUNT)
                .filter(own)
                .filter(|&lever| acts(settings, lever))
                .peekable();
            if acting.peek().is_none() {
                return Standing::NotEstimated;
            }
            let moves = |lever: usize| {
                LEVERS[lever].kind == Kind::Outcome
                    || LEVERS[lever]
                        .paths
                        .iter()
                        .any(|&row| on_rows[row] != off_rows[row])
            };
            if acting.any(moves) {
                Standing::Estimated
            } else {
                Standing::Unchanged
            }
        });
        let plays = |action: &usize| standing[*action] == Standing::Estimated;
        let players: Vec<usize> = (1..ACTION_COUNT).chain([0]).filter(plays).collect();
        let bit_of = |lever: usize| {
            let action = usize::from(LEVERS[lever].action) - 1;
            let player = players.iter().position(|p| *p == action);
            player.map_or(0, |player| 1 << player)
        };
        let stretched_set = |set: usize| {
            let (stretching, own) = (set / 2, set % 2 == 1);
            let mut rows = if own { on_rows } else { off_rows };
            for (k, lever) in STRETCHING.into_iter().enumerate() {
                let from = if stretching >> k & 1 == 1 {
                    &on_rows
                } else {
                    &off_rows
                };
                for &row in LEVERS[lever].paths {
                    rows[row] = from[row];
                }
            }
            stretch(&mut rows, &model.parameters);
            rows
        };
        Self {
            off,
            standing,
            target,
            carbon_price: settings.moved(lever::CARBON_PRICE),
            shocks: settings.shocks().to_vec(),
            tests: *settings.tests(),
            bit_of_row: core::array::from_fn(|row| bit_of(PATHS[row].lever)),
            bit_of_stretch: STRETCHING.map(bit_of),
            sets: (0..2 << STRETCHING.len()).map(stretched_set).collect(),
            players,
        }
    }

    fn coalitions(&self) -> usize {
        1 << self.players.len()
    }

    /// Whether a coalition solves the build for a non-fossil share. Action 1 plays last, so it is in the upper half of the coalitions.
    fn has_target(&self, coalition: usize) -> bool {
        self.target && coalition >= self.coalitions() / 2
    }

    /// What the coalitions of one mode have in common.
    fn common(&self, coalition: usize) -> Common {
        Common {
            target: self.has_target(coalition),
            carbon_price: self.carbon_price,
            shocks: self.shocks.clone(),
            tests: self.tests,
        }
    }

    /// The first coalition after `from` that is in the other mode, or the end.
    fn end_of_mode(&self, from: usize) -> usize {
        let half = self.coalitions() / 2;
        if self.target && from < half {
            half
        } else {
            self.coalitions()
        }
    }

    /// The yearly path of a row in a coalition.
    #[inline]
    fn row(&self, coalition: usize, row: usize) -> &Path {
        let stretching = self.bit_of_stretch.iter().enumerate();
        let stretching = stretching.fold(0, |set, (k, bit)| {
            set | usize::from(coalition & bit != 0) << k
        });
        let own = usize::from(coalition & self.bit_of_row[row] != 0);
        &self.sets[2 * stretching + own][row]
    }
}

/// Whether a lever does anything to emissions as it is set: physical ones do, enabling ones once they are on, a non-fossil share once it is a
/// target. Memo lines, results and stress tests are no part of an action.
fn acts(settings: &Settings, place: usize) -> bool {
    match LEVERS[place].kind {
        Kind::Physical => has_handle(place),
        Kind::Enabling => has_handle(place) && settings.moved(place),
        Kind::Outcome => place == lever::NON_FOSSIL_SHARE && settings.has_target(),
        Kind::Memo | Kind::Stress => false,
    }
}

fn off_rows(model: &Model, off: Off) -> [Path; PATH_COUNT] {
    let reference = Settings::scenario(REFERENCE)
        .unwrap_or_else(|error| panic!("the reference is a scenario: {error}"));
    let rows = unstretched(&reference, &model.levels);
    match off {
        Off::Reference => rows,
        Off::Frozen => rows.map(|path| path.map(|_| path[0])),
    }
}

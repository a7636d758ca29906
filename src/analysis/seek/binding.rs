//! What stands in the way of a goal that cannot be met, found in the run that comes closest.

use super::goal::{Condition, Goal, View};
use super::ladder::{Ladder, RANGE, Steps};
use crate::data::{HOURS, REGIONS, SLICES};
use crate::details::{Details, Warning, slices};
use crate::model::Model;
use crate::model::dispatch::Flows;
use crate::projection::{Projection, UNSERVED_FROM_TWH, members};
use crate::settings::Settings;

/// Electricity below this binds nothing, TWh in a slice.
const BINDS_FROM_TWH: f64 = 1e-6;
/// Coal above its even must-run by this factor answers a deficit.
const ABOVE_EVEN: f64 = 1.0 + 1e-6;

/// A limit that a goal meets.
#[derive(Clone, Debug, PartialEq)]
pub enum Binding {
    /// No lever that may move brings it nearer alone, wherever it is put: how many there are, and how many of them stand at an end.
    AllAtBest {
        /// Levers that may move.
        levers: usize,
        /// Of them, at an end of their slider.
        at_end: usize,
    },
    /// A target that the build limits do not reach: region, years, and points short at most.
    BuildLimits {
        /// 0 Sichuan, 1 Chongqing.
        region: usize,
        /// Runs of years that are short, first and last of each.
        years: Vec<(u16, u16)>,
        /// Points short at most.
        at_most: f64,
    },
    /// Missing electricity in a year that the result would rest on.
    Unserved {
        /// 0 Sichuan, 1 Chongqing.
        region: usize,
        /// Runs of years that are short, first and last of each.
        years: Vec<(u16, u16)>,
        /// Most in a year, TWh.
        at_most: f64,
    },
    /// Coal that runs whatever the rivers give, while the region has more electricity than it can use.
    CoalMustRun {
        /// 0 Sichuan, 1 Chongqing.
        region: usize,
        /// The year that decides.
        year: u16,
        /// Coal output in the parts of the year with a surplus, TWh.
        twh: f64,
    },
    /// One region has more electricity than it can use while the other burns coal for its load, and the line between them is full.
    TieLineFull {
        /// The year that decides.
        year: u16,
        /// Parts of the year in which it is full, of eleven.
        slices: usize,
        /// The region with the surplus: 0 Sichuan, 1 Chongqing.
        from: usize,
    },
}

impl Binding {
    /// Stable name.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::AllAtBest { .. } => "all-levers-at-best",
            Self::BuildLimits { .. } => "build-limits",
            Self::Unserved { .. } => "unserved",
            Self::CoalMustRun { .. } => "coal-must-run",
            Self::TieLineFull { .. } => "tie-line-full",
        }
    }
}

/// What binds in the closest run.
pub(super) fn binding(
    model: &Model,
    settings: &Settings,
    goal: &Goal,
    view: &View,
    ladder: &Ladder,
    at: &Steps,
) -> Vec<Binding> {
    let low = ladder.lowest();
    let at_end = |j: &usize| at[*j] == low[*j] || at[*j] == RANGE;
    let mut found = vec![Binding::AllAtBest {
        levers: at.len(),
        at_end: (0..at.len()).filter(at_end).count(),
    }];
    let projection = Projection::new(model, settings);
    let warnings = Details::new(model, settings, &projection).warnings;
    let conditions = goal.conditions(view, goal.pivot(view));
    let worst = conditions.reduce(|a, b| if b.of(view) > a.of(view) { b } else { a });
    let whole = goal
        .conditions(view, goal.pivot(view))
        .any(|c| matches!(c, Condition::Whole { .. }));
    for warning in warnings {
        match warning {
            Warning::OutOfReach {
                region,
                years,
                at_most,
                ..
            } if members(goal.area()).contains(&region) => {
                found.push(Binding::BuildLimits {
                    region,
                    years,
                    at_most,
                });
            }
            Warning::Unserved {
                region,
                years,
                at_most,
                ..
            } if whole && members(goal.area()).contains(&region) => {
                found.push(Binding::Unserved {
                    region,
                    years,
                    at_most,
                });
            }
            _ => {}
        }
    }
    if let Some(year) = worst.map(|c| c.year())
        && let Some(flows) = slices(model, settings, year)
    {
        power_limits(&flows, goal.area(), year, &mut found);
    }
    found
}

/// Must-run coal and the tie line in the year that decides. Dispatch meets deficits only, so that coal beside a surplus is must-run, and a
/// surplus beside the other region's deficit means that the line carries no more.
fn power_limits(
    flows: &[[Flows<f64>; SLICES]; REGIONS],
    area: usize,
    year: u16,
    found: &mut Vec<Binding>,
) {
    let over = |r: usize, q: usize| {
        flows[r][q].curtailed + flows[r][q].extra_export + flows[r][q].storage_in > BINDS_FROM_TWH
    };
    for region in members(area) {
        let twh: f64 = (0..SLICES)
            .filter(|&q| over(region, q))
            .map(|q| flows[region][q].coal)
            .sum();
        if twh > BINDS_FROM_TWH {
            found.push(Binding::CoalMustRun { region, year, twh });
        }
    }
    for from in 0..REGIONS {
        let to = 1 - from;
        let even = (0..SLICES)
            .map(|q| flows[to][q].coal / HOURS[q])
            .fold(f64::INFINITY, f64::min);
        let lacks = |q: &usize| {
            let flow = &flows[to][*q];
            flow.emergency > BINDS_FROM_TWH
                || flow.unserved > UNSERVED_FROM_TWH
                || flow.coal > even * HOURS[*q] * ABOVE_EVEN + BINDS_FROM_TWH
        };
        let full = (0..SLICES).filter(|&q| over(from, q)).filter(lacks).count();
        if full > 0 && members(area).contains(&to) {
            found.push(Binding::TieLineFull {
                year,
                slices: full,
                from,
            });
        }
    }
}

//! Goal seek: what it finds can be set, meets the goal when run again, and changes no lever more than it must.

use std::cell::RefCell;

use carbon_peak::account::ACCOUNT_COUNT;
use carbon_peak::analysis::batch::{Batch, Outcome};
use carbon_peak::analysis::draws::Width;
use carbon_peak::analysis::levers::physical;
use carbon_peak::analysis::seek::{Binding, Found, Goal, Place, Seek};
use carbon_peak::analysis::worlds::Worlds;
use carbon_peak::data::{LEVER_COUNT, LEVERS, lever};
use carbon_peak::error::Code;
use carbon_peak::settings::{Settings, slider};

use crate::support::{MODEL, Stream, name, project, random_settings, settings};

/// Settings and goals that are tried.
const TRIES: usize = 60;

thread_local! {
    pub(crate) static WORLDS: RefCell<Worlds> = RefCell::new(Worlds::new(&MODEL, 1, Width::AsGiven));
}

/// What a search finds, in slices of `runs`.
fn sought_by(runs: usize, from: &Settings, goal: Goal, levers: &[usize]) -> Found {
    let mut seek = Seek::new(from, goal, levers).expect("a search");
    WORLDS.with_borrow_mut(|worlds| {
        for _ in 0..1_000_000 {
            assert!(
                seek.answer().is_none(),
                "an answer before the search is done"
            );
            if seek.step(&MODEL, worlds, runs).expect("draws") {
                return seek.answer().expect("a finding").clone();
            }
        }
        panic!("a search from {} does not end", name(from));
    })
}

pub(crate) fn sought(from: &Settings, goal: Goal, levers: &[usize]) -> Found {
    sought_by(100_000, from, goal, levers)
}

pub(crate) fn goal(area: usize, by: Option<u16>, at_most: Option<f64>) -> Goal {
    Goal::new(area, 0, by, at_most, None).expect("a goal")
}

pub(crate) fn place(found: &Found) -> &Place {
    match found {
        Found::Reached(place) | Found::Infeasible { closest: place, .. } => place,
    }
}

/// Whether settings meet a goal, told from the projection as the page shows it and not from the search.
pub(crate) fn meets(settings: &Settings, goal: &Goal) -> bool {
    let summary = &project(settings).summaries[goal.account()][goal.area()];
    let year = summary.get("highest_from_2026_year");
    let level = summary.get("highest_from_2026_level");
    let void = summary.get("void_from");
    let quoted = year.max(2035.0);
    goal.by().is_none_or(|by| year <= f64::from(by))
        && goal.at_most().is_none_or(|most| level <= most)
        && (void.is_nan() || void > quoted)
}

/// A goal near what settings reach, so that it is neither met at once nor always out of reach.
fn random_goal(stream: &mut Stream, from: &Settings) -> Goal {
    let area = stream.below(3);
    let account = stream.below(ACCOUNT_COUNT);
    let summary = project(from).summaries[account][area];
    let level = summary.get("highest_from_2026_level") * (0.9 + 0.11 * stream.unit());
    let year = 2026 + stream.below(34) as u16;
    let (by, at_most) = match stream.below(3) {
        0 => (Some(year), None),
        1 => (None, Some(level)),
        _ => (Some(year), Some(level)),
    };
    Goal::new(area, account, by, at_most, None).expect("a goal")
}

#[test]
fn what_meets_a_year_meets_every_later_one() {
    let mut stream = Stream::of_seed(23);
    let untouched = |from: &Settings, area, by| {
        let found = sought(from, goal(area, Some(by), None), &physical());
        matches!(found, Found::Reached(place) if place.moves.is_empty())
    };
    let mut met = 0;
    for _ in 0..30 {
        let from = random_start(&mut stream);
        let area = stream.below(3);
        let years = [2026, 2030, 2036, 2040, 2048, 2055, 2059];
        let first = years.into_iter().find(|&year| untouched(&from, area, year));
        for year in years {
            let expected = first.is_some_and(|first| year >= first);
            assert_eq!(
                untouched(&from, area, year),
                expected,
                "{} by {year}",
                name(&from)
            );
        }
        met += usize::from(first.is_some_and(|first| first < 2059));
    }
    assert!(met > 5, "{met} starts meet a year before the last");
}

/// Levers that may move: all physical ones, one, or a few, now and then with enabling levers among them.
fn random_levers(stream: &mut Stream) -> Vec<usize> {
    match stream.below(4) {
        0 | 1 => physical(),
        2 => vec![physical()[stream.below(physical().len())]],
        _ => {
            let few = physical().into_iter().filter(|_| stream.one_in(4));
            let mut levers: Vec<usize> = few.collect();
            levers.push(lever::CARBON_PRICE);
            levers.push(lever::TECHNOLOGY);
            levers
        }
    }
}

/// Settings without a target, since a run in target mode takes twenty times as long, and in one of four with a tested fact.
fn random_start(stream: &mut Stream) -> Settings {
    loop {
        let mut from = random_settings(stream);
        if stream.one_in(4) {
            from.set("test.coal_capacity_end=2035").expect("a test");
        }
        if !from.has_target() {
            return from;
        }
    }
}

/// The result with one lever a step nearer to where the reader had it.
pub(crate) fn a_step_back(to: &Settings, from: &Settings, of: usize) -> Settings {
    let stood = from.position(of);
    let stands = to.position(of).expect("a lever that moved has a position");
    let back = 0.1_f64.copysign(stood.unwrap_or(-0.1) - stands);
    let position = ((stands + back) * 10.0).round() / 10.0;
    if position < 0.0 || Some(position) == stood {
        let mut vector = to.to_vector();
        vector[1 + of] = from.own_position(of).unwrap_or(f64::NAN);
        return Settings::from_vector(&vector).expect("settings");
    }
    to.with_position(of, position).expect("a position")
}

/// Whether settings meet a goal as the search sees it: one that need not move anything.
pub(crate) fn met_at_once(settings: &Settings, goal: &Goal) -> bool {
    match sought(settings, *goal, &[lever::EFFICIENCY]) {
        Found::Reached(place) => place.moves.is_empty(),
        Found::Infeasible { .. } => false,
    }
}

/// What a run shows of a goal it does not meet, with missing electricity made from coal, Mt.
struct Lack {
    /// Most in a year that the goal allows to be the highest, without the missing electricity.
    early: f64,
    /// Most in a later year; below all numbers where no year is named.
    later: f64,
    /// Most in any year.
    highest: f64,
    /// Most above the level asked for.
    above: f64,
    /// Most that is missing in a year that the result would rest on.
    missing: f64,
}

impl Lack {
    fn of(settings: &Settings, goal: &Goal) -> Self {
        let mut lack = None;
        let normal = settings.in_normal_water();
        let settings = normal.unwrap_or_else(|| settings.clone());
        Batch::new(&MODEL, goal.account()).settings(&[settings], |_, outcome| {
            lack = Some(Self::seen(outcome, goal));
        });
        lack.expect("an outcome")
    }

    fn seen(outcome: &Outcome, goal: &Goal) -> Self {
        let factor = MODEL.parameters.ef_coal_power;
        let regions: &[usize] = [&[0, 1][..], &[0], &[1]][goal.area()];
        let by = goal.by().unwrap_or(2060);
        let highest = outcome.highest_from_2026(goal.area()).0;
        let rests_on = goal.by().unwrap_or(0).max(2035).max(highest);
        let least = f64::NEG_INFINITY;
        let mut own = Self {
            early: least,
            later: least,
            highest: least,
            above: least,
            missing: least,
        };
        for year in 2026..=2060 {
            let k = usize::from(year - 2020);
            let co2 = outcome.at(goal.area(), year);
            let short = outcome.is_short(goal.area(), year);
            let missing: f64 = regions
                .iter()
                .map(|&r| outcome.unserved[r][k] * factor[r])
                .sum();
            let held = if short { co2 + missing } else { co2 };
            own.highest = own.highest.max(held);
            if year <= by {
                own.early = own.early.max(co2);
            } else {
                own.later = own.later.max(held);
            }
            if let Some(most) = goal.at_most() {
                own.above = own.above.max(held - most);
            }
            if short && year <= rests_on {
                own.missing = own.missing.max(missing);
            }
        }
        own
    }

    /// The gap, in which the years that the goal allows count at most as high as where the reader stands, and a higher highest year adds to
    /// what was lacking there.
    fn against(&self, origin: &Self) -> f64 {
        let gap = |of: &Self, early: f64| (of.later - early).max(of.above).max(of.missing);
        let lacks = gap(self, self.early.min(origin.early));
        let higher = self.highest - origin.highest;
        if higher > 0.0 {
            return lacks.max(gap(origin, origin.early) + higher);
        }
        lacks
    }
}

fn faults(from: &Settings, goal: &Goal, levers: &[usize]) -> Vec<String> {
    let mut faults = Vec::new();
    let found = sought(from, *goal, levers);
    if found != sought_by(13, from, *goal, levers) {
        faults.push("slices change the result".to_owned());
    }
    let to = &place(&found).settings;
    if Settings::from_vector(&to.to_vector()).as_ref() != Ok(to) {
        faults.push("the result cannot be set".to_owned());
    }
    for of in 0..LEVER_COUNT {
        let moved = to.own_position(of) != from.own_position(of);
        let told = place(&found).moves.iter().any(|m| m.lever == of);
        if moved != told || (moved && !levers.contains(&of)) {
            faults.push(format!("{}: moved {moved}, told {told}", LEVERS[of].key));
        }
    }
    if to.all_controls() != from.all_controls() || to.shocks() != from.shocks() {
        faults.push("control points or droughts changed".to_owned());
    }
    match &found {
        Found::Reached(place) => {
            if !meets(to, goal) {
                faults.push("run again it does not meet the goal".to_owned());
            }
            if met_at_once(from, goal) && !place.moves.is_empty() {
                faults.push("the goal was met at once, and something moved".to_owned());
            }
            for one in &place.moves {
                if met_at_once(&a_step_back(to, from, one.lever), goal) {
                    faults.push(format!("{} could be taken back", LEVERS[one.lever].key));
                }
            }
        }
        Found::Infeasible {
            closest, binding, ..
        } => {
            if closest.distance <= 0.0 || binding.is_empty() {
                faults.push("out of reach without a gap or a limit".to_owned());
            }
            let origin = Lack::of(from, goal);
            let here = Lack::of(to, goal);
            if (here.against(&origin) - closest.distance).abs() > 1e-9 {
                faults.push("the gap is not what the runs lack".to_owned());
            }
            if here.later > origin.later {
                faults.push("a later year emits more than where the reader stands".to_owned());
            }
            for &of in levers.iter().filter(|&&of| to.position(of).is_some()) {
                for step in 0..=30 {
                    let there = to.with_position(of, f64::from(step) / 10.0);
                    let there = Lack::of(&there.expect("a position"), goal);
                    if there.against(&origin) < closest.distance - 1e-9 {
                        faults.push(format!("{} alone comes nearer", LEVERS[of].key));
                    }
                }
            }
        }
    }
    faults
}

#[test]
fn t20_what_is_found_meets_the_goal_when_run_again_and_moves_no_lever_more_than_it_must() {
    let mut stream = Stream::of_seed(20);
    let (mut found, mut moved, mut infeasible) = (Vec::new(), 0, 0);
    for _ in 0..TRIES {
        let from = random_start(&mut stream);
        let goal = random_goal(&mut stream, &from);
        let levers = random_levers(&mut stream);
        match sought(&from, goal, &levers) {
            Found::Reached(place) => moved += usize::from(!place.moves.is_empty()),
            Found::Infeasible { .. } => infeasible += 1,
        }
        for fault in faults(&from, &goal, &levers) {
            found.push(format!(
                "{} for {goal:?} by {levers:?}: {fault}",
                name(&from)
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(
        moved > TRIES / 8,
        "only {moved} searches moved something and reached"
    );
    assert!(
        infeasible > TRIES / 8,
        "only {infeasible} goals were out of reach"
    );
}

#[test]
fn t20_holds_in_target_mode_and_for_the_target_itself() {
    let from = settings("reference", &["non_fossil_share=1.4"]);
    let level = project(&from).summary(0).get("highest_from_2026_level");
    let goal = goal(0, None, Some(level - 3.0));
    for levers in [
        vec![lever::NON_FOSSIL_SHARE],
        vec![lever::EFFICIENCY, lever::HEAVY_INDUSTRY],
    ] {
        let found = sought(&from, goal, &levers);
        assert!(matches!(found, Found::Reached(_)), "{levers:?}: {found:?}");
        let to = &place(&found).settings;
        assert!(meets(to, &goal) && to.has_target(), "{}", name(to));
    }
    let still = sought(&from, goal, &physical());
    let share = place(&still).settings.own_position(lever::NON_FOSSIL_SHARE);
    assert_eq!(
        share,
        Some(1.4),
        "a target that nobody named stays where it is"
    );
}

#[test]
fn a_target_that_is_off_is_sought_at_each_of_its_positions() {
    let from = settings("reference", &[]);
    let goal = goal(0, Some(2030), None);
    let nearest = (0..=30)
        .map(|k| f64::from(k) / 10.0)
        .find(|&p| {
            let there = from.with_position(lever::NON_FOSSIL_SHARE, p);
            meets(&there.expect("a position"), &goal)
        })
        .expect("a share that meets the goal");
    let found = sought(&from, goal, &[lever::NON_FOSSIL_SHARE]);
    let [moved] = place(&found).moves.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!((moved.from, moved.to), (None, nearest));
}

#[test]
fn one_lever_is_the_nearest_of_all_its_positions() {
    let from = settings("reference", &[]);
    for (of, goal) in [
        (lever::WIND_SOLAR, goal(0, Some(2030), None)),
        (lever::COAL_TO_ELECTRIC, goal(0, None, Some(484.0))),
        (lever::UHV_LINE, goal(0, None, Some(494.0))),
        (lever::HAMI_IMPORT, goal(2, Some(2035), None)),
    ] {
        let slider = slider(of);
        let here = from.position(of).expect("a position");
        let mut nearest: Option<(f64, f64)> = None;
        for k in 0..=30 {
            let position = slider.min + f64::from(k) / 10.0;
            let there = from.with_position(of, position).expect("a position");
            let away = (position - here).abs();
            if meets(&there, &goal) && nearest.is_none_or(|(least, _)| away < least - 1e-9) {
                nearest = Some((away, position));
            }
        }
        let found = match sought(&from, goal, &[of]) {
            Found::Reached(place) => place.settings.position(of),
            Found::Infeasible { .. } => None,
        };
        assert_eq!(
            found,
            nearest.map(|(_, p)| p),
            "{} for {goal:?}",
            LEVERS[of].key
        );
    }
}

#[test]
fn the_least_change_of_two_levers_is_that_of_all_their_positions() {
    let cases = [
        (
            "low",
            [lever::WIND_SOLAR, lever::EFFICIENCY],
            goal(0, None, Some(550.0)),
        ),
        (
            "reference",
            [lever::CLINKER, lever::UHV_LINE],
            goal(0, None, Some(480.0)),
        ),
        (
            "reference",
            [lever::HAMI_IMPORT, lever::WIND_SOLAR],
            goal(2, Some(2030), None),
        ),
        (
            "plan",
            [lever::COAL_TO_ELECTRIC, lever::HYDRO],
            goal(0, None, Some(475.0)),
        ),
    ];
    for (scenario, levers, goal) in cases {
        let from = settings(scenario, &[]);
        let here = from.position(levers[0]).expect("a position") * 10.0;
        let change = |of: &Settings| -> f64 {
            let steps = levers.map(|l| of.position(l).expect("a position") * 10.0 - here);
            steps.map(|s| s.round().powi(2)).iter().sum()
        };
        let mut all = Vec::new();
        for a in 0..=30 {
            for b in 0..=30 {
                let there = from.with_position(levers[0], f64::from(a) / 10.0);
                let there = there.and_then(|s| s.with_position(levers[1], f64::from(b) / 10.0));
                all.push(there.expect("positions"));
            }
        }
        let mut least = f64::INFINITY;
        Batch::new(&MODEL, 0).settings(&all, |k, outcome| {
            let (year, level) = outcome.highest_from_2026(goal.area());
            let short = outcome.short_from(goal.area()).unwrap_or(2061);
            let met = goal.by().is_none_or(|by| year <= by)
                && goal.at_most().is_none_or(|most| level <= most)
                && short > year.max(2035).max(goal.by().unwrap_or(0));
            if met && held(outcome, &goal) {
                least = least.min(change(&all[k]));
            }
        });
        let found = sought(&from, goal, &levers);
        let own = if matches!(found, Found::Reached(_)) {
            change(&place(&found).settings)
        } else {
            f64::INFINITY
        };
        assert_eq!(own, least, "{scenario}, {goal:?}: {found:?}");
    }
}

/// Whether a run meets a goal with its missing electricity made from coal.
pub(crate) fn held(outcome: &Outcome, goal: &Goal) -> bool {
    let factor = MODEL.parameters.ef_coal_power;
    let mut more = *outcome;
    for r in 0..2 {
        for k in 0..more.co2[r].len() {
            more.co2[r][k] += more.unserved[r][k] * factor[r];
        }
    }
    let (year, level) = more.highest_from_2026(goal.area());
    goal.by().is_none_or(|by| year <= by) && goal.at_most().is_none_or(|most| level <= most)
}

#[test]
fn a_result_never_rests_on_missing_electricity() {
    let starved = settings("low", &[]);
    let projection = project(&starved);
    let summary = projection.summary(1);
    let (void, year) = (
        summary.get("void_from"),
        summary.get("highest_from_2026_year"),
    );
    assert!(
        void <= year,
        "Sichuan is short from {void}, before its highest year {year}"
    );
    let easy = goal(1, None, Some(summary.get("highest_from_2026_level") + 5.0));
    assert!(
        !meets(&starved, &easy),
        "the level is below, and the run is void"
    );
    let found = sought(&starved, easy, &physical());
    assert!(matches!(found, Found::Reached(_)) && !place(&found).moves.is_empty());
    assert!(meets(&place(&found).settings, &easy));
    let stuck = sought(&starved, easy, &[lever::CAR_FREE_DAY]);
    let Found::Infeasible {
        closest, binding, ..
    } = stuck
    else {
        panic!("driving less serves no load: {stuck:?}");
    };
    assert!(closest.distance > 0.0);
    let named = binding
        .iter()
        .any(|b| matches!(b, Binding::Unserved { region: 0, .. }));
    assert!(named, "{binding:?}");
}

#[test]
fn out_of_reach_names_what_binds() {
    let ids = |found: &Found| -> Vec<&'static str> {
        match found {
            Found::Reached(_) => Vec::new(),
            Found::Infeasible { binding, .. } => binding.iter().map(Binding::id).collect(),
        }
    };
    let plan = settings("plan", &[]);
    let found = sought(&plan, goal(0, None, Some(300.0)), &physical());
    assert!(ids(&found).contains(&"all-levers-at-best"), "{found:?}");
    let target = settings("plan", &["non_fossil_share=3"]);
    let found = sought(&target, goal(0, None, Some(300.0)), &[lever::EFFICIENCY]);
    assert!(ids(&found).contains(&"build-limits"), "{found:?}");
    let low = settings("low", &[]);
    let found = sought(&low, goal(0, Some(2028), None), &[lever::CAR_FREE_DAY]);
    let Found::Infeasible { years, closest, .. } = &found else {
        panic!("{found:?}");
    };
    assert_eq!(2028 + years, closest.highest.0, "years late");
    assert!(*years > 5);
}

#[test]
fn raising_early_years_is_no_progress_where_the_goal_cannot_be_reached() {
    let from = settings("reference", &["wind_solar.sichuan@2035=60"]);
    for runs in [None, Some(17), Some(10)] {
        for levers in [
            vec![lever::WIND_SOLAR],
            vec![lever::WIND_SOLAR, lever::CAR_FREE_DAY],
        ] {
            let asked = Goal::new(0, 0, Some(2027), None, runs).expect("a goal");
            let found = sought(&from, asked, &levers);
            let Found::Infeasible { closest, .. } = &found else {
                panic!("{runs:?} by {levers:?}: {found:?}");
            };
            let (here, origin) = (Lack::of(&closest.settings, &asked), Lack::of(&from, &asked));
            assert!(
                here.later <= origin.later && here.highest <= origin.highest,
                "{runs:?} by {levers:?}: a later year emits more: {closest:?}"
            );
            assert!(closest.distance > 0.0, "{closest:?}");
        }
    }
}

#[test]
fn goals_that_make_no_sense_are_refused() {
    let refused = |goal: Result<Goal, carbon_peak::error::Error>, code: Code, found: &str| {
        let error = goal.expect_err("a mistake");
        assert_eq!((error.code, error.found.as_str()), (code, found), "{error}");
        assert!(!error.allowed.is_empty(), "{error}");
    };
    refused(
        Goal::new(0, 0, None, None, Some(10)),
        Code::UnknownArgument,
        "none",
    );
    refused(
        Goal::new(3, 0, Some(2030), None, None),
        Code::OutOfRange,
        "3",
    );
    refused(
        Goal::new(0, 4, Some(2030), None, None),
        Code::OutOfRange,
        "4",
    );
    for year in [0, 2025, 2060, 2061] {
        refused(
            Goal::new(0, 0, Some(year), None, None),
            Code::OutOfRange,
            &year.to_string(),
        );
    }
    for level in [0.0, -1.0, 1e9] {
        refused(
            Goal::new(0, 0, None, Some(level), None),
            Code::OutOfRange,
            &level.to_string(),
        );
    }
    refused(
        Goal::new(0, 0, None, Some(f64::NAN), None),
        Code::NotANumber,
        "NaN",
    );
    refused(
        Goal::new(0, 0, None, Some(f64::INFINITY), None),
        Code::NotANumber,
        "inf",
    );
    for k in [0, 21] {
        refused(
            Goal::new(0, 0, Some(2030), None, Some(k)),
            Code::OutOfRange,
            &k.to_string(),
        );
    }
    let plan = settings("plan", &[]);
    let refused_levers = |levers: &[usize]| {
        let error = Seek::new(&plan, goal(0, Some(2030), None), levers).expect_err("a mistake");
        assert!(!error.allowed.is_empty(), "{error}");
        error.code
    };
    assert_eq!(refused_levers(&[]), Code::NotSettable, "all locked");
    assert_eq!(refused_levers(&[LEVER_COUNT]), Code::UnknownLever);
    assert_eq!(
        refused_levers(&[lever::HYDRO, lever::EFFICIENCY, lever::HYDRO]),
        Code::SetTwice
    );
    for of in [
        lever::ELECTRICITY_SHARE,
        lever::HYDROLOGY,
        lever::FOREST_SINK,
        lever::SPILL_AVOIDED,
        lever::CARBON_INCLUSION,
    ] {
        assert_eq!(
            refused_levers(&[of]),
            Code::NotSettable,
            "{}",
            LEVERS[of].key
        );
    }
}

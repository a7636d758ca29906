//! Attribution: its values sum to the whole, and every coalition is a run of settings that a reader could make.

use carbon_peak::analysis::attribution::{
    ACTION_COUNT, Attributed, Attribution, Off, Part, Split, Standing,
};
use carbon_peak::analysis::batch::{Batch, Outcome};
use carbon_peak::analysis::quantities::{
    ATTRIBUTED, CO2_2030, CO2_2035, CO2_2060, CUMULATIVE, HIGHEST_LEVEL, HIGHEST_YEAR, QUANTITIES,
};
use carbon_peak::data::{ACTIONS, Kind, LEVER_COUNT, LEVERS, PATHS, lever};
use carbon_peak::model::Weather;
use carbon_peak::outputs::{AREAS, CO2};
use carbon_peak::settings::Settings;
use carbon_peak::years::{LAST, LEVERS_FROM};

use crate::support::{MODEL, Stream, close, name, project, random_settings, settings};

const TERRITORIAL: usize = 0;

fn attribute(settings: &Settings, off: Off) -> Attributed {
    let mut attribution = Attribution::new(&MODEL, settings, TERRITORIAL, off);
    while !attribution.step(&MODEL, 256) {}
    attribution.answer().expect("every run is done")
}

/// Every split of an answer, with where it stands.
fn splits(answer: &Attributed) -> impl Iterator<Item = (String, &Split)> {
    answer.splits.iter().enumerate().flat_map(|(area, splits)| {
        let named = move |(place, split)| {
            let quantity: usize = place;
            (format!("area {area}, {}", QUANTITIES[quantity].id), split)
        };
        splits.iter().enumerate().map(named)
    })
}

/// The settings of a coalition as a reader would make them: the reference with what the reader set for the actions of the coalition, and
/// the reader's water.
fn coalition(reader: &Settings, has: impl Fn(usize) -> bool) -> Settings {
    let mut out = Settings::scenario("reference").expect("a scenario");
    for place in 0..LEVER_COUNT {
        let closed = place == lever::ELECTRICITY_SHARE
            || (place == lever::NON_FOSSIL_SHARE && !reader.has_target());
        let water = LEVERS[place].kind == Kind::Stress;
        if closed || !(water || has(usize::from(LEVERS[place].action) - 1)) {
            continue;
        }
        let position = if water {
            reader.own_position(place)
        } else {
            reader.position(place)
        };
        if let Some(position) = position {
            out.set_position(place, position).expect("a position");
        }
        for control in reader.all_controls() {
            if PATHS[control.path].lever == place {
                out.set_control(*control).expect("a control point");
            }
        }
    }
    for shock in reader.shocks() {
        out.set_shock(*shock).expect("a drought");
    }
    out
}

/// The quantities of settings by one area, from runs of the batch alone: in the reader's water, and highs in normal water.
fn quantities(settings: &Settings, area: usize) -> [f64; ATTRIBUTED] {
    let run = |weather: Weather| -> Outcome {
        let batch = Batch::new(&MODEL, TERRITORIAL).in_weather(weather);
        let mut kept = None;
        batch.settings(core::slice::from_ref(settings), |_, outcome| {
            kept = Some(*outcome);
        });
        kept.expect("one outcome")
    };
    let (own, normal) = (run(Weather::Set), run(Weather::Normal));
    let (year, level) = normal.highest_from_2026(area);
    let mut out = [0.0; ATTRIBUTED];
    out[CO2_2030] = own.at(area, 2030);
    out[CO2_2035] = own.at(area, 2035);
    out[CO2_2060] = own.at(area, 2060);
    out[CUMULATIVE] = (LEVERS_FROM..=LAST).map(|year| own.at(area, year)).sum();
    out[HIGHEST_LEVEL] = level;
    out[HIGHEST_YEAR] = f64::from(year);
    out
}

#[test]
fn t18_the_parts_of_the_actions_sum_to_the_difference_between_all_and_none() {
    let mut stream = Stream::of_seed(18);
    for round in 0..6 {
        let reader = random_settings(&mut stream);
        for (off, word) in Off::ALL {
            let answer = attribute(&reader, off);
            for (what, split) in splits(&answer) {
                let sum: f64 = split.parts.iter().flatten().map(|part| part.value).sum();
                let what = format!("{round} {}, off {word}, {what}", name(&reader));
                close(sum, split.on - split.off, 1e-9, &what);
            }
        }
    }
}

#[test]
fn t18_all_and_none_are_the_projections_of_the_reader_and_of_the_reference() {
    let mut stream = Stream::of_seed(180);
    for _ in 0..6 {
        let reader = random_settings(&mut stream);
        let answer = attribute(&reader, Off::Reference);
        let reference = coalition(&reader, |_| false);
        let (all, none) = (project(&reader), project(&reference));
        for (area, splits) in answer.splits.iter().enumerate() {
            for (projection, pick) in [(&all, (|s| s.on) as fn(&Split) -> f64), (&none, |s| s.off)]
            {
                let summary = projection.summary(area);
                for (place, field) in [
                    (CO2_2030, "co2_2030"),
                    (CO2_2035, "co2_2035"),
                    (CO2_2060, "co2_2060"),
                    (HIGHEST_LEVEL, "highest_from_2026_level"),
                    (HIGHEST_YEAR, "highest_from_2026_year"),
                ] {
                    let found = pick(&splits[place]);
                    assert_eq!(
                        found,
                        summary.get(field),
                        "{} {area} {field}",
                        name(&reader)
                    );
                }
                let cumulative: f64 = (LEVERS_FROM..=LAST)
                    .map(|year| projection.run.at(area, CO2, year))
                    .sum();
                assert_eq!(pick(&splits[CUMULATIVE]), cumulative, "area {area}");
            }
        }
    }
}

#[test]
fn t18_what_an_action_adds_alone_and_last_is_that_of_settings_with_and_without_it() {
    let mut stream = Stream::of_seed(181);
    for _ in 0..5 {
        let reader = random_settings(&mut stream);
        let answer = attribute(&reader, Off::Reference);
        for (action, standing) in answer.standing.into_iter().enumerate() {
            let only = coalition(&reader, |a| a == action);
            let without = coalition(&reader, |a| a != action);
            for area in 0..AREAS {
                let [only, without] = [&only, &without].map(|s| quantities(s, area));
                for (place, split) in answer.splits[area].iter().enumerate() {
                    let what = format!(
                        "{}: {} on {}, area {area}",
                        name(&reader),
                        ACTIONS[action].short.en,
                        QUANTITIES[place].id
                    );
                    let alone = only[place] - split.off;
                    let last = split.on - without[place];
                    match split.parts[action] {
                        Some(part) => {
                            assert_eq!((part.alone, part.last), (alone, last), "{what}");
                        }
                        None => assert_eq!((alone, last), (0.0, 0.0), "{what}"),
                    }
                    if standing == Standing::Unchanged {
                        assert_eq!(split.parts[action], Some(Part::default()), "{what}");
                    }
                }
            }
        }
    }
}

#[test]
fn t18_the_values_are_those_of_the_definition_on_a_game_played_by_settings() {
    let reader = settings(
        "reference",
        &[
            "non_fossil_share=2",
            "efficiency=2.4",
            "nev_sales@2035=90",
            "technology=3",
            "hydrology.severe@2035=1",
        ],
    );
    let (players, orders) = ([0, 1, 2, 6], 24.0);
    let answer = attribute(&reader, Off::Reference);
    let value = |set: usize| {
        let has = |action| {
            let player = players.iter().position(|p| *p == action);
            player.is_some_and(|k| set >> k & 1 == 1)
        };
        [0, 1, 2].map(|area| quantities(&coalition(&reader, has), area))
    };
    let values: Vec<_> = (0..1 << players.len()).map(value).collect();
    for area in 0..AREAS {
        for place in 0..ATTRIBUTED {
            let mut expected = [0.0; ACTION_COUNT];
            for order in permutations(players.len()) {
                let mut set = 0;
                for k in order {
                    let with = set | 1 << k;
                    expected[players[k]] += values[with][area][place] - values[set][area][place];
                    set = with;
                }
            }
            for (action, sum) in expected.into_iter().enumerate() {
                let part = answer.splits[area][place].parts[action].unwrap_or_default();
                let what = format!("{} on {}", ACTIONS[action].short.en, QUANTITIES[place].id);
                close(part.value, sum / orders, 1e-9, &what);
            }
        }
    }
    let part = |action: usize| answer.splits[0][CO2_2060].parts[action].expect("a part");
    assert!(
        players
            .iter()
            .all(|&action| part(action).value.abs() > 0.01)
    );
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(n - 1);
    let insert = |order: &Vec<usize>, k: usize| {
        let mut longer = order.clone();
        longer.insert(k, n - 1);
        longer
    };
    shorter
        .iter()
        .flat_map(|order| (0..n).map(move |k| insert(order, k)))
        .collect()
}

#[test]
fn an_action_without_a_number_is_told_from_one_that_changes_nothing() {
    use Standing::{Estimated, NotEstimated, Unchanged};
    let standing =
        |scenario, changes: &[&str], off| attribute(&settings(scenario, changes), off).standing;
    let [energy, living, finance, science, markets, pilots] = [0, 8, 4, 6, 7, 9];

    let nothing = standing("reference", &[], Off::Reference);
    for (action, found) in nothing.into_iter().enumerate() {
        let off = [finance, markets, pilots].contains(&action);
        assert_eq!(
            found,
            if off { NotEstimated } else { Unchanged },
            "{action}"
        );
    }
    let frozen = standing("reference", &[], Off::Frozen);
    assert_eq!((frozen[energy], frozen[finance]), (Estimated, NotEstimated));

    let moved = standing("reference", &["wind_solar=2"], Off::Reference);
    assert_eq!((moved[energy], moved[science]), (Estimated, Unchanged));

    let no_handle = ["carbon_inclusion=3", "spill_avoided=3", "forest_sink=3"];
    let handles = standing("reference", &no_handle, Off::Reference);
    assert_eq!(
        handles, nothing,
        "neither a lever without a handle nor a memo line plays"
    );

    let switched = ["green_finance=2", "carbon_price=2", "pilots@2040=10"];
    let enabling = standing("reference", &switched, Off::Reference);
    assert_eq!(
        [finance, markets, pilots].map(|a| enabling[a]),
        [Estimated; 3]
    );
    let level = standing("reference", &["green_finance=0"], Off::Reference);
    assert_eq!(
        level[finance], Unchanged,
        "switched on where it does nothing"
    );

    let stress = standing(
        "plan",
        &["hydrology=0.8", "hydrology.2023@2030=1"],
        Off::Reference,
    );
    assert_eq!(
        stress,
        standing("plan", &[], Off::Reference),
        "the water is no action"
    );
    assert_eq!(stress[living], Estimated);
}

#[test]
fn frozen_holds_every_path_and_lets_the_rate_of_efficiency_go_on() {
    let reader = settings("plan", &[]);
    let answer = attribute(&reader, Off::Frozen);
    let mut frozen = Settings::scenario("reference").expect("a scenario");
    for (row, path) in PATHS.iter().enumerate() {
        let closed = [
            lever::ELECTRICITY_SHARE,
            lever::NON_FOSSIL_SHARE,
            lever::HYDROLOGY,
        ];
        let kind = LEVERS[path.lever].kind;
        if closed.contains(&path.lever) || kind == Kind::Enabling {
            continue;
        }
        for year in [LEVERS_FROM, 2030, 2035, 2060] {
            frozen
                .set_control(carbon_peak::settings::Control {
                    path: row,
                    year,
                    value: path.levels[1][0],
                })
                .expect("a control point");
        }
    }
    for area in 0..AREAS {
        let expected = quantities(&frozen, area);
        for (place, split) in answer.splits[area].iter().enumerate() {
            close(split.off, expected[place], 1e-9, QUANTITIES[place].id);
        }
    }
}

#[test]
fn steps_of_any_size_give_the_same_bits_and_nothing_is_told_before_the_end() {
    let reader = settings(
        "plan",
        &["non_fossil_share=2.4", "pilots=2", "hydrology=0.9"],
    );
    let whole = attribute(&reader, Off::Reference);
    for runs in [0, 1, 7, 1_000_000_000] {
        let mut attribution = Attribution::new(&MODEL, &reader, TERRITORIAL, Off::Reference);
        assert_eq!(attribution.done(), 0);
        assert_eq!(attribution.total(), 2 * whole.coalitions, "in both waters");
        let mut before = 0;
        while !attribution.step(&MODEL, runs) {
            assert_eq!(attribution.done() - before, runs.max(1), "steps of {runs}");
            before = attribution.done();
        }
        assert_eq!(attribution.done(), attribution.total());
        assert_eq!(
            attribution.answer().as_ref(),
            Some(&whole),
            "steps of {runs}"
        );
    }
    let mut stopped = Attribution::new(&MODEL, &reader, TERRITORIAL, Off::Reference);
    assert!(!stopped.step(&MODEL, 2 * whole.coalitions - 1));
    assert_eq!(stopped.answer(), None);
}

#[test]
fn runs_that_are_short_of_electricity_are_counted_where_a_quantity_rests_on_them() {
    let answer = attribute(&settings("low", &[]), Off::Reference);
    let short = |place: usize| answer.splits[0][place].short;
    assert!(short(CO2_2060) > 0 && short(CUMULATIVE) >= short(CO2_2060));
    assert_eq!(short(CO2_2030), 0);
    let calm = attribute(&settings("ambitious", &[]), Off::Reference);
    assert_eq!(calm.splits[0][CO2_2035].short, 0);
}

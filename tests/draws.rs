//! Draws of the uncertain facts: their distributions and correlations, that they depend on seed and index alone, and what is refused.

use std::sync::LazyLock;

use carbon_peak::analysis::draws::{Draw, Draws, MOST_DRAWS, Width};
use carbon_peak::analysis::normal::{quantile, share_below};
use carbon_peak::data::{
    Distribution, Enters, Evidence, HYDRO_CAPACITY, HYDRO_GENERATION, NOT_DRAWN, PARAMETERS,
    Parameters, RANK_CORRELATIONS, REGIONS, UNCERTAIN, UNCERTAIN_COUNT, Uncertain,
};
use carbon_peak::error::Code;
use carbon_peak::years::{LAST, OBSERVED, OVERLAP, PROJECTED, at};

const MANY: u32 = 4096;

fn draws(seed: u32, width: Width) -> Draws {
    Draws::new(&Parameters::central(), seed, width)
}

fn all(draws: &Draws, count: u32) -> Vec<Draw> {
    let draw = |index| draws.draw(index).expect("a draw");
    (0..count).map(draw).collect()
}

static DRAWN: LazyLock<Vec<Draw>> = LazyLock::new(|| all(&draws(1, Width::AsGiven), MANY));

/// What a draw has in place of a fact.
fn value(draw: &Draw, fact: &Uncertain) -> f64 {
    match fact.enters {
        Enters::Parameter => draw.parameters.value(fact.parameter).expect("a row"),
        Enters::Level => {
            let region = PARAMETERS[fact.parameter].region.expect("a region");
            draw.level[region as usize]
        }
    }
}

fn column(place: usize) -> Vec<f64> {
    let fact = &UNCERTAIN[place];
    DRAWN.iter().map(|draw| value(draw, fact)).collect()
}

fn name(place: usize) -> String {
    let parameter = &PARAMETERS[UNCERTAIN[place].parameter];
    format!("{} {:?}", parameter.id, parameter.region)
}

/// The distribution function of a fact, from its definition and not from the inverse that draws it.
fn below(fact: &Uncertain, x: f64) -> f64 {
    let step = if fact.whole { 0.5 } else { 0.0 };
    let (low, high, mode) = (fact.low - step, fact.high + step, fact.centre);
    match fact.distribution {
        Distribution::Uniform => (x - low) / (high - low),
        Distribution::Triangular if x < mode => (x - low).powi(2) / ((high - low) * (mode - low)),
        Distribution::Triangular => 1.0 - (high - x).powi(2) / ((high - low) * (high - mode)),
        Distribution::Normal { sd } => {
            let [from, to, here] = [low, high, x].map(|end| share_below((end - mode) / sd));
            (here - from) / (to - from)
        }
    }
}

fn mean(row: &[f64]) -> f64 {
    row.iter().sum::<f64>() / row.len() as f64
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        ab += (x - mean_a) * (y - mean_b);
        aa += (x - mean_a).powi(2);
        bb += (y - mean_b).powi(2);
    }
    ab / (aa * bb).sqrt()
}

/// The rank of each number, equal ones sharing the mean of theirs.
fn ranks(row: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..row.len()).collect();
    order.sort_by(|a, b| row[*a].total_cmp(&row[*b]));
    let mut ranks = vec![0.0; row.len()];
    let mut from = 0;
    while from < order.len() {
        let same = |k: &&usize| row[**k] == row[order[from]];
        let count = order[from..].iter().take_while(same).count();
        for k in from..from + count {
            ranks[order[k]] = from as f64 + 0.5 * (count - 1) as f64;
        }
        from += count;
    }
    ranks
}

fn bits(draw: &Draw) -> Vec<u64> {
    let rows = 0..PARAMETERS.len();
    let parameters = rows.map(|row| draw.parameters.value(row).expect("a row"));
    parameters
        .chain(draw.level)
        .chain(draw.inflow.into_iter().flatten())
        .map(f64::to_bits)
        .collect()
}

#[test]
fn dimensions_are_the_rows_of_the_table_and_every_range_has_one_or_a_reason() {
    let draws = draws(1, Width::AsGiven);
    assert_eq!(draws.dimensions().len(), UNCERTAIN_COUNT);
    for (dimension, fact) in draws.dimensions().iter().zip(&UNCERTAIN) {
        let parameter = &PARAMETERS[fact.parameter];
        assert_eq!(dimension.id, parameter.id);
        assert_eq!(dimension.region, parameter.region);
        assert_eq!([dimension.low, dimension.high], [fact.low, fact.high]);
        let assumed = dimension.source == "assumption";
        assert_eq!(assumed, dimension.evidence == Evidence::Assumption);
    }
    for (row, parameter) in PARAMETERS.iter().enumerate() {
        let drawn = UNCERTAIN.iter().any(|fact| fact.parameter == row);
        let told = NOT_DRAWN.iter().any(|out| out.parameter == row);
        assert!(!(drawn && told), "{}", parameter.id);
        let open = parameter.low.is_some() && !drawn && !told;
        assert!(!open, "{} has a range and no row", parameter.id);
    }
    assert!(NOT_DRAWN.iter().all(|out| !out.reason.is_empty()));
}

#[test]
fn facts_that_move_together_are_of_one_group() {
    for (place, dimension) in draws(1, Width::AsGiven).dimensions().iter().enumerate() {
        let pair = RANK_CORRELATIONS
            .iter()
            .find(|pair| pair.of.contains(&place));
        let group = pair.map_or(place, |pair| pair.of[0].min(pair.of[1]));
        assert_eq!(dimension.group, group, "{}", dimension.name());
    }
}

#[test]
fn each_fact_has_its_distribution() {
    for (place, fact) in UNCERTAIN.iter().enumerate() {
        let mut drawn = column(place);
        drawn.sort_by(f64::total_cmp);
        assert!(drawn[0] >= fact.low && drawn[drawn.len() - 1] <= fact.high);
        let count = drawn.len() as f64;
        // A sequence fills every part of a dimension of its own; what follows another is as even as chance, by Kolmogorov's 1 in 1000.
        let most = if fact.group == place {
            1.0 / count + 1e-9
        } else {
            1.95 / count.sqrt()
        };
        if fact.whole {
            for year in fact.low as u16..=fact.high as u16 {
                let year = f64::from(year);
                let found = drawn.iter().filter(|x| **x == year).count() as f64 / count;
                let expected = below(fact, year + 0.5) - below(fact, year - 0.5);
                assert!(
                    (found - expected).abs() < 2.0 * most,
                    "{} {year}",
                    name(place)
                );
            }
            continue;
        }
        for (k, x) in drawn.iter().enumerate() {
            let apart = (below(fact, *x) - (k as f64 + 0.5) / count).abs();
            assert!(apart < most, "{}: {apart} at {x}", name(place));
        }
    }
}

#[test]
fn rank_correlations_are_those_of_the_table_and_no_others() {
    let ranked: Vec<Vec<f64>> = (0..UNCERTAIN_COUNT).map(|k| ranks(&column(k))).collect();
    for a in 0..UNCERTAIN_COUNT {
        for b in 0..a {
            let found = correlation(&ranked[a], &ranked[b]);
            let pair = RANK_CORRELATIONS.iter().find(|pair| pair.of == [b, a]);
            let expected = pair.map_or(0.0, |pair| pair.value);
            // Scrambled points err by far less than independent draws, whose standard error is 0.016.
            let most = if pair.is_some() { 0.002 } else { 0.02 };
            assert!(
                (found - expected).abs() < most,
                "{} with {}: {found}, not {expected}",
                name(a),
                name(b)
            );
        }
    }
}

#[test]
fn every_part_of_every_dimension_is_visited() {
    let draws = draws(7, Width::AsGiven);
    for power in [3, 6, 10] {
        let count = 1_u32 << power;
        let mut visits = vec![[0; UNCERTAIN_COUNT]; count as usize];
        for index in 0..count {
            let unit = draws.unit(index).expect("a point");
            for (dimension, u) in unit.into_iter().enumerate() {
                assert!(u > 0.0 && u < 1.0);
                visits[(u * f64::from(count)) as usize][dimension] += 1;
            }
        }
        assert!(visits.iter().flatten().all(|visit| *visit == 1), "{count}");
    }
}

#[test]
fn a_draw_depends_on_seed_and_index_alone() {
    let again = draws(1, Width::AsGiven);
    for index in [4095, 17, 0] {
        let draw = again.draw(index).expect("a draw");
        assert_eq!(bits(&draw), bits(&DRAWN[index as usize]), "{index}");
    }
    let other = draws(2, Width::AsGiven).draw(17).expect("a draw");
    for fact in &UNCERTAIN {
        assert_ne!(value(&other, fact), value(&DRAWN[17], fact));
    }
    assert_ne!(other.inflow, DRAWN[17].inflow);
    assert_ne!(DRAWN[16].inflow, DRAWN[17].inflow);
}

#[test]
fn draws_have_the_bits_they_had() {
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in DRAWN[..64].iter().flat_map(bits).flat_map(u64::to_le_bytes) {
        digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    assert_eq!(format!("{digest:016x}"), "40f3682cda9f835b");
}

#[test]
fn what_is_not_drawn_stays_and_so_does_the_centre() {
    let central: Parameters<f64> = Parameters::central();
    let middle = draws(1, Width::AsGiven)
        .of_unit(&[0.5; UNCERTAIN_COUNT])
        .expect("a draw");
    for (row, parameter) in PARAMETERS.iter().enumerate() {
        let drawn = UNCERTAIN
            .iter()
            .find(|fact| fact.parameter == row && fact.enters == Enters::Parameter);
        let [was, is] = [&central, &middle.parameters].map(|p| p.value(row).expect("a row"));
        assert_eq!(was, parameter.value, "{}", parameter.id);
        let stays = |draw: &Draw| draw.parameters.value(row).expect("a row") == was;
        let all_stay = DRAWN.iter().take(64).all(stays);
        assert_eq!(all_stay, drawn.is_none(), "{}", parameter.id);
        let Some(fact) = drawn else { continue };
        let even = (fact.low + fact.high - 2.0 * fact.centre).abs() < 1e-9;
        if even {
            assert!(
                (is - was).abs() < 1e-9 * was.abs().max(1.0),
                "{}",
                parameter.id
            );
        }
    }
    for level in middle.level {
        assert!((level - 1.0).abs() < 1e-12);
    }
    assert!(middle.inflow.iter().flatten().all(|water| *water == 1.0));
}

#[test]
fn a_lane_takes_all_parameters_of_a_draw() {
    let draw = &DRAWN[5].parameters;
    let mut lanes: Parameters<f64> = Parameters::central();
    for row in 0..PARAMETERS.len() {
        lanes.set(row, f64::NAN);
    }
    lanes.put(0, draw);
    for row in 0..=PARAMETERS.len() {
        assert_eq!(lanes.value(row), draw.value(row));
    }
}

#[test]
fn twice_as_wide_doubles_what_the_equations_bear() {
    let (once, twice) = (draws(1, Width::AsGiven), draws(1, Width::Twice));
    for (place, fact) in UNCERTAIN.iter().enumerate() {
        let [narrow, wide] = [&once, &twice].map(|draws| draws.dimensions()[place]);
        for (was, is) in [(narrow.low, wide.low), (narrow.high, wide.high)] {
            let doubled = fact.centre + 2.0 * (was - fact.centre);
            let expected = doubled.max(fact.least).min(fact.greatest);
            assert!((is - expected).abs() < 1e-12, "{}", narrow.name());
        }
        for (end, expected) in [(0.0, wide.low), (1.0, wide.high)] {
            let draw = twice.of_unit(&[end; UNCERTAIN_COUNT]).expect("a draw");
            let reached = value(&draw, fact);
            let least = 1e-6 * (wide.high - wide.low);
            assert!((reached - expected).abs() <= least, "{}", narrow.name());
        }
    }
    let ends = |id: &str| {
        let dimension = twice.dimensions().iter().find(|d| d.id == id);
        let dimension = dimension.unwrap_or_else(|| panic!("no {id}"));
        [dimension.low, dimension.high]
    };
    assert_eq!(ends("hydro_trend"), [-1.0, 1.0]);
    assert_eq!(ends("hydrogen_surplus_share"), [0.0, 1.0]);
    assert_eq!(ends("coal_capacity_end"), [2025.0, 2050.0]);
    let (narrow, wide) = (all(&once, 256), all(&twice, 256));
    let spread = |draws: &[Draw]| {
        draws
            .iter()
            .map(|d| (d.level[0] - 1.0).powi(2))
            .sum::<f64>()
    };
    let ratio = spread(&wide) / spread(&narrow);
    assert!((ratio - 4.0).abs() < 1e-6, "{ratio}");
    for (a, b) in narrow.iter().zip(&wide) {
        assert_eq!(a.inflow, b.inflow);
    }
}

#[test]
fn a_point_that_is_none_is_refused() {
    let draws = draws(1, Width::AsGiven);
    let spoiled = |place: usize, u: f64| {
        let mut unit = [0.5; UNCERTAIN_COUNT];
        unit[place] = u;
        draws.of_unit(&unit).expect_err("a wrong point")
    };
    let error = spoiled(0, f64::NAN);
    assert_eq!(error.code, Code::NotANumber);
    assert_eq!(
        error.to_string(),
        "the coordinate of gdp_growth_2025 (Sichuan) is not a number: found \"NaN\"; allowed: 0 to 1"
    );
    for (place, u) in [(4, -1e-9), (UNCERTAIN_COUNT - 1, 1.5), (2, f64::INFINITY)] {
        let error = spoiled(place, u);
        assert_eq!(error.code, Code::OutOfRange);
        assert!(
            error
                .culprit
                .contains(PARAMETERS[UNCERTAIN[place].parameter].id),
            "{error}"
        );
    }
    for count in [0, UNCERTAIN_COUNT - 1, UNCERTAIN_COUNT + 1] {
        let error = draws.of_unit(&vec![0.5; count]).expect_err("a wrong shape");
        assert_eq!(error.code, Code::WrongShape);
        assert!(error.found.contains(&count.to_string()), "{error}");
    }
}

#[test]
fn a_draw_beyond_the_sequence_is_refused() {
    let draws = draws(1, Width::AsGiven);
    assert!(draws.draw(MOST_DRAWS - 1).is_ok());
    for index in [MOST_DRAWS, u32::MAX] {
        let error = draws.draw(index).expect_err("no such draw");
        assert_eq!(error.code, Code::TooManyDraws);
        assert_eq!(
            error.to_string(),
            format!(
                "the index of a draw lies beyond the last draw: found {index}; allowed: 0 to 65535"
            )
        );
        assert!(draws.unit(index).is_err());
    }
}

#[test]
fn the_weather_is_noise_around_normal_water() {
    let p: Parameters<f64> = Parameters::central();
    let (n, years) = (DRAWN.len() as f64, PROJECTED..=LAST);
    let of = |r: usize, year: u16| -> Vec<f64> {
        DRAWN.iter().map(|draw| draw.inflow[r][at(year)]).collect()
    };
    // The points of a year are even and err by less than one standard error of independent draws; those of two years are strangers.
    let around = |what: &str, found: f64, expected: f64, most: f64| {
        assert!(
            (found - expected).abs() < most,
            "{what}: {found}, not {expected}"
        );
    };
    for year in OVERLAP..=OBSERVED {
        assert!((0..REGIONS).all(|r| of(r, year).iter().all(|water| *water == 1.0)));
    }
    for year in years {
        let water = [of(0, year), of(1, year)];
        for r in 0..REGIONS {
            let sd = p.inflow_sd[r];
            assert!(water[r].iter().all(|w| *w >= p.inflow_least));
            around("mean", mean(&water[r]), 1.0, 0.1 * sd / n.sqrt());
            let squares: Vec<f64> = water[r].iter().map(|w| (w - 1.0).powi(2)).collect();
            around("sd", mean(&squares).sqrt(), sd, 1.2 * sd / (2.0 * n).sqrt());
            for lag in 1..=2 {
                let Some(before) = year.checked_sub(lag).filter(|y| *y >= PROJECTED) else {
                    continue;
                };
                let kept = p.inflow_persistence.powi(i32::from(lag));
                let found = correlation(&water[r], &of(r, before));
                let error = (1.0 - kept * kept) / n.sqrt();
                around("persistence", found, kept, 4.5 * error);
            }
        }
        let shared = p.inflow_correlation;
        let found = correlation(&water[0], &water[1]);
        let error = (1.0 - shared * shared) / n.sqrt();
        around("correlation", found, shared, 1.2 * error);
        for place in 0..UNCERTAIN_COUNT {
            let found = correlation(&water[0], &column(place));
            around(&name(place), found, 0.0, 4.5 / n.sqrt());
        }
    }
}

#[test]
fn the_spread_of_the_water_is_that_of_the_observed_years() {
    for r in 0..REGIONS {
        let p: Parameters<f64> = Parameters::central();
        let of = |series: &carbon_peak::data::Observed, year| series.at(r, year).expect("a figure");
        let hours = |year| {
            let capacity = of(&HYDRO_CAPACITY, year - 1) + of(&HYDRO_CAPACITY, year);
            of(&HYDRO_GENERATION, year) / (0.5 * capacity) * 1000.0
        };
        let hours: Vec<f64> = (2013..=OBSERVED).map(hours).collect();
        let (mean, n) = (mean(&hours), hours.len() as f64);
        let squares: f64 = hours.iter().map(|h| (h - mean).powi(2)).sum();
        let sd = (squares / (n - 1.0)).sqrt();
        assert_eq!((100.0 * sd / mean).round() / 100.0, p.inflow_sd[r]);
        let fact = UNCERTAIN.iter().find(|fact| {
            let parameter = &PARAMETERS[fact.parameter];
            let here = parameter.region.is_some_and(|region| region as usize == r);
            parameter.id == "full_load_hours_hydro" && here
        });
        let Distribution::Normal { sd: error } = fact.expect("a row").distribution else {
            panic!("the error of a mean is normal")
        };
        assert_eq!((sd / n.sqrt()).round(), error);
    }
}

#[test]
fn normal_quantiles_are_the_published_ones() {
    // The values that AS 241 was published with, and the symmetry and inverse of the function.
    for (p, z) in [
        (0.25, -0.674_489_750_196_081_7),
        (0.001, -3.090_232_306_167_814),
        (1e-20, -9.262_340_089_798_408),
    ] {
        assert!(
            (quantile(p) / z - 1.0).abs() < 1e-15,
            "{p}: {}",
            quantile(p)
        );
    }
    for k in 1..2000 {
        let p = f64::from(k) / 2000.0;
        assert!(
            (share_below(quantile(p)) - p).abs() < 2e-16 + 1e-15 * p,
            "{p}"
        );
        assert!((quantile(p) + quantile(1.0 - p)).abs() < 1e-13, "{p}");
    }
    assert_eq!(
        [quantile(0.0), quantile(1.0)],
        [f64::NEG_INFINITY, f64::INFINITY]
    );
    assert!(quantile(-0.1).is_nan() && quantile(1.1).is_nan() && quantile(f64::NAN).is_nan());
}

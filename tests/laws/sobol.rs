//! T19: Sobol indices on functions whose indices are known, and against SALib on its own samples.

use core::f64::consts::PI;

use carbon_peak::analysis::sobol::{Design, FEWEST_ROWS, Index, Indices, MOST_ROWS};
use carbon_peak::error::Code;
use serde_json::Value;

use crate::support::{Stream, close};

/// Ishigami and Homma 1990, with a = 7 and b = 0.1, on −π to π.
fn ishigami(unit: &[f64]) -> f64 {
    let [x, y, z] = [0, 1, 2].map(|k| PI * (2.0 * unit[k] - 1.0));
    x.sin() + 7.0 * y.sin().powi(2) + 0.1 * z.powi(4) * x.sin()
}

/// Its variance by parts: of the first input, the second, and of the first with the third.
fn ishigami_parts() -> [f64; 3] {
    let (a, b) = (7.0_f64, 0.1);
    let first = 0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2);
    let second = a * a / 8.0;
    let both = b * b * PI.powi(8) * (1.0 / 18.0 - 1.0 / 50.0);
    [first, second, both]
}

/// Weights of Sobol's g-function: the greater, the less the input matters.
const WEIGHTS: [f64; 4] = [0.0, 1.0, 4.5, 9.0];

fn g(unit: &[f64]) -> f64 {
    let factor = |(x, a): (&f64, f64)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a);
    unit.iter().zip(WEIGHTS).map(factor).product()
}

/// One plus the variance of each factor of the g-function.
fn g_factors() -> [f64; 4] {
    WEIGHTS.map(|a| 1.0 + 1.0 / (3.0 * (1.0 + a) * (1.0 + a)))
}

/// Indices of a function on given samples.
fn on_samples(
    design: &Design,
    f: impl Fn(&[f64]) -> f64,
    a: &[Vec<f64>],
    b: &[Vec<f64>],
) -> Indices {
    let mut values = Vec::new();
    for (a, b) in a.iter().zip(b) {
        let mut point = vec![f64::NAN; a.len()];
        for run in 0..design.runs_a_row() {
            design.point(run, a, b, &mut point);
            values.push(f(&point));
        }
    }
    assert_eq!(values.len(), design.runs());
    design.indices(|run| values[run]).expect("a spread")
}

/// Indices of a function on a seeded random sample.
fn on_random(rows: usize, groups: &[usize], f: impl Fn(&[f64]) -> f64) -> Indices {
    let design = Design::new(rows, groups.to_vec()).expect("a design");
    let mut stream = Stream::of_seed(19);
    let mut sample = || -> Vec<Vec<f64>> {
        let mut row = || groups.iter().map(|_| stream.unit()).collect();
        (0..rows).map(|_| row()).collect()
    };
    let (a, b) = (sample(), sample());
    on_samples(&design, f, &a, &b)
}

/// Asserts that indices lie within four standard errors of what is known, and that the errors are small enough to say something.
#[track_caller]
fn near(found: &[Index], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (k, (index, expected)) in found.iter().zip(expected).enumerate() {
        assert!(index.error < 0.02, "{what} {k}: error {}", index.error);
        close(
            index.value,
            *expected,
            4.0 * index.error + 1e-9,
            &format!("{what} {k}"),
        );
    }
}

#[test]
fn t19_ishigami_has_its_analytic_indices() {
    let [first, second, both] = ishigami_parts();
    let whole = first + second + both;
    let found = on_random(MOST_ROWS, &[0, 1, 2], ishigami);
    close(found.variance, whole, 0.2, "variance");
    close(found.mean, 3.5, 0.1, "mean");
    near(
        &found.first,
        &[first, second, 0.0].map(|v| v / whole),
        "first",
    );
    near(
        &found.total,
        &[first + both, second, both].map(|v| v / whole),
        "total",
    );
}

#[test]
fn t19_the_g_function_has_its_analytic_indices() {
    let factors = g_factors();
    let all: f64 = factors.iter().product();
    let whole = all - 1.0;
    let found = on_random(MOST_ROWS, &[0, 1, 2, 3], g);
    near(&found.first, &factors.map(|f| (f - 1.0) / whole), "first");
    near(
        &found.total,
        &factors.map(|f| (f - 1.0) * all / f / whole),
        "total",
    );
}

#[test]
fn t19_a_group_has_the_closed_index_of_its_members() {
    let [a, b, c, d] = g_factors();
    let whole = a * b * c * d - 1.0;
    let found = on_random(MOST_ROWS, &[0, 1, 0, 1], g);
    near(
        &found.first,
        &[a * c - 1.0, b * d - 1.0].map(|v| v / whole),
        "closed",
    );
    near(
        &found.total,
        &[(a * c - 1.0) * b * d, (b * d - 1.0) * a * c].map(|v| v / whole),
        "total",
    );
    let interaction = 1.0 - found.first[0].value - found.first[1].value;
    close(
        interaction,
        (a * c - 1.0) * (b * d - 1.0) / whole,
        0.03,
        "interaction",
    );
}

#[test]
fn t19_a_large_mean_costs_no_digits() {
    let groups = [0, 1, 2];
    let plain = on_random(1024, &groups, ishigami);
    let lifted = on_random(1024, &groups, |unit| ishigami(unit) + 1e6);
    for (a, b) in plain.first.iter().zip(&lifted.first) {
        close(b.value, a.value, 1e-6, "first");
    }
    close(lifted.mean, plain.mean + 1e6, 1e-6, "mean");
}

#[test]
fn t19_salib_says_the_same_on_its_own_samples() {
    let golden: Value =
        serde_json::from_str(include_str!("../golden/salib.json")).expect("a document");
    let numbers = |value: &Value| -> Vec<f64> {
        let all = value.as_array().expect("numbers");
        all.iter().map(|x| x.as_f64().expect("a number")).collect()
    };
    let matrix = |value: &Value| -> Vec<Vec<f64>> {
        value
            .as_array()
            .expect("rows")
            .iter()
            .map(numbers)
            .collect()
    };
    for (case, f) in [
        ("ishigami", ishigami as fn(&[f64]) -> f64),
        ("g", g),
        ("g_groups", g),
    ] {
        let told = &golden[case];
        let (a, b) = (matrix(&told["a"]), matrix(&told["b"]));
        let mut group_of = vec![usize::MAX; a[0].len()];
        for (group, members) in matrix(&told["groups"]).iter().enumerate() {
            for member in members {
                group_of[*member as usize] = group;
            }
        }
        let design = Design::new(a.len(), group_of).expect("a design");
        let found = on_samples(&design, f, &a, &b);
        for (name, indices) in [("first", &found.first), ("total", &found.total)] {
            for (index, expected) in indices.iter().zip(numbers(&told[name])) {
                close(index.value, expected, 1e-9, &format!("{case} {name}"));
            }
        }
    }
}

#[test]
fn an_output_without_spread_has_no_indices_and_a_design_without_sense_is_refused() {
    let design = Design::new(16, vec![0, 1]).expect("a design");
    assert_eq!(design.indices(|_| 7.0), None);
    assert_eq!(
        design.indices(|run| if run == 5 { f64::NAN } else { run as f64 }),
        None
    );
    for rows in [0, 1, FEWEST_ROWS / 2, 100, 2 * MOST_ROWS, 1_000_000_000] {
        let error = Design::new(rows, vec![0]).expect_err("a refusal");
        assert_eq!(error.code, Code::OutOfRange);
        assert!(error.to_string().contains(&rows.to_string()), "{error}");
    }
    let gap = Design::new(16, vec![0, 2]).expect_err("a refusal");
    assert_eq!(gap.code, Code::WrongShape);
}

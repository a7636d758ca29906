//! A batch is many runs and no other model: the bits of a run do not depend on what runs beside it.

use carbon_peak::account::{ACCOUNT_COUNT, ACCOUNTS};
use carbon_peak::analysis::batch::{Batch, Outcome};
use carbon_peak::model::Weather;
use carbon_peak::outputs::{CO2, CO2_NORMAL, UNSERVED};
use carbon_peak::projection::Projection;
use carbon_peak::settings::Settings;

use crate::support::{MODEL, Stream, name, project, random_settings};

fn outcomes(batch: &Batch<'_>, all: &[Settings]) -> Vec<Outcome> {
    let mut out: Vec<Option<Outcome>> = vec![None; all.len()];
    batch.settings(all, |k, outcome| {
        assert!(
            out[k].replace(*outcome).is_none(),
            "run {k} was handed over twice"
        );
    });
    out.into_iter()
        .map(|outcome| outcome.expect("every run is handed over"))
        .collect()
}

fn bits(row: &[f64]) -> Vec<u64> {
    row.iter().map(|x| x.to_bits()).collect()
}

/// A row of an account with the correction of the years to 2024, as the peak is found in.
fn normal(projection: &Projection, account: usize, region: usize) -> Vec<f64> {
    let row = |output| projection.run.row(1 + region, output);
    let corrected = row(CO2_NORMAL).iter().zip(row(CO2));
    let counted = row(ACCOUNTS[account].output);
    counted
        .iter()
        .zip(corrected)
        .map(|(x, (normal, own))| x + (normal - own))
        .collect()
}

#[test]
fn a_run_in_a_batch_has_the_bits_of_the_run_alone() {
    let mut stream = Stream::of_seed(41);
    let all: Vec<Settings> = (0..203).map(|_| random_settings(&mut stream)).collect();
    for account in 0..ACCOUNT_COUNT {
        let found = outcomes(&Batch::new(&MODEL, account), &all);
        for (settings, outcome) in all.iter().zip(&found) {
            let in_normal_water = settings
                .in_normal_water()
                .unwrap_or_else(|| settings.clone());
            let alone = project(&in_normal_water);
            for r in 0..2 {
                let what = format!("{} account {account} region {r}", name(settings));
                if account == 0 {
                    let expected = alone.run.row(1 + r, CO2_NORMAL);
                    assert_eq!(bits(&outcome.co2[r]), bits(expected), "{what}");
                } else {
                    for (x, y) in outcome.co2[r].iter().zip(normal(&alone, account, r)) {
                        assert!((x - y).abs() < 1e-9, "{what}: {x} against {y}");
                    }
                }
                assert_eq!(
                    bits(&outcome.unserved[r]),
                    bits(alone.run.row(1 + r, UNSERVED)),
                    "{what}"
                );
            }
        }
    }
}

#[test]
fn the_water_of_the_settings_is_run_where_it_is_asked_for() {
    let mut stream = Stream::of_seed(42);
    let all: Vec<Settings> = (0..60).map(|_| random_settings(&mut stream)).collect();
    assert!(
        all.iter().any(|s| !s.shocks().is_empty()),
        "no drought among the settings"
    );
    let found = outcomes(&Batch::new(&MODEL, 0).in_weather(Weather::Set), &all);
    for (settings, outcome) in all.iter().zip(&found) {
        for r in 0..2 {
            let expected = project(settings);
            let expected = expected.run.row(1 + r, CO2);
            assert_eq!(bits(&outcome.co2[r]), bits(expected), "{}", name(settings));
        }
    }
}

#[test]
fn what_runs_beside_a_run_does_not_change_it() {
    let mut stream = Stream::of_seed(43);
    let all: Vec<Settings> = (0..23).map(|_| random_settings(&mut stream)).collect();
    let batch = Batch::new(&MODEL, 1);
    let together = outcomes(&batch, &all);
    let backwards: Vec<Settings> = all.iter().rev().cloned().collect();
    let reversed = outcomes(&batch, &backwards);
    for (k, settings) in all.iter().enumerate() {
        let alone = &outcomes(&batch, std::slice::from_ref(settings))[0];
        assert!(
            *alone == together[k] && *alone == reversed[all.len() - 1 - k],
            "{}",
            name(settings)
        );
    }
    assert!(outcomes(&batch, &[]).is_empty());
}

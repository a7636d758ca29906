//! A seeded random search over what readers can set: nothing missing, nothing negative, no broken balance, shares from 0 to 1.

use crate::invariants::faults;
use crate::support::{Stream, name, random_settings};

/// Settings that are tried.
const TRIES: usize = 10_000;

#[test]
fn search_over_random_settings_finds_no_fault() {
    let halves: Vec<Vec<String>> = std::thread::scope(|scope| {
        let search = |seed: u64| {
            let mut stream = Stream::of_seed(seed);
            let mut found = Vec::new();
            for _ in 0..TRIES / 2 {
                let settings = random_settings(&mut stream);
                let faults = faults(&settings);
                if let Some(first) = faults.first() {
                    found.push(format!(
                        "{} ({} faults): {first}",
                        name(&settings),
                        faults.len()
                    ));
                }
            }
            found
        };
        let threads = [2024, 2060].map(|seed| scope.spawn(move || search(seed)));
        threads
            .map(|t| t.join().expect("a half of the search"))
            .into()
    });
    let found: Vec<String> = halves.into_iter().flatten().collect();
    assert!(
        found.is_empty(),
        "{} of {TRIES} settings are at fault:\n{}",
        found.len(),
        found[..found.len().min(12)].join("\n")
    );
}

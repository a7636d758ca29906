//! The README's examples run: every command it shows, and the address of its embed.

use std::process::Command;

use carbon_peak::settings::Settings;

const README: &str = include_str!("../README.md");
const PREFIX: &str = "cargo run --release -- ";

#[test]
fn every_command_of_the_readme_runs_as_it_says() {
    let lines: Vec<&str> = README.lines().collect();
    let mut ran = 0;
    for (k, line) in lines.iter().enumerate() {
        let Some(arguments) = line.strip_prefix(PREFIX) else {
            continue;
        };
        let output = Command::new(env!("CARGO_BIN_EXE_carbon-peak"))
            .args(arguments.split_whitespace())
            .output()
            .expect("the command starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        match lines.get(k + 1).and_then(|next| next.strip_prefix("# ")) {
            Some(expected) => {
                assert_eq!(output.status.code(), Some(2), "{arguments}");
                assert_eq!(said.trim(), expected, "{arguments}");
            }
            None => {
                assert_eq!(output.status.code(), Some(0), "{arguments}: {said}");
                assert!(output.stdout.len() > 1000, "{arguments} prints something");
            }
        }
        ran += 1;
    }
    assert!(ran >= 6, "only {ran} examples were found");
}

#[test]
fn the_embed_of_the_readme_has_an_address_that_is_understood() {
    let line = README
        .lines()
        .find(|line| line.starts_with("<iframe"))
        .expect("the README shows an embed");
    let query = line
        .split(['?', '"'])
        .nth(2)
        .expect("the embed has a query");
    let mut settings = None;
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').expect("a key and a value");
        match key {
            "s" => settings = Some(Settings::scenario(value).expect("a scenario")),
            "r" => assert!(["cy", "sc", "cq"].contains(&value), "{value} is a region"),
            "lang" => assert!(
                ["zh-Hans", "zh-Hant", "en"].contains(&value),
                "{value} is a language"
            ),
            _ => {
                let lever = key.strip_prefix("l.").expect("a lever");
                let settings = settings.as_mut().expect("the scenario comes first");
                settings
                    .set(&format!("{lever}={value}"))
                    .expect("a setting");
            }
        }
    }
}

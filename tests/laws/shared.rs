//! What a reader takes away says what the page said, and is what the command line gives.

use carbon_peak::details::Details;
use carbon_peak::export::{Format, edition, export};
use carbon_peak::sentence::{Language, sentence};
use carbon_peak::settings::Settings;
use carbon_peak::shared::{View, file};

use crate::support::{MODEL, project, settings};

const ADDRESS: &str = "https://example.org/index.html?s=plan&r=sc";

fn files(settings: &Settings, language: Language) -> [String; 3] {
    let answer = project(settings);
    let details = Details::new(&MODEL, settings, &answer);
    let view = View {
        area: 1,
        account: 1,
        language,
        counts: None,
        address: ADDRESS,
    };
    [Format::Csv, Format::Json, Format::Iamc]
        .map(|format| file(&answer, &details, settings, format, &view))
}

fn plainly(settings: &Settings, format: Format) -> String {
    let answer = project(settings);
    export(
        &answer,
        &Details::new(&MODEL, settings, &answer),
        settings,
        format,
    )
}

#[test]
fn shared_csv_is_the_export_below_one_line_with_sentence_address_and_edition() {
    let plan = settings("plan", &["wind_solar=2.5"]);
    for (language, _) in Language::ALL {
        let [csv, ..] = files(&plan, language);
        let (comment, table) = csv.split_once('\n').expect("two lines");
        let told = sentence(&project(&plan).summaries[1][1], 1, 1, language);
        assert!(comment.starts_with("# "), "{comment}");
        for part in [&told.headline_text(), &told.caveat] {
            assert!(comment.contains(part.as_str()), "{comment} lacks {part}");
        }
        assert!(
            comment.ends_with(ADDRESS) && comment.contains(&edition()),
            "{comment}"
        );
        assert_eq!(table, plainly(&plan, Format::Csv));
    }
}

#[test]
fn shared_long_format_has_no_comment_and_is_the_export() {
    let plan = settings("plan", &[]);
    assert_eq!(files(&plan, Language::En)[2], plainly(&plan, Format::Iamc));
}

#[test]
fn shared_document_is_the_export_with_what_the_page_showed() {
    let plan = settings("plan", &[]);
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("a document");
    let mut shared = read(&files(&plan, Language::En)[1]);
    assert_eq!(shared["shared"]["address"], ADDRESS);
    assert_eq!(shared["shared"]["region"], "sc");
    assert_eq!(shared["shared"]["account"], "consumption");
    shared.as_object_mut().expect("an object").remove("shared");
    assert_eq!(shared, read(&plainly(&plan, Format::Json)));
}

#[test]
fn shared_files_name_the_levers_without_evidence_that_are_counted_in() {
    let words = ["假设，非证据", "假設，非證據", "Assumption, not evidence"];
    for ((language, _), word) in Language::ALL.into_iter().zip(words) {
        let [csv, json, _] = files(&settings("plan", &["green_finance=3"]), language);
        assert!(csv.lines().next().is_some_and(|line| line.contains(word)));
        assert!(json.contains("\"green_finance\"") && json.contains(word));
        let [csv, ..] = files(&settings("plan", &[]), language);
        assert!(!csv.lines().next().is_some_and(|line| line.contains(word)));
    }
}

#[test]
fn shared_comment_stays_one_line_whatever_the_address_holds() {
    let plan = settings("plan", &[]);
    let answer = project(&plan);
    let details = Details::new(&MODEL, &plan, &answer);
    let view = View {
        area: 0,
        account: 0,
        language: Language::En,
        counts: None,
        address: "https://example.org/\nco2,1\r",
    };
    let csv = file(&answer, &details, &plan, Format::Csv, &view);
    assert!(
        csv.lines()
            .nth(1)
            .is_some_and(|line| line.starts_with("scenario,"))
    );
}

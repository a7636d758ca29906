//! `sources.csv`: who published what, and whether every cell that names a source names one of these.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use super::cell::{Cell, Checked, Problem, Row, Seen, Table};
use super::write;

/// The word that stands in place of a source id where a figure is ours.
pub(crate) const ASSUMPTION: &str = "assumption";

/// Hosts that a hyperlink may lead to: governments, news agencies, journals, inventories and repositories. Where a figure was read in a
/// repost, the address stays in the column `read_at` and goes nowhere else.
const HOSTS: [&str; 7] = [
    "gov.cn",
    "xinhuanet.com",
    "ceads.net",
    "github.com",
    "doi.org",
    "icapcarbonaction.com",
    "regsus.xjegi.com",
];

const COLUMNS: &[&str] = &[
    "id",
    "title_zh_hans",
    "title_zh_hant",
    "title_en",
    "issuer_zh_hans",
    "issuer_zh_hant",
    "issuer_en",
    "document_number_zh_hans",
    "document_number_zh_hant",
    "date",
    "terms_zh_hans",
    "terms_zh_hant",
    "terms_en",
    "find_zh_hans",
    "find_zh_hant",
    "find_en",
    "link",
    "read_at",
];

/// The sources, and which of them a table has named so far.
pub(crate) struct Sources {
    table: Table,
    ids: Vec<String>,
    named: RefCell<BTreeSet<String>>,
    rust: String,
}

impl Sources {
    /// Reads and checks the table.
    pub(crate) fn read(folder: &Path) -> Checked<Self> {
        let table = Table::read(folder, "sources.csv", COLUMNS)?;
        let mut seen = Seen::default();
        let mut ids = Vec::new();
        let mut rust = String::new();
        for row in table.rows() {
            let cell = row.cell("id");
            let id = cell.text()?;
            let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
            if !id.chars().all(fits) {
                return Err(cell.problem("capital letters, digits and underscores"));
            }
            seen.note(id.to_string(), &row, &cell)?;
            let date = row.cell("date");
            if !is_date(date.text()?) {
                return Err(date.problem(
                    "a date of the calendar from 1949 to 2099, such as 2022, 2022-06 or 2022-02-15",
                ));
            }
            let link = row.cell("link");
            if !link.raw().is_empty() && !may_be_linked(link.raw()) {
                return Err(link.problem(format!(
                    "nothing, or an address of one of these hosts: {}",
                    HOSTS.join(", ")
                )));
            }
            let address = if link.raw().is_empty() {
                "None".into()
            } else {
                format!("Some({:?})", link.raw())
            };
            rust.push_str(&format!(
                "    Source {{ id: {id:?}, title: {}, issuer: {}, document_number: {}, date: {:?}, terms: {}, find: {}, link: {address} }},\n",
                write::text(row.languages("title")?),
                write::text(row.languages("issuer")?),
                write::text(document_number(&row)?),
                date.raw(),
                write::text(chinese(&row, row.languages("terms")?, "terms")?),
                write::text(chinese(&row, row.languages("find")?, "find")?),
            ));
            ids.push(id.to_string());
        }
        Ok(Self {
            table,
            ids,
            named: RefCell::default(),
            rust,
        })
    }

    /// The id of a known source, or `assumption`.
    pub(crate) fn check<'t>(&self, cell: &Cell<'t>) -> Checked<&'t str> {
        if cell.raw() == ASSUMPTION {
            return Ok(ASSUMPTION);
        }
        self.published(cell)
            .map_err(|_| cell.problem("an id of sources.csv, or the word assumption"))
    }

    /// The id of a known source, where an assumption has no place.
    pub(crate) fn published<'t>(&self, cell: &Cell<'t>) -> Checked<&'t str> {
        if !self.ids.iter().any(|id| id == cell.raw()) {
            return Err(cell.problem("an id of sources.csv"));
        }
        self.named.borrow_mut().insert(cell.raw().to_string());
        Ok(cell.raw())
    }

    /// Counts the sources that a note names as used.
    pub(crate) fn mentioned(&self, note: &str) {
        for word in note.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            if self.ids.iter().any(|id| id == word) {
                self.named.borrow_mut().insert(word.to_string());
            }
        }
    }

    /// The first source that no row uses, which would be a figure without a home.
    pub(crate) fn unused(&self) -> Option<Problem> {
        let named = self.named.borrow();
        self.table
            .rows()
            .map(|row| row.cell("id"))
            .find(|cell| !named.contains(cell.raw()))
            .map(|cell| cell.problem("a source that a row of another table names"))
    }

    /// The statics.
    pub(crate) fn write(&self) -> String {
        write::item(
            "Where the figures come from.",
            "static",
            "SOURCES",
            "&[Source]",
            &format!("&[\n{}]", self.rust),
        )
    }
}

/// The number of an official document in each language, or three times nothing. English has it as it was printed.
fn document_number<'t>(row: &Row<'t>) -> Checked<[&'t str; 3]> {
    let printed = row.cell("document_number_zh_hans").raw();
    let traditional = row.cell("document_number_zh_hant");
    if printed.is_empty() != traditional.raw().is_empty() {
        return Err(traditional.problem(
            "the number of the document in traditional characters, and nothing where it has none",
        ));
    }
    Ok([printed, traditional.raw(), printed])
}

/// Refuses a text whose Chinese cells hold no Chinese: a reader would meet the English one unannounced.
fn chinese<'t>(row: &Row<'t>, texts: [&'t str; 3], name: &str) -> Checked<[&'t str; 3]> {
    for (text, script) in texts.iter().zip(["zh_hans", "zh_hant"]) {
        if !text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            return Err(row
                .cell(&format!("{name}_{script}"))
                .problem("a text in Chinese"));
        }
    }
    Ok(texts)
}

/// Whether the host of an address is one of [`HOSTS`] or lies below one.
fn may_be_linked(address: &str) -> bool {
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or("");
    let below = |allowed: &&str| {
        host.strip_suffix(*allowed)
            .is_some_and(|front| front.ends_with('.'))
    };
    HOSTS
        .iter()
        .any(|allowed| host == *allowed || below(allowed))
}

/// A year, a month or a day that the calendar has, in the order of ISO 8601.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(lengths[..], [4] | [4, 2] | [4, 2, 2]) || !parts.iter().all(digits) {
        return false;
    }
    let numbers: Vec<u16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let year = numbers[0];
    let month = numbers.get(1).copied().unwrap_or(1);
    let day = numbers.get(2).copied().unwrap_or(1);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1949..=2099).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day)
}

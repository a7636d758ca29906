//! `targets.csv`: official targets, and what was published of the same quantity, side by side and without a verdict.

use std::path::Path;

use super::cell::{Cell, Checked, Row, Seen, Table};
use super::sources::Sources;
use super::write;

const COLUMNS: &[&str] = &[
    "id",
    "region",
    "year",
    "kind",
    "of",
    "output",
    "text_zh_hans",
    "text_zh_hant",
    "text_en",
    "bound",
    "value",
    "unit_zh_hans",
    "unit_zh_hant",
    "unit_en",
    "source",
    "note",
];
const KINDS: [(&str, &str); 2] = [("target", "Target"), ("outturn", "Outturn")];
const BOUNDS: [(&str, &str); 6] = [
    ("", "Exact"),
    ("at least", "AtLeast"),
    ("at most", "AtMost"),
    ("about", "About"),
    ("above", "Above"),
    ("below", "Below"),
];

/// English units with the least and the greatest value that makes sense in them.
const UNITS: [(&str, f64, f64); 17] = [
    ("%", -100.0, 100.0),
    ("Mt", 0.0, 1000.0),
    ("Mt of coal", 0.0, 1000.0),
    ("Mtce", 0.0, 500.0),
    ("GW", 0.0, 500.0),
    ("TWh", 0.0, 1000.0),
    ("bcm", 0.0, 200.0),
    ("million", 0.0, 50.0),
    ("thousand vehicles", 0.0, 50.0),
    ("thousand chargers", 0.0, 10_000.0),
    ("stations", 0.0, 10_000.0),
    ("kg/kWh", 0.0, 1.5),
    ("gce/kWh", 0.0, 500.0),
    ("tce/10^4 yuan", 0.0, 5.0),
    ("million m²", 0.0, 1000.0),
    ("year", 2020.0, 2060.0),
    ("CNY/t CO₂", 0.0, 5000.0),
];

/// A row as far as the rows that stand beside it need it.
struct Own<'t> {
    id: &'t str,
    region: &'t str,
    unit: &'t str,
    is_target: bool,
}

/// Reads the table.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let table = Table::read(folder, "targets.csv", COLUMNS)?;
    let own = own(&table)?;
    let (mut twice, mut units) = (Seen::default(), Units::default());
    let mut list = String::new();
    for (row, this) in table.rows().zip(&own) {
        let (_, least, greatest) = UNITS[place_of_unit(&row.cell("unit_en"))?];
        let unit = row.languages("unit")?;
        units.check(unit, &row)?;
        let source = row.cell("source");
        let text = row.languages("text")?;
        let year = row.cell("year").whole_within(2005, 2060)?;
        let key = format!("{}, {year}, {}, {}", this.region, text[2], source.raw());
        twice.note(key, &row, &row.cell("text_en"))?;
        sources.mentioned(row.cell("note").raw());
        list.push_str(&format!(
            "    Target {{ id: {:?}, region: {}, year: {year}, kind: TargetKind::{}, of: {:?}, output: {:?}, text: {}, bound: Bound::{}, value: {:?}, unit: {}, source: {:?}, note: {:?} }},\n",
            this.id,
            write::region(row.cell("region").region_or_both()?),
            variant(&row.cell("kind"), &KINDS)?,
            of(&row.cell("of"), this, &own)?,
            output(&row.cell("output"))?,
            write::text(text),
            variant(&row.cell("bound"), &BOUNDS)?,
            row.cell("value").number_within(least, greatest)?,
            write::text(unit),
            sources.published(&source)?,
            row.cell("note").raw(),
        ));
    }
    Ok(write::item(
        "Official targets that have a number, and published outturns of the same quantities.",
        "static",
        "TARGETS",
        "&[Target]",
        &format!("&[\n{list}]"),
    ))
}

/// Every row's id, region, unit and kind, so that an outturn may stand before its target.
fn own(table: &Table) -> Checked<Vec<Own<'_>>> {
    let mut seen = Seen::default();
    let read = |row: Row<'_>| -> Checked<()> {
        let cell = row.cell("id");
        seen.note(cell.name()?.to_string(), &row, &cell)
    };
    table.rows().try_for_each(read)?;
    Ok(table
        .rows()
        .map(|row| Own {
            id: row.cell("id").raw(),
            region: row.cell("region").raw(),
            unit: row.cell("unit_en").raw(),
            is_target: row.cell("kind").raw() == KINDS[0].0,
        })
        .collect())
}

/// The Rust name that belongs to the word in a cell.
fn variant(cell: &Cell<'_>, names: &[(&str, &'static str)]) -> Checked<&'static str> {
    let words: Vec<&str> = names.iter().map(|name| name.0).collect();
    match names.iter().find(|name| name.0 == cell.raw()) {
        Some(name) => Ok(name.1),
        None if words[0].is_empty() => {
            Err(cell.problem(format!("nothing, or {}", words[1..].join(", "))))
        }
        None => Err(cell.problem(words.join(", "))),
    }
}

fn place_of_unit(cell: &Cell<'_>) -> Checked<usize> {
    let names: Vec<&str> = UNITS.iter().map(|unit| unit.0).collect();
    cell.place_among(&names)
}

/// The place of the target that an outturn stands beside: of the same region and in the same unit.
fn of(cell: &Cell<'_>, this: &Own<'_>, rows: &[Own<'_>]) -> Checked<Option<usize>> {
    if cell.raw().is_empty() {
        return Ok(None);
    }
    if this.is_target {
        return Err(cell.problem("nothing, as the row is a target"));
    }
    let found = rows.iter().position(|row| {
        row.is_target && row.id == cell.raw() && row.region == this.region && row.unit == this.unit
    });
    match found {
        Some(place) => Ok(Some(place)),
        None => Err(cell.problem(format!(
            "nothing, or the id of a target of {} in {}",
            this.region, this.unit
        ))),
    }
}

/// The id of an output; whether there is one of this name and unit is tested where the outputs are.
fn output<'t>(cell: &Cell<'t>) -> Checked<Option<&'t str>> {
    if cell.raw().is_empty() {
        return Ok(None);
    }
    cell.name().map(Some)
}

/// The words of each unit, which must be the same in every row.
#[derive(Default)]
struct Units<'t>(Vec<[&'t str; 3]>);

impl<'t> Units<'t> {
    fn check(&mut self, unit: [&'t str; 3], row: &Row<'_>) -> Checked<()> {
        let Some(known) = self.0.iter().find(|known| known[2] == unit[2]) else {
            self.0.push(unit);
            return Ok(());
        };
        for (language, column) in ["unit_zh_hans", "unit_zh_hant"].iter().enumerate() {
            if known[language] != unit[language] {
                return Err(row.cell(column).problem(format!(
                    "{}, as in the first row in {}",
                    known[language], unit[2]
                )));
            }
        }
        Ok(())
    }
}

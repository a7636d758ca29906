//! Tables, rows and cells, and the one form of sentence in which a wrong one is reported.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::path::Path;

use super::REGIONS;

/// What is wrong with a table: file, row, column, what was found and what is allowed.
#[derive(Debug)]
pub(crate) struct Problem(String);

impl Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A value that passed its checks, or the first thing wrong with it.
pub(crate) type Checked<T> = Result<T, Problem>;

/// A table whose header is the expected one.
pub(crate) struct Table {
    file: &'static str,
    columns: &'static [&'static str],
    records: Vec<csv::StringRecord>,
}

impl Table {
    /// Reads `file` of `folder`, which must have exactly `columns` in this order.
    pub(crate) fn read(
        folder: &Path,
        file: &'static str,
        columns: &'static [&'static str],
    ) -> Checked<Self> {
        let unreadable = |error: csv::Error| match error.kind() {
            csv::ErrorKind::UnequalLengths {
                pos,
                expected_len,
                len,
            } => Problem(format!(
                "data/{file}: row {}: found {len} cells; allowed: {expected_len}",
                pos.as_ref().map_or(0, csv::Position::line)
            )),
            _ => Problem(format!(
                "data/{file}: {error}; allowed: a readable table of UTF-8 text"
            )),
        };
        let mut reader = csv::Reader::from_path(folder.join(file)).map_err(unreadable)?;
        let header = reader.headers().map_err(unreadable)?.clone();
        for (place, expected) in columns.iter().enumerate() {
            let found = header.get(place).unwrap_or("nothing");
            if found != *expected {
                return Err(Problem(format!(
                    "data/{file}: row 1, column {}: found {found:?}; allowed: {expected}",
                    place + 1
                )));
            }
        }
        if let Some(extra) = header.get(columns.len()) {
            return Err(Problem(format!(
                "data/{file}: row 1, column {}: found {extra:?}; allowed: only the columns {}",
                columns.len() + 1,
                columns.join(", ")
            )));
        }
        let records = reader
            .records()
            .collect::<Result<Vec<_>, _>>()
            .map_err(unreadable)?;
        let table = Self {
            file,
            columns,
            records,
        };
        if table.records.is_empty() {
            return Err(table.problem("no rows", "at least one row"));
        }
        Ok(table)
    }

    /// The rows below the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(move |record| Row {
            table: self,
            record,
        })
    }

    /// A row that the table must have and has not.
    pub(crate) fn missing(&self, column: &str, allowed: impl Display) -> Problem {
        Problem(format!(
            "data/{}: row missing, column {column}: found nothing; allowed: {allowed}",
            self.file
        ))
    }

    /// A problem of the table as a whole.
    pub(crate) fn problem(&self, found: impl Display, allowed: impl Display) -> Problem {
        Problem(format!(
            "data/{}: found {found}; allowed: {allowed}",
            self.file
        ))
    }
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table,
    record: &'t csv::StringRecord,
}

impl<'t> Row<'t> {
    /// The cell under `column`, which is one of the table's columns.
    pub(crate) fn cell(&self, column: &str) -> Cell<'t> {
        let place = self.table.columns.iter().position(|known| *known == column);
        let Some((place, column)) = place.map(|place| (place, self.table.columns[place])) else {
            unreachable!(
                "data/{} is not read with a column {column}",
                self.table.file
            )
        };
        Cell {
            file: self.table.file,
            line: self.line(),
            column,
            text: self.record.get(place).unwrap_or("").trim(),
        }
    }

    /// A text in the three languages, from the columns `<name>_zh_hans`, `<name>_zh_hant` and `<name>_en`.
    pub(crate) fn languages(&self, name: &str) -> Checked<[&'t str; 3]> {
        Ok([
            self.cell(&format!("{name}_zh_hans")).text()?,
            self.cell(&format!("{name}_zh_hant")).text()?,
            self.cell(&format!("{name}_en")).text()?,
        ])
    }

    /// The line of the file, the header being the first.
    pub(crate) fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }
}

/// One cell, which knows where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'t> {
    file: &'static str,
    line: u64,
    column: &'static str,
    text: &'t str,
}

impl<'t> Cell<'t> {
    /// A problem of this cell.
    pub(crate) fn problem(&self, allowed: impl Display) -> Problem {
        Problem(format!(
            "data/{}: row {}, column {}: found {:?}; allowed: {allowed}",
            self.file, self.line, self.column, self.text
        ))
    }

    /// What stands in the cell, which may be nothing.
    pub(crate) fn raw(&self) -> &'t str {
        self.text
    }

    /// A text that is not empty.
    pub(crate) fn text(&self) -> Checked<&'t str> {
        if self.text.is_empty() {
            return Err(self.problem("a text that is not empty"));
        }
        Ok(self.text)
    }

    /// A finite number.
    pub(crate) fn number(&self) -> Checked<f64> {
        match self.text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(self.problem("a finite number with a decimal point, such as 12.5")),
        }
    }

    /// A finite number from `low` to `high`.
    pub(crate) fn number_within(&self, low: f64, high: f64) -> Checked<f64> {
        let number = self.number()?;
        if number < low || number > high {
            return Err(self.problem(format!("a number from {low} to {high}")));
        }
        Ok(number)
    }

    /// A whole number from `low` to `high`.
    pub(crate) fn whole_within(&self, low: u16, high: u16) -> Checked<u16> {
        match self.text.parse::<u16>() {
            Ok(number) if (low..=high).contains(&number) => Ok(number),
            _ => Err(self.problem(format!("a whole number from {low} to {high}"))),
        }
    }

    /// The place of the cell's text among `names`.
    pub(crate) fn place_among(&self, names: &[&str]) -> Checked<usize> {
        names
            .iter()
            .position(|name| *name == self.text)
            .ok_or_else(|| self.problem(names.join(", ")))
    }

    /// A unit out of those the table may use.
    pub(crate) fn unit(&self, units: &[&str]) -> Checked<&'t str> {
        self.place_among(units).map(|_| self.text)
    }

    /// Which of the two regions.
    pub(crate) fn region(&self) -> Checked<usize> {
        self.place_among(&REGIONS)
    }

    /// Which of the two regions, or both.
    pub(crate) fn region_or_both(&self) -> Checked<Option<usize>> {
        let place = self.place_among(&["both", REGIONS[0], REGIONS[1]])?;
        Ok(place.checked_sub(1))
    }

    /// An id in lower case letters, digits and underscores, as it becomes a name in Rust.
    pub(crate) fn name(&self) -> Checked<&'t str> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !self.text.starts_with(|c: char| c.is_ascii_lowercase()) || !self.text.chars().all(fits)
        {
            return Err(self.problem("lower-case letters, digits and underscores, a letter first"));
        }
        Ok(self.text)
    }
}

/// Remembers which keys a table has had, and refuses the second row of the same key.
#[derive(Default)]
pub(crate) struct Seen(BTreeMap<String, u64>);

impl Seen {
    /// Notes `key` for the row of `cell`.
    pub(crate) fn note(&mut self, key: String, row: &Row<'_>, cell: &Cell<'_>) -> Checked<()> {
        match self.0.insert(key.clone(), row.line()) {
            None => Ok(()),
            Some(first) => Err(cell.problem(format!(
                "one row for {key}, which row {first} already gives"
            ))),
        }
    }
}

/// A grid of numbers that a table must fill: one row for each combination of names.
pub(crate) struct Grid {
    axes: Vec<Vec<String>>,
    values: Vec<Option<f64>>,
}

impl Grid {
    /// An empty grid over the names of its axes, the last running fastest.
    pub(crate) fn over(axes: &[&[&str]]) -> Self {
        let axes: Vec<Vec<String>> = axes
            .iter()
            .map(|axis| axis.iter().map(ToString::to_string).collect())
            .collect();
        let cells = axes.iter().map(Vec::len).product();
        Self {
            axes,
            values: vec![None; cells],
        }
    }

    fn flat(&self, places: &[usize]) -> usize {
        places
            .iter()
            .zip(&self.axes)
            .fold(0, |flat, (place, axis)| flat * axis.len() + place)
    }

    /// Puts a value, and refuses a second one in the same place.
    pub(crate) fn put(&mut self, places: &[usize], value: f64, cell: &Cell<'_>) -> Checked<()> {
        let flat = self.flat(places);
        if self.values[flat].replace(value).is_some() {
            let names: Vec<&str> = places
                .iter()
                .zip(&self.axes)
                .map(|(place, axis)| axis[*place].as_str())
                .collect();
            return Err(cell.problem(format!("one row for {}", names.join(", "))));
        }
        Ok(())
    }

    /// The value at a place, zero where a row was left out on purpose.
    pub(crate) fn at(&self, places: &[usize]) -> f64 {
        self.values[self.flat(places)].unwrap_or(0.0)
    }

    /// Refuses a grid with a gap.
    pub(crate) fn complete(&self, table: &Table) -> Checked<()> {
        let Some(gap) = self.values.iter().position(Option::is_none) else {
            return Ok(());
        };
        let mut rest = gap;
        let mut names = Vec::new();
        for axis in self.axes.iter().rev() {
            names.push(axis[rest % axis.len()].as_str());
            rest /= axis.len();
        }
        names.reverse();
        Err(table.problem(
            format!("no row for {}", names.join(", ")),
            "one row for each",
        ))
    }
}

//! `parameters.csv`: every number that an equation of the model uses.

use std::path::Path;

use super::cell::{Cell, Checked, Row, Seen, Table};
use super::expected::{self, GROUPS, Group};
use super::sources::Sources;
use super::{REGIONS, write};

pub(crate) const COLUMNS: &[&str] = &[
    "id", "step", "region", "value", "unit", "low", "high", "source", "note",
];

/// The steps of the order of calculation, and the analyses that read the table.
const STEPS: [&str; 14] = [
    "drivers",
    "activity",
    "switching",
    "industry",
    "transport",
    "hydrogen",
    "demand",
    "capacity",
    "power",
    "emissions",
    "accounts",
    "indicators",
    "peak",
    "levers",
];

struct Parameter<'t> {
    id: &'t str,
    region: Option<usize>,
    value: f64,
    unit: &'t str,
    note: &'t str,
    group: &'static Group,
}

/// Reads the table and writes its rows, the struct of the equations and how a row sets a field.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let table = Table::read(folder, "parameters.csv", COLUMNS)?;
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    let mut rust = String::new();
    for row in table.rows() {
        let parameter = read(&row, &mut seen)?;
        let step = row.cell("step");
        step.place_among(&STEPS)?;
        let source = sources.check(&row.cell("source"))?;
        sources.mentioned(parameter.note);
        let (low, high) = range(&row, &parameter)?;
        rust.push_str(&format!(
            "    Parameter {{ id: {:?}, step: {:?}, region: {}, value: {}, unit: {:?}, low: {}, high: {}, source: {}, note: {} }},\n",
            parameter.id,
            step.raw(),
            write::region(parameter.region),
            write::float(parameter.value),
            parameter.unit,
            write::optional(low),
            write::optional(high),
            write::told(source),
            write::told(parameter.note),
        ));
        rows.push(parameter);
    }
    complete(&table, &rows)?;
    let mut out = write::item(
        "Every number that an equation uses, row by row.",
        "static",
        "PARAMETERS",
        "&[Parameter]",
        &format!("&[\n{rust}]"),
    );
    out.push_str(&fields(&rows));
    Ok(out)
}

fn read<'t>(row: &Row<'t>, seen: &mut Seen) -> Checked<Parameter<'t>> {
    let cell = row.cell("id");
    let id = cell.name()?;
    let Some((group, apart)) = expected::of(id) else {
        return Err(cell.problem("an id that src/tables/expected.rs lists, as an equation uses it"));
    };
    let place = row.cell("region");
    let region = if apart {
        Some(place.region()?)
    } else {
        place.place_among(&["both"])?;
        None
    };
    seen.note(format!("{id}, {}", place.raw()), row, &cell)?;
    row.cell("unit").unit(&[group.unit])?;
    Ok(Parameter {
        id,
        region,
        value: number(&row.cell("value"), group)?,
        unit: group.unit,
        note: row.cell("note").text()?,
        group,
    })
}

/// A number that makes sense in a group.
fn number(cell: &Cell<'_>, group: &Group) -> Checked<f64> {
    let number = cell.number_within(group.least, group.greatest)?;
    if group.whole && number.fract() != 0.0 {
        return Err(cell.problem(format!(
            "a whole number from {} to {}",
            group.least, group.greatest
        )));
    }
    Ok(number)
}

/// Refuses a table without one of the ids, or without one of its regions.
fn complete(table: &Table, rows: &[Parameter<'_>]) -> Checked<()> {
    for group in GROUPS {
        for (id, apart) in group.ids() {
            let regions: &[Option<usize>] = if apart { &[Some(0), Some(1)] } else { &[None] };
            for region in regions {
                if !rows.iter().any(|row| row.id == id && row.region == *region) {
                    let place = region.map_or("both", |region| REGIONS[region]);
                    return Err(
                        table.missing("id", format!("a row for {id}, {place}, in {}", group.unit))
                    );
                }
            }
        }
    }
    Ok(())
}

/// The range of a row, which must contain its central value.
fn range(row: &Row<'_>, parameter: &Parameter<'_>) -> Checked<(Option<f64>, Option<f64>)> {
    let end = |column| {
        let cell = row.cell(column);
        let given = !cell.raw().is_empty();
        given.then(|| number(&cell, parameter.group)).transpose()
    };
    let (low, high) = (end("low")?, end("high")?);
    match (low, high) {
        (None, None) => {}
        (Some(_), None) => return Err(row.cell("high").problem("a number, as low has one")),
        (None, Some(_)) => return Err(row.cell("low").problem("a number, as high has one")),
        (Some(low), Some(high)) => {
            if low >= high {
                return Err(row
                    .cell("low")
                    .problem(format!("a number below high, which is {high}")));
            }
            if parameter.value < low || parameter.value > high {
                return Err(row
                    .cell("value")
                    .problem(format!("a number from low to high, here {low} to {high}")));
            }
        }
    }
    Ok((low, high))
}

/// The struct `Parameters`, with one field a name: a number, or one a region.
fn fields(rows: &[Parameter<'_>]) -> String {
    let mut names: Vec<&str> = Vec::new();
    let (mut declared, mut central, mut set) = (String::new(), String::new(), String::new());
    let (mut value, mut put) = (String::new(), String::new());
    for parameter in rows {
        if names.contains(&parameter.id) {
            continue;
        }
        names.push(parameter.id);
        let id = parameter.id;
        let of_name = |region| {
            rows.iter()
                .enumerate()
                .find(|(_, row)| row.id == id && row.region == region)
        };
        let both = of_name(None);
        let apart = [of_name(Some(0)), of_name(Some(1))];
        let what = write::doc(&format!("{} ({}).", parameter.note, parameter.unit));
        match (both, apart) {
            (Some((place, row)), [None, None]) => {
                declared.push_str(&format!("    {what}    pub {id}: L,\n"));
                central.push_str(&format!(
                    "            {id}: L::splat({}),\n",
                    write::float(row.value)
                ));
                set.push_str(&format!("            {place} => self.{id} = value,\n"));
                value.push_str(&format!("            {place} => Some(self.{id}),\n"));
                put.push_str(&format!(
                    "        self.{id} = self.{id}.with_lane(lane, draw.{id});\n"
                ));
            }
            (None, [Some((first, a)), Some((second, b))]) => {
                declared.push_str(&format!("    {what}    pub {id}: [L; REGIONS],\n"));
                central.push_str(&format!(
                    "            {id}: [L::splat({}), L::splat({})],\n",
                    write::float(a.value),
                    write::float(b.value)
                ));
                set.push_str(&format!("            {first} => self.{id}[0] = value,\n"));
                set.push_str(&format!("            {second} => self.{id}[1] = value,\n"));
                for (r, place) in [first, second].into_iter().enumerate() {
                    value.push_str(&format!("            {place} => Some(self.{id}[{r}]),\n"));
                    put.push_str(&format!(
                        "        self.{id}[{r}] = self.{id}[{r}].with_lane(lane, draw.{id}[{r}]);\n"
                    ));
                }
            }
            _ => unreachable!("the regions of {id} were checked"),
        }
    }
    format!(
        "/// The numbers of [`PARAMETERS`] as the equations read them; one that differs by region has a value for each.\n\
         #[derive(Clone, Copy, Debug)]\n\
         pub struct Parameters<L> {{\n{declared}}}\n\n\
         #[allow(clippy::approx_constant)]\n\
         impl<L: Lane> Parameters<L> {{\n    \
         /// All central values.\n    #[must_use]\n    pub fn central() -> Self {{\n        Self {{\n{central}        }}\n    }}\n\n    \
         /// Puts a value in place of the row of [`PARAMETERS`] with this index; an index that is no row changes nothing.\n    \
         #[allow(clippy::too_many_lines)]\n    \
         pub fn set(&mut self, row: usize, value: L) {{\n        match row {{\n{set}            _ => {{}}\n        }}\n    }}\n\n    \
         /// The value in place of the row of [`PARAMETERS`] with this index, or `None` where there is no such row.\n    \
         #[must_use]\n    #[allow(clippy::too_many_lines)]\n    \
         pub fn value(&self, row: usize) -> Option<L> {{\n        match row {{\n{value}            _ => None,\n        }}\n    }}\n\n    \
         /// Puts the parameters of one draw into one lane; `lane` is below [`Lane::WIDTH`].\n    \
         #[allow(clippy::too_many_lines)]\n    \
         pub fn put(&mut self, lane: usize, draw: &Parameters<f64>) {{\n{put}    }}\n}}\n"
    )
}

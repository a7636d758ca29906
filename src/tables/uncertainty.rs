//! `uncertainty.csv`: how the uncertain facts of `parameters.csv` are spread, and which of them move together.

use std::path::Path;

use super::cell::{Cell, Checked, Row, Seen, Table};
use super::expected::{self, Group};
use super::sources::Sources;
use super::{parameters, write};

const COLUMNS: &[&str] = &[
    "parameter",
    "region",
    "distribution",
    "sd",
    "low",
    "high",
    "with",
    "with_region",
    "rank_correlation",
    "source",
    "note",
];

const DISTRIBUTIONS: [&str; 5] = ["normal", "triangular", "uniform", "level", "none"];

/// The parameter that is the standard deviation of a factor on a whole path, and no number of an equation.
const LEVEL: &str = "inventory_level_error";
/// The ends of what a path may be multiplied by, since a path stays above zero.
const LEVEL_BOUNDS: [f64; 2] = [0.1, 2.0];
/// Where the factor is cut, in standard deviations.
const LEVEL_CUT: f64 = 3.0;

/// A row that is drawn.
struct Fact<'t> {
    /// Parameter and region as the table writes them.
    key: [&'t str; 2],
    /// The row as a Rust literal without its group.
    rust: String,
}

/// A row of `parameters.csv` and where it stands.
#[derive(Clone, Copy)]
struct Parameter<'t> {
    place: usize,
    row: Row<'t>,
    group: &'static Group,
}

/// Two facts that move together, by their places among those drawn.
struct Pair {
    of: [usize; 2],
    value: f64,
}

/// Reads the table and writes what is drawn, which of it is correlated and what is not drawn.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let table = Table::read(folder, "uncertainty.csv", COLUMNS)?;
    let known = Table::read(folder, "parameters.csv", parameters::COLUMNS)?;
    let mut seen = Seen::default();
    let (mut facts, mut not_drawn) = (Vec::new(), String::new());
    for row in table.rows() {
        let parameter = parameter(&row, &known)?;
        let (id, region) = (row.cell("parameter"), row.cell("region"));
        seen.note(format!("{}, {}", id.raw(), region.raw()), &row, &id)?;
        let source = sources.check(&row.cell("source"))?;
        let note = row.cell("note").text()?;
        sources.mentioned(note);
        match spread(&row, &parameter)? {
            Some(spread) => facts.push(Fact {
                key: [id.raw(), region.raw()],
                rust: format!(
                    "parameter: {}, {spread}, evidence: Evidence::{}, source: {}, note: {}",
                    parameter.place,
                    if source == "assumption" {
                        "Assumption"
                    } else {
                        "Sourced"
                    },
                    write::told(source),
                    write::told(note),
                ),
            }),
            None => not_drawn.push_str(&format!(
                "    NotDrawn {{ parameter: {}, reason: {note:?} }},\n",
                parameter.place
            )),
        }
    }
    complete(&table, &known)?;
    let pairs = pairs(&table, &facts)?;
    let groups = groups(facts.len(), &pairs);
    positive_definite(&table, &facts, &pairs)?;
    Ok(statics(&facts, &groups, &pairs, &not_drawn))
}

/// The row of `parameters.csv` that a row names.
fn parameter<'t>(row: &Row<'_>, known: &'t Table) -> Checked<Parameter<'t>> {
    let (cell, region) = (row.cell("parameter"), row.cell("region"));
    region.region_or_both()?;
    let Some((group, _)) = expected::of(cell.raw()) else {
        return Err(cell.problem("an id of parameters.csv"));
    };
    let found = known.rows().enumerate().find(|(_, other)| {
        other.cell("id").raw() == cell.raw() && other.cell("region").raw() == region.raw()
    });
    match found {
        Some((place, row)) => Ok(Parameter { place, row, group }),
        None => Err(region.problem(format!("a region that {} has a row for", cell.raw()))),
    }
}

/// How a row is spread, as fields of the static; nothing where it is not drawn.
fn spread(row: &Row<'_>, parameter: &Parameter<'_>) -> Checked<Option<String>> {
    let distribution = row.cell("distribution");
    let kind = DISTRIBUTIONS[distribution.place_among(&DISTRIBUTIONS)?];
    let is_level = row.cell("parameter").raw() == LEVEL;
    if is_level != (kind == "level") && kind != "none" {
        let allowed = if is_level {
            format!("level or none, as {LEVEL} is the error of a whole path")
        } else {
            format!("normal, triangular, uniform or none, as level is for {LEVEL}")
        };
        return Err(distribution.problem(allowed));
    }
    let sd = row.cell("sd");
    let own_ends = ["low", "high"].map(|column| row.cell(column));
    if kind != "normal" {
        empty(&sd, kind)?;
    }
    if matches!(kind, "level" | "none") {
        own_ends.iter().try_for_each(|end| empty(end, kind))?;
    }
    let value = parameter.row.cell("value");
    Ok(match kind {
        "none" => {
            for column in ["with", "with_region", "rank_correlation"] {
                empty(&row.cell(column), kind)?;
            }
            None
        }
        "level" => {
            let most = (1.0 - LEVEL_BOUNDS[0]) / LEVEL_CUT;
            let error = value.number()?;
            if error <= 0.0 || error > most {
                return Err(value.problem(format!(
                    "a number above 0 and up to {most}, as data/uncertainty.csv draws a factor with this standard deviation"
                )));
            }
            let ends = [1.0 - LEVEL_CUT * error, 1.0 + LEVEL_CUT * error];
            let of = format!("Normal {{ sd: {} }}", write::float(error));
            Some(fields("Level", &of, 1.0, ends, LEVEL_BOUNDS, false))
        }
        _ => {
            let ends = ends(&own_ends, parameter)?;
            let centre = value.number()?;
            around(&own_ends, ends, centre)?;
            let of = match kind {
                "normal" => format!("Normal {{ sd: {} }}", write::float(above_zero(&sd)?)),
                "triangular" => "Triangular".to_string(),
                _ => "Uniform".to_string(),
            };
            let Group {
                least,
                greatest,
                whole,
                ..
            } = *parameter.group;
            Some(fields(
                "Parameter",
                &of,
                centre,
                ends,
                [least, greatest],
                whole,
            ))
        }
    })
}

/// The ends of a row: its own, which the equations must bear, or those of `parameters.csv`.
fn ends(own: &[Cell<'_>; 2], parameter: &Parameter<'_>) -> Checked<[f64; 2]> {
    let of_table = ["low", "high"].map(|column| parameter.row.cell(column));
    let [low, high] = if own.iter().all(|end| end.raw().is_empty()) {
        if of_table[0].raw().is_empty() {
            return Err(own[0].problem("a number, as parameters.csv has no range for it"));
        }
        of_table
    } else {
        *own
    };
    let within =
        |end: &Cell<'_>| end.number_within(parameter.group.least, parameter.group.greatest);
    Ok([within(&low)?, within(&high)?])
}

/// Refuses ends that do not have the centre between them.
fn around(own: &[Cell<'_>; 2], [low, high]: [f64; 2], centre: f64) -> Checked<()> {
    if low > centre {
        return Err(own[0].problem(format!(
            "a number up to the central value, which is {centre}"
        )));
    }
    if high < centre {
        return Err(own[1].problem(format!(
            "a number from the central value on, which is {centre}"
        )));
    }
    if low >= high {
        return Err(own[0].problem(format!("a number below high, which is {high}")));
    }
    Ok(())
}

fn above_zero(cell: &Cell<'_>) -> Checked<f64> {
    match cell.number()? {
        number if number > 0.0 => Ok(number),
        _ => Err(cell.problem("a number above 0")),
    }
}

fn empty(cell: &Cell<'_>, kind: &str) -> Checked<()> {
    if cell.raw().is_empty() {
        return Ok(());
    }
    Err(cell.problem(format!("nothing, as the distribution is {kind}")))
}

fn fields(
    enters: &str,
    distribution: &str,
    centre: f64,
    [low, high]: [f64; 2],
    [least, greatest]: [f64; 2],
    whole: bool,
) -> String {
    let [centre, low, high, least, greatest] =
        [centre, low, high, least, greatest].map(write::float);
    format!(
        "enters: Enters::{enters}, distribution: Distribution::{distribution}, centre: {centre}, low: {low}, high: {high}, least: {least}, greatest: {greatest}, whole: {whole}"
    )
}

/// Refuses a table that leaves out a parameter which has a range.
fn complete(table: &Table, known: &Table) -> Checked<()> {
    for parameter in known.rows() {
        let (id, region) = (parameter.cell("id").raw(), parameter.cell("region").raw());
        let told = table
            .rows()
            .any(|row| row.cell("parameter").raw() == id && row.cell("region").raw() == region);
        if !parameter.cell("low").raw().is_empty() && !told {
            return Err(table.missing(
                "parameter",
                format!("a row for {id}, {region}, which has a range in parameters.csv, or one that says none and why"),
            ));
        }
    }
    Ok(())
}

/// The pairs that move together; each is told once.
fn pairs(table: &Table, facts: &[Fact<'_>]) -> Checked<Vec<Pair>> {
    let mut pairs: Vec<Pair> = Vec::new();
    for row in table.rows() {
        let [with, region, value] =
            ["with", "with_region", "rank_correlation"].map(|c| row.cell(c));
        if [with, region, value]
            .iter()
            .all(|cell| cell.raw().is_empty())
        {
            continue;
        }
        let of_key = |key: [&str; 2]| facts.iter().position(|fact| fact.key == key);
        let own = of_key([row.cell("parameter").raw(), row.cell("region").raw()]);
        let other = of_key([with.raw(), region.raw()]);
        let (Some(own), Some(other)) = (own, other) else {
            return Err(with.problem("parameter and region of another row that is drawn"));
        };
        if own == other {
            return Err(with.problem("parameter and region of another row, not of this one"));
        }
        let value = value.number_within(-1.0, 1.0)?;
        let of = [own.min(other), own.max(other)];
        if pairs.iter().any(|pair| pair.of == of) {
            return Err(with.problem("a pair that no other row gives"));
        }
        pairs.push(Pair { of, value });
    }
    Ok(pairs)
}

/// By fact, the least place among those that are correlated with it, directly or through others.
fn groups(count: usize, pairs: &[Pair]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..count).collect();
    for pair in pairs {
        let joined = pair.of.map(|place| groups[place]);
        let (least, greatest) = (joined[0].min(joined[1]), joined[0].max(joined[1]));
        for group in &mut groups {
            if *group == greatest {
                *group = least;
            }
        }
    }
    groups
}

/// Refuses correlations that no set of facts can have: the matrix of the normal correlations needs a Cholesky factor.
fn positive_definite(table: &Table, facts: &[Fact<'_>], pairs: &[Pair]) -> Checked<()> {
    let count = facts.len();
    let mut matrix = vec![vec![0.0; count]; count];
    for (place, row) in matrix.iter_mut().enumerate() {
        row[place] = 1.0;
    }
    for Pair { of: [a, b], value } in pairs {
        let normal = 2.0 * libm::sin(std::f64::consts::PI * value / 6.0);
        (matrix[*a][*b], matrix[*b][*a]) = (normal, normal);
    }
    for k in 0..count {
        let pivot = matrix[k][k];
        if pivot <= 1e-9 {
            return Err(table.problem(
                format!(
                    "rank correlations with {} that exclude each other",
                    facts[k].key.join(", ")
                ),
                "correlations whose matrix is positive definite",
            ));
        }
        for i in k + 1..count {
            let factor = matrix[i][k] / pivot;
            for j in k..count {
                matrix[i][j] -= factor * matrix[k][j];
            }
        }
    }
    Ok(())
}

fn statics(facts: &[Fact<'_>], groups: &[usize], pairs: &[Pair], not_drawn: &str) -> String {
    let rows: String = facts
        .iter()
        .zip(groups)
        .map(|(fact, group)| format!("    Uncertain {{ group: {group}, {} }},\n", fact.rust))
        .collect();
    let correlated: String = pairs
        .iter()
        .map(|Pair { of, value }| {
            format!(
                "    RankCorrelation {{ of: {of:?}, value: {} }},\n",
                write::float(*value)
            )
        })
        .collect();
    [
        write::item(
            "How many facts are drawn.",
            "const",
            "UNCERTAIN_COUNT",
            "usize",
            &facts.len().to_string(),
        ),
        write::item(
            "The facts that are drawn, in the order of the dimensions of a draw.",
            "static",
            "UNCERTAIN",
            "[Uncertain; UNCERTAIN_COUNT]",
            &format!("[\n{rows}]"),
        ),
        write::item(
            "Which of them move together; every other pair is independent.",
            "static",
            "RANK_CORRELATIONS",
            "&[RankCorrelation]",
            &format!("&[\n{correlated}]"),
        ),
        write::item(
            "Uncertain parameters that are not drawn, with the reason.",
            "static",
            "NOT_DRAWN",
            "&[NotDrawn]",
            &format!("&[\n{not_drawn}]"),
        ),
    ]
    .concat()
}

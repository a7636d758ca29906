//! The levers with their paths and marks, the actions they belong to, and the scenarios that set them.

use std::path::Path;

use super::cell::{Checked, Row, Seen, Table};
use super::sources::{ASSUMPTION, Sources};
use super::{REGIONS, write};

const KINDS: [(&str, &str); 5] = [
    ("outcome", "Outcome"),
    ("physical", "Physical"),
    ("enabling", "Enabling"),
    ("memo", "Memo"),
    ("stress", "Stress"),
];
const SEMANTICS: [(&str, &str); 9] = [
    ("absolute", "Absolute"),
    ("ratio", "Ratio"),
    ("points", "Points"),
    ("rate", "Rate"),
    ("multiplier", "Multiplier"),
    ("memo", "Memo"),
    ("enabling", "Enabling"),
    ("outcome", "Outcome"),
    ("stress", "Stress"),
];
const NAMED: [(&str, &str); 3] = [("named", "Named"), ("implied", "Implied"), ("ours", "Ours")];
const BADGES: [(&str, &str); 5] = [
    ("observed", "Observed"),
    ("official", "Official"),
    ("companion", "Companion"),
    ("literature", "Literature"),
    ("assumption", "Assumption"),
];
const LEVELS: [&str; 4] = ["low", "reference", "plan", "ambitious"];
const KNOTS: [&str; 4] = ["2025", "2030", "2035", "2060"];

const LEVER_COLUMNS: &[&str] = &[
    "id",
    "key",
    "action",
    "name_zh_hans",
    "name_zh_hant",
    "name_en",
    "unit_zh_hans",
    "unit_zh_hant",
    "unit_en",
    "kind",
    "semantics",
    "named",
    "min",
    "max",
    "headline",
    "note_zh_hans",
    "note_zh_hant",
    "note_en",
    "source",
];
const PATH_COLUMNS: &[&str] = &[
    "key",
    "region",
    "level",
    "y2025",
    "y2030",
    "y2035",
    "y2060",
    "badge_2025",
    "badge_2030",
    "badge_2035",
    "badge_2060",
    "source_2025",
    "source_2030",
    "source_2035",
    "source_2060",
];
const MARK_COLUMNS: &[&str] = &[
    "key",
    "region",
    "year",
    "value",
    "badge",
    "source",
    "name_zh_hans",
    "name_zh_hant",
    "name_en",
];

/// A lever as far as other tables need it.
pub(crate) struct Lever {
    pub(crate) key: String,
    pub(crate) named: &'static str,
    min: f64,
    max: f64,
    rust: String,
}

/// One row of levels of a lever, in one region or in both.
struct Trajectory {
    lever: usize,
    region: Option<usize>,
    levels: [Option<Level>; 4],
}

/// The four values of one level with what vouches for each.
#[derive(Clone)]
struct Level {
    values: [f64; 4],
    badges: [&'static str; 4],
    sources: [String; 4],
}

/// Reads the six tables about levers and writes their statics.
pub(crate) fn compile(folder: &Path, sources: &Sources) -> Checked<String> {
    let levers = read(folder)?;
    for row in Table::read(folder, "levers.csv", LEVER_COLUMNS)?.rows() {
        sources.check(&row.cell("source"))?;
    }
    let paths = paths(folder, sources, &levers)?;
    let mut out = actions(folder, sources)?;
    out.push_str(&scenarios(folder, sources)?);
    out.push_str(&write_levers(&levers, &paths));
    out.push_str(&write_paths(&paths));
    out.push_str(&marks(folder, sources, &levers, &paths)?);
    Ok(out)
}

/// The levers, in their order.
pub(crate) fn read(folder: &Path) -> Checked<Vec<Lever>> {
    let table = Table::read(folder, "levers.csv", LEVER_COLUMNS)?;
    let (mut ids, mut keys, mut heads) = (Seen::default(), Seen::default(), Seen::default());
    let mut levers = Vec::new();
    for row in table.rows() {
        let (id, key) = (row.cell("id"), row.cell("key"));
        ids.note(id.text()?.to_string(), &row, &id)?;
        keys.note(key.name()?.to_string(), &row, &key)?;
        let headline = row.cell("headline");
        let place = if headline.raw().is_empty() {
            "None".to_string()
        } else {
            let place = headline.whole_within(1, 3)?;
            heads.note(format!("headline {place}"), &row, &headline)?;
            format!("Some({place})")
        };
        let (min, max) = (row.cell("min").number()?, row.cell("max").number()?);
        if min >= max {
            return Err(row
                .cell("min")
                .problem(format!("a number below max, which is {max}")));
        }
        let named = variant(&row, "named", &NAMED)?;
        let rust = format!(
            "id: {:?}, key: {:?}, action: {}, name: {}, unit: {}, kind: Kind::{}, semantics: Semantics::{}, named: Named::{named}, min: {min:?}, max: {max:?}, headline: {place}, note: {}",
            id.raw(),
            key.raw(),
            row.cell("action").whole_within(1, 10)?,
            write::text(row.languages("name")?),
            write::text(row.languages("unit")?),
            variant(&row, "kind", &KINDS)?,
            variant(&row, "semantics", &SEMANTICS)?,
            write::told_text(row.languages("note")?),
        );
        levers.push(Lever {
            key: key.raw().to_string(),
            named,
            min,
            max,
            rust,
        });
    }
    Ok(levers)
}

/// The Rust name that belongs to the word in a cell.
fn variant(row: &Row<'_>, column: &str, names: &[(&str, &'static str)]) -> Checked<&'static str> {
    let words: Vec<&str> = names.iter().map(|name| name.0).collect();
    Ok(names[row.cell(column).place_among(&words)?].1)
}

fn lever_of(row: &Row<'_>, levers: &[Lever]) -> Checked<usize> {
    let keys: Vec<&str> = levers.iter().map(|lever| lever.key.as_str()).collect();
    row.cell("key").place_among(&keys)
}

/// What vouches for a value: a badge and a source, which must fit each other.
fn badge(
    row: &Row<'_>,
    badge: &str,
    source: &str,
    sources: &Sources,
) -> Checked<(&'static str, String)> {
    let name = variant(row, badge, &BADGES)?;
    let cell = row.cell(source);
    if name == "Assumption" {
        cell.place_among(&[ASSUMPTION])?;
        return Ok((name, ASSUMPTION.to_string()));
    }
    Ok((name, sources.published(&cell)?.to_string()))
}

fn paths(folder: &Path, sources: &Sources, levers: &[Lever]) -> Checked<Vec<Trajectory>> {
    let table = Table::read(folder, "lever_paths.csv", PATH_COLUMNS)?;
    let mut paths: Vec<Trajectory> = Vec::new();
    for row in table.rows() {
        let lever = lever_of(&row, levers)?;
        let region = row.cell("region").region_or_both()?;
        let place = row.cell("level").place_among(&LEVELS)?;
        let (min, max) = (levers[lever].min, levers[lever].max);
        let mut level = Level {
            values: [0.0; 4],
            badges: [""; 4],
            sources: Default::default(),
        };
        for (knot, year) in KNOTS.iter().enumerate() {
            level.values[knot] = row.cell(&format!("y{year}")).number_within(min, max)?;
            let (name, source) = badge(
                &row,
                &format!("badge_{year}"),
                &format!("source_{year}"),
                sources,
            )?;
            level.badges[knot] = name;
            level.sources[knot] = source;
        }
        let known = paths
            .iter()
            .position(|path| path.lever == lever && path.region == region);
        let known = known.unwrap_or_else(|| {
            paths.push(Trajectory {
                lever,
                region,
                levels: Default::default(),
            });
            paths.len() - 1
        });
        // Nothing that a reader sets may move the present, so all levels start from one value.
        if let Some(other) = paths[known].levels.iter().flatten().next()
            && other.values[0].to_bits() != level.values[0].to_bits()
        {
            return Err(row.cell("y2025").problem(format!(
                "{}, as all levels share the value of 2025",
                other.values[0]
            )));
        }
        if paths[known].levels[place].replace(level).is_some() {
            return Err(row
                .cell("level")
                .problem("one row for each lever, region and level"));
        }
    }
    complete(&table, levers, &paths)?;
    Ok(paths)
}

/// Each lever has its rows in the order of `levers.csv`, all four levels in each, and regions that make a set.
fn complete(table: &Table, levers: &[Lever], paths: &[Trajectory]) -> Checked<()> {
    for path in paths {
        if let Some(gap) = path.levels.iter().position(Option::is_none) {
            return Err(table.problem(
                format!(
                    "no row for {}, level {}",
                    levers[path.lever].key, LEVELS[gap]
                ),
                "one row for each of the four levels",
            ));
        }
    }
    if let Some(pair) = paths.windows(2).find(|pair| pair[0].lever > pair[1].lever) {
        return Err(table.problem(
            format!(
                "{} after {}",
                levers[pair[1].lever].key, levers[pair[0].lever].key
            ),
            "the order of levers.csv",
        ));
    }
    for (place, lever) in levers.iter().enumerate() {
        let regions: Vec<Option<usize>> = paths
            .iter()
            .filter(|path| path.lever == place)
            .map(|path| path.region)
            .collect();
        let sets = [
            vec![None],
            vec![Some(0)],
            vec![Some(1)],
            vec![Some(0), Some(1)],
        ];
        if !sets.contains(&regions) {
            return Err(table.problem(
                format!("an incomplete set of regions for {}", lever.key),
                format!(
                    "both, or {}, or {}, or the two in this order",
                    REGIONS[0], REGIONS[1]
                ),
            ));
        }
    }
    Ok(())
}

fn of_lever(paths: &[Trajectory], lever: usize) -> Vec<usize> {
    let own = |(place, path): (usize, &Trajectory)| (path.lever == lever).then_some(place);
    paths.iter().enumerate().filter_map(own).collect()
}

fn write_levers(levers: &[Lever], paths: &[Trajectory]) -> String {
    let rows = levers.iter().enumerate().map(|(place, lever)| {
        format!(
            "    Lever {{ {}, paths: &{:?} }},\n",
            lever.rust,
            of_lever(paths, place)
        )
    });
    let entry = |(place, lever): (usize, &Lever)| {
        (lever.key.clone(), "usize".to_string(), place.to_string())
    };
    let entries: Vec<_> = levers.iter().enumerate().map(entry).collect();
    let list: String = rows.collect();
    write::item(
        "Number of levers.",
        "const",
        "LEVER_COUNT",
        "usize",
        &levers.len().to_string(),
    ) + &write::item(
        "The levers of the ten joint actions.",
        "static",
        "LEVERS",
        "[Lever; LEVER_COUNT]",
        &format!("[\n{list}]"),
    ) + &write::places("lever", "Places of the levers.", &entries)
        + &write::places(
            "path",
            "Places of the levers' paths: one, or one a region.",
            &places(levers, paths),
        )
}

fn places(levers: &[Lever], paths: &[Trajectory]) -> Vec<(String, String, String)> {
    let entry = |(place, lever): (usize, &Lever)| {
        let own = of_lever(paths, place);
        let (of, value) = match own[..] {
            [one] => ("usize".to_string(), one.to_string()),
            _ => (format!("[usize; {}]", own.len()), format!("{own:?}")),
        };
        (lever.key.clone(), of, value)
    };
    levers.iter().enumerate().map(entry).collect()
}

fn write_paths(paths: &[Trajectory]) -> String {
    let list: String = paths
        .iter()
        .map(|path| {
            let levels: Vec<&Level> = path.levels.iter().flatten().collect();
            let badges = write::array(4, |level| {
                write::array(4, |knot| format!("Badge::{}", levels[level].badges[knot]))
            });
            let sources = write::array(4, |level| {
                write::array(4, |knot| write::told(&levels[level].sources[knot]))
            });
            format!(
                "    LeverPath {{ lever: {}, region: {}, levels: {:?}, badges: {badges}, sources: {sources} }},\n",
                path.lever,
                write::region(path.region),
                levels.iter().map(|level| level.values).collect::<Vec<_>>(),
            )
        })
        .collect();
    write::item(
        "Number of rows of levels.",
        "const",
        "PATH_COUNT",
        "usize",
        &paths.len().to_string(),
    ) + &write::item(
        "The rows of levels, in the order of the levers.",
        "static",
        "PATHS",
        "[LeverPath; PATH_COUNT]",
        &format!("[\n{list}]"),
    )
}

fn marks(
    folder: &Path,
    sources: &Sources,
    levers: &[Lever],
    paths: &[Trajectory],
) -> Checked<String> {
    let table = Table::read(folder, "marks.csv", MARK_COLUMNS)?;
    let mut seen = Seen::default();
    let mut list = String::new();
    for row in table.rows() {
        let lever = lever_of(&row, levers)?;
        let cell = row.cell("region");
        let region = cell.region_or_both()?;
        if !paths
            .iter()
            .any(|path| path.lever == lever && (path.region == region || path.region.is_none()))
        {
            return Err(cell.problem(format!("a region that {} has a row for", levers[lever].key)));
        }
        let year = row.cell("year").whole_within(2005, 2060)?;
        let value = row
            .cell("value")
            .number_within(levers[lever].min, levers[lever].max)?;
        row.cell("badge").place_among(&["observed", "official"])?;
        let (name, source) = badge(&row, "badge", "source", sources)?;
        let key = format!("{}, {}, {year}, {name}", levers[lever].key, cell.raw());
        seen.note(key, &row, &row.cell("year"))?;
        list.push_str(&format!(
            "    Mark {{ lever: {lever}, region: {}, year: {year}, value: {value:?}, badge: Badge::{name}, source: {source:?}, name: {} }},\n",
            write::region(region),
            write::text(row.languages("name")?),
        ));
    }
    Ok(write::item(
        "Official targets and published outturns that have a number.",
        "static",
        "MARKS",
        "&[Mark]",
        &format!("&[\n{list}]"),
    ))
}

fn actions(folder: &Path, sources: &Sources) -> Checked<String> {
    let columns = &[
        "number",
        "short_zh_hans",
        "short_zh_hant",
        "short_en",
        "name_zh_hans",
        "name_zh_hant",
        "name_en",
        "source",
    ];
    let table = Table::read(folder, "actions.csv", columns)?;
    let mut list = String::new();
    let mut next = 1;
    for row in table.rows() {
        let number = row.cell("number").whole_within(next, next.min(10))?;
        sources.check(&row.cell("source"))?;
        list.push_str(&format!(
            "    Action {{ number: {number}, short: {}, name: {} }},\n",
            write::text(row.languages("short")?),
            write::text(row.languages("name")?),
        ));
        next += 1;
    }
    if next <= 10 {
        return Err(table.problem(format!("{} rows", next - 1), "the ten actions"));
    }
    Ok(write::item(
        "The ten joint actions, in the order of the plan.",
        "static",
        "ACTIONS",
        "[Action; 10]",
        &format!("[\n{list}]"),
    ))
}

fn scenarios(folder: &Path, sources: &Sources) -> Checked<String> {
    let columns = &[
        "id",
        "position",
        "name_zh_hans",
        "name_zh_hant",
        "name_en",
        "source",
    ];
    let table = Table::read(folder, "scenarios.csv", columns)?;
    let mut list = String::new();
    let mut count: u16 = 0;
    for row in table.rows() {
        let expected = LEVELS
            .get(usize::from(count))
            .copied()
            .unwrap_or("no further row");
        row.cell("id").place_among(&[expected])?;
        sources.check(&row.cell("source"))?;
        let position = row.cell("position").whole_within(count, count)?;
        list.push_str(&format!(
            "    Scenario {{ id: {expected:?}, position: {:?}, name: {} }},\n",
            f64::from(position),
            write::text(row.languages("name")?),
        ));
        count += 1;
    }
    if usize::from(count) < LEVELS.len() {
        return Err(table.problem(format!("{count} rows"), LEVELS.join(", ")));
    }
    Ok(write::item(
        "The named scenarios: all levers at one position.",
        "static",
        "SCENARIOS",
        "[Scenario; 4]",
        &format!("[\n{list}]"),
    ))
}

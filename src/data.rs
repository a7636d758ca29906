//! The tables of `data/` as typed statics. `build.rs` alone reads the files, checks every cell and writes what is included here;
//! this file holds the row types and no figure of its own.

use crate::lane::Lane;

/// The two regions, in the order in which every table and result has them.
pub const REGIONS: usize = 2;
/// Seasonal slices of the power system: January with February, then March to December, as the monthly statistics are published.
pub const SLICES: usize = 11;
/// Named levels of a lever: low, reference, plan, ambitious.
pub const LEVELS: usize = 4;
/// Years at which a level of a lever is given: 2025, 2030, 2035, 2060.
pub const KNOTS: usize = 4;
/// The years of [`KNOTS`].
pub const KNOT_YEARS: [u16; KNOTS] = [2025, 2030, 2035, 2060];

/// A text in the three languages of the project.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Simplified Chinese.
    pub zh_hans: &'static str,
    /// Traditional Chinese.
    pub zh_hant: &'static str,
    /// English.
    pub en: &'static str,
}

/// A text that only the manifest, the files and the command line tell. The live module, which has none of them, is a tenth smaller
/// without these.
const fn told(text: &'static str) -> &'static str {
    if cfg!(feature = "analyses") { text } else { "" }
}

/// One of the two provinces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Sichuan Province.
    Sichuan = 0,
    /// Chongqing Municipality.
    Chongqing = 1,
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Id used in every table.
    pub id: &'static str,
    /// Title in three languages.
    pub title: Text,
    /// Who published it.
    pub issuer: Text,
    /// Official document number in three languages, or empty.
    pub document_number: Text,
    /// Date or year of publication.
    pub date: &'static str,
    /// Terms under which the figures may be shown.
    pub terms: Text,
    /// Where to find it, in words.
    pub find: Text,
    /// A hyperlink, only to official, agency, journal, DOI, CEADs and repository hosts.
    pub link: Option<&'static str>,
}

/// One row of `parameters.csv`.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Name used in the equations.
    pub id: &'static str,
    /// Step of the order of calculation that uses it.
    pub step: &'static str,
    /// The region it holds for, or both.
    pub region: Option<Region>,
    /// Central value in `unit`.
    pub value: f64,
    /// Unit.
    pub unit: &'static str,
    /// Lower end of the range, if one is given.
    pub low: Option<f64>,
    /// Upper end of the range, if one is given.
    pub high: Option<f64>,
    /// Source id, or `assumption`.
    pub source: &'static str,
    /// What it does, in words.
    pub note: &'static str,
}

/// One of the ten joint actions.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// 1 to 10, the order of the plan.
    pub number: u8,
    /// Short name for a row.
    pub short: Text,
    /// Full official name.
    pub name: Text,
}

/// What a lever is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A result, which may be asked for as a target.
    Outcome,
    /// Changes a quantity.
    Physical,
    /// Changes the rate of physical levers, and is off until switched on.
    Enabling,
    /// Shown beside the account and never netted.
    Memo,
    /// A stress test and not a policy.
    Stress,
}

/// How the path of a lever enters the equations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Semantics {
    /// The path's value.
    Absolute,
    /// Its ratio to the value of 2025.
    Ratio,
    /// What is added to the value of 2025.
    Points,
    /// A yearly rate; the year of a column ends its period.
    Rate,
    /// A factor on other levers' rates.
    Multiplier,
    /// A memo line.
    Memo,
    /// A handle on other levers' rates, off until switched on.
    Enabling,
    /// A result.
    Outcome,
    /// A stress test.
    Stress,
}

/// Whether the joint plan names what the lever does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The plan names it.
    Named,
    /// The plan implies it.
    Implied,
    /// The model needs it and the plan does not have it.
    Ours,
}

/// How far a value of a lever can be trusted, by year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// A published statistic.
    Observed,
    /// An official target for that year.
    Official,
    /// A companion document of the plan.
    Companion,
    /// A published study.
    Literature,
    /// Ours: assumption, not evidence.
    Assumption,
}

/// One lever.
#[derive(Clone, Copy, Debug)]
pub struct Lever {
    /// Short id of the method pages, such as `L02b`.
    pub id: &'static str,
    /// Public id, which never changes.
    pub key: &'static str,
    /// Number of the joint action it belongs to.
    pub action: u8,
    /// Name in three languages.
    pub name: Text,
    /// Unit in three languages.
    pub unit: Text,
    /// What it is.
    pub kind: Kind,
    /// How it enters.
    pub semantics: Semantics,
    /// Whether the plan names it.
    pub named: Named,
    /// Least value a control point may take, in the lever's unit.
    pub min: f64,
    /// Greatest value a control point may take, in the lever's unit.
    pub max: f64,
    /// Rows of [`PATHS`](crate::data::PATHS) that belong to it: one for both regions, or one a region.
    pub paths: &'static [usize],
    /// 1, 2 or 3 for the three headline sliders.
    pub headline: Option<u8>,
    /// One honest sentence that stands beside it, in three languages.
    pub note: Text,
}

/// The four trajectories of a lever in one region or in both.
#[derive(Clone, Copy, Debug)]
pub struct LeverPath {
    /// Index of the lever.
    pub lever: usize,
    /// The region, or both (in absolute units the sum of both).
    pub region: Option<Region>,
    /// Value by level and knot year, in the lever's unit.
    pub levels: [[f64; KNOTS]; LEVELS],
    /// Badge by level and knot year.
    pub badges: [[Badge; KNOTS]; LEVELS],
    /// Source id or `assumption`, by level and knot year.
    pub sources: [[&'static str; KNOTS]; LEVELS],
}

/// A named scenario: all levers at one position.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Public id: low, reference, plan, ambitious.
    pub id: &'static str,
    /// Position of all levers, 0 to 3.
    pub position: f64,
    /// Name in three languages.
    pub name: Text,
}

/// A mark on a slider: an official target or a published outturn that has a number.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Index of the lever.
    pub lever: usize,
    /// The region it is given for, or both.
    pub region: Option<Region>,
    /// The year it is given for.
    pub year: u16,
    /// Value in the lever's unit.
    pub value: f64,
    /// Official or observed.
    pub badge: Badge,
    /// Source id.
    pub source: &'static str,
    /// What it says, in three languages.
    pub name: Text,
}

/// A clause of the plan and how the model treats it.
#[derive(Clone, Copy, Debug)]
pub struct Clause {
    /// Id such as `1.3`, `goal.2`, `next.1`.
    pub id: &'static str,
    /// Number of the action, 0 for the 2025 goals and the next steps.
    pub action: u8,
    /// The clause in our own words, in three languages.
    pub text: Text,
    /// `lever`, `indicator`, `text` or `left out`.
    pub treatment: &'static str,
    /// Keys of the levers, names of the indicators, or empty.
    pub points_to: &'static [&'static str],
    /// Why, where it is left out or only told.
    pub reason: &'static str,
    /// Source id.
    pub source: &'static str,
}

/// Whether a row of `targets.csv` asks or tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// What an official document asks for.
    Target,
    /// What was published afterwards, or on the way.
    Outturn,
}

/// How a document bounds its number; the bound is of the signed value, so a fall by at least 14 % is at most −14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The number itself.
    Exact,
    /// Not less.
    AtLeast,
    /// Not more.
    AtMost,
    /// Near it.
    About,
    /// More.
    Above,
    /// Less.
    Below,
}

/// An official target that has a number, or a published outturn. A target without an outturn of its year or later is one for which none was found.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Id such as `sc_wind_2025` or `sc_wind_in_2024`.
    pub id: &'static str,
    /// The region it is given for, or both.
    pub region: Option<Region>,
    /// The year the number is for.
    pub year: u16,
    /// Target or outturn.
    pub kind: TargetKind,
    /// Place in [`TARGETS`] of the target that an outturn stands beside.
    pub of: Option<usize>,
    /// Id of the output whose value can stand beside it, in the same unit.
    pub output: Option<&'static str>,
    /// What is counted, in our words; the number is not in it.
    pub text: Text,
    /// How the document bounds the number.
    pub bound: Bound,
    /// The number, in `unit`.
    pub value: f64,
    /// Unit in three languages; the English one is its identifier.
    pub unit: Text,
    /// Source id.
    pub source: &'static str,
    /// How it was derived, or empty.
    pub note: &'static str,
}

/// A published total of CO2.
#[derive(Clone, Copy, Debug)]
pub struct Total {
    /// The region.
    pub region: Region,
    /// The year.
    pub year: u16,
    /// Mt CO2.
    pub value: f64,
    /// Source id.
    pub source: &'static str,
    /// How it was derived, or empty.
    pub note: &'static str,
}

/// One inventory's totals, which may be compared with each other and not with those of another.
#[derive(Clone, Copy, Debug)]
pub struct PublishedInventory {
    /// Id used in the tables.
    pub id: &'static str,
    /// Name in three languages.
    pub name: Text,
    /// What it counts.
    pub covers: Text,
    /// Totals by region and year, in this order, with gaps where nothing was published.
    pub totals: &'static [Total],
}

/// An uncertain number that is shown and is no lever.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// Place in [`PARAMETERS`] of the row, which has a range; of the first one where the rows of both regions are alike and shown as one.
    pub parameter: usize,
    /// The region it is shown for, or both.
    pub region: Option<Region>,
    /// Name in three languages.
    pub name: Text,
    /// One honest sentence on it.
    pub note: Text,
    /// Unit in three languages; empty where the number says itself what it is.
    pub unit: Text,
}

/// What a draw of an uncertain fact moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enters {
    /// The parameter itself, in its unit.
    Parameter,
    /// The whole path of one region as a factor, of which the parameter gives the standard deviation.
    Level,
}

/// How a fact is spread between its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// Normal around the centre with this standard deviation, cut at the ends.
    Normal {
        /// In the unit of the fact.
        sd: f64,
    },
    /// Likeliest at the centre and falling in straight lines to the ends.
    Triangular,
    /// Anywhere between the ends alike.
    Uniform,
}

/// What a range rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A published source gives it, or what it was derived from.
    Sourced,
    /// Our judgement.
    Assumption,
}

/// A fact that nobody knows exactly, and how draws of it are spread.
#[derive(Clone, Copy, Debug)]
pub struct Uncertain {
    /// Place in [`PARAMETERS`].
    pub parameter: usize,
    /// What a draw moves.
    pub enters: Enters,
    /// How it is spread.
    pub distribution: Distribution,
    /// The central value, or one for a factor.
    pub centre: f64,
    /// Lower end, not above the centre.
    pub low: f64,
    /// Upper end, not below the centre.
    pub high: f64,
    /// Least value that the equations bear.
    pub least: f64,
    /// Greatest value that the equations bear.
    pub greatest: f64,
    /// Whether only whole numbers make sense.
    pub whole: bool,
    /// The least place in [`UNCERTAIN`] among the facts that are correlated with it, directly or through others; its own where there is none.
    pub group: usize,
    /// What its range rests on.
    pub evidence: Evidence,
    /// Source id, or `assumption`.
    pub source: &'static str,
    /// How the range is read, in words.
    pub note: &'static str,
}

/// How far two uncertain facts move together.
#[derive(Clone, Copy, Debug)]
pub struct RankCorrelation {
    /// Places in [`UNCERTAIN`].
    pub of: [usize; 2],
    /// Spearman's rank correlation.
    pub value: f64,
}

/// A parameter that is known to be uncertain and is not drawn.
#[derive(Clone, Copy, Debug)]
pub struct NotDrawn {
    /// Place in [`PARAMETERS`].
    pub parameter: usize,
    /// Why.
    pub reason: &'static str,
}

/// A yearly series of observations in both regions.
#[derive(Clone, Copy, Debug)]
pub struct Observed {
    /// Name of the variable in `drivers.csv`.
    pub variable: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// First year of each region's values.
    pub first: [u16; REGIONS],
    /// Values by region and year, without gaps (checked by `build.rs`).
    pub values: [&'static [f64]; REGIONS],
    /// Source id by region and year.
    pub sources: [&'static [&'static str]; REGIONS],
}

impl Observed {
    /// The value of a year that the table is known to hold, where the compiler reads it.
    #[must_use]
    pub(crate) const fn known(&self, region: usize, year: u16) -> f64 {
        self.values[region][(year - self.first[region]) as usize]
    }

    /// The value of `year` in `region`, in the unit of the series, or `None` where nothing was published.
    #[must_use]
    pub fn at(&self, region: usize, year: u16) -> Option<f64> {
        let from = usize::from(year.checked_sub(self.first[region])?);
        self.values[region].get(from).copied()
    }
}

/// One sector group with its name.
#[derive(Clone, Copy, Debug)]
pub struct Sector {
    /// Id used in the tables.
    pub id: &'static str,
    /// Name in three languages.
    pub name: Text,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

//! The years of the model, and where each lies in a row.

/// The last year of the inventory, computed as well so that the two inventories can be compared on one basis.
pub const OVERLAP: u16 = 2019;
/// First year of a result.
pub const FIRST: u16 = 2020;
/// The year of the energy balance everything is anchored in.
pub const BASE: u16 = 2021;
/// Last year whose drivers are observed and whose thermal generation the power system is calibrated to.
pub const OBSERVED: u16 = 2024;
/// First projected year, shared by all scenarios.
pub const PROJECTED: u16 = 2025;
/// First year in which a lever acts.
pub const LEVERS_FROM: u16 = 2026;
/// First year that is drawn as exploratory.
pub const EXPLORATORY_FROM: u16 = 2041;
/// Last year.
pub const LAST: u16 = 2060;

/// Years computed, from [`OVERLAP`] to [`LAST`].
pub const SPAN: usize = (LAST - OVERLAP + 1) as usize;
/// Years of a result, from [`FIRST`] to [`LAST`].
pub const YEARS: usize = (LAST - FIRST + 1) as usize;
/// Years of a lever's path, from [`PROJECTED`] to [`LAST`].
pub const PATH_YEARS: usize = (LAST - PROJECTED + 1) as usize;

/// Place of a year in a row that starts in [`OVERLAP`].
#[must_use]
pub const fn at(year: u16) -> usize {
    (year - OVERLAP) as usize
}

/// Place of a year in a lever's path; years before 2025 share its first value.
#[must_use]
pub const fn path_at(year: u16) -> usize {
    if year < PROJECTED {
        0
    } else {
        (year - PROJECTED) as usize
    }
}

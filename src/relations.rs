//! How an output is made of other outputs, so that a reader can do the sum again; a law holds each relation against every run.
//!
//! Where an output rests on the state of the model and on no other output, it has no relation and only names its step.

use serde::Serialize;

use crate::outputs::{
    BY_PRODUCT, CAPACITY_COAL, CAPTURED, CO2, CO2_BUILDINGS, CO2_CEMENT, CO2_CEMENT_PROCESS,
    CO2_CONSUMPTION, CO2_CUMULATIVE, CO2_EMERGENCY, CO2_ENERGY, CO2_EXPORTS, CO2_GROSS, CO2_HAMI,
    CO2_INTENSITY, CO2_INTENSITY_VS_2020, CO2_OTHER, CO2_OTHER_INDUSTRY, CO2_POWER_HEAT, CO2_STEEL,
    CO2_TIE, CO2_TRANSPORT, COAL_HOURS, ENERGY_CONTROLLED, ENERGY_FEEDSTOCK, ENERGY_INTENSITY,
    ENERGY_INTENSITY_VS_2020, ENERGY_NON_FOSSIL, ENERGY_TOTAL, GDP, GENERATION_COAL,
    GENERATION_GAS, GENERATION_HYDRO, GENERATION_SOLAR, GENERATION_THERMAL, GENERATION_TOTAL,
    GENERATION_WIND, IMPORTS, IMPORTS_EMERGENCY, IMPORTS_HAMI, IMPORTS_OTHER, NONFOSSIL_SHARE,
    OUTPUTS,
};

/// How an output follows from others of the same area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relation {
    /// What is added, then what is taken away, both in the unit of the output and of the same year.
    Sum(&'static [usize], &'static [usize]),
    /// The first output over the second, times a factor, in the same year.
    Ratio(usize, usize, f64),
    /// All years of an output from 2020 on.
    Cumulative(usize),
    /// By how many per cent an output differs from its value of 2020.
    Against2020(usize),
}

use Relation::{Against2020, Cumulative, Ratio, Sum};

/// Every relation, by the output it makes.
pub static RELATIONS: [(usize, Relation); 15] = [
    (
        CO2,
        Sum(
            &[
                CO2_POWER_HEAT,
                CO2_STEEL,
                CO2_CEMENT,
                CO2_OTHER_INDUSTRY,
                CO2_TRANSPORT,
                CO2_BUILDINGS,
            ],
            &[],
        ),
    ),
    (CO2_ENERGY, Sum(&[CO2], &[CO2_CEMENT_PROCESS])),
    (CO2_GROSS, Sum(&[CO2, CAPTURED], &[])),
    (
        CO2_CONSUMPTION,
        Sum(
            &[CO2, CO2_HAMI, CO2_OTHER, CO2_EMERGENCY, CO2_TIE],
            &[CO2_EXPORTS],
        ),
    ),
    (CO2_CUMULATIVE, Cumulative(CO2)),
    (CO2_INTENSITY, Ratio(CO2, GDP, 100.0)),
    (CO2_INTENSITY_VS_2020, Against2020(CO2_INTENSITY)),
    (
        GENERATION_THERMAL,
        Sum(&[GENERATION_COAL, GENERATION_GAS, BY_PRODUCT], &[]),
    ),
    (
        GENERATION_TOTAL,
        Sum(
            &[
                GENERATION_HYDRO,
                GENERATION_WIND,
                GENERATION_SOLAR,
                GENERATION_THERMAL,
            ],
            &[],
        ),
    ),
    (
        IMPORTS,
        Sum(&[IMPORTS_HAMI, IMPORTS_OTHER, IMPORTS_EMERGENCY], &[]),
    ),
    (
        NONFOSSIL_SHARE,
        Ratio(ENERGY_NON_FOSSIL, ENERGY_TOTAL, 100.0),
    ),
    (
        ENERGY_TOTAL,
        Sum(
            &[ENERGY_NON_FOSSIL, ENERGY_CONTROLLED, ENERGY_FEEDSTOCK],
            &[],
        ),
    ),
    (ENERGY_INTENSITY, Ratio(ENERGY_CONTROLLED, GDP, 100.0)),
    (ENERGY_INTENSITY_VS_2020, Against2020(ENERGY_INTENSITY)),
    (COAL_HOURS, Ratio(GENERATION_COAL, CAPACITY_COAL, 1000.0)),
];

/// A relation by the ids of its outputs, as the manifest tells it.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RelationInfo {
    /// What is added and what is taken away.
    Sum {
        /// Added.
        plus: Vec<&'static str>,
        /// Taken away.
        minus: Vec<&'static str>,
    },
    /// One over another.
    Ratio {
        /// Numerator.
        over: &'static str,
        /// Denominator.
        under: &'static str,
        /// What the quotient is multiplied with.
        factor: f64,
    },
    /// All years from 2020 on.
    Cumulative {
        /// The yearly output.
        of: &'static str,
    },
    /// Against its own value of 2020.
    #[serde(rename = "against-2020")]
    Against2020 {
        /// The yearly output.
        of: &'static str,
    },
}

impl From<Relation> for RelationInfo {
    fn from(relation: Relation) -> Self {
        let ids = |places: &[usize]| places.iter().map(|&place| OUTPUTS[place].id).collect();
        match relation {
            Relation::Sum(plus, minus) => RelationInfo::Sum {
                plus: ids(plus),
                minus: ids(minus),
            },
            Relation::Ratio(over, under, factor) => RelationInfo::Ratio {
                over: OUTPUTS[over].id,
                under: OUTPUTS[under].id,
                factor,
            },
            Relation::Cumulative(of) => RelationInfo::Cumulative { of: OUTPUTS[of].id },
            Relation::Against2020(of) => RelationInfo::Against2020 { of: OUTPUTS[of].id },
        }
    }
}

/// How an output follows from others, where it does.
#[must_use]
pub fn relation(output: usize) -> Option<Relation> {
    RELATIONS
        .iter()
        .find(|(of, _)| *of == output)
        .map(|&(_, relation)| relation)
}

/// The step of the order of calculation that an output comes from: the name of its file below `src/model`.
#[must_use]
pub fn step(output: usize) -> &'static str {
    match OUTPUTS[output].id {
        "gdp" | "population" | "forest_sink" => "world",
        "captured" | "capture_not_placed" => "emissions",
        "co2_consumption" | "co2_tie_received" | "co2_exports" | "grid_factor" => "accounts",
        "coal_pool" | "switching_electricity" => "switching",
        "electric_cars" | "electric_car_share" | "trucks_beyond_cap" => "vehicles",
        "electricity_demand" | "hydrogen" | "data_centres_added" => "demand",
        "coal_hours" | "imports" | "exports" | "curtailed" | "unserved" | "tie_received"
        | "storage_out" | "storage_in" => "dispatch",
        id if id.starts_with("co2_imports") => "accounts",
        id if id.starts_with("co2") => "emissions",
        id if id.starts_with("generation") || id.starts_with("imports") => "dispatch",
        id if id.starts_with("capacity") => "capacity",
        id if id.starts_with("fuel") => "switching",
        id if id.starts_with("transport") => "vehicles",
        _ => "accounts",
    }
}

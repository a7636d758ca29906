//! Calibration: the flows nobody publishes, solved so that modelled thermal generation of 2024 equals the observed one in both provinces,
//! and the terms that tie the model to published figures. `data/calibration.csv` holds the result, and a test recomputes it.
//!
//! 1. Sichuan's eastern exports and Chongqing's other imports: coal output is monotone in each, so each is bisected, Sichuan first. The hydro
//!    of 2024 is the observed output in the observed seasonal shape. Observed generation is of plants above the designated size while the
//!    balance of 2021 is of all plants; dispatch uses the former, and the difference lands in these two flows.
//! 2. The other-non-fossil term (biomass, waste heat): closes the published non-fossil share of 2021, then constant.
//! 3. What normal water would have changed in 2020–2024: the load is inferred that makes dispatch meet the observed thermal generation with
//!    the year's own water, and the year is dispatched again in normal water.
//! 4. The difference between the published inventory and our estimate in 2019, by which the two are put on one basis.

use crate::data::{
    ELECTRICITY_CONSUMPTION, HYDRO_CAPACITY, HYDRO_GENERATION, HYDRO_SHAPE, HYDROLOGY,
    HYDROLOGY_YEARS, INVENTORY, INVENTORY_YEARS, REGIONS, SLICES, THERMAL_GENERATION,
};
use crate::model::base::{PJ_PER_MTCE, observed};
use crate::model::capacity::{Capacity, wind_and_solar};
use crate::model::dispatch::{Balance, Water, dispatch};
use crate::model::world::World;
use crate::model::{Model, Record, RegionYear, storage};
use crate::paths::Paths;
use crate::settings::Settings;
use crate::years::{BASE, FIRST, OBSERVED, OVERLAP, at};

/// Years whose weather is set right, from 2020 to 2024.
pub const WEATHER_YEARS: usize = (OBSERVED - FIRST + 1) as usize;

/// What calibration found.
#[derive(Clone, Debug)]
pub struct Calibration {
    /// Sichuan's eastern exports in 2024, TWh.
    pub eastern_exports: f64,
    /// Chongqing's imports other than from Sichuan and Hami in 2024, TWh.
    pub other_imports: f64,
    /// Non-fossil energy beyond hydro, wind, solar and trade, by region, Mtce.
    pub other_non_fossil: [f64; REGIONS],
    /// Observed hydro output of 2024 (TWh) and the departure of each slice from the normal shape.
    pub observed_hydro: [Water<f64>; REGIONS],
    /// What normal water would have added to the emissions of 2020–2024, by region, Mt.
    pub normal_water: [[f64; WEATHER_YEARS]; REGIONS],
    /// Published inventory less our estimate of 2019, by region, Mt.
    pub inventory_offset: [f64; REGIONS],
    /// Modelled non-fossil share of 2025, by region, per cent.
    pub non_fossil_2025: [f64; REGIONS],
}

impl Calibration {
    /// Before anything is calibrated.
    pub(crate) const fn none() -> Self {
        Self {
            eastern_exports: 0.0,
            other_imports: 0.0,
            other_non_fossil: [0.0; REGIONS],
            observed_hydro: [(0.0, [0.0; SLICES]); REGIONS],
            normal_water: [[0.0; WEATHER_YEARS]; REGIONS],
            inventory_offset: [0.0; REGIONS],
            non_fossil_2025: [0.0; REGIONS],
        }
    }

    /// As rows of `calibration.csv`: quantity, region, value, unit, source, note.
    #[must_use]
    pub fn table(&self) -> Vec<[String; 6]> {
        let mut rows = Vec::new();
        let mut row = |quantity: &str, region: &str, value: f64, unit: &str, note: &str| {
            let cells = [
                quantity,
                region,
                &format!("{value:.6}"),
                unit,
                "calibration",
                note,
            ];
            rows.push(cells.map(str::to_owned));
        };
        row(
            "eastern_exports_2024",
            "Sichuan",
            self.eastern_exports,
            "TWh/yr",
            "thermal generation of 2024 as observed",
        );
        row(
            "other_imports_2024",
            "Chongqing",
            self.other_imports,
            "TWh/yr",
            "thermal generation of 2024 as observed",
        );
        for (r, region) in ["Sichuan", "Chongqing"].into_iter().enumerate() {
            row(
                "other_non_fossil",
                region,
                self.other_non_fossil[r],
                "Mtce/yr",
                "non-fossil share of 2021 as published or assumed",
            );
            row(
                "inventory_offset_2019",
                region,
                self.inventory_offset[r],
                "Mt CO2",
                "published inventory less our estimate",
            );
            row(
                "non_fossil_share_2025",
                region,
                self.non_fossil_2025[r],
                "%",
                "modelled",
            );
            for (k, value) in self.normal_water[r].iter().enumerate() {
                row(
                    &format!("normal_water_{}", usize::from(FIRST) + k),
                    region,
                    *value,
                    "Mt CO2",
                    "normal water less own water",
                );
            }
        }
        rows
    }
}

/// Calibrates `model`, whose base year and levels are ready.
pub(crate) fn calibrate(model: &mut Model) {
    let world = model.central.clone();
    let paths = Paths::of(&Settings::at_scenario(1), &model.levels, &model.parameters);
    model.calibration.observed_hydro = [0, 1].map(|r| own_water(r, OBSERVED));
    flows(model, &world, &paths);
    other_non_fossil(model, &world, &paths);
    for year in FIRST..=OBSERVED {
        let change = water_change(model, &world, &paths, year);
        for r in 0..REGIONS {
            model.calibration.normal_water[r][usize::from(year - FIRST)] = change[r];
        }
    }
    let mut years = Years::default();
    model.run(&world, &paths, &mut years);
    model.calibration.non_fossil_2025 = years.share_2025.map(|share| share * 100.0);
}

fn flows(model: &mut Model, world: &World<f64>, paths: &Paths<f64>) {
    let coal = |model: &Model, r: usize| {
        let load = [0, 1].map(|r| world.demand[r][at(OBSERVED)]);
        let water = model.calibration.observed_hydro;
        dispatch_observed(model, world, paths, OBSERVED, load, water).year[r].coal
            - observed_coal(&world.parameters, r, OBSERVED)
    };
    model.calibration.eastern_exports = bisect(0.0, 250.0, |exports| {
        model.calibration.eastern_exports = exports;
        coal(model, 0)
    });
    model.calibration.other_imports = bisect(0.0, 100.0, |imports| {
        model.calibration.other_imports = imports;
        -coal(model, 1)
    });
}

fn other_non_fossil(model: &mut Model, world: &World<f64>, paths: &Paths<f64>) {
    let p = &world.parameters;
    let mut years = Years::default();
    model.run(world, paths, &mut years);
    for r in 0..REGIONS {
        let thermal = observed(&THERMAL_GENERATION, r, BASE);
        let used = observed(&ELECTRICITY_CONSUMPTION, r, BASE);
        let contracted = if r == 0 {
            0.0
        } else {
            used - thermal - own_non_thermal(r, world) - p.firm_contract_sc_cq
        };
        let foreign_fossil = contracted * (1.0 - p.nonfossil_share_other_imports);
        let non_fossil = (used - thermal - foreign_fossil) * p.coal_equivalent;
        let (fuel, coal_power, gas_power) = years.base[r];
        let burned = fuel.iter().sum::<f64>()
            + coal_power / model.base.ef_coal
            + gas_power / model.base.ef_gas;
        let rest = (burned + model.base.region[r].feedstock) / PJ_PER_MTCE
            + foreign_fossil * p.coal_equivalent;
        let share = p.nonfossil_2021[r] / 100.0;
        model.calibration.other_non_fossil[r] = share / (1.0 - share) * rest - non_fossil;
        model.calibration.inventory_offset[r] =
            INVENTORY[r][INVENTORY_YEARS - 1].iter().sum::<f64>() - years.overlap[r];
    }
}

/// What normal water would have added to the emissions of an observed year, by region, Mt: the load is inferred that makes dispatch meet the
/// observed thermal generation with the year's own water, Sichuan first, and the year is dispatched again in normal water.
fn water_change(
    model: &Model,
    world: &World<f64>,
    paths: &Paths<f64>,
    year: u16,
) -> [f64; REGIONS] {
    let p = &world.parameters;
    let own = [0, 1].map(|r| own_water(r, year));
    let mut load = [0, 1].map(|r| world.demand[r][at(OBSERVED)]);
    for r in 0..REGIONS {
        let wanted = observed_coal(p, r, year);
        load[r] = bisect(0.0, 2.0 * load[r], |x| {
            let trial = core::array::from_fn(|k| if k == r { x } else { load[k] });
            dispatch_observed(model, world, paths, year, trial, own).year[r].coal - wanted
        });
    }
    let normal = [0, 1].map(|r| {
        let [before, after] = [year - 1, year].map(|y| observed(&HYDRO_CAPACITY, r, y));
        (
            0.5 * (before + after) * p.full_load_hours_hydro[r] / 1000.0,
            [0.0; SLICES],
        )
    });
    let [with_own, with_normal] =
        [own, normal].map(|water| dispatch_observed(model, world, paths, year, load, water));
    [0, 1].map(|r| (with_normal.year[r].coal - with_own.year[r].coal) * p.ef_coal_power[r])
}

/// Dispatch of an observed year with a given load and water.
fn dispatch_observed(
    model: &Model,
    world: &World<f64>,
    paths: &Paths<f64>,
    year: u16,
    load: [f64; REGIONS],
    water: [Water<f64>; REGIONS],
) -> Balance<f64> {
    let [before, built] = [year - 1, year].map(|y| Capacity::observed(world, y));
    let plants = [0, 1].map(|r| {
        model.plants(
            r,
            world,
            paths,
            (load[r], 0.0),
            water[r],
            &before,
            &built,
            year,
        )
    });
    dispatch(
        &plants,
        &model.contracts(world, paths, year),
        storage(world),
    )
}

/// Coal output behind the observed thermal generation, TWh.
pub(crate) fn observed_coal(p: &crate::data::Parameters<f64>, r: usize, year: u16) -> f64 {
    observed(&THERMAL_GENERATION, r, year) - p.thermal_byproduct[r] - p.thermal_gas[r]
}

/// Output of hydro, wind and solar in 2021: what was used and neither burned nor imported, above the designated size, TWh.
fn own_non_thermal(r: usize, world: &World<f64>) -> f64 {
    let p = &world.parameters;
    let capacity = Capacity::observed(world, BASE);
    let [wind, solar] = wind_and_solar(world, r, capacity.wind_solar[r], BASE);
    observed(&HYDRO_GENERATION, r, BASE)
        + (wind * p.full_load_hours_wind[r] + solar * p.full_load_hours_solar[r]) / 1000.0
}

/// A year's observed hydro output (TWh) and the departure of each slice from the normal shape, whose mean over the year is zero; where no
/// monthly figures exist the year has the normal shape.
fn own_water(r: usize, year: u16) -> Water<f64> {
    let output = observed(&HYDRO_GENERATION, r, year);
    let Some(k) = HYDROLOGY_YEARS.iter().position(|&y| y == year) else {
        return (output, [0.0; SLICES]);
    };
    let anomaly = HYDROLOGY[k][r];
    let total: f64 = (0..SLICES)
        .map(|q| HYDRO_SHAPE[r][q] * (1.0 + anomaly[q]))
        .sum();
    (output, anomaly.map(|a| (1.0 + a) / total - 1.0))
}

/// The root of a function that rises through zero between `low` and `high`, to the last bit that bisection gives in 60 steps.
pub(crate) fn bisect(mut low: f64, mut high: f64, mut rising: impl FnMut(f64) -> f64) -> f64 {
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if rising(middle) < 0.0 {
            low = middle
        } else {
            high = middle
        }
    }
    0.5 * (low + high)
}

/// What calibration needs of a run: fuel and power of 2021, the estimate of 2019, the share of 2025.
#[derive(Default)]
struct Years {
    base: [([f64; 3], f64, f64); REGIONS],
    overlap: [f64; REGIONS],
    share_2025: [f64; REGIONS],
}

impl Record<f64> for Years {
    fn year(&mut self, year: u16, regions: &[RegionYear<f64>; REGIONS], _: Option<&Balance<f64>>) {
        match year {
            OVERLAP => self.overlap = [0, 1].map(|r| regions[r].emissions.total),
            BASE => {
                self.base = [0, 1].map(|r| {
                    (
                        regions[r].uses.fuel,
                        regions[r].emissions.coal_power,
                        regions[r].emissions.gas_power,
                    )
                })
            }
            2025 => self.share_2025 = [0, 1].map(|r| regions[r].energy.share()),
            _ => {}
        }
    }
}

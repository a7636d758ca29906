//! Calibration: the flows nobody publishes, solved so that modelled thermal generation of 2024 equals the observed one in both provinces,
//! and the terms that tie the model to published figures. `data/calibration.csv` holds the result, and a test recomputes it.
//!
//! 1. Sichuan's eastern exports and Chongqing's other imports in 2019–2024, with each year's observed load and water: coal output is monotone
//!    in each, so each is bisected, Sichuan first. From 2025 on those of 2024 hold. Observed generation is of plants above the designated
//!    size while the balance of 2021 is of all plants; dispatch uses the former, and the difference lands in these two flows.
//! 2. The other-non-fossil term (biomass, waste heat): closes the published non-fossil share of 2021, then constant.
//! 3. What normal water would have changed in 2019–2024: the year is dispatched again in normal water with its load and contracts.
//! 4. The difference between the published inventory and our estimate in 2019, by which the two are put on one basis.

use crate::data::{
    HYDRO_CAPACITY, HYDRO_GENERATION, HYDRO_SHAPE, HYDROLOGY, HYDROLOGY_YEARS, INVENTORY,
    INVENTORY_YEARS, Parameters, REGIONS, SLICES, THERMAL_GENERATION,
};
use crate::lane::Lane;
use crate::model::accounts::Energy;
use crate::model::base::observed;
use crate::model::dispatch::{Balance, Water};
use crate::model::world::World;
use crate::model::{Model, Record, RegionYear};
use crate::paths::Paths;
use crate::settings::Settings;
use crate::years::{BASE, OBSERVED, OVERLAP, PROJECTED, at};

/// Years whose drivers are observed and whose power system is calibrated, from 2019 to 2024.
pub const ESTIMATED_YEARS: usize = (OBSERVED - OVERLAP + 1) as usize;

/// What calibration found.
#[derive(Clone, Debug)]
pub struct Calibration {
    /// Sichuan's eastern exports in 2019–2024, TWh.
    pub eastern_exports: [f64; ESTIMATED_YEARS],
    /// Chongqing's imports other than from Sichuan and Hami in 2019–2024, TWh.
    pub other_imports: [f64; ESTIMATED_YEARS],
    /// Non-fossil energy beyond hydro, wind, solar and trade, by region, Mtce.
    pub other_non_fossil: [f64; REGIONS],
    /// Observed hydro output of 2019–2024 (TWh) and the departure of each slice from the normal shape.
    pub own_water: [[Water<f64>; REGIONS]; ESTIMATED_YEARS],
    /// What normal water would have added to the emissions of 2019–2024, by region, Mt.
    pub normal_water: [[f64; ESTIMATED_YEARS]; REGIONS],
    /// Published inventory less our estimate of 2019, by region, Mt.
    pub inventory_offset: [f64; REGIONS],
    /// Modelled non-fossil share of 2025, by region, per cent.
    pub non_fossil_2025: [f64; REGIONS],
}

impl Calibration {
    /// Before anything is calibrated.
    pub(crate) const fn none() -> Self {
        Self {
            eastern_exports: [0.0; ESTIMATED_YEARS],
            other_imports: [0.0; ESTIMATED_YEARS],
            other_non_fossil: [0.0; REGIONS],
            own_water: [[(0.0, None); REGIONS]; ESTIMATED_YEARS],
            normal_water: [[0.0; ESTIMATED_YEARS]; REGIONS],
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
        let note = "thermal generation as observed";
        for k in 0..ESTIMATED_YEARS {
            let (exports, imports) = (self.eastern_exports[k], self.other_imports[k]);
            let year = usize::from(OVERLAP) + k;
            row(
                &format!("eastern_exports_{year}"),
                "Sichuan",
                exports,
                "TWh/yr",
                note,
            );
            row(
                &format!("other_imports_{year}"),
                "Chongqing",
                imports,
                "TWh/yr",
                note,
            );
        }
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
                    &format!("normal_water_{}", usize::from(OVERLAP) + k),
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
    for year in OVERLAP..=OBSERVED {
        model.calibration.own_water[at(year)] = [0, 1].map(|r| own_water(r, year));
        flows(model, &world, &paths, year);
        let change = water_change(model, &world, &paths, year);
        for (row, mt) in model.calibration.normal_water.iter_mut().zip(change) {
            row[at(year)] = mt;
        }
    }
    let mut years = Years::default();
    model.run(&world, &paths, &mut years);
    for (r, energy) in years.base.iter().enumerate() {
        let share = model.parameters.nonfossil_2021[r] / 100.0;
        let rest = energy.fossil + energy.feedstock;
        model.calibration.other_non_fossil[r] = share / (1.0 - share) * rest - energy.non_fossil;
        let published: f64 = INVENTORY[r][INVENTORY_YEARS - 1].iter().sum();
        model.calibration.inventory_offset[r] = published - years.overlap[r];
    }
    model.run(&world, &paths, &mut years);
    model.calibration.non_fossil_2025 = years.share_2025.map(|share| share * 100.0);
}

/// Exports and imports of one year, Sichuan's first, since what it sends Chongqing receives.
fn flows(model: &mut Model, world: &World<f64>, paths: &Paths<f64>, year: u16) {
    let k = at(year);
    let above = |model: &Model, r: usize| {
        let water = model.calibration.own_water[k];
        let coal = model.dispatch_observed(world, paths, year, &water)[r].coal;
        coal - observed_coal(&world.parameters, r, year)
    };
    model.calibration.eastern_exports[k] = bisect(0.0, 250.0, |exports| {
        model.calibration.eastern_exports[k] = exports;
        above(model, 0)
    });
    model.calibration.other_imports[k] = bisect(0.0, 100.0, |imports| {
        model.calibration.other_imports[k] = imports;
        -above(model, 1)
    });
}

/// What normal water would have added to the emissions of an observed year, by region, Mt, with its load and contracts as they were.
fn water_change(
    model: &Model,
    world: &World<f64>,
    paths: &Paths<f64>,
    year: u16,
) -> [f64; REGIONS] {
    let p = &world.parameters;
    let own = model.calibration.own_water[at(year)];
    let normal = [0, 1].map(|r| {
        let [before, after] = [year - 1, year].map(|y| observed(&HYDRO_CAPACITY, r, y));
        (
            0.5 * (before + after) * p.full_load_hours_hydro[r] / 1000.0,
            None,
        )
    });
    let [with_own, with_normal] =
        [own, normal].map(|water| model.dispatch_observed(world, paths, year, &water));
    [0, 1].map(|r| (with_normal[r].coal - with_own[r].coal) * p.ef_coal_power[r])
}

/// Coal output behind the observed thermal generation, TWh.
pub(crate) fn observed_coal<L: Lane>(p: &Parameters<L>, r: usize, year: u16) -> L {
    L::splat(observed(&THERMAL_GENERATION, r, year)) - p.thermal_byproduct[r] - p.thermal_gas[r]
}

/// A year's observed hydro output (TWh) and the departure of each slice from the normal shape, whose mean over the year is zero; where no
/// monthly figures exist the year has the normal shape.
fn own_water(r: usize, year: u16) -> Water<f64> {
    let output = observed(&HYDRO_GENERATION, r, year);
    let Some(k) = HYDROLOGY_YEARS.iter().position(|&y| y == year) else {
        return (output, None);
    };
    let anomaly = HYDROLOGY[k][r];
    let total: f64 = (0..SLICES)
        .map(|q| HYDRO_SHAPE[r][q] * (1.0 + anomaly[q]))
        .sum();
    (output, Some(anomaly.map(|a| (1.0 + a) / total - 1.0)))
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

/// What calibration needs of a run: the energy of 2021, the estimate of 2019, the share of 2025.
#[derive(Default)]
struct Years {
    base: Vec<Energy<f64>>,
    overlap: [f64; REGIONS],
    share_2025: [f64; REGIONS],
}

impl Record<f64> for Years {
    fn year(&mut self, year: u16, regions: &[RegionYear<f64>; REGIONS], _: &Balance<f64>) {
        match year {
            OVERLAP => self.overlap = [0, 1].map(|r| regions[r].emissions.total),
            BASE => self.base = regions.iter().map(|region| region.energy).collect(),
            PROJECTED => self.share_2025 = [0, 1].map(|r| regions[r].energy.share()),
            _ => {}
        }
    }
}

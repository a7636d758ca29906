//! What a run reports: one row an output, one column a year, for both regions together and each alone.
//!
//! A sum adds the regions; a ratio divides the regions' sums, so that what they trade with each other cancels in the whole.

use crate::calibration::Calibration;
use crate::data::{REGIONS, Text};
use crate::model::dispatch::Balance;
use crate::model::{Record, RegionYear};
use crate::years::{FIRST, OBSERVED, YEARS, at};

type Of = fn(&RegionYear<f64>) -> f64;

/// How an output is made of what the model left.
#[derive(Clone, Copy, Debug)]
enum Measure {
    /// Adds the regions.
    Sum(Of),
    /// A numerator and a denominator, times a factor.
    Ratio(Of, Of, f64),
}

/// One output.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// Public id.
    pub id: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Name in three languages.
    pub name: Text,
    /// Variable of the integrated-assessment community, its unit, and the factor from ours to it.
    pub iamc: Option<(&'static str, &'static str, f64)>,
    measure: Measure,
}

/// Mt of CO2 a year, as written in the integrated-assessment format.
const MT: &str = "Mt CO2/yr";
/// EJ in one TWh.
const EJ_PER_TWH: f64 = 0.0036;

macro_rules! outputs {
    ($($index:ident: $id:literal, $unit:literal, [$hans:literal, $hant:literal, $en:literal], $iamc:expr, $measure:expr;)*) => {
        /// Places of the outputs in a run.
        #[allow(non_camel_case_types, missing_docs, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Place { $($index,)* Count }
        $(
            #[doc = concat!("Place of `", $id, "`.")]
            pub const $index: usize = Place::$index as usize;
        )*
        /// How many outputs there are.
        pub const OUTPUT_COUNT: usize = Place::Count as usize;
        /// Every output, in the order of a run.
        pub static OUTPUTS: [Output; OUTPUT_COUNT] = [$(
            Output {
                id: $id,
                unit: $unit,
                name: Text { zh_hans: $hans, zh_hant: $hant, en: $en },
                iamc: $iamc,
                measure: $measure,
            },
        )*];
    };
}

use Measure::{Ratio, Sum};

outputs! {
    CO2: "co2", "Mt", ["二氧化碳排放(属地,能源与水泥工艺)", "二氧化碳排放(屬地,能源與水泥製程)", "CO₂ emissions, territorial, energy and cement process"],
        Some(("Emissions|CO2", MT, 1.0)), Sum(|y| y.emissions.total * y.level);
    CO2_NORMAL: "co2_normal", "Mt", ["同上,按正常来水", "同上,按正常來水", "The same in normal water"],
        None, Sum(|y| y.emissions.total * y.level);
    CO2_POWER_HEAT: "co2_power_heat", "Mt", ["电力与热力", "電力與熱力", "Power and heat"],
        Some(("Emissions|CO2|Energy|Supply|Electricity and Heat", MT, 1.0)), Sum(|y| y.emissions.power_heat * y.level);
    CO2_STEEL: "co2_steel", "Mt", ["钢铁", "鋼鐵", "Steel"],
        Some(("Emissions|CO2|Energy|Demand|Industry|Steel", MT, 1.0)), Sum(|y| y.emissions.steel * y.level);
    CO2_CEMENT: "co2_cement", "Mt", ["水泥建材(含工艺)", "水泥建材(含製程)", "Cement and building materials, with process"],
        None, Sum(|y| y.emissions.cement * y.level);
    CO2_OTHER_INDUSTRY: "co2_other_industry", "Mt", ["其他产业", "其他產業", "Other industry, construction, agriculture"],
        None, Sum(|y| y.emissions.other_industry * y.level);
    CO2_TRANSPORT: "co2_transport", "Mt", ["交通", "交通", "Transport"],
        Some(("Emissions|CO2|Energy|Demand|Transportation", MT, 1.0)), Sum(|y| y.emissions.transport * y.level);
    CO2_BUILDINGS: "co2_buildings", "Mt", ["居民与服务业", "居民與服務業", "Homes and services"],
        Some(("Emissions|CO2|Energy|Demand|Residential and Commercial", MT, 1.0)), Sum(|y| y.emissions.buildings * y.level);
    CO2_CEMENT_PROCESS: "co2_cement_process", "Mt", ["水泥工艺(捕集前)", "水泥製程(捕集前)", "Cement process, before capture"],
        Some(("Emissions|CO2|Industrial Processes", MT, 1.0)), Sum(|y| y.emissions.process * y.level);
    CO2_ENERGY: "co2_energy", "Mt", ["能源活动排放", "能源活動排放", "Energy-related CO₂"],
        Some(("Emissions|CO2|Energy", MT, 1.0)), Sum(|y| (y.emissions.total - y.emissions.process) * y.level);
    CO2_GROSS: "co2_gross", "Mt", ["捕集前排放", "捕集前排放", "CO₂ before capture"],
        None, Sum(|y| (y.emissions.total + y.emissions.captured) * y.level);
    CAPTURED: "captured", "Mt", ["捕集量", "捕集量", "CO₂ captured"],
        Some(("Carbon Sequestration|CCS", MT, 1.0)), Sum(|y| y.emissions.captured);
    CAPTURE_NOT_PLACED: "capture_not_placed", "Mt", ["未能安排的捕集量", "未能安排的捕集量", "Capture asked for that found no place"],
        None, Sum(|y| y.emissions.not_placed);
    CO2_CONSUMPTION: "co2_consumption", "Mt", ["消费口径排放(含净调入电力)", "消費口徑排放(含淨調入電力)", "CO₂ with net imported electricity"],
        None, Sum(|y| y.consumption * y.level);
    NONFOSSIL_SHARE: "nonfossil_share", "%", ["非化石能源消费比重", "非化石能源消費比重", "Non-fossil share of energy"],
        None, Ratio(|y| y.energy.non_fossil, |y| y.energy.non_fossil + y.energy.fossil + y.energy.feedstock, 100.0);
    NONFOSSIL_GAP: "nonfossil_gap", "points", ["距非化石目标", "距非化石目標", "Short of the non-fossil target"],
        None, Ratio(|y| y.gap * all_energy(y), all_energy, 100.0);
    ELECTRICITY_DEMAND: "electricity_demand", "TWh", ["用电量", "用電量", "Electricity demand"],
        Some(("Final Energy|Electricity", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.flows.load + y.flows.hydrogen);
    GENERATION_HYDRO: "generation_hydro", "TWh", ["水电", "水電", "Hydro"],
        Some(("Secondary Energy|Electricity|Hydro", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.flows.hydro);
    GENERATION_WIND: "generation_wind", "TWh", ["风电", "風電", "Wind"],
        Some(("Secondary Energy|Electricity|Wind", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.flows.wind);
    GENERATION_SOLAR: "generation_solar", "TWh", ["光伏", "光伏", "Solar"],
        Some(("Secondary Energy|Electricity|Solar", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.flows.solar);
    GENERATION_THERMAL: "generation_thermal", "TWh", ["火电", "火電", "Thermal"],
        None, Sum(|y| y.coal_power + y.gas_power + y.by_product);
    GENERATION_COAL: "generation_coal", "TWh", ["煤电", "煤電", "Coal power"],
        Some(("Secondary Energy|Electricity|Coal", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.coal_power);
    GENERATION_GAS: "generation_gas", "TWh", ["气电", "氣電", "Gas power"],
        Some(("Secondary Energy|Electricity|Gas", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.gas_power);
    IMPORTS: "imports", "TWh", ["区外来电", "區外來電", "Imports from outside both regions"],
        None, Sum(|y| y.flows.hami + y.flows.other + y.flows.emergency);
    IMPORTS_EMERGENCY: "imports_emergency", "TWh", ["其中应急购电", "其中應急購電", "of which emergency imports"],
        None, Sum(|y| y.flows.emergency);
    TIE: "tie_received", "TWh", ["川渝联络线净受入", "川渝聯絡線淨受入", "Received over the tie line, net"],
        None, Sum(|y| y.flows.tie);
    EXPORTS: "exports", "TWh", ["外送电量", "外送電量", "Exports outside both regions"],
        None, Sum(|y| y.flows.east + y.flows.extra_export);
    CURTAILED: "curtailed", "TWh", ["弃电量", "棄電量", "Curtailed"],
        None, Sum(|y| y.flows.curtailed);
    UNSERVED: "unserved", "TWh", ["缺电量", "缺電量", "Unserved electricity"],
        None, Sum(|y| y.flows.unserved);
    CAPACITY_WIND: "capacity_wind", "GW", ["风电装机", "風電裝機", "Wind capacity"],
        Some(("Capacity|Electricity|Wind", "GW", 1.0)), Sum(|y| y.capacity[0]);
    CAPACITY_SOLAR: "capacity_solar", "GW", ["光伏装机", "光伏裝機", "Solar capacity"],
        Some(("Capacity|Electricity|Solar", "GW", 1.0)), Sum(|y| y.capacity[1]);
    CAPACITY_HYDRO: "capacity_hydro", "GW", ["水电装机", "水電裝機", "Hydro capacity"],
        Some(("Capacity|Electricity|Hydro", "GW", 1.0)), Sum(|y| y.capacity[2]);
    CAPACITY_STORAGE: "capacity_storage", "GW", ["抽水蓄能装机", "抽水蓄能裝機", "Pumped-storage capacity"],
        Some(("Capacity|Electricity|Storage|Pumped Hydro", "GW", 1.0)), Sum(|y| y.capacity[3]);
    CAPACITY_COAL: "capacity_thermal", "GW", ["火电装机上限", "火電裝機上限", "Thermal capacity ceiling"],
        Some(("Capacity|Electricity|Fossil", "GW", 1.0)), Sum(|y| y.capacity[4]);
    GRID_FACTOR: "grid_factor", "kg/kWh", ["电网平均排放因子", "電網平均排放因子", "Average grid factor"],
        None, Ratio(|y| y.grid_factor * used(y), used, 1.0);
    COAL_POOL: "coal_pool", "Mt", ["可替代终端用煤的排放", "可替代終端用煤的排放", "CO₂ of end-use coal that could be switched"],
        None, Sum(|y| y.switched.pool * y.ef_coal);
    SWITCHING_ELECTRICITY: "switching_electricity", "TWh", ["煤改电等新增用电", "煤改電等新增用電", "Electricity that replaced fuel"],
        None, Sum(|y| y.switched.electricity);
    ELECTRIC_CARS: "electric_cars", "million", ["新能源乘用车保有量", "新能源乘用車保有量", "Electric cars in use"],
        None, Sum(|y| y.transport.electric_cars);
    ELECTRIC_CAR_SHARE: "electric_car_share", "%", ["新能源车占保有量比重", "新能源車占保有量比重", "Electric share of the car stock"],
        None, Ratio(|y| y.transport.electric_cars, |y| y.cars, 100.0);
    HYDROGEN: "hydrogen", "PJ", ["氢气", "氫氣", "Hydrogen"],
        Some(("Secondary Energy|Hydrogen", "EJ/yr", 0.001)), Sum(|y| y.demand.hydrogen);
    TRUCKS_BEYOND_CAP: "trucks_beyond_cap", "%", ["超出总量的货车占比", "超出總量的貨車占比", "Trucks asked for beyond the whole fleet"],
        None, Ratio(|y| y.transport.trucks_beyond_cap, |_| 1.0, 100.0);
    GDP: "gdp", "100 million yuan (2020)", ["地区生产总值(2020 年价)", "地區生產總值(2020 年價)", "GDP at 2020 prices"],
        None, Sum(|y| y.gdp);
    POPULATION: "population", "million", ["常住人口", "常住人口", "Residents"],
        Some(("Population", "million", 1.0)), Sum(|y| y.population);
}

fn all_energy(y: &RegionYear<f64>) -> f64 {
    y.energy.non_fossil + y.energy.fossil + y.energy.feedstock
}

fn used(y: &RegionYear<f64>) -> f64 {
    y.flows.load + y.flows.hydrogen
}

/// Rows of a run: both regions together, then Sichuan, then Chongqing.
pub const AREAS: usize = REGIONS + 1;

/// A run as dead data: by area, output and year from 2020 to 2060.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    values: Vec<f64>,
}

impl Run {
    /// One output of one area (0 both, 1 Sichuan, 2 Chongqing), by year from 2020, in the unit of the output.
    #[must_use]
    pub fn row(&self, area: usize, output: usize) -> &[f64] {
        let from = (area * OUTPUT_COUNT + output) * YEARS;
        &self.values[from..from + YEARS]
    }
    /// One value.
    #[must_use]
    pub fn at(&self, area: usize, output: usize, year: u16) -> f64 {
        self.row(area, output)[usize::from(year - FIRST)]
    }
    /// All values, row by row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
    /// Adds to a row what normal water would have changed in 2020–2024.
    pub(crate) fn set_normal_water(&mut self, calibration: &Calibration) {
        for area in 0..AREAS {
            let regions = match area {
                0 => 0..REGIONS,
                _ => area - 1..area,
            };
            for year in FIRST..=OBSERVED {
                let k = usize::from(year - FIRST);
                let change: f64 = regions
                    .clone()
                    .map(|r| calibration.normal_water[r][at(year)])
                    .sum();
                self.values[(area * OUTPUT_COUNT + CO2_NORMAL) * YEARS + k] += change;
            }
        }
    }
}

/// A full record: every output of every year.
#[derive(Debug)]
pub struct FullRecord {
    values: Vec<f64>,
}

impl FullRecord {
    /// Before the first year.
    #[must_use]
    pub fn new() -> Self {
        Self {
            values: vec![f64::NAN; AREAS * OUTPUT_COUNT * YEARS],
        }
    }
    /// After the last year.
    #[must_use]
    pub fn finish(self) -> Run {
        Run {
            values: self.values,
        }
    }
}

impl Default for FullRecord {
    fn default() -> Self {
        Self::new()
    }
}

impl Record<f64> for FullRecord {
    fn year(&mut self, year: u16, regions: &[RegionYear<f64>; REGIONS], _: &Balance<f64>) {
        let Some(k) = year.checked_sub(FIRST).map(usize::from) else {
            return;
        };
        for (output, Output { measure, .. }) in OUTPUTS.iter().enumerate() {
            for area in 0..AREAS {
                let members = if area == 0 {
                    &regions[..]
                } else {
                    core::slice::from_ref(&regions[area - 1])
                };
                let value = match measure {
                    Sum(of) => members.iter().map(of).sum(),
                    Ratio(over, under, factor) => {
                        factor * members.iter().map(over).sum::<f64>()
                            / members.iter().map(under).sum::<f64>()
                    }
                };
                self.values[(area * OUTPUT_COUNT + output) * YEARS + k] = value;
            }
        }
    }
}

/// Place of an output by its id.
#[must_use]
pub fn output_of(id: &str) -> Option<usize> {
    OUTPUTS.iter().position(|o| o.id == id)
}

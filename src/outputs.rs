//! What a run reports: one row an output, one column a year, for both regions together and each alone.
//!
//! A sum adds the regions; a ratio divides the regions' sums, so that what they trade with each other cancels in the whole.

use crate::calibration::Calibration;
use crate::data::{REGIONS, Text};
use crate::model::base::{
    CEMENT, CHEMICALS, COAL, GAS, OIL, OTHER, PJ_PER_MTCE, PJ_PER_TWH, STEEL,
};
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
    /// The sum of another output since 2020.
    Cumulative(usize),
    /// Another output against its value of 2020, in per cent of change.
    Against2020(usize),
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
/// EJ in one million tonnes of coal equivalent.
const EJ_PER_MTCE: f64 = PJ_PER_MTCE / 1000.0;
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

use Measure::{Against2020, Cumulative, Ratio, Sum};

outputs! {
    CO2: "co2", "Mt", ["二氧化碳排放（属地，能源与水泥工艺）", "二氧化碳排放（屬地，能源與水泥製程）", "CO₂ emissions, territorial, energy and cement process"],
        Some(("Emissions|CO2", MT, 1.0)), Sum(|y| y.emissions.total * y.level);
    CO2_NORMAL: "co2_normal", "Mt", ["同上，按正常来水", "同上，按正常來水", "The same in normal water"],
        None, Sum(|y| y.emissions.total * y.level);
    CO2_POWER_HEAT: "co2_power_heat", "Mt", ["电力与热力", "電力與熱力", "Power and heat"],
        Some(("Emissions|CO2|Energy|Supply|Electricity and Heat", MT, 1.0)), Sum(|y| y.emissions.power_heat * y.level);
    CO2_STEEL: "co2_steel", "Mt", ["钢铁", "鋼鐵", "Steel"],
        Some(("Emissions|CO2|Energy|Demand|Industry|Steel", MT, 1.0)), Sum(|y| y.emissions.steel * y.level);
    CO2_CEMENT: "co2_cement", "Mt", ["水泥建材（含工艺）", "水泥建材（含製程）", "Cement and building materials, with process"],
        None, Sum(|y| y.emissions.cement * y.level);
    CO2_OTHER_INDUSTRY: "co2_other_industry", "Mt", ["其他产业", "其他產業", "Other industry, construction, agriculture"],
        None, Sum(|y| y.emissions.other_industry * y.level);
    CO2_TRANSPORT: "co2_transport", "Mt", ["交通", "交通", "Transport"],
        Some(("Emissions|CO2|Energy|Demand|Transportation", MT, 1.0)), Sum(|y| y.emissions.transport * y.level);
    CO2_BUILDINGS: "co2_buildings", "Mt", ["居民与服务业", "居民與服務業", "Homes and services"],
        Some(("Emissions|CO2|Energy|Demand|Residential and Commercial", MT, 1.0)), Sum(|y| y.emissions.buildings * y.level);
    CO2_CEMENT_PROCESS: "co2_cement_process", "Mt", ["水泥工艺", "水泥製程", "Cement process"],
        Some(("Emissions|CO2|Industrial Processes", MT, 1.0)), Sum(|y| y.emissions.process * y.level);
    CO2_ENERGY: "co2_energy", "Mt", ["能源活动排放", "能源活動排放", "Energy-related CO₂"],
        Some(("Emissions|CO2|Energy", MT, 1.0)), Sum(|y| (y.emissions.total - y.emissions.process) * y.level);
    CO2_GROSS: "co2_gross", "Mt", ["捕集前排放", "捕集前排放", "CO₂ before capture"],
        None, Sum(|y| (y.emissions.total + y.emissions.captured) * y.level);
    CAPTURED: "captured", "Mt", ["捕集量", "捕集量", "CO₂ captured"],
        Some(("Carbon Sequestration|CCS", MT, 1.0)), Sum(|y| y.emissions.captured);
    CAPTURE_NOT_PLACED: "capture_not_placed", "Mt", ["未能安排的捕集量", "未能安排的捕集量", "Capture asked for that found no place"],
        None, Sum(|y| y.emissions.not_placed);
    CO2_CONSUMPTION: "co2_consumption", "Mt", ["消费口径排放（含净调入电力）", "消費口徑排放（含淨調入電力）", "CO₂ with net imported electricity"],
        None, Sum(|y| (y.emissions.total + y.trade.net()) * y.level);
    NONFOSSIL_SHARE: "nonfossil_share", "%", ["非化石能源消费比重", "非化石能源消費比重", "Non-fossil share of energy"],
        None, Ratio(|y| y.energy.non_fossil, |y| y.energy.non_fossil + y.energy.fossil + y.energy.feedstock, 100.0);
    NONFOSSIL_GAP: "nonfossil_gap", "points", ["距非化石目标", "距非化石目標", "Short of the non-fossil target"],
        None, Ratio(|y| y.gap * all_energy(y), all_energy, 100.0);
    ELECTRICITY_DEMAND: "electricity_demand", "TWh", ["用电量", "用電量", "Electricity demand"],
        None, Sum(|y| y.flows.load + y.flows.hydrogen);
    GENERATION_HYDRO: "generation_hydro", "TWh", ["水电", "水電", "Hydro"],
        Some(("Secondary Energy|Electricity|Hydro", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.flows.hydro);
    GENERATION_WIND: "generation_wind", "TWh", ["风电", "風電", "Wind"],
        Some(("Secondary Energy|Electricity|Wind", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.flows.wind);
    GENERATION_SOLAR: "generation_solar", "TWh", ["光伏", "光伏", "Solar"],
        Some(("Secondary Energy|Electricity|Solar", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.flows.solar);
    GENERATION_THERMAL: "generation_thermal", "TWh", ["火电", "火電", "Thermal"],
        None, Sum(|y| y.coal_power + y.gas_power + y.by_product);
    GENERATION_TOTAL: "generation_total", "TWh", ["发电量", "發電量", "Generation"],
        Some(("Secondary Energy|Electricity", "EJ/yr", EJ_PER_TWH)), Sum(generated);
    BY_PRODUCT: "generation_by_product", "TWh", ["余热、垃圾与生物质发电", "餘熱、垃圾與生物質發電", "By-product, waste and biomass power"],
        Some(("Secondary Energy|Electricity|Other", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.by_product);
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
        None, Sum(|y| y.capacity[4]);
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
    CO2_CUMULATIVE: "co2_cumulative", "Mt", ["2020 年以来累计排放", "2020 年以來累計排放", "Cumulative CO₂ since 2020"],
        None, Cumulative(CO2);
    CO2_INTENSITY: "co2_intensity", "t/10^4 yuan (2020)", ["单位 GDP 二氧化碳排放", "單位 GDP 二氧化碳排放", "CO₂ per GDP"],
        None, Ratio(|y| y.emissions.total * y.level, |y| y.gdp, 100.0);
    CO2_INTENSITY_VS_2020: "co2_intensity_vs_2020", "%", ["单位 GDP 排放较 2020 年变化", "單位 GDP 排放較 2020 年變化", "CO₂ per GDP against 2020"],
        None, Against2020(CO2_INTENSITY);
    ENERGY_TOTAL: "energy_total", "Mtce", ["能源消费总量（等价值）", "能源消費總量（等價值）", "Total energy consumption, coal-equivalent method"],
        None, Sum(all_energy);
    ENERGY_NON_FOSSIL: "energy_non_fossil", "Mtce", ["非化石能源", "非化石能源", "Non-fossil energy"],
        None, Sum(|y| y.energy.non_fossil);
    ENERGY_FEEDSTOCK: "energy_feedstock", "Mtce", ["原料用能", "原料用能", "Feedstock"],
        None, Sum(|y| y.energy.feedstock);
    ENERGY_CONTROLLED: "energy_controlled", "Mtce", ["扣除非化石与原料的能耗总量", "扣除非化石與原料的能耗總量", "Energy under dual control, non-fossil and feedstock excluded"],
        None, Sum(|y| y.energy.fossil);
    ENERGY_INTENSITY: "energy_intensity", "tce/10^4 yuan (2020)", ["单位 GDP 能耗（同一口径）", "單位 GDP 能耗（同一口徑）", "Energy under dual control per GDP"],
        None, Ratio(|y| y.energy.fossil, |y| y.gdp, 100.0);
    ENERGY_INTENSITY_VS_2020: "energy_intensity_vs_2020", "%", ["单位 GDP 能耗较 2020 年变化", "單位 GDP 能耗較 2020 年變化", "Energy per GDP against 2020"],
        None, Against2020(ENERGY_INTENSITY);
    ENERGY_COAL: "energy_coal", "Mtce", ["煤炭", "煤炭", "Coal, power plants included"],
        Some(("Primary Energy|Coal", "EJ/yr", EJ_PER_MTCE)), Sum(|y| (y.uses.fuel[COAL] + y.emissions.coal_power / y.ef_coal) / PJ_PER_MTCE);
    ENERGY_OIL: "energy_oil", "Mtce", ["石油", "石油", "Oil"],
        Some(("Primary Energy|Oil", "EJ/yr", EJ_PER_MTCE)), Sum(|y| y.uses.fuel[OIL] / PJ_PER_MTCE);
    ENERGY_GAS: "energy_gas", "Mtce", ["天然气", "天然氣", "Natural gas, power plants included"],
        Some(("Primary Energy|Gas", "EJ/yr", EJ_PER_MTCE)), Sum(|y| (y.uses.fuel[GAS] + y.emissions.gas_power / y.ef_gas) / PJ_PER_MTCE);
    GAS_INDUSTRY_OWN_USE: "gas_industry_own_use", "Mtce", ["天然气行业自用与管损（备忘）", "天然氣行業自用與管損（備忘）", "Own use and losses of the gas industry, memo"],
        None, Sum(|y| y.uses.pipelines / PJ_PER_MTCE);
    ELECTRICITY_SHARE: "electricity_share", "%", ["电能占终端能源消费比重（不含原料）", "電能占終端能源消費比重（不含原料）", "Electricity share of final energy, feedstock excluded"],
        None, Ratio(|y| used(y) * PJ_PER_TWH, |y| used(y) * PJ_PER_TWH + final_fuel(y), 100.0);
    FUEL_STEEL: "fuel_steel", "Mtce", ["钢铁用能（燃料）", "鋼鐵用能（燃料）", "Fuel of steel"],
        None, Sum(|y| fuel_of(y, STEEL));
    FUEL_CEMENT: "fuel_cement", "Mtce", ["水泥建材用能（燃料）", "水泥建材用能（燃料）", "Fuel of cement and building materials"],
        None, Sum(|y| fuel_of(y, CEMENT));
    FUEL_CHEMICALS: "fuel_chemicals", "Mtce", ["化工用能（燃料）", "化工用能（燃料）", "Fuel of chemicals"],
        None, Sum(|y| fuel_of(y, CHEMICALS));
    FUEL_OTHER_INDUSTRY: "fuel_other_industry", "Mtce", ["其他工业用能（燃料）", "其他工業用能（燃料）", "Fuel of other industry"],
        None, Sum(|y| fuel_of(y, OTHER));
    TRANSPORT_PETROL: "transport_petrol", "PJ", ["交通汽油", "交通汽油", "Petrol of cars"],
        None, Sum(|y| y.transport.petrol);
    TRANSPORT_DIESEL: "transport_truck_diesel", "PJ", ["货车柴油", "貨車柴油", "Diesel of trucks"],
        None, Sum(|y| y.transport.truck_diesel);
    TRANSPORT_OTHER_OIL: "transport_other_oil", "PJ", ["航空煤油、铁路与水运柴油", "航空煤油、鐵路與水運柴油", "Kerosene, rail and shipping diesel"],
        None, Sum(|y| y.transport.other_oil);
    TRANSPORT_GAS: "transport_gas", "PJ", ["交通天然气", "交通天然氣", "Gas of transport"],
        None, Sum(|y| y.transport.gas);
    TRANSPORT_BIOFUEL: "transport_biofuel", "PJ", ["生物燃料", "生物燃料", "Biofuel"],
        None, Sum(|y| y.transport.biofuel);
    TRANSPORT_ELECTRICITY: "transport_electricity", "TWh", ["汽车与货车用电", "汽車與貨車用電", "Electricity of cars and trucks"],
        Some(("Final Energy|Transportation|Electricity", "EJ/yr", EJ_PER_TWH)), Sum(|y| y.transport.electricity);
    DATA_CENTRES: "data_centres_added", "TWh", ["算力新增用电", "算力新增用電", "Electricity that data centres add to 2025"],
        None, Sum(|y| y.demand.data_centres);
    COAL_HOURS: "coal_hours", "h", ["火电上限装机的煤电利用小时", "火電上限裝機的煤電利用小時", "Hours of coal power on the thermal ceiling"],
        None, Ratio(|y| y.coal_power, |y| y.capacity[4], 1000.0);
    IMPORTS_HAMI: "imports_hami", "TWh", ["哈密等直流来电", "哈密等直流來電", "Imports by DC from Hami and later lines"],
        None, Sum(|y| y.flows.hami);
    IMPORTS_OTHER: "imports_other", "TWh", ["其他合同来电", "其他合約來電", "Other contracted imports"],
        None, Sum(|y| y.flows.other);
    CO2_HAMI: "co2_imports_hami", "Mt", ["哈密等来电的排放", "哈密等來電的排放", "CO₂ of imports from Hami"],
        None, Sum(|y| y.trade.hami);
    CO2_OTHER: "co2_imports_other", "Mt", ["其他来电的排放", "其他來電的排放", "CO₂ of other contracted imports"],
        None, Sum(|y| y.trade.other);
    CO2_EMERGENCY: "co2_imports_emergency", "Mt", ["应急购电的排放", "應急購電的排放", "CO₂ of emergency imports"],
        None, Sum(|y| y.trade.emergency);
    CO2_TIE: "co2_tie_received", "Mt", ["川渝联络线净受入的排放", "川渝聯絡線淨受入的排放", "CO₂ received over the tie line, net"],
        None, Sum(|y| y.trade.tie);
    CO2_EXPORTS: "co2_exports", "Mt", ["外送电量的排放", "外送電量的排放", "CO₂ of exported electricity"],
        None, Sum(|y| y.trade.exported);
    STORAGE_OUT: "storage_out", "TWh", ["抽蓄顶替的煤电", "抽蓄頂替的煤電", "Coal power displaced by storage"],
        None, Sum(|y| y.flows.storage_out);
    STORAGE_IN: "storage_in", "TWh", ["抽蓄用掉的弃电", "抽蓄用掉的棄電", "Curtailed power taken by storage"],
        None, Sum(|y| y.flows.storage_in);
    FOREST_SINK: "forest_sink", "Mt", ["森林碳汇（备忘，不扣减）", "森林碳匯（備忘，不扣減）", "Forest sink, memo, never subtracted"],
        None, Sum(|y| y.sink);
    GDP: "gdp", "100 million yuan (2020)", ["地区生产总值（2020 年价）", "地區生產總值（2020 年價）", "GDP at 2020 prices"],
        None, Sum(|y| y.gdp);
    POPULATION: "population", "million", ["常住人口", "常住人口", "Residents"],
        Some(("Population", "million", 1.0)), Sum(|y| y.population);
}

fn all_energy(y: &RegionYear<f64>) -> f64 {
    y.energy.non_fossil + y.energy.fossil + y.energy.feedstock
}

/// Output of all plants, TWh.
fn generated(y: &RegionYear<f64>) -> f64 {
    y.flows.hydro + y.flows.wind + y.flows.solar + y.coal_power + y.gas_power + y.by_product
}

/// Fuel of one branch, Mtce.
fn fuel_of(y: &RegionYear<f64>, branch: usize) -> f64 {
    y.switched.fuel[branch].iter().sum::<f64>() / PJ_PER_MTCE
}

/// Fuel of end uses and heat plants, PJ.
fn final_fuel(y: &RegionYear<f64>) -> f64 {
    let branches: f64 = y.switched.fuel.iter().flatten().sum();
    branches + y.transport.oil() + y.transport.gas + y.transport.coal + y.transport.biofuel
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
    /// Takes what normal water gives from the run that has it.
    pub(crate) fn take_normal_water(&mut self, normal: &Self) {
        for area in 0..AREAS {
            let from = (area * OUTPUT_COUNT + CO2_NORMAL) * YEARS;
            self.values[from..from + YEARS].copy_from_slice(normal.row(area, CO2_NORMAL));
        }
    }
    /// Adds to a row what normal water would have changed in 2020–2024. Both regions are summed from theirs, as a batch does, so that a peak
    /// in these years has the same bits there.
    pub(crate) fn set_normal_water(&mut self, calibration: &Calibration) {
        let place = |area: usize, k: usize| (area * OUTPUT_COUNT + CO2_NORMAL) * YEARS + k;
        for year in FIRST..=OBSERVED {
            let k = usize::from(year - FIRST);
            for r in 0..REGIONS {
                self.values[place(1 + r, k)] += calibration.normal_water[r][at(year)];
            }
            self.values[place(0, k)] = (0..REGIONS).map(|r| self.values[place(1 + r, k)]).sum();
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
            let of_areas = match measure {
                Sum(of) => with_sum([of(&regions[0]), of(&regions[1])]),
                Ratio(over, under, factor) => {
                    let over = with_sum([over(&regions[0]), over(&regions[1])]);
                    let under = with_sum([under(&regions[0]), under(&regions[1])]);
                    core::array::from_fn(|area| factor * over[area] / under[area])
                }
                Cumulative(of) => core::array::from_fn(|area| {
                    let before = if k == 0 {
                        0.0
                    } else {
                        self.values[place(area, output, k - 1)]
                    };
                    before + self.values[place(area, *of, k)]
                }),
                Against2020(of) => core::array::from_fn(|area| {
                    let [first, now] = [0, k].map(|k| self.values[place(area, *of, k)]);
                    100.0 * (now / first - 1.0)
                }),
            };
            for (area, value) in of_areas.into_iter().enumerate() {
                self.values[place(area, output, k)] = value;
            }
        }
    }
}

/// Both regions together, then each.
fn with_sum([sichuan, chongqing]: [f64; REGIONS]) -> [f64; AREAS] {
    [sichuan + chongqing, sichuan, chongqing]
}

/// Place of a value in a run; outputs that build on others come after them.
const fn place(area: usize, output: usize, year: usize) -> usize {
    (area * OUTPUT_COUNT + output) * YEARS + year
}

/// Place of an output by its id.
#[must_use]
pub fn output_of(id: &str) -> Option<usize> {
    OUTPUTS.iter().position(|o| o.id == id)
}

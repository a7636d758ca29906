//! Transport: cars as cohorts, trucks by share of fuel, the rest by intensity.
//!
//! Cars: the stock follows a logistic curve in cars per 1,000 people towards saturation; sales fill what the survivors leave open,
//! `Sales(y) = [Stock(y) − Σ_{v<y} Sales(v)·S(y−v+½)] / S(½) ≥ 0`, `S(a) = exp(−(a/14.46)^4.79)`; the electric share of the stock is
//! `Σ Sales(v)·n(v)·S / Σ Sales(v)·S` with `n` the NEV share of sales. Fuel follows stock, distance and efficiency, and the share not electric.
//!
//! Trucks: activity `GDP^0.45` and efficiency; freight shifted to rail and water leaves first; then battery-electric, hydrogen and gas
//! trucks each take at most what the earlier ones left; biofuel blends into the liquid that remains. Two shares are in the balance of
//! 2021 already and stay in it: battery-electric and gas trucks at their values of 2025.
//!
//! Rest: kerosene with `GDP^0.6`, rail and shipping diesel with `GDP^0.3`, gas other than of trucks likewise.
//!
//! Inputs: PJ, million vehicles. Sources: survival HAO2011; stocks NBS_PYPSA; the balance NBS_EB2021; elasticities and ratios assumptions.

use super::ages::{Ages, FIRST_NEV_VINTAGE, Survival, VINTAGES};
use super::base::{Base, PJ_PER_TWH, observed};
use crate::data::{LEVERS, PATHS, PRIVATE_CARS, Parameters, REGIONS, lever, path};
use crate::lane::Lane;
use crate::paths::Paths;
use crate::years::{BASE, LAST, OBSERVED, OVERLAP, PROJECTED, SPAN, at};

/// Vehicles and transport service of one region, before levers.
#[derive(Clone, Debug)]
pub struct Fleet<L> {
    /// Cars by year from 2019, million.
    pub cars: [L; SPAN],
    /// New cars by vintage from 2018, million.
    pub sales: [L; VINTAGES],
    /// Share of a vintage alive half a year after each birthday it has until 2060.
    survival: [L; VINTAGES],
    /// Car travel by year, PJ of petrol if no car were electric.
    car_service: [L; SPAN],
    /// Road freight by year, PJ of diesel if no truck used anything else.
    truck_service: [L; SPAN],
    /// Kerosene by year, PJ.
    kerosene: [L; SPAN],
    /// Diesel of rail and shipping by year, PJ.
    other_diesel: [L; SPAN],
    /// Gas not used by trucks, PJ.
    other_gas: [L; SPAN],
    /// Coal, PJ.
    coal: [L; SPAN],
    /// Electricity that cars and trucks used in 2024, inside the observed consumption, TWh.
    observed_electricity: L,
    /// Share of truck service that runs on gas in the balance already.
    gas_inside: L,
    /// Electric cars of the vintages before 2025 by year from 2019, hundredths of a million.
    electric_before: [L; SPAN],
}

/// What transport burns and draws in one year.
#[derive(Clone, Copy, Debug)]
pub struct Transport<L> {
    /// Petrol after blending, PJ.
    pub petrol: L,
    /// Truck diesel after blending, PJ.
    pub truck_diesel: L,
    /// Kerosene and other diesel after blending, PJ.
    pub other_oil: L,
    /// Biofuel, PJ.
    pub biofuel: L,
    /// Gas, PJ.
    pub gas: L,
    /// Coal, PJ.
    pub coal: L,
    /// Hydrogen, PJ.
    pub hydrogen: L,
    /// Electricity of cars and trucks, TWh.
    pub electricity: L,
    /// Electricity beyond what the observed consumption of 2024 holds, TWh.
    pub added_electricity: L,
    /// Electric cars, million.
    pub electric_cars: L,
    /// Electric share of the car stock.
    pub electric_share: L,
    /// Share of truck service that was asked for beyond the whole, and not run.
    pub trucks_beyond_cap: L,
}

/// What the levers ask of transport in one year, the same in both regions but for where hydrogen trucks run.
#[derive(Clone, Copy, Debug)]
pub struct Asked<L> {
    /// Car travel against what it would be.
    travel: L,
    /// Road freight that leaves for rail and water, as a share.
    shifted: L,
    /// Shares of truck service, the second beyond what runs on gas already.
    electric_trucks: L,
    gas_trucks: L,
    /// Diesel that hydrogen trucks replace, by region, PJ.
    by_hydrogen: [L; REGIONS],
    /// Biofuel in liquid fuel, as a share.
    blended: L,
}

impl<L: Lane> Asked<L> {
    /// That of `year`.
    #[inline(always)]
    pub fn of(p: &Parameters<L>, paths: &Paths<L>, year: u16) -> Self {
        let hundred = L::splat(100.0);
        let percent = |row: usize| paths.points(row, year) / hundred;
        let day_off = percent(path::CAR_FREE_DAY) / L::splat(7.0) * (L::one() - p.car_free_rebound);
        let displaced =
            paths.points(path::HYDROGEN_TRUCKS, year).positive() * p.diesel_per_1000_fc_trucks;
        let in_sichuan = p.split_hydrogen_trucks_sichuan;
        Self {
            travel: paths.ratio(path::VEHICLE_KM, year) * (L::one() - day_off),
            shifted: percent(path::FREIGHT_SHIFT).positive().at_most(L::one()),
            electric_trucks: (paths.value(path::ELECTRIC_TRUCKS, year) / hundred).positive(),
            gas_trucks: percent(path::GAS_TRUCKS),
            by_hydrogen: [displaced * in_sichuan, displaced * (L::one() - in_sichuan)],
            blended: percent(path::BIOFUEL).positive().at_most(L::one()),
        }
    }
}

impl<L: Lane> Transport<L> {
    /// Oil after blending, PJ.
    #[inline(always)]
    pub fn oil(&self) -> L {
        self.petrol + self.truck_diesel + self.other_oil
    }
}

impl<L: Lane> Fleet<L> {
    /// The fleet of region `r` under one draw; `growth` is that of [`growth_since_base`](super::world::growth_since_base), `survival` that of [`survival`](super::ages::survival) for the same draw.
    #[inline(never)]
    pub fn new(
        r: usize,
        base: &Base,
        p: &Parameters<L>,
        survival: &Survival<L>,
        growth: &[L; SPAN],
        population: &[L; SPAN],
    ) -> Self {
        let b = at(BASE);
        let wanted = wanted_cars(r, p, population);
        let (cars, sales) = cohorts(r, &base.ages, &wanted, survival);
        let base = &base.region[r];
        let index = |elasticity: L, efficiency: L| -> [L; SPAN] {
            let efficiency = yearly_improvement(efficiency);
            core::array::from_fn(|y| (growth[y] * elasticity).exponential() * efficiency[y])
        };
        let gas_2025 = L::splat(share_of_2025(lever::GAS_TRUCKS));
        let electric_2025 = L::splat(share_of_2025(lever::ELECTRIC_TRUCKS));
        let road_diesel = L::splat(base.diesel) * p.road_share_of_diesel[r];
        let truck_base = road_diesel / (L::one() - gas_2025 - electric_2025);
        let trucks = index(p.truck_gdp_elasticity, p.truck_efficiency);
        let air = index(p.air_gdp_elasticity, p.air_efficiency);
        let other = index(
            p.other_transport_gdp_elasticity,
            p.other_transport_efficiency,
        );
        let other_gas = L::splat(base.transport_gas) - truck_base * gas_2025 * p.truck_gas_ratio;

        let mut fleet = Self {
            cars,
            sales,
            survival: core::array::from_fn(|a| survival[a]),
            car_service: [L::zero(); SPAN],
            truck_service: trucks.map(|x| x * truck_base),
            kerosene: air.map(|x| x * L::splat(base.kerosene)),
            other_diesel: other.map(|x| x * (L::splat(base.diesel) - road_diesel)),
            other_gas: other.map(|x| x * other_gas),
            coal: other.map(|x| x * L::splat(base.transport_coal)),
            observed_electricity: L::zero(),
            gas_inside: gas_2025,
            electric_before: [L::zero(); SPAN],
        };
        fleet.electric_before = core::array::from_fn(|y| fleet.of_history(p, OVERLAP + y as u16));
        let petrol_if_none_electric =
            L::splat(base.petrol) / (L::one() - fleet.electric_cars(None, BASE) / fleet.cars[b]);
        let efficiency = yearly_improvement(p.car_efficiency);
        fleet.car_service = core::array::from_fn(|y| {
            petrol_if_none_electric * fleet.cars[y] / fleet.cars[b] * efficiency[y]
        });
        let y = at(OBSERVED);
        let electric = fleet.electric_cars(None, OBSERVED) / fleet.cars[y];
        fleet.observed_electricity = (fleet.car_service[y] * electric * p.car_electric_ratio
            + fleet.truck_service[y] * electric_2025 * p.truck_electric_ratio)
            / L::splat(PJ_PER_TWH);
        fleet
    }

    /// Electric cars of the vintages before 2025 alive at the end of `year`, hundredths of a million.
    fn of_history(&self, p: &Parameters<L>, year: u16) -> L {
        let mut sum = L::zero();
        for vintage in FIRST_NEV_VINTAGE..=year.min(OBSERVED) {
            sum += self.alive(vintage, year) * history_of_sales(p, vintage);
        }
        sum
    }

    /// Cars of a vintage alive at the end of `year`, million.
    #[inline(always)]
    fn alive(&self, vintage: u16, year: u16) -> L {
        self.sales[usize::from(vintage - FIRST_NEV_VINTAGE)]
            * self.survival[usize::from(year - vintage)]
    }

    /// Electric cars alive at the end of `year`, million. Without paths only vintages before 2025 may be asked for.
    #[inline]
    fn electric_cars(&self, paths: Option<&Paths<L>>, year: u16) -> L {
        let mut sum = self.electric_before[at(year)];
        if let Some(paths) = paths {
            let vintages = usize::from((year + 1).saturating_sub(PROJECTED));
            let sales = &self.sales[usize::from(PROJECTED - FIRST_NEV_VINTAGE)..];
            let alive = self.survival[..vintages].iter().rev();
            let electric = &paths.rows[path::NEV_SALES];
            for ((&sold, &alive), &electric) in sales.iter().zip(alive).zip(electric) {
                sum += sold * alive * electric;
            }
        }
        sum * L::splat(0.01)
    }

    /// What transport burns and draws in `year` under the levers.
    #[cfg_attr(feature = "analyses", inline(always))]
    pub fn year(
        &self,
        r: usize,
        p: &Parameters<L>,
        paths: &Paths<L>,
        asked: &Asked<L>,
        year: u16,
    ) -> Transport<L> {
        let y = at(year);
        let electric_cars = self.electric_cars(Some(paths), year);
        let electric_share = electric_cars.share_of(self.cars[y]);
        let travel = self.car_service[y] * asked.travel;
        let petrol = travel * (L::one() - electric_share);
        let car_electricity = travel * electric_share * p.car_electric_ratio;

        let freight = self.truck_service[y] * (L::one() - asked.shifted);
        let electric = asked.electric_trucks.at_most(L::one());
        let hydrogen_wish = asked.by_hydrogen[r].share_of(freight);
        let hydrogen = hydrogen_wish.at_most(L::one() - electric);
        let gas_wish = (self.gas_inside + asked.gas_trucks).positive();
        let gas = gas_wish.at_most(L::one() - electric - hydrogen);
        let liquid = freight * (L::one() - electric - hydrogen - gas);
        let truck_electricity = freight * electric * p.truck_electric_ratio;

        let other = self.kerosene[y]
            + self.other_diesel[y]
            + self.truck_service[y] * asked.shifted * p.rail_energy_per_road_diesel;
        let blended = asked.blended;
        let fossil = L::one() - blended;
        let electricity = (car_electricity + truck_electricity) * L::splat(1.0 / PJ_PER_TWH);
        Transport {
            petrol: petrol * fossil,
            truck_diesel: liquid * fossil,
            other_oil: other * fossil,
            biofuel: (petrol + liquid + other) * blended,
            gas: self.other_gas[y] + freight * gas * p.truck_gas_ratio,
            coal: self.coal[y],
            hydrogen: freight * hydrogen * p.truck_hydrogen_ratio,
            electricity,
            added_electricity: if year <= OBSERVED {
                L::zero()
            } else {
                electricity - self.observed_electricity
            },
            electric_cars,
            electric_share,
            trucks_beyond_cap: (asked.electric_trucks + hydrogen_wish + gas_wish - L::one())
                .positive(),
        }
    }
}

/// NEV share of sales in per cent for a vintage before 2025.
fn history_of_sales<L: Lane>(p: &Parameters<L>, vintage: u16) -> L {
    match vintage {
        FIRST_NEV_VINTAGE => p.nev_sales_share_2018,
        2019 => p.nev_sales_share_2019,
        2020 => p.nev_sales_share_2020,
        2021 => p.nev_sales_share_2021,
        2022 => p.nev_sales_share_2022,
        2023 => p.nev_sales_share_2023,
        _ => p.nev_sales_share_2024,
    }
}

/// The share of 2025 that all scenarios have in common, as a fraction.
fn share_of_2025(of: usize) -> f64 {
    PATHS[LEVERS[of].paths[0]].levels[1][0] / 100.0
}

/// Factor of a yearly improvement in per cent against 2021, by year from 2019.
fn yearly_improvement<L: Lane>(percent: L) -> [L; SPAN] {
    let keep = L::one() - percent / L::splat(100.0);
    let mut row = [L::one(); SPAN];
    for year in (OVERLAP..BASE).rev() {
        row[at(year)] = row[at(year + 1)] / keep;
    }
    for year in BASE + 1..=LAST {
        row[at(year)] = row[at(year - 1)] * keep;
    }
    row
}

/// The stock people would have, million cars: published as long as it is, then the logistic curve in cars per 1,000 residents.
fn wanted_cars<L: Lane>(r: usize, p: &Parameters<L>, population: &[L; SPAN]) -> [L; SPAN] {
    let mut row = [L::zero(); SPAN];
    for year in OVERLAP..=LAST {
        let y = at(year);
        row[y] = match PRIVATE_CARS.at(r, year) {
            Some(published) => L::splat(published),
            None => {
                let per_1000 = row[y - 1] / population[y - 1] * L::splat(1000.0);
                let grown = per_1000
                    + p.car_logistic_rate * per_1000 * (L::one() - per_1000 / p.car_saturation);
                grown * population[y] / L::splat(1000.0)
            }
        };
    }
    row
}

/// Stock by year and sales by vintage.
#[inline(never)]
fn cohorts<L: Lane>(
    r: usize,
    ages: &Ages,
    wanted: &[L; SPAN],
    survival: &Survival<L>,
) -> ([L; SPAN], [L; VINTAGES]) {
    let last = FIRST_NEV_VINTAGE - 1;
    let old_alive = |year: u16| {
        let mut sum = L::zero();
        for (age, &relative) in ages.sales_before[r].iter().enumerate() {
            sum += L::splat(relative) * survival[usize::from(year - last) + age];
        }
        sum
    };
    let scale = L::splat(observed(&PRIVATE_CARS, r, last)) / old_alive(last);

    let mut sales = [L::zero(); VINTAGES];
    let mut cars = [L::zero(); SPAN];
    for year in FIRST_NEV_VINTAGE..=LAST {
        let k = usize::from(year - FIRST_NEV_VINTAGE);
        let mut alive = scale * old_alive(year);
        for vintage in 0..k {
            alive += sales[vintage] * survival[k - vintage];
        }
        let stock = if year < OVERLAP {
            L::splat(observed(&PRIVATE_CARS, r, year))
        } else {
            wanted[at(year)]
        };
        sales[k] = ((stock - alive) / survival[0]).positive();
        if year >= OVERLAP {
            cars[at(year)] = alive + sales[k] * survival[0];
        }
    }
    (cars, sales)
}

const _: () = assert!(
    PROJECTED == 2025,
    "the vintages before the levers are named one by one"
);

//! T13: survivors and new cars make the stock, and a constant share of sales becomes the share of the stock.

use carbon_peak::data::{PRIVATE_CARS, REGIONS, path};
use carbon_peak::model::base::observed;
use carbon_peak::model::world::World;
use carbon_peak::years::{LAST, OVERLAP, at};

use crate::support::{MODEL, NAMES, close, log, log_in, paths, scenarios, settings};

/// The first vintage of its own; the years before are one block.
const FIRST_VINTAGE: u16 = 2018;

fn survival(age: f64) -> f64 {
    let p = &MODEL.parameters;
    (-(age / p.weibull_scale).powf(p.weibull_shape)).exp()
}

/// Cars of before 2018 alive at the end of a year, million: sales grew as the stock did from 2005 to 2017, and made the stock of 2017.
fn old_cars(r: usize, year: u16) -> f64 {
    let last = FIRST_VINTAGE - 1;
    let (from, to) = (
        observed(&PRIVATE_CARS, r, 2005),
        observed(&PRIVATE_CARS, r, last),
    );
    let growth = (to / from).powf(1.0 / 12.0);
    let alive = |year: u16| -> f64 {
        (0..40)
            .map(|age| growth.powi(-age) * survival(f64::from(year - last) + f64::from(age) + 0.5))
            .sum()
    };
    to * alive(year) / alive(last)
}

#[test]
fn t13_survivors_and_new_cars_are_the_stock() {
    for r in 0..REGIONS {
        let fleet = &MODEL.central.fleet[r];
        assert!(
            fleet.sales.iter().all(|&s| s >= 0.0),
            "{}: no negative sales",
            NAMES[r]
        );
        for year in OVERLAP..=LAST {
            let alive: f64 = (FIRST_VINTAGE..=year)
                .map(|v| {
                    fleet.sales[usize::from(v - FIRST_VINTAGE)]
                        * survival(f64::from(year - v) + 0.5)
                })
                .sum();
            let what = format!("{} {year}", NAMES[r]);
            close(alive + old_cars(r, year), fleet.cars[at(year)], 1e-9, &what);
            if let Some(published) = PRIVATE_CARS.at(r, year) {
                close(fleet.cars[at(year)], published, 1e-9, &what);
            }
        }
    }
}

#[test]
fn t13_the_electric_share_of_the_stock_is_a_share_and_follows_the_vintages() {
    for (_, settings) in scenarios() {
        let levers = paths(&settings);
        for year in &log(&settings).0 {
            for (r, y) in year.regions.iter().enumerate() {
                let p = &MODEL.parameters;
                let observed = [
                    p.nev_sales_share_2018,
                    p.nev_sales_share_2019,
                    p.nev_sales_share_2020,
                    p.nev_sales_share_2021,
                    p.nev_sales_share_2022,
                    p.nev_sales_share_2023,
                    p.nev_sales_share_2024,
                ];
                let electric: f64 = (FIRST_VINTAGE..=year.year)
                    .map(|v| {
                        let k = usize::from(v - FIRST_VINTAGE);
                        let percent = observed
                            .get(k)
                            .copied()
                            .unwrap_or_else(|| levers.value(path::NEV_SALES, v));
                        percent / 100.0
                            * MODEL.central.fleet[r].sales[k]
                            * survival(f64::from(year.year - v) + 0.5)
                    })
                    .sum();
                close(y.transport.electric_cars, electric, 1e-9, "electric cars");
                close(
                    y.transport.electric_share,
                    electric / y.cars,
                    1e-9,
                    "electric share",
                );
                assert!((0.0..=1.0).contains(&y.transport.electric_share));
            }
        }
    }
}

#[test]
fn t13_a_constant_share_of_sales_becomes_the_share_of_the_stock() {
    let mut parameters = MODEL.parameters;
    for share in [
        &mut parameters.nev_sales_share_2018,
        &mut parameters.nev_sales_share_2019,
        &mut parameters.nev_sales_share_2020,
        &mut parameters.nev_sales_share_2021,
        &mut parameters.nev_sales_share_2022,
        &mut parameters.nev_sales_share_2023,
        &mut parameters.nev_sales_share_2024,
    ] {
        *share = 60.0;
    }
    let world = World::new(&MODEL.base, parameters);
    let mut levers = paths(&settings("reference", &[]));
    levers.rows[path::NEV_SALES] = levers.rows[path::NEV_SALES].map(|_| 60.0);
    let log = log_in(&MODEL, &world, &levers);
    let mut before = [0.0; REGIONS];
    for year in &log.0 {
        for r in 0..REGIONS {
            let share = year.regions[r].transport.electric_share;
            assert!(
                share >= before[r] - 1e-12 && share <= 0.6 + 1e-12,
                "{} {}",
                NAMES[r],
                year.year
            );
            before[r] = share;
        }
    }
    for share in before {
        close(share, 0.6, 1e-6, "share of the stock in 2060");
    }
}

//! A scenario model of the CO2 emissions of Sichuan and Chongqing: when they peak, how high, and what would change it.
//!
//! ```
//! use carbon_peak::model::Model;
//! use carbon_peak::outputs::CO2;
//! use carbon_peak::projection::Projection;
//! use carbon_peak::settings::Settings;
//!
//! let model = Model::new();
//! let mut settings = Settings::scenario("plan")?;
//! settings.set("coal_to_electric=2.4")?;
//! let answer = Projection::new(&model, &settings);
//! let both = 0;
//! println!("{:.0} Mt in 2035", answer.run.at(both, CO2, 2035));
//! assert!(answer.run.at(both, CO2, 2035) < answer.run.at(both, CO2, 2025));
//! # Ok::<(), carbon_peak::error::Error>(())
//! ```
//!
//! The way of the data: tables ([`data`]) → settings and yearly paths ([`settings`], [`paths`], [`ramp`]) → the model ([`model`], generic
//! over the [`lane`]) → outputs and peak ([`outputs`], [`peak`], [`projection`]) → words and files ([`sentence`], [`export`],
//! [`manifest`]). It is an independent scenario model and not official statistics; it is neither a forecast nor the governments' plan.

#[cfg(not(any(feature = "analyses", target_arch = "wasm32")))]
compile_error!(
    "the feature `analyses` is off; allowed: off for wasm32 alone, where it makes the live module"
);

pub mod account;
pub mod advice;
pub mod analysis;
pub mod calibration;
pub mod checksum;
pub mod data;
pub mod details;
pub mod effect;
pub mod error;
pub mod export;
pub mod findings;
pub mod growth;
pub mod lane;
pub mod manifest;
pub mod model;
pub mod outputs;
pub mod paths;
pub mod peak;
pub mod projection;
pub mod ramp;
pub mod reason;
pub mod relations;
pub mod sentence;
pub mod settings;
pub mod shared;
pub mod stress;
#[cfg(target_arch = "wasm32")]
mod wasm;
pub mod weather;
pub mod years;

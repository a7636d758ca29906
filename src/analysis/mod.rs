//! Analyses: every one is a batch of runs of the whole model, and none has a model of its own.
//!
//! What an analysis repeats is a function of its own (`inline(never)`), here and where worlds are made, because engines of JavaScript optimise no
//! function beyond a length, and one that held every analysis would be run unoptimised.

pub mod attribution;
pub mod batch;
pub mod checks;
pub mod counts;
pub mod draws;
pub mod ensemble;
pub mod levers;
pub mod lmdi;
pub mod map;
pub mod next_step;
pub mod normal;
pub mod quantile;
pub mod quantities;
pub mod rows;
pub mod seek;
pub mod sensitivity;
pub mod shapley;
pub mod sobol;
pub mod task;
pub mod variance;
pub mod worlds;

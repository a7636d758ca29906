//! Analyses: every one is a batch of runs of the whole model, and none has a model of its own.

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

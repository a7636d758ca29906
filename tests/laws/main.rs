//! The laws the model keeps, whatever the levers: sums, balances, history, monotonicity, words. Each test is named after its law; where a law
//! has a number (t01 to t23), it is that of the model's list of invariants.

mod attribution;
mod batch;
mod certainty;
mod cohorts;
mod decomposition;
mod draws;
mod effect;
mod ensemble;
mod findings;
mod history;
mod invariants;
mod levers;
mod map;
mod peak;
mod power;
mod refused;
mod relations;
mod scaling;
mod search;
mod seek;
mod seek_runs;
mod sensitivity;
mod shared;
mod sobol;
mod stress;
mod sums;
mod support;
mod switching;
mod target;
mod warnings;
mod words;

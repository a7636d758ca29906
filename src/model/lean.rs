//! The lean record of a block of runs: emissions in one account, shortages and the gap of a target, and nothing else.

use core::marker::PhantomData;

use super::dispatch::Slices;
use super::{View, Visit};
use crate::data::REGIONS;
use crate::lane::Lane;
use crate::years::{FIRST, YEARS};

/// Place of the consumption account in [`crate::account::ACCOUNTS`], the only one that asks for what is traded.
pub(crate) const CONSUMPTION: usize = 1;

/// Emissions and shortages of a block of runs, one in each lane; `K` says which flows are summed for them.
pub(crate) struct Lean<L, K> {
    flows: PhantomData<K>,
    account: usize,
    /// By region and year from 2020, Mt, in the account.
    pub(crate) co2: [[L; YEARS]; REGIONS],
    /// Unserved electricity by region and year from 2020, TWh.
    pub(crate) unserved: [[L; YEARS]; REGIONS],
    /// Most that a target for the non-fossil share lacks in a year, by region, 0 to 1.
    pub(crate) gap: [L; REGIONS],
}

impl<L: Lane, K: Slices<L>> Lean<L, K> {
    /// Before the first year, in an account that is a place of [`crate::account::ACCOUNTS`]; consumption asks for every flow.
    pub(crate) fn new(account: usize) -> Self {
        debug_assert!(K::EVERY_FLOW || account != CONSUMPTION);
        let none = [[L::zero(); YEARS]; REGIONS];
        Self {
            flows: PhantomData,
            account,
            co2: none,
            unserved: none,
            gap: [L::zero(); REGIONS],
        }
    }
}

impl<L: Lane, K: Slices<L>> Visit<L> for Lean<L, K> {
    type Slices = K;

    #[inline(always)]
    fn year(&mut self, view: &View<'_, L>, _: &K) {
        let Some(k) = view.year.checked_sub(FIRST).map(usize::from) else {
            return;
        };
        let level = view.level();
        let mut trade = [L::zero(); REGIONS];
        if K::EVERY_FLOW && self.account == CONSUMPTION {
            trade = view.accounts().trade.map(|trade| trade.net());
        }
        for r in 0..REGIONS {
            let e = &view.emitted[r];
            let mt = match self.account {
                CONSUMPTION => e.total + trade[r],
                2 => e.total - e.process,
                3 => e.total + e.captured,
                _ => e.total,
            };
            self.co2[r][k] = mt * level[r];
            self.unserved[r][k] = view.flows[r].unserved;
            self.gap[r] = self.gap[r].at_least(view.gap[r]);
        }
    }
}

//! Accounts: whose emissions are counted. The page, the sentence and every export name the account.

use crate::data::Text;
use crate::outputs::{CO2, CO2_CONSUMPTION, CO2_ENERGY, CO2_GROSS};

/// One way of counting.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// Public id.
    pub id: &'static str,
    /// Name in three languages.
    pub name: Text,
    /// What the sentence puts before the region; empty for the territorial account.
    pub clause: Text,
    /// The output that holds it.
    pub output: usize,
    /// Whether the published inventory counts the same way, so that the two can be compared.
    pub as_inventory: bool,
}

/// How many accounts there are.
pub const ACCOUNT_COUNT: usize = 4;

/// Every account; the first is the default.
pub static ACCOUNTS: [Account; ACCOUNT_COUNT] = [
    Account {
        id: "territorial",
        name: Text {
            zh_hans: "属地口径",
            zh_hant: "屬地口徑",
            en: "Territorial",
        },
        clause: Text {
            zh_hans: "",
            zh_hant: "",
            en: "",
        },
        output: CO2,
        as_inventory: true,
    },
    Account {
        id: "consumption",
        name: Text {
            zh_hans: "消费口径",
            zh_hant: "消費口徑",
            en: "Consumption",
        },
        clause: Text {
            zh_hans: "计入净调入电力，",
            zh_hant: "計入淨調入電力，",
            en: ", with net imported electricity counted,",
        },
        output: CO2_CONSUMPTION,
        as_inventory: false,
    },
    Account {
        id: "energy",
        name: Text {
            zh_hans: "仅能源活动",
            zh_hant: "僅能源活動",
            en: "Energy only",
        },
        clause: Text {
            zh_hans: "不计水泥工艺，",
            zh_hant: "不計水泥製程，",
            en: ", cement process left out,",
        },
        output: CO2_ENERGY,
        as_inventory: false,
    },
    Account {
        id: "gross",
        name: Text {
            zh_hans: "捕集前",
            zh_hant: "捕集前",
            en: "Before capture",
        },
        clause: Text {
            zh_hans: "按捕集前计，",
            zh_hant: "按捕集前計，",
            en: ", counted before capture,",
        },
        output: CO2_GROSS,
        as_inventory: false,
    },
];

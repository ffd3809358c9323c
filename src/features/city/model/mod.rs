//! The rules of what a city may set. Pure: no I/O, no clock.

mod hours;
mod identity;
mod networks;
mod part;
mod pass;
mod refusal;
mod retention;
mod sending;
mod settings;
mod texts;

pub use hours::{Hours, Open};
pub use identity::Identity;
pub use networks::Networks;
pub use part::{Part, PartKind};
pub use pass::PassCode;
pub use refusal::{Field, Refusal};
pub use retention::{LineLanguage, Retention};
pub use sending::{SecondPerson, Sending};
pub use settings::{Approval, Settings};
pub use texts::Words;

/// What the parts may hold at most.
pub mod limits {
    pub use super::{
        hours::HOLIDAYS_UNITS_MAX,
        identity::{CONTACT_UNITS_MAX, LOGO_BYTES_MAX, NAME_UNITS_MAX, PHONE_LETTERS_MAX},
        networks::NETWORKS_MAX,
        pass::{PASS_LIFE_MIN, PASSES_MAX, TESTERS_MAX},
        retention::{EVENT_DAYS, OUTBOX_DAYS, UNANSWERED_DAYS},
        sending::{ALONE_BELOW, HOURS, MACHINE_MADE, REASON_CHARS_MAX, SAME_WORDS_H},
        texts::TEXT_CLUSTERS_MAX,
    };
}

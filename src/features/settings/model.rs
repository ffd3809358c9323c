//! What a check of the line to LINE finds. Pure: no I/O, no clock.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

/// Up to this many seconds apart from LINE's clock is well.
const APART_WELL_S: u64 = 3;

/// Up to this many seconds apart works, but somebody should look.
const APART_DOUBTFUL_S: u64 = 30;

/// Everything one check found.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Connection {
    /// When it was made.
    #[n(0)]
    #[cbor(with = "crate::base::time::cbor")]
    pub at: Timestamp,
    /// Who is at the other end.
    #[n(1)]
    pub account: Account,
    /// How we say who we are.
    #[n(2)]
    pub token: TokenKind,
    /// Where LINE sends what residents do.
    #[n(3)]
    pub webhook: Webhook,
    /// What came of LINE's knock at our door.
    #[n(4)]
    pub knock: Knock,
    /// How far the clocks are apart.
    #[n(5)]
    pub apart: Apart,
}

/// Who LINE says we are.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Account {
    /// The right account.
    #[n(0)]
    Right(#[n(0)] String, #[n(1)] String),
    /// The keys are another account's: the name and basic id found, and the basic id expected.
    #[n(1)]
    Another(#[n(0)] String, #[n(1)] String, #[n(2)] String),
    /// The right account under another name: the name and basic id found, and the name expected.
    #[n(2)]
    OtherName(#[n(0)] String, #[n(1)] String, #[n(2)] String),
    /// No answer.
    #[n(3)]
    Unanswered(#[n(0)] Trouble),
}

/// How we say who we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum TokenKind {
    /// A long-lived token that somebody entered.
    #[n(0)]
    LongLived,
    /// Short-lived ones that we fetch ourselves.
    #[n(1)]
    Fetched,
}

/// Where LINE sends what residents do.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Webhook {
    /// To us.
    #[n(0)]
    Here,
    /// Nowhere: no address is entered.
    #[n(1)]
    Nowhere,
    /// To another address.
    #[n(2)]
    Elsewhere(#[n(0)] String),
    /// Our address is entered, but switched off.
    #[n(3)]
    Off,
    /// No answer.
    #[n(4)]
    Unanswered(#[n(0)] Trouble),
}

/// What came of LINE's knock at our door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Knock {
    /// We opened.
    #[n(0)]
    Opened,
    /// LINE found nobody there.
    #[n(1)]
    NobodyThere,
    /// We took too long.
    #[n(2)]
    TooSlow,
    /// Somebody else opened, or we refused: the HTTP status.
    #[n(3)]
    Refused(#[n(0)] i32),
    /// LINE does not say.
    #[n(4)]
    Unclear,
    /// LINE was not asked to knock, because what comes before is wrong.
    #[n(5)]
    NotTried,
    /// No answer.
    #[n(6)]
    Unanswered(#[n(0)] Trouble),
}

/// How far the machine's clock is apart from LINE's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Apart {
    /// So many seconds.
    #[n(0)]
    Seconds(#[n(0)] u64),
    /// LINE did not say.
    #[n(1)]
    Unknown,
}

/// Why LINE gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Trouble {
    /// It does not know the channel by these keys.
    #[n(0)]
    Unauthorized,
    /// It cannot be reached, or not for certain.
    #[n(1)]
    Unreachable,
    /// It was asked too often.
    #[n(2)]
    Busy,
    /// It says something we cannot work with.
    #[n(3)]
    Confused,
}

/// How well something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Well,
    /// It works, but somebody should look.
    Doubtful,
    /// It must be mended.
    Wrong,
}

impl Connection {
    /// How well the line is altogether: as the worst of its parts.
    pub fn health(&self) -> Health {
        let parts = [
            self.account.health(),
            self.webhook.health(),
            self.knock.health(),
            self.apart.health(),
        ];
        parts.into_iter().max().unwrap_or(Health::Well)
    }
}

impl Account {
    /// How well it is.
    pub const fn health(&self) -> Health {
        match self {
            Self::Right(..) => Health::Well,
            Self::OtherName(..) => Health::Doubtful,
            Self::Another(..) | Self::Unanswered(_) => Health::Wrong,
        }
    }
}

impl Webhook {
    /// How well it is.
    pub const fn health(&self) -> Health {
        match self {
            Self::Here => Health::Well,
            Self::Nowhere | Self::Elsewhere(_) | Self::Off | Self::Unanswered(_) => Health::Wrong,
        }
    }
}

impl Knock {
    /// How well it is.
    pub const fn health(self) -> Health {
        match self {
            Self::Opened => Health::Well,
            Self::Unclear | Self::NotTried | Self::Unanswered(_) => Health::Doubtful,
            Self::NobodyThere | Self::TooSlow | Self::Refused(_) => Health::Wrong,
        }
    }
}

impl Apart {
    /// How well it is.
    pub const fn health(self) -> Health {
        match self {
            Self::Seconds(..=APART_WELL_S) => Health::Well,
            Self::Seconds(..=APART_DOUBTFUL_S) | Self::Unknown => Health::Doubtful,
            Self::Seconds(_) => Health::Wrong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_well_as_its_worst_part() {
        let well = Connection {
            at: Timestamp::UNIX_EPOCH,
            account: Account::Right("見本市公式".into(), "@sample".into()),
            token: TokenKind::Fetched,
            webhook: Webhook::Here,
            knock: Knock::Opened,
            apart: Apart::Seconds(0),
        };
        assert_eq!(well.health(), Health::Well);
        let late = Connection { apart: Apart::Seconds(10), ..well.clone() };
        assert_eq!(late.health(), Health::Doubtful);
        let off = Connection { webhook: Webhook::Off, ..late };
        assert_eq!(off.health(), Health::Wrong);
    }

    #[test]
    fn a_clock_half_a_minute_off_is_wrong() {
        let all = [3, 4, 30, 31].map(|s| Apart::Seconds(s).health());
        assert_eq!(all, [Health::Well, Health::Doubtful, Health::Doubtful, Health::Wrong]);
    }
}

use std::net::IpAddr;

use minicbor::{Decode, Encode};

use super::{Identity, Networks, Part, PartKind, Refusal, Retention, Sending, Words};
use crate::features::city::words;

/// Everything the city has set, with what it has not set filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Who the city is and how it looks.
    pub identity: Identity,
    /// What the account says of itself, and when people can be reached.
    pub words: Words,
    /// How long things are kept.
    pub retention: Retention,
    /// From where the console may be used.
    pub networks: Networks,
    /// Whether an FAQ needs approval.
    pub approval: Approval,
    /// What holds for every delivery.
    pub sending: Sending,
}

/// Whether an FAQ needs somebody's approval before residents see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Approval {
    /// Whoever may make FAQs publishes them.
    #[n(0)]
    #[default]
    NotNeeded,
    /// Somebody who may publish approves, never the author.
    #[n(1)]
    ByAnother,
    /// Somebody who may publish approves, the author too: small departments, nights of disaster.
    #[n(2)]
    ByAuthorToo,
}

impl Approval {
    /// Every way, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::NotNeeded, Self::ByAnother, Self::ByAuthorToo];

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotNeeded => "not-needed",
            Self::ByAnother => "by-another",
            Self::ByAuthorToo => "by-author-too",
        }
    }

    /// The way of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

impl Settings {
    /// What holds while nobody has set anything.
    pub fn new(identity: Identity) -> Self {
        Self {
            identity,
            words: words::at_first(),
            retention: Retention::default(),
            networks: Networks::default(),
            approval: Approval::default(),
            sending: Sending::default(),
        }
    }

    /// Whether the console may be used from an address.
    pub fn admits(&self, ip: IpAddr) -> bool {
        self.networks.admit(ip)
    }

    /// One part.
    pub fn part(&self, kind: PartKind) -> Part {
        match kind {
            PartKind::Identity => Part::Identity(self.identity.clone()),
            PartKind::Words => Part::Words(self.words.clone()),
            PartKind::Retention => Part::Retention(self.retention),
            PartKind::Networks => Part::Networks(self.networks.clone()),
            PartKind::Approval => Part::Approval(self.approval),
            PartKind::Sending => Part::Sending(self.sending.clone()),
        }
    }

    /// The settings with one part replaced.
    #[must_use]
    pub fn with(self, part: Part) -> Self {
        match part {
            Part::Identity(identity) => Self { identity, ..self },
            Part::Words(words) => Self { words, ..self },
            Part::Retention(retention) => Self { retention, ..self },
            Part::Networks(networks) => Self { networks, ..self },
            Part::Approval(approval) => Self { approval, ..self },
            Part::Sending(sending) => Self { sending, ..self },
        }
    }

    /// Why a part could not stand among the others; empty when it can.
    pub fn refusals(&self, part: &Part) -> Vec<Refusal> {
        match part {
            Part::Identity(identity) => identity.refusals(),
            Part::Words(words) => words.refusals(&self.identity),
            Part::Retention(retention) => retention.refusals(),
            Part::Sending(sending) => sending.refusals(),
            Part::Networks(_) | Part::Approval(_) => Vec::new(),
        }
    }
}

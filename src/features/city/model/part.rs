use minicbor::{Decode, Encode};

use super::{Approval, Identity, Networks, Retention, Words};

/// One part of the settings: what one page changes in one go.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Part {
    /// Who the city is and how it looks.
    #[n(0)]
    Identity(#[n(0)] Identity),
    /// What the account says of itself, and when people can be reached.
    #[n(1)]
    Words(#[n(0)] Words),
    /// How long things are kept.
    #[n(2)]
    Retention(#[n(0)] Retention),
    /// From where the console may be used.
    #[n(3)]
    Networks(#[n(0)] Networks),
    /// Whether an FAQ needs approval.
    #[n(4)]
    Approval(#[n(0)] Approval),
}

/// The name of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// See [`Part::Identity`].
    Identity,
    /// See [`Part::Words`].
    Words,
    /// See [`Part::Retention`].
    Retention,
    /// See [`Part::Networks`].
    Networks,
    /// See [`Part::Approval`].
    Approval,
}

impl PartKind {
    /// Every part.
    pub const ALL: [Self; 5] =
        [Self::Identity, Self::Words, Self::Retention, Self::Networks, Self::Approval];

    /// The word in the audit log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Words => "words",
            Self::Retention => "retention",
            Self::Networks => "networks",
            Self::Approval => "approval",
        }
    }
}

impl Part {
    /// Which part it is.
    pub const fn kind(&self) -> PartKind {
        match self {
            Self::Identity(_) => PartKind::Identity,
            Self::Words(_) => PartKind::Words,
            Self::Retention(_) => PartKind::Retention,
            Self::Networks(_) => PartKind::Networks,
            Self::Approval(_) => PartKind::Approval,
        }
    }

    /// Its fields by name, as the audit log keeps them before and after a change.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Identity(it) => {
                let text = |it: &Option<String>| it.clone().unwrap_or_default();
                vec![
                    ("city", it.city.clone()),
                    ("account", it.account.clone()),
                    ("phone", text(&it.phone)),
                    ("website", text(&it.website)),
                    ("contact", text(&it.contact)),
                    ("hue", it.hue.as_str().to_owned()),
                    ("logo", text(&it.logo)),
                ]
            }
            Self::Words(it) => vec![
                ("greeting", it.greeting.clone()),
                ("fallback", it.fallback.clone()),
                (
                    "hours",
                    it.hours
                        .week
                        .map(|it| it.map_or("-".into(), |it| it.clock().join("-")))
                        .join(" "),
                ),
                ("holidays", it.hours.holidays.clone()),
            ],
            Self::Retention(it) => vec![
                ("event_days", it.event_days.to_string()),
                ("outbox_days", it.outbox_days.to_string()),
                ("unanswered_days", it.unanswered_days.to_string()),
            ],
            Self::Networks(it) => {
                let all: Vec<String> = it.allowed.iter().map(ToString::to_string).collect();
                vec![("networks", all.join(" "))]
            }
            Self::Approval(it) => vec![("approval", it.as_str().to_owned())],
        }
    }
}

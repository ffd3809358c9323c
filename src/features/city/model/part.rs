use minicbor::{Decode, Encode};

use super::{Approval, Field, Hours, Identity, Networks, Open, Retention, Sending, Words};

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
    /// What holds for every delivery.
    #[n(5)]
    Sending(#[n(0)] Sending),
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
    /// See [`Part::Sending`].
    Sending,
}

impl PartKind {
    /// Every part.
    pub const ALL: [Self; 6] = [
        Self::Identity,
        Self::Words,
        Self::Retention,
        Self::Networks,
        Self::Approval,
        Self::Sending,
    ];

    /// The word in addresses and in the audit log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Words => "words",
            Self::Retention => "retention",
            Self::Networks => "networks",
            Self::Approval => "approval",
            Self::Sending => "sending",
        }
    }

    /// The part of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
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
            Self::Sending(_) => PartKind::Sending,
        }
    }

    /// Its fields, as the audit log keeps them before and after a change and as two people's texts
    /// are laid side by side.
    pub fn fields(&self) -> Vec<(Field, String)> {
        match self {
            Self::Identity(it) => {
                let text = |it: &Option<String>| it.clone().unwrap_or_default();
                vec![
                    (Field::City, it.city.clone()),
                    (Field::Account, it.account.clone()),
                    (Field::Phone, text(&it.phone)),
                    (Field::Website, text(&it.website)),
                    (Field::Contact, text(&it.contact)),
                    (Field::Hue, it.hue.as_str().to_owned()),
                    (Field::Logo, text(&it.logo)),
                ]
            }
            Self::Words(it) => vec![
                (Field::Greeting, it.greeting.clone()),
                (Field::Fallback, it.fallback.clone()),
                (Field::Week, week(&it.hours)),
                (Field::Holidays, it.hours.holidays.clone()),
            ],
            Self::Retention(it) => vec![
                (Field::EventDays, it.event_days.to_string()),
                (Field::OutboxDays, it.outbox_days.to_string()),
                (Field::UnansweredDays, it.unanswered_days.to_string()),
                (Field::LineLanguage, it.line_language().as_str().to_owned()),
            ],
            Self::Networks(it) => {
                let all: Vec<String> = it.allowed.iter().map(ToString::to_string).collect();
                vec![(Field::Networks, all.join("\n"))]
            }
            Self::Approval(it) => vec![(Field::Approval, it.as_str().to_owned())],
            Self::Sending(it) => vec![
                (Field::SecondPerson, it.second.word()),
                (Field::NightFrom, it.night_from.to_string()),
                (Field::NightUntil, it.night_until.to_string()),
                (Field::SameWords, it.same_words_h.to_string()),
                (Field::MachineMade, it.machine_made.to_string()),
                (Field::Lock, it.lock.clone()),
            ],
        }
    }
}

/// The week in one line: `08:30-17:15` per day from Monday, `-` for a day off.
fn week(hours: &Hours) -> String {
    let day = |open: Option<Open>| open.map_or("-".to_owned(), |it| it.clock().join("-"));
    hours.week.map(day).join(" ")
}

use jiff::{Timestamp, civil::Date};

use super::Kind;
use crate::base::{About, Actor, time};

/// What somebody looks for. Everything that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The first day, in Japan.
    pub from: Option<Date>,
    /// The last day, in Japan.
    pub until: Option<Date>,
    /// Whoever acted.
    pub actor: Option<Actor>,
    /// A part of the name of whoever acted.
    pub who: String,
    /// The kind of act.
    pub kind: Option<Kind>,
    /// The room of the verb, such as `faq`.
    pub room: Option<String>,
    /// The record it was about.
    pub about: Option<About>,
    /// Words that must all occur: in the sentence, the detail or what was changed.
    pub words: String,
}

/// Whose acts somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// Everybody's.
    All,
    /// Those of these actors.
    Of(Vec<Actor>),
}

/// Looks up a record's title; none for one that is gone.
pub type TitleOf<'a> = dyn Fn(&About) -> Option<String> + 'a;

/// How actors, verbs and records are called, to look for words in what people read.
pub struct Names<'a> {
    /// An actor's name.
    pub actor: Box<dyn Fn(&Actor) -> String + 'a>,
    /// A verb in words, and its kind.
    pub verb: fn(&str) -> (String, Kind),
    /// A record's title.
    pub title: Box<TitleOf<'a>>,
}

impl Filter {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The instants looked for: from the first up to, not including, the second.
    pub(super) fn period(&self) -> (Timestamp, Timestamp) {
        let midnight = |day: Date| day.to_zoned(time::jst()).map(|it| it.timestamp()).ok();
        let from = self.from.and_then(midnight).unwrap_or(Timestamp::MIN);
        let after = self.until.and_then(|it| it.tomorrow().ok()).and_then(midnight);
        (from, after.unwrap_or(Timestamp::MAX))
    }

    /// Whether acts with this verb are of the room looked for.
    pub(super) fn admits_room(&self, verb: &str) -> bool {
        let room = verb.split('.').next();
        self.room.as_deref().is_none_or(|wanted| room == Some(wanted))
    }
}

impl Sight {
    /// Whether the acts of `actor` may be seen.
    pub fn sees(&self, actor: &Actor) -> bool {
        match self {
            Self::All => true,
            Self::Of(actors) => actors.contains(actor),
        }
    }
}

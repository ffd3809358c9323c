use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::{
    base::{Actor, time},
    features::{gateway::Aim, reception::Topic},
};

/// The most feeds: a city's site has some ten that residents care for, and one still reads the list.
pub const FEEDS_MAX: usize = 30;

/// Minutes between two looks at a feed that may be chosen. Nobody's server minds one look in ten
/// minutes; what must be known sooner is handed in, not fetched.
pub const PACES_M: [u16; 6] = [10, 30, 60, 180, 720, 1_440];

/// The most messages of one feed within a day that may be chosen.
pub const A_DAY_MAX: u8 = 20;

/// Letters of an entry's text in a message that may be chosen; none for the title alone.
pub const EXCERPTS: [u16; 4] = [0, 80, 150, 300];

/// The number of a feed: ascending in the order they were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct FeedNo(#[n(0)] pub u32);

/// A list of news that somebody publishes, and what is made of each new entry.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Feed {
    /// What staff call it, in the log too; unique.
    #[n(0)]
    pub name: String,
    /// Where it is.
    #[n(1)]
    pub address: String,
    /// The department that answers for what is made of it.
    #[n(2)]
    pub department: String,
    /// What becomes of a new entry.
    #[n(3)]
    pub fate: Fate,
    /// To whom.
    #[n(4)]
    pub aim: Aim,
    /// What it is about; none for nothing in particular.
    #[n(5)]
    pub topic: Option<Topic>,
    /// How an entry is said.
    #[n(6)]
    pub say: Say,
    /// Minutes between two looks, one of [`PACES_M`].
    #[n(7)]
    pub every_m: u16,
    /// When it is looked at.
    #[n(8)]
    pub hours: Hours,
    /// The most messages within a day in Japan.
    #[n(9)]
    pub a_day: u8,
    /// Words of which an entry holds one; empty for any entry.
    #[n(10)]
    pub wanted: Vec<String>,
    /// Words of which an entry holds none.
    #[n(11)]
    pub unwanted: Vec<String>,
    /// Whether it is looked at.
    #[n(12)]
    pub state: State,
    /// When it was added.
    #[n(13)]
    #[cbor(with = "time::cbor")]
    pub made_at: Timestamp,
    /// Who added it.
    #[n(14)]
    pub made_by: Actor,
    /// Counts changes by staff.
    #[n(15)]
    pub revision: u32,
}

/// What becomes of a new entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Fate {
    /// A draft that somebody finishes.
    #[n(0)]
    Draft,
    /// A delivery that a person lets go.
    #[n(1)]
    ForApproval,
    /// A delivery that goes by itself.
    #[n(2)]
    Directly,
}

/// How an entry is said: the title always, the rest as chosen.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Say {
    /// Letters of its text, one of [`EXCERPTS`].
    #[n(0)]
    pub excerpt: u16,
    /// How its page is named.
    #[n(1)]
    pub link: Link,
    /// What stands above; may be empty.
    #[n(2)]
    pub before: String,
    /// What stands below; may be empty.
    #[n(3)]
    pub after: String,
}

/// How the page of an entry is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Link {
    /// As an address among the words.
    #[n(0)]
    Written,
    /// As a button.
    #[n(1)]
    Button,
    /// As a button whose taps are counted.
    #[n(2)]
    Counted,
}

/// Full hours of the day in Japan within which a feed is looked at; the end is not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Hours {
    /// From this hour, 0 to 23.
    #[n(0)]
    pub from: u8,
    /// Until this hour, 1 to 24; later than `from`.
    #[n(1)]
    pub until: u8,
}

/// Whether a feed is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum State {
    /// It is.
    #[n(0)]
    Running,
    /// It is not for now.
    #[n(1)]
    Paused(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
}

impl Feed {
    /// Whether it is looked at.
    pub const fn is_running(&self) -> bool {
        match self.state {
            State::Running => true,
            State::Paused(_) => false,
        }
    }
}

impl Fate {
    /// Every fate, the careful ones first.
    pub const ALL: [Self; 3] = [Self::Draft, Self::ForApproval, Self::Directly];

    /// Its name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::ForApproval => "approval",
            Self::Directly => "directly",
        }
    }
}

impl Link {
    /// Every way, the one that LINE shows largest first.
    pub const ALL: [Self; 3] = [Self::Counted, Self::Button, Self::Written];

    /// Its name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Button => "button",
            Self::Counted => "counted",
        }
    }
}

impl Hours {
    /// Whether an hour is among them.
    pub const fn hold(self, hour: u8) -> bool {
        self.from <= hour && hour < self.until
    }
}

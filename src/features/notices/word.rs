use minicbor::{Decode, Encode};

/// Things said one by one in a notice, at most: more are counted, and the page lists them.
const ITEMS_MAX: usize = 20;

/// What a notice says that is not of new answers: nothing of it is a resident's.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Word {
    /// What has happened.
    #[n(0)]
    pub kind: Kind,
    /// To what, one by one.
    #[n(1)]
    pub items: Vec<Item>,
}

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Kind {
    /// Deliveries wait for somebody who lets them go.
    #[n(0)]
    ToLetGo,
    /// Deliveries of the reader's were let go.
    #[n(1)]
    LetGo,
    /// Deliveries of the reader's were sent back.
    #[n(2)]
    SentBack,
    /// Deliveries went out in an emergency before a second person saw them.
    #[n(3)]
    Alarm,
    /// Feeds need somebody to look at them.
    #[n(4)]
    Feed,
}

/// One thing that something happened to.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Item {
    /// What there is to say of it, line by line, without its title.
    #[n(0)]
    pub lines: Vec<String>,
    /// What it is called.
    #[n(1)]
    pub title: String,
    /// Where in the console it is, as a path.
    #[n(2)]
    pub path: String,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::ToLetGo, Self::LetGo, Self::SentBack, Self::Alarm, Self::Feed];

    /// Whether people may say that they do not want to hear of it.
    pub const fn can_be_left_out(self) -> bool {
        match self {
            Self::ToLetGo | Self::LetGo | Self::SentBack | Self::Feed => true,
            Self::Alarm => false,
        }
    }

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ToLetGo => "to_let_go",
            Self::LetGo => "let_go",
            Self::SentBack => "sent_back",
            Self::Alarm => "alarm",
            Self::Feed => "feed",
        }
    }

    /// The number of what notices of this kind are about: one for all of a kind, so that a burst is
    /// one notice. Records have far larger ones.
    pub const fn topic(self) -> u128 {
        1 + self as u128
    }
}

impl Word {
    /// Says one thing.
    pub fn of(kind: Kind, item: Item) -> Self {
        Self { kind, items: vec![item] }
    }

    /// Says one thing more, while there is room.
    pub fn add(&mut self, item: Item) {
        if self.items.len() < ITEMS_MAX {
            self.items.push(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_only_so_many_things_one_by_one() {
        let item = || Item { lines: Vec::new(), title: "t".into(), path: "/p".into() };
        let mut word = Word::of(Kind::ToLetGo, item());
        (0..50).for_each(|_| word.add(item()));
        assert_eq!(word.items.len(), ITEMS_MAX);
    }

    #[test]
    fn kinds_are_never_gathered_with_each_other() {
        let topics: std::collections::BTreeSet<u128> = Kind::ALL.map(Kind::topic).into();
        assert_eq!(topics.len(), Kind::ALL.len());
    }
}

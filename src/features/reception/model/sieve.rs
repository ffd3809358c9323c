use std::collections::BTreeMap;

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Cap, Hours, Quiet, Stop, Topic, Wishes};
use crate::{
    base::{Members, time},
    features::{attributes::ChoiceNo, residents::ResidentNo},
};

/// What residents have asked for, as sets of those who have asked for the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sets {
    /// By when their rest ends.
    resting: BTreeMap<Timestamp, Members>,
    stopped: Members,
    disaster_too: Members,
    never_quiet: Members,
    quiet: BTreeMap<Quiet, Members>,
    capped: BTreeMap<Cap, Members>,
    less: BTreeMap<ChoiceNo, Members>,
}

/// A delivery that asks who may get it.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// What it is about; none for nothing in particular.
    pub topic: Option<Topic>,
    /// Whether whoever it addresses has got wrong words before.
    pub debt: Debt,
    /// When it goes out.
    pub at: Timestamp,
    /// The city's silent hours.
    pub quiet: Option<Quiet>,
    /// Who has said what of its field.
    pub ticked: &'a Ticked,
    /// Whom each delivery of the last seven days reached, but those of disaster.
    pub had: &'a [Members],
}

/// Whether a delivery is owed to whom it addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Debt {
    /// It is news.
    Nothing,
    /// It puts right what they were told before.
    Correction,
}

/// Who has said what of a field where the city asks for fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticked {
    /// They ticked fields, not this one.
    pub others: Members,
    /// They ticked any.
    pub any: Members,
}

/// Who gets a delivery and when, and who does not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// Everybody who gets it, now or later.
    pub people: Members,
    /// Those of them who get it later, by when.
    pub later: Vec<Later>,
    /// Who does not.
    pub out: Out,
}

/// Those who get a delivery when their silent hours end.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Later {
    /// When.
    #[n(0)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// Who.
    #[n(1)]
    pub people: Members,
}

/// Who is left out by their own wish, each by the first that applies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Out {
    /// They have stopped everything.
    #[n(0)]
    pub stopped: Members,
    /// They rest for a month.
    #[n(1)]
    pub resting: Members,
    /// They do not want this field.
    #[n(2)]
    pub unwanted: Members,
    /// They have had as many as they want in seven days.
    #[n(3)]
    pub capped: Members,
}

/// How many are left out by their own wish, by why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct ByWish {
    /// See [`Out::stopped`].
    #[n(0)]
    pub stopped: u64,
    /// See [`Out::resting`].
    #[n(1)]
    pub resting: u64,
    /// See [`Out::unwanted`].
    #[n(2)]
    pub unwanted: u64,
    /// See [`Out::capped`].
    #[n(3)]
    pub capped: u64,
}

/// Why somebody is left out by their own wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmet {
    /// See [`Out::stopped`].
    Stopped,
    /// See [`Out::resting`].
    Resting,
    /// See [`Out::unwanted`].
    Unwanted,
    /// See [`Out::capped`].
    Capped,
}

impl ByWish {
    /// All of them.
    pub const fn sum(&self) -> u64 {
        self.stopped + self.resting + self.unwanted + self.capped
    }
}

impl Out {
    /// How many.
    pub fn count(&self) -> ByWish {
        let count = |it: &Members| it.len() as u64;
        ByWish {
            stopped: count(&self.stopped),
            resting: count(&self.resting),
            unwanted: count(&self.unwanted),
            capped: count(&self.capped),
        }
    }

    /// Why somebody is left out; none when they are not.
    pub fn why(&self, no: ResidentNo) -> Option<Unmet> {
        let all = [
            (&self.stopped, Unmet::Stopped),
            (&self.resting, Unmet::Resting),
            (&self.unwanted, Unmet::Unwanted),
            (&self.capped, Unmet::Capped),
        ];
        all.into_iter().find(|it| it.0.contains(no.0)).map(|it| it.1)
    }
}

fn put<K: Ord>(sets: &mut BTreeMap<K, Members>, key: K, no: u32) {
    sets.entry(key).or_default().insert(no);
}

impl Sets {
    /// Takes over what somebody wishes now; none who wishes nothing any more, or is erased.
    pub fn set(&mut self, ResidentNo(no): ResidentNo, wishes: Option<&Wishes>) {
        self.forget(no);
        let Some(wishes) = wishes else { return };
        match wishes.stop {
            Some(Stop::Until(until)) => put(&mut self.resting, until, no),
            Some(Stop::All) => self.stopped.extend([no]),
            Some(Stop::DisasterToo) => self.disaster_too.extend([no]),
            None => {}
        }
        match wishes.hours {
            Some(Hours::Never) => self.never_quiet.extend([no]),
            Some(Hours::Quiet(quiet)) => put(&mut self.quiet, quiet, no),
            None => {}
        }
        if let Some(cap) = wishes.cap {
            put(&mut self.capped, cap, no);
        }
        wishes.less.iter().for_each(|it| put(&mut self.less, *it, no));
    }

    fn forget(&mut self, no: u32) {
        for members in [&mut self.stopped, &mut self.disaster_too, &mut self.never_quiet] {
            members.remove(no);
        }
        drop_from(&mut self.resting, no);
        drop_from(&mut self.quiet, no);
        drop_from(&mut self.capped, no);
        drop_from(&mut self.less, no);
    }

    /// Whether anybody has asked for a limit, so that it matters what they had.
    pub fn has_caps(&self) -> bool {
        !self.capped.is_empty()
    }

    /// Divides whom a delivery has found by what they wish.
    pub fn sift(&self, found: &Members, asked: &Asked<'_>) -> Sifted {
        if asked.topic == Some(Topic::Disaster) {
            let stopped = found.and(&self.disaster_too);
            let people = found.minus(&stopped);
            return Sifted { people, later: Vec::new(), out: Out { stopped, ..Out::default() } };
        }
        let stopped = found.and(&self.stopped.or(&self.disaster_too));
        let people = found.minus(&stopped);
        let resting = people.and(&self.resting(asked.at));
        let people = people.minus(&resting);
        let is_news = asked.debt == Debt::Nothing;
        let none = Members::new;
        let unwanted = if is_news { people.and(&self.unwanted(asked)) } else { none() };
        let people = people.minus(&unwanted);
        let capped = if is_news { people.and(&self.full(asked.had)) } else { none() };
        let people = people.minus(&capped);
        let later = self.later(&people, asked);
        Sifted { people, later, out: Out { stopped, resting, unwanted, capped } }
    }

    fn resting(&self, at: Timestamp) -> Members {
        let lasting = self.resting.iter().filter(|it| at < *it.0).map(|it| it.1);
        lasting.fold(Members::new(), |all, it| all.or(it))
    }

    fn unwanted(&self, asked: &Asked<'_>) -> Members {
        let Some(Topic::Field(field)) = asked.topic else { return Members::new() };
        let less = self.less.get(&field).map(|it| it.minus(&asked.ticked.any));
        asked.ticked.others.or(&less.unwrap_or_default())
    }

    /// Who has had as many as they want.
    fn full(&self, had: &[Members]) -> Members {
        let most = self.capped.keys().last().copied().unwrap_or_default();
        // At the place n, who has had more than n of them.
        let mut counted = vec![Members::new(); usize::from(most)];
        for reached in had {
            for at in (1..counted.len()).rev() {
                counted[at] = counted[at].or(&counted[at - 1].and(reached));
            }
            if let Some(first) = counted.first_mut() {
                *first = first.or(reached);
            }
        }
        let full = |(cap, members): (&Cap, &Members)| match usize::from(*cap).checked_sub(1) {
            Some(at) => members.and(&counted[at]),
            None => members.clone(),
        };
        self.capped.iter().map(full).fold(Members::new(), |all, it| all.or(&it))
    }

    /// Who of those that get it gets it when their silent hours end.
    fn later(&self, people: &Members, asked: &Asked<'_>) -> Vec<Later> {
        let mut by_end = BTreeMap::<Timestamp, Members>::new();
        let mut wait = |end: Option<Timestamp>, who: Members| {
            if let Some(end) = end.filter(|_| !who.is_empty()) {
                let before = by_end.remove(&end).unwrap_or_default();
                by_end.insert(end, before.or(&who));
            }
        };
        let mut as_the_city = people.minus(&self.never_quiet);
        for (quiet, members) in &self.quiet {
            wait(quiet.end(asked.at), people.and(members));
            as_the_city = as_the_city.minus(members);
        }
        wait(asked.quiet.and_then(|it| it.end(asked.at)), as_the_city);
        by_end.into_iter().map(|(at, people)| Later { at, people }).collect()
    }
}

fn drop_from<K: Ord>(sets: &mut BTreeMap<K, Members>, no: u32) {
    sets.retain(|_, it| {
        it.remove(no);
        !it.is_empty()
    });
}

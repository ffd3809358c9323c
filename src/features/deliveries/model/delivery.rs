use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Rhythm, Stage, Tally};
use crate::{
    base::{Actor, Day, Id, time},
    features::{
        forms::Form,
        messages::Content,
        reception::Topic,
        segments::{Condition, Segment},
    },
};

/// The number of a delivery: ascending in the order they were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct DeliveryNo(#[n(0)] pub u32);

/// What is said to whom and when, and how far it has come.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Delivery {
    /// What staff write of it.
    #[n(0)]
    pub draft: Draft,
    /// The department that answers for it.
    #[n(1)]
    pub department: String,
    /// Who made it.
    #[n(2)]
    pub author: Actor,
    /// How far it has come.
    #[n(3)]
    pub stage: Stage,
    /// Who let it go; none before, and none again after a change.
    #[n(4)]
    pub leave: Option<Leave>,
    /// Why it was sent back to its author, until it is asked for again; empty when it was not.
    #[n(5)]
    pub sent_back: String,
    /// Counts changes: what was seen is what is let go.
    #[n(6)]
    pub revision: u32,
    /// When it was changed last.
    #[n(7)]
    #[cbor(with = "time::cbor")]
    pub changed_at: Timestamp,
    /// Who changed it last.
    #[n(8)]
    pub changed_by: Actor,
    /// Who looked at it after it had gone out in an emergency by its author's own leave.
    #[n(9)]
    pub looked_at: Option<Leave>,
    /// What became of everybody, once it has ended.
    #[n(10)]
    pub tally: Option<Tally>,
    /// The delivery it was copied from, puts right, sends again, or is a turn of.
    #[n(11)]
    pub of: Option<DeliveryNo>,
    /// What has become of its turns; none while it has had none.
    #[n(12)]
    pub turns: Option<Turned>,
    /// Why a person decides on it although the system that handed it in may send by itself.
    #[n(13)]
    pub diverted: Option<Diverted>,
}

/// What has become of the turns of a delivery that comes again and again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Turned {
    /// The day of the last one that came, or was missed.
    #[n(0)]
    pub last: Option<Day>,
    /// Days on which it is not to come, ascending; those that are over are forgotten.
    #[n(1)]
    pub skipped: Vec<Day>,
    /// How many came.
    #[n(2)]
    pub made: u32,
    /// How many passed while nothing ran, and were not made up for.
    #[n(3)]
    pub missed: u32,
}

/// Why a person decides on what a system of the city's would have sent by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Diverted {
    /// Systems have sent so many within an hour that something may be wrong with one of them.
    #[n(0)]
    TooMany,
    /// The segment it was to go by is gone.
    #[n(1)]
    NoTarget,
}

/// What staff write of a delivery.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Draft {
    /// What staff call it; residents do not see it.
    #[n(0)]
    pub title: String,
    /// To whom.
    #[n(1)]
    pub target: Target,
    /// What is said.
    #[n(2)]
    pub content: Content,
    /// From when.
    #[n(3)]
    pub when: When,
    /// How quickly.
    #[n(4)]
    pub pace: Pace,
    /// Whether it may not wait.
    #[n(5)]
    pub urgency: Urgency,
    /// Whether it is counted how often its links are followed.
    #[n(6)]
    pub links: Links,
    /// What it is about; none for nothing in particular.
    #[n(7)]
    pub topic: Option<Topic>,
}

/// To whom a delivery goes.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub enum Target {
    /// Every friend of the account.
    #[n(0)]
    Everyone,
    /// Whichever friends a saved segment finds at the moment of sending.
    #[n(1)]
    Segment(#[n(0)] Id<Segment>),
    /// Exactly those who got, or may have got, an earlier delivery: to put right what it said.
    #[n(3)]
    Receivers(#[n(0)] DeliveryNo),
    /// Those whom LINE refused an earlier delivery, or who were left when it ended.
    #[n(4)]
    NotReached(#[n(0)] DeliveryNo),
    /// Whichever friends a condition finds that was made for this delivery alone.
    #[n(5)]
    Condition(#[n(0)] Condition),
    /// Those who got, or may have got, an earlier delivery and have not answered a form.
    #[n(6)]
    Silent(#[n(0)] DeliveryNo, #[n(1)] Id<Form>),
}

/// From when a delivery goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum When {
    /// As soon as it is let go, and a minute for second thoughts is over.
    #[n(0)]
    Now,
    /// At a moment.
    #[n(1)]
    At(
        #[n(0)]
        #[cbor(with = "time::cbor")]
        Timestamp,
    ),
    /// Again and again.
    #[n(2)]
    Repeating(#[n(0)] Rhythm),
}

/// How quickly a delivery goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Pace {
    /// As quickly as LINE takes it.
    #[n(0)]
    AtOnce,
    /// Spread over so many minutes, so that it can be stopped half-way.
    #[n(1)]
    Over(#[n(0)] u16),
}

/// Whether a delivery may wait for a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Urgency {
    /// It may.
    #[n(0)]
    Ordinary,
    /// It may not: it goes at once, and is looked at afterwards.
    #[n(1)]
    Emergency,
}

/// What the links of a delivery lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Links {
    /// Straight to what was written.
    #[n(0)]
    Plain,
    /// Over an address of the city's own, which counts and knows nobody.
    #[n(1)]
    Counted,
}

/// That somebody let a delivery go, as it then was.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Leave {
    /// Who.
    #[n(0)]
    pub by: Actor,
    /// When.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// How many people were addressed when they saw it.
    #[n(2)]
    pub people: u64,
    /// The revision of its segment then; none for other targets.
    #[n(3)]
    pub segment: Option<u64>,
}

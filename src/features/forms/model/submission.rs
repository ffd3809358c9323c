use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::{Answers, Entered, Form, Language, Raw, StatusId};
use crate::{
    base::{Actor, Id, KeyId, time},
    features::{residents::ResidentNo, staff::Staff},
};

/// The number of an answer within its form: ascending from 1, never given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct SubmissionNo(#[n(0)] pub u32);

/// What somebody handed in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Submission {
    /// The data key that seals it: the resident's, or one of its own for somebody without LINE.
    #[n(0)]
    pub key: KeyId,
    /// Who handed it in; none for somebody without LINE.
    #[n(1)]
    pub resident: Option<ResidentNo>,
    /// The version of the form it was given in.
    #[n(2)]
    pub version: u32,
    /// What was answered.
    #[n(3)]
    pub answers: Answers,
    /// How it came.
    #[n(4)]
    pub source: Source,
    /// When.
    #[n(5)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// When it was last corrected.
    #[n(6)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub corrected_at: Option<Timestamp>,
    /// When it was withdrawn.
    #[n(7)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub withdrawn_at: Option<Timestamp>,
    /// How it came to staff, where it did not come by itself.
    #[n(8)]
    pub entered: Option<Entered>,
    /// The language it was given in; none for Japanese.
    #[n(9)]
    pub language: Option<Language>,
}

impl Submission {
    /// Whether staff correct it: nobody else can, for it was handed in to them.
    pub fn is_corrected_by_staff(&self) -> bool {
        let came = match self.source {
            Source::Counter | Source::Imported => true,
            Source::Line | Source::Web => false,
        };
        came && self.resident.is_none() && self.withdrawn_at.is_none()
    }
}

/// How an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Source {
    /// Somebody signed in with LINE.
    #[n(0)]
    Line,
    /// Somebody without.
    #[n(1)]
    Web,
    /// Staff, for somebody at the counter or on the telephone.
    #[n(2)]
    Counter,
    /// A file of earlier answers.
    #[n(3)]
    Imported,
}

/// What staff make of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Desk {
    /// The data key of the answer.
    #[n(0)]
    pub key: KeyId,
    /// How far it has come.
    #[n(1)]
    pub status: StatusId,
    /// Who works on it.
    #[n(2)]
    pub owner: Option<Id<Staff>>,
    /// What colleagues should know.
    #[n(3)]
    pub memo: String,
    /// What staff filled in.
    #[n(4)]
    pub fields: Answers,
    /// Counts changes, so that two people who edit lose nothing.
    #[n(5)]
    pub revision: u64,
    /// Who looked at it first; none while nobody has.
    #[n(6)]
    pub seen_by: Option<Id<Staff>>,
}

/// Something that happened to an answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Event {
    /// The data key of the answer.
    #[n(0)]
    pub key: KeyId,
    /// When.
    #[n(1)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// Who did it.
    #[n(2)]
    pub by: Actor,
    /// What.
    #[n(3)]
    pub deed: Deed,
}

/// What happened to an answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Deed {
    /// It was handed in.
    #[n(0)]
    HandedIn,
    /// The resident corrected it; this is what it said before.
    #[n(1)]
    Corrected(#[n(0)] Answers),
    /// The resident withdrew it.
    #[n(2)]
    Withdrawn,
    /// It came to another status.
    #[n(3)]
    Status {
        /// From.
        #[n(0)]
        from: StatusId,
        /// To.
        #[n(1)]
        to: StatusId,
    },
    /// Somebody else works on it.
    #[n(4)]
    Owner {
        /// From.
        #[n(0)]
        from: Option<Id<Staff>>,
        /// To.
        #[n(1)]
        to: Option<Id<Staff>>,
    },
    /// The memo was changed; this is what it said before.
    #[n(5)]
    Memo(#[n(0)] String),
    /// What staff filled in was changed; this is what it said before.
    #[n(6)]
    Fields(#[n(0)] Answers),
    /// A message went into the resident's talk.
    #[n(7)]
    Told(#[n(0)] String),
    /// Somebody wrote into the resident's talk.
    #[n(8)]
    Replied {
        /// What the words were called that it began with; empty for none.
        #[n(0)]
        name: String,
        /// What was sent.
        #[n(1)]
        text: String,
    },
    /// Staff took it back in place of whoever gave it; this is why.
    #[n(9)]
    TakenBack(#[n(0)] String),
    /// Staff let it count again.
    #[n(10)]
    BroughtBack,
}

/// An answer being filled in: everything typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Filling {
    /// The data key that seals it; the answer's, once it is handed in.
    #[n(0)]
    pub key: KeyId,
    /// The form.
    #[n(1)]
    pub form: Id<Form>,
    /// The version it was begun in.
    #[n(2)]
    pub version: u32,
    /// Whose it is.
    #[n(3)]
    pub owner: Owner,
    /// What was typed.
    #[n(4)]
    pub raw: Raw,
    /// The page that was saved last; none before the first.
    #[n(5)]
    pub page: Option<u16>,
    /// When it was last changed.
    #[n(6)]
    #[cbor(with = "time::cbor")]
    pub at: Timestamp,
    /// The answer it became.
    #[n(7)]
    pub handed_in: Option<SubmissionNo>,
    /// The answer it corrects.
    #[n(8)]
    pub corrects: Option<SubmissionNo>,
    /// Whether its owner was reminded.
    #[n(9)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub reminded_at: Option<Timestamp>,
    /// The language it is filled in in; none for Japanese.
    #[n(10)]
    pub language: Option<Language>,
}

/// Whose something half filled in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Owner {
    /// A resident's.
    #[n(0)]
    Resident(#[n(0)] ResidentNo),
    /// Somebody's without LINE, by the key of their session.
    #[n(1)]
    Visitor(
        #[n(0)]
        #[cbor(with = "minicbor::bytes")]
        [u8; 32],
    ),
    /// Staff's, for somebody at the counter.
    #[n(2)]
    Staff(#[n(0)] Id<Staff>),
}

impl Owner {
    /// As records name whoever does something with it.
    pub fn actor(self) -> Actor {
        match self {
            Self::Resident(no) => Actor::Resident(no.0.to_string()),
            Self::Visitor(_) => Actor::Resident(VISITOR.to_owned()),
            Self::Staff(id) => Actor::Staff(id.to_string()),
        }
    }
}

/// How somebody without LINE stands in records; nothing of them is known.
const VISITOR: &str = "visitor";

/// How long something half filled in is kept after the last letter, in days.
pub const FILLING_DAYS: i64 = 7;

/// A picture or a file that was handed in; its bytes lie beside the store, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Piece {
    /// The data key that seals it.
    #[n(0)]
    pub key: KeyId,
    /// What it was called.
    #[n(1)]
    pub name: String,
    /// What it is, such as `image/jpeg`.
    #[n(2)]
    pub content_type: String,
    /// Its size in bytes.
    #[n(3)]
    pub bytes: u32,
    /// Its bytes.
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    pub content: Vec<u8>,
    /// The filling it was handed in with.
    #[n(5)]
    pub filling: Id<Filling>,
}

use jiff::Timestamp;
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::Reply;
use crate::{
    base::time,
    features::notices::{Pace, Target},
};

/// How long answers are kept after a form has closed unless the form says otherwise, in days.
pub const KEPT_DAYS: u16 = 365;

/// Who may answer a form, when, how often, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// From when it takes answers; none from its publication.
    #[n(0)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub opens_at: Option<Timestamp>,
    /// Until when; none without an end.
    #[n(1)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub closes_at: Option<Timestamp>,
    /// How many answers it takes; none for any number.
    #[n(2)]
    pub limit: Option<u32>,
    /// Who may answer.
    #[n(3)]
    pub entry: Entry,
    /// How often one resident may.
    #[n(4)]
    pub repeat: Repeat,
    /// What a resident may do with an answer afterwards.
    #[n(5)]
    pub amend: Amend,
    /// What the last page and the talk say; empty for the city's usual words.
    #[n(6)]
    pub thanks: String,
    /// What the answers are used for.
    #[n(7)]
    pub purpose: String,
    /// What else is said about personal data; empty for nothing.
    #[n(8)]
    pub privacy: String,
    /// How long answers are kept after the form has closed, in days.
    #[n(9)]
    pub kept_days: u16,
    /// Whether a resident who left off is reminded, once.
    #[n(10)]
    pub remind: Remind,
    /// Departments that may look at the answers besides the form's own.
    #[n(11)]
    pub viewers: Vec<String>,
    /// Mail addresses of staff that are told of new answers, without anything of what they say.
    #[n(12)]
    pub notify: Vec<String>,
    /// The address of a machine that is told of new answers, likewise; empty for none.
    #[n(13)]
    #[cbor(skip_if = "String::is_empty")]
    pub hook: String,
    /// How often both are told.
    #[n(14)]
    #[cbor(skip_if = "Pace::is_at_once")]
    pub pace: Pace,
    /// Words for residents that staff send often.
    #[n(15)]
    #[cbor(skip_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            opens_at: None,
            closes_at: None,
            limit: None,
            entry: Entry::default(),
            repeat: Repeat::default(),
            amend: Amend::default(),
            thanks: String::new(),
            purpose: String::new(),
            privacy: String::new(),
            kept_days: KEPT_DAYS,
            remind: Remind::default(),
            viewers: Vec::new(),
            notify: Vec::new(),
            hook: String::new(),
            pace: Pace::default(),
            replies: Vec::new(),
        }
    }
}

/// Who may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Whoever has signed in with LINE.
    #[default]
    #[n(0)]
    Line,
    /// Anybody with the address.
    #[n(1)]
    Anybody,
}

/// How often one resident may answer. Somebody without LINE always adds an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// Each answer is kept.
    #[default]
    #[n(0)]
    Append,
    /// The last answer replaces the one before.
    #[n(1)]
    Replace,
    /// Once.
    #[n(2)]
    Once,
}

/// What a resident may do with an answer afterwards, while the form takes answers and nobody has
/// finished working on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Amend {
    /// Nothing but look.
    #[default]
    #[n(0)]
    No,
    /// Withdraw it.
    #[n(1)]
    Withdraw,
    /// Correct and withdraw it.
    #[n(2)]
    Correct,
}

/// Whether a resident who left off is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Remind {
    /// No.
    #[default]
    #[n(0)]
    No,
    /// Once, the day after.
    #[n(1)]
    Once,
}

/// Why a form takes no answers now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// It is not public.
    NotPublic,
    /// Staff have stopped it.
    Stopped,
    /// It opens later.
    NotYet(Timestamp),
    /// Its time is over.
    Over(Timestamp),
    /// As many have answered as it takes.
    Full,
    /// This resident has answered already.
    Answered,
}

impl Rules {
    /// Everybody who is told of new answers.
    pub fn told(&self) -> impl Iterator<Item = Target> {
        let hook = Some(&self.hook).filter(|it| !it.is_empty());
        let mails = self.notify.iter().cloned().map(Target::Mail);
        mails.chain(hook.cloned().map(Target::Hook))
    }

    /// Whether the period and the number of answers let another one in.
    pub fn takes(&self, now: Timestamp, answers: u32) -> Result<(), Closed> {
        match (self.opens_at, self.closes_at) {
            (Some(opens), _) if now < opens => Err(Closed::NotYet(opens)),
            (_, Some(closes)) if closes <= now => Err(Closed::Over(closes)),
            _ if self.limit.is_some_and(|limit| limit <= answers) => Err(Closed::Full),
            _ => Ok(()),
        }
    }
}

//! What home and search show; pure.

use jiff::{Timestamp, civil::Date};

use crate::features::{
    audit::words::Told,
    faq::{Day, Faq, Stale},
    forms::Outlook,
};

/// Everything home shows; a part is none for those who may not see it.
#[derive(Debug, Clone)]
pub(super) struct Home {
    /// What is renewed while the page is looked at.
    pub(super) today: Today,
    /// Whether the introduction is still to be shown.
    pub(super) introduces: bool,
    /// Whether they may make FAQs.
    pub(super) may_make_faqs: bool,
    /// Whether the reader settles how the account is run and who may do what.
    pub(super) may_set_up: bool,
    /// What was asked most within the last days.
    pub(super) asked: Option<Vec<Asked>>,
    /// How many friends there are; the inner none while they are being counted.
    pub(super) friends: Option<Option<Friends>>,
    /// How the machines do.
    pub(super) machines: Machines,
    /// What was done last.
    pub(super) lately: Vec<Lately>,
}

/// The numbers of the moment; a part is none for those who may not see it.
#[derive(Debug, Clone)]
pub(super) struct Today {
    /// Now.
    pub(super) now: Timestamp,
    /// What residents asked today.
    pub(super) asked: Option<Day>,
    /// Questions nobody could answer.
    pub(super) unanswered: Option<Unanswered>,
    /// FAQs that wait for their decision, and when the oldest was handed in.
    pub(super) waiting: Option<(usize, Option<Timestamp>)>,
    /// FAQs worth a look.
    pub(super) stale: Option<Overdue>,
    /// What of forms and answers waits.
    pub(super) forms: Outlook,
}

/// Questions nobody could answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unanswered {
    /// How many kinds of question.
    pub(super) kinds: usize,
    /// How often they were asked.
    pub(super) times: u64,
    /// The most asked, at most two.
    pub(super) most: Vec<String>,
}

/// FAQs whose day has passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Overdue {
    /// Of the reader's department.
    pub(super) own: usize,
    /// Of everybody.
    pub(super) all: usize,
}

/// A question and how often its answer was shown.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) id: String,
    pub(super) question: String,
    pub(super) times: u64,
}

/// Friends, and how they came and went within 30 days.
#[derive(Debug, Clone)]
pub(super) struct Friends {
    pub(super) friends: u64,
    pub(super) blocked: u64,
    pub(super) blocked_lately: u64,
    /// Of today's friends, those who came each day.
    pub(super) came: Vec<(Date, u64)>,
}

/// How the machines do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Machines {
    /// Whether data can be kept.
    pub(super) store: Keeping,
    /// When LINE last told us something.
    pub(super) heard_at: Option<Timestamp>,
    /// When LINE last took a message.
    pub(super) sent_at: Option<Timestamp>,
    /// When LINE refused one since.
    pub(super) failed_at: Option<Timestamp>,
}

/// Whether data can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    /// As it should be.
    Fine,
    /// What is there can be read, nothing can be written.
    ReadOnly,
    /// Nothing works.
    Down,
}

/// Something that was done.
#[derive(Debug, Clone)]
pub(super) struct Lately {
    pub(super) seq: u64,
    pub(super) at: Timestamp,
    pub(super) told: Told,
}

/// What was found for some words.
#[derive(Debug, Clone, Default)]
pub(super) struct Finds {
    /// What was looked for.
    pub(super) words: String,
    /// The groups that have something.
    pub(super) groups: Vec<Group>,
}

/// What was found of one kind.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) kind: Found,
    /// The best first.
    pub(super) hits: Vec<Hit>,
    /// Where to see all of them; none when all are shown.
    pub(super) more: Option<String>,
}

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Questions and answers.
    Faqs,
    /// Forms.
    Forms,
    /// Colleagues.
    Staff,
    /// Pages of the console.
    Places,
    /// Articles of the help.
    Help,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) title: String,
    /// A quieter line; empty for none.
    pub(super) below: String,
    pub(super) href: String,
}

impl Machines {
    /// Whether somebody should look: a backup that does not exist yet is told, and is no trouble.
    pub(super) fn are_well(&self) -> bool {
        self.store == Keeping::Fine && self.failed_at.is_none()
    }
}

impl Overdue {
    /// Counts those whose day has passed, by the department that answers for them.
    pub(super) fn of<'a>(stale: impl Iterator<Item = (&'a Faq, Stale)>, department: &str) -> Self {
        let mut overdue = Self::default();
        for (faq, why) in stale {
            match why {
                Stale::Ended(_) | Stale::Review(_) => {
                    overdue.all += 1;
                    overdue.own += usize::from(faq.department.as_deref() == Some(department));
                }
                Stale::EndsSoon(_) | Stale::Untouched(_) => {}
            }
        }
        overdue
    }
}

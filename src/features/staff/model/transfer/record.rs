use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use minicbor::{Decode, Encode};

use super::super::{Permissions, Staff, StaffState};
use crate::base::{Id, time};

/// How long a preview may be applied, in hours: until the end of the next working day.
pub const TRANSFER_PREVIEW_HOURS: i64 = 48;

/// A preview of a transfer, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Transfer {
    /// Identity.
    #[n(0)]
    pub id: Id<Transfer>,
    /// Who read the file in; it is their permissions that count when it is carried out.
    #[n(1)]
    pub by: Id<Staff>,
    /// When the file was read in.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub made_at: Timestamp,
    /// The file's name.
    #[n(3)]
    pub file: String,
    /// What is to be done, in the order of the file.
    #[n(4)]
    pub steps: Vec<Step>,
    /// Where it stands.
    #[n(5)]
    pub stage: Stage,
}

/// Where a transfer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Stage {
    /// It was shown and nothing was done.
    #[n(0)]
    Previewed,
    /// Steps wait for their day.
    #[n(1)]
    Waiting,
    /// Every step was tried.
    #[n(2)]
    Applied,
    /// It was undone.
    #[n(3)]
    Undone,
    /// It was given up before anything was done, or with steps left that will not be done.
    #[n(4)]
    Dropped,
}

/// What is to be done for one row.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Step {
    /// The row of the file, counted as a spreadsheet does.
    #[n(0)]
    pub row: u32,
    /// The person's name.
    #[n(1)]
    pub name: String,
    /// The instant it is due; none for at once.
    #[n(2)]
    #[cbor(with = "time::cbor::option", has_nil)]
    pub due_at: Option<Timestamp>,
    /// What.
    #[n(3)]
    pub what: What,
    /// What came of it.
    #[n(4)]
    pub outcome: Outcome,
}

/// What is to be done with an account.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum What {
    /// Make one and invite the person.
    #[n(0)]
    Add {
        /// The login.
        #[n(0)]
        login: String,
        /// The number the personnel section knows them by; empty for none.
        #[n(1)]
        number: String,
        /// How it will stand.
        #[n(2)]
        after: Standing,
    },
    /// Change one.
    #[n(1)]
    Change {
        /// Which.
        #[n(0)]
        staff: Id<Staff>,
        /// How it stood when the file was read in.
        #[n(1)]
        before: Standing,
        /// How it will stand.
        #[n(2)]
        after: Standing,
    },
    /// Nothing: the account stands as the file says.
    #[n(2)]
    Nothing {
        /// Which.
        #[n(0)]
        staff: Id<Staff>,
    },
}

impl What {
    /// How the account stood and will stand, as far as the step says so.
    pub fn standings_mut(&mut self) -> impl Iterator<Item = &mut Standing> {
        let (before, after) = match self {
            Self::Add { after, .. } => (None, Some(after)),
            Self::Change { before, after, .. } => (Some(before), Some(after)),
            Self::Nothing { .. } => (None, None),
        };
        before.into_iter().chain(after)
    }
}

/// The part of an account that transfers are about.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Standing {
    /// The department.
    #[n(0)]
    pub department: String,
    /// What it may do.
    #[n(1)]
    pub permissions: Permissions,
    /// Whether one can sign in with it.
    #[n(2)]
    pub state: StaffState,
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Outcome {
    /// It is still to be done.
    #[n(0)]
    Open,
    /// It was done to this account.
    #[n(1)]
    Done(#[n(0)] Id<Staff>),
    /// The account was changed after the preview, by somebody else.
    #[n(2)]
    Changed,
    /// Whoever read the file in may not do it, or no longer.
    #[n(3)]
    Denied,
    /// It was done and taken back.
    #[n(4)]
    Undone(#[n(0)] Id<Staff>),
}

/// What a step means to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// Somebody new.
    Add,
    /// Another department or role.
    Move,
    /// Somebody comes back.
    Reopen,
    /// Somebody leaves.
    Suspend,
    /// Nothing changes.
    Nothing,
}

impl StepKind {
    /// Every kind, in the order of the preview.
    pub const ALL: [Self; 5] = [Self::Add, Self::Move, Self::Reopen, Self::Suspend, Self::Nothing];
}

impl Standing {
    /// How an account stands.
    pub fn of(staff: &Staff) -> Self {
        Self {
            department: staff.department.clone(),
            permissions: staff.permissions.clone(),
            state: staff.state,
        }
    }

    /// The account standing like this.
    pub fn put_on(&self, staff: &Staff) -> Staff {
        Staff {
            department: self.department.clone(),
            permissions: self.permissions.clone(),
            state: self.state,
            ..staff.clone()
        }
    }
}

impl Step {
    /// What it means to people.
    pub fn kind(&self) -> StepKind {
        match &self.what {
            What::Add { .. } => StepKind::Add,
            What::Nothing { .. } => StepKind::Nothing,
            What::Change { before, after, .. } => match (before.state, after.state) {
                (StaffState::Active | StaffState::Invited, StaffState::Suspended) => {
                    StepKind::Suspend
                }
                (StaffState::Suspended, StaffState::Active | StaffState::Invited) => {
                    StepKind::Reopen
                }
                (_, _) => StepKind::Move,
            },
        }
    }

    /// Whether it is to be done by now.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.outcome == Outcome::Open && self.due_at.is_none_or(|it| it <= now)
    }
}

impl Transfer {
    /// Steps of a kind.
    pub fn count(&self, kind: StepKind) -> usize {
        self.steps.iter().filter(|it| it.kind() == kind).count()
    }

    /// Whether the preview may still be applied.
    pub fn may_be_applied(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.made_at);
        self.stage == Stage::Previewed && age < SignedDuration::from_hours(TRANSFER_PREVIEW_HOURS)
    }

    /// The first instant at which a step is due that waits for its day.
    pub fn next_due(&self) -> Option<Timestamp> {
        let open = self.steps.iter().filter(|it| it.outcome == Outcome::Open);
        open.filter_map(|it| it.due_at).min()
    }
}

/// The instant a step is due by its day in the file: in Japan at midnight. Somebody who leaves
/// works on that day, so their account ends with it.
pub(super) fn due(on: Date, kind: super::Kind) -> Timestamp {
    let first = match kind {
        super::Kind::Leave => on.saturating_add(1.day()),
        super::Kind::Move | super::Kind::Join => on,
    };
    first.to_zoned(time::jst()).map_or(Timestamp::MAX, |it| it.timestamp())
}

use jiff::{SignedDuration, Timestamp};

use super::{Deed, Event, Submission, UNDO_HOURS};

/// By whom an answer was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawal<'a> {
    /// By whoever gave it, or by their next answer.
    ByResident,
    /// By staff, as this event of its history says.
    ByStaff(&'a Event),
}

impl<'a> Withdrawal<'a> {
    /// How an answer with this history was taken back; none while it counts.
    pub fn of(answer: &Submission, events: &'a [Event]) -> Option<Self> {
        answer.withdrawn_at?;
        let last = events.iter().rev().find(|it| match it.deed {
            Deed::Withdrawn | Deed::TakenBack(_) => true,
            Deed::HandedIn
            | Deed::Corrected(_)
            | Deed::Status { .. }
            | Deed::Owner { .. }
            | Deed::Memo(_)
            | Deed::Fields(_)
            | Deed::Told(_)
            | Deed::Replied { .. }
            | Deed::BroughtBack => false,
        });
        match last {
            Some(event) if matches!(event.deed, Deed::TakenBack(_)) => Some(Self::ByStaff(event)),
            Some(_) | None => Some(Self::ByResident),
        }
    }

    /// Why staff did it; empty for nothing.
    pub fn reason(self) -> &'a str {
        match self {
            Self::ByStaff(Event { deed: Deed::TakenBack(reason), .. }) => reason,
            Self::ByStaff(_) | Self::ByResident => "",
        }
    }

    /// Until when staff may let the answer count again; none where they may not.
    pub fn undone_until(self) -> Option<Timestamp> {
        match self {
            Self::ByStaff(event) => Some(event.at + SignedDuration::from_hours(UNDO_HOURS)),
            Self::ByResident => None,
        }
    }

    /// Whether staff may let the answer count again.
    pub fn can_be_undone(self, now: Timestamp) -> bool {
        self.undone_until().is_some_and(|it| now < it)
    }
}

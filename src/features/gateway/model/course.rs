use jiff::{SignedDuration, Timestamp};

use super::Policy;
use crate::features::deliveries::{Diverted, Flow};

/// Minutes after which what a source said is too old to be sent by itself: a warning of yesterday
/// that a bridge sends after it was repaired frightens more people than it helps.
pub const STALE_AFTER_M: i64 = 30;

/// What is done with a delivery that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// A person lets it go, as always with this system.
    Asked,
    /// A person lets it go this time, and is told why.
    Diverted(Diverted),
    /// It goes by itself to so many people.
    Direct(u64),
    /// It is refused: what it says is too old to go by itself.
    Stale,
}

/// When something was handed in and, if the system says so, when its source said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: Timestamp,
    /// When the source said it.
    pub issued_at: Option<Timestamp>,
}

/// What is done under a policy. `people` is how many are addressed, none when nobody can say
/// because the segment is gone; `flow` is whether machines may make one more now.
pub fn course(policy: Policy, moment: Moment, people: Option<u64>, flow: Flow) -> Course {
    let old = SignedDuration::from_mins(STALE_AFTER_M);
    let is_stale = moment.issued_at.is_some_and(|at| old < moment.now.duration_since(at));
    match (policy, people, flow) {
        (Policy::ForApproval, _, _) => Course::Asked,
        (Policy::Directly, _, _) if is_stale => Course::Stale,
        (Policy::Directly, None, _) => Course::Diverted(Diverted::NoTarget),
        (Policy::Directly, Some(_), Flow::Held) => Course::Diverted(Diverted::TooMany),
        (Policy::Directly, Some(people), Flow::Free) => Course::Direct(people),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn issued(minutes_ago: i64) -> Moment {
        Moment { now: NOW, issued_at: Some(NOW - SignedDuration::from_mins(minutes_ago)) }
    }

    #[test]
    fn what_needs_approval_is_asked_for_whatever_its_age() {
        for moment in [issued(0), issued(600), Moment { now: NOW, issued_at: None }] {
            assert_eq!(course(Policy::ForApproval, moment, None, Flow::Held), Course::Asked);
        }
    }

    #[test]
    fn what_goes_by_itself_is_fresh_has_a_target_and_is_one_of_a_few() {
        let direct = |moment, people, flow| course(Policy::Directly, moment, people, flow);
        assert_eq!(direct(issued(30), Some(7), Flow::Free), Course::Direct(7));
        let later = Moment { now: NOW + SignedDuration::from_secs(1), ..issued(30) };
        assert_eq!(direct(later, Some(7), Flow::Free), Course::Stale);
        assert_eq!(direct(issued(0), None, Flow::Free), Course::Diverted(Diverted::NoTarget));
        assert_eq!(direct(issued(0), Some(7), Flow::Held), Course::Diverted(Diverted::TooMany));
        assert_eq!(direct(issued(31), Some(7), Flow::Held), Course::Stale);
    }
}

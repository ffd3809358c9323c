//! Who may do what with an FAQ.

use std::sync::Arc;

use super::{Proposal, Stage, State};
use crate::{
    base::Actor,
    features::{
        city::Approval,
        staff::{Function, Level, Staff},
    },
};

/// Whoever changes an FAQ, and the city's rule about approval.
#[derive(Debug, Clone)]
pub struct Editor {
    /// Who.
    pub staff: Arc<Staff>,
    /// Whether somebody else has to agree.
    pub approval: Approval,
}

/// How what somebody wrote gets to residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// At once.
    Publish,
    /// When somebody who decides agrees.
    Ask,
}

impl Editor {
    /// How what they write gets to residents.
    pub fn way(&self) -> Way {
        let may_publish = self.may(Level::Publish);
        match self.approval {
            Approval::NotNeeded => Way::Publish,
            Approval::ByAuthorToo if may_publish => Way::Publish,
            Approval::ByAuthorToo | Approval::ByAnother => Way::Ask,
        }
    }

    /// Whether they may change FAQs of a department, or of none.
    pub fn may_change(&self, department: Option<&str>) -> bool {
        self.may(Level::Make) && self.staff.permissions.cover(&self.staff.department, department)
    }

    /// Whether they may change FAQs of every department.
    pub fn may_change_all(&self) -> bool {
        // No department bears this name, so only those who may change all are covered.
        self.may_change(Some("\u{0}"))
    }

    /// Whether they may change, without asking, what is no text of something in a state (its
    /// category, its department, the bin): what residents see only if they may publish.
    pub fn may_touch(&self, state: State, department: Option<&str>) -> bool {
        let silently = match state {
            State::Draft | State::Trashed => true,
            State::Published => self.way() == Way::Publish || self.may(Level::Publish),
        };
        silently && self.may_change(department)
    }

    /// Whether they may change the text of something in a state without asking: what residents read
    /// only if nobody else has to agree.
    pub fn may_write(&self, state: State, department: Option<&str>) -> bool {
        let silently = match state {
            State::Draft | State::Trashed => true,
            State::Published => self.way() == Way::Publish,
        };
        silently && self.may_change(department)
    }

    /// Whether they may decide upon a proposal: somebody who may publish, of the right department,
    /// and not its author unless the city allows that.
    pub fn may_decide(&self, proposal: &Proposal) -> bool {
        let other = match self.approval {
            Approval::ByAuthorToo | Approval::NotNeeded => true,
            Approval::ByAnother => proposal.by != self.actor(),
        };
        proposal.stage == Stage::Asked
            && other
            && self.may(Level::Publish)
            && self.may_change(proposal.faq.department.as_deref())
    }

    /// As records name them.
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.staff.id.to_string())
    }

    fn may(&self, level: Level) -> bool {
        self.staff.permissions.allow(Function::Faq, level)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        base::Id,
        features::{
            faq::model::Draft,
            staff::{Permissions, Role, StaffState},
        },
    };

    impl Editor {
        /// Somebody of the environment section, for tests.
        pub fn sample(role: Role, approval: Approval) -> Self {
            let staff = Staff {
                id: Id::from_bits(role as u128 + 1),
                login: "x".into(),
                name: "x".into(),
                department: "環境課".into(),
                contact: None,
                permissions: Permissions::of(role),
                state: StaffState::Active,
                created_at: Timestamp::UNIX_EPOCH,
                updated_at: Timestamp::UNIX_EPOCH,
                revision: 1,
                number: None,
            };
            Self { staff: Arc::new(staff), approval }
        }
    }

    fn proposal(by: &Editor, department: &str) -> Proposal {
        let draft = Draft {
            question: "q".into(),
            answer: "a".into(),
            department: department.into(),
            ..Draft::default()
        };
        let now = Timestamp::UNIX_EPOCH;
        Proposal {
            faq: draft.read().unwrap().into_faq(Id::from_bits(1), None, now, now),
            stage: Stage::Asked,
            by: by.actor(),
            at: now,
            revision: 1,
            word: None,
            decided_by: None,
        }
    }

    #[test]
    fn without_approval_whoever_makes_publishes_and_with_it_they_ask() {
        let way = |role, approval| Editor::sample(role, approval).way();
        assert_eq!(way(Role::Sender, Approval::NotNeeded), Way::Publish);
        assert_eq!(way(Role::Sender, Approval::ByAuthorToo), Way::Ask);
        assert_eq!(way(Role::Approver, Approval::ByAuthorToo), Way::Publish);
        assert_eq!(way(Role::Approver, Approval::ByAnother), Way::Ask);
    }

    #[test]
    fn nobody_decides_upon_their_own_unless_the_city_allows_it() {
        let author = Editor::sample(Role::Approver, Approval::ByAnother);
        assert!(!author.may_decide(&proposal(&author, "環境課")));
        let alone = Editor::sample(Role::Approver, Approval::ByAuthorToo);
        assert!(alone.may_decide(&proposal(&alone, "環境課")));
        let other = Editor::sample(Role::OperationManager, Approval::ByAnother);
        assert!(other.may_decide(&proposal(&author, "環境課")));
    }

    #[test]
    fn what_residents_see_is_withdrawn_by_whoever_may_publish() {
        let touches = |role, state| {
            Editor::sample(role, Approval::ByAnother).may_touch(state, Some("環境課"))
        };
        assert!(touches(Role::Approver, State::Published));
        assert!(!touches(Role::Sender, State::Published) && touches(Role::Sender, State::Draft));
    }

    #[test]
    fn one_decides_only_upon_the_own_department_and_only_with_the_right() {
        let author = Editor::sample(Role::Sender, Approval::ByAnother);
        assert!(!author.may_decide(&proposal(&author, "環境課")));
        let approver = Editor::sample(Role::Approver, Approval::ByAnother);
        assert!(approver.may_decide(&proposal(&author, "環境課")));
        assert!(!approver.may_decide(&proposal(&author, "市民課")));
        assert!(!approver.may_change_all());
        assert!(Editor::sample(Role::OperationManager, Approval::ByAnother).may_change_all());
    }
}

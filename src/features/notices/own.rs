//! How one of the staff wants to be told of what concerns them.

use minicbor::{Decode, Encode};

use super::{model::Pace, word::Kind};
use crate::{base::mail::is_mail_address, features::staff::Staff};

/// How somebody wants to be told. Whoever has said nothing is told at once, at the address that stands
/// in their account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub(super) struct Own {
    /// The address; empty for the one in the account.
    #[n(0)]
    pub mail: String,
    /// Whether, and how often.
    #[n(1)]
    pub wanted: Wanted,
    /// Kinds they do not want to hear of; none for whoever wants all.
    #[n(2)]
    pub unwanted: Option<Vec<Kind>>,
}

impl Own {
    /// Whether somebody is told of a kind, and how often.
    pub fn pace_of(&self, kind: Kind) -> Option<Pace> {
        self.wanted.pace().filter(|_| !self.leaves_out(kind))
    }

    /// Whether somebody does not want to hear of a kind. What cannot wait is told to everybody.
    pub fn leaves_out(&self, kind: Kind) -> bool {
        kind.can_be_left_out() && self.unwanted.as_ref().is_some_and(|it| it.contains(&kind))
    }
}

/// Whether somebody is told, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(super) enum Wanted {
    /// They are not, but for what cannot wait.
    #[n(0)]
    Not,
    /// They are.
    #[n(1)]
    Told(#[n(0)] Pace),
}

impl Default for Wanted {
    fn default() -> Self {
        Self::Told(Pace::AtOnce)
    }
}

impl Wanted {
    /// How often; none for not at all.
    pub const fn pace(self) -> Option<Pace> {
        match self {
            Self::Not => None,
            Self::Told(pace) => Some(pace),
        }
    }
}

/// The address at which somebody is told: the one they named, or else one in their account.
pub(super) fn address_of(staff: &Staff, own: &Own) -> Option<String> {
    let own = Some(own.mail.clone()).filter(|it| is_mail_address(it));
    own.or_else(|| in_account(staff))
}

/// The mail address in an account: the login, or among what stands as contact.
pub(super) fn in_account(staff: &Staff) -> Option<String> {
    let contact = staff.contact.as_deref().unwrap_or_default();
    let is_apart = |it: char| it.is_whitespace() || "()<>,;/\u{3001}\u{ff08}\u{ff09}".contains(it);
    let all = std::iter::once(staff.login.as_str()).chain(contact.split(is_apart));
    let mut all = all.map(|it| it.rsplit_once([':', '\u{ff1a}']).map_or(it, |it| it.1));
    all.find(|it| is_mail_address(it)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        base::Id,
        features::staff::{Permissions, Role, StaffState},
    };

    fn staff(login: &str, contact: &str) -> Staff {
        Staff {
            id: Id::from_bits(1),
            login: login.into(),
            name: "桑名 花".into(),
            department: "広報課".into(),
            contact: Some(contact.into()).filter(|it: &String| !it.is_empty()),
            permissions: Permissions::of(Role::Sender),
            state: StaffState::Active,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 1,
            number: None,
        }
    }

    #[test]
    fn each_kind_can_be_left_out_but_what_cannot_wait() {
        let unwanted = Some(Kind::ALL.to_vec());
        let own = Own { unwanted, ..Own::default() };
        let told: Vec<Kind> =
            Kind::ALL.into_iter().filter(|it| own.pace_of(*it).is_some()).collect();
        assert_eq!(told, [Kind::Alarm]);
        let own = Own { unwanted: Some(vec![Kind::LetGo]), ..Own::default() };
        assert_eq!(own.pace_of(Kind::LetGo), None);
        assert_eq!(own.pace_of(Kind::SentBack), Some(Pace::AtOnce));
    }

    #[test]
    fn an_address_is_the_one_somebody_named_or_one_in_their_account() {
        for (login, contact, address) in [
            ("hana", "", None),
            ("hana", "内線2345", None),
            ("hana@city.example", "内線2345", Some("hana@city.example")),
            ("hana", "内線2345、hana@city.example", Some("hana@city.example")),
            ("hana", "内線 2345(mail:hana@city.example)", Some("hana@city.example")),
        ] {
            assert_eq!(address_of(&staff(login, contact), &Own::default()).as_deref(), address);
        }
        let named = Own { mail: "h@x.jp".into(), wanted: Wanted::Not, unwanted: None };
        assert_eq!(address_of(&staff("a@b.jp", ""), &named).as_deref(), Some("h@x.jp"));
    }
}

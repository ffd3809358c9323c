//! Finding accounts in a long list.

use std::cmp::Ordering;

use jiff::Timestamp;

use super::{Role, Staff, StaffState, department::plain};

/// An account as a list shows it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The account.
    pub staff: Staff,
    /// When somebody last signed in with it.
    pub signed_in_at: Option<Timestamp>,
}

/// What is asked of the list of accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that must all stand in name, login, number, department or contact.
    pub words: String,
    /// The department; empty for all.
    pub department: String,
    /// The role; none for all.
    pub role: Option<Role>,
    /// The state; none for all.
    pub state: Option<StaffState>,
    /// What it is sorted by.
    pub by: SortBy,
    /// In which direction.
    pub turn: Turn,
}

/// What a list of accounts is sorted by; equal ones by login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// The person's name.
    #[default]
    Name,
    /// The login.
    Login,
    /// The department, in the order of its name.
    Department,
    /// The role, the most powerful first.
    Role,
    /// When somebody last signed in with it.
    SignedIn,
    /// The state.
    State,
}

/// The direction of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Smallest first.
    #[default]
    Up,
    /// Biggest first.
    Down,
}

impl SortBy {
    /// Every order.
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Login, Self::Department, Self::Role, Self::SignedIn, Self::State];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Login => "login",
            Self::Department => "department",
            Self::Role => "role",
            Self::SignedIn => "signed-in",
            Self::State => "state",
        }
    }
}

impl Wanted {
    /// The accounts asked for, in order.
    pub fn of<'a>(&self, all: &'a [Listed]) -> Vec<&'a Listed> {
        let words: Vec<String> = self.words.split_whitespace().map(plain).collect();
        let matches = |it: &&Listed| self.matches(&it.staff, &words);
        let mut found: Vec<&Listed> = all.iter().filter(matches).collect();
        found.sort_by(|one, other| {
            let order = self.order(one, other);
            let order = if self.turn == Turn::Down { order.reverse() } else { order };
            order.then_with(|| one.staff.login.cmp(&other.staff.login))
        });
        found
    }

    fn matches(&self, staff: &Staff, words: &[String]) -> bool {
        let hay = || {
            let more = [&staff.number, &staff.contact].into_iter().flatten();
            let all = [&staff.name, &staff.login, &staff.department].into_iter().chain(more);
            plain(&all.map(String::as_str).collect::<Vec<_>>().join("\n"))
        };
        (self.department.is_empty() || self.department == staff.department)
            && self.role.is_none_or(|it| it == staff.permissions.role)
            && self.state.is_none_or(|it| it == staff.state)
            && (words.is_empty() || {
                let hay = hay();
                words.iter().all(|word| hay.contains(word.as_str()))
            })
    }

    fn order(&self, listed: &Listed, beside: &Listed) -> Ordering {
        let (one, other) = (&listed.staff, &beside.staff);
        match self.by {
            SortBy::Name => one.name.cmp(&other.name),
            SortBy::Login => one.login.cmp(&other.login),
            SortBy::Department => one.department.cmp(&other.department),
            SortBy::Role => one.permissions.role.cmp(&other.permissions.role),
            SortBy::SignedIn => listed.signed_in_at.cmp(&beside.signed_in_at),
            SortBy::State => (one.state as u8).cmp(&(other.state as u8)),
        }
    }
}

/// How many accounts there are in each state, in the order of [`StaffState::ALL`].
pub fn count_states(all: &[Listed]) -> [(StaffState, usize); 3] {
    StaffState::ALL.map(|state| (state, all.iter().filter(|it| it.staff.state == state).count()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Id, features::staff::model::Permissions};

    fn listed(name: &str, login: &str, role: Role, signed_in_s: i64) -> Listed {
        let staff = Staff {
            id: Id::from_bits(1),
            login: login.to_owned(),
            name: name.to_owned(),
            department: "環境課".to_owned(),
            contact: Some("内線 2310".to_owned()),
            permissions: Permissions::of(role),
            state: StaffState::Active,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            revision: 0,
            number: None,
        };
        Listed { staff, signed_in_at: Timestamp::from_second(signed_in_s).ok() }
    }

    fn logins(wanted: &Wanted) -> Vec<String> {
        let all = [
            listed("山田 花子", "yamada", Role::Sender, 30),
            listed("佐藤 健", "sato", Role::Approver, 10),
            listed("ﾔﾏﾀﾞ 次郎", "jiro", Role::Sender, 20),
        ];
        wanted.of(&all).into_iter().map(|it| it.staff.login.clone()).collect()
    }

    #[test]
    fn words_must_all_be_found_whatever_their_width_and_place() {
        let words = |words: &str| logins(&Wanted { words: words.to_owned(), ..Wanted::default() });
        assert_eq!(words("山田花子 ２３１０"), ["yamada"]);
        assert_eq!(words("ヤマダ"), ["jiro"]);
        assert_eq!(words("SATO 環境"), ["sato"]);
        assert!(words("山田 sato").is_empty());
    }

    #[test]
    fn conditions_narrow_and_orders_turn() {
        let wanted = Wanted { role: Some(Role::Sender), by: SortBy::SignedIn, ..Wanted::default() };
        assert_eq!(logins(&wanted), ["jiro", "yamada"]);
        assert_eq!(logins(&Wanted { turn: Turn::Down, ..wanted }), ["yamada", "jiro"]);
        let suspended = Wanted { state: Some(StaffState::Suspended), ..Wanted::default() };
        assert!(logins(&suspended).is_empty());
    }
}

//! What staff may do: functions, levels, roles as presets, and what one account makes of them.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use super::Role;

/// A part of the work that may be allowed on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Function {
    /// Messages to segments.
    #[n(0)]
    Deliveries,
    /// Messages to everybody.
    #[n(1)]
    DeliverToAll,
    /// Stopping a delivery that is under way.
    #[n(2)]
    StopDelivery,
    /// The menu under the talk.
    #[n(3)]
    RichMenus,
    /// Switching to the menu for disasters.
    #[n(4)]
    DisasterMenu,
    /// Questions and answers of the chatbot.
    #[n(5)]
    Faq,
    /// Applications and surveys as forms.
    #[n(6)]
    Forms,
    /// What residents filled in: personal data.
    #[n(7)]
    Submissions,
    /// Reservations.
    #[n(8)]
    Calendars,
    /// Looking for residents and their attributes.
    #[n(9)]
    Residents,
    /// Figures and reports.
    #[n(10)]
    Analytics,
    /// Accounts and permissions of staff.
    #[n(11)]
    Accounts,
    /// The audit log of everybody; one's own part needs no permission.
    #[n(12)]
    AuditLog,
    /// Backups and incident records.
    #[n(13)]
    Backups,
    /// The connection to LINE, words, retention, keys.
    #[n(14)]
    Settings,
}

/// How far a permission goes. Each level includes those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Default)]
#[cbor(index_only)]
pub enum Level {
    /// Not at all: the function is not even shown.
    #[default]
    #[n(0)]
    None,
    /// Look.
    #[n(1)]
    View,
    /// Make and change, without making public.
    #[n(2)]
    Make,
    /// Make public, approve, decide.
    #[n(3)]
    Publish,
}

/// Whose things a permission covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode, Default)]
#[cbor(index_only)]
pub enum Scope {
    /// Those of the own department.
    #[default]
    #[n(0)]
    Own,
    /// Those of every department.
    #[n(1)]
    All,
}

/// What one account may do: a role, what differs from it, and whose things.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Permissions {
    /// The preset.
    #[n(0)]
    pub role: Role,
    /// Levels that differ from the role's.
    #[n(1)]
    pub overrides: BTreeMap<Function, Level>,
    /// Whose things.
    #[n(2)]
    pub scope: Scope,
}

impl Function {
    /// Every function, in the order of the matrix.
    pub const ALL: [Self; 15] = [
        Self::Deliveries,
        Self::DeliverToAll,
        Self::StopDelivery,
        Self::RichMenus,
        Self::DisasterMenu,
        Self::Faq,
        Self::Forms,
        Self::Submissions,
        Self::Calendars,
        Self::Residents,
        Self::Analytics,
        Self::Accounts,
        Self::AuditLog,
        Self::Backups,
        Self::Settings,
    ];

    /// Its name in forms and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deliveries => "deliveries",
            Self::DeliverToAll => "deliver-to-all",
            Self::StopDelivery => "stop-delivery",
            Self::RichMenus => "rich-menus",
            Self::DisasterMenu => "disaster-menu",
            Self::Faq => "faq",
            Self::Forms => "forms",
            Self::Submissions => "submissions",
            Self::Calendars => "calendars",
            Self::Residents => "residents",
            Self::Analytics => "analytics",
            Self::Accounts => "accounts",
            Self::AuditLog => "audit-log",
            Self::Backups => "backups",
            Self::Settings => "settings",
        }
    }

    /// The function of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl Scope {
    /// Its name in forms and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::All => "all",
        }
    }

    /// The scope of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Own, Self::All].into_iter().find(|it| it.name() == name)
    }
}

impl Level {
    /// Every level, the lowest first.
    pub const ALL: [Self; 4] = [Self::None, Self::View, Self::Make, Self::Publish];

    /// Its name in forms and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::View => "view",
            Self::Make => "make",
            Self::Publish => "publish",
        }
    }

    /// The level of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl Permissions {
    /// What a role gives, with nothing changed.
    pub const fn of(role: Role) -> Self {
        Self { role, overrides: BTreeMap::new(), scope: role.scope() }
    }

    /// A role with these levels and scope; only what differs from the role is kept.
    pub fn with(
        role: Role,
        levels: impl IntoIterator<Item = (Function, Level)>,
        scope: Scope,
    ) -> Self {
        let overrides = levels.into_iter().collect();
        Self { role, overrides, scope }.normal()
    }

    /// The same without overrides that say what the role says anyway.
    #[must_use]
    pub fn normal(&self) -> Self {
        let differs =
            |(function, level): &(&Function, &Level)| self.role.level(**function) != **level;
        let overrides = self.overrides.iter().filter(differs).map(|(it, level)| (*it, *level));
        Self { overrides: overrides.collect(), ..self.clone() }
    }

    /// Whether this is not simply what the role gives.
    pub fn differs(&self) -> bool {
        self.normal() != Self::of(self.role)
    }

    /// Whether everything is allowed everywhere.
    pub fn is_everything(&self) -> bool {
        self.scope == Scope::All && Function::ALL.iter().all(|it| self.allow(*it, Level::Publish))
    }

    /// The functions that are allowed further than another's.
    pub fn beyond<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Function> + 'a {
        Function::ALL.into_iter().filter(|it| other.level(*it) < self.level(*it))
    }

    /// How far a function is allowed.
    pub fn level(&self, function: Function) -> Level {
        self.overrides.get(&function).copied().unwrap_or_else(|| self.role.level(function))
    }

    /// Whether a function is allowed up to a level.
    pub fn allow(&self, function: Function, level: Level) -> bool {
        level <= self.level(function)
    }

    /// Whether things of `theirs` are covered for somebody in the department `own`. What belongs to
    /// no department is everybody's.
    pub fn cover(&self, own: &str, theirs: Option<&str>) -> bool {
        match self.scope {
            Scope::All => true,
            Scope::Own => theirs.is_none_or(|theirs| theirs == own),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_stand_in_the_order_of_the_matrix() {
        assert!(Function::ALL.iter().enumerate().all(|(at, it)| *it as usize == at));
    }

    #[test]
    fn the_system_administrator_may_everything_and_the_maintainer_sees_no_residents() {
        let admin = Permissions::of(Role::SystemAdministrator);
        assert!(Function::ALL.iter().all(|it| admin.allow(*it, Level::Publish)));
        let maintainer = Permissions::of(Role::Maintainer);
        let seen: Vec<_> =
            Function::ALL.into_iter().filter(|it| maintainer.allow(*it, Level::View)).collect();
        assert_eq!(seen, [Function::Backups]);
    }

    #[test]
    fn only_the_system_administrator_changes_accounts_and_settings() {
        for role in Role::ALL {
            let decides = |it| Permissions::of(role).allow(it, Level::Make);
            let is_admin = role == Role::SystemAdministrator;
            assert_eq!(decides(Function::Accounts), is_admin, "{role:?}");
            assert_eq!(decides(Function::Settings), is_admin, "{role:?}");
        }
    }

    #[test]
    fn an_override_goes_before_the_role_in_both_directions() {
        let overrides =
            BTreeMap::from([(Function::Faq, Level::None), (Function::Forms, Level::Publish)]);
        let sender = Permissions { overrides, ..Permissions::of(Role::Sender) };
        assert!(!sender.allow(Function::Faq, Level::View));
        assert!(sender.allow(Function::Forms, Level::Publish));
        assert!(sender.allow(Function::Deliveries, Level::Make));
    }

    #[test]
    fn only_what_differs_from_the_role_is_kept_and_told() {
        let levels = Function::ALL.map(|it| (it, Role::Sender.level(it)));
        let same = Permissions::with(Role::Sender, levels, Scope::Own);
        assert_eq!(same, Permissions::of(Role::Sender));
        assert!(!same.differs());
        let more = Permissions::with(Role::Sender, [(Function::Faq, Level::Publish)], Scope::Own);
        assert!(more.differs() && more.overrides.len() == 1);
        assert_eq!(more.beyond(&same).collect::<Vec<_>>(), [Function::Faq]);
        assert!(Permissions { scope: Scope::All, ..same }.differs());
    }

    #[test]
    fn the_own_department_and_what_belongs_to_nobody_are_covered() {
        let own = Permissions::of(Role::Sender);
        assert!(own.cover("環境課", Some("環境課")) && own.cover("環境課", None));
        assert!(!own.cover("環境課", Some("市民課")));
        assert!(Permissions::of(Role::Auditor).cover("環境課", Some("市民課")));
    }
}

//! The navigation, without what somebody may not do.

use super::{
    model::{Function, Level, Permissions},
    pages,
};
use crate::web::console::{NavGroup, NavItem};

/// A page of the navigation.
pub(super) struct Way {
    pub label: &'static str,
    pub href: &'static str,
    pub icon: &'static str,
    /// Whoever may look at this sees the page; none for everybody.
    pub function: Option<Function>,
}

/// The navigation of somebody who is allowed this.
pub(super) fn of(permissions: &Permissions) -> Vec<NavGroup> {
    let open =
        |way: &&Way| way.function.is_none_or(|function| permissions.allow(function, Level::View));
    let item = |way: &Way| NavItem {
        label: way.label.to_owned(),
        href: way.href.to_owned(),
        icon: way.icon,
        badge: None,
    };
    pages::NAVIGATION
        .iter()
        .map(|(label, ways)| NavGroup {
            label: (*label).to_owned(),
            items: ways.iter().filter(open).map(item).collect(),
        })
        .filter(|group| !group.items.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::staff::Role;

    fn hrefs(role: Role) -> Vec<String> {
        let groups = of(&Permissions::of(role));
        groups.into_iter().flat_map(|it| it.items).map(|it| it.href).collect()
    }

    #[test]
    fn what_somebody_may_not_see_is_not_in_the_navigation() {
        let admin = hrefs(Role::SystemAdministrator);
        let maintainer = hrefs(Role::Maintainer);
        assert!(admin.contains(&"/console/accounts".to_owned()));
        assert!(maintainer.contains(&"/console".to_owned()));
        assert!(!maintainer.contains(&"/console/faq".to_owned()));
    }
}

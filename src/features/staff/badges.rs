use std::{fmt, sync::Arc};

use super::model::Staff;
use crate::web::console::{NavGroup, Waiting};

/// Counts what waits for somebody.
type Count = Arc<dyn Fn(&Arc<Staff>) -> Vec<Waiting> + Send + Sync>;

/// What waits at the pages of the navigation. The rooms that know it stand above this one, so each
/// page is brought in where the city is wired.
#[derive(Clone, Default)]
pub struct Badges(Vec<(&'static str, Count)>);

impl Badges {
    /// Knows what waits at one more page. The count reads memory: it runs for each page shown, for
    /// those alone who see the page in their navigation.
    #[must_use]
    pub fn with(
        mut self,
        href: &'static str,
        count: impl Fn(&Arc<Staff>) -> Vec<Waiting> + Send + Sync + 'static,
    ) -> Self {
        self.0.push((href, Arc::new(count)));
        self
    }

    /// A navigation with what waits for somebody now.
    pub(super) fn on(&self, nav: &[NavGroup], staff: &Arc<Staff>) -> Vec<NavGroup> {
        let mut nav = nav.to_vec();
        for item in nav.iter_mut().flat_map(|it| &mut it.items) {
            let known = self.0.iter().find(|(href, _)| *href == item.href);
            item.badge = known.map(|(_, count)| count(staff));
        }
        nav
    }
}

impl fmt::Debug for Badges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|it| it.0)).finish()
    }
}

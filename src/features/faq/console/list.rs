use axum::{
    extract::{Query as Asked, State},
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        desk::PAGE_ROWS,
        model::{Category, Direction, Due, Query, Sort, Standing, Tab},
        pages::list::{ListView, page},
    },
    desk,
};
use crate::{
    app::App,
    base::Id,
    features::staff::Me,
    web::{Posted, Result},
};

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::features::faq) struct ListQuery {
    /// Words to search for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// How they stand.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tab: String,
    /// A category's id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// A department's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// What is due.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// The order; with a minus the greatest first.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    /// The page, from 1.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
}

/// The words of tabs in addresses.
const TABS: [(&str, Tab); 7] = [
    ("", Tab::All),
    ("shown", Tab::Standing(Standing::Shown)),
    ("draft", Tab::Standing(Standing::Draft)),
    ("waiting", Tab::Waiting),
    ("over", Tab::Standing(Standing::Over)),
    ("coming", Tab::Standing(Standing::Coming)),
    ("trash", Tab::Standing(Standing::Trashed)),
];

/// The words of what is due in addresses.
const DUES: [(&str, Due); 4] =
    [("", Due::Any), ("month", Due::EndsThisMonth), ("ended", Due::Ended), ("review", Due::Review)];

/// The words of orders in addresses.
const SORTS: [(&str, Sort); 8] = [
    ("", Sort::Fit),
    ("question", Sort::Question),
    ("category", Sort::Category),
    ("department", Sort::Department),
    ("asked", Sort::Asked),
    ("helpful", Sort::Helpful),
    ("updated", Sort::Updated),
    ("until", Sort::Until),
];

fn of_word<T: Copy + Default>(table: &[(&str, T)], word: &str) -> T {
    table.iter().find(|it| it.0 == word).map(|it| it.1).unwrap_or_default()
}

impl ListQuery {
    /// What a form carried on.
    pub(super) fn of(posted: &Posted) -> Self {
        serde_html_form::from_str(posted.text("list")).unwrap_or_default()
    }

    /// What it means.
    pub(super) fn query(&self) -> Query {
        let (sort, direction) = match self.sort.strip_prefix('-') {
            Some(sort) => (sort, Direction::Down),
            None => (&*self.sort, Direction::Up),
        };
        Query {
            words: self.q.clone(),
            tab: of_word(&TABS, &self.tab),
            category: self.category.parse::<Id<Category>>().ok(),
            department: (!self.department.is_empty()).then(|| self.department.clone()),
            due: of_word(&DUES, &self.due),
            sort: of_word(&SORTS, sort),
            direction,
        }
    }

    /// As it stands in an address, and as a form carries it on.
    pub(in crate::features::faq) fn to_text(&self) -> String {
        serde_html_form::to_string(self).unwrap_or_default()
    }

    /// The address of the list.
    pub(in crate::features::faq) fn address(&self) -> String {
        match self.to_text() {
            text if text.is_empty() => "/console/faq".to_owned(),
            text => format!("/console/faq?{text}"),
        }
    }

    /// The same from its first page.
    pub(in crate::features::faq) fn first_page(&self) -> Self {
        Self { page: String::new(), ..self.clone() }
    }

    /// The page, from 0.
    pub(super) fn page_index(&self, found: usize) -> usize {
        let last = found.div_ceil(PAGE_ROWS).saturating_sub(1);
        self.page.parse::<usize>().unwrap_or(1).saturating_sub(1).min(last)
    }
}

/// The list of FAQs.
pub(super) async fn list(State(app): State<App>, me: Me, Asked(asked): Asked<ListQuery>) -> Result {
    let (now, query) = (app.clock.now(), asked.query());
    let page_asked = asked.page.parse::<usize>().unwrap_or(1).saturating_sub(1);
    let mut listed = app.faqs.list(&query, page_asked, now);
    let index = asked.page_index(listed.ids.len());
    if index != page_asked {
        listed = app.faqs.list(&query, index, now);
    }
    let view = ListView {
        asked: &asked,
        listed: &listed,
        page: index,
        now,
        categories: app.faqs.all_categories(),
        departments: app.faqs.departments(),
        may_make: desk::may_make(&me),
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_only_what_differs_and_reads_back() {
        let asked =
            ListQuery { q: "ごみ 袋".into(), sort: "-asked".into(), ..ListQuery::default() };
        let address = asked.address();
        let text = address.strip_prefix("/console/faq?").unwrap();
        assert!(!text.contains("tab"));
        assert_eq!(serde_html_form::from_str::<ListQuery>(text).unwrap(), asked);
        assert_eq!(ListQuery::default().address(), "/console/faq");
        let query = asked.query();
        assert_eq!((query.sort, query.direction), (Sort::Asked, Direction::Down));
    }

    #[test]
    fn a_page_beyond_the_last_is_the_last() {
        let at = |page: &str| ListQuery { page: page.into(), ..ListQuery::default() };
        assert_eq!(at("9").page_index(60), 1);
        assert_eq!((at("0").page_index(60), at("x").page_index(0)), (0, 0));
    }
}

use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};

use super::{
    super::super::{
        model::{Form, State as Standing, may},
        pages::designing::list::{ListView, Row, page},
        store,
    },
    desk,
};
use crate::{
    app::App,
    base::text::fold,
    features::staff::{Function, Level, Me},
    web::Result,
};

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub(in super::super::super) struct Asked {
    /// Words to search for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// How they stand; empty for all but those in the bin.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tab: String,
    /// A department's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// The page, from 1.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
}

/// Forms on one page of the list.
pub(in super::super::super) const PAGE_ROWS: usize = 50;

impl Asked {
    /// The address of the list.
    pub fn address(&self) -> String {
        match serde_html_form::to_string(self).unwrap_or_default() {
            text if text.is_empty() => "/console/forms".to_owned(),
            text => format!("/console/forms?{text}"),
        }
    }

    /// Whether a form stands as the tab says.
    pub fn admits(&self, form: &Form) -> bool {
        match Standing::from_name(&self.tab) {
            None => form.state != Standing::Trashed,
            Some(Standing::Asked) => form.is_asked(),
            Some(state) => form.state == state,
        }
    }

    fn finds(&self, form: &Form) -> bool {
        let text = fold(&format!("{} {}", form.draft.title, form.department));
        let words = fold(&self.q);
        let of_department = self.department.is_empty() || form.department == self.department;
        of_department && words.split_whitespace().all(|it| text.contains(it))
    }
}

/// The list of forms, the one changed last first.
pub(super) async fn list(State(app): State<App>, me: Me, Query(asked): Query<Asked>) -> Result {
    let mut all = app.store.read(store::forms)?;
    all.retain(|it| may(&me.staff, Level::View, it));
    let mut departments: Vec<String> = all.iter().map(|it| it.department.clone()).collect();
    departments.sort();
    departments.dedup();
    let is_empty = all.is_empty();
    all.retain(|it| asked.finds(it));
    let counted: Vec<(String, u64)> = ["", "open", "asked", "draft", "stopped", "trashed"]
        .map(|tab| {
            let of_tab = Asked { tab: tab.to_owned(), ..Asked::default() };
            (tab.to_owned(), all.iter().filter(|it| of_tab.admits(it)).count() as u64)
        })
        .into();
    all.retain(|it| asked.admits(it));
    all.sort_by_key(|it| std::cmp::Reverse(it.updated_at));
    let total = all.len();
    let last = total.div_ceil(PAGE_ROWS).max(1);
    let page_at = asked.page.parse().unwrap_or(1).clamp(1, last);
    let shown = all.into_iter().skip((page_at - 1) * PAGE_ROWS).take(PAGE_ROWS);
    let rows = shown.map(|it| row(&app, &me, it)).collect::<Result<Vec<_>>>()?;
    let view = ListView {
        asked: &asked,
        rows,
        total,
        page: page_at,
        counted,
        departments,
        is_empty,
        now: app.clock.now(),
        may_make: me.may(Function::Forms, Level::Make),
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

fn row(app: &App, me: &Me, form: Form) -> Result<Row> {
    let (answers, unseen) = desk::counts(app, form.id)?;
    let version = app.store.read(|tx| store::version(tx, form.id, form.version))?;
    let public = version.map(|it| it.design);
    Ok(Row {
        has_changes: public.as_ref().is_some_and(|it| *it != form.draft),
        answers,
        unseen,
        may_make: may(&me.staff, Level::Make, &form),
        may_publish: may(&me.staff, Level::Publish, &form),
        sees_answers: me.may_in(Function::Submissions, Level::View, Some(&form.department)),
        rules: public.map_or_else(|| form.draft.rules.clone(), |it| it.rules),
        form,
    })
}

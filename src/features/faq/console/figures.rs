//! How often FAQs were shown, and whether they helped.

use std::{cmp::Reverse, sync::Arc};

use axum::{
    extract::{Query as Asked, State},
    response::IntoResponse,
};
use serde::{Deserialize, Serialize};

use super::super::{
    model::{Faq, Figures, State as FaqState, month_of},
    pages::figures::{FiguresView, Measure, PAGE_ROWS, Period, page, said},
    store::all_figures,
};
use crate::{
    app::App,
    base::time::date_in_japan,
    features::staff::Me,
    infra::{sheets::Sheet, store::StoreError},
    web::{Result, csv_file},
};

/// What the address of the figures asks for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(in crate::features::faq) struct FiguresQuery {
    /// The word of a period.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// The word of a measure to sort by.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    /// The page, from 1.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
}

impl FiguresQuery {
    /// What follows the path, with its question mark.
    pub(in crate::features::faq) fn query(&self) -> String {
        match serde_html_form::to_string(self) {
            Ok(text) if !text.is_empty() => format!("?{text}"),
            Ok(_) | Err(_) => String::new(),
        }
    }
}

type Rows = Vec<(Arc<Faq>, Figures)>;

/// The figures, sorted.
fn rows(app: &App, asked: &FiguresQuery) -> Result<Rows> {
    let now = month_of(date_in_japan(app.clock.now()));
    let months = match Period::of(&asked.period) {
        Period::Ever => None,
        Period::ThisMonth => Some((now, now)),
        Period::LastMonth => Some((now.saturating_sub(1), now.saturating_sub(1))),
        Period::Year => Some((now.saturating_sub(11), now)),
    };
    let figures = app.store.read(|tx| all_figures(tx, months))?;
    let known = app.faqs.all().into_iter().filter(|it| it.state != FaqState::Trashed);
    let mut rows: Rows = known
        .map(|faq| {
            let figures = figures.get(&faq.id).copied().unwrap_or_default();
            (faq, figures)
        })
        .collect();
    match Measure::of(&asked.sort) {
        Measure::Asked => rows.sort_by_key(|it| Reverse(it.1.asked)),
        Measure::Helpful => rows.sort_by_key(|it| Reverse(it.1.helpful)),
        Measure::Unhelpful => rows.sort_by_key(|it| Reverse(it.1.unhelpful)),
        // Those nobody has judged come last.
        Measure::Percent => {
            rows.sort_by_key(|it| it.1.helpful_percent().map_or(u32::MAX, |it| it));
        }
    }
    Ok(rows)
}

/// The figures.
pub(super) async fn list(
    State(app): State<App>,
    me: Me,
    Asked(asked): Asked<FiguresQuery>,
) -> Result {
    let rows = rows(&app, &asked)?;
    let total = rows.iter().fold(Figures::default(), |sum, it| sum.and(it.1));
    let last = (rows.len() as u64).div_ceil(PAGE_ROWS).max(1);
    let at = asked.page.parse::<u64>().unwrap_or(1).clamp(1, last);
    let first = usize::try_from((at - 1) * PAGE_ROWS).unwrap_or(usize::MAX);
    let view = FiguresView {
        asked: &asked,
        rows: rows.iter().skip(first).take(PAGE_ROWS as usize).collect(),
        found: rows.len() as u64,
        page: at,
        total,
    };
    Ok(me.page(page(&view)).into_response())
}

/// The figures as a file.
pub(super) async fn download(
    State(app): State<App>,
    me: Me,
    Asked(asked): Asked<FiguresQuery>,
) -> Result {
    let rows = rows(&app, &asked)?;
    let sheet = Sheet::new(
        said::HEADER.map(str::to_owned).to_vec(),
        rows.iter().map(|(faq, figures)| said::row(faq, *figures)).collect(),
    );
    let count = rows.len();
    let log = move |_: &_, act: &mut crate::base::Act| {
        act.changed("count", "", count);
        Ok::<_, StoreError>(())
    };
    app.store.write(me.act(app.clock.now()), "faq.export_figures", log).await?;
    csv_file(&format!("faq-figures-{}", date_in_japan(app.clock.now())), &sheet)
}

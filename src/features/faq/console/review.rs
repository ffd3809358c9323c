use axum::{extract::State, response::IntoResponse};

use super::super::pages::review::{ReviewView, page};
use crate::{app::App, features::staff::Me, web::Result};

/// What is worth a look, by department; the reader's own first.
pub(super) async fn list(State(app): State<App>, me: Me) -> Result {
    let now = app.clock.now();
    let mut rows = app.faqs.stale(now);
    let own = me.staff.department.as_str();
    rows.sort_by_key(|it| it.0.faq.department.as_deref() != Some(own));
    let view = ReviewView { rows: &rows, own };
    Ok(me.page(page(&view)).into_response())
}

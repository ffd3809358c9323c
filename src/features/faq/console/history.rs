use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::{
        pages::history::{HistoryView, Version, page},
        store::versions,
    },
    desk,
};
use crate::{
    app::App,
    features::staff::Me,
    web::{Error, Result},
};

/// What an FAQ said before, who changed it when, and the way back to each.
pub(super) async fn list(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let id = desk::id(&id)?;
    let faq = app.faqs.get(id).ok_or(Error::NotFound)?;
    let before = app.store.read(|tx| versions(tx, id))?;
    let mut shown = Vec::with_capacity(before.len() + 1);
    for faq in [&*faq].into_iter().chain(&before) {
        let by = faq.updated_by.as_ref().map(|it| desk::name(&app, it)).transpose()?;
        let draft = desk::drafted(&app, faq)?;
        shown.push(Version {
            revision: faq.revision,
            at: faq.updated_at,
            by: by.unwrap_or_default(),
            draft,
        });
    }
    let may_change = desk::editor(&app, &me).may_change(faq.department.as_deref());
    let view = HistoryView { faq: &faq, versions: &shown, may_change };
    Ok(me.page(page(&view)).into_response())
}

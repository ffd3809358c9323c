use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::super::{pages::designing::notices as pages, store},
    desk,
};
use crate::{
    app::App,
    base::Id,
    features::{
        notices::of_topic,
        staff::{Level, Me},
    },
    infra::store::StoreError,
    web::Result,
};

/// Notices on the page: a month of a form with a digest a day to one address.
const SHOWN: usize = 50;

/// Who is told of new answers of a form, and how the last notices went.
pub(super) async fn show(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::View)?;
    let found = app.store.read(|tx| {
        let public = store::version(tx, form.id, form.version)?;
        let latest = of_topic(tx, Id::from_bits(form.id.bits()), SHOWN)?;
        Ok::<_, StoreError>((public.map(|it| it.design.rules), latest))
    });
    let (public, latest) = found?;
    let view = pages::NoticesView {
        form: &form,
        public: public.as_ref(),
        latest: &latest,
        mails: app.config.mail.is_some(),
    };
    Ok(me.page(pages::page(&view)).into_response())
}

use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::{
        actions::{Deed, FaqError, bulk, delete as delete_for_good},
        desk::PAGE_ROWS,
        model::{Query, Standing, State as FaqState, Tab},
        pages::{
            told,
            trash::{TrashView, TrashedRow, ask_to_delete, page},
        },
    },
    desk::{self, back_to, editor, refused},
};
use crate::{
    app::App,
    features::staff::Me,
    web::{Error, Result, console::Notice},
};

const HERE: &str = "/console/faq/trash";

/// What lies in the bin, the next to be deleted first.
pub(super) async fn list(State(app): State<App>, me: Me) -> Result {
    let now = app.clock.now();
    let query = Query { tab: Tab::Standing(Standing::Trashed), ..Query::default() };
    let listed = app.faqs.list(&query, 0, now);
    let editor = editor(&app, &me);
    let mut rows = Vec::new();
    for id in &listed.ids {
        let Some(row) = app.faqs.row(*id) else { continue };
        let by = row.faq.updated_by.as_ref().map(|it| desk::name(&app, it)).transpose()?;
        let may_change = editor.may_change(row.faq.department.as_deref());
        rows.push(TrashedRow { row, by: by.unwrap_or_default(), may_change });
    }
    rows.sort_by_key(|it| it.row.faq.trashed_at());
    rows.truncate(10 * PAGE_ROWS);
    let view = TrashView { rows: &rows, total: listed.ids.len(), now, csrf: me.csrf() };
    Ok(me.page(page(&view)).into_response())
}

/// Puts one into the bin.
pub(super) async fn put(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let one = [desk::id(&id)?];
    let here = format!("/console/faq/{id}");
    let editor = editor(&app, &me);
    let act = me.act(app.clock.now());
    let put = move |tx: &_, act: &mut _| match bulk(tx, act, &one, &Deed::Trash, &editor) {
        Ok(done) if 0 < done.left => Err(FaqError::NotYours),
        Ok(done) if done.changed == 0 => Err(FaqError::NoSuchFaq),
        other => other,
    };
    match app.store.write(act, "faq.trash", put).await {
        Ok(done) => {
            app.store.projected().await;
            Ok(back_to(&me, told::trashed(&done), "/console/faq"))
        }
        Err(error) => refused(&me, error, &here),
    }
}

/// Takes one out of the bin, as what it was.
pub(super) async fn restore(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let one = [desk::id(&id)?];
    let editor = editor(&app, &me);
    let act = me.act(app.clock.now());
    let restore = move |tx: &_, act: &mut _| match bulk(tx, act, &one, &Deed::Restore, &editor) {
        Ok(done) if 0 < done.left => Err(FaqError::NotYours),
        Ok(done) if done.changed == 0 => Err(FaqError::NoSuchFaq),
        other => other,
    };
    match app.store.write(act, "faq.restore", restore).await {
        Ok(_) => {
            app.store.projected().await;
            let faq = app.faqs.get(one[0]);
            let shown = faq.is_some_and(|it| it.state == FaqState::Published);
            let words = if shown { told::RESTORED_AND_SHOWN } else { told::RESTORED };
            Ok(back_to(&me, Notice::done(words), &format!("/console/faq/{id}")))
        }
        Err(error) => refused(&me, error, HERE),
    }
}

/// Asks before one is deleted for good.
pub(super) async fn ask(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let row = app.faqs.row(desk::id(&id)?).ok_or(Error::NotFound)?;
    if row.faq.state != FaqState::Trashed {
        return Err(Error::NotFound);
    }
    if !editor(&app, &me).may_change(row.faq.department.as_deref()) {
        return Err(Error::Forbidden);
    }
    Ok(me.page(ask_to_delete(&row, me.csrf())).into_response())
}

/// Deletes one for good.
pub(super) async fn delete(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let id = desk::id(&id)?;
    let editor = editor(&app, &me);
    let act = me.act(app.clock.now());
    let delete = move |tx: &_, act: &mut _| delete_for_good(tx, act, id, &editor);
    match app.store.write(act, "faq.delete", delete).await {
        Ok(()) => {
            app.store.projected().await;
            Ok(back_to(&me, Notice::done(told::DELETED), HERE))
        }
        Err(error) => refused(&me, error, HERE),
    }
}

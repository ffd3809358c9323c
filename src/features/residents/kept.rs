//! What a resident had typed when their visit was over: it waits, sealed for them alone, until LINE
//! has named them again.

use super::{
    actions,
    model::ResidentNo,
    pages,
    store::{self, Kept, SessionKey},
    tokens::Token,
    visitor::Visitor,
};
use crate::{
    app::App,
    infra::store::StoreError,
    web::{Error, Posted, Result},
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};

/// Where what was typed waits, with its token behind.
pub(super) const KEPT: &str = "/l/kept/";

/// The most that is kept of one form, in bytes of names and texts: more than anybody types.
const TYPED_BYTES_MAX: usize = 256 * 1024;

/// Keeps what was typed, and gives where it waits; none when it is too much or the resident is gone.
pub(super) async fn keep(
    app: &App,
    visitor: &Visitor,
    (resident, posted): (ResidentNo, &Posted),
) -> Result<Option<String>> {
    let is_typed = |field: &&(String, String)| !field.0.starts_with('_');
    let fields: Vec<_> = posted.fields().iter().filter(is_typed).cloned().collect();
    let bytes: usize = fields.iter().map(|it| it.0.len() + it.1.len()).sum();
    let known = app.store.read(|tx| store::resident(tx, resident))?;
    let Some(known) = known.filter(|_| bytes <= TYPED_BYTES_MAX) else { return Ok(None) };
    let kept = Kept {
        key: known.key,
        resident,
        path: visitor.address().to_owned(),
        fields,
        files: u32::try_from(posted.files().len()).unwrap_or(u32::MAX),
    };
    let token = Token::fresh(app.clock.now());
    let key = token.key(&app.vault);
    let keep = move |tx: &_, act: &mut _| actions::keep(tx, act, &key, &kept);
    app.store.write::<_, StoreError>(visitor.act(app.clock.now()), "residents.keep", keep).await?;
    Ok(Some(format!("{KEPT}{}", token.as_str())))
}

/// Shows what waits to whoever typed it: one press sends it on its way.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let key: SessionKey = Token::of(&token).ok_or(Error::NotFound)?.key(&app.vault);
    let kept = app.store.read(|tx| store::kept(tx, &key))?;
    let kept = kept.filter(|it| visitor.resident == Some(it.resident)).ok_or(Error::NotFound)?;
    let page = pages::once_more(visitor.words(), &kept.path, (&kept.fields, kept.files));
    Ok(visitor.page(&page).into_response())
}

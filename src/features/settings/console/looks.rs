use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

use super::saving::{answer, save, seen, standing};
use crate::{
    app::App,
    features::{
        city::{Change, Part, PartKind, limits::LOGO_BYTES_MAX},
        settings::{
            pages::{self, IdentityForm, Standing},
            words,
        },
        staff::Me,
    },
    infra::media::MediaKind,
    web::{Error, Posted, Result, Upload, controls::Fault},
};

/// `GET /console/settings/look`.
pub(super) async fn edit(State(app): State<App>, me: Me) -> Result<Response> {
    let (part, standing) = standing(&app, &me, PartKind::Identity)?;
    let Part::Identity(identity) = part else { return Err(Error::NotFound) };
    let form = IdentityForm::of(&identity);
    Ok(me.page(pages::looks(&standing, &form)).into_response())
}

/// `POST /console/settings/look`.
pub(super) async fn update(State(app): State<App>, me: Me, posted: Posted) -> Result<Response> {
    let logo = app.city.now().identity.logo.clone();
    let mut form = IdentityForm::posted(&posted, logo);
    if let Some(file) = posted.file("logo") {
        match keep_logo(&app, file).await? {
            Ok(name) => form.logo = Some(name),
            Err(text) => {
                let (_, standing) = standing(&app, &me, PartKind::Identity)?;
                let faults = vec![Fault::new("logo", text)];
                let standing = Standing { faults, revision: seen(&posted), ..standing };
                return Ok(me.page_again(pages::looks(&standing, &form)));
            }
        }
    }
    let part = Part::Identity(form.read());
    let saved = save(&app, &me, Change { part: part.clone(), seen: seen(&posted) }).await?;
    let again = |standing| pages::looks(&standing, &form);
    answer(&app, &me, (PartKind::Identity, Some(part)), saved, again)
}

/// The name under which a logo is kept, or why it is not.
async fn keep_logo(app: &App, file: &Upload) -> Result<Result<String, &'static str>> {
    if LOGO_BYTES_MAX < file.bytes.len() {
        return Ok(Err(words::LOGO_SIZE));
    }
    match MediaKind::of(&file.bytes) {
        Some(MediaKind::Jpeg | MediaKind::Png) => {}
        Some(MediaKind::Mp4 | MediaKind::M4a | MediaKind::Mp3) | None => {
            return Ok(Err(words::LOGO_KIND));
        }
    }
    if imagesize::blob_size(&file.bytes).is_err() {
        return Ok(Err(words::LOGO_KIND));
    }
    let (media, bytes) = (app.media(), file.bytes.clone());
    let name = tokio::task::spawn_blocking(move || media.put(&bytes)).await??;
    Ok(Ok(name))
}

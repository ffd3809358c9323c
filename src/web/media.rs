//! Pictures, films and sounds of messages, for the phones that show them.

use std::path::PathBuf;

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::services::ServeFile;

use super::{Error, Result};
use crate::infra::{
    assets,
    media::{Media, MediaKind, MediaSize},
};

/// `GET /media/{name}`: the bytes, to be kept for ever; parts of it by `Range`, as players ask.
/// `GET /media/{hash}/{size}`: a picture in another size, as cards and pictures with areas ask.
pub fn routes<S: Clone + Send + Sync + 'static>(media: Media) -> Router<S> {
    Router::new()
        .route("/media/{name}", get(show))
        .route("/media/{hash}/{size}", get(show_size))
        .with_state(media)
}

async fn show_size(
    State(media): State<Media>,
    Path((hash, size)): Path<(String, String)>,
    request: Request,
) -> Result<Response> {
    let size = MediaSize::of(&size).ok_or(Error::NotFound)?;
    let path = media.find_size(&hash, size).ok_or(Error::NotFound)?;
    serve(path, MediaKind::Jpeg, request).await
}

async fn show(
    State(media): State<Media>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response> {
    let (path, kind) = media.find(&name).ok_or(Error::NotFound)?;
    serve(path, kind, request).await
}

async fn serve(path: PathBuf, kind: MediaKind, request: Request) -> Result<Response> {
    let mut response = ServeFile::new(path).try_call(request).await?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(assets::CACHE_CONTROL));
    // Messages are shown by pages of others: LINE's on a computer, the phone of the demo.
    let by_anybody = HeaderValue::from_static("cross-origin");
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), by_anybody);
    Ok(response)
}

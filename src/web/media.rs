//! Pictures, films and sounds of messages, for the phones that show them.

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::services::ServeFile;

use super::{Error, Result};
use crate::infra::{assets, media::Media};

/// `GET /media/{name}`: the bytes, to be kept for ever; parts of it by `Range`, as players ask.
pub fn routes<S: Clone + Send + Sync + 'static>(media: Media) -> Router<S> {
    Router::new().route("/media/{name}", get(show)).with_state(media)
}

async fn show(
    State(media): State<Media>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response> {
    let (path, kind) = media.find(&name).ok_or(Error::NotFound)?;
    let mut response = ServeFile::new(path).try_call(request).await?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(assets::CACHE_CONTROL));
    // Messages are shown by pages of others: LINE's on a computer, the phone of the demo.
    let by_anybody = HeaderValue::from_static("cross-origin");
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), by_anybody);
    Ok(response)
}

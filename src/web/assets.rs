//! Scripts, styles and pictures of our pages.

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, header},
    response::IntoResponse,
    routing::get,
};

use super::{Error, Result};
use crate::infra::assets;

/// `GET /a/{version}/{name}`, to be kept by browsers for ever.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(&format!("{}/{{*rest}}", assets::ROOT), get(show))
}

async fn show(Path(rest): Path<String>, asked: HeaderMap) -> Result {
    let asset = assets::find(&rest).ok_or(Error::NotFound)?;
    let taken = asked.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
    let (bytes, encoding) = asset.sent(taken.unwrap_or_default());
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, assets::CACHE_CONTROL),
        (header::VARY, "accept-encoding"),
    ];
    let encoding = encoding.map(|it| [(header::CONTENT_ENCODING, it)]);
    Ok((headers, encoding, bytes).into_response())
}

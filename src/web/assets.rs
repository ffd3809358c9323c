//! Scripts, styles and pictures of our pages.

use axum::{
    Router,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::compression::CompressionLayer;

use super::{Error, Result};
use crate::infra::assets;

/// `GET /a/{version}/{name}`, to be kept by browsers for ever.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(&format!("{}/{{*rest}}", assets::ROOT), get(show).layer(CompressionLayer::new()))
}

async fn show(Path(rest): Path<String>) -> Result {
    let asset = assets::find(&rest).ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static(assets::CACHE_CONTROL)),
    ];
    let bytes: Response = match &asset.bytes {
        std::borrow::Cow::Borrowed(bytes) => (*bytes).into_response(),
        std::borrow::Cow::Owned(bytes) => bytes.clone().into_response(),
    };
    Ok((headers, bytes).into_response())
}

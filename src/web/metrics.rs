//! Figures for Prometheus. Mounted on a listener of its own (`[metrics] listen`), never on the
//! public one: how busy a city is, is nobody else's business.

use axum::{
    Router,
    http::{HeaderValue, header},
    routing::get,
};

use crate::infra::metrics::Metrics;

/// `GET /metrics`, in OpenMetrics text.
pub fn routes<S: Clone + Send + Sync + 'static>(metrics: Metrics) -> Router<S> {
    let kind =
        HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    let show = move || async move { ([(header::CONTENT_TYPE, kind)], metrics.text()) };
    Router::new().route("/metrics", get(show))
}

//! The page at `/`: what this server is and, in a demo, where to go.

use axum::{Router, routing::get};

use super::pages;
use crate::infra::config::{Config, Mode};

/// What the page tells.
#[derive(Debug, Clone)]
pub struct Landing {
    /// The city's name.
    pub city: String,
    /// The name of its account.
    pub account: String,
    /// The city's website.
    pub website: Option<String>,
    /// The simulator's address, in a demo.
    pub demo: Option<String>,
}

/// `GET /`, as `look` tells of the city at each visit.
pub fn routes<S: Clone + Send + Sync + 'static>(
    look: impl Fn() -> Landing + Clone + Send + Sync + 'static,
) -> Router<S> {
    let show = move || {
        let page = pages::landing(&look());
        async move { page }
    };
    Router::new().route("/", get(show))
}

/// The simulator's address, when this is a demo.
pub fn simulator(config: &Config) -> Option<String> {
    match config.mode {
        Mode::Demo => Some(config.line.api_base.clone()),
        Mode::Production | Mode::Verification => None,
    }
}

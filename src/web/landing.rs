//! The page at `/`: what this server is and, in a demo, where to go.

use axum::{Router, routing::get};

use super::pages;
use crate::infra::config::{Config, Mode};

/// What the page tells.
pub(super) struct Landing {
    pub city: String,
    pub account: String,
    pub website: Option<String>,
    /// The simulator's address, in a demo.
    pub demo: Option<String>,
}

/// `GET /`.
pub fn routes<S: Clone + Send + Sync + 'static>(config: &Config) -> Router<S> {
    let demo = match config.mode {
        Mode::Demo => Some(config.line.api_base.clone()),
        Mode::Production | Mode::Verification => None,
    };
    let page = pages::landing(&Landing {
        city: config.city.name.clone(),
        account: config.city.account_name.clone(),
        website: config.city.website.clone(),
        demo,
    });
    Router::new().route("/", get(|| async { page }))
}

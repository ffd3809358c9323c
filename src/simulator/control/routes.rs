use std::sync::Arc;

use axum::{
    Router,
    routing::{delete, get, post},
};

use super::{lab, pages, phones, residents, stream};
use crate::simulator::server::Face;

/// Every door of the control API.
pub(in crate::simulator) fn routes() -> Router<Arc<Face>> {
    Router::new()
        .route("/", get(pages::documentation))
        .route("/residents", get(residents::list).post(residents::create))
        .route("/residents/{id}", get(residents::show).delete(residents::remove))
        .route("/residents/{id}/messages", post(residents::speak))
        .route("/residents/{id}/follow", post(residents::follow))
        .route("/residents/{id}/unfollow", post(residents::unfollow))
        .route("/residents/{id}/postbacks", post(residents::post_back))
        .route("/residents/{id}/unsend", post(residents::unsend))
        .route("/residents/{id}/events", post(residents::happen))
        .route("/residents/{id}/talk", get(residents::talk))
        .route("/residents/{id}/stream", get(stream::open))
        .route("/residents/{id}/open", post(phones::open))
        .route("/residents/{id}/menu", get(phones::menu))
        .route("/residents/{id}/menu/picture", get(phones::menu_picture))
        .route("/residents/{id}/switch", post(phones::switch))
        .route("/residents/{id}/taps", post(phones::tap))
        .route("/liff", post(phones::set_liff_endpoint))
        .route("/contents/{id}", get(residents::content))
        .route("/groups", post(residents::create_group))
        .route("/groups/{id}", delete(residents::expel))
        .route("/groups/{id}/messages", post(residents::speak_in_group))
        .route("/journal", get(lab::journal))
        .route("/journal/malformed", get(lab::malformed))
        .route("/faults", get(lab::faults).post(lab::add_fault).delete(lab::clear_faults))
        .route("/clock", get(lab::clock).post(lab::advance))
        .route("/settings", get(lab::settings).post(lab::change_settings))
        .route("/webhook", post(lab::set_webhook))
        .route("/keys", post(lab::register_key))
        .route("/idle", get(lab::idle))
        .route("/reset", post(lab::reset))
}

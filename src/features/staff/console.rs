//! The pages of signing in, of one's own account, and of accounts, departments and transfers.

mod accounts;
mod departments;
mod join;
mod own;
mod reset;
mod sign_in;
mod transfers;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::doors::{Need, Pages};
use super::me::STAY;
use super::model::{Function, Level};

/// Every page of them.
pub fn pages() -> Pages {
    entrance()
        .merge(of_oneself())
        .merge(of_resets())
        .merge(accounts::pages())
        .merge(departments::pages())
        .merge(transfers::pages())
}

fn entrance() -> Pages {
    Pages::new()
        .get("/console/sign-in", Need::Nothing, sign_in::show)
        .post("/console/sign-in", Need::Nothing, sign_in::first)
        .post("/console/sign-in/code", Need::Nothing, sign_in::second)
        .post("/console/sign-out", Need::SignedIn, sign_in::out)
        .get("/console/join/{token}", Need::Nothing, join::show)
        .post("/console/join/{token}", Need::Nothing, join::choose)
        .post("/console/join/{token}/code", Need::Nothing, join::join)
}

fn of_oneself() -> Pages {
    Pages::new()
        .get("/console/me", Need::SignedIn, own::show)
        .post(STAY, Need::SignedIn, own::stay)
        .get("/console/me/edit", Need::SignedIn, own::edit)
        .post("/console/me/edit", Need::SignedIn, own::describe)
        .get("/console/me/password", Need::SignedIn, own::edit_password)
        .post("/console/me/password", Need::SignedIn, own::change_password)
        .get("/console/me/authenticator", Need::SignedIn, own::edit_authenticator)
        .post("/console/me/authenticator", Need::SignedIn, own::begin_authenticator)
        .post("/console/me/authenticator/confirm", Need::SignedIn, own::change_authenticator)
        .get("/console/me/recovery", Need::SignedIn, own::edit_recovery)
        .post("/console/me/recovery", Need::SignedIn, own::renew_recovery)
        .post("/console/me/sessions/end", Need::SignedIn, own::end_one)
        .post("/console/me/sessions/end-others", Need::SignedIn, own::end_others)
}

fn of_resets() -> Pages {
    let need = Need::May(Function::Accounts, Level::Publish);
    Pages::new()
        .get("/console/accounts/{id}/reset", need, reset::show)
        .post("/console/accounts/{id}/reset/ask", need, reset::ask)
        .post("/console/accounts/{id}/reset/agree", need, reset::agree)
        .post("/console/accounts/{id}/reset/drop", need, reset::withdraw)
}

/// A file to keep; the name is one of ours.
fn download(name: &'static str, bytes: Vec<u8>) -> Response {
    let kind = if name.ends_with(".csv") { "text/csv; charset=utf-8" } else { XLSX };
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::from_str(&disposition).expect("our names are plain");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

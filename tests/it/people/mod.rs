//! Residents as staff look at them: the list, one resident's page, research, and sending from there.

mod listed;
mod one;
mod refused;
mod research;
mod sent;

use hamaguri::features::{
    residents::ResidentNo,
    staff::{Function, Level, Permissions, Role, Scope},
};
use reqwest::StatusCode;

use super::clerk::Clerk;

/// Permissions of somebody who looks at the counter, with a level for residents.
pub fn at_the_counter(level: Level, scope: Scope) -> Permissions {
    Permissions::with(Role::Reception, [(Function::Residents, level)], scope)
}

/// Where the page of a resident is.
fn path(no: ResidentNo) -> String {
    format!("/console/residents/{}", no.0)
}

/// Opens a resident's page with a reason.
async fn open(clerk: &Clerk<'_>, no: ResidentNo) {
    let fields = [("reason", "電話の問い合わせ")];
    let opened = clerk.post(&format!("{}/open", path(no)), &fields).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
}

//! Where a postal code is, for the script of an address.

use axum::{Json, extract::Path, response::IntoResponse};
use serde_json::json;

use super::help::digits;
use crate::{
    infra::postal,
    web::{Error, Result},
};

pub(super) async fn show(Path(code): Path<String>) -> Result {
    let area = postal::area(&digits(&code)).ok_or(Error::NotFound)?;
    Ok(Json(json!({ "area": area })).into_response())
}

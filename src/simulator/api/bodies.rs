//! Whether a request body is one LINE would take.

use serde_json::Value;

use crate::simulator::platform::{Kind, Refusal};

/// Checks the whole body of a way of sending.
pub(super) fn check(kind: Kind, body: &Value) -> Result<(), Refusal> {
    let is_blank = |name: &str| body[name].as_str().is_none_or(str::is_empty);
    match kind {
        Kind::Reply if is_blank("replyToken") => {
            return Err(Refusal::detail("May not be empty", "replyToken"));
        }
        Kind::Push if is_blank("to") => return Err(Refusal::detail("May not be empty", "to")),
        Kind::Multicast => {
            let count = body["to"].as_array().map_or(0, Vec::len);
            if !(1..=500).contains(&count) {
                return Err(Refusal::detail("Size must be between 1 and 500", "to"));
            }
        }
        Kind::Reply | Kind::Push | Kind::Broadcast | Kind::Narrowcast => {}
    }
    check_messages(kind, body)
}

/// Checks the messages of a body alone.
pub(super) fn check_messages(_: Kind, body: &Value) -> Result<(), Refusal> {
    let count = body["messages"].as_array().map_or(0, Vec::len);
    if (1..=5).contains(&count) {
        return Ok(());
    }
    Err(Refusal::detail("Size must be between 1 and 5", "messages"))
}

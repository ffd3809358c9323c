use serde_json::Value;

use super::{
    cursor::{At, Unit, walk},
    fault::Fault,
    messages::{self, Audience},
    uri,
};
use crate::line::{
    ids::{GroupId, RoomId, UserId},
    limits::{
        AGGREGATION_UNIT_LETTERS_MAX, AGGREGATION_UNITS_MAX, LOADING_S, LOADING_STEP_S,
        MULTICAST_TO_MAX, WEBHOOK_URL_UNITS_MAX,
    },
    wire::ChatId,
};

/// Everything wrong with the body of a reply.
pub fn reply(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        at.required("replyToken").filled();
        said(at, Audience::Chat);
    })
}

/// Everything wrong with the body of a push.
pub fn push(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        let to = at.required("to");
        if to.string().is_some_and(|id| id.parse::<ChatId>().is_err()) {
            to.malformed();
        }
        said(at, Audience::Chat);
        units(at);
    })
}

/// Everything wrong with the body of a multicast.
pub fn multicast(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        people(&at.required("to"), MULTICAST_TO_MAX);
        said(at, Audience::Many);
        units(at);
    })
}

/// Everything wrong with the body of a broadcast.
pub fn broadcast(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| said(at, Audience::Many))
}

/// Everything wrong with the body of a request that validates messages.
pub fn validate(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| messages::list(&at.required("messages"), Audience::Chat))
}

/// Everything wrong with the body of a request for a loading animation.
pub fn loading(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        user(&at.required("chatId"), "Only user id is acceptable");
        let seconds = at.optional("loadingSeconds");
        if seconds.integer(LOADING_S).is_some_and(|s| s % LOADING_STEP_S != 0) {
            seconds.fault("must be a multiple of five");
        }
    })
}

/// Everything wrong with the body of a request that marks messages as read by a token.
pub fn mark_as_read_by_token(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        at.required("markAsReadToken").filled();
    })
}

/// Everything wrong with the body of a request that marks a person's messages as read.
pub fn mark_as_read(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| user(&at.required("chat").required("userId"), "invalid userId"))
}

/// Everything wrong with the body of a request that sets the webhook's address.
pub fn webhook_endpoint(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        let endpoint = at.required("endpoint");
        endpoint.text(1..=WEBHOOK_URL_UNITS_MAX, Unit::Utf16);
        uri::scheme(&endpoint, &["https"]);
    })
}

/// Messages and whether phones stay silent.
pub(super) fn said(at: &At<'_>, audience: Audience) {
    messages::list(&at.required("messages"), audience);
    at.optional("notificationDisabled").flag();
}

/// Ids of people, at least one.
pub(super) fn people(at: &At<'_>, max: usize) {
    for person in at.list(1..=max) {
        let Some(id) = person.string() else { continue };
        if id.parse::<GroupId>().is_ok() || id.parse::<RoomId>().is_ok() {
            person.fault(
                "Only user id is acceptable, please confirm if there are any group/room ids or \
                 illegal ids.",
            );
        } else if id.parse::<UserId>().is_err() {
            person.malformed();
        }
    }
}

fn user(at: &At<'_>, message: &str) {
    at.form(|id| id.parse::<UserId>().is_ok(), message);
}

fn units(at: &At<'_>) {
    for unit in at.optional("customAggregationUnits").list(0..=AGGREGATION_UNITS_MAX) {
        unit.text(1..=AGGREGATION_UNIT_LETTERS_MAX, Unit::Utf16);
        unit.form(
            |name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'),
            "Invalid characters are included in custom aggregation unit",
        );
    }
}

use serde_json::Value;

use super::{
    cursor::{At, Unit, walk},
    fault::Fault,
    uri,
};
use crate::line::{
    ids::UserId,
    limits::{
        AUDIENCE_IDS_MAX, AUDIENCE_JOB_NAME_UNITS_MAX, AUDIENCE_NAME_UNITS_MAX, URL_UNITS_MAX,
    },
};

/// Everything wrong with a request for an audience of user ids.
pub fn audience(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        name(at);
        let advertising = at.optional("isIfaAudience").flag() == Some(true);
        job(at, &at.optional("audiences"), advertising);
    })
}

/// Everything wrong with a request that adds user ids to an audience.
pub fn add_to_audience(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        at.required("audienceGroupId").integer(1..=i64::MAX);
        job(at, &at.required("audiences"), false);
    })
}

/// Everything wrong with a request for an audience of whoever tapped a link.
pub fn click_audience(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        name(at);
        at.required("requestId").filled();
        let link = at.optional("clickUrl");
        link.text(1..=URL_UNITS_MAX, Unit::Utf16);
        uri::scheme(&link, &["http", "https", "line", "tel"]);
    })
}

/// Everything wrong with a request for an audience of whoever saw a message.
pub fn impression_audience(body: &Value) -> Vec<Fault> {
    walk(body, "", |at| {
        name(at);
        at.required("requestId").filled();
    })
}

/// Everything wrong with a request for another name.
pub fn rename_audience(body: &Value) -> Vec<Fault> {
    walk(body, "", name)
}

fn name(at: &At<'_>) {
    let name = at.required("description");
    let Some(text) = name.string() else { return };
    if text.is_empty() {
        name.fault("AUDIENCE_GROUP_NAME_EMPTY");
    } else if AUDIENCE_NAME_UNITS_MAX < crate::base::text::utf16_len(text) {
        name.fault("AUDIENCE_GROUP_NAME_SIZE_OVER");
    } else if text.contains(char::is_control) {
        name.fault("AUDIENCE_GROUP_NAME_WRONG");
    }
}

fn job(at: &At<'_>, members: &At<'_>, advertising: bool) {
    let name = at.optional("uploadDescription");
    if name
        .string()
        .is_some_and(|text| AUDIENCE_JOB_NAME_UNITS_MAX < crate::base::text::utf16_len(text))
    {
        name.fault("AUDIENCE_GROUP_UPLOAD_DESCRIPTION_SIZE_OVER");
    }
    if AUDIENCE_IDS_MAX < members.len() {
        members.fault("UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS");
    }
    for member in members.list(0..=usize::MAX).take(AUDIENCE_IDS_MAX) {
        let id = member.required("id");
        id.form(
            |id| advertising || id.parse::<UserId>().is_ok(),
            "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT",
        );
    }
}

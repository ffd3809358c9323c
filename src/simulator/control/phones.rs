use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Refused, read};
use crate::simulator::{platform::Refusal, server::Face};

/// Opens the talk: the menu that applies by now is shown, and what the city sent counts as seen.
pub(super) async fn open(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    face.world.with(|platform, now| platform.open_talk(&id, now))?;
    Ok(Json(json!({})))
}

/// The rich menu on the phone: `{"richMenuId", "menu", "picture"}`, all null when there is none.
pub(super) async fn menu(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    let shown = face.world.with(|platform, _| {
        platform.known_resident(&id)?;
        Ok::<_, Refusal>(platform.menu_shown_to(&id))
    })?;
    let picture =
        shown.as_ref().map(|_| format!("{}/control/residents/{id}/menu/picture", face.base));
    Ok(Json(json!({
        "richMenuId": shown.as_ref().map(|menu| &menu.id),
        "menu": shown.as_ref().map(|menu| &menu.object),
        "picture": picture,
    })))
}

/// The picture of the rich menu on the phone.
pub(super) async fn menu_picture(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let shown = face.world.with(|platform, _| platform.menu_shown_to(&id));
    let menu = shown.ok_or_else(|| Refusal::new(404, "no rich menu is shown"))?;
    let kind = [(header::CONTENT_TYPE, menu.picture.content_type)];
    Ok((kind, menu.picture.bytes.to_vec()).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Switch {
    alias: String,
    data: String,
}

/// Taps a tab of the rich menu.
pub(super) async fn switch(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let Switch { alias, data } = read(&body)?;
    face.world.with(|platform, now| platform.switch_menu(&id, (&alias, &data), now))?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Tap {
    #[serde(rename_all = "camelCase")]
    Link {
        message_id: String,
        uri: String,
    },
    Area {
        area: usize,
    },
}

/// Counts a tap for the statistics: on a link of a message, or on an area of the rich menu, whose
/// action is answered. What the tap leads to is the phone's to do.
pub(super) async fn tap(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let tap: Tap = read(&body)?;
    let action = face.world.with(|platform, now| match tap {
        Tap::Link { message_id, uri } => {
            platform.open_link(&id, (&message_id, &uri), now).map(|()| None)
        }
        Tap::Area { area } => platform.tap_menu(&id, area, now).map(Some),
    })?;
    Ok(Json(json!({ "action": action })))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Endpoint {
    url: String,
}

/// Sets the endpoint URL of the LIFF app that is there from the start.
pub(super) async fn set_liff_endpoint(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let Endpoint { url } = read(&body)?;
    let id = face.world.set_liff_endpoint(&url)?;
    Ok(Json(json!({ "liffId": id, "url": format!("{}/liff/{id}", face.base) })))
}

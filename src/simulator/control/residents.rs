use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::answer::{Answer, Refused, read};
use crate::simulator::{
    platform::{NewResident, Refusal, Resident},
    server::Face,
};

pub(super) async fn list(State(face): State<Arc<Face>>) -> Json<Value> {
    let residents = face
        .world
        .with(|platform, _| platform.all_residents().iter().map(summary).collect::<Vec<Value>>());
    Json(json!({ "residents": residents }))
}

pub(super) async fn create(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let mut fields: Map<String, Value> = read(&body)?;
    let befriends = match fields.remove("befriend") {
        None => true,
        Some(Value::Bool(befriends)) => befriends,
        Some(_) => return Err(Refusal::new(400, "befriend: must be true or false").into()),
    };
    let new: NewResident = serde_json::from_value(Value::Object(fields))
        .map_err(|error| Refusal::new(400, error.to_string()))?;
    let id = face.world.with(|platform, now| {
        let id = platform.make_resident(new, now)?;
        if befriends {
            platform.befriend(&id, now)?;
        }
        Ok::<_, Refusal>(id)
    })?;
    Ok(Json(json!({ "id": id })))
}

pub(super) async fn show(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    let shown = face.world.with(|platform, _| platform.known_resident(&id).map(summary))?;
    Ok(Json(shown))
}

pub(super) async fn remove(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    face.world.with(|platform, now| platform.delete_resident(&id, now))?;
    Ok(Json(json!({})))
}

pub(super) async fn speak(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let message: Value = read(&body)?;
    let message_id = face.world.with(|platform, now| platform.speak(&id, &message, now))?;
    Ok(Json(json!({ "id": message_id })))
}

pub(super) async fn follow(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    face.world.with(|platform, now| platform.befriend(&id, now))?;
    Ok(Json(json!({})))
}

pub(super) async fn unfollow(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    face.world.with(|platform, now| platform.block(&id, now))?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Tap {
    data: String,
    params: Option<Value>,
    display_text: Option<String>,
}

pub(super) async fn post_back(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let tap: Tap = read(&body)?;
    let mut postback = json!({ "data": tap.data });
    if let Some(params) = tap.params {
        postback["params"] = params;
    }
    let shown = tap.display_text.as_deref();
    face.world.with(|platform, now| platform.post_back(&id, &postback, shown, now))?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TakeBack {
    message_id: String,
}

pub(super) async fn unsend(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let TakeBack { message_id } = read(&body)?;
    face.world.with(|platform, now| platform.unsend(&id, &message_id, now))?;
    Ok(Json(json!({})))
}

/// `{"type": "beacon" | "videoPlayComplete", "<type>": {…}}`.
pub(super) async fn happen(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let event: Value = read(&body)?;
    let kind = event["type"].as_str().unwrap_or_default();
    face.world.with(|platform, now| platform.happen(&id, (kind, &event[kind]), now))?;
    Ok(Json(json!({})))
}

pub(super) async fn talk(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    let talk = face.world.with(|platform, now| {
        let talk = &platform.known_resident(&id)?.talk;
        let messages: Vec<_> = talk.entries().collect();
        let loading_until = talk.loading_until.filter(|until| now < *until);
        Ok::<_, Refusal>(json!({
            "messages": messages,
            "loadingUntil": loading_until,
            "readId": talk.read_id,
        }))
    })?;
    Ok(Json(talk))
}

/// What a resident has uploaded, for showing it on the phone.
pub(super) async fn content(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let content = face.world.with(|platform, now| {
        let content = platform.content(&id, now)?.cloned();
        content.ok_or_else(|| Refusal::new(404, "the content is still being prepared"))
    })?;
    let kind = [(header::CONTENT_TYPE, content.content_type)];
    Ok((kind, content.bytes.to_vec()).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewGroup {
    name: String,
    members: Vec<String>,
}

pub(super) async fn create_group(State(face): State<Arc<Face>>, body: Bytes) -> Answer {
    let NewGroup { name, members } = read(&body)?;
    let id = face.world.with(|platform, now| platform.make_group(&name, members, now))?;
    Ok(Json(json!({ "id": id })))
}

pub(super) async fn expel(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Answer {
    face.world.with(|platform, now| platform.expel_from_group(&id, now))?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupMessage {
    from: String,
    message: Value,
}

pub(super) async fn speak_in_group(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Answer {
    let GroupMessage { from, message } = read(&body)?;
    let message_id =
        face.world.with(|platform, now| platform.speak_in_group(&id, &from, (&message, now)))?;
    Ok(Json(json!({ "id": message_id })))
}

fn summary(resident: &Resident) -> Value {
    json!({
        "id": resident.id,
        "name": resident.name,
        "language": resident.language,
        "friendship": resident.friendship,
        "since": resident.since,
        "messages": resident.talk.entries().count(),
    })
}

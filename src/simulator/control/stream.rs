use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{Path, State},
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt};
use serde_json::{Value, json};
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

use super::answer::Refused;
use crate::simulator::{
    platform::{News, Novelty},
    server::Face,
};

/// What a resident's phone should show from here on, as server-sent events: `message` (a talk
/// entry), `menu`, `loading` (`{"until"}`), `read` (`{"id"}`), and `reload` when some were missed.
pub(super) async fn open(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refused> {
    face.world.with(|platform, _| platform.known_resident(&id).map(|_| ()))?;
    let news = BroadcastStream::new(face.world.hear()).filter_map(move |heard| {
        let event = match heard {
            Ok(News { user_id, what }) if user_id == id => Some(event(&what)),
            Ok(_) => None,
            Err(BroadcastStreamRecvError::Lagged(_)) => Some(Event::default().event("reload")),
        };
        std::future::ready(event.map(Ok))
    });
    Ok(Sse::new(news).keep_alive(KeepAlive::default()))
}

fn event(what: &Novelty) -> Event {
    let (name, data) = match what {
        Novelty::Message(entry) => ("message", json!(entry)),
        Novelty::Menu => ("menu", Value::Null),
        Novelty::Loading(until) => ("loading", json!({ "until": until })),
        Novelty::Read(id) => ("read", json!({ "id": id })),
    };
    Event::default().event(name).data(data.to_string())
}

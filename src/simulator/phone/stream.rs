use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt};
use maud::{Markup, html};
use tokio_stream::wrappers::BroadcastStream;

use super::{pages, view::PhoneView};
use crate::simulator::{platform::Novelty, server::Face};

/// A phone's parts as they change. Nothing is replayed: whoever connects fetches all parts first.
pub(super) async fn open(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    let heard = BroadcastStream::new(face.world.hear());
    if face.world.with(|platform, _| platform.resident(&id).is_none()) {
        return Err(StatusCode::NOT_FOUND);
    }
    let parts = heard.filter_map(move |news| {
        let part = match news {
            Ok(news) if news.user_id != id => None,
            Ok(news) => draw(&face, &id, |view| part(view, &news.what)),
            // Some news were missed: everything again.
            Err(_) => draw(&face, &id, pages::parts),
        };
        let event = part.map(|part| Ok(Event::default().data(part.into_string())));
        std::future::ready(event)
    });
    Ok(Sse::new(parts).keep_alive(KeepAlive::default()))
}

fn draw(face: &Face, id: &str, part: impl Fn(&PhoneView) -> Markup) -> Option<Markup> {
    let view = face.world.with(|platform, now| PhoneView::of(platform, id, now));
    view.map(|view| part(&view))
}

/// The parts that a novelty changes.
fn part(view: &PhoneView, what: &Novelty) -> Markup {
    match what {
        Novelty::Message(entry) => html! {
            (pages::line_of(view, &entry.id)) (pages::waiting(view)) (pages::quick(view))
        },
        Novelty::Menu => pages::menu(view),
        Novelty::Loading(_) => pages::waiting(view),
        Novelty::Read(_) => pages::lines(view),
    }
}

//! Server-sent events: parts of a page, sent again when they change.

use std::{
    collections::HashMap,
    convert::Infallible,
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

use super::{Closing, Error, Result};

/// What changes faster than twice a second cannot be read. Proxies cut what is silent for a minute,
/// and whoever was signed out by the clock is noticed with the next beat.
const PACE: Pace = Pace { rest: Duration::from_millis(500), beat: Duration::from_secs(15) };

/// After how long a browser comes again when the connection breaks, in milliseconds.
const COME_AGAIN_MS: u32 = 5_000;

/// Streams of one owner: browsers keep six connections to a host, and close the streams of pages
/// that nobody looks at.
const STREAMS_OF_ONE_MAX: usize = 6;

/// Streams altogether: everybody at a city's desks with a page or two. It leaves most of the
/// connections for residents' requests.
const STREAMS_MAX: usize = 256;

/// Whom a stream belongs to, such as a session's key.
pub type Owner = [u8; 32];

/// How often something is sent.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// The shortest time between two looks.
    rest: Duration,
    /// The longest time without a word.
    beat: Duration,
}

/// The streams that are open. Clones share the count.
#[derive(Debug, Clone, Default)]
pub struct Streams(Arc<Mutex<HashMap<Owner, usize>>>);

/// The right to one stream, given back when dropped.
#[derive(Debug)]
pub struct Place {
    streams: Streams,
    owner: Owner,
}

impl Streams {
    /// Takes a place; refused when the owner or all together have too many.
    pub fn enter(&self, owner: Owner) -> Result<Place> {
        let mut open = self.lock();
        if STREAMS_MAX <= open.values().sum() {
            return Err(Error::Busy);
        }
        let own = open.entry(owner).or_default();
        if STREAMS_OF_ONE_MAX <= *own {
            return Err(Error::TooMany(PACE.beat));
        }
        *own += 1;
        Ok(Place { streams: self.clone(), owner })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Owner, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.lock();
        if let Some(own) = open.get_mut(&self.owner) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.owner);
            }
        }
    }
}

/// A stream before its next message.
struct Following<L> {
    look: L,
    changed: watch::Receiver<u64>,
    closing: Closing,
    pace: Pace,
    _place: Place,
    said: Option<Said>,
}

/// What was sent last.
struct Said {
    html: String,
    looked_at: Instant,
    sent_at: Instant,
}

/// Sends what `look` gives: at once, and again whenever it has become another one after `changed`,
/// twice a second at most. It ends when `look` gives nothing, or the server closes. `look` is asked
/// at least every 15 s, so that it can end what is no longer allowed.
pub fn follow<L, F>(
    place: Place,
    closing: Closing,
    changed: watch::Receiver<u64>,
    look: L,
) -> Response
where
    L: FnMut() -> F + Send + 'static,
    F: Future<Output = Result<Option<String>>> + Send + 'static,
{
    let following = Following { look, changed, closing, pace: PACE, _place: place, said: None };
    let messages = stream::unfold(following, next);
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(messages)).into_response()
}

/// The next message; none at the end.
async fn next<L, F>(
    mut following: Following<L>,
) -> Option<(std::result::Result<Bytes, Infallible>, Following<L>)>
where
    L: FnMut() -> F,
    F: Future<Output = Result<Option<String>>>,
{
    loop {
        let mut closing = following.closing.clone();
        tokio::select! {
            biased;
            () = closing.closes() => return None,
            () = following.woken() => {}
        }
        following.changed.mark_unchanged();
        let html = match (following.look)().await {
            Ok(html) => html?,
            Err(error) => {
                tracing::error!(?error, "a live page could not be read");
                return None;
            }
        };
        if let Some(message) = following.worded(html) {
            return Some((Ok(message), following));
        }
    }
}

impl<L> Following<L> {
    /// Waits until it is worth looking.
    async fn woken(&mut self) {
        let Some(said) = &self.said else { return };
        let (rested, beat) = (said.looked_at + self.pace.rest, said.sent_at + self.pace.beat);
        sleep_until(rested).await;
        tokio::select! {
            changed = self.changed.changed() => if changed.is_err() {
                // Nothing will ever change again; the beat goes on.
                sleep(self.pace.beat).await;
            },
            () = sleep_until(beat) => {}
        }
    }

    /// What to send for what was seen now; none when it is the same and no beat is due.
    fn worded(&mut self, html: String) -> Option<Bytes> {
        let now = Instant::now();
        match &mut self.said {
            Some(said) if said.html == html => {
                said.looked_at = now;
                if now < said.sent_at + self.pace.beat {
                    return None;
                }
                said.sent_at = now;
                Some(Bytes::from_static(b":\n\n"))
            }
            said => {
                let greeting = match said {
                    None => format!("retry: {COME_AGAIN_MS}\n"),
                    Some(_) => String::new(),
                };
                let message = Bytes::from(greeting + &event(&html));
                *said = Some(Said { html, looked_at: now, sent_at: now });
                Some(message)
            }
        }
    }
}

/// One event as the protocol has it: each line of the text a line of data.
fn event(html: &str) -> String {
    let lines = html.split(['\n', '\r']).map(|line| format!("data: {line}\n"));
    lines.chain(["\n".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    #[test]
    fn places_are_bounded_for_one_and_for_all_and_given_back() {
        let streams = Streams::default();
        let own: Vec<Place> =
            (0..STREAMS_OF_ONE_MAX).map(|_| streams.enter([1; 32]).unwrap()).collect();
        assert!(matches!(streams.enter([1; 32]), Err(Error::TooMany(_))));
        let owner = |at: usize| {
            let mut owner = [2; 32];
            owner[..8].copy_from_slice(&at.to_be_bytes());
            owner
        };
        let others: Vec<Place> =
            (STREAMS_OF_ONE_MAX..STREAMS_MAX).map(|at| streams.enter(owner(at)).unwrap()).collect();
        assert!(matches!(streams.enter([3; 32]), Err(Error::Busy)));
        drop((own, others));
        assert!(streams.lock().is_empty());
    }

    #[test]
    fn no_line_of_a_text_becomes_a_field_of_the_protocol() {
        assert_eq!(event("<p>a\r\nevent: b</p>"), "data: <p>a\ndata: \ndata: event: b</p>\n\n");
    }

    #[tokio::test]
    async fn what_changes_is_sent_with_rests_and_silence_is_broken_by_comments() {
        let (change, changed) = watch::channel(0_u64);
        let seen = changed.clone();
        let look = move || {
            let now = *seen.borrow();
            async move { Ok((now < 100).then(|| now.to_string())) }
        };
        let place = Streams::default().enter([0; 32]).unwrap();
        let (_open, closing) = Closing::new();
        let pace = Pace { rest: Duration::from_millis(50), beat: Duration::from_millis(300) };
        let following = Following { look, changed, closing, pace, _place: place, said: None };
        let mut said = Box::pin(stream::unfold(following, next));
        let mut hear =
            async || said.next().await.map(|it| String::from_utf8(it.unwrap().into()).unwrap());
        assert_eq!(hear().await.unwrap(), "retry: 5000\ndata: 0\n\n");
        let began = Instant::now();
        for value in 1..=9 {
            change.send_replace(value);
        }
        assert_eq!(hear().await.unwrap(), "data: 9\n\n");
        assert!(pace.rest <= began.elapsed(), "{:?}", began.elapsed());
        assert_eq!(hear().await.unwrap(), ":\n\n");
        assert!(pace.rest + pace.beat <= began.elapsed(), "{:?}", began.elapsed());
        change.send_replace(100);
        assert_eq!(hear().await, None);
    }

    #[tokio::test]
    async fn a_server_that_closes_ends_the_stream() {
        let (change, changed) = watch::channel(0_u64);
        let (close, closing) = Closing::new();
        let place = Streams::default().enter([0; 32]).unwrap();
        let response = follow(place, closing, changed, || async { Ok(Some(String::new())) });
        let mut body = response.into_body().into_data_stream();
        assert!(body.next().await.is_some());
        drop(close);
        assert!(body.next().await.is_none());
        drop(change);
    }
}

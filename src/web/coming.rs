use std::{
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::{StreamExt, stream};
use tokio::{
    sync::Mutex as Turn,
    time::{Instant, timeout_at},
};

/// How long the body of a request may take. Its time does not count as ours: what is limited is how
/// long nothing comes, how slowly it comes, and how long it all takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// The longest time between two pieces.
    pub silence: Duration,
    /// How long any body may take, however slowly it comes.
    pub grace: Duration,
    /// How much must have come on the average once that is over, in bytes a second.
    pub bytes_per_second: u64,
    /// The longest time for a whole body.
    pub whole: Duration,
}

impl Pace {
    /// A photo of 4 MB over 128 kbit/s, to which carriers slow a phone down that has used up its
    /// month, takes four minutes and a half: so half of that rate is enough, and ten minutes are
    /// the end, in which ten megabytes come at that rate's double. Twenty seconds without anything
    /// outlast a tunnel or a change of cells. Whoever sends a byte now and then to keep us busy is
    /// cut after 30 s, as before.
    pub const ORDINARY: Self = Self {
        silence: Duration::from_secs(20),
        grace: Duration::from_secs(30),
        bytes_per_second: 8_000,
        whole: Duration::from_mins(10),
    };

    /// A film of 200 MB over a line of 1 Mbit/s takes half an hour; at a quarter of that rate it comes
    /// in two hours, which are the end. What is asked of it is that it goes on coming.
    pub const UPLOAD: Self = Self {
        silence: Duration::from_secs(30),
        grace: Duration::from_mins(1),
        bytes_per_second: 32_000,
        whole: Duration::from_hours(2),
    };
}

/// The body of a request while it comes in.
#[derive(Clone)]
pub(super) struct Coming(Arc<Inner>);

struct Inner {
    pace: Pace,
    began: Instant,
    stream: Turn<BodyDataStream>,
    come: Mutex<Come>,
    is_too_slow: AtomicBool,
}

/// How much has come.
#[derive(Clone, Copy)]
struct Come {
    bytes: u64,
    last: Instant,
}

impl Coming {
    /// Watches over a body, which is read from [`Coming::body`] from now on.
    pub fn of(body: Body, pace: Pace) -> Self {
        let began = Instant::now();
        Self(Arc::new(Inner {
            pace,
            began,
            stream: Turn::new(body.into_data_stream()),
            come: Mutex::new(Come { bytes: 0, last: began }),
            is_too_slow: AtomicBool::new(false),
        }))
    }

    /// The body for whoever answers. It ends with an error when it comes too slowly.
    pub fn body(&self) -> Body {
        Body::from_stream(stream::unfold(self.clone(), |it| async move {
            let piece = it.next().await?;
            Some((piece, it))
        }))
    }

    /// When something came last; when it began while nothing has.
    pub fn last(&self) -> Instant {
        self.come().last
    }

    /// Whether it was given up because it came too slowly.
    pub fn is_too_slow(&self) -> bool {
        self.0.is_too_slow.load(Ordering::Relaxed)
    }

    /// Reads past what is left, until so many bytes have come in all.
    pub async fn read_past(&self, bytes_max: u64) {
        while self.come().bytes < bytes_max {
            match self.next().await {
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            }
        }
    }

    async fn next(&self) -> Option<io::Result<Bytes>> {
        let mut stream = self.0.stream.lock().await;
        match timeout_at(self.patience(), stream.next()).await {
            Ok(piece) => {
                let piece = piece?;
                let mut come = self.0.come.lock().expect("nobody panics while holding it");
                come.last = Instant::now();
                come.bytes += piece.as_ref().map_or(0, |it| it.len() as u64);
                Some(piece.map_err(io::Error::other))
            }
            Err(_) => {
                self.0.is_too_slow.store(true, Ordering::Relaxed);
                Some(Err(io::Error::new(io::ErrorKind::TimedOut, "the body comes too slowly")))
            }
        }
    }

    /// Until when the next piece is waited for.
    fn patience(&self) -> Instant {
        let (pace, come) = (&self.0.pace, self.come());
        let earned =
            Duration::from_millis(come.bytes.saturating_mul(1_000) / pace.bytes_per_second);
        let on_average = self.0.began + pace.grace + earned;
        (come.last + pace.silence).min(on_average).min(self.0.began + pace.whole)
    }

    fn come(&self) -> Come {
        *self.0.come.lock().expect("nobody panics while holding it")
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use tokio::time::sleep;

    use super::*;
    use crate::infra::media::FILM_BYTES_MAX;

    const LONG: Duration = Duration::from_mins(1);

    /// Far from anything a test does.
    const PATIENT: Pace = Pace { silence: LONG, grace: LONG, bytes_per_second: 1, whole: LONG };

    /// Reads a body of so many pieces of a kilobyte, one every so many milliseconds: how much came,
    /// in what time, and whether it was given up.
    async fn read(pace: Pace, pieces: u32, every_ms: u64) -> (Option<usize>, Duration, bool) {
        let body = Body::from_stream(stream::unfold(0, move |at| async move {
            if at == pieces {
                return None;
            }
            sleep(Duration::from_millis(every_ms)).await;
            Some((Ok::<_, io::Error>(Bytes::from(vec![0; 1_000])), at + 1))
        }));
        let (begun, coming) = (Instant::now(), Coming::of(body, pace));
        let read = to_bytes(coming.body(), usize::MAX).await.ok().map(|it| it.len());
        (read, begun.elapsed(), coming.is_too_slow())
    }

    #[tokio::test]
    async fn a_body_may_take_its_time_while_it_goes_on_coming() {
        let (whole, took, is_too_slow) = read(PATIENT, 10, 30).await;
        assert_eq!((whole, is_too_slow), (Some(10_000), false));
        assert!(Duration::from_millis(300) <= took);
    }

    #[tokio::test]
    async fn silence_dribbling_and_going_on_for_ever_are_each_cut_in_time() {
        let short = Duration::from_millis(200);
        let silence = Pace { silence: short, ..PATIENT };
        let dribble = Pace { grace: short, bytes_per_second: 1_000_000, ..PATIENT };
        let whole = Pace { whole: short, ..PATIENT };
        for (pace, every_ms) in [(silence, 30_000), (dribble, 50), (whole, 50)] {
            let (read, took, is_too_slow) = read(pace, 1_000, every_ms).await;
            assert_eq!((read, is_too_slow), (None, true), "{pace:?}");
            assert!(short <= took && took < Duration::from_secs(20), "{pace:?}: {took:?}");
        }
    }

    #[tokio::test]
    async fn a_photo_fits_the_slowest_line_phones_have() {
        let pace = Pace::ORDINARY;
        // 4 MB at 128 kbit/s.
        let took = Duration::from_secs(4_000_000 / 16_000);
        assert!(took < pace.whole && pace.bytes_per_second < 16_000);
        let coming = Coming::of(Body::empty(), pace);
        assert_eq!(coming.patience() - coming.last(), pace.silence);
    }

    #[tokio::test]
    async fn the_largest_film_comes_over_a_quarter_of_a_megabit_and_half_a_minute_is_no_silence() {
        let pace = Pace::UPLOAD;
        let took = Duration::from_secs(FILM_BYTES_MAX / pace.bytes_per_second);
        assert!(took < pace.whole);
        let coming = Coming::of(Body::empty(), pace);
        assert_eq!(coming.patience() - coming.last(), Duration::from_secs(30));
    }
}

//! How many webhook events a second get through the door onto the disk.
//!
//! The real door over HTTP: signature checked, personal data looked for, one event a request,
//! fsynced before the 200. The generator runs on the same machine, in the same process, over
//! kept connections. The workers do not run: what is measured is the intake.
//!
//! `cargo bench --bench intake [-- SECONDS]` prints events a second and the times to the 200, and
//! ends with 1 below 5,000 events/s or above 200 ms at the 99th percentile.

mod place;
mod webhook;

use std::{
    net::SocketAddr,
    path::Path,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use hamaguri::{
    app::App,
    infra::clock::Clock,
    routes,
    web::{Door, Server},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const EVENTS_A_SECOND_MIN: f64 = 5_000.0;
const P99_MS_MAX: f64 = 200.0;

/// Calls under way at the same time. LINE publishes no number; at 5,000 calls a second and 40 ms
/// each it needs 200.
const CONNECTIONS: usize = 200;

/// Residents the events come from.
const RESIDENTS: u64 = 60_000;

fn main() -> ExitCode {
    let seconds = std::env::args().filter_map(|it| it.parse().ok()).next().unwrap_or(8);
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let dir = tempfile::tempdir().expect("a directory");
    let mut times = runtime.block_on(measure(dir.path(), Duration::from_secs(seconds)));
    times.sort_unstable();
    let rate = times.len() as f64 / seconds as f64;
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    let (p50, p99, most) = (at(0.5), at(0.99), at(1.0));
    println!("durable webhook intake over HTTP, {CONNECTIONS} connections, one event a call");
    println!("{rate:>10.0} events/s   p50 {p50:.1} ms   p99 {p99:.1} ms   max {most:.1} ms");
    if rate < EVENTS_A_SECOND_MIN || P99_MS_MAX < p99 {
        println!("below the goal of {EVENTS_A_SECOND_MIN} events/s with p99 under {P99_MS_MAX} ms");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn measure(dir: &Path, span: Duration) -> Vec<Duration> {
    let app = App::open(place::configuration(dir), Clock::real()).expect("opens");
    let server = Server::bind(&app.config.server, &app.config.limits).await.expect("binds");
    let address = server.address().expect("has an address");
    let router = Door::new(&app.config, app.metrics.clone()).around(routes::city(&app));
    tokio::spawn(server.serve(router, std::future::pending()));
    let next = Arc::new(AtomicU64::new(0));
    let end = Instant::now() + span;
    let callers: Vec<_> =
        (0..CONNECTIONS).map(|_| tokio::spawn(call_until(end, address, next.clone()))).collect();
    let mut times = Vec::new();
    for caller in callers {
        times.extend(caller.await.expect("no caller panics"));
    }
    times
}

async fn call_until(end: Instant, address: SocketAddr, next: Arc<AtomicU64>) -> Vec<Duration> {
    let mut line = TcpStream::connect(address).await.expect("connects");
    line.set_nodelay(true).expect("a TCP connection");
    let mut times = Vec::new();
    let mut answer = [0; 2048];
    while Instant::now() < end {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let request = webhook::question(place::CHANNEL_SECRET, number % RESIDENTS, number);
        let started = Instant::now();
        line.write_all(&request).await.expect("sends");
        let mut read = 0;
        while !answer[..read].windows(4).any(|it| it == b"\r\n\r\n") {
            read += line.read(&mut answer[read..]).await.expect("is answered");
        }
        assert!(
            answer.starts_with(b"HTTP/1.1 200"),
            "{}",
            String::from_utf8_lossy(&answer[..read])
        );
        times.push(started.elapsed());
    }
    times
}

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Weak},
    time::Duration,
};

use axum::{Router, body::Body, extract::DefaultBodyLimit};
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, task::JoinHandle, task::JoinSet};
use tower::ServiceExt;

use super::{
    Platform, World,
    api::{self, HangUp},
    control, dispatch, phone,
    platform::Settings,
    post::Post,
};
use crate::infra::{
    clock::Clock,
    http::{self, HttpError, HttpOptions},
};

/// How a pretended LINE is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it listens; port 0 for any free port.
    pub listen: SocketAddr,
    /// Where it sends webhooks, if set.
    pub webhook: Option<String>,
    /// Chance; the same seed gives the same channel, ids and faults.
    pub seed: u64,
    /// The clock it goes by.
    pub clock: Clock,
    /// How LINE's hosts are laid out.
    pub hosts: Hosts,
    /// What else can be set.
    pub settings: Settings,
}

/// How LINE's hosts are laid out on the one listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosts {
    /// `api-data` answers under `/api-data` and, for clients with one base address, under `/`.
    Shared,
    /// `api-data` answers under `/api-data` alone; elsewhere its paths are unknown, as on LINE.
    Separate,
}

/// The Messaging API channel of a pretended LINE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// The channel id.
    pub id: String,
    /// The channel secret.
    pub secret: String,
    /// A long-lived channel access token.
    pub access_token: String,
}

/// The LINE Login channel of a pretended LINE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginChannel {
    /// The channel id.
    pub id: String,
    /// The channel secret.
    pub secret: String,
    /// Its first LIFF app.
    pub liff_id: String,
}

/// A pretended LINE that answers. Dropping it ends it at once.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The Messaging API channel as it was at the start.
    pub channel: Channel,
    /// The LINE Login channel.
    pub login: LoginChannel,
    /// The mail server beside it.
    pub post: Post,
    /// Where that listens.
    pub post_addr: SocketAddr,
    world: Arc<World>,
    tasks: [JoinHandle<()>; 4],
}

/// What every call needs to know of where it came in.
#[derive(Debug)]
pub(super) struct Face {
    pub(super) world: Arc<World>,
    pub(super) hosts: Hosts,
    pub(super) base: String,
    pub(super) client: reqwest::Client,
    pub(super) post: Post,
}

/// Why a pretended LINE did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The listener could not be had.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The client for webhooks could not be made.
    #[error("cannot make the client for webhooks: {0}")]
    Client(#[from] HttpError),
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            webhook: None,
            seed: 1,
            clock: Clock::real(),
            hosts: Hosts::Shared,
            settings: Settings::default(),
        }
    }
}

/// Starts a pretended LINE on tasks of its own.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let listen_error = |error| StartError::Listen(options.listen, error);
    let listener = TcpListener::bind(options.listen).await.map_err(listen_error)?;
    let addr = listener.local_addr().map_err(listen_error)?;
    let client = http::client(&HttpOptions::default())?;

    let mut platform = Platform::new(options.seed, options.webhook);
    platform.settings = options.settings;
    let channel = Channel {
        id: platform.account.id.clone(),
        secret: platform.account.secret.clone(),
        access_token: platform.long_lived_token().unwrap_or_default().to_owned(),
    };
    let login = LoginChannel {
        id: platform.login.id.clone(),
        secret: platform.login.secret.clone(),
        liff_id: platform.login.liff_id.clone(),
    };
    let world = Arc::new(World::new(options.seed, platform, options.clock));
    let post = Post::default();
    let (post_addr, mails) = post.open().await.map_err(listen_error)?;
    let face = Arc::new(Face {
        post: post.clone(),
        world: Arc::clone(&world),
        hosts: options.hosts,
        base: format!("http://{addr}"),
        client: client.clone(),
    });
    let tasks = [
        tokio::spawn(serve(listener, router(face))),
        tokio::spawn(dispatch::run(Arc::downgrade(&world), client)),
        tokio::spawn(run_errands(Arc::downgrade(&world))),
        mails,
    ];
    Ok(Running { addr, channel, login, post, post_addr, world, tasks })
}

impl Running {
    /// Everything that can be done with it in process.
    pub fn platform(&self) -> &Arc<World> {
        &self.world
    }

    /// What stands in for `https://api.line.me`.
    pub fn api_base(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// What stands in for `https://api-data.line.me`.
    pub fn data_base(&self) -> String {
        format!("http://{}/api-data", self.addr)
    }

    /// What stands in for `https://access.line.me`.
    pub fn access_base(&self) -> String {
        format!("http://{}/access", self.addr)
    }

    /// What stands in for `https://liff.line.me`.
    pub fn liff_base(&self) -> String {
        format!("http://{}/liff", self.addr)
    }

    /// The control API.
    pub fn control_base(&self) -> String {
        format!("http://{}/control", self.addr)
    }

    /// The web phone.
    pub fn phone_url(&self) -> String {
        format!("http://{}/phone", self.addr)
    }

    /// Ends it: calls and webhooks under way are cut off.
    pub async fn stop(mut self) {
        for task in &mut self.tasks {
            task.abort();
            // An aborted task answers that it was aborted.
            let _ = task.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

fn router(face: Arc<Face>) -> Router {
    Router::new()
        .nest("/control", control::routes())
        .merge(phone::routes())
        .fallback(api::answer)
        .layer(DefaultBodyLimit::disable())
        .with_state(face)
}

/// How often LINE looks whether something has fallen due while nobody calls.
const ERRANDS_EVERY: Duration = Duration::from_millis(500);

/// Does what falls due while nobody calls, so that phones show it, for as long as there is a world.
async fn run_errands(world: Weak<World>) {
    let mut ticks = tokio::time::interval(ERRANDS_EVERY);
    loop {
        ticks.tick().await;
        let Some(world) = world.upgrade() else { return };
        world.run_errands();
    }
}

/// Accepts connections until the task is ended, which ends them too.
async fn serve(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next() => continue,
        };
        let Ok((stream, _)) = accepted else {
            // Too many open files: let some close first.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // A refused option costs speed alone.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        connections.spawn(async move {
            let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
                let router = router.clone();
                async move {
                    let Ok(response) = router.oneshot(request.map(Body::new)).await;
                    match response.extensions().get::<HangUp>() {
                        Some(HangUp) => Err(io::Error::from(io::ErrorKind::ConnectionReset)),
                        None => Ok(response),
                    }
                }
            });
            // How a connection ends is the other side's affair.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

use std::{
    convert::Infallible,
    io,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::Arc,
    time::Duration,
};

use axum::{Router, body::Body, extract::Request, response::Response};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto,
        graceful::{GracefulShutdown, Watcher},
    },
    service::TowerToHyperService,
};
use listenfd::ListenFd;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::timeout,
};
use tokio_rustls::TlsAcceptor;
use tower::{Service, ServiceExt};

use super::{Tls, TlsError, idle::Idle};
use crate::infra::config::{self, Limits, Listen};

/// The largest head of a request, in bytes: eight times what browsers send with all cookies.
const HEAD_BYTES_MAX: usize = 32 * 1024;

/// Requests that run at once on one HTTP/2 connection; browsers open up to 100.
const STREAMS_MAX: u32 = 100;

/// The address a request's connection comes from; a handler takes it from the request's extensions.
/// Headers of proxies are not looked at: anybody can write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Tells an answer without an end that the server wants to close; a handler takes it from the
/// request's extensions.
#[derive(Debug, Clone)]
pub struct Closing(watch::Receiver<()>);

/// Dropped when the server closes.
pub(super) type Open = watch::Sender<()>;

impl Closing {
    /// A server's word, given when the first is dropped.
    pub(super) fn new() -> (Open, Self) {
        let (open, closing) = watch::channel(());
        (open, Self(closing))
    }

    /// Waits until the server closes.
    pub async fn closes(&mut self) {
        // Nothing is ever sent: the only news is that the sender is gone.
        while self.0.changed().await.is_ok() {}
    }
}

/// How long we wait for the other side, and how often we look at the certificate.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// The longest time between opening a connection and the end of the TLS handshake.
    pub handshake: Duration,
    /// The longest time the head of an HTTP/1.1 request may take, and that a kept connection waits
    /// for the next one.
    pub head: Duration,
    /// The longest silence on a connection.
    pub silence: Duration,
    /// How often the certificate's files are looked at.
    pub certificate: Duration,
}

impl Default for Patience {
    /// 10 s for a handshake or a head, as phones on a bad line need; 75 s of silence, more than any
    /// request may take, while live pages send a comment every 15 s; new certificates within 30 s.
    fn default() -> Self {
        Self {
            handshake: Duration::from_secs(10),
            head: Duration::from_secs(10),
            silence: Duration::from_secs(75),
            certificate: Duration::from_secs(30),
        }
    }
}

/// Sockets that are bound and wait for someone to answer.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    tls: Option<Tls>,
    patience: Patience,
    limits: Limits,
}

/// Why no request can be taken.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address is taken, or not ours.
    #[error("cannot listen on {address}")]
    Bind {
        /// The address wanted.
        address: SocketAddr,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The configuration says "inherited", but nothing was handed over.
    #[error("no socket was handed over: is hamaguri.socket enabled, and LISTEN_FDS set?")]
    NothingInherited,
    /// What was handed over is no TCP socket that listens.
    #[error("the socket handed over cannot be used")]
    Inherited(#[source] io::Error),
    /// The certificate cannot be used.
    #[error("no TLS")]
    Tls(#[from] TlsError),
}

/// How the last requests ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drained {
    /// All were answered.
    Finished,
    /// This many connections were cut when the time was over.
    Cut(usize),
}

impl Server {
    /// Binds the configured address or takes over the socket systemd has bound. TLS is spoken when
    /// a certificate is configured.
    pub async fn bind(config: &config::Server, limits: &Limits) -> Result<Self, ServerError> {
        let listener = match config.listen {
            Listen::Address(address) => bound(address).await?,
            Listen::Inherited => inherited()?,
        };
        let tls = config.tls.as_ref().map(Tls::open).transpose()?;
        let limits = limits.clone();
        Ok(Self { listener, tls, patience: Patience::default(), limits })
    }

    /// Binds an address without TLS, for figures and other inner doors.
    pub async fn plain(address: SocketAddr, limits: &Limits) -> Result<Self, ServerError> {
        let listener = bound(address).await?;
        let limits = limits.clone();
        Ok(Self { listener, tls: None, patience: Patience::default(), limits })
    }

    /// The same server with another patience.
    pub fn with(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// The address bound, with the port the system chose for port 0.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until `stop` is done; then takes nothing new and lets what runs finish, as long as
    /// the drain time allows.
    pub async fn serve(self, router: Router, stop: impl Future<Output = ()>) -> Drained {
        let acceptor = self.tls.as_ref().map(Tls::acceptor);
        let graceful = GracefulShutdown::new();
        let open = Arc::new(Semaphore::new(self.limits.connections_max));
        let (not_closing, closing) = Closing::new();
        let mut connections = JoinSet::new();
        let watch = async {
            match &self.tls {
                Some(tls) => tls.watch(self.patience.certificate).await,
                None => std::future::pending().await,
            }
        };
        let (mut stop, mut watch) = (pin!(stop), pin!(watch));
        loop {
            let stream = tokio::select! {
                stream = accept(&self.listener, &open) => stream,
                () = &mut stop => break,
                () = &mut watch => continue,
                Some(_) = connections.join_next(), if !connections.is_empty() => continue,
            };
            let Some((stream, permit)) = stream else { continue };
            let connection = Connection {
                stream,
                acceptor: acceptor.clone(),
                router: router.clone(),
                watcher: graceful.watcher(),
                closing: closing.clone(),
                patience: self.patience,
            };
            connections.spawn(async move {
                connection.run().await;
                drop(permit);
            });
        }
        drop((self.listener, not_closing));
        tracing::info!(connections = connections.len(), "stopping: finishing what runs");
        match timeout(self.limits.drain_time, graceful.shutdown()).await {
            Ok(()) => Drained::Finished,
            Err(_) => Drained::Cut(connections.len()),
        }
    }
}

/// Listens for SIGTERM and SIGINT from now on: before anybody is told that there is something to
/// stop. It is done when one of them comes.
pub fn until_told_to_stop() -> impl Future<Output = ()> {
    let mut terminate = signal(SignalKind::terminate()).expect("SIGTERM can be listened to");
    let mut interrupt = signal(SignalKind::interrupt()).expect("SIGINT can be listened to");
    async move {
        tokio::select! {
            _ = terminate.recv() => (),
            _ = interrupt.recv() => (),
        }
    }
}

async fn bound(address: SocketAddr) -> Result<TcpListener, ServerError> {
    TcpListener::bind(address).await.map_err(|source| ServerError::Bind { address, source })
}

fn inherited() -> Result<TcpListener, ServerError> {
    let mut handed_over = ListenFd::from_env();
    let first = handed_over.take_tcp_listener(0).map_err(ServerError::Inherited)?;
    let listener = first.ok_or(ServerError::NothingInherited)?;
    listener.set_nonblocking(true).map_err(ServerError::Inherited)?;
    TcpListener::from_std(listener).map_err(ServerError::Inherited)
}

async fn accept(
    listener: &TcpListener,
    open: &Arc<Semaphore>,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let permit = open.clone().acquire_owned().await.expect("the semaphore is never closed");
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, permit)),
        Err(error) => {
            // Out of file descriptors, most likely: connections that end give some back.
            tracing::error!(%error, "a connection could not be taken");
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

/// One connection with all it needs.
struct Connection {
    stream: TcpStream,
    acceptor: Option<TlsAcceptor>,
    router: Router,
    watcher: Watcher,
    closing: Closing,
    patience: Patience,
}

impl Connection {
    async fn run(self) {
        let Self { stream, acceptor, router, watcher, closing, patience } = self;
        let _slower_at_worst = stream.set_nodelay(true);
        let Ok(address) = stream.peer_addr() else { return };
        let peer = Peer(address.ip().to_canonical());
        let router = router.map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            request.extensions_mut().insert(closing.clone());
            request.map(Body::new)
        });
        let Some(acceptor) = acceptor else {
            return speak(stream, router, watcher, patience).await;
        };
        match timeout(patience.handshake, acceptor.accept(stream)).await {
            Ok(Ok(stream)) => speak(stream, router, watcher, patience).await,
            Ok(Err(error)) => tracing::debug!(%error, "no TLS handshake"),
            Err(_) => tracing::debug!("the TLS handshake took too long"),
        }
    }
}

async fn speak<S, R>(stream: S, service: R, watcher: Watcher, patience: Patience)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    R: Service<Request<Incoming>, Response = Response, Error = Infallible> + Clone + Send + 'static,
    R::Future: Send,
{
    let mut http = auto::Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_buf_size(HEAD_BYTES_MAX);
    http.http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS_MAX)
        .max_header_list_size(u32::try_from(HEAD_BYTES_MAX).expect("the constant fits"))
        .keep_alive_interval(Some(patience.silence / 3));
    let stream = TokioIo::new(Idle::new(stream, patience.silence));
    let connection = http.serve_connection(stream, TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(connection.into_owned()).await {
        tracing::debug!(error, "a connection ended early");
    }
}

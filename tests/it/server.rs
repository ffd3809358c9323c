//! The server and its door, over real sockets.

use std::{
    fs,
    io::{self, ErrorKind},
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, Bytes},
    routing::{get, post},
};
use futures_util::TryStreamExt;
use hamaguri::{
    infra::{
        config::{Config, Surroundings, TlsFiles},
        metrics::Metrics,
    },
    web::{
        Door, Drained, Patience, Server,
        landing::{self, Landing},
    },
};
use reqwest::{Certificate, Client, ClientBuilder, StatusCode, Version};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
    time::{sleep, timeout},
};

/// A server that runs in the background until it is told to stop.
struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<Drained>,
    metrics: Metrics,
}

impl Running {
    async fn start(config: &Config, patience: Patience) -> Self {
        let server = Server::bind(&config.server, &config.limits).await.unwrap().with(patience);
        let metrics = Metrics::new();
        let door = Door::new(config, metrics.clone()).with_uploads(vec!["/large"]);
        let router = door.around(routes(config));
        let address = server.address().unwrap();
        let (stop, told) = oneshot::channel();
        let done = tokio::spawn(server.serve(router, async { told.await.unwrap() }));
        Self { address, stop, done, metrics }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    async fn stop(self) -> Drained {
        self.stop.send(()).unwrap();
        self.done.await.unwrap()
    }
}

fn routes(config: &Config) -> Router {
    Router::new()
        .route("/slow", get(|| async { sleep(Duration::from_millis(600)).await }))
        .route("/take", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/large", post(counted))
        .route("/small", post(counted))
        .route("/f/take", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/people/{id}", get(|| async { "ok" }))
        .route("/bug", get(|| async { panic!("a bug") as &'static str }))
        .merge(landing::routes(welcome(config)))
}

async fn counted(body: Body) -> String {
    let pieces = body.into_data_stream().map_ok(|it| it.len());
    match pieces.try_fold(0, |sum, it| async move { Ok(sum + it) }).await {
        Ok(bytes) => bytes.to_string(),
        Err(_) => "cut".to_owned(),
    }
}

fn welcome(config: &Config) -> impl Fn() -> Landing + Clone + Send + Sync + 'static {
    let demo = landing::simulator(config);
    let (city, account) = (config.city.name.clone(), config.city.account_name.clone());
    move || Landing {
        city: city.clone(),
        account: account.clone(),
        website: None,
        demo: demo.clone(),
    }
}

fn config() -> Config {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("root.key"), "k").unwrap();
    let line = r#"line = { channel_id = "1", channel_secret = "s" }"#;
    let text = format!("{}{line}", crate::city::CONFIGURATION);
    Config::parse(&dir.path().join("x.toml"), &text, &Surroundings::default()).unwrap()
}

async fn plain() -> Running {
    Running::start(&config(), Patience::default()).await
}

/// Writes a fresh certificate for `city.test` that vouches for itself.
fn certify(files: &TlsFiles) -> Certificate {
    let signed = rcgen::generate_simple_self_signed(["city.test".to_owned()]).unwrap();
    fs::write(&files.key_file, signed.signing_key.serialize_pem()).unwrap();
    fs::write(&files.certificate_file, signed.cert.pem()).unwrap();
    Certificate::from_pem(signed.cert.pem().as_bytes()).unwrap()
}

fn files_in(dir: &Path) -> TlsFiles {
    TlsFiles { certificate_file: dir.join("chain.pem"), key_file: dir.join("key.pem") }
}

fn trusting(certificate: &Certificate, server: &Running) -> ClientBuilder {
    Client::builder().tls_certs_only([certificate.clone()]).resolve("city.test", server.address)
}

async fn tls(dir: &Path) -> (Running, Certificate) {
    let mut config = config();
    let files = files_in(dir);
    let certificate = certify(&files);
    config.server.tls = Some(files);
    let patience = Patience { certificate: Duration::from_millis(50), ..Patience::default() };
    (Running::start(&config, patience).await, certificate)
}

#[tokio::test]
async fn tls_speaks_http_2_and_http_1_1() {
    let dir = TempDir::new().unwrap();
    let (server, certificate) = tls(dir.path()).await;
    let url = format!("https://city.test:{}/", server.address.port());
    for (client, version) in [
        (trusting(&certificate, &server), Version::HTTP_2),
        (trusting(&certificate, &server).http1_only(), Version::HTTP_11),
    ] {
        let answer = client.build().unwrap().get(&url).send().await.unwrap();
        assert_eq!((answer.status(), answer.version()), (StatusCode::OK, version));
        assert!(answer.headers().contains_key("strict-transport-security"));
    }
    assert_eq!(server.stop().await, Drained::Finished);
}

#[tokio::test]
async fn a_new_certificate_is_taken_up_and_a_broken_one_is_not() {
    let dir = TempDir::new().unwrap();
    let (server, old) = tls(dir.path()).await;
    let url = format!("https://city.test:{}/", server.address.port());
    let reach = async |certificate: &Certificate| {
        let client = trusting(certificate, &server).build().unwrap();
        client.get(&url).send().await.is_ok_and(|answer| answer.status() == StatusCode::OK)
    };
    fs::write(files_in(dir.path()).certificate_file, "half a certifi").unwrap();
    sleep(Duration::from_millis(200)).await;
    assert!(reach(&old).await, "the old certificate stays in use");
    let new = certify(&files_in(dir.path()));
    let begun = Instant::now();
    while !reach(&new).await {
        assert!(begun.elapsed() < Duration::from_secs(5), "the new certificate is not used");
        sleep(Duration::from_millis(50)).await;
    }
    assert!(!reach(&old).await);
}

#[tokio::test]
async fn a_body_too_large_is_refused_whether_its_size_is_stated_or_not() {
    let server = plain().await;
    let client = Client::new();
    let url = server.url("/take");
    let fits = client.post(&url).body(vec![0; 1_000_000]).send().await.unwrap();
    assert_eq!(fits.text().await.unwrap(), "1000000");
    let stated = client.post(&url).body(vec![0; 3_000_000]).send().await.unwrap();
    assert_eq!(stated.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let pieces = (0..30).map(|_| Ok::<_, std::io::Error>(vec![0u8; 100_000]));
    let pieces = reqwest::Body::wrap_stream(futures_util::stream::iter(pieces));
    let unstated = client.post(&url).body(pieces).send().await.unwrap();
    assert_eq!(unstated.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(unstated.text().await.unwrap().contains("too large"));
}

#[tokio::test]
async fn only_a_route_for_large_files_reads_more_than_a_form_has() {
    const BYTES: usize = 48 * 1024 * 1024;
    let server = plain().await;
    let client = Client::new();
    let send = async |path: &str, body: reqwest::Body| {
        let answer = client.post(server.url(path)).body(body).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    };
    let unstated = || {
        let pieces = (0..48).map(|_| Ok::<_, std::io::Error>(vec![0u8; 1024 * 1024]));
        reqwest::Body::wrap_stream(futures_util::stream::iter(pieces))
    };
    let all = (StatusCode::OK, BYTES.to_string());
    assert_eq!(send("/large", vec![0; BYTES].into()).await, all);
    assert_eq!(send("/large", unstated()).await, all);
    assert_eq!(send("/small", unstated()).await, (StatusCode::OK, "cut".to_owned()));
    let stated = client.post(server.url("/small")).header("content-length", BYTES);
    let never = reqwest::Body::wrap_stream(futures_util::stream::pending::<io::Result<Vec<u8>>>());
    let refused = timeout(Duration::from_secs(5), stated.body(never).send()).await.unwrap();
    assert_eq!(refused.unwrap().status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_resident_who_sends_too_much_is_told_in_their_language_and_led_back() {
    let server = plain().await;
    let client = Client::new();
    let url = server.url("/f/take");
    let send = async |bytes: usize, languages: &str, query: &str| {
        let sent = client.post(format!("{url}{query}")).body(vec![0; bytes]);
        let sent = sent.header("accept", "text/html").header("accept-language", languages);
        let answer = sent.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
        answer.text().await.unwrap()
    };
    // More than is read at all is read past, so that the browser shows the answer.
    let japanese = send(40 * 1024 * 1024, "ja", "").await;
    assert!(japanese.contains("送られた内容が大きすぎます"), "{japanese}");
    assert!(japanese.contains("<a href=\"/f/take\">前の画面にもどる"), "{japanese}");
    let portuguese = send(3_000_000, "pt-BR,pt;q=0.9", "").await;
    assert!(portuguese.contains("O envio é grande demais"), "{portuguese}");
    assert!(portuguese.contains("<html lang=\"pt\""), "{portuguese}");
    let english = send(3_000_000, "ja", "?lang=en").await;
    assert!(english.contains("What you sent is too large"), "{english}");
}

#[tokio::test]
async fn whoever_dawdles_over_the_head_or_says_nothing_is_cut() {
    let short = Duration::from_millis(300);
    let patience = Patience { head: short, silence: short * 2, ..Patience::default() };
    let server = Running::start(&config(), patience).await;
    for said in ["", "P", "GET / HTTP/1.1\r\nHost: city"] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(said.as_bytes()).await.unwrap();
        let mut heard = Vec::new();
        let end = timeout(Duration::from_secs(5), stream.read_to_end(&mut heard)).await;
        let end = end.unwrap_or_else(|_| panic!("{said:?} is waited for"));
        assert!(end.is_ok() || end.unwrap_err().kind() == ErrorKind::ConnectionReset);
        assert!(!heard.starts_with(b"HTTP/1.1 200"));
    }
}

#[tokio::test]
async fn what_runs_when_we_stop_is_finished_and_nothing_new_is_taken() {
    let server = plain().await;
    let (address, url) = (server.address, server.url("/slow"));
    let running = tokio::spawn(async move { Client::new().get(url).send().await });
    sleep(Duration::from_millis(200)).await;
    assert_eq!(server.stop().await, Drained::Finished);
    assert_eq!(running.await.unwrap().unwrap().status(), StatusCode::OK);
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn what_does_not_finish_in_time_is_cut() {
    let mut config = config();
    config.limits.drain_time = Duration::from_millis(50);
    let server = Running::start(&config, Patience::default()).await;
    let url = server.url("/slow");
    let running = tokio::spawn(async move { Client::new().get(url).send().await });
    sleep(Duration::from_millis(200)).await;
    assert_eq!(server.stop().await, Drained::Cut(1));
    assert!(running.await.unwrap().is_err());
}

#[tokio::test]
async fn every_answer_carries_the_headers_and_an_id_of_its_own() {
    let server = plain().await;
    let client = Client::new();
    let mut ids = Vec::new();
    for (path, status) in [("/", 200), ("/none", 404), ("/take", 405), ("/bug", 500)] {
        let answer =
            client.get(server.url(path)).header("accept", "text/html").send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("content-type", "text/html; charset=utf-8"),
        ] {
            assert_eq!(answer.headers()[name], value, "{path}");
        }
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"));
        ids.push(answer.headers()["x-request-id"].to_str().unwrap().to_owned());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4);
}

#[tokio::test]
async fn a_panic_is_a_page_with_an_id_and_the_server_goes_on() {
    let server = plain().await;
    let client = Client::new();
    let person = client.get(server.url("/bug")).header("accept", "text/html,*/*");
    let person = person.send().await.unwrap();
    let id = person.headers()["x-request-id"].to_str().unwrap().to_owned();
    let page = person.text().await.unwrap();
    assert!(page.contains("ただいま処理できません") && page.contains(&id), "{page}");
    assert!(!page.contains("a bug"));
    let machine = client.get(server.url("/bug")).send().await.unwrap();
    assert_eq!(machine.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let told: serde_json::Value = machine.json().await.unwrap();
    assert_eq!(told["message"], "The request failed");
    assert!(told["request_id"].is_string());
    assert_eq!(client.get(server.url("/")).send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let mut config = config();
    config.limits.request_time = Duration::from_millis(100);
    let server = Running::start(&config, Patience::default()).await;
    let answer = Client::new().get(server.url("/slow")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers()["retry-after"], "5");
}

#[tokio::test]
async fn one_connection_too_many_waits_for_another_to_end() {
    let mut config = config();
    config.limits.connections_max = 1;
    let server = Running::start(&config, Patience::default()).await;
    let first = TcpStream::connect(server.address).await.unwrap();
    sleep(Duration::from_millis(100)).await;
    let url = server.url("/");
    let mut second = tokio::spawn(async move { Client::new().get(url).send().await });
    assert!(timeout(Duration::from_millis(300), &mut second).await.is_err(), "it should wait");
    drop(first);
    let answer = timeout(Duration::from_secs(5), second).await.unwrap().unwrap().unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn figures_name_the_route_and_never_who_was_asked_for() {
    let server = plain().await;
    let client = Client::new();
    client.get(server.url("/people/U4af4980629")).send().await.unwrap();
    client.get(server.url("/no/U4af4980629?token=x")).send().await.unwrap();
    let text = server.metrics.text();
    assert!(text.contains(r#"route="/people/{id}",status="200"} 1"#), "{text}");
    assert!(text.contains(r#"route="-",status="404"} 1"#), "{text}");
    assert!(!text.contains("U4af4980629"));
}

#[tokio::test]
async fn scripts_and_styles_go_over_the_line_compressed_and_may_be_kept_for_ever() {
    let config = config();
    let routes = Door::new(&config, Metrics::new()).around(hamaguri::web::assets::routes());
    let server = Server::bind(&config.server, &config.limits).await.unwrap();
    let address = server.address().unwrap();
    tokio::spawn(server.serve(routes, std::future::pending()));
    let asset = hamaguri::infra::assets::asset("phone/phone.css");
    let answer = Client::new()
        .get(format!("http://{address}{}", asset.path))
        .header("accept-encoding", "gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["content-encoding"], "gzip");
    assert!(answer.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    assert!(answer.bytes().await.unwrap().len() * 2 < asset.bytes.len());
}

//! A whole city to test in: the real application on a port of its own, the pretended LINE Platform
//! beside it, and residents as clients of that.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    net::SocketAddr,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::{Duration, Instant},
};

use hamaguri::{
    app::{App, database_file},
    base::{Act, Actor},
    features::{audit, faq, inbox, outbox, residents::ENTRANCE},
    infra::{
        clock::Clock,
        config::{Config, Scanner, Surroundings},
    },
    routes,
    simulator::{self, Hosts, Options, World},
    web::{Door, Server},
    workers::{self, Workers},
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle, time::sleep};

use super::{entry, errors};

/// A running city. Dropping it without [`City::close`] skips the last checks.
pub struct City {
    /// The application.
    pub app: App,
    /// The pretended LINE.
    pub line: simulator::Running,
    /// Where the city listens.
    pub address: SocketAddr,
    dir: TempDir,
    workers: Workers,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

/// A resident with a phone.
pub struct Resident<'a> {
    city: &'a City,
    /// LINE's id of the resident.
    pub id: String,
}

impl City {
    /// A city on its first day, at the present time.
    pub async fn open() -> Self {
        let clock = Clock::real();
        let line = pretended_line(clock.clone()).await;
        let dir = TempDir::new().unwrap();
        let config = configuration(dir.path(), &line);
        Self::start(dir, config, clock, line).await
    }

    /// A city without a LINE Login channel.
    pub async fn without_login() -> Self {
        let clock = Clock::real();
        let line = pretended_line(clock.clone()).await;
        let dir = TempDir::new().unwrap();
        let mut config = configuration(dir.path(), &line);
        config.line.login = None;
        Self::start(dir, config, clock, line).await
    }

    /// A city that can be called.
    pub async fn with_phone(number: &str) -> Self {
        let clock = Clock::real();
        let line = pretended_line(clock.clone()).await;
        let dir = TempDir::new().unwrap();
        let mut config = configuration(dir.path(), &line);
        config.city.phone = Some(number.to_owned());
        Self::start(dir, config, clock, line).await
    }

    /// A city whose files are looked through by clamd at an address or a socket.
    pub async fn with_clamd(address: &str) -> Self {
        let clock = Clock::real();
        let line = pretended_line(clock.clone()).await;
        let dir = TempDir::new().unwrap();
        let scanner = match address.parse() {
            Ok(address) => Scanner::Tcp(address),
            Err(_) => Scanner::Unix(address.into()),
        };
        let config = Config { scanner: Some(scanner), ..configuration(dir.path(), &line) };
        Self::start(dir, config, clock, line).await
    }

    /// A city with the demo's questions and answers.
    pub async fn with_faqs() -> Self {
        let city = Self::open().await;
        let rows = faq::read_jsonl(include_str!("../../assets/demo/faqs.jsonl")).unwrap();
        let act = Act::new(city.app.clock.now(), Actor::Operator);
        let import = move |tx: &_, act: &mut _| {
            faq::set_synonyms(tx, act, include_str!("../../assets/demo/synonyms.txt"))?;
            faq::import(tx, act, &rows)
        };
        city.app.store.write(act, "faq.import", import).await.unwrap();
        city.app.store.projected().await;
        city
    }

    async fn start(dir: TempDir, config: Config, clock: Clock, line: simulator::Running) -> Self {
        errors::listen();
        let app = App::open(config, clock).unwrap();
        let workers = workers::start(&app).await.unwrap();
        let server = Server::bind(&app.config.server, &app.config.limits).await.unwrap();
        let address = server.address().unwrap();
        let trial = entry::trial().into_router(&app).with_state(app.clone());
        let door = Door::new(&app.config, app.metrics.clone()).with_uploads(routes::uploads());
        let router = door.around(routes::city(&app).merge(trial));
        let (stop, told) = oneshot::channel();
        let served = tokio::spawn(async move {
            server.serve(router, async { told.await.unwrap() }).await;
        });
        let webhook = format!("http://{address}/line/webhook");
        line.platform().with(|platform, _| platform.set_webhook(&webhook)).unwrap();
        let entrance = format!("{}{ENTRANCE}", app.config.server.public_url);
        line.platform().set_liff_endpoint(&entrance).unwrap();
        Self { app, line, address, dir, workers, stop, served }
    }

    /// The pretended LINE's world.
    pub fn world(&self) -> &World {
        self.line.platform()
    }

    /// Somebody who has added the city as a friend and been greeted.
    pub async fn friend(&self, name: &str) -> Resident<'_> {
        let id = self.world().friend(name).unwrap();
        self.settle().await;
        Resident { city: self, id }
    }

    /// Waits until every event is delivered and handled and every message is with LINE.
    pub async fn settle(&self) {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            self.world().idle().await;
            let open = self.app.store.read(|tx| {
                Ok::<_, hamaguri::infra::store::StoreError>(
                    inbox::waiting(tx, 1)?.len() + outbox::open(tx, 1)?.len(),
                )
            });
            if open.unwrap() == 0 {
                self.app.store.projected().await;
                return;
            }
            assert!(Instant::now() < deadline, "the city does not come to rest");
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// Stops as after a power cut, short of losing what was not synced, and starts again on the
    /// same data with the same LINE.
    pub async fn restart(self) -> Self {
        self.again(|_| {}).await
    }

    /// The same, with a copy of the database in the place of the one that was written last.
    pub async fn restored(self) -> Self {
        self.again(|database| {
            let copy = database.with_extension("copy");
            fs::copy(database, &copy).unwrap();
            fs::rename(copy, database).unwrap();
        })
        .await
    }

    async fn again(self, meanwhile: impl FnOnce(&Path)) -> Self {
        let Self { app, line, dir, workers, stop, served, .. } = self;
        stop.send(()).unwrap();
        served.await.unwrap();
        workers.stop().await;
        let clock = app.clock.clone();
        app.store.close().await;
        let config = configuration(dir.path(), &line);
        meanwhile(&database_file(&config));
        Self::start(dir, config, clock, line).await
    }

    /// Ends the city and checks what must hold at the end of every day: nothing waits, LINE saw no
    /// malformed call, the audit chain is whole, nothing was logged as an error.
    pub async fn close(self) {
        assert_eq!(self.world().malformed_calls(), []);
        self.end().await;
        assert_eq!(errors::heard(), Vec::<String>::new());
    }

    /// The same for a city that was made to fail, or whose LINE was: a reply tried again is refused
    /// as used, and what failed is logged.
    pub async fn close_after_faults(self) {
        self.end().await;
        drop(errors::heard());
    }

    async fn end(self) {
        self.settle().await;
        let audited = self.app.store.read(audit::verify).unwrap();
        assert!(matches!(audited, audit::Verdict::Whole { .. }), "{audited:?}");
        self.stop.send(()).unwrap();
        self.served.await.unwrap();
        self.workers.stop().await;
        self.app.store.close().await;
        self.line.stop().await;
    }
}

impl Resident<'_> {
    /// Writes a text and waits for what comes of it.
    pub async fn says(&self, text: &str) -> Vec<Value> {
        let before = self.heard().len();
        self.city.world().say(&self.id, text).unwrap();
        self.city.settle().await;
        self.heard().split_off(before)
    }

    /// Sends a message of any kind and waits for what comes of it.
    pub async fn sends(&self, message: &Value) -> Vec<Value> {
        let before = self.heard().len();
        self.city.world().speak(&self.id, message).unwrap();
        self.city.settle().await;
        self.heard().split_off(before)
    }

    /// Taps the button of this label in the newest message and waits for what comes of it.
    pub async fn taps(&self, label: &str) -> Vec<Value> {
        let heard = self.heard();
        let newest = heard.last().expect("the city has said something");
        let data = postback_of(newest, label)
            .unwrap_or_else(|| panic!("there is no button 「{label}」 in {newest}"));
        self.city.world().post_back(&self.id, &data).unwrap();
        self.city.settle().await;
        self.heard().split_off(heard.len())
    }

    /// What the city has said so far.
    pub fn heard(&self) -> Vec<Value> {
        let talk = self.city.world().talk(&self.id);
        let from_city = talk.into_iter().filter(|it| it.from == simulator::platform::Speaker::City);
        from_city.map(|it| (*it.message).clone()).collect()
    }
}

/// The data behind the button of a label, wherever it stands in a message.
pub fn postback_of(message: &Value, label: &str) -> Option<String> {
    match message {
        Value::Object(fields) => {
            let here = fields.get("type").is_some_and(|it| it == "postback")
                && fields.get("label").is_some_and(|it| it == label);
            if here {
                return fields.get("data")?.as_str().map(ToOwned::to_owned);
            }
            fields.values().find_map(|it| postback_of(it, label))
        }
        Value::Array(items) => items.iter().find_map(|it| postback_of(it, label)),
        _ => None,
    }
}

/// Everything a message shows, in one string.
pub fn words(message: &Value) -> String {
    match message {
        Value::Object(fields) => ["altText", "text"]
            .iter()
            .filter_map(|it| fields.get(*it)?.as_str())
            .chain(fields.get("label").and_then(Value::as_str))
            .map(ToOwned::to_owned)
            .chain(fields.values().filter(|it| !it.is_string()).map(words))
            .collect::<Vec<_>>()
            .join(" "),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

/// A pretended LINE without residents.
pub async fn pretended_line(clock: Clock) -> simulator::Running {
    let options = Options {
        listen: "127.0.0.1:0".parse().unwrap(),
        seed: 1,
        clock,
        hosts: Hosts::Separate,
        ..Options::default()
    };
    simulator::start(options).await.unwrap()
}

/// A configuration in a directory, as an operator would write it.
pub fn configuration(dir: &Path, line: &simulator::Running) -> Config {
    let root_key = dir.join("root.key");
    if !root_key.exists() {
        private(&root_key, &"42".repeat(32));
    }
    let text = configuration_text(line);
    let file = dir.join("hamaguri.toml");
    fs::write(&file, &text).unwrap();
    Config::parse(&file, &text, &Surroundings::of_process()).unwrap()
}

/// A configuration file up to the table `[line]`, which goes last.
pub const CONFIGURATION: &str = r#"
    mode = "verification"
    server = { listen = "127.0.0.1:0", public_url = "https://city.test" }
    data = { dir = "data" }
    keys = { root_key_file = "root.key" }
    city = { name = "見本市", account_name = "見本市公式" }
"#;

/// The configuration file of a city beside a pretended LINE.
pub fn configuration_text(line: &simulator::Running) -> String {
    format!(
        r#"{CONFIGURATION}
        [line]
        channel_id = "{}"
        channel_secret = "{}"
        api_base = "{}"
        data_base = "{}"
        access_base = "{}"
        liff_base = "{}"
        login = {{ channel_id = "{}", channel_secret = "{}", liff_id = "{}" }}
        [mail]
        host = "127.0.0.1"
        port = {}
        tls = "none"
        from = "line@city.test"
        "#,
        line.channel.id,
        line.channel.secret,
        line.api_base(),
        line.data_base(),
        line.access_base(),
        line.liff_base(),
        line.login.id,
        line.login.secret,
        line.login.liff_id,
        line.post_addr.port(),
    )
}

/// Writes a file that only its owner may read.
pub fn private(path: &Path, text: &str) {
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

//! kill -9: while messages pour in, every one that was acknowledged is answered, none twice; while a
//! form is filled in, nothing typed is lost and it is handed in once; a delivery reaches everybody once.

mod deliveries;
mod feeds;
mod repeated;

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{self, Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    time::{Duration, Instant},
};

use hamaguri::{
    app::App,
    base::{Act, Actor, Id},
    features::forms::{self, Form, FormError, SubmissionNo},
    infra::{
        clock::Clock,
        config::{Config, Surroundings},
        store::StoreError,
    },
    simulator::{self, World, platform::Speaker},
};
use reqwest::{
    Client, StatusCode,
    header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE},
    redirect::Policy,
};
use tempfile::TempDir;
use tokio::{net::TcpStream, time::sleep};

use crate::{
    city::{configuration_text, pretended_line, private},
    filling,
};

const RESIDENTS: usize = 12;
const ROUNDS: usize = 6;
const MESSAGES_A_ROUND: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_city_answers_every_question_once() {
    let line = pretended_line(Clock::real()).await;
    let world = line.platform();
    world.set(|it| {
        it.redelivery = true;
        it.redelivery_waits_s = vec![1; 60];
    });
    let address = free_address();
    let webhook = format!("http://{address}/line/webhook");
    world.with(|platform, _| platform.set_webhook(&webhook)).unwrap();
    let dir = configured(&line, address);

    let mut city = start(dir.path(), address).await;
    let friends: Vec<String> =
        (0..RESIDENTS).map(|n| world.friend(&format!("住民{n}")).unwrap()).collect();
    for round in 0..ROUNDS {
        for n in 0..MESSAGES_A_ROUND {
            for friend in &friends {
                world.say(friend, &format!("ぬぬぬ{round}-{n}")).unwrap();
            }
            sleep(Duration::from_millis(3)).await;
        }
        sleep(Duration::from_millis(37 * round as u64)).await;
        city.kill().unwrap();
        city.wait().unwrap();
        city = start(dir.path(), address).await;
    }

    let expected = 1 + ROUNDS * MESSAGES_A_ROUND;
    let deadline = Instant::now() + Duration::from_secs(90);
    while friends.iter().any(|it| answers(world, it) < expected) {
        let left: Vec<usize> = friends.iter().map(|it| answers(world, it)).collect();
        assert!(Instant::now() < deadline, "of {expected} answers each there came {left:?}");
        sleep(Duration::from_millis(50)).await;
    }
    sleep(Duration::from_secs(2)).await;
    for friend in &friends {
        assert_eq!(answers(world, friend), expected);
    }
    city.kill().unwrap();
    city.wait().unwrap();
    line.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_goes_on_after_every_kill_and_is_handed_in_once() {
    let line = pretended_line(Clock::real()).await;
    let address = free_address();
    let dir = configured(&line, address);
    let form = published(dir.path()).await;
    let mut city = start(dir.path(), address).await;
    let mut phone = Phone::at(address);
    phone.get(&format!("/f/{form}")).await;
    let second = phone.post(&format!("/f/{form}"), &filling::FIRST).await;
    city = killed(city, dir.path(), address).await;
    let first = phone.get(&second.replace("/2", "/1")).await;
    assert!(first.contains("value=\"桑名\"") && first.contains("value=\"クワナ\""), "{first}");
    // Killed while a field that was left is on its way: it is kept, or it is sent again.
    let save = [("_asked", "3"), ("_to", "save"), ("q3", "猫が来る")];
    let (_, mut cut) = tokio::join!(phone.try_post(&second, &save), async {
        sleep(Duration::from_millis(2)).await;
        city.kill().unwrap();
        city
    });
    cut.wait().unwrap();
    city = start(dir.path(), address).await;
    let third = phone.post(&second, &[("_asked", "3"), ("q3", "猫が来る")]).await;
    city = killed(city, dir.path(), address).await;
    let check = phone.post(&third, &filling::LAST).await;
    city = killed(city, dir.path(), address).await;
    let page = phone.get(&check).await;
    for said in ["桑名 花", "猫が来る", "0594241136"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    // Killed while it is being handed in, and handed in again.
    let submit = check.replace("/check", "/submit");
    let (_, mut cut) = tokio::join!(phone.try_post(&submit, &[]), async {
        sleep(Duration::from_millis(3)).await;
        city.kill().unwrap();
        city
    });
    cut.wait().unwrap();
    city = start(dir.path(), address).await;
    let done = phone.post(&submit, &[]).await;
    assert_eq!(done, check.replace("/check", "/done"));
    city = killed(city, dir.path(), address).await;
    assert!(phone.get(&done).await.contains("受け付けました"));
    city.kill().unwrap();
    city.wait().unwrap();
    let app = opened(dir.path());
    let answers = app.store.read(|tx| Ok::<_, StoreError>(forms::tally(tx, form)?.answers));
    assert_eq!(answers.unwrap(), 1);
    let only = |no| app.store.read(|tx| forms::submission(tx, form, SubmissionNo(no))).unwrap();
    assert!(only(1).is_some() && only(2).is_none());
    app.store.close().await;
    line.stop().await;
}

/// A browser without anything but its cookie and the token of the page it saw last.
struct Phone {
    http: Client,
    origin: String,
    cookie: String,
    token: String,
}

impl Phone {
    fn at(address: SocketAddr) -> Self {
        // A connection to a city that was killed is no use afterwards.
        let http = Client::builder().redirect(Policy::none()).pool_max_idle_per_host(0);
        let http = http.build().unwrap();
        let origin = format!("http://{address}");
        Self { http, origin, cookie: String::new(), token: String::new() }
    }

    async fn get(&mut self, path: &str) -> String {
        let asked = self.http.get(format!("{}{path}", self.origin));
        let answer = asked.header(COOKIE, &self.cookie).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        if let Some(set) = answer.headers().get(SET_COOKIE) {
            self.cookie = set.to_str().unwrap().split(';').next().unwrap().to_owned();
        }
        let text = answer.text().await.unwrap();
        if let Some((_, rest)) = text.split_once("name=\"_csrf\" value=\"") {
            self.token = rest.split('"').next().unwrap().to_owned();
        }
        text
    }

    /// Sends a page and gives where it leads.
    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.try_post(path, fields).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
        answer.headers()[LOCATION].to_str().unwrap().to_owned()
    }

    async fn try_post(
        &self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<reqwest::Response, reqwest::Error> {
        let fields: Vec<_> = fields.iter().copied().chain([("_csrf", &*self.token)]).collect();
        let sent = self.http.post(format!("{}{path}", self.origin)).header(ORIGIN, &self.origin);
        sent.header(COOKIE, &self.cookie).form(&fields).send().await
    }
}

/// The directory of a city that listens there.
fn configured(line: &simulator::Running, address: SocketAddr) -> TempDir {
    let dir = TempDir::new().unwrap();
    private(&dir.path().join("root.key"), &"42".repeat(32));
    let text = configuration_text(line).replace("127.0.0.1:0", &address.to_string());
    fs::write(dir.path().join("hamaguri.toml"), text).unwrap();
    dir
}

/// The city's data, while nobody serves it.
fn opened(dir: &Path) -> App {
    let file = dir.join("hamaguri.toml");
    let text = fs::read_to_string(&file).unwrap();
    let config = Config::parse(&file, &text, &Surroundings::of_process()).unwrap();
    App::open(config, Clock::real()).unwrap()
}

/// A form that residents see, put there before anybody serves.
async fn published(dir: &Path) -> Id<Form> {
    let app = opened(dir);
    let make = |tx: &_, act: &mut Act| {
        let id = forms::create(tx, act, "環境課", filling::design(None))?;
        forms::publish(tx, act, id, 1)?;
        Ok::<_, FormError>(id)
    };
    let act = Act::new(app.clock.now(), Actor::Operator);
    let form = app.store.write(act, "forms.publish", make).await.unwrap();
    app.store.close().await;
    form
}

/// Kills a city and starts it again.
async fn killed(mut city: Child, dir: &Path, address: SocketAddr) -> Child {
    city.kill().unwrap();
    city.wait().unwrap();
    start(dir, address).await
}

fn answers(world: &World, friend: &str) -> usize {
    world.talk(friend).iter().filter(|it| it.from == Speaker::City).count()
}

/// An address at which nobody listens. Its port lies below those that the system hands out: another
/// test's connection could have one of them by the time a killed city is back.
fn free_address() -> SocketAddr {
    static TRIED: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + (process::id() % 1_000) as u16 * 10;
    loop {
        let port = first + TRIED.fetch_add(1, Ordering::Relaxed);
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        if TcpListener::bind(address).is_ok() {
            return address;
        }
    }
}

async fn start(dir: &Path, address: SocketAddr) -> Child {
    let child = Command::new(env!("CARGO_BIN_EXE_hamaguri"))
        .args(["serve", "--config"])
        .arg(dir.join("hamaguri.toml"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(address).await.is_err() {
        assert!(Instant::now() < deadline, "the city does not listen");
        sleep(Duration::from_millis(10)).await;
    }
    child
}

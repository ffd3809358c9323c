//! How a delivery to everybody goes out at full speed while residents write.
//!
//! `cargo bench --bench deliveries`. The real binary beside the pretended LINE Platform, which takes
//! 200 calls of 500 people a second as LINE does. Meanwhile webhooks come in over HTTP. Printed are the
//! time from the first call to the last beside what LINE allows, the processor time of the city
//! alone, webhooks included, and the times to a webhook's 200. Ends with 1 when a goal is missed.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

mod webhook;

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, ExitCode},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use hamaguri::{
    app::App,
    base::{Act, Actor},
    features::{
        deliveries::{self, Alone, DeliveryError, Draft, Links, Pace, Seen, Target, Urgency, When},
        messages::Content,
        residents::{self, ResidentError, Standing},
    },
    infra::{
        clock::Clock,
        config::{Config, Surroundings},
        vault::{Purpose, RootKey},
    },
    simulator::{self, Hosts, Options, Running, World},
};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::{self, sleep},
};

const PEOPLE: usize = 160_000;
const PEOPLE_AN_ACT: usize = 10_000;
const PEOPLE_A_CALL: usize = 500;
const CALLS_A_SECOND: f64 = 200.0;
const WEBHOOKS_A_SECOND: u64 = 100;

/// From when the city is started to the delivery's moment: it has read everybody by then.
const BEFORE: SignedDuration = SignedDuration::from_secs(12);
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the sending takes at best: nobody looks before, nor more often.
const LOOK: Duration = Duration::from_secs(3);
/// Where the city writes its log, shown when it does not deliver.
const LOG: &str = "city.log";

const OVER_ALLOWED_MAX: f64 = 1.05;
const CORES_MAX: f64 = 0.5;
const P99_MAX: Duration = Duration::from_millis(200);

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let dir = tempfile::tempdir().unwrap();
    if runtime.block_on(measure(dir.path())) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn measure(dir: &Path) -> bool {
    let options = Options {
        listen: "127.0.0.1:0".parse().unwrap(),
        seed: 1,
        clock: Clock::real(),
        hosts: Hosts::Separate,
        ..Options::default()
    };
    let line = simulator::start(options).await.unwrap();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    configure(dir, &line, address);
    fill(dir, line.platform()).await;
    let moment = let_go(dir).await;
    let mut city = serve(dir);
    while TcpStream::connect(address).await.is_err() {
        sleep(Duration::from_millis(20)).await;
    }

    let is_over = Arc::new(AtomicBool::new(false));
    let wait = moment.duration_since(Timestamp::now());
    sleep(wait.try_into().expect("the city starts before the moment")).await;
    let secret = line.channel.secret.clone();
    let webhooks = tokio::spawn(residents_write(address, secret, is_over.clone()));
    let used = tokio::spawn(used_by(city.id(), is_over.clone()));
    sleep(LOOK).await;
    let calls = all_calls(line.platform(), dir).await;
    is_over.store(true, Ordering::Relaxed);
    let mut times = webhooks.await.unwrap();
    let used = used.await.unwrap();
    times.sort_unstable();
    city.kill().unwrap();
    city.wait().unwrap();
    line.stop().await;

    let allowed = calls.len() as f64 / CALLS_A_SECOND;
    let last = calls[calls.len() - 1];
    let took = last.duration_since(calls[0]).as_secs_f64();
    let (sending, after) = used.split_at(used.partition_point(|it| it.0 <= last));
    let p99 = times[(times.len() - 1) * 99 / 100];
    println!("{PEOPLE} people in {} calls, {} webhooks meanwhile", calls.len(), times.len());
    println!("cores used afterwards, by webhooks alone: {:.3}", cores(after));
    [
        check("first to last call over what LINE allows", took / allowed, OVER_ALLOWED_MAX),
        check("cores used by the city", cores(sending), CORES_MAX),
        check("seconds to a webhook's 200, p99", p99.as_secs_f64(), P99_MAX.as_secs_f64()),
    ]
    .iter()
    .all(|it| *it)
}

/// The processors a process kept busy, on average, between the first and the last look.
fn cores(used: &[(Timestamp, Duration)]) -> f64 {
    let (first, last) = (used[0], used[used.len() - 1]);
    (last.1 - first.1).as_secs_f64() / last.0.duration_since(first.0).as_secs_f64()
}

fn check(what: &str, is: f64, goal: f64) -> bool {
    let fine = is <= goal;
    println!("{what}: {is:.3} (goal {goal}) {}", if fine { "ok" } else { "MISSED" });
    fine
}

fn configure(dir: &Path, line: &Running, address: SocketAddr) {
    RootKey::create(&dir.join("root.key")).unwrap();
    let text = format!(
        r#"
        mode = "verification"
        server = {{ listen = "{address}", public_url = "https://city.test" }}
        data = {{ dir = "data" }}
        keys = {{ root_key_file = "root.key" }}
        city = {{ name = "見本市", account_name = "見本市公式" }}
        [line]
        channel_id = "{}"
        channel_secret = "{}"
        api_base = "{}"
        data_base = "{}"
        access_base = "{}"
        liff_base = "{}"
        "#,
        line.channel.id,
        line.channel.secret,
        line.api_base(),
        line.data_base(),
        line.access_base(),
        line.liff_base(),
    );
    fs::write(dir.join("hamaguri.toml"), text).unwrap();
}

fn opened(dir: &Path) -> App {
    let file = dir.join("hamaguri.toml");
    let text = fs::read_to_string(&file).unwrap();
    let config = Config::parse(&file, &text, &Surroundings::of_process()).unwrap();
    App::open(config, Clock::real()).unwrap()
}

/// Friends whom the city and LINE know.
async fn fill(dir: &Path, world: &World) {
    let app = opened(dir);
    for from in (0..PEOPLE).step_by(PEOPLE_AN_ACT) {
        let ids = (from..from + PEOPLE_AN_ACT).map(|it| world.friend(&it.to_string()).unwrap());
        let (ids, vault): (Vec<String>, _) = (ids.collect(), app.vault.clone());
        let meet = move |tx: &_, act: &mut Act| {
            ids.iter().try_for_each(|id| {
                let user = vault.lookup(Purpose::LineUser, id.as_bytes());
                let (no, _) = residents::meet(tx, act, &user, id)?;
                residents::set_standing(tx, act, no, Standing::Friend)
            })
        };
        let act = Act::new(app.clock.now(), Actor::Operator);
        app.store.write::<_, ResidentError>(act, "residents.meet", meet).await.unwrap();
    }
    app.store.close().await;
}

/// Lets a delivery go out at a moment that is answered.
async fn let_go(dir: &Path) -> Timestamp {
    let app = opened(dir);
    let now = app.clock.now();
    let moment = now + BEFORE;
    let draft = Draft {
        title: "断水のお知らせ".into(),
        target: Target::Everyone,
        content: Content::text("今夜10時から明日の朝5時まで、水道が止まります。"),
        when: When::At(moment),
        pace: Pace::AtOnce,
        urgency: Urgency::Ordinary,
        links: Links::Plain,
        topic: None,
    };
    let make = move |tx: &_, act: &mut _| deliveries::make(tx, act, draft, "上下水道部");
    let act = Act::new(now, Actor::Staff("hanako".into()));
    let no = app.store.write(act, "deliveries.make", make).await.unwrap();
    let approve = move |tx: &_, act: &mut _| {
        let seen = Seen { revision: 1, people: PEOPLE as u64, segment: None };
        deliveries::approve(tx, act, no, (seen, Alone::Refused)).map(|_| ())
    };
    let act = Act::new(now, Actor::Staff("taro".into()));
    app.store.write::<_, DeliveryError>(act, "deliveries.approve", approve).await.unwrap();
    app.store.close().await;
    moment
}

fn serve(dir: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_hamaguri"))
        .args(["serve", "--config"])
        .arg(dir.join("hamaguri.toml"))
        .stderr(fs::File::create(dir.join(LOG)).unwrap())
        .spawn()
        .unwrap()
}

/// The moments of LINE's calls that took a part of the delivery, once all have come.
async fn all_calls(world: &World, dir: &Path) -> Vec<Timestamp> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let records = world.records();
        let taken = records.iter().filter(|it| it.operation == "multicast" && it.status == 200);
        let mut moments: Vec<Timestamp> = taken.map(|it| it.at).collect();
        if PEOPLE / PEOPLE_A_CALL <= moments.len() {
            moments.sort_unstable();
            return moments;
        }
        if deadline < Instant::now() {
            println!("{}", fs::read_to_string(dir.join(LOG)).unwrap());
            panic!("only {} calls came", moments.len());
        }
        // Looking copies all that LINE was told, and would keep it from answering meanwhile.
        sleep(LOOK).await;
    }
}

/// What a process uses of processors from now on, looked at every few moments until it is over.
async fn used_by(process: u32, is_over: Arc<AtomicBool>) -> Vec<(Timestamp, Duration)> {
    let (before, mut used) = (processor_time(process), Vec::new());
    while !is_over.load(Ordering::Relaxed) {
        used.push((Timestamp::now(), processor_time(process) - before));
        sleep(Duration::from_millis(20)).await;
    }
    used
}

/// What a process has used of processors so far, as Linux counts it: in hundredths of a second.
fn processor_time(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    let ticks = after_name.split_whitespace().skip(11).take(2);
    Duration::from_millis(10 * ticks.map(|it| it.parse::<u64>().unwrap()).sum::<u64>())
}

/// Sends questions at an even pace until it is over, none waiting for the one before, as LINE does;
/// how long each waited for its 200.
async fn residents_write(
    address: SocketAddr,
    secret: String,
    is_over: Arc<AtomicBool>,
) -> Vec<Duration> {
    let mut ticks = time::interval(Duration::from_millis(1_000 / WEBHOOKS_A_SECOND));
    let mut asked = JoinSet::new();
    for number in 0.. {
        let due = ticks.tick().await;
        if is_over.load(Ordering::Relaxed) {
            break;
        }
        let question = webhook::question(&secret, number, number);
        asked.spawn(async move {
            answered(address, question).await;
            due.elapsed()
        });
    }
    asked.join_all().await
}

async fn answered(address: SocketAddr, question: Vec<u8>) {
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.set_nodelay(true).unwrap();
    connection.write_all(&question).await.unwrap();
    let (mut answer, mut read) = ([0; 2048], 0);
    while !answer[..read].windows(4).any(|it| it == b"\r\n\r\n") {
        read += connection.read(&mut answer[read..]).await.unwrap();
    }
    assert!(answer.starts_with(b"HTTP/1.1 200"));
}

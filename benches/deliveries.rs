//! How a delivery to everybody goes out at full speed while residents write.
//!
//! `cargo bench --bench deliveries`. The real binary beside the pretended LINE Platform, which takes
//! 200 calls of 500 people a second as LINE does. Meanwhile some of these people ask something, each
//! for the first time; LINE hands their questions in, and they are answered. Printed are the time from
//! the first call to the last beside what LINE allows, the processor time of the city alone, answers
//! included, and the times to a webhook's 200. Ends with 1 when a goal is missed.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

mod filling;

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
    simulator::{self, Hosts, Options, Record, Running, World},
};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    net::TcpStream,
    time::{self, sleep},
};

const FAQS: usize = 300;
const PEOPLE: usize = 160_000;
const PEOPLE_AN_ACT: usize = 10_000;
const PEOPLE_A_CALL: usize = 500;
const CALLS_A_SECOND: f64 = 200.0;
/// One in a hundred of those reached asks something within the first minute.
const QUESTIONS_A_SECOND: f64 = PEOPLE as f64 / 100.0 / 60.0;
const QUESTION: &str = "粗大ごみの出し方を教えてください";

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
    let people = fill(dir, line.platform()).await;
    let moment = let_go(dir).await;
    let mut city = serve(dir);
    while TcpStream::connect(address).await.is_err() {
        sleep(Duration::from_millis(20)).await;
    }

    let is_over = Arc::new(AtomicBool::new(false));
    let wait = moment.duration_since(Timestamp::now());
    sleep(wait.try_into().expect("the city starts before the moment")).await;
    let world = line.platform().clone();
    let webhook = format!("http://{address}/line/webhook");
    world.with(|platform, _| platform.account.webhook = Some(webhook));
    let questions = tokio::spawn(residents_ask(world.clone(), people, is_over.clone()));
    let used = tokio::spawn(used_by(city.id(), is_over.clone()));
    sleep(LOOK).await;
    let calls = all_calls(&world, dir).await;
    is_over.store(true, Ordering::Relaxed);
    let asked = questions.await.unwrap();
    let used = used.await.unwrap();
    all_answered(&world, asked, dir).await;
    let mut times = times_to_200(&world);
    times.sort_unstable();
    city.kill().unwrap();
    city.wait().unwrap();
    line.stop().await;

    let allowed = calls.len() as f64 / CALLS_A_SECOND;
    let last = calls[calls.len() - 1];
    let took = last.duration_since(calls[0]).as_secs_f64();
    let (sending, after) = used.split_at(used.partition_point(|it| it.0 <= last));
    let p99 = times[(times.len() - 1) * 99 / 100];
    println!("{PEOPLE} people in {} calls, {asked} questions meanwhile and after", calls.len());
    let alone = cores(after);
    let ms_a_question = 1_000.0 * alone / QUESTIONS_A_SECOND;
    println!(
        "cores used afterwards, by questions alone: {alone:.3} ({ms_a_question:.1} ms for each)"
    );
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
async fn fill(dir: &Path, world: &World) -> Vec<String> {
    let app = opened(dir);
    filling::faqs(&app, FAQS).await;
    let people = (0..PEOPLE).map(|it| world.friend(&it.to_string()).unwrap());
    let people: Vec<String> = people.collect();
    for ids in people.chunks(PEOPLE_AN_ACT) {
        let (ids, vault) = (ids.to_vec(), app.vault.clone());
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
    people
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
    let is_part = |it: &Record| it.operation == "multicast" && it.status == 200;
    let calls = come(world, dir, (PEOPLE / PEOPLE_A_CALL, is_part)).await;
    let mut moments: Vec<Timestamp> = calls.iter().map(|it| it.at).collect();
    moments.sort_unstable();
    moments
}

/// Waits until every question is answered.
async fn all_answered(world: &World, questions: usize, dir: &Path) {
    let is_answer = |it: &Record| it.operation == "replyMessage" && it.status == 200;
    come(world, dir, (questions, is_answer)).await;
}

/// Such records, once as many have come.
async fn come(
    world: &World,
    dir: &Path,
    (count, is_meant): (usize, impl Fn(&Record) -> bool),
) -> Vec<Record> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let mut records = world.records();
        records.retain(&is_meant);
        if count <= records.len() {
            return records;
        }
        if deadline < Instant::now() {
            println!("{}", fs::read_to_string(dir.join(LOG)).unwrap());
            panic!("only {} of {count} came", records.len());
        }
        // Looking copies all that LINE was told, and would keep it from answering meanwhile.
        sleep(LOOK).await;
    }
}

/// How long the city took to answer each webhook with 200; all of them, as LINE counts them.
fn times_to_200(world: &World) -> Vec<Duration> {
    let mut webhooks = world.records();
    webhooks.retain(|it| it.kind == "webhook");
    assert!(webhooks.iter().all(|it| it.status == 200));
    webhooks.iter().filter_map(|it| it.took_ms).map(Duration::from_millis).collect()
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

/// Has one resident after another ask, at an even pace, until it is over; how many have asked.
async fn residents_ask(world: Arc<World>, people: Vec<String>, is_over: Arc<AtomicBool>) -> usize {
    let mut ticks = time::interval(Duration::from_secs_f64(1.0 / QUESTIONS_A_SECOND));
    for (asked, id) in people.iter().enumerate() {
        ticks.tick().await;
        if is_over.load(Ordering::Relaxed) {
            return asked;
        }
        world.say(id, QUESTION).unwrap();
    }
    people.len()
}

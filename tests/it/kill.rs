//! kill -9 while messages pour in: every message that was acknowledged is answered, none twice.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use hamaguri::{
    infra::clock::Clock,
    simulator::{World, platform::Speaker},
};
use tempfile::TempDir;
use tokio::{net::TcpStream, time::sleep};

use crate::city::{configuration_text, pretended_line, private};

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
    let dir = TempDir::new().unwrap();
    private(&dir.path().join("root.key"), &"42".repeat(32));
    let text = configuration_text(&line).replace("127.0.0.1:0", &address.to_string());
    fs::write(dir.path().join("hamaguri.toml"), text).unwrap();

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

fn answers(world: &World, friend: &str) -> usize {
    world.talk(friend).iter().filter(|it| it.from == Speaker::City).count()
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
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

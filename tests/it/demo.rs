//! The program as people start it: the demo, the doctor, exit codes.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use hamaguri::{
    app::App,
    features::{
        audit,
        faq::{Language, Pile, Verdict},
    },
    infra::{clock::Clock, config::Config},
};
use jiff::{SignedDuration, Timestamp};
use reqwest::StatusCode;
use serde_json::Value;
use tempfile::TempDir;

fn hamaguri(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hamaguri"));
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn exit_code(arguments: &[&str]) -> Option<i32> {
    hamaguri(arguments).stdout(Stdio::null()).status().unwrap().code()
}

/// A demo that has said it is ready. Dropping it ends it at once.
struct Demo {
    process: Child,
    ways: Value,
}

impl Demo {
    fn start(home: &Path) -> Self {
        let home = home.to_str().unwrap();
        let arguments = ["demo", "--listen", "127.0.0.1:0", "--data", home];
        let mut process = hamaguri(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { process, ways: serde_json::from_str(&line).unwrap() }
    }

    async fn status(&self, way: &str) -> StatusCode {
        reqwest::get(self.ways[way].as_str().unwrap()).await.unwrap().status()
    }

    /// Asks it to stop as systemd does, and waits.
    fn stop(mut self) -> Option<i32> {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.process.wait().unwrap().code()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It has ended already when it was stopped.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test]
async fn the_demo_says_where_to_go_and_the_doctor_finds_it_well() {
    let dir = TempDir::new().unwrap();
    let demo = Demo::start(dir.path());
    for way in ["console", "login", "phone", "control"] {
        assert_eq!(demo.status(way).await, StatusCode::OK, "{way}");
    }
    let file = dir.path().join("demo.toml");
    assert_eq!(exit_code(&["doctor", "--config", file.to_str().unwrap()]), Some(0));
    assert_eq!(demo.stop(), Some(0));
    let doctor = hamaguri(&["doctor", "--config", file.to_str().unwrap()]).output().unwrap();
    let told = String::from_utf8(doctor.stdout).unwrap();
    assert_eq!(doctor.status.code(), Some(1), "{told}");
    assert!(told.contains("unbroken") && told.contains("LINE cannot be reached"), "{told}");
    let again = Demo::start(dir.path());
    assert_eq!(again.status("console").await, StatusCode::OK);
    assert_eq!(again.stop(), Some(0));
}

#[tokio::test]
async fn the_pretended_line_knows_the_residents_of_before_and_offers_the_phones_of_the_friends() {
    let dir = TempDir::new().unwrap();
    let demo = Demo::start(dir.path());
    let residents = format!("{}/residents", demo.ways["control"].as_str().unwrap());
    let known: Value = reqwest::get(residents).await.unwrap().json().await.unwrap();
    let known = known["residents"].as_array().unwrap();
    let count = |state: &str| known.iter().filter(|it| it["friendship"] == state).count();
    assert_eq!(known.len(), 480 + 24);
    assert!(400 < count("friend") && 10 < count("blocked"), "{known:?}");
    let phones = reqwest::get(demo.ways["phone"].as_str().unwrap()).await.unwrap();
    let phones = phones.text().await.unwrap().matches("people__row").count();
    assert!(phones == 24, "{phones} phones are offered");
}

#[tokio::test]
async fn the_demo_s_log_goes_forward_and_nothing_answers_what_its_queue_holds() {
    let dir = TempDir::new().unwrap();
    let demo = Demo::start(dir.path());
    assert_eq!(demo.stop(), Some(0));
    let config = Config::load(&dir.path().join("demo.toml")).unwrap();
    let app = App::open(config, Clock::real()).unwrap();
    let mut latest = Timestamp::MIN;
    let mut seq = 1;
    while let Some(entry) = app.store.read(|tx| audit::entry(tx, seq)).unwrap() {
        // Acts that wait for each other are kept in the order of their commits; residents came
        // whenever they came, and stand in no page of the log.
        let is_shown = entry.actor.is_a_person();
        let is_later = latest <= entry.at + SignedDuration::from_mins(1);
        assert!(!is_shown || is_later, "{} {}", entry.seq, entry.verb);
        latest = if is_shown { latest.max(entry.at) } else { latest };
        seq += 1;
    }
    assert!(60 < seq, "{seq}");
    let queue = app.faqs.unanswered(Pile::Waiting);
    assert!(15 < queue.len());
    for (_, question) in queue.iter().flat_map(|it| &it.questions) {
        let asked = app.faqs.ask(&question.text, app.clock.now(), Language::Japanese);
        assert_eq!(asked.verdict, Verdict::Fallback, "{}", question.text);
    }
}

#[test]
fn nothing_but_a_demo_is_thrown_away() {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("thesis.txt"), "ten years").unwrap();
    let home = dir.path().to_str().unwrap();
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--fresh", "--data", home];
    assert_eq!(exit_code(&arguments), Some(1));
    assert!(dir.path().join("thesis.txt").exists());
}

#[test]
fn a_wrong_command_line_or_configuration_is_2() {
    assert_eq!(exit_code(&["surf"]), Some(2));
    assert_eq!(exit_code(&["serve", "--config", "/nowhere/hamaguri.toml"]), Some(2));
    assert_eq!(exit_code(&["version"]), Some(0));
}

#[test]
fn accounts_are_made_at_the_command_line_while_the_city_does_not_run() {
    let dir = TempDir::new().unwrap();
    let demo = Demo::start(dir.path());
    let file = dir.path().join("demo.toml");
    let staff = |arguments: &[&str]| {
        let config = ["--config", file.to_str().unwrap()];
        let arguments = [&["staff"], &arguments[..1], &config, &arguments[1..]].concat();
        hamaguri(&arguments).stderr(Stdio::piped()).output().unwrap()
    };
    let running = staff(&["list"]);
    assert_eq!(running.status.code(), Some(1));
    assert!(String::from_utf8(running.stderr).unwrap().contains("stop it first"));
    assert_eq!(demo.ways["accounts"].as_array().unwrap().len(), 7);
    assert_eq!(demo.stop(), Some(0));
    let new = ["add", "--login", "hanako", "--name", "木村 花", "--department", "防災課"];
    let made = staff(&[&new[..], &["--role", "sender"]].concat());
    let link = String::from_utf8(made.stdout).unwrap();
    assert!(link.contains("/console/join/"), "{link}");
    assert!(staff(&["suspend", "hanako"]).status.success());
    let list = String::from_utf8(staff(&["list"]).stdout).unwrap();
    assert!(list.contains("ono.t\tsuspended") && list.contains("wada.a\tinvited"), "{list}");
    assert!(list.contains("hanako\tsuspended\tsender\t防災課\t木村 花"), "{list}");
}

//! Each kind of fault, as a bot meets it.

use std::time::{Duration, Instant};

use hamaguri::simulator::{Fault, FaultKind};
use reqwest::Method;
use serde_json::{Value, json};

use super::sim::{Answering, Sim, push_body};

fn once(endpoint: &str, kind: FaultKind) -> Fault {
    let endpoint = endpoint.to_owned();
    Fault { endpoint, kind, times: Some(1), probability: None, delay_ms: Some(100) }
}

#[tokio::test]
async fn refusing_faults_refuse_once_and_carry_nothing_out() {
    for (kind, status) in
        [(FaultKind::ServerError, 500), (FaultKind::TooMany, 429), (FaultKind::Unauthorized, 401)]
    {
        let sim = Sim::open().await;
        let id = sim.friend("花子").await;
        sim.world().add_fault(once("pushMessage", kind));
        assert_eq!(sim.get("/v2/bot/info").await.status, 200);
        let struck = sim.push(&id, "a").await;
        assert_eq!(struck.status, status);
        assert!(!struck.message().is_empty());
        assert!(sim.texts_to(&id).is_empty());
        assert_eq!(sim.push(&id, "a").await.status, 200);
        assert!(sim.world().faults().is_empty());
        let faults: Vec<_> = sim.world().records().iter().filter_map(|r| r.fault).collect();
        assert_eq!(faults, [kind.name()]);
        assert!(sim.world().malformed_calls().is_empty());
    }
}

#[tokio::test]
async fn a_call_accepted_without_an_answer_answers_409_to_its_retry() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.world().add_fault(once("/v2/bot/message/*", FaultKind::TimeoutAfterAcceptance));
    let push = || {
        let call = sim.call(Method::POST, "/v2/bot/message/push").json(&push_body(&id, "a"));
        call.header("X-Line-Retry-Key", "7f0c3a52-9c3e-4a55-8f3e-1a2b3c4d5e6f")
    };
    assert!(push().send().await.is_err());
    assert_eq!(sim.texts_to(&id), ["a"]);
    let retried = push().answered().await;
    assert_eq!(retried.status, 409);
    let lost = sim.world().records().into_iter().find(|record| record.fault.is_some()).unwrap();
    assert_eq!(retried.header("x-line-accepted-request-id"), lost.request_id.unwrap());
    assert_eq!(sim.texts_to(&id), ["a"]);
}

#[tokio::test]
async fn a_reset_connection_carries_nothing_out() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.world().add_fault(once("all", FaultKind::ConnectionReset));
    let push = sim.call(Method::POST, "/v2/bot/message/push").json(&push_body(&id, "a"));
    assert!(push.send().await.is_err());
    assert!(sim.texts_to(&id).is_empty());
}

#[tokio::test]
async fn a_slow_answer_comes_late() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.world().add_fault(once("pushMessage", FaultKind::Slow));
    let started = Instant::now();
    assert_eq!(sim.push(&id, "a").await.status, 200);
    assert!(Duration::from_millis(100) <= started.elapsed());
    assert_eq!(sim.texts_to(&id), ["a"]);
}

#[tokio::test]
async fn a_malformed_answer_is_no_json_though_the_call_went_through() {
    let sim = Sim::open().await;
    let id = sim.friend("花子").await;
    sim.world().add_fault(once("pushMessage", FaultKind::Malformed));
    let answer = sim.push(&id, "a").await;
    assert_eq!(answer.status, 200);
    assert!(serde_json::from_slice::<Value>(&answer.body).is_err());
    assert_eq!(sim.texts_to(&id), ["a"]);
}

#[tokio::test]
async fn faults_are_told_over_the_control_api() {
    let sim = Sim::open().await;
    let fault = json!({ "endpoint": "getBotInfo", "kind": "500", "times": 2 });
    let told = sim.control(Method::POST, "/faults", fault.clone()).await;
    assert_eq!(told.json(), json!({ "faults": [fault] }));
    assert_eq!(sim.get("/v2/bot/info").await.status, 500);
    assert_eq!(
        sim.control(Method::GET, "/faults", json!({})).await.json()["faults"][0]["times"],
        1
    );
    sim.control(Method::DELETE, "/faults", json!({})).await;
    assert_eq!(sim.get("/v2/bot/info").await.status, 200);
    let unknown = json!({ "endpoint": "all", "kind": "meteor" });
    let refused = sim.control(Method::POST, "/faults", unknown).await;
    assert_eq!(refused.status, 400);
    assert!(refused.message().contains("meteor"));
}

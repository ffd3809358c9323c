//! The door of the city's own systems: each call makes one delivery or says why not.

mod console;
mod direct;
mod refused;

use hamaguri::{
    base::{Act, Actor},
    features::{
        audit,
        deliveries::{self, Delivery, DeliveryNo},
        gateway::{self, Aim, GatewayError, Matter, Policy, SystemNo, Token, Typed},
        staff::{self, AccountError, DepartmentDraft},
    },
};
use jiff::SignedDuration;
use reqwest::{Client, Method, RequestBuilder, StatusCode, header::HeaderMap};
use serde_json::{Value, json};

use super::city::City;

/// The department the systems of these tests speak for.
pub const DEPARTMENT: &str = "防災課";

/// A system with what it knows: where the city is, and its token.
pub struct Bridge {
    pub no: SystemNo,
    pub token: String,
    http: Client,
}

/// What came back.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

/// What systems of these tests say.
pub fn body() -> Value {
    json!({"title": "大雨警報", "text": "川に近づかないでください"})
}

impl City {
    /// A department for systems.
    pub async fn department(&self, name: &str) {
        let draft = DepartmentDraft { name: name.to_owned(), contact: String::new() };
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        let found = move |tx: &_, act: &mut Act| staff::found(tx, act, &draft).map(|_| ());
        self.app.store.write::<_, AccountError>(act, "staff.found", found).await.unwrap();
    }

    /// A system of the first department that speaks to somebody.
    pub async fn system(&self, name: &str, policy: Policy, aim: Aim) -> Bridge {
        let known = self.app.store.read(staff::departments).unwrap();
        if !known.iter().any(|it| it.name == DEPARTMENT) {
            self.department(DEPARTMENT).await;
        }
        let typed = Typed {
            name: name.to_owned(),
            department: DEPARTMENT.to_owned(),
            policy: policy.name().to_owned(),
            aim: aim.name(),
            matter: Matter::Disaster.name().to_owned(),
        };
        let token = Token::fresh(&self.app.vault);
        let key = token.key;
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        let make = move |tx: &_, act: &mut Act| gateway::make(tx, act, &typed, key);
        let no = self.app.store.write(act, "gateway.make", make).await.unwrap();
        Bridge { no, token: token.text.expose().clone(), http: Client::new() }
    }

    /// A system whose deliveries people let go.
    pub async fn asking(&self) -> Bridge {
        self.system("ホームページ新着", Policy::ForApproval, Aim::Everyone).await
    }

    /// A system that sends by itself to everyone.
    pub async fn sending(&self) -> Bridge {
        self.system("防災メール連携", Policy::Directly, Aim::Everyone).await
    }

    /// Retires a system.
    pub async fn retires(&self, no: SystemNo) {
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        let retire = move |tx: &_, act: &mut Act| {
            let seen = gateway::system(tx, no)?.unwrap().revision;
            gateway::retire(tx, act, no, seen)
        };
        self.app.store.write::<_, GatewayError>(act, "gateway.retire", retire).await.unwrap();
    }

    /// Every delivery, the newest first.
    pub fn deliveries(&self) -> Vec<(DeliveryNo, Delivery)> {
        self.app.store.read(deliveries::all).unwrap()
    }

    /// The verbs of the audit log, with whoever acted.
    pub fn logged(&self, verb: &str) -> Vec<Actor> {
        let mut found = Vec::new();
        let mut seq = 1;
        loop {
            let entry = self.app.store.read(|tx| audit::entry(tx, seq)).unwrap();
            let Some(entry) = entry else { return found };
            found.extend((entry.verb == verb).then_some(entry.actor));
            seq += 1;
        }
    }
}

impl Bridge {
    /// A call with the token and JSON, to be changed and sent by [`answer`].
    pub fn request(&self, city: &City, method: Method, path: &str) -> RequestBuilder {
        let address = format!("http://{}/api/v1/deliveries{path}", city.address);
        self.http.request(method, address).bearer_auth(&self.token)
    }

    /// Hands in a body under a key.
    pub async fn hands_in(&self, city: &City, key: &str, body: &Value) -> Told {
        let request = self.request(city, Method::POST, "").header("idempotency-key", key);
        answer(request.json(body)).await
    }

    /// Asks how far a delivery has come.
    pub async fn looks(&self, city: &City, no: u64) -> Told {
        answer(self.request(city, Method::GET, &format!("/{no}"))).await
    }
}

/// Sends a call.
pub async fn answer(request: RequestBuilder) -> Told {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.json().await.unwrap();
    Told { status, headers, body }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_in_for_approval_waits_for_a_person_and_says_who_made_it() {
    let city = City::open().await;
    let bridge = city.asking().await;
    let told = bridge.hands_in(&city, "a-1", &body()).await;
    assert_eq!(told.status, StatusCode::CREATED, "{}", told.body);
    let page = "https://city.test/console/deliveries/1";
    assert_eq!(told.body, json!({"delivery": 1, "state": "asked", "page": page}));
    let (_, made) = city.deliveries().remove(0);
    assert!(matches!(made.stage, deliveries::Stage::Asked { .. }));
    let system = Actor::System("ホームページ新着".to_owned());
    assert_eq!((&made.author, &*made.department), (&system, DEPARTMENT));
    assert_eq!(city.logged("gateway.hand_in"), [system]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_call_again_gets_the_same_answer_also_after_a_restart_and_makes_nothing() {
    let city = City::open().await;
    let bridge = city.asking().await;
    let first = bridge.hands_in(&city, "a-1", &body()).await;
    let city = city.restart().await;
    for _ in 0..2 {
        let again = bridge.hands_in(&city, "a-1", &body()).await;
        assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
    }
    let other = json!({"title": "大雨警報", "text": "ちがう文"});
    let taken = bridge.hands_in(&city, "a-1", &other).await;
    assert_eq!((taken.status, &taken.body["error"]), (StatusCode::CONFLICT, &json!("key_taken")));
    assert_eq!(bridge.hands_in(&city, "a-2", &other).await.status, StatusCode::CREATED);
    assert_eq!((city.deliveries().len(), city.logged("gateway.hand_in").len()), (2, 2));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_belongs_to_the_system_that_gave_it() {
    let city = City::open().await;
    let (one, other) = (city.asking().await, city.sending().await);
    assert_eq!(one.hands_in(&city, "a-1", &body()).await.status, StatusCode::CREATED);
    assert_eq!(other.hands_in(&city, "a-1", &body()).await.status, StatusCode::CREATED);
    assert_eq!(city.deliveries().len(), 2);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_calls_of_one_key_at_the_same_moment_make_one_delivery() {
    let city = City::open().await;
    let bridge = city.sending().await;
    let body = body();
    let calls = (0..12).map(|_| bridge.hands_in(&city, "a-1", &body));
    let all = futures_util::future::join_all(calls).await;
    let made = all.iter().filter(|it| it.status == StatusCode::CREATED).count();
    let again = all.iter().filter(|it| it.status == StatusCode::OK).count();
    assert_eq!((made, again), (1, 11), "{all:?}");
    assert!(all.iter().all(|it| it.body == all[0].body), "{all:?}");
    assert_eq!((city.deliveries().len(), city.logged("gateway.hand_in").len()), (1, 1));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_comes_again_late_is_answered_as_the_first_time() {
    let city = City::open().await;
    let bridge = city.sending().await;
    let now = city.app.clock.now();
    let at = now + SignedDuration::from_mins(10);
    let body = json!({"title": "a", "text": "b", "at": at, "issued_at": now});
    let first = bridge.hands_in(&city, "a-1", &body).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    city.world().advance(SignedDuration::from_hours(3));
    let again = bridge.hands_in(&city, "a-1", &body).await;
    assert_eq!((again.status, again.body), (StatusCode::OK, first.body));
    city.close().await;
}

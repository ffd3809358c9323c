//! Somebody at the console of a bench's city, by HTTP.

use std::time::{Duration, Instant};

use hamaguri::{
    app::App,
    base::{Act, Actor, Id, hex},
    features::staff::{self, Permissions, Role, Session, Staff, StaffState},
    infra::{store::StoreError, vault::Purpose},
    routes,
    web::{Door, Server},
};
use reqwest::{Client, Response};

/// How often each page is asked for.
pub const TIMES: usize = 15;

/// The cookie of a session where the public address is `https://`.
const COOKIE_NAME: &str = "__Host-hamaguri";

/// Somebody signed in.
pub struct Clerk {
    /// What asks.
    pub http: Client,
    /// The city's address, without a path.
    pub origin: String,
    /// The session's cookie.
    pub cookie: String,
}

impl Clerk {
    /// Opens the city's doors and signs somebody in without asking for anything.
    pub async fn come(app: &App, staff: Id<Staff>) -> Self {
        let server = Server::bind(&app.config.server, &app.config.limits).await.expect("binds");
        let address = server.address().expect("has an address");
        let router = Door::new(&app.config, app.metrics.clone()).around(routes::city(app));
        tokio::spawn(server.serve(router, std::future::pending()));
        let cookie = begin(app, staff).await;
        Self { http: Client::new(), origin: format!("http://{address}"), cookie }
    }

    /// The answer to a page's address.
    pub async fn get(&self, page: &str) -> Response {
        let request = self.http.get(format!("{}{page}", self.origin));
        let answer = request.header("cookie", &self.cookie).send().await.expect("is answered");
        assert!(!answer.status().is_server_error(), "{page}: {}", answer.status());
        answer
    }

    /// How long whole answers took, the shortest first.
    pub async fn times(&self, page: &str) -> [Duration; TIMES] {
        let mut times = [Duration::ZERO; TIMES];
        for time in &mut times {
            let started = Instant::now();
            self.get(page).await.bytes().await.expect("has a body");
            *time = started.elapsed();
        }
        times.sort_unstable();
        times
    }
}

/// Milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// An account, the first of somebody who may see everything.
pub fn account(act: &mut Act, at: usize) -> Staff {
    Staff {
        id: act.id(),
        login: format!("clerk-{at}"),
        name: format!("見本 {at}郎"),
        department: ["広報秘書課", "環境課", "市民課", "税務課"][at % 4].to_owned(),
        contact: Some("内線 123".to_owned()),
        permissions: Permissions::of(Role::ALL[at % Role::ALL.len()]),
        state: StaffState::Active,
        created_at: act.now,
        updated_at: act.now,
        revision: 1,
        number: None,
    }
}

/// Begins a session without asking for anything; gives its cookie.
async fn begin(app: &App, staff: Id<Staff>) -> String {
    let now = app.clock.now();
    let token = hex::encode(&rand::random::<[u8; 32]>());
    let key = app.vault.lookup(Purpose::Session, token.as_bytes());
    let session = Session {
        staff,
        began_at: now,
        seen_at: now,
        address: "127.0.0.1".to_owned(),
        device: "bench".to_owned(),
        shown_at: None,
    };
    let begin = move |tx: &_, act: &mut _| staff::begin(tx, act, &key, &session);
    let act = Act::new(now, Actor::Operator);
    app.store.write::<_, StoreError>(act, "staff.begin", begin).await.expect("begins");
    format!("{COOKIE_NAME}={token}")
}

//! Staff at their browsers.

use std::{collections::BTreeMap, sync::Mutex};

use hamaguri::{
    base::{Act, Actor, Id, hex},
    features::staff::{self, Function, Level, Permissions, Role, Session, Staff, StaffState},
    infra::vault::Purpose,
    web::changes::CSRF_FIELD,
};
use reqwest::{
    Client, Method, RequestBuilder, StatusCode,
    header::{COOKIE, HeaderMap, LOCATION, ORIGIN, SET_COOKIE},
    multipart::Form,
    redirect::Policy,
};

use super::city::City;

/// The cookie of a session where the public address is `https://`, as that of a test city is.
pub const COOKIE_NAME: &str = "__Host-hamaguri";

/// A browser at the console, signed in or not. It keeps cookies and follows no redirect.
pub struct Clerk<'a> {
    /// The city it works for.
    pub city: &'a City,
    /// Whose account; none for a visitor who has not signed in.
    pub id: Option<Id<Staff>>,
    http: Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Where it leads; empty for nowhere.
    pub location: String,
    /// Its head.
    pub headers: HeaderMap,
    /// Its body.
    pub text: String,
}

impl City {
    /// Somebody of the department 広報秘書課 with a role, signed in.
    pub async fn staff(&self, role: Role) -> Clerk<'_> {
        self.staff_of(role, "広報秘書課").await
    }

    /// Somebody of a department with a role, signed in.
    pub async fn staff_of(&self, role: Role, department: &str) -> Clerk<'_> {
        self.staff_with(Permissions::of(role), department).await
    }

    /// Somebody of a department who may do this, signed in.
    pub async fn staff_with(&self, permissions: Permissions, department: &str) -> Clerk<'_> {
        let now = self.app.clock.now();
        let mut act = Act::new(now, Actor::Operator);
        let id = act.id::<Staff>();
        let account = Staff {
            id,
            login: format!("clerk-{}", id.to_string().to_lowercase()),
            name: "見本 太郎".to_owned(),
            department: department.to_owned(),
            contact: Some("内線 123".to_owned()),
            permissions,
            state: StaffState::Active,
            created_at: now,
            updated_at: now,
            revision: 1,
            number: None,
        };
        let keep = move |tx: &_, act: &mut _| staff::keep(tx, act, &account);
        self.app.store.write(act, "staff.keep", keep).await.unwrap();
        let clerk = Clerk { id: Some(id), ..self.visitor() };
        clerk.begin(id).await;
        clerk
    }

    /// Somebody of a department who may do everything but let go what reaches everybody, signed in.
    pub async fn staff_for_some(&self, department: &str) -> Clerk<'_> {
        let role = Role::SystemAdministrator;
        let by_hand = [(Function::DeliverToAll, Level::Make)];
        let scope = Permissions::of(role).scope;
        self.staff_with(Permissions::with(role, by_hand, scope), department).await
    }

    /// A browser that nobody has signed in with.
    pub fn visitor(&self) -> Clerk<'_> {
        let http = Client::builder().redirect(Policy::none()).build().unwrap();
        Clerk { city: self, id: None, http, cookies: Mutex::default() }
    }
}

impl Clerk<'_> {
    /// Begins a session without asking for anything.
    async fn begin(&self, staff: Id<Staff>) {
        let now = self.city.app.clock.now();
        let token = hex::encode(&rand::random::<[u8; 32]>());
        let key = self.city.app.vault.lookup(Purpose::Session, token.as_bytes());
        let session = Session {
            staff,
            began_at: now,
            seen_at: now,
            address: "127.0.0.1".to_owned(),
            device: "test".to_owned(),
            shown_at: None,
        };
        let act = Act::new(now, Actor::Operator);
        let begin = move |tx: &_, act: &mut _| staff::begin(tx, act, &key, &session);
        self.city.app.store.write(act, "staff.begin", begin).await.unwrap();
        self.set_cookie(COOKIE_NAME, &token);
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// Sends a form as a page of ours does: with its origin and its token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let token = token.as_deref().map(|it| (CSRF_FIELD, it));
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain(token).collect();
        self.send(self.request(Method::POST, path).header(ORIGIN, self.origin()).form(&fields))
            .await
    }

    /// A form with files, which begins with its token as every form of ours does.
    pub fn form(&self) -> Form {
        match self.token() {
            Some(token) => Form::new().text(CSRF_FIELD, token),
            None => Form::new(),
        }
    }

    /// Sends a form with files.
    pub async fn upload(&self, path: &str, form: Form) -> Answer {
        let request = self.request(Method::POST, path).header(ORIGIN, self.origin());
        self.send(request.multipart(form)).await
    }

    /// A request with the browser's cookies and nothing else, to be changed and sent by
    /// [`send`](Self::send).
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = self.cookies.lock().unwrap();
        let cookies: Vec<String> = cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let request = self.http.request(method, format!("{}{path}", self.origin()));
        let request = request.header("accept", "text/html");
        if cookies.is_empty() { request } else { request.header(COOKIE, cookies.join("; ")) }
    }

    /// Sends a request and keeps the cookies of the answer.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all(SET_COOKIE) {
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.set_cookie(name, value);
        }
        let location = headers.get(LOCATION).map(|it| it.to_str().unwrap().to_owned());
        let text = response.text().await.unwrap();
        Answer { status, location: location.unwrap_or_default(), headers, text }
    }

    /// What forms of this session carry; none before signing in.
    pub fn token(&self) -> Option<String> {
        let token = self.cookie(COOKIE_NAME)?;
        let vault = &self.city.app.vault;
        let key = vault.lookup(Purpose::Session, token.as_bytes());
        Some(hex::encode(&vault.lookup(Purpose::Csrf, &key)))
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Puts a cookie in; an empty one is taken away.
    pub fn set_cookie(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().unwrap();
        match value {
            "" => cookies.remove(name),
            value => cookies.insert(name.to_owned(), value.to_owned()),
        };
    }

    /// Where the city answers.
    pub fn origin(&self) -> String {
        format!("http://{}", self.city.address)
    }
}

impl Answer {
    /// The value of the first hidden or visible field of a name.
    pub fn field(&self, name: &str) -> Option<String> {
        let at = self.text.find(&format!("name=\"{name}\""))?;
        let tag = &self.text[at..at + self.text[at..].find('>')?];
        let value = tag.split_once("value=\"")?.1;
        Some(value.split_once('"')?.0.replace("&amp;", "&").replace("&quot;", "\""))
    }
}

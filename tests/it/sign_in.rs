//! Signing in: with two factors, not by guessing, and not losing what was typed.

mod own;

use hamaguri::{
    base::{Act, Actor, Id},
    features::{
        audit,
        city::{self, Change, Networks, Part, PartKind},
        staff::{self, AccountDraft, Edit, JoinLink, NewDepartment, Permissions, Role, Staff},
    },
};
use jiff::SignedDuration;
use reqwest::{Method, StatusCode, header::ORIGIN};
use totp_rs::{Builder, Secret, Totp};

use super::{
    city::City,
    clerk::{Answer, Clerk},
};

/// The password of everybody here.
pub const PASSWORD: &str = "mado-no-soto-wa-ame";

/// Somebody with an account, and what they know and hold.
pub struct Person {
    id: Id<Staff>,
    /// The name typed to sign in.
    pub login: String,
    app: Totp,
    recovery: Vec<String>,
}

impl Person {
    /// What the authenticator shows.
    pub fn code(&self, city: &City) -> String {
        let now = u64::try_from(city.app.clock.now().as_second()).unwrap();
        self.app.generate(now).to_string()
    }
}

/// Lets time pass.
pub fn pass(city: &City, seconds: i64) {
    city.app.clock.advance(SignedDuration::from_secs(seconds));
}

async fn invite(city: &City, login: &str, role: Role) -> (Id<Staff>, JoinLink) {
    let link = JoinLink::fresh(&city.app.vault);
    let draft = AccountDraft {
        login: login.to_owned(),
        name: "山田 花子".to_owned(),
        number: String::new(),
        department: "広報秘書課".to_owned(),
        contact: String::new(),
        permissions: Permissions::of(role),
    };
    let (edit, key) = (Edit { draft, department: NewDepartment::Make }, link.key);
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let create = move |tx: &_, act: &mut _| staff::create(tx, act, &edit, &key);
    (city.app.store.write(act, "staff.create", create).await.unwrap(), link)
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).unwrap().0
}

/// Takes an invitation up as a person does: password, authenticator, recovery codes.
async fn take_up(clerk: &Clerk<'_>, link: &JoinLink, login: &str, id: Id<Staff>) -> Person {
    let fields = [("password", PASSWORD), ("password_again", PASSWORD)];
    let page = clerk.post(&link.path, &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let typed = between(&page.text, "<code class=\"secret\">", "</code>").replace(' ', "");
    let secret = Secret::try_from_base32(typed).unwrap();
    let app = Builder::new().with_secret(secret).build().unwrap();
    let mut person = Person { id, login: login.to_owned(), app, recovery: Vec::new() };
    let (parcel, code) = (page.field("parcel").unwrap(), person.code(clerk.city));
    let fields = [("parcel", parcel.as_str()), ("code", code.as_str())];
    let page = clerk.post(&format!("{}/code", link.path), &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let codes = between(&page.text, "<ol class=\"codes\">", "</ol>");
    person.recovery = codes.split("<code>").skip(1).map(|it| it[..11].to_owned()).collect();
    person
}

/// Somebody who has just joined, at their browser.
pub async fn join<'c>(city: &'c City, login: &str, role: Role) -> (Clerk<'c>, Person) {
    let (id, link) = invite(city, login, role).await;
    let clerk = city.visitor();
    let person = take_up(&clerk, &link, login, id).await;
    pass(city, 30);
    (clerk, person)
}

/// The first step: name and password.
pub async fn first(clerk: &Clerk<'_>, login: &str, password: &str) -> Answer {
    let fields = [("login", login), ("password", password), ("next", "/console/me?x=1")];
    clerk.post("/console/sign-in", &fields).await
}

/// The second step: a code.
pub async fn second(clerk: &Clerk<'_>, page: &Answer, code: &str) -> Answer {
    let carried = |name: &str| page.field(name).unwrap_or_default();
    let (ticket, next, kept) = (carried("ticket"), carried("next"), carried("kept"));
    let fields = [("ticket", &*ticket), ("next", &*next), ("kept", &*kept), ("code", code)];
    clerk.post("/console/sign-in/code", &fields).await
}

/// Both steps.
pub async fn sign_in(clerk: &Clerk<'_>, person: &Person) -> Answer {
    let page = first(clerk, &person.login, PASSWORD).await;
    second(clerk, &page, &person.code(clerk.city)).await
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_to_the_door_and_whoever_is_goes_in() {
    let city = City::open().await;
    let stranger = city.visitor().get("/console/me?a=1").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    assert_eq!(stranger.location, "/console/sign-in?next=%2Fconsole%2Fme%3Fa%3D1");
    let page = city.staff(Role::Sender).await.get("/console/me").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("見本 太郎"));
    city.close().await;
}

#[tokio::test]
async fn an_invited_person_joins_and_signs_in_with_two_factors_none_of_which_works_twice() {
    let city = City::open().await;
    let (clerk, person) = join(&city, "hanako", Role::Sender).await;
    assert_eq!(clerk.get("/console/me").await.status, StatusCode::OK);
    assert_eq!(person.recovery.len(), 10);
    let out = clerk.post("/console/sign-out", &[]).await;
    assert!(out.text.contains("サインアウトしました"), "{}", out.text);
    assert_eq!(clerk.get("/console/me").await.status, StatusCode::SEE_OTHER);

    // A session that somebody else has put into the browser is never signed in.
    clerk.set_cookie("__Host-hamaguri", &"ab".repeat(32));
    let page = first(&clerk, "ＨＡＮＡＫＯ ", PASSWORD).await;
    assert!(page.text.contains("6けたの数字"), "{}", page.text);
    let code = person.code(&city);
    let inside = second(&clerk, &page, &code).await;
    assert_eq!((inside.status, &*inside.location), (StatusCode::SEE_OTHER, "/console/me?x=1"));
    let cookie = inside.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(cookie.starts_with("__Host-hamaguri="), "{cookie}");
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_ne!(clerk.cookie("__Host-hamaguri").unwrap(), "ab".repeat(32));
    assert_eq!(clerk.get("/console/me").await.status, StatusCode::OK);

    // The same code on another browser.
    let other = city.visitor();
    let page = first(&other, "hanako", PASSWORD).await;
    let again = second(&other, &page, &code).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("一度使った数字は使えません"));

    // A recovery code, twice.
    let recovery = person.recovery[3].to_lowercase();
    assert_eq!(second(&other, &again, &recovery).await.status, StatusCode::SEE_OTHER);
    let third = city.visitor();
    let page = first(&third, "hanako", PASSWORD).await;
    let again = second(&third, &page, &recovery).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    city.close().await;
}

#[tokio::test]
async fn an_invitation_works_once_and_not_after_its_time() {
    let city = City::open().await;
    let (id, link) = invite(&city, "hanako", Role::Sender).await;
    let clerk = city.visitor();
    let page = clerk.get(&link.path).await;
    assert!(page.text.contains("山田 花子さん"), "{}", page.text);
    let weak = [("password", "hanako-password"), ("password_again", "hanako-password")];
    let refused = clerk.post(&link.path, &weak).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("当てられやすい"));
    take_up(&clerk, &link, "hanako", id).await;
    assert_eq!(clerk.get(&link.path).await.status, StatusCode::GONE);
    let (_, late) = invite(&city, "taro", Role::Sender).await;
    pass(&city, 72 * 3600);
    assert_eq!(clerk.get(&late.path).await.status, StatusCode::GONE);
    assert_eq!(clerk.get("/console/join/x").await.status, StatusCode::GONE);
    city.close().await;
}

#[tokio::test]
async fn a_wrong_login_and_a_wrong_password_say_the_same_and_slow_down_strangers_alone() {
    let city = City::open().await;
    let (clerk, person) = join(&city, "hanako", Role::Sender).await;
    let stranger = city.visitor();
    let unknown = first(&stranger, "nobody", "mado-no-soto-wa-yuki").await;
    let wrong = first(&stranger, "hanako", "mado-no-soto-wa-yuki").await;
    let same = |page: &Answer, login: &str| page.text.replace(login, "");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(same(&unknown, "nobody"), same(&wrong, "hanako"));
    let mut last = wrong;
    for _ in 0..4 {
        last = first(&stranger, "hanako", "mado-no-soto-wa-yuki").await;
    }
    assert!(last.text.contains("待ってから、もう一度お試しください"), "{}", last.text);
    // A device without the mark waits like any at that address, with the right password too.
    let waits = first(&city.visitor(), "hanako", PASSWORD).await;
    assert_eq!(waits.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The person's own device does not wait.
    clerk.post("/console/sign-out", &[]).await;
    assert_eq!(sign_in(&clerk, &person).await.status, StatusCode::SEE_OTHER);
    // Nor does anybody after the wait.
    pass(&city, 16 * 60);
    assert_eq!(sign_in(&stranger, &person).await.status, StatusCode::SEE_OTHER);
    let log = city.app.store.read(|tx| audit::page(tx, None, 100)).unwrap();
    let failed = log.iter().filter(|it| it.verb == "staff.sign_in_failed").count();
    assert!(3 <= failed, "{failed}");
    city.close().await;
}

#[tokio::test]
async fn a_session_ends_when_nothing_happens_and_after_a_working_day() {
    let city = City::open().await;
    let clerk = city.staff(Role::Sender).await;
    for _ in 0..3 {
        pass(&city, 14 * 60);
        assert_eq!(clerk.get("/console/me").await.status, StatusCode::OK);
    }
    pass(&city, 15 * 60);
    assert_eq!(clerk.get("/console/me").await.status, StatusCode::SEE_OTHER);
    let clerk = city.staff(Role::Sender).await;
    let mut minutes = 0;
    while clerk.get("/console/me").await.status == StatusCode::OK {
        pass(&city, 10 * 60);
        minutes += 10;
    }
    assert_eq!(minutes, 8 * 60);
    city.close().await;
}

#[tokio::test]
async fn what_was_typed_outlives_the_session_for_its_author_alone() {
    let city = City::open().await;
    let (clerk, person) = join(&city, "hanako", Role::Sender).await;
    let (other, colleague) = join(&city, "taro", Role::Sender).await;
    pass(&city, 20 * 60);
    let typed = [("name", "山田 \"花子\""), ("contact", "内線 <2345>"), ("password_old", PASSWORD)];
    let interrupted = clerk.post("/console/me/edit", &typed).await;
    assert_eq!(interrupted.status, StatusCode::FORBIDDEN);
    assert!(interrupted.text.contains("入力した内容は残っています"), "{}", interrupted.text);
    let kept = interrupted.field("kept").unwrap();
    let step = |login| [("login", login), ("password", PASSWORD), ("next", ""), ("kept", &*kept)];

    let page = other.post("/console/sign-in", &step("taro")).await;
    let foreign = second(&other, &page, &colleague.code(&city)).await;
    assert_eq!((foreign.status, &*foreign.location), (StatusCode::SEE_OTHER, "/console"));

    let page = clerk.post("/console/sign-in", &step("hanako")).await;
    let resumed = second(&clerk, &page, &person.code(&city)).await;
    assert_eq!(resumed.status, StatusCode::OK);
    assert!(resumed.text.contains("内線 &lt;2345&gt;"), "{}", resumed.text);
    assert!(resumed.text.contains("action=\"/console/me/edit\""));
    assert!(!resumed.text.contains(PASSWORD));
    assert_eq!(resumed.field("_csrf"), clerk.token());
    let (name, contact) = (resumed.field("name").unwrap(), "内線 <2345>");
    let done = clerk.post("/console/me/edit", &[("name", &name), ("contact", contact)]).await;
    assert_eq!(done.location, "/console/me");
    let id = person.id;
    let staff = city.app.store.read(|tx| staff::staff(tx, id)).unwrap().unwrap();
    assert_eq!((&*staff.name, staff.contact.as_deref()), ("山田 \"花子\"", Some(contact)));
    city.close().await;
}

#[tokio::test]
async fn only_our_own_pages_sign_in_and_change_something() {
    let city = City::open().await;
    let (clerk, _) = join(&city, "hanako", Role::Sender).await;
    let fields = [("login", "hanako"), ("password", PASSWORD)];
    let visitor = city.visitor();
    let request = visitor.request(Method::POST, "/console/sign-in").form(&fields);
    assert_eq!(visitor.send(request).await.status, StatusCode::FORBIDDEN);
    let request = visitor.request(Method::POST, "/console/sign-in").form(&fields);
    let request = request.header(ORIGIN, "https://evil.test");
    assert_eq!(visitor.send(request).await.status, StatusCode::FORBIDDEN);
    let request = clerk.request(Method::POST, "/console/me/edit").header(ORIGIN, clerk.origin());
    let request = request.form(&[("name", "x"), ("_csrf", &"0".repeat(64))]);
    assert_eq!(clerk.send(request).await.status, StatusCode::FORBIDDEN);
    for next in ["//evil.test", "https://evil.test/console", "/console/\\evil"] {
        let page = visitor.get(&format!("/console/sign-in?next={next}")).await;
        assert_eq!(page.field("next").unwrap(), "/console", "{next}");
    }
    city.close().await;
}

#[tokio::test]
async fn the_console_answers_to_the_networks_the_city_has_allowed() {
    let city = City::open().await;
    let clerk = city.staff(Role::Sender).await;
    let allowed = vec!["192.0.2.0/24".parse().unwrap()];
    let standing = city.app.store.read(|tx| city.app.city.part(tx, PartKind::Networks));
    let (_, seen, _) = standing.unwrap();
    let change = Change { part: Part::Networks(Networks { allowed }), seen };
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let at_first = city.app.city.at_first().clone();
    let update = move |tx: &_, act: &mut _| city::update(tx, act, &at_first, change);
    city.app.store.write(act, "city.update", update).await.unwrap();
    city.app.store.projected().await;
    for path in ["/console/me", "/console/sign-in"] {
        let page = clerk.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.text.contains("許可したネットワーク"), "{}", page.text);
    }
    city.close().await;
}

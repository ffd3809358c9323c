//! The way residents come in: who somebody is, and what a visit may do.

mod tokens;
mod visits;
mod web_login;

use axum::{extract::State, response::IntoResponse};
use hamaguri::{
    app::App,
    base::hex,
    features::residents::{self, Entry, ResidentNo, ResidentPages, Visitor},
    infra::vault::Purpose,
    web::{
        self, Posted,
        changes::CSRF_FIELD,
        controls::{Button, Field, Sends, text},
        resident::{Bar, Letters, Sheet},
    },
};
use maud::html;
use reqwest::{
    Client, Method, StatusCode,
    header::{LOCATION, ORIGIN},
    redirect::Policy,
};

use super::{
    city::City,
    clerk::{Answer, Clerk},
};

/// The cookie of a visit where the public address is `https://`.
const COOKIE: &str = "__Host-hamaguri-r";

/// Two pages to try the door with: one for whom LINE has named, one for anybody.
pub fn trial() -> ResidentPages {
    ResidentPages::new()
        .get("/t/line", Entry::Line, show)
        .post("/t/line", Entry::Line, take)
        .get("/t/anybody", Entry::Anybody, show)
        .post("/t/anybody", Entry::Anybody, take)
}

async fn show(State(_): State<App>, visitor: Visitor) -> web::Result {
    let body = html! { p #who { (who(&visitor)) } (text(&Field::new("tel", "電話番号"))) };
    let page = Sheet::new("電話番号を教えてください", body)
        .form("/t/anybody", Sends::Text)
        .bar(Bar::send(Button::solid("次へ進む")));
    Ok(visitor.page(&page).into_response())
}

async fn take(State(_): State<App>, visitor: Visitor, posted: Posted) -> web::Result {
    let body = html! { p #who { (who(&visitor)) } p #tel { (posted.text("tel")) } };
    Ok(visitor.page(&Sheet::new("受け付けました", body)).into_response())
}

fn who(visitor: &Visitor) -> String {
    let no = visitor.resident.map_or_else(|| "nobody".to_owned(), |no| no.0.to_string());
    let before = visitor.before().map(|it| hex::encode(&it)).unwrap_or_default();
    format!("{no} {} {before}", hex::encode(&visitor.key))
}

/// What a page says of its visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Who {
    resident: Option<ResidentNo>,
    key: String,
    before: String,
}

/// Reads what a page says of its visitor.
fn seen(page: &Answer) -> Who {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let words = page.text.split_once("id=\"who\">").unwrap().1.split_once("</p>").unwrap().0;
    let mut words = words.split(' ').map(str::to_owned);
    let mut next = || words.next().unwrap_or_default();
    let resident = next().parse().ok().map(ResidentNo);
    Who { resident, key: next(), before: next() }
}

/// Sends a form as a page of ours does, with this token.
async fn send(browser: &Clerk<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let request = browser.request(Method::POST, path).header(ORIGIN, browser.origin());
    browser.send(request.form(&fields)).await
}

/// The token that a page's forms carry.
fn token(page: &Answer) -> String {
    let of_the_entrance = || {
        let rest = page.text.split_once("data-csrf=\"")?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    page.field(CSRF_FIELD).or_else(of_the_entrance).expect("a page with a form")
}

/// What LINE's SDK would hand a page that a resident opens inside LINE.
async fn id_token(city: &City, resident: &str) -> String {
    let http = Client::builder().redirect(Policy::none()).build().unwrap();
    let url = format!("{}/{}?resident={resident}", city.line.liff_base(), city.line.login.liff_id);
    let answer = http.get(url).send().await.unwrap();
    let to = answer.headers()[LOCATION].to_str().unwrap().to_owned();
    let given = reqwest::Url::parse(&format!("form:?{}", to.split_once('#').unwrap().1)).unwrap();
    given.query_pairs().find(|it| it.0 == "id_token").unwrap().1.into_owned()
}

/// What the entrance answers to an ID token.
async fn show_token(browser: &Clerk<'_>, id_token: &str, to: &str) -> Answer {
    let page = browser.get("/l/open").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let fields = [("id_token", id_token), ("to", to), (CSRF_FIELD, &token(&page))];
    send(browser, "/l/session", &fields).await
}

/// Signs somebody in as the entrance inside LINE does.
pub async fn enter(browser: &Clerk<'_>, resident: &str) {
    let id_token = id_token(browser.city, resident).await;
    let answer = show_token(browser, &id_token, "/t/line").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.text, r#"{"to":"/t/line"}"#);
}

/// The number of somebody who is known by LINE user id.
fn number(city: &City, line_user_id: &str) -> Option<ResidentNo> {
    let user = city.app.vault.lookup(Purpose::LineUser, line_user_id.as_bytes());
    city.app.store.read(|tx| residents::resident_no(tx, &user)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_grow_by_a_link_that_leads_back_and_nowhere_else() {
    let city = City::open().await;
    let visitor = city.visitor();
    let page = visitor.get("/t/anybody").await;
    assert!(page.text.contains("href=\"/l/letters/large?to=%2Ft%2Fanybody\""), "{}", page.text);
    let back = visitor.get("/l/letters/large?to=%2Ft%2Fanybody%3Fx%3D1").await;
    assert_eq!((back.status, &*back.location), (StatusCode::SEE_OTHER, "/t/anybody?x=1"));
    assert_eq!(visitor.cookie("hamaguri-letters").as_deref(), Some(Letters::Large.as_str()));
    assert!(visitor.get("/t/anybody").await.text.contains("data-letters=\"large\""));
    let away = visitor.get("/l/letters/usual?to=https%3A%2F%2Fevil.test%2F").await;
    assert_eq!(away.location, "/");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_line_login_is_not_set_up_pages_that_need_it_say_so_in_plain_words() {
    let city = City::without_login().await;
    let visitor = city.visitor();
    for path in ["/t/line", "/l/open/t/line", "/l/login?to=/t/line"] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(page.text.contains("LINEでの受付は、まだ始まっていません"), "{}", page.text);
    }
    assert_eq!(visitor.get("/t/anybody").await.status, StatusCode::OK);
    city.close().await;
}

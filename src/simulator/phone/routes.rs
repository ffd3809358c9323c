use std::sync::Arc;

use axum::{
    Form, Router,
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::Markup;
use serde::Deserialize;

use super::{
    pages, people, record, stream,
    view::{PersonView, PhoneView},
};
use crate::{
    infra::assets,
    simulator::{
        platform::{NewResident, Refusal},
        server::Face,
    },
};

/// The most phones side by side; more would not fit a desk.
const PHONES_MAX: usize = 3;

/// The most records on the journal's page; the control API gives all.
const RECORDS_SHOWN: u64 = 100;

/// What the pages may load and do. Pictures, and the pages that open inside the phone, may come from
/// the city's own listener on this machine, which speaks http.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob: https: http://127.0.0.1:* http://localhost:*; \
    media-src 'self' blob: https: http://127.0.0.1:* http://localhost:*; \
    frame-src 'self' https: http://127.0.0.1:* http://localhost:*; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types app";

/// Every page and part of the web phone, and the files they need.
pub(in crate::simulator) fn routes() -> Router<Arc<Face>> {
    Router::new()
        .route("/phone", get(choose))
        .route("/phone/residents", post(create))
        .route("/phone/journal", get(journal))
        .route("/phone/mail", get(mail))
        .route("/phone/{id}", get(show))
        .route("/phone/{id}/parts", get(parts))
        .route("/phone/{id}/stream", get(stream::open))
        .route("/phone/{id}/say", post(say))
        .route("/phone/{id}/follow", post(follow))
        .route("/phone/{id}/block", post(block))
        .layer(middleware::from_fn(guarded))
        .route("/a/{*rest}", get(asset))
}

async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn asset(Path(rest): Path<String>, asked: HeaderMap) -> Response {
    let Some(found) = assets::find(&rest) else { return StatusCode::NOT_FOUND.into_response() };
    let taken = asked.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
    let (bytes, encoding) = found.sent(taken.unwrap_or_default());
    let headers = [
        (header::CONTENT_TYPE, found.content_type),
        (header::CACHE_CONTROL, assets::CACHE_CONTROL),
        (header::VARY, "accept-encoding"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let encoding = encoding.map(|it| [(header::CONTENT_ENCODING, it)]);
    (headers, encoding, bytes).into_response()
}

async fn choose(State(face): State<Arc<Face>>) -> Markup {
    people::choose(&face.world.with(|platform, _| PersonView::all(platform)))
}

async fn journal(State(face): State<Arc<Face>>) -> Markup {
    face.world.journal(|journal| {
        let total = journal.total();
        let mut records = journal.records(total.saturating_sub(RECORDS_SHOWN), usize::MAX);
        records.reverse();
        record::record(&records, total)
    })
}

/// What the mail server beside the pretended LINE was given.
async fn mail(State(face): State<Arc<Face>>) -> Markup {
    record::mails(&face.post.caught())
}

#[derive(Debug, Deserialize)]
struct Newcomer {
    name: String,
}

async fn create(
    State(face): State<Arc<Face>>,
    Form(newcomer): Form<Newcomer>,
) -> Result<Redirect, Refused> {
    let name = Some(newcomer.name.trim().to_owned()).filter(|name| !name.is_empty());
    let new = NewResident { name, ..NewResident::default() };
    let id = face.world.with(|platform, now| platform.make_resident(new, now))?;
    Ok(Redirect::to(&format!("/phone/{id}")))
}

async fn show(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Markup, StatusCode> {
    let mut ids = vec![id];
    for (key, id) in query {
        if key == "beside" && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.truncate(PHONES_MAX);
    face.world.with(|platform, now| {
        let phones: Option<Vec<_>> =
            ids.iter().map(|id| PhoneView::of(platform, id, now)).collect();
        let phones = phones.ok_or(StatusCode::NOT_FOUND)?;
        Ok(pages::desk(&PersonView::all(platform), &phones))
    })
}

async fn parts(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
) -> Result<Markup, StatusCode> {
    let view = face.world.with(|platform, now| PhoneView::of(platform, &id, now));
    Ok(pages::parts(&view.ok_or(StatusCode::NOT_FOUND)?))
}

#[derive(Debug, Deserialize)]
struct Said {
    text: String,
}

async fn say(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Result<Redirect, Refused> {
    face.world.say(&id, &said.text)?;
    Ok(Redirect::to(&format!("/phone/{id}")))
}

async fn follow(
    State(face): State<Arc<Face>>,
    Path(id): Path<String>,
) -> Result<Redirect, Refused> {
    face.world.with(|platform, now| platform.befriend(&id, now))?;
    Ok(Redirect::to(&format!("/phone/{id}")))
}

async fn block(State(face): State<Arc<Face>>, Path(id): Path<String>) -> Result<Redirect, Refused> {
    face.world.with(|platform, now| platform.block(&id, now))?;
    Ok(Redirect::to(&format!("/phone/{id}")))
}

/// A refusal of the platform's, in its own words.
struct Refused(Refusal);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let words = self.0.body["message"].as_str().unwrap_or_default().to_owned();
        (status, words).into_response()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::StreamExt;
    use serde_json::json;
    use tokio::time::timeout;

    use crate::simulator::{Options, Running, start};

    async fn running() -> Running {
        start(Options::default()).await.unwrap()
    }

    async fn get(running: &Running, path: &str) -> reqwest::Response {
        reqwest::get(format!("{}{path}", running.api_base())).await.unwrap()
    }

    async fn text(running: &Running, path: &str) -> String {
        let answer = get(running, path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    /// The values of an attribute, as written.
    fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
        let begin = format!(" {attribute}=\"");
        html.split(&begin).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[tokio::test]
    async fn no_page_has_inline_styles_or_scripts_and_every_file_it_names_is_there() {
        let running = running().await;
        let id = running.platform().friend("花子").unwrap();
        let other = running.platform().friend("太郎").unwrap();
        running.platform().say(&id, "<b>ごみ</b>\" style=\"x").unwrap();
        let desk = format!("/phone/{id}?beside={other}");
        for path in ["/phone", "/phone/journal", &desk] {
            let path = path.to_owned();
            let html = text(&running, &path).await;
            assert!(!html.contains(" style=\"") && !html.contains("<style"), "{path}");
            assert!(!html.contains("<b>") && !html.contains(" onclick=\""), "{path}");
            assert_eq!(
                html.matches("<script").count(),
                html.matches("<script type=\"module\" src=").count()
            );
            let files = [values(&html, "src"), values(&html, "href")].concat();
            let assets: Vec<_> = files.iter().filter(|file| file.starts_with("/a/")).collect();
            assert!(2 < assets.len(), "{assets:?}");
            for asset in assets {
                assert_eq!(get(&running, asset).await.status(), 200, "{asset}");
            }
        }
    }

    #[tokio::test]
    async fn the_pages_live_under_a_strict_policy() {
        let running = running().await;
        let answer = get(&running, "/phone").await;
        let policy = answer.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; "));
        assert!(policy.contains("require-trusted-types-for 'script'"));
        assert!(!policy.contains("unsafe"));
    }

    #[tokio::test]
    async fn a_newcomer_is_made_added_and_spoken_for_with_forms_alone() {
        let running = running().await;
        let client = reqwest::Client::new();
        let post = |path: String, fields: &'static [(&str, &str)]| {
            client.post(format!("{}{path}", running.api_base())).form(fields).send()
        };
        let page = post("/phone/residents".to_owned(), &[("name", "さくら")]).await.unwrap();
        let path = page.url().path().to_owned();
        assert!(page.text().await.unwrap().contains("友だち追加"));
        let page = post(format!("{path}/follow"), &[]).await.unwrap().text().await.unwrap();
        assert!(!page.contains("友だち追加"));
        let page = post(format!("{path}/say"), &[("text", "ごみの日は？")]).await.unwrap();
        assert!(page.text().await.unwrap().contains("ごみの日は？"));
        let page = post(format!("{path}/block"), &[]).await.unwrap().text().await.unwrap();
        assert!(page.contains("ブロックを解除する"));
    }

    #[tokio::test]
    async fn what_is_said_comes_over_the_stream_as_a_part_with_the_day_before_it() {
        let running = running().await;
        let id = running.platform().friend("花子").unwrap();
        let other = running.platform().friend("太郎").unwrap();
        let mut stream = get(&running, &format!("/phone/{id}/stream")).await.bytes_stream();
        running.platform().say(&other, "ちがう人").unwrap();
        running
            .platform()
            .speak(&id, &json!({"type": "text", "text": "一行目\r\n二行目"}))
            .unwrap();
        let first = timeout(Duration::from_secs(5), stream.next()).await.unwrap().unwrap().unwrap();
        let first = String::from_utf8(first.to_vec()).unwrap();
        assert!(first.starts_with("data: <div class=\"talk__date\""), "{first}");
        assert!(first.contains("一行目") && first.contains("二行目"), "{first}");
        assert!(!first.contains("ちがう人"));
    }

    /// The head of a PNG of 800 x 540 px; nobody looks further.
    const PICTURE: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x20\0\0\x02\x1c\x08\x06\0\0\0\0\0\0\0";

    #[tokio::test]
    async fn a_menu_given_to_a_resident_comes_over_the_stream_and_stands_in_the_page() {
        let running = running().await;
        let id = running.platform().friend("花子").unwrap();
        let mut stream = get(&running, &format!("/phone/{id}/stream")).await.bytes_stream();
        let menu = json!({
            "size": {"width": 800, "height": 540}, "selected": true, "name": "tabs",
            "chatBarText": "メニュー",
            "areas": [{"bounds": {"x": 0, "y": 0, "width": 400, "height": 540},
                       "action": {"type": "postback", "data": "a", "label": "くらし"}}],
        });
        running.platform().with(|platform, now| {
            let menu = platform.make_menu(&menu, now).unwrap();
            platform.set_menu_picture(&menu, "image/png", PICTURE).unwrap();
            platform.link_menu(&id, &menu, now).unwrap();
        });
        let first = timeout(Duration::from_secs(5), stream.next()).await.unwrap().unwrap().unwrap();
        let first = String::from_utf8(first.to_vec()).unwrap();
        let page = text(&running, &format!("/phone/{id}")).await;
        for html in [&first, &page] {
            assert!(html.contains(&format!("id=\"menu-{id}\"")), "{html}");
            assert!(html.contains("aria-label=\"くらし\""), "{html}");
        }
        let picture = format!("/control/residents/{id}/menu/picture");
        let sources = values(&page, "src");
        let source = sources.iter().find(|source| source.starts_with(&picture)).unwrap();
        assert_eq!(get(&running, source).await.bytes().await.unwrap(), PICTURE);
    }

    #[tokio::test]
    async fn who_does_not_exist_has_no_phone() {
        let running = running().await;
        for path in ["/phone/nobody", "/phone/nobody/parts", "/phone/nobody/stream", "/a/0/x.css"] {
            assert_eq!(get(&running, path).await.status(), 404, "{path}");
        }
    }
}

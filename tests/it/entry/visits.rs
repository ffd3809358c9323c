//! Visits: whose they are, how long they last, and what may be sent in them.

use hamaguri::{
    base::{Act, Actor},
    features::residents::{self, ResidentError},
    infra::vault::Purpose,
    web::changes::CSRF_FIELD,
};
use reqwest::{Method, StatusCode, header::ORIGIN};

use super::{COOKIE, enter, number, seen, send, token};
use crate::{city::City, sign_in::pass};

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_line_keeps_one_visit_and_the_token_of_its_forms() {
    let city = City::open().await;
    let visitor = city.visitor();
    let page = visitor.get("/t/anybody").await;
    let first = seen(&page);
    assert_eq!((first.resident, first.before.as_str()), (None, ""));
    let taken = send(&visitor, "/t/anybody", &[("tel", "0594"), (CSRF_FIELD, &token(&page))]).await;
    assert_eq!(seen(&taken), first);
    assert!(taken.text.contains("id=\"tel\">0594"), "{}", taken.text);
    pass(&city, 59 * 60);
    assert_eq!(seen(&visitor.get("/t/anybody").await), first);
    let other = seen(&city.visitor().get("/t/anybody").await);
    assert_ne!(other.key, first.key);
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    for part in [COOKIE, "; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_ends_after_an_hour_without_a_request_and_after_a_working_day() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    pass(&city, 60 * 60);
    assert_eq!(phone.get("/t/line").await.status, StatusCode::SEE_OTHER);
    enter(&phone, &hanako.id).await;
    for _ in 0..15 {
        pass(&city, 31 * 60);
        assert_eq!(phone.get("/t/line").await.status, StatusCode::OK);
    }
    pass(&city, 16 * 60);
    assert_eq!(phone.get("/t/line").await.status, StatusCode::SEE_OTHER);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_gives_a_new_visit_which_knows_the_unnamed_one_before_it() {
    let city = City::open().await;
    let (hanako, taro) = (city.friend("花子").await, city.friend("太郎").await);
    let phone = city.visitor();
    let page = phone.get("/t/anybody").await;
    let unnamed = seen(&page);
    send(&phone, "/t/anybody", &[(CSRF_FIELD, &token(&page))]).await;
    let planted = phone.cookie(COOKIE).unwrap();
    enter(&phone, &hanako.id).await;
    let named = seen(&phone.get("/t/line").await);
    assert_ne!(named.key, unnamed.key);
    assert_eq!(named.before, unnamed.key);
    // Whoever knew the cookie from before knows a visit that is over.
    let thief = city.visitor();
    thief.set_cookie(COOKIE, &planted);
    assert_eq!(thief.get("/t/line").await.status, StatusCode::SEE_OTHER);
    let theirs = seen(&thief.get("/t/anybody").await);
    assert_ne!(theirs.key, unnamed.key);
    // Another resident at the same phone inherits nothing.
    enter(&phone, &taro.id).await;
    let other = seen(&phone.get("/t/line").await);
    assert_eq!((other.resident, other.before.as_str()), (number(&city, &taro.id), ""));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_only_looked_is_worthless_after_somebody_signed_in_with_it() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    let unnamed = seen(&phone.get("/t/anybody").await);
    let planted = phone.cookie(COOKIE).unwrap();
    enter(&phone, &hanako.id).await;
    let thief = city.visitor();
    thief.set_cookie(COOKIE, &planted);
    assert_ne!(seen(&thief.get("/t/anybody").await).key, unnamed.key);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_done_for_a_request_that_no_page_of_ours_has_sent() {
    let city = City::open().await;
    let visitor = city.visitor();
    let page = visitor.get("/t/anybody").await;
    let token = token(&page);
    let fields = [("tel", "0594"), (CSRF_FIELD, token.as_str())];
    let post = || visitor.request(Method::POST, "/t/anybody").form(&fields);
    for request in [
        post(),
        post().header(ORIGIN, "https://evil.test"),
        post().header(ORIGIN, "null"),
        post().header("sec-fetch-site", "cross-site"),
        post().header(ORIGIN, visitor.origin()).header("sec-fetch-site", "same-site"),
    ] {
        assert_eq!(visitor.send(request).await.status, StatusCode::FORBIDDEN);
    }
    let good = post().header(ORIGIN, visitor.origin()).header("sec-fetch-site", "same-origin");
    assert_eq!(visitor.send(good).await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_while_a_visit_ended_is_sent_by_one_more_press() {
    let city = City::open().await;
    let visitor = city.visitor();
    let page = visitor.get("/t/anybody").await;
    let typed = [("tel", "<0594>"), (CSRF_FIELD, &token(&page))];
    pass(&city, 61 * 60);
    let once_more = send(&visitor, "/t/anybody", &typed).await;
    assert_eq!(once_more.status, StatusCode::FORBIDDEN);
    assert!(once_more.text.contains("もう一度、ボタンを押してください"), "{}", once_more.text);
    assert!(once_more.text.contains("value=\"&lt;0594&gt;\""), "{}", once_more.text);
    let again = [("tel", "<0594>"), (CSRF_FIELD, &token(&once_more))];
    let taken = send(&visitor, "/t/anybody", &again).await;
    assert!(taken.text.contains("id=\"tel\">&lt;0594&gt;"), "{}", taken.text);
    // Whom LINE has to name is led to the entrance instead.
    let page = send(&visitor, "/t/line", &again).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text.contains("href=\"/l/open/t/line\""), "{}", page.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_over_when_its_resident_leaves_or_is_erased() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    let kept = phone.cookie(COOKIE).unwrap();
    let page = phone.get("/t/line").await;
    let out = send(&phone, "/l/out", &[(CSRF_FIELD, &token(&page))]).await;
    assert_eq!((out.status, phone.cookie(COOKIE)), (StatusCode::OK, None));
    phone.set_cookie(COOKIE, &kept);
    assert_eq!(phone.get("/t/line").await.status, StatusCode::SEE_OTHER);

    enter(&phone, &hanako.id).await;
    let no = number(&city, &hanako.id).unwrap();
    let user = city.app.vault.lookup(Purpose::LineUser, hanako.id.as_bytes());
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let erase = move |tx: &_, act: &mut _| residents::erase(tx, act, no, &user);
    city.app.store.write::<_, ResidentError>(act, "residents.erase", erase).await.unwrap();
    assert_eq!(phone.get("/t/line").await.status, StatusCode::SEE_OTHER);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_that_asks_without_end_is_told_to_wait() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    let mut refused = None;
    for _ in 0..400 {
        let answer = phone.get("/t/line").await;
        if answer.status != StatusCode::OK {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("somebody is told to wait");
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers.contains_key("retry-after"));
    pass(&city, 60);
    assert_eq!(phone.get("/t/line").await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_resident_typed_while_their_visit_ended_waits_for_them_alone() {
    let city = City::open().await;
    let (hanako, taro) = (city.friend("花子").await, city.friend("太郎").await);
    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    let page = phone.get("/t/line").await;
    let typed = [("tel", "<0594>"), (CSRF_FIELD, &token(&page))];
    pass(&city, 61 * 60);
    let waits = send(&phone, "/t/line", &typed).await;
    assert_eq!(waits.status, StatusCode::FORBIDDEN);
    let (_, rest) = waits.text.split_once("href=\"/l/open/l/kept/").expect("it waits somewhere");
    let at = format!("/l/kept/{}", rest.split_once('"').unwrap().0);
    let entrance = phone.get(&format!("/l/open{at}")).await;
    assert!(entrance.text.contains(&format!("data-to=\"{at}\"")), "{}", entrance.text);

    enter(&phone, &taro.id).await;
    assert_eq!(phone.get(&at).await.status, StatusCode::NOT_FOUND);
    enter(&phone, &hanako.id).await;
    let again = phone.get(&at).await;
    assert!(again.text.contains("value=\"&lt;0594&gt;\""), "{}", again.text);
    assert!(again.text.contains("action=\"/t/line\""), "{}", again.text);
    let typed = [("tel", "<0594>"), (CSRF_FIELD, &token(&again))];
    let taken = send(&phone, "/t/line", &typed).await;
    assert!(taken.text.contains("id=\"tel\">&lt;0594&gt;"), "{}", taken.text);
    assert_eq!(seen(&taken).resident, number(&city, &hanako.id));

    let no = number(&city, &hanako.id).unwrap();
    let user = city.app.vault.lookup(Purpose::LineUser, hanako.id.as_bytes());
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let erase = move |tx: &_, act: &mut _| residents::erase(tx, act, no, &user);
    city.app.store.write::<_, ResidentError>(act, "residents.erase", erase).await.unwrap();
    enter(&phone, &hanako.id).await;
    assert_eq!(phone.get(&at).await.status, StatusCode::NOT_FOUND);
    city.close().await;
}

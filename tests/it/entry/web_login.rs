//! Entering by LINE Login in a browser that is not LINE's.

use hamaguri::simulator::platform::LoginKnobs;
use reqwest::{Client, StatusCode, Url, header::LOCATION, redirect::Policy};

use super::{number, seen};
use crate::{
    city::City,
    clerk::{Answer, Clerk},
};

/// Goes to LINE Login and agrees as somebody; the path that LINE sends the browser back to.
async fn agree(browser: &Clerk<'_>, to: &str, resident: &str) -> String {
    let begun = browser.get(&format!("/l/login?to={to}")).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let mut url = Url::parse(&begun.location).unwrap();
    assert_eq!(url.as_str().split('?').next().unwrap(), authorize(browser.city));
    url.query_pairs_mut().append_pair("resident", resident);
    let http = Client::builder().redirect(Policy::none()).build().unwrap();
    let answer = http.get(url).send().await.unwrap();
    let back = answer.headers()[LOCATION].to_str().unwrap();
    back.strip_prefix("https://city.test").unwrap().to_owned()
}

fn authorize(city: &City) -> String {
    format!("{}/oauth2/v2.1/authorize", city.line.access_base())
}

fn is_out(browser: &Clerk<'_>, answer: &Answer) {
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
    assert_eq!(browser.cookie("__Host-hamaguri-login"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_friend_is_known_in_any_browser_once_and_the_way_back_works_once() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let browser = city.visitor();
    let back = agree(&browser, "/t/line", &hanako.id).await;
    let arrived = browser.get(&back).await;
    assert_eq!((arrived.status, &*arrived.location), (StatusCode::SEE_OTHER, "/t/line"));
    assert_eq!(seen(&browser.get("/t/line").await).resident, number(&city, &hanako.id));
    is_out(&browser, &browser.get(&back).await);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_way_back_that_this_browser_did_not_begin_leads_nowhere() {
    let city = City::open().await;
    let (hanako, mallory) = (city.friend("花子").await, city.friend("悪子").await);
    let victim = city.visitor();
    // Somebody hands their own way back to another browser, to have it signed in as themselves.
    let foreign = agree(&city.visitor(), "/t/line", &mallory.id).await;
    is_out(&victim, &victim.get(&foreign).await);
    agree(&victim, "/t/line", &hanako.id).await;
    is_out(&victim, &victim.get(&foreign).await);
    // The same with the victim's own state but another's code: the code belongs to another verifier.
    let own = agree(&victim, "/t/line", &hanako.id).await;
    let value = |back: &str, name: &str| {
        let url = Url::parse(&format!("https://city.test{back}")).unwrap();
        url.query_pairs().find(|it| it.0 == name).unwrap().1.into_owned()
    };
    let (code, state) = (value(&foreign, "code"), value(&own, "state"));
    is_out(&victim, &victim.get(&format!("/l/back?code={code}&state={state}")).await);
    assert_eq!(victim.get("/t/line").await.status, StatusCode::SEE_OTHER);
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_serves_once_even_with_a_fresh_code() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    let browser = city.visitor();
    let first = agree(&browser, "/t/line", &hanako.id).await;
    let kept = browser.cookie("__Host-hamaguri-login").unwrap();
    assert_eq!(browser.get(&first).await.status, StatusCode::SEE_OTHER);
    // Who brings the old cookie back is by now another visit than the one that began the login.
    browser.set_cookie("__Host-hamaguri-login", &kept);
    is_out(&browser, &browser.get(&first).await);
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_that_is_refused_too_old_or_badly_signed_lets_nobody_in() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    for knobs in [
        LoginKnobs { denied: true, ..LoginKnobs::default() },
        LoginKnobs { expired: true, ..LoginKnobs::default() },
        LoginKnobs { wrong_audience: true, ..LoginKnobs::default() },
    ] {
        let browser = city.visitor();
        city.world().set(|settings| settings.login = knobs);
        let back = agree(&browser, "/t/line", &hanako.id).await;
        let page = browser.get(&back).await;
        is_out(&browser, &page);
        assert!(page.text.contains("もう一度LINEで確認する"), "{}", page.text);
        assert!(page.text.contains("href=\"/l/open/t/line\""), "{}", page.text);
    }
    city.world().set(|settings| settings.login = LoginKnobs::default());
    let browser = city.visitor();
    let back = agree(&browser, "/t/line", &hanako.id).await;
    crate::sign_in::pass(&city, 20 * 60);
    is_out(&browser, &browser.get(&back).await);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_in_leads_to_our_own_pages_alone() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    for to in ["https%3A%2F%2Fevil.test%2F", "%2F%2Fevil.test", "%2Fconsole", "%2Fl%2Fopen"] {
        let browser = city.visitor();
        let back = agree(&browser, to, &hanako.id).await;
        assert_eq!(browser.get(&back).await.location, "/", "{to}");
    }
    city.close().await;
}

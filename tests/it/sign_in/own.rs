//! One's own account: sessions elsewhere, being asked again, new secrets, a reset by two.

use hamaguri::features::staff::Role;
use reqwest::StatusCode;
use totp_rs::{Builder, Secret};

use super::{City, PASSWORD, Person, between, first, join, pass, second, sign_in};

#[tokio::test]
async fn a_person_sees_their_sessions_and_ends_them_elsewhere() {
    let city = City::open().await;
    let (clerk, person) = join(&city, "hanako", Role::Sender).await;
    let mut others = Vec::new();
    for _ in 0..5 {
        let other = city.visitor();
        assert_eq!(sign_in(&other, &person).await.status, StatusCode::SEE_OTHER);
        others.push(other);
        pass(&city, 30);
    }
    // Five at most: the oldest, the first, has ended.
    assert_eq!(clerk.get("/console/me").await.status, StatusCode::SEE_OTHER);
    let here = others.pop().unwrap();
    let page = here.get("/console/me").await;
    assert_eq!(page.text.matches("name=\"session\"").count(), 4, "{}", page.text);
    let one = page.field("session").unwrap();
    here.post("/console/me/sessions/end", &[("session", &one)]).await;
    let mut open = 0;
    for other in &others {
        open += usize::from(other.get("/console/me").await.status == StatusCode::OK);
    }
    assert_eq!(open, 3);
    let done = here.post("/console/me/sessions/end-others", &[]).await;
    assert_eq!(done.location, "/console/me");
    for other in &others {
        assert_eq!(other.get("/console/me").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(here.get("/console/me").await.status, StatusCode::OK);
    // Another person's session is not found.
    let stranger = city.staff(Role::Sender).await;
    stranger.post("/console/me/sessions/end", &[("session", &one)]).await;
    assert_eq!(here.get("/console/me").await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test]
async fn what_is_dangerous_asks_again_and_goes_on() {
    let city = City::open().await;
    let (clerk, person) = join(&city, "hanako", Role::Sender).await;
    pass(&city, 6 * 60);
    let asked = clerk.post("/console/me/recovery", &[("note", "kept along")]).await;
    assert!(asked.text.contains("もう一度ご本人であることを確かめます"), "{}", asked.text);
    assert_eq!(asked.field("note").unwrap(), "kept along");
    let wrong = clerk.post("/console/me/recovery", &[("_again", "mado-no-soto-wa-yuki")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = clerk.post("/console/me/recovery", &[("_again", PASSWORD)]).await;
    let codes = between(&made.text, "<ol class=\"codes\">", "</ol>");
    assert!(!codes.contains(&person.recovery[0]));
    // Within five minutes nobody asks.
    let again = clerk.post("/console/me/recovery", &[]).await;
    assert!(again.text.contains("<ol class=\"codes\">"));
    pass(&city, 6 * 60);
    let by_code = clerk.post("/console/me/recovery", &[("_again", &person.code(&city))]).await;
    assert!(by_code.text.contains("<ol class=\"codes\">"), "{}", by_code.text);
    city.close().await;
}

#[tokio::test]
async fn a_person_changes_password_and_authenticator_by_showing_the_old_ones() {
    let city = City::open().await;
    let (clerk, person) = join(&city, "hanako", Role::Sender).await;
    let elsewhere = city.visitor();
    sign_in(&elsewhere, &person).await;
    let new = "kuruma-to-densha-de";
    let fields = |old| [("password_old", old), ("password", new), ("password_again", new)];
    let wrong = clerk.post("/console/me/password", &fields(new)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = clerk.post("/console/me/password", &fields(PASSWORD)).await;
    assert_eq!(done.location, "/console/me");
    assert_eq!(elsewhere.get("/console/me").await.status, StatusCode::SEE_OTHER);
    pass(&city, 30);
    let code = person.code(&city);
    let page = clerk.post("/console/me/authenticator", &[("password", new), ("code", &code)]).await;
    let typed = between(&page.text, "<code class=\"secret\">", "</code>").replace(' ', "");
    let app = Builder::new().with_secret(Secret::try_from_base32(typed).unwrap()).build().unwrap();
    let other = Person { app, recovery: Vec::new(), login: person.login.clone(), id: person.id };
    let (parcel, code) = (page.field("parcel").unwrap(), other.code(&city));
    let fields = [("parcel", &*parcel), ("code", &*code)];
    let done = clerk.post("/console/me/authenticator/confirm", &fields).await;
    assert_eq!(done.location, "/console/me");
    pass(&city, 30);
    let page = first(&elsewhere, "hanako", new).await;
    let old = second(&elsewhere, &page, &person.code(&city)).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(second(&elsewhere, &page, &other.code(&city)).await.status, StatusCode::SEE_OTHER);
    city.close().await;
}

#[tokio::test]
async fn a_reset_takes_two_administrators() {
    let city = City::open().await;
    let (clerk, person) = join(&city, "hanako", Role::Sender).await;
    let (one, two) =
        (city.staff(Role::SystemAdministrator).await, city.staff(Role::SystemAdministrator).await);
    let path = |last: &str| format!("/console/accounts/{}/reset{last}", person.id);
    one.post(&path("/ask"), &[]).await;
    let listed = two.get("/console/accounts").await.text;
    assert!(listed.contains(&path("")), "the other administrator finds the request in the list");
    let alone = one.post(&path("/agree"), &[]).await;
    assert_eq!(alone.location, path(""));
    assert_eq!(clerk.get("/console/me").await.status, StatusCode::OK);
    assert_eq!(clerk.get(&path("")).await.status, StatusCode::FORBIDDEN);
    let agreed = two.post(&path("/agree"), &[]).await;
    let link = between(&agreed.text, "https://city.test", "\"").to_owned();
    assert!(agreed.text.contains("メールの文面"), "the link comes with a letter, as any other");
    assert_eq!(clerk.get("/console/me").await.status, StatusCode::SEE_OTHER);
    let page = first(&clerk, "hanako", PASSWORD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let own = one.get(&format!("/console/accounts/{}/reset", one.id.unwrap())).await;
    assert!(own.text.contains("自分のアカウント"), "{}", own.text);
    let again = city.visitor();
    assert_eq!(again.get(&link).await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test]
async fn whoever_is_warned_goes_on_by_one_press_until_the_working_day_is_over() {
    let city = City::open().await;
    let clerk = city.staff(Role::Sender).await;
    let page = clerk.get("/console/me").await.text;
    assert!(page.contains("action=\"/console/me/stay\"") && page.contains("続ける"), "{page}");
    for _ in 0..2 {
        pass(&city, 14 * 60);
        let again = clerk.post("/console/me/stay", &[]).await;
        assert_eq!(again.status, StatusCode::OK);
        assert!(again.text.contains("id=\"idle\"") && !again.text.contains("<main"));
        assert!(again.text.contains("data-warn-after=\"780\""), "{}", again.text);
    }
    for _ in 0..32 {
        pass(&city, 14 * 60);
        clerk.get("/console/me").await;
    }
    let last = clerk.get("/console/me").await.text;
    assert!(last.contains("サインインから8時間"), "{last}");
    assert!(!last.contains("/console/me/stay"), "nothing prolongs a working day");
    city.close().await;
}

//! What is kept of a page before somebody is done with it, and the buttons that help with it.

use super::*;
use crate::entry;

/// A page with an address, a photo and a text, one after the other.
fn asking() -> Design {
    let optional = |it: Question| Question { needed: Needed::Optional, ..it };
    let files = Kind::Files { max: 5, taken: forms::Taken::Photos };
    let mut asked = design(None);
    asked.pages = vec![Page {
        title: "現場".into(),
        questions: vec![
            question(1, "住所", Kind::Address),
            optional(question(2, "写真", files)),
            question(3, "ようす", Kind::Long { max: 200 }),
        ],
        ..Page::default()
    }];
    asked
}

/// Where a form is after a field was left for the first time.
async fn saved(phone: &Phone<'_>, form: Id<Form>, fields: &[(&str, &str)]) -> String {
    phone.get(&format!("/f/{form}")).await;
    let fields = [&[("_asked", "1,2,3"), ("_to", "save")], fields].concat();
    let answer = phone.post(&format!("/f/{form}"), &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let said: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    said["at"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_a_field_is_kept_when_it_is_left() {
    let city = City::open().await;
    let form = city.published(asking()).await;
    let (phone, other) = (city.phone(), city.phone());
    let page = saved(&phone, form, &[("q3", "ぐらぐら")]).await;
    let again = saved(&phone, form, &[("q3", "ぐらぐらする")]).await;
    assert_eq!(page, again);
    // Half a page is nothing to be told off for, and where one goes on.
    let resume = phone.get(&format!("/f/{form}")).await.text;
    assert!(resume.contains(&format!("href=\"{page}\"")), "{resume}");
    let shown = phone.get(&page).await.text;
    assert!(shown.contains("ぐらぐらする</textarea>") && !shown.contains("エラー"), "{shown}");
    // A photo that was sent meanwhile is not forgotten by it.
    let token = phone.get(&page).await.field("_csrf").unwrap();
    let parts = reqwest::multipart::Form::new();
    let part = reqwest::multipart::Part::bytes(files::photo()).file_name("1.jpg");
    let parts = parts.text("_csrf", token).text("_asked", "1,2,3").text("_to", "again");
    let sent = phone.browser.upload(&page, parts.text("q3", "x").part("q2", part)).await;
    assert_eq!(sent.location, page, "{}", sent.text);
    phone.post(&page, &[("_asked", "1,2,3"), ("_to", "save"), ("q3", "こわれた")]).await;
    let shown = phone.get(&page).await;
    assert!(shown.text.contains("1.jpg") && shown.text.contains("こわれた"), "{}", shown.text);
    // Nobody else writes into it.
    other.get(&format!("/f/{form}")).await;
    let stolen = other.post(&page, &[("_asked", "1,2,3"), ("_to", "save"), ("q3", "x")]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_on_the_way_keeps_the_page() {
    let city = City::open().await;
    let form = city.published(asking()).await;
    let hanako = city.friend("花子").await;
    let phone = city.phone();
    let first = phone.get(&format!("/f/{form}")).await;
    assert!(first.text.contains("LINEでログインして入力する"), "{}", first.text);
    let typed = [("_asked", "1,2,3"), ("_to", "sign-in"), ("q3", "ぐらぐらする")];
    let door = phone.post(&format!("/f/{form}"), &typed).await.location;
    let page = door.strip_prefix("/l/open").unwrap().to_owned();
    entry::enter(&phone.browser, &hanako.id).await;
    let there = phone.get(&page).await.text;
    assert!(
        there.contains("ぐらぐらする") && !there.contains("LINEでログインして入力する"),
        "{there}"
    );
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postal_code_fills_in_its_area_and_keeps_everything_else() {
    let city = City::open().await;
    let form = city.published(asking()).await;
    let phone = city.phone();
    let page = saved(&phone, form, &[]).await;
    let typed = |code| {
        [
            ("_asked", "1,2,3"),
            ("_postal", "1"),
            ("q1.postal", code),
            ("q1.street", "2-37"),
            ("q3", "穴"),
        ]
    };
    phone.get(&page).await;
    let filled = phone.post(&page, &typed("〒５１１－００６８")).await;
    assert_eq!(filled.location, format!("{page}#f-q1-street"), "{}", filled.text);
    let shown = phone.get(&page).await;
    assert_eq!(shown.field("q1.area").as_deref(), Some("三重県桑名市中央町"));
    assert!(shown.text.contains("2-37") && shown.text.contains("穴</textarea>"), "{}", shown.text);
    let unknown = phone.post(&page, &typed("999-9999")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text.contains("住所は見つかりませんでした"), "{}", unknown.text);
    assert!(unknown.text.contains("直すところが1つ") && unknown.text.contains("2-37"));
    let json = phone.browser.get("/postal/5110068").await;
    assert_eq!(json.text, r#"{"area":"三重県桑名市中央町"}"#);
    for code in ["9999999", "51100", "x"] {
        let none = phone.browser.get(&format!("/postal/{code}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{code}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_that_are_too_much_at_once_lose_nothing_of_the_page() {
    let city = City::open().await;
    let form = city.published(asking()).await;
    let phone = city.phone();
    let page = saved(&phone, form, &[]).await;
    let token = phone.get(&page).await.field("_csrf").unwrap();
    let large = |name: &str, megabytes: usize| {
        let bytes = [files::photo(), vec![0; megabytes * 1_000_000]].concat();
        reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned())
    };
    let parts = reqwest::multipart::Form::new()
        .text("_csrf", token)
        .text("_asked", "1,2,3")
        .text("q1.area", "桑名市")
        .text("q1.street", "1")
        .part("q2", large("one.jpg", 4))
        .part("q2", large("two.jpg", 5))
        .part("q2", large("three.jpg", 6))
        // What stands below the photos on the page comes after them.
        .text("q3", "ぐらぐらする");
    let kind = phone.browser.upload(&page, parts).await;
    assert_eq!(kind.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(kind.text.contains("「three.jpg」は、大きすぎて送れませんでした"), "{}", kind.text);
    assert!(kind.text.contains("1枚ずつ") && !kind.text.contains("「two.jpg」は"), "{}", kind.text);
    for kept in ["one.jpg", "two.jpg", "ぐらぐらする</textarea>", "桑名市"] {
        assert!(kind.text.contains(kept), "{kept} in {}", kind.text);
    }
    city.close().await;
}

//! Messages kept under a name, written in the composer.

use hamaguri::features::{
    messages::{self, Bubble, BubbleKind, Saved, composer},
    staff::Role,
};
use reqwest::StatusCode;

use crate::city::City;

const NEW: &str = "/console/messages/new";

fn saved(city: &City) -> Vec<Saved> {
    city.app.store.read(messages::saved).unwrap()
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_written_button_by_button_and_kept() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let list = clerk.get("/console/messages").await.text;
    assert!(list.contains("まだひな形はありません"), "{list}");
    assert!(clerk.get(NEW).await.text.contains("name=\"b0-text\""));

    let said = [("b0-kind", "text"), ("b0-text", "水道が止まります🚰")];
    let more = clerk.post(NEW, &[&said[..], &[("do", "new:cards")]].concat()).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.text.contains("水道が止まります🚰") && more.text.contains("name=\"b1-c0-title\""));
    assert_eq!(saved(&city).len(), 0, "a button keeps nothing");

    let named = [("name", "断水のお知らせ"), ("note", "工事のとき"), ("save", "on")];
    let kept = clerk.post(NEW, &[&said[..], &named[..]].concat()).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let all = saved(&city);
    assert_eq!(all[0].name, "断水のお知らせ");
    assert_eq!(all[0].content, messages::Content::text("水道が止まります🚰"));
    let page = clerk.get(&format!("/console/messages/{}", all[0].id)).await.text;
    assert!(page.contains("このまま送れます") && page.contains("10 / 5,000"), "{page}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost_when_it_cannot_be_kept_or_sent() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let long = "あ".repeat(5_120);
    let fields = [
        ("name", ""),
        ("note", "メモ"),
        ("b0-kind", "text"),
        ("b0-text", long.as_str()),
        ("b1-kind", "map"),
        ("b1-alt", ""),
        ("b1-height", "高さ"),
        ("b1-c0-is", "1"),
        ("b1-c0-x", "三"),
        ("b1-c0-value", "http://city.test/"),
        ("q0-is", "1"),
        ("q0-label", "とても長いクイックリプライのボタンの文字です"),
    ];
    for button in ["save", "check"] {
        let again = clerk.post(NEW, &[&fields[..], &[(button, "on")]].concat()).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{button}");
        for typed in
            ["メモ", &long, "value=\"高さ\"", "value=\"三\"", "http://city.test/", "とても長い"]
        {
            assert!(again.text.contains(typed), "{button}: {typed} is gone");
        }
    }
    let checked = clerk.post(NEW, &[&fields[..], &[("check", "on")]].concat()).await.text;
    for said in [
        "吹き出し1の本文は5,000字までです。いま5,120字なので、120字減らしてください",
        "吹き出し2の通知に出る文を入力してください",
        "吹き出し2の1つ目のリンク先は、https:// で始まるアドレスにしてください",
    ] {
        assert_eq!(checked.matches(said).count(), 3, "summary, field and list: {said}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_saves_second_is_told_and_may_replace_knowingly() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let text = |said: &'static str, revision: &'static str| {
        [
            ("name", "お知らせ"),
            ("b0-kind", "text"),
            ("b0-text", said),
            ("revision", revision),
            ("save", "on"),
        ]
    };
    clerk.post(NEW, &text("はじめ", "0")).await;
    let path = format!("/console/messages/{}", saved(&city)[0].id);
    assert_eq!(clerk.post(&path, &text("先の人", "1")).await.status, StatusCode::SEE_OTHER);
    let second = clerk.post(&path, &text("後の人", "1")).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.text.contains("ほかの職員が先に保存した") && second.text.contains("後の人"));
    assert_eq!(saved(&city)[0].content.gist(), "先の人");
    assert_eq!(clerk.post(&path, &text("後の人", "2")).await.status, StatusCode::SEE_OTHER);

    clerk.post(&format!("{path}/copy"), &[]).await;
    let names: Vec<String> = saved(&city).into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["お知らせ", "お知らせの写し"]);
    clerk.post(&format!("{path}/remove"), &[]).await;
    assert_eq!(saved(&city).len(), 1);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_begins_without_the_sample_s_words_and_opens_as_json() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let gallery = clerk.get("/console/messages/gallery").await.text;
    assert!(15 <= gallery.matches("これで作る").count());
    let begun = clerk.get(&format!("{NEW}?template=water")).await.text;
    assert!(begun.contains("name=\"b0-v-title\"") && begun.contains("例: 多度町小山"), "{begun}");
    assert!(!begun.contains("value=\"多度町小山\""));

    let mut draft = messages::Draft::default();
    let at = messages::Addresses::at("https://city.test");
    draft.apply("new:template:water", &at).unwrap();
    let Bubble::Template { alt, values, .. } = &mut draft.content.bubbles[0] else { panic!() };
    *alt = "水道が止まります".into();
    for (key, value) in values.iter_mut().filter(|it| ["title", "area", "when"].contains(&&*it.0)) {
        *value = format!("{key}の文");
    }
    let mut fields = composer::write(&draft.content);
    fields.push(("do".into(), "json:b0".into()));
    let opened = clerk.post(NEW, &pairs(&fields)).await.text;
    assert!(opened.contains("name=\"b0-json\"") && opened.contains("areaの文"), "{opened}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_bubble_can_be_begun_and_is_shown_with_its_fields() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    for kind in BubbleKind::ALL {
        let button = format!("new:{}", kind.as_str());
        let page = clerk.post("/console/messages/look", &[("do", &button)]).await;
        assert_eq!(page.status, StatusCode::OK, "{kind:?}");
        let field = format!("name=\"b0-kind\" value=\"{}\"", kind.as_str());
        assert!(page.text.contains(&field), "{kind:?}");
        assert!(
            page.text.contains("id=\"composer\" data-part"),
            "the composer is renewed in place"
        );
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_of_another_department_keeps_is_read_and_not_changed() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let fields = [("name", "断水"), ("b0-kind", "text"), ("b0-text", "断水"), ("save", "on")];
    admin.post(NEW, &fields).await;
    let path = format!("/console/messages/{}", saved(&city)[0].id);
    let permissions = hamaguri::features::staff::Permissions {
        scope: hamaguri::features::staff::Scope::Own,
        ..hamaguri::features::staff::Permissions::of(Role::SystemAdministrator)
    };
    let other = city.staff_with(permissions, "よその課").await;
    let page = other.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("ひな形を保存する"), "{}", page.text);
    assert_eq!(other.post(&path, &fields).await.status, StatusCode::FORBIDDEN);
    city.close().await;
}

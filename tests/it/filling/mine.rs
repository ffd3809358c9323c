//! A resident whom LINE has named, and what they handed in.

use super::*;
use crate::entry;

impl<'a> Phone<'a> {
    /// The phone of a resident, signed in as inside LINE.
    pub(super) async fn of(city: &'a City, resident: &str) -> Phone<'a> {
        let phone = city.phone();
        entry::enter(&phone.browser, resident).await;
        phone
    }

    /// Fills everything in and sends it; answers with where its filling was.
    pub(super) async fn sent(&self, form: Id<Form>) -> String {
        let base = self.filled(form).await.strip_suffix("/check").unwrap().to_owned();
        let done = self.post(&format!("{base}/submit"), &[]).await;
        assert_eq!(done.location, format!("{base}/done"));
        base
    }
}

/// What was typed, as it must never be found outside.
const TYPED: [&str; 6] = ["猫が来る", "桑名", "くわな", "クワナ", "0594241136", "20480401"];

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_told_in_the_talk_without_a_word_of_it() {
    let city = City::open().await;
    let mut asked = design(None);
    asked.rules.entry = Entry::Line;
    let form = city.published(asked).await;
    let hanako = city.friend("花子").await;
    let phone = Phone::of(&city, &hanako.id).await;
    let before = hanako.heard().len();
    let base = phone.sent(form).await;
    city.settle().await;
    let told = hanako.heard().split_off(before);
    assert_eq!(told.len(), 1, "{told:?}");
    let text = told[0]["text"].as_str().unwrap();
    let receipt = forms::receipt(&city.app.vault, form, SubmissionNo(1));
    assert!(text.contains(&receipt) && text.contains("ごみの相談"), "{text}");
    assert!(text.contains(&format!("/my/{form}/1")), "{text}");
    assert!(phone.get(&format!("{base}/done")).await.text.contains("LINEのトークにもお送りします"));
    let calendar = phone.get(&format!("{base}/calendar.ics")).await;
    assert!(calendar.text.contains("DTSTART;VALUE=DATE:20480401"), "{}", calendar.text);
    // A correction and a withdrawal say nothing of it either.
    let mine = format!("/my/{form}/1");
    phone.get(&mine).await;
    let check = phone.post(&format!("{mine}/correct"), &[]).await.location;
    let page = check.replace("/check", "/2?back=check");
    phone.get(&page).await;
    phone.post(&page, &[("_asked", "3"), ("q3", "からすが来る")]).await;
    phone.post(&check.replace("/check", "/submit"), &[]).await;
    city.settle().await;
    let out = serde_json::to_string(&city.world().records()).unwrap();
    assert!(out.contains("ごみの相談"));
    for typed in TYPED.iter().chain(&["からすが来る"]) {
        assert!(!out.contains(typed), "{typed} left the house");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_corrects_and_withdraws_what_one_sent_and_nobody_else_sees_it() {
    let city = City::open().await;
    let form = city.published(design(Some(1))).await;
    let (hanako, taro) = (city.friend("花子").await, city.friend("太郎").await);
    let (phone, other) = (Phone::of(&city, &hanako.id).await, Phone::of(&city, &taro.id).await);
    phone.sent(form).await;
    let mine = format!("/my/{form}/1");
    assert!(phone.get("/my").await.text.contains(&mine));
    assert!(phone.get(&mine).await.text.contains("猫が来る"));
    assert!(!other.get("/my").await.text.contains(&mine));
    for path in [mine.clone(), format!("{mine}/withdraw")] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    other.get(&format!("/f/{form}")).await;
    for deed in ["correct", "withdraw"] {
        let stolen = other.post(&format!("{mine}/{deed}"), &[]).await;
        assert_eq!(stolen.status, StatusCode::NOT_FOUND, "{deed}");
    }
    // The only place is one's own: it stays so while one corrects.
    phone.get(&mine).await;
    let check = phone.post(&format!("{mine}/correct"), &[]).await.location;
    let again = phone.post(&format!("{mine}/correct"), &[]).await.location;
    assert_eq!(check, again);
    assert!(phone.get(&check).await.text.contains("猫が来る"));
    let page = check.replace("/check", "/2?back=check");
    assert!(phone.get(&page).await.text.contains("猫が来る</textarea>"));
    let back = phone.post(&page, &[("_asked", "3"), ("q3", "からすが来る")]).await;
    assert_eq!(back.location, check);
    let done = phone.post(&check.replace("/check", "/submit"), &[]).await;
    assert!(done.location.ends_with("/done"), "{}", done.text);
    let seen = phone.get(&mine).await.text;
    assert!(seen.contains("からすが来る") && !seen.contains("猫が来る"));
    assert_eq!(answers(&city, form), 1);
    let events = city.app.store.read(|tx| forms::events(tx, form, SubmissionNo(1))).unwrap();
    assert!(matches!(events.last().unwrap().deed, forms::Deed::Corrected(_)));
    phone.get(&format!("{mine}/withdraw")).await;
    assert_eq!(phone.post(&format!("{mine}/withdraw"), &[]).await.location, mine);
    assert!(phone.get(&mine).await.text.contains("取り下げました"));
    assert_eq!(answers(&city, form), 0);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_city_holds_can_be_seen_taken_along_and_erased() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let hanako = city.friend("花子").await;
    let phone = Phone::of(&city, &hanako.id).await;
    phone.sent(form).await;
    assert!(phone.get("/my/data").await.text.contains("1件"));
    let file = phone.get("/my/data.json").await.text;
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(file["submissions"][0]["answers"][2]["answer"], "猫が来る");
    city.settle().await;
    let ask = phone.get("/my/erase").await.text;
    assert!(ask.contains("市が手続きしているものが1件") && ask.contains("残るもの"), "{ask}");
    let done = phone.post("/my/erase", &[]).await;
    assert!(done.text.contains("あなたの情報を消しました"), "{}", done.text);
    let gone = city.app.store.read(|tx| forms::submission(tx, form, SubmissionNo(1))).unwrap();
    assert_eq!(gone, None);
    assert_ne!(phone.get("/my").await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_answered_once_is_told_so_at_the_door() {
    let city = City::open().await;
    let mut asked = design(None);
    asked.rules.repeat = forms::Repeat::Once;
    let form = city.published(asked).await;
    let hanako = city.friend("花子").await;
    let phone = Phone::of(&city, &hanako.id).await;
    phone.sent(form).await;
    let again = phone.get(&format!("/f/{form}")).await.text;
    assert!(again.contains("すでに受け付けています") && again.contains("/my"), "{again}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_left_off_is_reminded_once_and_after_a_week_it_is_gone() {
    let city = City::open().await;
    let mut asked = design(None);
    asked.rules.remind = forms::Remind::Once;
    let form = city.published(asked).await;
    let hanako = city.friend("花子").await;
    let phone = Phone::of(&city, &hanako.id).await;
    phone.get(&format!("/f/{form}")).await;
    let second = phone.post(&format!("/f/{form}"), &FIRST).await.location;
    let before = hanako.heard().len();
    for _ in 0..24 {
        city.world().advance(jiff::SignedDuration::from_hours(2));
        forms::remind_unfinished(&city.app).await.unwrap();
        city.settle().await;
    }
    let told = hanako.heard().split_off(before);
    assert_eq!(told.len(), 1, "{told:?}");
    let text = told[0]["text"].as_str().unwrap();
    assert!(text.contains("入力が途中です") && !text.contains("桑名"), "{text}");
    city.world().advance(jiff::SignedDuration::from_hours(24 * 7));
    let prune = |tx: &_, act: &mut _| forms::prune_fillings(tx, act, 100);
    let act = Act::worker(city.app.clock.now(), "prune");
    city.app.store.write(act, "prune", prune).await.unwrap();
    let back = Phone::of(&city, &hanako.id).await;
    assert_eq!(back.get(&second).await.status, StatusCode::NOT_FOUND);
    city.close().await;
}

//! What nobody could answer reaches staff, and what they do with it reaches residents.

use hamaguri::{
    base::{Act, Id},
    features::{
        faq::{self, Draft, Faq},
        staff::Role,
    },
    infra::store::StoreError,
};
use reqwest::StatusCode;

use super::{
    city::{City, words},
    clerk::Answer,
};

async fn ask(city: &City, texts: &'static [&'static str]) {
    let act = Act::worker(city.app.clock.now(), "chat");
    let keep =
        |tx: &_, act: &mut _| texts.iter().try_for_each(|text| faq::keep_unanswered(tx, act, text));
    city.app.store.write::<_, StoreError>(act, "chat.answer", keep).await.unwrap();
    city.app.store.projected().await;
}

async fn make(city: &City, question: &str, department: &str) -> Id<Faq> {
    let draft = Draft {
        question: question.into(),
        answer: "お祭りは8月です。".into(),
        department: department.into(),
        ..Draft::default()
    };
    let act = Act::worker(city.app.clock.now(), "test");
    let make = move |tx: &_, act: &mut _| faq::create(tx, act, &draft);
    let id = city.app.store.write(act, "faq.create", make).await.unwrap();
    city.app.store.projected().await;
    id
}

/// Every value of the fields of a name.
fn values(answer: &Answer, name: &str) -> Vec<String> {
    let begins = format!("name=\"{name}\" value=\"");
    let parts = answer.text.split(&begins).skip(1);
    parts.filter_map(|it| it.split_once('"')).map(|it| it.0.to_owned()).collect()
}

#[tokio::test]
async fn a_question_added_to_an_faq_is_answered_from_then_on_until_it_is_undone() {
    let city = City::open().await;
    let id = make(&city, "はまぐり祭りの日程", "観光課").await;
    ask(&city, &["ハマフェスっていつやるん", "はまふぇす どこで"]).await;
    let clerk = city.staff_of(Role::SystemAdministrator, "広報秘書課").await;
    let page = clerk.get("/console/faq/unanswered").await;
    assert!(page.text.contains("ハマフェスっていつやるん"), "{}", page.text);
    let key = values(&page, "group").into_iter().next().unwrap();
    let id = id.to_string();
    clerk.post("/console/faq/unanswered/adopt", &[("faq", &id), ("group", &key)]).await;
    assert!(clerk.get("/console/faq/unanswered").await.text.contains("1つ以上選んでください"));
    let fields = [("faq", &*id), ("group", &*key), ("chosen", &*key), ("at", "0")];
    let added = clerk.post("/console/faq/unanswered/adopt", &fields).await;
    assert_eq!(added.location, "/console/faq/unanswered#group-0");
    let hanako = city.friend("花子").await;
    let told = hanako.says("ハマフェスっていつやるん").await;
    assert!(told.iter().any(|it| words(it).contains("お祭りは8月です")), "{told:?}");
    let page = clerk.get("/console/faq/unanswered").await;
    let undo = page.text.split("/console/faq/unanswered/undo/").nth(1).unwrap();
    let undo = undo.split_once('"').unwrap().0;
    clerk.post(&format!("/console/faq/unanswered/undo/{undo}"), &[]).await;
    let all = city.app.store.read(faq::faqs).unwrap();
    assert!(all[0].variants.is_empty());
    assert!(clerk.get("/console/faq/unanswered").await.text.contains("ハマフェスっていつやるん"));
    city.close().await;
}

#[tokio::test]
async fn questions_about_the_same_stand_together_and_can_be_set_aside_and_brought_back() {
    let city = City::open().await;
    ask(&city, &["粗大ごみ どこ", "大型のごみを捨てたい", "おすすめのラーメン"]).await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let page = clerk.get("/console/faq/unanswered").await;
    assert!(page.text.contains("ほか1件"), "the two about bulky waste are one group");
    let found = clerk.get("/console/faq/unanswered?q=ラーメン").await;
    let key = values(&found, "group").remove(0);
    clerk.post("/console/faq/unanswered/aside", &[("group", &key)]).await;
    assert!(!clerk.get("/console/faq/unanswered").await.text.contains("「おすすめのラーメン」"));
    let aside = clerk.get("/console/faq/unanswered?tab=aside").await;
    assert!(aside.text.contains("「おすすめのラーメン」"));
    clerk.post("/console/faq/unanswered/back", &[("group", &key)]).await;
    assert!(clerk.get("/console/faq/unanswered").await.text.contains("「おすすめのラーメン」"));
    city.close().await;
}

#[tokio::test]
async fn nobody_adds_to_an_faq_of_another_department() {
    let city = City::open().await;
    let id = make(&city, "はまぐり祭りの日程", "観光課").await.to_string();
    ask(&city, &["ハマフェスっていつやるん"]).await;
    let clerk = city.staff_of(Role::Sender, "環境課").await;
    let key = values(&clerk.get("/console/faq/unanswered").await, "group").remove(0);
    let fields = [("faq", &*id), ("group", &*key), ("chosen", &*key)];
    let refused = clerk.post("/console/faq/unanswered/adopt", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(city.app.store.read(faq::faqs).unwrap()[0].variants.is_empty());
    city.close().await;
}

#[tokio::test]
async fn words_of_the_city_are_added_tried_and_kept_from_being_overwritten() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let add = [("words", "はまふぇす\nはまぐり祭り"), ("revision", "")];
    let saved = clerk.post("/console/faq/synonyms/new", &add).await;
    assert_eq!(saved.location, "/console/faq/synonyms", "{}", saved.text);
    let tried = clerk.get("/console/faq/synonyms?try_words=ハマフェスはいつ").await;
    assert!(tried.text.contains("辞書で分かった言葉") && tried.text.contains("はまふぇす"));
    let raw = clerk.get("/console/faq/synonyms/text").await;
    let revision = raw.field("revision").unwrap();
    let broken = [("text", "a = b\nc\nd > e"), ("revision", &*revision)];
    let broken = clerk.post("/console/faq/synonyms/text", &broken).await;
    assert!(broken.text.contains("2行目:") && broken.text.contains("3行目:"));
    clerk.post("/console/faq/synonyms/undo/1", &[]).await;
    assert_eq!(city.app.store.read(faq::synonyms).unwrap(), "");
    city.close().await;
}

#[tokio::test]
async fn whoever_comes_late_to_the_dictionary_sees_both_texts_and_saves_from_there() {
    let city = City::open().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let first = [("text", "matsuri = まつり, 祭り\nhama = はま, 浜\n"), ("revision", "")];
    clerk.post("/console/faq/synonyms/text", &first).await;
    let opened = clerk.get("/console/faq/synonyms/2").await;
    let (revision, was) = (opened.field("revision").unwrap(), opened.field("was").unwrap());
    let other = [("text", "hama = はま, 浜, 海辺\n"), ("revision", &*revision)];
    clerk.post("/console/faq/synonyms/text", &other).await;

    let late = [("words", "はま\n浜\n海岸"), ("was", &*was), ("revision", &*revision)];
    let late = clerk.post("/console/faq/synonyms/2", &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("海辺") && late.text.contains("はま\n浜\n海岸"), "{}", late.text);
    assert!(late.text.contains("action=\"/console/faq/synonyms/1\""), "the line it has moved to");
    let revision = late.field("revision").unwrap();
    let both = [("words", "はま\n浜\n海辺\n海岸"), ("revision", &*revision)];
    clerk.post("/console/faq/synonyms/1", &both).await;
    let kept = city.app.store.read(faq::synonyms).unwrap();
    assert_eq!(kept, "hama = はま, 浜, 海辺, 海岸\n");

    let stale = [("text", "hama = 浜\n"), ("revision", &*revision)];
    let stale = clerk.post("/console/faq/synonyms/text", &stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("hama = はま, 浜, 海辺, 海岸"));
    let revision = stale.field("revision").unwrap();
    let again = [("text", "hama = 浜\n"), ("revision", &*revision)];
    clerk.post("/console/faq/synonyms/text", &again).await;
    assert_eq!(city.app.store.read(faq::synonyms).unwrap(), "hama = 浜\n");
    clerk.post("/console/faq/synonyms/1/remove", &[("revision", &*revision)]).await;
    assert_eq!(city.app.store.read(faq::synonyms).unwrap(), "hama = 浜\n", "it was overtaken");
    city.close().await;
}

#[tokio::test]
async fn questions_made_into_an_faq_leave_the_queue_and_come_back_when_that_is_undone() {
    let city = City::open().await;
    ask(&city, &["粗大ごみ どこ", "大型のごみを捨てたい", "おすすめのラーメン"]).await;
    let clerk = city.staff_of(Role::Sender, "環境課").await;
    let queue = clerk.get("/console/faq/unanswered?q=粗大ごみ").await;
    let link = queue.text.split("/console/faq/new?").nth(1).unwrap().split_once('"').unwrap().0;
    let link = format!("/console/faq/new?{}", link.replace("&amp;", "&"));
    let editor = clerk.get(&link).await;
    let group = values(&editor, "group");
    assert_eq!(group.len(), 2, "the whole group comes along");
    let other =
        ["粗大ごみ どこ", "大型のごみを捨てたい"].iter().filter(|it| editor.text.contains(**it));
    assert_eq!(other.count(), 2, "one as the question, the other as a way to ask it");
    let with = |question: &'static str| {
        let mut fields = vec![
            ("seen", "0.0"),
            ("question", question),
            ("department", "環境課"),
            ("purpose", "publish"),
        ];
        fields.push(("answer", "予約してから出してください。"));
        fields.extend(group.iter().map(|it| ("group", it.as_str())));
        fields
    };
    let faulty = clerk.post("/console/faq/new", &with("")).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(values(&faulty, "group"), group, "what is wrong loses nothing");
    let waits = || async { clerk.get("/console/faq/unanswered").await.text };
    assert!(waits().await.contains("粗大ごみ どこ"));
    let saved = clerk.post("/console/faq/new", &with("粗大ごみの出し方")).await;
    let page = clerk.get(&saved.location).await;
    let undo = page.text.split("/console/faq/unanswered/undo/").nth(1).unwrap();
    let undo = format!("/console/faq/unanswered/undo/{}", undo.split_once('"').unwrap().0);
    let left = waits().await;
    assert!(!left.contains("粗大ごみ どこ") && !left.contains("大型のごみを捨てたい"));
    assert!(left.contains("おすすめのラーメン"), "others stay");
    clerk.post(&undo, &[]).await;
    let back = waits().await;
    assert!(back.contains("粗大ごみ どこ") && back.contains("大型のごみを捨てたい"));
    assert_eq!(city.app.store.read(faq::faqs).unwrap().len(), 1, "the FAQ stays");
    city.close().await;
}

#[tokio::test]
async fn categories_are_added_moved_renamed_and_removed_with_their_faqs_moved() {
    let city = City::with_faqs().await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let names = || -> Vec<String> {
        city.app.store.read(faq::categories).unwrap().into_iter().map(|it| it.name).collect()
    };
    let count = names().len();
    clerk.post("/console/faq/categories", &[("name", "新しい分類")]).await;
    assert_eq!(names().last().unwrap(), "新しい分類");
    let again = clerk.post("/console/faq/categories", &[("name", "新しい分類")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all = city.app.store.read(faq::categories).unwrap();
    let (first, last) = (all[0].id.to_string(), all[count].id.to_string());
    clerk.post("/console/faq/categories/order", &[("move", &format!("{last}:up"))]).await;
    assert_eq!(names()[count - 1], "新しい分類");
    let path = format!("/console/faq/categories/{last}");
    clerk.post(&path, &[("name", "別の名前")]).await;
    assert!(names().contains(&"別の名前".to_owned()));
    let refused = clerk.post(&format!("/console/faq/categories/{first}/remove"), &[]).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    assert_eq!(names().len(), count + 1, "it has FAQs, and nobody said where they go");
    let moved = [("into", &*last)];
    clerk.post(&format!("/console/faq/categories/{first}/remove"), &moved).await;
    assert_eq!(names().len(), count);
    let into = last.parse().unwrap();
    let faqs = city.app.store.read(faq::faqs).unwrap();
    assert!(faqs.iter().any(|it| it.category == Some(into)));
    let own = city.staff_of(Role::Sender, "環境課").await;
    let refused = own.post("/console/faq/categories", &[("name", "勝手な分類")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    city.close().await;
}

//! What residents have answered once, and are not asked to type again.

use std::collections::BTreeMap;

use hamaguri::features::attributes::{self, AttributeError, KindName, Source};

use super::*;
use crate::{answers_console::number_of, forms_console};

/// A form of two pages that fills an attribute on each.
fn asking() -> Design {
    let mut asked = design(None);
    asked.pages[2].questions[0].attribute = Some(attributes::AttributeNo(1));
    asked.pages[1].questions[0].kind = Kind::Short { max: 50, pattern: None };
    asked.pages[1].questions[0].attribute = Some(attributes::AttributeNo(2));
    asked.pages.swap(0, 1);
    asked.pages[0].when.clear();
    asked
}

impl City {
    async fn attribute(&self, name: &str, kind: KindName) {
        let draft = attributes::Draft { name: name.into(), kind, ..attributes::Draft::default() };
        let make = move |tx: &_, act: &mut Act| attributes::make(tx, act, &draft);
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        self.app.store.write::<_, AttributeError>(act, "attributes.make", make).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_remembered_filled_in_next_time_and_gone_with_the_resident() {
    let city = City::open().await;
    city.attribute("訪問の希望日", KindName::Date).await;
    city.attribute("困りごと", KindName::Text).await;
    let (form, later) = (city.published(asking()).await, city.published(asking()).await);
    let hanako = city.friend("花子").await;
    let phone = Phone::of(&city, &hanako.id).await;
    let first = phone.get(&format!("/f/{form}")).await.text;
    assert!(!first.contains("からすが来る"));
    let second = phone
        .post(&format!("/f/{form}"), &[("_asked", "3"), ("q3", "からすが来る")])
        .await
        .location;
    let third = phone.post(&second, &FIRST).await.location;
    let check = phone.post(&third, &LAST).await.location;
    let no = number_of(&city, &hanako.id);
    let before = city.app.store.read(|tx| attributes::profile(tx, no));
    assert_eq!(before.unwrap(), None, "nothing is remembered of what was not sent");
    phone.post(&check.replace("/check", "/submit"), &[]).await;
    let profile = city.app.store.read(|tx| attributes::profile(tx, no)).unwrap().unwrap();
    assert_eq!(profile.values.len(), 2);
    let source = Source::Answer(form.to_string());
    assert!(profile.values.values().all(|it| it.source == source));

    let again = phone.get(&format!("/f/{later}")).await.text;
    assert!(again.contains("からすが来る"), "the first page knows it: {again}");
    let second =
        phone.post(&format!("/f/{later}"), &[("_asked", "3"), ("q3", "猫")]).await.location;
    let third = phone.post(&second, &FIRST).await.location;
    let last = phone.get(&third).await.text;
    assert!(last.contains("value=\"30\""), "and so does the last: {last}");
    let mine = phone.get("/my/data").await.text;
    assert!(mine.contains("訪問の希望日") && mine.contains("からすが来る"), "{mine}");
    assert!(phone.get("/my/data.json").await.text.contains("からすが来る"));
    let taro = city.friend("太郎").await;
    let other = Phone::of(&city, &taro.id).await;
    assert!(!other.get(&format!("/f/{later}")).await.text.contains("からすが来る"));
    let nobody = city.phone();
    assert!(!nobody.get(&format!("/f/{later}")).await.text.contains("からすが来る"));

    phone.get("/my/erase").await;
    phone.post("/my/erase", &[]).await;
    assert_eq!(city.app.store.read(|tx| attributes::profile(tx, no)).unwrap(), None);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_choose_which_attribute_an_answer_is_kept_as() {
    use hamaguri::features::staff::Role;
    let city = City::open().await;
    city.attribute("訪問の希望日", KindName::Date).await;
    city.departments(&["環境課"]).await;
    let form = city.published(design(None)).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let page = admin.get(&format!("/console/forms/{form}?open=question-4")).await;
    assert!(page.text.contains("利用者の属性としておぼえる"), "{}", page.text);
    let was = forms_console::was(&city, form, forms::Card::Question(QuestionId(4)));
    let fields = [
        ("card", "question-4"),
        ("deed", "save"),
        ("was", &*was),
        ("kind", "date"),
        ("shown-kind", "date"),
        ("title", "訪問の希望日"),
        ("attribute", "1"),
    ];
    let saved = admin.post(&format!("/console/forms/{form}/edit"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let kept = city.app.store.read(|tx| forms::form(tx, form)).unwrap().unwrap();
    let question = kept.draft.question(QuestionId(4)).unwrap();
    assert_eq!(question.attribute, Some(attributes::AttributeNo(1)));
    city.close().await;
}

/// A form whose second page shows the day of the visit that is registered.
fn showing(amend: Amend) -> Design {
    let mut asked = design(None);
    asked.pages.truncate(2);
    asked.pages[1] = Page { title: "確認".into(), ..Page::default() };
    let one = question(4, "訪問の希望日", Kind::Date { from: None, to: None });
    let attribute = Some(attributes::AttributeNo(1));
    let shown = Question { attribute, prefill: Prefill::Shown, ..one };
    asked.pages[1].questions = vec![shown, question(5, "電話番号", Kind::Phone)];
    asked.rules.amend = amend;
    asked
}

/// What a browser posts that says another day than the one that is registered.
const FORGED: [(&str, &str); 6] = [
    ("_asked", "4,5"),
    ("q4", "2030-12-24"),
    ("q4.era", ""),
    ("q4.year", "2030"),
    ("q4.month", "12"),
    ("q5", "0594241136"),
];

const TO_CHANGE: &str = "（受信設定など）を送り直すか、市にお問い合わせください";

impl City {
    async fn registers(&self, no: residents::ResidentNo, day: jiff::civil::Date) {
        let value = attributes::Value::Date(hamaguri::base::Day(day));
        let said = BTreeMap::from([(attributes::AttributeNo(1), Some(value))]);
        let assign =
            move |tx: &_, act: &mut Act| attributes::assign(tx, act, no, (&said, &Source::File));
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        self.app.store.write::<_, AttributeError>(act, "attributes.take_in", assign).await.unwrap();
    }

    fn day_given(&self, form: Id<Form>, no: u32) -> Option<Value> {
        let read = |tx: &_| forms::submission(tx, form, SubmissionNo(no));
        self.app.store.read(read).unwrap().unwrap().answers.get(QuestionId(4)).cloned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_registered_is_shown_as_a_fact_and_a_forged_post_changes_nothing() {
    let city = City::open().await;
    city.attribute("訪問の希望日", KindName::Date).await;
    let form = city.published(showing(Amend::Correct)).await;
    let hanako = city.friend("花子").await;
    let phone = Phone::of(&city, &hanako.id).await;
    let no = number_of(&city, &hanako.id);
    let (first, later) = (jiff::civil::date(2027, 4, 1), jiff::civil::date(2027, 5, 2));
    city.registers(no, first).await;
    phone.get(&format!("/f/{form}")).await;
    let second = phone.post(&format!("/f/{form}"), &FIRST).await.location;
    let page = phone.get(&second).await.text;
    assert!(page.contains("令和9年（2027年）4月1日") && page.contains(TO_CHANGE), "{page}");
    assert!(!page.contains("name=\"q4"), "there is nothing to change it with: {page}");

    let check = phone.post(&second, &FORGED).await.location;
    assert!(check.ends_with("/check"), "{check}");
    let shown = phone.get(&check).await.text;
    assert!(shown.contains("2027年）4月1日") && !shown.contains("2030年"), "{shown}");
    assert!(!shown.contains("#f-q4\""), "what cannot be changed has no link to change it");
    phone.post(&check.replace("/check", "/submit"), &[("q4", "2030-12-24")]).await;
    let given = |day| Some(Value::Date(hamaguri::base::Day(day)));
    assert_eq!(city.day_given(form, 1), given(first));
    let profile = || city.app.store.read(|tx| attributes::profile(tx, no)).unwrap().unwrap();
    let held = &profile().values[&attributes::AttributeNo(1)];
    assert_eq!(held.source, Source::File, "what was only shown is not given anew");

    // Correcting takes what is registered by then.
    city.registers(no, later).await;
    phone.get(&format!("/my/{form}/1")).await;
    let check = phone.post(&format!("/my/{form}/1/correct"), &[]).await.location;
    let page = check.replace("/check", "/2?back=check");
    phone.post(&page, &FORGED).await;
    phone.post(&check.replace("/check", "/submit"), &[]).await;
    assert_eq!(city.day_given(form, 1), given(later));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_without_anything_registered_is_asked_as_usual() {
    let city = City::open().await;
    city.attribute("訪問の希望日", KindName::Date).await;
    let form = city.published(showing(Amend::No)).await;
    let hanako = city.friend("花子").await;
    for phone in [Phone::of(&city, &hanako.id).await, city.phone()] {
        phone.get(&format!("/f/{form}")).await;
        let second = phone.post(&format!("/f/{form}"), &FIRST).await.location;
        let page = phone.get(&second).await.text;
        assert!(page.contains("name=\"q4.year\"") && !page.contains(TO_CHANGE), "{page}");
        let none = phone.post(&second, &[("_asked", "4,5"), ("q5", "0594241136")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "it must be answered");
        let sound = [FORGED.as_slice(), &[("q4.day", "24")]].concat();
        let check = phone.post(&second, &sound).await.location;
        phone.post(&check.replace("/check", "/submit"), &[]).await;
    }
    let given = Some(Value::Date(hamaguri::base::Day(jiff::civil::date(2030, 12, 24))));
    assert_eq!([1, 2].map(|no| city.day_given(form, no)), [given.clone(), given]);
    let no = number_of(&city, &hanako.id);
    let profile = city.app.store.read(|tx| attributes::profile(tx, no)).unwrap().unwrap();
    assert!(profile.values.contains_key(&attributes::AttributeNo(1)), "and it is kept");
    city.close().await;
}

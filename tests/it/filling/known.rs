//! What residents have answered once, and are not asked to type again.

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

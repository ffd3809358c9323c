//! Staff make a form of a template, change it card by card, and publish what they have made.

use hamaguri::{
    base::{Act, Actor, Id},
    features::{
        forms::{self, Form, FormError, State},
        staff::Role,
    },
};
use reqwest::StatusCode;

use super::{
    city::City,
    clerk::{Answer, Clerk},
};

/// The form that an answer leads to.
fn led_to(answer: &Answer) -> Id<Form> {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let rest = answer.location.strip_prefix("/console/forms/").unwrap();
    rest.split(['?', '/']).next().unwrap().parse().unwrap()
}

fn kept(city: &City, id: Id<Form>) -> Form {
    city.app.store.read(|tx| forms::form(tx, id)).unwrap().unwrap()
}

async fn made(clerk: &Clerk<'_>, template: &str) -> Id<Form> {
    led_to(&clerk.post("/console/forms/new", &[("template", template)]).await)
}

/// What stands in the fields of a card.
pub fn was(city: &City, id: Id<Form>, card: forms::Card) -> String {
    forms::digest(&forms::fields(&kept(city, id).draft, card).unwrap())
}

async fn renamed(clerk: &Clerk<'_>, id: Id<Form>, (title, was): (&str, &str)) -> Answer {
    let fields =
        [("card", "head"), ("deed", "save"), ("was", was), ("title", title), ("lead", "はじめに")];
    clerk.post(&format!("/console/forms/{id}/edit"), &fields).await
}

async fn publish(clerk: &Clerk<'_>, city: &City, id: Id<Form>, more: &[(&str, &str)]) -> Answer {
    let seen = kept(city, id).revision.to_string();
    let fields: Vec<(&str, &str)> =
        [("seen", &*seen)].into_iter().chain(more.iter().copied()).collect();
    clerk.post(&format!("/console/forms/{id}/publish"), &fields).await
}

#[tokio::test]
async fn a_form_goes_from_a_template_to_residents_and_is_stopped_and_resumed() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    assert!(clerk.get("/console/forms").await.text.contains("まだフォームはありません"));
    assert!(clerk.get("/console/forms/new").await.text.contains("粗大ごみの収集申込"));
    let id = made(&clerk, "event").await;
    let head = was(&city, id, forms::Card::Head);
    assert_eq!(led_to(&renamed(&clerk, id, ("春の教室", &head)).await), id);
    let form = kept(&city, id);
    assert_eq!(
        (&*form.draft.title, form.state, &*form.department),
        ("春の教室", State::Draft, "環境課")
    );
    let page = clerk.get(&format!("/console/forms/{id}/publish")).await;
    assert!(page.text.contains("春の教室") && page.text.contains("公開する"));
    let published = publish(&clerk, &city, id, &[]).await;
    assert_eq!(published.location, format!("/console/forms/{id}/share"));
    let share = clerk.get(&published.location).await;
    assert!(share.text.contains(&format!("/f/{id}")) && share.text.contains("<svg"));
    clerk.post(&format!("/console/forms/{id}/stop"), &[]).await;
    assert_eq!(kept(&city, id).state, State::Stopped);
    assert!(clerk.get("/console/forms?tab=stopped").await.text.contains("春の教室"));
    clerk.post(&format!("/console/forms/{id}/resume"), &[]).await;
    assert_eq!(kept(&city, id).state, State::Open);
    let history = clerk.get(&format!("/console/forms/{id}/history")).await;
    assert!(history.text.contains("第1版") && history.text.contains("いまの版"));
    city.close().await;
}

#[tokio::test]
async fn two_on_one_card_see_both_texts_and_two_on_different_cards_do_not_meet() {
    let city = City::open().await;
    let one = city.staff_of(Role::Approver, "環境課").await;
    let other = city.staff_of(Role::Sender, "環境課").await;
    let id = made(&one, "mayor").await;
    let head = was(&city, id, forms::Card::Head);
    let handling = was(&city, id, forms::Card::Handling);
    renamed(&one, id, ("一人目の題名", &head)).await;
    let fields = [
        ("card", "handling"),
        ("deed", "save"),
        ("was", &*handling),
        ("purpose", "別の目的"),
        ("kept-days", "30"),
    ];
    led_to(&other.post(&format!("/console/forms/{id}/edit"), &fields).await);
    let late = renamed(&other, id, ("二人目の題名", &head)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("一人目の題名") && late.text.contains("二人目の題名"));
    let now = late.field("was").unwrap();
    led_to(&renamed(&other, id, ("二人目の題名", &now)).await);
    let draft = kept(&city, id).draft;
    assert_eq!((&*draft.title, &*draft.rules.purpose), ("二人目の題名", "別の目的"));
    city.close().await;
}

#[tokio::test]
async fn what_cannot_be_read_comes_back_as_it_was_typed_with_what_to_do() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let id = made(&clerk, "mayor").await;
    let fields = [
        ("card", "question-2"),
        ("deed", "save"),
        ("kind", "short"),
        ("title", "件名"),
        ("length", "たくさん"),
    ];
    let again = clerk.post(&format!("/console/forms/{id}/edit"), &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("たくさん") && again.text.contains("5000までの数字で"));
    // Another kind shows its own fields before anything is kept.
    let fields =
        [("card", "question-2"), ("kind", "scale"), ("shown-kind", "short"), ("title", "件名")];
    let checked = clerk.post(&format!("/console/forms/{id}/check"), &fields).await;
    assert!(checked.text.contains("いちばん高い段階"), "{}", checked.text);
    assert_eq!(kept(&city, id).draft.questions().nth(1).unwrap().title, "題名");
    city.close().await;
}

#[tokio::test]
async fn a_question_is_added_moved_taken_out_and_brought_back() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let id = made(&clerk, "empty").await;
    let edit = format!("/console/forms/{id}/edit");
    clerk.post(&edit, &[("card", "page-0"), ("deed", "add:name")]).await;
    clerk.post(&edit, &[("card", "page-0"), ("deed", "add:one")]).await;
    clerk.post(&edit, &[("move", "question-2:up")]).await;
    let ids = || -> Vec<u16> { kept(&city, id).draft.questions().map(|it| it.id.0).collect() };
    assert_eq!(ids(), [2, 1]);
    clerk.post(&edit, &[("card", "question-2"), ("deed", "remove")]).await;
    assert_eq!(ids(), [1]);
    clerk.post(&format!("/console/forms/{id}/undo"), &[]).await;
    assert_eq!(ids(), [2, 1]);
    let page = clerk.get(&format!("/console/forms/{id}")).await;
    assert!(page.text.contains("公開までに直すところ"));
    let refused = clerk.post(&format!("/console/forms/{id}/publish"), &[("seen", "1")]).await;
    assert_eq!(kept(&city, id).state, State::Draft, "{}", refused.text);
    city.close().await;
}

#[tokio::test]
async fn whoever_only_makes_asks_and_whoever_publishes_sends_back_or_agrees() {
    let city = City::open().await;
    let maker = city.staff_of(Role::Sender, "環境課").await;
    let chief = city.staff_of(Role::Approver, "環境課").await;
    let stranger = city.staff_of(Role::Approver, "市民課").await;
    let id = made(&maker, "tour").await;
    assert_eq!(publish(&maker, &city, id, &[]).await.status, StatusCode::FORBIDDEN);
    let path = format!("/console/forms/{id}");
    for end in ["", "/publish", "/history", "/try"] {
        let seen = stranger.get(&format!("{path}{end}")).await;
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{end}");
    }
    let seen = || kept(&city, id).revision.to_string();
    let word = "今週中にお願いします";
    maker.post(&format!("{path}/ask"), &[("seen", &*seen()), ("word", word)]).await;
    assert_eq!(kept(&city, id).state, State::Asked);
    assert!(chief.get("/console/forms?tab=asked").await.text.contains("施設見学の申込"));
    assert!(chief.get(&path).await.text.contains(word));
    let without = chief.post(&format!("{path}/send-back"), &[("seen", &*seen())]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    chief.post(&format!("{path}/send-back"), &[("seen", &*seen()), ("word", "日を直して")]).await;
    assert_eq!(kept(&city, id).state, State::Draft);
    assert!(maker.get(&path).await.text.contains("日を直して"));
    maker.post(&format!("{path}/ask"), &[("seen", &*seen())]).await;
    publish(&chief, &city, id, &[]).await;
    assert_eq!((kept(&city, id).state, kept(&city, id).asked_by), (State::Open, None));
    // A change of what is public waits as well, and what residents see stays.
    renamed(&maker, id, ("直した題名", "")).await;
    maker.post(&format!("{path}/ask"), &[("seen", &*seen())]).await;
    let form = kept(&city, id);
    assert!(form.is_asked() && form.state == State::Open);
    let version = city.app.store.read(|tx| forms::version(tx, id, form.version)).unwrap().unwrap();
    assert_eq!(version.design.title, "施設見学の申込");
    city.close().await;
}

#[tokio::test]
async fn a_draft_is_tried_out_as_residents_would_and_nothing_is_kept() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let id = made(&clerk, "satisfaction").await;
    let path = format!("/console/forms/{id}/try?page=1");
    let first = clerk.get(&path).await;
    let policy = first.headers["content-security-policy"].to_str().unwrap().to_owned();
    assert!(first.text.contains("全体の満足度") && policy.contains("frame-ancestors 'self'"));
    let faulty = clerk.post(&path, &[("_asked", "1,2,4,5"), ("q5", "よかった")]).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.text.contains("よかった"));
    let done = clerk.post(&path, &[("_asked", "1,2,4,5"), ("q1", "5")]).await;
    assert!(done.text.contains("答えは残っていません"), "{}", done.text);
    assert_eq!(city.app.store.read(|tx| forms::tally(tx, id)).unwrap().answers, 0);
    city.close().await;
}

#[tokio::test]
async fn forms_go_along_when_their_department_is_renamed_and_are_found_by_words() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Approver, "環境課").await;
    let id = made(&clerk, "bulky-waste").await;
    assert!(clerk.get("/console/search?q=%E7%B2%97%E5%A4%A7").await.text.contains(&id.to_string()));
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let rename = |tx: &_, act: &mut _| {
        (forms::BY_DEPARTMENT.rename)(tx, act, "環境課", "資源循環課").map_err(FormError::from)
    };
    city.app.store.write(act, "staff.change_department", rename).await.unwrap();
    assert_eq!(kept(&city, id).department, "資源循環課");
    city.close().await;
}

//! Staff take down what came by telephone, at the counter or on paper, and correct it.

use hamaguri::{
    base::Id,
    features::{
        audit,
        forms::{
            self, Choice, Condition, Deed, Design, Form, Kind, Needed, Other, Owner, QuestionId,
            Rules, Source, SubmissionNo, Test, Value,
        },
    },
};
use jiff::SignedDuration;
use reqwest::{StatusCode, multipart::Part};

use super::{
    answers_console::{choice, clerk_of, design, hand_in, published, question},
    city::City,
};

const SECRET: &str = "市民病院の前の側溝のふたが割れています";

fn entered(city: &City, form: Id<Form>, no: u32) -> forms::Submission {
    let found = city.app.store.read(|tx| forms::submission(tx, form, SubmissionNo(no)));
    found.unwrap().unwrap()
}

fn answers(city: &City, form: Id<Form>) -> u32 {
    city.app.store.read(|tx| forms::tally(tx, form)).unwrap().answers
}

#[tokio::test]
async fn what_came_by_telephone_is_taken_down_once_with_all_faults_named_and_nothing_lost() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    let clerk = clerk_of(&city, "道路課").await;
    let list = clerk.get(&format!("/console/answers/{form}")).await.text;
    let path = format!("/console/answers/{form}/enter");
    assert!(list.contains(&path));
    let entry = clerk.get(&path).await.field("entry").unwrap();
    let typed =
        [("entry", &*entry), ("q2", SECRET), ("q3.family", "山田"), ("word", "夕方に折り返し")];
    let wrong = clerk.post(&path, &typed).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in [
        "どうやって届いたか",
        "「どんな損傷ですか」を選んで",
        "「お名前」の名を入力",
        SECRET,
        "夕方に折り返し",
    ] {
        assert!(wrong.text.contains(told), "{told}: {}", wrong.text);
    }
    assert_eq!(wrong.field("entry").as_deref(), Some(&*entry));
    let typed = [
        ("entry", &*entry),
        ("channel", "phone"),
        ("word", "夕方に折り返し"),
        ("q1", "2"),
        ("q2", SECRET),
    ];
    for _ in 0..2 {
        let done = clerk.post(&path, &typed).await;
        assert_eq!(done.location, format!("/console/answers/{form}/1"), "{}", done.text);
    }
    assert_eq!(answers(&city, form), 1);
    let kept = entered(&city, form, 1);
    assert_eq!((kept.source, kept.resident), (Source::Counter, None));
    let page = clerk.get(&format!("/console/answers/{form}/1")).await.text;
    for told in ["電話", "見本 太郎", "夕方に折り返し", SECRET, "本人に代わって入力しました"]
    {
        assert!(page.contains(told), "{told}");
    }
    let list = clerk.get(&format!("/console/answers/{form}")).await.text;
    assert!(list.contains("電話") && list.contains("No. 1") && !list.contains("未確認</span>"));
    let log = city.app.store.read(|tx| audit::page(tx, None, 1_000)).unwrap();
    let entries: Vec<String> = log.iter().map(|it| format!("{it:?}")).collect();
    assert!(entries.iter().any(|it| it.contains("forms.enter")));
    assert!(!entries.iter().any(|it| it.contains(SECRET) || it.contains("夕方")));
    city.close().await;
}

#[tokio::test]
async fn out_of_its_time_a_form_takes_it_only_when_that_is_ticked_and_when_full_never() {
    let city = City::open().await;
    let now = city.app.clock.now();
    let over = Rules { closes_at: Some(now - SignedDuration::from_hours(1)), ..design().rules };
    let form = published(&city, "道路課", Design { rules: over, ..design() }).await;
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/enter");
    let page = clerk.get(&path).await;
    assert!(page.text.contains("に終わりました"), "{}", page.text);
    let entry = page.field("entry").unwrap();
    let typed = [("entry", &*entry), ("channel", "post"), ("q1", "1")];
    let asked = clerk.post(&path, &typed).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text.contains("受付の期間ではありません"));
    let ticked = [typed.as_slice(), &[("late", "on")]].concat();
    assert_eq!(clerk.post(&path, &ticked).await.status, StatusCode::SEE_OTHER);
    let full = Rules { limit: Some(1), ..design().rules };
    let form = published(&city, "道路課", Design { rules: full, ..design() }).await;
    hand_in(&city, form, Owner::Visitor([7; 32]), &[("q1", "1")]).await;
    let path = format!("/console/answers/{form}/enter");
    let refused = clerk.post(&path, &ticked).await;
    assert_eq!(refused.location, format!("/console/answers/{form}"));
    assert!(clerk.get(&refused.location).await.text.contains("定員に達しているため"));
    assert_eq!(answers(&city, form), 1);
    city.close().await;
}

/// A form that asks for details of one choice alone, of which there is one.
fn branching() -> Design {
    let mut design = design();
    let quota = |it: Choice| Choice { quota: Some(1), ..it };
    let kinds = vec![quota(choice(1, "穴")), choice(2, "割れ")];
    let questions = &mut design.pages[0].questions;
    questions[0].kind = Kind::One { choices: kinds, other: Other::Written };
    questions[1].when =
        vec![Condition { question: QuestionId(1), test: Test::AnyOf(vec![forms::ChoiceId(1)]) }];
    questions.push(question(
        4,
        "写真",
        Kind::Files { max: 2, taken: forms::Taken::Photos },
        Needed::Optional,
    ));
    design
}

#[tokio::test]
async fn what_is_not_asked_is_left_out_and_said_and_no_quota_is_exceeded() {
    let city = City::open().await;
    let form = published(&city, "道路課", branching()).await;
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/enter");
    let page = clerk.get(&path).await;
    assert!(page.text.contains("「どんな損傷ですか」が「穴」のときに答えます"), "{}", page.text);
    let typed = [("channel", "counter"), ("q1", "2"), ("q2", SECRET), ("then", "next")];
    let done = clerk.post(&path, &typed).await;
    assert_eq!(done.location, path);
    assert!(clerk.get(&path).await.text.contains("「くわしく」は、ほかの答えによって"));
    assert_eq!(entered(&city, form, 1).answers.get(QuestionId(2)), None);
    let hole = [("channel", "counter"), ("q1", "1"), ("q2", SECRET)];
    assert_eq!(clerk.post(&path, &hole).await.status, StatusCode::SEE_OTHER);
    let full = clerk.post(&path, &hole).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(full.text.contains("定員に達しました") && full.text.contains(SECRET));
    assert_eq!(answers(&city, form), 2);
    city.close().await;
}

#[tokio::test]
async fn a_photo_stays_with_a_page_that_has_faults_and_is_handed_in_with_it() {
    let city = City::open().await;
    let form = published(&city, "道路課", branching()).await;
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/enter");
    let entry = clerk.get(&path).await.field("entry").unwrap();
    let photo = Part::bytes(super::filling::files::photo()).file_name("hole.png");
    let body = clerk.form().text("entry", entry.clone()).part("q4", photo);
    let wrong = clerk.upload(&path, body).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("hole.png"), "{}", wrong.text);
    let piece = wrong.text.split("name=\"q4\" value=\"").nth(1).unwrap();
    let piece = piece.split('"').next().unwrap().to_owned();
    let typed = [("entry", &*entry), ("channel", "counter"), ("q1", "2"), ("q4", &*piece)];
    let done = clerk.post(&path, &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let kept = entered(&city, form, 1);
    assert!(matches!(kept.answers.get(QuestionId(4)), Some(Value::Files(it)) if it.len() == 1));
    // Nobody takes a photo of one page for another.
    let stolen = [("channel", "counter"), ("q1", "2"), ("q4", &*piece)];
    clerk.post(&path, &stolen).await;
    assert_eq!(entered(&city, form, 2).answers.get(QuestionId(4)), None);
    let file = clerk.get(&format!("/console/answers/{form}/1/files/{piece}")).await;
    assert_eq!(file.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test]
async fn staff_correct_what_they_took_down_with_its_history_and_nothing_else() {
    let city = City::open().await;
    let form = published(&city, "道路課", branching()).await;
    let (one, two) = (clerk_of(&city, "道路課").await, clerk_of(&city, "道路課").await);
    let path = format!("/console/answers/{form}/enter");
    one.post(&path, &[("channel", "phone"), ("q1", "1"), ("q2", SECRET)]).await;
    let path = format!("/console/answers/{form}/1/correct");
    assert!(one.get(&format!("/console/answers/{form}/1")).await.text.contains(&path));
    let page = one.get(&path).await;
    assert!(page.text.contains(SECRET));
    let theirs = two.get(&path).await;
    let (seen, entry) = (page.field("seen").unwrap(), page.field("entry").unwrap());
    for _ in 0..2 {
        let fields = [("seen", &*seen), ("entry", &*entry), ("q1", "2")];
        let done = one.post(&path, &fields).await;
        assert_eq!(done.location, format!("/console/answers/{form}/1"), "{}", done.text);
    }
    let (seen, entry) = (theirs.field("seen").unwrap(), theirs.field("entry").unwrap());
    let late = two.post(&path, &[("seen", &*seen), ("entry", &*entry), ("q1", "1")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("ほかの人が先に"), "{}", late.text);
    let events = city.app.store.read(|tx| forms::events(tx, form, SubmissionNo(1))).unwrap();
    assert!(matches!(&*events, [first, second]
        if first.deed == Deed::HandedIn && matches!(second.deed, Deed::Corrected(_))));
    let tally = city.app.store.read(|tx| forms::tally(tx, form)).unwrap();
    let holes = tally.chosen.get(&(QuestionId(1), forms::ChoiceId(1))).copied();
    assert_eq!((tally.answers, holes), (1, Some(0)));
    let no = hand_in(&city, form, Owner::Visitor([7; 32]), &[("q1", "2")]).await;
    let own = one.get(&format!("/console/answers/{form}/{}/correct", no.0)).await;
    assert_eq!(own.status, StatusCode::NOT_FOUND);
    city.close().await;
}

//! Residents filling forms in: page after page, with everything that goes wrong on the way.

pub mod files;
mod kept;
mod known;
mod mine;
mod named;
mod notices;
mod strangers;

use std::sync::Mutex;

use hamaguri::{
    base::{Act, Actor, Id},
    features::forms::{
        self, Amend, Choice, ChoiceId, Colour, Condition, Design, Entry, Form, FormError, Kind,
        Needed, Other, Page, Prefill, Progress, Question, QuestionId, Rules, State, Status,
        StatusId, SubmissionNo, Test, Value,
    },
    features::residents,
    infra::store::StoreError,
};
use reqwest::StatusCode;

use super::{
    city::City,
    clerk::{Answer, Clerk},
};

fn question(id: u16, title: &str, kind: Kind) -> Question {
    Question {
        id: QuestionId(id),
        title: title.into(),
        hint: String::new(),
        kind,
        needed: Needed::Required,
        when: Vec::new(),
        attribute: None,
        prefill: Prefill::Offered,
    }
}

fn choices(quota: Option<u32>) -> Vec<Choice> {
    let choice = |(id, label): (u16, &str)| Choice {
        id: ChoiceId(id),
        label: label.into(),
        quota: quota.filter(|_| id == 1),
        counts: 0,
    };
    [(1, "ある"), (2, "ない")].map(choice).to_vec()
}

/// Three pages; the second is shown to whoever has something to tell.
pub fn design(quota: Option<u32>) -> Design {
    let one = Kind::One { choices: choices(quota), other: Other::None };
    let page = |title: &str, questions| Page { title: title.into(), questions, ..Page::default() };
    let told = Condition { question: QuestionId(1), test: Test::AnyOf(vec![ChoiceId(1)]) };
    let hidden = Kind::Hidden { name: "poster".into() };
    let date = Kind::Date { from: None, to: None };
    let optional = |it: Question| Question { needed: Needed::Optional, ..it };
    Design {
        title: "ごみの相談".into(),
        pages: vec![
            page("相談", vec![question(1, "困りごと", one), question(2, "お名前", Kind::Name)]),
            Page {
                when: vec![told],
                ..page("内容", vec![question(3, "困りごとの内容", Kind::Long { max: 200 })])
            },
            page(
                "連絡先",
                vec![
                    optional(question(4, "訪問の希望日", date)),
                    question(5, "電話番号", Kind::Phone),
                    question(6, "ポスター", hidden),
                ],
            ),
        ],
        statuses: vec![Status {
            id: StatusId(1),
            name: "受付".into(),
            colour: Colour::Plain,
            shown: String::new(),
            message: String::new(),
            progress: Progress::Open,
        }],
        rules: Rules {
            purpose: "相談に答えるため".into(),
            entry: Entry::Anybody,
            amend: Amend::Correct,
            ..Rules::default()
        },
        ..Design::default()
    }
}

impl City {
    /// A form that residents see.
    pub async fn published(&self, design: Design) -> Id<Form> {
        let make = |tx: &_, act: &mut Act| {
            let id = forms::create(tx, act, "環境課", design)?;
            forms::publish(tx, act, id, 1)?;
            Ok::<_, FormError>(id)
        };
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        self.app.store.write(act, "forms.publish", make).await.unwrap()
    }

    /// A phone that opens pages for residents.
    fn phone(&self) -> Phone<'_> {
        Phone { browser: self.visitor(), token: Mutex::default(), kept: Mutex::default() }
    }
}

/// A browser at residents' pages: what it sends carries the token of the page it saw last.
struct Phone<'a> {
    browser: Clerk<'a>,
    token: Mutex<String>,
    /// The photos that the page shows as kept: they are sent again with it.
    kept: Mutex<Vec<String>>,
}

impl Phone<'_> {
    async fn get(&self, path: &str) -> Answer {
        self.seen(self.browser.get(path).await)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.lock().unwrap().clone();
        let fields: Vec<_> = fields.iter().copied().chain([("_csrf", &*token)]).collect();
        self.seen(self.browser.post(path, &fields).await)
    }

    fn seen(&self, answer: Answer) -> Answer {
        if let Some(token) = answer.field("_csrf") {
            *self.token.lock().unwrap() = token;
        }
        answer
    }

    /// Fills everything in, and answers with where the check before sending is.
    async fn filled(&self, form: Id<Form>) -> String {
        self.get(&format!("/f/{form}")).await;
        let second = self.post(&format!("/f/{form}"), &FIRST).await.location;
        let third = self.post(&second, &[("_asked", "3"), ("q3", "猫が来る")]).await.location;
        let check = self.post(&third, &LAST).await.location;
        assert!(check.ends_with("/check"), "{check}");
        check
    }
}

/// What is typed on the first page.
pub const FIRST: [(&str, &str); 6] = [
    ("_asked", "1,2"),
    ("q1", "1"),
    ("q2.family", "桑名"),
    ("q2.given", "花"),
    ("q2.family_kana", "クワナ"),
    ("q2.given_kana", "ハナ"),
];

/// What is typed on the last page.
pub const LAST: [(&str, &str); 7] = [
    ("_asked", "4,5,6"),
    ("q4.era", "r"),
    ("q4.year", "３０"),
    ("q4.month", "4"),
    ("q4.day", "1"),
    ("q5", "０５９４（２４）１１３６"),
    ("q6", "駅"),
];

fn answers(city: &City, form: Id<Form>) -> u32 {
    city.app.store.read(|tx| Ok::<_, StoreError>(forms::tally(tx, form)?.answers)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_in_page_by_page_and_nothing_typed_is_lost() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let phone = city.phone();
    let first = phone.get(&format!("/f/{form}?poster=%E9%A7%85")).await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(first.text.contains("全部で3つのうち1つめ"), "{}", first.text);
    assert!(first.text.len() < 40 * 1024);
    // Nothing at all, and then half of it.
    let path = format!("/f/{form}?poster=%E9%A7%85");
    let empty = phone.post(&path, &[("_asked", "1,2")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("「困りごと」を選んでください"));
    assert!(empty.text.contains("「お名前」の姓を入力してください"));
    let half = phone.post(&path, &[("_asked", "1,2"), ("q1", "1"), ("q2.family", "桑名")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text.contains("value=\"桑名\"") && half.text.contains("value=\"1\" checked"));
    let second = phone.post(&path, &FIRST).await.location;
    assert!(second.ends_with("/2"), "{second}");
    assert!(phone.get(&second).await.text.contains("困りごとの内容"));
    let asked = [("_asked", "3"), ("q3", "")];
    assert_eq!(phone.post(&second, &asked).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let third = phone.post(&second, &[("_asked", "3"), ("q3", "猫が来る")]).await.location;
    let page = phone.get(&third).await;
    assert_eq!(page.field("q6").as_deref(), Some("駅"));
    let wrong = phone.post(&third, &[("_asked", "4,5,6"), ("q5", "12"), ("q6", "駅")]).await;
    assert!(wrong.text.contains("value=\"12\"") && wrong.text.contains("電話番号"));
    let check = phone.post(&third, &LAST).await.location;
    let shown = phone.get(&check).await.text;
    for said in ["桑名 花（くわな はな）", "猫が来る", "0594241136", "令和30年"] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistaken_era_is_put_right_by_one_press() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let phone = city.phone();
    phone.get(&format!("/f/{form}")).await;
    let second = phone.post(&format!("/f/{form}"), &FIRST).await.location;
    let third = phone.post(&second, &[("_asked", "3"), ("q3", "猫")]).await.location;
    let typed = |era| {
        let day = [("q4.era", era), ("q4.year", "７０"), ("q4.month", "4"), ("q4.day", "1")];
        [&[("_asked", "4,5,6"), ("q5", "0594241136"), ("q6", "駅")], &day[..]].concat()
    };
    let wrong = phone.post(&third, &typed("s")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let offered = "はい、平成7年（1995年）4月1日（土）です";
    assert!(wrong.text.contains(offered), "{}", wrong.text);
    assert!(wrong.text.contains("name=\"_era\" value=\"4\""), "{}", wrong.text);
    let yes = phone.post(&third, &[&typed("s")[..], &[("_era", "4")]].concat()).await;
    assert_eq!(yes.location, format!("{third}#f-q4"));
    let right = phone.get(&third).await.text;
    assert!(right.contains("平成7年（1995年）4月1日（土）") && !right.contains(offered), "{right}");
    assert!(right.contains("value=\"h\" checked") && right.contains("value=\"7\""), "{right}");
    // What else is wrong stays in sight, and a day that nobody mistook stays as it is.
    let faulty = [&typed("s")[..], &[("_era", "4"), ("q5", "1")]].concat();
    let faulty: Vec<_> = faulty.into_iter().filter(|it| *it != ("q5", "0594241136")).collect();
    let left = phone.post(&third, &faulty).await;
    assert_eq!(left.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(left.text.contains("「電話番号」は") && !left.text.contains(offered), "{}", left.text);
    let other = phone.post(&third, &[&typed("s")[..], &[("_era", "5")]].concat()).await;
    assert!(other.text.contains(offered), "{}", other.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_answers_no_longer_show_is_skipped_and_its_answers_do_not_count() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let phone = city.phone();
    let check = phone.filled(form).await;
    let base = check.strip_suffix("/check").unwrap().to_owned();
    let changed: Vec<_> =
        FIRST.iter().map(|it| if it.0 == "q1" { ("q1", "2") } else { *it }).collect();
    let back = phone.post(&format!("{base}/1?back=check"), &changed).await;
    assert_eq!(back.location, check);
    assert!(!phone.get(&check).await.text.contains("猫が来る"));
    assert_eq!(phone.get(&format!("{base}/2")).await.location, format!("{base}/1"));
    // Changed back, what was typed there is still there.
    let back = phone.post(&format!("{base}/1?back=check"), &FIRST).await;
    assert_eq!(back.location, format!("{base}/2?back=check"));
    assert!(phone.get(&back.location).await.text.contains("猫が来る"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_goes_on_after_the_city_has_restarted() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let (cookie, second) = {
        let phone = city.phone();
        phone.get(&format!("/f/{form}")).await;
        let second = phone.post(&format!("/f/{form}"), &FIRST).await.location;
        (phone.browser.cookie("__Host-hamaguri-r").unwrap(), second)
    };
    let city = city.restart().await;
    let phone = city.phone();
    phone.browser.set_cookie("__Host-hamaguri-r", &cookie);
    let resume = phone.get(&format!("/f/{form}")).await;
    assert!(resume.text.contains("続きから入力する") && resume.text.contains(&second));
    phone.get(&second).await;
    let third = phone.post(&second, &[("_asked", "3"), ("q3", "猫")]).await.location;
    assert!(third.ends_with("/3"));
    let anew = phone.post(&format!("/f/{form}"), &[("_to", "anew")]).await;
    assert_eq!(anew.location, format!("/f/{form}"));
    assert_eq!(phone.get(&third).await.status, StatusCode::NOT_FOUND);
    assert!(phone.get(&format!("/f/{form}")).await.text.contains("全部で"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sending_twice_is_one_answer_with_one_number() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let phone = city.phone();
    let check = phone.filled(form).await;
    let base = check.strip_suffix("/check").unwrap().to_owned();
    let submit = format!("{base}/submit");
    let (one, two) = tokio::join!(phone.post(&submit, &[]), phone.post(&submit, &[]));
    assert_eq!((&*one.location, &*two.location), (&*format!("{base}/done"), &*one.location));
    assert_eq!(answers(&city, form), 1);
    let done = phone.get(&one.location).await.text;
    let receipt = forms::receipt(&city.app.vault, form, SubmissionNo(1));
    assert!(done.contains(&receipt), "{done}");
    // Back, and every other page, lead to the end.
    for page in ["1", "check", "submit"] {
        let there = phone.get(&format!("{base}/{page}")).await.location;
        assert!(there.ends_with("/done") || there.ends_with("/check"), "{page}: {there}");
    }
    assert_eq!(phone.post(&format!("{base}/1"), &FIRST).await.location, format!("{base}/done"));
    let read = |tx: &_| forms::submission(tx, form, SubmissionNo(1));
    let answer = city.app.store.read(read).unwrap().unwrap();
    assert_eq!(answer.answers.get(QuestionId(5)), Some(&Value::Text("0594241136".into())));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_goes_to_one_of_two_and_the_other_keeps_what_they_typed() {
    let city = City::open().await;
    let form = city.published(design(Some(1))).await;
    let (one, two) = (city.phone(), city.phone());
    let (first, second) = (one.filled(form).await, two.filled(form).await);
    let submit = |check: &str| check.replace("/check", "/submit");
    let (first, second) = (submit(&first), submit(&second));
    let (a, b) = tokio::join!(one.post(&first, &[]), two.post(&second, &[]));
    let (won, lost) = if a.location.is_empty() { (b, a) } else { (a, b) };
    assert!(won.location.ends_with("/done"));
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lost.text.contains("定員に達しました") && lost.text.contains("猫が来る"));
    assert_eq!(answers(&city, form), 1);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_or_changes_what_somebody_else_fills_in() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let (owner, other) = (city.phone(), city.phone());
    let check = owner.filled(form).await;
    let base = check.strip_suffix("/check").unwrap().to_owned();
    other.get(&format!("/f/{form}")).await;
    for page in ["1", "check", "done", "calendar.ics", "files/01ARZ3NDEKTSV4RRFFQ69G5FAV"] {
        let stolen = other.get(&format!("{base}/{page}")).await;
        assert_eq!(stolen.status, StatusCode::NOT_FOUND, "{page}");
    }
    for (page, fields) in [("1", &FIRST[..]), ("submit", &[])] {
        let stolen = other.post(&format!("{base}/{page}"), fields).await;
        assert_eq!(stolen.status, StatusCode::NOT_FOUND, "{page}");
    }
    // Nor under the address of another form.
    let elsewhere = city.published(design(None)).await;
    let moved = base.replace(&form.to_string(), &elsewhere.to_string());
    assert_eq!(owner.get(&format!("{moved}/1")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(answers(&city, form), 0);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_form_says_why_and_whom_to_ask() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let phone = city.phone();
    let check = phone.filled(form).await;
    let stop = move |tx: &_, act: &mut _| forms::set_state(tx, act, (form, 2), State::Stopped);
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    city.app.store.write(act, "forms.stop", stop).await.unwrap();
    let closed = phone.get(&format!("/f/{form}")).await;
    assert!(closed.text.contains("いまは受付を止めています"), "{}", closed.text);
    assert!(closed.text.contains("ごみの相談"));
    assert!(phone.get(&check).await.text.contains("いまは受付を止めています"));
    let submit = phone.post(&check.replace("/check", "/submit"), &[]).await;
    assert!(submit.text.contains("いまは受付を止めています"));
    let unknown = phone.get("/f/01ARZ3NDEKTSV4RRFFQ69G5FAV").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_for_whom_line_names_lets_nobody_else_begin() {
    let city = City::open().await;
    let mut design = design(None);
    design.rules.entry = Entry::Line;
    let form = city.published(design).await;
    let phone = city.phone();
    let shut = phone.get(&format!("/f/{form}")).await;
    assert_ne!(shut.status, StatusCode::OK);
    assert!(!shut.text.contains("困りごと"));
    let anonymous = phone.post(&format!("/f/{form}"), &FIRST).await;
    assert!(!anonymous.status.is_success() && !anonymous.location.contains("/f/"));
    city.close().await;
}

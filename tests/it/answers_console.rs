//! Staff find, read and work on what residents have handed in.

use hamaguri::{
    base::{Act, Actor, Id},
    features::{
        forms::{
            self, Choice, ChoiceId, Colour, Design, Form, FormError, Kind, Needed, Other, Owner,
            Page, Prefill, Progress, Question, QuestionId, Raw, Rules, Status, StatusId,
            SubmissionNo,
        },
        residents::{self, ResidentNo},
        staff::{Permissions, Role, Scope},
    },
    infra::{store::StoreError, vault::Purpose},
};
use reqwest::StatusCode;

use super::{city::City, clerk::Clerk};

/// What a resident wrote: it may stand on the pages of staff, and nowhere in a talk.
pub const SECRET: &str = "市民病院の前の側溝のふたが割れています";

/// A question.
pub fn question(id: u16, title: &str, kind: Kind, needed: Needed) -> Question {
    let (title, hint) = (title.to_owned(), String::new());
    Question {
        id: QuestionId(id),
        title,
        hint,
        kind,
        needed,
        when: Vec::new(),
        attribute: None,
        prefill: Prefill::Offered,
    }
}

/// A choice.
pub fn choice(id: u16, label: &str) -> Choice {
    Choice { id: ChoiceId(id), label: label.into(), quota: None, counts: 0 }
}

/// A status.
pub fn status(id: u16, name: &str, message: &str, progress: Progress) -> Status {
    let (shown, colour) = (String::new(), Colour::Info);
    Status { id: StatusId(id), name: name.into(), colour, shown, message: message.into(), progress }
}

/// A report of damage: what and where in words, with a field for staff.
pub fn design() -> Design {
    let kinds = vec![choice(1, "穴"), choice(2, "割れ")];
    Design {
        title: "道路の損傷の通報".into(),
        pages: vec![Page {
            title: "損傷のこと".into(),
            questions: vec![
                question(
                    1,
                    "どんな損傷ですか",
                    Kind::One { choices: kinds, other: Other::Written },
                    Needed::Required,
                ),
                question(2, "くわしく", Kind::Long { max: 500 }, Needed::Optional),
                question(3, "お名前", Kind::Name, Needed::Optional),
            ],
            ..Page::default()
        }],
        desk: vec![question(
            9,
            "現地確認の日",
            Kind::Date { from: None, to: None },
            Needed::Optional,
        )],
        statuses: vec![
            status(1, "受付", "", Progress::Open),
            status(2, "対応中", "担当が現地を確かめています。", Progress::Open),
            status(3, "完了", "直し終わりました。ご協力ありがとうございました。", Progress::Done),
        ],
        rules: Rules { purpose: "道路を直すため".into(), ..Rules::default() },
        ..Design::default()
    }
}

/// A form of a department, public.
pub async fn published(city: &City, department: &'static str, design: Design) -> Id<Form> {
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let make = move |tx: &_, act: &mut _| {
        let id = forms::create(tx, act, department, design)?;
        forms::publish(tx, act, id, 1)?;
        Ok::<_, FormError>(id)
    };
    city.app.store.write(act, "test.form", make).await.unwrap()
}

/// Hands in an answer.
pub async fn hand_in(
    city: &City,
    form: Id<Form>,
    owner: Owner,
    typed: &[(&str, &str)],
) -> SubmissionNo {
    hand_in_at(city, (form, city.app.clock.now()), owner, typed).await
}

/// Hands in an answer as it was at some moment.
pub async fn hand_in_at(
    city: &City,
    (form, at): (Id<Form>, jiff::Timestamp),
    owner: Owner,
    typed: &[(&str, &str)],
) -> SubmissionNo {
    let typed = Raw(typed.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect());
    let act = Act::new(at, owner.actor());
    let hand = move |tx: &_, act: &mut _| {
        let id = forms::begin(tx, act, form, owner)?;
        let all: Vec<QuestionId> = (1..=8).map(QuestionId).collect();
        forms::keep(tx, act, (id, owner), (0, &all), &typed)?;
        forms::submit(tx, act, (id, owner))
    };
    let no = city.app.store.write::<_, FormError>(act, "test.answer", hand).await.unwrap();
    city.app.store.projected().await;
    no
}

/// The number of somebody who has added the account.
pub fn number_of(city: &City, id: &str) -> ResidentNo {
    let user = city.app.vault.lookup(Purpose::LineUser, id.as_bytes());
    let found = city.app.store.read(|tx| residents::resident_no(tx, &user)).unwrap();
    found.unwrap()
}

/// What a resident typed.
pub const TYPED: [(&str, &str); 2] = [("q1", "1"), ("q2", SECRET)];

/// Somebody of a department who works on its answers.
pub async fn clerk_of<'a>(city: &'a City, department: &str) -> Clerk<'a> {
    let permissions = Permissions { scope: Scope::Own, ..Permissions::of(Role::Sender) };
    city.staff_with(permissions, department).await
}

#[tokio::test]
async fn an_answer_is_seen_worked_on_and_told_without_a_word_of_it() {
    let city = City::open().await;
    let hanako = city.friend("hanako").await;
    let form = published(&city, "道路課", design()).await;
    let owner = Owner::Resident(number_of(&city, &hanako.id));
    let no = hand_in(&city, form, owner, &TYPED).await;
    let clerk = clerk_of(&city, "道路課").await;
    let overview = clerk.get("/console/answers").await.text;
    assert!(overview.contains("道路の損傷の通報") && overview.contains("tab=new"));
    let list = clerk.get(&format!("/console/answers/{form}")).await.text;
    assert!(list.contains("No. 1") && list.contains("未確認") && list.contains("穴"));
    let path = format!("/console/answers/{form}/{}", no.0);
    let page = clerk.get(&path).await;
    assert!(page.text.contains(SECRET) && page.text.contains("受付番号"));
    let seen = page.field("seen").unwrap();
    city.app.store.projected().await;
    let list = clerk.get(&format!("/console/answers/{form}?tab=new")).await.text;
    assert!(!list.contains("No. 1"), "it is still unseen");
    let before = hanako.heard().len();
    let fields = [
        ("seen", &*seen),
        ("status", "2"),
        ("memo", "電話済み"),
        ("owner", ""),
        ("q9", "2026-11-30"),
    ];
    let saved = clerk.post(&path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    city.settle().await;
    let told = hanako.heard().split_off(before);
    assert_eq!(told.len(), 1);
    let told = told[0].to_string();
    assert!(told.contains("担当が現地を確かめています") && told.contains("対応中"), "{told}");
    assert!(!told.contains(SECRET) && !told.contains("穴") && !told.contains("電話済み"), "{told}");
    let page = clerk.get(&path).await.text;
    assert!(page.contains("電話済み") && page.contains("トークに知らせを送りました"));
    assert!(page.contains("2026-11-30"));
    city.close().await;
}

#[tokio::test]
async fn of_two_who_work_on_one_answer_the_later_is_shown_both() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    let no = hand_in(&city, form, Owner::Visitor([7; 32]), &TYPED).await;
    let (one, two) = (clerk_of(&city, "道路課").await, clerk_of(&city, "道路課").await);
    let path = format!("/console/answers/{form}/{}", no.0);
    let (mine, theirs) = (one.get(&path).await, two.get(&path).await);
    let (mine, theirs) = (mine.field("seen").unwrap(), theirs.field("seen").unwrap());
    let fields = |seen, memo| [("seen", seen), ("status", "1"), ("memo", memo)];
    let first = one.post(&path, &fields(&mine, "現地へ行く")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let late = two.post(&path, &fields(&theirs, "業者に頼む")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("現地へ行く") && late.text.contains("業者に頼む"));
    let again = late.field("seen").unwrap();
    assert_eq!(two.post(&path, &fields(&again, "業者に頼む")).await.status, StatusCode::SEE_OTHER);
    let kept = city.app.store.read(|tx| forms::desk(tx, form, no)).unwrap().unwrap();
    assert_eq!(kept.memo, "業者に頼む");
    city.close().await;
}

#[tokio::test]
async fn another_department_sees_nothing_unless_the_form_names_it_and_then_changes_nothing() {
    let city = City::open().await;
    let own = published(&city, "道路課", design()).await;
    let rules = Rules { viewers: vec!["環境課".into()], ..design().rules };
    let shared = published(&city, "道路課", Design { rules, ..design() }).await;
    for form in [own, shared] {
        hand_in(&city, form, Owner::Visitor([7; 32]), &TYPED).await;
    }
    let other = clerk_of(&city, "環境課").await;
    for path in [format!("{own}"), format!("{own}/1"), format!("{own}?q=x")] {
        let answer = other.get(&format!("/console/answers/{path}")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(!answer.text.contains(SECRET));
    }
    assert!(!other.get("/console/answers").await.text.contains(&own.to_string()));
    let page = other.get(&format!("/console/answers/{shared}/1")).await;
    assert!(page.text.contains(SECRET) && page.field("seen").is_none());
    let fields = [("seen", "1"), ("status", "2"), ("memo", "x")];
    let changed = other.post(&format!("/console/answers/{shared}/1"), &fields).await;
    assert_eq!(changed.status, StatusCode::FORBIDDEN);
    city.close().await;
}

#[tokio::test]
async fn words_are_found_in_any_field_and_many_come_to_a_status_after_a_question() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    for text in ["カーブミラーが曲がっている", SECRET, "街灯が消えた"] {
        hand_in(&city, form, Owner::Visitor([7; 32]), &[("q1", "2"), ("q2", text)]).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let found = |words: &str| format!("/console/answers/{form}?q={words}");
    let list = clerk.get(&found("かーぶみらー")).await.text;
    assert!(list.contains("No. 1") && !list.contains("No. 2") && !list.contains("No. 3"));
    let list = clerk.get(&found("割れ 側溝")).await.text;
    assert!(list.contains("No. 2") && !list.contains("No. 1"));
    let many = format!("/console/answers/{form}/many");
    let asked = clerk.post(&many, &[("status", "3"), ("no", "1"), ("no", "3"), ("list", "")]).await;
    assert!(asked.text.contains("2件を「完了」にする"), "{}", asked.text);
    let numbers = asked.field("no").unwrap();
    let fields = [("status", "3"), ("no", &*numbers), ("list", "")];
    assert_eq!(clerk.post(&format!("{many}/do"), &fields).await.status, StatusCode::SEE_OTHER);
    let list = clerk.get(&format!("/console/answers/{form}?tab=3")).await.text;
    assert!(list.contains("No. 1") && !list.contains("No. 2") && list.contains("No. 3"));
    city.close().await;
}

#[tokio::test]
async fn a_change_of_many_is_taken_back_where_nobody_has_worked_since() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    for _ in 0..3 {
        hand_in(&city, form, Owner::Visitor([7; 32]), &TYPED).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let list = format!("/console/answers/{form}");
    let many = async |status: &str| {
        let fields = [("status", status), ("no", "1,2,3"), ("list", "")];
        clerk.post(&format!("{list}/many/do"), &fields).await;
        let page = clerk.get(&list).await.text;
        let (_, rest) = page.split_once(&format!("action=\"{list}/undo/")).expect(&page);
        format!("{list}/undo/{}", rest.split_once('"').unwrap().0)
    };
    let undo = many("2").await;
    let two = clerk.get(&format!("{list}/2")).await;
    let seen = two.field("seen").unwrap();
    let fields = [("seen", &*seen), ("status", "2"), ("memo", "電話済み"), ("owner", "")];
    assert_eq!(clerk.post(&format!("{list}/2"), &fields).await.status, StatusCode::SEE_OTHER);
    let other = clerk_of(&city, "道路課").await;
    other.post(&undo, &[]).await;
    assert!(other.get(&list).await.text.contains("もう取り消せません"));
    clerk.post(&undo, &[]).await;
    let told = clerk.get(&list).await.text;
    let said = "2件の状態を元に戻しました。1件は、そのあとに対応が変わったか、なくなったため、そのままです。";
    assert!(told.contains(said), "{told}");
    let now = clerk.get(&format!("{list}?tab=2")).await.text;
    assert!(!now.contains("No. 1") && now.contains("No. 2") && !now.contains("No. 3"), "{now}");
    clerk.post(&undo, &[]).await;
    assert!(clerk.get(&list).await.text.contains("もう取り消せません"));
    city.close().await;
}

#[tokio::test]
async fn answers_of_a_form_that_closed_long_ago_are_erased_and_their_count_stays() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    hand_in(&city, form, Owner::Visitor([7; 32]), &TYPED).await;
    let closes_at = Some(city.app.clock.now() - jiff::SignedDuration::from_hours(72));
    let rules = Rules { closes_at, kept_days: 1, ..design().rules };
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let close = move |tx: &_, act: &mut _| {
        forms::save(tx, act, (form, 2), Design { rules, ..design() })?;
        forms::publish(tx, act, form, 3)
    };
    city.app.store.write::<_, FormError>(act, "test.close", close).await.unwrap();
    let clerk = clerk_of(&city, "道路課").await;
    let list = clerk.get(&format!("/console/answers/{form}")).await.text;
    assert!(list.contains("1件の回答をまもなく消去します"));
    let act = Act::new(city.app.clock.now(), Actor::Worker("prune".into()));
    let erase = |tx: &_, act: &mut _| forms::erase_over(tx, act, 100);
    assert!(!city.app.store.write::<_, StoreError>(act, "prune", erase).await.unwrap());
    city.app.store.projected().await;
    let left = city.app.store.read(|tx| {
        let given = forms::submission(tx, form, SubmissionNo(1))?;
        Ok::<_, StoreError>((given, forms::tally(tx, form)?.answers, forms::unseen(tx, form)?))
    });
    assert_eq!(left.unwrap(), (None, 1, 0));
    assert!(!clerk.get(&format!("/console/answers/{form}")).await.text.contains("No. 1"));
    city.close().await;
}

#[tokio::test]
async fn answers_of_a_form_without_an_end_are_erased_one_by_one_by_their_day() {
    let city = City::open().await;
    let kept = Rules { kept_days: 40, ..design().rules };
    let form = published(&city, "道路課", Design { rules: kept, ..design() }).await;
    let now = city.app.clock.now();
    let days = |days: i64| now - jiff::SignedDuration::from_hours(24 * days);
    for given_at in [days(41), days(15), days(5)] {
        hand_in_at(&city, (form, given_at), Owner::Visitor([7; 32]), &TYPED).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let list = clerk.get(&format!("/console/answers/{form}")).await.text;
    let said = "30日以内に、2件の回答を消去します(受け付けた日から40日)";
    assert!(list.contains(said), "{list}");
    let erase_at = async |at: jiff::Timestamp| {
        let act = Act::new(at, Actor::Worker("prune".into()));
        let erase = |tx: &_, act: &mut _| forms::erase_over(tx, act, 100);
        assert!(!city.app.store.write::<_, StoreError>(act, "prune", erase).await.unwrap());
        let left = |tx: &_| {
            let there = |no| forms::submission(tx, form, SubmissionNo(no)).map(|it| it.is_some());
            Ok::<_, StoreError>([there(1)?, there(2)?, there(3)?])
        };
        city.app.store.read(left).unwrap()
    };
    assert_eq!(erase_at(now).await, [false, true, true]);
    assert_eq!(erase_at(days(-24)).await, [false, true, true]);
    assert_eq!(erase_at(days(-25)).await, [false, false, true]);
    assert_eq!(erase_at(days(-36)).await, [false, false, false]);
    city.close().await;
}

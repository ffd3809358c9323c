//! Staff write FAQs at the console, and residents get what is public and nothing else.

use hamaguri::{
    base::{Act, Actor, Id},
    features::{
        city::{self, Approval, Part},
        faq::{self, Draft, Faq, State},
        staff::Role,
    },
};
use reqwest::StatusCode;

use super::{
    city::City,
    clerk::{Answer, Clerk},
};

const QUESTION: &str = "粗大ごみの出し方を教えてください";

/// The fields of an editor for an FAQ of the department 環境課.
fn fields<'a>(seen: &'a str, answer: &'a str, purpose: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("seen", seen),
        ("question", QUESTION),
        ("variants", "大きいごみ 捨てたい\nソファを捨てたい"),
        ("answer", answer),
        ("department", "環境課"),
        ("language", "ja"),
        ("purpose", purpose),
    ]
}

/// The FAQ that an answer leads to.
fn led_to(answer: &Answer) -> Id<Faq> {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location.strip_prefix("/console/faq/").unwrap().parse().unwrap()
}

fn kept(city: &City, id: Id<Faq>) -> Faq {
    city.app.store.read(|tx| faq::faq(tx, id)).unwrap().unwrap()
}

async fn made(city: &City, draft: Draft) -> Id<Faq> {
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let make = move |tx: &_, act: &mut _| faq::create(tx, act, &draft);
    let id = city.app.store.write(act, "faq.create", make).await.unwrap();
    city.app.store.projected().await;
    id
}

fn of_department(question: &str, department: &str) -> Draft {
    Draft {
        question: question.into(),
        answer: "答え".into(),
        department: department.into(),
        ..Draft::default()
    }
}

/// Sets whether an FAQ needs approval.
pub async fn need_approval(city: &City, approval: Approval) {
    let act = Act::new(city.app.clock.now(), Actor::Operator);
    let at_first = city.app.city.at_first().clone();
    let set = move |tx: &_, act: &mut _| {
        city::update(tx, act, &at_first, city::Change { part: Part::Approval(approval), seen: 0 })
    };
    city.app.store.write(act, "settings.update", set).await.unwrap();
    city.app.store.projected().await;
}

async fn publish(clerk: &Clerk<'_>, answer: &str) -> Id<Faq> {
    led_to(&clerk.post("/console/faq/new", &fields("0.0", answer, "publish")).await)
}

#[tokio::test]
async fn what_a_clerk_publishes_answers_residents_and_a_draft_does_not() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Sender, "環境課").await;
    let page = clerk.get("/console/faq/new").await;
    assert!(page.text.contains("FAQを作る") && page.text.contains("公開する"));
    let draft = clerk.post("/console/faq/new", &fields("0.0", "電話してください。", "keep")).await;
    let id = led_to(&draft);
    let hanako = city.friend("hanako").await;
    let says = async || hanako.says("ソファを捨てたい").await[0].to_string();
    assert!(!says().await.contains("電話してください"));
    let page = clerk.get(&format!("/console/faq/{id}")).await;
    let seen = page.field("seen").unwrap();
    let path = format!("/console/faq/{id}");
    led_to(&clerk.post(&path, &fields(&seen, "電話してください。", "publish")).await);
    assert!(says().await.contains("電話してください"));
    city.close().await;
}

#[tokio::test]
async fn faults_are_all_told_at_once_and_nothing_typed_is_lost() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::OperationManager, "広報秘書課").await;
    let answer = clerk
        .post(
            "/console/faq/new",
            &[
                ("seen", "0.0"),
                ("question", ""),
                ("answer", "{\"type\":\"bubble\",\"body\":1}"),
                ("link_url", "javascript:alert(1)"),
                ("valid_from", "2026-04-02"),
                ("valid_until", "2026-04-01"),
                ("memo", "<script>alert(1)</script>"),
                ("purpose", "publish"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["質問を入力してください", "公開終了日は", "tel: ではじめて"]
    {
        assert!(answer.text.contains(told), "{told} is not told");
    }
    assert!(answer.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!answer.text.contains("<script>alert"));
    city.close().await;
}

#[tokio::test]
async fn with_approval_the_public_text_stays_until_somebody_else_agrees() {
    let city = City::open().await;
    need_approval(&city, Approval::ByAnother).await;
    let sender = city.staff_of(Role::Sender, "環境課").await;
    let approver = city.staff_of(Role::Approver, "環境課").await;
    let id = made(&city, of_department(QUESTION, "環境課")).await;
    let path = format!("/console/faq/{id}");
    let seen = sender.get(&path).await.field("seen").unwrap();
    let refused = sender.post(&path, &fields(&seen, "新しい答え", "publish")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    led_to(&sender.post(&path, &fields(&seen, "新しい答え", "ask")).await);
    assert_eq!(kept(&city, id).answer.plain(), "答え");

    let waiting = format!("/console/faq/approvals/{id}");
    let page = approver.get(&waiting).await;
    assert!(page.text.contains("新しい答え") && page.text.contains("承認して公開する"));
    let seen = page.field("seen").unwrap();
    let wordless =
        approver.post(&format!("{waiting}/send-back"), &[("seen", &seen), ("word", " ")]).await;
    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let word = [("seen", &*seen), ("word", "電話番号を足してください")];
    let back = approver.post(&format!("{waiting}/send-back"), &word).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    let page = sender.get(&path).await;
    assert!(page.text.contains("電話番号を足してください"));

    let seen = page.field("seen").unwrap();
    led_to(&sender.post(&path, &fields(&seen, "電話番号つきの答え", "ask")).await);
    let seen = approver.get(&waiting).await.field("seen").unwrap();
    let agreed = approver.post(&format!("{waiting}/approve"), &[("seen", &seen)]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&city, id).answer.plain(), "電話番号つきの答え");
    city.close().await;
}

#[tokio::test]
async fn nobody_approves_their_own_unless_the_city_lets_them() {
    let city = City::open().await;
    need_approval(&city, Approval::ByAnother).await;
    let approver = city.staff_of(Role::Approver, "環境課").await;
    let id = led_to(&approver.post("/console/faq/new", &fields("0.0", "答え", "ask")).await);
    let page = approver.get(&format!("/console/faq/approvals/{id}")).await;
    assert!(page.text.contains("自分の案は、自分では承認できません"));
    let seen = approver.get(&format!("/console/faq/{id}")).await.field("seen").unwrap();
    let path = format!("/console/faq/approvals/{id}/approve");
    let own = approver.post(&path, &[("seen", &seen)]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert_eq!(kept(&city, id).state, State::Draft);
    city.close().await;
}

#[tokio::test]
async fn two_who_edit_the_same_faq_choose_field_by_field() {
    let city = City::open().await;
    let first = city.staff_of(Role::Sender, "環境課").await;
    let second = city.staff_of(Role::Approver, "環境課").await;
    let id = publish(&first, "一").await;
    let path = format!("/console/faq/{id}");
    let seen = first.get(&path).await.field("seen").unwrap();
    led_to(&second.post(&path, &fields(&seen, "二", "publish")).await);
    let mut mine = fields(&seen, "三", "publish");
    mine.push(("memo", "私のメモ"));
    let conflict = first.post(&path, &mine).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for told in ["さんが", "二", "三", "自分の内容で上書き", "相手の内容を残す"]
    {
        assert!(conflict.text.contains(told), "{told} is not told");
    }
    assert_eq!(kept(&city, id).answer.plain(), "二");
    let seen = conflict.field("seen").unwrap();
    let mut chosen = fields(&seen, "三", "publish");
    chosen.extend([("memo", "私のメモ"), ("take-answer", "theirs"), ("take-memo", "mine")]);
    led_to(&first.post(&path, &chosen).await);
    let merged = kept(&city, id);
    assert_eq!((merged.answer.plain().as_str(), merged.memo.as_deref()), ("二", Some("私のメモ")));
    city.close().await;
}

#[tokio::test]
async fn others_departments_are_looked_at_and_never_changed() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Sender, "市民課").await;
    let id = made(&city, of_department(QUESTION, "環境課")).await;
    let path = format!("/console/faq/{id}");
    let page = clerk.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("見るだけの画面です") && !page.text.contains("name=\"purpose\""));
    for (path, fields) in [
        (path.clone(), fields("1.0", "乗っ取り", "publish")),
        ("/console/faq/new".to_owned(), fields("0.0", "よその課", "publish")),
        (format!("{path}/trash"), Vec::new()),
        (format!("{path}/discard"), Vec::new()),
    ] {
        let forged = clerk.post(&path, &fields).await;
        assert_ne!(forged.status, StatusCode::OK, "{path}");
        assert_ne!(forged.location, format!("/console/faq/{id}"), "{path} was done");
    }
    let same = kept(&city, id);
    assert_eq!((same.state, same.answer.plain().as_str()), (State::Published, "答え"));
    city.close().await;
}

#[tokio::test]
async fn whoever_only_looks_finds_no_button_and_no_way_around() {
    let city = City::open().await;
    let auditor = city.staff(Role::Auditor).await;
    let id = made(&city, of_department(QUESTION, "")).await;
    let list = auditor.get("/console/faq").await;
    assert!(list.text.contains(QUESTION) && !list.text.contains("FAQを作る"));
    for path in ["/console/faq/new".to_owned(), format!("/console/faq/{id}/trash")] {
        let tried = auditor.post(&path, &fields("0.0", "x", "publish")).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN, "{path}");
    }
    city.close().await;
}

#[tokio::test]
async fn a_list_is_narrowed_sorted_and_changed_at_once_and_taken_back() {
    let city = City::open().await;
    let clerk = city.staff(Role::OperationManager).await;
    let mut ids = Vec::new();
    for n in 0..60 {
        ids.push(made(&city, of_department(&format!("質問その{n}"), "環境課")).await);
    }
    made(&city, of_department("住民票のとりかた", "市民課")).await;
    let list = clerk.get("/console/faq?department=環境課&sort=-question").await;
    assert!(list.text.contains("全60件のうち 1〜50件目"));
    assert!(!list.text.contains("住民票のとりかた"));
    assert!(clerk.get("/console/faq?q=ジュウミンヒョウ").await.text.contains("住民票のとりかた"));
    let sent = [("list", "department=環境課"), ("deed", "trash"), ("reach", "all")];
    let confirm = clerk.post("/console/faq/bulk", &sent).await;
    assert!(confirm.text.contains("60件"), "{}", confirm.text);
    let chosen = confirm.field("ids").unwrap();
    let sent = [("list", "department=環境課"), ("deed", "trash"), ("ids", &*chosen)];
    let done = clerk.post("/console/faq/bulk/apply", &sent).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let told = clerk.get(&done.location).await;
    assert!(told.text.contains("FAQ 60件をごみ箱に入れました"));
    let at = told.text.find("/console/faq/undo/").unwrap();
    let undo = told.text[at..].split('"').next().unwrap().to_owned();
    clerk.post(&undo, &[]).await;
    assert!(ids.iter().all(|id| kept(&city, *id).state == State::Published));
    city.close().await;
}

#[tokio::test]
async fn the_bin_gives_back_and_forgets() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Sender, "環境課").await;
    let id = publish(&clerk, "答え").await;
    clerk.post(&format!("/console/faq/{id}/trash"), &[]).await;
    let bin = clerk.get("/console/faq/trash").await;
    assert!(bin.text.contains(QUESTION) && bin.text.contains("あと30日"));
    clerk.post(&format!("/console/faq/{id}/restore"), &[]).await;
    assert_eq!(kept(&city, id).state, State::Published);
    let alive = clerk.post(&format!("/console/faq/{id}/delete"), &[]).await;
    assert_eq!(alive.location, "/console/faq/trash");
    assert_eq!(kept(&city, id).state, State::Published);
    clerk.post(&format!("/console/faq/{id}/trash"), &[]).await;
    assert!(clerk.get(&format!("/console/faq/{id}/delete")).await.text.contains("取り消せません"));
    clerk.post(&format!("/console/faq/{id}/delete"), &[]).await;
    assert_eq!(city.app.store.read(|tx| faq::faq(tx, id)).unwrap(), None);
    assert_eq!(clerk.get(&format!("/console/faq/{id}")).await.status, StatusCode::NOT_FOUND);
    city.close().await;
}

#[tokio::test]
async fn what_is_typed_is_tried_before_it_is_saved() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Sender, "環境課").await;
    let mut typed = fields("0.0", "月曜日に電話してください。", "publish");
    typed.push(("try", "ソファを捨てたい"));
    let page = clerk.post("/console/faq/new/check", &typed).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("このFAQ") && page.text.contains("月曜日に電話してください。"));
    assert_eq!(city.app.store.read(faq::faqs).unwrap(), []);
    let alone = clerk.get("/console/faq/ask?q=ソファを捨てたい").await;
    assert!(alone.text.contains("近いFAQがない"));
    city.close().await;
}

#[tokio::test]
async fn why_an_answer_was_found_is_told_in_words_and_never_by_names_of_concepts() {
    let city = City::open().await;
    made(&city, of_department("印鑑登録をしたい", "市民課")).await;
    let clerk = city.staff(Role::Reception).await;
    let tried = clerk.get("/console/faq/ask?q=ハンコを登録").await;
    let matched = tried.text.split("合った言葉").nth(1).unwrap();
    assert!(matched.contains("印鑑登録(言いかえ)"), "{matched}");
    assert!(!tried.text.contains("inkan") && !tried.text.contains("i_"), "{matched}");
    city.close().await;
}

#[tokio::test]
async fn an_earlier_version_is_opened_and_saved_like_any_other() {
    let city = City::open().await;
    let clerk = city.staff_of(Role::Sender, "環境課").await;
    let id = publish(&clerk, "最初の答え").await;
    let path = format!("/console/faq/{id}");
    let seen = clerk.get(&path).await.field("seen").unwrap();
    led_to(&clerk.post(&path, &fields(&seen, "次の答え", "publish")).await);
    let history = clerk.get(&format!("{path}/history")).await;
    assert!(history.text.contains("この版に戻す") && history.text.contains("最初の答え"));
    let old = clerk.get(&format!("{path}?version=1")).await;
    assert!(old.text.contains("最初の答え"));
    let seen = old.field("seen").unwrap();
    led_to(&clerk.post(&path, &fields(&seen, "最初の答え", "publish")).await);
    assert_eq!(kept(&city, id).answer.plain(), "最初の答え");
    city.close().await;
}

#[tokio::test]
async fn a_category_for_many_is_chosen_and_never_taken_away_by_pressing_on() {
    let city = City::open().await;
    let clerk = city.staff(Role::OperationManager).await;
    let sorted = Draft { category: "ごみ".into(), ..of_department("粗大ごみ", "環境課") };
    let id = made(&city, sorted).await;
    let id_text = id.to_string();
    let asked = [("deed", "category"), ("reach", "page"), ("id", &*id_text)];
    let confirm = clerk.post("/console/faq/bulk", &asked).await;
    assert!(
        confirm.text.contains("<option value=\"\" selected>選んでください"),
        "{}",
        confirm.text
    );
    let apply = async |to: &str| {
        let sent = [("deed", "category"), ("ids", &*id_text), ("to", to)];
        clerk.post("/console/faq/bulk/apply", &sent).await
    };
    let refused = apply("").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("新しい分類を選んでください"), "{}", refused.text);
    assert!(kept(&city, id).category.is_some());
    assert_eq!(apply("-").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&city, id).category, None);
    city.close().await;
}

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::{
    base::{Act, Actor, Id},
    features::{
        city::Approval,
        faq::{
            Category, Draft, Editor, Faq, FaqIndex, FaqRow, Figures, Language, Query, Seen,
            Unanswered, Verdict,
            model::{
                Aside, Day, Handled, Import, ImportRow, Learned, Pile, Progress, Proposal, Stage,
                State, Synonyms, Trashed,
            },
            store::{
                Batch, Census, categories, faq, faqs, figures, learned, proposal, unanswered,
                versions,
            },
        },
        staff::{Permissions, Role, Staff, StaffState},
    },
    infra::{
        store::{Store, StoreError, WriteTx, assert_golden},
        vault::Vault,
    },
};

fn store() -> Store {
    Store::in_memory(Vault::ephemeral()).unwrap()
}

async fn write<T: Send + 'static>(
    store: &Store,
    what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, FaqError> + Send + 'static,
) -> Result<T, FaqError> {
    let act = Act::new(Timestamp::UNIX_EPOCH, Actor::Operator);
    store.write(act, "test.faq", what).await
}

fn row(code: &str, question: &str) -> FaqRow {
    let draft = Draft {
        code: code.into(),
        question: question.into(),
        answer: "答え".into(),
        category: "分類".into(),
        ..Draft::default()
    };
    FaqRow { id: None, draft }
}

#[tokio::test]
async fn an_import_finds_faqs_by_code_and_is_all_or_nothing() {
    let store = store();
    let first = vec![row("a", "一"), row("b", "二")];
    let done = write(&store, move |tx, act| import(tx, act, &first)).await.unwrap();
    assert_eq!(done, Imported { created: 2, updated: 0 });
    let second = vec![row("b", "二の改"), row("", "三")];
    let done = write(&store, move |tx, act| import(tx, act, &second)).await.unwrap();
    assert_eq!(done, Imported { created: 1, updated: 1 });
    let faulty = vec![row("c", "四"), row("d", " "), row("c", "五")];
    let refused = write(&store, move |tx, act| import(tx, act, &faulty)).await.unwrap_err();
    let FaqError::Rows(faults) = refused else { panic!("{refused}") };
    assert_eq!(faults.iter().map(|it| it.row).collect::<Vec<_>>(), [2, 3]);
    let mut questions: Vec<String> =
        store.read(faqs).unwrap().into_iter().map(|it| it.question).collect();
    questions.sort();
    assert_eq!(questions, ["一", "三", "二の改"]);
    assert_eq!(store.read(categories).unwrap().len(), 1);
}

#[tokio::test]
async fn the_index_follows_what_is_made_changed_and_removed() {
    let store = store();
    let index = FaqIndex::open(&store).unwrap();
    let now = Timestamp::UNIX_EPOCH;
    let ask = |question: &str| index.ask(question, now, Language::Japanese).verdict;
    let id = write(&store, |tx, act| create(tx, act, &row("a", "住民票の取り方").draft)).await;
    let id = id.unwrap();
    store.projected().await;
    assert!(matches!(ask("住民票の取り方"), Verdict::Answer { faq, .. } if faq.id == id));
    assert_eq!(index.categories(now)[0].faqs, 1);
    write(&store, move |tx, act| update(tx, act, id, &row("a", "印鑑登録の方法").draft))
        .await
        .unwrap();
    store.projected().await;
    assert!(matches!(ask("印鑑登録の方法"), Verdict::Answer { .. }));
    assert!(!matches!(ask("住民票の取り方"), Verdict::Answer { .. }));
    write(&store, move |tx, act| remove(tx, act, id)).await.unwrap();
    store.projected().await;
    assert_eq!(ask("印鑑登録の方法"), Verdict::Fallback);
}

#[tokio::test]
async fn a_judgement_counts_once_per_question_and_teaches() {
    let store = store();
    let id = write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
    for asked in [1, 1, 2] {
        write(&store, move |tx, act| {
            Ok(judge(tx, act, (asked, id), "これは?", Judgement::Helpful)?)
        })
        .await
        .unwrap();
    }
    assert_eq!(store.read(|tx| figures(tx, id)).unwrap().helpful, 2);
    let learned = store.read(learned).unwrap();
    assert_eq!((learned.len(), learned[0].1.times), (1, 2));
}

#[tokio::test]
async fn unanswered_questions_are_counted_by_their_folded_text() {
    let store = store();
    for text in ["カレーの作り方", "カレーの作り方？", "!?", "ﾌﾞﾗﾝｺ"] {
        write(&store, move |tx, act| Ok(keep_unanswered(tx, act, text)?)).await.unwrap();
    }
    let kept = store.read(unanswered).unwrap();
    let told: Vec<_> = kept.iter().map(|it| (&*it.text, it.count)).collect();
    assert_eq!(told, [("カレーの作り方", 2), ("ﾌﾞﾗﾝｺ", 1)]);
}

#[test]
fn records_read_as_the_first_release_wrote_them() {
    let at = Timestamp::from_second(1_780_000_000).unwrap();
    let draft = Draft {
        valid_from: "2026-04-01".into(),
        link_label: "読む".into(),
        link_url: "https://example.jp/".into(),
        keywords: vec!["k".into()],
        ..row("a", "q").draft
    };
    let faq = draft.read().unwrap().into_faq(Id::from_bits(1), Some(Id::from_bits(2)), at, at);
    assert_golden(
        1,
        "905000000000000000000000000000000001616161718082008166e7ad94e38188500000000000000000000000000000000281616b8266e8aaade382807368747470733a2f2f6578616d706c652e6a702ff66a323032362d30342d3031f6f600011b0000019e704488001b0000019e70448800",
        &faq,
    );
    let faq = Faq {
        memo: Some("m".into()),
        trashed: Some(Trashed { at, was: State::Draft }),
        updated_by: Some(Actor::Operator),
        revision: 2,
        ..faq
    };
    assert_golden(
        1,
        "945000000000000000000000000000000001616161718082008166e7ad94e38188500000000000000000000000000000000281616b8266e8aaade382807368747470733a2f2f6578616d706c652e6a702ff66a323032362d30342d3031f6f600011b0000019e704488001b0000019e70448800616d821b0000019e704488000082038002",
        &faq,
    );
    let proposal = Proposal {
        faq: Faq { memo: None, trashed: None, updated_by: None, revision: 0, ..faq.clone() },
        stage: Stage::SentBack,
        by: Actor::Operator,
        at,
        revision: 3,
        word: Some("w".into()),
        decided_by: Some(Actor::Staff("s".into())),
    };
    assert_golden(
        1,
        "87905000000000000000000000000000000001616161718082008166e7ad94e38188500000000000000000000000000000000281616b8266e8aaade382807368747470733a2f2f6578616d706c652e6a702ff66a323032362d30342d3031f6f600011b0000019e704488001b0000019e70448800028203801b0000019e704488000361778200816173",
        &proposal,
    );
    let batch = Batch { by: Actor::Operator, rows: vec![(Id::from_bits(1), 2)] };
    assert_golden(1, "828203808182500000000000000000000000000000000102", &batch);
    assert_golden(1, "8103", &Census { faqs: 3 });
    let category = Category { id: Id::from_bits(2), name: "c".into(), order: 3 };
    assert_golden(1, "835000000000000000000000000000000002616303", &category);
    let figures = Figures { asked: 1, helpful: 2, unhelpful: 3 };
    assert_golden(1, "83010203", &figures);
    let unanswered =
        Unanswered { text: "t".into(), count: 2, first_at: at, last_at: at, aside: None };
    assert_golden(1, "846174021b0000019e704488001b0000019e70448800", &unanswered);
    assert_golden(1, "82617120", &Learned { question: "q".into(), times: -1, last_at: None });
    assert_golden(1, "816561203d2062", &Synonyms { text: "a = b".into(), ..Synonyms::default() });
}

#[tokio::test]
async fn two_faqs_never_share_a_code() {
    let store = store();
    write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
    let second = write(&store, |tx, act| create(tx, act, &row("a", "二").draft)).await;
    assert!(matches!(second, Err(FaqError::CodeTaken(code)) if code == "a"));
}

pub(super) fn editor(role: Role, approval: Approval) -> Editor {
    let staff = Staff {
        id: Id::from_bits(role as u128 + 1),
        login: "x".into(),
        name: "x".into(),
        department: "環境課".into(),
        contact: None,
        permissions: Permissions::of(role),
        state: StaffState::Active,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
        revision: 1,
        number: None,
    };
    Editor { staff: Arc::new(staff), approval }
}

fn a_save(id: Option<Id<Faq>>, seen: Seen, answer: &str, purpose: Purpose) -> Save {
    let draft =
        Draft { answer: answer.into(), department: "環境課".into(), ..row("a", "問").draft };
    Save { id, draft, seen, purpose }
}

/// Does something as an editor does, one second after the last time.
async fn edit<T: Send + 'static>(
    store: &Store,
    editor: &Editor,
    what: impl FnOnce(&WriteTx, &mut Act, &Editor) -> Result<T, FaqError> + Send + 'static,
) -> Result<T, FaqError> {
    let act = Act::new(Timestamp::UNIX_EPOCH, editor.actor());
    let editor = editor.clone();
    store.write(act, "test.faq", move |tx, act| what(tx, act, &editor)).await
}

async fn saved(store: &Store, editor: &Editor, what: Save) -> Result<Id<Faq>, FaqError> {
    edit(store, editor, move |tx, act, editor| save(tx, act, &what, editor)).await
}

fn seen(store: &Store, id: Id<Faq>) -> Seen {
    let look = |tx: &_| Ok::<_, StoreError>((faq(tx, id)?, proposal(tx, id)?));
    let (faq, proposal) = store.read(look).unwrap();
    Seen::of(faq.as_ref(), proposal.as_ref())
}

#[tokio::test]
async fn what_residents_see_stays_until_somebody_else_agrees() {
    let store = store();
    let chief = editor(Role::SystemAdministrator, Approval::ByAnother);
    let sender = editor(Role::Sender, Approval::ByAnother);
    let ask = a_save(None, Seen::default(), "一", Purpose::Ask);
    let id = saved(&store, &sender, ask).await.unwrap();
    let state = |id| store.read(|tx| faq(tx, id)).unwrap().unwrap();
    assert_eq!(state(id).state, State::Draft);
    let now = seen(&store, id);
    let own = edit(&store, &sender, move |tx, act, it| approve(tx, act, id, now, it)).await;
    assert!(matches!(own, Err(FaqError::NotYours)));
    edit(&store, &chief, move |tx, act, it| approve(tx, act, id, now, it)).await.unwrap();
    assert_eq!(state(id).state, State::Published);
    let publish = a_save(Some(id), seen(&store, id), "二", Purpose::Publish);
    let alone = saved(&store, &sender, publish).await;
    assert!(matches!(alone, Err(FaqError::NeedsApproval)));
    let ask = a_save(Some(id), seen(&store, id), "二", Purpose::Ask);
    saved(&store, &sender, ask).await.unwrap();
    assert_eq!(state(id).answer.plain(), "一");
    let now = seen(&store, id);
    let back = move |tx: &WriteTx, act: &mut Act, it: &Editor| {
        send_back(tx, act, id, (now, "直してください"), it)
    };
    edit(&store, &chief, back).await.unwrap();
    let sent_back = store.read(|tx| proposal(tx, id)).unwrap().unwrap();
    assert_eq!(
        (sent_back.stage, sent_back.word.as_deref()),
        (Stage::SentBack, Some("直してください"))
    );
    let late = edit(&store, &chief, move |tx, act, it| approve(tx, act, id, now, it)).await;
    assert!(matches!(late, Err(FaqError::Changed)), "it was sent back meanwhile");
}

#[tokio::test]
async fn whoever_saves_over_what_they_have_not_seen_is_told() {
    let store = store();
    let chief = editor(Role::SystemAdministrator, Approval::NotNeeded);
    let new = a_save(None, Seen::default(), "一", Purpose::Publish);
    let id = saved(&store, &chief, new).await.unwrap();
    let first = seen(&store, id);
    saved(&store, &chief, a_save(Some(id), first, "二", Purpose::Publish)).await.unwrap();
    let late = saved(&store, &chief, a_save(Some(id), first, "三", Purpose::Publish)).await;
    assert!(matches!(late, Err(FaqError::Changed)));
    let before = store.read(|tx| earlier(tx, id, 1)).unwrap().unwrap();
    assert_eq!(before.answer, "一");
}

#[tokio::test]
async fn twenty_versions_are_kept() {
    let store = store();
    let chief = editor(Role::SystemAdministrator, Approval::NotNeeded);
    let new = a_save(None, Seen::default(), "0", Purpose::Publish);
    let id = saved(&store, &chief, new).await.unwrap();
    for n in 1..=25 {
        let next = a_save(Some(id), seen(&store, id), &n.to_string(), Purpose::Publish);
        saved(&store, &chief, next).await.unwrap();
    }
    let kept = store.read(|tx| versions(tx, id)).unwrap();
    let answers: Vec<String> = kept.iter().map(|it| it.answer.plain()).collect();
    assert_eq!((answers.len(), &*answers[0], &*answers[19]), (20, "24", "5"));
}

#[tokio::test]
async fn many_are_changed_at_once_except_those_of_others_and_taken_back_at_once() {
    let store = store();
    let clerk = editor(Role::Sender, Approval::NotNeeded);
    let mut ids = Vec::new();
    for (code, department) in [("a", "環境課"), ("b", "市民課"), ("c", "")] {
        let draft = Draft { department: department.into(), ..row(code, code).draft };
        ids.push(write(&store, move |tx, act| create(tx, act, &draft)).await.unwrap());
    }
    let all = ids.clone();
    let trash =
        move |tx: &WriteTx, act: &mut Act, it: &Editor| bulk(tx, act, &all, &Deed::Trash, it);
    let done = edit(&store, &clerk, trash).await.unwrap();
    assert_eq!((done.changed, done.left), (2, 1));
    let states = || -> Vec<State> {
        ids.iter().map(|id| store.read(|tx| faq(tx, *id)).unwrap().unwrap().state).collect()
    };
    assert_eq!(states(), [State::Trashed, State::Published, State::Trashed]);
    let batch = done.batch.unwrap();
    let other = editor(Role::SystemAdministrator, Approval::NotNeeded);
    let theirs = edit(&store, &other, move |tx, act, it| undo(tx, act, batch, it)).await;
    assert!(matches!(theirs, Err(FaqError::NotYours)));
    let back = edit(&store, &clerk, move |tx, act, it| undo(tx, act, batch, it)).await.unwrap();
    assert_eq!((back, states()), (2, vec![State::Published; 3]));
    let forged = Deed::Department("市民課".into());
    let one = vec![ids[0]];
    let forged = edit(&store, &clerk, move |tx, act, it| bulk(tx, act, &one, &forged, it)).await;
    assert!(matches!(forged, Err(FaqError::NotYours)));
}

#[tokio::test]
async fn the_bin_is_emptied_after_thirty_days_and_not_before() {
    let store = store();
    let chief = editor(Role::SystemAdministrator, Approval::NotNeeded);
    let id = write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
    let trash =
        move |tx: &WriteTx, act: &mut Act, it: &Editor| bulk(tx, act, &[id], &Deed::Trash, it);
    edit(&store, &chief, trash).await.unwrap();
    let prune_at = async |hours| {
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        let act = Act::worker(now, "prune");
        store.write(act, "test.prune", |tx, act| prune(tx, act, 10)).await.unwrap();
        store.read(|tx| faq(tx, id)).unwrap().is_some()
    };
    assert!(prune_at(30 * 24 - 1).await);
    assert!(!prune_at(30 * 24).await);
    write(&store, |tx, act| create(tx, act, &row("a", "二").draft)).await.unwrap();
}

#[tokio::test]
async fn a_draft_can_be_tried_out_before_anybody_sees_it() {
    let store = store();
    let index = FaqIndex::open(&store).unwrap();
    let now = Timestamp::UNIX_EPOCH;
    let drafted = row("", "パスポートの更新").draft.read().unwrap();
    let drafted = Arc::new(drafted.into_faq(Id::from_bits(9), None, now, now));
    let tried = index.try_out("パスポートの更新", Some(&drafted), now).verdict;
    assert!(matches!(tried, Verdict::Answer { faq, .. } if faq.id == drafted.id));
    let asked = index.ask("パスポートの更新", now, Language::Japanese).verdict;
    assert_eq!(asked, Verdict::Fallback);
}

#[tokio::test]
async fn staff_find_what_holds_their_words_drafts_and_bin_included() {
    let store = store();
    let index = FaqIndex::open(&store).unwrap();
    for (code, question, state) in [
        ("a", "粗大ごみの出し方", "published"),
        ("b", "ごみ袋の値段", "draft"),
        ("c", "住民票", ""),
    ] {
        let draft = Draft { state: state.into(), ..row(code, question).draft };
        write(&store, move |tx, act| create(tx, act, &draft)).await.unwrap();
    }
    store.projected().await;
    let query = Query { words: "ゴミ".into(), ..Query::default() };
    let found = index.list(&query, 0, Timestamp::UNIX_EPOCH);
    assert_eq!((found.ids.len(), found.counts.drafts, found.counts.shown), (2, 1, 1));
}

#[test]
fn records_of_files_and_of_the_queue_read_as_the_console_first_wrote_them() {
    let at = Timestamp::from_second(1_780_000_000).unwrap();
    let by = Actor::Operator;
    let unanswered =
        Unanswered { text: "t".into(), count: 2, first_at: at, last_at: at, aside: None };
    let aside = Some(Aside { by: by.clone(), at });
    assert_golden(
        1,
        "856174021b0000019e704488001b0000019e70448800828203801b0000019e70448800",
        &Unanswered { aside, ..unanswered.clone() },
    );
    let learned = Learned { question: "q".into(), times: -1, last_at: Some(at) };
    assert_golden(1, "836171201b0000019e70448800", &learned);
    let synonyms = Synonyms {
        text: "a = b".into(),
        revision: Some(2),
        by: Some(by.clone()),
        at: Some(at),
        before: Some("c".into()),
    };
    assert_golden(1, "856561203d2062028203801b0000019e704488006163", &synonyms);
    assert_golden(1, "8103", &Pile { kept: 3 });
    let day = Day { answered: 1, unanswered: 2, helpful: 3, unhelpful: 4 };
    assert_golden(1, "8401020304", &day);
    let import = Import {
        id: Id::from_bits(1),
        by: by.clone(),
        at,
        file: "f".into(),
        made: 1,
        changed: 2,
        kept: 3,
        unknown: vec!["u".into()],
        categories: vec!["c".into()],
        stage: Progress::Done(at),
    };
    assert_golden(
        1,
        "8a50000000000000000000000000000000018203801b0000019e704488006166010203816175816163\
         8201811b0000019e70448800",
        &import,
    );
    let row = ImportRow { number: 2, faq: Id::from_bits(1), revision: Some(3), says: "{}".into() };
    assert_golden(1, "8402500000000000000000000000000000000103627b7d", &row);
    let handled = Handled {
        by,
        at,
        questions: vec![unanswered],
        faq: Some(Id::from_bits(1)),
        added: vec!["v".into()],
    };
    assert_golden(
        1,
        "858203801b0000019e7044880081846174021b0000019e704488001b0000019e70448800\
         5000000000000000000000000000000001816176",
        &handled,
    );
}

use jiff::Timestamp;

use super::{
    super::{
        model::{
            Choice, ChoiceId, Closed, Colour, Design, Filling, Form, Kind, Needed, Other, Owner,
            Page, Prefill, Progress, Question, QuestionId, Raw, Repeat, Rules, State, Status,
            StatusId, SubmissionNo, Why,
        },
        store::{
            BY_STATUS, DESKS, EVENTS, FILLINGS, FILLINGS_BY_AGE, FILLINGS_OF_RESIDENT, OF_RESIDENT,
            SUBMISSIONS, UNSEEN, forms, submission, tally, unseen,
        },
    },
    *,
};
use crate::{
    base::{Act, Actor, Id},
    features::residents::{self, ResidentNo},
    infra::{
        store::{Store, StoreError, WriteTx},
        vault::Vault,
    },
};

fn store() -> Store {
    Store::in_memory(Vault::ephemeral()).unwrap()
}

async fn write<T, E>(
    store: &Store,
    what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    store.write(Act::new(Timestamp::UNIX_EPOCH, Actor::Operator), "test.form", what).await
}

fn design(quota: Option<u32>, repeat: Repeat) -> Design {
    let choice = |id, quota| Choice { id: ChoiceId(id), label: format!("{id}"), quota, counts: 0 };
    let question = Question {
        id: QuestionId(1),
        title: "どちらにしますか".into(),
        hint: String::new(),
        kind: Kind::One { choices: vec![choice(1, quota), choice(2, None)], other: Other::None },
        needed: Needed::Required,
        when: Vec::new(),
        attribute: None,
        prefill: Prefill::Offered,
    };
    Design {
        title: "申込".into(),
        pages: vec![Page { questions: vec![question], ..Page::default() }],
        statuses: vec![Status {
            id: StatusId(1),
            name: "受付".into(),
            colour: Colour::Plain,
            shown: String::new(),
            message: String::new(),
            progress: Progress::Open,
        }],
        rules: Rules { purpose: "抽選のため".into(), repeat, ..Rules::default() },
        ..Design::default()
    }
}

async fn published(store: &Store, design: Design) -> Id<Form> {
    let make = |tx: &_, act: &mut _| {
        let id = create(tx, act, "環境課", design)?;
        publish(tx, act, id, 1)?;
        Ok::<_, FormError>(id)
    };
    write(store, make).await.unwrap()
}

async fn resident(store: &Store, number: u8) -> ResidentNo {
    let meet = move |tx: &_, act: &mut _| {
        residents::meet(tx, act, &[number; 32], &format!("U{number}")).map(|it| it.0)
    };
    write(store, meet).await.unwrap()
}

async fn filled(store: &Store, form: Id<Form>, owner: Owner, choice: &'static str) -> Id<Filling> {
    let fill = move |tx: &_, act: &mut _| {
        let id = begin(tx, act, form, owner)?;
        let typed = Raw(vec![("q1".into(), choice.into())]);
        keep(tx, act, (id, owner), (0, &[QuestionId(1)]), &typed)?;
        Ok::<_, FormError>(id)
    };
    write(store, fill).await.unwrap()
}

async fn hand_in(store: &Store, id: Id<Filling>, owner: Owner) -> Result<SubmissionNo, FormError> {
    write(store, move |tx, act| submit(tx, act, (id, owner))).await
}

#[tokio::test]
async fn handing_in_twice_is_one_answer_and_only_its_owner_can() {
    let store = store();
    let form = published(&store, design(None, Repeat::Append)).await;
    let owner = Owner::Resident(resident(&store, 1).await);
    let other = Owner::Resident(resident(&store, 2).await);
    let id = filled(&store, form, owner, "1").await;
    let stolen = hand_in(&store, id, other).await;
    assert!(matches!(stolen, Err(FormError::NoSuchFilling)), "{stolen:?}");
    let first = hand_in(&store, id, owner).await.unwrap();
    let second = hand_in(&store, id, owner).await.unwrap();
    assert_eq!(first, second);
    let read = |tx: &_| Ok::<_, StoreError>((tally(tx, form)?.answers, unseen(tx, form)?));
    assert_eq!(store.read(read).unwrap(), (1, 1));
}

#[tokio::test]
async fn a_quota_is_never_exceeded_by_many_at_once_and_nothing_typed_is_lost() {
    let store = store();
    let form = published(&store, design(Some(3), Repeat::Append)).await;
    let mut fillings = Vec::new();
    for number in 1..=8 {
        let owner = Owner::Resident(resident(&store, number).await);
        fillings.push((filled(&store, form, owner, "1").await, owner));
    }
    let all = fillings.iter().map(|(id, owner)| hand_in(&store, *id, *owner));
    let done = futures_util::future::join_all(all).await;
    assert_eq!(done.iter().filter(|it| it.is_ok()).count(), 3);
    for (refused, (id, owner)) in done.iter().zip(&fillings).filter(|it| it.0.is_err()) {
        let Err(FormError::Faults(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!((faults[0].why, &*faults[0].field), (Why::Full, "q1"));
        let typed = store.read(|tx| filling(tx, *id, *owner)).unwrap();
        assert_eq!(typed.raw.text("q1"), "1");
    }
    assert_eq!(store.read(|tx| tally(tx, form)).unwrap().answers, 3);
}

#[tokio::test]
async fn an_answer_is_given_once_replaced_or_added_as_the_form_says() {
    let store = store();
    let owner = Owner::Resident(resident(&store, 1).await);
    let twice = async |repeat| {
        let form = published(&store, design(Some(1), repeat)).await;
        let first = filled(&store, form, owner, "1").await;
        hand_in(&store, first, owner).await.unwrap();
        let second = filled(&store, form, owner, "1").await;
        (form, hand_in(&store, second, owner).await)
    };
    let (_, once) = twice(Repeat::Once).await;
    assert!(matches!(once, Err(FormError::Closed(Closed::Answered))), "{once:?}");
    // The answer that is replaced gives its place to the one that replaces it.
    let (form, replaced) = twice(Repeat::Replace).await;
    assert_eq!(replaced.unwrap(), SubmissionNo(2));
    let first = store.read(|tx| submission(tx, form, SubmissionNo(1))).unwrap().unwrap();
    assert!(first.withdrawn_at.is_some());
    assert_eq!(store.read(|tx| tally(tx, form)).unwrap().answers, 1);
    let (_, added) = twice(Repeat::Append).await;
    assert!(matches!(added, Err(FormError::Faults(_))), "{added:?}");
}

#[tokio::test]
async fn what_an_erased_resident_answered_is_gone() {
    let store = store();
    let form = published(&store, design(None, Repeat::Append)).await;
    let no = resident(&store, 1).await;
    let id = filled(&store, form, Owner::Resident(no), "1").await;
    let number = hand_in(&store, id, Owner::Resident(no)).await.unwrap();
    write(&store, move |tx, act| residents::erase(tx, act, no, &[1; 32])).await.unwrap();
    assert_eq!(store.read(|tx| submission(tx, form, number)).unwrap(), None);
}

#[tokio::test]
async fn erasing_a_resident_leaves_no_row_of_theirs_and_what_it_came_to() {
    let store = store();
    let form = published(&store, design(None, Repeat::Append)).await;
    let (no, other) = (resident(&store, 1).await, resident(&store, 2).await);
    for owner in [no, other].map(Owner::Resident) {
        let id = filled(&store, form, owner, "1").await;
        hand_in(&store, id, owner).await.unwrap();
        filled(&store, form, owner, "2").await;
    }
    let rows = |tx: &_| {
        Ok::<_, StoreError>([
            UNSEEN.count(tx, &form)?,
            BY_STATUS.count(tx, &form)?,
            FILLINGS_BY_AGE.all(tx).count(),
            FILLINGS_OF_RESIDENT.count(tx, &no)?,
            OF_RESIDENT.count(tx, &no)?,
            FILLINGS.count(tx)?,
            SUBMISSIONS.count(tx)?,
            DESKS.count(tx)?,
            EVENTS.count(tx)?,
        ])
    };
    assert_eq!(store.read(rows).unwrap(), [2, 2, 4, 2, 1, 4, 2, 2, 2]);
    write(&store, move |tx, act| erase_resident(tx, act, (no, &[1; 32]))).await.unwrap();
    assert_eq!(store.read(rows).unwrap(), [1, 1, 2, 0, 0, 2, 1, 1, 1]);
    assert_eq!(store.read(|tx| tally(tx, form)).unwrap().answers, 2);
}

#[tokio::test]
async fn the_way_to_what_nobody_can_read_any_more_is_cleared_away() {
    let store = store();
    let form = published(&store, design(None, Repeat::Append)).await;
    let no = resident(&store, 1).await;
    filled(&store, form, Owner::Resident(no), "1").await;
    write(&store, move |tx, act| residents::erase(tx, act, no, &[1; 32])).await.unwrap();
    let rows = |tx: &_| Ok::<_, StoreError>(FILLINGS_BY_AGE.all(tx).count());
    assert_eq!(store.read(rows).unwrap(), 1);
    let later = Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * 8);
    let prune = |tx: &_, act: &mut _| prune_fillings(tx, act, 10);
    store.write(Act::worker(later, "prune"), "test.prune", prune).await.unwrap();
    assert_eq!(store.read(rows).unwrap(), 0);
}

#[tokio::test]
async fn two_who_edit_a_form_lose_nothing_and_a_stopped_form_takes_nothing() {
    let store = store();
    let form = published(&store, design(None, Repeat::Append)).await;
    let save_as = |title: &'static str| {
        let design = Design { title: title.into(), ..design(None, Repeat::Append) };
        write(&store, move |tx, act| save(tx, act, (form, 2), design))
    };
    save_as("一").await.unwrap();
    let late = save_as("二").await;
    assert!(matches!(late, Err(FormError::Changed)), "{late:?}");
    write(&store, move |tx, act| set_state(tx, act, (form, 3), State::Stopped)).await.unwrap();
    let owner = Owner::Visitor([9; 32]);
    let begun = write(&store, move |tx, act| begin(tx, act, form, owner)).await;
    assert!(matches!(begun, Err(FormError::Closed(Closed::Stopped))), "{begun:?}");
}

#[tokio::test]
async fn the_bin_is_emptied_after_a_month_but_for_forms_with_answers() {
    let store = store();
    let (empty, answered) = (
        published(&store, design(None, Repeat::Append)).await,
        published(&store, design(None, Repeat::Append)).await,
    );
    let owner = Owner::Resident(resident(&store, 1).await);
    let id = filled(&store, answered, owner, "1").await;
    hand_in(&store, id, owner).await.unwrap();
    for form in [empty, answered] {
        let away = move |tx: &_, act: &mut _| {
            set_state(tx, act, (form, 2), State::Stopped)?;
            set_state(tx, act, (form, 3), State::Trashed)
        };
        write(&store, away).await.unwrap();
    }
    let left = async |days: i64| {
        let now = Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * days);
        let act = Act::worker(now, "prune");
        store.write(act, "test.prune", empty_bin).await.unwrap();
        store.read(forms).unwrap().into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(left(30).await.len(), 2);
    assert_eq!(left(31).await, [answered]);
}

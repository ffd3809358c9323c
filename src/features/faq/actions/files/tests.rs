use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::{
    base::Actor,
    features::faq::{
        Field,
        actions::{add_category, create, update},
    },
    infra::{store::Store, vault::Vault},
};

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

async fn write<T: Send + 'static>(
    store: &Store,
    hours: i64,
    what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, FaqError> + Send + 'static,
) -> Result<T, FaqError> {
    store.write(Act::new(at(hours), Actor::Staff("s".into())), "test.faq", what).await
}

fn given(number: usize, code: &str, answer: &str) -> GivenRow {
    let cells = [(Field::Code, code), (Field::Question, code), (Field::Answer, answer)];
    let cells = cells.map(|(field, cell)| (field, cell.to_owned())).to_vec();
    GivenRow { number, id: String::new(), cells }
}

async fn look_through(store: &Store, rows: Vec<GivenRow>) -> Id<Import> {
    let look = move |tx: &WriteTx, act: &mut Act| {
        let plan = plan_import(tx, &rows, &EVERYTHING)?;
        preview(tx, act, ("faq.csv", &[]), &plan)
    };
    write(store, 0, look).await.unwrap()
}

fn told(store: &Store) -> Vec<(String, String)> {
    let rows = store.read(export).unwrap();
    rows.into_iter().map(|it| (it.draft.code, it.draft.answer)).collect()
}

async fn store() -> Store {
    let store = Store::in_memory(Vault::ephemeral()).unwrap();
    let rows = [given(2, "b", "二"), given(3, "a", "一")].to_vec();
    let id = look_through(&store, rows).await;
    let apply = move |tx: &WriteTx, act: &mut Act| apply_import(tx, act, id, &EVERYTHING);
    let done = write(&store, 0, apply).await.unwrap();
    assert_eq!((done.made, done.changed, done.kept), (2, 0, 0));
    store
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[tokio::test]
async fn an_import_does_what_was_looked_through_and_can_be_undone_but_for_what_changed_since() {
    let store = store().await;
    assert_eq!(told(&store), pairs(&[("a", "一"), ("b", "二")]));
    let rows = [given(2, "a", "一の改"), given(3, "b", "二の改"), given(4, "c", "三")];
    let id = look_through(&store, rows.to_vec()).await;
    assert_eq!(told(&store), pairs(&[("a", "一"), ("b", "二")]), "looking changes nothing");
    let apply = move |tx: &WriteTx, act: &mut Act| apply_import(tx, act, id, &EVERYTHING);
    write(&store, 0, apply).await.unwrap();
    assert_eq!(told(&store), pairs(&[("a", "一の改"), ("b", "二の改"), ("c", "三")]));
    let edited = store.read(export).unwrap().remove(1);
    let faq = edited.id.unwrap();
    let draft = Draft { answer: "手で直した".into(), ..edited.draft };
    write(&store, 0, move |tx, act| update(tx, act, faq, &draft)).await.unwrap();
    let undone = write(&store, 1, move |tx, act| undo_import(tx, act, id)).await.unwrap();
    assert_eq!(undone, Undone { restored: 2, left: vec![faq], ..Undone::default() });
    assert_eq!(told(&store), pairs(&[("a", "一"), ("b", "手で直した")]));
    let again = write(&store, 1, move |tx, act| undo_import(tx, act, id)).await;
    assert!(matches!(again, Err(FaqError::NoSuchImport)));
}

#[tokio::test]
async fn an_import_overtaken_by_an_edit_or_left_for_an_hour_changes_nothing() {
    let store = store().await;
    let rows = [given(2, "a", "一の改"), given(3, "c", "三")].to_vec();
    let id = look_through(&store, rows).await;
    let late = move |tx: &WriteTx, act: &mut Act| apply_import(tx, act, id, &EVERYTHING);
    assert!(matches!(write(&store, 1, late).await, Err(FaqError::NoSuchImport)));
    let meanwhile = look_through(&store, vec![given(2, "a", "先に"), given(3, "c", "先に")]);
    let first = meanwhile.await;
    let apply = move |tx: &WriteTx, act: &mut Act| apply_import(tx, act, first, &EVERYTHING);
    write(&store, 0, apply).await.unwrap();
    let overtaken = write(&store, 0, late).await;
    assert!(matches!(overtaken, Err(FaqError::Overtaken(rows)) if rows == [2, 3]));
    assert_eq!(told(&store), pairs(&[("a", "先に"), ("b", "二"), ("c", "先に")]));
}

#[tokio::test]
async fn undoing_takes_away_the_categories_it_made_but_for_those_in_use_and_those_of_others() {
    let store = store().await;
    let under = |number, code: &str, category: &str| {
        let mut row = given(number, code, "答え");
        row.cells.push((Field::Category, category.to_owned()));
        row
    };
    let rows = vec![under(2, "x", "空く"), under(3, "y", "使う"), under(4, "z", "ほかの人")];
    let id = look_through(&store, rows).await;
    let other = |tx: &WriteTx, act: &mut Act| add_category(tx, act, "ほかの人");
    write(&store, 0, other).await.unwrap();
    let apply = move |tx: &WriteTx, act: &mut Act| apply_import(tx, act, id, &EVERYTHING);
    write(&store, 0, apply).await.unwrap();
    let own = |tx: &WriteTx, act: &mut Act| {
        let draft = Draft {
            question: "あとから".into(),
            answer: "答え".into(),
            category: "使う".into(),
            ..Draft::default()
        };
        create(tx, act, &draft)
    };
    write(&store, 0, own).await.unwrap();
    let undone = write(&store, 1, move |tx, act| undo_import(tx, act, id)).await.unwrap();
    assert_eq!(undone.categories, ["空く"]);
    let left: Vec<String> = store.read(categories).unwrap().into_iter().map(|it| it.name).collect();
    assert_eq!(left, ["ほかの人", "使う"]);
}

#[tokio::test]
async fn what_one_may_not_do_any_more_is_not_carried_out() {
    let store = store().await;
    let id = look_through(&store, vec![given(2, "a", "一の改")]).await;
    let apply = move |tx: &WriteTx, act: &mut Act| {
        let leave = Leave { touch: &|_, _| false, ..EVERYTHING };
        apply_import(tx, act, id, &leave)
    };
    assert!(matches!(write(&store, 0, apply).await, Err(FaqError::Rows(_))));
}

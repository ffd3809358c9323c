use jiff::{SignedDuration, Timestamp};

use super::super::model::{ChoiceNo, DraftChoice, KindName, Said};
use super::*;
use crate::{
    base::Actor,
    features::{attributes::profile, residents},
    infra::{
        store::Store,
        vault::{Purpose, Vault},
    },
};

fn act(hour: i64) -> Act {
    Act::new(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour), Actor::Operator)
}

async fn write<T: Send + 'static>(
    store: &Store,
    hour: i64,
    what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, AttributeError> + Send + 'static,
) -> Result<T, AttributeError> {
    store.write(act(hour), "test.attributes", what).await
}

fn draft(name: &str, kind: KindName, choices: &[&str]) -> Draft {
    let choice = |label: &&str| DraftChoice { no: None, label: (*label).to_owned() };
    let choices = choices.iter().map(choice).collect();
    Draft { name: name.to_owned(), kind, choices, ..Draft::default() }
}

async fn store() -> Store {
    let store = Store::in_memory(Vault::ephemeral()).unwrap();
    write(&store, 0, |tx, act| {
        make(tx, act, &draft("地区", KindName::One, &["桑名", "多度"]))?;
        make(tx, act, &draft("自治会", KindName::YesNo, &[]))?;
        make(tx, act, &draft("関心", KindName::Several, &["防災", "子育て"]))
    })
    .await
    .unwrap();
    store
}

fn names(store: &Store) -> Vec<String> {
    store.read(all).unwrap().into_iter().map(|it| it.name).collect()
}

#[tokio::test]
async fn attributes_are_ordered_changed_and_retired_but_never_gone() {
    let store = store().await;
    let (first, last) = (AttributeNo(1), AttributeNo(3));
    assert_eq!(names(&store), ["地区", "自治会", "関心"]);
    write(&store, 1, move |tx, act| shift(tx, act, last, Way::Up)).await.unwrap();
    write(&store, 1, move |tx, act| shift(tx, act, first, Way::Up)).await.unwrap();
    assert_eq!(names(&store), ["地区", "関心", "自治会"]);
    let other = draft("町", KindName::Date, &["桑名", "長島"]);
    let same = other.clone();
    write(&store, 1, move |tx, act| change(tx, act, first, (&other, 1))).await.unwrap();
    let again = write(&store, 1, move |tx, act| change(tx, act, first, (&same, 1))).await;
    assert!(matches!(again, Err(AttributeError::Stale)), "somebody was faster");
    let kept = store.read(all).unwrap().remove(0);
    assert_eq!((&*kept.name, kept.kind.name()), ("町", KindName::One), "its kind stays");
    assert_eq!(kept.kind.choices().len(), 4, "nothing chosen once is forgotten");
    write(&store, 1, move |tx, act| set_state(tx, act, first, State::Retired)).await.unwrap();
    assert_eq!(store.read(all).unwrap()[0].state, State::Retired);
    let taken = draft("町", KindName::Date, &[]);
    let twice = write(&store, 1, move |tx, act| make(tx, act, &taken)).await;
    assert!(matches!(twice, Err(AttributeError::Faults(faults)) if faults == [Fault::NameTaken]));
    let sample = write(&store, 1, |tx, act| begin_with(tx, act, &[])).await;
    assert!(matches!(sample, Err(AttributeError::Stale)), "a sample is for the empty list");
}

#[tokio::test]
async fn what_a_resident_gives_is_kept_with_its_time_and_gone_with_them() {
    let store = store().await;
    let key = Vault::ephemeral().lookup(Purpose::LineUser, b"U1");
    let meet = move |tx: &WriteTx, act: &mut Act| residents::meet(tx, act, &key, "U1");
    let (no, _) = store.write(act(0), "test.meet", meet).await.unwrap();
    let give = |hour, values: Vec<(u32, Option<Value>)>, source: Source| {
        let values = values.into_iter().map(|(no, value)| (AttributeNo(no), value)).collect();
        write(&store, hour, move |tx, act| assign(tx, act, no, (&values, &source)))
    };
    let told = || store.read(|tx| profile(tx, no)).unwrap().unwrap().values;
    let form = Source::Answer("F".to_owned());
    let kuwana = Some(Value::One(ChoiceNo(1)));
    let yes = Some(Value::Said(Said::Yes));
    give(1, vec![(1, kuwana.clone()), (2, yes)], form.clone()).await.unwrap();
    give(2, vec![(1, kuwana.clone()), (2, None)], Source::File).await.unwrap();
    let values = told();
    assert_eq!(values.len(), 1, "what is taken back is gone");
    let held = &values[&AttributeNo(1)];
    assert_eq!((&held.source, held.at), (&form, act(1).now), "the same again is no news");
    for wrong in [Value::One(ChoiceNo(9)), Value::Number(1)] {
        let refused = give(3, vec![(1, Some(wrong))], Source::File).await;
        assert!(matches!(refused, Err(AttributeError::Unfit)));
    }
    let nobody = give(3, vec![(9, kuwana)], Source::File).await;
    assert!(matches!(nobody, Err(AttributeError::NoSuch)));
    let erase = move |tx: &WriteTx, act: &mut Act| residents::erase(tx, act, no, &key);
    store.write(act(4), "test.erase", erase).await.unwrap();
    assert_eq!(store.read(|tx| profile(tx, no)).unwrap(), None);
}

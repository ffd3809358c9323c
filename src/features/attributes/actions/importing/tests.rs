use super::*;
use crate::{
    base::Actor,
    features::{
        attributes::{Draft, KindName, Said, actions::make, profile, store::waiting},
        residents,
    },
    infra::{store::Store, vault::Vault},
};
use jiff::{SignedDuration, Timestamp};

fn act(hour: i64) -> Act {
    let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
    Act::new(now, Actor::Staff("S".to_owned()))
}

async fn write<T: Send + 'static>(
    store: &Store,
    hour: i64,
    what: impl FnOnce(&WriteTx, &mut Act) -> Result<T, AttributeError> + Send + 'static,
) -> Result<T, AttributeError> {
    store.write(act(hour), "test.import", what).await
}

async fn peopled() -> (Store, Vec<ResidentNo>) {
    let store = Store::in_memory(Vault::ephemeral()).unwrap();
    write(&store, 0, |tx, act| {
        for name in ["人数", "台数"] {
            let kind = KindName::Number;
            make(tx, act, &Draft { name: name.into(), kind, ..Draft::default() })?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let meet = |tx: &WriteTx, act: &mut Act| {
        let one = residents::meet(tx, act, &[1; 32], "U1")?.0;
        Ok::<_, residents::ResidentError>(vec![one, residents::meet(tx, act, &[2; 32], "U2")?.0])
    };
    let people = store.write(act(0), "test.meet", meet).await.unwrap();
    (store, people)
}

const PEOPLE: AttributeNo = AttributeNo(1);
const CARS: AttributeNo = AttributeNo(2);

fn numbers(store: &Store, no: ResidentNo) -> Vec<(u32, i64)> {
    let profile = store.read(|tx| profile(tx, no)).unwrap();
    let values = profile.map(|it| it.values).unwrap_or_default();
    let number = |value: &Value| match value {
        Value::Number(it) => *it,
        _ => unreachable!("only numbers are given here"),
    };
    values.iter().map(|(of, it)| (of.0, number(&it.value))).collect()
}

#[tokio::test]
async fn values_come_in_by_one_commit_and_go_back_to_what_they_were() {
    let (store, people) = peopled().await;
    let (one, other) = (people[0], people[1]);
    let give = move |hour, no, of: AttributeNo, value| {
        let values = [(of, Some(Value::Number(value)))].into();
        (hour, no, values)
    };
    for (hour, no, values) in [give(1, one, PEOPLE, 4)] {
        let values: BTreeMap<AttributeNo, Option<Value>> = values;
        let source = Source::Answer("F".to_owned());
        write(&store, hour, move |tx, act| super::super::assign(tx, act, no, (&values, &source)))
            .await
            .unwrap();
    }
    let number = |of, value| (of, Value::Number(value));
    let rows = vec![
        (one, [number(PEOPLE, 5), number(CARS, 1)].into()),
        (other, [number(PEOPLE, 2)].into()),
    ];
    let brought = Brought { file: "a.csv".into(), rows, ..Brought::default() };
    let id = write(&store, 2, move |tx, act| Ok(bring_in(tx, act, &brought)?)).await.unwrap();
    assert_eq!(numbers(&store, one), [(1, 4)], "nothing has happened yet");
    assert_eq!(store.read(|tx| waiting(tx, id)).unwrap().unwrap().0.values, 3);
    let done = write(&store, 3, move |tx, act| carry_out(tx, act, id)).await.unwrap();
    assert_eq!(done.residents, 2);
    assert_eq!(numbers(&store, one), [(1, 5), (2, 1)]);
    let twice = write(&store, 3, move |tx, act| carry_out(tx, act, id)).await;
    assert!(matches!(twice, Err(AttributeError::NoSuch)));
    assert!(store.read(|tx| waiting(tx, id)).unwrap().is_none(), "the file is gone");

    let later: BTreeMap<AttributeNo, Option<Value>> = [(CARS, Some(Value::Number(9)))].into();
    let source = Source::Answer("F".to_owned());
    write(&store, 4, move |tx, act| super::super::assign(tx, act, one, (&later, &source)))
        .await
        .unwrap();
    let back = write(&store, 5, move |tx, act| undo_import(tx, act, id)).await.unwrap();
    assert_eq!(back, Back { back: 2, left: 1 });
    assert_eq!(numbers(&store, one), [(1, 4), (2, 9)], "what changed since stays");
    assert_eq!(numbers(&store, other), []);
    let profile = store.read(|tx| profile(tx, one)).unwrap().unwrap();
    let held = &profile.values[&PEOPLE];
    assert_eq!((&held.source, held.at), (&Source::Answer("F".into()), act(1).now));
    let twice = write(&store, 6, move |tx, act| undo_import(tx, act, id)).await;
    assert!(matches!(twice, Err(AttributeError::NoSuch)));
}

#[tokio::test]
async fn a_file_waits_for_a_day_for_whoever_brought_it_and_can_be_thrown_away() {
    let (store, people) = peopled().await;
    let rows = vec![(people[0], [(PEOPLE, Value::Number(1))].into())];
    let brought = Brought { rows, ..Brought::default() };
    let bring =
        |brought: Brought| write(&store, 0, move |tx, act| Ok(bring_in(tx, act, &brought)?));
    let id = bring(brought.clone()).await.unwrap();
    let other = Act::new(act(1).now, Actor::Staff("T".to_owned()));
    let apply = move |tx: &WriteTx, act: &mut Act| carry_out(tx, act, id);
    assert!(matches!(store.write(other, "test.other", apply).await, Err(AttributeError::NoSuch)));
    let late = write(&store, 24, move |tx, act| carry_out(tx, act, id)).await;
    assert!(matches!(late, Err(AttributeError::NoSuch)));
    write(&store, 1, move |tx, act| discard(tx, act, id)).await.unwrap();
    assert!(store.read(|tx| waiting(tx, id)).unwrap().is_none());
    assert_eq!(numbers(&store, people[0]), []);
    let said = Value::Said(Said::Yes);
    let unfit = Brought { rows: vec![(people[0], [(PEOPLE, said)].into())], ..brought };
    let id = bring(unfit).await.unwrap();
    let refused = write(&store, 1, move |tx, act| carry_out(tx, act, id)).await;
    assert!(matches!(refused, Err(AttributeError::Unfit)));
}

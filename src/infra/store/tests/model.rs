use std::{collections::BTreeMap, ops::Bound};

use proptest::prelude::*;

use super::*;

/// Something done to a row.
#[derive(Debug, Clone)]
enum Step {
    Put(u64, String),
    Remove(u64),
}

/// An act: what it does, and whether it is refused in the end.
#[derive(Debug, Clone)]
struct Plan {
    steps: Vec<Step>,
    refused: bool,
}

type Rows = Vec<(u64, Note)>;
type Bounds = (Bound<u64>, Bound<u64>);

fn plan() -> impl Strategy<Value = Plan> {
    let step = prop_oneof![
        3 => (0u64..12, "[a-c]{0,3}").prop_map(|(key, text)| Step::Put(key, text)),
        1 => (0u64..12).prop_map(Step::Remove),
    ];
    (prop::collection::vec(step, 0..6), prop::bool::weighted(0.3))
        .prop_map(|(steps, refused)| Plan { steps, refused })
}

fn bound() -> impl Strategy<Value = Bound<u64>> {
    prop_oneof![
        Just(Bound::Unbounded),
        (0u64..12).prop_map(Bound::Included),
        (0u64..12).prop_map(Bound::Excluded)
    ]
}

fn collect(rows: impl Iterator<Item = Result<(u64, Note), StoreError>>) -> Rows {
    rows.map(Result::unwrap).collect()
}

/// What a transaction must show when the rows are these.
fn check(tx: &impl super::super::Tx, rows: &BTreeMap<u64, Note>, bounds: Bounds) {
    let all: Rows = rows.iter().map(|(key, note)| (*key, note.clone())).collect();
    let within = |key: &u64| std::ops::RangeBounds::contains(&bounds, key);
    let some: Rows = all.iter().filter(|(key, _)| within(key)).cloned().collect();
    assert_eq!(collect(NOTES.all(tx)), all);
    assert_eq!(collect(NOTES.range(tx, bounds)), some);
    assert_eq!(collect(NOTES.range(tx, bounds).rev()), some.into_iter().rev().collect::<Rows>());
    assert_eq!(NOTES.first(tx).unwrap(), all.first().cloned());
    assert_eq!(NOTES.last(tx).unwrap(), all.last().cloned());
    for key in 0..12 {
        assert_eq!(NOTES.get(tx, &key).unwrap(), rows.get(&key).cloned());
        assert_eq!(NOTES.contains(tx, &key).unwrap(), rows.contains_key(&key));
    }
}

async fn run(commits: Vec<Vec<Plan>>, bounds: Bounds) {
    let store = store();
    let mut model = BTreeMap::new();
    let mut accepted = 0;
    for plans in commits {
        // Sent together, they wait for the writer together and share commits.
        let acts = plans.into_iter().map(|plan| {
            let mut after = model.clone();
            for step in &plan.steps {
                match step.clone() {
                    Step::Put(key, text) => after.insert(key, Note::new(&text)),
                    Step::Remove(key) => after.remove(&key),
                };
            }
            if !plan.refused {
                accepted += 1;
                model = after.clone();
            }
            store.write(act(), "test.plan", move |tx, _| {
                for step in &plan.steps {
                    match step {
                        Step::Put(key, text) => NOTES.put(tx, key, &Note::new(text))?,
                        Step::Remove(key) => NOTES.remove(tx, key)?,
                    }
                }
                check(tx, &after, bounds);
                if plan.refused { Err(StoreError::Closed) } else { Ok(()) }
            })
        });
        let acts: Vec<_> = acts.collect();
        for done in futures_util::future::join_all(acts).await {
            assert!(matches!(done, Ok(()) | Err(StoreError::Closed)), "{done:?}");
        }
        store
            .read(|tx| {
                check(tx, &model, bounds);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }
    assert_eq!(chain_len(&store), accepted);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_store_behaves_as_a_sorted_map(
        commits in prop::collection::vec(prop::collection::vec(plan(), 1..6), 1..4),
        bounds in (bound(), bound()),
    ) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(run(commits, bounds));
    }
}

#[tokio::test]
async fn a_scan_across_many_fetches_from_both_ends_meets_every_row_once() {
    let store = store();
    let put_all = |from: u64| {
        store.write(act(), "test.put", move |tx, _| {
            for key in (from..3_000).step_by(2) {
                NOTES.put(tx, &key, &Note::new("x"))?;
            }
            Ok::<_, StoreError>(())
        })
    };
    put_all(0).await.unwrap();
    let keys = store
        .write(act(), "test.scan", |tx, _| {
            for key in (1..3_000).step_by(2) {
                NOTES.put(tx, &key, &Note::new("y"))?;
            }
            let mut rows = NOTES.all(tx);
            let mut keys = Vec::new();
            while let Some(row) = rows.next() {
                keys.push(row?.0);
                keys.extend(rows.next_back().transpose()?.map(|(key, _)| key));
            }
            Ok::<_, StoreError>(keys)
        })
        .await
        .unwrap();
    let expected: Vec<u64> = (0..1_500).flat_map(|n| [n, 2_999 - n]).collect();
    assert_eq!(keys, expected);
}

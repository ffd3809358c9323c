use jiff::{SignedDuration, Timestamp};

use super::{
    super::{
        model::{
            DAYS_KEPT, HANDLED_DAYS, Handled, LATELY_DAYS, LEARNED_DAYS, Learned, MONTHS_KEPT,
            Unanswered, day_key, month_of,
        },
        store::{DAYS, HANDLED, IMPORT_ROWS, IMPORTS, JUDGED, LATELY, LEARNED, MONTHS, UNANSWERED},
    },
    learning::unpile,
};
use crate::{
    base::{Act, time::date_in_japan},
    infra::store::{Index, Key, Record, StoreError, Table, WriteTx},
};

/// What the time of records of this room depends on.
#[derive(Debug, Clone, Copy)]
pub struct Over {
    /// Days an unanswered question is kept after it was last asked.
    pub unanswered_days: u16,
    /// The number of the oldest event that is kept: nobody can judge an answer to an older one.
    pub oldest_event: u64,
}

/// Deletes what its time is over for, at most `limit` of each kind: unanswered questions, what was
/// learned from residents, answers judged, imports, figures of old months and days. Answers whether
/// there is more to delete.
pub fn prune_learning(
    tx: &WriteTx,
    act: &mut Act,
    over: Over,
    limit: usize,
) -> Result<bool, StoreError> {
    let before = |days: i64| act.now - SignedDuration::from_hours(24 * days);
    let asked = before(i64::from(over.unanswered_days));
    let questions = old(tx, &UNANSWERED, limit, |it: &Unanswered| it.last_at < asked)?;
    for key in &questions {
        unpile(tx, key)?;
    }
    let learned_at = |it: &Learned| it.last_at.unwrap_or(Timestamp::MAX);
    let learned = before(LEARNED_DAYS);
    let learned = old(tx, &LEARNED, limit, |it| learned_at(it) < learned)?;
    remove(tx, &LEARNED, &learned)?;
    let handled = before(HANDLED_DAYS);
    let handled = old(tx, &HANDLED, limit, |it: &Handled| it.at < handled)?;
    remove(tx, &HANDLED, &handled)?;

    let judged = JUDGED.all(tx).take(limit).collect::<Result<Vec<_>, _>>()?;
    let judged: Vec<_> = judged.into_iter().filter(|it| it.0 < over.oldest_event).collect();
    unjudge(tx, &JUDGED, &judged)?;
    let today = date_in_japan(act.now);
    let months = MONTHS.all(tx).take(limit).collect::<Result<Vec<_>, _>>()?;
    let is_old = |it: &u32| it.saturating_add(MONTHS_KEPT) <= month_of(today);
    let months: Vec<_> = months.into_iter().map(|it| it.0).filter(|it| is_old(&it.0)).collect();
    remove(tx, &MONTHS, &months)?;
    let first = day_key(date_in_japan(before(DAYS_KEPT)));
    let days = DAYS.all(tx).take(limit).collect::<Result<Vec<_>, _>>()?;
    let days: Vec<_> = days.into_iter().map(|it| it.0).filter(|it| *it < first).collect();
    remove(tx, &DAYS, &days)?;
    let first = day_key(date_in_japan(before(LATELY_DAYS)));
    let lately = LATELY.all(tx).take(limit).collect::<Result<Vec<_>, _>>()?;
    let lately: Vec<_> = lately.into_iter().map(|it| it.0).filter(|it| it.0 < first).collect();
    remove(tx, &LATELY, &lately)?;
    let imports = prune_imports(tx, act, limit)?;
    let full = [questions.len(), learned.len(), handled.len(), judged.len(), months.len()];
    Ok(imports || full.contains(&limit) || [days.len(), lately.len()].contains(&limit))
}

/// Deletes imports that can neither be carried out nor undone any more.
fn prune_imports(tx: &WriteTx, act: &Act, limit: usize) -> Result<bool, StoreError> {
    let mut deleted = 0;
    for id in old(tx, &IMPORTS, limit, |it| it.is_over(act.now))? {
        let rows = IMPORT_ROWS.prefix(tx, &id).collect::<Result<Vec<_>, _>>()?;
        for (key, _) in &rows {
            IMPORT_ROWS.remove(tx, key)?;
        }
        IMPORTS.remove(tx, &id)?;
        deleted += rows.len();
        if limit <= deleted {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The keys of records whose time is over, at most `limit`.
fn old<K: Key, R: Record>(
    tx: &WriteTx,
    table: &Table<K, R>,
    limit: usize,
    is_over: impl Fn(&R) -> bool,
) -> Result<Vec<K>, StoreError> {
    let over = table.all(tx).filter(|row| row.as_ref().map_or(true, |it| is_over(&it.1)));
    over.take(limit).map(|row| Ok(row?.0)).collect()
}

fn remove<K: Key, R: Record>(
    tx: &WriteTx,
    table: &Table<K, R>,
    keys: &[K],
) -> Result<(), StoreError> {
    keys.iter().try_for_each(|key| table.remove(tx, key))
}

fn unjudge<K: Key>(tx: &WriteTx, index: &Index<K>, keys: &[K]) -> Result<(), StoreError> {
    keys.iter().try_for_each(|key| index.remove(tx, key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Actor,
        features::faq::{
            actions::{Judgement, create, judge, keep_unanswered},
            model::Draft,
            store::{LATELY, PILE, days, learned, unanswered},
        },
        infra::{store::Store, vault::Vault},
    };

    #[tokio::test]
    async fn what_its_time_is_over_for_goes_and_the_rest_stays() {
        let store = Store::in_memory(Vault::ephemeral()).unwrap();
        let act = |days: i64| {
            let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * days);
            Act::new(now, Actor::Operator)
        };
        let fill = |tx: &WriteTx, act: &mut Act| {
            let draft = Draft { question: "一".into(), answer: "答".into(), ..Draft::default() };
            let id = create(tx, act, &draft).unwrap();
            judge(tx, act, (5, id), "いち", Judgement::Helpful)?;
            judge(tx, act, (9, id), "いち", Judgement::Helpful)?;
            keep_unanswered(tx, act, "カレーの作り方")
        };
        store.write(act(0), "test.fill", fill).await.unwrap();
        let later = |tx: &WriteTx, act: &mut Act| keep_unanswered(tx, act, "天気は");
        store.write(act(50), "test.fill", later).await.unwrap();
        let over = Over { unanswered_days: 90, oldest_event: 8 };
        let more =
            store.write(act(100), "test.prune", move |tx, act| prune_learning(tx, act, over, 10));
        assert!(!more.await.unwrap());
        let texts: Vec<String> =
            store.read(unanswered).unwrap().into_iter().map(|it| it.text).collect();
        assert_eq!(texts, ["天気は"]);
        let pile = store.read(|tx| PILE.get(tx, &())).unwrap().unwrap();
        assert_eq!(pile.kept, 1);
        let judged = store.read(|tx| JUDGED.all(tx).collect::<Result<Vec<_>, _>>()).unwrap();
        assert_eq!(judged.iter().map(|it| it.0).collect::<Vec<_>>(), [9]);
        assert_eq!(store.read(learned).unwrap().len(), 1);
        assert_eq!(store.read(|tx| LATELY.count(tx)).unwrap(), 0);
        let gone =
            store.write(act(500), "test.prune", move |tx, act| prune_learning(tx, act, over, 10));
        gone.await.unwrap();
        assert!(store.read(learned).unwrap().is_empty());
        assert!(store.read(|tx| days(tx, 0, u32::MAX)).unwrap().is_empty());
    }
}

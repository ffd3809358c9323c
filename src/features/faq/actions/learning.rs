use jiff::SignedDuration;

use super::super::{
    model::{Faq, Learned, UNANSWERED_MAX, Unanswered},
    store::{FAQS, FIGURES, JUDGED, LEARNED, UNANSWERED, text_key},
};
use crate::{
    base::{
        Act, Id,
        text::{fold, truncate_utf16, utf16_len},
    },
    infra::store::{StoreError, WriteTx},
};

/// The longest question that is remembered, in UTF-16 units: longer ones tell of a single case and
/// are never asked twice.
const REMEMBERED_UNITS_MAX: usize = 100;

/// What a resident says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// It helped.
    Helpful,
    /// It did not help.
    Unhelpful,
}

/// Counts that an FAQ was shown as the answer.
pub fn count_asked(tx: &WriteTx, _: &mut Act, id: Id<Faq>) -> Result<(), StoreError> {
    let mut figures = FIGURES.get(tx, &id)?.unwrap_or_default();
    figures.asked = figures.asked.saturating_add(1);
    FIGURES.put(tx, &id, &figures)
}

/// Takes what a resident says of an answer, once per question asked (by the number of its event)
/// and FAQ; `masked` is the question with personal data masked.
pub fn judge(
    tx: &WriteTx,
    _: &mut Act,
    (asked, id): (u64, Id<Faq>),
    masked: &str,
    judgement: Judgement,
) -> Result<(), StoreError> {
    if !FAQS.contains(tx, &id)? || JUDGED.contains(tx, &(asked, id))? {
        return Ok(());
    }
    JUDGED.insert(tx, &(asked, id))?;
    let mut figures = FIGURES.get(tx, &id)?.unwrap_or_default();
    let (count, times) = match judgement {
        Judgement::Helpful => (&mut figures.helpful, 1),
        Judgement::Unhelpful => (&mut figures.unhelpful, -1),
    };
    *count = count.saturating_add(1);
    FIGURES.put(tx, &id, &figures)?;
    learn(tx, id, masked, times)
}

/// Remembers that a resident meant this FAQ when asked back.
pub fn meant(tx: &WriteTx, _: &mut Act, id: Id<Faq>, masked: &str) -> Result<(), StoreError> {
    if FAQS.contains(tx, &id)? { learn(tx, id, masked, 1) } else { Ok(()) }
}

/// Keeps a question that no FAQ answered; `masked` has personal data masked.
pub fn keep_unanswered(tx: &WriteTx, act: &mut Act, masked: &str) -> Result<(), StoreError> {
    let Some(key) = question_key(masked) else { return Ok(()) };
    let now = act.now;
    let kept = match UNANSWERED.get(tx, &key)? {
        Some(known) => Unanswered { count: known.count.saturating_add(1), last_at: now, ..known },
        None => {
            make_room(tx)?;
            let text = truncate_utf16(masked.trim(), REMEMBERED_UNITS_MAX).to_owned();
            Unanswered { text, count: 1, first_at: now, last_at: now }
        }
    };
    UNANSWERED.put(tx, &key, &kept)
}

/// Deletes questions that no FAQ answered and nobody has asked for `days`, at most `limit`. Answers
/// whether there is more to delete.
pub fn prune_unanswered(
    tx: &WriteTx,
    act: &mut Act,
    days: u16,
    limit: usize,
) -> Result<bool, StoreError> {
    let before = act.now - SignedDuration::from_hours(24 * i64::from(days));
    let rows: Vec<_> = UNANSWERED.all(tx).collect::<Result<_, _>>()?;
    let over = rows.into_iter().filter(|(_, it)| it.last_at < before);
    let over: Vec<_> = over.take(limit).map(|(key, _)| key).collect();
    for key in &over {
        UNANSWERED.remove(tx, key)?;
    }
    Ok(over.len() == limit)
}

fn learn(tx: &WriteTx, id: Id<Faq>, masked: &str, times: i32) -> Result<(), StoreError> {
    let Some(text) = question_key(masked) else { return Ok(()) };
    let known = LEARNED.get(tx, &(id, text))?;
    let before = known.as_ref().map_or(0, |it| it.times);
    let question = known.map_or_else(|| masked.trim().to_owned(), |it| it.question);
    let learned = Learned { question, times: before.saturating_add(times) };
    LEARNED.put(tx, &(id, text), &learned)
}

/// The key of a question worth remembering.
fn question_key(masked: &str) -> Option<[u8; 8]> {
    let bare: String = fold(masked).chars().filter(|it| it.is_alphanumeric()).collect();
    let short = utf16_len(masked.trim()) <= REMEMBERED_UNITS_MAX;
    (short && !bare.is_empty()).then(|| text_key(&bare))
}

/// Lets the rarest and oldest unanswered question go when there is no room for another.
fn make_room(tx: &WriteTx) -> Result<(), StoreError> {
    if UNANSWERED.count(tx)? < UNANSWERED_MAX {
        return Ok(());
    }
    let all: Vec<_> = UNANSWERED.all(tx).collect::<Result<_, _>>()?;
    let rarest = all.into_iter().min_by_key(|(_, it)| (it.count, it.last_at));
    rarest.map_or(Ok(()), |(key, _)| UNANSWERED.remove(tx, &key))
}

use super::super::{
    model::{
        Day, Faq, Figures, LEARNED_MAX, Learned, Pile, UNANSWERED_MAX, Unanswered, day_key,
        month_of,
    },
    store::{
        DAYS, FAQS, FIGURES, JUDGED, LATELY, LEARNED, MONTHS, PILE, TextKey, UNANSWERED, text_key,
    },
};
use crate::{
    base::{
        Act, Id,
        text::{fold, truncate_utf16, utf16_len},
        time::date_in_japan,
    },
    infra::store::{StoreError, WriteTx},
};

/// The longest question that is remembered, in UTF-16 units: longer ones tell of a single case and
/// are never asked twice.
const REMEMBERED_UNITS_MAX: usize = 100;

/// Questions that go when there is no room for another. Finding the rarest means reading all, so
/// it is done for a while ahead.
const MADE_ROOM: usize = 100;

/// What a resident says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// It helped.
    Helpful,
    /// It did not help.
    Unhelpful,
}

/// Counts that an FAQ was shown as the answer.
pub fn count_asked(tx: &WriteTx, act: &mut Act, id: Id<Faq>) -> Result<(), StoreError> {
    count(tx, act, id, Figures { asked: 1, ..Figures::default() })?;
    count_day(tx, act, Day { answered: 1, ..Day::default() })
}

/// Takes what a resident says of an answer, once per question asked (by the number of its event)
/// and FAQ; `masked` is the question with personal data masked.
pub fn judge(
    tx: &WriteTx,
    act: &mut Act,
    (asked, id): (u64, Id<Faq>),
    masked: &str,
    judgement: Judgement,
) -> Result<(), StoreError> {
    if !FAQS.contains(tx, &id)? || JUDGED.contains(tx, &(asked, id))? {
        return Ok(());
    }
    JUDGED.insert(tx, &(asked, id))?;
    let (helpful, unhelpful, times) = match judgement {
        Judgement::Helpful => (1, 0, 1),
        Judgement::Unhelpful => (0, 1, -1),
    };
    count(tx, act, id, Figures { helpful, unhelpful, ..Figures::default() })?;
    count_day(tx, act, Day { helpful, unhelpful, ..Day::default() })?;
    learn(tx, act, id, (masked, times))
}

/// Remembers that a resident meant this FAQ when asked back.
pub fn meant(tx: &WriteTx, act: &mut Act, id: Id<Faq>, masked: &str) -> Result<(), StoreError> {
    if FAQS.contains(tx, &id)? { learn(tx, act, id, (masked, 1)) } else { Ok(()) }
}

/// Keeps a question that no FAQ answered; `masked` has personal data masked.
pub fn keep_unanswered(tx: &WriteTx, act: &mut Act, masked: &str) -> Result<(), StoreError> {
    count_day(tx, act, Day { unanswered: 1, ..Day::default() })?;
    let Some(key) = question_key(masked) else { return Ok(()) };
    let now = act.now;
    let kept = match UNANSWERED.get(tx, &key)? {
        Some(known) => Unanswered { count: known.count.saturating_add(1), last_at: now, ..known },
        None => {
            let text = truncate_utf16(masked.trim(), REMEMBERED_UNITS_MAX).to_owned();
            Unanswered { text, count: 1, first_at: now, last_at: now, aside: None }
        }
    };
    pile_up(tx, key, &kept)
}

/// Keeps an unanswered question in its place, and lets others go when there is no room.
pub(super) fn pile_up(tx: &WriteTx, key: TextKey, kept: &Unanswered) -> Result<(), StoreError> {
    if !UNANSWERED.contains(tx, &key)? {
        let mut pile = pile(tx)?;
        if UNANSWERED_MAX <= pile.kept as usize {
            make_room(tx, &mut pile)?;
        }
        pile.kept = pile.kept.saturating_add(1);
        PILE.put(tx, &(), &pile)?;
    }
    UNANSWERED.put(tx, &key, kept)
}

/// Takes an unanswered question out.
pub(super) fn unpile(tx: &WriteTx, key: &TextKey) -> Result<Option<Unanswered>, StoreError> {
    let Some(known) = UNANSWERED.get(tx, key)? else { return Ok(None) };
    let mut pile = pile(tx)?;
    pile.kept = pile.kept.saturating_sub(1);
    PILE.put(tx, &(), &pile)?;
    UNANSWERED.remove(tx, key)?;
    Ok(Some(known))
}

fn pile(tx: &WriteTx) -> Result<Pile, StoreError> {
    match PILE.get(tx, &())? {
        Some(pile) => Ok(pile),
        None => Ok(Pile { kept: u32::try_from(UNANSWERED.count(tx)?).unwrap_or(u32::MAX) }),
    }
}

/// Lets the rarest and oldest questions go, those set aside first.
fn make_room(tx: &WriteTx, pile: &mut Pile) -> Result<(), StoreError> {
    let mut all: Vec<_> = UNANSWERED.all(tx).collect::<Result<_, _>>()?;
    all.sort_by_key(|(_, it)| (it.aside.is_none(), it.count, it.last_at));
    for (key, _) in all.into_iter().take(MADE_ROOM) {
        UNANSWERED.remove(tx, &key)?;
        pile.kept = pile.kept.saturating_sub(1);
    }
    Ok(())
}

fn count(tx: &WriteTx, act: &Act, id: Id<Faq>, more: Figures) -> Result<(), StoreError> {
    let total = FIGURES.get(tx, &id)?.unwrap_or_default();
    FIGURES.put(tx, &id, &total.and(more))?;
    let key = (month_of(date_in_japan(act.now)), id);
    let month = MONTHS.get(tx, &key)?.unwrap_or_default();
    MONTHS.put(tx, &key, &month.and(more))?;
    let key = (day_key(date_in_japan(act.now)), id);
    let day = LATELY.get(tx, &key)?.unwrap_or_default();
    LATELY.put(tx, &key, &day.and(more))
}

fn count_day(tx: &WriteTx, act: &Act, more: Day) -> Result<(), StoreError> {
    let key = day_key(date_in_japan(act.now));
    let day = DAYS.get(tx, &key)?.unwrap_or_default();
    DAYS.put(tx, &key, &day.and(more))
}

fn learn(
    tx: &WriteTx,
    act: &Act,
    id: Id<Faq>,
    (masked, times): (&str, i32),
) -> Result<(), StoreError> {
    let Some(text) = question_key(masked) else { return Ok(()) };
    let known = LEARNED.get(tx, &(id, text))?;
    if known.is_none() {
        let all: Vec<_> = LEARNED.prefix(tx, &id).collect::<Result<_, _>>()?;
        if LEARNED_MAX <= all.len()
            && let Some((key, _)) =
                all.into_iter().min_by_key(|(_, it)| (it.times.unsigned_abs(), it.last_at))
        {
            LEARNED.remove(tx, &key)?;
        }
    }
    let before = known.as_ref().map_or(0, |it| it.times);
    let question = known.map_or_else(|| masked.trim().to_owned(), |it| it.question);
    let times = before.saturating_add(times);
    LEARNED.put(tx, &(id, text), &Learned { question, times, last_at: Some(act.now) })
}

/// The key of a question worth remembering.
pub(super) fn question_key(masked: &str) -> Option<TextKey> {
    let bare: String = fold(masked).chars().filter(|it| it.is_alphanumeric()).collect();
    let short = utf16_len(masked.trim()) <= REMEMBERED_UNITS_MAX;
    (short && !bare.is_empty()).then(|| text_key(&bare))
}

//! What staff and residents do with FAQs.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::{
    model::{
        Category, Draft, Faq, FaqRow, Learned, Refusal, Sound, Synonyms, UNANSWERED_MAX, Unanswered,
    },
    store::{
        CATEGORIES, FAQS, FIGURES, JUDGED, LEARNED, SYNONYMS, UNANSWERED, categories, text_key,
    },
};
use crate::{
    base::{
        Act, Id,
        text::{fold, truncate_utf16, utf16_len},
    },
    infra::{
        search::{Engine, EngineFault},
        store::{StoreError, Tx, WriteTx},
    },
};

/// The most FAQs of a city. The largest shared sets hold 1,700, lists of waste items 600 more; the
/// engine keeps its times up to here.
pub const FAQS_MAX: usize = 20_000;

/// The longest question that is remembered, in UTF-16 units: longer ones tell of a single case and
/// are never asked twice.
const REMEMBERED_UNITS_MAX: usize = 100;

/// Why something could not be done with FAQs.
#[derive(Debug, thiserror::Error)]
pub enum FaqError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The draft is not sound.
    #[error("{}", join(.0))]
    Refused(Vec<Refusal>),
    /// There is no such FAQ.
    #[error("there is no such FAQ")]
    NoSuchFaq,
    /// Another FAQ has the code.
    #[error("another FAQ has the code {0}")]
    CodeTaken(String),
    /// There would be more than [`FAQS_MAX`].
    #[error("there would be more than {FAQS_MAX} FAQs")]
    TooMany,
    /// The synonyms cannot be read.
    #[error(transparent)]
    Synonyms(#[from] EngineFault),
    /// Rows of an import are not sound; nothing was imported.
    #[error("{} rows are not sound, the first is row {}", .0.len(), .0.first().map_or(0, |it| it.row))]
    Rows(Vec<RowFault>),
}

/// What is wrong with a row of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row, from 1, without the header.
    pub row: usize,
    /// What is wrong, in plain English.
    pub reason: String,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// FAQs made.
    pub created: usize,
    /// FAQs found by id or code and changed.
    pub updated: usize,
}

/// What a resident says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// It helped.
    Helpful,
    /// It did not help.
    Unhelpful,
}

/// Makes an FAQ.
pub fn create(tx: &WriteTx, act: &mut Act, draft: &Draft) -> Result<Id<Faq>, FaqError> {
    let mut room = Room::read(tx)?;
    let sound = draft.read().map_err(FaqError::Refused)?;
    room.put(tx, act, None, sound)
}

/// Replaces what an FAQ says.
pub fn update(tx: &WriteTx, act: &mut Act, id: Id<Faq>, draft: &Draft) -> Result<(), FaqError> {
    let mut room = Room::read(tx)?;
    if !FAQS.contains(tx, &id)? {
        return Err(FaqError::NoSuchFaq);
    }
    let sound = draft.read().map_err(FaqError::Refused)?;
    room.put(tx, act, Some(id), sound).map(|_| ())
}

/// Removes an FAQ and its figures for ever.
pub fn remove(tx: &WriteTx, _: &mut Act, id: Id<Faq>) -> Result<(), FaqError> {
    if !FAQS.contains(tx, &id)? {
        return Err(FaqError::NoSuchFaq);
    }
    let learned: Vec<_> = LEARNED.prefix(tx, &id).collect::<Result<_, _>>()?;
    for (key, _) in learned {
        LEARNED.remove(tx, &key)?;
    }
    FIGURES.remove(tx, &id)?;
    Ok(FAQS.remove(tx, &id)?)
}

/// Imports rows: each changes the FAQ of its id or its code, or makes one. All of them or none.
pub fn import(tx: &WriteTx, act: &mut Act, rows: &[FaqRow]) -> Result<Imported, FaqError> {
    let mut room = Room::read(tx)?;
    let mut faults = Vec::new();
    let mut done = Imported::default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let number = at + 1;
        let mut fault = |reason: String| faults.push(RowFault { row: number, reason });
        let sound = match row.draft.read() {
            Ok(sound) => sound,
            Err(refusals) => {
                fault(join(&refusals));
                continue;
            }
        };
        if let Some(code) = &sound.code
            && let Some(earlier) = seen.insert(code.clone(), number)
        {
            fault(format!("row {earlier} has the code {code} too"));
            continue;
        }
        let by_code = sound.code.as_ref().and_then(|it| room.codes.get(it).copied());
        let id = row.id.or(by_code);
        let known = id.map(|it| FAQS.contains(tx, &it)).transpose()?.unwrap_or(false);
        match room.put(tx, act, id, sound) {
            Ok(_) if known => done.updated += 1,
            Ok(_) => done.created += 1,
            Err(FaqError::Store(error)) => return Err(FaqError::Store(error)),
            Err(other) => fault(other.to_string()),
        }
    }
    if faults.is_empty() { Ok(done) } else { Err(FaqError::Rows(faults)) }
}

/// Every FAQ as rows of a file, in the order they were made.
pub fn export(tx: &impl Tx) -> Result<Vec<FaqRow>, StoreError> {
    let names: BTreeMap<Id<Category>, String> =
        categories(tx)?.into_iter().map(|it| (it.id, it.name)).collect();
    FAQS.all(tx)
        .map(|row| {
            let faq = row?.1;
            let category = faq.category.and_then(|it| names.get(&it)).map_or("", |it| it);
            Ok(FaqRow { id: Some(faq.id), draft: Draft::of(&faq, category) })
        })
        .collect()
}

/// Replaces the city's own synonyms.
pub fn set_synonyms(tx: &WriteTx, _: &mut Act, text: &str) -> Result<(), FaqError> {
    Engine::new(text)?;
    Ok(SYNONYMS.put(tx, &(), &Synonyms { text: text.to_owned() })?)
}

/// Puts categories in order, making those that are new.
pub fn order_categories(tx: &WriteTx, act: &mut Act, names: &[&str]) -> Result<(), FaqError> {
    let known = categories(tx)?;
    let named = |name: &&str| known.iter().find(|it| it.name == *name).map(|it| it.id);
    let first: Vec<(Id<Category>, String)> = names
        .iter()
        .map(|name| (named(name).unwrap_or_else(|| act.id()), (*name).to_owned()))
        .collect();
    let rest = known.into_iter().filter(|it| !names.contains(&&*it.name));
    let all: Vec<_> = first.into_iter().chain(rest.map(|it| (it.id, it.name))).collect();
    for (order, (id, name)) in (0..).zip(all) {
        CATEGORIES.put(tx, &id, &Category { id, name, order })?;
    }
    Ok(())
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

/// What an act must know of all FAQs.
struct Room {
    codes: BTreeMap<String, Id<Faq>>,
    categories: Vec<Category>,
    faqs: usize,
}

impl Room {
    fn read(tx: &WriteTx) -> Result<Self, StoreError> {
        let mut codes = BTreeMap::new();
        let mut faqs = 0;
        for row in FAQS.all(tx) {
            let (id, faq) = row?;
            faqs += 1;
            codes.extend(faq.code.map(|it| (it, id)));
        }
        Ok(Self { codes, categories: categories(tx)?, faqs })
    }

    /// Puts an FAQ under an id, or under a fresh one.
    fn put(
        &mut self,
        tx: &WriteTx,
        act: &mut Act,
        id: Option<Id<Faq>>,
        sound: Sound,
    ) -> Result<Id<Faq>, FaqError> {
        let id = id.unwrap_or_else(|| act.id());
        if let Some(code) = &sound.code
            && self.codes.get(code).is_some_and(|it| *it != id)
        {
            return Err(FaqError::CodeTaken(code.clone()));
        }
        let before = FAQS.get(tx, &id)?;
        if before.is_none() {
            if FAQS_MAX <= self.faqs {
                return Err(FaqError::TooMany);
            }
            self.faqs += 1;
        }
        if let Some(code) = before.as_ref().and_then(|it| it.code.as_ref()) {
            self.codes.remove(code);
        }
        self.codes.extend(sound.code.clone().map(|it| (it, id)));
        let category = match &sound.category {
            Some(name) => Some(self.category(tx, act, name)?),
            None => None,
        };
        let made_at = before.map_or(act.now, |it| it.created_at);
        FAQS.put(tx, &id, &sound.into_faq(id, category, made_at, act.now))?;
        Ok(id)
    }

    /// The category of a name, made at the end of the list when it is new.
    fn category(
        &mut self,
        tx: &WriteTx,
        act: &mut Act,
        name: &str,
    ) -> Result<Id<Category>, StoreError> {
        if let Some(known) = self.categories.iter().find(|it| it.name == name) {
            return Ok(known.id);
        }
        let order = self.categories.last().map_or(0, |it| it.order.saturating_add(1));
        let made = Category { id: act.id(), name: name.to_owned(), order };
        CATEGORIES.put(tx, &made.id, &made)?;
        self.categories.push(made.clone());
        Ok(made.id)
    }
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

fn join(refusals: &[Refusal]) -> String {
    refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::{
        base::Actor,
        features::faq::{
            FaqIndex, Figures, Language, Verdict,
            store::{faqs, figures, learned, unanswered},
        },
        infra::{
            store::{Store, assert_golden},
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
        let category = Category { id: Id::from_bits(2), name: "c".into(), order: 3 };
        assert_golden(1, "835000000000000000000000000000000002616303", &category);
        let figures = Figures { asked: 1, helpful: 2, unhelpful: 3 };
        assert_golden(1, "83010203", &figures);
        let unanswered = Unanswered { text: "t".into(), count: 2, first_at: at, last_at: at };
        assert_golden(1, "846174021b0000019e704488001b0000019e70448800", &unanswered);
        assert_golden(1, "82617120", &Learned { question: "q".into(), times: -1 });
        assert_golden(1, "816561203d2062", &Synonyms { text: "a = b".into() });
    }

    #[tokio::test]
    async fn two_faqs_never_share_a_code() {
        let store = store();
        write(&store, |tx, act| create(tx, act, &row("a", "一").draft)).await.unwrap();
        let second = write(&store, |tx, act| create(tx, act, &row("a", "二").draft)).await;
        assert!(matches!(second, Err(FaqError::CodeTaken(code)) if code == "a"));
    }
}

//! Where FAQs and what is known of them are kept.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use minicbor::{Decode, Encode};

use super::model::{
    Category, Day, Faq, Figures, Handled, Import, ImportRow, Learned, Pile, Progress, Proposal,
    Synonyms, Unanswered, day_key,
};
use crate::{
    base::{Actor, Id},
    infra::store::{Index, Record, StoreError, Table, Tx},
};

/// FAQs.
pub(super) const FAQS: Table<Id<Faq>, Faq> = Table::new("faq.faqs");

/// Categories.
pub(super) const CATEGORIES: Table<Id<Category>, Category> = Table::new("faq.categories");

/// What an FAQ said before, by its revision then.
pub(super) const VERSIONS: Table<(Id<Faq>, u64), Faq> = Table::new("faq.versions");

/// What is proposed for FAQs.
pub(super) const PROPOSALS: Table<Id<Faq>, Proposal> = Table::new("faq.proposals");

/// FAQs in the bin, by when they came there.
pub(super) const TRASH: Index<(Timestamp, Id<Faq>)> = Index::new("faq.trash");

/// What was done to many FAQs at once, so that it can be taken back.
pub(super) const BATCHES: Table<Id<Batch>, Batch> = Table::new("faq.batches");

/// FAQs that have a code, by the code's key.
pub(super) const CODES: Index<(TextKey, Id<Faq>)> = Index::new("faq.codes");

/// How many FAQs there are, one row; none in a store that has not counted yet.
pub(super) const CENSUS: Table<(), Census> = Table::new("faq.census");

/// The city's own synonyms, one row.
pub(super) const SYNONYMS: Table<(), Synonyms> = Table::new("faq.synonyms");

/// Figures of FAQs.
pub(super) const FIGURES: Table<Id<Faq>, Figures> = Table::new("faq.figures");

/// Figures of FAQs month by month.
pub(super) const MONTHS: Table<(u32, Id<Faq>), Figures> = Table::new("faq.months");

/// Figures of FAQs day by day, for the last days alone.
pub(super) const LATELY: Table<(u32, Id<Faq>), Figures> = Table::new("faq.lately");

/// What was asked day by day.
pub(super) const DAYS: Table<u32, Day> = Table::new("faq.days");

/// Answers that feedback was given on, by the number of the event they answered.
pub(super) const JUDGED: Index<(u64, Id<Faq>)> = Index::new("faq.judged");

/// Questions that no FAQ answered.
pub(super) const UNANSWERED: Table<TextKey, Unanswered> = Table::new("faq.unanswered");

/// How many unanswered questions are kept, one row; none in a store that has not counted yet.
pub(super) const PILE: Table<(), Pile> = Table::new("faq.pile");

/// What was done with unanswered questions, for undoing it.
pub(super) const HANDLED: Table<Id<Handled>, Handled> = Table::new("faq.handled");

/// Questions that led to an FAQ, or did not help.
pub(super) const LEARNED: Table<(Id<Faq>, TextKey), Learned> = Table::new("faq.learned");

/// Imports looked through or carried out.
pub(super) const IMPORTS: Table<Id<Import>, Import> = Table::new("faq.imports");

/// The rows of an import that make or change an FAQ, in their order.
pub(super) const IMPORT_ROWS: Table<(Id<Import>, u32), ImportRow> = Table::new("faq.import_rows");

/// A key of a normalised text that does not show it: [`text_key`].
pub type TextKey = [u8; 8];

impl Record for Faq {
    const VERSION: u8 = 1;
}

/// How many FAQs there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(super) struct Census {
    /// In every state.
    #[n(0)]
    pub(super) faqs: u32,
}

/// What was done to FAQs at once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Batch {
    /// Who did it.
    #[n(0)]
    pub by: Actor,
    /// Each FAQ with its revision before.
    #[n(1)]
    pub rows: Vec<(Id<Faq>, u64)>,
}

impl Record for Batch {
    const VERSION: u8 = 1;
}

impl Record for Proposal {
    const VERSION: u8 = 1;
}

impl Record for Census {
    const VERSION: u8 = 1;
}

impl Record for Category {
    const VERSION: u8 = 1;
}

impl Record for Synonyms {
    const VERSION: u8 = 1;
}

impl Record for Figures {
    const VERSION: u8 = 1;
}

impl Record for Day {
    const VERSION: u8 = 1;
}

impl Record for Pile {
    const VERSION: u8 = 1;
}

impl Record for Handled {
    const VERSION: u8 = 1;
}

impl Record for Unanswered {
    const VERSION: u8 = 1;
}

impl Record for Import {
    const VERSION: u8 = 1;
}

impl Record for ImportRow {
    const VERSION: u8 = 1;
}

impl Record for Learned {
    const VERSION: u8 = 1;
}

/// A key of a normalised text, 64 bits of FNV-1a: two of 20,000 texts share one with a chance of one in
/// a hundred thousand million, and then count as one question.
pub(super) fn text_key(normalized: &str) -> TextKey {
    let hash = normalized.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.to_be_bytes()
}

/// Every FAQ, in the order they were made.
pub fn faqs(tx: &impl Tx) -> Result<Vec<Faq>, StoreError> {
    FAQS.all(tx).map(|row| Ok(row?.1)).collect()
}

/// One FAQ.
pub fn faq(tx: &impl Tx, id: Id<Faq>) -> Result<Option<Faq>, StoreError> {
    FAQS.get(tx, &id)
}

/// What is proposed for an FAQ.
pub fn proposal(tx: &impl Tx, id: Id<Faq>) -> Result<Option<Proposal>, StoreError> {
    PROPOSALS.get(tx, &id)
}

/// Everything that is proposed.
pub(super) fn proposals(tx: &impl Tx) -> Result<Vec<Proposal>, StoreError> {
    PROPOSALS.all(tx).map(|row| Ok(row?.1)).collect()
}

/// What an FAQ said before, the latest first.
pub(super) fn versions(tx: &impl Tx, id: Id<Faq>) -> Result<Vec<Faq>, StoreError> {
    VERSIONS.prefix(tx, &id).rev().map(|row| Ok(row?.1)).collect()
}

/// One earlier version of an FAQ.
pub(super) fn version(tx: &impl Tx, id: Id<Faq>, revision: u64) -> Result<Option<Faq>, StoreError> {
    VERSIONS.get(tx, &(id, revision))
}

/// The categories, in the city's order.
pub fn categories(tx: &impl Tx) -> Result<Vec<Category>, StoreError> {
    let mut all: Vec<Category> =
        CATEGORIES.all(tx).map(|row| Ok(row?.1)).collect::<Result<_, StoreError>>()?;
    all.sort_by_key(|it| (it.order, it.id));
    Ok(all)
}

/// The city's own synonyms as text; empty when there are none.
pub fn synonyms(tx: &impl Tx) -> Result<String, StoreError> {
    Ok(dictionary(tx)?.text)
}

/// The city's own synonyms, and who changed them last.
pub(super) fn dictionary(tx: &impl Tx) -> Result<Synonyms, StoreError> {
    Ok(SYNONYMS.get(tx, &())?.unwrap_or_default())
}

/// Figures of all FAQs, from one month to another, or since ever.
pub(super) fn all_figures(
    tx: &impl Tx,
    months: Option<(u32, u32)>,
) -> Result<BTreeMap<Id<Faq>, Figures>, StoreError> {
    let Some((first, last)) = months else { return FIGURES.all(tx).collect() };
    let mut all: BTreeMap<Id<Faq>, Figures> = BTreeMap::new();
    let (from, to) = (Id::from_bits(0), Id::from_bits(u128::MAX));
    for row in MONTHS.range(tx, (first, from)..=(last, to)) {
        let ((_, id), figures) = row?;
        let sum = all.entry(id).or_default();
        *sum = sum.and(figures);
    }
    Ok(all)
}

/// Figures of the FAQs that were shown from a day on; of [`LATELY_DAYS`](super::model::LATELY_DAYS)
/// at most.
pub fn figures_since(tx: &impl Tx, first: Date) -> Result<BTreeMap<Id<Faq>, Figures>, StoreError> {
    let (from, to) = (Id::from_bits(0), Id::from_bits(u128::MAX));
    let mut all: BTreeMap<Id<Faq>, Figures> = BTreeMap::new();
    for row in LATELY.range(tx, (day_key(first), from)..=(u32::MAX, to)) {
        let ((_, id), figures) = row?;
        let sum = all.entry(id).or_default();
        *sum = sum.and(figures);
    }
    Ok(all)
}

/// What was asked on a day.
pub fn day(tx: &impl Tx, day: Date) -> Result<Day, StoreError> {
    Ok(DAYS.get(tx, &day_key(day))?.unwrap_or_default())
}

/// What was asked from one day to another, by the keys of days.
pub(super) fn days(tx: &impl Tx, first: u32, last: u32) -> Result<BTreeMap<u32, Day>, StoreError> {
    DAYS.range(tx, first..=last).collect()
}

/// What was done with unanswered questions.
pub(super) fn handled(tx: &impl Tx, id: Id<Handled>) -> Result<Option<Handled>, StoreError> {
    HANDLED.get(tx, &id)
}

/// What residents said of an FAQ.
pub fn figures(tx: &impl Tx, id: Id<Faq>) -> Result<Figures, StoreError> {
    Ok(FIGURES.get(tx, &id)?.unwrap_or_default())
}

/// Questions that no FAQ answered, those set aside too, the most asked first.
pub fn unanswered(tx: &impl Tx) -> Result<Vec<Unanswered>, StoreError> {
    let mut all: Vec<Unanswered> =
        UNANSWERED.all(tx).map(|row| Ok(row?.1)).collect::<Result<_, StoreError>>()?;
    all.sort_by_key(|it| std::cmp::Reverse((it.count, it.last_at)));
    Ok(all)
}

/// Everything learned from residents.
pub(super) fn learned(tx: &impl Tx) -> Result<Vec<(Id<Faq>, Learned)>, StoreError> {
    LEARNED.all(tx).map(|row| row.map(|((faq, _), learned)| (faq, learned))).collect()
}

/// An import.
pub(super) fn import_of(tx: &impl Tx, id: Id<Import>) -> Result<Option<Import>, StoreError> {
    IMPORTS.get(tx, &id)
}

/// The rows of an import that make or change an FAQ, in their order.
pub(super) fn import_rows(tx: &impl Tx, id: Id<Import>) -> Result<Vec<ImportRow>, StoreError> {
    IMPORT_ROWS.prefix(tx, &id).map(|row| Ok(row?.1)).collect()
}

/// Imports that were carried out, the latest first.
pub(super) fn imports_done(tx: &impl Tx) -> Result<Vec<Import>, StoreError> {
    let all = IMPORTS.all(tx).rev().map(|row| Ok(row?.1));
    all.filter(|it| !matches!(it, Ok(Import { stage: Progress::Previewed, .. }))).collect()
}

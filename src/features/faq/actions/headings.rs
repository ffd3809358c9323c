use super::{
    super::{
        model::{Category, DICTIONARY_BYTES_MAX, Faq, HeadingFault, Synonyms, category_title},
        store::{CATEGORIES, FAQS, SYNONYMS, categories, dictionary},
    },
    error::FaqError,
    room::Room,
};
use crate::{
    base::{Act, Id},
    infra::{
        search::synonym_faults,
        store::{StoreError, Tx, WriteTx},
    },
};

/// The most categories: a list that one still reads.
const CATEGORIES_MAX: usize = 100;

/// Where a category goes in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// One place up.
    Up,
    /// One place down.
    Down,
}

/// Replaces the city's own synonyms, whoever has changed them meanwhile.
pub fn set_synonyms(tx: &WriteTx, act: &mut Act, text: &str) -> Result<(), FaqError> {
    let revision = dictionary(tx)?.revision;
    save_synonyms(tx, act, revision, text)
}

/// Replaces the city's own synonyms, of which the caller has seen a revision.
pub fn save_synonyms(
    tx: &WriteTx,
    act: &mut Act,
    seen: Option<u64>,
    text: &str,
) -> Result<(), FaqError> {
    let now = dictionary(tx)?;
    if now.revision != seen {
        return Err(FaqError::Changed);
    }
    let faults = synonym_faults(text);
    if !faults.is_empty() {
        return Err(FaqError::Synonyms(faults));
    }
    if DICTIONARY_BYTES_MAX < text.len() {
        return Err(FaqError::DictionaryTooLarge);
    }
    act.changed("synonyms", &now.text, text);
    let synonyms = Synonyms {
        text: text.to_owned(),
        revision: Some(now.revision.unwrap_or(0).saturating_add(1)),
        by: Some(act.actor.clone()),
        at: Some(act.now),
        before: Some(now.text),
    };
    Ok(SYNONYMS.put(tx, &(), &synonyms)?)
}

/// Takes the last change of the synonyms back, if it is still the revision the caller has seen.
pub fn undo_synonyms(tx: &WriteTx, act: &mut Act, seen: u64) -> Result<(), FaqError> {
    let before = dictionary(tx)?.before.ok_or(FaqError::Changed)?;
    save_synonyms(tx, act, Some(seen), &before)
}

/// Makes a category at the end of the list.
pub fn add_category(tx: &WriteTx, act: &mut Act, name: &str) -> Result<Id<Category>, FaqError> {
    let all = categories(tx)?;
    if CATEGORIES_MAX <= all.len() {
        return Err(HeadingFault::TooMany.into());
    }
    let name = category_title(name, &all, None)?;
    let order = all.last().map_or(0, |it| it.order.saturating_add(1));
    let made = Category { id: act.id(), name, order };
    act.about("faq_category", made.id);
    act.changed("name", "", &made.name);
    CATEGORIES.put(tx, &made.id, &made)?;
    Ok(made.id)
}

/// Gives a category another name.
pub fn rename_category(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Category>,
    name: &str,
) -> Result<(), FaqError> {
    let all = categories(tx)?;
    let known = all.iter().find(|it| it.id == id).ok_or(HeadingFault::NoSuch)?;
    let name = category_title(name, &all, Some(id))?;
    act.about("faq_category", id);
    act.changed("name", &known.name, &name);
    Ok(CATEGORIES.put(tx, &id, &Category { name, ..known.clone() })?)
}

/// Moves a category by one place.
pub fn move_category(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Category>,
    direction: Shift,
) -> Result<(), FaqError> {
    let mut ids: Vec<Id<Category>> = categories(tx)?.into_iter().map(|it| it.id).collect();
    let at = ids.iter().position(|it| *it == id).ok_or(HeadingFault::NoSuch)?;
    let to = match direction {
        Shift::Up => at.saturating_sub(1),
        Shift::Down => (at + 1).min(ids.len() - 1),
    };
    ids.swap(at, to);
    sort_categories(tx, act, &ids)
}

/// Puts categories in the order of their ids; those not named come after.
pub fn sort_categories(tx: &WriteTx, act: &mut Act, ids: &[Id<Category>]) -> Result<(), FaqError> {
    let mut all = categories(tx)?;
    let names = |all: &[Category]| all.iter().map(|it| &*it.name).collect::<Vec<_>>().join("\n");
    let before = names(&all);
    all.sort_by_key(|it| ids.iter().position(|id| *id == it.id).unwrap_or(usize::MAX));
    act.changed("order", before, names(&all));
    put_in_order(tx, all)
}

/// Removes a category; its FAQs go `into` another one. Refused when it has FAQs and no other is
/// given.
pub fn remove_category(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Category>,
    into: Option<Id<Category>>,
) -> Result<usize, FaqError> {
    let all = categories(tx)?;
    let known = all.iter().find(|it| it.id == id).ok_or(HeadingFault::NoSuch)?;
    let into = into.filter(|it| *it != id && all.iter().any(|other| other.id == *it));
    let faqs = under(tx, id)?;
    if !faqs.is_empty() && into.is_none() {
        return Err(HeadingFault::NotEmpty.into());
    }
    let mut room = Room::enter(tx)?;
    let moved = faqs.len();
    for faq in faqs {
        room.lay(tx, act, Some(faq.clone()), Faq { category: into, ..faq })?;
    }
    act.about("faq_category", id);
    act.changed("name", &known.name, "");
    act.changed("moved", "", moved);
    CATEGORIES.remove(tx, &id)?;
    Ok(moved)
}

/// Puts categories in order by their names, making those that are new.
pub fn order_categories(tx: &WriteTx, act: &mut Act, names: &[&str]) -> Result<(), FaqError> {
    let known = categories(tx)?;
    let named = |name: &&str| known.iter().find(|it| it.name == *name).map(|it| it.id);
    let mut all: Vec<Category> = names
        .iter()
        .map(|name| (named(name).unwrap_or_else(|| act.id()), (*name).to_owned()))
        .map(|(id, name)| Category { id, name, order: 0 })
        .collect();
    all.extend(known.into_iter().filter(|it| !names.contains(&&*it.name)));
    put_in_order(tx, all)
}

fn put_in_order(tx: &WriteTx, all: Vec<Category>) -> Result<(), FaqError> {
    for (order, category) in (0..).zip(all) {
        CATEGORIES.put(tx, &category.id.clone(), &Category { order, ..category })?;
    }
    Ok(())
}

fn under(tx: &impl Tx, id: Id<Category>) -> Result<Vec<Faq>, StoreError> {
    let all = FAQS.all(tx).map(|row| Ok(row?.1));
    all.filter(|it| it.as_ref().map_or(true, |it: &Faq| it.category == Some(id))).collect()
}

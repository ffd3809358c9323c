use super::{
    super::{
        model::{Category, Synonyms},
        store::{CATEGORIES, SYNONYMS, categories},
    },
    error::FaqError,
};
use crate::{
    base::{Act, Id},
    infra::{search::Engine, store::WriteTx},
};

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

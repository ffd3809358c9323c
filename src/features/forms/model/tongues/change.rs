use std::collections::BTreeSet;

use super::{super::Design, Language, Passage};

/// What differs of a language between what residents see and what staff have made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LanguageChange {
    /// It is new, with so many texts.
    Added(Language, usize),
    /// It is gone.
    Removed(Language),
    /// So many texts differ.
    Texts(Language, usize),
    /// Only the order in which languages are offered.
    Order,
}

/// What differs of the languages.
pub fn language_changes(before: &Design, after: &Design) -> Vec<LanguageChange> {
    let mut changes = Vec::new();
    for now in &after.translations.0 {
        let Some(was) = before.translations.get(&now.language) else {
            changes.push(LanguageChange::Added(now.language.clone(), now.texts.len()));
            continue;
        };
        let all: BTreeSet<&Passage> = was.texts.keys().chain(now.texts.keys()).collect();
        let differs = |it: &&&Passage| was.texts.get(it) != now.texts.get(it);
        let texts = all.iter().filter(differs).count();
        if 0 < texts {
            changes.push(LanguageChange::Texts(now.language.clone(), texts));
        }
    }
    for was in &before.translations.0 {
        if after.translations.get(&was.language).is_none() {
            changes.push(LanguageChange::Removed(was.language.clone()));
        }
    }
    if changes.is_empty() && before.translations != after.translations {
        changes.push(LanguageChange::Order);
    }
    changes
}

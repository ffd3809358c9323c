use std::collections::BTreeMap;

use super::{
    super::{
        model::{Category, Draft, FaqRow},
        store::{FAQS, categories},
    },
    error::{FaqError, RowFault, join},
    room::Room,
};
use crate::{
    base::{Act, Id},
    infra::store::{StoreError, Tx, WriteTx},
};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// FAQs made.
    pub created: usize,
    /// FAQs found by id or code and changed.
    pub updated: usize,
}

/// Imports rows: each changes the FAQ of its id or its code, or makes one. All of them or none.
pub fn import(tx: &WriteTx, act: &mut Act, rows: &[FaqRow]) -> Result<Imported, FaqError> {
    let mut room = Room::enter(tx)?;
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
        let by_code = sound.code.as_deref().map(|it| Room::coded(tx, it)).transpose()?.flatten();
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

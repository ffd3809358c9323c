//! Where kept messages, materials and counted links are.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::model::{Content, Counted, Material, MediaName, Saved};
use crate::{
    base::Id,
    infra::store::{Index, Key, Record, Store, StoreError, Table, Tx, WriteTx},
};

/// Content kept under a name.
pub(super) const SAVED: Table<Id<Saved>, Saved> = Table::new("messages.saved");

/// The library.
pub(super) const MATERIALS: Table<MediaName, Material> = Table::new("messages.materials");

/// Which file is used by whom.
const USES: Index<(MediaName, String)> = Index::new("messages.uses");

/// The same by whoever uses it.
const USED_BY: Index<(String, MediaName)> = Index::new("messages.used_by");

/// Counted links.
pub(super) const COUNTED: Table<Id<Counted>, Counted> = Table::new("messages.counted");

/// Counted links by what they were sent with.
pub(super) const BY_SOURCE: Index<(String, Id<Counted>)> = Index::new("messages.counted_by_source");

impl Record for Saved {
    const VERSION: u8 = 1;
}

impl Record for Material {
    const VERSION: u8 = 1;
}

impl Record for Counted {
    const VERSION: u8 = 1;
}

impl Key for MediaName {
    fn encode(&self, out: &mut Vec<u8>) {
        Key::encode(&self.as_str().to_owned(), out);
    }

    fn decode(bytes: &mut &[u8]) -> Option<Self> {
        <String as Key>::decode(bytes).and_then(|it| Self::parse(&it))
    }
}

/// Every kept message, by name.
pub fn saved(tx: &impl Tx) -> Result<Vec<Saved>, StoreError> {
    let rows = SAVED.all(tx).map(|row| Ok(row?.1));
    let mut all = rows.collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// One kept message.
pub fn saved_one(tx: &impl Tx, id: Id<Saved>) -> Result<Option<Saved>, StoreError> {
    SAVED.get(tx, &id)
}

/// The library, the newest first.
pub fn materials(tx: &impl Tx) -> Result<Vec<Material>, StoreError> {
    let rows = MATERIALS.all(tx).map(|row| Ok(row?.1));
    let mut all = rows.collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by(|one, other| (other.at, &other.name).cmp(&(one.at, &one.name)));
    Ok(all)
}

/// Notes which files content uses, in place of what the same owner used before; none for nothing any
/// more. `owner` is a word of the room and an id, such as `delivery:01J…`.
pub fn note_uses(tx: &WriteTx, owner: &str, content: Option<&Content>) -> Result<(), StoreError> {
    let before: Vec<(String, MediaName)> =
        USED_BY.prefix(tx, &owner.to_owned()).collect::<Result<_, StoreError>>()?;
    for (owner, name) in before {
        USED_BY.remove(tx, &(owner.clone(), name.clone()))?;
        USES.remove(tx, &(name, owner))?;
    }
    for name in content.map(Content::media).unwrap_or_default() {
        USED_BY.insert(tx, &(owner.to_owned(), name.clone()))?;
        USES.insert(tx, &(name, owner.to_owned()))?;
    }
    Ok(())
}

/// Who uses a file, as [`note_uses`] was told.
pub fn users_of(tx: &impl Tx, name: &MediaName) -> Result<Vec<String>, StoreError> {
    USES.prefix(tx, name).map(|row| Ok(row?.1)).collect()
}

/// Every file that somebody uses.
pub(super) fn used(tx: &impl Tx) -> Result<Vec<MediaName>, StoreError> {
    let mut all: Vec<MediaName> =
        USES.all(tx).map(|row| Ok(row?.0)).collect::<Result<_, StoreError>>()?;
    all.dedup();
    Ok(all)
}

/// The links that were sent with something, with how often each was followed.
pub fn counted_of(tx: &impl Tx, source: &str) -> Result<Vec<Counted>, StoreError> {
    let mut all = Vec::new();
    for row in BY_SOURCE.prefix(tx, &source.to_owned()) {
        all.extend(COUNTED.get(tx, &row?.1)?);
    }
    Ok(all)
}

/// The counted links that are over and stand in no kept message, at most `limit`; `is_held` says of
/// more that they stay.
pub fn links_over(
    tx: &impl Tx,
    (now, limit): (Timestamp, usize),
    is_held: impl Fn(&Counted) -> bool,
) -> Result<Vec<Id<Counted>>, StoreError> {
    let kept: BTreeSet<Id<Counted>> =
        saved(tx)?.iter().flat_map(|it| it.content.counted()).collect();
    let mut over = Vec::new();
    for row in COUNTED.all(tx) {
        let (id, link) = row?;
        if link.is_over(now) && !kept.contains(&id) && !is_held(&link) {
            over.push(id);
        }
        if over.len() == limit {
            break;
        }
    }
    Ok(over)
}

/// What a kept message is called, by its id as the log has it.
pub fn title_of(store: &Store, id: &str) -> Option<String> {
    let id = id.parse::<Id<Saved>>().ok()?;
    Some(store.read(|tx| SAVED.get(tx, &id)).ok()??.name)
}

/// What a material is called, by its name as the log has it.
pub fn material_title_of(store: &Store, name: &str) -> Option<String> {
    let name = MediaName::parse(name)?;
    Some(store.read(|tx| MATERIALS.get(tx, &name)).ok()??.title)
}

#[cfg(test)]
mod tests {
    use super::{
        super::model::{
            MaterialKind,
            tests::samples::{every_kind, picture, with_quick},
        },
        *,
    };
    use crate::{base::Actor, infra::store::assert_golden};

    #[test]
    fn records_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_795_000_000_123).unwrap();
        let mut bubbles = every_kind();
        // The card of an expert would be two pages of digits.
        bubbles.retain(|it| !matches!(it, super::super::model::Bubble::Json { .. }));
        let saved = Saved {
            id: Id::from_bits(5),
            name: "断水".into(),
            note: "工事のとき".into(),
            content: with_quick(bubbles),
            department: "上下水道課".into(),
            updated_at: at,
            updated_by: Actor::Staff("S".into()),
            revision: 3,
        };
        assert_golden(1, include_str!("../../../tests/golden/messages/saved-1.hex").trim(), &saved);
        let material = Material {
            name: picture(),
            title: "給水車".into(),
            alt: "給水車の前に並ぶ人".into(),
            kind: MaterialKind::Picture,
            size: (2_000, 1_500),
            bytes: 345_678,
            at,
            by: "S".into(),
            department: "上下水道課".into(),
        };
        assert_golden(
            1,
            include_str!("../../../tests/golden/messages/material-1.hex").trim(),
            &material,
        );
        let counted = Counted {
            id: Id::from_bits(6),
            to: "https://e.jp/".into(),
            source: "delivery:X".into(),
            at,
            taps: 7,
            last_at: Some(at),
        };
        assert_golden(
            1,
            include_str!("../../../tests/golden/messages/counted-1.hex").trim(),
            &counted,
        );
    }
}

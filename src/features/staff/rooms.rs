//! What rooms above keep of departments and of people, as functions they hand down: this room knows
//! none of them.

use super::model::Staff;
use crate::{
    base::{Act, Id},
    infra::store::{Key, ReadTx, Record, StoreError, Table, WriteTx},
};

/// Everything other rooms keep of departments and of people. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Rooms {
    /// Things that name a department.
    pub departmental: Vec<Departmental>,
    /// Things that belong to a person.
    pub owned: Vec<Ownership>,
}

/// Things of one kind that name a department by its name.
#[derive(Debug, Clone, Copy)]
pub struct Departmental {
    /// What they are called, such as FAQ.
    pub label: &'static str,
    /// How many name a department.
    pub count: fn(&ReadTx, &str) -> Result<usize, StoreError>,
    /// Makes those that name the first department name the second; gives how many.
    pub rename: fn(&WriteTx, &mut Act, &str, &str) -> Result<usize, StoreError>,
}

/// Makes the records of a table that name the first department name the second; gives how many.
/// What a department is called is no part of what a record says: its revision stays.
pub fn rename_in<K: Key, R: Record>(
    tx: &WriteTx,
    table: &Table<K, R>,
    department: fn(&mut R) -> &mut String,
    (from, to): (&str, &str),
) -> Result<usize, StoreError> {
    let mut count = 0;
    for row in table.all(tx).collect::<Vec<_>>() {
        let (key, mut record) = row?;
        let named = department(&mut record);
        if named == from {
            to.clone_into(named);
            table.put(tx, &key, &record)?;
            count += 1;
        }
    }
    Ok(count)
}

/// Things of one kind that belong to a person.
#[derive(Debug, Clone, Copy)]
pub struct Ownership {
    /// The kind's name in records, such as `faq-edited`; never changed.
    pub kind: &'static str,
    /// What they are called.
    pub label: &'static str,
    /// How many belong to somebody.
    pub count: fn(&ReadTx, Id<Staff>) -> Result<usize, StoreError>,
    /// Gives things of somebody to somebody else: these, or all of them. Gives which they were.
    pub give: fn(&WriteTx, &mut Act, Giving<'_>) -> Result<Vec<String>, StoreError>,
}

/// What goes from whom to whom.
#[derive(Debug, Clone, Copy)]
pub struct Giving<'a> {
    /// Whose it is.
    pub from: Id<Staff>,
    /// Whose it becomes.
    pub to: Id<Staff>,
    /// Which; none for all of it. What does not belong to `from` is passed over.
    pub only: Option<&'a [String]>,
}

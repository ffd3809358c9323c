//! Where forms, what is filled in, and answers are kept.

use std::ops::{Bound, ControlFlow};

use jiff::Timestamp;

use super::model::{
    Addressed, Batch, Desk, Event, Filling, Form, Import, ImportPart, Piece, StatusId, Submission,
    SubmissionNo, Tally, Version,
};
use crate::{
    base::Id,
    features::residents::ResidentNo,
    infra::store::{Index, KeyId, Record, StoreError, Table, Tx, key_of_number},
};

/// Forms.
pub(super) const FORMS: Table<Id<Form>, Form> = Table::new("forms.forms");

/// What was public, by number from 1.
pub(super) const VERSIONS: Table<(Id<Form>, u32), Version> = Table::new("forms.versions");

/// What a form was before something was taken out of it.
pub(super) const BEFORE: Table<Id<Form>, Form> = Table::new("forms.before");

/// Forms whose publication is asked for.
pub(super) const ASKED: Index<Id<Form>> = Index::new("forms.asked");

/// What the answers of a form come to.
pub(super) const TALLIES: Table<Id<Form>, Tally> = Table::new("forms.tallies");

/// Answers.
pub(super) const SUBMISSIONS: Table<(Id<Form>, SubmissionNo), Submission> =
    Table::new("forms.submissions");

/// What staff make of answers.
pub(super) const DESKS: Table<(Id<Form>, SubmissionNo), Desk> = Table::new("forms.desks");

/// Answers by how far they have come.
pub(super) const BY_STATUS: Index<(Id<Form>, StatusId, SubmissionNo)> =
    Index::new("forms.by_status");

/// Answers by when they were handed in, for whoever erases them.
pub(super) const BY_AGE: Index<(Id<Form>, Timestamp, SubmissionNo)> = Index::new("forms.by_age");

/// Answers nobody has looked at.
pub(super) const UNSEEN: Index<(Id<Form>, SubmissionNo)> = Index::new("forms.unseen");

/// Answers of a resident.
pub(super) const OF_RESIDENT: Index<(ResidentNo, Id<Form>, SubmissionNo)> =
    Index::new("forms.of_resident");

/// What happened to answers, in order.
pub(super) const EVENTS: Table<(Id<Form>, SubmissionNo, u32), Event> = Table::new("forms.events");

/// How many people forms were given to.
pub(super) const ADDRESSED: Table<Id<Form>, Addressed> = Table::new("forms.addressed");

/// What was done to many answers at once and can be taken back.
pub(super) const BATCHES: Table<Id<Batch>, Batch> = Table::new("forms.batches");

/// What is being filled in.
pub(super) const FILLINGS: Table<Id<Filling>, Filling> = Table::new("forms.fillings");

/// What residents are filling in.
pub(super) const FILLINGS_OF_RESIDENT: Index<(ResidentNo, Id<Form>, Id<Filling>)> =
    Index::new("forms.fillings_of_resident");

/// What people without LINE are filling in, by the key of their session.
pub(super) const FILLINGS_OF_VISITOR: Index<([u8; 32], Id<Form>, Id<Filling>)> =
    Index::new("forms.fillings_of_visitor");

/// What is being filled in, by the last letter.
pub(super) const FILLINGS_BY_AGE: Index<(Timestamp, Id<Filling>)> =
    Index::new("forms.fillings_by_age");

/// Pictures and files.
pub(super) const PIECES: Table<Id<Piece>, Piece> = Table::new("forms.pieces");

/// Files of earlier answers.
pub(super) const IMPORTS: Table<Id<Import>, Import> = Table::new("forms.imports");

/// The rows of such files, part by part; the first is the header.
pub(super) const IMPORT_PARTS: Table<(Id<Import>, u32), ImportPart> =
    Table::new("forms.import_parts");

key_of_number!(SubmissionNo(u32));
key_of_number!(StatusId(u16));

impl Record for Form {
    const VERSION: u8 = 1;
}

impl Record for Version {
    const VERSION: u8 = 1;
}

impl Record for Tally {
    const VERSION: u8 = 1;
}

impl Record for Submission {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Desk {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Event {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Addressed {
    const VERSION: u8 = 1;
}

impl Record for Batch {
    const VERSION: u8 = 1;
}

impl Record for Filling {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Import {
    const VERSION: u8 = 1;
}

impl Record for ImportPart {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

impl Record for Piece {
    const VERSION: u8 = 1;

    fn sealed_for(&self) -> Option<KeyId> {
        Some(self.key)
    }
}

/// A form.
pub fn form(tx: &impl Tx, id: Id<Form>) -> Result<Option<Form>, StoreError> {
    FORMS.get(tx, &id)
}

/// Every form, the oldest first.
pub fn forms(tx: &impl Tx) -> Result<Vec<Form>, StoreError> {
    FORMS.all(tx).map(|row| row.map(|it| it.1)).collect()
}

/// What was public under a number.
pub fn version(tx: &impl Tx, id: Id<Form>, number: u32) -> Result<Option<Version>, StoreError> {
    VERSIONS.get(tx, &(id, number))
}

/// What the answers of a form come to.
pub fn tally(tx: &impl Tx, id: Id<Form>) -> Result<Tally, StoreError> {
    Ok(TALLIES.get(tx, &id)?.unwrap_or_default())
}

/// An answer; none once it is erased.
pub fn submission(
    tx: &impl Tx,
    form: Id<Form>,
    no: SubmissionNo,
) -> Result<Option<Submission>, StoreError> {
    SUBMISSIONS.get(tx, &(form, no))
}

/// What staff make of an answer.
pub fn desk(tx: &impl Tx, form: Id<Form>, no: SubmissionNo) -> Result<Option<Desk>, StoreError> {
    DESKS.get(tx, &(form, no))
}

/// What happened to an answer, in order.
pub fn events(tx: &impl Tx, form: Id<Form>, no: SubmissionNo) -> Result<Vec<Event>, StoreError> {
    EVENTS.prefix(tx, &(form, no)).map(|row| row.map(|it| it.1)).collect()
}

/// The answers of a resident, each with its form, the oldest form first.
pub fn of_resident(
    tx: &impl Tx,
    resident: ResidentNo,
) -> Result<Vec<(Id<Form>, SubmissionNo)>, StoreError> {
    OF_RESIDENT.prefix(tx, &resident).map(|row| row.map(|it| (it.1, it.2))).collect()
}

/// What a resident began and has not handed in, the newest first.
pub fn begun_by(
    tx: &impl Tx,
    resident: ResidentNo,
) -> Result<Vec<(Id<Filling>, Filling)>, StoreError> {
    let rows = FILLINGS_OF_RESIDENT.prefix(tx, &resident);
    let ids: Vec<Id<Filling>> = rows.map(|row| row.map(|it| it.2)).collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for id in ids {
        let filling = FILLINGS.get(tx, &id)?.filter(|it| it.handed_in.is_none());
        found.extend(filling.map(|it| (id, it)));
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.1.at));
    Ok(found)
}

/// How many people a form was given to; none while nobody has said.
pub(super) fn addressed(tx: &impl Tx, id: Id<Form>) -> Result<Option<Addressed>, StoreError> {
    ADDRESSED.get(tx, &id)
}

/// How many answers of a form nobody has looked at.
pub fn unseen(tx: &impl Tx, form: Id<Form>) -> Result<usize, StoreError> {
    UNSEEN.count(tx, &form)
}

/// Forms with answers nobody has looked at, and how many those are, counted up to `most` of each: it
/// steps from form to form and reads no answer.
pub(super) fn unseen_by_form(
    tx: &impl Tx,
    most: usize,
) -> Result<Vec<(Id<Form>, usize)>, StoreError> {
    let (mut found, mut from) = (Vec::new(), Bound::Unbounded);
    while let Some(first) = UNSEEN.range(tx, (from, Bound::Unbounded)).next() {
        let (form, _) = first?;
        let mut count = 0;
        for row in UNSEEN.prefix(tx, &form).take(most) {
            row?;
            count += 1;
        }
        found.push((form, count));
        from = Bound::Excluded((form, SubmissionNo(u32::MAX)));
    }
    Ok(found)
}

/// Gives each answer of a stretch of a form's numbers with what staff make of it, ascending, until
/// `take` breaks off. It holds some rows at a time.
pub(super) fn each(
    tx: &impl Tx,
    (form, first, last): (Id<Form>, SubmissionNo, SubmissionNo),
    mut take: impl FnMut(SubmissionNo, &Submission, &Desk) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let bounds = (form, first)..=(form, last);
    let mut desks = DESKS.range(tx, bounds.clone()).peekable();
    for row in SUBMISSIONS.range(tx, bounds) {
        let ((_, no), given) = row?;
        while desks.next_if(|it| it.as_ref().is_ok_and(|it| it.0.1 < no)).is_some() {}
        let beside = desks.next_if(|it| it.as_ref().map_or(true, |it| it.0.1 == no));
        if let Some((_, desk)) = beside.transpose()?
            && take(no, &given, &desk).is_break()
        {
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;

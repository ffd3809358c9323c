//! What FAQs keep of departments and of people, for whoever renames the one and sees the other off.

use super::{
    model::{Faq, State},
    store::{FAQS, PROPOSALS, proposals},
    words,
};
use crate::{
    base::{Act, Actor, Id},
    features::staff::{Departmental, Giving, Ownership, Staff},
    infra::store::{ReadTx, StoreError, Tx, WriteTx},
};

/// FAQs by the department that answers for them.
pub const BY_DEPARTMENT: Departmental =
    Departmental { label: words::FAQS, count: count_of_department, rename };

/// FAQs by whoever changed them last, who is asked about them. Those in the bin belong to nobody.
pub const BY_EDITOR: Ownership = Ownership {
    kind: "faq-edited",
    label: words::FAQS_EDITED,
    count: |tx, staff| Ok(edited_by(tx, staff)?.len()),
    give,
};

fn count_of_department(tx: &ReadTx, department: &str) -> Result<usize, StoreError> {
    Ok(of_department(tx, department)?.len())
}

/// The name of a department is no part of what an FAQ says, so neither its revision nor its author
/// changes, and nobody who edits it is disturbed. What is proposed goes along, lest agreeing to it
/// brought the old name back; only FAQs are counted, as nobody sees the two as two.
fn rename(tx: &WriteTx, _: &mut Act, from: &str, to: &str) -> Result<usize, StoreError> {
    let named = of_department(tx, from)?;
    let count = named.len();
    for faq in named {
        FAQS.put(tx, &faq.id, &Faq { department: Some(to.to_owned()), ..faq.clone() })?;
    }
    for mut proposal in proposals(tx)? {
        if proposal.faq.department.as_deref() == Some(from) {
            proposal.faq.department = Some(to.to_owned());
            PROPOSALS.put(tx, &proposal.faq.id, &proposal)?;
        }
    }
    Ok(count)
}

fn of_department(tx: &impl Tx, department: &str) -> Result<Vec<Faq>, StoreError> {
    gather(tx, |it| it.department.as_deref() == Some(department))
}

fn give(tx: &WriteTx, _: &mut Act, giving: Giving<'_>) -> Result<Vec<String>, StoreError> {
    let mut given = Vec::new();
    for faq in edited_by(tx, giving.from)? {
        let id = faq.id.to_string();
        if giving.only.is_none_or(|it| it.contains(&id)) {
            let updated_by = Some(Actor::Staff(giving.to.to_string()));
            FAQS.put(tx, &faq.id, &Faq { updated_by, ..faq.clone() })?;
            given.push(id);
        }
    }
    Ok(given)
}

fn edited_by(tx: &impl Tx, staff: Id<Staff>) -> Result<Vec<Faq>, StoreError> {
    let staff = Actor::Staff(staff.to_string());
    gather(tx, |it| it.updated_by.as_ref() == Some(&staff) && it.state != State::Trashed)
}

fn gather(tx: &impl Tx, is_meant: impl Fn(&Faq) -> bool) -> Result<Vec<Faq>, StoreError> {
    let mut found = Vec::new();
    for row in FAQS.all(tx) {
        let (_, faq) = row?;
        if is_meant(&faq) {
            found.push(faq);
        }
    }
    Ok(found)
}

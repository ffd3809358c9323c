use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{
        model::{
            Category, Draft, Faq, FaqRow, GivenRow, IMPORT_ROWS_MAX, Import, ImportRow, Known,
            Leave, Plan, Progress, RowDeed, plan, read_jsonl, write_jsonl,
        },
        store::{
            CATEGORIES, FAQS, IMPORT_ROWS, IMPORTS, PROPOSALS, VERSIONS, categories, import_rows,
        },
    },
    error::FaqError,
    room::{FAQS_MAX, Room},
    single::forget,
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
    /// FAQs changed.
    pub updated: usize,
}

/// What undoing an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undone {
    /// FAQs that are as they were before, or gone again.
    pub restored: usize,
    /// FAQs that somebody has changed since, which stay as they are.
    pub left: Vec<Id<Faq>>,
    /// Categories it had made that are gone again, because nothing stands under them.
    pub categories: Vec<String>,
}

/// Everything may be done: the operator at the machine, the demo.
pub const EVERYTHING: Leave<'static> = Leave { touch: &|_, _| true, faqs_max: FAQS_MAX };

/// What a table would do with the FAQs there are.
pub fn plan_import(tx: &impl Tx, rows: &[GivenRow], leave: &Leave<'_>) -> Result<Plan, StoreError> {
    let names = names(tx)?;
    let faqs = FAQS.all(tx).map(|row| Ok(row?.1)).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(plan(rows, &Known::new(faqs, &names), leave))
}

/// Imports rows: each changes the FAQ it names, or makes one. All of them or none.
pub fn import(tx: &WriteTx, act: &mut Act, rows: &[FaqRow]) -> Result<Imported, FaqError> {
    let given: Vec<GivenRow> = (1..).zip(rows).map(|(at, row)| GivenRow::of(at, row)).collect();
    let plan = plan_import(tx, &given, &EVERYTHING)?;
    carry_out(tx, act, plan)
}

/// Carries out a plan without faults.
pub fn carry_out(tx: &WriteTx, act: &mut Act, plan: Plan) -> Result<Imported, FaqError> {
    if !plan.faults.is_empty() {
        return Err(FaqError::Rows(plan.faults));
    }
    let mut room = Room::enter(tx)?;
    let mut done = Imported::default();
    for step in plan.steps {
        let id = match step.deed {
            RowDeed::Make(id) => {
                done.created += 1;
                id
            }
            RowDeed::Change { id, .. } => {
                done.updated += 1;
                Some(id)
            }
            RowDeed::Keep(_) => continue,
        };
        let sound = step.draft.read().map_err(FaqError::Refused)?;
        room.put(tx, act, id, sound)?;
    }
    Ok(done)
}

/// Keeps what an import would do, until it is carried out or its time is over.
pub fn preview(
    tx: &WriteTx,
    act: &mut Act,
    (file, unknown): (&str, &[String]),
    plan: &Plan,
) -> Result<Id<Import>, FaqError> {
    if !plan.faults.is_empty() {
        return Err(FaqError::Rows(plan.faults.clone()));
    }
    if IMPORT_ROWS_MAX < plan.steps.len() {
        return Err(FaqError::TooManyRows);
    }
    let id = act.id();
    let (mut made, mut changed, mut kept) = (0, 0, 0);
    for (at, step) in (0..).zip(&plan.steps) {
        let (faq, revision) = match &step.deed {
            RowDeed::Make(named) => {
                made += 1;
                (named.unwrap_or_else(|| act.id()), None)
            }
            RowDeed::Change { id, revision, .. } => {
                changed += 1;
                (*id, Some(*revision))
            }
            RowDeed::Keep(_) => {
                kept += 1;
                continue;
            }
        };
        let says = write_jsonl(&[FaqRow { id: Some(faq), draft: step.draft.clone() }]);
        let number = u32::try_from(step.number).unwrap_or(u32::MAX);
        IMPORT_ROWS.put(tx, &(id, at), &ImportRow { number, faq, revision, says })?;
    }
    let import = Import {
        id,
        by: act.actor.clone(),
        at: act.now,
        file: file.to_owned(),
        made,
        changed,
        kept,
        unknown: unknown.to_vec(),
        categories: plan.categories.clone(),
        stage: Progress::Previewed,
    };
    act.about("faq_import", id);
    IMPORTS.put(tx, &id, &import)?;
    Ok(id)
}

/// Carries out exactly what was looked through, unless somebody has changed one of its FAQs since.
/// `leave` is what whoever does it may do now.
pub fn apply_import(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Import>,
    leave: &Leave<'_>,
) -> Result<Import, FaqError> {
    let import = IMPORTS.get(tx, &id)?.ok_or(FaqError::NoSuchImport)?;
    if import.by != act.actor || !import.is_open(act.now) {
        return Err(FaqError::NoSuchImport);
    }
    let rows = import_rows(tx, id)?;
    let mut given = Vec::with_capacity(rows.len());
    for row in &rows {
        let says = read_jsonl(&row.says).map_err(|_| FaqError::NoSuchImport)?;
        given.extend(says.iter().map(|it| GivenRow::of(row.number as usize, it)));
    }
    let plan = plan_import(tx, &given, leave)?;
    let overtaken = overtaken(&rows, &plan);
    if !overtaken.is_empty() {
        return Err(FaqError::Overtaken(overtaken));
    }
    // Those that somebody else has made since are not its own.
    let categories = plan.categories.clone();
    carry_out(tx, act, plan)?;
    act.about("faq_import", id);
    act.changed("made", "", import.made);
    act.changed("changed", "", import.changed);
    let import = Import { categories, stage: Progress::Done(act.now), ..import };
    IMPORTS.put(tx, &id, &import)?;
    Ok(import)
}

/// The rows that would do something else now than when they were looked through.
fn overtaken(rows: &[ImportRow], plan: &Plan) -> Vec<usize> {
    let deeds: BTreeMap<usize, &RowDeed> =
        plan.steps.iter().map(|it| (it.number, &it.deed)).collect();
    let faulty = |number| plan.faults.iter().any(|it| it.row == number);
    let stands = |row: &&ImportRow| match deeds.get(&(row.number as usize)) {
        Some(RowDeed::Make(id)) => (*id, row.revision) == (Some(row.faq), None),
        Some(RowDeed::Change { id, revision, .. }) => {
            (*id, Some(*revision)) == (row.faq, row.revision)
        }
        Some(RowDeed::Keep(_)) => false,
        // What is wrong with it is told by its fault.
        None => faulty(row.number as usize),
    };
    rows.iter().filter(|it| !stands(it)).map(|it| it.number as usize).collect()
}

/// Undoes an import: what it changed says again what it said, what it made is gone, categories too
/// where nothing stands under them. What somebody has changed since stays.
pub fn undo_import(tx: &WriteTx, act: &mut Act, id: Id<Import>) -> Result<Undone, FaqError> {
    let import = IMPORTS.get(tx, &id)?.ok_or(FaqError::NoSuchImport)?;
    if import.by != act.actor || !import.can_be_undone(act.now) {
        return Err(FaqError::NoSuchImport);
    }
    let mut room = Room::enter(tx)?;
    let mut undone = Undone::default();
    for row in import_rows(tx, id)? {
        let Some(now) = FAQS.get(tx, &row.faq)? else { continue };
        let is_untouched = now.revision == row.revision_after();
        let before = match row.revision {
            Some(revision) => VERSIONS.get(tx, &(row.faq, revision))?,
            None => None,
        };
        match (is_untouched, row.revision, before) {
            (true, None, _) => {
                forget(tx, row.faq)?;
                room.clear(tx, &now)?;
                undone.restored += 1;
            }
            (true, Some(_), Some(before)) => match room.lay(tx, act, Some(now), before) {
                Ok(()) => undone.restored += 1,
                Err(FaqError::CodeTaken(_)) => undone.left.push(row.faq),
                Err(error) => return Err(error),
            },
            (false, _, _) | (true, Some(_), None) => undone.left.push(row.faq),
        }
    }
    undone.categories = clear_categories(tx, &import.categories)?;
    act.about("faq_import", id);
    act.changed("restored", "", undone.restored);
    if !undone.categories.is_empty() {
        act.changed("category", undone.categories.join("\n"), "");
    }
    IMPORTS.put(tx, &id, &Import { stage: Progress::Undone(act.now), ..import })?;
    Ok(undone)
}

/// Removes those categories of these names under which neither an FAQ nor a proposal stands; gives
/// their names.
fn clear_categories(tx: &WriteTx, names: &[String]) -> Result<Vec<String>, StoreError> {
    let mut made = categories(tx)?;
    made.retain(|it| names.contains(&it.name));
    if made.is_empty() {
        return Ok(Vec::new());
    }
    let faqs = FAQS.all(tx).map(|row| Ok(row?.1.category));
    let proposed = PROPOSALS.all(tx).map(|row| Ok(row?.1.faq.category));
    let used: BTreeSet<_> = faqs.chain(proposed).collect::<Result<_, StoreError>>()?;
    made.retain(|it| !used.contains(&Some(it.id)));
    for category in &made {
        CATEGORIES.remove(tx, &category.id)?;
    }
    Ok(made.into_iter().map(|it| it.name).collect())
}

/// Every FAQ as rows of a file: by code, those without one after them, in the order they were made.
pub fn export(tx: &impl Tx) -> Result<Vec<FaqRow>, StoreError> {
    let names = names(tx)?;
    let mut faqs = FAQS.all(tx).map(|row| Ok(row?.1)).collect::<Result<Vec<_>, StoreError>>()?;
    faqs.sort_by(|a, b| order(a).cmp(&order(b)));
    let row = |faq: &Faq| {
        let category = faq.category.and_then(|it| names.get(&it)).map_or("", |it| it);
        FaqRow { id: Some(faq.id), draft: Draft::of(faq, category) }
    };
    Ok(faqs.iter().map(row).collect())
}

/// The order of files: the same however often an FAQ was changed.
fn order(faq: &Faq) -> (bool, Option<&String>, jiff::Timestamp, Id<Faq>) {
    (faq.code.is_none(), faq.code.as_ref(), faq.created_at, faq.id)
}

fn names(tx: &impl Tx) -> Result<BTreeMap<Id<Category>, String>, StoreError> {
    Ok(categories(tx)?.into_iter().map(|it| (it.id, it.name)).collect())
}

#[cfg(test)]
mod tests;

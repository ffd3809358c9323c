//! Earlier answers brought in from a file: looked through, carried out, undone.

use std::ops::Range;

use super::{
    super::{
        model::{
            Blanks, Channel, Design, Desk, Entered, FieldFault, Form, IMPORT_ROWS_MAX, Import,
            ImportPart, ImportRow, Keeping, PART_BYTES, ReadRow, RowFault, RowReader, RowWhy,
            Source, Stage, Submission, SubmissionNo, Tally, Target, doubled,
        },
        store::{DESKS, EVENTS, FORMS, IMPORT_PARTS, IMPORTS, TALLIES, submission, tally},
    },
    MEMO_MAX,
    design::design_of,
    desk::open_design,
    entering::whoever,
    erasing::{erase, statuses},
    error::FormError,
    submit::lay_with,
};
use crate::{
    base::{Act, Id, time::date_in_japan},
    infra::{
        sheets::Sheet,
        store::{StoreError, Tx, WriteTx},
    },
};

/// Faulty rows that are told at once: more are not read, and most have the same cause.
pub const FAULTS_TOLD_MAX: usize = 200;

/// Why a file of answers could not be kept, carried out or undone.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not there any more, or was carried out or undone already.
    #[error("there is no such import, or its time is over")]
    NoSuchImport,
    /// It would do something else now than when it was looked through.
    #[error("it would do something else now")]
    Overtaken,
    /// There are more rows than [`IMPORT_ROWS_MAX`].
    #[error("there are more rows than are taken at once")]
    TooManyRows,
    /// Columns that mean what another one means already.
    #[error("columns {0:?} mean what another one means")]
    Doubled(Vec<usize>),
    /// The form is not there, or not public.
    #[error(transparent)]
    Form(#[from] FormError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file as it was brought.
#[derive(Debug, Clone)]
pub struct Brought {
    /// Its name.
    pub file: String,
    /// Its SHA-256.
    pub digest: [u8; 32],
    /// What it holds.
    pub sheet: Sheet,
    /// What its columns seem to mean.
    pub columns: Vec<Target>,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looked {
    /// Rows that become answers.
    pub sound: u32,
    /// Rows with something wrong.
    pub faulty: u32,
    /// Rows that become answers and were taken back.
    pub withdrawn: u32,
    /// Rows with cells whose questions are not asked for the other answers.
    pub unasked: u32,
    /// What is wrong, of the first rows; at most [`FAULTS_TOLD_MAX`].
    pub faults: Vec<RowFault>,
    /// Some of the rows that become answers, with their numbers.
    pub shown: Vec<(u32, ReadRow)>,
}

/// What came of undoing an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UndoneImport {
    /// Answers that are gone again.
    pub removed: u32,
    /// Answers that somebody has worked on since, which stay.
    pub left: Vec<SubmissionNo>,
}

/// Keeps a file until it is carried out or its time is over; its rows lie under a key of its own.
pub fn bring_in(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Form>,
    brought: &Brought,
) -> Result<Id<Import>, ImportError> {
    let (form, _) = open_design(tx, id)?;
    let sheet = &brought.sheet;
    if IMPORT_ROWS_MAX < sheet.rows.len() {
        return Err(ImportError::TooManyRows);
    }
    let key = tx.new_data_key(act)?;
    let import: Id<Import> = act.id();
    let header = ImportRow { number: 1, cells: sheet.header.clone() };
    IMPORT_PARTS.put(tx, &(import, 0), &ImportPart { key, rows: vec![header] })?;
    let mut part = ImportPart { key, rows: Vec::new() };
    let (mut at, mut bytes) = (1, 0);
    for row in &sheet.rows {
        let size: usize = row.cells.iter().map(|it| it.len() + 2).sum();
        if PART_BYTES < bytes + size && !part.rows.is_empty() {
            IMPORT_PARTS.put(tx, &(import, at), &part)?;
            part.rows.clear();
            (at, bytes) = (at + 1, 0);
        }
        bytes += size;
        let number = u32::try_from(row.number).unwrap_or(u32::MAX);
        part.rows.push(ImportRow { number, cells: row.cells.clone() });
    }
    IMPORT_PARTS.put(tx, &(import, at), &part)?;
    let kept = Import {
        id: import,
        form: id,
        by: act.actor.clone(),
        at: act.now,
        file: brought.file.clone(),
        digest: brought.digest,
        key,
        rows: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX),
        columns: brought.columns.iter().map(Target::name).collect(),
        blanks: Blanks::default(),
        version: form.version,
        stage: Stage::Waiting,
    };
    IMPORTS.put(tx, &import, &kept)?;
    act.about("form", id);
    act.changed("rows", "", kept.rows);
    Ok(import)
}

/// Says what the columns of a file mean, and what becomes of rows that leave something out.
pub fn set_columns(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Import>,
    targets: &[Target],
    blanks: Blanks,
) -> Result<(), ImportError> {
    let import = open(tx, act, id)?;
    let (form, _) = open_design(tx, import.form)?;
    let doubled = doubled(targets);
    if !doubled.is_empty() {
        return Err(ImportError::Doubled(doubled));
    }
    act.about("form", import.form);
    let columns = targets.iter().map(Target::name).collect();
    Ok(IMPORTS.put(tx, &id, &Import { columns, blanks, version: form.version, ..import })?)
}

/// A file that waits, of whoever brought it.
fn open(tx: &impl Tx, act: &Act, id: Id<Import>) -> Result<Import, ImportError> {
    let found = IMPORTS.get(tx, &id)?;
    let own = found.filter(|it| it.by == act.actor && it.is_open(act.now));
    own.ok_or(ImportError::NoSuchImport)
}

/// What an import would do, with some of its sound rows, counted from 0. It holds some hundred rows
/// at a time.
pub fn look_over(
    tx: &impl Tx,
    import: &Import,
    shown: Range<usize>,
) -> Result<Looked, ImportError> {
    let mut looked = Looked::default();
    walk(tx, import, |row, read| {
        match read {
            Ok(read) => {
                if shown.contains(&(looked.sound as usize)) {
                    looked.shown.push((row.number, read.clone()));
                }
                looked.sound += 1;
                looked.withdrawn += u32::from(read.withdrawn_at.is_some());
                looked.unasked += u32::from(read.unasked);
            }
            Err(faults) => {
                looked.faulty += 1;
                let room = FAULTS_TOLD_MAX.saturating_sub(looked.faults.len());
                looked.faults.extend(faults.into_iter().take(room));
            }
        }
        Ok(())
    })?;
    Ok(looked)
}

/// Reads every row of an import, as it stands with the form now, and counts what each takes; gives
/// the form's tally afterwards.
fn walk(
    tx: &impl Tx,
    import: &Import,
    mut take: impl FnMut(&ImportRow, Result<ReadRow, Vec<RowFault>>) -> Result<(), ImportError>,
) -> Result<Tally, ImportError> {
    let (_, design) = open_design(tx, import.form)?;
    let targets = import.columns.iter().map(|it| Target::of(&design, it)).collect();
    let over = Keeping::of(&design).over(date_in_japan(import.at));
    let reader = RowReader::new(&design, targets, (import.at, over), import.blanks, MEMO_MAX);
    let mut tally = tally(tx, import.form)?;
    for at in 1.. {
        let Some(part) = IMPORT_PARTS.get(tx, &(import.id, at))? else { break };
        for row in &part.rows {
            let read = reader.read(row).and_then(|read| {
                if read.withdrawn_at.is_none() {
                    count(&mut tally, &design, (&reader, row, &read))?;
                }
                Ok(read)
            });
            take(row, read)?;
        }
    }
    Ok(tally)
}

/// Counts a row; refuses it when the form, or one of its choices, takes no more.
fn count(
    tally: &mut Tally,
    design: &Design,
    (reader, row, read): (&RowReader, &ImportRow, &ReadRow),
) -> Result<(), Vec<RowFault>> {
    let fault = |column, why| RowFault { row: row.number, column, why };
    if design.rules.limit.is_some_and(|limit| limit <= tally.answers) {
        return Err(vec![fault(None, RowWhy::Full)]);
    }
    let full: Vec<FieldFault> = tally.full(design, &read.answers);
    if !full.is_empty() {
        let told = |it: FieldFault| fault(reader.column_for(&it), RowWhy::Answer(it));
        return Err(full.into_iter().map(told).collect());
    }
    tally.add(design, &read.answers);
    Ok(())
}

/// Carries out exactly what was looked through: so many sound rows, so many faulty ones that are
/// left out. All of them in one commit, or none.
pub fn carry_out(
    tx: &WriteTx,
    act: &mut Act,
    id: Id<Import>,
    (sound, faulty): (u32, u32),
) -> Result<Import, ImportError> {
    let import = open(tx, act, id)?;
    let (form, design) = open_design(tx, import.form)?;
    if form.version != import.version {
        return Err(ImportError::Overtaken);
    }
    let begin = design.statuses.first().ok_or(FormError::NoSuchStatus)?.id;
    let first = tally(tx, form.id)?.last_number + 1;
    let (mut made, mut left) = (0, 0);
    let mut after = walk(tx, &import, |_, read| {
        let Ok(read) = read else {
            left += 1;
            return Ok(());
        };
        let no = SubmissionNo(first + made);
        made += 1;
        let key = tx.new_data_key(act)?;
        let by = whoever(&act.actor);
        let entered = Entered { by, channel: Channel::Other, word: read.word, number: read.number };
        let given = Submission {
            key,
            resident: None,
            version: form.version,
            answers: read.answers,
            source: Source::Imported,
            at: read.at,
            corrected_at: None,
            withdrawn_at: read.withdrawn_at,
            entered: Some(entered),
            language: None,
        };
        let desk = Desk {
            key,
            status: read.status.unwrap_or(begin),
            owner: None,
            memo: read.memo,
            fields: read.fields,
            revision: 1,
            seen_by: by,
        };
        Ok(lay_with(tx, act, form.id, (no, &given), &desk)?)
    })?;
    if (made, left) != (sound, faulty) || made == 0 {
        return Err(ImportError::Overtaken);
    }
    after.last_number = first + made - 1;
    TALLIES.put(tx, &form.id, &after)?;
    forget_rows(tx, &import)?;
    act.about("form", form.id);
    act.changed("made", "", made);
    act.note(format!("answers {first} to {}", after.last_number));
    let stage = Stage::Done { at: act.now, first: SubmissionNo(first), made };
    let done = Import { stage, ..import };
    IMPORTS.put(tx, &id, &done)?;
    Ok(done)
}

/// Undoes an import: its answers are gone again, but for those somebody has worked on since.
pub fn undo_import(
    tx: &WriteTx,
    act: &mut Act,
    (id, form): (Id<Import>, Id<Form>),
) -> Result<UndoneImport, ImportError> {
    let found = IMPORTS.get(tx, &id)?.filter(|it| it.form == form && it.can_be_undone(act.now));
    let import = found.ok_or(ImportError::NoSuchImport)?;
    let Stage::Done { first, made, .. } = import.stage else {
        return Err(ImportError::NoSuchImport);
    };
    let known = FORMS.get(tx, &form)?.ok_or(FormError::NoSuchForm)?;
    let statuses = statuses(tx, &known)?;
    let mut tally = tally(tx, form)?;
    let mut undone = UndoneImport::default();
    for no in (first.0..first.0 + made).map(SubmissionNo) {
        let Some(given) = submission(tx, form, no)? else { continue };
        let revision = DESKS.get(tx, &(form, no))?.map(|it| it.revision);
        if revision != Some(1) || EVENTS.get(tx, &(form, no, 2))?.is_some() {
            undone.left.push(no);
            continue;
        }
        if given.withdrawn_at.is_none() {
            tally.take(&design_of(tx, form, given.version)?, &given.answers);
        }
        erase(tx, (form, given.at, no), &statuses)?;
        undone.removed += 1;
    }
    TALLIES.put(tx, &form, &tally)?;
    act.about("form", form);
    act.changed("removed", "", undone.removed);
    IMPORTS.put(tx, &id, &Import { stage: Stage::Undone(act.now), ..import })?;
    Ok(undone)
}

/// Throws a file away that nobody wants to carry out.
pub fn discard_import(tx: &WriteTx, act: &mut Act, id: Id<Import>) -> Result<(), ImportError> {
    let import = open(tx, act, id)?;
    act.about("form", import.form);
    forget_rows(tx, &import)?;
    Ok(IMPORTS.remove(tx, &id)?)
}

/// Removes the rows of a file; what of them lies on the disk can no longer be read.
fn forget_rows(tx: &WriteTx, import: &Import) -> Result<(), StoreError> {
    for at in 0.. {
        if IMPORT_PARTS.get(tx, &(import.id, at))?.is_none() {
            break;
        }
        IMPORT_PARTS.remove(tx, &(import.id, at))?;
    }
    tx.destroy_data_key(import.key);
    Ok(())
}

/// Forgets files that can no longer be carried out or undone.
pub fn prune_imports(tx: &WriteTx, act: &mut Act) -> Result<(), StoreError> {
    let all = IMPORTS.all(tx).map(|row| Ok(row?.1)).collect::<Result<Vec<_>, StoreError>>()?;
    for import in all.into_iter().filter(|it| it.is_over(act.now)) {
        if import.stage == Stage::Waiting {
            forget_rows(tx, &import)?;
        }
        IMPORTS.remove(tx, &import.id)?;
    }
    Ok(())
}

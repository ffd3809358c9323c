use std::{
    borrow::Cow,
    cmp::Ordering,
    collections::{BTreeMap, btree_map::Entry},
    iter::Peekable,
};

use super::{StoreError, key::Span, rows::End, sealed::Plain};

/// Changes not yet on the disk: by table and key, the new value or none for a removal.
#[derive(Default)]
pub(super) struct Changes(pub(super) BTreeMap<&'static str, BTreeMap<Vec<u8>, Option<Plain>>>);

/// A row while layers are merged.
pub(super) enum Cell<'a> {
    /// As the disk has it.
    Stored(Vec<u8>),
    /// As an act in progress has it; none when it removed the row.
    Changed(Option<&'a Plain>),
}

/// A row of one layer, or why it could not be read.
pub(super) type Row<'a> = Result<(Cow<'a, [u8]>, Cell<'a>), StoreError>;

/// Rows of one layer or of several merged.
pub(super) type Layer<'a> = Box<dyn Iterator<Item = Row<'a>> + 'a>;

impl Changes {
    /// What was changed under a key: none when nothing, some none when removed.
    pub(super) fn get(&self, table: &str, key: &[u8]) -> Option<Option<&Plain>> {
        self.0.get(table)?.get(key).map(Option::as_ref)
    }

    pub(super) fn set(&mut self, table: &'static str, key: Vec<u8>, value: Option<Plain>) {
        self.0.entry(table).or_default().insert(key, value);
    }

    /// Lays later changes over these.
    pub(super) fn absorb(&mut self, later: Self) {
        for (table, rows) in later.0 {
            match self.0.entry(table) {
                // A batch's first act may be thousands of rows; they are not sorted in again.
                Entry::Vacant(empty) => drop(empty.insert(rows)),
                Entry::Occupied(mut earlier) => earlier.get_mut().extend(rows),
            }
        }
    }

    /// The changes within a stretch that is not empty, from one end.
    pub(super) fn layer(&self, table: &str, span: &Span, end: End) -> Layer<'_> {
        let Some(rows) = self.0.get(table) else { return Box::new(std::iter::empty()) };
        let rows = rows
            .range::<[u8], _>(span.as_slices())
            .map(|(key, value)| Ok((Cow::from(key), Cell::Changed(value.as_ref()))));
        match end {
            End::Front => Box::new(rows),
            End::Back => Box::new(rows.rev()),
        }
    }
}

/// Two layers as one: where both have a row, the upper one's counts.
pub(super) struct Merged<'a> {
    upper: Peekable<Layer<'a>>,
    lower: Peekable<Layer<'a>>,
    end: End,
}

impl<'a> Merged<'a> {
    pub(super) fn new(upper: Layer<'a>, lower: Layer<'a>, end: End) -> Self {
        Self { upper: upper.peekable(), lower: lower.peekable(), end }
    }
}

impl<'a> Iterator for Merged<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        let (Some(Ok((upper, _))), Some(Ok((lower, _)))) = (self.upper.peek(), self.lower.peek())
        else {
            // One side is at its end, or has an error to report.
            let failed = matches!(self.lower.peek(), Some(Err(_)));
            return if failed {
                self.lower.next()
            } else {
                self.upper.next().or_else(|| self.lower.next())
            };
        };
        let order = match self.end {
            End::Front => upper.cmp(lower),
            End::Back => lower.cmp(upper),
        };
        match order {
            Ordering::Less => self.upper.next(),
            Ordering::Greater => self.lower.next(),
            Ordering::Equal => {
                self.lower.next();
                self.upper.next()
            }
        }
    }
}

use std::{collections::VecDeque, ops::Bound};

use super::{StoreError, Tx, key::Span, sealed::Plain};

/// Rows fetched at once, at first; a scan that goes on fetches more each time.
const CHUNK_FIRST: usize = 16;

/// Rows fetched at once, at most: at some hundred bytes each, a chunk stays within the
/// processor's cache.
const CHUNK_MAX: usize = 1024;

/// From which end of a stretch rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The smallest key first.
    Front,
    /// The greatest key first.
    Back,
}

/// Rows of a table in the order of their keys, fetched as they are asked for, from either end
/// (`.rev()`). A row put or removed by the same transaction during the scan may or may not be met.
/// After an error there are no more rows.
pub struct Rows<'t, T: Tx, I> {
    tx: &'t T,
    table: &'static str,
    decode: Decode<I>,
    rest: Option<Span>,
    front: VecDeque<(Vec<u8>, Plain)>,
    back: VecDeque<(Vec<u8>, Plain)>,
    chunk: usize,
}

/// How a row becomes what the table holds.
pub(super) type Decode<I> = fn(&'static str, &[u8], Plain) -> Result<I, StoreError>;

impl<'t, T: Tx, I> Rows<'t, T, I> {
    pub(super) fn new(tx: &'t T, table: &'static str, span: Span, decode: Decode<I>) -> Self {
        let (front, back) = (VecDeque::new(), VecDeque::new());
        Self { tx, table, decode, rest: Some(span), front, back, chunk: CHUNK_FIRST }
    }

    /// Fetches the next rows from one end, and leaves the stretch between what is known.
    fn fetch(&mut self, end: End) -> Result<(), StoreError> {
        let Some(mut span) = self.rest.take() else { return Ok(()) };
        let cells = self.tx.cells(self.table, &span, end, self.chunk)?;
        if cells.len() == self.chunk
            && let Some((last, _)) = cells.last()
        {
            match end {
                End::Front => span.from = Bound::Excluded(last.clone()),
                End::Back => span.to = Bound::Excluded(last.clone()),
            }
            self.rest = Some(span);
        }
        self.chunk = (self.chunk * 4).min(CHUNK_MAX);
        match end {
            End::Front => self.front = cells.into(),
            End::Back => self.back = cells.into(),
        }
        Ok(())
    }

    fn take(&mut self, end: End) -> Option<Result<I, StoreError>> {
        let fetched = match end {
            End::Front if self.front.is_empty() => self.fetch(end),
            End::Back if self.back.is_empty() => self.fetch(end),
            End::Front | End::Back => Ok(()),
        };
        if let Err(error) = fetched {
            self.front.clear();
            self.back.clear();
            return Some(Err(error));
        }
        // When one end has nothing more, the other end's store holds the remaining rows, in its
        // own order.
        let (key, plain) = match end {
            End::Front => self.front.pop_front().or_else(|| self.back.pop_back()),
            End::Back => self.back.pop_front().or_else(|| self.front.pop_back()),
        }?;
        Some((self.decode)(self.table, &key, plain))
    }
}

impl<T: Tx, I> Iterator for Rows<'_, T, I> {
    type Item = Result<I, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.take(End::Front)
    }
}

impl<T: Tx, I> DoubleEndedIterator for Rows<'_, T, I> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.take(End::Back)
    }
}

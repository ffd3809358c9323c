use std::{
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use redb::{Database, StorageBackend, StorageError};

use super::{
    ReadTx, StoreError,
    audit::Head,
    backend::Medium,
    commit,
    frame::{Frame, Header, StoredRow, frame},
};
use crate::infra::vault::Vault;

/// The file grows in steps, so that most commits change nothing about it but its bytes.
const STEP_BYTES: u64 = 1 << 20;

/// Rows of a commit from which on a thread of its own for writing them down gains more than it
/// costs.
const ROWS_WORTH_A_THREAD: usize = 64;

/// What the database has but not yet durably: one frame for each commit since it was last made
/// durable, in order, each fsynced before its acts are answered. Writing a frame from end to end of
/// one file costs the disk far less than the many pages of a commit of the database.
///
/// When the database has been made durable, the next frame goes to the beginning of the file again.
/// What an earlier round left behind it is told by the chain of acts: a frame is sealed together
/// with the hash of the act it goes on from, and no two acts have the same.
pub(super) struct Journal {
    file: Box<dyn StorageBackend>,
    path: PathBuf,
    vault: Vault,
    /// The last act that the database has durably, from which the first frame goes on.
    first: Head,
    /// The last act of all.
    last: Head,
    /// Where the next frame goes.
    end: u64,
    /// When the first frame was written.
    begun: Option<Instant>,
}

impl Journal {
    /// The journal beside a database. Without [`replay`](Self::replay) the database lacks what is in
    /// it.
    pub(super) fn open(
        medium: &Medium,
        vault: Vault,
        database: &ReadTx,
    ) -> Result<Self, StoreError> {
        let (path, file) = medium.journal()?;
        let head = Head::read(database)?;
        let empty = Self { file, path, vault, first: head, last: head, end: 0, begun: None };
        let len = empty.file.len().map_err(disk)?;
        let Some(header) = empty.header(0, len)? else { return Ok(empty) };
        let Some(first) = Head::at(database, header.from())? else {
            empty.refuse_gap(len)?;
            tracing::warn!("the journal is none of this database's and is left aside");
            return Ok(empty);
        };
        let journal = Self { first, ..empty };
        let (end, last) = journal.read(len, |_| Ok(()))?;
        let journal = Self { last, end, begun: Some(Instant::now()), ..journal };
        journal.refuse_gap(len)?;
        Ok(match last.seq < head.seq {
            // What an earlier round left.
            true => Self { first: head, last: head, end: 0, begun: None, ..journal },
            false => journal,
        })
    }

    /// The last act.
    pub(super) fn head(&self) -> Head {
        self.last
    }

    /// Makes a commit durable that ends in an act, while something else is done about it. Neither
    /// counts when one of both fails.
    pub(super) fn append<T>(
        &mut self,
        rows: &[StoredRow<'_>],
        head: Head,
        meanwhile: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let write = || {
            let frame = frame(rows, &self.last, &head, &self.vault);
            self.write(&frame).map_err(disk)?;
            Ok::<_, StoreError>(self.end + frame.len() as u64)
        };
        let (end, done) = match rows.len() < ROWS_WORTH_A_THREAD {
            true => (write(), meanwhile()),
            false => thread::scope(|scope| {
                let written = scope.spawn(write);
                let done = meanwhile();
                let died = |_| Err(StoreError::Panicked { verb: "store.journal" });
                (written.join().unwrap_or_else(died), done)
            }),
        };
        let (end, done) = (end?, done?);
        (self.end, self.last) = (end, head);
        self.begun.get_or_insert_with(Instant::now);
        Ok(done)
    }

    /// Begins anew: the database has everything durably.
    pub(super) fn rest(&mut self) {
        (self.first, self.end, self.begun) = (self.last, 0, None);
    }

    /// Forgets what the database has durably, so that nothing is carried over to another that is put
    /// in its place.
    pub(super) fn clear(&mut self) -> Result<(), StoreError> {
        self.rest();
        self.write(&[0; Header::LEN]).map_err(disk)
    }

    /// When the database is to be made durable: at once when the journal is longer than that, else
    /// so long after the first frame; never while there is none.
    pub(super) fn rest_at(&self, bytes_max: u64, after: Duration) -> Option<Instant> {
        let begun = self.begun?;
        Some(if bytes_max <= self.end { begun } else { begun + after })
    }

    /// Takes back a frame that was not finished, of which the disk may have any part, and brings a
    /// database that was opened again to where the journal ends.
    pub(super) fn settle(&self, db: &Database) -> Result<(), StoreError> {
        self.write(&[0; Header::LEN]).map_err(disk)?;
        self.replay(db)
    }

    /// Brings a database that was opened again to where the journal ends.
    pub(super) fn replay(&self, db: &Database) -> Result<(), StoreError> {
        if commit::seq(db)? == self.last.seq {
            return Ok(());
        }
        let tx = commit::begin(db)?;
        let (end, _) = self.read(self.end, |frame| {
            let frame: Frame<'_> = minicbor::decode(frame)?;
            commit::lay(&tx, &frame.rows).map(drop)
        })?;
        if end != self.end {
            return Err(self.damaged(end));
        }
        Ok(tx.commit()?)
    }

    /// Reads frames from the first on, and gives where they end, in the file and in the chain.
    fn read(
        &self,
        until: u64,
        mut each: impl FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<(u64, Head), StoreError> {
        let (mut at, mut head) = (0, self.first);
        while let Some(header) = self.header(at, until)?.filter(|it| it.from() == head.seq) {
            let end = at + header.frame_len();
            if until < end {
                break;
            }
            let mut body = vec![0; header.body_len()];
            self.file.read(at + Header::LEN as u64, &mut body).map_err(disk)?;
            let Some((next, frame)) = header.open(&body, &head, &self.vault) else { break };
            each(&frame)?;
            (at, head) = (end, next);
        }
        Ok((at, head))
    }

    fn header(&self, at: u64, until: u64) -> Result<Option<Header>, StoreError> {
        if until < at + Header::LEN as u64 {
            return Ok(None);
        }
        let mut bytes = [0; Header::LEN];
        self.file.read(at, &mut bytes).map_err(disk)?;
        Ok(Some(Header::parse(bytes)))
    }

    /// Behind the frame that was being written when the power went stands nothing newer; where
    /// something does, that frame was damaged later.
    fn refuse_gap(&self, len: u64) -> Result<(), StoreError> {
        let Some(unread) = self.header(self.end, len)?.filter(|it| 0 < it.body_len()) else {
            return Ok(());
        };
        let behind = self.header(self.end + unread.frame_len(), len)?;
        let is_newer = behind.is_some_and(|it| it.is_sound() && self.last.seq < it.from());
        match is_newer && (unread.from() == self.last.seq || !unread.is_sound()) {
            true => Err(self.damaged(self.end)),
            false => Ok(()),
        }
    }

    fn damaged(&self, at: u64) -> StoreError {
        let detail = format!("what was written at byte {at} cannot be read");
        StoreError::DamagedFile { path: self.path.clone(), detail }
    }

    fn write(&self, bytes: &[u8]) -> std::io::Result<()> {
        let end = self.end + bytes.len() as u64;
        if self.file.len()? < end {
            self.file.set_len(end.next_multiple_of(STEP_BYTES))?;
        }
        self.file.write(self.end, bytes)?;
        self.file.sync_data()
    }
}

fn disk(error: std::io::Error) -> StoreError {
    StorageError::Io(error).into()
}

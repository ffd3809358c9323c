use std::time::Duration;

/// How a store is run. The defaults fit a city of 150,000 residents.
#[derive(Debug, Clone, Copy)]
pub struct StoreOptions {
    /// Memory for pages read and written, in bytes. The whole process must stay under 150 MB when
    /// idle; 64 MiB leave room for the search index.
    pub cache_bytes: usize,
    /// Acts that may wait for the writer; the next caller waits outside. Each is a closure of some
    /// hundred bytes, and at 5,000 events a second the queue holds what arrives in 0.8 s.
    pub queue_acts_max: usize,
    /// Acts in one commit. Above some thousand the share of the fsync no longer matters.
    pub batch_acts_max: usize,
    /// Bytes of changes in one commit, after which no further act joins it; bounds memory.
    pub batch_bytes_max: usize,
    /// Bytes of the journal after which the database is made durable. So much is read again after
    /// a kill, in a tenth of a second.
    pub journal_bytes_max: u64,
    /// How long commits may stand in the journal alone.
    pub journal_kept: Duration,
    /// How long after a failure of the disk writing is tried again, at the earliest. People notice
    /// a full disk within minutes, and an attempt may read all of the file.
    pub retry_after: Duration,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            cache_bytes: 64 * 1024 * 1024,
            queue_acts_max: 4096,
            batch_acts_max: 4096,
            batch_bytes_max: 16 * 1024 * 1024,
            journal_bytes_max: 8 * 1024 * 1024,
            journal_kept: Duration::from_secs(1),
            retry_after: Duration::from_secs(1),
        }
    }
}

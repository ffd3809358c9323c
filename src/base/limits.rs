//! Limits of our own making, each with its reason. LINE's limits stand in `line::limits`.

/// The largest webhook body taken, in bytes. LINE states none; it caps what we send at 2 MB, and a
/// batch of ordinary events stays under 100 KB.
pub const WEBHOOK_BODY_BYTES_MAX: usize = 1024 * 1024;

/// The longest question looked up, in UTF-16 units. LINE lets a resident send 5,000; what a FAQ
/// can answer stands in the first 500.
pub const QUESTION_UNITS_MAX: usize = 500;

/// The largest body that is read at all, in bytes: a handful of photos as phones take them. Of that
/// at most [`REQUEST_BODY_BYTES_MAX`] is kept; the rest is only read past, so that what was typed
/// beside the photos is not lost.
pub const UPLOAD_BODY_BYTES_MAX: usize = 32 * 1024 * 1024;

/// The largest body that is read where files are laid on the disk as they come, in bytes: five of the
/// largest films LINE shows, or one as phones record it in some minutes, which is too large and only
/// read past, so that its sender is told so.
pub const LARGE_BODY_BYTES_MAX: usize = 1024 * 1024 * 1024;

/// Forms with large files that come in at the same time: each keeps a file open and the disk busy, and
/// a city has few people who make films.
pub const UPLOADS_AT_ONCE: usize = 4;

/// The most that is kept of the body of any request, in bytes: a spreadsheet with the form around
/// it. A door that takes less says so itself, and what is read as a form of somebody not signed in
/// is 2 MB at most.
pub const REQUEST_BODY_BYTES_MAX: usize = SHEET_BYTES_MAX + 64 * 1024;

/// The largest record the store takes, in bytes of CBOR. The largest thing kept whole is a webhook
/// event, at most [`WEBHOOK_BODY_BYTES_MAX`]; pictures and files lie beside the store.
pub const RECORD_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The largest photo or file of a form that is kept, in bytes: within one record, with room for its
/// name and its seal.
pub const PIECE_BYTES_MAX: usize = 4_000_000;

/// The most residents one city may have: 40 times the largest Japanese city's friends, and the
/// numbers still fit the bitmaps of segments.
pub const RESIDENTS_MAX: u32 = 100_000_000;

/// The most events of one webhook call that are taken; LINE states no number, and its batches seen
/// in practice hold a few.
pub const WEBHOOK_EVENTS_MAX: usize = 10_000;

/// How long a webhook event's id is remembered against redelivery, in days. LINE redelivers for an
/// undisclosed time; its content and links live no longer than this.
pub const EVENT_ID_DAYS: i64 = 7;

/// How long what a resident wrote is kept, in days, for the queue of unanswered questions and for
/// looking into complaints.
pub const EVENT_BODY_DAYS: u16 = 30;

/// Events handled at the same time. More would only wait for the writer's next commit.
pub const EVENTS_AT_ONCE: usize = 256;

/// Messages on their way to LINE at the same time; LINE allows 2,000 calls a second and answers
/// within some 100 ms.
pub const SENDINGS_AT_ONCE: usize = 128;

/// Parts of deliveries on their way to LINE at the same time: enough for the 200 calls a second LINE
/// takes (rate limits, send multicast message) when each is answered within some 100 ms.
pub const CHUNKS_AT_ONCE: usize = 32;

/// Feeds looked at at the same time: each may be 2 MB, and none is in a hurry.
pub const FEEDS_AT_ONCE: usize = 2;

/// Notices to staff on their way at the same time: a mail server of a city takes some at once.
pub const NOTICES_AT_ONCE: usize = 4;

/// How long what became of notices to staff is kept, in days: long enough to ask about a mail that
/// never came.
pub const NOTICE_DAYS: u16 = 30;

/// The largest spreadsheet file taken, in bytes: 2,000 FAQs are some 4 MB, 1,000 accounts 100 KB.
pub const SHEET_BYTES_MAX: usize = 10 * 1024 * 1024;

/// The most an XLSX file may unpack to, in bytes; text packs some ten times, so an honest file of
/// [`SHEET_BYTES_MAX`] stays under it.
pub const SHEET_UNPACKED_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// The most rows of a spreadsheet, its header aside: as many as a city may have FAQs.
pub const SHEET_ROWS_MAX: usize = 20_000;

/// The most columns of a spreadsheet: the answers to a form of a hundred questions, some of them
/// grids.
pub const SHEET_COLUMNS_MAX: usize = 200;

/// The longest cell of a spreadsheet, in characters: a Flex answer is 50 KB of JSON.
pub const SHEET_CELL_CHARS_MAX: usize = 60_000;

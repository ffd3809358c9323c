//! Limits of our own making, each with its reason. LINE's limits stand in `line::limits`.

/// The largest webhook body taken, in bytes. LINE states none; it caps what we send at 2 MB, and a
/// batch of ordinary events stays under 100 KB.
pub const WEBHOOK_BODY_BYTES_MAX: usize = 1024 * 1024;

/// The longest question looked up, in UTF-16 units. LINE lets a resident send 5,000; what a FAQ
/// can answer stands in the first 500.
pub const QUESTION_UNITS_MAX: usize = 500;

/// The largest body of any request, in bytes. A door that takes less says so itself; the largest
/// form of plain fields stays under 200 KB.
pub const REQUEST_BODY_BYTES_MAX: usize = 2 * 1024 * 1024;

/// The largest record the store takes, in bytes of CBOR. The largest thing kept whole is a webhook
/// event, at most [`WEBHOOK_BODY_BYTES_MAX`]; pictures and files lie beside the store.
pub const RECORD_BYTES_MAX: usize = 4 * 1024 * 1024;

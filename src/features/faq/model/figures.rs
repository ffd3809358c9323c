use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::base::time;

/// The most unanswered questions kept. A city of 140,000 people sees some hundreds a month; staff
/// work through them weekly. Beyond it the rarest and oldest makes room.
pub const UNANSWERED_MAX: usize = 5_000;

/// How often an FAQ was shown and what residents said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
pub struct Figures {
    /// Times it was shown as the answer.
    #[n(0)]
    pub asked: u32,
    /// Residents who found it helpful.
    #[n(1)]
    pub helpful: u32,
    /// Residents who did not.
    #[n(2)]
    pub unhelpful: u32,
}

/// A question that no FAQ answered, told apart by its normalised text.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Unanswered {
    /// The question as first asked, with personal data masked.
    #[n(0)]
    pub text: String,
    /// Times it was asked.
    #[n(1)]
    pub count: u32,
    /// When it was first asked.
    #[n(2)]
    #[cbor(with = "time::cbor")]
    pub first_at: Timestamp,
    /// When it was last asked.
    #[n(3)]
    #[cbor(with = "time::cbor")]
    pub last_at: Timestamp,
}

/// A question that residents showed to mean an FAQ, or not to.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Learned {
    /// The question, with personal data masked.
    #[n(0)]
    pub question: String,
    /// Residents it led there, less those it did not help.
    #[n(1)]
    pub times: i32,
}

/// The city's own synonyms, in the format of the bundled concepts.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Synonyms {
    /// Lines `id = variant, variant` and `id > id:weight`.
    #[n(0)]
    pub text: String,
}

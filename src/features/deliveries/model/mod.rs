//! What a delivery is and may become. Pure: no I/O, no clock.

mod chunk;
mod delivery;
mod diary;
mod fate;
mod figures;
mod guards;
mod meter;
mod moves;
mod reached;
mod rhythm;
mod series;
mod stage;

pub use chunk::{CHUNK_PEOPLE, Chunk, ChunkNo, places, starts};
pub use delivery::{
    Delivery, DeliveryNo, Diverted, Draft, Leave, Links, Pace, Target, Turned, Urgency, When,
};
pub use diary::{Entry, diary};
pub use fate::{Fate, Left, Tally};
pub use figures::{Counts, Figures, OfLink, OfMessage, Sent, Unit};
pub use guards::{Caution, Flow, breaker, cautions};
pub use meter::{Before, LATELY_DAYS, LEFT_WITHIN_H, Meter, left_because, times_told};
pub use moves::{AHEAD_DAYS_MAX, Alone, Refusal, Seen, TITLE_MAX};
pub use reached::{REACHED_DAYS, REACHED_MAX, over};
pub use rhythm::{Nths, Rest, Rhythm, Turns, Until, Weekdays};
pub use series::Coming;
pub use stage::{Held, Stage};

/// Seconds by which a delivery may be late and still goes out by itself: long enough for a restart
/// or an update, short enough that 「今日の17時まで」 does not arrive in the evening.
pub const GRACE_S: i64 = 15 * 60;

/// Seconds between 「送る」 and the first message, in which it can still be taken back.
pub const SECOND_THOUGHTS_S: i64 = 60;

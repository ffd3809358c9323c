//! Deliveries: the right message to the right people at the right minute, each of them once.
//!
//! *Nouns.* A [`Delivery`] is what is said ([`Content`](crate::features::messages::Content)), to
//! whom ([`Target`]) and when ([`When`], [`Pace`]); its [`Stage`] says how far it has come. Starting
//! it freezes what is sent and who gets it ([`Frozen`]), cut into [`Chunk`]s of at most 500 people,
//! each with a retry key of its own that stays the same however often it is tried. A [`Tally`]
//! counts what became of them, a [`Fate`] is what became of one person. LINE counts each delivery
//! under a [`Unit`] of its own, and [`Figures`] are how many people saw it and what they tapped, as
//! LINE says it from the next day on.
//!
//! One that comes again and again has a [`Rhythm`]; each of its turns is a delivery of its own, let
//! go as the series was.
//!
//! *Invariants.* Nothing goes out that was not asked for twice, where the city has not set otherwise:
//! by who wrote it, and by who lets it go. What was let go is what is sent: any change takes the leave
//! back. Whoever is in the frozen audience is in exactly one chunk. What is going to be tried is on the
//! disk before it is tried; a chunk that LINE may have taken is tried again with the same people, words
//! and key, and only while LINE remembers the key. A stopped delivery begins no chunk. A minute that
//! has passed by more than [`GRACE_S`] sends nothing by itself. No day has two turns of a series, no
//! turn is made twice, and what rested or was missed is not made up for. While everything is held
//! nothing begins; and everything is held when the records turn out to be a copy, such as a backup that
//! was put back, for they do not know what was sent after it was made. Answers that were open then are
//! given up. The numbers add up: everybody addressed is taken, refused, unknown, left out or still
//! waiting.
//!
//! LINE is asked for figures on some days and never in a loop; a number that it keeps to itself,
//! because it concerns fewer than 20 people, is never shown as 0.
//!
//! *Deliberately absent.* Messages to one person, as answers and receipts are: the outbox. Which
//! person has read or tapped something: LINE does not say.

mod actions;
mod audience;
mod console;
mod doors;
mod heralds;
mod jobs;
mod model;
mod pages;
mod store;
mod waiting;
mod why;
mod words;

pub use actions::{
    DeliveryError, HoldError, Names, Start, approve, ask, ask_figures, begin_chunk, cancel, change,
    copy, correct, divert, finish, give_up, go_on, hold, hold_all, keep_figures, look_at, make,
    pause, resume, segment_revision, send_again, send_back, set_chunk, skip, start, stop,
    take_back, take_turn,
};
pub use audience::{Audience, Unfound, audience};
pub use console::{news, pages};
pub use doors::resident_pages;
pub use jobs::{
    advance, forget_links, hold_if_restored, look_at_figures, send_chunk, tidy_reached,
};
pub use model::{
    AHEAD_DAYS_MAX, Alone, Chunk, ChunkNo, Counts, Delivery, DeliveryNo, Diverted, Draft, Fate,
    Figures, Flow, GRACE_S, Held, Leave, Left, Links, Nths, OfLink, OfMessage, Pace, Refusal, Rest,
    Rhythm, SECOND_THOUGHTS_S, Seen, Sent, Stage, TITLE_MAX, Tally, Target, Turns, Unit, Until,
    Urgency, Weekdays, When, breaker,
};
pub use store::{
    Frozen, all, chunks, delivery, due, due_chunks, fate, figures, figures_due, frozen, tally,
    title_of, turns,
};
pub use waiting::waiting;
pub use words::{Fields, held_by_operator, stage as stage_in_words, topic as topic_in_words};

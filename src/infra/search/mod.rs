//! Search: finds the entry that answers a question asked in a resident's own words.
//!
//! An [`Engine`] holds [`Entry`]s (a question, other ways to ask it, key words, an answer). It knows
//! nothing of rooms: callers give keys and get keys back.
//!
//! How a question is looked up:
//!
//! 1. It is cleaned and cut into words with base forms and readings (`morphology`), and the
//!    concepts it mentions are found (`lexicon`): 「引っ越し」, 「転居」 and 「住所変更」 are one.
//! 2. tantivy's index in memory gives some sixty candidates by words, concepts and sounds
//!    (`candidates`).
//! 3. Each candidate gets features that mean the same in collections of any size (`features`), and a
//!    small learned table of trees orders them (`ranker`). Earlier questions that led to an entry
//!    raise it (`memory`).
//! 4. How sure to be is read from the first few (`verdict`): answer, ask back, or fall back.
//!    A question that is one of an entry's own ways to ask is answered at once, and more easily
//!    one that says all such a way says and more; one word that many entries are about is always
//!    asked back, and so is a question about a place that the entry does not know.
//! 5. Every hit tells why it was found (`explain`).
//!
//! Invariants: no question makes the engine panic; ranking reads no clock and no disk. How the
//! assets are made stands in `ops/search/README.md`.

mod analysis;
mod bag;
mod candidates;
mod engine;
mod entry;
mod explain;
mod features;
mod gist;
mod lexicon;
mod memory;
mod morphology;
mod question;
mod ranker;
mod stop_words;
mod typo;
mod verdict;
mod weighing;

pub use candidates::IndexFault;
pub use engine::{Batch, Engine, EngineFault, Findings, Hit};
pub use entry::Entry;
pub use explain::{Match, MatchKind, Place, Reasons};
pub use gist::{Gist, Reading, Recognised};
pub use lexicon::{SynonymFault, SynonymReason, synonym_faults};
pub use verdict::{CHOICES_MAX, Confidence, Likeness, RELATED_MAX, Verdict};
pub use weighing::Weighing;

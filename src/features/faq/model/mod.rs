//! What an FAQ is, and its rules. Pure: no I/O, no clock.

mod card;
mod dictionary;
mod draft;
mod faq;
mod field;
mod figures;
mod grouping;
mod heading;
mod import;
mod language;
mod lines;
mod listing;
mod plan;
mod proposal;
mod rights;
mod rows;
mod sound;
#[cfg(test)]
mod tests;
mod warning;

pub use card::card_faults;
pub use dictionary::{
    DICTIONARY_BYTES_MAX, Dictionary, GROUPS_MAX, SYNONYM_UNITS_MAX, WORDS_MAX, WordGroup,
    WordsFault, lines_apart, words_of,
};
pub use draft::{Draft, VARIANTS_MAX};
pub use faq::{Answer, Category, Faq, Link, Shelf, State, TRASH_DAYS, Trashed};
pub use field::{Field, Kind, Refusal};
pub use figures::{
    Aside, DAYS_KEPT, Day, Figures, HANDLED_DAYS, Handled, LATELY_DAYS, LEARNED_DAYS, LEARNED_MAX,
    Learned, MONTHS_KEPT, Pile, Synonyms, UNANSWERED_MAX, Unanswered, day_key, month_of,
};
pub use grouping::{Gist, group};
pub use heading::{HeadingFault, category_title};
pub use import::{IMPORT_ROWS_MAX, Import, ImportRow, Progress};
pub use language::Language;
pub use lines::{read_jsonl, write_jsonl};
pub use listing::{Counts, Direction, Due, Query, Row, Sort, Stale, Standing, Tab};
pub use plan::{Known, Leave, Plan, RowDeed, RowFault, RowWhy, plan};
pub use proposal::{Proposal, Seen, Stage, WORD_UNITS_MAX, next_revision};
pub use rights::{Editor, Way};
pub use rows::{FaqRow, FileFault, GivenRow, Heading};
pub use sound::Sound;
pub use warning::{Warning, warnings};

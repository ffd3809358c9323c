//! What a form is, how answers are read, and what counts. Pure: no I/O, no clock.

mod addressed;
mod answers;
mod batch;
mod check;
mod condition;
mod cross;
mod design;
mod diff;
mod editing;
mod entered;
mod fault;
mod filter;
mod form;
mod importing;
mod kind;
mod lint;
mod meant;
mod raw;
mod read;
mod registered;
mod registry;
mod remember;
mod reply;
mod retype;
mod rights;
mod rules;
mod submission;
mod summary;
mod tally;
mod tongues;
mod withdrawal;
mod write;

pub use addressed::{ADDRESSED_MAX, Addressed};
pub use answers::{Address, Answers, PersonName, Place, Value};
pub use batch::{Batch, UNDO_HOURS};
pub use check::{
    ANSWER_MAX, CHOICES_MAX, DesignFault, FILES_MAX, PAGES_MAX, QUESTIONS_MAX, STATUSES_MAX, Spot,
    TEXT_MAX, TITLE_MAX, Unsound,
};
pub use condition::{Condition, Test, all_hold};
pub use cross::{Axis, Crossing, Point, cross};
pub use design::{
    Colour, Design, Needed, Page, Prefill, Progress, Question, QuestionId, Status, StatusId,
};
pub use diff::{Change, changes};
pub use editing::{
    CONDITIONS_MAX, Card, Deed as CardDeed, Given, KINDS, NOTIFY_MAX, PACES, Slip, SlipWhy, Way,
    apply, digest, fields,
};
pub use entered::{Channel, Entered, WORD_MAX};
pub use fault::{FieldFault, NotTaken, Why};
pub use filter::{AnswerFilter, AnswerRow, Mark, OwnedBy, Pile, Sight, Standing, Taking, marks};
pub use form::{Form, Keeping, State, Version, takes};
pub use importing::{
    Blanks, IMPORT_ROWS_MAX, Import, ImportPart, ImportRow, PART_BYTES, ReadRow, RowFault,
    RowReader, RowWhy, Stage, Target, UNDO_DAYS, doubled,
};
pub use kind::{Choice, ChoiceId, Counted, Edge, Kind, Other, Pattern, Taken, Term};
pub use lint::Concern;
pub use raw::{RAW_BYTES_MAX, RAW_FIELDS_MAX, Raw, field, part};
pub use read::Reading;
pub use registered::Registered;
pub use registry::{Registry, Trait, is_countable};
pub use reply::{Filled, REPLIES_MAX, REPLY_CHARS_MAX, Reply, ReplyId, told_answer};
pub use retype::{decimal, retyped};
pub use rights::{may, may_see_answers, may_with_answers};
pub use rules::{Amend, Closed, Entry, KEPT_DAYS, Remind, Repeat, Rules};
pub use submission::{
    Deed, Desk, Event, FILLING_DAYS, Filling, Owner, Piece, Source, Submission, SubmissionNo,
};
pub use summary::{Bin, Numbers, Summary};
pub use tally::Tally;
pub use tongues::{
    Direction, Gaps, LANGUAGE_MAX, LANGUAGES_MAX, Language, LanguageChange, Leaflet, Passage,
    Rendering, Returned, Review, Said, Spoken, TextFault, Translation, Translations,
    language_changes, preferred,
};
pub use withdrawal::Withdrawal;

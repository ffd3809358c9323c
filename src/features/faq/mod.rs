//! FAQ: what the city answers, and finding the right answer.
//!
//! A [`Faq`] is a question with its answer, other ways to ask it (variants), key words, a
//! [`Category`], a department and a period in which it is valid. Staff write and import them;
//! residents ask in their own words, and [`FaqIndex::ask`] gives one of three [`Verdict`]s: an
//! answer it is sure of, a few choices to ask back with, or the admission that no FAQ fits.
//! Synonyms are the city's own additions to the dictionary of concepts that comes with the engine.
//!
//! Many FAQs come in from a file as an import: it is looked through ([`Plan`]), carried out exactly
//! as it was shown, and undone but for what somebody has changed since. Questions nobody could
//! answer wait in a queue, those that are alike in one [`Group`], until staff add them to an FAQ,
//! make one, or set them aside.
//!
//! Invariants: only a published FAQ within its validity period is ever shown. Every record that
//! search reads lies in one commit with the change that made it, and the index follows commits.
//! Figures are records of their own, so that counting never rewrites an FAQ. Questions nobody
//! could answer are kept with personal data masked, and no more than [`UNANSWERED_MAX`] of them.
//!
//! Deliberately absent: what is said in the talk (`chat`), how Japanese is cut and ranked
//! (`infra::search`), and who asked what.

mod actions;
mod belonging;
mod cards;
mod console;
mod dates;
mod desk;
mod index;
mod model;
mod pages;
mod queue;
mod store;
mod table;
mod waiting;
mod words;

pub use actions::{
    BULK_MAX, Deed, Done, EVERYTHING, FAQS_MAX, FaqError, Imported, Judgement, Over, Purpose, Save,
    Undone, adopt, apply_import, approve, bring_back, bulk, carry_out, count_asked, create, delete,
    discard, earlier, export, import, judge, keep_unanswered, meant, order_categories, plan_import,
    preview, prune, prune_learning, remove, save, send_back, set_aside, set_synonyms, undo,
    undo_handled, undo_import, update,
};
pub use belonging::{BY_DEPARTMENT, BY_EDITOR};
pub use cards::{answer_card, choices_card, tap_button};
pub use console::{pages, queue_news};
pub use desk::{Listed, PAGE_ROWS};
pub use index::{Choice, FaqIndex, IndexError, Outcome, Verdict};
pub use model::{
    Answer, Category, Counts, Day, Direction, Draft, Due, Editor, Faq, FaqRow, Field, Figures,
    FileFault, GivenRow, Heading, Import, LATELY_DAYS, Language, Leave, Link, Plan, Proposal,
    Query, Refusal, Row, RowFault, RowWhy, Seen, Shelf, Sort, Stage, Stale, Standing, State,
    TRASH_DAYS, Tab, Trashed, UNANSWERED_MAX, Unanswered, Way, read_jsonl, write_jsonl,
};
pub use queue::{Group, Pile, Suggestion};
pub use store::{
    Batch, categories, day, faq, faqs, figures, figures_since, proposal, synonyms, unanswered,
};
pub use table::{rows_of, table_of};
pub use waiting::waiting;
pub use words::{ASK_BACK, DID_NOT_HELP, HELPED};

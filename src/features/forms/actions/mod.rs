//! What people do with forms; each function is one transaction's work.

mod addressing;
mod asking;
mod correct;
mod design;
mod desk;
mod editing;
mod entering;
mod erasing;
mod error;
mod filling;
mod importing;
mod pieces;
mod remembering;
mod replying;
mod speaking;
mod submit;
mod taking_over;
#[cfg(test)]
mod tests;
mod translating;
mod undoing;
mod withdrawing;

pub use addressing::set_addressed;
pub use asking::{ask_for_publication, send_back};
pub use correct::begin_correction;
pub use design::{FORMS_MAX, create, design_of, hand_to, public, publish, save, set_state};
pub use desk::{
    ANSWERS_AT_ONCE_MAX, Known, MEMO_MAX, Many, Work, look, open_design, set_status_of_many, work,
};
pub use editing::{Edit, EditError, edit, given, put_back, undo};
pub use entering::{Late, Reached, correct_entered, correctable, enter, keep_entry, open_to_staff};
pub use erasing::{empty_bin, erase_over, erase_resident};
pub use error::FormError;
pub use filling::{begin, discard, filling, keep, keep_so_far, prune_fillings, remind, unfinished};
pub use importing::{
    Brought, FAULTS_TOLD_MAX, ImportError, Looked, UndoneImport, bring_in, carry_out,
    discard_import, look_over, prune_imports, set_columns, undo_import,
};
pub use pieces::{Fresh, add_piece, own_piece, own_pieces, pieces_given, remove_piece};
pub use remembering::{known_already, registered};
pub use replying::{Written, reply};
pub use speaking::speak;
pub use submit::{has_answered, may_amend, submit, withdraw};
pub use taking_over::{has_begun, take_over};
pub use translating::{Translating, bring_texts, offer_languages, translate};
pub use undoing::{Back, prune_batches, undo_statuses};
pub use withdrawing::{REASON_MAX, bring_back, take_back};

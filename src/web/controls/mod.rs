//! One function per control, in the look of the console.
//!
//! *Nouns.* A [`Field`] is a label, what was typed, a hint and a fault; [`text`], [`area`],
//! [`select`] and the others draw it. A [`Fault`] names a field and says what to do about it;
//! [`error_summary`] leads to each. A [`Tone`] is a meaning that has colour, icon and word.
//!
//! *Invariants.* Label, hint and fault are tied to their control by ids made here, so no page can
//! forget them. A state is never told by colour alone. Nothing needs a script: what `kit.js` adds
//! hangs on `data-` attributes. No inline style: widths are classes, bars are `<progress>`, charts
//! are SVG beside a table with the same numbers.
//!
//! *Absent on purpose.* Checking what was typed (rooms do) and words of any one room.

mod button;
mod chart;
mod choice;
mod choice_list;
mod era;
mod field;
mod filter;
mod form;
#[cfg(test)]
mod looks;
mod mark;
mod panel;
mod phone;
mod photo;
mod plain;
mod scale;
mod share;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use crate::phone::icon;
pub use button::{Button, Look, Size, button, button_form, link_button, said_in};
pub use chart::{Bar, Line, bar_chart, bars, line_chart, progress};
pub use choice::{
    Choice, Layout, Matrix, MatrixRow, Offer, Picks, Several, Tick, check, checks, matrix, picks,
    radios, select,
};
pub use choice_list::{ChoiceList, choice_list};
pub use era::{EraDate, Whose, era_date};
pub use field::{
    Apart, Counts, Field, Kind, Must, Width, area, date, file, files, group, hidden, password, text,
};
pub use filter::{Applied, Tab, conditions, filters, marked_tabs, tabs};
pub use form::{
    Fault, Form, Role, Sends, confirm, error_summary, fault_list, form, form_as, main_form,
    query_form, upload_form,
};
pub use mark::{Tone, chip, note};
pub use panel::{
    Empty, Fact, Step, StepState, Tile, action_bar, disclosure, empty, facts, panel, panel_with,
    steps, tiles, tip,
};
pub use phone::{notification, phone, phone_document, phone_page, talk};
pub use photo::{Kept, Takes, photos};
pub use plain::plain_hints;
pub use scale::{Scale, scale};
pub use share::{Stack, share_chart, stack_chart};
pub use table::{
    Align, Column, Order, Pager, Table, main_link, pager, pick, pick_bar, stacking_table, table,
};
pub use words::{Own, grouped};

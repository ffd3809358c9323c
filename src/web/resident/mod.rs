//! The frame around every page that residents see: on a phone, inside LINE or in any browser.
//!
//! *Nouns.* A [`Sheet`] is one step of something a resident does: a heading, what to fill in, a
//! [`Step`] where there are several, and a [`Bar`] at the foot with the one thing to do next. The
//! [`Frame`] is what stands around it, plain data about the city and the reader. [`Words`] are what
//! the frame itself says, in the sheet's language.
//!
//! *Invariants.* Every sheet works without scripts and loads nothing of anybody else. The title
//! begins with the step, because LINE shows it as the header, and with the word for error when
//! something is wrong. Whoever is lost finds the city's telephone at the foot. Letters follow the
//! size the reader has chosen, in the phone or by a link on the page.
//!
//! *Absent on purpose.* Who is reading: `features::residents` knows; and the controls, which are
//! those of [`super::controls`] in the look of `resident.css`.

mod frame;
#[cfg(test)]
mod looks;
mod pages;
mod sheet;
mod words;

pub use frame::{Frame, Holidays, Letters, Reception, Stretch};
pub use pages::sheet;
pub use sheet::{Apart, Bar, Direction, Next, Sheet, Step, Tongue, Way};
pub use words::Words;

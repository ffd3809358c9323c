//! Forms in other languages than Japanese.
//!
//! A design stands in Japanese. Beside it lie its [`Translations`]: for each [`Language`] what its
//! [`Passage`]s, the texts that residents read, say there. [`Design::in_language`] gives the design
//! as somebody reads it, piece by piece: what is not translated stays Japanese, and [`Spoken`] says
//! where. Numbers stay what they are, so an answer means the same in whatever language it was given.

mod change;
mod editing;
mod language;
mod passage;
mod returned;
mod spoken;
#[cfg(test)]
mod tests;
mod translations;

pub use change::{LanguageChange, language_changes};
pub use editing::Leaflet;
pub use language::{Direction, LANGUAGE_MAX, Language, preferred};
pub use passage::Passage;
pub use returned::{Rendering, Returned, Review, TextFault};
pub use spoken::Spoken;
pub use translations::{Gaps, LANGUAGES_MAX, Said, Translation, Translations};

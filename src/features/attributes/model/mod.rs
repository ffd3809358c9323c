//! What the city may ask of residents, and what they said.

mod attribute;
mod draft;
mod import;
mod profile;
mod value;

pub use attribute::{Attribute, AttributeNo, Choice, ChoiceNo, Kind, KindName, State};
pub use draft::{
    ATTRIBUTES_MAX, CHOICES_MAX, Draft, DraftChoice, Fault, LABEL_CHARS_MAX, NAME_CHARS_MAX,
    UNIT_CHARS_MAX, WORDS_CHARS_MAX,
};
pub use import::{
    CellFault, CellWhy, Earlier, FAULTS_TOLD_MAX, Import, Key, Stage, Waiting, matched, plain,
};
pub use profile::{Given, Held, Profile, Source};
pub use value::{Place, Said, Value};

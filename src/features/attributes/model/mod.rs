//! What the city may ask of residents, and what they said.

mod attribute;
mod draft;
mod value;

pub use attribute::{Attribute, AttributeNo, Choice, ChoiceNo, Kind, KindName, State};
pub use draft::{
    ATTRIBUTES_MAX, CHOICES_MAX, Draft, DraftChoice, Fault, LABEL_CHARS_MAX, NAME_CHARS_MAX,
    UNIT_CHARS_MAX, WORDS_CHARS_MAX,
};
pub use value::{Held, Place, Profile, Said, Source, Value};

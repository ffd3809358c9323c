use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use super::{ChoiceId, Piece, QuestionId};
use crate::base::{Day, Id};

/// What somebody answered, by question; what was not answered is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Answers(#[n(0)] pub BTreeMap<QuestionId, Value>);

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Value {
    /// Something written: a text, a telephone number, a mail address, what the link said.
    #[n(0)]
    Text(#[n(0)] String),
    /// What was chosen, in the order of the choices.
    #[n(1)]
    Chosen {
        /// The choices.
        #[n(0)]
        choices: Vec<ChoiceId>,
        /// What was written instead or besides.
        #[n(1)]
        other: Option<String>,
    },
    /// A step on a scale.
    #[n(2)]
    Step(#[n(0)] i8),
    /// What was chosen in each row.
    #[n(3)]
    Rows(#[n(0)] BTreeMap<ChoiceId, ChoiceId>),
    /// A number, in thousandths.
    #[n(4)]
    Number(#[n(0)] i64),
    /// A day.
    #[n(5)]
    Date(#[n(0)] Day),
    /// A time of day, in minutes since midnight.
    #[n(6)]
    Time(#[n(0)] u16),
    /// A name.
    #[n(7)]
    Name(#[n(0)] PersonName),
    /// An address.
    #[n(8)]
    Address(#[n(0)] Address),
    /// A place.
    #[n(9)]
    Place(#[n(0)] Place),
    /// Pictures and files.
    #[n(10)]
    Files(#[n(0)] Vec<Id<Piece>>),
    /// Agreement.
    #[n(11)]
    Agreed,
}

/// A person's name with its reading in hiragana.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PersonName {
    /// The family's name.
    #[n(0)]
    pub family: String,
    /// The person's own.
    #[n(1)]
    pub given: String,
    /// How the family's name is read.
    #[n(2)]
    pub family_kana: String,
    /// How the person's own is read.
    #[n(3)]
    pub given_kana: String,
}

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Address {
    /// Seven digits; empty when it is not known.
    #[n(0)]
    pub postal: String,
    /// Prefecture, municipality and quarter.
    #[n(1)]
    pub area: String,
    /// Block and house.
    #[n(2)]
    pub street: String,
    /// Building and room; empty for none.
    #[n(3)]
    pub building: String,
}

/// A place: as the phone measured it, as somebody wrote it, or both.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Place {
    /// Latitude and longitude in ten-millionths of a degree.
    #[n(0)]
    pub at: Option<(i32, i32)>,
    /// In words; empty when it was only measured.
    #[n(1)]
    pub words: String,
}

impl Answers {
    /// The answer to a question; none when there is none.
    pub fn get(&self, question: QuestionId) -> Option<&Value> {
        self.0.get(&question)
    }
}

use minicbor::{Decode, Encode};

use super::{Field, Hours, Identity, Refusal};
use crate::{
    base::text::{graphemes_len, utf16_len},
    features::city::words::{Piece, Placeholder, pieces},
};

/// The longest greeting or fallback, in characters as people count: more is not read on a phone.
pub const TEXT_CLUSTERS_MAX: usize = 1_000;

/// The same in UTF-16 units, as LINE counts. It takes 5,000; this leaves room for what is put in
/// for placeholders and what we add below.
const TEXT_UNITS_MAX: usize = 4_000;

/// What the account says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Words {
    /// To somebody who has just added the account.
    #[n(0)]
    pub greeting: String,
    /// When no FAQ fits the question.
    #[n(1)]
    pub fallback: String,
    /// When people can be reached.
    #[n(2)]
    pub hours: Hours,
}

impl Words {
    /// Checks the texts, among them that every placeholder has a value.
    pub(super) fn refusals(&self, identity: &Identity) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for (field, text) in [(Field::Greeting, &self.greeting), (Field::Fallback, &self.fallback)]
        {
            let lengths =
                [(graphemes_len(text), TEXT_CLUSTERS_MAX), (utf16_len(text), TEXT_UNITS_MAX)];
            if text.trim().is_empty() {
                refusals.push(Refusal::Empty(field));
            }
            let too_long = lengths.into_iter().find(|(length, max)| max < length);
            refusals.extend(too_long.map(|(length, max)| Refusal::TooLong { field, length, max }));
            refusals.extend(pieces(text).filter_map(|it| {
                match it {
                    Piece::Text(_) => None,
                    Piece::Unknown(name) => {
                        Some(Refusal::UnknownPlaceholder { field, name: name.to_owned() })
                    }
                    Piece::Placeholder(placeholder) => self
                        .is_unset(placeholder, identity)
                        .then_some(Refusal::Unset { field, placeholder }),
                }
            }));
        }
        refusals.extend(self.hours.refusals());
        refusals
    }

    fn is_unset(&self, placeholder: Placeholder, identity: &Identity) -> bool {
        match placeholder {
            Placeholder::City | Placeholder::Account => false,
            Placeholder::Phone => identity.phone.is_none(),
            Placeholder::Website => identity.website.is_none(),
            Placeholder::Hours => self.hours.is_never(),
        }
    }
}

use minicbor::{Decode, Encode};

use super::{Field, Hours, Identity, Refusal};
use crate::{
    base::text::utf16_len,
    features::city::words::{Piece, Placeholder, pieces},
};

/// The longest greeting or fallback, in UTF-16 units. LINE takes 5,000; more than this is not read
/// on a phone, and what is put in for placeholders still fits.
pub const TEXT_UNITS_MAX: usize = 1_000;

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
            let units = utf16_len(text);
            if text.trim().is_empty() {
                refusals.push(Refusal::Empty(field));
            }
            if TEXT_UNITS_MAX < units {
                refusals.push(Refusal::TooLong { field, units, max: TEXT_UNITS_MAX });
            }
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

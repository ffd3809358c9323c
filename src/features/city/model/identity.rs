use minicbor::{Decode, Encode};

use super::{Field, Refusal};
use crate::{base::text::utf16_len, web::console::Hue};

/// The longest name of a city or an account, in UTF-16 units; LINE shows 20 of an account's.
pub const NAME_UNITS_MAX: usize = 40;

/// The longest words about whom to ask, in UTF-16 units: they stand in one sentence of a page.
pub const CONTACT_UNITS_MAX: usize = 100;

/// The most letters of a telephone number: digits in groups, with an extension.
pub const PHONE_LETTERS_MAX: usize = 20;

/// The largest logo, in bytes: every page of the console loads it.
pub const LOGO_BYTES_MAX: usize = 256 * 1024;

/// The longest address of the website, in UTF-16 units; LINE's limit of a link.
const WEBSITE_UNITS_MAX: usize = 1_000;

/// Who the city is and how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Identity {
    /// The municipality's name.
    #[n(0)]
    pub city: String,
    /// The name of the LINE account.
    #[n(1)]
    pub account: String,
    /// A telephone number for what the account cannot answer.
    #[n(2)]
    pub phone: Option<String>,
    /// The city's website.
    #[n(3)]
    pub website: Option<String>,
    /// Whom staff ask about permissions, such as 広報秘書課（内線 2345）.
    #[n(4)]
    pub contact: Option<String>,
    /// The colour of the console and of resident pages.
    #[n(5)]
    pub hue: Hue,
    /// The name of the logo's file among the media.
    #[n(6)]
    pub logo: Option<String>,
}

impl Identity {
    /// Checks the names and addresses.
    pub(super) fn refusals(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let fields = [
            (Field::City, self.city.clone(), NAME_UNITS_MAX),
            (Field::Account, self.account.clone(), NAME_UNITS_MAX),
            (Field::Phone, text(&self.phone), PHONE_LETTERS_MAX),
            (Field::Website, text(&self.website), WEBSITE_UNITS_MAX),
            (Field::Contact, text(&self.contact), CONTACT_UNITS_MAX),
        ];
        for (field, text, max) in fields {
            let units = utf16_len(&text);
            if units == 0 && matches!(field, Field::City | Field::Account) {
                refusals.push(Refusal::Empty(field));
            }
            if max < units {
                refusals.push(Refusal::TooLong { field, length: units, max });
            }
        }
        if self.phone.as_deref().is_some_and(|it| !is_phone(it)) {
            refusals.push(Refusal::NotAPhone);
        }
        if self.website.as_deref().is_some_and(|it| !is_address(it)) {
            refusals.push(Refusal::NotAnAddress);
        }
        refusals
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let shape = text.chars().all(|it| it.is_ascii_digit() || matches!(it, '-' | '(' | ')' | ' '));
    shape && (3..=11).contains(&digits)
}

fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let sound =
        |it: &str| !it.is_empty() && !it.starts_with('/') && !it.contains(char::is_whitespace);
    host.is_some_and(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity {
            city: "見本市".into(),
            account: "見本市公式".into(),
            phone: Some("0594-24-1111".into()),
            website: Some("https://www.example.jp/".into()),
            contact: None,
            hue: Hue::default(),
            logo: None,
        }
    }

    #[test]
    fn a_full_identity_stands_and_every_fault_is_told_at_once() {
        assert_eq!(identity().refusals(), []);
        let faulty = Identity {
            city: String::new(),
            account: "長".repeat(41),
            phone: Some("電話".into()),
            website: Some("javascript:alert(1)".into()),
            ..identity()
        };
        let fields: Vec<Field> = faulty.refusals().iter().map(Refusal::field).collect();
        assert_eq!(fields, [Field::City, Field::Account, Field::Phone, Field::Website]);
    }
}

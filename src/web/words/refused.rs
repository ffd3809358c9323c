//! What residents are told when a page cannot be shown, in their language.

mod tables;

use super::{super::Error, Sentences, of_error};
use crate::base::Tongue;

/// What stands in place of a page, in one language.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Refused {
    /// The tag of the language.
    pub lang: &'static str,
    /// What happened, and what to do.
    pub said: Sentences,
    /// On the link that leads back.
    pub back: &'static str,
    /// Before the number to name on the telephone.
    pub number: &'static str,
}

/// What is told of every error in one language other than Japanese.
#[derive(Debug, Clone, Copy)]
struct Table {
    /// What was sent cannot be read.
    unreadable: Sentences,
    /// Nobody may or can do that.
    impossible: Sentences,
    /// There is no such page.
    missing: Sentences,
    /// Too much was sent.
    large: Sentences,
    /// It came too slowly.
    slow: Sentences,
    /// Too often.
    often: Sentences,
    /// Not at the moment.
    busy: Sentences,
    back: &'static str,
    number: &'static str,
}

impl Table {
    const fn said(&self, error: &Error) -> Sentences {
        match error {
            Error::BadRequest => self.unreadable,
            Error::Forbidden | Error::MethodNotAllowed => self.impossible,
            Error::NotFound => self.missing,
            Error::TooLarge => self.large,
            Error::TooSlow => self.slow,
            Error::TooMany(_) => self.often,
            Error::Busy | Error::TookTooLong | Error::Fault(_) => self.busy,
        }
    }
}

/// What is told to whoever reads the language of a tag. Residents read the same Japanese as staff.
pub(in super::super) fn refused(error: &Error, tag: &str) -> Refused {
    let tongue = Tongue::of(tag);
    let table = match tongue {
        Tongue::Japanese => {
            let (back, number) = ("前の画面にもどる", "お問い合わせ番号：");
            return Refused { lang: tongue.tag(), said: of_error(error), back, number };
        }
        Tongue::Easy => &tables::EASY,
        Tongue::English => &tables::ENGLISH,
        Tongue::Chinese => &tables::CHINESE,
        Tongue::Korean => &tables::KOREAN,
        Tongue::Portuguese => &tables::PORTUGUESE,
        Tongue::Spanish => &tables::SPANISH,
        Tongue::Vietnamese => &tables::VIETNAMESE,
    };
    let said = table.said(error);
    Refused { lang: tongue.tag(), said, back: table.back, number: table.number }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::base::script::{Texts, assert_own};

    fn said(tongue: Tongue) -> Texts {
        let errors = [
            Error::BadRequest,
            Error::Forbidden,
            Error::NotFound,
            Error::MethodNotAllowed,
            Error::TooLarge,
            Error::TooMany(Duration::ZERO),
            Error::Busy,
            Error::TookTooLong,
            Error::TooSlow,
            Error::Fault(anyhow::anyhow!("x")),
        ];
        let mut texts = Vec::new();
        for error in errors {
            let Refused { lang, said: Sentences { what, now }, back, number } =
                refused(&error, tongue.tag());
            assert_eq!(lang, tongue.tag());
            let parts = [("what", what), ("now", now), ("back", back), ("number", number)];
            texts.extend(parts.map(|it| (format!("{} of {error:?}", it.0), it.1.to_owned())));
        }
        texts
    }

    #[test]
    fn every_refusal_is_told_in_every_language_in_words_of_its_own() {
        assert_own(&said, &[]);
    }
}

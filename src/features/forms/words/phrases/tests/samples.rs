use super::*;
use crate::{
    base::Id,
    features::forms::model::{Other, Place},
};

/// Stands for whatever is put into a phrase: figures are no letters of any language.
pub(super) const PUT_IN: &str = "777";

/// Answers that are not what somebody typed.
pub(super) fn values() -> Vec<(Kind, Value)> {
    let chosen = Value::Chosen { choices: vec![], other: Some(PUT_IN.to_owned()) };
    let place = Value::Place(Place { at: Some((1, 2)), words: String::new() });
    let one = Kind::One { choices: vec![], other: Other::Written };
    let files = Kind::Files { max: 3, taken: Taken::Photos };
    vec![
        (one, chosen),
        (Kind::Place, place),
        (Kind::Consent { text: String::new() }, Value::Agreed),
        (files, Value::Files([1, 2, 3].map(Id::from_bits).into())),
    ]
}

/// What is allowed, one after the other: whatever is added stands in the way of the compiler.
pub(super) fn after_limit(limit: &Limit) -> Option<Limit> {
    let put_in = || PUT_IN.to_owned();
    Some(match limit {
        Limit::Digits => Limit::Alphanumeric,
        Limit::Alphanumeric => Limit::Kana,
        Limit::Kana => Limit::Url,
        Limit::Url => Limit::Characters(777),
        Limit::Characters(_) => Limit::Choices(777),
        Limit::Choices(_) => Limit::AnyChoices,
        Limit::AnyChoices => Limit::Number(Bounds::From(put_in())),
        Limit::Number(Bounds::From(_)) => Limit::Number(Bounds::Until(put_in())),
        Limit::Number(Bounds::Until(_)) => Limit::Number(Bounds::Between(put_in(), put_in())),
        Limit::Number(Bounds::Between(..)) => Limit::Day(Bounds::From(put_in())),
        Limit::Day(Bounds::From(_)) => Limit::Day(Bounds::Until(put_in())),
        Limit::Day(Bounds::Until(_)) => Limit::Day(Bounds::Between(put_in(), put_in())),
        Limit::Day(Bounds::Between(..)) => Limit::NoDashes,
        Limit::NoDashes => Limit::Files(7, Taken::Photos),
        Limit::Files(_, Taken::Photos) => Limit::Files(7, Taken::PhotosAndPdf),
        Limit::Files(_, Taken::PhotosAndPdf) => return None,
    })
}

/// What may be wrong, likewise.
pub(super) fn after_why(why: Why) -> Option<Why> {
    let day = date(2026, 12, 31);
    Some(match why {
        Why::Missing => Why::TooLong(7),
        Why::TooLong(_) => Why::NotDigits,
        Why::NotDigits => Why::NotAlphanumeric,
        Why::NotAlphanumeric => Why::NotKana,
        Why::NotKana => Why::NotUrl,
        Why::NotUrl => Why::UnknownChoice,
        Why::UnknownChoice => Why::TooManyChosen(7),
        Why::TooManyChosen(_) => Why::RowsMissing,
        Why::RowsMissing => Why::Full,
        Why::Full => Why::NotANumber,
        Why::NotANumber => Why::TooSmall(7_000),
        Why::TooSmall(_) => Why::TooGreat(7_000),
        Why::TooGreat(_) => Why::TooFine(0),
        Why::TooFine(0) => Why::TooFine(2),
        Why::TooFine(_) => Why::NotADay,
        Why::NotADay => Why::OtherEra(day),
        Why::OtherEra(_) => Why::TooEarly(day),
        Why::TooEarly(_) => Why::TooLate(day),
        Why::TooLate(_) => Why::NotATime,
        Why::NotATime => Why::NotAPhone,
        Why::NotAPhone => Why::NotAMail,
        Why::NotAMail => Why::NotAPostalCode,
        Why::NotAPostalCode => Why::NotAgreed,
        Why::NotAgreed => Why::TooManyFiles(7),
        Why::TooManyFiles(_) => Why::MyNumber,
        Why::MyNumber => return None,
    })
}

/// Why a file may not be taken, likewise.
pub(super) fn after_not_taken(why: NotTaken) -> Option<NotTaken> {
    Some(match why {
        NotTaken::Heic => NotTaken::WrongKind,
        NotTaken::WrongKind => NotTaken::TooLarge,
        NotTaken::TooLarge => NotTaken::TooManyPixels,
        NotTaken::TooManyPixels => NotTaken::Unreadable,
        NotTaken::Unreadable => NotTaken::Infected,
        NotTaken::Infected => NotTaken::NotLookedThrough,
        NotTaken::NotLookedThrough => NotTaken::TooMany,
        NotTaken::TooMany => return None,
    })
}

use jiff::civil::Date;

use super::QuestionId;

/// What is wrong with what somebody typed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The question.
    pub question: QuestionId,
    /// The name of the field, such as `q7.family`.
    pub field: String,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It must be answered.
    Missing,
    /// It is longer than so many characters.
    TooLong(u16),
    /// Not digits alone.
    NotDigits,
    /// Not letters and digits alone.
    NotAlphanumeric,
    /// Not kana alone.
    NotKana,
    /// Not the address of a page.
    NotUrl,
    /// None of the choices.
    UnknownChoice,
    /// More than so many were chosen.
    TooManyChosen(u16),
    /// Not every row was answered.
    RowsMissing,
    /// As many as may have chosen it.
    Full,
    /// Not a number.
    NotANumber,
    /// Less than this, in thousandths.
    TooSmall(i64),
    /// More than this, in thousandths.
    TooGreat(i64),
    /// More than so many digits after the point.
    TooFine(u8),
    /// No day of the calendar.
    NotADay,
    /// The year lies in another era; perhaps this day was meant.
    OtherEra(Date),
    /// Before this day.
    TooEarly(Date),
    /// After this day.
    TooLate(Date),
    /// Not a time of day.
    NotATime,
    /// Not a telephone number.
    NotAPhone,
    /// Not a mail address.
    NotAMail,
    /// Not a postal code.
    NotAPostalCode,
    /// Not agreed.
    NotAgreed,
    /// More than so many files.
    TooManyFiles(u8),
    /// It holds an individual number, which nobody may ask for here.
    MyNumber,
}

/// Why a photo or file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// A photo as iPhones keep it, which few can read.
    Heic,
    /// Neither a photo nor what else the question takes.
    WrongKind,
    /// More bytes than are kept.
    TooLarge,
    /// More pixels than any phone takes.
    TooManyPixels,
    /// It is broken.
    Unreadable,
    /// Something was found in it that nobody wants.
    Infected,
    /// Nobody could look through it, so it is not taken.
    NotLookedThrough,
    /// The question has as many as it takes.
    TooMany,
}

use crate::{base::Id, features::forms::Form};

/// By what the rows of a file name residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKey {
    /// Their numbers.
    Resident,
    /// LINE's user ids.
    LineUser,
    /// The receipt numbers of their answers to a form.
    Receipt(Id<Form>),
}

/// What is wrong with a row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// It names nobody.
    Empty,
    /// What it says is no such number or id.
    Unreadable,
    /// There is nobody of that number or id.
    Nobody,
    /// The answer came from somebody without LINE.
    WithoutLine,
    /// An earlier row names the same one.
    Twice,
}

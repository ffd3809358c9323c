//! Rules of categories.

use super::{Category, draft::NAME_UNITS_MAX};
use crate::base::{Id, text::utf16_len};

/// Why a category cannot be named so, moved or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeadingFault {
    /// It has no name.
    #[error("a category has a name")]
    Empty,
    /// The name is longer than other names.
    #[error("the name is longer than {NAME_UNITS_MAX} UTF-16 units")]
    TooLong,
    /// Another category has the name.
    #[error("another category has the name")]
    Taken,
    /// There are as many as there may be.
    #[error("there are too many categories")]
    TooMany,
    /// FAQs stand under it.
    #[error("FAQs stand under it")]
    NotEmpty,
    /// There is no such category.
    #[error("there is no such category")]
    NoSuch,
}

/// A name for a category, beside the others there are.
pub fn category_title(
    typed: &str,
    all: &[Category],
    of: Option<Id<Category>>,
) -> Result<String, HeadingFault> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(HeadingFault::Empty);
    }
    if NAME_UNITS_MAX < utf16_len(&name) {
        return Err(HeadingFault::TooLong);
    }
    if all.iter().any(|it| it.name == name && Some(it.id) != of) {
        return Err(HeadingFault::Taken);
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_has_a_name_of_its_own() {
        let all = [Category { id: Id::from_bits(1), name: "ごみ".into(), order: 0 }];
        assert_eq!(category_title(" 防災  情報 ", &all, None), Ok("防災 情報".to_owned()));
        assert_eq!(category_title("ごみ", &all, None), Err(HeadingFault::Taken));
        assert_eq!(category_title("ごみ", &all, Some(Id::from_bits(1))), Ok("ごみ".to_owned()));
        assert_eq!(category_title(" ", &all, None), Err(HeadingFault::Empty));
        assert_eq!(category_title(&"あ".repeat(61), &all, None), Err(HeadingFault::TooLong));
    }
}

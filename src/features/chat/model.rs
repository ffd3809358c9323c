//! What a tap on one of our buttons means, as it travels in a postback's data. Pure.

use std::{fmt, str::FromStr};

use crate::{
    base::Id,
    features::{
        faq::{Category, Faq},
        inbox::EventNo,
    },
};

/// A tap on one of our buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Show this answer.
    Show(Id<Faq>),
    /// Show this answer: it is what the question in that event meant.
    Meant(Id<Faq>, EventNo),
    /// The answer shown to the question in that event helped.
    Helped(Id<Faq>, EventNo),
    /// It did not.
    DidNotHelp(Id<Faq>, EventNo),
    /// Show the categories.
    Categories,
    /// Show one page, from 0, of the questions of a category.
    Category(Id<Category>, usize),
    /// Say later what I want to receive.
    Later,
}

/// Postback data that is not one of ours.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a tap of ours")]
pub struct NotOurs;

impl fmt::Display for Tap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Show(faq) => write!(f, "show:{faq}"),
            Self::Meant(faq, EventNo(asked)) => write!(f, "meant:{faq}:{asked}"),
            Self::Helped(faq, EventNo(asked)) => write!(f, "helped:{faq}:{asked}"),
            Self::DidNotHelp(faq, EventNo(asked)) => write!(f, "unhelped:{faq}:{asked}"),
            Self::Categories => f.write_str("categories"),
            Self::Later => f.write_str("later"),
            Self::Category(category, page) => write!(f, "category:{category}:{page}"),
        }
    }
}

impl FromStr for Tap {
    type Err = NotOurs;

    fn from_str(data: &str) -> Result<Self, NotOurs> {
        let (word, rest) = data.split_once(':').unwrap_or((data, ""));
        match word {
            "show" => Ok(Self::Show(id(rest)?)),
            "meant" => with_event(rest, Self::Meant),
            "helped" => with_event(rest, Self::Helped),
            "unhelped" => with_event(rest, Self::DidNotHelp),
            "categories" => Ok(Self::Categories),
            "later" => Ok(Self::Later),
            "category" => {
                let (category, page) = rest.split_once(':').ok_or(NotOurs)?;
                Ok(Self::Category(id(category)?, page.parse().map_err(|_| NotOurs)?))
            }
            _ => Err(NotOurs),
        }
    }
}

fn id<T>(text: &str) -> Result<Id<T>, NotOurs> {
    text.parse().map_err(|_| NotOurs)
}

fn with_event(rest: &str, tap: impl Fn(Id<Faq>, EventNo) -> Tap) -> Result<Tap, NotOurs> {
    let (faq, asked) = rest.split_once(':').ok_or(NotOurs)?;
    Ok(tap(id(faq)?, EventNo(asked.parse().map_err(|_| NotOurs)?)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn taps() -> impl Strategy<Value = Tap> {
        let faq = any::<u128>().prop_map(Id::from_bits);
        let asked = any::<u64>().prop_map(EventNo);
        prop_oneof![
            faq.clone().prop_map(Tap::Show),
            (faq.clone(), asked.clone()).prop_map(|(f, a)| Tap::Meant(f, a)),
            (faq.clone(), asked.clone()).prop_map(|(f, a)| Tap::Helped(f, a)),
            (faq, asked).prop_map(|(f, a)| Tap::DidNotHelp(f, a)),
            Just(Tap::Categories),
            Just(Tap::Later),
            (any::<u128>(), 0usize..99).prop_map(|(c, p)| Tap::Category(Id::from_bits(c), p)),
        ]
    }

    proptest! {
        #[test]
        fn a_tap_reads_back_and_fits_in_postback_data(tap in taps()) {
            let data = tap.to_string();
            prop_assert!(data.len() <= 300);
            prop_assert_eq!(data.parse::<Tap>(), Ok(tap));
        }

        #[test]
        fn data_of_others_is_told_apart(data in "\\PC{0,30}") {
            if let Ok(tap) = data.parse::<Tap>() {
                prop_assert_eq!(tap.to_string().parse::<Tap>(), Ok(tap));
            }
        }
    }
}

//! What is worth a second look while an FAQ is written; none of it forbids saving.

use jiff::civil::Date;

use super::{Draft, Field};
use crate::base::{
    personal::{Kind, mask},
    text::utf16_len,
};

/// From here an answer is longer than a phone shows at once, in UTF-16 units.
const LONG_UNITS: usize = 400;

/// Something worth a second look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Nobody has said how else residents may ask.
    NoVariants,
    /// What looks like somebody's personal data.
    Personal(Field, Vec<Kind>),
    /// The link's address is not encrypted.
    NotHttps,
    /// The last day is over, so residents would not see it.
    Over,
    /// The answer is long, by UTF-16 units.
    Long(usize),
}

/// What is worth a second look on a day.
pub fn warnings(draft: &Draft, today: Date) -> Vec<Warning> {
    let mut found = Vec::new();
    let texts = [Field::Question, Field::Variants, Field::Keywords, Field::Answer, Field::Memo];
    found.extend(texts.into_iter().filter_map(|it| personal(draft, it)));
    if draft.link_url.trim().starts_with("http://") {
        found.push(Warning::NotHttps);
    }
    if draft.valid_until.trim().parse::<Date>().is_ok_and(|last| last < today) {
        found.push(Warning::Over);
    }
    let answer = draft.answer.trim();
    let units = utf16_len(answer);
    if LONG_UNITS < units && !answer.starts_with('{') {
        found.push(Warning::Long(units));
    }
    let typed = |it: &[String]| it.iter().any(|it| !it.trim().is_empty());
    if !draft.question.trim().is_empty() && !typed(&draft.variants) {
        found.push(Warning::NoVariants);
    }
    found
}

/// Personal data in a field. An answer names the telephone, mail address and place of an office:
/// those are no one's own.
fn personal(draft: &Draft, field: Field) -> Option<Warning> {
    let mut kinds = mask(&draft.text(field))?.kinds;
    if field == Field::Answer || field == Field::Memo {
        kinds.retain(|it| !matches!(it, Kind::Telephone | Kind::Mail | Kind::Address));
    }
    (!kinds.is_empty()).then_some(Warning::Personal(field, kinds))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_wants_a_second_look_is_told_and_an_offices_telephone_is_not() {
        let draft = Draft {
            question: "電話は 090-1234-5678 ですか".into(),
            answer: format!("0594-24-1136 へ。{}", "あ".repeat(LONG_UNITS)),
            link_url: "http://example.jp/".into(),
            valid_until: "2026-11-21".into(),
            ..Draft::default()
        };
        let found = warnings(&draft, date(2026, 11, 22));
        let personal = Warning::Personal(Field::Question, vec![Kind::Telephone]);
        for expected in [personal, Warning::NotHttps, Warning::Over, Warning::NoVariants] {
            assert!(found.contains(&expected), "{expected:?} is not told");
        }
        assert!(found.iter().any(|it| matches!(it, Warning::Long(_))));
        assert_eq!(found.len(), 5);
    }
}

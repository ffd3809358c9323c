use super::{Span, Test};
use crate::features::attributes::{Attribute, Kind, Said};

/// The youngest of each group of ages that a day of birth is divided into.
const AGES: [u16; 9] = [0, 10, 20, 30, 40, 50, 60, 70, 80];

/// The greatest number that stands alone; what is greater stands together.
const NUMBER_ALONE_MAX: i64 = 7;

/// Whether an attribute divides residents into parts.
pub fn divides(attribute: &Attribute) -> bool {
    match attribute.kind {
        Kind::One(_) | Kind::Several(_) | Kind::YesNo | Kind::Date | Kind::Number { .. } => true,
        Kind::Place | Kind::Text => false,
    }
}

/// The parts that an attribute divides residents into, such that each belongs to one at most, save
/// where several choices are given. Who has given nothing belongs to none. Places and texts are
/// given or not.
pub fn slices(attribute: &Attribute) -> Vec<Test> {
    let no = attribute.no;
    match &attribute.kind {
        Kind::One(choices) | Kind::Several(choices) => {
            choices.iter().map(|it| Test::Choices(no, vec![it.no])).collect()
        }
        Kind::YesNo => vec![Test::Said(no, Said::Yes), Test::Said(no, Said::No)],
        Kind::Number { .. } => {
            let alone = |it| Test::Number(no, Span { from: Some(it), to: Some(it) });
            let less = Test::Number(no, Span { from: None, to: Some(0) });
            let more = Test::Number(no, Span { from: Some(NUMBER_ALONE_MAX + 1), to: None });
            [less].into_iter().chain((1..=NUMBER_ALONE_MAX).map(alone)).chain([more]).collect()
        }
        Kind::Date => {
            let ends = AGES.iter().skip(1).map(|next| Some(next - 1)).chain([None]);
            let band = |(from, to): (&u16, _)| Test::Age(no, Span { from: Some(*from), to });
            AGES.iter().zip(ends).map(band).collect()
        }
        Kind::Place | Kind::Text => vec![Test::Given(no)],
    }
}

use minicbor::{Decode, Encode};

use crate::{
    base::{Day, Id},
    features::{
        attributes::{AttributeNo, ChoiceNo, Place, Said},
        forms::{Form, StatusId},
        residents::Standing,
    },
};

/// How deep groups may lie within groups: what lies deeper nobody reads out of a sentence.
pub const DEPTH_MAX: usize = 4;

/// The most clauses of one condition: twice what the largest one in use elsewhere has, and counting
/// stays well under a millisecond.
pub const CLAUSES_MAX: usize = 40;

/// The most choices of one clause: every choice that an attribute may have.
pub const CHOICES_MAX: usize = 100;

/// The oldest age that can be asked for, in years.
pub const AGE_MAX: u16 = 150;

/// The widest circle around a place, in metres: all of a large city.
pub const RADIUS_M_MAX: u32 = 50_000;

/// The longest text that is looked for, in characters.
pub const SOUGHT_CHARS_MAX: usize = 50;

/// What must hold of a resident.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Condition {
    /// Several things together.
    #[n(0)]
    Group(#[n(0)] Group),
    /// One thing.
    #[n(1)]
    Clause(#[n(0)] Clause),
}

/// Several things together.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Group {
    /// How they belong together.
    #[n(0)]
    pub join: Join,
    /// What they are; everybody is meant where there is nothing.
    #[n(1)]
    pub parts: Vec<Condition>,
}

/// How things belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Join {
    /// Every one of them must hold.
    #[default]
    #[n(0)]
    All,
    /// One of them at least must hold.
    #[n(1)]
    Any,
    /// None of them may hold.
    #[n(2)]
    None,
}

/// One thing that holds of a resident or does not.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Clause {
    /// Whether it must hold or must not. What was never answered does not hold.
    #[n(0)]
    pub sense: Sense,
    /// What it is.
    #[n(1)]
    pub test: Test,
}

/// Whether something must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(index_only)]
pub enum Sense {
    /// It must.
    #[default]
    #[n(0)]
    Is,
    /// It must not.
    #[n(1)]
    IsNot,
}

/// What is looked at. Bounds belong to what they bound; a bound that is not given bounds nothing.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Test {
    /// One of these choices at least was chosen, ascending.
    #[n(0)]
    Choices(#[n(0)] AttributeNo, #[n(1)] Vec<ChoiceNo>),
    /// A number lies between these.
    #[n(1)]
    Number(#[n(0)] AttributeNo, #[n(1)] Span<i64>),
    /// A day lies between these.
    #[n(2)]
    Days(#[n(0)] AttributeNo, #[n(1)] Span<Day>),
    /// The age in full years, of whoever was born on the day given, lies between these.
    #[n(3)]
    Age(#[n(0)] AttributeNo, #[n(1)] Span<u16>),
    /// Yes or no was said.
    #[n(4)]
    Said(#[n(0)] AttributeNo, #[n(1)] Said),
    /// A place lies within so many metres of another.
    #[n(5)]
    Near(#[n(0)] AttributeNo, #[n(1)] Place, #[n(2)] u32),
    /// A text contains this one, whatever the width and case of its letters.
    #[n(6)]
    Contains(#[n(0)] AttributeNo, #[n(1)] String),
    /// Anything was given at all.
    #[n(7)]
    Given(#[n(0)] AttributeNo),
    /// They stand to the account as they do since a day between these.
    #[n(8)]
    Since(#[n(0)] Span<Day>),
    /// They stand so to the account.
    #[n(9)]
    Standing(#[n(0)] Standing),
    /// The language of their LINE, as a BCP 47 tag, is one of these.
    #[n(10)]
    Language(#[n(0)] Vec<String>),
    /// They have answered a form, on a day between these, and the answer has this status.
    #[n(11)]
    Answered(#[n(0)] Id<Form>, #[n(1)] Span<Day>, #[n(2)] Option<StatusId>),
    /// They are in a set that a room above has put here, or in a list.
    #[n(12)]
    Set(#[n(0)] SetName),
}

/// From one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Span<T> {
    /// The least; none for no bound.
    #[n(0)]
    pub from: Option<T>,
    /// The greatest; none for no bound.
    #[n(1)]
    pub to: Option<T>,
}

/// What a set of residents is called: a word of the room that keeps it, a colon, and what it is
/// there, such as `list:01J…` or `delivery:17`. Never given to another set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct SetName(#[n(0)] pub String);

/// With what the names of those sets begin that hold whom a delivery reached.
const OF_DELIVERY: &str = "delivery:";

/// With what the names of lists from files begin.
const LIST: &str = "list:";

impl SetName {
    /// The set of those whom the delivery of a number reached.
    pub fn of_delivery(no: u32) -> Self {
        Self(format!("{OF_DELIVERY}{no}"))
    }

    /// A list from a file, by what tells it from all others.
    pub fn of_list(mark: impl std::fmt::Display) -> Self {
        Self(format!("{LIST}{mark}"))
    }

    /// The number of the delivery that reached those in it; none for a set of another kind.
    pub fn delivery(&self) -> Option<u32> {
        self.0.strip_prefix(OF_DELIVERY)?.parse().ok()
    }

    /// Every name that a list may have lies between these.
    pub(in super::super) fn lists() -> std::ops::Range<Self> {
        Self(LIST.to_owned())..Self("list;".to_owned())
    }
}

impl Condition {
    /// The condition that holds of everybody.
    pub const fn everybody() -> Self {
        Self::Group(Group { join: Join::All, parts: Vec::new() })
    }

    /// The condition of one test that must hold.
    pub const fn of(test: Test) -> Self {
        Self::Clause(Clause { sense: Sense::Is, test })
    }

    /// Every clause, in order.
    pub fn clauses(&self) -> Vec<&Clause> {
        match self {
            Self::Clause(clause) => vec![clause],
            Self::Group(group) => group.parts.iter().flat_map(Self::clauses).collect(),
        }
    }

    /// How deep groups lie within groups; 1 for a group of clauses, 0 for a clause alone.
    pub fn depth(&self) -> usize {
        match self {
            Self::Clause(_) => 0,
            Self::Group(group) => 1 + group.parts.iter().map(Self::depth).max().unwrap_or(0),
        }
    }

    /// Whether it may be kept: not too deep and not too long.
    pub fn fits(&self) -> bool {
        self.depth() <= DEPTH_MAX && self.clauses().len() <= CLAUSES_MAX
    }

    /// The same without its clause at a place in [`Condition::clauses`]; a group that becomes empty
    /// goes too.
    #[must_use]
    pub fn without(&self, at: usize) -> Self {
        self.left(&mut 0, at).unwrap_or(Self::everybody())
    }

    fn left(&self, next: &mut usize, at: usize) -> Option<Self> {
        match self {
            Self::Clause(_) => {
                *next += 1;
                (*next != at + 1).then(|| self.clone())
            }
            Self::Group(group) => {
                let parts: Vec<Self> =
                    group.parts.iter().filter_map(|it| it.left(next, at)).collect();
                let is_left = !parts.is_empty() || group.parts.is_empty();
                is_left.then_some(Self::Group(Group { parts, ..*group }))
            }
        }
    }

    /// The same as residents may read it: how far the city has come with an answer is left away.
    #[must_use]
    pub fn for_residents(&self) -> Self {
        match self {
            Self::Clause(Clause { sense, test: Test::Answered(form, span, _) }) => {
                let test = Test::Answered(*form, *span, None);
                Self::Clause(Clause { sense: *sense, test })
            }
            Self::Clause(clause) => Self::Clause(clause.clone()),
            Self::Group(Group { join, parts }) => {
                let parts = parts.iter().map(Self::for_residents).collect();
                Self::Group(Group { join: *join, parts })
            }
        }
    }

    /// Every set that it names.
    pub fn sets(&self) -> impl Iterator<Item = &SetName> {
        self.clauses().into_iter().filter_map(|it| {
            let Test::Set(name) = &it.test else { return None };
            Some(name)
        })
    }

    /// Every attribute that it names, each once.
    pub fn attributes(&self) -> Vec<AttributeNo> {
        let mut named: Vec<AttributeNo> =
            self.clauses().into_iter().filter_map(|it| it.test.attribute()).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

impl Test {
    /// The attribute that is looked at.
    pub const fn attribute(&self) -> Option<AttributeNo> {
        match self {
            Self::Choices(of, _)
            | Self::Number(of, _)
            | Self::Days(of, _)
            | Self::Age(of, _)
            | Self::Said(of, _)
            | Self::Near(of, _, _)
            | Self::Contains(of, _)
            | Self::Given(of) => Some(*of),
            Self::Since(_)
            | Self::Standing(_)
            | Self::Language(_)
            | Self::Answered(..)
            | Self::Set(_) => None,
        }
    }
}

impl<T> Span<T> {
    /// The same with each end written otherwise.
    pub fn map<U>(self, by: impl Fn(T) -> U) -> Span<U> {
        Span { from: self.from.map(&by), to: self.to.map(&by) }
    }
}

impl<T: PartialOrd> Span<T> {
    /// Without bounds.
    pub const fn open() -> Self {
        Self { from: None, to: None }
    }

    /// Whether something lies within.
    pub fn has(&self, it: &T) -> bool {
        self.from.as_ref().is_none_or(|from| from <= it)
            && self.to.as_ref().is_none_or(|to| it <= to)
    }

    /// Whether nothing bounds it.
    pub const fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether nothing can lie within.
    pub fn is_reversed(&self) -> bool {
        self.from.as_ref().zip(self.to.as_ref()).is_some_and(|(from, to)| to < from)
    }
}

/// How far two places lie apart, in metres: flat, as a city is.
pub fn metres_between(one: Place, other: Place) -> f64 {
    const METRES_OF_A_DEGREE: f64 = 111_320.0;
    let degrees = |a: i32, b: i32| (f64::from(a) - f64::from(b)) / 1e6;
    let north = degrees(one.latitude, other.latitude) * METRES_OF_A_DEGREE;
    let narrowed = (f64::from(other.latitude) / 1e6).to_radians().cos();
    let east = degrees(one.longitude, other.longitude) * METRES_OF_A_DEGREE * narrowed;
    north.hypot(east)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yes(no: u32) -> Condition {
        Condition::of(Test::Said(AttributeNo(no), Said::Yes))
    }

    fn group(join: Join, parts: Vec<Condition>) -> Condition {
        Condition::Group(Group { join, parts })
    }

    #[test]
    fn a_clause_is_left_out_wherever_it_stands_and_its_group_with_it_when_nothing_is_left() {
        let inner = group(Join::Any, vec![yes(2), yes(3)]);
        let whole = group(Join::All, vec![yes(1), inner.clone(), group(Join::None, vec![yes(4)])]);
        assert_eq!(whole.clauses().len(), 4);
        assert_eq!(whole.depth(), 2);
        let lone = group(Join::None, vec![yes(4)]);
        let left = group(Join::All, vec![yes(1), group(Join::Any, vec![yes(3)]), lone]);
        assert_eq!(whole.without(1), left);
        assert_eq!(whole.without(3), group(Join::All, vec![yes(1), inner]));
        assert_eq!(whole.without(9), whole);
        assert_eq!(yes(1).without(0), Condition::everybody());
        assert_eq!(whole.attributes(), [1, 2, 3, 4].map(AttributeNo));
    }

    #[test]
    fn a_span_holds_its_own_ends() {
        let span = Span { from: Some(3), to: Some(5) };
        assert_eq!([2, 3, 5, 6].map(|it| span.has(&it)), [false, true, true, false]);
        assert!(Span::open().has(&i32::MAX) && !span.is_reversed());
        assert!(Span { from: Some(2), to: Some(1) }.is_reversed());
    }
}

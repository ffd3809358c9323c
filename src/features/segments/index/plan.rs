//! Conditions made ready for being asked stretch by stretch.

use jiff::{ToSpan, civil::Date};
use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::{
    bits::{Bits, NOBODY, Stretch, is_empty},
    column::Column,
    rows::{Meet, meet, ones},
    table::{Answers, By, Table, day_number},
};
use crate::{
    base::{Members, members::BLOCK_WORDS, text},
    features::{
        attributes::{AttributeNo, Place, Said},
        residents::Standing,
        segments::model::{Clause, Condition, Join, Sense, Span, Test, metres_between},
    },
};

/// Sets that are looked at together; more of them take turns.
const TOGETHER: usize = 16;

/// Stretches from which on all cores count, as it takes some hundredth of a millisecond to call them.
const SHARED_FROM: usize = 16;

/// Stretches that are worth calling another core for.
const SHARE: usize = 4;

/// Of whom is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Friends of the account: whom a delivery can reach.
    Friends,
    /// Everybody else who is known: blockers, and those who wrote without being friends.
    Others,
}

/// What a condition depends on besides the residents.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The day of asking, in Japan: ages change with it.
    pub today: Date,
    /// Who answered, for each [`Test::Answered`] of the condition.
    pub answered: &'a [(Test, Members)],
}

/// A condition made ready. Ordered so that what is found quickly comes first.
pub(super) enum Plan<'a> {
    All(Vec<Plan<'a>>),
    Any(Vec<Plan<'a>>),
    Not(Box<Plan<'a>>),
    /// Those in one of these, [`TOGETHER`] at most.
    These(Vec<&'a Bits>),
    /// Those in the one and not in the other.
    Besides(&'a Bits, &'a Bits),
    /// Those, of whoever has a number, who have one within; none for everybody.
    Within(&'a Bits, &'a Column, Span<i64>),
    Members(&'a Members),
    /// Those who were looked for one by one.
    Found(Bits),
}

impl Table {
    /// How many of those asked a condition holds of. Costs one core, and of more than half a million
    /// residents every core there is.
    pub fn count(&self, condition: &Condition, base: Base, asked: Asked<'_>) -> usize {
        let plan = self.plan(condition, asked);
        let ones = |at| ones(&self.stretch(&plan, base, at));
        match self.stretches() {
            few @ ..SHARED_FROM => (0..few).map(ones).sum(),
            many => (0..many).into_par_iter().with_min_len(SHARE).map(ones).sum(),
        }
    }

    /// Of whom of those asked a condition holds.
    pub fn find(&self, condition: &Condition, base: Base, asked: Asked<'_>) -> Bits {
        let plan = self.plan(condition, asked);
        let mut found = Bits::default();
        (0..self.stretches()).for_each(|at| found.push(self.stretch(&plan, base, at)));
        found
    }

    fn stretch(&self, plan: &Plan<'_>, base: Base, at: usize) -> Stretch {
        let mut stretch = match base {
            Base::Friends => *self.friends.stretch(at),
            Base::Others => {
                let mut stretch = *self.blocked.stretch(at);
                meet(&mut stretch, &[self.strangers.stretch(at)], Meet::Widen);
                stretch
            }
        };
        if !is_empty(&stretch) {
            plan.narrow(at, &mut stretch);
        }
        stretch
    }

    fn plan<'a>(&'a self, condition: &Condition, asked: Asked<'a>) -> Plan<'a> {
        match condition {
            Condition::Clause(clause) => self.clause(clause, asked),
            Condition::Group(group) => {
                let parts = group.parts.iter().map(|it| self.plan(it, asked));
                let mut parts: Vec<Plan<'_>> = parts.collect();
                parts.sort_by_key(Plan::cost);
                match group.join {
                    Join::All => Plan::All(parts),
                    Join::Any if parts.is_empty() => Plan::All(parts),
                    Join::Any => Plan::any(parts),
                    Join::None => Plan::Not(Box::new(Plan::any(parts))),
                }
            }
        }
    }

    fn clause<'a>(&'a self, clause: &Clause, asked: Asked<'a>) -> Plan<'a> {
        let plan = self.test(&clause.test, asked);
        match clause.sense {
            Sense::Is => plan,
            Sense::IsNot => Plan::Not(Box::new(plan)),
        }
    }

    fn test<'a>(&'a self, test: &Test, asked: Asked<'a>) -> Plan<'a> {
        let nobody = || Plan::These(Vec::new());
        match test {
            Test::Choices(of, choices) => match self.answers.get(of).map(|it| &it.by) {
                Some(By::Choices(by)) => {
                    Plan::these(choices.iter().filter_map(|it| by.get(it)).collect())
                }
                Some(_) | None => nobody(),
            },
            Test::Number(of, span) => self.within(*of, *span),
            Test::Days(of, span) => self.within(*of, numbered(span.from, span.to)),
            Test::Age(of, span) => self.within(*of, born(*span, asked.today)),
            Test::Said(of, said) => match (self.answers.get(of), said) {
                (Some(Answers { by: By::Said(yes), .. }), Said::Yes) => Plan::These(vec![yes]),
                (Some(Answers { by: By::Said(yes), given }), Said::No) => Plan::Besides(given, yes),
                (Some(_) | None, _) => nobody(),
            },
            Test::Near(of, place, metres) => self.near(*of, (*place, *metres)),
            Test::Contains(of, sought) => self.containing(*of, sought),
            Test::Given(of) => match self.answers.get(of) {
                Some(answers) => Plan::These(vec![&answers.given]),
                None => nobody(),
            },
            Test::Since(span) => {
                Plan::Within(&self.dated, &self.since, numbered(span.from, span.to))
            }
            Test::Standing(standing) => Plan::These(vec![match standing {
                Standing::Friend => &self.friends,
                Standing::Blocked => &self.blocked,
                Standing::Stranger => &self.strangers,
            }]),
            Test::Language(tags) => {
                Plan::these(tags.iter().filter_map(|it| self.languages.get(it)).collect())
            }
            Test::Answered(..) => match asked.answered.iter().find(|it| it.0 == *test) {
                Some((_, members)) => Plan::Members(members),
                None => nobody(),
            },
            Test::Set(name) => match self.sets.get(name) {
                Some(members) => Plan::Members(members),
                None => nobody(),
            },
        }
    }

    fn within(&self, of: AttributeNo, span: Span<i64>) -> Plan<'_> {
        match self.answers.get(&of) {
            Some(Answers { given, by: By::Figures(column) }) => Plan::Within(given, column, span),
            Some(_) | None => Plan::These(Vec::new()),
        }
    }

    fn near(&self, of: AttributeNo, (place, metres): (Place, u32)) -> Plan<'_> {
        let Some(Answers { by: By::Places(places), .. }) = self.answers.get(&of) else {
            return Plan::These(Vec::new());
        };
        let is_near = |it: &Place| metres_between(*it, place) <= f64::from(metres);
        Plan::Found(places.iter().filter(|it| is_near(it.1)).map(|it| *it.0).collect())
    }

    fn containing(&self, of: AttributeNo, sought: &str) -> Plan<'_> {
        let Some(Answers { by: By::Texts(texts), .. }) = self.answers.get(&of) else {
            return Plan::These(Vec::new());
        };
        let sought = text::fold(sought);
        Plan::Found(texts.iter().filter(|it| it.1.contains(&*sought)).map(|it| *it.0).collect())
    }
}

impl<'a> Plan<'a> {
    /// Those of whom any of these holds, with all sets that are merely joined in one.
    fn any(parts: Vec<Self>) -> Self {
        let (mut sets, mut others) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Self::These(these) => sets.extend(these),
                Self::Any(parts) => others.extend(parts),
                Self::All(_)
                | Self::Not(_)
                | Self::Besides(..)
                | Self::Within(..)
                | Self::Members(_)
                | Self::Found(_) => others.push(part),
            }
        }
        match others.is_empty() {
            true => Self::these(sets),
            false => {
                others.insert(0, Self::these(sets));
                Self::Any(others)
            }
        }
    }

    fn these(sets: Vec<&'a Bits>) -> Self {
        match sets.len() <= TOGETHER {
            true => Self::These(sets),
            false => Self::Any(sets.chunks(TOGETHER).map(|it| Self::These(it.to_vec())).collect()),
        }
    }

    /// Leaves of a stretch those of whom it holds.
    fn narrow(&self, at: usize, stretch: &mut Stretch) {
        match self {
            Self::All(parts) => {
                for part in parts {
                    part.narrow(at, stretch);
                    if is_empty(stretch) {
                        return;
                    }
                }
            }
            Self::Any(_) => {
                let mut others = *stretch;
                self.without(at, &mut others);
                meet(stretch, &[&others], Meet::Without);
            }
            Self::Not(part) => part.without(at, stretch),
            Self::These(these) => meet_any(these, at, stretch, Meet::Narrow),
            Self::Besides(these, not_these) => {
                meet(stretch, &[these.stretch(at)], Meet::Narrow);
                meet(stretch, &[not_these.stretch(at)], Meet::Without);
            }
            Self::Within(given, column, span) => {
                // Who has no number counts as 0 in a column.
                if span.has(&0) {
                    meet(stretch, &[given.stretch(at)], Meet::Narrow);
                }
                if !span.is_open() {
                    column.narrow(at, stretch, *span);
                }
            }
            Self::Members(members) => meet(stretch, &[&gathered(members, at)], Meet::Narrow),
            Self::Found(found) => meet(stretch, &[found.stretch(at)], Meet::Narrow),
        }
    }

    /// Takes from a stretch those of whom it holds.
    fn without(&self, at: usize, stretch: &mut Stretch) {
        match self {
            Self::Any(parts) => parts.iter().for_each(|it| it.without(at, stretch)),
            Self::Not(part) => part.narrow(at, stretch),
            Self::These(these) => meet_any(these, at, stretch, Meet::Without),
            Self::Members(members) => meet(stretch, &[&gathered(members, at)], Meet::Without),
            Self::Found(found) => meet(stretch, &[found.stretch(at)], Meet::Without),
            Self::All(_) | Self::Besides(..) | Self::Within(..) => {
                let mut gone = *stretch;
                self.narrow(at, &mut gone);
                meet(stretch, &[&gone], Meet::Without);
            }
        }
    }

    /// About how many sets are looked at for a stretch.
    fn cost(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::cost).sum(),
            Self::Not(part) => part.cost(),
            Self::These(all) => all.len(),
            Self::Besides(..) => 2,
            Self::Within(_, column, _) => 1 + column.digits(),
            Self::Members(_) | Self::Found(_) => 1,
        }
    }
}

/// Lets a stretch meet those who are in any of these sets, [`TOGETHER`] at most.
fn meet_any(sets: &[&Bits], at: usize, stretch: &mut Stretch, how: Meet) {
    let mut rows = [&NOBODY; TOGETHER];
    rows.iter_mut().zip(sets).for_each(|(row, bits)| *row = bits.stretch(at));
    meet(stretch, &rows[..sets.len()], how);
}

/// Those of a set whose numbers fall into a stretch.
fn gathered(members: &Members, at: usize) -> Stretch {
    let mut stretch = NOBODY;
    let (blocks, _) = stretch.as_chunks_mut::<BLOCK_WORDS>();
    let first = at * blocks.len();
    for (block, at) in blocks.iter_mut().zip(first..) {
        if let Some(kept) = u32::try_from(at).ok().and_then(|it| members.block(it)) {
            *block = *kept;
        }
    }
    stretch
}

fn numbered(from: Option<crate::base::Day>, to: Option<crate::base::Day>) -> Span<i64> {
    Span { from: from.map(|it| day_number(it.0)), to: to.map(|it| day_number(it.0)) }
}

/// The days of birth of whoever is of an age today: of `n` years is who was born `n` years ago or
/// earlier, and not `n + 1` years ago or earlier.
fn born(age: Span<u16>, today: Date) -> Span<i64> {
    let ago = |years: u16| day_number(today.saturating_sub(i32::from(years).years()));
    Span { from: age.to.map(|it| ago(it.saturating_add(1)) + 1), to: age.from.map(ago) }
}

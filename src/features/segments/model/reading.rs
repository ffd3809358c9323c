//! What a form says of a condition.

use super::{
    AGE_MAX, CHOICES_MAX, CLAUSES_MAX, Clause, Condition, DEPTH_MAX, Draft, Group, How,
    RADIUS_M_MAX, SOUGHT_CHARS_MAX, SetName, Span, Subject, Test, Typed, TypedClause,
};
use crate::{
    base::{Day, Id, text, time::read_date},
    features::{
        attributes::{Attribute, AttributeNo, ChoiceNo, Kind, Place, Said},
        forms::{Form, StatusId},
        residents::Standing,
    },
};

/// A form that conditions may ask for, with its title and the statuses of its answers.
pub type KnownForm = (Id<Form>, String, Vec<(StatusId, String)>);

/// What conditions may name, with what it is called.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Attributes in the city's order, retired ones too.
    pub attributes: Vec<Attribute>,
    /// Forms by title.
    pub forms: Vec<KnownForm>,
    /// Lists, the latest first.
    pub sets: Vec<(SetName, String)>,
    /// The sets of those whom deliveries reached, the latest first.
    pub deliveries: Vec<(SetName, String)>,
    /// The languages that somebody's LINE speaks.
    pub languages: Vec<String>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The place of the row.
    pub row: usize,
    /// What.
    pub why: Why,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is not said what the clause is about, or it is about something that is not there.
    NoSubject,
    /// Nothing is chosen.
    NothingPicked,
    /// Neither end is given.
    NoEnd,
    /// An end is no whole number.
    NotANumber,
    /// An end is no day.
    NotADay,
    /// An age is none.
    NotAnAge,
    /// The first end lies behind the last.
    Reversed,
    /// There is no such place.
    NotAPlace,
    /// The distance is no number of metres, or too large.
    NotADistance,
    /// No delivery is chosen, or one that is too long ago.
    NoDelivery,
    /// No text is given.
    NoText,
    /// The text is too long.
    TextTooLong,
    /// A group has nothing in it.
    EmptyGroup,
    /// Groups lie too deep within groups.
    TooDeep,
    /// There are too many clauses.
    TooMany,
}

impl Known {
    /// The attribute of a number.
    pub fn attribute(&self, no: AttributeNo) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.no == no)
    }

    /// The form of an id.
    pub fn form(&self, id: Id<Form>) -> Option<&KnownForm> {
        self.forms.iter().find(|it| it.0 == id)
    }

    /// What may be asked of a subject, the most usual first.
    pub fn hows(&self, subject: &Subject) -> &'static [How] {
        use How::{Age, Between, Given, Is, IsNot, No, NotAge, NotBetween, NotGiven};
        match subject {
            Subject::Attribute(no) => match self.attribute(*no).map(|it| &it.kind) {
                Some(Kind::YesNo) => &[Is, No, Given, NotGiven],
                Some(Kind::Number { .. }) => &[Between, NotBetween, Given, NotGiven],
                Some(Kind::Date) => &[Age, NotAge, Between, NotBetween, Given, NotGiven],
                Some(Kind::One(_) | Kind::Several(_) | Kind::Place | Kind::Text) | None => {
                    &[Is, IsNot, Given, NotGiven]
                }
            },
            Subject::Since => &[Between, NotBetween],
            Subject::Standing
            | Subject::Language
            | Subject::Form(_)
            | Subject::Delivered
            | Subject::Set(_) => &[Is, IsNot],
        }
    }

    /// What is asked of a subject: what was chosen, or the most usual where that belongs to a
    /// subject chosen earlier.
    pub fn how(&self, subject: &Subject, chosen: How) -> How {
        let hows = self.hows(subject);
        let is_offered = hows.contains(&chosen) || hows.contains(&chosen.plain());
        if is_offered { chosen } else { hows[0] }
    }
}

impl Draft {
    /// The condition of all rows that are sound, and what is wrong with the others. A group in
    /// which nothing is sound is left out.
    pub fn read(&self, known: &Known) -> (Condition, Vec<Fault>) {
        let mut faults = Vec::new();
        let clauses = self.rows.iter().filter(|it| matches!(it.typed, Typed::Clause(_)));
        if CLAUSES_MAX < clauses.count() {
            faults.push(Fault { row: 0, why: Why::TooMany });
        }
        let whole = group(self, 0, known, &mut faults).unwrap_or_else(Condition::everybody);
        faults.sort_by_key(|it| it.row);
        (whole, faults)
    }
}

/// The group of a row; none when nothing in it is sound.
fn group(draft: &Draft, at: usize, known: &Known, faults: &mut Vec<Fault>) -> Option<Condition> {
    let row = draft.rows.get(at)?;
    let Typed::Group(join) = &row.typed else { return None };
    if DEPTH_MAX <= row.depth {
        faults.push(Fault { row: at, why: Why::TooDeep });
        return None;
    }
    let (mut parts, mut next, end) = (Vec::new(), at + 1, draft.end(at));
    if 0 < at && next == end {
        faults.push(Fault { row: at, why: Why::EmptyGroup });
    }
    while next < end {
        match &draft.rows[next].typed {
            Typed::Group(_) => parts.extend(group(draft, next, known, faults)),
            Typed::Clause(typed) => match clause(typed, known) {
                Ok(clause) => parts.push(Condition::Clause(clause)),
                Err(why) => faults.push(Fault { row: next, why }),
            },
        }
        next = draft.end(next);
    }
    (!parts.is_empty()).then_some(Condition::Group(Group { join: *join, parts }))
}

fn clause(typed: &TypedClause, known: &Known) -> Result<Clause, Why> {
    let subject = typed.subject.as_ref().ok_or(Why::NoSubject)?;
    let how = known.how(subject, typed.how);
    let ends = (typed.from.as_str(), typed.to.as_str());
    let test = match subject {
        Subject::Attribute(no) => {
            let attribute = known.attribute(*no).ok_or(Why::NoSubject)?;
            of_attribute(attribute, how.plain(), typed)?
        }
        Subject::Since => Test::Since(bounded(ends, day)?),
        Subject::Standing => {
            let is_picked = |it: &Standing| typed.picked.iter().any(|word| word == it.name());
            Test::Standing(Standing::ALL.into_iter().find(is_picked).ok_or(Why::NothingPicked)?)
        }
        Subject::Language => {
            let tags = typed.picked.iter().filter(|it| !it.is_empty());
            let tags: Vec<String> = tags.take(CHOICES_MAX).cloned().collect();
            if tags.is_empty() {
                return Err(Why::NothingPicked);
            }
            Test::Language(tags)
        }
        Subject::Form(id) => {
            let (.., statuses) = known.form(*id).ok_or(Why::NoSubject)?;
            let status = typed.text.parse().ok().map(StatusId);
            let status = status.filter(|it| statuses.iter().any(|known| known.0 == *it));
            Test::Answered(*id, span(ends, day)?, status)
        }
        Subject::Delivered => {
            let name = typed.text.parse().ok().map(SetName::of_delivery);
            let known = |name: &SetName| known.deliveries.iter().any(|it| it.0 == *name);
            Test::Set(name.filter(known).ok_or(Why::NoDelivery)?)
        }
        Subject::Set(name) => {
            known.sets.iter().find(|it| it.0 == *name).ok_or(Why::NoSubject)?;
            Test::Set(name.clone())
        }
    };
    Ok(Clause { sense: how.sense(), test })
}

fn of_attribute(attribute: &Attribute, how: How, typed: &TypedClause) -> Result<Test, Why> {
    let no = attribute.no;
    let ends = (typed.from.as_str(), typed.to.as_str());
    if how == How::Given {
        return Ok(Test::Given(no));
    }
    Ok(match &attribute.kind {
        Kind::One(choices) | Kind::Several(choices) => {
            let is_picked = |no: &ChoiceNo| typed.picked.contains(&no.0.to_string());
            let mut picked: Vec<ChoiceNo> =
                choices.iter().map(|it| it.no).filter(is_picked).collect();
            if picked.is_empty() {
                return Err(Why::NothingPicked);
            }
            picked.sort_unstable();
            Test::Choices(no, picked)
        }
        Kind::Number { .. } => Test::Number(no, bounded(ends, number)?),
        Kind::Date if how == How::Age => Test::Age(no, bounded(ends, age)?),
        Kind::Date => Test::Days(no, bounded(ends, day)?),
        Kind::YesNo if how == How::No => Test::Said(no, Said::No),
        Kind::YesNo => Test::Said(no, Said::Yes),
        Kind::Place => {
            let metres = number(&typed.to).ok().and_then(|it| u32::try_from(it).ok());
            let metres = metres.filter(|it| (1..=RADIUS_M_MAX).contains(it));
            let place = place(&typed.text).ok_or(Why::NotAPlace)?;
            Test::Near(no, place, metres.ok_or(Why::NotADistance)?)
        }
        Kind::Text => match typed.text.trim() {
            "" => return Err(Why::NoText),
            it if SOUGHT_CHARS_MAX < text::graphemes_len(it) => return Err(Why::TextTooLong),
            it => Test::Contains(no, it.to_owned()),
        },
    })
}

/// Two ends of which one at least is given.
fn bounded<T: PartialOrd>(
    ends: (&str, &str),
    read: impl Fn(&str) -> Result<T, Why>,
) -> Result<Span<T>, Why> {
    let span = span(ends, read)?;
    if span.is_open() { Err(Why::NoEnd) } else { Ok(span) }
}

fn span<T: PartialOrd>(
    (from, to): (&str, &str),
    read: impl Fn(&str) -> Result<T, Why>,
) -> Result<Span<T>, Why> {
    let end = |it: &str| Some(it.trim()).filter(|it| !it.is_empty()).map(&read).transpose();
    let span = Span { from: end(from)?, to: end(to)? };
    if span.is_reversed() { Err(Why::Reversed) } else { Ok(span) }
}

fn number(typed: &str) -> Result<i64, Why> {
    text::normalize(typed).trim().replace(',', "").parse().map_err(|_| Why::NotANumber)
}

fn age(typed: &str) -> Result<u16, Why> {
    let age = number(typed).ok().and_then(|it| u16::try_from(it).ok());
    age.filter(|it| *it <= AGE_MAX).ok_or(Why::NotAnAge)
}

fn day(typed: &str) -> Result<Day, Why> {
    read_date(&text::normalize(typed)).map(Day).ok_or(Why::NotADay)
}

/// A place that was typed as degrees north and east, as map services show it.
fn place(typed: &str) -> Option<Place> {
    let plain = text::normalize(typed);
    let mut parts = plain.split(|it: char| it == ',' || it.is_whitespace() || !it.is_ascii());
    let mut millionths = |max: f64| {
        let degrees: f64 = parts.find(|it| !it.is_empty())?.parse().ok()?;
        (degrees.abs() <= max).then_some((degrees * 1e6).round() as i32)
    };
    Some(Place { latitude: millionths(90.0)?, longitude: millionths(180.0)? })
}

#[cfg(test)]
mod tests;

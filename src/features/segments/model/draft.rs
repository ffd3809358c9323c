//! A condition as it stands in a form, perhaps unfinished.

use super::{Clause, Condition, Group, Join, Sense, SetName, Span, Test};
use crate::{
    base::{Day, Id},
    features::{
        attributes::{AttributeNo, Place, Said},
        forms::Form,
    },
};

/// A condition as it stands in a form: its rows from top to bottom, groups before what is in them.
/// The first row is the group that holds all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// In how many groups it lies.
    pub depth: usize,
    /// What stands in it.
    pub typed: Typed,
}

/// What stands in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A group, of the rows that follow and lie deeper.
    Group(Join),
    /// A clause, as it was typed.
    Clause(TypedClause),
}

/// A clause as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedClause {
    /// What it is about; none while nothing is chosen.
    pub subject: Option<Subject>,
    /// What is asked of it.
    pub how: How,
    /// What is chosen of several.
    pub picked: Vec<String>,
    /// The least, or the first day.
    pub from: String,
    /// The greatest, the last day, or a distance.
    pub to: String,
    /// A text, a place, the status of an answer, or the number of a delivery.
    pub text: String,
}

/// What a clause is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An attribute.
    Attribute(AttributeNo),
    /// Since when they stand as they do.
    Since,
    /// How they stand.
    Standing,
    /// The language of their LINE.
    Language,
    /// Answers to a form.
    Form(Id<Form>),
    /// Whether a delivery reached them; which one is chosen besides.
    Delivered,
    /// A list.
    Set(SetName),
}

/// What is asked of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum How {
    /// It is one of what is picked, or simply so.
    #[default]
    Is,
    /// The opposite.
    IsNot,
    /// It lies between two ends.
    Between,
    /// The opposite.
    NotBetween,
    /// The age lies between two ends.
    Age,
    /// The opposite.
    NotAge,
    /// No was said.
    No,
    /// The opposite.
    NotNo,
    /// It was given.
    Given,
    /// It was not.
    NotGiven,
}

impl How {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Is,
        Self::IsNot,
        Self::Between,
        Self::NotBetween,
        Self::Age,
        Self::NotAge,
        Self::No,
        Self::NotNo,
        Self::Given,
        Self::NotGiven,
    ];

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "is-not",
            Self::Between => "between",
            Self::NotBetween => "not-between",
            Self::Age => "age",
            Self::NotAge => "not-age",
            Self::No => "no",
            Self::NotNo => "not-no",
            Self::Given => "given",
            Self::NotGiven => "not-given",
        }
    }

    /// What a word in forms means.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// Whether it must hold.
    pub const fn sense(self) -> Sense {
        match self {
            Self::Is | Self::Between | Self::Age | Self::No | Self::Given => Sense::Is,
            Self::IsNot | Self::NotBetween | Self::NotAge | Self::NotNo | Self::NotGiven => {
                Sense::IsNot
            }
        }
    }

    /// The same without what is opposite in it.
    #[must_use]
    pub const fn plain(self) -> Self {
        match self {
            Self::Is | Self::IsNot => Self::Is,
            Self::Between | Self::NotBetween => Self::Between,
            Self::Age | Self::NotAge => Self::Age,
            Self::No | Self::NotNo => Self::No,
            Self::Given | Self::NotGiven => Self::Given,
        }
    }

    const fn in_sense(self, sense: Sense) -> Self {
        match (self.plain(), sense) {
            (plain, Sense::Is) => plain,
            (Self::Between, Sense::IsNot) => Self::NotBetween,
            (Self::Age, Sense::IsNot) => Self::NotAge,
            (Self::No, Sense::IsNot) => Self::NotNo,
            (Self::Given, Sense::IsNot) => Self::NotGiven,
            (_, Sense::IsNot) => Self::IsNot,
        }
    }
}

impl Subject {
    /// The word in forms.
    pub fn name(&self) -> String {
        match self {
            Self::Attribute(no) => format!("attribute:{}", no.0),
            Self::Since => "since".to_owned(),
            Self::Standing => "standing".to_owned(),
            Self::Language => "language".to_owned(),
            Self::Delivered => "delivered".to_owned(),
            Self::Form(id) => format!("form:{id}"),
            Self::Set(name) => format!("set:{}", name.0),
        }
    }

    /// What a word in forms means.
    pub fn of(word: &str) -> Option<Self> {
        match word.split_once(':') {
            Some(("attribute", no)) => Some(Self::Attribute(AttributeNo(no.parse().ok()?))),
            Some(("form", id)) => Some(Self::Form(id.parse().ok()?)),
            Some(("set", name)) => Some(Self::Set(SetName(name.to_owned()))),
            Some(_) => None,
            None => [Self::Since, Self::Standing, Self::Language, Self::Delivered]
                .into_iter()
                .find(|it| it.name() == word),
        }
    }
}

impl Draft {
    /// One row to be filled in.
    pub fn blank() -> Self {
        let mut draft = Self { rows: vec![Row { depth: 0, typed: Typed::Group(Join::All) }] };
        draft.add_clause(0);
        draft
    }

    /// The rows of a condition.
    pub fn of(condition: &Condition) -> Self {
        let mut rows = Vec::new();
        match condition {
            Condition::Group(_) => put(&mut rows, 0, condition),
            Condition::Clause(_) => {
                rows.push(Row { depth: 0, typed: Typed::Group(Join::All) });
                put(&mut rows, 1, condition);
            }
        }
        Self { rows }
    }

    /// Where what lies within a row ends: the place of the first row after it that lies no deeper.
    pub fn end(&self, at: usize) -> usize {
        let Some(row) = self.rows.get(at) else { return at };
        let within = self.rows[at + 1..].iter().take_while(|it| row.depth < it.depth).count();
        at + 1 + within
    }

    /// Puts an unfinished clause at the end of a group.
    pub fn add_clause(&mut self, group: usize) {
        if let Some(Row { depth, typed: Typed::Group(_) }) = self.rows.get(group) {
            let typed = Typed::Clause(TypedClause::default());
            let row = Row { depth: depth + 1, typed };
            self.rows.insert(self.end(group), row);
        }
    }

    /// Puts a group with an unfinished clause at the end of a group.
    pub fn add_group(&mut self, group: usize) {
        if let Some(Row { depth, typed: Typed::Group(_) }) = self.rows.get(group) {
            let (row, end) =
                (Row { depth: depth + 1, typed: Typed::Group(Join::Any) }, self.end(group));
            self.rows.insert(end, row);
            self.add_clause(end);
        }
    }

    /// Takes a row out with all that lies within; the first row stays.
    pub fn remove(&mut self, at: usize) {
        if 0 < at && at < self.rows.len() {
            self.rows.drain(at..self.end(at));
        }
    }
}

fn put(rows: &mut Vec<Row>, depth: usize, condition: &Condition) {
    match condition {
        Condition::Group(Group { join, parts }) => {
            rows.push(Row { depth, typed: Typed::Group(*join) });
            parts.iter().for_each(|it| put(rows, depth + 1, it));
        }
        Condition::Clause(clause) => {
            rows.push(Row { depth, typed: Typed::Clause(TypedClause::of(clause)) });
        }
    }
}

impl TypedClause {
    /// A clause as one would type it.
    pub fn of(clause: &Clause) -> Self {
        let about = |subject, how| Self { subject: Some(subject), how, ..Self::default() };
        let of = |no: &AttributeNo, how| about(Subject::Attribute(*no), how);
        let typed = match &clause.test {
            Test::Choices(no, choices) => {
                let picked = choices.iter().map(|it| it.0.to_string()).collect();
                Self { picked, ..of(no, How::Is) }
            }
            Test::Number(no, span) => of(no, How::Between).ends(span.map(|it| it.to_string())),
            Test::Days(no, span) => of(no, How::Between).ends(days(*span)),
            Test::Age(no, span) => of(no, How::Age).ends(span.map(|it| it.to_string())),
            Test::Said(no, Said::Yes) => of(no, How::Is),
            Test::Said(no, Said::No) => of(no, How::No),
            Test::Near(no, place, metres) => {
                let (text, to) = (written(*place), metres.to_string());
                Self { text, to, ..of(no, How::Is) }
            }
            Test::Contains(no, sought) => Self { text: sought.clone(), ..of(no, How::Is) },
            Test::Given(no) => of(no, How::Given),
            Test::Since(span) => about(Subject::Since, How::Between).ends(days(*span)),
            Test::Standing(standing) => {
                let picked = vec![standing.name().to_owned()];
                Self { picked, ..about(Subject::Standing, How::Is) }
            }
            Test::Language(tags) => {
                Self { picked: tags.clone(), ..about(Subject::Language, How::Is) }
            }
            Test::Answered(form, span, status) => {
                let text = status.map(|it| it.0.to_string()).unwrap_or_default();
                Self { text, ..about(Subject::Form(*form), How::Is) }.ends(days(*span))
            }
            Test::Set(name) => match name.delivery() {
                Some(no) => Self { text: no.to_string(), ..about(Subject::Delivered, How::Is) },
                None => about(Subject::Set(name.clone()), How::Is),
            },
        };
        Self { how: typed.how.in_sense(clause.sense), ..typed }
    }

    fn ends(self, span: Span<String>) -> Self {
        let (from, to) = (span.from.unwrap_or_default(), span.to.unwrap_or_default());
        Self { from, to, ..self }
    }
}

fn days(span: Span<Day>) -> Span<String> {
    span.map(|it| it.0.to_string())
}

/// A place as it is typed.
fn written(place: Place) -> String {
    let degrees = |it: i32| f64::from(it) / 1e6;
    format!("{:.6}, {:.6}", degrees(place.latitude), degrees(place.longitude))
}

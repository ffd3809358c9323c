use jiff::{Timestamp, civil::Date};

use super::{
    Answers, ChoiceId, Desk, QuestionId, Source, StatusId, Submission, SubmissionNo, Value,
};
use crate::{
    base::{Id, time::jst},
    features::{residents::ResidentNo, staff::Staff},
};

/// What lists and figures need of an answer, without what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// Its number.
    pub no: SubmissionNo,
    /// The bits of the id of the key that seals it.
    pub key: u128,
    /// The version of the form it was given in.
    pub version: u32,
    /// When it was handed in.
    pub at: Timestamp,
    /// How it came.
    pub source: Source,
    /// Who handed it in; none for somebody without LINE.
    pub resident: Option<ResidentNo>,
    /// Whether it counts.
    pub standing: Standing,
    /// How far it has come.
    pub status: StatusId,
    /// Who works on it.
    pub owner: Option<Id<Staff>>,
    /// Whether somebody has looked at it.
    pub sight: Sight,
    /// Everything chosen in it.
    pub marks: Box<[Mark]>,
    /// Everything staff have chosen in fields of their own.
    pub desk_marks: Box<[Mark]>,
    /// Every number in it, in thousandths.
    pub numbers: Box<[(QuestionId, i64)]>,
}

/// Whether an answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Given,
    /// It was taken back, by the resident or by staff.
    Withdrawn,
}

/// Whether somebody of the staff has looked at an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Nobody has.
    Unseen,
    /// Somebody has.
    Seen,
}

/// Something chosen: of which question, in which row of a grid, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The question.
    pub question: QuestionId,
    /// The row; none where there are no rows.
    pub row: Option<ChoiceId>,
    /// What.
    pub taken: Taking,
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taking {
    /// A choice.
    Choice(ChoiceId),
    /// Something written besides the choices.
    Other,
    /// A step on a scale.
    Step(i8),
    /// Agreement.
    Agreed,
}

impl AnswerRow {
    /// The row of an answer with what staff make of it.
    pub fn of(no: SubmissionNo, key: u128, given: &Submission, desk: &Desk) -> Self {
        let mut row = Self {
            no,
            key,
            version: given.version,
            at: given.at,
            source: given.source,
            resident: given.resident,
            standing: Standing::Given,
            status: desk.status,
            owner: None,
            sight: Sight::Unseen,
            marks: Box::default(),
            desk_marks: Box::default(),
            numbers: Box::default(),
        };
        row.follow(given);
        row.follow_desk(desk);
        row
    }

    /// Takes over what a resident has changed.
    pub fn follow(&mut self, given: &Submission) {
        self.standing = match given.withdrawn_at {
            None => Standing::Given,
            Some(_) => Standing::Withdrawn,
        };
        self.marks = marks(&given.answers);
        self.numbers = numbers(&given.answers);
    }

    /// Takes over what staff have changed.
    pub fn follow_desk(&mut self, desk: &Desk) {
        self.status = desk.status;
        self.owner = desk.owner;
        self.desk_marks = marks(&desk.fields);
        self.sight = if desk.seen_by.is_some() { Sight::Seen } else { Sight::Unseen };
    }

    /// Everything chosen in it, by the resident and by staff.
    pub fn all_marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().chain(&self.desk_marks)
    }

    /// Whether it counts.
    pub fn counts(&self) -> bool {
        self.standing == Standing::Given
    }

    /// Whether nobody has looked at it, and it counts.
    pub fn is_new(&self) -> bool {
        self.counts() && self.sight == Sight::Unseen
    }
}

/// Everything chosen in an answer.
pub fn marks(answers: &Answers) -> Box<[Mark]> {
    let mut marks = Vec::new();
    for (question, value) in &answers.0 {
        let mark = |row, taken| Mark { question: *question, row, taken };
        match value {
            Value::Chosen { choices, other } => {
                marks.extend(choices.iter().map(|it| mark(None, Taking::Choice(*it))));
                marks.extend(other.iter().map(|_| mark(None, Taking::Other)));
            }
            Value::Step(step) => marks.push(mark(None, Taking::Step(*step))),
            Value::Rows(rows) => {
                marks.extend(rows.iter().map(|(row, it)| mark(Some(*row), Taking::Choice(*it))));
            }
            Value::Agreed => marks.push(mark(None, Taking::Agreed)),
            Value::Text(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::Name(_)
            | Value::Address(_)
            | Value::Place(_)
            | Value::Files(_) => {}
        }
    }
    marks.into()
}

fn numbers(answers: &Answers) -> Box<[(QuestionId, i64)]> {
    let number = |(question, value): (&QuestionId, &Value)| match value {
        Value::Number(number) => Some((*question, *number)),
        Value::Text(_)
        | Value::Chosen { .. }
        | Value::Step(_)
        | Value::Rows(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Name(_)
        | Value::Address(_)
        | Value::Place(_)
        | Value::Files(_)
        | Value::Agreed => None,
    };
    answers.0.iter().filter_map(number).collect()
}

/// Which answers a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerFilter {
    /// Which of them by how they stand.
    pub pile: Pile,
    /// Whose they are.
    pub owner: OwnedBy,
    /// Handed in on this day in Japan or later.
    pub from: Option<Date>,
    /// Handed in on this day in Japan or earlier.
    pub until: Option<Date>,
}

/// Answers by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pile {
    /// All of them, those taken back too.
    #[default]
    All,
    /// Those nobody has looked at.
    New,
    /// Those that have come to a status.
    Status(StatusId),
    /// Those taken back.
    Withdrawn,
}

/// Answers by who works on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OwnedBy {
    /// Anybody or nobody.
    #[default]
    Any,
    /// Nobody.
    Nobody,
    /// Somebody.
    Staff(Id<Staff>),
}

impl Pile {
    /// Whether an answer belongs to it.
    pub fn has(self, row: &AnswerRow) -> bool {
        match self {
            Self::All => true,
            Self::New => row.is_new(),
            Self::Status(status) => row.counts() && row.status == status,
            Self::Withdrawn => !row.counts(),
        }
    }
}

impl AnswerFilter {
    /// The numbers of those it shows, the newest first.
    pub fn find(&self, rows: &[AnswerRow]) -> Vec<SubmissionNo> {
        let mut found: Vec<_> = self.kept(rows).map(|it| it.no).collect();
        found.reverse();
        found
    }

    /// The rows it shows, ascending.
    pub fn kept<'a>(&self, rows: &'a [AnswerRow]) -> impl Iterator<Item = &'a AnswerRow> {
        let (from, before) = self.instants();
        let (pile, owner) = (self.pile, self.owner);
        let fits = move |row: &&AnswerRow| {
            pile.has(row)
                && match owner {
                    OwnedBy::Any => true,
                    OwnedBy::Nobody => row.owner.is_none(),
                    OwnedBy::Staff(id) => row.owner == Some(id),
                }
                && from.is_none_or(|it| it <= row.at)
                && before.is_none_or(|it| row.at < it)
        };
        rows.iter().filter(fits)
    }

    /// When the first day begins and the last one has ended.
    fn instants(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        let begins = |day: Date| day.to_zoned(jst()).ok().map(|it| it.timestamp());
        let next = |day: Date| day.tomorrow().ok();
        (self.from.and_then(begins), self.until.and_then(next).and_then(begins))
    }
}

use jiff::{Timestamp, civil::Date};

use super::{
    super::{
        Address, Answers, Design, FieldFault, Kind, Needed, PersonName, Question, Raw, StatusId,
        Value, WORD_MAX, Why, part,
    },
    Blanks, ImportRow, Target,
};
use crate::{
    base::{
        moment::read_moment,
        text::{graphemes_len, normalize},
        time::date_in_japan,
    },
    features::forms::words::{typed, typed_part},
};

/// Reads rows of a file as answers to a form.
pub struct RowReader {
    design: Design,
    targets: Vec<Target>,
    now: Timestamp,
    blanks: Blanks,
    over: Option<Date>,
    memo_max: usize,
}

/// What a row says, when all of it is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRow {
    /// When it was handed in.
    pub at: Timestamp,
    /// How far it has come; none for where answers begin.
    pub status: Option<StatusId>,
    /// What colleagues should know.
    pub memo: String,
    /// How it had come, in words.
    pub word: String,
    /// The number it had.
    pub number: String,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// What was answered.
    pub answers: Answers,
    /// What staff filled in.
    pub fields: Answers,
    /// Whether cells were passed over whose questions are not asked for the other answers.
    pub unasked: bool,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The row's number as a spreadsheet shows it.
    pub row: u32,
    /// The column, from 0; none when no column is at fault.
    pub column: Option<usize>,
    /// What.
    pub why: RowWhy,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowWhy {
    /// No moment of any calendar.
    NotAMoment,
    /// After the file was brought in.
    InTheFuture,
    /// Kept no longer: it would be erased at once.
    Over,
    /// None of the form's statuses.
    NoSuchStatus,
    /// More characters than are taken.
    TooLong(usize),
    /// An answer is missing or wrong.
    Answer(FieldFault),
    /// The form takes no more answers.
    Full,
}

impl RowReader {
    /// Reads rows whose columns mean this; `now` is when the file was brought in.
    pub fn new(
        design: &Design,
        targets: Vec<Target>,
        (now, over): (Timestamp, Option<Date>),
        blanks: Blanks,
        memo_max: usize,
    ) -> Self {
        let mut design = design.clone();
        for page in &mut design.pages {
            page.questions.iter_mut().for_each(|it| ease(it, blanks));
        }
        design.desk.iter_mut().for_each(|it| ease(it, Blanks::Taken));
        Self { design, targets, now, blanks, over, memo_max }
    }

    /// Reads a row; names everything that is wrong with it.
    pub fn read(&self, row: &ImportRow) -> Result<ReadRow, Vec<RowFault>> {
        let mut faults = Vec::new();
        let mut fault = |column, why| faults.push(RowFault { row: row.number, column, why });
        let mut read = ReadRow {
            at: self.now,
            status: None,
            memo: String::new(),
            word: String::new(),
            number: String::new(),
            withdrawn_at: None,
            answers: Answers::default(),
            fields: Answers::default(),
            unasked: false,
        };
        let mut raw = Raw::default();
        for ((at, target), cell) in self.targets.iter().enumerate().zip(&row.cells) {
            let cell = cell.trim();
            let column = Some(at);
            match target {
                _ if cell.is_empty() => {}
                Target::Nothing => {}
                Target::At => match self.moment(cell) {
                    Ok(at) => read.at = at,
                    Err(why) => fault(column, why),
                },
                Target::Withdrawn => match self.moment(cell) {
                    Ok(at) => read.withdrawn_at = Some(at),
                    Err(why) => fault(column, why),
                },
                Target::Status => match self.status(cell) {
                    Some(id) => read.status = Some(id),
                    None => fault(column, RowWhy::NoSuchStatus),
                },
                Target::Memo => {
                    self.text(cell, self.memo_max, &mut read.memo, |why| fault(column, why))
                }
                Target::Word => self.text(cell, WORD_MAX, &mut read.word, |why| fault(column, why)),
                Target::Number => {
                    self.text(cell, WORD_MAX, &mut read.number, |why| fault(column, why))
                }
                Target::Question(id) => {
                    raw.0.extend(self.design.question(*id).iter().flat_map(|it| typed(it, cell)));
                }
                Target::Part(id, of) => {
                    let question = self.design.question(*id);
                    raw.0.extend(question.iter().flat_map(|it| typed_part(it, of, cell)));
                }
            }
        }
        if self.over.is_some_and(|last| date_in_japan(read.at) <= last) {
            fault(self.column_of(&Target::At), RowWhy::Over);
        }
        self.answers(&raw, &mut read, &mut fault);
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }

    fn answers(
        &self,
        raw: &Raw,
        read: &mut ReadRow,
        fault: &mut impl FnMut(Option<usize>, RowWhy),
    ) {
        // What had to hold of a day had to hold on the day it was handed in.
        let today = date_in_japan(read.at);
        let mut given = self.design.read(raw, today);
        let desk = self.design.read_desk(raw, today);
        if self.blanks == Blanks::Taken {
            for question in self.design.questions() {
                let own = |it: &&FieldFault| it.question == question.id;
                let mut missing = given.faults.iter().filter(own).peekable();
                if missing.peek().is_some() && missing.all(|it| it.why == Why::Missing) {
                    given.faults.retain(|it| it.question != question.id);
                    given.answers.0.extend(partly(question, raw).map(|it| (question.id, it)));
                }
            }
        }
        read.unasked = raw.questions().iter().any(|id| {
            let is_known = given.answers.get(*id).is_some() || desk.answers.get(*id).is_some();
            !is_known && !given.faults.iter().chain(&desk.faults).any(|it| it.question == *id)
        });
        for it in given.faults.into_iter().chain(desk.faults) {
            fault(self.column_for(&it), RowWhy::Answer(it));
        }
        read.answers = given.answers;
        read.fields = desk.answers;
    }

    fn moment(&self, cell: &str) -> Result<Timestamp, RowWhy> {
        let at = read_moment(cell).ok_or(RowWhy::NotAMoment)?;
        if self.now < at { Err(RowWhy::InTheFuture) } else { Ok(at) }
    }

    fn status(&self, cell: &str) -> Option<StatusId> {
        let sought = normalize(cell);
        let known = self.design.statuses.iter().find(|it| normalize(&it.name) == sought);
        known.map(|it| it.id)
    }

    fn text(&self, cell: &str, max: usize, out: &mut String, fault: impl FnOnce(RowWhy)) {
        match max < graphemes_len(cell) {
            true => fault(RowWhy::TooLong(max)),
            false => out.push_str(cell),
        }
    }

    fn column_of(&self, target: &Target) -> Option<usize> {
        self.targets.iter().position(|it| it == target)
    }

    /// The column of what is wrong: of that part, or else of its question.
    pub fn column_for(&self, fault: &FieldFault) -> Option<usize> {
        let exact = self.targets.iter().position(|it| it.name() == fault.field);
        let own = || self.targets.iter().position(|it| it.question() == Some(fault.question));
        exact.or_else(own)
    }
}

/// What a table cannot say, or need not, is not asked for.
fn ease(question: &mut Question, blanks: Blanks) {
    if blanks == Blanks::Taken || matches!(question.kind, Kind::Files { .. }) {
        question.needed = Needed::Optional;
    }
}

/// A name or an address with what there is of it.
fn partly(question: &Question, raw: &Raw) -> Option<Value> {
    let of = |name: &str| raw.text(&part(question.id, name)).trim().to_owned();
    match question.kind {
        Kind::Name => Some(Value::Name(PersonName {
            family: of("family"),
            given: of("given"),
            family_kana: of("family_kana"),
            given_kana: of("given_kana"),
        })),
        Kind::Address => Some(Value::Address(Address {
            postal: of("postal"),
            area: of("area"),
            street: of("street"),
            building: of("building"),
        })),
        _ => None,
    }
}

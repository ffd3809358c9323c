use jiff::civil::Date;

use super::{
    super::{
        Answers, Design, FieldFault, Kind, Other, Question, Raw, Value, Why,
        condition::all_hold,
        raw::{field, part},
    },
    choices, days, figures, people, texts,
};

/// What came of reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// What could be read.
    pub answers: Answers,
    /// What could not, in the order of the questions.
    pub faults: Vec<FieldFault>,
    /// The pages shown for these answers, by their place in the design.
    pub route: Vec<usize>,
}

/// What reading one field gives: an answer, nothing, or what is wrong with which field.
pub(super) type Read = Result<Option<Value>, Vec<(String, Why)>>;

impl Design {
    /// Reads everything that is asked for what was typed. Questions and pages whose conditions do
    /// not hold are not read, so that nobody's answer to something they no longer see counts.
    pub fn read(&self, raw: &Raw, today: Date) -> Reading {
        let mut reading = Reading::default();
        for (at, page) in self.pages.iter().enumerate() {
            if !all_hold(&page.when, &reading.answers) {
                continue;
            }
            reading.route.push(at);
            for question in &page.questions {
                reading.take(self, question, (raw, today));
            }
        }
        reading
    }

    /// Reads what staff filled in beside an answer.
    pub fn read_desk(&self, raw: &Raw, today: Date) -> Reading {
        let mut reading = Reading::default();
        for question in &self.desk {
            reading.take(self, question, (raw, today));
        }
        reading
    }
}

impl Reading {
    fn take(&mut self, design: &Design, question: &Question, (raw, today): (&Raw, Date)) {
        if !all_hold(&question.when, &self.answers) {
            return;
        }
        let read = match &question.kind {
            Kind::Sum { of, .. } => Ok(Some(figures::sum(design, of, &self.answers))),
            _ => read(question, raw, today),
        };
        match read {
            Ok(Some(value)) => {
                self.answers.0.insert(question.id, value);
            }
            Ok(None) if question.is_required() && question.kind.can_be_missing() => {
                self.fault(question, field(question.id), Why::Missing);
            }
            Ok(None) => {}
            Err(faults) => {
                for (field, why) in faults {
                    self.fault(question, field, why);
                }
            }
        }
    }

    fn fault(&mut self, question: &Question, field: String, why: Why) {
        self.faults.push(FieldFault { question: question.id, field, why });
    }

    /// The page that comes after this one; none when it is the last.
    pub fn after(&self, page: usize) -> Option<usize> {
        self.route.iter().copied().find(|it| page < *it)
    }

    /// The page that comes before this one; none when it is the first.
    pub fn before(&self, page: usize) -> Option<usize> {
        self.route.iter().copied().rev().find(|it| *it < page)
    }
}

impl Kind {
    /// Whether it can be left unanswered by somebody: what is only read, what the link says and
    /// what is added up cannot.
    pub(super) fn can_be_missing(&self) -> bool {
        !matches!(self, Self::Note | Self::Hidden { .. } | Self::Sum { .. })
    }
}

/// Reads the fields of a question, whatever its conditions.
pub fn read(question: &Question, raw: &Raw, today: Date) -> Read {
    let id = question.id;
    let name = field(id);
    let typed = raw.text(&name);
    let one = |read: Result<Option<Value>, Why>| read.map_err(|why| vec![(name.clone(), why)]);
    match &question.kind {
        Kind::Short { max, pattern } => one(texts::short(typed, *max, *pattern)),
        Kind::Long { max } => one(texts::long(typed, *max)),
        Kind::Phone => one(texts::phone(typed)),
        Kind::Mail => one(texts::mail(typed)),
        Kind::Hidden { .. } => one(texts::hidden(typed)),
        Kind::One { choices, other } => {
            one(choices::one(typed, raw.text(&part(id, "other")), choices, *other))
        }
        Kind::List { choices } => one(choices::one(typed, "", choices, Other::None)),
        Kind::Many { choices, other, max } => {
            let typed: Vec<&str> = raw.all(&name).collect();
            one(choices::many(&typed, raw.text(&part(id, "other")), choices, (*other, *max)))
        }
        Kind::Matrix { rows, choices } => choices::rows(raw, question, rows, choices),
        Kind::Scale { from, to, .. } => one(figures::step(typed, *from, *to)),
        Kind::Number { min, max, decimals, .. } => {
            one(figures::number(typed, (*min, *max), *decimals))
        }
        Kind::Date { from, to } => days::date(raw, id, (*from, *to), today),
        Kind::Time => one(days::time(typed)),
        Kind::Name => people::name(raw, question),
        Kind::Address => people::address(raw, question),
        Kind::Place => people::place(raw, id),
        Kind::Files { max, .. } => {
            let typed: Vec<&str> = raw.all(&name).collect();
            one(choices::files(&typed, *max))
        }
        Kind::Consent { .. } => match typed {
            "" if question.is_required() => one(Err(Why::NotAgreed)),
            "" => Ok(None),
            _ => Ok(Some(Value::Agreed)),
        },
        // Added up by whoever knows the other answers.
        Kind::Note | Kind::Sum { .. } => Ok(None),
    }
}

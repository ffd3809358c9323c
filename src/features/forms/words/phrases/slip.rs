use super::Phrases;
use crate::features::forms::model::{FieldFault, Kind, Question, Taken, Why};

/// Which part of a question something is wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// All of it.
    Whole,
    /// A field of it, such as the postal code of an address.
    Field(&'static str),
    /// A row of a table.
    Row(&'a str),
}

/// How a question is answered, for whoever has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// By writing.
    Written,
    /// By choosing.
    Chosen,
    /// By writing what the choice of something else means.
    Other,
    /// By choosing photos or files.
    Files(Taken),
}

impl Asked {
    fn of(question: &Question, field: &str) -> Self {
        match &question.kind {
            Kind::One { .. } | Kind::Many { .. } if field.contains('.') => Self::Other,
            Kind::One { .. }
            | Kind::Many { .. }
            | Kind::List { .. }
            | Kind::Scale { .. }
            | Kind::Matrix { .. } => Self::Chosen,
            Kind::Files { taken, .. } => Self::Files(*taken),
            Kind::Short { .. }
            | Kind::Long { .. }
            | Kind::Number { .. }
            | Kind::Date { .. }
            | Kind::Time
            | Kind::Name
            | Kind::Address
            | Kind::Phone
            | Kind::Mail
            | Kind::Place
            | Kind::Consent { .. }
            | Kind::Note
            | Kind::Hidden { .. }
            | Kind::Sum { .. } => Self::Written,
        }
    }
}

impl Phrases {
    /// What is wrong with an answer, and what to do: the same words in the summary and at the field.
    pub fn fault(&self, question: &Question, fault: &FieldFault) -> String {
        let asked = Asked::of(question, &fault.field);
        // Who is asked to say what something else is, is not told its label twice.
        let part = match (fault.why, asked) {
            (Why::Missing, Asked::Other) => Part::Whole,
            _ => self.part_of(question, &fault.field),
        };
        (self.wrong)(&(self.about)(&question.title, part), fault.why, asked)
    }

    fn part_of<'a>(&self, question: &'a Question, field: &str) -> Part<'a> {
        let Some((_, of)) = field.split_once('.') else { return Part::Whole };
        if let Kind::Matrix { rows, .. } = &question.kind {
            let row = rows.iter().find(|it| it.id.0.to_string() == of);
            return row.map_or(Part::Whole, |it| Part::Row(&it.label));
        }
        (self.part)(of).map_or(Part::Whole, Part::Field)
    }
}

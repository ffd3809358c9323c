use super::super::{Design, QuestionId, field, part};

/// What a column of a file means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Nothing that is taken over.
    Nothing,
    /// When it was handed in.
    At,
    /// How far it has come.
    Status,
    /// What colleagues should know.
    Memo,
    /// How it had come, in words.
    Word,
    /// The number it had.
    Number,
    /// When it was taken back.
    Withdrawn,
    /// The answer to a question, of residents or of staff.
    Question(QuestionId),
    /// A part of an answer: of a name, of an address, a row of a grid.
    Part(QuestionId, String),
}

impl Target {
    /// Everything beside questions, in the order it is offered.
    pub const FIXED: [Self; 7] = [
        Self::Nothing,
        Self::At,
        Self::Status,
        Self::Memo,
        Self::Word,
        Self::Number,
        Self::Withdrawn,
    ];

    /// Its name in forms and records.
    pub fn name(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::At => "at".to_owned(),
            Self::Status => "status".to_owned(),
            Self::Memo => "memo".to_owned(),
            Self::Word => "word".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Withdrawn => "withdrawn".to_owned(),
            Self::Question(id) => field(*id),
            Self::Part(id, of) => part(*id, of),
        }
    }

    /// What a name means for a form; nothing for what the form does not know.
    pub fn of(design: &Design, name: &str) -> Self {
        if let Some(fixed) = Self::FIXED.into_iter().find(|it| it.name() == name) {
            return fixed;
        }
        let (number, of) = name.split_once('.').unwrap_or((name, ""));
        let id = number.strip_prefix('q').and_then(|it| it.parse().ok()).map(QuestionId);
        match id.filter(|it| design.question(*it).is_some()) {
            Some(id) if of.is_empty() => Self::Question(id),
            Some(id) => Self::Part(id, of.to_owned()),
            None => Self::Nothing,
        }
    }

    /// The question it belongs to; none beside questions.
    pub fn question(&self) -> Option<QuestionId> {
        match self {
            Self::Question(id) | Self::Part(id, _) => Some(*id),
            Self::Nothing
            | Self::At
            | Self::Status
            | Self::Memo
            | Self::Word
            | Self::Number
            | Self::Withdrawn => None,
        }
    }
}

/// The columns, from 0, whose meaning an earlier one has already: the same, or the whole of which
/// it is a part.
pub fn doubled(targets: &[Target]) -> Vec<usize> {
    let clash = |one: &Target, other: &Target| match (one, other) {
        (Target::Nothing, _) => false,
        (Target::Question(one), Target::Part(other, _))
        | (Target::Part(one, _), Target::Question(other)) => one == other,
        _ => one == other,
    };
    let is_doubled = |at: &usize| targets[..*at].iter().any(|it| clash(it, &targets[*at]));
    (0..targets.len()).filter(is_doubled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_for_one_thing_are_noticed_and_parts_stand_beside_each_other() {
        let part = |of: &str| Target::Part(QuestionId(3), of.to_owned());
        let whole = Target::Question(QuestionId(3));
        let columns = [Target::Nothing, Target::At, Target::Nothing, part("family"), part("given")];
        assert!(doubled(&columns).is_empty());
        assert_eq!(doubled(&[Target::At, Target::At, part("given"), whole]), [1, 3]);
    }
}

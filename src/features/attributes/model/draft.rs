use super::{Attribute, Choice, ChoiceNo, Kind, KindName, State};
use crate::base::text;

/// The most attributes: more than a city asks in ten years, and a list that still opens at once.
pub const ATTRIBUTES_MAX: usize = 500;

/// The most choices, retired ones included: every quarter of a large town.
pub const CHOICES_MAX: usize = 300;

/// The longest name, in characters: a column's head.
pub const NAME_CHARS_MAX: usize = 40;

/// The longest question and reason, in characters.
pub const WORDS_CHARS_MAX: usize = 200;

/// The longest label of a choice, in characters: two lines on a small phone.
pub const LABEL_CHARS_MAX: usize = 60;

/// The longest unit, in characters.
pub const UNIT_CHARS_MAX: usize = 10;

/// An attribute as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What staff call it.
    pub name: String,
    /// What residents are asked.
    pub question: String,
    /// Why.
    pub why: String,
    /// What is answered.
    pub kind: KindName,
    /// What is counted.
    pub unit: String,
    /// What may be chosen, in order.
    pub choices: Vec<DraftChoice>,
}

/// A choice as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftChoice {
    /// Which it was; none for a new one.
    pub no: Option<ChoiceNo>,
    /// What residents read.
    pub label: String,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No name.
    NameMissing,
    /// A name above [`NAME_CHARS_MAX`].
    NameTooLong,
    /// The name of another attribute.
    NameTaken,
    /// A question above [`WORDS_CHARS_MAX`].
    QuestionTooLong,
    /// A reason above [`WORDS_CHARS_MAX`].
    WhyTooLong,
    /// A unit above [`UNIT_CHARS_MAX`].
    UnitTooLong,
    /// Fewer than two choices.
    ChoicesMissing,
    /// More than [`CHOICES_MAX`].
    ChoicesTooMany,
    /// A choice above [`LABEL_CHARS_MAX`], by its place.
    ChoiceTooLong(usize),
    /// A choice that is there already, by its place.
    ChoiceTwice(usize),
    /// [`ATTRIBUTES_MAX`] are reached.
    TooMany,
}

impl Draft {
    /// What an attribute says now, ready to be changed.
    pub fn of(attribute: &Attribute) -> Self {
        let in_use = attribute.kind.choices().iter().filter(|it| it.state == State::InUse);
        Self {
            name: attribute.name.clone(),
            question: attribute.question.clone(),
            why: attribute.why.clone(),
            kind: attribute.kind.name(),
            unit: match &attribute.kind {
                Kind::Number { unit } => unit.clone(),
                Kind::One(_)
                | Kind::Several(_)
                | Kind::Date
                | Kind::YesNo
                | Kind::Place
                | Kind::Text => String::new(),
            },
            choices: in_use
                .map(|it| DraftChoice { no: Some(it.no), label: it.label.clone() })
                .collect(),
        }
    }

    /// The draft with its spaces in order and its empty choices left out, or everything that is
    /// wrong with it. `others` are the attributes besides the one it is about.
    pub fn read<'a>(
        &self,
        others: impl IntoIterator<Item = &'a Attribute>,
    ) -> Result<Self, Vec<Fault>> {
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut choices = Vec::new();
        if self.kind.has_choices() {
            let typed =
                self.choices.iter().map(|it| DraftChoice { no: it.no, label: tidy(&it.label) });
            choices.extend(typed.filter(|it| !it.label.is_empty()));
        }
        let sound = Self {
            name: tidy(&self.name),
            question: tidy(&self.question),
            why: tidy(&self.why),
            kind: self.kind,
            unit: if self.kind == KindName::Number { tidy(&self.unit) } else { String::new() },
            choices,
        };
        let faults = sound.faults(others);
        if faults.is_empty() { Ok(sound) } else { Err(faults) }
    }

    fn faults<'a>(&self, others: impl IntoIterator<Item = &'a Attribute>) -> Vec<Fault> {
        let is_long = |text: &str, max: usize| max < text::graphemes_len(text);
        let mut faults = Vec::new();
        let mut check = |is_wrong: bool, fault| {
            if is_wrong {
                faults.push(fault);
            }
        };
        check(self.name.is_empty(), Fault::NameMissing);
        check(is_long(&self.name, NAME_CHARS_MAX), Fault::NameTooLong);
        let taken = others.into_iter().any(|it| plain(&it.name) == plain(&self.name));
        check(taken, Fault::NameTaken);
        check(is_long(&self.question, WORDS_CHARS_MAX), Fault::QuestionTooLong);
        check(is_long(&self.why, WORDS_CHARS_MAX), Fault::WhyTooLong);
        check(is_long(&self.unit, UNIT_CHARS_MAX), Fault::UnitTooLong);
        check(self.kind.has_choices() && self.choices.len() < 2, Fault::ChoicesMissing);
        check(CHOICES_MAX < self.choices.len(), Fault::ChoicesTooMany);
        for (at, choice) in self.choices.iter().enumerate() {
            check(is_long(&choice.label, LABEL_CHARS_MAX), Fault::ChoiceTooLong(at));
            let mut before = self.choices[..at].iter();
            let twice = before.any(|it| plain(&it.label) == plain(&choice.label));
            check(twice, Fault::ChoiceTwice(at));
        }
        faults
    }

    /// The kind that a sound draft means. Choices that `before` has and the draft has not are
    /// retired and stand at the end.
    pub fn kind(&self, before: Option<&Kind>) -> Kind {
        match self.kind {
            KindName::One => Kind::One(self.chosen(before)),
            KindName::Several => Kind::Several(self.chosen(before)),
            KindName::Number => Kind::Number { unit: self.unit.clone() },
            KindName::Date => Kind::Date,
            KindName::YesNo => Kind::YesNo,
            KindName::Place => Kind::Place,
            KindName::Text => Kind::Text,
        }
    }

    fn chosen(&self, before: Option<&Kind>) -> Vec<Choice> {
        let known = before.map(Kind::choices).unwrap_or_default();
        let mut next = known.iter().map(|it| it.no.0).max().map_or(1, |it| it.saturating_add(1));
        let mut choices = Vec::new();
        for typed in &self.choices {
            let mut same = known.iter().filter(|it| it.state == State::Retired);
            let back = same.find(|it| plain(&it.label) == plain(&typed.label)).map(|it| it.no);
            let no = typed.no.filter(|no| known.iter().any(|it| it.no == *no)).or(back);
            let no = no.unwrap_or_else(|| {
                next += 1;
                ChoiceNo(next - 1)
            });
            choices.push(Choice { no, label: typed.label.clone(), state: State::InUse });
        }
        let gone = known.iter().filter(|it| choices.iter().all(|kept| kept.no != it.no));
        let retired = |it: &Choice| Choice { state: State::Retired, ..it.clone() };
        let gone: Vec<Choice> = gone.map(retired).collect();
        choices.extend(gone);
        choices
    }
}

/// A name without what is easily typed differently.
fn plain(name: &str) -> String {
    text::normalize(name).split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(labels: &[(Option<u16>, &str)]) -> Draft {
        let choice = |(no, label): &(Option<u16>, &str)| DraftChoice {
            no: no.map(ChoiceNo),
            label: (*label).to_owned(),
        };
        Draft {
            name: "地区".into(),
            choices: labels.iter().map(choice).collect(),
            ..Draft::default()
        }
    }

    fn told(kind: &Kind) -> Vec<(u16, &str, State)> {
        kind.choices().iter().map(|it| (it.no.0, &*it.label, it.state)).collect()
    }

    #[test]
    fn a_choice_keeps_its_number_whatever_happens_around_it() {
        let first =
            typed(&[(None, "桑名"), (None, "多度"), (None, "長島")]).read([]).unwrap().kind(None);
        let all: Vec<u16> = told(&first).into_iter().map(|it| it.0).collect();
        assert_eq!(all, [1, 2, 3]);
        let changed = typed(&[(Some(3), "長島町"), (None, ""), (None, "員弁"), (Some(1), "桑名")]);
        let second = changed.read([]).unwrap().kind(Some(&first));
        let (used, gone) = (State::InUse, State::Retired);
        assert_eq!(
            told(&second),
            [(3, "長島町", used), (4, "員弁", used), (1, "桑名", used), (2, "多度", gone)]
        );
        let back =
            typed(&[(Some(1), "桑名"), (None, "多度")]).read([]).unwrap().kind(Some(&second));
        assert_eq!(told(&back)[..2], [(1, "桑名", used), (2, "多度", used)]);
        assert!(told(&back)[2..].iter().all(|it| it.2 == gone));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let other = Attribute {
            no: super::super::AttributeNo(1),
            name: "地　区".into(),
            question: String::new(),
            why: String::new(),
            kind: Kind::Date,
            order: 0,
            state: State::Retired,
            updated_at: jiff::Timestamp::UNIX_EPOCH,
            revision: 1,
        };
        let long = "あ".repeat(LABEL_CHARS_MAX + 1);
        let wrong = Draft { why: "あ".repeat(WORDS_CHARS_MAX + 1), ..typed(&[(None, &long)]) };
        let faults = wrong.read([&other]).unwrap_err();
        assert_eq!(
            faults,
            [Fault::NameTaken, Fault::WhyTooLong, Fault::ChoicesMissing, Fault::ChoiceTooLong(0)]
        );
        let twice = typed(&[(None, "ＡＢ"), (None, "ab"), (None, "ab ")]);
        let faults = twice.read([]).unwrap_err();
        assert_eq!(faults, [Fault::ChoiceTwice(1), Fault::ChoiceTwice(2)]);
        let date = Draft { kind: KindName::Date, ..typed(&[]) };
        assert_eq!(date.read([]).unwrap().kind(None), Kind::Date);
    }
}

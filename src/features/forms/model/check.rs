use std::collections::BTreeSet;

use super::{Condition, Design, Kind, Question, QuestionId, Test};
use crate::base::text::graphemes_len;

/// The most pages of a form, and questions on all of them: what a resident with patience fills in.
pub const PAGES_MAX: usize = 30;
/// See [`PAGES_MAX`].
pub const QUESTIONS_MAX: usize = 150;
/// The most choices of a question: every quarter of a city.
pub const CHOICES_MAX: usize = 200;
/// The most statuses of a form.
pub const STATUSES_MAX: usize = 20;
/// The longest title, in characters.
pub const TITLE_MAX: usize = 100;
/// The longest text of a form, in characters.
pub const TEXT_MAX: usize = 2_000;
/// The longest answer in several lines, in characters.
pub const ANSWER_MAX: u16 = 5_000;
/// The most files of a question.
pub const FILES_MAX: u8 = 5;

/// Why a design cannot be published, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesignFault {
    /// Where.
    pub place: Spot,
    /// Why.
    pub why: Unsound,
}

/// A part of a design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The form as a whole.
    Form,
    /// A page, by its place.
    Page(usize),
    /// A question.
    Question(QuestionId),
}

/// What is wrong with a design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsound {
    /// It has no title.
    NoTitle,
    /// A text is longer than so many characters.
    TooLong(usize),
    /// Nothing is asked.
    NothingAsked,
    /// More pages, questions, choices or statuses than so many.
    TooMany(usize),
    /// Two questions, choices or statuses have the same number.
    SameNumber,
    /// Fewer than two choices.
    TooFewChoices,
    /// A choice without words.
    EmptyChoice,
    /// The greatest lies below the smallest.
    Reversed,
    /// A length, count or step that cannot be.
    BadMeasure,
    /// A condition looks at a question that does not come earlier.
    LooksAhead(QuestionId),
    /// A condition cannot hold of what it looks at.
    WrongTest(QuestionId),
    /// A sum adds something that is no number of an earlier question.
    WrongTerm(QuestionId),
    /// No status.
    NoStatus,
    /// It closes before it opens.
    ClosesBeforeItOpens,
    /// Nothing says what the answers are used for.
    NoPurpose,
    /// It asks for an individual number, which nobody may here.
    AsksMyNumber,
}

impl Design {
    /// Everything that speaks against publishing it.
    pub fn faults(&self) -> Vec<DesignFault> {
        let mut check = Check { design: self, seen: BTreeSet::new(), faults: Vec::new() };
        check.form();
        for (at, page) in self.pages.iter().enumerate() {
            check.spot(Spot::Page(at), page.questions.is_empty(), Unsound::NothingAsked);
            check.texts(Spot::Page(at), &page.title, &page.lead);
            check.conditions(Spot::Page(at), &page.when);
            for question in &page.questions {
                check.question(question);
            }
        }
        for question in &self.desk {
            check.question(question);
        }
        check.faults
    }
}

struct Check<'a> {
    design: &'a Design,
    /// Questions that came earlier.
    seen: BTreeSet<QuestionId>,
    faults: Vec<DesignFault>,
}

impl Check<'_> {
    fn spot(&mut self, place: Spot, is_wrong: bool, why: Unsound) {
        if is_wrong {
            self.faults.push(DesignFault { place, why });
        }
    }

    fn texts(&mut self, place: Spot, title: &str, text: &str) {
        self.spot(place, TITLE_MAX < graphemes_len(title), Unsound::TooLong(TITLE_MAX));
        self.spot(place, TEXT_MAX < graphemes_len(text), Unsound::TooLong(TEXT_MAX));
    }

    fn form(&mut self) {
        let Design { title, lead, pages, statuses, rules, .. } = self.design;
        let questions = self.design.questions().count();
        let asked = self.design.questions().any(|it| it.kind.is_answered());
        self.spot(Spot::Form, title.trim().is_empty(), Unsound::NoTitle);
        self.texts(Spot::Form, title, lead);
        self.spot(Spot::Form, !asked, Unsound::NothingAsked);
        self.spot(Spot::Form, PAGES_MAX < pages.len(), Unsound::TooMany(PAGES_MAX));
        self.spot(Spot::Form, QUESTIONS_MAX < questions, Unsound::TooMany(QUESTIONS_MAX));
        self.spot(Spot::Form, STATUSES_MAX < statuses.len(), Unsound::TooMany(STATUSES_MAX));
        self.spot(Spot::Form, statuses.is_empty(), Unsound::NoStatus);
        let numbers: BTreeSet<_> = statuses.iter().map(|it| it.id).collect();
        self.spot(Spot::Form, numbers.len() < statuses.len(), Unsound::SameNumber);
        let reversed = rules.opens_at.zip(rules.closes_at).is_some_and(|(from, to)| to <= from);
        self.spot(Spot::Form, reversed, Unsound::ClosesBeforeItOpens);
        self.spot(Spot::Form, rules.purpose.trim().is_empty(), Unsound::NoPurpose);
    }

    fn question(&mut self, question: &Question) {
        let place = Spot::Question(question.id);
        self.spot(place, question.title.trim().is_empty(), Unsound::NoTitle);
        self.texts(place, &question.title, &question.hint);
        self.conditions(place, &question.when);
        self.kind(place, &question.kind);
        let asks = super::lint::asks_my_number(question);
        self.spot(place, asks, Unsound::AsksMyNumber);
        let is_new = self.seen.insert(question.id);
        self.spot(place, !is_new, Unsound::SameNumber);
    }

    fn kind(&mut self, place: Spot, kind: &Kind) {
        match kind {
            Kind::Short { max, .. } | Kind::Long { max } => {
                self.spot(place, *max == 0 || ANSWER_MAX < *max, Unsound::BadMeasure);
            }
            Kind::One { choices, .. } | Kind::List { choices } => self.choices(place, choices, 2),
            Kind::Many { choices, max, .. } => {
                self.choices(place, choices, 1);
                self.spot(place, *max == Some(0), Unsound::BadMeasure);
            }
            Kind::Matrix { rows, choices } => {
                self.choices(place, rows, 1);
                self.choices(place, choices, 2);
            }
            Kind::Scale { from, to, .. } => {
                self.spot(place, to <= from, Unsound::Reversed);
                self.spot(place, 10 < to.saturating_sub(*from), Unsound::BadMeasure);
            }
            Kind::Number { min, max, decimals, .. } => {
                let reversed = min.zip(*max).is_some_and(|(min, max)| max < min);
                self.spot(place, reversed, Unsound::Reversed);
                self.spot(place, 3 < *decimals, Unsound::BadMeasure);
            }
            Kind::Files { max, .. } => {
                self.spot(place, *max == 0 || FILES_MAX < *max, Unsound::BadMeasure);
            }
            Kind::Sum { of, .. } => {
                for term in of {
                    let is_number = self
                        .earlier(term.question)
                        .is_some_and(|it| it.kind.is_a_number() || !it.kind.choices().is_empty());
                    self.spot(place, !is_number, Unsound::WrongTerm(term.question));
                }
            }
            Kind::Consent { text } => {
                self.spot(place, text.trim().is_empty(), Unsound::NoTitle);
            }
            Kind::Hidden { name } => {
                let plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
                let is_wrong = name.is_empty() || !name.chars().all(plain);
                self.spot(place, is_wrong, Unsound::BadMeasure);
            }
            Kind::Date { .. }
            | Kind::Time
            | Kind::Name
            | Kind::Address
            | Kind::Phone
            | Kind::Mail
            | Kind::Place
            | Kind::Note => {}
        }
    }

    fn choices(&mut self, place: Spot, choices: &[super::Choice], least: usize) {
        self.spot(place, choices.len() < least, Unsound::TooFewChoices);
        self.spot(place, CHOICES_MAX < choices.len(), Unsound::TooMany(CHOICES_MAX));
        let empty = choices.iter().any(|it| it.label.trim().is_empty());
        self.spot(place, empty, Unsound::EmptyChoice);
        let long = choices.iter().any(|it| TITLE_MAX < graphemes_len(&it.label));
        self.spot(place, long, Unsound::TooLong(TITLE_MAX));
        let numbers: BTreeSet<_> = choices.iter().map(|it| it.id).collect();
        self.spot(place, numbers.len() < choices.len(), Unsound::SameNumber);
    }

    /// Conditions look back alone, so that nothing can depend on itself.
    fn conditions(&mut self, place: Spot, conditions: &[Condition]) {
        for Condition { question, test } in conditions {
            let Some(asked) = self.earlier(*question) else {
                self.spot(place, true, Unsound::LooksAhead(*question));
                continue;
            };
            let fits = match test {
                Test::Answered | Test::Unanswered => asked.kind.is_answered(),
                Test::AtLeast(_) | Test::AtMost(_) => asked.kind.is_a_number(),
                Test::AnyOf(these) | Test::NoneOf(these) => {
                    let choices = asked.kind.choices();
                    let known = |id| choices.iter().any(|it| it.id == id);
                    !these.is_empty() && these.iter().all(|it| known(*it))
                }
            };
            self.spot(place, !fits, Unsound::WrongTest(*question));
        }
    }

    fn earlier(&self, question: QuestionId) -> Option<&Question> {
        if self.seen.contains(&question) { self.design.question(question) } else { None }
    }
}

use super::{Design, Entry, Kind, Question, Translation};
use crate::{base::text::clean, features::forms::words};

/// Kinds of personal data in one form from which on somebody should ask whether all are needed.
const PERSONAL_MANY: usize = 4;

/// Questions from which on many residents give up half-way.
const QUESTIONS_LONG: usize = 25;

/// Something to think about before a form is published; nothing that forbids it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// It asks for so many kinds of personal data.
    MuchPersonal(usize),
    /// Both a telephone number and a mail address must be given.
    TwoContacts,
    /// It asks so many questions.
    Long(usize),
    /// Anybody may answer it, so one person can answer often.
    AnybodyOften,
    /// Anybody may answer it, so what a question shows as registered is typed by whoever LINE has
    /// not named.
    ShownToTheNamed,
    /// It has no end, so its answers are never erased.
    NoEnd,
    /// The language at this place of its translations has gaps.
    Untranslated(usize),
    /// The language at this place says what the Japanese said before.
    Stale(usize),
}

/// Whether a question asks for an individual number.
pub(super) fn asks_my_number(question: &Question) -> bool {
    let says = |text: &str| {
        let text = clean(text);
        words::MY_NUMBER.iter().any(|it| text.contains(&clean(it)))
    };
    let is_answered = match &question.kind {
        Kind::Short { .. } | Kind::Long { .. } | Kind::Number { .. } | Kind::Files { .. } => true,
        Kind::One { .. }
        | Kind::Many { .. }
        | Kind::List { .. }
        | Kind::Scale { .. }
        | Kind::Matrix { .. }
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
        | Kind::Sum { .. } => false,
    };
    is_answered && says(&question.title)
}

impl Design {
    /// What to think about before publishing it.
    pub fn concerns(&self) -> Vec<Concern> {
        let count = |is: fn(&Kind) -> bool| self.questions().filter(|it| is(&it.kind)).count();
        let personal: [fn(&Kind) -> bool; 6] = [
            |it| matches!(it, Kind::Name),
            |it| matches!(it, Kind::Address),
            |it| matches!(it, Kind::Phone),
            |it| matches!(it, Kind::Mail),
            |it| matches!(it, Kind::Place),
            |it| matches!(it, Kind::Files { .. }),
        ];
        let kinds = personal.iter().filter(|is| 0 < count(**is)).count();
        let required =
            |is: fn(&Kind) -> bool| self.questions().any(|it| it.is_required() && is(&it.kind));
        let questions = self.questions().filter(|it| it.kind.is_answered()).count();
        let two =
            required(|it| matches!(it, Kind::Phone)) && required(|it| matches!(it, Kind::Mail));
        let concerns = [
            (PERSONAL_MANY <= kinds, Concern::MuchPersonal(kinds)),
            (two, Concern::TwoContacts),
            (QUESTIONS_LONG <= questions, Concern::Long(questions)),
            (self.rules.entry == Entry::Anybody, Concern::AnybodyOften),
            (
                self.rules.entry == Entry::Anybody && self.shows_registered(),
                Concern::ShownToTheNamed,
            ),
            (self.rules.closes_at.is_none(), Concern::NoEnd),
        ];
        let all = concerns.into_iter().filter(|it| it.0).map(|it| it.1);
        all.chain(self.gaps_of_languages()).collect()
    }

    fn gaps_of_languages(&self) -> Vec<Concern> {
        let one = |(at, translation): (usize, &Translation)| {
            let gaps = self.gaps(&translation.language);
            [
                (0 < gaps.missing).then_some(Concern::Untranslated(at)),
                (0 < gaps.stale).then_some(Concern::Stale(at)),
            ]
        };
        self.translations.0.iter().enumerate().flat_map(one).flatten().collect()
    }
}

//! What the frame says by itself, in the reader's language.

mod tables;

use super::Stretch;
use crate::base::Tongue;

/// The frame's own words in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The language.
    pub tongue: Tongue,
    pub(super) skip: &'static str,
    pub(super) back: &'static str,
    pub(super) larger: &'static str,
    pub(super) usual: &'static str,
    pub(super) error: &'static str,
    pub(super) next: &'static str,
    pub(super) help: &'static str,
    pub(super) call: &'static str,
    pub(super) website: &'static str,
    pub(super) languages: &'static str,
    /// With `{of}` and `{at}`.
    step: &'static str,
    /// With `{n}`.
    faults: &'static str,
    /// The days of the week from Monday, as the three templates below want them.
    days: [&'static str; 7],
    /// One day, two, and several: with `{first}` and `{last}`.
    stretch: [&'static str; 3],
    /// With `{from}` and `{until}`.
    clock: &'static str,
    /// Between stretches.
    then: &'static str,
    /// Around what is said of holidays.
    pub(super) brackets: (&'static str, &'static str),
    /// That nobody is there on public holidays and over New Year.
    pub(super) holidays: &'static str,
    /// Of a city that is only rehearsed.
    pub(super) rehearsal: &'static str,
    /// Of a city that is only tried out.
    pub(super) trial: &'static str,
}

impl Words {
    /// Those in which whoever reads the language of a BCP 47 tag is spoken to.
    pub fn of(tag: &str) -> &'static Self {
        tables::by(Tongue::of(tag))
    }

    /// Their language as a browser and a screen reader know it.
    pub const fn lang(&self) -> &'static str {
        self.tongue.tag()
    }

    pub(super) fn step(&self, at: usize, of: usize) -> String {
        self.step.replace("{at}", &at.to_string()).replace("{of}", &of.to_string())
    }

    pub(super) fn faults(&self, count: usize) -> String {
        self.faults.replace("{n}", &count.to_string())
    }

    /// When somebody answers the telephone.
    pub(super) fn week(&self, week: &[Stretch]) -> String {
        let all: Vec<String> = week.iter().map(|it| self.one_stretch(it)).collect();
        all.join(self.then)
    }

    fn one_stretch(&self, it: &Stretch) -> String {
        let day = |at: usize| self.days.get(at).copied().unwrap_or_default();
        let template = self.stretch[it.last.saturating_sub(it.first).min(2)];
        let days = template.replace("{first}", day(it.first)).replace("{last}", day(it.last));
        let [from, until] = &it.clock;
        let clock = self.clock.replace("{from}", from).replace("{until}", until);
        format!("{days} {clock}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::script::{Texts, assert_own};

    /// Everything a language says; a field that is added has to be added here.
    fn said(tongue: Tongue) -> Texts {
        let words = tables::by(tongue);
        let Words {
            tongue: own,
            skip,
            back,
            larger,
            usual,
            error,
            next,
            help,
            call,
            website,
            languages,
            step,
            faults,
            days,
            stretch,
            clock,
            then,
            brackets,
            holidays,
            rehearsal,
            trial,
        } = *words;
        assert_eq!(own, tongue);
        assert!(step.contains("{at}") && step.contains("{of}") && faults.contains("{n}"));
        assert!(stretch.iter().all(|it| it.contains("{first}")) && !then.is_empty());
        assert!(stretch[1..].iter().all(|it| it.contains("{last}")) && !brackets.0.is_empty());
        assert!(clock.contains("{from}") && clock.contains("{until}") && !brackets.1.is_empty());
        let week =
            words.week(&[Stretch { first: 0, last: 6, clock: ["8:30".into(), "17:15".into()] }]);
        let (step, faults) = (words.step(2, 4), words.faults(3));
        let mut all = vec![skip, back, larger, usual, error, next, help, call, website, languages];
        all.extend([&*step, &faults, &week, holidays, rehearsal, trial]);
        all.extend(days);
        let all = all.into_iter().enumerate();
        all.map(|(at, it)| (at.to_string(), it.to_owned())).collect()
    }

    #[test]
    fn the_frame_says_everything_in_words_of_its_own_in_every_language() {
        assert_own(&said, &[(Tongue::Spanish, "Error")]);
    }
}

use super::{
    chinese::CHINESE, easy::EASY, english::ENGLISH, japanese::JAPANESE, korean::KOREAN,
    portuguese::PORTUGUESE, spanish::SPANISH, vietnamese::VIETNAMESE,
};
use crate::base::Tongue;

/// What the pages at the door say in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The language.
    pub tongue: Tongue,
    /// While LINE Login is not set up: a heading, what that means, and whom to ask without a number.
    pub without_line: (&'static str, &'static str, &'static str),
    /// The same with a telephone number.
    pub urgent: fn(&str) -> String,
    /// When a visit is over: the heading, and why.
    pub over: (&'static str, &'static str),
    /// That one may go on from what was saved.
    pub over_saved: &'static str,
    /// That nothing was received yet.
    pub not_received: &'static str,
    /// That what was typed waits.
    pub over_waits: &'static str,
    /// On the button that goes on by LINE.
    pub go_on_by_line: &'static str,
    /// The heading where a form is to be sent once more.
    pub once_more: &'static str,
    /// Why, and what to do.
    pub once_more_why: [&'static str; 2],
    /// That files are to be chosen again.
    pub files_again: &'static str,
    /// On the button that sends it once more.
    pub go_on: &'static str,
    /// The heading of the entrance.
    pub entrance: &'static str,
    /// While LINE is asked.
    pub wait: &'static str,
    /// That LINE says who somebody is, and what the city learns by that.
    pub why_line: [&'static str; 2],
    /// That a telephone does as well.
    pub by_phone: fn(&str) -> String,
    /// On the button that leads to LINE.
    pub log_in: &'static str,
    /// For whom LINE has named already.
    pub known: &'static str,
    /// Without scripts inside LINE.
    pub no_script: &'static str,
    /// When LINE's word has become too old.
    pub again: [&'static str; 2],
    /// When it did not work.
    pub failed: &'static str,
    /// On the button that tries again.
    pub try_again: &'static str,
    /// On the button to LINE's own login.
    pub by_login: &'static str,
    /// When the browser keeps nothing.
    pub cookies: [&'static str; 2],
    /// A way back from LINE that nobody went: the heading, why, and what to do.
    pub not_begun: (&'static str, [&'static str; 2]),
    /// When somebody did not want to: the heading, what that means, and how to go on.
    pub denied: (&'static str, [&'static str; 2]),
    /// When LINE could not vouch for somebody: the heading, what happened, and what to do.
    pub unknown: (&'static str, [&'static str; 2]),
    /// On the button that asks LINE again.
    pub ask_again: &'static str,
    /// Where a link of an old message leads: the heading, why it has ended, and where to go.
    pub link_over: (&'static str, [&'static str; 2]),
    /// At the end: the heading, and that the window may be closed.
    pub close: (&'static str, &'static str),
    /// After signing out: the heading, what was done, and how to go on.
    pub out: (&'static str, [&'static str; 2]),
}

impl Words {
    /// Those of a language.
    pub const fn by(tongue: Tongue) -> &'static Self {
        match tongue {
            Tongue::Japanese => &JAPANESE,
            Tongue::Easy => &EASY,
            Tongue::English => &ENGLISH,
            Tongue::Chinese => &CHINESE,
            Tongue::Korean => &KOREAN,
            Tongue::Portuguese => &PORTUGUESE,
            Tongue::Spanish => &SPANISH,
            Tongue::Vietnamese => &VIETNAMESE,
        }
    }

    /// Those in which whoever reads the language of a tag is spoken to.
    pub fn of(tag: &str) -> &'static Self {
        Self::by(Tongue::of(tag))
    }

    /// The tag of their language.
    pub const fn lang(&self) -> &'static str {
        self.tongue.tag()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::script::{Texts, assert_own};

    /// Everything a language says; a field that is added has to be added here.
    fn said(tongue: Tongue) -> Texts {
        let Words {
            tongue: own,
            without_line,
            urgent,
            over,
            over_saved,
            not_received,
            over_waits,
            go_on_by_line,
            once_more,
            once_more_why,
            files_again,
            go_on,
            entrance,
            wait,
            why_line,
            by_phone,
            log_in,
            known,
            no_script,
            again,
            failed,
            try_again,
            by_login,
            cookies,
            not_begun,
            denied,
            unknown,
            ask_again,
            link_over,
            close,
            out,
        } = *Words::by(tongue);
        assert_eq!(own, tongue);
        let (urgent, by_phone) = (urgent("0594"), by_phone("0594"));
        assert!(urgent.contains("0594") && by_phone.contains("0594"), "{urgent} {by_phone}");
        let parts = [
            vec![without_line.0, without_line.1, without_line.2, &urgent, over.0, over.1],
            vec![over_saved, not_received, over_waits, go_on_by_line, once_more],
            vec![once_more_why[0], once_more_why[1], files_again, go_on, entrance, wait],
            vec![why_line[0], why_line[1], &by_phone, log_in, known, no_script],
            vec![again[0], again[1], failed, try_again, by_login, cookies[0], cookies[1]],
            vec![not_begun.0, not_begun.1[0], not_begun.1[1], denied.0, denied.1[0], denied.1[1]],
            vec![unknown.0, unknown.1[0], unknown.1[1], ask_again, close.0, close.1],
            vec![out.0, out.1[0], out.1[1], link_over.0, link_over.1[0], link_over.1[1]],
        ];
        let all = parts.concat().into_iter().enumerate();
        all.map(|(at, it)| (at.to_string(), it.to_owned())).collect()
    }

    #[test]
    fn every_language_says_everything_at_the_door_in_words_of_its_own() {
        assert_own(&said, &[]);
        assert_eq!((Words::of("").lang(), Words::of("fr").lang()), ("ja", "en"));
    }
}

use super::{easy::EASY, english::ENGLISH, japanese::JAPANESE};

/// What the pages at the door say in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The tag of the language.
    pub lang: &'static str,
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
    /// At the end: the heading, and that the window may be closed.
    pub close: (&'static str, &'static str),
    /// After signing out: the heading, what was done, and how to go on.
    pub out: (&'static str, [&'static str; 2]),
}

impl Words {
    /// Those of a language by its tag.
    pub fn of(tag: &str) -> &'static Self {
        match tag.split('-').next().unwrap_or_default() {
            "ja" if tag.ends_with("-easy") => &EASY,
            "" | "ja" => &JAPANESE,
            _ => &ENGLISH,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_everything_at_the_door_and_names_the_telephone() {
        for (tag, lang) in [("", "ja"), ("ja-JP", "ja"), ("ja-x-easy", "ja-x-easy"), ("fr", "en")] {
            let words = Words::of(tag);
            assert_eq!(words.lang, lang);
            assert!(!format!("{words:?}").contains("\"\""), "{lang}");
            for said in [(words.urgent)("0594"), (words.by_phone)("0594")] {
                assert!(said.contains("0594"), "{lang}: {said}");
            }
        }
        let is_japanese = |it: char| ('\u{3040}'..'\u{a000}').contains(&it);
        assert!(!format!("{:?}", Words::of("en")).contains(is_japanese));
    }
}

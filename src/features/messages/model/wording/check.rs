use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use super::{dates, links};
use crate::{
    base::{
        personal::{self, Kind},
        text::{graphemes_len, normalize},
    },
    features::messages::model::{Bubble, Content, Drawing, Gallery},
};

/// Letters of one bubble beyond which it is called long: what fits on a phone without scrolling
/// twice, and what the account manager of LINE takes at once.
const LONG: usize = 500;

/// Letters from which on a sentence that stands there twice is no coincidence.
const SENTENCE_MIN: usize = 12;

/// Something worth a second look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// In which bubble, from 0.
    pub bubble: usize,
    /// What.
    pub concern: Concern,
}

/// What is worth a second look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// It looks like somebody's personal data.
    Personal(Kind),
    /// A link that is not encrypted.
    NotHttps(String),
    /// A link that leads nowhere.
    Broken(String),
    /// A day of the week that the date does not have.
    Weekday {
        /// The date, as it was understood.
        date: Date,
        /// The day it was said to be.
        said: Weekday,
    },
    /// A date there is not, such as February 30.
    NoSuchDate {
        /// The month that was written.
        month: i8,
        /// The day that was written.
        day: i8,
    },
    /// A sentence that stands there twice.
    Twice(String),
    /// More than is read on a phone, in letters.
    Long(usize),
}

/// Everything worth a second look, bubble by bubble. A date without a year is taken for the one
/// around today.
pub fn remarks(content: &Content, today: Date) -> Vec<Remark> {
    let (mut all, mut said) = (Vec::new(), BTreeSet::new());
    for (bubble, it) in content.bubbles.iter().enumerate() {
        let texts = texts(it);
        let mut note = |concern| {
            let remark = Remark { bubble, concern };
            if !all.contains(&remark) {
                all.push(remark);
            }
        };
        for text in texts.iter().map(|it| normalize(it)) {
            personal_data(&text).into_iter().map(Concern::Personal).for_each(&mut note);
            links::concerns(&text).into_iter().for_each(&mut note);
            dates::concerns(&text, today).into_iter().for_each(&mut note);
            for sentence in sentences(&text) {
                if !said.insert(sentence.to_owned()) {
                    note(Concern::Twice(sentence.to_owned()));
                }
            }
        }
        let length = texts.iter().map(|it| graphemes_len(it)).sum();
        if LONG < length {
            note(Concern::Long(length));
        }
    }
    all
}

/// The dates that content names, each once; one without a year is taken for the one around today.
pub fn dates_named(content: &Content, today: Date) -> BTreeSet<Date> {
    let texts = content.bubbles.iter().flat_map(texts);
    texts.flat_map(|it| dates::named(&normalize(&it), today)).collect()
}

/// What people read of a bubble.
fn texts(bubble: &Bubble) -> Vec<String> {
    let mut all: Vec<&str> = match bubble {
        Bubble::Text { text } | Bubble::Confirm { text, .. } => vec![text],
        Bubble::Cards { cards, .. } => {
            cards.iter().flat_map(|it| [it.title.as_str(), &it.text]).collect()
        }
        Bubble::Buttons { card, .. } => vec![&card.title, &card.text],
        Bubble::Template { template, values, .. } => {
            let places = Gallery::get().find(template).map_or(&[][..], |it| &it.places);
            let read = places
                .iter()
                .filter(|it| !it.drawing.is_button() && it.drawing != Drawing::Picture);
            read.map(|it| it.value(values)).collect()
        }
        Bubble::Location { title, .. } => vec![title],
        Bubble::Image { .. }
        | Bubble::Video { .. }
        | Bubble::Audio { .. }
        | Bubble::Sticker { .. }
        | Bubble::Pictures { .. }
        | Bubble::Map { .. }
        | Bubble::Json { .. }
        | Bubble::Coupon { .. } => Vec::new(),
    };
    all.retain(|it| !it.trim().is_empty());
    all.into_iter().map(str::to_owned).collect()
}

/// The kinds of personal data in a text. A city's own offices have addresses and telephones, so of
/// those only mobile numbers are noted.
fn personal_data(text: &str) -> Vec<Kind> {
    let found = personal::mask(text).map(|it| it.kinds).unwrap_or_default();
    let keeps = |it: &Kind| match it {
        Kind::Telephone => has_mobile(text),
        Kind::Address => false,
        Kind::Mail | Kind::MyNumber | Kind::Card | Kind::Pension | Kind::Birth => true,
    };
    found.into_iter().filter(keeps).collect()
}

fn has_mobile(text: &str) -> bool {
    ["070", "080", "090"].iter().any(|it| {
        text.match_indices(it).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
    })
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = ['\u{3002}', '!', '?', '\n'];
    text.split(ends).map(str::trim).filter(|it| SENTENCE_MIN <= graphemes_len(it))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn concerns(text: &str) -> Vec<Concern> {
        let all = remarks(&Content::text(text), date(2026, 11, 22));
        all.into_iter().map(|it| it.concern).collect()
    }

    #[test]
    fn a_plain_notice_of_a_city_is_left_alone() {
        let text = "11月25日(水)9時から、水道が止まります。\n\nくわしくは https://www.city.example/ を\
                    見てください。問い合わせは 0594-24-1136、中央町2丁目37番地の窓口へ。";
        assert_eq!(concerns(text), []);
    }

    #[test]
    fn personal_data_of_people_is_noted_and_the_telephone_of_an_office_is_not() {
        assert_eq!(concerns("連絡は090-1234-5678へ"), [Concern::Personal(Kind::Telephone)]);
        assert_eq!(concerns("taro@example.jp まで"), [Concern::Personal(Kind::Mail)]);
    }

    #[test]
    fn a_sentence_that_came_before_is_noted_also_across_bubbles() {
        let twice = "窓口はたいへん混み合います。\nお早めに。窓口はたいへん混み合います。";
        assert_eq!(concerns(twice), [Concern::Twice("窓口はたいへん混み合います".into())]);
        let bubble = || Bubble::Text { text: "窓口はたいへん混み合います。".into() };
        let content = Content { bubbles: vec![bubble(), bubble()], quick: Vec::new() };
        assert_eq!(remarks(&content, date(2026, 11, 22))[0].bubble, 1);
    }

    #[test]
    fn what_nobody_reads_to_its_end_is_called_long() {
        assert_eq!(concerns(&"長い文です\n".repeat(100)), [Concern::Long(600)]);
    }
}

use jiff::civil::Date;

use super::{
    chinese::CHINESE, easy::EASY, english::ENGLISH, japanese::JAPANESE, korean::KOREAN,
    portuguese::PORTUGUESE, spanish::SPANISH, vietnamese::VIETNAMESE,
};
use crate::base::Tongue;

/// What the pages on which residents say what they want to get say in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The language.
    pub tongue: Tongue,
    /// The heading, which is on links that lead here too.
    pub title: &'static str,
    /// A day.
    pub day: fn(Date) -> String,
    /// That deliveries come.
    pub coming: &'static str,
    /// That they rest, until they come again on a day.
    pub resting: fn(&str) -> String,
    /// That they are stopped but for disaster.
    pub stopped: &'static str,
    /// That they are stopped, disaster too.
    pub disaster_too: &'static str,
    /// On the button that lets them come again.
    pub resume: &'static str,
    /// That something was changed.
    pub changed: &'static str,
    /// Above what is set.
    pub now: &'static str,
    /// On links to where one thing is changed.
    pub change: &'static str,
    /// Where nothing was chosen.
    pub unset: &'static str,
    /// On the button that asks everything again.
    pub anew: &'static str,
    /// Where nothing was ever asked: what it is good for, and the button.
    pub first: (&'static str, &'static str),
    /// What fields one has less of, and that they come again with a press.
    pub less: (&'static str, fn(&str) -> String),
    /// The silent hours: what they are called, why they are asked, and the ways to choose.
    pub hours: Hours,
    /// The limit: what it is called, why it is asked, no limit, and so many in a week.
    pub cap: (&'static str, &'static str, &'static str, fn(u8) -> String),
    /// A month's rest: its heading, what it means with its last day, and the button.
    pub rest: (&'static str, fn(&str) -> String, &'static str),
    /// The end of everything: the link, what is done on its page, and the button there.
    pub stop: (&'static str, &'static str, &'static str),
    /// Whether disaster is stopped too: the question, no, and yes.
    pub and_disaster: (&'static str, &'static str, &'static str),
    /// What blocking would do besides.
    pub block: &'static str,
    /// On the button that keeps what is chosen.
    pub keep: &'static str,
    /// What was delivered: on the link there.
    pub received: &'static str,
    /// On the link to what the city holds, and to its end.
    pub data: &'static str,
    /// What the pages of delivered messages say.
    pub why: Why,
}

/// What is said of silent hours.
#[derive(Debug, Clone, Copy)]
pub struct Hours {
    /// What they are called.
    pub label: &'static str,
    /// What they mean.
    pub hint: &'static str,
    /// As the city has it; with its hours, none where it has none.
    pub city: fn(Option<(u8, u8)>) -> String,
    /// Never.
    pub never: &'static str,
    /// One's own.
    pub own: &'static str,
    /// From and until.
    pub between: fn(u8, u8) -> String,
    /// Above the two hours that one chooses.
    pub ends: (&'static str, &'static str),
    /// An hour of the day.
    pub hour: fn(u8) -> String,
    /// That both are the same.
    pub same: &'static str,
}

/// What the pages of delivered messages say.
#[derive(Debug, Clone, Copy)]
pub struct Why {
    /// The heading of one.
    pub title: &'static str,
    /// Above what was said.
    pub said: &'static str,
    /// When it went out.
    pub sent: fn(&str) -> String,
    /// Above the reason.
    pub reason: &'static str,
    /// That every friend got it.
    pub everyone: &'static str,
    /// That whoever this holds of got it.
    pub those: &'static str,
    /// Above what the reader has registered of that.
    pub own: &'static str,
    /// That it follows an earlier one, or comes again because that one was not taken.
    pub follows: (&'static str, &'static str),
    /// What kind it was.
    pub kind: fn(&str) -> String,
    /// On the button that has less of a kind.
    pub less: fn(&str) -> String,
    /// That there is less of it from now on, and the button that takes that back.
    pub lessened: (fn(&str) -> String, &'static str),
    /// That words of disaster go to everybody.
    pub disaster: &'static str,
    /// That it was never sent to the reader.
    pub not_you: &'static str,
    /// That it was sent by staff who try it out.
    pub test: &'static str,
    /// Where nothing was delivered lately.
    pub nothing: (&'static str, &'static str),
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

    /// Everything a language says.
    fn said(tongue: Tongue) -> Texts {
        let it = Words::by(tongue);
        assert_eq!(it.tongue, tongue);
        let (hours, why) = (&it.hours, &it.why);
        let plain = [
            it.title,
            it.coming,
            it.stopped,
            it.disaster_too,
            it.resume,
            it.changed,
            it.now,
            it.change,
            it.unset,
            it.anew,
            it.first.0,
            it.first.1,
            it.less.0,
            hours.label,
            hours.hint,
            hours.never,
            hours.own,
            hours.ends.0,
            hours.ends.1,
            hours.same,
            it.cap.0,
            it.cap.1,
            it.cap.2,
            it.rest.0,
            it.rest.2,
            it.stop.0,
            it.stop.1,
            it.stop.2,
            it.and_disaster.0,
            it.and_disaster.1,
            it.and_disaster.2,
            it.block,
            it.keep,
            it.received,
            it.data,
            why.title,
            why.said,
            why.reason,
            why.everyone,
            why.those,
            why.own,
            why.follows.0,
            why.follows.1,
            why.lessened.1,
            why.disaster,
            why.not_you,
            why.test,
            why.nothing.0,
            why.nothing.1,
        ];
        let filled = [
            (it.resting)("7"),
            (it.rest.1)("7"),
            (it.less.1)("7"),
            (it.cap.3)(7),
            (hours.city)(None),
            (why.kind)("7"),
            (why.less)("7"),
            (why.lessened.0)("7"),
            (why.sent)("7"),
        ];
        assert!(filled.iter().filter(|it| it.contains('7')).count() == filled.len() - 1);
        let all = plain.into_iter().map(str::to_owned).chain(filled);
        all.enumerate().map(|(at, text)| (at.to_string(), text)).collect()
    }

    #[test]
    fn every_language_says_everything_in_words_of_its_own() {
        assert_own(&said, &[]);
    }

    #[test]
    fn a_day_and_hours_are_said_with_their_numbers() {
        for tongue in Tongue::ALL {
            let words = Words::by(tongue);
            let day = (words.day)(jiff::civil::date(2026, 12, 23));
            assert!(
                day.contains("23") && (day.contains("12") || day.contains("December")),
                "{day}"
            );
            let night = (words.hours.between)(21, 7);
            assert!(night.contains("21") && night.contains('7'), "{night}");
            assert!((words.hours.city)(Some((21, 7))).contains("21"));
        }
    }
}

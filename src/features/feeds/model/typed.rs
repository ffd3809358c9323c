use super::{A_DAY_MAX, EXCERPTS, Fate, Feed, Hours, Link, PACES_M, Say};
use crate::{
    base::text::graphemes_len,
    features::{
        gateway::{Aim, Choices},
        reception::Topic,
        segments::NameFault,
    },
};

/// The longest address, in characters: browsers take no longer ones for certain.
pub const ADDRESS_CHARS_MAX: usize = 2_000;

/// Letters above or below an entry, at most: two sentences and a telephone number.
pub const AROUND_MAX: usize = 200;

/// Words that are asked for or ruled out, at most.
pub const WORDS_MAX: usize = 20;

/// Letters of one of them, at most.
pub const WORD_LETTERS_MAX: usize = 30;

/// Ends the day.
const HOURS: u8 = 24;

/// A feed as it stands in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its department's name.
    pub department: String,
    /// The name of its fate.
    pub fate: String,
    /// The name of its aim.
    pub aim: String,
    /// The name of its topic; empty for none.
    pub topic: String,
    /// Letters of an entry's text.
    pub excerpt: String,
    /// The name of how an entry's page is named.
    pub link: String,
    /// What stands above.
    pub before: String,
    /// What stands below.
    pub after: String,
    /// Minutes between two looks.
    pub every: String,
    /// The first hour.
    pub from: String,
    /// The hour after the last.
    pub until: String,
    /// The most messages a day.
    pub a_day: String,
    /// Words asked for, one a line.
    pub wanted: String,
    /// Words ruled out, one a line.
    pub unwanted: String,
}

/// A feed as it can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its department.
    pub department: String,
    /// What becomes of a new entry.
    pub fate: Fate,
    /// To whom.
    pub aim: Aim,
    /// What about.
    pub topic: Option<Topic>,
    /// How an entry is said.
    pub say: Say,
    /// Minutes between two looks.
    pub every_m: u16,
    /// When it is looked at.
    pub hours: Hours,
    /// The most messages a day.
    pub a_day: u8,
    /// Words asked for.
    pub wanted: Vec<String>,
    /// Words ruled out.
    pub unwanted: Vec<String>,
}

/// What may be chosen for a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// What may be chosen for whatever makes deliveries by itself.
    pub choices: Choices,
    /// Topics.
    pub topics: Vec<Topic>,
}

/// What is wrong with a feed in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedFault {
    /// Its name.
    Name(NameFault),
    /// Its address is none.
    Address,
    /// Its department: none, or one that is no more.
    Department,
    /// Its fate: none.
    Fate,
    /// Its aim: none, or a segment that is no more.
    Aim,
    /// Its topic is no more.
    Topic,
    /// What stands above or below is too long: the name of the field.
    Around(&'static str),
    /// Its hours end before they begin.
    Hours,
    /// Words are too many or too long: the name of the field.
    Words(&'static str),
    /// There are as many as there may be.
    TooMany,
}

impl Typed {
    /// A feed as it stands, to be changed.
    pub fn again(feed: &Feed) -> Self {
        Self {
            name: feed.name.clone(),
            address: feed.address.clone(),
            department: feed.department.clone(),
            fate: feed.fate.name().to_owned(),
            aim: feed.aim.name(),
            topic: feed.topic.map(Topic::name).unwrap_or_default(),
            excerpt: feed.say.excerpt.to_string(),
            link: feed.say.link.name().to_owned(),
            before: feed.say.before.clone(),
            after: feed.say.after.clone(),
            every: feed.every_m.to_string(),
            from: feed.hours.from.to_string(),
            until: feed.hours.until.to_string(),
            a_day: feed.a_day.to_string(),
            wanted: feed.wanted.join("\n"),
            unwanted: feed.unwanted.join("\n"),
        }
    }

    /// How an entry is said; whatever is none means the usual.
    pub fn say(&self) -> Say {
        let excerpt = self.excerpt.parse().ok().filter(|it| EXCERPTS.contains(it));
        let link = Link::ALL.into_iter().find(|it| it.name() == self.link);
        let around = |it: &str| it.replace("\r\n", "\n").trim().to_owned();
        Say {
            excerpt: excerpt.unwrap_or_default(),
            link: link.unwrap_or(Link::Written),
            before: around(&self.before),
            after: around(&self.after),
        }
    }

    /// What it comes to, or everything that is wrong with it.
    pub fn read(&self, known: &Known) -> Result<Draft, Vec<TypedFault>> {
        let (name, faults) = known.choices.name(&self.name);
        let mut faults: Vec<TypedFault> = faults.into_iter().map(TypedFault::Name).collect();
        let address = self.address.trim();
        if !is_address(address) || ADDRESS_CHARS_MAX < address.chars().count() {
            faults.push(TypedFault::Address);
        }
        if !known.choices.has_department(&self.department) {
            faults.push(TypedFault::Department);
        }
        let fate = Fate::ALL.into_iter().find(|it| it.name() == self.fate);
        let aim = known.choices.aim(&self.aim);
        faults.extend(fate.is_none().then_some(TypedFault::Fate));
        faults.extend(aim.is_none().then_some(TypedFault::Aim));
        let topic = Topic::of_name(&self.topic).filter(|it| known.topics.contains(it));
        if topic.is_none() && !self.topic.is_empty() {
            faults.push(TypedFault::Topic);
        }
        let say = self.say();
        let long = [("before", &say.before), ("after", &say.after)].into_iter();
        let long = long.filter(|it| AROUND_MAX < graphemes_len(it.1));
        faults.extend(long.map(|it| TypedFault::Around(it.0)));
        let hours = self.hours(&mut faults);
        let wanted = words(("wanted", &self.wanted), &mut faults);
        let unwanted = words(("unwanted", &self.unwanted), &mut faults);
        match (fate, aim, hours) {
            (Some(fate), Some(aim), Some(hours)) if faults.is_empty() => Ok(Draft {
                name,
                address: address.to_owned(),
                department: self.department.clone(),
                fate,
                aim,
                topic,
                say,
                every_m: self.every_m(),
                hours,
                a_day: self.a_day.parse().unwrap_or(1).clamp(1, A_DAY_MAX),
                wanted,
                unwanted,
            }),
            _ => Err(faults),
        }
    }

    fn every_m(&self) -> u16 {
        let every = self.every.parse().ok().filter(|it| PACES_M.contains(it));
        every.unwrap_or(PACES_M[2])
    }

    fn hours(&self, faults: &mut Vec<TypedFault>) -> Option<Hours> {
        let from = self.from.parse().ok().filter(|it| *it < HOURS);
        let until = self.until.parse().ok().filter(|it| *it <= HOURS);
        let hours = from.zip(until).map(|(from, until)| Hours { from, until });
        let hours = hours.filter(|it| it.from < it.until);
        faults.extend(hours.is_none().then_some(TypedFault::Hours));
        hours
    }
}

/// Whether a text looks like the address of a page; whether there is one, only a look tells.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|it| it.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_odd = |it: char| it.is_whitespace() || it.is_control();
    !host.is_empty() && !host.contains('@') && !text.contains(is_odd)
}

/// Words, one a line or with commas between them.
fn words((field, typed): (&'static str, &str), faults: &mut Vec<TypedFault>) -> Vec<String> {
    let each =
        typed.split(['\n', ',', '\u{3001}', '\u{ff0c}']).map(str::trim).filter(|it| !it.is_empty());
    let all: Vec<String> = each.map(str::to_owned).collect();
    let is_long = |it: &String| WORD_LETTERS_MAX < graphemes_len(it);
    if WORDS_MAX < all.len() || all.iter().any(is_long) {
        faults.push(TypedFault::Words(field));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{super::tests::samples::feed, *};

    fn known() -> Known {
        let choices = Choices {
            others: vec!["広報".into()],
            departments: vec!["広報課".into()],
            aims: vec![Aim::Everyone],
        };
        Known { choices, topics: vec![Topic::Disaster] }
    }

    #[test]
    fn what_is_typed_reads_back_from_what_is_kept() {
        let kept = feed();
        let typed = Typed {
            wanted: "こども、 子育て\n\nイベント".into(), ..Typed::again(&kept)
        };
        let read = typed.read(&known()).unwrap();
        assert_eq!((&read.name, &read.say, read.every_m), (&kept.name, &kept.say, kept.every_m));
        assert_eq!((read.hours, read.aim, read.a_day), (kept.hours, kept.aim, kept.a_day));
        assert_eq!(read.wanted, ["こども", "子育て", "イベント"]);
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        let none = Typed { topic: "field-9".into(), ..Typed::default() };
        assert_eq!(
            none.read(&known()).unwrap_err(),
            [
                TypedFault::Name(NameFault::Missing),
                TypedFault::Address,
                TypedFault::Department,
                TypedFault::Fate,
                TypedFault::Aim,
                TypedFault::Topic,
                TypedFault::Hours,
            ]
        );
        let long = Typed {
            name: "広報".into(),
            after: "あ".repeat(AROUND_MAX + 1),
            unwanted: "あ".repeat(WORD_LETTERS_MAX + 1),
            from: "20".into(),
            until: "8".into(),
            ..Typed::again(&feed())
        };
        assert_eq!(
            long.read(&known()).unwrap_err(),
            [
                TypedFault::Name(NameFault::Taken),
                TypedFault::Around("after"),
                TypedFault::Hours,
                TypedFault::Words("unwanted"),
            ]
        );
    }
}

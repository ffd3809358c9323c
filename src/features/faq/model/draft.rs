use jiff::civil::Date;

use super::{Answer, Faq, Field, Language, Link, Refusal, Sound, State};
use crate::base::text::utf16_len;

/// The longest question or variant, in UTF-16 units: a card's title stays readable on a phone.
pub const QUESTION_UNITS_MAX: usize = 200;

/// The most variants of one question; beyond it the question is better split.
pub const VARIANTS_MAX: usize = 100;

/// The longest plain answer, in UTF-16 units: LINE's limit of a text component is 2,000, and a
/// bubble of 30 KB carries no more than this beside its frame.
pub const ANSWER_UNITS_MAX: usize = 2_000;

/// The largest Flex answer, in bytes: LINE takes a bubble of 30 KB and a carousel of 50 KB.
pub const FLEX_BYTES_MAX: usize = 50_000;

/// The most key words of one FAQ.
pub const KEYWORDS_MAX: usize = 100;

/// The longest key word, code, category or department, in UTF-16 units.
pub const NAME_UNITS_MAX: usize = 60;

/// The longest label of a link, in UTF-16 units; LINE's limit for an action is 20 on old phones,
/// 40 in Flex.
pub const LABEL_UNITS_MAX: usize = 40;

/// The longest address of a link, in UTF-16 units; LINE's limit of a URI action.
pub const URL_UNITS_MAX: usize = 1_000;

/// The longest memo, in UTF-16 units: a page, so that it stays a memo.
pub const MEMO_UNITS_MAX: usize = 1_000;

/// An FAQ as typed or imported, before it is known to be sound.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The city's own code; empty for none.
    pub code: String,
    /// The question.
    pub question: String,
    /// Other ways to ask it; empty ones are dropped.
    pub variants: Vec<String>,
    /// The answer: plain text, or a Flex bubble or carousel as JSON.
    pub answer: String,
    /// The category's name; empty for none.
    pub category: String,
    /// Key words; empty ones are dropped.
    pub keywords: Vec<String>,
    /// The link's label; empty together with the address for none.
    pub link_label: String,
    /// The link's address.
    pub link_url: String,
    /// The department; empty for none.
    pub department: String,
    /// The first day shown, `YYYY-MM-DD`; empty for none.
    pub valid_from: String,
    /// The last day shown, `YYYY-MM-DD`; empty for none.
    pub valid_until: String,
    /// The day of review, `YYYY-MM-DD`; empty for none.
    pub review_on: String,
    /// The language's tag; empty for Japanese.
    pub language: String,
    /// The state's name; empty for published.
    pub state: String,
    /// A memo for colleagues, never shown to residents; empty for none.
    pub memo: String,
}

impl Draft {
    /// The draft that an FAQ would be typed as.
    pub fn of(faq: &Faq, category: &str) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let day = |day: Option<Date>| day.map(|it| it.to_string()).unwrap_or_default();
        let (link_label, link_url) =
            faq.link.clone().map(|it| (it.label, it.url)).unwrap_or_default();
        Self {
            code: text(&faq.code),
            question: faq.question.clone(),
            variants: faq.variants.clone(),
            answer: match &faq.answer {
                Answer::Text(text) | Answer::Flex(text) => text.clone(),
            },
            category: category.to_owned(),
            keywords: faq.keywords.clone(),
            link_label,
            link_url,
            department: text(&faq.department),
            valid_from: day(faq.valid_from),
            valid_until: day(faq.valid_until),
            review_on: day(faq.review_on),
            language: faq.language.tag().to_owned(),
            state: faq.state.name().to_owned(),
            memo: text(&faq.memo),
        }
    }

    /// What a field says; several variants or key words on lines of their own.
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Variants => self.variants.join("\n"),
            Field::Keywords => self.keywords.join("\n"),
            Field::Code => self.code.clone(),
            Field::Question => self.question.clone(),
            Field::Answer => self.answer.clone(),
            Field::Category => self.category.clone(),
            Field::LinkLabel => self.link_label.clone(),
            Field::LinkUrl => self.link_url.clone(),
            Field::Department => self.department.clone(),
            Field::ValidFrom => self.valid_from.clone(),
            Field::ValidUntil => self.valid_until.clone(),
            Field::ReviewOn => self.review_on.clone(),
            Field::Language => self.language.clone(),
            Field::State => self.state.clone(),
            Field::Memo => self.memo.clone(),
        }
    }

    /// Lets a field say something else, in the way of [`Draft::text`].
    pub fn set(&mut self, field: Field, text: &str) {
        let lines = || text.lines().map(str::to_owned).collect();
        let place = match field {
            Field::Variants => {
                self.variants = lines();
                return;
            }
            Field::Keywords => {
                self.keywords = lines();
                return;
            }
            Field::Code => &mut self.code,
            Field::Question => &mut self.question,
            Field::Answer => &mut self.answer,
            Field::Category => &mut self.category,
            Field::LinkLabel => &mut self.link_label,
            Field::LinkUrl => &mut self.link_url,
            Field::Department => &mut self.department,
            Field::ValidFrom => &mut self.valid_from,
            Field::ValidUntil => &mut self.valid_until,
            Field::ReviewOn => &mut self.review_on,
            Field::Language => &mut self.language,
            Field::State => &mut self.state,
            Field::Memo => &mut self.memo,
        };
        text.clone_into(place);
    }

    /// The fields in which another draft says something else.
    pub fn differing(&self, other: &Self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|it| self.text(*it) != other.text(*it)).collect()
    }

    /// Reads the draft; gives every fault at once.
    pub fn read(&self) -> Result<Sound, Vec<Refusal>> {
        let mut faults = Vec::new();
        let mut name = |field, text: &str, max| limited(field, text, max, &mut faults);
        let code = name(Field::Code, &self.code, NAME_UNITS_MAX);
        let question = name(Field::Question, &self.question, QUESTION_UNITS_MAX);
        let category = name(Field::Category, &self.category, NAME_UNITS_MAX);
        let department = name(Field::Department, &self.department, NAME_UNITS_MAX);
        if question.is_none() {
            faults.push(Refusal::Empty(Field::Question));
        }
        let variants =
            list(Field::Variants, &self.variants, VARIANTS_MAX, QUESTION_UNITS_MAX, &mut faults);
        let keywords =
            list(Field::Keywords, &self.keywords, KEYWORDS_MAX, NAME_UNITS_MAX, &mut faults);
        let answer = self.answer(&mut faults);
        let memo = self.memo(&mut faults);
        let link = self.link(&mut faults);
        let valid_from = day(Field::ValidFrom, &self.valid_from, &mut faults);
        let valid_until = day(Field::ValidUntil, &self.valid_until, &mut faults);
        if let (Some(first), Some(last)) = (valid_from, valid_until)
            && last < first
        {
            faults.push(Refusal::EndsBeforeItBegins);
        }
        let review_on = day(Field::ReviewOn, &self.review_on, &mut faults);
        let language = known(&self.language, Language::from_tag, Refusal::UnknownLanguage);
        let state = known(&self.state, State::from_name, Refusal::UnknownState);
        match (question, answer, language, state) {
            (Some(question), Some(answer), Ok(language), Ok(state)) if faults.is_empty() => {
                Ok(Sound {
                    code,
                    category,
                    question,
                    variants,
                    answer,
                    keywords,
                    link,
                    department,
                    valid_from,
                    valid_until,
                    review_on,
                    language,
                    state,
                    memo,
                })
            }
            (_, _, language, state) => {
                faults.extend(language.err().into_iter().chain(state.err()));
                Err(faults)
            }
        }
    }

    fn answer(&self, faults: &mut Vec<Refusal>) -> Option<Answer> {
        let text = self.answer.trim();
        if text.is_empty() {
            faults.push(Refusal::Empty(Field::Answer));
            return None;
        }
        if !text.starts_with('{') {
            if ANSWER_UNITS_MAX < utf16_len(text) {
                faults.push(Refusal::TooLong { field: Field::Answer, max: ANSWER_UNITS_MAX });
            }
            return Some(Answer::Text(text.to_owned()));
        }
        if FLEX_BYTES_MAX < text.len() {
            faults.push(Refusal::TooLong { field: Field::Answer, max: FLEX_BYTES_MAX });
        }
        let contents: Option<serde_json::Value> = serde_json::from_str(text).ok();
        let kind = contents.as_ref().and_then(|it| it.get("type")?.as_str());
        if !matches!(kind, Some("bubble" | "carousel")) {
            faults.push(Refusal::NotFlex);
        }
        Some(Answer::Flex(text.to_owned()))
    }

    fn memo(&self, faults: &mut Vec<Refusal>) -> Option<String> {
        let memo = self.memo.trim();
        if MEMO_UNITS_MAX < utf16_len(memo) {
            faults.push(Refusal::TooLong { field: Field::Memo, max: MEMO_UNITS_MAX });
        }
        (!memo.is_empty()).then(|| memo.to_owned())
    }

    fn link(&self, faults: &mut Vec<Refusal>) -> Option<Link> {
        let label = limited(Field::LinkLabel, &self.link_label, LABEL_UNITS_MAX, faults);
        let url = limited(Field::LinkUrl, &self.link_url, URL_UNITS_MAX, faults);
        if let Some(url) = &url
            && !["https://", "http://", "tel:"].iter().any(|it| url.starts_with(it))
        {
            faults.push(Refusal::UnknownScheme);
        }
        match (label, url) {
            (Some(label), Some(url)) => Some(Link { label, url }),
            (None, None) => None,
            (None, Some(_)) => {
                faults.push(Refusal::Empty(Field::LinkLabel));
                None
            }
            (Some(_), None) => {
                faults.push(Refusal::Empty(Field::LinkUrl));
                None
            }
        }
    }
}

/// A text on one line; none when it is blank.
fn limited(field: Field, text: &str, max: usize, faults: &mut Vec<Refusal>) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if max < utf16_len(&text) {
        faults.push(Refusal::TooLong { field, max });
    }
    (!text.is_empty()).then_some(text)
}

fn list(
    field: Field,
    items: &[String],
    count_max: usize,
    units_max: usize,
    faults: &mut Vec<Refusal>,
) -> Vec<String> {
    let read: Vec<String> =
        items.iter().filter_map(|it| limited(field, it, units_max, faults)).collect();
    if count_max < read.len() {
        faults.push(Refusal::TooMany { field, max: count_max });
    }
    read
}

fn day(field: Field, text: &str, faults: &mut Vec<Refusal>) -> Option<Date> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let read = Date::strptime("%Y-%m-%d", text).ok();
    if read.is_none() {
        faults.push(Refusal::NotADay(field));
    }
    read
}

fn known<T: Default>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    refusal: Refusal,
) -> Result<T, Refusal> {
    match text.trim() {
        "" => Ok(T::default()),
        text => read(text).ok_or(refusal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            question: "ごみの日は?".into(), answer: "水曜日です。".into(), ..Draft::default()
        }
    }

    #[test]
    fn every_fault_of_a_draft_is_told_at_once() {
        let bad = Draft {
            question: " ".into(),
            valid_from: "2026-04-01".into(),
            valid_until: "2026-03-31".into(),
            link_url: "javascript:alert(1)".into(),
            language: "xx".into(),
            keywords: vec!["あ".repeat(61)],
            ..draft()
        };
        let faults = bad.read().unwrap_err();
        for expected in [
            Refusal::Empty(Field::Question),
            Refusal::EndsBeforeItBegins,
            Refusal::UnknownScheme,
            Refusal::Empty(Field::LinkLabel),
            Refusal::UnknownLanguage,
            Refusal::TooLong { field: Field::Keywords, max: NAME_UNITS_MAX },
        ] {
            assert!(faults.contains(&expected), "{expected} is not told");
        }
    }

    #[test]
    fn blanks_around_and_empty_items_vanish() {
        let sound = Draft { variants: vec![" a ".into(), "".into()], ..draft() }.read().unwrap();
        assert_eq!(sound.variants, ["a"]);
        assert_eq!(
            (sound.code, sound.language, sound.state),
            (None, Language::Japanese, State::Published)
        );
    }

    #[test]
    fn an_answer_that_begins_like_json_must_be_flex() {
        let read = |answer: &str| Draft { answer: answer.into(), ..draft() }.read();
        assert_eq!(read("{\"type\":\"box\"}").unwrap_err(), [Refusal::NotFlex]);
        assert!(read("{\"type\":\"bubble\"}").is_ok());
        assert_eq!(read("2026-02-30").unwrap().answer, Answer::Text("2026-02-30".into()));
    }
}

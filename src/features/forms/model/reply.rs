use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Answers, Design, QuestionId, StatusId};
use crate::{
    base::text::{fold, is_dash},
    features::forms::words,
};

/// The most words to choose from: what one looks through while somebody waits.
pub const REPLIES_MAX: usize = 20;

/// The longest reply, in characters: what a phone shows on two screens.
pub const REPLY_CHARS_MAX: usize = 1_000;

/// The shortest answer that is looked for in a reply, in characters. Anything shorter stands in
/// many a sentence.
const TOLD_MIN: usize = 4;

/// Words for residents that staff send often.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Reply {
    /// Its number within the form.
    #[n(0)]
    pub id: ReplyId,
    /// What staff call it.
    #[n(1)]
    pub name: String,
    /// The status it belongs to: it is offered first there. None for any.
    #[n(2)]
    #[serde(default)]
    pub status: Option<StatusId>,
    /// What it says, with placeholders.
    #[n(3)]
    pub text: String,
}

/// The number of words within their form.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct ReplyId(#[n(0)] pub u16);

/// What may be put into a reply, because it is nothing of what was answered.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'a> {
    /// What the form is called.
    pub title: &'a str,
    /// The number the resident was given.
    pub receipt: &'a str,
    /// Where they see how far it has come.
    pub link: &'a str,
}

impl Design {
    /// Words of a number.
    pub fn reply(&self, id: ReplyId) -> Option<&Reply> {
        self.rules.replies.iter().find(|it| it.id == id)
    }

    /// The words to begin with at a status: its own, or those of any.
    pub fn usual_reply(&self, status: StatusId) -> Option<&Reply> {
        let of = |wanted: Option<StatusId>| {
            self.rules.replies.iter().find(move |it| it.status == wanted)
        };
        of(Some(status)).or_else(|| of(None))
    }
}

/// The question whose answer stands in a reply, in whatever width, kana or punctuation. What is put
/// in for placeholders, and what people say to everybody, is no answer.
pub fn told_answer(
    design: &Design,
    answers: &Answers,
    (text, known): (&str, Filled<'_>),
) -> Option<QuestionId> {
    let mut said = bare(text);
    for put in [known.title, known.receipt, known.link] {
        let put = bare(put);
        if !put.is_empty() {
            said = said.replace(&put, "\n");
        }
    }
    answers.0.iter().find_map(|(id, value)| {
        let question = design.question(*id)?;
        let written = [words::said(question, value), words::cell(question, value)];
        let parts = written.iter().flat_map(|it| parts(it));
        let is_told = |part: String| TOLD_MIN <= part.chars().count() && said.contains(&part);
        parts.map(|it| bare(&it)).filter(|it| !is_courtesy(it)).any(is_told).then_some(*id)
    })
}

/// An answer, its lines, and what stands in brackets and before them: a name and how it is read.
fn parts(text: &str) -> Vec<String> {
    let broken = text.split(['\n', '(', ')', '（', '）', '、']);
    std::iter::once(text).chain(broken).map(str::to_owned).collect()
}

fn is_courtesy(bare_text: &str) -> bool {
    words::COURTESIES.iter().any(|it| bare(it) == bare_text)
}

/// Letters and digits alone, evened out, so that a hyphen or a blank hides nothing. Folding makes a
/// long vowel, which counts as a letter, of every dash: none is left.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|it| it.is_alphanumeric() && !is_dash(*it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::forms::{Kind, Needed, Page, PersonName, Prefill, Question, Value};

    fn design() -> Design {
        let ask = |id, kind| Question {
            id: QuestionId(id),
            title: "問".into(),
            hint: String::new(),
            kind,
            needed: Needed::Required,
            when: Vec::new(),
            attribute: None,
            prefill: Prefill::Offered,
        };
        let questions = vec![
            ask(1, Kind::Name),
            ask(2, Kind::Phone),
            ask(3, Kind::Long { max: 100 }),
            ask(4, Kind::Short { max: 100, pattern: None }),
        ];
        let page = Page { questions, ..Page::default() };
        Design { title: "ごみの相談".into(), pages: vec![page], ..Design::default() }
    }

    fn answers() -> Answers {
        let text = |it: &str| it.to_owned();
        let name = PersonName {
            family: text("桑名川"),
            given: text("花"),
            family_kana: text("くわながわ"),
            given_kana: text("はな"),
        };
        let values = [
            (1, Value::Name(name)),
            (2, Value::Text(text("0594241136"))),
            (3, Value::Text(text("猫が庭に来る\nよろしくお願いします"))),
            (4, Value::Text(text("ごみの相談"))),
        ];
        Answers(values.into_iter().map(|(id, value)| (QuestionId(id), value)).collect())
    }

    fn told(text: &str) -> Option<u16> {
        let known =
            Filled {
                title: "ごみの相談", receipt: "12-4839", link: "https://liff.line.me/1-a/my"
            };
        told_answer(&design(), &answers(), (text, known)).map(|it| it.0)
    }

    #[test]
    fn a_reply_with_something_of_an_answer_is_noticed_however_it_is_written() {
        assert_eq!(told("桑名川 花 様"), Some(1));
        assert_eq!(told("クワナガワ ハナ 様"), Some(1));
        assert_eq!(told("０５９４−２４−１１３６に電話します"), Some(2));
        assert_eq!(told("「猫が庭に来る」とのこと"), Some(3));
    }

    #[test]
    fn what_is_said_to_everybody_is_no_answer() {
        let usual =
            "「ごみの相談」（12-4839）について、よろしくお願いします。https://liff.line.me/1-a/my";
        assert_eq!(told(usual), None);
        assert_eq!(told("花"), None);
    }
}

//! What residents' own pages say: what they handed in, what the city holds of them, and its end.

mod chinese;
mod easy;
mod english;
mod japanese;
mod korean;
mod portuguese;
mod spanish;
mod vietnamese;

pub(super) use chinese::CHINESE;
pub(super) use easy::EASY;
pub(super) use english::ENGLISH;
pub(super) use japanese::JAPANESE;
pub(super) use korean::KOREAN;
pub(super) use portuguese::PORTUGUESE;
pub(super) use spanish::SPANISH;
pub(super) use vietnamese::VIETNAMESE;

/// What residents' own pages say by themselves in one language.
#[derive(Debug, Clone, Copy)]
pub struct Mine {
    /// The heading of the list.
    pub title: &'static str,
    /// Above what was begun.
    pub begun: &'static str,
    /// Until when something was typed.
    pub begun_until: fn(&str) -> String,
    /// That one may go on.
    pub go_on: &'static str,
    /// That what was begun is not kept for ever.
    pub begun_ends: &'static str,
    /// Above what was sent.
    pub sent: &'static str,
    /// When it was sent.
    pub sent_at: fn(&str) -> String,
    /// A heading and what to do where nothing was sent.
    pub nothing: (&'static str, &'static str),
    /// The end of using this machine: its button, and when to press it.
    pub leave: (&'static str, &'static str),
    /// The heading of the question whether to withdraw.
    pub withdraw_title: &'static str,
    /// What would be withdrawn: the title and the number.
    pub withdraw_what: fn(&str, &str) -> String,
    /// What becomes of what was withdrawn.
    pub withdraw_after: &'static str,
    /// On the button that does not withdraw.
    pub withdraw_not: &'static str,
    /// What the city holds of the reader.
    pub data: Data,
    /// The end of it.
    pub erase: Erase,
}

/// What the page of what the city holds says.
#[derive(Debug, Clone, Copy)]
pub struct Data {
    /// The heading, which is on the button that leads here too.
    pub title: &'static str,
    /// The number by which LINE knows the reader, and what it is for.
    pub line: (&'static str, &'static str),
    /// Since when LINE has named the reader.
    pub since: &'static str,
    /// The language of the reader's LINE.
    pub language: &'static str,
    /// So many things.
    pub count: fn(usize) -> String,
    /// What of LINE is not kept.
    pub no_profile: &'static str,
    /// Above what was remembered, and what that is.
    pub known: (&'static str, &'static str),
    /// What taking it along is.
    pub file_hint: &'static str,
    /// On the button that does.
    pub file: &'static str,
}

/// What the pages say on which everything of somebody is erased.
#[derive(Debug, Clone, Copy)]
pub struct Erase {
    /// On the button that leads there.
    pub button: &'static str,
    /// The question.
    pub title: &'static str,
    /// That so many applications are still worked on.
    pub open: fn(usize) -> String,
    /// Above what goes, and what that is.
    pub goes: (&'static str, [&'static str; 3]),
    /// Above what stays, and what that is.
    pub stays: (&'static str, [&'static str; 4]),
    /// That there is no way back.
    pub for_good: &'static str,
    /// On the button that does not.
    pub not: &'static str,
    /// On the button that does.
    pub now: &'static str,
    /// The heading afterwards.
    pub done_title: &'static str,
    /// What was done.
    pub done: &'static str,
    /// What else there is to know.
    pub after: [&'static str; 2],
}

use maud::{Markup, html};

use super::HERE;
use crate::{
    base::Tongue,
    features::reception::words::Words,
    web::{controls::said_in, resident::Sheet},
};

/// In which language somebody reads, and what follows addresses so that they stay in it.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// What the pages say.
    pub words: &'static Words,
    /// What follows addresses; empty for nothing.
    pub query: &'a str,
}

impl Reader<'_> {
    /// The sheet of such a page, which can be read in every language that the program speaks.
    pub fn sheet<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        sheet.language(self.words.lang()).in_every_tongue(|it| format!("?lang={}", it.tag()))
    }

    /// A text of the city's, which stands in Japanese.
    pub fn of_the_city(&self, text: &str) -> Markup {
        said_in(if self.words.tongue == Tongue::Japanese { "" } else { "ja" }, text)
    }

    /// An address below another.
    pub(in super::super) fn to(&self, below: &str) -> String {
        format!("{HERE}{below}{}", self.query)
    }

    /// A line with a way to change it; an empty address for none.
    pub fn line(&self, (term, value): (Markup, Markup), change: &str) -> Markup {
        html! {
            div {
                dt { (term) }
                dd {
                    span.facts__value { (value) }
                    @if !change.is_empty() {
                        a href=(change) { (self.words.change) span.vh { ": " (term) } }
                    }
                }
            }
        }
    }
}

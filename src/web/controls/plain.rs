use maud::{Markup, html};

use super::{icon, words};
use crate::base::plain::look;

/// Hints that are shown of one text: more are not read.
const SHOWN_MAX: usize = 5;

/// What is hard about a text of easy Japanese, beneath the field it is typed in. It is a part of the
/// page that can be made again while one types; nothing is shown where nothing is hard.
pub fn plain_hints(id: &str, text: &str) -> Markup {
    let found = look(text);
    html! {
        div.plain id=(id) data-part {
            @if !found.is_empty() {
                ul {
                    @for it in found.iter().take(SHOWN_MAX) {
                        li { (icon("lightbulb")) span { (words::hard(&text[it.at.clone()], it.what)) } }
                    }
                }
                @if SHOWN_MAX < found.len() { p.hint { (words::hard_more(found.len() - SHOWN_MAX)) } }
            }
        }
    }
}

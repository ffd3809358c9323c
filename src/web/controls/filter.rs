use maud::{Markup, html};

use super::{icon, words, words::grouped};

/// A link to a neighbour of the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tab<'a> {
    /// Its name.
    pub label: &'a str,
    /// Its address.
    pub href: &'a str,
    /// How much there is; none shows nothing.
    pub count: Option<u64>,
}

/// Neighbours of a page as links; the one whose address is `here` is current.
pub fn tabs(label: &str, here: &str, tabs: &[Tab<'_>]) -> Markup {
    marked_tabs(label, here, tabs, |_| html! {})
}

/// The same, each with what `mark` says of its address.
pub fn marked_tabs(
    label: &str,
    here: &str,
    tabs: &[Tab<'_>],
    mark: impl Fn(&str) -> Markup,
) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul {
                @for tab in tabs {
                    li {
                        a.tabs__tab href=(tab.href) aria-current=[(tab.href == here).then_some("page")] {
                            (tab.label)
                            @if let Some(count) = tab.count { span.tabs__count { (grouped(count)) } }
                            (mark(tab.href))
                        }
                    }
                }
            }
        }
    }
}

/// A condition in force, with the address without it.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The condition in words, such as 分類: ごみ.
    pub label: String,
    /// The address of the same list without it.
    pub without: String,
}

/// Conditions in one line, with the sign and the word of the button that asks by them.
pub fn conditions(action: &str, (sign, word): (&str, &str), fields: Markup) -> Markup {
    html! {
        form.filters method="get" action=(action) role="search" aria-label=(word) {
            div.filters__fields { (fields) }
            button.button type="submit" data-look="quiet" data-size="sm" {
                (icon(sign)) span { (word) }
            }
        }
    }
}

/// The conditions of a list: fields in a form whose answer has an address, and what is in force.
/// `clear` is the address without any condition.
pub fn filters(action: &str, fields: Markup, applied: &[Applied], clear: &str) -> Markup {
    html! {
        (conditions(action, ("filter", words::FILTER), fields))
        @if !applied.is_empty() {
            div.applied {
                span.applied__label { (words::APPLIED) }
                ul {
                    @for condition in applied {
                        li {
                            a.applied__chip href=(condition.without) {
                                (condition.label) (icon("x")) span.vh { (words::REMOVE_FILTER) }
                            }
                        }
                    }
                }
                a.applied__clear href=(clear) { (words::CLEAR_FILTERS) }
            }
        }
    }
}

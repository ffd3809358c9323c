//! The words of choices to edit: rows that are dragged with a script and moved by buttons without.

use maud::{Markup, html};

use super::{icon, words};

/// Choices to edit. Of row `n` its id is sent as `{name}-id` and its words as `{name}-label`; a
/// button moves it by `move={name}-{id}:up` or `…:down`.
#[derive(Debug, Clone, Copy)]
pub struct ChoiceList<'a> {
    /// The name under which everything is sent.
    pub name: &'a str,
    /// What stands above.
    pub label: &'a str,
    /// The id of each row, and its words.
    pub rows: &'a [(String, String)],
    /// The element's id of the first row's field, for links to it.
    pub first: &'a str,
    /// What is wrong.
    pub errors: &'a [String],
}

/// The rows, with what stands `beside` the words of each, and the field for `more`.
pub fn choice_list(
    list: &ChoiceList<'_>,
    beside: impl Fn(usize) -> Markup,
    more: Markup,
) -> Markup {
    let ChoiceList { name, label, rows, first, errors } = list;
    html! {
        fieldset.field.choice-list {
            legend.field__label { (label) }
            @for error in errors.iter().filter(|it| !it.is_empty()) { p.field__error { (error) } }
            x-sort data-name={ (name) "-order" } {
                ol.choice-rows {
                    @for (n, (id, words)) in rows.iter().enumerate() {
                        li.choice-row data-id=(id) {
                            span.choice-row__grip data-grip { (icon("grip-vertical")) }
                            input type="hidden" name={ (name) "-id" } value=(id);
                            input.input type="text" name={ (name) "-label" } value=(words) autocomplete="off"
                                id=[(n == 0).then_some(*first)] aria-label={ (label) (n + 1) };
                            (beside(n))
                            span.choice-row__acts { (mover(name, id, (n + 1, "up"))) (mover(name, id, (n + 1, "down"))) }
                        }
                    }
                }
            }
            p.field__hint { (words::EMPTY_ROW) }
            (more)
        }
    }
}

fn mover(list: &str, id: &str, (number, way): (usize, &str)) -> Markup {
    html! {
        button.card__step type="submit" name="move" value={ (list) "-" (id) ":" (way) } {
            (icon(if way == "up" { "arrow-up" } else { "arrow-down" }))
            span.vh { (words::move_row(number, way)) }
        }
    }
}

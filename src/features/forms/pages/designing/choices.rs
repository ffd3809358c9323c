//! The choices of a question: rows that can be moved, and a field for more.

use maud::{Markup, html};

use super::card::Sheet;
use crate::web::controls::icon;

/// What of a choice is asked besides its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Columns {
    /// Nothing.
    Words,
    /// How many may choose it.
    Quota,
    /// The same, and what it counts for in a sum.
    QuotaAndCounts,
}

/// A list of choices or rows under a name.
pub(super) fn list(sheet: &Sheet<'_>, (name, label): (&str, &str), columns: Columns) -> Markup {
    let all = |part: &str| -> Vec<&str> { sheet.typed.all(&format!("{name}-{part}")).collect() };
    let (ids, labels, quotas) = (all("id"), all("label"), all("quota"));
    let counts = all("counts");
    let at = |list: &[&str], at: usize| list.get(at).copied().unwrap_or_default().to_owned();
    let errors = ["label", "quota", "counts"].map(|part| sheet.error(&format!("{name}-{part}")));
    html! {
        fieldset.field.choice-list {
            legend.field__label { (label) }
            @for error in errors.iter().filter(|it| !it.is_empty()) { p.field__error { (error) } }
            x-sort data-name={ (name) "-order" } {
                ol.choice-rows {
                    @for (n, id) in ids.iter().enumerate() {
                        li.choice-row data-id=(id) {
                            span.choice-row__grip data-grip { (icon("grip-vertical")) }
                            input type="hidden" name={ (name) "-id" } value=(id);
                            input.input type="text" name={ (name) "-label" } value=(at(&labels, n)) autocomplete="off"
                                id=[(n == 0).then(|| sheet.id(&format!("{name}-label")))]
                                aria-label={ (label) (n + 1) };
                            @if columns != Columns::Words {
                                label.choice-row__more { span { "定員" }
                                    input.input type="text" inputmode="numeric" name={ (name) "-quota" } value=(at(&quotas, n)) autocomplete="off" placeholder="なし"; }
                            }
                            @if columns == Columns::QuotaAndCounts {
                                label.choice-row__more { span { "点数" }
                                    input.input type="text" inputmode="decimal" name={ (name) "-counts" } value=(at(&counts, n)) autocomplete="off" placeholder="0"; }
                            }
                            span.choice-row__acts { (mover(name, id, (n + 1, "up"))) (mover(name, id, (n + 1, "down"))) }
                        }
                    }
                }
            }
            p.field__hint { "言葉を空にして保存すると、その行は消えます。" }
            (sheet.area((&format!("{name}-more"), "足すもの(1行に1つ)"), |it| it.rows(2)))
        }
    }
}

fn mover(list: &str, id: &str, (number, way): (usize, &str)) -> Markup {
    let (label, sign) = if way == "up" { ("上へ", "arrow-up") } else { ("下へ", "arrow-down") };
    html! {
        button.card__step type="submit" name="move" value={ (list) "-" (id) ":" (way) } {
            (icon(sign)) span.vh { (number) "番目を" (label) }
        }
    }
}

//! The choices of a question: rows that can be moved, and a field for more.

use maud::{Markup, html};

use super::card::Sheet;
use crate::web::controls::{ChoiceList, choice_list};

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
    let (labels, quotas, counts) = (all("label"), all("quota"), all("counts"));
    let at = |list: &[&str], at: usize| list.get(at).copied().unwrap_or_default().to_owned();
    let rows: Vec<(String, String)> =
        all("id").iter().enumerate().map(|(n, id)| ((*id).to_owned(), at(&labels, n))).collect();
    let errors = ["label", "quota", "counts"].map(|part| sheet.error(&format!("{name}-{part}")));
    let first = sheet.id(&format!("{name}-label"));
    let beside = |n| {
        html! {
            @if columns != Columns::Words {
                label.choice-row__more { span { "定員" }
                    input.input type="text" inputmode="numeric" name={ (name) "-quota" } value=(at(&quotas, n)) autocomplete="off" placeholder="なし"; }
            }
            @if columns == Columns::QuotaAndCounts {
                label.choice-row__more { span { "点数" }
                    input.input type="text" inputmode="decimal" name={ (name) "-counts" } value=(at(&counts, n)) autocomplete="off" placeholder="0"; }
            }
        }
    };
    let more = sheet.area((&format!("{name}-more"), "足すもの(1行に1つ)"), |it| it.rows(2));
    choice_list(
        &ChoiceList { name, label, rows: &rows, first: &first, errors: &errors },
        beside,
        more,
    )
}

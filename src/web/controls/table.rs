use maud::{Markup, html};

use super::{Choice, button::given, icon, words};

/// A list with columns. It scrolls within its own box where the window is narrow.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// What it lists, for a screen reader.
    pub caption: &'a str,
    /// Its columns.
    pub columns: &'a [Column<'a>],
}

/// The head of a column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column<'a> {
    /// Its name; empty for a column of buttons, whose cells speak for themselves.
    pub label: &'a str,
    /// Where its cells stand; they carry the same class.
    pub align: Align,
    /// The address that sorts by it; empty for a column one cannot sort by.
    pub sort: &'a str,
    /// How the list is sorted by it now.
    pub order: Order,
}

/// Where the cells of a column stand. Cells of numbers carry the class `num`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Left: words.
    #[default]
    Words,
    /// Right: numbers.
    Numbers,
}

/// How a list is sorted by a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Not by this one.
    #[default]
    None,
    /// Smallest first.
    Up,
    /// Biggest first.
    Down,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub const fn new(label: &'a str) -> Self {
        Self { label, align: Align::Words, sort: "", order: Order::None }
    }

    /// A column of numbers.
    pub const fn numbers(label: &'a str) -> Self {
        Self { align: Align::Numbers, ..Self::new(label) }
    }

    /// The same, sorted by a link.
    #[must_use]
    pub const fn sorted(self, sort: &'a str, order: Order) -> Self {
        Self { sort, order, ..self }
    }
}

/// A table around rows: `tr` elements with a cell for each column.
pub fn table(table: &Table<'_>, rows: Markup) -> Markup {
    boxed("table", table, rows)
}

/// The same where each row has things to press: on a phone its cells stand below each other, so that
/// none lies beyond the edge. A cell that does not speak for itself says in `data-label` what it is.
pub fn stacking_table(table: &Table<'_>, rows: Markup) -> Markup {
    boxed("table table--stacks", table, rows)
}

fn boxed(class: &str, table: &Table<'_>, rows: Markup) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(table.caption) {
            table class=(class) {
                caption.vh { (table.caption) }
                thead { tr { @for column in table.columns { (head(column)) } } }
                tbody { (rows) }
            }
        }
    }
}

fn head(column: &Column<'_>) -> Markup {
    let sorted = match column.order {
        Order::None => None,
        Order::Up => Some("ascending"),
        Order::Down => Some("descending"),
    };
    let sign = match column.order {
        Order::None => "chevrons-up-down",
        Order::Up => "arrow-up",
        Order::Down => "arrow-down",
    };
    let class = match column.align {
        Align::Words => None,
        Align::Numbers => Some("num"),
    };
    html! {
        @if column.label.is_empty() { td {} } @else {
            th scope="col" class=[class] aria-sort=[sorted] {
                @match given(column.sort) {
                    None => (column.label),
                    Some(href) => a.table__sort href=(href) { (column.label) (icon(sign)) },
                }
            }
        }
    }
}

/// What a row is about, as a link, with a quieter line below; `below` may be empty.
pub fn main_link(href: &str, label: &str, below: &str) -> Markup {
    html! {
        a.table__main href=(href) { (label) }
        @if !below.is_empty() { span.table__sub { (below) } }
    }
}

/// The cell that chooses its row: sends `value` under `name`. `label` is what the row is about.
pub fn pick(name: &str, value: &str, label: &str) -> Markup {
    html! {
        td.table__pick {
            label.matrix__pick {
                input type="checkbox" name=(name) value=(value) data-pick;
                span.vh { (label) (words::SELECT_ROW) }
            }
        }
    }
}

/// What can be done with the rows chosen, below their table and in the same form. `reach` asks
/// whether only this page's rows are meant or all that the conditions find; leave it empty where
/// there is one page.
pub fn pick_bar(reach: &[Choice<'_>], buttons: Markup) -> Markup {
    html! {
        div.pick-bar {
            p.pick-bar__count data-picked=(words::CHOSEN) { (words::CHOSEN_ROWS) }
            @for (at, choice) in reach.iter().enumerate() {
                label.pick-bar__reach {
                    input type="radio" name="reach" value=(choice.value) checked[at == 0];
                    (choice.label)
                }
            }
            div.pick-bar__acts { (buttons) }
        }
    }
}

/// Where one stands in a list of several pages.
#[derive(Debug, Clone, Copy)]
pub struct Pager {
    /// The page shown, from 1.
    pub page: u64,
    /// How many rows a page holds.
    pub per_page: u64,
    /// How many rows there are.
    pub total: u64,
}

/// What part is shown, and links to the other pages; `address` gives the address of a page.
pub fn pager(pager: &Pager, address: impl Fn(u64) -> String) -> Markup {
    let per_page = pager.per_page.max(1);
    let pages = pager.total.div_ceil(per_page).max(1);
    let page = pager.page.clamp(1, pages);
    let first = (page - 1) * per_page + 1;
    let last = (page * per_page).min(pager.total);
    html! {
        @if 0 < pager.total {
            nav.pager aria-label=(words::PAGES) {
                p.pager__range { (words::range(first, last, pager.total)) }
                @if 1 < pages {
                    ul {
                        @if 1 < page {
                            li { a.pager__link href=(address(page - 1)) rel="prev" { (icon("chevron-left")) (words::PREVIOUS) } }
                        }
                        @for near in shown(page, pages) {
                            @match near {
                                None => li.pager__gap aria-hidden="true" { "…" },
                                Some(number) => li {
                                    a.pager__link href=(address(number)) aria-current=[(number == page).then_some("page")] { (number) }
                                },
                            }
                        }
                        @if page < pages {
                            li { a.pager__link href=(address(page + 1)) rel="next" { (words::NEXT) (icon("chevron-right")) } }
                        }
                    }
                }
            }
        }
    }
}

/// The first, the last, and those around the current one, with gaps.
fn shown(page: u64, pages: u64) -> Vec<Option<u64>> {
    let mut shown = Vec::new();
    let mut before = 0;
    for number in 1..=pages {
        if number == 1 || number == pages || number.abs_diff(page) <= 1 {
            if before + 1 < number {
                shown.push(None);
            }
            shown.push(Some(number));
            before = number;
        }
    }
    shown
}

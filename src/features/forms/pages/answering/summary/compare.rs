//! Two periods beside each other.

use maud::{Markup, html};

use super::{path, percent, tables::Cells, takings, tenths};
use crate::{
    base::time::{read_date, wareki},
    features::forms::{
        console::SummaryQuery,
        model::{Choice, Counted, Design, Form, Mark, Numbers, Question, Summary, Taking},
        pages::answering::room::HERE,
        words::number,
    },
    web::{
        console::Page,
        controls::{
            Button, Column, Empty, Field, Table, conditions, date, empty, grouped, link_button,
            panel_with, table,
        },
    },
};

/// Two periods of one form.
pub(in super::super::super::super) struct CompareView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub asked: &'a SummaryQuery,
    /// The first period and the second; none before both are asked for.
    pub both: Option<(&'a Summary, &'a Summary)>,
}

/// A line of a comparison, as it is read: what, how many and which share then and then, and how
/// they differ.
type Row = [String; 6];

const HEAD: [&str; 6] =
    ["", "期間1の件数", "期間1の割合", "期間2の件数", "期間2の割合", "差(ポイント)"];

/// The page.
pub(in super::super::super::super) fn compare_page(view: &CompareView<'_>) -> Page<'static> {
    let body = html! {
        div.stack {
            (periods(view))
            @match view.both {
                None => (nothing()),
                Some(both) => {
                    (totals(view, both))
                    @for question in view.design.questions() { (one(question, both)) }
                },
            }
        }
    };
    let asked = SummaryQuery { from2: String::new(), until2: String::new(), ..view.asked.clone() };
    Page::new("2つの期間をくらべる", HERE, "answers-summary", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), format!("{HERE}/{}", view.form.id))
        .crumb("集計", asked.at(&path(view.form, "")))
}

/// On the button that compares.
const COMPARE: &str = "くらべる";

fn periods(view: &CompareView<'_>) -> Markup {
    let asked = view.asked;
    let day = |name, label, value| date(&Field::new(name, label).value(value));
    let fields = html! {
        (day("from", "期間1(から)", &asked.from))
        (day("until", "期間1(まで)", &asked.until))
        (day("from2", "期間2(から)", &asked.from2))
        (day("until2", "期間2(まで)", &asked.until2))
    };
    conditions(&path(view.form, "/compare"), ("calendar-clock", COMPARE), fields)
}

fn nothing() -> Markup {
    empty(&Empty {
        icon: "calendar-clock",
        title: "くらべる期間を入れてください",
        text: "期間1と期間2の受付日を入れて「くらべる」を押すと、質問ごとの件数と割合が並びます。",
        actions: html! {},
        help: "answers-summary",
    })
}

fn said(from: &str, until: &str) -> String {
    let day = |text: &str| read_date(text).map_or_else(|| text.to_owned(), wareki);
    match (&*day(from), &*day(until)) {
        ("", until) => format!("{until}まで"),
        (from, "") => format!("{from}から"),
        (from, until) if from == until => from.to_owned(),
        (from, until) => format!("{from}から{until}まで"),
    }
}

fn totals(view: &CompareView<'_>, (one, other): (&Summary, &Summary)) -> Markup {
    let asked = view.asked;
    let columns = [Column::new("期間"), Column::new("受付日"), Column::numbers("回答")];
    let csv = SummaryQuery { of: "compare".to_owned(), ..asked.clone() };
    let link = link_button(
        &Button::text("CSV").icon("download").tiny().about("2つの期間の数"),
        &csv.at(&path(view.form, "/csv")),
    );
    let rows = [
        ("期間1", said(&asked.from, &asked.until), one.answers),
        ("期間2", said(&asked.from2, &asked.until2), other.answers),
    ];
    panel_with(
        "回答の数",
        link,
        html! {
            (table(&Table { caption: "回答の数", columns: &columns }, html! {
                @for (name, days, count) in rows {
                    tr { th scope="row" { (name) } td { (days) } td.num { (grouped(count)) "件" } }
                }
            }))
            p.hint { "差は、期間2の割合から期間1の割合を引いた数(ポイント)です。割合は、その質問に答えた人の中での割合です。" }
        },
    )
}

fn one(question: &Question, both: (&Summary, &Summary)) -> Markup {
    let rows = rows(question, both);
    if rows.is_empty() {
        return html! {};
    }
    let mut columns = vec![Column::new("選択肢")];
    columns.extend(HEAD[1..].iter().map(|it| Column::numbers(it)));
    panel_with(
        &question.title,
        html! {},
        table(
            &Table { caption: &question.title, columns: &columns },
            html! {
                @for row in &rows {
                    tr { th scope="row" { (row[0]) } @for cell in &row[1..] { td.num { (cell) } } }
                }
            },
        ),
    )
}

/// Every question of both periods as one table for a file.
pub(in super::super::super::super) fn compare_csv(
    design: &Design,
    both: (&Summary, &Summary),
) -> Cells {
    let header = ["質問", "選択肢"].into_iter().chain(HEAD[1..].iter().copied());
    let answers = |it: &Summary| it.answers.to_string();
    let total = ["回答の数", "", &answers(both.0), "", &answers(both.1), "", ""].map(str::to_owned);
    let of = |question: &Question| -> Vec<Vec<String>> {
        let title = [question.title.clone()];
        rows(question, both)
            .into_iter()
            .map(for_file)
            .map(|row| title.iter().cloned().chain(row).collect())
            .collect()
    };
    let rows = [total.to_vec()].into_iter().chain(design.questions().flat_map(of));
    (header.map(str::to_owned).collect(), rows.collect())
}

/// A line as spreadsheets calculate with it: differences without a sign for more, or none.
fn for_file(mut row: Row) -> Row {
    row[5] = row[5].trim_start_matches(['+', '±']).to_owned();
    row
}

/// The lines of a question; none for one that is not counted.
fn rows(question: &Question, both: (&Summary, &Summary)) -> Vec<Row> {
    match question.kind.counted() {
        Counted::Chosen => chosen(question, both),
        Counted::Grid { rows, choices } => grid(question, both, (rows, choices)),
        Counted::Numbers { .. } => {
            numbers(both.0.numbers.get(&question.id), both.1.numbers.get(&question.id))
        }
        Counted::Words | Counted::Nothing => Vec::new(),
    }
}

fn chosen(question: &Question, (one, other): (&Summary, &Summary)) -> Vec<Row> {
    let base = |it: &Summary| it.choosers.get(&question.id).copied().unwrap_or(0);
    let bases = (base(one), base(other));
    let row = |(taken, label)| {
        let mark = Mark { question: question.id, row: None, taken };
        line(label, (one.times(mark), other.times(mark)), bases)
    };
    takings(question).into_iter().map(row).collect()
}

fn grid(
    question: &Question,
    (one, other): (&Summary, &Summary),
    (rows, choices): (&[Choice], &[Choice]),
) -> Vec<Row> {
    let of_row = |row: &Choice| {
        let mark = |choice: &Choice| Mark {
            question: question.id,
            row: Some(row.id),
            taken: Taking::Choice(choice.id),
        };
        let base = |it: &Summary| choices.iter().map(|c| it.times(mark(c))).sum::<u64>();
        let bases = (base(one), base(other));
        let one_line = |choice: &Choice| {
            let counts = (one.times(mark(choice)), other.times(mark(choice)));
            line(format!("{}: {}", row.label, choice.label), counts, bases)
        };
        choices.iter().map(one_line).collect::<Vec<_>>()
    };
    rows.iter().flat_map(of_row).collect()
}

fn line(label: String, (one, other): (u64, u64), (of_one, of_other): (u64, u64)) -> Row {
    let difference = tenths(other, of_other).cast_signed() - tenths(one, of_one).cast_signed();
    let nobody = of_one == 0 || of_other == 0;
    let difference = if nobody { "―".to_owned() } else { points(difference) };
    [
        label,
        grouped(one),
        percent(one, of_one),
        grouped(other),
        percent(other, of_other),
        difference,
    ]
}

/// A difference in tenths of a point, with its sign.
fn points(tenths: i64) -> String {
    let sign = match tenths {
        0 => "±",
        1.. => "+",
        _ => "-",
    };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// Means and medians; their difference is one of numbers, not of shares.
fn numbers(one: Option<&Numbers>, other: Option<&Numbers>) -> Vec<Row> {
    let row = |label: &str, of: fn(&Numbers) -> i64| {
        let told = |it: Option<&Numbers>| it.map_or_else(|| "―".to_owned(), |it| number(of(it)));
        let difference = one.zip(other).map(|(one, other)| of(other) - of(one));
        let difference = difference.map_or_else(
            || "―".to_owned(),
            |it| format!("{}{}", if it < 0 { "" } else { "+" }, number(it)),
        );
        [label.to_owned(), told(one), String::new(), told(other), String::new(), difference]
    };
    vec![row("平均", |it| it.mean), row("中央値", |it| it.median)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_that_of_the_shares_one_reads() {
        let row = line("穴".into(), (1, 2), (3, 4));
        assert_eq!(row[1..], ["1", "33.3%", "2", "50.0%", "+16.7"]);
        assert_eq!(line(String::new(), (3, 1), (3, 4))[5], "-75.0");
        assert_eq!(line(String::new(), (1, 1), (2, 2))[5], "±0.0");
        assert_eq!(line(String::new(), (0, 1), (0, 2))[5], "―");
    }
}

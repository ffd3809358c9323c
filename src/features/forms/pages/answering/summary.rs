mod compare;
mod crossing;
mod rate;
mod report;
mod tables;

use maud::{Markup, html};

pub(in super::super::super) use self::{
    compare::{CompareView, compare_csv, compare_page},
    crossing::{Crossed, cross_csv, lines},
    rate::{ADDRESSED_GONE, ADDRESSED_KEPT, Rate, not_a_count},
    report::{ReportView, WORD_MIN, WORDS_MAX, is_written, report_page},
    tables::{days_csv, question_csv},
};

use super::room::HERE;
use crate::{
    features::{
        attributes::Attribute,
        forms::{
            console::SummaryQuery,
            model::{
                Choice, Counted, Design, Form, Kind, Mark, Numbers, Other, Question, Summary,
                Taking,
            },
            words::number,
        },
    },
    web::{
        console::Page,
        controls::{
            Applied, Bar, Button, Column, Empty, Fact, Field, Line, Table, bar_chart, bars, date,
            empty, facts, filters, grouped, hidden, link_button, panel_with, progress, table,
        },
    },
};

/// What the answers of a form come to.
pub(in super::super::super) struct SummaryView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub asked: &'a SummaryQuery,
    pub summary: &'a Summary,
    pub crossed: Option<&'a Crossed>,
    /// The attributes of residents by which answers can be counted.
    pub attributes: &'a [Attribute],
    pub rate: &'a Rate<'a>,
}

/// The words of a question's texts.
pub(in super::super::super) struct WordsView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub question: &'a Question,
    pub asked: &'a SummaryQuery,
    pub words: &'a [(String, u64)],
    /// How many answers were read.
    pub answers: usize,
}

/// The page.
pub(in super::super::super) fn page(view: &SummaryView<'_>) -> Page<'static> {
    let asked = view.asked;
    let is_part = !asked.from.is_empty() || !asked.until.is_empty();
    let body = html! {
        div.stack {
            (period(view))
            (rate::panel_of(view.rate, (view.form, view.design), (view.summary.answers, is_part), &view.asked.at("")))
            @if view.summary.answers == 0 { (nothing()) } @else {
                (days(view))
                @for question in view.design.questions().filter(|it| it.kind.is_answered()) {
                    (one(view, question))
                }
                @for question in view.design.desk.iter().filter(|it| !takings(it).is_empty()) {
                    (one(view, question))
                }
                (crossing::crossing(view))
            }
        }
    };
    let list = format!("{HERE}/{}", view.form.id);
    let actions = html! {
        (link_button(&Button::outline("期間をくらべる").icon("calendar-clock"), &asked.at(&path(view.form, "/compare"))))
        (link_button(&Button::outline("報告書にする").icon("file-text"), &asked.at(&path(view.form, "/report"))))
    };
    Page::new("集計", HERE, "answers-summary", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), list)
        .actions(actions)
        .faults(view.rate.faults)
        .lead(format!("回答 {}件(取り下げは数えません)", grouped(view.summary.answers)))
}

fn path(form: &Form, rest: &str) -> String {
    format!("{HERE}/{}/summary{rest}", form.id)
}

fn period(view: &SummaryView<'_>) -> Markup {
    let asked = view.asked;
    let fields = html! {
        (date(&Field::new("from", "受付日(から)").value(&asked.from)))
        (date(&Field::new("until", "受付日(まで)").value(&asked.until)))
        @if !asked.side.is_empty() { (hidden("side", &asked.side)) (hidden("top", &asked.top)) }
    };
    let mut applied = Vec::new();
    let here = path(view.form, "");
    if !asked.from.is_empty() {
        let without = SummaryQuery { from: String::new(), ..asked.clone() }.at(&here);
        applied.push(Applied { label: format!("{}から", asked.from), without });
    }
    if !asked.until.is_empty() {
        let without = SummaryQuery { until: String::new(), ..asked.clone() }.at(&here);
        applied.push(Applied { label: format!("{}まで", asked.until), without });
    }
    filters(&here, fields, &applied, &here)
}

fn nothing() -> Markup {
    empty(&Empty {
        icon: "chart-column",
        title: "数える回答がありません",
        text: "回答が届くと、質問ごとの数がここに出ます。期間を決めているときは、広げてみてください。",
        actions: html! {},
        help: "answers-summary",
    })
}

fn csv_link(view: &SummaryView<'_>, of: &str, about: &str) -> Markup {
    let asked = SummaryQuery { of: of.to_owned(), ..view.asked.clone() };
    link_button(
        &Button::text("CSV").icon("download").tiny().about(about),
        &asked.at(&path(view.form, "/csv")),
    )
}

fn days(view: &SummaryView<'_>) -> Markup {
    let days = view.summary.every_day();
    let points: Vec<(String, u64)> = days
        .iter()
        .map(|(day, count)| (format!("{}/{}", day.month(), day.day()), *count))
        .collect();
    let most = days.iter().max_by_key(|it| it.1);
    let told = match (most, days.len()) {
        (Some((day, count)), 1) => format!("{}/{}に{count}件", day.month(), day.day()),
        (Some((day, count)), _) => {
            format!("1日ごとの回答の数。いちばん多い日は{}/{}の{count}件", day.month(), day.day())
        }
        (None, _) => String::new(),
    };
    panel_with(
        "日ごとの数",
        csv_link(view, "days", "日ごとの数"),
        html! {
            p { (told) }
            @if 1 < points.len() { (bar_chart(&Line { told: &told, what: "回答", points: &points })) }
        },
    )
}

/// What can be chosen in a question, in order, with its words; nothing for other kinds.
fn takings(question: &Question) -> Vec<(Taking, String)> {
    let choices =
        question.kind.choices().iter().map(|it| (Taking::Choice(it.id), it.label.clone()));
    let mut all: Vec<_> = choices.collect();
    if let Kind::One { other, .. } | Kind::Many { other, .. } = &question.kind
        && *other == Other::Written
    {
        all.push((Taking::Other, "その他".to_owned()));
    }
    if let Kind::Scale { from, to, low, high } = &question.kind {
        let step = |it: i8| {
            let note = match it {
                it if it == *from && !low.is_empty() => format!("（{low}）"),
                it if it == *to && !high.is_empty() => format!("（{high}）"),
                _ => String::new(),
            };
            (Taking::Step(it), format!("{it}{note}"))
        };
        all.extend((*from..=*to).map(step));
    }
    if matches!(question.kind, Kind::Consent { .. }) {
        all.push((Taking::Agreed, "同意する".to_owned()));
    }
    all
}

fn percent(count: u64, of: u64) -> String {
    match of {
        0 => "0.0%".to_owned(),
        of => {
            let tenths = tenths(count, of);
            format!("{}.{}%", tenths / 10, tenths % 10)
        }
    }
}

/// A share in tenths of a hundredth, rounded; 0 of nothing.
fn tenths(count: u64, of: u64) -> u64 {
    if of == 0 { 0 } else { (count * 2_000 + of) / (of * 2) }
}

fn one(view: &SummaryView<'_>, question: &Question) -> Markup {
    let body = match question.kind.counted() {
        Counted::Chosen => chosen(view, question),
        Counted::Grid { rows, choices } => grid(view, question, (rows, choices)),
        Counted::Numbers { unit } => numbers(view.summary.numbers.get(&question.id), unit),
        Counted::Words => return written(view, question),
        Counted::Nothing => return html! {},
    };
    let of = question.id.0.to_string();
    panel_with(&question.title, csv_link(view, &of, &question.title), body)
}

fn chosen(view: &SummaryView<'_>, question: &Question) -> Markup {
    let choosers = view.summary.choosers.get(&question.id).copied().unwrap_or(0);
    let several = matches!(question.kind, Kind::Many { .. });
    let columns =
        [Column::new("選択肢"), Column::numbers("件数"), Column::numbers("割合"), Column::new("")];
    html! {
        p.hint {
            (grouped(choosers)) "人が回答"
            @if several { "。いくつでも選べるため、割合の合計は100%を超えることがあります" }
        }
        (table(&Table { caption: &question.title, columns: &columns }, html! {
            @for (taken, label) in takings(question) {
                @let count = view.summary.times(Mark { question: question.id, row: None, taken });
                tr {
                    th scope="row" { (label) }
                    td.num { (grouped(count)) }
                    td.num { (percent(count, choosers)) }
                    td.wide { (progress(&format!("{label} {}", percent(count, choosers)), count, choosers)) }
                }
            }
        }))
    }
}

fn grid(
    view: &SummaryView<'_>,
    question: &Question,
    (rows, choices): (&[Choice], &[Choice]),
) -> Markup {
    let mut columns = vec![Column::new("項目")];
    columns.extend(choices.iter().map(|it| Column::numbers(&it.label)));
    table(
        &Table { caption: &question.title, columns: &columns },
        html! {
            @for row in rows {
                @let mark = |choice| Mark { question: question.id, row: Some(row.id), taken: Taking::Choice(choice) };
                @let sum: u64 = choices.iter().map(|it| view.summary.times(mark(it.id))).sum();
                tr {
                    th scope="row" { (row.label) }
                    @for choice in choices {
                        @let count = view.summary.times(mark(choice.id));
                        td.num { (grouped(count)) " " span.hint { (percent(count, sum)) } }
                    }
                }
            }
        },
    )
}

fn numbers(numbers: Option<&Numbers>, unit: &str) -> Markup {
    let Some(it) = numbers else { return html! { p.hint { "回答はまだありません" } } };
    let told = |value| format!("{}{unit}", number(value));
    facts(&[
        Fact::new("回答した人", &format!("{}人", grouped(it.count))),
        Fact::new("平均", &told(it.mean)),
        Fact::new("中央値", &told(it.median)),
        Fact::new("最小", &told(it.min)),
        Fact::new("最大", &told(it.max)),
        Fact::new("合計", &told(it.sum)),
    ])
}

fn written(view: &SummaryView<'_>, question: &Question) -> Markup {
    let asked = SummaryQuery { of: question.id.0.to_string(), ..view.asked.clone() };
    let href = asked.at(&path(view.form, "/words"));
    panel_with(
        &question.title,
        html! {},
        html! {
            p { "文章で答える質問です。よく出てくる言葉を数えられます。" }
            (link_button(&Button::outline("言葉を数える").icon("chart-column").small().about(&question.title), &href))
        },
    )
}

/// The page of words.
pub(in super::super::super) fn words_page(view: &WordsView<'_>) -> Page<'static> {
    let said: Vec<String> = view.words.iter().map(|it| format!("{}件", grouped(it.1))).collect();
    let shown: Vec<Bar<'_>> = view
        .words
        .iter()
        .zip(&said)
        .map(|((word, count), said)| Bar { label: word, value: *count, said, href: "" })
        .collect();
    let body = html! {
        div.stack {
            p.hint { "新しい順に" (grouped(view.answers as u64)) "件の回答を読みました。1件の中に何度出ても1と数えます。" }
            @if shown.is_empty() { (nothing()) } @else {
                (panel_with("よく出てくる言葉", html! {}, bars(&shown)))
            }
        }
    };
    let list = format!("{HERE}/{}", view.form.id);
    let back = SummaryQuery { of: String::new(), ..view.asked.clone() }.at(&path(view.form, ""));
    Page::new(view.question.title.clone(), HERE, "answers-summary", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), list)
        .crumb("集計", back)
        .reading()
}

//! The whole of it on paper: what was asked and why, what was counted, every chart beside its table.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    path, percent,
    rate::{Rate, told},
    takings,
};
use crate::{
    base::time::{date_in_japan, read_date, wareki},
    features::forms::{
        console::SummaryQuery,
        model::{
            Bin, Choice, Counted, Design, Form, Kind, Mark, Question, QuestionId, Summary, Taking,
        },
        pages::answering::room::HERE,
        words::number,
    },
    web::{
        console::Page,
        controls::{
            Bar, Column, Fact, Line, Stack, Table, bar_chart, facts, grouped, share_chart,
            stack_chart, table,
        },
    },
};

/// Everything of a report.
pub(in super::super::super::super) struct ReportView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub asked: &'a SummaryQuery,
    pub summary: &'a Summary,
    pub rate: &'a Rate<'a>,
    /// The words of each question of texts, the most used first, and in how many answers each is.
    pub words: &'a [(QuestionId, Vec<(String, u64)>)],
    /// How many answers were read for them.
    pub read: usize,
    pub now: Timestamp,
}

/// A word in fewer answers than this is not told: it may say who wrote it.
pub(in super::super::super::super) const WORD_MIN: u64 = 2;

/// Words told of a question.
pub(in super::super::super::super) const WORDS_MAX: usize = 20;

/// The page.
pub(in super::super::super::super) fn report_page(view: &ReportView<'_>) -> Page<'static> {
    let questions: Vec<&Question> = view.design.questions().collect();
    let body = html! {
        div.stack.report {
            p.hint.report__screen { "ブラウザーの「印刷」で、A4の紙やPDFにできます。メニューやボタンは印刷されません。" }
            (head(view))
            @if 1 < view.summary.days.len() { (days(view)) }
            @for (question, number) in questions.iter().filter(|it| it.kind.is_answered()).zip(1_u32..) {
                (one(view, question, number))
            }
        }
    };
    Page::new(format!("{} 集計報告", view.design.title), HERE, "answers-summary", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), format!("{HERE}/{}", view.form.id))
        .crumb("集計", view.asked.at(&path(view.form, "")))
}

fn head(view: &ReportView<'_>) -> Markup {
    let summary = view.summary;
    let day = |text: &str| read_date(text).map_or_else(String::new, wareki);
    let (from, until) = (day(&view.asked.from), day(&view.asked.until));
    let all = summary.days.first_key_value().zip(summary.days.last_key_value());
    let period = match (from.as_str(), until.as_str(), all) {
        ("", "", Some(((first, _), (last, _)))) => {
            format!("{}から{}まで(すべての回答)", wareki(*first), wareki(*last))
        }
        ("", "", None) => "すべての期間".to_owned(),
        (from, "", _) => format!("{from}から"),
        ("", until, _) => format!("{until}まで"),
        (from, until, _) => format!("{from}から{until}まで"),
    };
    let is_part = !view.asked.from.is_empty() || !view.asked.until.is_empty();
    let answers = format!("{}件(取り下げは数えません)", grouped(summary.answers));
    let made = wareki(date_in_japan(view.now));
    let rate = told(view.rate, view.design, (summary.answers, is_part));
    let rate = rate.map(|it| format!("{} {}", it.percent, it.words));
    let mut lines = vec![
        Fact::new("受付日", &period),
        Fact::new("目的", &view.design.rules.purpose),
        Fact::new("担当課", &view.form.department),
        Fact::new("回答", &answers),
    ];
    if let Some(rate) = &rate {
        lines.push(Fact::new("回収率", rate));
    }
    lines.push(Fact::new("作成日", &made));
    html! { section.panel { div.panel__body { (facts(&lines)) } } }
}

fn part(title: &str, body: Markup) -> Markup {
    html! {
        section.panel.report__part {
            div.panel__head { h2.panel__title { (title) } }
            div.panel__body { (body) }
        }
    }
}

fn beside(chart: Markup, numbers: Markup) -> Markup {
    html! { div.report__pair { div { (chart) } div { (numbers) } } }
}

fn days(view: &ReportView<'_>) -> Markup {
    let days = view.summary.every_day();
    let points: Vec<(String, u64)> = days
        .iter()
        .map(|(day, count)| (format!("{}/{}", day.month(), day.day()), *count))
        .collect();
    let most = days.iter().max_by_key(|it| it.1).map_or(0, |it| it.1);
    let told = format!("1日ごとの回答の数。いちばん多い日で{most}件");
    part(
        "日ごとの数",
        html! { p { (told) } (bar_chart(&Line { told: &told, what: "回答", points: &points })) },
    )
}

fn one(view: &ReportView<'_>, question: &Question, place: u32) -> Markup {
    let body = match question.kind.counted() {
        Counted::Chosen => chosen(view.summary, question),
        Counted::Grid { rows, choices } => grid(view.summary, question, (rows, choices)),
        Counted::Numbers { unit } => numbers(view.summary, question, unit),
        Counted::Words => words(view, question),
        Counted::Nothing => return html! {},
    };
    part(&format!("{place}. {}", question.title), body)
}

fn chosen(summary: &Summary, question: &Question) -> Markup {
    let choosers = summary.choosers.get(&question.id).copied().unwrap_or(0);
    let several = matches!(question.kind, Kind::Many { .. });
    let counted: Vec<(String, u64)> = takings(question)
        .into_iter()
        .map(|(taken, label)| {
            (label, summary.times(Mark { question: question.id, row: None, taken }))
        })
        .collect();
    html! {
        p.hint {
            (grouped(choosers)) "人が回答"
            @if several { "。いくつでも選べるため、割合の合計は100%を超えることがあります" }
        }
        (shares(&question.title, &counted, choosers))
    }
}

/// A chart of shares with its table.
fn shares(title: &str, counted: &[(String, u64)], of: u64) -> Markup {
    let said: Vec<String> = counted.iter().map(|it| percent(it.1, of)).collect();
    let shown: Vec<Bar<'_>> = counted
        .iter()
        .zip(&said)
        .map(|((label, value), said)| Bar { label, value: *value, said, href: "" })
        .collect();
    let columns = [Column::new("選択肢"), Column::numbers("件数"), Column::numbers("割合")];
    let numbers = table(
        &Table { caption: title, columns: &columns },
        html! {
            @for ((label, count), said) in counted.iter().zip(&said) {
                tr { th scope="row" { (label) } td.num { (grouped(*count)) } td.num { (said) } }
            }
        },
    );
    beside(share_chart(&format!("{title}の割合"), &shown), numbers)
}

fn grid(summary: &Summary, question: &Question, (rows, choices): (&[Choice], &[Choice])) -> Markup {
    let mark = |row, choice| {
        let taken = Taking::Choice(choice);
        Mark { question: question.id, row: Some(row), taken }
    };
    let stacks: Vec<Stack<'_>> = rows
        .iter()
        .map(|row| Stack {
            label: &row.label,
            values: choices.iter().map(|it| summary.times(mark(row.id, it.id))).collect(),
        })
        .collect();
    let parts: Vec<&str> = choices.iter().map(|it| it.label.as_str()).collect();
    let mut columns = vec![Column::new("項目")];
    columns.extend(parts.iter().map(|it| Column::numbers(it)));
    let numbers = table(
        &Table { caption: &question.title, columns: &columns },
        html! {
            @for stack in &stacks {
                @let sum: u64 = stack.values.iter().sum();
                tr {
                    th scope="row" { (stack.label) }
                    @for count in &stack.values {
                        td.num { (grouped(*count)) br; span.hint { (percent(*count, sum)) } }
                    }
                }
            }
        },
    );
    beside(stack_chart(&format!("{}の割合", question.title), &parts, &stacks), numbers)
}

fn numbers(summary: &Summary, question: &Question, unit: &str) -> Markup {
    let Some(it) = summary.numbers.get(&question.id) else {
        return html! { p.hint { "回答はありません" } };
    };
    let bins = summary.spreads.get(&question.id).map(Vec::as_slice).unwrap_or_default();
    let counted: Vec<(String, u64)> =
        bins.iter().map(|bin| (between(bin, unit), bin.count)).collect();
    let told = |value| format!("{}{unit}", number(value));
    html! {
        p {
            "平均 " (told(it.mean)) "、中央値 " (told(it.median)) "、最小 " (told(it.min))
            "、最大 " (told(it.max)) "、合計 " (told(it.sum)) "(" (grouped(it.count)) "人が回答)"
        }
        (shares(&question.title, &counted, it.count))
    }
}

/// A stretch of numbers in words: one number where it holds but one whole one.
fn between(bin: &Bin, unit: &str) -> String {
    match bin.before - bin.from {
        1_000 => format!("{}{unit}", number(bin.from)),
        _ => format!("{}以上{}未満", number(bin.from), number(bin.before)),
    }
}

fn words(view: &ReportView<'_>, question: &Question) -> Markup {
    let found = view.words.iter().find(|it| it.0 == question.id);
    let told = found.map(|it| it.1.as_slice()).unwrap_or_default();
    let said: Vec<String> = told.iter().map(|it| format!("{}件", grouped(it.1))).collect();
    let shown: Vec<Bar<'_>> = told
        .iter()
        .zip(&said)
        .map(|((word, count), said)| Bar { label: word, value: *count, said, href: "" })
        .collect();
    let columns = [Column::new("言葉"), Column::numbers("件数")];
    html! {
        p.hint {
            "文章で答える質問です。新しい順に" (grouped(view.read as u64)) "件の回答から、"
            (WORD_MIN) "件より少ない言葉を除いて、多い順に" (WORDS_MAX) "語まで数えました。"
        }
        @if shown.is_empty() { p { "数えられる言葉はありません。" } } @else {
            (beside(share_chart("よく出てくる言葉", &shown), table(&Table { caption: "よく出てくる言葉", columns: &columns }, html! {
                @for ((word, _), said) in told.iter().zip(&said) {
                    tr { th scope="row" { (word) } td.num { (said) } }
                }
            })))
        }
    }
}

/// Whether a question is answered in words that can be counted.
pub(in super::super::super::super) fn is_written(question: &Question) -> bool {
    matches!(question.kind, Kind::Short { .. } | Kind::Long { .. })
}

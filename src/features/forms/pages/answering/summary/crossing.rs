//! What is set against what, and the table of it.

use maud::{Markup, html};

use super::{SummaryView, csv_link, path, percent, tables::Cells, takings};
use crate::{
    features::{
        attributes::{self, Attribute, Said},
        forms::{
            console::SummaryQuery,
            model::{Axis, Crossing, Design, Kind, Point, Question, Source, Trait},
            words::{NO, YES, source},
        },
    },
    web::controls::{
        Button, Choice, Column, Field, Table, button, grouped, hidden, panel_with, query_form,
        select, table,
    },
};

/// Two axes against each other.
pub(in super::super::super::super) struct Crossed {
    /// Down the side, and along the top.
    pub pair: (Axis, Axis),
    pub crossing: Crossing,
}

/// Something that can stand along a table.
pub(in super::super::super::super) struct Line {
    /// Its name in addresses.
    pub key: String,
    pub axis: Axis,
    title: String,
    points: Vec<(Point, String)>,
}

/// Everything that can stand along a table: questions with choices, each row of a grid, fields of
/// staff, statuses, how answers came, and what is registered of those who gave them.
pub(in super::super::super::super) fn lines(
    design: &Design,
    attributes: &[Attribute],
) -> Vec<Line> {
    let asked = design.questions().map(|it| (it, it.title.clone()));
    let desk = design.desk.iter().map(|it| (it, format!("管理項目: {}", it.title)));
    let mut all: Vec<Line> = asked.chain(desk).flat_map(|(it, title)| of(it, &title)).collect();
    let statuses = design.statuses.iter().map(|it| (Point::Status(it.id), it.name.clone()));
    all.push(Line {
        key: "status".to_owned(),
        axis: Axis::Status,
        title: "対応の状態".to_owned(),
        points: statuses.collect(),
    });
    let sources = [Source::Line, Source::Web, Source::Counter, Source::Imported];
    all.push(Line {
        key: "source".to_owned(),
        axis: Axis::Source,
        title: "受け付けた方法".to_owned(),
        points: sources.map(|it| (Point::Source(it), source(it, None).to_owned())).into(),
    });
    all.extend(attributes.iter().map(registered));
    all
}

/// What is registered: each choice, those too that are offered no more, and nothing.
fn registered(attribute: &Attribute) -> Line {
    let label = |it: &attributes::Choice| match it.state {
        attributes::State::InUse => it.label.clone(),
        attributes::State::Retired => format!("{}(いまは選べない)", it.label),
    };
    let choices = attribute.kind.choices().iter();
    let choices = choices.map(|it| (Trait::Choice(it.no), label(it)));
    let answers = [(Said::Yes, YES), (Said::No, NO)];
    let answers = answers.map(|(said, word)| (Trait::Said(said), word.to_owned()));
    let is_yes_no = matches!(attribute.kind, attributes::Kind::YesNo);
    let answers = answers.into_iter().filter(|_| is_yes_no);
    let nothing = [(Trait::Nothing, "登録なし".to_owned())];
    let points = choices.chain(answers).chain(nothing);
    Line {
        key: format!("attribute-{}", attribute.no.0),
        axis: Axis::Attribute(attribute.no),
        title: format!("利用者の属性: {}", attribute.name),
        points: points.map(|(it, label)| (Point::Registered(it), label)).collect(),
    }
}

fn of(question: &Question, title: &str) -> Vec<Line> {
    let id = question.id;
    if let Kind::Matrix { rows, choices } = &question.kind {
        let points: Vec<_> = choices
            .iter()
            .map(|it| (Point::Taken(super::Taking::Choice(it.id)), it.label.clone()))
            .collect();
        return rows
            .iter()
            .map(|row| Line {
                key: format!("{}.{}", id.0, row.id.0),
                axis: Axis::Row(id, row.id),
                title: format!("{title}: {}", row.label),
                points: points.clone(),
            })
            .collect();
    }
    let points: Vec<_> =
        takings(question).into_iter().map(|(taken, label)| (Point::Taken(taken), label)).collect();
    if points.is_empty() {
        return Vec::new();
    }
    vec![Line { key: id.0.to_string(), axis: Axis::Question(id), title: title.to_owned(), points }]
}

/// The table for a file: how many, and of how many.
pub(in super::super::super::super) fn cross_csv(
    (design, attributes): (&Design, &[Attribute]),
    crossed: &Crossed,
) -> Cells {
    let Some((side, top)) = sides(lines(design, attributes), crossed) else {
        return Cells::default();
    };
    let corner = format!("{} × {}", side.title, top.title);
    let labels = top.points.iter().map(|it| it.1.clone());
    let header = [corner].into_iter().chain(labels).chain(["計".to_owned()]).collect();
    let row = |(a, label): &(Point, String)| {
        let cells = top.points.iter().map(|(b, _)| times(crossed, *a, *b));
        let cells = cells.chain([base(crossed, *a)]).map(|it| it.to_string());
        [label.clone()].into_iter().chain(cells).collect()
    };
    (header, side.points.iter().map(row).collect())
}

fn sides(mut lines: Vec<Line>, crossed: &Crossed) -> Option<(Line, Line)> {
    let side = lines.iter().position(|it| it.axis == crossed.pair.0)?;
    if crossed.pair.0 == crossed.pair.1 {
        let Line { key, axis, title, points } = &lines[side];
        let (key, title, points) = (key.clone(), title.clone(), points.clone());
        let same = Line { key, axis: *axis, title, points };
        return Some((lines.swap_remove(side), same));
    }
    let side = lines.swap_remove(side);
    let top = lines.iter().position(|it| it.axis == crossed.pair.1)?;
    Some((side, lines.swap_remove(top)))
}

fn times(crossed: &Crossed, a: Point, b: Point) -> u64 {
    crossed.crossing.counts.get(&(a, b)).copied().unwrap_or(0)
}

fn base(crossed: &Crossed, a: Point) -> u64 {
    crossed.crossing.bases.get(&a).copied().unwrap_or(0)
}

/// The part of the page.
pub(super) fn crossing(view: &SummaryView<'_>) -> Markup {
    let lines = lines(view.design, view.attributes);
    let choices: Vec<Choice<'_>> = lines.iter().map(|it| Choice::new(&it.key, &it.title)).collect();
    let asked = view.asked;
    let chosen = |key: &str, at: usize| {
        if key.is_empty() {
            lines.get(at).map_or_else(String::new, |it| it.key.clone())
        } else {
            key.to_owned()
        }
    };
    let (side, top) = (chosen(&asked.side, 0), chosen(&asked.top, 1));
    let link = match view.crossed {
        Some(_) => csv_link(view, "cross", "クロス集計"),
        None => html! {},
    };
    let body = html! {
        (query_form(&path(view.form, ""), html! {
            (period_along(asked))
            (select(&Field::new("side", "たて").value(&side), &choices))
            (select(&Field::new("top", "よこ").value(&top), &choices))
            (button(&Button::outline("かけあわせる").small()))
        }))
        @if let Some(crossed) = view.crossed { (crossed_table(view, crossed)) }
    };
    panel_with("クロス集計", link, body)
}

/// The days of a page carried on by another form of it.
pub(super) fn period_along(asked: &SummaryQuery) -> Markup {
    html! {
        @if !asked.from.is_empty() { (hidden("from", &asked.from)) }
        @if !asked.until.is_empty() { (hidden("until", &asked.until)) }
    }
}

fn crossed_table(view: &SummaryView<'_>, crossed: &Crossed) -> Markup {
    let Some((side, top)) = sides(lines(view.design, view.attributes), crossed) else {
        return html! {};
    };
    let corner = format!("{} × {}", side.title, top.title);
    let mut columns: Vec<Column<'_>> = vec![Column::new(&corner)];
    columns.extend(top.points.iter().map(|it| Column::numbers(&it.1)));
    columns.push(Column::numbers("計"));
    html! {
        p.hint { "割合は、よこに1つでも答えがある人の中で、たての行ごとに計算しています。" }
        @let is_registered = [side.axis, top.axis].iter().any(|it| matches!(it, Axis::Attribute(_)));
        (table(&Table { caption: "クロス集計", columns: &columns }, html! {
            @for (a, label) in &side.points {
                @let of = base(crossed, *a);
                tr {
                    th scope="row" { (label) }
                    @for (b, _) in &top.points {
                        @let count = times(crossed, *a, *b);
                        td.num { (grouped(count)) " " span.hint { (percent(count, of)) } }
                    }
                    td.num { (grouped(of)) }
                }
            }
        }))
        @if is_registered {
            p.hint { "利用者の属性は、いま登録されている内容で数えています。答えたときの内容とは、違うことがあります。LINEなしで答えた人、電話や窓口で受け付けた人、登録していない人は「登録なし」に入ります。" }
        }
    }
}

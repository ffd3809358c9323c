use jiff::civil::Date;
use maud::{Markup, html};

use super::room::{HERE, erasing};
use crate::{
    features::forms::model::{Form, Keeping, State},
    web::{
        console::Page,
        controls::{Column, Empty, Table, Tone, chip, empty, grouped, main_link, table},
    },
};

/// A form in the list.
pub(in super::super::super) struct FormLine {
    pub form: Form,
    /// Its title as residents see it.
    pub title: String,
    pub answers: u32,
    pub unseen: usize,
    pub keeping: Keeping,
}

/// The forms whose answers somebody may see.
pub(in super::super::super) struct OverviewView<'a> {
    pub lines: &'a [FormLine],
    pub today: Date,
}

/// The page.
pub(in super::super::super) fn page(view: &OverviewView<'_>) -> Page<'static> {
    let columns = [
        Column::new("フォーム"),
        Column::new("状態"),
        Column::new("担当課"),
        Column::numbers("未確認"),
        Column::numbers("回答"),
    ];
    let caption = "回答のあるフォーム";
    let body = html! {
        @if view.lines.is_empty() { (nothing()) } @else {
            (table(&Table { caption, columns: &columns }, html! {
                @for line in view.lines { (row(line, view.today)) }
            }))
        }
    };
    Page::new("申請・回答", HERE, "answers", body)
}

fn row(line: &FormLine, today: Date) -> Markup {
    let href = format!("{HERE}/{}", line.form.id);
    let below = erasing(line.keeping, today, (u64::from(line.answers), 0));
    let unseen = line.unseen as u64;
    html! {
        tr {
            td.wide { (main_link(&href, &line.title, &below)) }
            td { (state(line.form.state)) }
            td { (line.form.department) }
            td.num {
                @if 0 < unseen {
                    a href={ (href) "?tab=new" } { strong { (grouped(unseen)) "件" } span.vh { "の未確認の回答" } }
                } @else { "0件" }
            }
            td.num { (grouped(u64::from(line.answers))) "件" }
        }
    }
}

fn state(state: State) -> Markup {
    match state {
        State::Open => chip(Tone::Ok, "", "受付中"),
        State::Stopped => chip(Tone::Plain, "circle-pause", "停止中"),
        State::Draft | State::Asked => chip(Tone::Plain, "", "下書き"),
        State::Trashed => chip(Tone::Plain, "trash-2", "ごみ箱"),
    }
}

fn nothing() -> Markup {
    empty(&Empty {
        icon: "inbox",
        title: "回答を見られるフォームはありません",
        text: "あなたの課のフォームが公開されると、ここに並びます。ほかの課の回答を見るには、フォームの「見られる課」に加えてもらってください。",
        actions: html! {},
        help: "answers",
    })
}

//! A delivery or a survey to a part of the residents, before its draft is made.

use maud::html;

use super::room::{NAV, RESEARCH, SEND};
use crate::{
    features::{
        deliveries::TITLE_MAX,
        forms::Form,
        people::{
            console::{Sent, TypedSend},
            model::Shown,
            words,
        },
        segments::FEW,
    },
    web::{
        console::Page,
        controls::{
            Button, Choice, Fact, Fault, Field, Tone, button, facts, form, hidden, link_button,
            note, panel, radios, select, text,
        },
    },
};

/// To whom, and what was typed.
pub(in super::super) struct SendView<'a> {
    pub asked: &'a Sent,
    pub sentence: &'a str,
    pub people: usize,
    /// Whether small numbers are told.
    pub decides: bool,
    pub forms: &'a [Form],
    pub typed: &'a TypedSend,
    pub faults: &'a [Fault],
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &SendView<'_>) -> Page<'static> {
    let shown = if view.decides { Shown::Told(view.people) } else { Shown::of(view.people) };
    let people = format!("{}(友だちだけ)", words::people(shown));
    let asked = view.asked;
    let body = html! {
        div.stack {
            (panel("宛先", html! {
                (facts(&[Fact::new("だれに", view.sentence), Fact::new("いまの人数", &people)]))
                p.hint { "人数は送る時に数え直します。ブロックしている人と、受け取らないと決めた人には届きません。" }
            }))
            @if view.people == 0 {
                (note(Tone::Warn, html! { p { "いま当てはまる友だちはいません。下書きは作れますが、このままでは送れません。" } }))
            } @else if view.people < FEW {
                (note(Tone::Warn, html! { p { "とても少ない人数です。受け取った人が「自分だけに来た」と気づくことがあります。内容に気をつけてください。" } }))
            }
            (panel("何を送りますか", form(SEND, view.csrf, html! {
                (hidden("segment", &asked.table.segment))
                (hidden("side", &asked.table.side))
                (hidden("top", &asked.table.top))
                (hidden("row", &asked.row))
                (hidden("column", &asked.column))
                (text(&Field::new("title", "配信の名前").value(&view.typed.title).required().faults(view.faults)
                    .chars_max(TITLE_MAX).hint("職員だけが見る名前です")))
                (radios(&Field::new("what", "送るもの").value(&view.typed.what).faults(view.faults), &[
                    Choice::new("words", "お知らせ").note("文や写真は、次の画面で書きます"),
                    Choice::new("survey", "アンケートやフォームの案内").note("フォームを開くリンクを入れた文から始めます"),
                ]))
                (forms(view))
                p.hint { "次の画面で内容を確かめてから、承認に進みます。ここではまだ送りません。" }
                div.acts {
                    (link_button(&Button::quiet("やめる"), RESEARCH))
                    (button(&Button::solid("下書きを作る").icon("square-pen")))
                }
            })))
        }
    };
    Page::new("この人たちに配信する", NAV, "residents-send", body)
        .crumb("利用者のリサーチ", RESEARCH)
        .faults(view.faults)
        .reading()
}

fn forms(view: &SendView<'_>) -> maud::Markup {
    let ids: Vec<(String, &str)> =
        view.forms.iter().map(|it| (it.id.to_string(), it.draft.title.as_str())).collect();
    let mut choices = vec![Choice::new("", "選んでください")];
    choices.extend(Choice::all(&ids));
    let hint = match view.forms {
        [] => "いま受け付けているフォームがありません",
        _ => {
            "「アンケートやフォームの案内」を選んだときに使います。いま受け付けているものだけが出ます"
        }
    };
    let field = Field::new("form", "送るフォーム").value(&view.typed.form).faults(view.faults);
    select(&field.hint(hint), &choices)
}

//! Who is told of new answers, and how the last notices went.

use maud::{Markup, html};

use super::{
    super::super::model::{Card, Form, Rules},
    room::HERE,
    told::named,
};
use crate::{
    features::notices::{Notice, Titles, mail_missing, notice_table, pace_in_words},
    web::{
        console::Page,
        controls::{Button, Fact, Tone, facts, link_button, note, panel},
    },
};

/// Notices of a form.
pub(in super::super::super) struct NoticesView<'a> {
    pub form: &'a Form,
    /// The rules that hold; none before publication.
    pub public: Option<&'a Rules>,
    pub latest: &'a [Notice],
    /// Whether mails can be sent.
    pub mails: bool,
}

/// The page.
pub(in super::super::super) fn page(view: &NoticesView<'_>) -> Page<'static> {
    let form = view.form;
    let editor = format!("{HERE}/{}", form.id);
    let change = format!("{editor}?open={0}#{0}", Card::People.name());
    let body = html! {
        div.stack {
            @if !view.mails { (mail_missing()) }
            (panel("いまの決まり", html! { div.stack {
                (rules(view))
                div.row { (link_button(&Button::quiet("送り先を変える").icon("pencil").small(), &change)) }
            } }))
            (panel("最近の知らせ", notice_table(view.latest, Titles::Left)))
        }
    };
    Page::new("新しい答えの知らせ", HERE, "forms-notices", body)
        .crumb("フォーム", HERE)
        .crumb(named(&form.draft.title), editor)
}

fn rules(view: &NoticesView<'_>) -> Markup {
    let Some(rules) = view.public else {
        return html! { p { "公開すると、ここで決めた職員へ知らせが送られます。" } };
    };
    let is_same =
        |it: &Rules| (&it.notify, &it.hook, it.pace) == (&rules.notify, &rules.hook, rules.pace);
    let nobody = "なし";
    html! {
        (facts(&[
            Fact::of("メール", html! {
                @if rules.notify.is_empty() { (nobody) }
                @for address in &rules.notify { div { (address) } }
            }),
            Fact::new("ほかのシステム", if rules.hook.is_empty() { nobody } else { &rules.hook }),
            Fact::new("知らせるとき", &pace_in_words(rules.pace)),
        ]))
        @if !is_same(&view.form.draft.rules) {
            (note(Tone::Info, html! { p { "編集中の内容では、送り先か時刻がちがいます。公開すると、新しい決まりになります。" } }))
        }
    }
}

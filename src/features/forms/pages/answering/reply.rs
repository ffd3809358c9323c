//! Writing to a resident about their answer.

use maud::{Markup, html};

use super::room::{HERE, status};
use crate::{
    features::forms::{
        console::AnswersQuery,
        model::{Design, Form, REPLY_CHARS_MAX, Reply, ReplyId, StatusId, SubmissionNo},
    },
    line::wire::Message,
    web::{
        console::Page,
        controls::{
            self, Button, Fault, Field, Form as Around, Role, Tone, form_as, hidden, link_button,
            note, panel,
        },
    },
};

/// Whether the resident can be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super::super) enum Reach {
    Reached,
    /// They gave the answer without LINE.
    NotByLine,
    /// They have blocked the account, or are gone.
    Blocked,
    /// The answer was taken back.
    Withdrawn,
}

/// What is written.
pub(in super::super::super) struct ReplyView<'a> {
    pub form: &'a Form,
    pub design: &'a Design,
    pub no: SubmissionNo,
    pub asked: &'a AnswersQuery,
    pub status: StatusId,
    pub reach: Reach,
    /// The words it began with.
    pub template: Option<ReplyId>,
    pub text: &'a str,
    pub seen: u64,
    pub faults: &'a [Fault],
    pub account: &'a str,
    /// The time on the phone.
    pub at: &'a str,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super::super) fn page<'a>(view: &ReplyView<'_>) -> Page<'a> {
    let one = view.asked.at(&format!("{HERE}/{}/{}", view.form.id, view.no.0));
    let body = match view.reach {
        Reach::Reached => html! { div.stack { (templates(view)) (writing(view, &one)) } },
        Reach::NotByLine | Reach::Blocked | Reach::Withdrawn => unreached(view.reach, &one),
    };
    let page = Page::new("返信を送る", HERE, "answers-reply", body)
        .crumb("申請・回答", HERE)
        .crumb(view.design.title.clone(), view.asked.address(view.form.id))
        .crumb(format!("No. {}", view.no.0), one)
        .mark(status(view.design, view.status))
        .faults(view.faults);
    match view.reach {
        Reach::Reached => page.beside(preview(view)),
        Reach::NotByLine | Reach::Blocked | Reach::Withdrawn => page,
    }
}

fn unreached(reach: Reach, one: &str) -> Markup {
    let why = match reach {
        Reach::Reached => "",
        Reach::NotByLine => {
            "LINEで受けた回答ではないため、トークに返信を送れません。電話や郵便で連絡してください。"
        }
        Reach::Blocked => {
            "本人がアカウントをブロックしたか、情報を消したため、返信を送れません。電話や郵便で連絡してください。"
        }
        Reach::Withdrawn => "取り下げられた回答のため、返信を送れません。",
    };
    html! {
        (note(Tone::Warn, html! { p { (why) } }))
        div.row { (link_button(&Button::outline("回答にもどる").icon("chevron-left"), one)) }
    }
}

/// The words to choose from: those of the answer's status first.
fn templates(view: &ReplyView<'_>) -> Markup {
    let replies = &view.design.rules.replies;
    if replies.is_empty() {
        return html! {
            p.hint { "よく使う文は、フォームの「返信の文」に作っておくと、ここで選べます。" }
        };
    }
    let fits = |it: &&Reply| it.status == Some(view.status) || it.status.is_none();
    let of_status = replies.iter().filter(fits);
    let others = replies.iter().filter(|it| !fits(it));
    html! {
        nav.row aria-label="返信の文" {
            @for it in of_status { (template(view, Some(it))) }
            @for it in others { (template(view, Some(it))) }
            (template(view, None))
        }
    }
}

fn template(view: &ReplyView<'_>, reply: Option<&Reply>) -> Markup {
    let word = reply.map_or("none".to_owned(), |it| it.id.0.to_string());
    let path = format!("{HERE}/{}/{}/reply", view.form.id, view.no.0);
    let list = view.asked.to_text();
    let more = if list.is_empty() { String::new() } else { format!("&{list}") };
    let is_chosen = reply.map(|it| it.id) == view.template;
    html! {
        a.button data-look=(if is_chosen { "outline" } else { "quiet" }) data-size="small"
            aria-current=[is_chosen.then_some("true")] href={ (path) "?template=" (word) (more) } {
            (reply.map_or("白紙から書く", |it| &it.name))
        }
    }
}

fn writing(view: &ReplyView<'_>, one: &str) -> Markup {
    let action = format!("{HERE}/{}/{}/reply", view.form.id, view.no.0);
    let check = format!("{action}/check");
    let (seen, list) = (view.seen.to_string(), view.asked.to_text());
    let template = view.template.map(|it| it.0.to_string()).unwrap_or_default();
    let around = Around {
        action: &action,
        csrf: view.csrf,
        role: Role::Main,
        partial: &check,
        ..Around::default()
    };
    let field = Field::new("text", "送る文")
        .required()
        .value(view.text)
        .rows(9)
        .chars_max(REPLY_CHARS_MAX)
        .hint(
            "本人のLINEのトークに、このまま届きます。名前や電話番号など、答えの内容は書けません。",
        )
        .faults(view.faults);
    form_as(
        &around,
        html! {
            (hidden("seen", &seen))
            (hidden("list", &list))
            (hidden("template", &template))
            (controls::area(&field))
            div.row {
                (controls::button(&Button::solid("この文を送る").icon("send")))
                (controls::button(&Button::quiet("見え方を確かめる").icon("smartphone").to(&check)))
                (link_button(&Button::quiet("やめる"), one))
            }
            p.hint { "送ったあとは、取り消せません。送った文は、履歴に残ります。" }
        },
    )
}

fn preview(view: &ReplyView<'_>) -> Markup {
    panel(
        "届いたときの見え方",
        html! {
            div #preview data-part {
                @if view.text.trim().is_empty() {
                    p.hint { "文を入れると、本人に届く形がここに出ます。" }
                } @else {
                    (controls::phone(view.account, view.at,
                        controls::talk(view.account, view.at, &[Message::text(view.text.trim())])))
                }
            }
        },
    )
}

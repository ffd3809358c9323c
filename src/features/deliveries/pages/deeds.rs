//! What can be done with a delivery, by how far it has come.

use maud::{Markup, html};

use super::{
    super::{
        model::{Stage, Target},
        words,
    },
    one::{OneView, TYPED_FROM, wishes},
};
use crate::web::controls::{
    Button, Field, Form, Kind, Role, Tick, Tone, Width, area, button, check, form_as, grouped,
    hidden, icon, link_button, note, panel, text,
};

/// The panels with what somebody may do now.
pub(super) fn deeds(view: &OneView<'_>) -> Markup {
    let (makes, lets_go) = (view.rights.makes.so(), view.rights.lets_go.so());
    match view.known.stage {
        Stage::Draft => html! {
            @if makes { (preparing(view)) }
            @if lets_go { (gate(view)) }
        },
        Stage::Asked { .. } => html! {
            @if lets_go { (gate(view)) (sending_back(view)) }
            @else { (note(Tone::Info, html! { "承認できる人が確かめるのを待っています。" })) }
            @if makes { (view.single("/take-back", &Button::outline("願い出を取り下げる").icon("undo-2"))) }
        },
        Stage::Held { .. } => html! {
            @if lets_go { (gate(view)) }
            @if makes { (view.single("/take-back", &Button::outline("下書きに戻す").icon("undo-2"))) }
        },
        Stage::Scheduled { .. } | Stage::Running { .. } | Stage::Stopped { .. } => html! {},
        Stage::Repeating { .. } | Stage::Paused { .. } => html! { @if makes { (changing(view)) } },
        Stage::Cancelled { .. } | Stage::Over { .. } => html! { @if makes { (copying(view)) } },
        Stage::Done { .. } => html! { @if makes { (copying(view)) (following(view)) } },
    }
}

fn preparing(view: &OneView<'_>) -> Markup {
    panel(
        "送る前に",
        html! {
            div.acts {
                (view.single("/cancel", &Button::danger_outline("取りやめる").icon("trash-2")))
                (link_button(&Button::outline("書き直す").icon("pencil"), &view.path("/edit")))
                (view.single("/test", &Button::outline("テスト配信").icon("smartphone")))
                @if view.faults.is_empty() {
                    (view.single("/ask", &Button::solid("承認を願い出る").icon("send")
                        .sends("revision", &view.known.revision.to_string())))
                }
            }
        },
    )
}

/// What is ticked, and typed for many, before it goes.
fn gate(view: &OneView<'_>) -> Markup {
    if !view.faults.is_empty() {
        return note(Tone::Err, html! { "直すところがあるため、まだ送れません。" });
    }
    let Some(people) = view.people else { return note(Tone::Info, html! { (words::COUNTING) }) };
    if people == 0 {
        return note(Tone::Warn, html! { "いまはあてはまる人がいません。宛先を変えてください。" });
    }
    let form = Form {
        action: &view.path("/approve"),
        csrf: view.csrf,
        role: Role::Main,
        ..Form::default()
    };
    let is_everyone = view.known.draft.target == Target::Everyone;
    let body = html! {
        div.gate {
            div.gate__head {
                (icon("send"))
                div {
                    p.gate__title { strong { (grouped(people)) } "人のスマートフォンに届きます" }
                    @if let Some(rhythm) = view.known.draft.rhythm() {
                        p { strong { (words::rhythm(&rhythm)) } "にくりかえし送ります。人数は、いまの数です。回ごとに数え直します。" }
                        p.hint { "承認は、これからのすべての回についてのものです。内容や宛先を変えると、承認し直します。" }
                    } @else {
                        p.hint { "配信が始まった後は、届いたメッセージを取り消せません。" }
                        @if let Stage::Held { .. } = view.known.stage {
                            p.hint { "予約の時刻が過ぎているときは、承認してから1分後に送ります。" }
                        }
                    }
                    div.hint { (wishes(view)) }
                }
            }
            div.gate__body {
                (hidden("revision", &view.known.revision.to_string()))
                (hidden("people", &people.to_string()))
                @if let Some(segment) = view.segment { (hidden("segment", &segment.to_string())) }
                (check(&Field::new("seen", "内容・リンク・日時を、見え方と見くらべて確認しました")
                    .faults(view.typed), Tick::Off))
                @if is_everyone || TYPED_FROM <= people {
                    (text(&Field::new("count", "確認のため、配信する人数を入力してください")
                        .hint("上に表示されている数字を、そのまま入力します。").faults(view.typed)
                        .kind(Kind::Digits).width(Width::Short)))
                }
            }
            div.gate__foot { (button(&Button::danger("承認して送る").icon("send"))) }
        }
    };
    form_as(&form, body)
}

fn sending_back(view: &OneView<'_>) -> Markup {
    let form = Form { action: &view.path("/send-back"), csrf: view.csrf, ..Form::default() };
    panel(
        "差し戻す",
        form_as(
            &form,
            html! {
                (area(&Field::new("reason", "差し戻す理由").required().rows(2).faults(view.typed)
                    .hint("起案者が読みます。何をどう直すかを書きます。")))
                (button(&Button::outline("差し戻す").icon("undo-2")))
            },
        ),
    )
}

fn changing(view: &OneView<'_>) -> Markup {
    panel(
        "くりかえしを変える",
        html! {
            p.hint { "内容・宛先・日時を変えると、承認が取り消され、承認し直すまで送りません。もう作られた回は変わりません。" }
            div.acts {
                (view.single("/test", &Button::outline("テスト配信").icon("smartphone")))
                (link_button(&Button::outline("書き直す").icon("pencil"), &view.path("/edit")))
            }
        },
    )
}

fn copying(view: &OneView<'_>) -> Markup {
    panel(
        "この内容でもう一度",
        html! {
            p.hint { "件名・宛先・メッセージを写した、新しい下書きを作ります。" }
            (view.single("/copy", &Button::outline("複製して新しい配信を作る").icon("copy")))
        },
    )
}

fn following(view: &OneView<'_>) -> Markup {
    let tally = view.known.tally.unwrap_or_default();
    let missed = tally.failed + tally.waiting;
    html! {
        (panel("まちがいがあったとき", html! {
            p.hint { "届いた人(届いたかもしれない人をふくむ)だけに、訂正を送ります。" }
            (view.single("/correct", &Button::outline("訂正を送る").icon("square-pen")))
        }))
        @if 0 < missed {
            (panel("届かなかった人に", html! {
                p.hint { (grouped(missed)) "人には届いていません。その人だけにもう一度送ります。" }
                (view.single("/again", &Button::outline("届かなかった人に送る").icon("send")))
            }))
        }
    }
}

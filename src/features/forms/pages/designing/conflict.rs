use maud::{Markup, html};

use super::{
    super::super::model::{Card, Form, Raw},
    room::{HERE, long},
    told::named,
};
use crate::web::{
    console::Page,
    controls::{
        Button, Form as Sent, Role, Tone, action_bar, button, form_as, hidden, link_button, note,
        panel,
    },
};

/// Two texts of one card.
pub(in super::super::super) struct ConflictView<'a> {
    pub form: &'a Form,
    pub card: Card,
    pub mine: &'a Raw,
    /// None when the card is gone.
    pub theirs: Option<Raw>,
    /// The digest of theirs.
    pub now: String,
    pub deed: &'a str,
    pub by: String,
    pub csrf: &'a str,
}

/// The page that lets somebody choose.
pub(in super::super::super) fn page(view: &ConflictView<'_>) -> Page<'static> {
    let path = format!("{HERE}/{}", view.form.id);
    let back = format!("{path}?open={0}#{0}", view.card.name());
    let edit = format!("{path}/edit");
    let who = if view.by.is_empty() { "ほかの人" } else { &view.by };
    let sent = Sent { action: &edit, csrf: view.csrf, role: Role::Main, ..Sent::default() };
    let body = html! {
        div.stack {
            (note(Tone::Warn, html! {
                p { strong { (who) "が " (long(view.form.updated_at)) " に、同じところを変えました。" } }
                p { "あなたの内容は、まだ保存していません。両方を見くらべて、どちらを残すかを選んでください。" }
            }))
            (panel("ちがうところ", differences(view)))
            (form_as(&sent, html! {
                (hidden("card", &view.card.name()))
                (hidden("was", &view.now))
                (hidden("deed", view.deed))
                @for (name, text) in view.mine.0.iter().filter(|it| is_of_card(&it.0)) {
                    textarea.vh name=(name) hidden { "\n" (text) }
                }
                (action_bar(html! { "ほかの質問の変更は、どちらもそのまま残ります。" }, html! {
                    (link_button(&Button::text("相手の内容を残す"), &back))
                    @if view.theirs.is_some() { (button(&Button::solid("自分の内容で上書きする"))) }
                }))
            }))
        }
    };
    Page::new("ほかの人が先に保存しました", HERE, "forms-edit", body)
        .crumb("フォーム", HERE)
        .crumb(named(&view.form.draft.title), path)
}

/// Whether a field says something of the card, and is not of the form around it.
fn is_of_card(name: &str) -> bool {
    !matches!(name, "card" | "was" | "deed" | "move" | "shown-kind") && !name.starts_with('_')
}

fn differences(view: &ConflictView<'_>) -> Markup {
    let Some(theirs) = &view.theirs else {
        return html! {
            p { "相手は、ここを消しました。あなたの内容は、次のとおりです。" }
            p.said.change__side { (all(view.mine)) }
        };
    };
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in view.mine.0.iter().chain(&theirs.0).filter(|it| is_of_card(&it.0)) {
        if !names.contains(&&**name) && text(view.mine, name) != text(theirs, name) {
            names.push(name);
        }
    }
    html! {
        @if names.is_empty() { p { "内容は同じでした。" } }
        @for name in names {
            section.field {
                h3.field__label { (label(name)) }
                div.change {
                    div.change__side { b { "あなたの内容" } (or_none(&text(view.mine, name))) }
                    div.change__side { b { "相手の内容" } (or_none(&text(theirs, name))) }
                }
            }
        }
    }
}

fn text(raw: &Raw, name: &str) -> String {
    raw.all(name).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

fn all(raw: &Raw) -> String {
    let said = raw.0.iter().filter(|it| is_of_card(&it.0) && !it.1.is_empty());
    said.map(|(name, text)| format!("{}: {text}", label(name))).collect::<Vec<_>>().join("\n")
}

fn or_none(text: &str) -> Markup {
    html! { @if text.is_empty() { span.hint { "(なし)" } } @else { (text) } }
}

/// What a field is called.
fn label(name: &str) -> &str {
    const LABELS: [(&str, &str); 31] = [
        ("title", "題名・質問"),
        ("lead", "説明"),
        ("hint", "説明"),
        ("kind", "答え方"),
        ("needed", "必ず答えてもらう"),
        ("attribute", "おぼえる属性の番号"),
        ("prefill", "登録されている内容を表示し、変更できないようにする"),
        ("choice-label", "選択肢"),
        ("choice-quota", "定員"),
        ("choice-more", "足す選択肢"),
        ("row-label", "行"),
        ("length", "文字数の上限"),
        ("name", "名前"),
        ("colour", "色"),
        ("shown", "マイページに出す文"),
        ("message", "LINEで送る文"),
        ("done", "終わったものとする"),
        ("opens", "受付の始まり"),
        ("closes", "受付の終わり"),
        ("limit", "定員"),
        ("purpose", "個人情報の利用目的"),
        ("privacy", "そのほかの取扱い"),
        ("kept-days", "答えを残す日数"),
        ("thanks", "送ったあとに出す文"),
        ("notify", "知らせるメールアドレス"),
        ("for", "返信の文が合う状態"),
        ("text", "返信の文"),
        ("hook", "ほかのシステムへ知らせるアドレス"),
        ("pace", "知らせるとき"),
        ("pace-time", "1日1回の時刻"),
        ("viewer", "答えを見られる課"),
    ];
    match LABELS.iter().find(|it| it.0 == name) {
        Some((_, label)) => label,
        None if name.starts_with("when-") => "表示の条件",
        None => "そのほかの設定",
    }
}

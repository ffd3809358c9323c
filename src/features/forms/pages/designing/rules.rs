//! Who may answer, when, and what becomes of it.

use maud::{Markup, html};

use super::{
    super::super::model::{Amend, Card, Entry, Keeping, PACES, Repeat},
    card::{Acts, Face, Sheet, card},
    editor::EditorView,
    room::{long, until},
};
use crate::{
    features::{forms::words::designing as words, notices::mail_missing},
    web::controls::{Button, Choice, Field, Form, Kind, button, checks, form_as, select},
};

/// The cards of rules.
pub(super) fn all(view: &EditorView<'_>) -> Markup {
    html! {
        div.cards {
            (entry(view))
            (handling(view))
            (people(view))
        }
        @if view.may_make { (department(view)) }
    }
}

fn plain(title: &str, said: &str) -> Face {
    let title = title.to_owned();
    Face { number: String::new(), title, marks: html! { span.hint { (said) } } }
}

fn entry(view: &EditorView<'_>) -> Markup {
    let sheet = Sheet::of(view, Card::Entry);
    let rules = &view.design.rules;
    let said = match (rules.opens_at, rules.closes_at) {
        (None, None) => "期間は決めていません".to_owned(),
        (None, Some(to)) => format!("{}まで", until(to)),
        (Some(from), None) => format!("{}から", long(from)),
        (Some(from), Some(to)) => format!("{} 〜 {}", long(from), until(to)),
    };
    let entries = Entry::ALL.map(|(word, it)| Choice::new(word, words::entry(it)));
    let repeats = Repeat::ALL.map(|(word, it)| Choice::new(word, words::repeat(it)));
    let amends = Amend::ALL.map(|(word, it)| Choice::new(word, words::amend(it)));
    let body = html! {
        fieldset.field {
            legend.field__label { "受付の始まり" }
            p.field__hint { "空なら、公開したときから受け付けます。日本時間です。" }
            div.row { (sheet.date(("opens", "日"))) (sheet.time(("opens-time", "時刻"))) }
        }
        fieldset.field {
            legend.field__label { "受付の終わり" }
            p.field__hint { "空なら、止めるまで受け付けます。時刻が空なら、その日の終わりまで。" }
            div.row { (sheet.date(("closes", "日"))) (sheet.time(("closes-time", "時刻"))) }
        }
        (sheet.number(("limit", "定員(答えの数)"), "この数になると、受付を終わります。空なら、決めません。"))
        (sheet.radios(("entry", "だれが答えられますか"), &entries))
        (sheet.radios(("repeat", "同じ人が何度も答えたとき"), &repeats))
        (sheet.radios(("amend", "送ったあと、利用者は答えを"), &amends))
        (sheet.check(("remind", "書きかけの人に、次の日に1回だけ知らせる"), "LINEでログインした人だけに届きます。"))
    };
    card(view, Card::Entry, (&plain("受付の期間と回数", &said), Acts::None), (&sheet, body))
}

fn handling(view: &EditorView<'_>) -> Markup {
    let sheet = Sheet::of(view, Card::Handling);
    let said = match Keeping::of(view.design) {
        Keeping::Until(_) => format!("受付が終わって{}日で消去", view.design.rules.kept_days),
        Keeping::Each { days } => format!("1件ずつ、受け付けて{days}日で消去"),
    };
    let body = html! {
        (sheet.area(("purpose", "個人情報の利用目的"), |it| it.required().rows(3).chars_max(2_000)
            .hint("フォームのはじめに出ます。例: 参加の受付と、当日の連絡のために使います。")))
        (sheet.area(("privacy", "そのほかの取扱い"), |it| it.optional().rows(3).chars_max(2_000)
            .hint("市役所の外に渡すことや、公表することがあれば書きます。")))
        (sheet.number(("kept-days", "答えを残す日数"), "受付の終わりを決めたフォームは、終わった日から数えて、まとめて消えます。決めていないフォームは、受け付けた日から数えて、1件ずつ消えます。消えた答えは戻りません。"))
        (sheet.area(("thanks", "送ったあとに出す文"), |it| it.optional().rows(3).chars_max(2_000)
            .hint("最後の画面と、LINEのトークに出ます。空なら、市の決まった文になります。")))
    };
    let face = plain("個人情報と、送ったあとの文", &said);
    card(view, Card::Handling, (&face, Acts::None), (&sheet, body))
}

fn people(view: &EditorView<'_>) -> Markup {
    let sheet = Sheet::of(view, Card::People);
    let rules = &view.design.rules;
    let others: Vec<&String> = rules
        .viewers
        .iter()
        .filter(|it| !view.departments.contains(it))
        .chain(&view.departments)
        .filter(|it| **it != view.form.department)
        .collect();
    let choices: Vec<Choice<'_>> = others.iter().map(|it| Choice::new(it, it)).collect();
    let chosen: Vec<&str> = sheet.typed.all("viewer").collect();
    let paces: Vec<Choice<'_>> =
        PACES.iter().zip(words::PACES).map(|(word, it)| Choice::new(word, it)).collect();
    let said = match rules.viewers.len() {
        0 => format!("{}だけ", view.form.department),
        more => format!("{}と、ほか{more}課", view.form.department),
    };
    let body = html! {
        @if !choices.is_empty() {
            (checks(&Field::new("viewer", "答えを見られるほかの課").hint("見るだけで、直すことはできません。").id(&sheet.id("viewer")), &choices, &chosen))
        }
        (sheet.area(("notify", "新しい答えを知らせるメールアドレス"), |it| it.optional().rows(3)
            .hint("1行に1つずつ、20個まで。知らせには、答えの内容は入りません。")))
        @if !view.mails && !rules.notify.is_empty() { (mail_missing()) }
        (sheet.text(("hook", "ほかのシステムへ知らせるアドレス(Webhook)"), |it| it.optional().kind(Kind::Url)
            .hint("庁内チャットなどの担当から聞いた、https:// から始まるアドレスです。フォームの名前と数だけを送ります。")))
        (sheet.radios(("pace", "知らせるとき"), &paces))
        div.row { (sheet.time(("pace-time", "1日1回の時刻"))) }
        @if view.form.was_public() {
            p { a href={ "/console/forms/" (view.form.id) "/notices" } { "最近の知らせを見る" } }
        }
    };
    card(
        view,
        Card::People,
        (&plain("答えを見る人と、知らせる先", &said), Acts::None),
        (&sheet, body),
    )
}

fn department(view: &EditorView<'_>) -> Markup {
    let action = format!("/console/forms/{}/department", view.form.id);
    let form = Form { action: &action, csrf: view.csrf, ..Form::default() };
    let choices: Vec<Choice<'_>> = view.own.iter().map(|it| Choice::new(it, it)).collect();
    html! {
        @if 1 < choices.len() {
            (form_as(&form, html! {
                div.row.hand-over {
                    (select(&Field::new("department", "担当課").value(&view.form.department), &choices))
                    (button(&Button::quiet("担当課を変える").small()))
                }
            }))
        }
    }
}

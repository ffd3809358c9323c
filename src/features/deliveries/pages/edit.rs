//! A delivery being written: to whom, what, when.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        model::{Delivery, DeliveryNo, TITLE_MAX},
        words,
    },
    HERE,
    rhythm::{self, Meant, TypedRhythm},
    targets::{Offered, TargetView, TypedTarget, targets},
};
use crate::{
    features::messages::composer::{Composer, parts, preview},
    web::{
        console::Page,
        controls::{
            Button, Choice, Fault, Field, Form, Kind, Role, Sends, Tick, Tone, Width, button,
            check, date, form_as, hidden, link_button, note, panel, radios, select, text,
        },
    },
};

/// Where the page is renewed while somebody writes.
pub(in super::super) const LOOK: &str = "/console/deliveries/look";

/// What stands in the fields beside the composer.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Typed {
    pub title: String,
    pub target: TypedTarget,
    /// `now`, `at` or `repeat`.
    pub when: String,
    pub date: String,
    pub time: String,
    /// When it comes again and again.
    pub repeat: TypedRhythm,
    /// Minutes; empty for at once.
    pub pace: String,
    /// `ordinary` or `emergency`.
    pub urgency: String,
    /// The name of a topic in the form; empty for none.
    pub topic: String,
    /// Whether it is counted how often its links are followed.
    pub links: Tick,
    /// What the writer had before their eyes.
    pub revision: u32,
}

/// A delivery being written.
pub(in super::super) struct EditView<'a> {
    /// None for a new one.
    pub known: Option<(DeliveryNo, &'a Delivery)>,
    pub typed: &'a Typed,
    pub targets: &'a TargetView<'a>,
    /// The turns that what is typed means.
    pub meant: &'a Meant,
    pub topics: &'a [Offered],
    pub composer: Composer<'a>,
    pub faults: &'a [Fault],
    pub now: Timestamp,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &EditView<'_>) -> Page<'static> {
    let path = match view.known {
        Some((no, _)) => format!("{HERE}/{}/edit", no.0),
        None => format!("{HERE}/new"),
    };
    let form = Form {
        action: &path,
        csrf: view.csrf,
        sends: Sends::Files,
        role: Role::Main,
        partial: LOOK,
        ..Form::default()
    };
    let body = html! {
        div.beside.editor {
            div.beside__main { (form_as(&form, fields(view))) }
            div.beside__panel { (preview(&view.composer)) }
        }
    };
    let title = if view.known.is_some() { "配信を書く" } else { "新しい配信を作る" };
    let page = Page::new(title, HERE, "deliveries-edit", body).crumb("メッセージ配信", HERE);
    let page = match view.known {
        Some((no, it)) => page.crumb(super::list::title(it).to_owned(), format!("{HERE}/{}", no.0)),
        None => page,
    };
    page.faults(view.faults)
}

fn fields(view: &EditView<'_>) -> Markup {
    let (typed, faults) = (view.typed, view.faults);
    let back = view.known.map_or_else(|| HERE.to_owned(), |it| format!("{HERE}/{}", it.0.0));
    html! {
        // The first button of a form is the one that Enter presses.
        button.vh type="submit" name="do" value="look" tabindex="-1" { "見え方を新しくする" }
        (hidden("revision", &typed.revision.to_string()))
        @if let Some((_, known)) = view.known {
            @if !known.sent_back.is_empty() {
                (note(Tone::Warn, html! { "差し戻されました。理由: " (known.sent_back) }))
            }
        }
        (panel("件名と宛先", html! {
            (text(&Field::new("title", "件名").value(&typed.title).required().faults(faults)
                .chars_max(TITLE_MAX).hint("職員だけが見ます。あとで探せる言葉にします。例: 11/25 長島地区 断水")))
            (targets(view.targets))
            (topics(view))
        }))
        (parts(&view.composer))
        (panel("送る日時と送り方", html! { (times(view)) }))
        div.acts {
            (link_button(&Button::quiet("やめてもどる"), &back))
            (button(&Button::outline("直すところを調べる").sends("check", "on")))
            (button(&Button::solid("下書きを保存して確認へ").icon("arrow-right").sends("save", "on")))
        }
    }
}

fn topics(view: &EditView<'_>) -> Markup {
    let field = Field::new("topic", "お知らせの種類")
        .value(&view.typed.topic)
        .faults(view.faults)
        .hint("受け取る人は、種類ごとに減らすことができます。「防災・緊急」だけは、休んでいる人にも、夜間にも、すぐに届きます。");
    let choices = view.topics.iter().map(|it| Choice::new(&it.name, &it.label));
    select(&field, &choices.collect::<Vec<_>>())
}

const WHENS: [Choice<'static>; 3] = [
    Choice::new("now", "承認されたらすぐ").note("1分のあいだは取り消せます"),
    Choice::new("at", "日時を決める").note("日本時間"),
    Choice::new("repeat", "くりかえす").note("毎週・毎月・開庁日ごとに、同じ内容を送ります"),
];

const PACES: [Choice<'static>; 5] = [
    Choice::new("5", "ゆっくり送る(5分かけて)"),
    Choice::new("15", "ゆっくり送る(15分かけて)"),
    Choice::new("30", "ゆっくり送る(30分かけて)"),
    Choice::new("60", "ゆっくり送る(60分かけて)"),
    Choice::new("", "すぐに全員へ"),
];

const URGENCIES: [Choice<'static>; 2] = [
    Choice::new("ordinary", "ふつう").note("承認する人が送ります"),
    Choice::new("emergency", "緊急")
        .note("承認できる権限のある人なら、一人ですぐ送れます。ほかの人が、あとで確認します"),
];

fn times(view: &EditView<'_>) -> Markup {
    let (typed, faults) = (view.typed, view.faults);
    html! {
        (radios(&Field::new("when", "いつ送りますか").value(&typed.when).required(), &WHENS))
        noscript { button.button type="submit" name="do" value="look" data-look="quiet" { "選んだ日時の欄を出す" } }
        div.stack id="times-more" data-part {
            @match typed.when.as_str() {
                "repeat" => {
                    (hidden("date", &typed.date))
                    (rhythm::fields(&typed.repeat, &typed.time, (view.meant, faults)))
                }
                "at" => {
                    (rhythm::kept(&typed.repeat))
                    div.row {
                        (date(&Field::new("date", "日").value(&typed.date).faults(faults).width(Width::Half)))
                        (text(&Field::new("time", "時刻").value(&typed.time).faults(faults).kind(Kind::Time)
                            .width(Width::Short)))
                    }
                }
                _ => {
                    (rhythm::kept(&typed.repeat))
                    (hidden("date", &typed.date))
                    (hidden("time", &typed.time))
                }
            }
        }
        (select(&Field::new("pace", "送り方").value(&typed.pace)
            .hint("ゆっくり送ると、まちがいに気づいたときに途中で止められ、市のサイトも混みません。"), &PACES))
        (check(&Field::new("links", "リンクが押された回数を数える")
            .hint("市のアドレスを通って開きます。だれが押したかは記録しません。"), typed.links))
        (radios(&Field::new("urgency", "種別").value(&typed.urgency), &URGENCIES))
        p.hint { "いまは" (words::moment(view.now)) "です。" }
    }
}

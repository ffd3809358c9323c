use std::sync::Arc;

use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    super::{
        actions::Purpose,
        model::{Draft, Faq, Field, Language, Row, Seen, Stage, State, Warning, Way},
        store::TextKey,
        words,
    },
    ask::{Tried, talk, why},
    room::{HERE, long, name, standing_of},
};
use crate::{
    base::{Id, hex, personal::Kind as Personal, text::truncate_graphemes},
    line::wire::Message,
    web::{
        console::Page,
        controls::{
            self, Button, Choice, Fault, Field as Input, Form, Kind, Role, Tone, Width, action_bar,
            area, button, button_form, date, disclosure, form_as, hidden, link_button, note, panel,
            panel_with, select, text,
        },
    },
};

/// The editor of one FAQ.
pub(in super::super) struct EditorView<'a> {
    /// None for a new one.
    pub id: Option<Id<Faq>>,
    pub row: Option<Row>,
    pub draft: &'a Draft,
    pub seen: Seen,
    /// The questions of the queue that it is to answer.
    pub group: &'a [TextKey],
    pub faults: Vec<Fault>,
    pub warnings: Vec<Warning>,
    /// FAQs that ask nearly the same.
    pub like: Vec<Arc<Faq>>,
    /// What a resident gets; none while the draft is not sound.
    pub preview: Option<Message>,
    pub tried: Option<Tried>,
    pub try_words: &'a str,
    /// Whether what was typed is what is tried.
    pub tries_draft: bool,
    pub way: Way,
    pub may_decide: bool,
    /// The only department that may be chosen.
    pub own_department: Option<String>,
    /// Those that may be chosen by whoever may choose.
    pub departments: Vec<String>,
    pub categories: Vec<String>,
    pub account: String,
    pub at: String,
    /// The earlier version it begins with.
    pub from_version: Option<u64>,
    pub proposal_by: String,
    pub decided_by: String,
    pub saved_by: String,
    pub today: Date,
    pub csrf: &'a str,
}

/// The page.
pub(in super::super) fn page(view: &EditorView<'_>) -> Page<'static> {
    let path = match view.id {
        Some(id) => format!("/console/faq/{id}"),
        None => "/console/faq/new".to_owned(),
    };
    let check = format!("{path}/check");
    let form = Form {
        action: &path,
        csrf: view.csrf,
        id: "faq-form",
        role: Role::Main,
        partial: &check,
        ..Form::default()
    };
    let body = html! {
        (told(view))
        (form_as(&form, html! {
            (hidden("seen", &view.seen.to_text()))
            @for key in view.group { (hidden("group", &hex::encode(key))) }
            // Enter in a field of one line tries the draft out; it never publishes.
            button.vh type="submit" formaction=(check) tabindex="-1" { "ためす" }
            div.beside {
                div.beside__main {
                    div #warnings data-part { (worth_a_look(view)) }
                    (question(view))
                    (answer(view))
                    (finding(view))
                    (care(view))
                }
                div.beside__panel { (preview(view)) (trying(view, &check)) }
            }
            (foot(view))
        }))
    };
    let title = match view.id {
        Some(_) => "FAQを直す".to_owned(),
        None => "FAQを作る".to_owned(),
    };
    let mark = html! { @if let Some(row) = &view.row { (standing_of(row, view.today)) } };
    Page::new(title, HERE, "faq-edit", html! { div.stack { (body) } })
        .crumb("FAQ一覧", HERE)
        .mark(mark)
        .actions(actions(view, &path))
        .faults(&view.faults)
}

fn actions(view: &EditorView<'_>, path: &str) -> Markup {
    html! {
        @if view.id.is_some() {
            (link_button(&Button::outline("履歴").small().icon("history"), &format!("{path}/history")))
            (button_form(&format!("{path}/trash"), view.csrf, &Button::quiet("ごみ箱に入れる").small().icon("trash-2")))
        }
    }
}

/// What stands besides what residents see.
fn told(view: &EditorView<'_>) -> Markup {
    let proposal = view.row.as_ref().and_then(|it| it.proposal.as_ref());
    html! {
        @if let Some(proposal) = proposal {
            @let href = format!("/console/faq/approvals/{}", proposal.faq.id);
            @match proposal.stage {
                Stage::Asked => (note(Tone::Info, html! {
                    p { (view.proposal_by) "の案が承認待ちです。直して保存すると、この案が置きかわります。" }
                    p { a href=(href) { @if view.may_decide { "承認する・差し戻す" } @else { "ちがいを見る" } } }
                })),
                Stage::SentBack => (note(Tone::Warn, html! {
                    p { (view.decided_by) "が差し戻しました。" strong { "理由: " } (proposal.word.as_deref().unwrap_or_default()) }
                    p { a href=(href) { "ちがいを見る" } }
                })),
                Stage::Kept => (note(Tone::Info, html! {
                    p { (view.proposal_by) "の下書きを開いています。利用者に見える内容は、公開するまで変わりません。" }
                    p { a href=(href) { "公開中の内容とのちがいを見る" } }
                })),
            }
        }
        @if !view.group.is_empty() {
            (note(Tone::Info, html! {
                p { "利用者の質問 " span.num { (view.group.len()) } "件から作っています。保存すると、この質問は" a href="/console/faq/unanswered" { "答えられなかった質問" } "から外れます。" }
            }))
        }
        @if view.from_version.is_some() {
            (note(Tone::Info, html! { p { "前の版の内容を開いています。保存すると、この内容に戻ります。" } }))
        }
    }
}

fn worth_a_look(view: &EditorView<'_>) -> Markup {
    let nothing = view.warnings.is_empty() && view.like.is_empty();
    html! {
        @if !nothing {
            (note(Tone::Warn, html! {
                p { strong { "確かめてください" } "(このままでも保存できます)" }
                ul {
                    @for faq in &view.like {
                        li { "よく似たFAQがあります: " a href={ "/console/faq/" (faq.id) } { (faq.question) } }
                    }
                    @for warning in &view.warnings { li { (sentence(warning)) } }
                }
            }))
        }
    }
}

fn sentence(warning: &Warning) -> String {
    match warning {
        Warning::NoVariants => {
            "言いかえがありません。3つほど足すと、見つかりやすくなります。".to_owned()
        }
        Warning::Personal(field, kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|it| personal(*it)).collect();
            format!("{}に個人情報({})のようなものがあります。", name(*field), kinds.join("・"))
        }
        Warning::NotHttps => {
            "リンクのURLが http:// です。https:// のページなら、そちらにしてください。".to_owned()
        }
        Warning::Over => "公開終了日が過ぎています。公開しても利用者には見えません。".to_owned(),
        Warning::Long(units) => {
            format!(
                "回答が長めです({units}文字)。要点を先に書き、くわしくはリンク先にすると読みやすくなります。"
            )
        }
    }
}

const fn personal(kind: Personal) -> &'static str {
    match kind {
        Personal::Mail => "メールアドレス",
        Personal::MyNumber => "マイナンバー",
        Personal::Telephone => "電話番号",
        Personal::Card => "カード番号",
        Personal::Pension => "基礎年金番号",
        Personal::Address => "住所",
        Personal::Birth => "生年月日",
    }
}

fn input<'a>(view: &'a EditorView<'_>, field: Field, value: &'a str) -> Input<'a> {
    Input::new(field.name(), name(field)).value(value).faults(&view.faults)
}

fn question(view: &EditorView<'_>) -> Markup {
    let variants = view.draft.text(Field::Variants);
    panel(
        "質問",
        html! {
            (text(&input(view, Field::Question, &view.draft.question).required().chars_max(200)
                .hint("利用者が読む形で書きます。例: 粗大ごみの出し方を教えてください")))
            (area(&input(view, Field::Variants, &variants).optional().rows(5)
                .hint("同じことを聞くほかの言い方を、1行に1つずつ。例: 大きいごみ 捨てたい")))
        },
    )
}

fn answer(view: &EditorView<'_>) -> Markup {
    let draft = view.draft;
    panel(
        "回答",
        html! {
            (area(&input(view, Field::Answer, &draft.answer).required().rows(10).chars_max(2_000)
                .hint("要点を先に、短い文で書きます。")))
            (disclosure("図やボタンの入ったカードで答える(くわしい人向け)", html! {
                p { "「{」ではじまるJSONを回答に入れると、LINEのFlexメッセージ(bubble か carousel)として、そのまま届きます。まちがいがあれば、場所をお知らせします。" }
            }))
            div.pair {
                (text(&input(view, Field::LinkLabel, &draft.link_label).optional().chars_max(40).hint("ボタンに書く言葉。例: 申し込みページ")))
                (text(&input(view, Field::LinkUrl, &draft.link_url).kind(Kind::Url).hint("https:// か tel: ではじめます。")))
            }
        },
    )
}

fn finding(view: &EditorView<'_>) -> Markup {
    let draft = view.draft;
    let keywords = draft.text(Field::Keywords);
    let languages: Vec<Choice<'_>> = Language::ALL
        .into_iter()
        .map(|it| Choice::new(it.tag(), words::language_names(it)[0]))
        .collect();
    let language =
        if draft.language.is_empty() { Language::default().tag() } else { &draft.language };
    panel(
        "分類と見つけ方",
        html! {
            div.pair {
                (choose(&input(view, Field::Category, &draft.category), &view.categories, "分類なし"))
                (select(&input(view, Field::Language, language), &languages))
            }
            (area(&input(view, Field::Keywords, &keywords).optional().rows(3)
                .hint("質問の文にはないけれど、利用者が使いそうな言葉を、1行に1つずつ。")))
        },
    )
}

/// Nobody, and every department that may answer.
fn departments<'a>(view: &'a EditorView<'_>) -> Vec<Choice<'a>> {
    let named = view.departments.iter().map(|it| Choice::new(it, it));
    [Choice::new("", "担当課なし")].into_iter().chain(named).collect()
}

fn care(view: &EditorView<'_>) -> Markup {
    let draft = view.draft;
    let department = input(view, Field::Department, &draft.department);
    panel(
        "担当と期間",
        html! {
            @match &view.own_department {
                Some(own) => {
                    @let only = [Choice::new(own, own)];
                    (select(&Input { hint: "自分の所属のFAQだけを作れます。", ..department }, &only))
                }
                None if view.departments.is_empty() => (text(&department.width(Width::Half).chars_max(60))),
                None => (select(&department, &departments(view))),
            }
            div.pair {
                (date(&input(view, Field::ValidFrom, &draft.valid_from).hint("空なら、すぐに公開します。")))
                (date(&input(view, Field::ValidUntil, &draft.valid_until).hint("空なら、ずっと公開します。")))
            }
            (date(&input(view, Field::ReviewOn, &draft.review_on).hint("この日を過ぎると「見直し」の画面に出ます。")))
            (text(&input(view, Field::Code, &draft.code).optional().width(Width::Half).chars_max(60)
                .hint("取り込みのとき、同じコードのFAQを書きかえます。")))
            (area(&input(view, Field::Memo, &draft.memo).optional().rows(3).chars_max(1_000)
                .hint("同僚への申し送り。利用者には見えません。")))
        },
    )
}

/// A category as a list where there are any, with what was typed among them.
fn choose(field: &Input<'_>, names: &[String], none: &str) -> Markup {
    let known = field.value.is_empty() || names.iter().any(|it| it == field.value);
    let typed = (!known).then_some(Choice::new(field.value, field.value));
    let choices: Vec<Choice<'_>> = [Choice::new("", none)]
        .into_iter()
        .chain(typed)
        .chain(names.iter().map(|it| Choice::new(it, it)))
        .collect();
    select(field, &choices)
}

fn preview(view: &EditorView<'_>) -> Markup {
    panel(
        "見え方",
        html! {
            div #preview data-part {
                @match &view.preview {
                    Some(message) => (controls::phone(&view.account, &view.at,
                        controls::talk(&view.account, &view.at, std::slice::from_ref(message)))),
                    None => p.hint { "質問と回答を入れると、利用者に届く形がここに出ます。" },
                }
            }
        },
    )
}

fn trying(view: &EditorView<'_>, check: &str) -> Markup {
    panel_with(
        "ためしに聞く",
        html! {},
        html! {
            (text(&Input::new("try", "利用者の言葉").value(view.try_words).kind(Kind::Search).hint("保存する前の内容で調べます。")))
            p { (button(&Button::outline("聞いてみる").small().icon("message-circle").to(check))) }
            div.stack #tried data-part {
                @if let Some(tried) = &view.tried {
                    @if !view.tries_draft {
                        (note(Tone::Info, html! { p { "入力がまだ足りないので、保存した内容で調べています。" } }))
                    }
                    (why(tried))
                    (disclosure("スマートフォンでの答えを見る", talk(Some(tried))))
                }
            }
        },
    )
}

fn foot(view: &EditorView<'_>) -> Markup {
    let is_public = view.row.as_ref().is_some_and(|it| it.faq.state == State::Published);
    let save = |label, purpose: Purpose| Button::outline(label).sends("purpose", purpose.as_str());
    let act = |label, purpose: Purpose| Button::solid(label).sends("purpose", purpose.as_str());
    let keep = if is_public { "変更を下書きに保存" } else { "下書きに保存" };
    action_bar(
        saved(view),
        html! {
            (button(&save(keep, Purpose::Keep)))
            @match view.way {
                Way::Publish => (button(&act(if is_public { "変更を公開する" } else { "公開する" }, Purpose::Publish).icon("circle-check"))),
                Way::Ask => (button(&act("承認を願い出る", Purpose::Ask).icon("send"))),
            }
        },
    )
}

fn saved(view: &EditorView<'_>) -> Markup {
    html! {
        @match &view.row {
            None => "まだ保存していません",
            Some(row) => {
                span.sub {
                    @if !view.saved_by.is_empty() { (truncate_graphemes(&view.saved_by, 12)) "が " }
                    (long(row.faq.updated_at)) " に保存"
                }
            }
        }
    }
}

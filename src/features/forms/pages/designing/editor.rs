use maud::{Markup, html};

use super::{
    super::super::model::{Card, Concern, Design, DesignFault, Form, Raw, Slip, State},
    card::{Acts, Face, Sheet, card},
    questions, replies,
    room::{HERE, long, standing},
    rules, statuses,
    told::named,
};
use crate::{
    features::{attributes::Attribute, forms::words::designing as words},
    web::{
        console::Page,
        controls::{
            Button, Fault, Form as Sent, Tone, button_form, form_as, icon, link_button, note,
            panel, panel_with, phone_document, phone_page,
        },
    },
};

/// The editor of a form.
pub(in super::super::super) struct EditorView<'a> {
    pub form: &'a Form,
    /// What is shown: the draft, or what it would be with what was typed.
    pub design: &'a Design,
    /// What residents see; none before publication.
    pub public: Option<Design>,
    /// The card that is open.
    pub open: Option<Card>,
    /// Whether the open card is where one goes on.
    pub focus: bool,
    /// What was typed into a card, and is not kept.
    pub typed: Option<TypedCard>,
    /// What that card would show residents, as a document; none where they see nothing of it.
    pub live: Option<String>,
    pub faults: Vec<DesignFault>,
    pub concerns: Vec<Concern>,
    pub answers: u32,
    /// The city's departments, and those the form may be given to.
    pub departments: Vec<String>,
    pub own: Vec<String>,
    /// The time on the phone.
    pub at: String,
    pub saved_by: String,
    pub asked_by: String,
    pub may_make: bool,
    pub may_publish: bool,
    pub sees_answers: bool,
    /// What the city asks of residents.
    pub attributes: Vec<Attribute>,
    /// Whether mails to staff can be sent.
    pub mails: bool,
    pub csrf: &'a str,
}

/// What was typed into a card.
pub(in super::super::super) struct TypedCard {
    pub card: Card,
    pub typed: Raw,
    pub slips: Vec<Slip>,
    /// The digest of the card when it was opened.
    pub was: String,
}

impl EditorView<'_> {
    fn has_changes(&self) -> bool {
        self.public.as_ref() != Some(&self.form.draft)
    }
}

/// The page.
pub(in super::super::super) fn page(view: &EditorView<'_>) -> Page<'static> {
    let form = view.form;
    let path = format!("{HERE}/{}", form.id);
    let edit = format!("{path}/edit");
    let moves = Sent { action: &edit, csrf: view.csrf, id: "moves", ..Sent::default() };
    let body = html! {
        div.beside.editor {
            div.beside__main {
                (told(view))
                (head(view))
                (panel_with("質問", html! { span.hint { (view.design.questions().count()) "個" } }, questions::pages(view)))
                (panel("職員だけの項目", statuses::desk(view)))
                (panel("状態", statuses::all(view)))
                (panel("返信の文", replies::all(view)))
                (panel("受け付け方のきまり", rules::all(view)))
                p.hint { (view.saved_by) "が " (long(form.updated_at)) " に保存しました。" }
                (form_as(&moves, html! {}))
            }
            div.beside__panel { (preview(view, &path)) }
        }
    };
    let title = named(&form.draft.title);
    let title = title.trim_matches(['「', '」']).to_owned();
    Page::new(title, HERE, "forms-edit", body)
        .crumb("フォーム", HERE)
        .mark(standing(form))
        .actions(actions(view, &path))
        .faults(&slips(view))
}

fn slips(view: &EditorView<'_>) -> Vec<Fault> {
    let Some(it) = &view.typed else { return Vec::new() };
    let fault = |slip: &Slip| match &*slip.field {
        "" => Fault::new("", super::told::slip(slip.why)),
        field => Fault::new(format!("{}-{field}", it.card.name()), super::told::slip(slip.why)),
    };
    it.slips.iter().map(fault).collect()
}

fn actions(view: &EditorView<'_>, path: &str) -> Markup {
    let form = view.form;
    let at = |end: &str| format!("{path}/{end}");
    html! {
        @if view.sees_answers && 0 < view.answers {
            (link_button(&Button::quiet("答えを見る").small().icon("inbox"), &format!("/console/answers/{}", form.id)))
        }
        (link_button(&Button::quiet("ほかの言語").small().icon("languages"), &at("languages")))
        (link_button(&Button::quiet("履歴").small().icon("history"), &at("history")))
        @if form.was_public() { (link_button(&Button::quiet("配る").small().icon("qr-code"), &at("share"))) }
        @match form.state {
            State::Open if view.may_publish => (button_form(&at("stop"), view.csrf, &Button::quiet("受付を止める").small().icon("circle-pause"))),
            State::Stopped if view.may_publish => (button_form(&at("resume"), view.csrf, &Button::quiet("受付を再開する").small().icon("circle-play"))),
            State::Trashed if view.may_make => (button_form(&at("restore"), view.csrf, &Button::outline("元に戻す").small().icon("undo-2"))),
            State::Open | State::Stopped | State::Trashed | State::Draft | State::Asked => {},
        }
        @if form.state != State::Trashed && (view.has_changes() || form.is_asked()) {
            (link_button(&Button::solid(next(view)).small().icon("send"), &at("publish")))
        }
    }
}

fn next(view: &EditorView<'_>) -> &'static str {
    match (view.form.is_asked(), view.may_publish, view.form.was_public()) {
        (true, true, _) => "確かめて承認する",
        (true, false, _) => "承認待ちの内容を見る",
        (false, true, false) => "確かめて公開する",
        (false, true, true) => "変更を確かめて公開する",
        (false, false, _) => "確かめて承認を願い出る",
    }
}

/// What stands above the cards: how the form stands, and what is to be mended.
fn told(view: &EditorView<'_>) -> Markup {
    let form = view.form;
    html! {
        @if form.is_asked() {
            (note(Tone::Wait, html! {
                p { (view.asked_by) "が、公開の承認を願い出ています。" }
                @if let Some(word) = &form.word { p.said { (word) } }
            }))
        } @else if let Some(word) = &form.word {
            (note(Tone::Warn, html! { p { "差し戻されました。" strong { "理由: " } span.said { (word) } } }))
        }
        @if form.was_public() && view.has_changes() && !form.is_asked() {
            (note(Tone::Info, html! { p { "公開中の内容とちがうところがあります。公開するまで、利用者に見える内容は変わりません。" } }))
        }
        div #mending data-part { (mending(view)) }
    }
}

fn mending(view: &EditorView<'_>) -> Markup {
    html! {
        @if !view.faults.is_empty() {
            details.mending {
                summary.mending__head { (icon("list")) "公開までに直すところ " span.num { (view.faults.len()) } "件" }
                ul {
                    @for it in &view.faults {
                        @let card = Card::of_fault(it).name();
                        li { a href={ "?open=" (card) "#" (card) } { (place(view, it)) } ": " (words::fault(view.design, it)) }
                    }
                }
            }
        }
        @if !view.concerns.is_empty() {
            details.mending {
                summary.mending__head { (icon("lightbulb")) "考えておくこと " span.num { (view.concerns.len()) } "件" }
                ul { @for it in &view.concerns { li { (words::concern(view.design, *it)) } } }
            }
        }
    }
}

fn place(view: &EditorView<'_>, fault: &DesignFault) -> String {
    match Card::of_fault(fault) {
        Card::Head => "題名とはじめの文".to_owned(),
        Card::Page(at) => format!("{}ページ", at + 1),
        Card::Question(id) => words::question(view.design, id),
        Card::Status(_) => "状態".to_owned(),
        Card::Reply(_) => "返信の文".to_owned(),
        Card::Entry => "受付の期間と回数".to_owned(),
        Card::Handling => "個人情報と、送ったあとの文".to_owned(),
        Card::People => "答えを見る人と、知らせる先".to_owned(),
    }
}

fn head(view: &EditorView<'_>) -> Markup {
    let sheet = Sheet::of(view, Card::Head);
    let face = Face {
        number: String::new(),
        title: "題名とはじめの文".to_owned(),
        marks: html! { span.hint { (view.form.department) } },
    };
    let body = html! {
        (sheet.text(("title", "題名"), |it| it.required().chars_max(100).hint("利用者が読みます。例: 道路・公園などの損傷の通報")))
        (sheet.area(("lead", "はじめの文"), |it| it.optional().rows(3).chars_max(2_000).hint("だれが、何のために使うフォームかを、短く書きます。")))
    };
    html! { div.cards { (card(view, Card::Head, (&face, Acts::None), (&sheet, body))) } }
}

/// The residents' pages of what is kept, on a phone; answers given there are not kept.
fn preview(view: &EditorView<'_>, path: &str) -> Markup {
    let pages = &view.form.draft.pages;
    let shown = match view.open {
        Some(Card::Page(at)) => at,
        Some(Card::Question(id)) => {
            pages.iter().position(|it| it.questions.iter().any(|it| it.id == id)).unwrap_or(0)
        }
        Some(
            Card::Head
            | Card::Status(_)
            | Card::Reply(_)
            | Card::Entry
            | Card::Handling
            | Card::People,
        )
        | None => 0,
    };
    let src = |at: usize| format!("{path}/try?page={}", at + 1);
    panel_with(
        "利用者の画面",
        html! { a href=(src(0)) target="_blank" rel="noopener" { "ためしに答える" span.vh { "(新しいタブでひらく)" } } },
        html! {
            div #preview data-part {
                @match &view.live {
                    Some(document) => {
                        (phone_document("利用者の画面(保存する前)", &view.at, document))
                        p.hint role="status" { "入力中の内容です。まだ保存していません。" }
                    }
                    None => (phone_page("利用者の画面", &view.at, ("preview", &src(shown.min(pages.len().saturating_sub(1)))))),
                }
            }
            @if 1 < pages.len() {
                nav.phone__pages aria-label="見るページ" {
                    @for at in 0..pages.len() {
                        a.button data-look="quiet" data-size="xs" href=(src(at)) target="preview" { (at + 1) "ページ" }
                    }
                }
            }
            p.hint { "保存した内容が出ます。ここで答えても、答えは残りません。" }
        },
    )
}

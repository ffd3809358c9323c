//! The page on which a form is translated: for each language the Japanese beside a field.

use maud::{Markup, html};

use super::{
    super::super::model::{
        Direction, Form, Gaps, Language, Leaflet, Passage, Raw, Slip, State, digest,
    },
    room::{HERE, long, standing},
    told::{self, named},
};
use crate::{
    features::forms::words::{KNOWN, designing as words, language_name},
    web::{
        console::Page,
        controls::{
            Apart, Button, Choice, Fault, Field, Form as Sent, Role, Tick, Tone, Width, area,
            button, check, checks, chip, file, form_as, hidden, icon, link_button, note, panel,
            panel_with, phone_page, plain_hints, text, upload_form,
        },
    },
};

/// The page of a form's languages.
pub(in super::super::super) struct LanguagesView<'a> {
    pub form: &'a Form,
    /// The language that is translated; none while there is none.
    pub language: Option<Language>,
    /// The part that is open.
    pub open: Option<Leaflet>,
    /// What was typed into it, and is not kept.
    pub typed: Option<TypedLeaflet<'a>>,
    /// What was typed as another language, and what is wrong with it.
    pub other: &'a str,
    pub faults: &'a [Fault],
    /// The time on the phone.
    pub at: String,
    pub saved_by: String,
    pub may_make: bool,
    pub csrf: &'a str,
}

/// What was typed into a part.
pub(in super::super::super) struct TypedLeaflet<'a> {
    pub typed: &'a Raw,
    pub slips: &'a [Slip],
    /// Who saved the same part meanwhile; none when nobody did.
    pub met: Option<String>,
}

impl LanguagesView<'_> {
    fn path(&self) -> String {
        format!("{HERE}/{}", self.form.id)
    }

    fn may_change(&self) -> bool {
        self.may_make && self.form.state != State::Trashed
    }
}

/// The page.
pub(in super::super::super) fn page(view: &LanguagesView<'_>) -> Page<'static> {
    let path = view.path();
    let body = html! {
        div.beside.editor {
            div.beside__main {
                @match &view.language {
                    None => (beginning()),
                    Some(language) => {
                        (offered(view, language))
                        (translation(view, language))
                    }
                }
                @if view.may_change() { (chooser(view)) }
                p.hint { (view.saved_by) "が " (long(view.form.updated_at)) " に保存しました。" }
            }
            div.beside__panel {
                @if let Some(language) = &view.language { (preview(view, language)) }
            }
        }
    };
    Page::new("ほかの言語", HERE, "forms-languages", body)
        .crumb("フォーム", HERE)
        .crumb(named(&view.form.draft.title), path.clone())
        .mark(standing(view.form))
        .actions(html! { (link_button(&Button::quiet("質問の編集に戻る").small(), &path)) })
        .faults(&faults(view))
}

/// The address of a language of a form.
pub(in super::super::super) fn address(form: &Form, language: &Language) -> String {
    format!("{HERE}/{}/languages?lang={}", form.id, language.tag())
}

/// The texts as a file, for whoever translates them.
fn files(view: &LanguagesView<'_>, language: &Language) -> Markup {
    let path = format!("{}/languages/{}/file", view.path(), language.tag());
    let field = Field::new("file", "翻訳したファイル")
        .hint("CSV(UTF-8、Shift_JIS)か Excel(.xlsx)。読み込む前に、何が変わるかを確かめられます。")
        .faults(view.faults);
    let is_open = view.faults.iter().any(|it| it.field == "file");
    html! {
        details.disclosure open[is_open] {
            summary { (icon("chevron-right")) "ファイルで翻訳をたのむ" }
            div.disclosure__body {
                p { "翻訳する人にファイルをわたし、訳を入れてもらって、まとめて読み込みます。" }
                p { (link_button(&Button::outline("翻訳用のCSVをダウンロード").small().icon("download"), &path)) }
                @if view.may_change() {
                    (upload_form(&path, view.csrf, html! {
                        (file(&field, ".csv,.tsv,.txt,.xlsx"))
                        (button(&Button::outline("翻訳したCSVを読み込む").small().icon("upload")))
                    }))
                }
            }
        }
    }
}

fn faults(view: &LanguagesView<'_>) -> Vec<Fault> {
    let slips = view.typed.iter().flat_map(|it| it.slips);
    let slips = slips.map(|it| Fault::new(&*it.field, told::slip(it.why)));
    view.faults.iter().cloned().chain(slips).collect()
}

fn beginning() -> Markup {
    panel(
        "日本語のほかの言語",
        html! {
            p { "フォームを、やさしい日本語や外国語でも読めるようにします。下で言語を選ぶと、質問や説明を1つずつ訳せます。" }
            p.hint { "訳していないところは、日本語のまま出ます。答えは、どの言語で入力しても同じように集まります。" }
        },
    )
}

fn offered(view: &LanguagesView<'_>, shown: &Language) -> Markup {
    let design = &view.form.draft;
    html! {
        nav.languages aria-label="言語" {
            @for language in design.translations.languages() {
                @let (own, name) = language_name(&language);
                @let gaps = design.gaps(&language);
                a.languages__one href={ "?lang=" (language.tag()) }
                    aria-current=[(language == *shown).then_some("page")] {
                    strong lang=(language.tag()) { (own) }
                    @if own != name { span.hint { (name) } }
                    (how_far(gaps))
                }
            }
        }
    }
}

/// How much is translated, as a mark.
fn how_far(gaps: Gaps) -> Markup {
    html! {
        @if 0 < gaps.missing {
            (chip(Tone::Warn, "", &format!("のこり {}", gaps.missing)))
        } @else {
            (chip(Tone::Ok, "", "すべて訳しました"))
        }
        @if 0 < gaps.stale {
            (chip(Tone::Err, "", &format!("日本語が変わった {}", gaps.stale)))
        }
    }
}

fn translation(view: &LanguagesView<'_>, language: &Language) -> Markup {
    let design = &view.form.draft;
    let (own, _) = language_name(language);
    html! {
        (panel(own, html! {
            (files(view, language))
            div.cards {
                @for leaflet in Leaflet::all(design) {
                    @if !leaflet.passages(design).is_empty() { (part(view, language, leaflet)) }
                }
            }
        }))
    }
}

fn gaps_of(view: &LanguagesView<'_>, language: &Language, leaflet: Leaflet) -> Gaps {
    let texts = view.form.draft.translations.get(language).map(|it| &it.texts);
    let mut gaps = Gaps::default();
    for (passage, original) in leaflet.passages(&view.form.draft) {
        gaps.all += 1;
        match texts.and_then(|it| it.get(&passage)) {
            None => gaps.missing += 1,
            Some(said) => gaps.stale += usize::from(said.is_stale(original)),
        }
    }
    gaps
}

fn part(view: &LanguagesView<'_>, language: &Language, leaflet: Leaflet) -> Markup {
    let name = leaflet.name();
    let is_open = view.open == Some(leaflet);
    html! {
        div.card id=(name) {
            details.card__box open[is_open] {
                summary.card__head data-focus[is_open] {
                    span.card__turn { (icon("chevron-right")) }
                    span.card__title { (words::leaflet(&view.form.draft, leaflet)) }
                    span.card__marks { (how_far(gaps_of(view, language, leaflet))) }
                }
                div.card__body { (part_form(view, language, leaflet)) }
            }
        }
    }
}

fn part_form(view: &LanguagesView<'_>, language: &Language, leaflet: Leaflet) -> Markup {
    let kept = leaflet.fields(&view.form.draft, language);
    let typed = view.typed.as_ref().filter(|_| view.open == Some(leaflet));
    let action = format!("{}/languages/{}", view.path(), language.tag());
    let look = format!("{action}/check");
    let partial = if language.is_easy() { &*look } else { "" };
    let sent =
        Sent { action: &action, csrf: view.csrf, role: Role::Main, partial, ..Sent::default() };
    let rows = html! {
        @for (passage, original) in leaflet.passages(&view.form.draft) {
            (row(view, (language, &kept, typed), (passage, original)))
        }
    };
    if !view.may_change() {
        return html! { fieldset.card__shown disabled { (rows) } };
    }
    form_as(
        &sent,
        html! {
            (hidden("part", &leaflet.name()))
            (hidden("was", &digest(&kept)))
            @if let Some(who) = typed.and_then(|it| it.met.as_ref()) {
                (note(Tone::Warn, html! {
                    p { strong { (who) "が先に、ここを変えました。あなたの訳は、まだ保存していません。" } }
                    p { "ちがうところには、いま保存されている訳を下に出しています。よければもう一度「保存する」を押してください。" }
                }))
            }
            (rows)
            div.card__foot { (button(&Button::solid("保存する").small().icon("save"))) }
        },
    )
}

/// A passage: the Japanese, and a field beside it.
fn row(
    view: &LanguagesView<'_>,
    (language, kept, typed): (&Language, &Raw, Option<&TypedLeaflet<'_>>),
    (passage, original): (Passage, &str),
) -> Markup {
    let name = passage.to_string();
    let now = kept.text(&name);
    let value = typed.map_or(now, |it| it.typed.text(&name));
    let slip = typed.and_then(|it| it.slips.iter().find(|it| it.field == name));
    let error = slip.map(|it| told::slip(it.why)).unwrap_or_default();
    let theirs = typed.filter(|it| it.met.is_some() && now != value);
    let label = format!("{}（{}）", words::passage(passage), language_name(language).0);
    let apart = Apart { label: "ja", hint: "ja", own: "ja" };
    let field = Field { error: &error, ..Field::new(&name, &label).value(value).apart(apart) };
    let rows = original.chars().count().div_ceil(30).max(original.lines().count()).clamp(2, 10);
    let dir = match language.direction() {
        Direction::LeftToRight => None,
        Direction::RightToLeft => Some("rtl"),
    };
    html! {
        div.rendering data-of=(kind(passage)) {
            div.rendering__of {
                span.rendering__what { (words::passage(passage)) }
                p { (original) }
            }
            div.rendering__to lang=(language.tag()) dir=[dir] {
                @if passage.is_long() { (area(&field.rows(u8::try_from(rows).unwrap_or(5)))) }
                @else { (text(&field)) }
                @if language.is_easy() { (plain_hints(&format!("plain-{name}"), value)) }
                @if theirs.is_some() {
                    p.rendering__theirs { b lang="ja" { "いま保存されている訳: " } (now) }
                }
                (stale(view, language, (passage, original)))
            }
        }
    }
}

/// What a passage is, for its looks: headings stand out, choices stand in.
const fn kind(passage: Passage) -> &'static str {
    match passage {
        Passage::Title | Passage::PageTitle(_) | Passage::Question(_) | Passage::Shown(_) => "head",
        Passage::Choice(..) | Passage::Row(..) | Passage::Low(_) | Passage::High(_) => "choice",
        Passage::Lead
        | Passage::PageLead(_)
        | Passage::Hint(_)
        | Passage::Unit(_)
        | Passage::Consent(_)
        | Passage::Message(_)
        | Passage::Thanks
        | Passage::Purpose
        | Passage::Privacy => "text",
    }
}

/// That the Japanese has changed since it was translated, and a box to say that it still fits.
fn stale(
    view: &LanguagesView<'_>,
    language: &Language,
    (passage, original): (Passage, &str),
) -> Markup {
    let texts = view.form.draft.translations.get(language).map(|it| &it.texts);
    let said = texts.and_then(|it| it.get(&passage)).filter(|it| it.is_stale(original));
    let name = format!("sure-{passage}");
    html! {
        @if let Some(said) = said {
            div.rendering__stale lang="ja" dir="ltr" {
                p { (icon("triangle-alert")) "訳したあとで、日本語が変わりました。" }
                p.hint { "訳したときの日本語: " (said.of) }
                (check(&Field::new(&name, "この訳のままで合っている"), Tick::Off))
            }
        }
    }
}

/// Which languages there are.
fn chooser(view: &LanguagesView<'_>) -> Markup {
    let languages = view.form.draft.translations.languages();
    let tags: Vec<&str> = languages.iter().map(Language::tag).collect();
    let action = format!("{}/languages", view.path());
    let sent = Sent { action: &action, csrf: view.csrf, ..Sent::default() };
    let labels: Vec<String> = KNOWN
        .iter()
        .map(
            |(_, own, name)| {
                if own == name { (*own).to_owned() } else { format!("{own} / {name}") }
            },
        )
        .collect();
    let choices: Vec<Choice<'_>> =
        KNOWN.iter().zip(&labels).map(|(it, label)| Choice::new(it.0, label)).collect();
    let others = languages.iter().filter(|it| KNOWN.iter().all(|known| known.0 != it.tag()));
    let others: Vec<&str> = others.map(Language::tag).collect();
    let others = others.join(" ");
    let other = if view.other.is_empty() { &others } else { view.other };
    panel(
        "言語を選ぶ",
        form_as(
            &sent,
            html! {
                (hidden("seen", &tags.join(" ")))
                div.language-choices {
                    (checks(&Field::new("language", "日本語のほかに出す言語"), &choices, &tags))
                }
                (text(&Field::new("other", "そのほかの言語").value(other).optional().width(Width::Half)
                    .hint("言語の記号(BCP 47)を、空白で区切って入力します。例: mn de").faults(view.faults)))
                p.hint { "しるしを外した言語の訳は消えます。消したすぐあとなら、元に戻せます。" }
                p { (button(&Button::outline("言語を決める").small())) }
            },
        ),
    )
}

/// The residents' pages in the language, on a phone.
fn preview(view: &LanguagesView<'_>, language: &Language) -> Markup {
    let pages = view.form.draft.pages.len();
    let path = format!("{}/try?lang={}", view.path(), language.tag());
    let src = |at: usize| format!("{path}&page={}", at + 1);
    let shown = match view.open {
        Some(Leaflet::Page(at)) => at.min(pages.saturating_sub(1)),
        Some(Leaflet::Head | Leaflet::Handling | Leaflet::Statuses) | None => 0,
    };
    panel_with(
        "利用者の画面",
        html! { a href=(src(0)) target="_blank" rel="noopener" { "ためしに答える" span.vh { "(新しいタブでひらく)" } } },
        html! {
            (phone_page("利用者の画面", &view.at, ("preview", &src(shown))))
            @if 1 < pages {
                nav.phone__pages aria-label="見るページ" {
                    @for at in 0..pages {
                        a.button data-look="quiet" data-size="xs" href=(src(at)) target="preview" { (at + 1) "ページ" }
                    }
                }
            }
            p.hint { "保存した訳が出ます。ここで答えても、答えは残りません。" }
        },
    )
}

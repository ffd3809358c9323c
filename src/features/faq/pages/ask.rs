use std::sync::Arc;

use maud::{Markup, html};

use super::{
    super::model::Faq,
    room::{self, HERE},
};
use crate::{
    base::Id,
    infra::search::{Confidence, MatchKind, Place, Reasons, Verdict},
    line::wire::Message,
    phone::{Content, Entry, Read, Side, entry},
    web::{
        console::Page,
        controls::{
            self, Button, Field, Form, Kind, Tone, button, chip, disclosure, form_as, link_button,
            note, panel, text,
        },
    },
};

/// What a question comes to.
pub(in super::super) struct Tried {
    /// The question, as the resident says it.
    pub said: Message,
    /// What the account answers.
    pub answer: Message,
    pub at: String,
    pub account: String,
    /// What was found, best first.
    pub rivals: Vec<Rival>,
    /// Whether it is one of the first one's own ways to ask.
    pub same: bool,
    pub confidence: Confidence,
    pub verdict: Verdict,
    /// The FAQ under work, to be marked among the rivals.
    pub own: Option<Id<Faq>>,
}

/// Something that was found.
pub(in super::super) struct Rival {
    pub faq: Arc<Faq>,
    /// The share of what the question is about that it has, in percent.
    pub percent: u8,
    pub reasons: Reasons,
}

/// The page on which anything can be asked.
pub(in super::super) struct AskView<'a> {
    pub question: &'a str,
    pub tried: Option<Tried>,
    pub csrf: &'a str,
}

const ASK: &str = "/console/faq/ask";

/// The page.
pub(in super::super) fn page(view: &AskView<'_>) -> Page<'static> {
    let form = Form { action: ASK, csrf: view.csrf, partial: ASK, ..Form::default() };
    let body = html! {
        (panel("利用者になったつもりで聞く", html! {
            (form_as(&form, html! {
                (text(&Field::new("q", "質問").value(view.question).kind(Kind::Search)
                    .hint("利用者が送りそうな言葉を入れると、そのまま答えが出ます。ここで聞いても、利用状況には数えません。")))
                p { (button(&Button::solid("聞いてみる").icon("message-circle"))) }
            }))
        }))
        // On a narrow screen the answer comes before its reasons.
        div.beside.beside--answer {
            div.beside__main #why data-part {
                @match &view.tried {
                    Some(tried) => (panel("なぜこの答えか", why(tried))),
                    None => (panel("ためす言葉の例", examples())),
                }
            }
            div.beside__panel #talk data-part { (talk(view.tried.as_ref())) }
        }
    };
    Page::new("ためしに聞く", HERE, "faq-ask", room::stacked(body)).tabs(room::tabs(ASK))
}

fn examples() -> Markup {
    html! {
        ul.row {
            @for example in ["粗大ごみ 捨てたい", "住民票 コンビニ", "子どもが熱を出した"] {
                li { (link_button(&Button::quiet(example).small(), &format!("{ASK}?q={example}"))) }
            }
        }
    }
}

/// The phone with question and answer.
pub(super) fn talk(tried: Option<&Tried>) -> Markup {
    match tried {
        Some(tried) => controls::phone(&tried.account, &tried.at, lines(tried)),
        None => controls::phone(
            "公式アカウント",
            "",
            html! { p.talk__date { span { "聞いてみると、ここに答えが出ます" } } },
        ),
    }
}

fn lines(tried: &Tried) -> Markup {
    let line = |id, side, message| Entry {
        id,
        order: id,
        side,
        at: &tried.at,
        content: Content::Message(message),
    };
    html! {
        (entry(&line("asked-0", Side::Resident(Read::Read), &tried.said)))
        (entry(&line("asked-1", Side::City(&tried.account), &tried.answer)))
    }
}

/// Why the answer is what it is.
pub(super) fn why(tried: &Tried) -> Markup {
    let sure = |share: f32| format!("{}%", (share * 100.0).round() as u32);
    let (tone, words) = match tried.verdict {
        Verdict::Answer if tried.same => {
            (Tone::Ok, "質問や言いかえと同じなので、すぐに答えます。".to_owned())
        }
        Verdict::Answer => {
            (Tone::Ok, format!("自信({})があるので、答えます。", sure(tried.confidence.first)))
        }
        Verdict::AskBack => (
            Tone::Info,
            format!(
                "1つに決められない(自信 {})ので、どれかを聞き返します。",
                sure(tried.confidence.first)
            ),
        ),
        Verdict::Fallback => (Tone::Warn, "近いFAQがないので、答えられないと伝えます。".to_owned()),
    };
    html! {
        (note(tone, html! { p { (words) } }))
        @if !tried.rivals.is_empty() {
            ol.rank {
                @for rival in &tried.rivals { (rival_row(tried, rival)) }
            }
        }
    }
}

fn rival_row(tried: &Tried, rival: &Rival) -> Markup {
    let own = tried.own == Some(rival.faq.id);
    html! {
        li {
            span.rank__name {
                @if own { (rival.faq.question) " " (chip(Tone::Info, "pencil", "このFAQ")) }
                @else { a href={ "/console/faq/" (rival.faq.id) } { (rival.faq.question) } }
            }
            span.rank__said { "言葉の一致 " span.num { (rival.percent) } "%" }
            (matched(&rival.reasons))
        }
    }
}

fn matched(reasons: &Reasons) -> Markup {
    let of = |place: Place| -> Vec<String> {
        let here = reasons.matches.iter().filter(|it| it.place == place);
        let mut words: Vec<String> = here
            .map(|it| match it.kind {
                MatchKind::Word => it.text.clone(),
                MatchKind::Concept => format!("{}(言いかえ)", it.text),
            })
            .collect();
        words.dedup();
        words
    };
    let (question, answer) = (of(Place::Question), of(Place::Answer));
    html! {
        @if !reasons.matches.is_empty() {
            (disclosure("合った言葉", html! {
                @if !question.is_empty() { p { "質問・言いかえ・キーワード: " (question.join("、")) } }
                @if !answer.is_empty() { p { "回答・分類: " (answer.join("、")) } }
                @if 0.0 < reasons.memory { p { "利用者が前にこの質問から選んだので、上がっています。" } }
                @if reasons.memory < 0.0 { p { "利用者が前に「役に立たなかった」としたので、下がっています。" } }
            }))
        }
    }
}

//! The numbers of the moment, and the answers nobody has looked at: what a live page renews.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    base::text::truncate_graphemes,
    features::{
        audit::words::grouped,
        dashboard::{
            model::{Overdue, Today, Unanswered},
            words::{until, when},
        },
        faq::Day,
        forms::Lead,
    },
    web::controls::{Tile, Tone, panel_with, tiles},
};

/// How much of a question is shown, in characters.
const GLIMPSE_GRAPHEMES: usize = 12;

/// Forms with new answers told by name.
const FORMS_SHOWN: usize = 8;

pub(super) fn number(number: impl TryInto<u64>) -> String {
    grouped(&number.try_into().unwrap_or(u64::MAX).to_string())
}

/// One tile, its texts made.
struct Made {
    part: &'static str,
    label: &'static str,
    value: String,
    unit: &'static str,
    note: String,
    note_tone: Tone,
    icon: &'static str,
    tone: Tone,
    href: &'static str,
}

/// What is renewed while the page is looked at.
pub(in crate::features::dashboard) fn live(home: &Today) -> Markup {
    html! { (today(home)) (new_answers(home)) }
}

/// The numbers of the moment.
pub(super) fn today(home: &Today) -> Markup {
    let mut made = Vec::new();
    made.extend(home.asked.map(asked_today));
    made.extend(home.unanswered.as_ref().map(unanswered));
    made.extend(home.waiting.map(|(count, oldest)| Made {
        part: "waiting",
        label: "承認待ちのFAQ",
        value: number(count),
        unit: "件",
        note: match oldest {
            Some(at) => format!("いちばん古いもの {}", when(at, home.now)),
            None => "いまはありません".to_owned(),
        },
        note_tone: Tone::Plain,
        icon: "file-check",
        tone: Tone::Wait,
        href: "/console/faq/approvals",
    }));
    made.extend(home.stale.map(overdue));
    made.extend(home.forms.unseen.as_deref().map(unseen));
    made.extend(home.forms.asked.as_deref().map(asked_forms));
    made.extend(home.forms.ending.as_deref().map(|it| ending(it, home.now)));
    let tile = |it: &Made| -> Tile<'_> {
        Tile {
            label: it.label,
            value: "",
            unit: it.unit,
            note: "",
            note_tone: it.note_tone,
            icon: it.icon,
            tone: it.tone,
            href: it.href,
            part: it.part,
        }
    };
    let shown: Vec<Tile<'_>> =
        made.iter().map(|it| Tile { value: &it.value, note: &it.note, ..tile(it) }).collect();
    html! { @if !shown.is_empty() { (tiles(&shown)) } }
}

fn asked_today(day: Day) -> Made {
    Made {
        part: "asked",
        label: "今日の質問",
        value: number(day.asked()),
        unit: "回",
        note: format!("うち答えられなかったもの {}回", number(day.unanswered)),
        note_tone: Tone::Plain,
        icon: "message-circle",
        tone: Tone::Ok,
        href: "/console/faq/figures",
    }
}

fn unanswered(unanswered: &Unanswered) -> Made {
    let most: Vec<String> = unanswered.most.iter().map(|it| glimpse(it)).collect();
    Made {
        part: "unanswered",
        label: "答えられなかった質問",
        value: number(unanswered.kinds),
        unit: "件",
        note: match most.is_empty() {
            true => "いまはありません".to_owned(),
            false => format!("のべ{}回。多いもの {}", number(unanswered.times), most.concat()),
        },
        note_tone: Tone::Plain,
        icon: "message-circle-question-mark",
        tone: Tone::Info,
        href: "/console/faq/unanswered",
    }
}

fn overdue(overdue: Overdue) -> Made {
    let (note, note_tone) = match (overdue.own, overdue.all) {
        (0, 0) => ("いまはありません".to_owned(), Tone::Plain),
        (0, _) => ("自分の所属のものはありません".to_owned(), Tone::Plain),
        (own, _) => (format!("自分の所属のもの {}件", number(own)), Tone::Warn),
    };
    Made {
        part: "overdue",
        label: "見直しの期限を過ぎたFAQ",
        value: number(overdue.all),
        unit: "件",
        note,
        note_tone,
        icon: "calendar-clock",
        tone: Tone::Warn,
        href: "/console/faq/review",
    }
}

fn glimpse(text: &str) -> String {
    match truncate_graphemes(text, GLIMPSE_GRAPHEMES) {
        whole if whole == text => format!("「{whole}」"),
        cut => format!("「{cut}…」"),
    }
}

fn unseen(forms: &[(Lead, usize)]) -> Made {
    let count: usize = forms.iter().map(|it| it.1).sum();
    Made {
        part: "unseen",
        label: "新しい回答",
        value: number(count),
        unit: "件",
        note: match forms {
            [] => "いまはありません".to_owned(),
            [one] => glimpse(&one.0.title),
            [most, others @ ..] => {
                format!("{}など、{}つのフォーム", glimpse(&most.0.title), others.len() + 1)
            }
        },
        note_tone: Tone::Plain,
        icon: "inbox",
        tone: Tone::Info,
        href: "/console/answers",
    }
}

fn asked_forms(forms: &[Lead]) -> Made {
    Made {
        part: "asked-forms",
        label: "承認待ちのフォーム",
        value: number(forms.len()),
        unit: "件",
        note: first(forms.iter().map(|it| it.title.as_str())),
        note_tone: Tone::Plain,
        icon: "clipboard-list",
        tone: Tone::Wait,
        href: "/console/forms?tab=asked",
    }
}

fn ending(forms: &[(Lead, Timestamp)], now: Timestamp) -> Made {
    let note = match forms.first() {
        Some((form, at)) => format!("{} {}まで", glimpse(&form.title), until(*at, now)),
        None => "この7日間に終わるものはありません".to_owned(),
    };
    Made {
        part: "ending",
        label: "締め切りが近いフォーム",
        value: number(forms.len()),
        unit: "件",
        note,
        note_tone: if forms.is_empty() { Tone::Plain } else { Tone::Warn },
        icon: "calendar-clock",
        tone: Tone::Warn,
        href: "/console/forms?tab=open",
    }
}

fn first<'a>(mut titles: impl Iterator<Item = &'a str>) -> String {
    titles.next().map_or_else(|| "いまはありません".to_owned(), glimpse)
}

/// The forms with answers nobody has looked at, each with how many; renewed as the tiles are.
pub(super) fn new_answers(home: &Today) -> Markup {
    let Some(forms) = &home.forms.unseen else { return html! {} };
    let shown = &forms[..forms.len().min(FORMS_SHOWN)];
    panel_with(
        "新しい回答",
        html! { a href="/console/answers" { "申請・回答へ" } },
        html! {
            div #new-answers data-part {
                @if shown.is_empty() {
                    p.sub { "まだ開いていない回答はありません。届くと、フォームごとに並びます。" }
                } @else {
                    ul.heaps {
                        @for (form, count) in shown {
                            li {
                                a href={ "/console/answers/" (form.id) "?tab=new" } { (form.title) }
                                span.num { (number(*count)) "件" }
                            }
                        }
                    }
                    @if shown.len() < forms.len() {
                        p.sub { "ほかに" (forms.len() - shown.len()) "つのフォームがあります。" }
                    }
                }
            }
        },
    )
}

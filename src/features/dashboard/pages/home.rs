use maud::{Markup, html};

use super::today::{new_answers, number, today};
use crate::{
    base::time::{in_japan, wareki_with_weekday},
    features::dashboard::{
        model::{Asked, Friends, Home, Keeping, Lately, Machines},
        words::when,
    },
    web::{
        console::Page,
        controls::{
            Bar, Button, Line, Tone, bar_chart, bars, button_form, chip, icon, link_button,
            panel_with,
        },
    },
};

/// Said when the introduction was put away.
pub(in crate::features::dashboard) const PUT_AWAY: &str =
    "「はじめての方へ」を閉じました。使い方は、いつでもヘルプで読めます。";
/// The way to have it back.
pub(in crate::features::dashboard) const BRING_BACK: &str = "元に戻す";

pub(in crate::features::dashboard) fn home(home: &Home, csrf: &str) -> Page<'static> {
    let body = html! {
        @if home.introduces { (introduction(home, csrf)) }
        (today(&home.today))
        div.columns {
            div {
                (new_answers(&home.today))
                @if let Some(asked) = &home.asked { (most_asked(asked)) }
                (lately(home))
            }
            div {
                @if let Some(friends) = &home.friends { (friends_panel(friends.as_ref())) }
                (machines(home, &home.machines))
            }
        }
    };
    let actions = html! {
        @if home.may_make_faqs {
            (link_button(&Button::solid("FAQを作る").icon("plus"), "/console/faq/new"))
        }
    };
    let today = in_japan(home.today.now).date();
    Page::new("今日の仕事", "/console", "home", body)
        .lead(wareki_with_weekday(today))
        .actions(actions)
        .live("page=home", "/console")
}

fn introduction(home: &Home, csrf: &str) -> Markup {
    let away = Button::quiet("閉じる").small().icon("x");
    panel_with(
        "はじめての方へ",
        button_form("/console/introduction/put-away", csrf, &away),
        html! {
            p { "ここは、市のLINE公式アカウントを動かす画面です。まず、次の順に見てみてください。" }
            ol.intro {
                @if home.may_set_up {
                    li {
                        a href="/console/settings" { "設定" }
                        " — LINEとつながっているか、市の名前や受付時間が正しいかを確かめます。"
                    }
                    li {
                        a href="/console/accounts" { "アカウント・権限" }
                        " — いっしょに使う職員を招待します。"
                    }
                }
                @if home.asked.is_some() {
                    li {
                        a href="/console/faq/ask" { "ためしに聞く" }
                        " — 市民と同じように質問して、どんな答えが返るかを見ます。"
                    }
                    li {
                        a href="/console/faq" { "FAQ" }
                        " — 自分の所属の質問と答えが、いまの制度に合っているかを確かめます。"
                    }
                    li {
                        a href="/console/faq/unanswered" { "答えられなかった質問" }
                        " — 市民の言葉を、FAQの言いかえに足します。"
                    }
                }
                li {
                    a href="/console/me" { "自分のアカウント" }
                    " — 名前や連絡先、サインインの方法を確かめます。"
                }
                li {
                    a href="/console/help" { "ヘルプ・操作マニュアル" }
                    " — 使い方を、仕事ごとに読めます。各画面の「この画面の使い方」からも開けます。"
                }
            }
        },
    )
}

fn most_asked(asked: &[Asked]) -> Markup {
    let said: Vec<String> = asked.iter().map(|it| format!("{}回", number(it.times))).collect();
    let hrefs: Vec<String> = asked.iter().map(|it| format!("/console/faq/{}", it.id)).collect();
    let rows: Vec<Bar<'_>> = asked
        .iter()
        .zip(said.iter().zip(&hrefs))
        .map(|(it, (said, href))| Bar { label: &it.question, value: it.times, said, href })
        .collect();
    panel_with(
        "よく聞かれた質問",
        html! { span.sub { "この7日間" } },
        html! {
            @if rows.is_empty() {
                p.sub { "この7日間は、まだ質問がありません。市民がトークで質問すると、答えた回数の多い順に並びます。" }
            } @else { (bars(&rows)) }
        },
    )
}

fn lately(home: &Home) -> Markup {
    panel_with(
        "最近の操作",
        html! { a href="/console/log" { "操作ログへ" } },
        html! {
            @if home.lately.is_empty() { p.sub { "まだありません。" } }
            @else { ul.lately { @for it in &home.lately { (act(it, home)) } } }
        },
    )
}

fn act(it: &Lately, home: &Home) -> Markup {
    html! {
        li {
            span.lately__when.num { (when(it.at, home.today.now)) }
            span { strong { (it.told.who) } " が " a href={ "/console/log/" (it.seq) } { (it.told.did) } }
        }
    }
}

fn friends_panel(friends: Option<&Friends>) -> Markup {
    let body = match friends {
        None => html! { p.sub { "数えています。しばらくしてから、もう一度開いてください。" } },
        Some(friends) => {
            let came: u64 = friends.came.iter().map(|it| it.1).sum();
            let told = format!("この30日に友だちになった人は{}人です", number(came));
            let points: Vec<(String, u64)> = friends
                .came
                .iter()
                .map(|(day, count)| (format!("{}/{}", day.month(), day.day()), *count))
                .collect();
            html! {
                p.stat { span.num { (number(friends.friends)) } "人" }
                p { (told) "(いまの友だちのうち)。ブロックした人は" (number(friends.blocked_lately)) "人です。" }
                (bar_chart(&Line { told: &told, what: "友だちになった人", points: &points }))
                p.sub { "ブロックしている人は、あわせて" (number(friends.blocked)) "人です。" }
            }
        }
    };
    panel_with("友だち", html! {}, body)
}

/// A line about one machine.
struct State {
    name: &'static str,
    value: String,
    tone: Tone,
}

fn machines(home: &Home, machines: &Machines) -> Markup {
    let told = |at: Option<jiff::Timestamp>| {
        at.map_or_else(|| "まだありません".to_owned(), |at| when(at, home.today.now))
    };
    let usual = |at: Option<jiff::Timestamp>| if at.is_some() { Tone::Ok } else { Tone::Plain };
    let (store, tone) = match machines.store {
        Keeping::Fine => ("正常", Tone::Ok),
        Keeping::ReadOnly => ("書き込めません。保守事業者に連絡してください", Tone::Err),
        Keeping::Down => ("動いていません。保守事業者に連絡してください", Tone::Err),
    };
    let mut states = vec![
        State { name: "データの保存", value: store.to_owned(), tone },
        State {
            name: "LINEから最後に届いた知らせ",
            value: told(machines.heard_at),
            tone: usual(machines.heard_at),
        },
        State {
            name: "LINEへ最後に送れた日時",
            value: told(machines.sent_at),
            tone: usual(machines.sent_at),
        },
    ];
    if let Some(at) = machines.failed_at {
        states.push(State {
            name: "送れなかったメッセージ",
            value: when(at, home.today.now),
            tone: Tone::Warn,
        });
    }
    states.push(State {
        name: "バックアップ",
        value: "まだありません".to_owned(),
        tone: Tone::Plain,
    });
    let chip = match machines.are_well() {
        true => chip(Tone::Ok, "", "正常"),
        false => chip(Tone::Warn, "", "確認してください"),
    };
    panel_with(
        "システムの状態",
        chip,
        html! {
            ul.states {
                @for it in &states {
                    @let (tone, sign) = match it.tone {
                        Tone::Ok => ("ok", "circle-check"),
                        Tone::Warn => ("warn", "triangle-alert"),
                        Tone::Err => ("err", "circle-alert"),
                        Tone::Plain | Tone::Info | Tone::Wait => ("plain", "info"),
                    };
                    li data-tone=(tone) { (icon(sign)) (it.name) span.states__value { (it.value) } }
                }
            }
        },
    )
}

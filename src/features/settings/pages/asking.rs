use jiff::Timestamp;
use maud::{Markup, html};

use crate::{
    features::{
        city::{Field, Part, PartKind, Revision},
        settings::words,
    },
    web::{
        Posted,
        console::Page,
        controls::{self, Button, Column, Fault, Field as Control, Form, Role, Sends, Table, Tone},
    },
};

/// What a part's page knows besides the part.
#[derive(Debug, Clone)]
pub(in crate::features::settings) struct Standing {
    pub csrf: String,
    pub revision: Revision,
    /// Who changed it last, and when.
    pub last: Option<(String, Timestamp)>,
    pub may_save: bool,
    pub faults: Vec<Fault>,
    /// What somebody else has saved meanwhile.
    pub clash: Option<Clash>,
}

/// Two people's texts of one part.
#[derive(Debug, Clone)]
pub(in crate::features::settings) struct Clash {
    pub who: String,
    pub at: Timestamp,
    pub theirs: Part,
    pub mine: Part,
}

/// Whether a tick is asked for before saving, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::settings) enum Tick {
    /// It can be taken back.
    NotNeeded,
    /// Records will be deleted.
    Deletes,
    /// Colleagues may be shut out.
    ShutsOut,
}

/// A change that is asked about once more.
pub(in crate::features::settings) struct Ask<'a> {
    pub csrf: &'a str,
    pub posted: &'a Posted,
    pub before: &'a Part,
    pub after: &'a Part,
    pub tick: Tick,
    pub faults: &'a [Fault],
}

/// What a part's form shows around its fields.
pub(super) struct Around<'a> {
    pub standing: &'a Standing,
    pub kind: PartKind,
    pub sends: Sends,
    /// Where it is posted while one types; empty for nowhere.
    pub partial: &'a str,
    /// Buttons beside the one that saves.
    pub beside: Markup,
    /// What the saving button says.
    pub save: &'a str,
}

/// The form of a part: what somebody else has saved, the fields, the buttons.
pub(super) fn around(around: &Around<'_>, fields: Markup) -> Markup {
    let Around { standing, kind, sends, partial, beside, save } = around;
    let form = Form {
        action: words::path(*kind),
        csrf: &standing.csrf,
        sends: *sends,
        role: Role::Main,
        partial,
        ..Form::default()
    };
    html! {
        div.stack {
            @if let Some(clash) = &standing.clash { (clashed(clash)) }
            @if !standing.may_save {
                (controls::note(Tone::Info, html! {
                    p { "この設定は、見るだけの権限です。変えるには「設定」の「公開・承認」の権限がいります。" }
                }))
            }
            (controls::form_as(&form, html! {
                (controls::hidden("revision", &standing.revision.to_string()))
                div.stack { (fields) }
                @if standing.may_save {
                    div.acts {
                        (controls::button(&Button::solid(save).icon("save")))
                        (beside)
                    }
                }
            }))
            (last(standing))
        }
    }
}

/// Who changed it last.
fn last(standing: &Standing) -> Markup {
    html! {
        p.hint {
            @match &standing.last {
                Some((who, at)) => { "最後に変えた人: " (who) " " (words::when(*at)) },
                None => "まだ変えていません。はじめの内容です。",
            }
        }
    }
}

fn clashed(clash: &Clash) -> Markup {
    let mine = clash.mine.fields();
    let rows = clash.theirs.fields().into_iter().zip(mine);
    let rows: Vec<_> = rows.filter(|(theirs, mine)| theirs.1 != mine.1).collect();
    html! {
        div role="alert" {
            (controls::note(Tone::Warn, html! {
                p {
                    strong { (clash.who) " さんが " (words::when(clash.at)) " に保存しました。" }
                    "あなたの入力は、まだ保存していません。ちがいを見て、もう一度「保存する」を押すと、あなたの内容で上書きします。"
                }
            }))
        }
        (controls::panel("ちがい", html! {
            @for ((field, theirs), (_, mine)) in rows {
                p { strong { (words::label(field)) } }
                div.change {
                    div.change__side { b { (clash.who) " さんの内容(いま使われているもの)" } (words::value(field, &theirs)) }
                    div.change__side { b { "あなたの内容(まだ保存していません)" } (words::value(field, &mine)) }
                }
            }
        }))
    }
}

/// A page of settings, below the index.
pub(super) fn page(title: &'static str, help: &'static str, body: Markup) -> Page<'static> {
    Page::new(title, "/console/settings", help, body).crumb("設定", "/console/settings")
}

/// The page that asks once more.
pub(in crate::features::settings) fn ask(ask: &Ask<'_>) -> Page<'static> {
    let kind = ask.after.kind();
    let columns = [Column::new("項目"), Column::new("いま"), Column::new("変えたあと")];
    let rows = ask.before.fields().into_iter().zip(ask.after.fields());
    let changed = rows.filter(|(before, after)| before.1 != after.1);
    let table = html! {
        @for ((field, before), (_, after)) in changed {
            tr {
                th scope="row" { (words::label(field)) }
                td { (lines(field, &before)) }
                td { strong { (lines(field, &after)) } }
            }
        }
    };
    let sent = ask.posted.fields().iter();
    let kept = sent.filter(|(name, _)| !["_csrf", "step", "confirmed"].contains(&name.as_str()));
    let body = html! {
        @for (name, value) in kept { (controls::hidden(name, value)) }
        (controls::hidden("step", "confirm"))
        (controls::table(&Table { caption: "変わる内容", columns: &columns }, table))
        (what_happens(kind, ask.tick))
        @match ask.tick {
            Tick::NotNeeded => {}
            Tick::Deletes => (tick("消えた記録は元に戻せないことを確かめました", ask.faults)),
            Tick::ShutsOut => (tick("管理画面を使う職場が、すべて一覧に入っていることを確かめました", ask.faults)),
        }
    };
    let form = Form { action: words::path(kind), csrf: ask.csrf, ..Form::default() };
    let button = match ask.tick {
        Tick::Deletes => Button::danger("保存期間を変える"),
        Tick::NotNeeded | Tick::ShutsOut => Button::solid("この内容で変える"),
    };
    let body = controls::confirm(&form, body, &button, words::path(kind));
    page("変える前の確認", help(kind), body)
        .crumb(words::part(kind), words::path(kind))
        .faults(ask.faults)
        .reading()
}

fn tick(label: &str, faults: &[Fault]) -> Markup {
    controls::check(&Control::new("confirmed", label).faults(faults), controls::Tick::Off)
}

fn lines(field: Field, value: &str) -> Markup {
    html! { @for line in words::value(field, value).lines() { div { (line) } } }
}

const fn help(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Identity => "settings-look",
        PartKind::Words => "settings-words",
        PartKind::Retention => "settings-retention",
        PartKind::Networks => "settings-networks",
        PartKind::Approval => "settings-faq",
        PartKind::Sending => "settings-deliveries",
    }
}

fn what_happens(kind: PartKind, tick: Tick) -> Markup {
    let (tone, text) = match (kind, tick) {
        (_, Tick::Deletes) => (
            Tone::Warn,
            "短くした期間を過ぎている記録と、残さないことにしたものは、1時間以内に消えます。消えた記録は、元に戻せません。",
        ),
        (_, Tick::ShutsOut) => (
            Tone::Warn,
            "一覧にない場所からは、すぐに管理画面を開けなくなります。いまお使いの場所は一覧に入っています。閉め出された人が出たときは、この画面から加えてください。",
        ),
        (PartKind::Networks, Tick::NotNeeded) => {
            (Tone::Warn, "どこからでも、管理画面のサインインの画面を開けるようになります。")
        }
        (PartKind::Retention, Tick::NotNeeded) => {
            (Tone::Info, "いまある記録から、新しい期間で数えます。")
        }
        (PartKind::Sending, Tick::NotNeeded) => (
            Tone::Warn,
            "これから始まるすべての配信に使われます。もう始まっている配信は、そのまま進みます。",
        ),
        (PartKind::Approval | PartKind::Identity | PartKind::Words, Tick::NotNeeded) => {
            (Tone::Info, "これから公開するものに使われます。いま公開しているものは、そのままです。")
        }
    };
    controls::note(tone, html! { p { (text) } })
}

use maud::{Markup, html};
use serde_json::Value;

use crate::{
    base::time::in_japan,
    infra::assets::asset,
    simulator::{Record, post::Caught},
};

use super::pages::page;

/// The journal for people: the newest call or webhook first, each to be opened.
pub(super) fn record(records: &[Record], total: u64) -> Markup {
    let body = html! {
        body {
            main.lab {
                p { a href="/phone" { "ためしのスマホへもどる" } }
                h1 { "通信の記録" }
                p {
                    "市のサーバーと(まねをした)LINEのあいだのやりとりです。新しいものから"
                    (records.len()) "件(全部で" (total) "件)。"
                    a href="/phone/journal" { "新しくする" }
                }
                @if records.is_empty() { p { "まだ何も記録されていません。スマホから話しかけてください。" } }
                @for record in records { (one(record)) }
                p { a href="/control/journal" { "プログラムのための形(JSON)" } }
            }
        }
    };
    let style = html! { link rel="stylesheet" href=(asset("phone/lab.css").path); };
    page("通信の記録", &style, &body)
}

/// The mails that staff would have got, the newest first.
pub(super) fn mails(caught: &[Caught]) -> Markup {
    let body = html! {
        body {
            main.lab {
                p { a href="/phone" { "ためしのスマホへもどる" } }
                h1 { "職員へのメール" }
                p {
                    "ためしの環境では、メールはどこにも届きません。送られるはずだったものが、新しいものからここに並びます。"
                    a href="/phone/mail" { "新しくする" }
                }
                @if caught.is_empty() { p { "まだ1通もありません。フォームに答えると、20秒ほどで届きます。" } }
                @for mail in caught {
                    @let (subject, text) = mail.read();
                    details.record {
                        summary { strong { (subject) } span.record__way { (mail.to) } }
                        pre { (text) }
                        h2 { "送られたままの形" }
                        pre { (mail.raw) }
                    }
                }
            }
        }
    };
    let style = html! { link rel="stylesheet" href=(asset("phone/lab.css").path); };
    page("職員へのメール", &style, &body)
}

fn one(record: &Record) -> Markup {
    let from_line = record.kind == "webhook";
    let way = if from_line { "LINE → 市" } else { "市 → LINE" };
    let fine = (200..300).contains(&record.status);
    let outcome = if fine { "ok" } else { "bad" };
    let status =
        if record.status == 0 { "返事なし".to_owned() } else { record.status.to_string() };
    html! {
        details.record {
            summary {
                time { (in_japan(record.at).strftime("%H:%M:%S")) }
                span.record__way data-kind=(record.kind) { (way) }
                strong { (title(record)) }
                span.record__status data-outcome=(outcome) { (status) }
            }
            p { code { (record.method) " " (record.path) } }
            @for (name, body) in [("送ったもの", &record.request), ("返事", &record.response)] {
                h2 { (name) }
                pre { (pretty(body)) }
            }
        }
    }
}

/// What it was about: a call's operation, the types of a webhook's events.
fn title(record: &Record) -> String {
    let kinds = || {
        let events = record.request["events"].as_array()?;
        let kinds: Vec<&str> = events.iter().filter_map(|it| it["type"].as_str()).collect();
        Some(kinds.join(", "))
    };
    match (record.kind, record.operation.as_str()) {
        ("webhook", _) => kinds().unwrap_or_default(),
        (_, "") => record.path.clone(),
        (_, operation) => operation.to_owned(),
    }
}

fn pretty(body: &Value) -> String {
    match body {
        Value::Null => "(なし)".to_owned(),
        Value::String(text) if text.is_empty() => "(なし)".to_owned(),
        Value::String(text) => text.clone(),
        other => serde_json::to_string_pretty(other).expect("JSON is plain data"),
    }
}

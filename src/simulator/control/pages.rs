use std::sync::Arc;

use axum::extract::State;
use maud::{Markup, html};

use crate::{
    infra::assets::asset,
    simulator::{phone::page, server::Face},
};

/// Method, path, body, and what it does in Japanese and English.
type Door = (&'static str, &'static str, &'static str, &'static str);

const DOORS: &[Door] = &[
    (
        "POST",
        "/residents",
        r#"{"name"?, "language"?, "id"?, "befriend"?: false, "attributes"?: {"gender"?, "age"?, "area"?: "jp_24", "appType"?}}"#,
        "住民を作り友だち追加する / make a resident who adds the account → {\"id\"}",
    ),
    ("GET", "/residents", "", "住民の一覧 / all residents"),
    ("GET", "/residents/{id}", "", "住民ひとり / one resident"),
    (
        "DELETE",
        "/residents/{id}",
        "",
        "LINEアカウントを削除する / the resident deletes the LINE account",
    ),
    (
        "POST",
        "/residents/{id}/messages",
        r#"{"type":"text","text"} | sticker | image, video, audio, file ("content" base64?, "contentType"?) | location"#,
        "住民がメッセージを送る / the resident sends a message → {\"id\"}",
    ),
    ("POST", "/residents/{id}/follow", "", "友だち追加・ブロック解除 / add or unblock"),
    ("POST", "/residents/{id}/unfollow", "", "ブロック / block"),
    (
        "POST",
        "/residents/{id}/postbacks",
        r#"{"data", "params"?, "displayText"?}"#,
        "ボタンを押す / tap a postback action",
    ),
    ("POST", "/residents/{id}/unsend", r#"{"messageId"}"#, "送信取消 / take a message back"),
    (
        "POST",
        "/residents/{id}/events",
        r#"{"type":"beacon","beacon":{…}}"#,
        "ビーコン・動画視聴完了 / beacon or videoPlayComplete",
    ),
    (
        "GET",
        "/residents/{id}/talk",
        "",
        "トーク / the talk → {\"messages\":[{id, from, at, message}]}",
    ),
    (
        "GET",
        "/residents/{id}/stream",
        "",
        "トークの変化 (SSE: message, menu, loading, read, reload) / changes of the talk",
    ),
    (
        "POST",
        "/residents/{id}/open",
        "",
        "トークを開く (メニューの更新、既読の計測) / open the talk: menu refreshed, messages seen",
    ),
    (
        "GET",
        "/residents/{id}/menu",
        "",
        "表示中のリッチメニュー / the rich menu shown → {\"richMenuId\", \"menu\", \"picture\"}",
    ),
    ("GET", "/residents/{id}/menu/picture", "", "そのメニューの画像 / its picture"),
    (
        "POST",
        "/residents/{id}/switch",
        r#"{"alias", "data"}"#,
        "リッチメニューのタブを切り替える / tap a tab of the rich menu",
    ),
    (
        "POST",
        "/residents/{id}/taps",
        r#"{"messageId", "uri"} | {"area": 0}"#,
        "リンクやメニューのタップを数える / count a tap on a link or on an area of the menu",
    ),
    (
        "POST",
        "/liff",
        r#"{"url"}"#,
        "LIFFアプリのエンドポイントURLを設定する / set the endpoint URL of the LIFF app",
    ),
    ("GET", "/contents/{id}", "", "住民が送った画像など / what a resident uploaded"),
    (
        "POST",
        "/groups",
        r#"{"name", "members":[id]}"#,
        "グループに招待される / the account joins a group → {\"id\"}",
    ),
    (
        "POST",
        "/groups/{id}/messages",
        r#"{"from", "message"}"#,
        "グループで発言する / a member speaks",
    ),
    ("DELETE", "/groups/{id}", "", "グループから外される / the group removes the account"),
    ("GET", "/journal?after=&limit=&kind=call|webhook", "", "通信の記録 / every call and webhook"),
    ("GET", "/journal/malformed", "", "ボットの誤り (4xx) / calls the bot got wrong"),
    (
        "POST",
        "/faults",
        r#"{"endpoint": "pushMessage" | "/v2/bot/*" | "all", "kind": "500" | "429" | "unauthorized" | "slow" | "malformed" | "connection_reset" | "timeout_after_acceptance", "times"?, "probability"? (%), "delay_ms"?}"#,
        "障害を起こす / have calls fail",
    ),
    ("GET", "/faults", "", "障害の一覧 / faults still to come"),
    ("DELETE", "/faults", "", "障害をやめる / no more faults"),
    ("GET", "/clock", "", "仮想時計 / the virtual clock"),
    ("POST", "/clock", r#"{"advance_s": 60}"#, "時計を進める / move the clock forward"),
    ("GET", "/settings", "", "設定 / the settings"),
    (
        "POST",
        "/settings",
        r#"{"quota_monthly": 200, "redelivery": true, …}"#,
        "設定を変える / change some of them",
    ),
    ("POST", "/webhook", r#"{"url"}"#, "Webhook URL を設定する / set the webhook endpoint"),
    (
        "POST",
        "/keys",
        r#"{"kty":"RSA","n","e","channel"?:"login"}"#,
        "アサーション署名キーを登録する / register an assertion key → {\"kid\"}",
    ),
    ("GET", "/idle", "", "Webhook の送信が終わるまで待つ / wait until no webhook is waiting"),
    ("POST", "/reset", "", "最初からやり直す / begin anew"),
];

pub(super) async fn documentation(State(face): State<Arc<Face>>) -> Markup {
    let style = html! { link rel="stylesheet" href=(asset("phone/lab.css").path); };
    let body = html! {
        body {
            main.lab {
                p { a href="/phone" { "ためしのスマホへもどる" } }
                h1 { "シミュレーターの操作API / Control API" }
                p { strong { "ここに届く人は誰でも、どの住民にもなれます。インターネットに公開しないでください。" } }
                p lang="en" { "Whoever reaches this may speak for every resident. It must never face the internet." }
                p { "API: " code { (face.base) } "、コンテンツ: " code { (face.base) "/api-data" } }
                ul.doors {
                    @for (method, path, body, meaning) in DOORS {
                        li {
                            h2 {
                                span.doors__method data-method=(method) { (method) }
                                code { "/control" (path) }
                            }
                            p { (meaning) }
                            @if !body.is_empty() { p.doors__body { code { (body) } } }
                        }
                    }
                }
            }
        }
    };
    page("シミュレーターの操作", &style, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_door_is_documented() {
        let routes = include_str!("routes.rs");
        let doors = routes.split(".route(").skip(1).filter_map(|rest| rest.split('"').nth(1));
        let documented: Vec<_> =
            DOORS.iter().map(|door| door.1.split('?').next().unwrap_or_default()).collect();
        let missing: Vec<_> =
            doors.filter(|door| *door != "/" && !documented.contains(door)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

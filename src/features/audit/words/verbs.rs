//! What each verb says in Japanese. A room that writes with a new verb adds it here, in the order
//! of rooms and of the alphabet; a test fails for a verb without words.

use crate::features::audit::Kind::{self, Automatic, Change, Export, Look, SignIn};

/// A verb in words: 「{of}「title」{did}」.
pub(super) struct Saying {
    /// The verb, as `room.verb`.
    pub(super) verb: &'static str,
    /// What kind of act it is when a person does it.
    pub(super) kind: Kind,
    /// What kind of thing it is done to; empty when there is none.
    pub(super) of: &'static str,
    /// What is done, with its particle.
    pub(super) did: &'static str,
}

const fn say(verb: &'static str, kind: Kind, of: &'static str, did: &'static str) -> Saying {
    Saying { verb, kind, of, did }
}

pub(super) const SAYINGS: &[Saying] = &[
    say("audit.export", Export, "操作ログ", "をCSVに書き出しました"),
    say("audit.look", Look, "", "を見ました"),
    say("audit.verify", Look, "操作ログ", "に改ざんがないか確かめました"),
    say("chat.answer", Automatic, "", "メッセージに答えました"),
    say("chat.put_aside", Automatic, "", "処理できなかった出来事を取りのけました"),
    say("chat.skip", Automatic, "", "答えのいらない出来事を済みにしました"),
    say("faq.import", Change, "FAQ", "をファイルから取り込みました"),
    say("inbox.receive", Automatic, "", "LINEからの知らせを受け取りました"),
    say("outbox.accepted", Automatic, "", "メッセージがLINEに受け付けられました"),
    say("outbox.close", Automatic, "", "送らなくてよくなったメッセージを閉じました"),
    say("outbox.failed", Automatic, "", "メッセージを送れませんでした"),
    say("outbox.postpone", Automatic, "", "メッセージの送信を後に回しました"),
    say("outbox.push", Automatic, "", "メッセージを送り始めました"),
    say("outbox.reply", Automatic, "", "返信を始めました"),
    say("outbox.unknown", Automatic, "", "メッセージが届いたか分からないまま終わりました"),
    say("prune", Automatic, "", "保存期間の過ぎた記録を消しました"),
    say("settings.check_line", Look, "", "LINEとの接続を確かめました"),
    say("settings.issue_pass", Change, "", "テスト配信の宛先の合言葉を出しました"),
    say("settings.reset", Change, "設定", "をはじめの内容にもどしました"),
    say("settings.set_webhook", Change, "", "LINEのメッセージの届け先を変えました"),
    say("settings.undo", Change, "設定", "を元に戻しました"),
    say("settings.unenrol", Change, "", "テスト配信の宛先を外しました"),
    say("settings.update", Change, "設定", "を変えました"),
    say("staff.apply_due", Automatic, "人事異動", "のうち発令日になったものを適用しました"),
    say("staff.apply_transfer", Change, "人事異動", "を適用しました"),
    say("staff.ask_reset", Change, "アカウント", "のサインインの設定のやり直しを依頼しました"),
    say("staff.change", Change, "アカウント", "を変えました"),
    say("staff.change_authenticator", SignIn, "", "認証アプリを切り替えました"),
    say("staff.change_department", Change, "所属", "を変えました"),
    say("staff.change_password", SignIn, "", "パスワードを変えました"),
    say("staff.create", Change, "アカウント", "を作って招待しました"),
    say("staff.describe", Change, "アカウント", "の氏名・連絡先を変えました"),
    say(
        "staff.drop_reset",
        Change,
        "アカウント",
        "のサインインの設定のやり直しの依頼を取り消しました",
    ),
    say("staff.drop_transfer", Change, "人事異動", "の取り込みを中止しました"),
    say("staff.end_session", SignIn, "", "ほかの端末をサインアウトしました"),
    say("staff.end_sessions", SignIn, "", "ほかの端末をすべてサインアウトしました"),
    say("staff.export", Export, "アカウントの一覧", "をCSVに書き出しました"),
    say("staff.fill", Change, "", "お試し用のアカウントを用意しました"),
    say("staff.found_department", Change, "所属", "を登録しました"),
    say("staff.hand_over", Change, "アカウント", "の仕事を引き継ぎました"),
    say("staff.invite", Change, "アカウント", "の招待リンクを出しました"),
    say("staff.invite_all", Change, "人事異動", "の招待リンクをまとめて出しました"),
    say("staff.join", SignIn, "", "招待を受けて、アカウントを使いはじめました"),
    say("staff.merge_departments", Change, "所属", "をほかの所属に統合しました"),
    say("staff.order_departments", Change, "所属", "の並びを変えました"),
    say("staff.preview_transfer", Change, "人事異動", "のファイルを取り込んで確かめました"),
    say("staff.renew_recovery", SignIn, "", "回復コードを作り直しました"),
    say("staff.reopen_department", Change, "所属", "をもう一度使うことにしました"),
    say("staff.reset", Change, "アカウント", "のサインインの設定を消して、招待し直しました"),
    say("staff.resume", Change, "アカウント", "の利用を再開しました"),
    say("staff.retire_department", Change, "所属", "を廃止しました"),
    say("staff.settle_wish", Change, "アカウント", "の権限の願い出を対応済みにしました"),
    say("staff.show_again", SignIn, "", "大切な操作の前に、もう一度本人の確認をしました"),
    say("staff.sign_in", SignIn, "", "サインインしました"),
    say("staff.sign_in_failed", SignIn, "", "サインインに失敗しました"),
    say("staff.sign_out", SignIn, "", "サインアウトしました"),
    say("staff.stay", Automatic, "", "サインインを続けました"),
    say("staff.suspend", Change, "アカウント", "の利用を停止しました"),
    say("staff.take_back", Change, "アカウント", "の引き継ぎを元に戻しました"),
    say("staff.undo_transfer", Change, "人事異動", "をすべて元に戻しました"),
    say("staff.wish", Change, "", "権限を願い出ました"),
];

/// What the rooms are called, by the first part of their verbs, in the order of the navigation.
pub(super) const ROOMS: &[(&str, &str)] = &[
    ("faq", "FAQ"),
    ("staff", "アカウント・権限"),
    ("settings", "設定"),
    ("audit", "操作ログ"),
    ("chat", "応答"),
    ("inbox", "受信"),
    ("outbox", "送信"),
    ("prune", "保存期間"),
];

/// What the fields of records are called.
pub(super) const FIELDS: &[(&str, &str)] = &[
    ("account", "LINEアカウントの名前"),
    ("answer", "答え"),
    ("approval", "FAQの承認"),
    ("category", "分類"),
    ("city", "市の名前"),
    ("contact", "権限についての問い合わせ先"),
    ("count", "件数"),
    ("department", "担当課"),
    ("event_days", "届いたメッセージの保存日数"),
    ("fallback", "答えが見つからないときのことば"),
    ("greeting", "あいさつのことば"),
    ("holidays", "休みの日についてのことば"),
    ("hours", "受付時間"),
    ("hue", "画面の色"),
    ("logo", "ロゴ"),
    ("name", "名前"),
    ("networks", "使えるネットワーク"),
    ("outbox_days", "送ったメッセージの保存日数"),
    ("phone", "電話番号"),
    ("contact", "連絡先"),
    ("count", "件数"),
    ("department", "所属"),
    ("login", "ログイン名"),
    ("name", "名前"),
    ("number", "職員番号"),
    ("question", "質問"),
    ("reason", "理由"),
    ("role", "役割"),
    ("scope", "範囲"),
    ("state", "状態"),
    ("title", "題名"),
    ("unanswered_days", "答えられなかった質問の保存日数"),
    ("webhook", "メッセージの届け先"),
    ("website", "ホームページ"),
];

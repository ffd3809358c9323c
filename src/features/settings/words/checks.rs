//! What is said of the line to LINE.

use crate::{
    features::settings::model::{Account, Apart, Health, Knock, TokenKind, Trouble, Webhook},
    web::{console::Notice, controls::Tone},
};

/// A finding of a check in words: what was seen, and what to do about it.
pub(in crate::features::settings) struct Said {
    /// How well it is.
    pub health: Health,
    /// What was seen.
    pub seen: String,
    /// What to do; empty for nothing.
    pub advice: &'static str,
}

impl Said {
    fn new(health: Health, seen: impl Into<String>, advice: &'static str) -> Self {
        Self { health, seen: seen.into(), advice }
    }
}

/// How well something is, as a tone and a word.
pub(in crate::features::settings) const fn health(health: Health) -> (Tone, &'static str) {
    match health {
        Health::Well => (Tone::Ok, "正常"),
        Health::Doubtful => (Tone::Warn, "注意"),
        Health::Wrong => (Tone::Err, "要対応"),
    }
}

/// What was found of the account.
pub(in crate::features::settings) fn account(account: &Account) -> Said {
    let health = account.health();
    match account {
        Account::Right(name, id) => {
            Said::new(health, format!("「{name}」({id})につながっています"), "")
        }
        Account::Another(name, id, expected) => Said::new(
            health,
            format!(
                "つながったのは「{name}」({id})で、この市のアカウント({expected})ではありません"
            ),
            "鍵が別のアカウントのものです。サーバーの管理者に、設定ファイルの line.channel_id とシークレットを確かめてもらってください",
        ),
        Account::OtherName(name, id, expected) => Said::new(
            health,
            format!("「{name}」({id})につながっています。この画面での名前は「{expected}」です"),
            "LINEに出る名前と違っています。「市の名前・色・ロゴ」で、LINEアカウントの名前をそろえてください",
        ),
        Account::Unanswered(it) => trouble(*it),
    }
}

/// How we say who we are.
pub(in crate::features::settings) const fn token(token: TokenKind) -> &'static str {
    match token {
        TokenKind::LongLived => {
            "長期のアクセストークンを使っています。LINE Developersで取り消すまで使えます"
        }
        TokenKind::Fetched => "アクセストークンは、自動で取り直しています",
    }
}

/// What was found of the webhook.
pub(in crate::features::settings) fn webhook(webhook: &Webhook) -> Said {
    let health = webhook.health();
    match webhook {
        Webhook::Here => Said::new(health, "市民のメッセージは、このシステムに届きます", ""),
        Webhook::Nowhere => Said::new(
            health,
            "LINEに、メッセージの届け先が登録されていません",
            "下の「届け先をこのシステムにする」を押してください",
        ),
        Webhook::Elsewhere(url) => Said::new(
            health,
            format!("LINEには、別の届け先が登録されています({url})"),
            "ほかのシステムで使っていないことを確かめてから、下の「届け先をこのシステムにする」を押してください",
        ),
        Webhook::Off => Said::new(
            health,
            "届け先は合っていますが、LINEの側で止められています",
            "LINE Developersの「Messaging API設定」で「Webhookの利用」を入れてください",
        ),
        Webhook::Unanswered(it) => trouble(*it),
    }
}

/// What came of the knock.
pub(in crate::features::settings) fn knock(knock: Knock) -> Said {
    let health = knock.health();
    match knock {
        Knock::Opened => Said::new(health, "LINEからためしに呼び出し、応答できました", ""),
        Knock::NobodyThere => Said::new(
            health,
            "LINEから呼び出しても、つながりませんでした",
            "インターネットからこのサーバーの443番へ入れるか、名前と証明書が正しいかを、ネットワークの担当に確かめてください",
        ),
        Knock::TooSlow => Said::new(
            health,
            "LINEから呼び出しましたが、時間内に応答できませんでした",
            "サーバーが混み合っていないか、途中の機器が通信を止めていないかを確かめてください",
        ),
        Knock::Refused(status) => Said::new(
            health,
            format!("LINEから呼び出しましたが、受け付けられませんでした(状態 {status})"),
            "途中の機器が別の画面を返していないか、チャネルシークレットが合っているかを確かめてください",
        ),
        Knock::Unclear => Said::new(
            health,
            "LINEからの呼び出しがどうなったか、分かりませんでした",
            "少し待ってから、もう一度確かめてください",
        ),
        Knock::NotTried => Said::new(
            health,
            "呼び出しは、ためしていません",
            "上の「要対応」を直してから、もう一度確かめてください",
        ),
        Knock::Unanswered(it) => trouble(it),
    }
}

/// How far the clocks are apart.
pub(in crate::features::settings) fn apart(apart: Apart) -> Said {
    let health = apart.health();
    let advice = match health {
        Health::Well => "",
        Health::Doubtful | Health::Wrong => {
            "サーバーの時刻合わせ(NTP)を確かめてください。ずれると、返信や予約の時刻に影響します"
        }
    };
    match apart {
        Apart::Seconds(0) => Said::new(health, "LINEの時計と合っています", advice),
        Apart::Seconds(s) => Said::new(health, format!("LINEの時計と{s}秒ずれています"), advice),
        Apart::Unknown => Said::new(health, "LINEの時計と比べられませんでした", advice),
    }
}

fn trouble(trouble: Trouble) -> Said {
    let wrong = |seen: &str, advice| Said::new(Health::Wrong, seen, advice);
    match trouble {
        Trouble::Unauthorized => wrong(
            "LINEが、このアカウントの鍵を受け付けませんでした",
            "サーバーの管理者に、設定ファイルのチャネルIDとシークレット(またはトークン)をLINE Developersと見比べてもらってください",
        ),
        Trouble::Unreachable => wrong(
            "LINEにつながりませんでした",
            "サーバーからインターネット(api.line.me の443番)へ出られるかを確かめてください。出られるときは、LINEの障害情報をご覧ください",
        ),
        Trouble::Busy => wrong(
            "LINEに「短い時間に何度も呼び出しすぎです」と断られました",
            "1分ほど待ってから、もう一度確かめてください",
        ),
        Trouble::Confused => wrong(
            "LINEから、思っていたものと違う返事がありました",
            "LINEの障害情報をご覧ください。続くときは、保守事業者へ連絡してください",
        ),
    }
}

/// What came of a check.
pub(in crate::features::settings) fn checked(health: Health) -> Notice {
    match health {
        Health::Well => Notice::done("接続を確かめました。すべて正常です。"),
        Health::Doubtful => Notice::warning("接続を確かめました。注意するところがあります。"),
        Health::Wrong => Notice::error("接続を確かめました。直すところがあります。"),
    }
}

/// That LINE did not take the webhook's address.
pub(in crate::features::settings) fn webhook_refused(why: Trouble) -> String {
    let Said { seen, advice, .. } = trouble(why);
    format!("届け先を登録できませんでした。{seen}。{advice}。")
}

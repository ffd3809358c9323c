//! What the pages of settings say of faults, values and findings.

use jiff::Timestamp;

use super::model::{Account, Apart, Health, Knock, TokenKind, Trouble, Webhook};
use crate::{
    base::time::in_japan,
    features::city::{self, Approval, CityError, Field, Hours, Open, PartKind, Refusal},
    web::{
        console::{Hue, Notice},
        controls::{Fault, Tone},
    },
};

/// What a field is called on its page.
pub(super) const fn label(field: Field) -> &'static str {
    match field {
        Field::City => "市の名前",
        Field::Account => "LINEアカウントの名前",
        Field::Phone => "電話番号",
        Field::Website => "ホームページのアドレス",
        Field::Contact => "権限についての問い合わせ先",
        Field::Hue => "画面の色",
        Field::Logo => "ロゴ",
        Field::Greeting => "あいさつのことば",
        Field::Fallback => "答えが見つからないときのことば",
        Field::Week | Field::Day(_) => "受付時間",
        Field::Holidays => "休みの日についてのことば",
        Field::EventDays => "市民から届いたメッセージ",
        Field::OutboxDays => "市民に送ったメッセージ",
        Field::UnansweredDays => "答えられなかった質問",
        Field::Networks => "使えるネットワーク",
        Field::Approval => "FAQの承認",
    }
}

/// The name of a field's control on its page.
pub(super) fn control(field: Field) -> String {
    match field {
        Field::Day(day) => format!("day-{day}-from"),
        field => field.name().to_owned(),
    }
}

/// A refusal as a fault of its field.
pub(super) fn fault(refusal: &Refusal) -> Fault {
    Fault::new(control(refusal.field()), sentence(refusal))
}

fn sentence(refusal: &Refusal) -> String {
    let name = label(refusal.field());
    match refusal {
        Refusal::Empty(_) => format!("{name}を入力してください"),
        Refusal::TooLong { length, max, .. } => format!(
            "{name}は{max}字までです。いま{length}字なので、{}字減らしてください",
            length - max
        ),
        Refusal::NotAPhone => {
            format!("{name}は、数字とハイフンで入力してください(例:0594-24-1111)")
        }
        Refusal::NotAnAddress => {
            format!("{name}は、https:// からはじまるアドレスを入力してください")
        }
        Refusal::UnknownPlaceholder { name: unknown, .. } => format!(
            "{name}の「{{{unknown}}}」は、使えない差し込みです。下の一覧にあるものを使うか、かっこを消してください"
        ),
        Refusal::Unset { placeholder, .. } => format!(
            "{name}で「{}」を使うには、先にその内容を設定してください",
            placeholder.written()
        ),
        Refusal::NotAStretch(Field::Day(day)) => format!(
            "{}の受付時間は、はじまりと終わりの両方を、早い順に入力してください",
            day_name(*day)
        ),
        Refusal::NotAStretch(_) => format!("{name}を確かめてください"),
        Refusal::OutOfRange { allowed, .. } => {
            format!(
                "{name}の保存期間は、{}日から{}日までの数字で入力してください",
                allowed.start(),
                allowed.end()
            )
        }
        Refusal::NotANetwork { line, text } => format!(
            "{line}行目の「{text}」は、ネットワークとして読み取れません。192.0.2.0/24 のように入力してください"
        ),
        Refusal::TooManyNetworks { max } => {
            format!("{name}は{max}個までです。まとめられるものをまとめてください")
        }
        Refusal::ShutsOut { ip } => format!(
            "この一覧では、いまお使いの場所({ip})から管理画面を開けなくなります。この場所を含むネットワークを加えてください"
        ),
    }
}

/// A day of the week, from 0 for Monday.
pub(super) const fn day_name(day: u8) -> &'static str {
    match day {
        0 => "月曜日",
        1 => "火曜日",
        2 => "水曜日",
        3 => "木曜日",
        4 => "金曜日",
        5 => "土曜日",
        _ => "日曜日",
    }
}

/// A field's value as people read it.
pub(super) fn value(field: Field, value: &str) -> String {
    match field {
        Field::Hue => Hue::of(value).map_or_else(|| value.to_owned(), |it| hue(it).to_owned()),
        Field::Approval => {
            Approval::of(value).map_or_else(|| value.to_owned(), |it| approval(it).0.to_owned())
        }
        Field::Week => week(value),
        Field::Logo if value.is_empty() => "なし(市の名前の1文字目)".to_owned(),
        Field::Logo => "画像".to_owned(),
        Field::Networks if value.is_empty() => "どこからでも使える".to_owned(),
        Field::EventDays | Field::OutboxDays | Field::UnansweredDays => format!("{value}日"),
        Field::City
        | Field::Account
        | Field::Phone
        | Field::Website
        | Field::Contact
        | Field::Greeting
        | Field::Fallback
        | Field::Day(_)
        | Field::Holidays
        | Field::Networks => {
            if value.is_empty() {
                "(なし)".to_owned()
            } else {
                value.to_owned()
            }
        }
    }
}

fn week(value: &str) -> String {
    let open = |it: &str| {
        let (from, until) = it.split_once('-')?;
        Open::read(from, until)
    };
    let mut week = [None; 7];
    for (day, text) in week.iter_mut().zip(value.split(' ')) {
        *day = open(text);
    }
    city::hours_in_words(&Hours { week, holidays: String::new() })
}

/// A hue's name.
pub(super) const fn hue(hue: Hue) -> &'static str {
    match hue {
        Hue::LightBlue => "水色(はじめの色)",
        Hue::Blue => "青",
        Hue::Cyan => "青緑",
        Hue::Green => "緑",
        Hue::Magenta => "赤紫",
        Hue::Orange => "だいだい",
    }
}

/// A way of approval, and what it means.
pub(super) const fn approval(approval: Approval) -> (&'static str, &'static str) {
    match approval {
        Approval::NotNeeded => {
            ("承認なしで公開できる", "FAQを「作る」権限のある人が、そのまま公開します。")
        }
        Approval::ByAnother => (
            "ほかの人の承認がいる",
            "「公開・承認」の権限のある人が確かめてから公開します。作った本人は承認できません。",
        ),
        Approval::ByAuthorToo => (
            "承認がいる(一人で公開してもよい)",
            "「公開・承認」の権限のある人は、自分で作ったFAQも公開できます。人数の少ない所属や、夜間の災害対応のための決まりです。",
        ),
    }
}

/// What a page of settings is called.
pub(super) const fn part(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Identity => "市の名前・色・ロゴ",
        PartKind::Words => "あいさつ・応答のことば",
        PartKind::Retention => "個人情報の保存期間",
        PartKind::Networks => "使えるネットワーク",
        PartKind::Approval => "FAQの承認",
    }
}

/// The path of a part's page.
pub(super) const fn path(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Identity => "/console/settings/look",
        PartKind::Words => "/console/settings/words",
        PartKind::Retention => "/console/settings/retention",
        PartKind::Networks => "/console/settings/networks",
        PartKind::Approval => "/console/settings/faq",
    }
}

/// Why a tester's name or a one-time word is refused.
pub(super) fn of_error(error: &CityError) -> Option<&'static str> {
    match error {
        CityError::BadName => Some("呼び名を、1字から40字までで入力してください"),
        CityError::TooMany => Some(
            "合言葉か宛先が多すぎます。使っていない宛先を外すか、10分ほど待ってから、もう一度出してください",
        ),
        CityError::Gone => Some("もう登録されていません"),
        CityError::Store(_) | CityError::Refused(_) | CityError::Stale(_) => None,
    }
}

/// Why a logo is refused.
pub(super) const LOGO_KIND: &str =
    "ロゴは、JPEG か PNG の画像を選んでください。SVG などは、書き出し直してからお使いください";
/// See [`LOGO_KIND`].
pub(super) const LOGO_SIZE: &str =
    "このロゴは大きすぎます。256KBまでの JPEG か PNG を選んでください";

/// An instant in Japan, to the minute.
pub(super) fn when(at: Timestamp) -> String {
    let at = in_japan(at);
    format!("{}月{}日 {:02}:{:02}", at.month(), at.day(), at.hour(), at.minute())
}

/// A finding of a check in words: what was seen, and what to do about it.
pub(super) struct Said {
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
pub(super) const fn health(health: Health) -> (Tone, &'static str) {
    match health {
        Health::Well => (Tone::Ok, "正常"),
        Health::Doubtful => (Tone::Warn, "注意"),
        Health::Wrong => (Tone::Err, "要対応"),
    }
}

/// What was found of the account.
pub(super) fn account(account: &Account) -> Said {
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
pub(super) const fn token(token: TokenKind) -> &'static str {
    match token {
        TokenKind::LongLived => {
            "長期のアクセストークンを使っています。LINE Developersで取り消すまで使えます"
        }
        TokenKind::Fetched => "アクセストークンは、自動で取り直しています",
    }
}

/// What was found of the webhook.
pub(super) fn webhook(webhook: &Webhook) -> Said {
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
pub(super) fn knock(knock: Knock) -> Said {
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
pub(super) fn apart(apart: Apart) -> Said {
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

pub(super) const SAVED: &str = "保存しました。すぐに使われます。";
pub(super) const UNDO: &str = "元に戻す";
pub(super) const UNCHANGED: &str = "変わったところがないので、保存しませんでした。";
pub(super) const WAS_RESET: &str = "はじめの内容にもどしました。";
pub(super) const WAS_UNDONE: &str = "元に戻しました。";
pub(super) const CANNOT_GO_BACK: &str =
    "元に戻せませんでした。ほかの設定と合わなくなるためです。この画面で直してください。";
pub(super) const TICK_FIRST: &str = "内容を確かめて、チェックを入れてください";

/// That somebody else has changed a part.
pub(super) fn changed_meanwhile(who: &str, at: Timestamp) -> String {
    format!("{who} さんが {} に保存しました。いまの内容を確かめてください。", when(at))
}

/// What came of a check.
pub(super) fn checked(health: Health) -> Notice {
    match health {
        Health::Well => Notice::done("接続を確かめました。すべて正常です。"),
        Health::Doubtful => Notice::warning("接続を確かめました。注意するところがあります。"),
        Health::Wrong => Notice::error("接続を確かめました。直すところがあります。"),
    }
}

/// That LINE did not take the webhook's address.
pub(super) fn webhook_refused(why: Trouble) -> String {
    let Said { seen, advice, .. } = trouble(why);
    format!("届け先を登録できませんでした。{seen}。{advice}。")
}

/// That a one-time word was issued.
pub(super) fn issued(name: &str) -> String {
    format!(
        "「{name}」の合言葉を出しました。10分以内に、その人のスマートフォンから送ってもらってください。"
    )
}

/// That a tester was taken off.
pub(super) fn removed(name: &str) -> String {
    format!(
        "「{name}」をテスト配信の宛先から外しました。もう一度登録するには、合言葉を出してください。"
    )
}

//! What the pages of settings say of faults and values; of the line to LINE see `checks`.

pub(super) mod checks;

use jiff::Timestamp;

use crate::{
    base::time::in_japan,
    features::city::{
        self, Approval, CityError, Field, Hours, LineLanguage, Open, PartKind, Refusal,
        SecondPerson,
    },
    web::{console::Hue, controls::Fault},
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
        Field::LineLanguage => "LINEの言語",
        Field::Networks => "使えるネットワーク",
        Field::Approval => "FAQの承認",
        Field::SecondPerson => "配信の承認",
        Field::NightFrom => "夜のはじまり",
        Field::NightUntil => "夜の終わり",
        Field::SameWords => "同じ内容に気づく時間",
        Field::MachineMade => "機械が1時間に作れる配信",
        Field::Lock => "すべての配信を止める理由",
    }
}

/// The hours in which phones stay silent.
pub(super) fn quiet(hours: Option<(u8, u8)>) -> String {
    match hours {
        Some((from, until)) => format!("{from}時から{until}時までは届けない"),
        None => "時間帯はまだ決めていません".to_owned(),
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
        Refusal::OutOfRange { field, allowed } if !is_of_days(*field) => format!(
            "{name}は、{}から{}までの数字で入力してください",
            allowed.start(),
            allowed.end()
        ),
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

/// Whether a field counts the days something is kept.
const fn is_of_days(field: Field) -> bool {
    matches!(field, Field::EventDays | Field::OutboxDays | Field::UnansweredDays)
}

/// Whether a second person lets deliveries go.
pub(super) fn second_person(second: SecondPerson) -> String {
    match second {
        SecondPerson::Always => "いつも、ほかの人の承認がいる".to_owned(),
        SecondPerson::From(people) => format!("{people}人以上なら、ほかの人の承認がいる"),
        SecondPerson::Never => "一人で送信できる".to_owned(),
    }
}

fn second_person_of(word: &str) -> SecondPerson {
    match word.strip_prefix("from ").and_then(|it| it.parse().ok()) {
        Some(people) => SecondPerson::From(people),
        None if word == "never" => SecondPerson::Never,
        None => SecondPerson::Always,
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

/// Whether the language of residents' LINE is kept: the choice, and what it means.
pub(super) const fn line_language(language: LineLanguage) -> (&'static str, &'static str) {
    match language {
        LineLanguage::Kept => (
            "残す",
            "友だちになったときに、LINEの画面を何語で使っているかをLINEにたずねます。前からの友だちは、少しずつたずねます。配信を言語で絞れます。",
        ),
        LineLanguage::Forgotten => {
            ("残さない", "もうたずねません。残っている言語も、すべて消します。")
        }
    }
}

/// A field's value as people read it.
pub(super) fn value(field: Field, value: &str) -> String {
    match field {
        Field::Hue => Hue::of(value).map_or_else(|| value.to_owned(), |it| hue(it).to_owned()),
        Field::Approval => {
            Approval::of(value).map_or_else(|| value.to_owned(), |it| approval(it).0.to_owned())
        }
        Field::LineLanguage => LineLanguage::of(value)
            .map_or_else(|| value.to_owned(), |it| line_language(it).0.to_owned()),
        Field::Week => week(value),
        Field::Logo if value.is_empty() => "なし(市の名前の1文字目)".to_owned(),
        Field::Logo => "画像".to_owned(),
        Field::Networks if value.is_empty() => "どこからでも使える".to_owned(),
        Field::EventDays | Field::OutboxDays | Field::UnansweredDays => format!("{value}日"),
        Field::SecondPerson => second_person(second_person_of(value)),
        Field::NightFrom | Field::NightUntil => format!("{value}時"),
        Field::SameWords => format!("{value}時間"),
        Field::MachineMade => format!("{value}件まで"),
        Field::Lock if value.is_empty() => "止めていない".to_owned(),
        Field::Lock => value.to_owned(),
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
        PartKind::Sending => "配信の決まり",
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
        PartKind::Sending => "/console/settings/deliveries",
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

/// What is asked before every delivery is held.
pub(super) const LOCK: &str = "止める理由";

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

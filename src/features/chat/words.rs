//! What the account says in the talk.

use crate::{
    base::{
        personal::Kind,
        text::{fold, normalize},
    },
    features::city::PassCode,
};

/// Under every greeting, whatever the city says in it: what residents were told about personal data
/// has to be provable.
pub(super) const PRIVACY: &str =
    "お名前や電話番号などの個人情報は、このトークには送らないでください。";

/// On the card that asks a new friend what they want to get: why, and its buttons.
pub(super) const REGISTER_WHY: &str = "30秒で設定。あなたに必要なお知らせだけが届きます。";
/// See [`REGISTER_WHY`].
pub(super) const REGISTER: &str = "設定する";
/// See [`REGISTER_WHY`].
pub(super) const LATER: &str = "あとで";

/// To somebody who wants to say it later.
pub(super) const UNTIL_THEN: &str = "わかりました。それまでは、防災・緊急のお知らせと、友だち全員へのお知らせだけが届きます。設定は、お知らせの下に出る「届いた理由・受信設定」から、いつでもできます。";

/// To somebody who has come back after blocking.
pub(super) fn welcome_back(city: &str) -> String {
    format!("おかえりなさい。{city}です。知りたいことを短い言葉で送ってください。")
}

/// What is said back to a greeting or to thanks; none to anything else.
pub(super) fn pleasantry(text: &str) -> Option<&'static str> {
    let said: String =
        fold(text).chars().filter(|it| it.is_alphanumeric() && *it != 'ー').collect();
    match said.as_str() {
        "こんにちは"
        | "こんにちわ"
        | "こんばんは"
        | "こんばんわ"
        | "おはよう"
        | "おはようございます"
        | "はじめまして"
        | "よろしく"
        | "よろしくお願いします"
        | "よろしくおねがいします" => Some(HELLO),
        "ありがとう"
        | "ありがとうございます"
        | "ありがとうございました"
        | "どうも"
        | "どうもありがとう"
        | "どうもありがとうございます"
        | "助かりました"
        | "たすかりました"
        | "了解"
        | "わかりました" => Some(YOU_ARE_WELCOME),
        _ => None,
    }
}

const HELLO: &str = "こんにちは。知りたいことを短い言葉で送ってください。\n例:「粗大ごみ 捨てたい」\n\n\
     下のボタンからも選べます。";

const YOU_ARE_WELCOME: &str =
    "どういたしまして。ほかにも知りたいことがあれば、いつでも送ってください。";

/// Under the choices, for somebody who meant none of them.
pub(super) const NONE_OF_THESE: &str = "この中にない";

/// On the choice of categories.
pub(super) const CATEGORIES: &str = "知りたいことの分類を選んでください。";

/// The label of the button that leads to the categories.
pub(super) const TO_CATEGORIES: &str = "分類から選ぶ";

/// The label of the button to a category's next questions.
pub(super) const MORE: &str = "つづきを見る";

/// When a category has no questions (any more).
pub(super) const EMPTY_CATEGORY: &str = "この分類の質問は準備中です。ほかの分類を選んでください。";

/// When an answer has been withdrawn since its button was shown.
pub(super) const GONE: &str =
    "この案内は今はお出ししていません。お手数ですが、もう一度質問を送ってください。";

/// After an answer that helped, and one that did not.
pub(super) const THANKS: &str = "ありがとうございます。これからの案内の参考にします。";
/// See [`THANKS`].
pub(super) const SORRY: &str = "お役に立てず申し訳ありません。別の言葉で送るか、下の分類から選んでください。案内の見直しに役立てます。";

/// To a sticker.
pub(super) const STICKER: &str =
    "スタンプをありがとうございます。知りたいことがあれば、短い言葉で送ってください。";

/// To a picture, a film, a recording or a file.
pub(super) const MEDIA: &str = "写真や動画、ファイルの内容は、このトークでは確認できません。知りたいことを短い言葉で送ってください。";

/// To a place.
pub(super) const PLACE: &str = "位置情報は保存していません。知りたいことを短い言葉で送ってください。\
     例:「近くの避難所」";

/// To something this release does not know.
pub(super) const UNKNOWN: &str =
    "このメッセージにはお答えできません。知りたいことを短い言葉で送ってください。";

/// To somebody who sent personal data.
pub(super) fn personal(kinds: &[Kind]) -> String {
    let named: Vec<&str> = kinds.iter().copied().map(kind_name).collect();
    format!(
        "{}が含まれているようです。大切な個人情報を守るため、送られた内容は保存していません。\n\n\
         お名前・住所・電話番号・マイナンバーなどは、このトークではなく、市の申込みフォームか、\
         担当の窓口・お電話でお知らせください。トークに残った文は、長押しして「送信取消」で消せます。\n\n\
         知りたいことだけを、短い言葉でもう一度送ってください。",
        named.join("・")
    )
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Mail => "メールアドレス",
        Kind::MyNumber => "マイナンバー",
        Kind::Telephone => "電話番号",
        Kind::Card => "カード番号",
        Kind::Pension => "基礎年金番号",
        Kind::Address => "住所",
        Kind::Birth => "生年月日",
    }
}

/// The code in a one-time word; none when a text is no such word.
pub fn pass_code(text: &str) -> Option<PassCode> {
    let said: String = normalize(text).chars().filter(|it| !it.is_whitespace()).collect();
    said.strip_prefix(PASS_WORD)?.parse().ok()
}

/// What a resident sends to become a test recipient.
pub fn pass_in_words(code: PassCode) -> String {
    format!("{PASS_WORD} {code}")
}

const PASS_WORD: &str = "テスト登録";

/// To somebody who has become a test recipient.
pub(super) fn enrolled(name: &str) -> String {
    format!(
        "「{name}」としてテスト配信の宛先に登録しました。職員がためしに送ったものが、このトークに届きます。\n\n\
         やめるときは、管理画面の「設定」から外してください。"
    )
}

/// To somebody whose one-time word is unknown, used or too old.
pub(super) const WORTHLESS_PASS: &str = "この合言葉は使えません。期限(10分)が過ぎたか、もう使われています。\n管理画面の「設定」で、新しい合言葉を出してください。";

/// Over the questions of a category.
pub(super) fn in_category(name: &str) -> String {
    format!("「{name}」のよくある質問です。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_one_time_word_is_heard_however_it_is_typed_and_is_no_personal_data() {
        let code = PassCode::of_bits(12_345_678);
        let shown = pass_in_words(code);
        for typed in [shown.as_str(), "テスト登録12345678", "ﾃｽﾄ登録　１２３４ ５６７８\n"]
        {
            assert_eq!(pass_code(typed), Some(code), "{typed}");
        }
        assert_eq!(pass_code("テスト登録のやり方"), None);
        for bits in [0, 1, 99_999_999, 9_012_345] {
            let shown = pass_in_words(PassCode::of_bits(bits));
            assert_eq!(crate::base::personal::mask(&shown), None, "{shown}");
        }
    }

    #[test]
    fn a_greeting_and_thanks_are_told_from_questions() {
        assert_eq!(pleasantry("こんにちは！"), Some(HELLO));
        assert_eq!(pleasantry("おはよう〜☀"), Some(HELLO));
        assert_eq!(pleasantry("アリガトウ"), Some(YOU_ARE_WELCOME));
        assert_eq!(pleasantry("ありがとう、あと粗大ごみは?"), None);
        assert_eq!(pleasantry(""), None);
    }
}

//! What staff write to residents, and what stands in for placeholders.

use crate::features::forms::model::Filled;

/// The number the resident was given.
const RECEIPT: &str = "{受付番号}";

/// What the form is called.
const TITLE: &str = "{フォーム名}";

/// Where the resident sees how far it has come.
const LINK: &str = "{マイページのリンク}";

/// Every placeholder, for hints.
pub(in super::super) const PLACEHOLDERS: [&str; 3] = [RECEIPT, TITLE, LINK];

/// What may be put into words for residents.
pub(in super::super) const PLACEHOLDER_HINT: &str = "差し込めるのは {受付番号}、{フォーム名}、{マイページのリンク} だけです。答えの内容や個人情報は書かないでください。";

/// What words for residents begin with.
pub(in super::super) const FIRST_REPLY: (&str, &str) = (
    "新しい文",
    "「{フォーム名}」（受付番号 {受付番号}）についてのお知らせです。\n\n\n\nくわしくは、こちらで確かめられます。\n{マイページのリンク}",
);

/// What people say to everybody, so that it is nothing of an answer.
pub(in super::super) const COURTESIES: [&str; 8] = [
    "よろしくお願いします",
    "よろしくお願いいたします",
    "宜しくお願いします",
    "宜しくお願いいたします",
    "お願いします",
    "お願いいたします",
    "ありがとうございます",
    "お世話になっております",
];

/// A text with everything put in; without a link, its placeholder's line goes.
pub(in super::super) fn filled(text: &str, by: Filled<'_>) -> String {
    let kept: Vec<&str> = match by.link {
        "" => text.lines().filter(|it| it.trim() != LINK).collect(),
        _ => text.lines().collect(),
    };
    let text = kept.join("\n");
    text.replace(RECEIPT, by.receipt).replace(TITLE, by.title).replace(LINK, by.link)
}

/// Whether a text has braces around something that is no placeholder.
pub(in super::super) fn has_unknown_placeholder(text: &str) -> bool {
    let known = PLACEHOLDERS.iter().fold(text.to_owned(), |text, it| text.replace(it, ""));
    known.contains(['{', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_in_and_others_are_noticed() {
        let by = Filled { title: "相談", receipt: "1-2", link: "https://x/" };
        let text = "「{フォーム名}」{受付番号}\n{マイページのリンク}";
        assert_eq!(filled(text, by), "「相談」1-2\nhttps://x/");
        assert_eq!(filled(text, Filled { link: "", ..by }), "「相談」1-2");
        assert!(!has_unknown_placeholder(text));
        assert!(has_unknown_placeholder("{氏名}様") && has_unknown_placeholder("{"));
    }
}

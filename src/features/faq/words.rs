//! What people read: on the cards of the talk, and the names of columns in files for Excel.

use super::model::Field;

/// When several things may have been meant.
pub const ASK_BACK: &str = "どのことについて知りたいですか。近いものを選んでください。";

/// On the button under an answer that says it helped.
pub const HELPED: &str = "役に立った";

/// On the button under an answer that says it did not.
pub const DID_NOT_HELP: &str = "役に立たなかった";

/// What a card of choices is called where only words are shown.
pub(super) fn choices_alt(lead: &str, choices: &[&str]) -> String {
    format!("{lead} {}", choices.iter().map(|it| format!("・{it}")).collect::<Vec<_>>().join(" "))
}

/// Who answers for an answer.
pub(super) fn department(name: &str) -> String {
    format!("担当: {name}")
}

/// The names of the column with our ids, the one we write first.
pub(super) const ID: &[&str] = &["ID", "id"];

/// The names of a field's column, the one we write first.
pub(super) fn column_names(field: Field) -> &'static [&'static str] {
    match field {
        Field::Code => &["コード", "code", "管理番号"],
        Field::Category => &["カテゴリ", "category", "カテゴリー", "分類"],
        Field::Question => &["質問", "question", "質問文"],
        Field::Variants => &["言い換え", "variants", "質問の言い換え", "類似質問"],
        Field::Keywords => &["キーワード", "keywords"],
        Field::Answer => &["回答", "answer", "回答文"],
        Field::LinkLabel => &["リンク名", "link_label"],
        Field::LinkUrl => &["リンクURL", "link_url", "URL", "url"],
        Field::Department => &["担当課", "department", "担当"],
        Field::ValidFrom => &["公開開始日", "valid_from"],
        Field::ValidUntil => &["公開終了日", "valid_until"],
        Field::ReviewOn => &["見直し日", "review_on"],
        Field::Language => &["言語", "language"],
        Field::State => &["状態", "state"],
        Field::Memo => &["メモ", "memo"],
    }
}

/// FAQs, where another room counts them.
pub(super) const FAQS: &str = "FAQ";

/// FAQs that somebody changed last, where another room counts them.
pub(super) const FAQS_EDITED: &str = "最後に更新したFAQ(下書きをふくむ)";

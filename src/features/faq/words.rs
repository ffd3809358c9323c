//! What people read: on the cards of the talk, and the names of columns in files for Excel.

use super::model::{Field, Language, Refusal, State};

/// What waits in the queue, as the navigation says it.
pub(super) const UNANSWERED: &str = "答えられなかった質問";
/// What waits to be decided, as the navigation says it.
pub(super) const TO_DECIDE: &str = "承認待ちのFAQ";

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
        Field::Category => &["分類", "category", "カテゴリ", "カテゴリー"],
        Field::Question => &["質問", "question", "質問文"],
        Field::Variants => {
            &["言いかえ", "variants", "言い換え", "質問の言いかえ", "質問の言い換え", "類似質問"]
        }
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

/// The names of a language, the one we write first.
pub(super) fn language_names(language: Language) -> &'static [&'static str] {
    match language {
        Language::Japanese => &["日本語", "ja"],
        Language::EasyJapanese => &["やさしい日本語", "ja-x-easy"],
        Language::English => &["英語", "en", "English"],
        Language::Portuguese => &["ポルトガル語", "pt"],
        Language::Spanish => &["スペイン語", "es"],
        Language::Chinese => &["中国語", "zh"],
        Language::Korean => &["韓国語", "ko"],
        Language::Vietnamese => &["ベトナム語", "vi"],
        Language::Filipino => &["フィリピン語", "fil", "タガログ語"],
        Language::Nepali => &["ネパール語", "ne"],
        Language::Indonesian => &["インドネシア語", "id"],
    }
}

/// The names of a state, the one we write first.
pub(super) fn state_names(state: State) -> &'static [&'static str] {
    match state {
        State::Draft => &["下書き", "draft"],
        State::Published => &["公開", "published", "公開中"],
        State::Trashed => &["ごみ箱", "trashed"],
    }
}

/// What is wrong with a field, and what to do about it.
pub(super) fn refusal(refusal: &Refusal) -> String {
    let name = |field: Field| column_names(field)[0];
    match refusal {
        Refusal::Empty(Field::Question) => "質問を入力してください".to_owned(),
        Refusal::Empty(Field::Answer) => "回答を入力してください".to_owned(),
        Refusal::Empty(Field::LinkLabel) => {
            "リンク名を入力してください。リンクがいらないときは、URLも空にしてください".to_owned()
        }
        Refusal::Empty(Field::LinkUrl) => {
            "リンクのURLを入力してください。リンクがいらないときは、リンク名も空にしてください".to_owned()
        }
        Refusal::Empty(field) => format!("{}を入力してください", name(*field)),
        Refusal::TooLong { field: field @ (Field::Variants | Field::Keywords), max } => {
            format!("{}は、1つ{max}文字までです。長いものを短くしてください", name(*field))
        }
        Refusal::TooLong { field, max } => {
            format!("{}は{max}文字までです。短くしてください", name(*field))
        }
        Refusal::TooMany { field, max } => {
            format!("{}は{max}個までです。減らしてください", name(*field))
        }
        Refusal::NotADay(field) => {
            format!("{}を、2026-04-01 のように入力してください", name(*field))
        }
        Refusal::EndsBeforeItBegins => "公開終了日は、公開開始日より後にしてください".to_owned(),
        Refusal::UnknownScheme => {
            "リンクのURLは、https:// か tel: ではじめてください".to_owned()
        }
        Refusal::NotFlex => {
            "「{」ではじまる回答は、Flexのカード(bubble か carousel)のJSONとして読みます。書き方を確かめてください".to_owned()
        }
        Refusal::NotJson { line, column } => {
            format!("JSONとして読めません。{line}行目の{column}文字目あたりを確かめてください")
        }
        Refusal::Card { place, reason } => format!("カードの「{place}」が正しくありません({reason})"),
        Refusal::UnknownLanguage => "言語を選んでください".to_owned(),
        Refusal::UnknownState => "状態を選んでください".to_owned(),
    }
}

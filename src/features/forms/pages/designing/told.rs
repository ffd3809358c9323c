//! What is said after something was done, and of what was refused.

use super::super::super::{
    actions::{EditError, FormError},
    model::{Card, CardDeed, Form, Language, SlipWhy, TextFault},
    words::{NoTexts, PLACEHOLDERS, language_name},
};
use crate::{
    base::{Actor, text::truncate_graphemes},
    web::console::Notice,
};

pub(in super::super::super) const TITLE_LONG: &str = "題名は100文字までで入力してください";
pub(in super::super::super) const UNDONE: &str = "直前の変更を元に戻しました。";
pub(in super::super::super) const PUT_BACK: &str =
    "編集中の内容を、選んだ版の内容に戻しました。公開するまで、利用者に見える内容は変わりません。";
pub(in super::super::super) const ASKED: &str =
    "公開の承認を願い出ました。承認されるまで、利用者に見える内容は変わりません。";
pub(in super::super::super) const SENT_BACK: &str =
    "差し戻しました。理由は、フォームの画面の上に出ます。";
pub(in super::super::super) const WORD_MISSING: &str = "差し戻す理由を入力してください";
pub(in super::super::super) const NOT_SURE: &str =
    "質問を消すことを確かめて、しるしをつけてください";
pub(in super::super::super) const HANDED: &str = "担当課を変えました。";

pub(in super::super::super) const TRANSLATED: &str =
    "訳を保存しました。公開するまで、利用者には見えません。";
pub(in super::super::super) const SOMEBODY: &str = "ほかの人";

/// After the languages of a form were chosen.
pub(in super::super::super) fn languages(form: &Form, is_less: bool) -> Notice {
    match is_less {
        true => Notice::done("言語を決めました。外した言語の訳は消えました。")
            .undo("元に戻す", format!("/console/forms/{}/undo", form.id)),
        false => Notice::done("言語を決めました。"),
    }
}

/// After a translator's file was brought in.
pub(in super::super::super) fn brought(form: &Form, file: &str, count: usize) -> Notice {
    let file = truncate_graphemes(file, 40);
    Notice::done(format!(
        "「{file}」から{count}件の訳を読み込みました。公開するまで、利用者には見えません。"
    ))
    .undo("元に戻す", format!("/console/forms/{}/undo", form.id))
}

/// Why a translator's file cannot be read.
pub(in super::super::super) fn no_texts(language: &Language, why: &NoTexts) -> String {
    match why {
        NoTexts::NoColumn(heading) => format!(
            "1行目に「{heading}」の列が見つかりません。「翻訳用のCSVをダウンロード」で作ったファイルを、見出しを変えずに使ってください"
        ),
        NoTexts::OtherLanguage(tag) => {
            let other = Language::of(tag);
            let other = other.as_ref().map_or(&**tag, |it| language_name(it).0);
            format!(
                "このファイルは {other} の訳です。{} の訳のファイルを選ぶか、上で言語を選び直してください",
                language_name(language).0
            )
        }
    }
}

/// What is wrong with a row of a translator's file.
pub(in super::super::super) fn text_fault(why: &TextFault) -> String {
    match why {
        TextFault::NoSuchText(name) if name.is_empty() => {
            "キーが空です。ダウンロードしたファイルのキーを、消さずに残してください".to_owned()
        }
        TextFault::NoSuchText(name) => format!(
            "キー「{}」の文は、このフォームにありません。消した質問の訳なら、そのままでかまいません。キーを書きかえたときは、元に戻してください",
            truncate_graphemes(name, 40)
        ),
        TextFault::Twice(row) => {
            format!("{row}行目と同じキーです。どちらかの行を消してください")
        }
        TextFault::TooLong(most) => format!("訳が長すぎます。{most}文字までにしてください"),
    }
}

/// More languages than a form may have.
pub(in super::super::super) fn too_many_languages(most: usize) -> String {
    format!("言語は{most}までにしてください")
}

/// A tag that no language can have.
pub(in super::super::super) fn no_language(tag: &str) -> String {
    format!(
        "「{}」は言語の記号として使えません。en や zh-Hant のように、半角の英字で入力してください",
        truncate_graphemes(tag, 20)
    )
}

/// Who acted when it was no person with an account.
pub(in super::super::super) fn machine(actor: &Actor) -> &'static str {
    match actor {
        Actor::Staff(_) => "",
        Actor::Operator => "サーバーの管理者",
        Actor::Worker(_) => "自動処理",
        Actor::Resident(_) => "利用者",
        Actor::Line => "LINE",
        Actor::System(_) => "外部システム",
    }
}

/// Somebody's name with the title people have.
pub(in super::super::super) fn titled(name: &str) -> String {
    format!("{name} さん")
}

/// What a form is called in sentences.
pub(in super::super::super) fn named(title: &str) -> String {
    match title.trim() {
        "" => "題名のないフォーム".to_owned(),
        title => format!("「{}」", truncate_graphemes(title, 30)),
    }
}

fn name(form: &Form) -> String {
    named(&form.draft.title)
}

/// After a form was made.
pub(in super::super::super) fn made(title: &str) -> String {
    format!("{}の下書きを作りました。公開するまで、利用者には見えません。", named(title))
}

/// After a form was stopped.
pub(in super::super::super) fn stopped(form: &Form) -> Notice {
    Notice::done(format!("{}の受付を止めました。これまでの答えは残っています。", name(form)))
        .undo("受付を再開する", format!("/console/forms/{}/resume", form.id))
}

/// After a form takes answers again.
pub(in super::super::super) fn resumed(form: &Form) -> Notice {
    Notice::done(format!("{}の受付を再開しました。", name(form)))
        .undo("受付を止める", format!("/console/forms/{}/stop", form.id))
}

/// After a form was put into the bin.
pub(in super::super::super) fn trashed(form: &Form) -> Notice {
    Notice::done(format!("{}をごみ箱に入れました。30日の間は元に戻せます。", name(form)))
        .undo("元に戻す", format!("/console/forms/{}/restore", form.id))
}

/// After a form was taken out of the bin.
pub(in super::super::super) fn restored(form: &Form) -> String {
    let now = if form.was_public() {
        "受付は止まったままです。"
    } else {
        "下書きです。"
    };
    format!("{}をごみ箱から戻しました。{now}", name(form))
}

/// After a form was published.
pub(in super::super::super) fn published(form: &Form, number: u32) -> String {
    match number {
        1 => format!("{}を公開しました。利用者が答えられます。", name(form)),
        _ => format!("{}の変更を公開しました(第{number}版)。", name(form)),
    }
}

/// After something was done to a card.
pub(in super::super::super) fn edited(form: &Form, card: Card, deed: &CardDeed) -> Option<Notice> {
    let undo = || format!("/console/forms/{}/undo", form.id);
    match (deed, card) {
        (CardDeed::Remove, Card::Question(id)) => {
            let what = super::super::super::words::designing::question(&form.draft, id);
            Some(Notice::done(format!("質問{what}を消しました。")).undo("元に戻す", undo()))
        }
        (CardDeed::Remove, Card::Page(_)) => {
            Some(Notice::done("ページを、質問といっしょに消しました。").undo("元に戻す", undo()))
        }
        (CardDeed::Remove, Card::Reply(_)) => {
            Some(Notice::done("返信の文を消しました。").undo("元に戻す", undo()))
        }
        (CardDeed::Remove, _) => Some(Notice::done("状態を消しました。").undo("元に戻す", undo())),
        (CardDeed::Save, _) => Some(Notice::done("保存しました。")),
        (
            CardDeed::Choice(..)
            | CardDeed::Move(_)
            | CardDeed::Copy
            | CardDeed::AddQuestion(_)
            | CardDeed::AddDesk(_)
            | CardDeed::AddPage
            | CardDeed::AddStatus
            | CardDeed::AddReply,
            _,
        ) => None,
    }
}

/// What is wrong with a field of a card, and what to do.
pub(in super::super::super) fn slip(why: SlipWhy) -> String {
    match why {
        SlipWhy::NotANumber(u32::MAX) => "数字で入力してください".to_owned(),
        SlipWhy::NotANumber(most) => format!("{most}までの数字で入力してください"),
        SlipWhy::NotADecimal => "数字で入力してください。小数は3けたまでです".to_owned(),
        SlipWhy::NotADay => "日付を、2026-04-01 のように入力してください".to_owned(),
        SlipWhy::NotATime => "時刻を、09:00 のように入力してください".to_owned(),
        SlipWhy::TimeWithoutDay => "時刻だけでなく、日付も入力してください".to_owned(),
        SlipWhy::TooLong(most) => format!("{most}文字までにしてください"),
        SlipWhy::TooMany(most) => format!("{most}個までにしてください"),
        SlipWhy::NotOffered => "どれかを選んでください".to_owned(),
        SlipWhy::NotAMail => {
            "メールアドレスを、1行に1つずつ、kankyo@example.lg.jp のように入力してください"
                .to_owned()
        }
        SlipWhy::NotAHook => {
            "受け取る側のアドレスを、https:// から始まる形で入力してください".to_owned()
        }
        SlipWhy::Empty => "入力してください".to_owned(),
        SlipWhy::UnknownPlaceholder => format!(
            "使えない差し込みがあります。使えるのは {} です。名前など、答えの内容は差し込めません",
            PLACEHOLDERS.join("、")
        ),
        SlipWhy::LastOne => "最後の1つは消せません".to_owned(),
    }
}

/// Why something could not be done.
pub(in super::super::super) fn error(error: &EditError) -> String {
    match error {
        EditError::Clash | EditError::Form(FormError::Changed) => {
            "ほかの人が先に変えたため、何もしませんでした。いまの内容を確かめて、もう一度行ってください。"
                .to_owned()
        }
        EditError::Form(FormError::WrongState) => {
            "いまの状態では、この操作はできません。画面を開き直してください。".to_owned()
        }
        EditError::Form(FormError::Unsound(_)) => {
            "直すところが残っているため、公開できません。".to_owned()
        }
        EditError::Form(FormError::TooMany) => {
            "フォームの数が上限です。使わないフォームを消してから、もう一度行ってください。".to_owned()
        }
        EditError::Slips(slips) => slips.first().map(|it| slip(it.why)).unwrap_or_default(),
        EditError::NotYours | EditError::Form(_) => {
            "この操作はできませんでした。画面を開き直して、もう一度お試しください。".to_owned()
        }
    }
}

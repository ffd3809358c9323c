//! What is said after something was done, and of what was refused.

use super::super::{
    actions::{BULK_MAX, Done, FaqError, Purpose},
    console::bulk::Kind,
    model::Handled,
};
use crate::{
    base::{Actor, Id, text::truncate_graphemes},
    web::console::Notice,
};

pub(in super::super) const NO_CATEGORY_CHOSEN: &str =
    "新しい分類を選んでください。分類を外すときは「分類なし」を選びます";
pub(in super::super) const NO_DEPARTMENT_CHOSEN: &str =
    "新しい担当課を選んでください。担当課を外すときは「担当課なし」を選びます";
pub(in super::super) const NOT_A_DAY: &str = "見直し日を、2026-04-01 のように入力してください";
pub(in super::super) const RESTORED: &str =
    "ごみ箱から戻しました。下書きなので、利用者にはまだ見えません。";
pub(in super::super) const RESTORED_AND_SHOWN: &str =
    "ごみ箱から戻しました。また利用者に見えるようになりました。";
pub(in super::super) const DELETED: &str = "完全に消しました。";
pub(in super::super) const APPROVED: &str =
    "承認して公開しました。利用者に見えるようになりました。";
pub(in super::super) const SENT_BACK: &str =
    "差し戻しました。書いた人は「承認待ち」の画面で、理由を読めます。";
pub(in super::super) const WORD_MISSING: &str = "差し戻す理由を、500文字までで入力してください";
pub(in super::super) const DISCARDED: &str =
    "変更の案を取りやめました。公開中の内容はそのままです。";

/// Who acted when it was no person with an account.
pub(in super::super) fn machine(actor: &Actor) -> &'static str {
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
pub(in super::super) fn titled(name: &str) -> String {
    format!("{name} さん")
}

/// After saving; `settled` takes back that questions left the queue for it.
pub(in super::super) fn saved(
    purpose: Purpose,
    question: &str,
    settled: Option<Id<Handled>>,
) -> Notice {
    let saved = saved_as(purpose, truncate_graphemes(question.trim(), 30));
    match settled {
        None => Notice::done(saved),
        Some(id) => {
            let left = "もとになった質問は「答えられなかった質問」から外しました。";
            Notice::done(format!("{saved}{left}"))
                .undo("質問を戻す", format!("/console/faq/unanswered/undo/{id}"))
        }
    }
}

fn saved_as(purpose: Purpose, question: &str) -> String {
    match purpose {
        Purpose::Keep => {
            format!("「{question}」の下書きを保存しました。利用者にはまだ見えません。")
        }
        Purpose::Publish => {
            format!("「{question}」を公開しました。利用者に見えるようになりました。")
        }
        Purpose::Ask => format!(
            "「{question}」の承認を願い出ました。承認されるまで、利用者に見える内容は変わりません。"
        ),
    }
}

/// After something was done to many.
pub(in super::super) fn bulk(kind: Kind, done: &Done) -> Notice {
    let what = match kind {
        Kind::Category => "の分類を変えました",
        Kind::Department => "の担当課を変えました",
        Kind::Review => "の見直し日を決めました",
        Kind::Trash => "をごみ箱に入れました。30日の間は元に戻せます",
    };
    let left = match done.left {
        0 => String::new(),
        left => format!("ほかの課のものや承認がいるもの{left}件は、そのままです。"),
    };
    let Some(batch) = done.batch else {
        return Notice::info(format!("変わったFAQはありません。{left}"));
    };
    Notice::done(format!("FAQ {}件{what}。{left}", done.changed))
        .undo("元に戻す", format!("/console/faq/undo/{batch}"))
}

/// After one was put into the bin.
pub(in super::super) fn trashed(done: &Done) -> Notice {
    bulk(Kind::Trash, done)
}

/// After something was taken back.
pub(in super::super) fn undone(count: usize) -> String {
    format!("FAQ {count}件を元に戻しました。")
}

/// When another FAQ has the code.
pub(in super::super) fn code_taken(code: &str) -> String {
    format!("コード「{code}」は、ほかのFAQで使われています。別のコードにしてください")
}

/// Why something could not be done.
pub(in super::super) fn error(error: &FaqError) -> String {
    match error {
        FaqError::Changed => {
            "ほかの人が先に変えたため、何もしませんでした。いまの内容を確かめて、もう一度行ってください。"
                .to_owned()
        }
        FaqError::NoProposal => {
            "この案は、もう承認されたか、取りやめられています。".to_owned()
        }
        FaqError::InTrash => "このFAQはごみ箱にあります。変える前に、ごみ箱から戻してください。".to_owned(),
        FaqError::NotInTrash => "このFAQはごみ箱にありません。".to_owned(),
        FaqError::TooManyAtOnce => {
            format!("一度に変えられるのは{BULK_MAX}件までです。条件を足して、減らしてください。")
        }
        FaqError::NoBatch => "時間がたったため、元に戻せません。「履歴」から1件ずつ戻せます。".to_owned(),
        FaqError::CodeTaken(code) => code_taken(code),
        FaqError::TooMany => "FAQの数が上限です。使わないFAQを消してから、もう一度行ってください。".to_owned(),
        FaqError::Store(_)
        | FaqError::Refused(_)
        | FaqError::NotYours
        | FaqError::NeedsApproval
        | FaqError::NoSuchFaq
        | FaqError::Synonyms(_)
        | FaqError::DictionaryTooLarge
        | FaqError::Heading(_)
        | FaqError::NoSuchImport
        | FaqError::Overtaken(_)
        | FaqError::TooManyVariants
        | FaqError::TooManyRows
        | FaqError::Rows(_) => {
            "この操作はできませんでした。画面を開き直して、もう一度お試しください。".to_owned()
        }
    }
}

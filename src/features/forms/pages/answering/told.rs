//! What is said after something was done with answers, and of what was refused.

use crate::{
    features::forms::{
        actions::{ANSWERS_AT_ONCE_MAX, Back, FormError, MEMO_MAX, Many, REASON_MAX},
        model::{
            Closed, Design, FieldFault, QuestionId, REPLY_CHARS_MAX, SubmissionNo, WORD_MAX, Why,
        },
        words,
    },
    web::{console::Notice, controls::Fault},
};

pub(in super::super::super) const NOTHING_CHOSEN: &str =
    "回答が選ばれていません。左の四角にしるしをつけてから、もう一度押してください。";
pub(in super::super::super) const NO_STATUS: &str = "変える状態を選んでください。";

/// After the desk of an answer was kept.
pub(in super::super::super) fn saved(no: SubmissionNo) -> String {
    format!("No. {} の対応を保存しました。", no.0)
}

pub(in super::super::super) const NO_CHANNEL: &str = "どうやって届いたかを選んでください";
pub(in super::super::super) const NOT_CONFIRMED: &str =
    "受付の期間ではありません。わけを確かめて、受け付けるしるしをつけてください";

/// When the word about how an answer came is too long.
pub(in super::super::super) fn word_too_long() -> String {
    format!("受付についてのひとことは{WORD_MAX}文字までで入力してください")
}

/// Why nothing can be taken down in a form.
pub(in super::super::super) fn not_taken_down(why: Closed) -> String {
    match why {
        Closed::Full => "定員に達しているため、受け付けられません。定員を増やすときは、フォームのきまりを直して公開してください。".to_owned(),
        Closed::NotPublic => "フォームが公開されていないため、受け付けられません。".to_owned(),
        Closed::Stopped | Closed::NotYet(_) | Closed::Over(_) | Closed::Answered => {
            format!("{}。確かめてから、もう一度保存してください。", words::late(why))
        }
    }
}

/// After an answer was taken down; `left` are questions that were filled in and not asked.
pub(in super::super::super) fn taken_down(receipt: &str, left: &[String]) -> String {
    let done = format!("受け付けました。受付番号は {receipt} です。本人に伝えてください。");
    if left.is_empty() {
        return done;
    }
    let left: String = left.iter().map(|it| format!("「{it}」")).collect();
    format!("{done}{left}は、ほかの答えによって聞かないことになったので、保存していません。")
}

/// After a correction.
pub(in super::super::super) fn corrected(no: SubmissionNo) -> String {
    format!("No. {} の内容を訂正しました。前の内容は履歴に残っています。", no.0)
}

/// When somebody else has corrected an answer meanwhile.
pub(in super::super::super) fn corrected_meanwhile(no: SubmissionNo) -> String {
    format!(
        "ほかの人が先に No. {} を訂正しました。あなたの訂正は、まだ保存していません。No. {} を開き直して内容を確かめ、もう一度訂正してください",
        no.0, no.0
    )
}

/// After something was written to a resident.
pub(in super::super::super) fn replied(no: SubmissionNo) -> String {
    format!("No. {} の本人のトークに、返信を送ります。送った文は、履歴に残りました。", no.0)
}

pub(in super::super::super) const REPLY_EMPTY: &str = "送る文を入力してください";

/// When a reply is too long.
pub(in super::super::super) fn reply_too_long() -> String {
    format!("送る文は{REPLY_CHARS_MAX}文字までで入力してください")
}

/// When something of an answer stands in a reply.
pub(in super::super::super) fn tells_answer(design: &Design, question: QuestionId) -> String {
    let title = design.question(question).map_or("質問", |it| it.title.as_str());
    format!(
        "「{title}」の答えと同じ言葉が入っているため、送れません。トークには答えの内容を書けません。その言葉を消してください"
    )
}

/// After staff took an answer back.
pub(in super::super::super) fn taken_back(no: SubmissionNo) -> String {
    format!("No. {} を取り下げました。", no.0)
}

/// The button that lets it count again.
pub(in super::super::super) const BRING_BACK: &str = "元に戻す";

/// After it counts again.
pub(in super::super::super) fn brought_back(no: SubmissionNo) -> String {
    format!("No. {} の取り下げを元に戻しました。", no.0)
}

pub(in super::super::super) const NO_REASON: &str = "取り下げる理由を入力してください";

/// When a reason is too long.
pub(in super::super::super) fn reason_too_long() -> String {
    format!("理由は{REASON_MAX}文字までで入力してください")
}

/// Why an answer cannot count again: what it had taken is somebody else's by now, or its giver has
/// given another.
pub(in super::super::super) fn not_brought_back(why: Closed) -> &'static str {
    match why {
        Closed::Answered => {
            "本人が、そのあとにもう一度答えています。1人の答えは1つだけのフォームのため、この回答は元に戻せません。"
        }
        Closed::Full
        | Closed::NotPublic
        | Closed::Stopped
        | Closed::NotYet(_)
        | Closed::Over(_) => {
            "空いた枠に、ほかの人が入りました。定員に達しているため、この回答は元に戻せません。"
        }
    }
}

/// When a memo is too long.
pub(in super::super::super) fn memo_too_long() -> String {
    format!("メモは{MEMO_MAX}文字までで入力してください")
}

/// After many were brought to a status.
pub(in super::super::super) fn many(many: &Many) -> String {
    let told = match many.told {
        0 => String::new(),
        told => format!("{told}人のトークに知らせを送ります。"),
    };
    let left = match many.left {
        0 => String::new(),
        left => format!("{left}件はそのままです。"),
    };
    format!("{}件の状態を変えました。{told}{left}", many.changed)
}

/// The button that takes it back.
pub(in super::super::super) const UNDO: &str = "取り消す";

/// After it was taken back.
pub(in super::super::super) fn undone(done: &Back) -> Notice {
    let left = match done.left {
        0 => String::new(),
        left => {
            format!("{left}件は、そのあとに対応が変わったか、なくなったため、そのままです。")
        }
    };
    let told = match done.told {
        0 => String::new(),
        told => format!("{told}人のトークに送った知らせは、取り消せません。"),
    };
    match done.back {
        0 => Notice::warning(format!("状態を元に戻した回答はありません。{left}{told}")),
        back => Notice::done(format!("{back}件の状態を元に戻しました。{left}{told}")),
    }
}

/// What is wrong with something staff filled in.
pub(in super::super::super) fn field_fault(design: &Design, fault: &FieldFault) -> Fault {
    let title = design.question(fault.question).map_or("", |it| it.title.as_str());
    let what = match fault.why {
        Why::Missing | Why::RowsMissing | Why::NotAgreed => "を入力してください".to_owned(),
        Why::TooLong(max) => format!("は{max}文字までで入力してください"),
        Why::TooManyChosen(max) => format!("は{max}個までにしてください"),
        Why::NotADay | Why::OtherEra(_) => "を、2026-04-01 のような日付にしてください".to_owned(),
        Why::NotANumber => "を数字で入力してください".to_owned(),
        Why::NotDigits
        | Why::NotAlphanumeric
        | Why::NotKana
        | Why::NotUrl
        | Why::UnknownChoice
        | Why::Full
        | Why::TooSmall(_)
        | Why::TooGreat(_)
        | Why::TooFine(_)
        | Why::TooEarly(_)
        | Why::TooLate(_)
        | Why::NotATime
        | Why::NotAPhone
        | Why::NotAMail
        | Why::NotAPostalCode
        | Why::TooManyFiles(_)
        | Why::MyNumber => "の内容を確かめてください".to_owned(),
    };
    Fault::new(fault.field.clone(), format!("「{title}」{what}"))
}

/// Why something could not be done.
pub(in super::super::super) fn refusal(error: &FormError) -> String {
    match error {
        FormError::Withdrawn => {
            "この回答は取り下げられています。対応は変えられません。".to_owned()
        }
        FormError::TooManyAtOnce => format!(
            "一度に変えられるのは{ANSWERS_AT_ONCE_MAX}件までです。条件を足して、減らしてください。"
        ),
        FormError::Changed => {
            "ほかの人が先に変えたため、何もしませんでした。いまの内容を確かめて、もう一度行ってください。"
                .to_owned()
        }
        FormError::NoBatch => {
            "この変更は、もう取り消せません。取り消せるのは、変えた本人が、24時間のあいだに1回だけです。1件ずつなら、回答の画面で変えられます。"
                .to_owned()
        }
        FormError::NotTakenBack => {
            "この回答の取り下げは、元に戻せません。戻せるのは、職員が取り下げた回答を、24時間のあいだだけです。本人に、もう一度送ってもらってください。"
                .to_owned()
        }
        FormError::NotReached => {
            "本人のトークに送れませんでした。ブロックされたか、LINEで受けた回答ではありません。電話や郵便で連絡してください。".to_owned()
        }
        FormError::ReplyEmpty
        | FormError::NoReason
        | FormError::ReasonTooLong
        | FormError::ReplyTooLong
        | FormError::TellsAnswer(_)
        | FormError::NoSuchForm
        | FormError::NoSuchAnswer
        | FormError::NoSuchFilling
        | FormError::Unsound(_)
        | FormError::WrongState
        | FormError::Closed(_)
        | FormError::Faults(_)
        | FormError::TooLarge
        | FormError::Settled
        | FormError::NoSuchStatus
        | FormError::MemoTooLong
        | FormError::TooMany
        | FormError::Resident(_)
        | FormError::Attribute(_)
        | FormError::Store(_) => {
            "この操作はできませんでした。画面を開き直して、もう一度お試しください。".to_owned()
        }
    }
}

use super::Error;

/// What happened, and what the visitor can do.
pub(super) struct Sentences {
    pub what: &'static str,
    pub now: &'static str,
}

pub(super) const fn of_error(error: &Error) -> Sentences {
    match error {
        Error::BadRequest => Sentences {
            what: "送られた内容を読み取れませんでした",
            now: "前の画面にもどって、もう一度お試しください。",
        },
        Error::Forbidden => Sentences {
            what: "この操作をする権限がありません",
            now: "必要な場合は、担当の方にご相談ください。",
        },
        Error::NotFound => Sentences {
            what: "ページが見つかりません",
            now: "アドレスが正しいかお確かめください。受付が終わったページは表示されません。",
        },
        Error::MethodNotAllowed => Sentences {
            what: "この操作はできません",
            now: "前の画面にもどって、もう一度お試しください。",
        },
        Error::TooLarge => Sentences {
            what: "送られた内容が大きすぎます",
            now: "ファイルを小さくするか、内容を短くして、もう一度お試しください。",
        },
        Error::TooMany(_) => Sentences {
            what: "短い時間に何度も操作されました",
            now: "しばらく待ってから、もう一度お試しください。",
        },
        Error::Busy | Error::TookTooLong => Sentences {
            what: "ただいま混み合っています",
            now: "少し待ってから、もう一度お試しください。",
        },
        Error::Fault(_) => Sentences {
            what: "ただいま処理できません",
            now: "少し待ってから、もう一度お試しください。続くときは、下の番号を添えてお問い合わせください。",
        },
    }
}

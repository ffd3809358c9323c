//! What residents are told when a page cannot be shown, in their language.

use super::{super::Error, Sentences, of_error};

/// What stands in place of a page, in one language.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Refused {
    /// The tag of the language.
    pub lang: &'static str,
    /// What happened, and what to do.
    pub said: Sentences,
    /// On the link that leads back.
    pub back: &'static str,
    /// Before the number to name on the telephone.
    pub number: &'static str,
}

/// What is told in the language of a tag. A language without words for it reads English, as signs in
/// Japan do.
pub(in super::super) fn refused(error: &Error, tag: &str) -> Refused {
    let first = tag.split('-').next().unwrap_or_default();
    match first {
        "ja" if tag.ends_with("-easy") => Refused {
            lang: "ja-x-easy",
            said: easy(error),
            back: "まえの 画面に もどる",
            number: "電話で 言う 番号: ",
        },
        "" | "ja" => Refused {
            lang: "ja",
            said: of_error(error),
            back: "前の画面にもどる",
            number: "お問い合わせ番号：",
        },
        _ => abroad(error, first).unwrap_or(Refused {
            lang: "en",
            said: english(error),
            back: "Go back",
            number: "Number for inquiries: ",
        }),
    }
}

const fn easy(error: &Error) -> Sentences {
    match error {
        Error::BadRequest => Sentences {
            what: "送ったことを 読むことが できませんでした",
            now: "まえの 画面に もどって、もう一度 してください。",
        },
        Error::Forbidden | Error::MethodNotAllowed => Sentences {
            what: "これは できません",
            now: "まえの 画面に もどって、もう一度 してください。",
        },
        Error::NotFound => Sentences {
            what: "ページが ありません",
            now: "もう おわったページは 見ることが できません。",
        },
        Error::TooLarge => Sentences {
            what: "送ったものが 大きすぎます",
            now: "写真を へらすか、1枚ずつ 送ってください(ぜんぶで 10MBまで)。",
        },
        Error::TooSlow => Sentences {
            what: "送るのに 時間が かかりすぎました",
            now: "インターネットが よく つながる ところで、写真を 1枚ずつ 送ってください。",
        },
        Error::TooMany(_) => Sentences {
            what: "みじかい 時間に 何度も 押しました",
            now: "すこし 待って、もう一度 してください。",
        },
        Error::Busy | Error::TookTooLong | Error::Fault(_) => Sentences {
            what: "いまは できません",
            now: "すこし 待って、もう一度 してください。",
        },
    }
}

const fn english(error: &Error) -> Sentences {
    match error {
        Error::BadRequest => Sentences {
            what: "We could not read what was sent",
            now: "Please go back and try again.",
        },
        Error::Forbidden | Error::MethodNotAllowed => {
            Sentences { what: "This is not possible", now: "Please go back and try again." }
        }
        Error::NotFound => Sentences {
            what: "Page not found",
            now: "Please check the address. Pages that have closed are not shown.",
        },
        Error::TooLarge => Sentences {
            what: "What you sent is too large",
            now: "Please send fewer photos, or one at a time (10 MB in all).",
        },
        Error::TooSlow => Sentences {
            what: "Sending took too long",
            now: "Your connection is slow. Please try again where reception is better, one photo at a time.",
        },
        Error::TooMany(_) => Sentences {
            what: "Too many attempts in a short time",
            now: "Please wait a little and try again.",
        },
        Error::Busy | Error::TookTooLong | Error::Fault(_) => Sentences {
            what: "This is not possible at the moment",
            now: "Please wait a little and try again.",
        },
    }
}

/// What is too large or too slow, in the languages that many residents read: these pages stand in
/// the middle of sending something.
fn abroad(error: &Error, first: &str) -> Option<Refused> {
    let is_slow = match error {
        Error::TooLarge => false,
        Error::TooSlow => true,
        Error::BadRequest
        | Error::Forbidden
        | Error::NotFound
        | Error::MethodNotAllowed
        | Error::TooMany(_)
        | Error::Busy
        | Error::TookTooLong
        | Error::Fault(_) => return None,
    };
    let one = SENDING.iter().find(|it| it.lang == first)?;
    let said = if is_slow { one.slow } else { one.large };
    Some(Refused { lang: one.lang, said, back: one.back, number: one.number })
}

/// What is told of sending, in one language.
struct Sending {
    lang: &'static str,
    large: Sentences,
    slow: Sentences,
    back: &'static str,
    number: &'static str,
}

const SENDING: [Sending; 5] = [
    Sending {
        lang: "zh",
        large: Sentences {
            what: "发送的内容太大",
            now: "请减少照片，或每次只发送一张（合计10MB以内）。",
        },
        slow: Sentences {
            what: "发送时间过长",
            now: "网络速度较慢。请到信号较好的地方，每次发送一张照片。",
        },
        back: "返回上一页",
        number: "咨询编号：",
    },
    Sending {
        lang: "pt",
        large: Sentences {
            what: "O envio é grande demais",
            now: "Envie menos fotos ou uma de cada vez (até 10 MB no total).",
        },
        slow: Sentences {
            what: "O envio demorou demais",
            now: "A conexão está lenta. Tente de novo onde o sinal for melhor, uma foto de cada vez.",
        },
        back: "Voltar",
        number: "Número para contato: ",
    },
    Sending {
        lang: "es",
        large: Sentences {
            what: "El envío es demasiado grande",
            now: "Envíe menos fotos o una por una (hasta 10 MB en total).",
        },
        slow: Sentences {
            what: "El envío tardó demasiado",
            now: "La conexión es lenta. Inténtelo de nuevo donde haya mejor señal, una foto a la vez.",
        },
        back: "Volver",
        number: "Número para consultas: ",
    },
    Sending {
        lang: "vi",
        large: Sentences {
            what: "Nội dung gửi quá lớn",
            now: "Vui lòng gửi ít ảnh hơn hoặc gửi từng ảnh một (tổng cộng tối đa 10 MB).",
        },
        slow: Sentences {
            what: "Gửi mất quá nhiều thời gian",
            now: "Kết nối chậm. Vui lòng thử lại ở nơi có sóng tốt hơn, gửi từng ảnh một.",
        },
        back: "Quay lại",
        number: "Số để liên hệ: ",
    },
    Sending {
        lang: "ko",
        large: Sentences {
            what: "보낸 내용이 너무 큽니다",
            now: "사진을 줄이거나 한 장씩 보내 주세요(합계 10MB까지).",
        },
        slow: Sentences {
            what: "보내는 데 시간이 너무 오래 걸렸습니다",
            now: "연결이 느립니다. 신호가 좋은 곳에서 사진을 한 장씩 다시 보내 주세요.",
        },
        back: "이전 화면으로",
        number: "문의 번호: ",
    },
];

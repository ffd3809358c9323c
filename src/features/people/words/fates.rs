//! Whether somebody has a delivery, in words.

use crate::{
    base::time::long_moment,
    features::{deliveries::Fate, reception::Unmet},
    web::controls::Tone,
};

/// A colour, a sign, a word, and what explains it.
pub fn fate(fate: Fate) -> (Tone, &'static str, &'static str, String) {
    match fate {
        Fate::NotAddressed => (Tone::Plain, "minus", "宛先でない", String::new()),
        Fate::LeftOut(why) => (Tone::Plain, "ban", "除外", left_out(why).to_owned()),
        Fate::Waiting => (Tone::Wait, "clock", "これから", "まだ送っていません".to_owned()),
        Fate::Accepted(at) => (
            Tone::Ok,
            "circle-check",
            "届けた",
            format!("{} LINEが受け付けました", long_moment(at)),
        ),
        Fate::Failed(at) => {
            (Tone::Err, "circle-x", "届かず", format!("{} LINEに断られました", long_moment(at)))
        }
        Fate::Unknown(at) => (
            Tone::Warn,
            "circle-question-mark",
            "不明",
            format!("{} 送りましたが、LINEの返事がありません", long_moment(at)),
        ),
    }
}

const fn left_out(why: Unmet) -> &'static str {
    match why {
        Unmet::Stopped => "本人が配信を止めています",
        Unmet::Resting => "本人が1か月の休みにしています",
        Unmet::Unwanted => "本人が、この分野を選んでいません",
        Unmet::Capped => "本人の決めた「1週間にいくつまで」をこえます",
    }
}

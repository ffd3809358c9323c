//! What staff read about it.

use super::model::{Run, Stage};
use crate::web::controls::Tone;

/// Said once it has begun.
pub(super) const BEGUN: &str = "友だちの取り込みを始めました。この画面を閉じても続きます。";

/// Said once it was stopped.
pub(super) const STOPPED: &str = "取り込みを止めました。取り込んだ人はそのまま残ります。";

/// How it stands, as tone, icon and word.
pub fn state_in_words(run: Option<&Run>) -> (Tone, &'static str, &'static str) {
    match run.map(|it| it.stage) {
        None => (Tone::Plain, "circle", "まだ取り込んでいません"),
        Some(Stage::Going) => (Tone::Info, "refresh-cw", "取り込んでいます"),
        Some(Stage::Waiting(_)) => (Tone::Warn, "clock", "LINEの返事を待っています"),
        Some(Stage::Stopped(_)) => (Tone::Warn, "circle-pause", "止めています"),
        Some(Stage::Refused(_)) => (Tone::Err, "circle-x", "LINEに断られました"),
        Some(Stage::Done { .. }) => (Tone::Ok, "circle-check", "取り込みが済んでいます"),
    }
}

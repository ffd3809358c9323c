use unicode_normalization::UnicodeNormalization;

use super::super::{Pattern, Value, Why};
use crate::base::{
    personal,
    text::{graphemes_len, is_dash, is_kana},
};

/// The longest mail address, in bytes, by RFC 5321.
const MAIL_BYTES_MAX: usize = 254;

/// The longest text a link may hand in, in characters.
const HIDDEN_MAX: u16 = 200;

/// Half-width kana to full width, full-width letters and digits to half width; upper case stays.
pub(super) fn even(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

pub(super) fn short(typed: &str, max: u16, pattern: Option<Pattern>) -> Result<Option<Value>, Why> {
    let one_line = typed.split(['\r', '\n']).collect::<Vec<_>>().join(" ");
    let text = match pattern {
        Some(_) => even(&one_line),
        None => one_line.trim().to_owned(),
    };
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = match pattern {
        Some(Pattern::Digits) => {
            (!text.chars().all(|it| it.is_ascii_digit())).then_some(Why::NotDigits)
        }
        Some(Pattern::Alphanumeric) => {
            let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
            (!text.chars().all(fits)).then_some(Why::NotAlphanumeric)
        }
        Some(Pattern::Kana) => (!is_kana(&text)).then_some(Why::NotKana),
        Some(Pattern::Url) => {
            let known = ["https://", "http://"].iter().any(|it| text.starts_with(it));
            (!known || text.contains(char::is_whitespace)).then_some(Why::NotUrl)
        }
        None => None,
    };
    match wrong {
        Some(why) => Err(why),
        None => fitting(text, max),
    }
}

pub(super) fn long(typed: &str, max: u16) -> Result<Option<Value>, Why> {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() { Ok(None) } else { fitting(text, max) }
}

/// What the link says; too much of it is cut, for nobody typed it.
pub(super) fn hidden(typed: &str) -> Result<Option<Value>, Why> {
    let text: String = typed.trim().chars().take(usize::from(HIDDEN_MAX)).collect();
    Ok((!text.is_empty()).then_some(Value::Text(text)))
}

/// A number as it is dialled, in digits alone.
pub(super) fn phone(typed: &str) -> Result<Option<Value>, Why> {
    let text = even(typed);
    if text.is_empty() {
        return Ok(None);
    }
    let between = |it: char| is_dash(it) || matches!(it, '(' | ')' | ' ');
    let abroad = text.replacen("+81", "0", 1);
    let digits: String = abroad.chars().filter(|it| !between(*it)).collect();
    let known = digits.starts_with('0')
        && matches!(digits.len(), 10 | 11)
        && digits.bytes().all(|it| it.is_ascii_digit());
    if known { Ok(Some(Value::Text(digits))) } else { Err(Why::NotAPhone) }
}

pub(super) fn mail(typed: &str) -> Result<Option<Value>, Why> {
    let text = even(typed);
    if text.is_empty() {
        return Ok(None);
    }
    let sound = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.contains('@')
            && host.split('.').count() >= 2
            && host.split('.').all(|it| !it.is_empty())
    });
    let plain = text.bytes().all(|it| it.is_ascii_graphic()) && text.len() <= MAIL_BYTES_MAX;
    if sound && plain { Ok(Some(Value::Text(text))) } else { Err(Why::NotAMail) }
}

/// A text that may stand: not too long, and nobody's individual number.
fn fitting(text: String, max: u16) -> Result<Option<Value>, Why> {
    if usize::from(max) < graphemes_len(&text) {
        return Err(Why::TooLong(max));
    }
    let found = personal::mask(&text).map(|it| it.kinds).unwrap_or_default();
    if found.contains(&personal::Kind::MyNumber) {
        return Err(Why::MyNumber);
    }
    Ok(Some(Value::Text(text)))
}

use super::{
    super::{Address, PersonName, Place, Question, QuestionId, Raw, Value, Why, raw::part},
    reading::Read,
    texts::even,
};
use crate::base::text::{graphemes_len, is_dash, is_kana, to_hiragana};

/// The longest part of a name, in characters.
const NAME_MAX: u16 = 50;

/// The longest part of an address, in characters.
const ADDRESS_MAX: u16 = 200;

/// Ten-millionths of a degree.
const DEGREE: f64 = 10_000_000.0;

pub(super) fn name(raw: &Raw, question: &Question) -> Read {
    let mut parts = Parts { raw, question, faults: Vec::new() };
    let (family, given) = (parts.text("family", NAME_MAX), parts.text("given", NAME_MAX));
    let (family_kana, given_kana) = (parts.kana("family_kana"), parts.kana("given_kana"));
    let all = [&family, &given, &family_kana, &given_kana];
    if all.iter().all(|it| it.is_empty()) && parts.faults.is_empty() && !question.is_required() {
        return Ok(None);
    }
    for (name, text) in ["family", "given", "family_kana", "given_kana"].iter().zip(all) {
        parts.need(name, text);
    }
    parts.done(Value::Name(PersonName { family, given, family_kana, given_kana }))
}

pub(super) fn address(raw: &Raw, question: &Question) -> Read {
    let mut parts = Parts { raw, question, faults: Vec::new() };
    let postal = parts.postal();
    let (area, street) = (parts.text("area", ADDRESS_MAX), parts.text("street", ADDRESS_MAX));
    let building = parts.text("building", ADDRESS_MAX);
    let all = [&postal, &area, &street, &building];
    if all.iter().all(|it| it.is_empty()) && parts.faults.is_empty() && !question.is_required() {
        return Ok(None);
    }
    parts.need("area", &area);
    parts.need("street", &street);
    parts.done(Value::Address(Address { postal, area, street, building }))
}

/// A place: coordinates are taken when both are numbers of the earth, words in any case.
pub(super) fn place(raw: &Raw, id: QuestionId) -> Read {
    let degrees = |it: &str, most: f64| {
        let read: f64 = even(raw.text(&part(id, it))).parse().ok()?;
        (read.is_finite() && read.abs() <= most).then_some((read * DEGREE).round() as i32)
    };
    let at = degrees("lat", 90.0).zip(degrees("lng", 180.0));
    let words = raw.text(&part(id, "words")).trim().to_owned();
    if usize::from(ADDRESS_MAX) < graphemes_len(&words) {
        return Err(vec![(part(id, "words"), Why::TooLong(ADDRESS_MAX))]);
    }
    let nothing = at.is_none() && words.is_empty();
    Ok((!nothing).then_some(Value::Place(Place { at, words })))
}

/// The parts of one question, read one after the other.
struct Parts<'a> {
    raw: &'a Raw,
    question: &'a Question,
    faults: Vec<(String, Why)>,
}

impl Parts<'_> {
    fn text(&mut self, name: &str, max: u16) -> String {
        let field = part(self.question.id, name);
        let text = self.raw.text(&field).trim().to_owned();
        if usize::from(max) < graphemes_len(&text) {
            self.faults.push((field, Why::TooLong(max)));
        }
        text
    }

    /// A reading, in hiragana whatever kana it was typed in.
    fn kana(&mut self, name: &str) -> String {
        let text: String = even(&self.text(name, NAME_MAX)).chars().map(to_hiragana).collect();
        if !is_kana(&text) {
            self.faults.push((part(self.question.id, name), Why::NotKana));
        }
        text
    }

    /// Seven digits, with or without a dash; empty when nothing was typed.
    fn postal(&mut self) -> String {
        let field = part(self.question.id, "postal");
        let digits =
            even(self.raw.text(&field)).replace(|it| is_dash(it) || matches!(it, ' ' | '〒'), "");
        let sound = digits.len() == 7 && digits.bytes().all(|it| it.is_ascii_digit());
        if !digits.is_empty() && !sound {
            self.faults.push((field, Why::NotAPostalCode));
        }
        digits
    }

    fn need(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            self.faults.push((part(self.question.id, name), Why::Missing));
        }
    }

    fn done(self, value: Value) -> Read {
        if self.faults.is_empty() { Ok(Some(value)) } else { Err(self.faults) }
    }
}

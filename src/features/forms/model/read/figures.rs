use super::{
    super::{Answers, Design, QuestionId, Term, Value, Why},
    texts::even,
};
use crate::base::text::is_dash;

/// The greatest number taken, in thousandths: a thousand million, beyond any of a form.
const THOUSANDTHS_MAX: i64 = 1_000_000_000_000;

pub(super) fn step(typed: &str, from: i8, to: i8) -> Result<Option<Value>, Why> {
    match typed {
        "" => Ok(None),
        typed => {
            let step = typed.parse().map_err(|_| Why::UnknownChoice)?;
            let known = (from..=to).contains(&step);
            if known { Ok(Some(Value::Step(step))) } else { Err(Why::UnknownChoice) }
        }
    }
}

pub(super) fn number(
    typed: &str,
    (min, max): (Option<i64>, Option<i64>),
    decimals: u8,
) -> Result<Option<Value>, Why> {
    let text = even(typed).replace([',', ' '], "");
    if text.is_empty() {
        return Ok(None);
    }
    let thousandths = thousandths(&text, decimals)?;
    if let Some(min) = min.filter(|it| thousandths < *it) {
        return Err(Why::TooSmall(min));
    }
    if let Some(max) = max.or(Some(THOUSANDTHS_MAX)).filter(|it| *it < thousandths) {
        return Err(Why::TooGreat(max));
    }
    Ok(Some(Value::Number(thousandths)))
}

fn thousandths(text: &str, decimals: u8) -> Result<i64, Why> {
    let (negative, digits) = match text.strip_prefix(is_dash) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fine) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fine) {
        return Err(Why::NotANumber);
    }
    let fine = fine.trim_end_matches('0');
    if usize::from(decimals.min(3)) < fine.len() {
        return Err(Why::TooFine(decimals));
    }
    let whole: i64 = whole.parse().map_err(|_| Why::TooGreat(THOUSANDTHS_MAX))?;
    let fine: i64 = format!("{fine:0<3}").parse().map_err(|_| Why::NotANumber)?;
    let sum = whole.checked_mul(1_000).and_then(|it| it.checked_add(fine));
    let sum = sum.ok_or(Why::TooGreat(THOUSANDTHS_MAX))?;
    Ok(if negative { -sum } else { sum })
}

/// A sum of what was answered; what was not answered counts for nothing.
pub(super) fn sum(design: &Design, of: &[Term], answers: &Answers) -> Value {
    let term = |term: &Term| {
        let counted = counted(design, term.question, answers.get(term.question)?);
        let product = i128::from(counted) * i128::from(term.times) / 1_000;
        i64::try_from(product).ok()
    };
    Value::Number(of.iter().filter_map(term).fold(0, i64::saturating_add))
}

/// What an answer counts for: a number as it is, choices as the form says.
fn counted(design: &Design, question: QuestionId, value: &Value) -> i64 {
    let choices = design.question(question).map(|it| it.kind.choices()).unwrap_or_default();
    let chosen = choices.iter().filter(|it| value.chosen().contains(&it.id));
    let chosen = chosen.map(|it| it.counts).fold(0, i64::saturating_add);
    value.thousandths().unwrap_or(chosen)
}

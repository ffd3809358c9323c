use std::collections::BTreeMap;

use super::{
    super::{Choice, ChoiceId, Other, Question, Raw, Value, Why, raw::part},
    reading::Read,
    texts,
};

/// What is typed for something else than the choices.
const OTHER: &str = "other";

/// The longest text written instead of a choice, in characters.
const OTHER_MAX: u16 = 200;

pub(super) fn one(
    typed: &str,
    written: &str,
    choices: &[Choice],
    other: Other,
) -> Result<Option<Value>, Why> {
    match typed {
        "" => Ok(None),
        OTHER if other == Other::Written => chosen(Vec::new(), Some(written)),
        typed => chosen(vec![known(typed, choices)?], None),
    }
}

pub(super) fn many(
    typed: &[&str],
    written: &str,
    choices: &[Choice],
    (other, max): (Other, Option<u16>),
) -> Result<Option<Value>, Why> {
    let is_other = |it: &str| it == OTHER && other == Other::Written;
    let mut ids = Vec::new();
    for typed in typed.iter().filter(|it| !it.is_empty() && !is_other(it)) {
        ids.push(known(typed, choices)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let has_other = typed.iter().any(|it| is_other(it));
    let count = ids.len() + usize::from(has_other);
    if let Some(max) = max
        && usize::from(max) < count
    {
        return Err(Why::TooManyChosen(max));
    }
    if count == 0 { Ok(None) } else { chosen(ids, has_other.then_some(written)) }
}

pub(super) fn rows(raw: &Raw, question: &Question, rows: &[Choice], choices: &[Choice]) -> Read {
    let mut given = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows {
        let name = part(question.id, &row.id.0.to_string());
        match raw.text(&name) {
            "" if question.is_required() => faults.push((name, Why::RowsMissing)),
            "" => {}
            typed => match known(typed, choices) {
                Ok(choice) => {
                    given.insert(row.id, choice);
                }
                Err(why) => faults.push((name, why)),
            },
        }
    }
    match (faults.is_empty(), given.is_empty()) {
        (false, _) => Err(faults),
        (true, true) => Ok(None),
        (true, false) => Ok(Some(Value::Rows(given))),
    }
}

/// The names of what was handed in before; an unknown one is not of this form.
pub(super) fn files(typed: &[&str], max: u8) -> Result<Option<Value>, Why> {
    let known = typed.iter().filter(|it| !it.is_empty()).map(|it| it.parse());
    let ids: Vec<_> = known.collect::<Result<_, _>>().map_err(|_| Why::UnknownChoice)?;
    match ids.len() {
        0 => Ok(None),
        count if usize::from(max) < count => Err(Why::TooManyFiles(max)),
        _ => Ok(Some(Value::Files(ids))),
    }
}

fn known(typed: &str, choices: &[Choice]) -> Result<ChoiceId, Why> {
    let id = typed.parse().map(ChoiceId).map_err(|_| Why::UnknownChoice)?;
    choices.iter().find(|it| it.id == id).map(|it| it.id).ok_or(Why::UnknownChoice)
}

fn chosen(choices: Vec<ChoiceId>, written: Option<&str>) -> Result<Option<Value>, Why> {
    let other = match written.map(|it| texts::short(it, OTHER_MAX, None)).transpose()? {
        None => None,
        Some(Some(Value::Text(text))) => Some(text),
        Some(_) => return Err(Why::Missing),
    };
    Ok(Some(Value::Chosen { choices, other }))
}

//! What a cell of a table means: the way back from [`cell`](super::cell), and from what other
//! programs write.

use super::phrases::part as part_label;
use crate::{
    base::text::normalize,
    features::forms::model::{Choice, ChoiceId, Kind, Other, Question, field, part},
};

/// What parts several choices in one cell.
const BETWEEN: [char; 6] = ['、', '\n', ',', ';', '，', '；'];

/// What stands before something written instead of a choice.
const OTHER: &str = "その他";

/// Typed for a choice that is none of the question's, so that reading it names the fault.
const UNKNOWN: &str = "?";

/// What somebody would have typed for what a cell says of a question; nothing for an empty cell,
/// and for kinds that no table can hold.
pub fn typed(question: &Question, cell: &str) -> Vec<(String, String)> {
    let cell = cell.trim();
    let own = || field(question.id);
    let one = |text: String| vec![(own(), text)];
    if cell.is_empty() {
        return Vec::new();
    }
    match &question.kind {
        Kind::Short { .. } | Kind::Long { .. } | Kind::Mail | Kind::Hidden { .. } | Kind::Time => {
            one(cell.to_owned())
        }
        Kind::Scale { .. } => one(normalize(cell).trim_end_matches(".0").to_owned()),
        Kind::Number { unit, .. } => one(without_unit(cell, unit)),
        Kind::Phone => one(with_lost_zero(cell, 9..=10)),
        Kind::Date { .. } => one(without_time(cell)),
        Kind::One { choices, other } => chosen(question, cell, (choices, *other)),
        Kind::List { choices } => chosen(question, cell, (choices, Other::None)),
        Kind::Many { choices, other, .. } => several(question, cell, (choices, *other)),
        Kind::Matrix { rows, choices } => {
            let row = |line: &str| {
                let (row, answer) = line.rsplit_once(": ").or_else(|| line.rsplit_once('：'))?;
                let row = labelled(rows, row)?;
                Some(in_row(question, row, (answer, choices)))
            };
            cell.lines().filter_map(row).collect()
        }
        Kind::Name => name(question, cell),
        Kind::Address => address(question, cell),
        Kind::Place => place(question, cell),
        Kind::Consent { .. } => {
            if is_no(cell) {
                Vec::new()
            } else {
                one("yes".to_owned())
            }
        }
        Kind::Files { .. } | Kind::Note | Kind::Sum { .. } => Vec::new(),
    }
}

/// The same for a cell that holds one part of an answer: of a name, of an address, or a row of a
/// grid.
pub fn typed_part(question: &Question, of: &str, cell: &str) -> Vec<(String, String)> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Vec::new();
    }
    if let Kind::Matrix { rows, choices } = &question.kind {
        let row = rows.iter().find(|it| it.id.0.to_string() == of);
        return row.map(|it| in_row(question, it.id, (cell, choices))).into_iter().collect();
    }
    let text = if of == "postal" { with_lost_zero(cell, 6..=6) } else { cell.to_owned() };
    vec![(part(question.id, of), text)]
}

/// The parts of a question's answer that may stand in columns of their own: how each is called in
/// forms, and its name.
pub fn parts_of(question: &Question) -> Vec<(String, String)> {
    let named = |names: &[&str]| {
        let name = |it: &&str| Some(((*it).to_owned(), part_label(it)?.to_owned()));
        names.iter().filter_map(name).collect()
    };
    match &question.kind {
        Kind::Name => named(&["family", "given", "family_kana", "given_kana"]),
        Kind::Address => named(&["postal", "area", "street", "building"]),
        Kind::Matrix { rows, .. } => {
            rows.iter().map(|it| (it.id.0.to_string(), it.label.clone())).collect()
        }
        _ => Vec::new(),
    }
}

fn chosen(
    question: &Question,
    cell: &str,
    (choices, other): (&[Choice], Other),
) -> Vec<(String, String)> {
    match labelled(choices, cell) {
        Some(id) => vec![(field(question.id), id.0.to_string())],
        None => something_else(question, cell, other),
    }
}

/// Several choices beside each other; a choice whose own words hold what parts them is found whole.
fn several(
    question: &Question,
    cell: &str,
    (choices, other): (&[Choice], Other),
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = cell;
    while !rest.is_empty() {
        let begins = |it: &&Choice| {
            let behind = rest.strip_prefix(it.label.as_str());
            behind.is_some_and(|it| it.is_empty() || it.starts_with(BETWEEN))
        };
        if let Some(whole) = choices.iter().filter(begins).max_by_key(|it| it.label.len()) {
            found.push((field(question.id), whole.id.0.to_string()));
            rest = &rest[whole.label.len()..];
        } else if is_other(rest) && other == Other::Written {
            found.extend(something_else(question, rest, other));
            rest = "";
        } else {
            let end = rest.find(BETWEEN).unwrap_or(rest.len());
            found.extend(chosen(question, rest[..end].trim(), (choices, other)));
            rest = &rest[end..];
        }
        rest = rest.trim_start_matches(BETWEEN).trim_start();
    }
    found
}

fn is_other(cell: &str) -> bool {
    cell.strip_prefix(OTHER).is_some_and(|it| it.starts_with([':', '：']))
}

/// What is no choice: written, where something may be.
fn something_else(question: &Question, cell: &str, other: Other) -> Vec<(String, String)> {
    let own = field(question.id);
    if other == Other::None {
        return vec![(own, UNKNOWN.to_owned())];
    }
    let written = match cell.strip_prefix(OTHER) {
        Some(rest) if is_other(cell) => rest.trim_start_matches([':', '：']).trim(),
        Some(_) | None => cell,
    };
    vec![(own, "other".to_owned()), (part(question.id, "other"), written.to_owned())]
}

/// The choice of a label, however wide its letters are.
fn labelled(choices: &[Choice], label: &str) -> Option<ChoiceId> {
    let exact = choices.iter().find(|it| it.label == label);
    let alike = || {
        let sought = plain(label);
        choices.iter().find(|it| plain(&it.label) == sought)
    };
    exact.or_else(alike).map(|it| it.id)
}

fn plain(text: &str) -> String {
    normalize(text).split_whitespace().collect()
}

fn in_row(
    question: &Question,
    row: ChoiceId,
    (cell, choices): (&str, &[Choice]),
) -> (String, String) {
    let choice = labelled(choices, cell.trim());
    let text = choice.map_or_else(|| UNKNOWN.to_owned(), |it| it.0.to_string());
    (part(question.id, &row.0.to_string()), text)
}

fn without_unit(cell: &str, unit: &str) -> String {
    let text = cell.trim();
    let bare = if unit.is_empty() { text } else { text.strip_suffix(unit).unwrap_or(text) };
    bare.trim().to_owned()
}

/// A day without the time that spreadsheets put behind it.
fn without_time(cell: &str) -> String {
    let text = normalize(cell);
    let is_time = |it: &str| it.contains(':') && !it.contains(['/', '年']);
    match text.split_once([' ', 't']) {
        Some((day, time)) if is_time(time) => day.to_owned(),
        Some(_) | None => cell.to_owned(),
    }
}

/// Digits with the zero that spreadsheets take off the front.
fn with_lost_zero(cell: &str, lengths: std::ops::RangeInclusive<usize>) -> String {
    let is_short = cell.bytes().all(|it| it.is_ascii_digit())
        && lengths.contains(&cell.len())
        && !cell.starts_with('0');
    if is_short { format!("0{cell}") } else { cell.to_owned() }
}

fn is_no(cell: &str) -> bool {
    matches!(
        &*plain(cell),
        "いいえ" | "同意しない" | "同意しません" | "×" | "0" | "false" | "no" | "n"
    )
}

/// A name with its reading in brackets, its parts apart by a space.
fn name(question: &Question, cell: &str) -> Vec<(String, String)> {
    let (written, read) = match cell.rfind(['（', '(']) {
        Some(at) => {
            let (written, read) = cell.split_at(at);
            (written, read.trim_matches(['（', '(', '）', ')']))
        }
        None => (cell, ""),
    };
    let (family, given) = halves(written);
    let (family_kana, given_kana) = halves(read);
    let all = [
        ("family", family),
        ("given", given),
        ("family_kana", family_kana),
        ("given_kana", given_kana),
    ];
    let filled = all.into_iter().filter(|it| !it.1.is_empty());
    filled.map(|(name, text)| (part(question.id, name), text.to_owned())).collect()
}

/// Two words; a half-width space parts them before a full-width one, which may belong to either.
fn halves(text: &str) -> (&str, &str) {
    let text = text.trim();
    let halves = text.split_once(' ').or_else(|| text.split_once('\u{3000}'));
    halves.map_or((text, ""), |(first, second)| (first.trim(), second.trim()))
}

/// A postal code, a quarter, a block and a building: apart by full-width spaces as we write them;
/// else the first digit begins the block, and a space the building.
fn address(question: &Question, cell: &str) -> Vec<(String, String)> {
    let text = cell.trim().replace('\n', "\u{3000}");
    let (postal, rest) = postal(&text);
    let (area, street, building) = match rest.split_once('\u{3000}') {
        Some((area, rest)) => {
            let (street, building) = rest.split_once('\u{3000}').unwrap_or((rest, ""));
            (area, street, building)
        }
        None => {
            let (area, rest) = by_digit(rest);
            let (street, building) = rest.split_once(' ').unwrap_or((rest, ""));
            (area, street, building)
        }
    };
    let all = [("postal", &*postal), ("area", area), ("street", street), ("building", building)];
    let filled = all.into_iter().filter(|it| !it.1.trim().is_empty());
    filled.map(|(name, text)| (part(question.id, name), text.trim().to_owned())).collect()
}

/// The postal code in front of an address, and the rest.
fn postal(text: &str) -> (String, &str) {
    let bare = text.strip_prefix('〒').unwrap_or(text).trim_start();
    let is_of_code = |it: char| it.is_numeric() || matches!(it, '-' | '－' | 'ー' | '‐' | '−');
    let end = bare.find(|it: char| !is_of_code(it)).unwrap_or(bare.len());
    let digits = normalize(&bare[..end]).chars().filter(char::is_ascii_digit).count();
    if digits == 7 {
        (bare[..end].to_owned(), bare[end..].trim_start())
    } else {
        (String::new(), text)
    }
}

/// What stands before the first digit, and from it on.
fn by_digit(text: &str) -> (&str, &str) {
    let first = text.find(|it: char| it.is_numeric()).unwrap_or(text.len());
    text.split_at(first)
}

/// A place in words, with its degrees in brackets behind it.
fn place(question: &Question, cell: &str) -> Vec<(String, String)> {
    let of = |name: &str, text: &str| (part(question.id, name), text.to_owned());
    let measured = cell.rfind("（北緯").and_then(|at| {
        let (words, degrees) = cell.split_at(at);
        let degrees = degrees.strip_prefix("（北緯")?.strip_suffix("度）")?;
        let (north, east) = degrees.split_once("度、東経")?;
        Some((words, north, east))
    });
    match measured {
        Some((words, north, east)) => {
            let measured = [of("lat", north), of("lng", east)].into_iter();
            measured.chain((!words.is_empty()).then(|| of("words", words))).collect()
        }
        None => vec![of("words", cell)],
    }
}

#[cfg(test)]
mod tests;

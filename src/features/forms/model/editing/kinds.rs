use super::{
    super::{
        ANSWER_MAX, Choice, ChoiceId, Edge, FILES_MAX, Kind, Other, Pattern, Question, QuestionId,
        TEXT_MAX, TITLE_MAX, Taken, Term, decimal,
    },
    card::Deed,
    choices,
    given::Given,
    measure::{Reader, SlipWhy},
};
use crate::features::forms::words::designing as words;

/// The kinds of questions by their names, in the order in which they are declared.
pub const KINDS: [&str; 20] = [
    "short", "long", "one", "many", "list", "scale", "matrix", "number", "date", "time", "name",
    "address", "phone", "mail", "place", "files", "consent", "note", "hidden", "sum",
];

/// The longest line and the longest text a question begins with, in characters.
const SHORT: u16 = 100;
const LONG: u16 = 1_000;

/// The most days before or after the day of answering: ten years.
const DAYS_MAX: u32 = 3_660;

impl Kind {
    /// Its name in forms.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Short { .. } => "short",
            Self::Long { .. } => "long",
            Self::One { .. } => "one",
            Self::Many { .. } => "many",
            Self::List { .. } => "list",
            Self::Scale { .. } => "scale",
            Self::Matrix { .. } => "matrix",
            Self::Number { .. } => "number",
            Self::Date { .. } => "date",
            Self::Time => "time",
            Self::Name => "name",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Place => "place",
            Self::Files { .. } => "files",
            Self::Consent { .. } => "consent",
            Self::Note => "note",
            Self::Hidden { .. } => "hidden",
            Self::Sum { .. } => "sum",
        }
    }

    /// What a question of a name begins with; none when there is no such kind.
    pub fn begin(word: &str) -> Option<Self> {
        let some = || numbered(&words::FIRST_CHOICES);
        let (low, high) = words::FIRST_SCALE;
        Some(match word {
            "short" => Self::Short { max: SHORT, pattern: None },
            "long" => Self::Long { max: LONG },
            "one" => Self::One { choices: some(), other: Other::None },
            "many" => Self::Many { choices: some(), other: Other::None, max: None },
            "list" => Self::List { choices: some() },
            "scale" => Self::Scale { from: 1, to: 5, low: low.to_owned(), high: high.to_owned() },
            "matrix" => Self::Matrix { rows: numbered(&words::FIRST_ROWS), choices: some() },
            "number" => Self::Number { min: None, max: None, decimals: 0, unit: String::new() },
            "date" => Self::Date { from: None, to: None },
            "time" => Self::Time,
            "name" => Self::Name,
            "address" => Self::Address,
            "phone" => Self::Phone,
            "mail" => Self::Mail,
            "place" => Self::Place,
            "files" => Self::Files { max: 3, taken: Taken::Photos },
            "consent" => Self::Consent { text: words::FIRST_CONSENT.to_owned() },
            "note" => Self::Note,
            "hidden" => Self::Hidden { name: "from".to_owned() },
            "sum" => Self::Sum { of: Vec::new(), unit: String::new() },
            _ => return None,
        })
    }
}

fn numbered(labels: &[&str]) -> Vec<Choice> {
    (1..)
        .zip(labels)
        .map(|(id, label)| Choice {
            id: ChoiceId(id),
            label: (*label).to_owned(),
            quota: None,
            counts: 0,
        })
        .collect()
}

/// The fields of what is answered.
pub(super) fn out(fields: &mut Vec<(String, String)>, kind: &Kind) {
    let mut put = |name: &str, text: String| fields.push((name.to_owned(), text));
    let some = |number: &Option<i64>| number.map(decimal).unwrap_or_default();
    match kind {
        Kind::Short { max, pattern } => {
            put("length", max.to_string());
            put("pattern", pattern.map(pattern_word).unwrap_or_default().to_owned());
        }
        Kind::Long { max } => put("length", max.to_string()),
        Kind::One { choices, other } => {
            put("other", if *other == Other::Written { "on" } else { "" }.to_owned());
            choices::out(fields, "choice", choices);
        }
        Kind::Many { choices, other, max } => {
            put("other", if *other == Other::Written { "on" } else { "" }.to_owned());
            put("most", max.map(|it| it.to_string()).unwrap_or_default());
            choices::out(fields, "choice", choices);
        }
        Kind::List { choices } => choices::out(fields, "choice", choices),
        Kind::Scale { from, to, low, high } => {
            put("from", from.to_string());
            put("to", to.to_string());
            put("low", low.clone());
            put("high", high.clone());
        }
        Kind::Matrix { rows, choices } => {
            choices::out(fields, "row", rows);
            choices::out(fields, "choice", choices);
        }
        Kind::Number { min, max, decimals, unit } => {
            put("smallest", some(min));
            put("greatest", some(max));
            put("decimals", decimals.to_string());
            put("unit", unit.clone());
        }
        Kind::Date { from, to } => {
            edge_out(fields, "first", *from);
            edge_out(fields, "last", *to);
        }
        Kind::Files { max, taken } => {
            put("files", max.to_string());
            let pdf = matches!(taken, Taken::PhotosAndPdf);
            put("pdf", if pdf { "on" } else { "" }.to_owned());
        }
        Kind::Consent { text } => put("text", text.clone()),
        Kind::Hidden { name } => put("link-name", name.clone()),
        Kind::Sum { of, unit } => {
            put("unit", unit.clone());
            for term in of {
                put(&format!("times-{}", term.question.0), decimal(term.times));
            }
        }
        Kind::Time
        | Kind::Name
        | Kind::Address
        | Kind::Phone
        | Kind::Mail
        | Kind::Place
        | Kind::Note => {}
    }
}

fn edge_out(fields: &mut Vec<(String, String)>, name: &str, edge: Option<Edge>) {
    let (kind, day, days) = match edge {
        None => ("", String::new(), String::new()),
        Some(Edge::On(day)) => ("on", day.0.to_string(), String::new()),
        Some(Edge::After(days)) if days < 0 => ("before", String::new(), (-days).to_string()),
        Some(Edge::After(days)) => ("after", String::new(), days.to_string()),
    };
    fields.push((name.to_owned(), kind.to_owned()));
    fields.push((format!("{name}-day"), day));
    fields.push((format!("{name}-days"), days));
}

/// What is answered, as the fields of a card say. What the card had no fields for, because it
/// showed another kind, is as the kind begins.
pub(super) fn read(
    reader: &mut Reader<'_>,
    was: &Question,
    (earlier, given): (&[QuestionId], &Given),
    deed: &Deed,
) -> Kind {
    let word = reader.typed.text("kind");
    let mut kind = Kind::begin(word).unwrap_or_else(|| was.kind.clone());
    match &mut kind {
        Kind::Short { max, pattern } => {
            length(reader, max);
            *pattern = pattern_of(reader.typed.text("pattern"));
        }
        Kind::Long { max } => length(reader, max),
        Kind::One { choices, other } => {
            offered(reader, ("choice", choices), (was, given), deed);
            *other = written(reader);
        }
        Kind::Many { choices, other, max } => {
            offered(reader, ("choice", choices), (was, given), deed);
            *other = written(reader);
            *max = reader.count("most", 999).and_then(|it| u16::try_from(it).ok());
        }
        Kind::List { choices } => offered(reader, ("choice", choices), (was, given), deed),
        Kind::Scale { from, to, low, high } => {
            if reader.has("from") {
                *from = step(reader, "from");
                *to = step(reader, "to");
                *low = reader.text("low", TITLE_MAX);
                *high = reader.text("high", TITLE_MAX);
            }
        }
        Kind::Matrix { rows, choices } => {
            offered(reader, ("row", rows), (was, given), deed);
            offered(reader, ("choice", choices), (was, given), deed);
        }
        Kind::Number { min, max, decimals, unit } => {
            (*min, *max) = (reader.decimal("smallest"), reader.decimal("greatest"));
            let fine = reader.count("decimals", 3).unwrap_or(0);
            *decimals = u8::try_from(fine).unwrap_or(0);
            *unit = reader.text("unit", TITLE_MAX);
        }
        Kind::Date { from, to } => (*from, *to) = (edge(reader, "first"), edge(reader, "last")),
        Kind::Files { max, taken } => {
            if reader.has("files") {
                let most = reader.count("files", u32::from(FILES_MAX)).unwrap_or(1);
                *max = u8::try_from(most).unwrap_or(1);
            }
            let pdf = reader.typed.text("pdf") == "on";
            *taken = if pdf { Taken::PhotosAndPdf } else { Taken::Photos };
        }
        Kind::Consent { text } => {
            if reader.has("text") {
                *text = reader.text("text", TEXT_MAX);
            }
        }
        Kind::Hidden { name } => {
            if reader.has("link-name") {
                *name = reader.text("link-name", TITLE_MAX);
            }
        }
        Kind::Sum { of, unit } => {
            *unit = reader.text("unit", TITLE_MAX);
            *of = terms(reader, earlier);
        }
        Kind::Time
        | Kind::Name
        | Kind::Address
        | Kind::Phone
        | Kind::Mail
        | Kind::Place
        | Kind::Note => {}
    }
    kind
}

fn length(reader: &mut Reader<'_>, max: &mut u16) {
    if reader.has("length") {
        let most = reader.count("length", u32::from(ANSWER_MAX));
        *max = most.and_then(|it| u16::try_from(it).ok()).unwrap_or(*max);
    }
}

fn offered(
    reader: &mut Reader<'_>,
    (name, choices): (&str, &mut Vec<Choice>),
    (was, given): (&Question, &Given),
    deed: &Deed,
) {
    if reader.has(&format!("{name}-more")) {
        *choices = choices::read(reader, name, was.id, given);
        choices::moved(choices, name, deed);
        return;
    }
    let known: &[Choice] = match (&was.kind, name) {
        (Kind::Matrix { rows, .. }, "row") => rows,
        (Kind::Matrix { choices, .. }, _) => choices,
        (other, "choice") => other.choices(),
        (_, _) => &[],
    };
    // A question that is made another kind and back has what it had before; one that never had any
    // begins with numbers of its own.
    if known.is_empty() {
        let first = given.choices.get(&was.id).copied().unwrap_or(0);
        choices.iter_mut().for_each(|it| it.id.0 = it.id.0.saturating_add(first));
    } else {
        known.clone_into(choices);
    }
}

fn written(reader: &Reader<'_>) -> Other {
    if reader.typed.text("other") == "on" { Other::Written } else { Other::None }
}

fn step(reader: &mut Reader<'_>, field: &str) -> i8 {
    let most = 10;
    let read = reader.count(field, most);
    if read.is_none() && reader.typed.text(field).trim().is_empty() {
        reader.slip(field, SlipWhy::NotANumber(most));
    }
    read.and_then(|it| i8::try_from(it).ok()).unwrap_or(0)
}

fn edge(reader: &mut Reader<'_>, field: &str) -> Option<Edge> {
    let days = format!("{field}-days");
    let sign = match reader.typed.text(field) {
        "on" => return reader.day(&format!("{field}-day")).map(Edge::On),
        "after" => 1,
        "before" => -1,
        _ => return None,
    };
    let count = reader.count(&days, DAYS_MAX).unwrap_or(0);
    Some(Edge::After(sign * i32::try_from(count).unwrap_or(0)))
}

fn terms(reader: &mut Reader<'_>, earlier: &[QuestionId]) -> Vec<Term> {
    let term = |question: &QuestionId| {
        let times = reader.decimal(&format!("times-{}", question.0))?;
        Some(Term { question: *question, times })
    };
    earlier.iter().filter_map(term).collect()
}

const PATTERNS: [(&str, Pattern); 4] = [
    ("digits", Pattern::Digits),
    ("alphanumeric", Pattern::Alphanumeric),
    ("kana", Pattern::Kana),
    ("url", Pattern::Url),
];

fn pattern_of(word: &str) -> Option<Pattern> {
    PATTERNS.into_iter().find(|it| it.0 == word).map(|it| it.1)
}

impl Pattern {
    /// Every pattern with its name in forms.
    pub const ALL: [(&str, Self); 4] = PATTERNS;
}

fn pattern_word(pattern: Pattern) -> &'static str {
    PATTERNS.into_iter().find(|it| it.1 == pattern).map_or("", |it| it.0)
}

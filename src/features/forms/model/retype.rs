use super::{
    Question, Value,
    raw::{field, part},
};

/// An answer as somebody would type it, so that it reads as the same answer again.
pub fn retyped(question: &Question, value: &Value) -> Vec<(String, String)> {
    let own = field(question.id);
    let one = |text: String| vec![(own.clone(), text)];
    let of = |name: &str, text: &str| (part(question.id, name), text.to_owned());
    match value {
        Value::Text(text) => one(text.clone()),
        Value::Chosen { choices, other } => {
            let chosen = choices.iter().map(|it| (own.clone(), it.0.to_string()));
            let written =
                other.iter().flat_map(|it| [(own.clone(), "other".into()), of("other", it)]);
            chosen.chain(written).collect()
        }
        Value::Step(step) => one(step.to_string()),
        Value::Rows(rows) => {
            rows.iter().map(|(row, it)| of(&row.0.to_string(), &it.0.to_string())).collect()
        }
        Value::Number(thousandths) => one(decimal(*thousandths)),
        Value::Date(day) => one(day.0.to_string()),
        Value::Time(minutes) => one(format!("{:02}:{:02}", minutes / 60, minutes % 60)),
        Value::Name(it) => vec![
            of("family", &it.family),
            of("given", &it.given),
            of("family_kana", &it.family_kana),
            of("given_kana", &it.given_kana),
        ],
        Value::Address(it) => vec![
            of("postal", &it.postal),
            of("area", &it.area),
            of("street", &it.street),
            of("building", &it.building),
        ],
        Value::Place(it) => {
            let degrees = |it: i32| (f64::from(it) / 1e7).to_string();
            let measured =
                it.at.map(|(lat, lon)| [of("lat", &degrees(lat)), of("lng", &degrees(lon))]);
            measured.into_iter().flatten().chain([of("words", &it.words)]).collect()
        }
        Value::Files(files) => files.iter().map(|it| (own.clone(), it.to_string())).collect(),
        Value::Agreed => one("yes".into()),
    }
}

/// A number in thousandths as it is typed, such as `1.5`.
pub fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1_000, thousandths.unsigned_abs() % 1_000);
    match rest {
        0 => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{}", format!("{rest:03}").trim_end_matches('0')),
    }
}

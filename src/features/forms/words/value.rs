//! How an answer reads.

use jiff::civil::Date;

use super::super::model::{Address, Choice, ChoiceId, Kind, PersonName, Place, Value};
use crate::{
    base::time::{era_year, weekday},
    web::controls::grouped,
};

/// An answer as people read it, on several lines where it has several.
pub fn in_words(kind: &Kind, value: &Value) -> String {
    match value {
        Value::Text(text) => match kind {
            Kind::Phone => dialled(text),
            _ => text.clone(),
        },
        Value::Chosen { choices, other } => chosen(kind.choices(), choices, other.as_deref()),
        Value::Step(step) => step.to_string(),
        Value::Rows(rows) => {
            let Kind::Matrix { rows: asked, choices } = kind else { return String::new() };
            let row = |row: &Choice| {
                let answer = label(choices, *rows.get(&row.id)?);
                Some(format!("{}: {answer}", row.label))
            };
            asked.iter().filter_map(row).collect::<Vec<_>>().join("\n")
        }
        Value::Number(thousandths) => format!("{}{}", number(*thousandths), unit(kind)),
        Value::Date(day) => day_in_words(day.0),
        Value::Time(minutes) => format!("{}時{:02}分", minutes / 60, minutes % 60),
        Value::Name(name) => person(name),
        Value::Address(it) => address(it),
        Value::Place(it) => place(it),
        Value::Files(pieces) => format!("{}枚", pieces.len()),
        Value::Agreed => "同意します".to_owned(),
    }
}

/// A day with the year of its era and the western one: 令和8年（2026年）12月1日（火）.
pub fn day_in_words(on: Date) -> String {
    let (month, day, weekday) = (on.month(), on.day(), weekday(on));
    match era_year(on) {
        Some(it) => {
            let year = if it.year == 1 { "元".to_owned() } else { it.year.to_string() };
            format!("{}{year}年（{}年）{month}月{day}日（{weekday}）", it.era, on.year())
        }
        None => format!("{}年{month}月{day}日（{weekday}）", on.year()),
    }
}

/// A number of thousandths, without zeros that say nothing: 1,234.5.
pub fn number(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let whole = grouped(thousandths.unsigned_abs() / 1_000);
    let fine = format!("{:03}", thousandths.unsigned_abs() % 1_000);
    match fine.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fine => format!("{sign}{whole}.{fine}"),
    }
}

fn unit(kind: &Kind) -> &str {
    match kind {
        Kind::Number { unit, .. } | Kind::Sum { unit, .. } => unit,
        _ => "",
    }
}

fn label(choices: &[Choice], id: ChoiceId) -> &str {
    choices.iter().find(|it| it.id == id).map_or("", |it| &it.label)
}

fn chosen(choices: &[Choice], taken: &[ChoiceId], other: Option<&str>) -> String {
    let other = other.map(|it| format!("その他: {it}"));
    let taken = taken.iter().map(|it| label(choices, *it).to_owned());
    taken.chain(other).collect::<Vec<_>>().join("\n")
}

fn person(name: &PersonName) -> String {
    let PersonName { family, given, family_kana, given_kana } = name;
    format!("{family} {given}（{family_kana} {given_kana}）")
}

fn address(it: &Address) -> String {
    let postal = match it.postal.split_at_checked(3) {
        Some((area, rest)) if !it.postal.is_empty() => format!("〒{area}-{rest}\n"),
        _ => String::new(),
    };
    let building =
        if it.building.is_empty() { String::new() } else { format!("\n{}", it.building) };
    format!("{postal}{}{}{building}", it.area, it.street)
}

fn place(it: &Place) -> String {
    let at = it.at.map(|_| "地図の位置を記録しました".to_owned());
    let words = (!it.words.is_empty()).then(|| it.words.clone());
    words.into_iter().chain(at).collect::<Vec<_>>().join("\n")
}

/// The digits of a telephone number with dashes where they are usual for mobile telephones.
fn dialled(digits: &str) -> String {
    match (digits.len(), digits.get(..3)) {
        (11, Some("090" | "080" | "070" | "050")) => {
            format!("{}-{}-{}", &digits[..3], &digits[3..7], &digits[7..])
        }
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn numbers_and_days_read_as_in_a_letter() {
        assert_eq!(number(1_234_500), "1,234.5");
        assert_eq!(number(-3_000), "-3");
        assert_eq!(number(50), "0.05");
        assert_eq!(day_in_words(date(2019, 5, 1)), "令和元年（2019年）5月1日（水）");
    }

    #[test]
    fn an_address_stands_on_lines_of_its_own() {
        let it = Address {
            postal: "5110068".into(),
            area: "桑名市中央町".into(),
            street: "2-37".into(),
            building: String::new(),
        };
        assert_eq!(in_words(&Kind::Address, &Value::Address(it)), "〒511-0068\n桑名市中央町2-37");
        assert_eq!(dialled("09012345678"), "090-1234-5678");
    }
}

use super::{
    super::model::{Address, PersonName, Place, Question, Value, decimal},
    value::in_words,
};

/// An answer as staff read it, on several lines where it has several: what residents read, and
/// besides where exactly a place is.
pub fn said(question: &Question, value: &Value) -> String {
    match value {
        Value::Place(place) => placed(place, 5),
        Value::Text(_)
        | Value::Chosen { .. }
        | Value::Step(_)
        | Value::Rows(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Name(_)
        | Value::Address(_)
        | Value::Files(_)
        | Value::Agreed => in_words(&question.kind, value),
    }
}

/// An answer as tables hold it: days as `2026-04-01`, numbers without their unit, choices beside
/// each other, the parts of a name or an address apart by a space that none of them holds.
pub fn cell(question: &Question, value: &Value) -> String {
    match value {
        Value::Number(thousandths) => decimal(*thousandths),
        Value::Date(day) => day.0.to_string(),
        Value::Time(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Value::Chosen { .. } => said(question, value).replace('\n', "、"),
        Value::Address(it) => address(it),
        Value::Name(it) => name(it),
        Value::Place(it) => placed(it, 7),
        Value::Text(_) | Value::Step(_) | Value::Rows(_) | Value::Files(_) | Value::Agreed => {
            said(question, value)
        }
    }
}

fn name(it: &PersonName) -> String {
    let one = |text: &str| text.replace(' ', "\u{3000}");
    let (family, given) = (one(&it.family), one(&it.given));
    format!("{family} {given}（{} {}）", one(&it.family_kana), one(&it.given_kana))
}

fn address(it: &Address) -> String {
    let postal = match it.postal.split_at_checked(3) {
        Some((area, rest)) => format!("〒{area}-{rest}"),
        None => String::new(),
    };
    let parts = [&it.area, &it.street, &it.building].map(|it| it.replace('\u{3000}', " "));
    let parts = std::iter::once(postal).chain(parts).filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join("\u{3000}")
}

/// A place with its degrees, to so many digits: five are a metre, seven what a phone measured.
fn placed(place: &Place, digits: usize) -> String {
    let measured = place.at.map(|(north, east)| {
        let degrees = |it: i32| f64::from(it) / 1e7;
        format!("（北緯{:.digits$}度、東経{:.digits$}度）", degrees(north), degrees(east))
    });
    format!("{}{}", place.words, measured.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        base::Day,
        features::forms::{Choice, ChoiceId, Kind, Needed, Other, Prefill, QuestionId},
    };

    fn question(kind: Kind) -> Question {
        let (title, hint) = ("問い".to_owned(), String::new());
        Question {
            id: QuestionId(1),
            title,
            hint,
            kind,
            needed: Needed::Optional,
            when: vec![],
            attribute: None,
            prefill: Prefill::Offered,
        }
    }

    #[test]
    fn tables_hold_what_spreadsheets_sort_and_a_place_says_where_it_is() {
        let number = Kind::Number { min: None, max: None, decimals: 1, unit: "人".into() };
        let choice = |id, label: &str| Choice {
            id: ChoiceId(id),
            label: label.into(),
            quota: None,
            counts: 0,
        };
        let one = Kind::One { choices: vec![choice(1, "穴")], other: Other::Written };
        let chosen = Value::Chosen { choices: vec![ChoiceId(1)], other: Some("ひび".into()) };
        let address = Address {
            postal: "5100001".into(),
            area: "三重県四日市市".into(),
            street: "1-2".into(),
            building: String::new(),
        };
        let day = Value::Date(Day(date(2026, 4, 1)));
        let place =
            Place { at: Some((349_650_000, 1_366_250_000)), words: "市役所の前".into() };
        let told = [
            cell(&question(number), &Value::Number(-1_500)),
            cell(&question(Kind::Time), &day),
            cell(&question(one), &chosen),
            cell(&question(Kind::Address), &Value::Address(address)),
            cell(&question(Kind::Time), &Value::Time(9 * 60 + 5)),
            said(&question(Kind::Place), &Value::Place(place)),
        ];
        let expected = [
            "-1.5",
            "2026-04-01",
            "穴、その他: ひび",
            "〒510-0001　三重県四日市市　1-2",
            "9:05",
            "市役所の前（北緯34.96500度、東経136.62500度）",
        ];
        assert_eq!(told, expected);
    }
}

//! A condition in plain Japanese.

use crate::{
    base::{Day, time::wareki},
    features::{
        attributes::{Attribute, AttributeNo, Kind, Said, State},
        residents::Standing,
        segments::model::{
            Clause, Condition, Group, Join, Known, Sense, SetName, Span, Subject, Test,
        },
    },
};

/// Choices named one by one in a sentence; the rest is counted.
const CHOICES_NAMED: usize = 6;

/// Ends what is one value exactly.
const EXACTLY: &str = "である";

/// Whom a condition means, such as 「お住まいの地区が「多度」で、年齢が20歳以上の人」.
pub fn sentence(condition: &Condition, known: &Known) -> String {
    if condition.clauses().is_empty() {
        return "すべての友だち".to_owned();
    }
    format!("{}人", before_a_noun(phrase(condition, known, Place::Outside)))
}

/// Whether a phrase stands in brackets when it has several parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Within,
}

fn phrase(condition: &Condition, known: &Known, place: Place) -> String {
    let group = match condition {
        Condition::Clause(clause) => return of_clause(clause, known),
        Condition::Group(group) => group,
    };
    let inner = match (group.parts.len(), group.join) {
        // What holds one thing alone needs no brackets around it.
        (1, Join::All | Join::Any) => return phrase(&group.parts[0], known, place),
        _ => joined(group, known),
    };
    match (place, group.join) {
        (Place::Outside, Join::All | Join::Any) => inner,
        (Place::Within, Join::All | Join::Any) => format!("({inner})"),
        (_, Join::None) => inner,
    }
}

fn joined(group: &Group, known: &Known) -> String {
    let parts: Vec<String> =
        group.parts.iter().map(|it| phrase(it, known, Place::Within)).collect();
    match group.join {
        Join::All => parts.join("、かつ"),
        Join::Any => parts.join("、または"),
        Join::None if parts.len() == 1 => format!("「{}」に当てはまらない", parts[0]),
        Join::None => format!("({})のどれにも当てはまらない", parts.join("、または")),
    }
}

/// The end of a phrase as it stands before 「人」.
fn before_a_noun(phrase: String) -> String {
    let noun = |it: &str| format!("{it}の");
    match phrase.chars().last() {
        Some('」' | ')' | '上' | '下' | '歳' | '間' | '降' | '前' | '外') => noun(&phrase),
        Some(last) if last.is_ascii_digit() => noun(&phrase),
        _ => phrase,
    }
}

fn of_clause(clause: &Clause, known: &Known) -> String {
    let is = clause.sense == Sense::Is;
    let (topic, mut told) = (topic(&clause.test, known), told(&clause.test, known));
    if !is {
        told = without_end(&told).to_owned();
    }
    match &clause.test {
        Test::Given(_) if is => format!("{topic}を答えている"),
        Test::Given(_) => format!("{topic}を答えていない"),
        Test::Choices(..) | Test::Language(_) if is => format!("{topic}が{told}"),
        Test::Choices(..) => format!("{topic}が{told}でないか、答えていない"),
        Test::Language(_) => format!("{topic}が{told}でないか、わからない"),
        Test::Number(..) | Test::Days(..) | Test::Age(..) | Test::Since(_) if is => {
            format!("{topic}が{told}")
        }
        Test::Number(..) | Test::Days(..) | Test::Age(..) => {
            format!("{topic}が{told}でないか、答えていない")
        }
        Test::Since(_) => format!("{topic}が{told}ではない"),
        Test::Said(..) if is => format!("{topic}に{told}と答えた"),
        Test::Said(..) => format!("{topic}に{told}と答えていない"),
        Test::Near(..) if is => format!("{topic}が{told}の中にある"),
        Test::Near(..) => format!("{topic}が{told}の中にないか、答えていない"),
        Test::Contains(..) if is => format!("{topic}に{told}を含む"),
        Test::Contains(..) => format!("{topic}に{told}を含まないか、答えていない"),
        Test::Standing(_) if is => told,
        Test::Standing(_) => format!("「{told}」に当てはまらない"),
        Test::Answered(..) if is => format!("{topic}に{told}"),
        Test::Answered(..) => format!("{topic}に{told}ことがない"),
        Test::Set(name) if name.delivery().is_some() => match clause.sense {
            Sense::Is => format!("{topic}を受け取った"),
            Sense::IsNot => format!("{topic}を受け取っていない"),
        },
        Test::Set(_) if is => format!("{topic}にいる"),
        Test::Set(_) => format!("{topic}にいない"),
    }
}

/// What a subject is called.
pub fn subject(subject: &Subject, known: &Known) -> String {
    match subject {
        Subject::Attribute(no) => name(*no, known),
        Subject::Since => "友だちになった日".to_owned(),
        Subject::Standing => "友だちかどうか".to_owned(),
        Subject::Language => "LINEの言語".to_owned(),
        Subject::Form(id) => {
            let title = known.form(*id).map_or("(なくなったフォーム)", |it| it.1.as_str());
            format!("フォーム「{title}」")
        }
        Subject::Delivered => "配信を受け取ったか".to_owned(),
        Subject::Set(set) => {
            let found = known.sets.iter().find(|it| it.0 == *set);
            let title = found.map_or("(なくなったリスト)", |it| it.1.as_str());
            format!("リスト「{title}」")
        }
    }
}

/// What a delivery is called.
fn delivery(set: &SetName, known: &Known) -> String {
    let found = known.deliveries.iter().find(|it| it.0 == *set);
    let title = found.map_or("(記録がなくなった配信)", |it| it.1.as_str());
    format!("配信「{title}」")
}

/// What an attribute is called; one that is not asked any more is said to be so.
fn name(no: AttributeNo, known: &Known) -> String {
    match known.attribute(no) {
        Some(Attribute { name, state: State::InUse, .. }) => name.clone(),
        Some(Attribute { name, state: State::Retired, .. }) => {
            format!("{name}(いまは聞いていない属性)")
        }
        None => "(なくなった属性)".to_owned(),
    }
}

fn topic(test: &Test, known: &Known) -> String {
    match test {
        Test::Age(no, _) => match name(*no, known) {
            birth if birth == "生年月日" => "年齢".to_owned(),
            other => format!("{other}から数えた年齢"),
        },
        Test::Since(_) => subject(&Subject::Since, known),
        Test::Standing(_) => subject(&Subject::Standing, known),
        Test::Language(_) => subject(&Subject::Language, known),
        Test::Answered(form, ..) => subject(&Subject::Form(*form), known),
        Test::Set(set) => match set.delivery() {
            Some(_) => delivery(set, known),
            None => subject(&Subject::Set(set.clone()), known),
        },
        Test::Choices(no, _)
        | Test::Number(no, _)
        | Test::Days(no, _)
        | Test::Said(no, _)
        | Test::Near(no, ..)
        | Test::Contains(no, _)
        | Test::Given(no) => name(*no, known),
    }
}

fn told(test: &Test, known: &Known) -> String {
    match test {
        Test::Choices(no, choices) => {
            let attribute = known.attribute(*no);
            let label = |it: &_| choice(attribute, *it);
            named(choices.iter().map(label).collect())
        }
        Test::Number(no, span) => {
            let unit = match known.attribute(*no).map(|it| &it.kind) {
                Some(Kind::Number { unit }) => unit.as_str(),
                Some(_) | None => "",
            };
            between(span.map(|it| format!("{it}{unit}")), ("以上", "以下"))
        }
        Test::Age(_, span) => between(span.map(|it| format!("{it}歳")), ("以上", "以下")),
        Test::Days(_, span) | Test::Since(span) => days(*span),
        Test::Said(_, Said::Yes) => "「はい」".to_owned(),
        Test::Said(_, Said::No) => "「いいえ」".to_owned(),
        Test::Near(_, place, metres) => format!(
            "北緯{:.5}度、東経{:.5}度から{metres}メートル",
            f64::from(place.latitude) / 1e6,
            f64::from(place.longitude) / 1e6
        ),
        Test::Contains(_, sought) => format!("「{sought}」"),
        Test::Given(_) | Test::Set(_) => String::new(),
        Test::Standing(Standing::Friend) => "友だちになっている".to_owned(),
        Test::Standing(Standing::Blocked) => "ブロックしている".to_owned(),
        Test::Standing(Standing::Stranger) => "友だちではない".to_owned(),
        Test::Language(tags) => named(tags.clone()),
        Test::Answered(form, span, status) => {
            let when = if span.is_open() {
                String::new()
            } else {
                format!("{}に", without_end(&days(*span)))
            };
            let known_status = |it: &_| {
                let statuses = known.form(*form).map(|it| &it.2)?;
                Some(statuses.iter().find(|known| known.0 == *it)?.1.clone())
            };
            let status = status.as_ref().map(|it| known_status(it).unwrap_or_default());
            let status = status.map(|it| format!("、状態が「{it}」の回答を")).unwrap_or_default();
            format!("{when}{status}回答した").replace("回答を回答した", "回答をした")
        }
    }
}

fn choice(attribute: Option<&Attribute>, no: crate::features::attributes::ChoiceNo) -> String {
    let found = attribute.and_then(|it| it.kind.choices().iter().find(|it| it.no == no));
    match found {
        Some(it) if it.state == State::Retired => format!("{}(いまはない選択肢)", it.label),
        Some(it) => it.label.clone(),
        None => "(なくなった選択肢)".to_owned(),
    }
}

fn named(labels: Vec<String>) -> String {
    let (all, quoted) = (labels.len(), labels.into_iter().map(|it| format!("「{it}」")));
    let told: Vec<String> = quoted.take(CHOICES_NAMED).collect();
    match all.saturating_sub(CHOICES_NAMED) {
        0 => told.join("か"),
        more => format!("{}など{}個のどれか", told.join("か"), CHOICES_NAMED + more),
    }
}

fn days(span: Span<Day>) -> String {
    between(span.map(|it| wareki(it.0)), ("以降", "以前"))
}

fn without_end(told: &str) -> &str {
    told.strip_suffix(EXACTLY).unwrap_or(told)
}

fn between(span: Span<String>, (least, most): (&str, &str)) -> String {
    match (span.from, span.to) {
        (Some(from), Some(to)) if from == to => format!("{from}{EXACTLY}"),
        (Some(from), Some(to)) => format!("{from}から{to}までの間"),
        (Some(from), None) => format!("{from}{least}"),
        (None, Some(to)) => format!("{to}{most}"),
        (None, None) => "どれでも".to_owned(),
    }
}

/// What a test says in a table, without what it is about: the label of a choice, an age.
pub fn test_label(test: &Test, known: &Known) -> String {
    match test {
        Test::Choices(..) => {
            told(test, known).trim_start_matches('「').trim_end_matches('」').to_owned()
        }
        Test::Age(_, Span { from: Some(from), to: Some(to) }) => format!("{from}〜{to}歳"),
        Test::Said(_, Said::Yes) => "はい".to_owned(),
        Test::Said(_, Said::No) => "いいえ".to_owned(),
        Test::Given(_) => "答えている".to_owned(),
        Test::Number(..)
        | Test::Days(..)
        | Test::Age(..)
        | Test::Near(..)
        | Test::Contains(..)
        | Test::Since(_)
        | Test::Standing(_)
        | Test::Language(_)
        | Test::Answered(..)
        | Test::Set(_) => without_end(&told(test, known)).to_owned(),
    }
}

#[cfg(test)]
mod tests;

//! Days for somebody's own calendar, as iCalendar (RFC 5545) has them.

use jiff::civil::Date;

use crate::features::forms::model::{Answers, Design, Question, Value};

/// The longest line, in bytes without its end (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;

/// The days that were answered and are still to come, each as an event of a whole day; none when
/// there are none. `name` sets them apart from those of other answers.
pub fn calendar(design: &Design, answers: &Answers, (today, name): (Date, &str)) -> Option<String> {
    let day = |question: &Question| match answers.get(question.id) {
        Some(Value::Date(day)) if today <= day.0 => Some((question.title.clone(), day.0)),
        _ => None,
    };
    let days: Vec<(String, Date)> = design.questions().filter_map(day).collect();
    if days.is_empty() {
        return None;
    }
    let mut lines =
        vec!["BEGIN:VCALENDAR".into(), "VERSION:2.0".into(), "PRODID:-//Hamaguri//JA".into()];
    for (at, (what, day)) in days.iter().enumerate() {
        lines.extend(event(&format!("{name}-{at}"), (&design.title, what), (*day, today)));
    }
    lines.push("END:VCALENDAR".into());
    Some(lines.iter().map(|it| folded(it)).collect())
}

fn event(name: &str, (title, what): (&str, &str), (day, today): (Date, Date)) -> Vec<String> {
    let plain = |day: Date| day.strftime("%Y%m%d").to_string();
    let next = day.tomorrow().unwrap_or(day);
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{name}@hamaguri"),
        format!("DTSTAMP:{}T000000Z", plain(today)),
        format!("DTSTART;VALUE=DATE:{}", plain(day)),
        format!("DTEND;VALUE=DATE:{}", plain(next)),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(what)),
        "END:VEVENT".to_owned(),
    ]
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace('\r', "").replace('\n', "\\n")
}

/// A line with its end, broken where it is too long.
fn folded(line: &str) -> String {
    let (mut out, mut bytes) = (String::new(), 0);
    for letter in line.chars() {
        if LINE_BYTES_MAX < bytes + letter.len_utf8() {
            out.push_str("\r\n ");
            bytes = 1;
        }
        out.push(letter);
        bytes += letter.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        base::Day,
        features::forms::model::{Kind, Needed, Page, Prefill, QuestionId},
    };

    #[test]
    fn days_to_come_become_events_and_birthdays_do_not() {
        let question = |id, title: &str| Question {
            id: QuestionId(id),
            title: title.into(),
            hint: String::new(),
            kind: Kind::Date { from: None, to: None },
            needed: Needed::Optional,
            when: Vec::new(),
            attribute: None,
            prefill: Prefill::Offered,
        };
        let questions = vec![question(1, "生年月日"), question(2, "見学の日; 第1希望")];
        let pages = vec![Page { questions, ..Page::default() }];
        let design = Design { title: "見学".repeat(20), pages, ..Design::default() };
        let mut answers = Answers::default();
        answers.0.insert(QuestionId(1), Value::Date(Day(date(1980, 1, 2))));
        let today = date(2026, 11, 22);
        assert_eq!(calendar(&design, &answers, (today, "x")), None);
        answers.0.insert(QuestionId(2), Value::Date(Day(date(2026, 12, 31))));
        let file = calendar(&design, &answers, (today, "x")).unwrap();
        assert!(file.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(file.contains("DESCRIPTION:見学の日\\; 第1希望\r\n"));
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
        assert!(file.split("\r\n").all(|it| it.len() <= LINE_BYTES_MAX), "{file}");
    }
}

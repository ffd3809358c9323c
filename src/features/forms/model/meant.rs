use jiff::civil::Date;

use super::{Design, QuestionId, Raw, Value, Why, retyped};
use crate::base::Day;

impl Design {
    /// What was typed, with the day that somebody meant who mistook the era in a question; none
    /// where no other era was meant.
    pub fn meant(&self, typed: &Raw, question: QuestionId, today: Date) -> Option<Raw> {
        let asked = self.question(question)?;
        let reading = self.read(typed, today);
        let day = reading.faults.iter().find_map(|it| match it.why {
            Why::OtherEra(day) if it.question == question => Some(day),
            _ => None,
        })?;
        let whole = Raw(retyped(asked, &Value::Date(Day(day))));
        Some(typed.with(&[question], &whole))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::features::forms::model::{Kind, Needed, Page, Prefill, Question};

    #[test]
    fn a_year_of_another_era_becomes_the_day_that_was_meant_and_nothing_else_changes() {
        let asked = |id| Question {
            id: QuestionId(id),
            title: "生年月日".into(),
            hint: String::new(),
            kind: Kind::Date { from: None, to: None },
            needed: Needed::Required,
            when: Vec::new(),
            attribute: None,
            prefill: Prefill::Offered,
        };
        let page = Page { questions: vec![asked(1), asked(2)], ..Page::default() };
        let design = Design { pages: vec![page], ..Design::default() };
        let typed = |fields: &[(&str, &str)]| {
            Raw(fields.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect())
        };
        let today = date(2026, 11, 23);
        let raw = typed(&[
            ("q1.era", "s"),
            ("q1.year", "70"),
            ("q1.month", "4"),
            ("q1.day", "1"),
            ("q2.year", "x"),
        ]);
        let meant = design.meant(&raw, QuestionId(1), today).unwrap();
        let read = design.read(&meant, today);
        assert_eq!(read.answers.get(QuestionId(1)), Some(&Value::Date(Day(date(1995, 4, 1)))));
        assert_eq!(meant.text("q2.year"), "x");
        for other in [QuestionId(2), QuestionId(3)] {
            assert_eq!(design.meant(&raw, other, today), None);
        }
    }
}

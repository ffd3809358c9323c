use super::{
    super::{ChoiceId, Condition, QuestionId, Raw, Test, decimal},
    measure::{Reader, SlipWhy, thousandths},
};

/// The most conditions of a question or a page: more nobody can follow.
pub const CONDITIONS_MAX: usize = 5;

/// The fields of conditions, as `when-0-question`, `when-0-test`, `when-0-choice` and
/// `when-0-number`.
pub(super) fn out(fields: &mut Vec<(String, String)>, conditions: &[Condition]) {
    for (at, Condition { question, test }) in conditions.iter().enumerate() {
        let mut put = |part: &str, text: String| fields.push((format!("when-{at}-{part}"), text));
        put("question", question.0.to_string());
        let name = match test {
            Test::AnyOf(_) => "any",
            Test::NoneOf(_) => "none",
            Test::Answered => "answered",
            Test::Unanswered => "unanswered",
            Test::AtLeast(_) => "least",
            Test::AtMost(_) => "most",
        };
        put("test", name.to_owned());
        match test {
            Test::AnyOf(choices) | Test::NoneOf(choices) => {
                choices.iter().for_each(|it| put("choice", it.0.to_string()));
            }
            Test::AtLeast(number) | Test::AtMost(number) => put("number", decimal(*number)),
            Test::Answered | Test::Unanswered => {}
        }
    }
}

/// The conditions of a card; those that look at no question are taken out.
pub(super) fn read(reader: &mut Reader<'_>) -> Vec<Condition> {
    (0..CONDITIONS_MAX).filter_map(|at| one(reader, at)).collect()
}

fn one(reader: &mut Reader<'_>, at: usize) -> Option<Condition> {
    let typed: &Raw = reader.typed;
    let text = |part: &str| typed.text(&format!("when-{at}-{part}"));
    let question = QuestionId(text("question").parse().ok()?);
    let choices = || -> Vec<ChoiceId> {
        let name = format!("when-{at}-choice");
        let all = typed.all(&name);
        all.filter_map(|it| it.parse().ok()).map(ChoiceId).collect()
    };
    let number = thousandths(&crate::base::text::normalize(text("number")));
    let is_missing = matches!(text("test"), "least" | "most") && number.is_none();
    if is_missing {
        reader.slip(&format!("when-{at}-number"), SlipWhy::NotADecimal);
    }
    let number = number.unwrap_or_default();
    let test = match text("test") {
        "none" => Test::NoneOf(choices()),
        "answered" => Test::Answered,
        "unanswered" => Test::Unanswered,
        "least" => Test::AtLeast(number),
        "most" => Test::AtMost(number),
        _ => Test::AnyOf(choices()),
    };
    Some(Condition { question, test })
}

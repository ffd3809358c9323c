use super::{
    super::{Design, Needed, Prefill, Question, QuestionId, TEXT_MAX, TITLE_MAX},
    card::Deed,
    conditions,
    given::Given,
    kinds,
    measure::Reader,
};
use crate::features::attributes::AttributeNo;

/// The fields of a question.
pub(super) fn out(fields: &mut Vec<(String, String)>, question: &Question) {
    let mut put = |name: &str, text: String| fields.push((name.to_owned(), text));
    put("kind", question.kind.word().to_owned());
    put("title", question.title.clone());
    put("hint", question.hint.clone());
    put("needed", if question.is_required() { "on" } else { "" }.to_owned());
    let attribute = question.attribute.map(|it| it.0.to_string());
    put("attribute", attribute.unwrap_or_default());
    put("prefill", if question.prefill.is_offered() { "" } else { "on" }.to_owned());
    kinds::out(fields, &question.kind);
    conditions::out(fields, &question.when);
}

/// The question that the fields of its card say.
pub(super) fn read(
    reader: &mut Reader<'_>,
    was: &Question,
    (design, given): (&Design, &Given),
    deed: &Deed,
) -> Question {
    let earlier: Vec<QuestionId> = design.earlier(was.id).map(|it| it.id).collect();
    let needed = reader.typed.text("needed") == "on";
    let attribute = reader.typed.text("attribute").parse().ok().map(AttributeNo);
    let is_shown = attribute.is_some() && reader.typed.text("prefill") == "on";
    Question {
        id: was.id,
        title: reader.text("title", TITLE_MAX),
        hint: reader.text("hint", TEXT_MAX),
        kind: kinds::read(reader, was, (&earlier, given), deed),
        needed: if needed { Needed::Required } else { Needed::Optional },
        when: conditions::read(reader),
        attribute,
        prefill: if is_shown { Prefill::Shown } else { Prefill::Offered },
    }
}

impl Design {
    /// The questions a question may look back at: those before it, in the order they are asked. A
    /// question for staff looks at all of residents' and at those for staff before it.
    pub fn earlier(&self, id: QuestionId) -> impl Iterator<Item = &Question> {
        self.questions().chain(&self.desk).take_while(move |it| it.id != id)
    }

    /// The questions a page may look back at.
    pub fn before_page(&self, page: usize) -> impl Iterator<Item = &Question> {
        self.pages.iter().take(page).flat_map(|it| &it.questions)
    }
}

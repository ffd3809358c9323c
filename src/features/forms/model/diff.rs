use super::{Design, Question, QuestionId, language_changes};

/// What differs between what residents see and what staff have made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The title or the text above the first page.
    Head,
    /// A question is new.
    Added(QuestionId),
    /// A question is gone.
    Removed(QuestionId),
    /// A question asks the same in other words, or under other conditions.
    Reworded(QuestionId),
    /// A question asks for something else, or lets other answers in.
    Asked(QuestionId),
    /// What becomes of a question whose answer is registered already.
    Prefill(QuestionId),
    /// The order or the pages.
    Order,
    /// What staff fill in.
    Desk,
    /// The statuses.
    Statuses,
    /// Who may answer when, and what becomes of it.
    Rules,
    /// What another language says: the one at this place of [`language_changes`].
    Language(usize),
}

/// What differs, from what residents see to what staff have made of it.
pub fn changes(before: &Design, after: &Design) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut note = |differs: bool, change| {
        if differs {
            changes.push(change);
        }
    };
    note((&before.title, &before.lead) != (&after.title, &after.lead), Change::Head);
    for question in after.questions() {
        match before.questions().find(|it| it.id == question.id) {
            None => note(true, Change::Added(question.id)),
            Some(was) if was.kind != question.kind => note(true, Change::Asked(question.id)),
            Some(was) if was.prefill != question.prefill => {
                note(true, Change::Prefill(question.id))
            }
            Some(was) => note(was != question, Change::Reworded(question.id)),
        }
    }
    for question in before.questions() {
        let is_gone = after.questions().all(|it| it.id != question.id);
        note(is_gone, Change::Removed(question.id));
    }
    note(order(before, after) != order(after, before), Change::Order);
    note(before.desk != after.desk, Change::Desk);
    note(before.statuses != after.statuses, Change::Statuses);
    note(before.rules != after.rules, Change::Rules);
    for at in 0..language_changes(before, after).len() {
        note(true, Change::Language(at));
    }
    changes
}

/// The pages of a design, less the questions the other one does not have.
fn order<'a>(of: &'a Design, other: &Design) -> Vec<(&'a str, Vec<QuestionId>)> {
    let shared = |question: &&Question| other.questions().any(|it| it.id == question.id);
    let page = |page: &'a super::Page| {
        (page.title.as_str(), page.questions.iter().filter(shared).map(|it| it.id).collect())
    };
    of.pages.iter().map(page).collect()
}

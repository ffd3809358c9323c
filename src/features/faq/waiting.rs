use super::{FaqIndex, Pile, model::Editor, words};
use crate::{
    features::staff::{Function, Level},
    web::console::Waiting,
};

/// Where questions nobody could answer wait.
pub(super) const UNANSWERED: &str = "/console/faq/unanswered";

/// Where proposals wait.
pub(super) const APPROVALS: &str = "/console/faq/approvals";

/// What of the room waits for somebody: questions nobody could answer, and what they may decide.
pub fn waiting(faqs: &FaqIndex, editor: &Editor) -> Vec<Waiting> {
    if !editor.staff.permissions.allow(Function::Faq, Level::View) {
        return Vec::new();
    }
    let unanswered = faqs.unanswered(Pile::Waiting).len() as u64;
    let to_decide = faqs.to_decide(editor).len() as u64;
    vec![
        Waiting { count: unanswered, what: words::UNANSWERED, at: UNANSWERED },
        Waiting { count: to_decide, what: words::TO_DECIDE, at: APPROVALS },
    ]
}

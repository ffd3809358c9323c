use super::{approval, ask, bulk, data, editor, history, list, review, saving, trash};
use crate::features::staff::{
    Function,
    Level::{Make, Publish, View},
    Need, Pages,
};

/// The room's pages, each with what it needs.
pub fn pages() -> Pages {
    single().merge(many()).merge(data::pages())
}

/// Pages about one FAQ.
fn single() -> Pages {
    let may = |level| Need::May(Function::Faq, level);
    Pages::new()
        .get("/console/faq/new", may(Make), editor::new)
        .post("/console/faq/new", may(Make), saving::create)
        .post("/console/faq/new/check", may(Make), editor::check_new)
        .get("/console/faq/{id}", may(View), editor::show)
        .post("/console/faq/{id}", may(Make), saving::update)
        .post("/console/faq/{id}/check", may(Make), editor::check)
        .post("/console/faq/{id}/discard", may(Make), saving::discard)
        .get("/console/faq/{id}/history", may(View), history::list)
        .post("/console/faq/{id}/trash", may(Make), trash::put)
        .post("/console/faq/{id}/restore", may(Make), trash::restore)
        .get("/console/faq/{id}/delete", may(Make), trash::ask)
        .post("/console/faq/{id}/delete", may(Make), trash::delete)
        .get("/console/faq/approvals/{id}", may(View), approval::show)
        .post("/console/faq/approvals/{id}/approve", may(Publish), approval::approve)
        .post("/console/faq/approvals/{id}/send-back", may(Publish), approval::send_back)
}

/// Pages about many.
fn many() -> Pages {
    let may = |level| Need::May(Function::Faq, level);
    Pages::new()
        .get("/console/faq", may(View), list::list)
        .post("/console/faq/bulk", may(Make), bulk::ask)
        .post("/console/faq/bulk/apply", may(Make), bulk::apply)
        .post("/console/faq/undo/{batch}", may(Make), bulk::undo)
        .get("/console/faq/ask", may(View), ask::show)
        .post("/console/faq/ask", may(View), ask::ask)
        .get("/console/faq/review", may(View), review::list)
        .get("/console/faq/approvals", may(View), approval::list)
        .get("/console/faq/trash", may(View), trash::list)
}

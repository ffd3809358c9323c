//! The doors of what is around the FAQs: files, categories, dictionary, unanswered questions,
//! figures.

use super::{categories, figures, files, synonyms, unanswered};
use crate::features::staff::{
    Function,
    Level::{Make, View},
    Need, Pages,
};

/// Those pages, each with what it needs.
pub(super) fn pages() -> Pages {
    files_and_figures().merge(queue()).merge(words())
}

fn files_and_figures() -> Pages {
    let may = |level| Need::May(Function::Faq, level);
    Pages::new()
        .get("/console/faq/import", may(View), files::form)
        .post("/console/faq/import", may(Make), files::look)
        .get("/console/faq/import/template", may(View), files::template)
        .get("/console/faq/import/{id}", may(Make), files::show)
        .post("/console/faq/import/{id}", may(Make), files::apply)
        .post("/console/faq/import/{id}/undo", may(Make), files::undo)
        .get("/console/faq/export", may(View), files::download)
        .get("/console/faq/figures", may(View), figures::list)
        .get("/console/faq/figures.csv", may(View), figures::download)
}

fn queue() -> Pages {
    let may = |level| Need::May(Function::Faq, level);
    Pages::new()
        .get("/console/faq/unanswered", may(View), unanswered::list)
        .post("/console/faq/unanswered/adopt", may(Make), unanswered::add)
        .post("/console/faq/unanswered/aside", may(Make), unanswered::aside)
        .post("/console/faq/unanswered/back", may(Make), unanswered::take_back)
        .post("/console/faq/unanswered/undo/{id}", may(Make), unanswered::undo)
}

fn words() -> Pages {
    let may = |level| Need::May(Function::Faq, level);
    Pages::new()
        .get("/console/faq/synonyms", may(View), synonyms::list)
        .get("/console/faq/synonyms/text", may(Make), synonyms::raw)
        .post("/console/faq/synonyms/text", may(Make), synonyms::put_raw)
        .get("/console/faq/synonyms/{line}", may(Make), synonyms::show)
        .post("/console/faq/synonyms/{line}", may(Make), synonyms::put)
        .post("/console/faq/synonyms/{line}/remove", may(Make), synonyms::remove)
        .post("/console/faq/synonyms/undo/{seen}", may(Make), synonyms::undo)
        .get("/console/faq/categories", may(View), categories::list)
        .post("/console/faq/categories", may(Make), categories::add)
        .post("/console/faq/categories/order", may(Make), categories::sort)
        .get("/console/faq/categories/{id}", may(Make), categories::show)
        .post("/console/faq/categories/{id}", may(Make), categories::rename)
        .get("/console/faq/categories/{id}/remove", may(Make), categories::ask)
        .post("/console/faq/categories/{id}/remove", may(Make), categories::remove)
}

//! The pages of settings.

mod index;
mod line;
mod looks;
mod plain;
mod saving;
mod testers;
mod texts;

use crate::features::staff::{Function, Level, Need, Pages};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let view = Need::May(Function::Settings, Level::View);
    let set = Need::May(Function::Settings, Level::Publish);
    Pages::new()
        .get("/console/settings", view, index::show)
        .get("/console/settings/line", view, line::show)
        .post("/console/settings/line", set, line::check)
        .get("/console/settings/line/webhook", set, line::ask_webhook)
        .post("/console/settings/line/webhook", set, line::set_webhook)
        .get("/console/settings/words", view, texts::edit)
        .post("/console/settings/words", set, texts::update)
        .post("/console/settings/words/preview", view, texts::preview)
        .get("/console/settings/look", view, looks::edit)
        .post("/console/settings/look", set, looks::update)
        .get("/console/settings/testers", view, testers::list)
        .post("/console/settings/testers", set, testers::invite)
        .get("/console/settings/testers/{no}/remove", set, testers::ask_remove)
        .post("/console/settings/testers/{no}/remove", set, testers::remove)
        .get("/console/settings/retention", view, plain::edit_retention)
        .post("/console/settings/retention", set, plain::update_retention)
        .get("/console/settings/networks", view, plain::edit_networks)
        .post("/console/settings/networks", set, plain::update_networks)
        .get("/console/settings/faq", view, plain::edit_approval)
        .post("/console/settings/faq", set, plain::update_approval)
        .get("/console/settings/deliveries", view, plain::edit_sending)
        .post("/console/settings/deliveries", set, plain::update_sending)
        .post("/console/settings/reset/{part}", set, saving::reset)
        .post("/console/settings/undo/{part}/{revision}", set, saving::undo)
}

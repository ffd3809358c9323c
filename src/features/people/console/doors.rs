//! Every page of residents, with what it needs.

use super::{changing, erasing, list, opening, person, research, sending};
use crate::features::staff::{Function, Level, Need, Pages};

/// Every page, with what it needs. Whoever opens one resident has to give a reason besides, and
/// whoever works for one department reaches those alone who have to do with it.
pub fn pages() -> Pages {
    let look = Need::May(Function::Residents, Level::View);
    let open = Need::May(Function::Residents, Level::Make);
    let decide = Need::May(Function::Residents, Level::Publish);
    let send = Need::May(Function::Deliveries, Level::Make);
    Pages::new()
        .get("/console/residents", look, list::show)
        .get("/console/residents/research", look, research::show)
        .post("/console/residents/research/export", decide, research::export)
        .get("/console/residents/send", send, sending::ask)
        .post("/console/residents/send", send, sending::begin)
        .get("/console/residents/{no}", look, person::show)
        .post("/console/residents/{no}/open", open, opening::open)
        .post("/console/residents/{no}/close", open, opening::close)
        .get("/console/residents/{no}/attributes/{attribute}", decide, changing::ask)
        .post("/console/residents/{no}/attributes/{attribute}", decide, changing::keep)
        .get("/console/residents/{no}/reception", decide, changing::ask_reception)
        .post("/console/residents/{no}/reception", decide, changing::keep_reception)
        .post("/console/residents/{no}/export", decide, opening::export)
        .get("/console/residents/{no}/erase", decide, erasing::ask)
        .post("/console/residents/{no}/erase", decide, erasing::erase)
}

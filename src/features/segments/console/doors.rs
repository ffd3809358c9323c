//! Every page of segments and lists, with what it needs.

use super::{builder, list, lists};
use crate::features::staff::{Function, Level, Need, Pages};

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let look = Need::May(Function::Residents, Level::View);
    let make = Need::May(Function::Residents, Level::Make);
    Pages::new()
        .get("/console/segments", look, list::show)
        .get("/console/segments/new", look, builder::new)
        .post("/console/segments/look", look, builder::look)
        .post("/console/segments/new", make, builder::make)
        .get("/console/segments/lists", look, lists::show)
        .get("/console/segments/lists/new", make, lists::begin)
        .post("/console/segments/lists/new", make, lists::preview)
        .post("/console/segments/lists/make", make, lists::make)
        .post("/console/segments/lists/{name}/archive", make, lists::archive)
        .post("/console/segments/lists/{name}/bring-back", make, lists::bring_back)
        .get("/console/segments/{id}", look, builder::show)
        .post("/console/segments/{id}", make, builder::change)
        .post("/console/segments/{id}/copy", make, list::copy)
        .post("/console/segments/{id}/undo", make, list::undo)
        .post("/console/segments/{id}/archive", make, list::archive)
        .post("/console/segments/{id}/bring-back", make, list::bring_back)
}

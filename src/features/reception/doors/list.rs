use super::{item, overview, single};
use crate::features::residents::{Entry, ResidentPages};

/// Every page on which residents say what they want to get.
pub fn resident_pages() -> ResidentPages {
    ResidentPages::new()
        .get("/my/reception", Entry::Line, overview::show)
        .post("/my/reception/rest", Entry::Line, single::rest)
        .post("/my/reception/resume", Entry::Line, single::resume)
        .post("/my/reception/more", Entry::Line, single::more)
        .get("/my/reception/stop", Entry::Line, single::ask_stop)
        .post("/my/reception/stop", Entry::Line, single::stop)
        .get("/my/reception/hours", Entry::Line, single::ask_hours)
        .post("/my/reception/hours", Entry::Line, single::hours)
        .get("/my/reception/cap", Entry::Line, single::ask_cap)
        .post("/my/reception/cap", Entry::Line, single::cap)
        .get("/my/reception/item/{question}", Entry::Line, item::ask)
        .post("/my/reception/item/{question}", Entry::Line, item::keep)
}

use super::{data, done, files, fill, hand_in, mine, postal, start, tongue};
use crate::features::residents::{Entry, ResidentPages};

/// Every page of forms for residents. Whether a form is for whom LINE has named, the form itself
/// says; see [`super::knock`].
pub fn resident_pages() -> ResidentPages {
    ResidentPages::new()
        .get("/f/{form}", Entry::Anybody, start::show)
        .post("/f/{form}", Entry::Anybody, start::begin)
        .get("/f/{form}/{filling}/{page}", Entry::Anybody, fill::show)
        .post("/f/{form}/{filling}/{page}", Entry::Anybody, fill::keep)
        .get("/f/{form}/{filling}/check", Entry::Anybody, hand_in::check)
        .post("/f/{form}/{filling}/submit", Entry::Anybody, hand_in::submit)
        .post("/f/{form}/{filling}/language", Entry::Anybody, tongue::choose)
        .get("/f/{form}/{filling}/submit", Entry::Anybody, hand_in::again)
        .get("/f/{form}/{filling}/done", Entry::Anybody, done::show)
        .get("/f/{form}/{filling}/calendar.ics", Entry::Anybody, done::days)
        .get("/f/{form}/{filling}/files/{piece}", Entry::Anybody, files::show)
        .get("/postal/{code}", Entry::Anybody, postal::show)
        .get("/my", Entry::Line, mine::list)
        .get("/my/data", Entry::Line, data::show)
        .get("/my/data.json", Entry::Line, data::export)
        .get("/my/erase", Entry::Line, data::ask_erase)
        .post("/my/erase", Entry::Line, data::erase)
        .get("/my/{form}/{no}", Entry::Line, mine::one)
        .post("/my/{form}/{no}/correct", Entry::Line, mine::correct)
        .get("/my/{form}/{no}/withdraw", Entry::Line, mine::ask_withdraw)
        .post("/my/{form}/{no}/withdraw", Entry::Line, mine::withdraw)
}

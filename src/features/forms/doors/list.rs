use super::{done, files, fill, hand_in, start};
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
        .get("/f/{form}/{filling}/submit", Entry::Anybody, hand_in::again)
        .get("/f/{form}/{filling}/done", Entry::Anybody, done::show)
        .get("/f/{form}/{filling}/calendar.ics", Entry::Anybody, done::days)
        .get("/f/{form}/{filling}/files/{piece}", Entry::Anybody, files::show)
}

use super::{editor, languages, list, making, notices, publishing, returned, standing, trying};
use crate::features::staff::{
    Function,
    Level::{Make, Publish, View},
    Need, Pages,
};

/// Pages of making forms.
pub fn pages() -> Pages {
    let may = |level| Need::May(Function::Forms, level);
    Pages::new()
        .get("/console/forms", may(View), list::list)
        .get("/console/forms/new", may(Make), making::choose)
        .post("/console/forms/new", may(Make), making::make)
        .get("/console/forms/{id}", may(View), editor::show)
        .post("/console/forms/{id}/edit", may(Make), editor::edit)
        .post("/console/forms/{id}/check", may(Make), editor::check)
        .post("/console/forms/{id}/undo", may(Make), editor::undo)
        .post("/console/forms/{id}/department", may(Make), editor::department)
        .get("/console/forms/{id}/languages", may(View), languages::show)
        .post("/console/forms/{id}/languages", may(Make), languages::offer)
        .post("/console/forms/{id}/languages/{language}", may(Make), languages::keep)
        .post("/console/forms/{id}/languages/{language}/check", may(Make), languages::check)
        .get("/console/forms/{id}/languages/{language}/file", may(View), returned::hand_out)
        .post("/console/forms/{id}/languages/{language}/file", may(Make), returned::look)
        .post("/console/forms/{id}/languages/{language}/file/keep", may(Make), returned::keep)
        .post("/console/forms/{id}/copy", may(Make), making::copy)
        .get("/console/forms/{id}/publish", may(View), publishing::show)
        .post("/console/forms/{id}/publish", may(Publish), publishing::publish)
        .post("/console/forms/{id}/ask", may(Make), publishing::ask)
        .post("/console/forms/{id}/send-back", may(Publish), publishing::send_back)
        .post("/console/forms/{id}/put-back/{version}", may(Make), publishing::put_back)
        .get("/console/forms/{id}/try", may(View), trying::show)
        .post("/console/forms/{id}/try", may(View), trying::answer)
        .get("/console/forms/{id}/history", may(View), publishing::history)
        .get("/console/forms/{id}/share", may(View), publishing::share)
        .get("/console/forms/{id}/notices", may(View), notices::show)
        .post("/console/forms/{id}/stop", may(Publish), standing::stop)
        .post("/console/forms/{id}/resume", may(Publish), standing::resume)
        .post("/console/forms/{id}/trash", may(Make), standing::trash)
        .post("/console/forms/{id}/restore", may(Make), standing::restore)
}

use super::{
    counting, entering, exporting, importing, list, many, one, overview, rating, replying, taking,
    telling, withdrawing, working,
};
use crate::features::staff::{Function, Level, Need, Pages};

const SEE: Need = Need::May(Function::Submissions, Level::View);
const TAKE: Need = Need::May(Function::Submissions, Level::Publish);
const WORK: Need = Need::May(Function::Submissions, Level::Make);

/// The pages of answers.
pub(in super::super) fn pages() -> Pages {
    Pages::new()
        .get("/console/answers", SEE, overview::show)
        .get("/console/answers/{form}", SEE, list::list)
        .post("/console/answers/{form}/many", WORK, many::ask)
        .post("/console/answers/{form}/many/do", WORK, many::carry_out)
        .post("/console/answers/{form}/undo/{batch}", WORK, many::undo)
        .get("/console/answers/{form}/enter", WORK, entering::begin)
        .post("/console/answers/{form}/enter", WORK, entering::save)
        .get("/console/answers/{form}/export", TAKE, exporting::ask)
        .post("/console/answers/{form}/export", TAKE, exporting::take)
        .get("/console/answers/{form}/import", WORK, importing::begin)
        .post("/console/answers/{form}/import", WORK, importing::bring)
        .get("/console/answers/{form}/import/{import}", WORK, importing::show)
        .post("/console/answers/{form}/import/{import}", WORK, importing::apply)
        .get("/console/answers/{form}/import/{import}/columns", WORK, importing::columns)
        .post("/console/answers/{form}/import/{import}/columns", WORK, importing::match_columns)
        .post("/console/answers/{form}/import/{import}/discard", WORK, importing::discard)
        .post("/console/answers/{form}/import/{import}/undo", WORK, importing::undo)
        .get("/console/answers/{form}/summary", SEE, counting::show)
        .post("/console/answers/{form}/summary/addressed", WORK, rating::set)
        .get("/console/answers/{form}/summary/compare", SEE, telling::compare)
        .get("/console/answers/{form}/summary/report", SEE, telling::report)
        .get("/console/answers/{form}/summary/words", SEE, telling::words)
        .get("/console/answers/{form}/summary/csv", SEE, counting::csv)
        .get("/console/answers/{form}/{no}", SEE, one::show)
        .post("/console/answers/{form}/{no}", WORK, working::save)
        .get("/console/answers/{form}/{no}/correct", WORK, entering::begin_correction)
        .post("/console/answers/{form}/{no}/correct", WORK, entering::correct)
        .get("/console/answers/{form}/{no}/reply", WORK, replying::show)
        .post("/console/answers/{form}/{no}/reply", WORK, replying::send)
        .post("/console/answers/{form}/{no}/reply/check", WORK, replying::check)
        .get("/console/answers/{form}/{no}/withdraw", WORK, withdrawing::ask)
        .post("/console/answers/{form}/{no}/withdraw", WORK, withdrawing::carry_out)
        .post("/console/answers/{form}/{no}/restore", WORK, withdrawing::restore)
        .get("/console/answers/{form}/{no}/files/{piece}", SEE, taking::file)
}

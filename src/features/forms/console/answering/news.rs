use maud::{Markup, html};

use super::{
    super::super::{
        model::{AnswerRow, Form, SubmissionNo},
        pages::answering::list::news,
    },
    reach::reach,
};
use crate::{app::App, base::Id, features::staff::Me, web::Result};

/// What has come to the answers of a form since a page of them was shown, for that page: `newest`
/// is the greatest number it knew. Nothing for somebody who may not see them.
pub async fn answers_news(app: &App, me: &Me, form: &str, newest: u32) -> Result<Markup> {
    let Ok(reached) = reach(app, me, form) else { return Ok(html! {}) };
    let form: Id<Form> = reached.form.id;
    let came = |rows: &[AnswerRow]| {
        rows.iter().rev().take_while(|it| SubmissionNo(newest) < it.no).count()
    };
    let came = app.answers.with(form, came).await?;
    Ok(news(form, came))
}

use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::super::{
        actions::{FormError, create},
        model::{Design, may},
        pages::designing::{
            making::{MakingView, page},
            told,
        },
        store,
        templates::{template, templates},
        words::designing as words,
    },
    desk::{self, address, back_to, refused},
};
use crate::{
    app::App,
    features::staff::{Function, Level, Me},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// What a new form may begin with.
pub(super) async fn choose(State(app): State<App>, me: Me) -> Result {
    Ok(me.page(page(&view(&app, &me, ("", &[]))?)).into_response())
}

fn view<'a>(
    app: &App,
    me: &'a Me,
    (title, faults): (&'a str, &'a [Fault]),
) -> Result<MakingView<'a>> {
    let mut forms = app.store.read(store::forms)?;
    forms.retain(|it| may(&me.staff, Level::View, it) && it.trashed_at.is_none());
    forms.sort_by_key(|it| std::cmp::Reverse(it.updated_at));
    Ok(MakingView {
        templates: templates(),
        forms: forms.into_iter().map(|it| (it.id, it.draft.title)).collect(),
        departments: desk::departments(app, me)?,
        own: &me.staff.department,
        title,
        faults,
        csrf: me.csrf(),
    })
}

/// Makes a form of a template, or of another form.
pub(super) async fn make(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let department = match posted.text("department") {
        "" => me.staff.department.clone(),
        named => named.to_owned(),
    };
    me.must_in(Function::Forms, Level::Make, Some(&department))?;
    let begun = match (template(posted.text("template")), posted.text("form")) {
        (Some(it), _) => it.design.clone(),
        (None, "") => return Err(Error::BadRequest),
        (None, id) => copied(&desk::form(&app, &me, id, Level::View)?.draft),
    };
    let title = match posted.text("title").trim() {
        "" => begun.title.clone(),
        title => title.to_owned(),
    };
    if super::super::super::model::TITLE_MAX < crate::base::text::graphemes_len(&title) {
        let faults = [Fault::new("title", told::TITLE_LONG)];
        return Ok(me.page_again(page(&view(&app, &me, (&title, &faults))?)));
    }
    keep(&app, &me, (department, Design { title, ..begun })).await
}

/// Makes another form like one.
pub(super) async fn copy(State(app): State<App>, me: Me, Path(id): Path<String>) -> Result {
    let form = desk::form(&app, &me, &id, Level::View)?;
    let department = match me.may_in(Function::Forms, Level::Make, Some(&form.department)) {
        true => form.department,
        false => me.staff.department.clone(),
    };
    me.must_in(Function::Forms, Level::Make, Some(&department))?;
    keep(&app, &me, (department, copied(&form.draft))).await
}

/// A design to begin another form with: its period is over or will be, so it is left out.
fn copied(design: &Design) -> Design {
    let mut design = design.clone();
    design.title = words::copy_of(&design.title);
    (design.rules.opens_at, design.rules.closes_at) = (None, None);
    design
}

async fn keep(app: &App, me: &Me, (department, design): (String, Design)) -> Result {
    let made = told::made(&design.title);
    let make = move |tx: &_, act: &mut _| create(tx, act, &department, design);
    match app.store.write::<_, FormError>(me.act(app.clock.now()), "forms.create", make).await {
        Ok(id) => Ok(back_to(me, Notice::done(made), &address(id))),
        Err(error) => refused(me, error.into(), "/console/forms"),
    }
}

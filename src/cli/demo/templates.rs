use anyhow::Context;
use jiff::Timestamp;

use crate::{
    app::App,
    base::{Act, Actor},
    features::{
        forms::{self, Design, Form, FormError, State},
        staff,
    },
};

use super::{
    attributes,
    words::templates::{DemoForm, FORMS, Stands},
};

/// Gives the city the forms that its departments have made public of templates, when it is founded.
pub(super) async fn found(app: &App, founded: Timestamp) -> anyhow::Result<()> {
    for form in FORMS.iter().filter(|it| it.stands.was_public()) {
        let (design, None) = known(app, form)? else { continue };
        let make = move |tx: &_, act: &mut _| {
            let id = forms::create(tx, act, form.department, design)?;
            forms::publish(tx, act, id, 1)
        };
        let act = Act::new(founded, maker(app, form)?);
        app.store.write::<_, FormError>(act, "forms.publish", make).await?;
    }
    Ok(())
}

/// What departments are doing with their forms today, at the first start.
pub(super) async fn go_on(app: &App) -> anyhow::Result<()> {
    for form in &FORMS {
        let act = Act::new(app.clock.now(), maker(app, form)?);
        match (form.stands, known(app, form)?) {
            (Stands::Draft, (design, None)) => {
                let make = move |tx: &_, act: &mut _| {
                    forms::create(tx, act, form.department, design).map(|_| ())
                };
                app.store.write::<_, FormError>(act, "forms.create", make).await?;
            }
            (Stands::Asked, (design, None)) => {
                let ask = move |tx: &_, act: &mut _| {
                    let id = forms::create(tx, act, form.department, design)?;
                    forms::ask_for_publication(tx, act, (id, 1), form.word)
                };
                app.store.write::<_, FormError>(act, "forms.ask", ask).await?;
            }
            (Stands::Stopped, (_, Some(made))) if made.revision == 2 => {
                let stop = move |tx: &_, act: &mut _| {
                    forms::set_state(tx, act, (made.id, 2), State::Stopped)
                };
                app.store.write::<_, FormError>(act, "forms.stop", stop).await?;
            }
            (Stands::Draft | Stands::Asked | Stands::Stopped | Stands::Public, _) => {}
        }
    }
    app.store.projected().await;
    Ok(())
}

/// What a form asks, and the form itself when it has been made.
fn known(app: &App, form: &DemoForm) -> anyhow::Result<(Design, Option<Form>)> {
    let template = forms::template_design(form.template).context("a template is missing")?;
    let mut design = attributes::remembering(app, template)?;
    if !form.title.is_empty() {
        form.title.clone_into(&mut design.title);
    }
    let all = app.store.read(forms::forms)?;
    let made = all.into_iter().find(|it| it.draft.title == design.title);
    Ok((design, made))
}

fn maker(app: &App, form: &DemoForm) -> anyhow::Result<Actor> {
    let maker = app.store.read(|tx| staff::by_login(tx, form.by))?;
    let maker = maker.with_context(|| format!("the demo has no {}", form.by))?;
    Ok(Actor::Staff(maker.id.to_string()))
}

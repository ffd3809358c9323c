use anyhow::Context;
use jiff::{SignedDuration, Timestamp};

use crate::{
    app::App,
    base::{Act, Actor},
    features::{
        forms::{self, FormError, State},
        staff,
    },
};

use super::words::templates::{FORMS, Stands};

/// Gives the city forms that its departments have made of templates, at the first start.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    for (at, form) in (0..).zip(FORMS) {
        let mut design = forms::template_design(form.template).context("a template is missing")?;
        if !form.title.is_empty() {
            form.title.clone_into(&mut design.title);
        }
        let known = app.store.read(forms::forms)?.iter().any(|it| it.draft.title == design.title);
        if known {
            continue;
        }
        let day = |days: i64| -> Timestamp {
            app.clock.now()
                - SignedDuration::from_hours(24 * days)
                - SignedDuration::from_mins(17 * at)
        };
        let maker = app.store.read(|tx| staff::by_login(tx, form.by))?;
        let maker = maker.with_context(|| format!("the demo has no {}", form.by))?;
        let act = |days| Act::new(day(days), Actor::Staff(maker.id.to_string()));
        let make = move |tx: &_, act: &mut _| forms::create(tx, act, form.department, design);
        let id = app.store.write::<_, FormError>(act(form.days), "forms.create", make).await?;
        let later = act(form.days - 1);
        match form.stands {
            Stands::Draft => {}
            Stands::Asked => {
                let ask = move |tx: &_, act: &mut _| {
                    forms::ask_for_publication(tx, act, (id, 1), form.word)
                };
                app.store.write::<_, FormError>(later, "forms.ask", ask).await?;
            }
            Stands::Public | Stands::Stopped => {
                let publish = move |tx: &_, act: &mut _| forms::publish(tx, act, id, 1);
                app.store.write::<_, FormError>(later, "forms.publish", publish).await?;
            }
        }
        if form.stands == Stands::Stopped {
            let stop =
                move |tx: &_, act: &mut _| forms::set_state(tx, act, (id, 2), State::Stopped);
            app.store.write::<_, FormError>(act(1), "forms.stop", stop).await?;
        }
    }
    app.store.projected().await;
    Ok(())
}

//! What the response rate of a form is of.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::super::{
        actions::{FormError, set_addressed},
        model::{ADDRESSED_MAX, Addressed},
        pages::answering::summary::{ADDRESSED_GONE, ADDRESSED_KEPT, Rate, not_a_count},
        store::addressed,
    },
    counting::{SummaryQuery, Typed, draw},
    reach::{Reached, may, reach_for},
};
use crate::{
    app::App,
    base::{text::normalize, time::date_in_japan},
    features::staff::{Level, Me},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// What the rate of a form is made of.
pub(super) fn rate<'a>((app, me): (&App, &'a Me), reached: &Reached) -> Result<Rate<'a>> {
    let addressed = app.store.read(|tx| addressed(tx, reached.form.id))?;
    let friends = app.headcount.on(date_in_japan(app.clock.now()), 1).map(|it| it.friends);
    let may_work = may(me, &reached.form, Level::Make);
    Ok(Rate { addressed, friends, may_work, typed: None, faults: &[], csrf: me.csrf() })
}

/// Keeps how many people the form was given to.
pub(super) async fn set(
    State(app): State<App>,
    me: Me,
    Path(id): Path<String>,
    posted: Posted,
) -> Result {
    let reached = reach_for(&app, &me, &id, Level::Make)?;
    let form = reached.form.id;
    let list = posted.text("list").trim_start_matches('?');
    let asked: SummaryQuery = serde_html_form::from_str(list).unwrap_or_default();
    let (base, count) = (posted.text("base"), posted.text("count").trim());
    let after = match (base, count) {
        ("friends", _) => Some(Addressed::Friends),
        (_, "") => None,
        (_, count) => match number(count) {
            Some(count) => Some(Addressed::Count(count)),
            None => {
                let faults = [Fault::new("count", not_a_count())];
                let again = Typed { typed: Some((base, count)), faults: &faults };
                return Ok(me.page_again(draw((&app, &me), &id, &asked, again).await?));
            }
        },
    };
    let keep = move |tx: &_, act: &mut _| set_addressed(tx, act, form, after);
    let kept = app.store.write(me.act(app.clock.now()), "forms.set_addressed", keep).await;
    match kept {
        Ok(()) => {
            let said = if after.is_some() { ADDRESSED_KEPT } else { ADDRESSED_GONE };
            me.tell(Notice::done(said));
            Ok(Redirect::to(&asked.at(&format!("/console/answers/{form}/summary"))).into_response())
        }
        Err(FormError::Store(error)) => Err(error.into()),
        Err(_) => Err(Error::BadRequest),
    }
}

/// A number as people write it: full-width digits and commas too.
fn number(text: &str) -> Option<u32> {
    let digits: String = normalize(text).chars().filter(|it| !matches!(it, ',' | '，')).collect();
    digits.trim().parse().ok().filter(|it| (1..=ADDRESSED_MAX).contains(it))
}

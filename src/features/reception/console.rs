//! Where staff set what holds for everybody.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect},
};

use super::{
    actions::{self, ReceptionError},
    model::{Quiet, Rules},
    pages::setting::{Offered, SETTING, Setting, Typed, page},
    store::rules,
    words::staff as words,
};
use crate::{
    app::App,
    features::{
        attributes::{self, Attribute, AttributeNo, ChoiceNo, Kind, State as Keeping},
        forms,
        staff::{Function, Level, Me, Need, Pages},
    },
    infra::store::StoreError,
    web::{Posted, Result, console::Notice, controls::Fault},
};

/// The page, with what it needs.
pub fn pages() -> Pages {
    Pages::new().get(SETTING, Need::May(Function::Settings, Level::View), edit).post(
        SETTING,
        Need::May(Function::Settings, Level::Publish),
        update,
    )
}

fn typed(rules: &Rules) -> Typed {
    let (from, until) = rules.quiet.map(Quiet::hours).unzip();
    let said = |hour: Option<u8>| hour.map(|it| it.to_string()).unwrap_or_default();
    Typed {
        form: rules.form.map(|it| it.to_string()).unwrap_or_default(),
        fields: rules.fields.map(|it| it.0.to_string()).unwrap_or_default(),
        disaster: rules.disaster.map(|it| it.0.to_string()).unwrap_or_default(),
        from: said(from),
        until: said(until),
        revision: rules.revision,
    }
}

/// What can be chosen: forms, and attributes of several choices.
fn offered(app: &App) -> Result<(Vec<Offered>, Vec<Attribute>)> {
    let (forms, mut known) =
        app.store.read(|tx| Ok::<_, StoreError>((forms::forms(tx)?, attributes::all(tx)?)))?;
    known.retain(|it| it.state == Keeping::InUse && matches!(it.kind, Kind::Several(_)));
    let public = forms.into_iter().filter(|it| it.state.is_public().is_ok());
    Ok((public.map(|it| (it.id.to_string(), it.draft.title)).collect(), known))
}

fn choices(known: &[Attribute], fields: Option<AttributeNo>) -> Vec<(ChoiceNo, String)> {
    let found = known.iter().find(|it| Some(it.no) == fields);
    let all = found.map(|it| it.kind.choices()).unwrap_or_default().iter();
    let in_use = all.filter(|it| it.state == Keeping::InUse);
    in_use.map(|it| (it.no, it.label.clone())).collect()
}

fn draw(app: &App, me: &Me, (typed, faults): (&Typed, &[Fault])) -> Result {
    let (forms, known) = offered(app)?;
    let of = choices(&known, app.reception.rules().fields);
    let of: Vec<Offered> = of.into_iter().map(|(no, label)| (no.0.to_string(), label)).collect();
    let attributes: Vec<Offered> =
        known.into_iter().map(|it| (it.no.0.to_string(), it.name)).collect();
    let view = Setting {
        typed,
        forms: &forms,
        attributes: &attributes,
        choices: &of,
        faults,
        may_set: me.may(Function::Settings, Level::Publish),
        csrf: me.csrf(),
    };
    let page = page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

async fn edit(State(app): State<App>, me: Me) -> Result {
    let rules = app.store.read(rules)?;
    draw(&app, &me, (&typed(&rules), &[]))
}

async fn update(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let text = |name| posted.text(name).to_owned();
    let typed = Typed {
        form: text("form"),
        fields: text("fields"),
        disaster: text("disaster"),
        from: text("from"),
        until: text("until"),
        revision: posted.text("revision").parse().unwrap_or_default(),
    };
    let quiet = match (typed.from.parse::<u8>(), typed.until.parse::<u8>()) {
        (Ok(from), Ok(until)) => match Quiet::new(from, until) {
            Some(quiet) => Some(quiet),
            None => {
                let faults = [Fault::new("until", words::SAME_HOURS)];
                return draw(&app, &me, (&typed, &faults));
            }
        },
        _ => None,
    };
    let (forms, known) = offered(&app)?;
    let fields = typed.fields.parse().ok().map(AttributeNo);
    let fields = fields.filter(|it| known.iter().any(|known| known.no == *it));
    let of = choices(&known, fields);
    let chosen = typed.disaster.parse().ok().map(ChoiceNo);
    // A choice of the attribute before is none of this one: its own is found by its name.
    let was = app.reception.rules().fields;
    let disaster = match was == fields {
        true => chosen.filter(|it| of.iter().any(|known| known.0 == *it)),
        false => of.iter().find(|it| words::is_disaster(&it.1)).map(|it| it.0),
    };
    let form = forms.iter().find(|it| it.0 == typed.form).and_then(|it| it.0.parse().ok());
    let wanted = Rules { form, fields, disaster, quiet, ..Rules::at_first() };
    let seen = typed.revision;
    let set = move |tx: &_, act: &mut _| actions::set_rules(tx, act, (&wanted, seen));
    match app.store.write(me.act(app.clock.now()), "reception.set_rules", set).await {
        Ok(()) => {
            me.tell(Notice::done(words::SAVED));
            Ok(Redirect::to(SETTING).into_response())
        }
        Err(ReceptionError::Store(error)) => Err(error.into()),
        Err(_) => {
            me.tell(Notice::error(words::STALE));
            Ok(Redirect::to(SETTING).into_response())
        }
    }
}

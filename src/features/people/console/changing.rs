//! What a resident has somebody of the staff change for them: a value, and whether deliveries come.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use super::{
    super::{
        actions::{self, Correction, PeopleError},
        pages::{
            changing::{ChangeView, page},
            path,
            reception::{self as reception_page, ReceptionView},
        },
        words,
    },
    reach::{Case, opened, reason_of, refused},
};
use crate::{
    app::App,
    base::Act,
    features::{
        attributes::{self, Attribute, AttributeNo, Kind, Said, Value},
        reception::{self, Stop, Wish},
        staff::{Level, Me},
    },
    infra::store::{StoreError, WriteTx},
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// The attribute of an address, with what the resident has given.
fn find(app: &App, case: &Case, of: &str) -> Result<(Attribute, Option<Value>)> {
    let of = of.parse().map(AttributeNo).map_err(|_| Error::NotFound)?;
    let (all, profile) = app.store.read(|tx| {
        Ok::<_, StoreError>((attributes::all(tx)?, attributes::profile(tx, case.no)?))
    })?;
    let known = all.into_iter().find(|it| it.no == of).ok_or(Error::NotFound)?;
    let value = profile.and_then(|mut it| it.values.remove(&of)).map(|it| it.value);
    Ok((known, value))
}

/// Asks what the value is now.
pub(super) async fn ask(
    State(app): State<App>,
    me: Me,
    Path((no, of)): Path<(String, String)>,
) -> Result {
    let case = match opened(&app, &me, (&no, Level::Publish))? {
        Ok(case) => case,
        Err(back) => return Ok(back),
    };
    let (attribute, value) = find(&app, &case, &of)?;
    let typed = value.as_ref().map(|it| words::typed(&attribute, it)).unwrap_or_default();
    let view = ChangeView {
        no: case.no,
        attribute: &attribute,
        typed: &typed,
        is_given: value.is_some(),
        reason: "",
        faults: &[],
        csrf: me.csrf(),
    };
    Ok(me.page(page(&view)).into_response())
}

/// Keeps what was typed, or takes the value out.
pub(super) async fn keep(
    State(app): State<App>,
    me: Me,
    Path((no, of)): Path<(String, String)>,
    posted: Posted,
) -> Result {
    let case = match opened(&app, &me, (&no, Level::Publish))? {
        Ok(case) => case,
        Err(back) => return Ok(back),
    };
    let (attribute, known) = find(&app, &case, &of)?;
    let mut faults = Vec::new();
    let value = match posted.text("do") {
        "remove" => None,
        _ => {
            let read = read(&attribute, &posted);
            if read.is_none() {
                faults.push(Fault::new("value", words::unfit(&attribute)));
            }
            read
        }
    };
    let reason = reason_of(&posted, &mut faults);
    let (Some(reason), []) = (reason, &*faults) else {
        let typed: Vec<String> = posted.all("value").map(str::to_owned).collect();
        let view = ChangeView {
            no: case.no,
            attribute: &attribute,
            typed: &typed,
            is_given: known.is_some(),
            reason: posted.text("reason"),
            faults: &faults,
            csrf: me.csrf(),
        };
        return Ok(me.page_again(page(&view)));
    };
    let notice = match value {
        Some(_) => words::corrected(&attribute.name),
        None => words::taken_out(&attribute.name),
    };
    let told = Correction { of: attribute.no, value, by: me.staff.id, reason };
    let no = case.no;
    let keep = move |tx: &WriteTx, act: &mut Act| actions::correct(tx, act, no, &told);
    done(&me, &case, app.store.write(me.act(app.clock.now()), "people.correct", keep).await, notice)
}

/// The value that was typed; none when it is none of the attribute's.
fn read(attribute: &Attribute, posted: &Posted) -> Option<Value> {
    let mut picked = attribute.kind.choices().iter().map(|it| it.no);
    let typed: Vec<&str> = posted.all("value").collect();
    let value = match &attribute.kind {
        Kind::One(_) => Value::One(picked.find(|it| typed.contains(&&*it.0.to_string()))?),
        Kind::Several(_) => {
            let mut all: Vec<_> = picked.filter(|it| typed.contains(&&*it.0.to_string())).collect();
            all.sort_unstable();
            Value::Several(all)
        }
        Kind::YesNo => match posted.text("value") {
            "yes" => Value::Said(Said::Yes),
            "no" => Value::Said(Said::No),
            _ => return None,
        },
        Kind::Number { .. } | Kind::Date | Kind::Place | Kind::Text => {
            attribute.read(posted.text("value"), |_| None).ok()?
        }
    };
    attribute.kind.takes(&value).then_some(value)
}

/// Asks how deliveries shall come.
pub(super) async fn ask_reception(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
) -> Result {
    let case = match opened(&app, &me, (&no, Level::Publish))? {
        Ok(case) => case,
        Err(back) => return Ok(back),
    };
    reception_again(&app, &me, &case, (("", ""), &[]))
}

/// Keeps it.
pub(super) async fn keep_reception(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let case = match opened(&app, &me, (&no, Level::Publish))? {
        Ok(case) => case,
        Err(back) => return Ok(back),
    };
    let (picked, why) = (posted.text("wish"), posted.text("reason"));
    let wish = match picked {
        "rest" => Some(Wish::Rest),
        "stop" => Some(Wish::Stop(Stop::All)),
        "stop-all" => Some(Wish::Stop(Stop::DisasterToo)),
        "resume" => Some(Wish::Resume),
        _ => None,
    };
    let mut faults = Vec::new();
    if wish.is_none() {
        faults.push(Fault::new("wish", words::NO_WISH));
    }
    let (Some(wish), Some(reason)) = (wish, reason_of(&posted, &mut faults)) else {
        return reception_again(&app, &me, &case, ((picked, why), &faults));
    };
    let no = case.no;
    let keep = move |tx: &WriteTx, act: &mut Act| actions::wish(tx, act, no, (wish, &reason));
    let kept = app.store.write(me.act(app.clock.now()), "people.wish", keep).await;
    done(&me, &case, kept, words::wished(wish))
}

fn reception_again(
    app: &App,
    me: &Me,
    case: &Case,
    ((picked, reason), faults): ((&str, &str), &[Fault]),
) -> Result {
    let wishes = app.store.read(|tx| reception::wishes(tx, case.no))?;
    let stopped = wishes.and_then(|it| it.stopped(app.clock.now()));
    let view = ReceptionView { no: case.no, stopped, picked, reason, faults, csrf: me.csrf() };
    let page = reception_page::page(&view);
    Ok(if faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

fn done(
    me: &Me,
    case: &Case,
    kept: std::result::Result<(), PeopleError>,
    notice: String,
) -> Result {
    kept.map_err(refused)?;
    me.tell(Notice::done(notice));
    Ok(Redirect::to(&path(case.no)).into_response())
}

//! Staff's pages of systems.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{self, GatewayError},
    model::{Aim, Matter, Policy, System, SystemNo, Typed},
    pages::{
        HERE,
        form::{self, FormView},
        list::{self, ListView},
        one::{self, Asked, Listed, OneView},
    },
    setting, settling, store,
    tokens::Token,
    words,
};
use crate::{
    app::App,
    base::{Actor, time::date_in_japan},
    features::{
        deliveries::{self, Flow},
        staff::{self, Function, Level, Me, Need, Pages},
    },
    infra::store::StoreError,
    web::{Error, Posted, Result, console::Notice, controls::Fault},
};

/// Deliveries on the page of a system: a busy month.
const SHOWN: usize = 20;

/// Every page, with what it needs.
pub fn pages() -> Pages {
    let view = Need::May(Function::Settings, Level::View);
    let set = Need::May(Function::Settings, Level::Publish);
    Pages::new()
        .get(HERE, view, show_all)
        .get("/console/deliveries/systems/new", set, new)
        .post("/console/deliveries/systems/new", set, make)
        .get("/console/deliveries/systems/{no}", view, show)
        .get("/console/deliveries/systems/{no}/edit", set, edit)
        .post("/console/deliveries/systems/{no}/edit", set, change)
        .get("/console/deliveries/systems/{no}/renew", set, ask_renew)
        .post("/console/deliveries/systems/{no}/renew", set, renew)
        .get("/console/deliveries/systems/{no}/retire", set, ask_retire)
        .post("/console/deliveries/systems/{no}/retire", set, retire)
}

fn number(text: &str) -> Result<SystemNo> {
    text.parse().map(SystemNo).map_err(|_| Error::NotFound)
}

fn known(app: &App, no: SystemNo) -> Result<System> {
    app.store.read(|tx| store::system(tx, no))?.ok_or(Error::NotFound)
}

/// A system that may still be changed.
fn in_use(app: &App, no: SystemNo) -> Result<System> {
    let known = known(app, no)?;
    if known.is_in_use() { Ok(known) } else { Err(Error::NotFound) }
}

async fn show_all(State(app): State<App>, me: Me) -> Result {
    let now = app.clock.now();
    let most = app.city.now().sending.machine_made;
    let (mut systems, names, flow) = app.store.read(|tx| {
        let flow = settling::flow(tx, now, most)?;
        Ok::<_, StoreError>((store::systems(tx)?, words::names(tx)?, flow))
    })?;
    systems.sort_by_key(|it| !it.1.is_in_use());
    let view = ListView {
        systems: &systems,
        names: &names,
        held: (flow == Flow::Held).then_some(most),
        may_set: me.may(Function::Settings, Level::Publish),
        today: date_in_japan(now),
    };
    Ok(me.page(list::page(&view)).into_response())
}

async fn show(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    draw(&app, &me, number(&no)?, None)
}

/// The page of a system, with its token when it was just made.
fn draw(app: &App, me: &Me, no: SystemNo, fresh: Option<&Token>) -> Result {
    let known = known(app, no)?;
    let (names, made_by, listed) = app.store.read(|tx| {
        let mut listed = Vec::new();
        for no in store::latest(tx, no, SHOWN)? {
            let found = deliveries::delivery(tx, no)?;
            listed.extend(found.map(|delivery| Listed { no, delivery }));
        }
        let made_by = match &known.made_by {
            Actor::Staff(id) => match id.parse() {
                Ok(id) => staff::staff(tx, id)?.map(|it| it.name).unwrap_or_default(),
                Err(_) => String::new(),
            },
            Actor::Resident(_)
            | Actor::Worker(_)
            | Actor::Operator
            | Actor::Line
            | Actor::System(_) => String::new(),
        };
        Ok::<_, StoreError>((words::names(tx)?, made_by, listed))
    })?;
    let view = OneView {
        no,
        known: &known,
        names: &names,
        made_by: &made_by,
        deliveries: &listed,
        fresh: fresh.map(|it| it.text.expose().as_str()),
        public_url: &app.config.server.public_url,
        may_set: me.may(Function::Settings, Level::Publish),
        today: date_in_japan(app.clock.now()),
    };
    Ok(me.page(one::page(&view)).into_response())
}

/// What stands in the form of a system.
struct Written {
    known: Option<(SystemNo, System)>,
    revision: u32,
    typed: Typed,
    faults: Vec<Fault>,
}

impl Written {
    fn of(known: Option<(SystemNo, System)>, posted: &Posted) -> Self {
        let text = |name| posted.text(name).to_owned();
        let typed = Typed {
            name: text("name"),
            department: text("department"),
            policy: text("policy"),
            aim: text("aim"),
            matter: text("matter"),
        };
        let revision = posted.text("revision").parse().unwrap_or_default();
        Self { known, revision, typed, faults: Vec::new() }
    }

    fn show(&self, app: &App, me: &Me) -> Result {
        let known = self.known.as_ref().map(|(no, it)| (*no, it));
        let (may, names) = app
            .store
            .read(|tx| Ok::<_, StoreError>((actions::choices(tx, known)?, words::names(tx)?)))?;
        let page = form::page(&FormView {
            known,
            revision: self.revision,
            typed: &self.typed,
            departments: &may.departments,
            aims: &may.aims,
            names: &names,
            faults: &self.faults,
            csrf: me.csrf(),
        });
        Ok(if self.faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
    }

    /// The form again with what is wrong, or an error.
    fn again(mut self, app: &App, me: &Me, error: GatewayError) -> Result {
        if let (GatewayError::Overtaken, Some((no, was))) = (&error, &mut self.known) {
            // What stands now is what the next attempt replaces, knowingly.
            *was = known(app, *no)?;
            self.revision = was.revision;
        }
        self.faults = error.faults(words::typed_fault, words::OVERTAKEN)?;
        self.show(app, me)
    }

    /// Refuses whoever lets a system send by itself without the leave to.
    fn must_be_allowed(&self, me: &Me) -> Result<()> {
        match self.typed.policy == Policy::Directly.name() {
            true => setting::must_let_go(me, &self.typed.aim),
            false => Ok(()),
        }
    }
}

async fn new(State(app): State<App>, me: Me) -> Result {
    let typed = Typed {
        department: me.staff.department.clone(),
        policy: Policy::ForApproval.name().to_owned(),
        aim: Aim::Everyone.name(),
        matter: Matter::Ordinary.name().to_owned(),
        ..Typed::default()
    };
    Written { known: None, revision: 0, typed, faults: Vec::new() }.show(&app, &me)
}

async fn make(State(app): State<App>, me: Me, posted: Posted) -> Result {
    if let Err(asked) = me.must_be_fresh(app.clock.now(), &posted) {
        return Ok(*asked);
    }
    let written = Written::of(None, &posted);
    written.must_be_allowed(&me)?;
    let (token, typed) = (Token::fresh(&app.vault), written.typed.clone());
    let key = token.key;
    let make = move |tx: &_, act: &mut _| actions::make(tx, act, &typed, key);
    match app.store.write(me.act(app.clock.now()), "gateway.make", make).await {
        Ok(no) => draw(&app, &me, no, Some(&token)),
        Err(error) => written.again(&app, &me, error),
    }
}

async fn edit(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let known = in_use(&app, no)?;
    let (revision, typed) = (known.revision, Typed::again(&known));
    Written { known: Some((no, known)), revision, typed, faults: Vec::new() }.show(&app, &me)
}

async fn change(State(app): State<App>, me: Me, Path(no): Path<String>, posted: Posted) -> Result {
    let no = number(&no)?;
    let written = Written::of(Some((no, in_use(&app, no)?)), &posted);
    if let Err(asked) = me.must_be_fresh(app.clock.now(), &posted) {
        return Ok(*asked);
    }
    written.must_be_allowed(&me)?;
    let (typed, seen) = (written.typed.clone(), written.revision);
    let change = move |tx: &_, act: &mut _| actions::change(tx, act, (no, seen), &typed);
    match app.store.write(me.act(app.clock.now()), "gateway.change", change).await {
        Ok(()) => {
            me.tell(Notice::done(words::CHANGED));
            Ok(to(no))
        }
        Err(error) => written.again(&app, &me, error),
    }
}

async fn ask_renew(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    ask(&app, &me, number(&no)?, Asked::Renew)
}

async fn ask_retire(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    ask(&app, &me, number(&no)?, Asked::Retire)
}

fn ask(app: &App, me: &Me, no: SystemNo, asked: Asked) -> Result {
    let known = in_use(app, no)?;
    Ok(me.page(one::ask((no, &known), asked, me.csrf())).into_response())
}

async fn renew(State(app): State<App>, me: Me, Path(no): Path<String>, posted: Posted) -> Result {
    let (no, seen) = (number(&no)?, posted.text("revision").parse().unwrap_or_default());
    if let Err(asked) = me.must_be_fresh(app.clock.now(), &posted) {
        return Ok(*asked);
    }
    let token = Token::fresh(&app.vault);
    let key = token.key;
    let renew = move |tx: &_, act: &mut _| actions::renew(tx, act, (no, seen), key);
    match app.store.write(me.act(app.clock.now()), "gateway.renew", renew).await {
        Ok(()) => draw(&app, &me, no, Some(&token)),
        Err(error) => overtaken(&me, no, error),
    }
}

async fn retire(State(app): State<App>, me: Me, Path(no): Path<String>, posted: Posted) -> Result {
    let (no, seen) = (number(&no)?, posted.text("revision").parse().unwrap_or_default());
    let retire = move |tx: &_, act: &mut _| actions::retire(tx, act, no, seen);
    match app.store.write(me.act(app.clock.now()), "gateway.retire", retire).await {
        Ok(()) => {
            me.tell(Notice::done(words::RETIRED));
            Ok(to(no))
        }
        Err(error) => overtaken(&me, no, error),
    }
}

fn to(no: SystemNo) -> Response {
    Redirect::to(&format!("{HERE}/{}", no.0)).into_response()
}

fn overtaken(me: &Me, no: SystemNo, error: GatewayError) -> Result {
    error.tell(me, words::OVERTAKEN)?;
    Ok(to(no))
}

//! A feed being set: looked at first, kept then.

use axum::{
    extract::{Path, State},
    response::IntoResponse,
};

use super::{
    super::{
        actions::{self, FeedsError},
        jobs,
        model::{Fate, Feed, FeedNo, Hours, Link, PACES_M, Read, Typed},
        pages::{
            form::{self, FormView},
            found::Found,
        },
        words,
    },
    fields, known, number, to,
};
use crate::{
    app::App,
    base::time::in_japan,
    features::{
        deliveries::topic_in_words,
        gateway::{self, Aim},
        reception::Topic,
        staff::Me,
    },
    infra::{fetch::Marks, store::StoreError},
    web::{Posted, Result, console::Notice, controls::Fault},
};

/// What stands in the form of a feed.
struct Written {
    known: Option<(FeedNo, Feed)>,
    revision: u32,
    typed: Typed,
    looked: String,
    found: Option<Read>,
    faults: Vec<Fault>,
}

impl Written {
    fn of(known: Option<(FeedNo, Feed)>, posted: &Posted) -> Self {
        let text = |name| posted.text(name).to_owned();
        let typed = Typed {
            name: text("name"),
            address: text("address"),
            department: text("department"),
            fate: text("fate"),
            aim: text("aim"),
            topic: text("topic"),
            excerpt: text("excerpt"),
            link: text("link"),
            before: text("before"),
            after: text("after"),
            every: text("every"),
            from: text("from"),
            until: text("until"),
            a_day: text("a_day"),
            wanted: text("wanted"),
            unwanted: text("unwanted"),
        };
        let revision = posted.text("revision").parse().unwrap_or_default();
        let (looked, faults) = (text("looked"), Vec::new());
        Self { known, revision, typed, looked, found: None, faults }
    }

    fn begun(known: Option<(FeedNo, Feed)>, revision: u32, typed: Typed) -> Self {
        Self { known, revision, typed, looked: String::new(), found: None, faults: Vec::new() }
    }

    fn show(&self, app: &App, me: &Me) -> Result {
        let known = self.known.as_ref().map(|(no, it)| (*no, it));
        let fields = fields(app)?;
        let topics: Vec<Topic> = fields.keys().copied().map(Topic::Field).collect();
        let (may, names) = app.store.read(|tx| {
            Ok::<_, StoreError>((actions::known(tx, known, &topics)?, gateway::names(tx)?))
        })?;
        let all = std::iter::once(None).chain(may.topics.iter().copied().map(Some));
        let named = |it: Option<Topic>| it.map(Topic::name).unwrap_or_default();
        let topics: Vec<_> = all.map(|it| (named(it), topic_in_words(it, &fields))).collect();
        let account = app.city.now().identity.account.clone();
        let at = in_japan(app.clock.now()).strftime("%H:%M").to_string();
        let meant = self.typed.read(&may).ok();
        let say = self.typed.say();
        let found = self.found.as_ref().map(|read| Found {
            read,
            say: &say,
            meant: meant.as_ref(),
            is_open: self.typed.address.trim().starts_with("http://"),
            account: &account,
            at: &at,
        });
        let page = form::page(&FormView {
            known,
            revision: self.revision,
            typed: &self.typed,
            looked: &self.looked,
            is_looked_at: self.is_looked_at(),
            found,
            departments: &may.choices.departments,
            aims: &may.choices.aims,
            names: &names,
            topics: &topics,
            faults: &self.faults,
            csrf: me.csrf(),
        });
        Ok(if self.faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
    }

    /// Whether the address was looked at as it stands, or is the one that is kept.
    fn is_looked_at(&self) -> bool {
        let address = self.typed.address.trim();
        self.known.as_ref().is_some_and(|it| it.1.address == address)
            || (!self.looked.is_empty() && self.looked == address)
    }

    /// Looks at the feed and shows what it holds.
    async fn look(mut self, app: &App, me: &Me) -> Result {
        let address = self.typed.address.trim().to_owned();
        self.looked.clear();
        match jobs::read(app, &address, &Marks::default()).await {
            Ok(found) => {
                self.found = found.map(|it| it.0);
                self.looked = address;
            }
            Err((why, _)) => self.faults.push(Fault::new("address", words::trouble(why))),
        }
        self.show(app, me)
    }

    /// Keeps what was typed once it was looked at; otherwise looks.
    async fn keep(mut self, app: &App, me: &Me, posted: &Posted) -> Result {
        if posted.text("do") == "look" {
            return self.look(app, me).await;
        }
        if !self.is_looked_at() {
            self.faults.push(Fault::new("address", words::NOT_LOOKED));
            return self.look(app, me).await;
        }
        let now = app.clock.now();
        if let Err(asked) = me.must_be_fresh(now, posted) {
            return Ok(*asked);
        }
        self.must_be_allowed(me)?;
        let topics = fields(app)?.into_keys().map(Topic::Field).collect::<Vec<_>>();
        let (typed, revision) = (self.typed.clone(), self.revision);
        let (kept, said) = match self.known {
            None => {
                let make = move |tx: &_, act: &mut _| actions::make(tx, act, &typed, &topics);
                (app.store.write(me.act(now), "feeds.make", make).await, words::MADE)
            }
            Some((no, _)) => {
                let change = move |tx: &_, act: &mut _| {
                    actions::change(tx, act, (no, revision), (&typed, &topics)).map(|()| no)
                };
                (app.store.write(me.act(now), "feeds.change", change).await, words::CHANGED)
            }
        };
        match kept {
            Ok(no) => {
                me.tell(Notice::done(said));
                app.bells.feeds.notify_one();
                Ok(to(no))
            }
            Err(error) => self.again(app, me, error),
        }
    }

    /// The form again with what is wrong, or an error.
    fn again(mut self, app: &App, me: &Me, error: FeedsError) -> Result {
        if let (FeedsError::Overtaken, Some((no, was))) = (&error, &mut self.known) {
            // What stands now is what the next attempt replaces, knowingly.
            *was = known(app, *no)?;
            self.revision = was.revision;
        }
        self.faults = error.faults(words::typed_fault, words::OVERTAKEN)?;
        self.show(app, me)
    }

    /// Refuses whoever lets a feed send by itself without the leave to.
    fn must_be_allowed(&self, me: &Me) -> Result<()> {
        match self.typed.fate == Fate::Directly.name() {
            true => gateway::must_let_go(me, &self.typed.aim),
            false => Ok(()),
        }
    }
}

pub(super) async fn new(State(app): State<App>, me: Me) -> Result {
    let hours = Hours { from: 8, until: 20 };
    let typed = Typed {
        department: me.staff.department.clone(),
        fate: Fate::Draft.name().to_owned(),
        aim: Aim::Everyone.name(),
        excerpt: "80".to_owned(),
        link: Link::Counted.name().to_owned(),
        every: PACES_M[2].to_string(),
        from: hours.from.to_string(),
        until: hours.until.to_string(),
        a_day: "3".to_owned(),
        ..Typed::default()
    };
    Written::begun(None, 0, typed).show(&app, &me)
}

pub(super) async fn make(State(app): State<App>, me: Me, posted: Posted) -> Result {
    Written::of(None, &posted).keep(&app, &me, &posted).await
}

pub(super) async fn edit(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = number(&no)?;
    let known = known(&app, no)?;
    let (revision, typed) = (known.revision, Typed::again(&known));
    Written::begun(Some((no, known)), revision, typed).show(&app, &me)
}

pub(super) async fn change(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let no = number(&no)?;
    let known = known(&app, no)?;
    Written::of(Some((no, known)), &posted).keep(&app, &me, &posted).await
}

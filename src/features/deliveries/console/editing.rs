//! A delivery being written.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{Timestamp, civil::Time};
use serde::Deserialize;

use super::{
    super::{
        actions::{self, DeliveryError},
        audience::people,
        model::{Delivery, DeliveryNo, Draft, Links, Pace, Refusal, Target, Urgency, When},
        pages::{
            HERE,
            edit::{self, EditView, Offered, Typed},
        },
        words,
    },
    desk,
};
use crate::{
    app::App,
    base::{
        Id,
        time::{date_in_japan, in_japan, jst, read_date},
    },
    features::{
        messages::{
            self, Addresses, BubbleKind, Content, Focus, Saved,
            composer::{self, BUTTON, Composer},
        },
        segments::{self, Keeping},
        staff::{Function, Level, Me},
    },
    infra::store::StoreError,
    web::{
        Error, Posted, Result,
        console::Notice,
        controls::{Fault, Tick},
    },
};

/// What a new delivery begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begun {
    /// A kept message.
    saved: String,
}

/// Everything that stands in the editor.
struct Written {
    typed: Typed,
    draft: messages::Draft,
    faults: Vec<Fault>,
    focus: Option<Focus>,
}

impl Written {
    fn of(posted: &Posted) -> Self {
        let text = |name| posted.text(name).to_owned();
        let typed = Typed {
            title: text("title"),
            target: text("target"),
            when: text("when"),
            date: text("date"),
            time: text("time"),
            pace: text("pace"),
            urgency: text("urgency"),
            links: Tick::when(posted.has("links")),
            revision: posted.text("revision").parse().unwrap_or_default(),
        };
        Self { typed, draft: composer::read(posted), faults: Vec::new(), focus: None }
    }

    fn begun(content: Content) -> Self {
        let typed = Typed {
            target: ALL.to_owned(),
            when: "now".to_owned(),
            pace: "5".to_owned(),
            urgency: "ordinary".to_owned(),
            ..Typed::default()
        };
        Self { typed, draft: messages::Draft { content }, faults: Vec::new(), focus: None }
    }

    fn again(known: &Delivery) -> Self {
        let draft = &known.draft;
        let (when, at) = match draft.when {
            When::Now => ("now", None),
            When::At(at) => ("at", Some(in_japan(at))),
        };
        let typed = Typed {
            title: draft.title.clone(),
            target: name_of(&draft.target),
            when: when.to_owned(),
            date: at.as_ref().map(|it| it.date().to_string()).unwrap_or_default(),
            time: at.map(|it| it.strftime("%H:%M").to_string()).unwrap_or_default(),
            pace: match draft.pace {
                Pace::AtOnce => String::new(),
                Pace::Over(minutes) => minutes.to_string(),
            },
            urgency: match draft.urgency {
                Urgency::Ordinary => "ordinary",
                Urgency::Emergency => "emergency",
            }
            .to_owned(),
            links: Tick::when(draft.links == Links::Counted),
            revision: known.revision,
        };
        let draft = messages::Draft { content: draft.content.clone() };
        Self { typed, draft, faults: Vec::new(), focus: None }
    }

    /// Does what a button of the composer says.
    fn press(&mut self, app: &App, posted: &Posted) {
        let at = Addresses::at(&app.config.server.public_url);
        self.focus = self.draft.apply(posted.text(BUTTON), &at).or(Some(Focus::default()));
    }

    /// What is written; what cannot be understood is named.
    fn read(&mut self, known: Option<&Delivery>) -> Draft {
        let typed = &self.typed;
        let target = target_of(&typed.target, known).unwrap_or(Target::Everyone);
        let when = match moment(typed) {
            Ok(when) => when,
            Err(fault) => {
                self.faults.push(fault);
                When::Now
            }
        };
        let minutes = typed.pace.parse::<u16>().ok().filter(|it| (1..=24 * 60).contains(it));
        Draft {
            title: typed.title.trim().to_owned(),
            target,
            content: self.draft.content.clone(),
            when,
            pace: minutes.map_or(Pace::AtOnce, Pace::Over),
            urgency: match typed.urgency.as_str() {
                "emergency" => Urgency::Emergency,
                _ => Urgency::Ordinary,
            },
            links: match typed.links {
                Tick::On => Links::Counted,
                Tick::Off => Links::Plain,
            },
        }
    }

    /// Names everything that keeps it from being sent.
    fn check(&mut self, now: Timestamp, known: Option<&Delivery>) {
        let draft = self.read(known);
        self.faults.extend(composer::told(&draft.content, &draft.content.faults()));
        match draft.refusal(now) {
            Some(Refusal::Faulty) | None => {}
            Some(other) => self.faults.push(Fault::new(words::field(other), words::refusal(other))),
        }
    }
}

/// The name of everybody in the form.
const ALL: &str = "all";

/// How the names of segments in the form begin.
const SEGMENT: &str = "segment-";

fn name_of(target: &Target) -> String {
    match target {
        Target::Everyone => ALL.to_owned(),
        Target::Segment(id) => format!("{SEGMENT}{id}"),
        Target::Receivers(no) => format!("receivers-{}", no.0),
        Target::NotReached(no) => format!("not-reached-{}", no.0),
    }
}

/// The target of a name; those who got or missed an earlier delivery only where it is that already.
fn target_of(name: &str, known: Option<&Delivery>) -> Option<Target> {
    let own = known.map(|it| it.draft.target.clone()).filter(|it| name_of(it) == name);
    let segment = || Some(Target::Segment(name.strip_prefix(SEGMENT)?.parse().ok()?));
    own.or_else(|| (name == ALL).then_some(Target::Everyone)).or_else(segment)
}

fn moment(typed: &Typed) -> std::result::Result<When, Fault> {
    if typed.when != "at" {
        return Ok(When::Now);
    }
    let date = read_date(&typed.date).ok_or_else(|| Fault::new("date", words::NO_DATE))?;
    let time: Time = typed.time.trim().parse().map_err(|_| Fault::new("time", words::NO_TIME))?;
    let at =
        date.to_datetime(time).to_zoned(jst()).map_err(|_| Fault::new("date", words::NO_DATE))?;
    Ok(When::At(at.timestamp()))
}

async fn offered(app: &App, known: Option<&Delivery>) -> Result<Vec<Offered>> {
    let (all, names) =
        app.store.read(|tx| Ok::<_, StoreError>((segments::all(tx)?, desk::segments(tx)?)))?;
    let in_use = all.into_iter().filter(|it| it.state == Keeping::InUse);
    let mut targets: Vec<Target> = [Target::Everyone].into();
    targets.extend(in_use.map(|it| Target::Segment(it.id)));
    targets.extend(known.map(|it| it.draft.target.clone()));
    let mut offered = Vec::<Offered>::new();
    for target in &targets {
        let name = name_of(target);
        if offered.iter().any(|it| it.name == name) {
            continue;
        }
        let note = people(app, target).await?.map(words::now).unwrap_or_default();
        offered.push(Offered { name, label: words::target(target, &names), note });
    }
    Ok(offered)
}

type Known<'a> = Option<(DeliveryNo, &'a Delivery)>;

async fn show_editor(app: &App, me: &Me, known: Known<'_>, written: &Written) -> Result<Response> {
    let library = app.store.read(messages::materials)?;
    let (now, city) = (app.clock.now(), app.city.now());
    let at = in_japan(now).strftime("%H:%M").to_string();
    let view = EditView {
        known,
        typed: &written.typed,
        targets: &offered(app, known.map(|it| it.1)).await?,
        composer: Composer {
            content: &written.draft.content,
            faults: &written.faults,
            library: &library,
            focus: written.focus.as_ref(),
            account: &city.identity.account,
            at: &at,
            today: date_in_japan(now),
        },
        faults: &written.faults,
        now,
        csrf: me.csrf(),
    };
    let page = edit::page(&view);
    Ok(if written.faults.is_empty() { me.page(page).into_response() } else { me.page_again(page) })
}

/// The page as it would be with what is typed; nothing is kept.
pub(super) async fn look(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let mut written = Written::of(&posted);
    if posted.has(BUTTON) {
        written.press(&app, &posted);
    }
    show_editor(&app, &me, None, &written).await
}

pub(super) async fn new(State(app): State<App>, me: Me, Query(begun): Query<Begun>) -> Result {
    let content = match begun.saved.parse::<Id<Saved>>() {
        Ok(id) => app.store.read(|tx| messages::saved_one(tx, id))?.map(|it| it.content),
        Err(_) => None,
    };
    let mut written = Written::begun(content.unwrap_or_default());
    if written.draft.content.is_empty() {
        let first = format!("new:{}", BubbleKind::Text.as_str());
        written.draft.apply(&first, &Addresses::default());
    }
    show_editor(&app, &me, None, &written).await
}

pub(super) async fn make(State(app): State<App>, me: Me, posted: Posted) -> Result {
    let mut written = Written::of(&posted);
    if let Some(again) = prepared(&app, &me, (&posted, None), &mut written).await? {
        return Ok(again);
    }
    let draft = written.read(None);
    if !written.faults.is_empty() {
        return show_editor(&app, &me, None, &written).await;
    }
    must_reach(&me, &draft)?;
    let department = me.staff.department.clone();
    let make = move |tx: &_, act: &mut _| actions::make(tx, act, draft, &department);
    let done = app.store.write(me.act(app.clock.now()), "deliveries.make", make).await;
    settle(&app, &me, (None, written), done).await
}

pub(super) async fn edit(State(app): State<App>, me: Me, Path(no): Path<String>) -> Result {
    let no = desk::number(&no)?;
    let known = desk::known(&app, no)?;
    desk::must(desk::rights(&me, &known).makes)?;
    if !known.stage.is_open() {
        return Ok(Redirect::to(&format!("{HERE}/{}", no.0)).into_response());
    }
    show_editor(&app, &me, Some((no, &known)), &Written::again(&known)).await
}

pub(super) async fn change(
    State(app): State<App>,
    me: Me,
    Path(no): Path<String>,
    posted: Posted,
) -> Result {
    let no = desk::number(&no)?;
    let known = desk::known(&app, no)?;
    desk::must(desk::rights(&me, &known).makes)?;
    let mut written = Written::of(&posted);
    let here = Some((no, &known));
    if let Some(again) = prepared(&app, &me, (&posted, here), &mut written).await? {
        return Ok(again);
    }
    let (draft, seen) = (written.read(Some(&known)), written.typed.revision);
    if !written.faults.is_empty() {
        return show_editor(&app, &me, here, &written).await;
    }
    must_reach(&me, &draft)?;
    let change = move |tx: &_, act: &mut _| actions::change(tx, act, (no, seen), draft).map(|_| no);
    let done = app.store.write(me.act(app.clock.now()), "deliveries.change", change).await;
    settle(&app, &me, (here, written), done).await
}

/// Whoever may not write to everybody does not.
fn must_reach(me: &Me, draft: &Draft) -> Result<()> {
    let may = draft.target != Target::Everyone || me.may(Function::DeliverToAll, Level::Make);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// Takes in what was chosen and does what a button says; the page again unless all is to be kept.
async fn prepared(
    app: &App,
    me: &Me,
    (posted, known): (&Posted, Known<'_>),
    written: &mut Written,
) -> Result<Option<Response>> {
    written.faults = composer::take(app, me, posted, &mut written.draft).await?;
    if posted.has("save") && written.faults.is_empty() {
        return Ok(None);
    }
    if posted.has("check") {
        written.check(app.clock.now(), known.map(|it| it.1));
    } else if posted.has(BUTTON) {
        written.press(app, posted);
    }
    show_editor(app, me, known, written).await.map(Some)
}

/// Goes on after keeping, or shows everything again with what is wrong.
async fn settle(
    app: &App,
    me: &Me,
    (known, mut written): (Known<'_>, Written),
    done: std::result::Result<DeliveryNo, DeliveryError>,
) -> Result {
    match done {
        Ok(no) => {
            me.tell(Notice::done(words::MADE));
            Ok(Redirect::to(&format!("{HERE}/{}", no.0)).into_response())
        }
        Err(DeliveryError::Refused(why)) => {
            // What stands now is what the next attempt replaces, knowingly.
            if let (Refusal::Overtaken, Some((_, known))) = (why, known) {
                written.typed.revision = known.revision;
            }
            written.faults = vec![Fault::new("title", words::refusal(why))];
            show_editor(app, me, known, &written).await
        }
        Err(DeliveryError::NotFound) => Err(Error::NotFound),
        Err(DeliveryError::Store(error)) => Err(error.into()),
    }
}

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
        model::{Delivery, DeliveryNo, Draft, Links, Pace, Refusal, Target, Urgency, When},
        pages::{
            HERE,
            edit::{self, EditView, Typed},
            rhythm::{Meant, TypedRhythm},
            targets::{Offered, TypedTarget},
        },
        why, words,
    },
    desk, targets,
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
        reception::Topic,
        segments::{self, builder},
        staff::{Function, Level, Me},
    },
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
    /// The day it is for.
    date: String,
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
            target: TypedTarget::posted(posted),
            when: text("when"),
            date: text("date"),
            time: text("time"),
            repeat: TypedRhythm::posted(posted),
            pace: text("pace"),
            urgency: text("urgency"),
            topic: text("topic"),
            links: Tick::when(posted.has("links")),
            revision: posted.text("revision").parse().unwrap_or_default(),
        };
        Self { typed, draft: composer::read(posted), faults: Vec::new(), focus: None }
    }

    fn begun(content: Content, date: &str, now: Timestamp) -> Self {
        let day = read_date(date);
        let from = day.unwrap_or_else(|| date_in_japan(now)).to_string();
        let typed = Typed {
            target: TypedTarget::everybody(),
            when: if day.is_some() { "at" } else { "now" }.to_owned(),
            date: day.map(|it| it.to_string()).unwrap_or_default(),
            repeat: TypedRhythm { from, ..TypedRhythm::default() },
            pace: "5".to_owned(),
            urgency: "ordinary".to_owned(),
            ..Typed::default()
        };
        Self { typed, draft: messages::Draft { content }, faults: Vec::new(), focus: None }
    }

    fn again(known: &Delivery, now: Timestamp) -> Self {
        let draft = &known.draft;
        let (when, at) = match draft.when {
            When::Now => ("now", None),
            When::At(at) => ("at", Some(in_japan(at))),
            When::Repeating(rhythm) => ("repeat", Some(in_japan(rhythm.moment(rhythm.from.0)))),
        };
        let typed = Typed {
            title: draft.title.clone(),
            target: TypedTarget::of(&draft.target),
            when: when.to_owned(),
            date: at.as_ref().map(|it| it.date().to_string()).unwrap_or_default(),
            time: at.map(|it| it.strftime("%H:%M").to_string()).unwrap_or_default(),
            repeat: match draft.rhythm() {
                Some(rhythm) => TypedRhythm::of(&rhythm),
                None => {
                    TypedRhythm { from: date_in_japan(now).to_string(), ..TypedRhythm::default() }
                }
            },
            pace: match draft.pace {
                Pace::AtOnce => String::new(),
                Pace::Over(minutes) => minutes.to_string(),
            },
            urgency: match draft.urgency {
                Urgency::Ordinary => "ordinary",
                Urgency::Emergency => "emergency",
            }
            .to_owned(),
            topic: draft.topic.map(Topic::name).unwrap_or_default(),
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
    fn read(&mut self, (known, of): (Option<&Delivery>, &segments::Known)) -> Draft {
        let typed = &self.typed;
        let target = typed.target.read(known, of).unwrap_or_else(|faults| {
            self.faults.extend(faults);
            Target::Everyone
        });
        let when = moment(typed).unwrap_or_else(|faults| {
            self.faults.extend(faults);
            When::Now
        });
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
            topic: Topic::of_name(&typed.topic),
        }
    }

    /// Names everything that keeps it from being sent.
    fn check(&mut self, now: Timestamp, known: (Option<&Delivery>, &segments::Known)) {
        let draft = self.read(known);
        self.faults.extend(composer::told(&draft.content, &draft.content.faults()));
        match draft.refusal(now) {
            Some(Refusal::Faulty) | None => {}
            Some(other) => self.faults.push(Fault::new(words::field(other), words::refusal(other))),
        }
    }
}

fn moment(typed: &Typed) -> std::result::Result<When, Vec<Fault>> {
    match typed.when.as_str() {
        "at" => moment_of(typed).map_err(|fault| vec![fault]),
        "repeat" => typed.repeat.read(&typed.time).map(When::Repeating),
        _ => Ok(When::Now),
    }
}

/// The topics that are offered, and the one it has.
fn topics(app: &App, known: Option<&Delivery>) -> Result<Vec<Offered>> {
    let fields = app.store.read(|tx| desk::fields(app, tx))?;
    let of = |topic: Option<Topic>| Offered {
        name: topic.map(Topic::name).unwrap_or_default(),
        label: words::topic(topic, &fields),
        note: String::new(),
    };
    let own = known.and_then(|it| it.draft.topic);
    let own = own.filter(|it| matches!(it, Topic::Field(no) if !fields.contains_key(no)));
    let all = fields.keys().map(|no| Topic::Field(*no)).chain(own);
    Ok([None, Some(Topic::Disaster)].into_iter().chain(all.map(Some)).map(of).collect())
}

fn moment_of(typed: &Typed) -> std::result::Result<When, Fault> {
    let date = read_date(&typed.date).ok_or_else(|| Fault::new("date", words::NO_DATE))?;
    let time: Time = typed.time.trim().parse().map_err(|_| Fault::new("time", words::NO_TIME))?;
    let at =
        date.to_datetime(time).to_zoned(jst()).map_err(|_| Fault::new("date", words::NO_DATE))?;
    Ok(When::At(at.timestamp()))
}

/// Turns that are told beforehand.
const TURNS_TOLD: usize = 5;

/// The turns that what is typed means.
fn meant(typed: &Typed, now: Timestamp) -> Meant {
    match typed.repeat.read(&typed.time) {
        Err(_) => Meant::Unfinished,
        Ok(rhythm) => {
            let mut next = rhythm.next(now, None);
            let turns = std::iter::from_fn(|| {
                let this = next?;
                next = rhythm.next(this, None);
                Some(this)
            });
            Meant::Turns(turns.take(TURNS_TOLD).collect())
        }
    }
}

type Known<'a> = Option<(DeliveryNo, &'a Delivery)>;

async fn show_editor(app: &App, me: &Me, known: Known<'_>, written: &Written) -> Result<Response> {
    let library = app.store.read(messages::materials)?;
    let (now, city) = (app.clock.now(), app.city.now());
    let at = in_japan(now).strftime("%H:%M").to_string();
    let targets = (&written.typed.target, known.map(|it| it.1), &*written.faults);
    let targets = targets::view(app, me, targets).await?;
    let view = EditView {
        known,
        typed: &written.typed,
        targets: &targets,
        meant: &meant(&written.typed, now),
        topics: &topics(app, known.map(|it| it.1))?,
        composer: Composer {
            content: &written.draft.content,
            faults: &written.faults,
            library: &library,
            focus: written.focus.as_ref(),
            account: &city.identity.account,
            at: &at,
            today: date_in_japan(now),
            added: why::label(&app.config),
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
    let mut written = Written::begun(content.unwrap_or_default(), &begun.date, app.clock.now());
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
    let draft = written.read((None, &builder::known(&app).await?));
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
    show_editor(&app, &me, Some((no, &known)), &Written::again(&known, app.clock.now())).await
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
    let of = builder::known(&app).await?;
    let (draft, seen) = (written.read((Some(&known), &of)), written.typed.revision);
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
        let of = builder::known(app).await?;
        written.check(app.clock.now(), (known.map(|it| it.1), &of));
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

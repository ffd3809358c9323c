use std::collections::BTreeMap;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

use super::{
    friends::user_id,
    words::segments::{OPENINGS, RARE, SEGMENTS, USUAL},
};
use crate::{
    app::App,
    base::{About, Act, Actor, Day, time::date_in_japan},
    features::{
        attributes::{
            self, Attribute, AttributeError, AttributeNo, ChoiceNo, Kind, Said, Source, Value,
        },
        audit::{self, Filter, Names, Sight},
        people::{self, PeopleError},
        residents::{self, ResidentError, ResidentNo, Standing},
        segments::{self, Condition, Group, Join, SegmentError, Test, Wanted},
        staff,
    },
    infra::{
        store::{StoreError, WriteTx},
        vault::Purpose,
    },
    simulator::{
        World,
        platform::{Friendship, NewResident},
    },
};

/// Residents of the demo besides those whose phones can be opened: enough for counts that say
/// something, few enough that the demo starts at once.
pub(super) const PEOPLE: u32 = 480;

/// Residents written by one act: those who came in one month.
pub(super) const AT_ONCE: u32 = 40;

/// How long after the one part of them the next came, in days.
const APART_DAYS: i64 = 29;

/// Their user ids begin behind those of the friends with phones.
const FIRST_ID: u128 = 10_000;

/// Whose segments and ways they are.
pub(super) const MAKER: &str = "yamada";

/// When a part of the residents came: month after month until now.
pub(super) fn came(app: &App, part: u32) -> Timestamp {
    let before = APART_DAYS * i64::from(PEOPLE / AT_ONCE - part);
    app.clock.now() - SignedDuration::from_hours(24 * before)
}

/// Lets residents come month after month, at the first start; some have gone again since.
pub(super) async fn come(app: &App) -> anyhow::Result<()> {
    if 0 < app.store.read(residents::last)? {
        return Ok(());
    }
    for part in 0..PEOPLE / AT_ONCE {
        let vault = app.vault.clone();
        let come = move |tx: &WriteTx, act: &mut Act| {
            for nth in part * AT_ONCE..(part + 1) * AT_ONCE {
                let line = user_id(FIRST_ID + u128::from(nth));
                let user = vault.lookup(Purpose::LineUser, line.as_bytes());
                let (no, _) = residents::meet(tx, act, &user, &line)?;
                residents::set_standing(tx, act, no, Standing::Friend)?;
            }
            // Whoever blocks does so some time after coming.
            let goes = |no: &u32| no % 9 == 5 && no / AT_ONCE + 2 == part;
            for no in (1..=part * AT_ONCE).filter(goes) {
                residents::set_standing(tx, act, ResidentNo(no), Standing::Blocked)?;
            }
            Ok::<_, ResidentError>(())
        };
        let act = Act::new(came(app, part), Actor::Line);
        let done = app.store.write(act, "inbox.receive", come).await;
        done.context("the demo's residents")?;
    }
    Ok(())
}

/// Tells the pretended LINE of them, which forgets everything at its end: each is the friend, or the
/// blocker, that the city takes them for, and no more is heard of it.
pub(super) fn are_known(world: &World, app: &App) -> anyhow::Result<()> {
    let all = app.store.read(|tx| {
        let mut all = Vec::new();
        for nth in 0..PEOPLE {
            let line = user_id(FIRST_ID + u128::from(nth));
            let user = app.vault.lookup(Purpose::LineUser, line.as_bytes());
            let Some(no) = residents::resident_no(tx, &user)? else { continue };
            let standing = residents::resident(tx, no)?.map(|it| it.standing);
            all.extend(standing.map(|it| (nth, line, it)));
        }
        Ok::<_, StoreError>(all)
    })?;
    let made = world.with(|platform, now| {
        all.into_iter().try_for_each(|(nth, line, standing)| {
            let language = Some(language(nth).to_owned());
            let new = NewResident { id: Some(line), language, ..NewResident::default() };
            let friendship = match standing {
                Standing::Stranger => Friendship::Stranger,
                Standing::Friend => Friendship::Friend,
                Standing::Blocked => Friendship::Blocked,
            };
            platform.make_known_resident(new, friendship, now).map(|_| ())
        })
    });
    made.map_err(|refusal| anyhow::anyhow!("a resident of before: {refusal:?}"))
}

/// In which language somebody uses LINE: about as many read no Japanese as in a city with factories.
const fn language(nth: u32) -> &'static str {
    match nth % 40 {
        3 | 27 => "pt",
        11 => "vi",
        17 => "zh-TW",
        23 => "en",
        31 => "es",
        _ => "ja",
    }
}

/// Gives residents what they have answered of what the sample asks, and three segments of them, at
/// the first start.
pub(super) async fn fill(app: &App, founded: Timestamp) -> anyhow::Result<()> {
    if !app.store.read(segments::all)?.is_empty() {
        return Ok(());
    }
    let known = app.store.read(attributes::all)?;
    let today = date_in_japan(app.clock.now());
    for part in 0..PEOPLE / AT_ONCE {
        let known = known.clone();
        let answer = move |tx: &WriteTx, act: &mut Act| {
            for nth in part * AT_ONCE..(part + 1) * AT_ONCE {
                let values = answered(&known, nth, today);
                let (no, source) = (ResidentNo(nth + 1), Source::File);
                attributes::assign(tx, act, no, (&values, &source)).map_err(fault)?;
            }
            Ok::<_, ResidentError>(())
        };
        // Nobody was asked anything before the city was there.
        let act = Act::new(came(app, part).max(founded), Actor::Line);
        let done = app.store.write(act, "attributes.import", answer).await;
        done.context("what the demo's residents have answered")?;
    }
    keep_segments(app, &known, founded + SignedDuration::from_secs(1)).await
}

/// Lets staff open some residents' pages, as they do when somebody calls, at the first start.
pub(super) async fn look_at_some(app: &App) -> anyhow::Result<()> {
    for (login, no, reason) in OPENINGS {
        let by = app.store.read(|tx| staff::by_login(tx, login))?.context("the demo's staff")?;
        let about = About { kind: "resident".to_owned(), id: no.to_string() };
        let known = Filter { about: Some(about), ..Filter::default() };
        let names = Names {
            actor: Box::new(|_| String::new()),
            verb: audit::words::verb,
            title: Box::new(|_| None),
        };
        if app.audit.find(&known, &Sight::All, &names, (None, 1)).total != 0 {
            continue;
        }
        let act = Act::new(app.clock.now(), Actor::Staff(by.id.to_string()));
        let open = move |tx: &WriteTx, act: &mut Act| {
            people::open(tx, act, (by.id, ResidentNo(*no)), reason)
        };
        let opened = app.store.write::<_, PeopleError>(act, "people.open", open).await;
        opened.context("an opening of the demo")?;
    }
    Ok(())
}

fn fault(error: AttributeError) -> ResidentError {
    match error {
        AttributeError::Store(error) => error.into(),
        AttributeError::Faults(_)
        | AttributeError::Stale
        | AttributeError::NoSuch
        | AttributeError::Unfit
        | AttributeError::NoResident => ResidentError::NoSuchResident,
    }
}

/// What somebody has answered: not all of it, and not all the same.
fn answered(known: &[Attribute], nth: u32, today: Date) -> BTreeMap<AttributeNo, Option<Value>> {
    let mut dice = u64::from(nth + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = |end: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        (dice % end.max(1) as u64) as usize
    };
    let age = 16 + below(40) + below(30);
    let mut values = BTreeMap::new();
    for attribute in known {
        // Everybody says when they were born and where they live; of the rest a little more than half.
        let is_usual = USUAL.contains(&&*attribute.name);
        let is_far = RARE.contains(&&*attribute.name);
        let says = is_usual || below(100) < if is_far { 2 } else { 55 };
        let value = match &attribute.kind {
            Kind::One(choices) => {
                // The first choices are the usual ones.
                let at = below(choices.len()).min(below(choices.len()));
                choices.get(at).map(|it| Value::One(it.no))
            }
            Kind::Several(choices) => {
                let chosen = choices.iter().map(|it| it.no).filter(|_| below(100) < 28);
                let mut chosen: Vec<ChoiceNo> = chosen.collect();
                chosen.sort_unstable();
                (!chosen.is_empty()).then_some(Value::Several(chosen))
            }
            Kind::Number { .. } => Some(Value::Number(1 + below(4) as i64 + below(2) as i64)),
            Kind::Date if is_usual => {
                let days = 365 * age + below(365);
                Some(Value::Date(Day(today.saturating_sub((days as i64).days()))))
            }
            Kind::YesNo => Some(Value::Said(if below(10) < 4 { Said::Yes } else { Said::No })),
            Kind::Date | Kind::Place | Kind::Text => None,
        };
        if says && let Some(value) = value {
            values.insert(attribute.no, Some(value));
        }
    }
    values
}

/// Keeps three segments that every city would have.
async fn keep_segments(app: &App, known: &[Attribute], at: Timestamp) -> anyhow::Result<()> {
    let maker = app.store.read(|tx| staff::by_login(tx, MAKER))?;
    let by = maker.map_or(Actor::Operator, |it| Actor::Staff(it.id.to_string()));
    for (name, note, sentence, parts) in SEGMENTS {
        let clause = |(attribute, choices): &(&str, &[&str])| -> Option<Condition> {
            let attribute = known.iter().find(|it| it.name == *attribute)?;
            let all = attribute.kind.choices().iter();
            let chosen = all.filter(|it| choices.contains(&&*it.label)).map(|it| it.no).collect();
            Some(Condition::of(Test::Choices(attribute.no, chosen)))
        };
        let parts: Vec<Condition> = parts.iter().filter_map(clause).collect();
        if parts.is_empty() {
            continue;
        }
        let wanted = Wanted {
            name: (*name).to_owned(),
            note: (*note).to_owned(),
            condition: Condition::Group(Group { join: Join::All, parts }),
            sentence: (*sentence).to_owned(),
        };
        let make = move |tx: &WriteTx, act: &mut Act| segments::make(tx, act, &wanted);
        let act = Act::new(at, by.clone());
        let made = app.store.write::<_, SegmentError>(act, "segments.make", make).await;
        made.context("a segment of the demo")?;
    }
    Ok(())
}

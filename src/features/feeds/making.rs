//! What becomes of the entries of a feed; each function is one transaction's work.

use std::collections::HashSet;

use super::{
    actions::{forget_old, put_poll, put_seen},
    heralds,
    model::{
        self, Came, Entry, EntryKey, Fate, Feed, FeedNo, Poll, Seen, SeenNo, Step, Trouble, Why,
    },
    store::{SEEN, feed, poll, seen_of, seen_one},
    words,
};
use crate::{
    base::Act,
    features::{
        deliveries::{self, DeliveryError, DeliveryNo, Diverted, Draft, Pace, Urgency, When},
        gateway::{self, Course, Moment, Outcome, Policy, course},
    },
    infra::{
        fetch::Marks,
        store::{StoreError, WriteTx},
    },
};

/// Hours after which what was published is too old to be sent by itself: somebody who put an old
/// page on the list again did not mean everybody's phone.
const OLD_AFTER_H: i64 = 48;

/// An entry of which something is to be made.
#[derive(Debug, Clone)]
pub struct News {
    /// The feed, and at which revision it was when it was looked at.
    pub feed: (FeedNo, u32),
    /// The entry.
    pub entry: Entry,
    /// How many would be reached; none when nobody can say because the segment is gone, or where it
    /// does not matter.
    pub people: Option<u64>,
    /// How many deliveries machines may make within an hour.
    pub most: u16,
}

/// Why nothing was made of an entry.
#[derive(Debug, thiserror::Error)]
pub enum NewsError {
    /// The feed was changed, paused or removed meanwhile.
    #[error("the feed was changed meanwhile")]
    Overtaken,
    /// Something was made of it before.
    #[error("it is known")]
    Known,
    /// The rules of deliveries say no.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The delivery that an entry means.
pub(super) fn draft(feed: &Feed, entry: &Entry) -> Draft {
    Draft {
        title: model::title(entry),
        target: feed.aim.target(),
        content: model::message(entry, &feed.say, words::OPEN),
        when: When::Now,
        pace: Pace::AtOnce,
        urgency: Urgency::Ordinary,
        links: model::links(&feed.say),
        topic: feed.topic,
    }
}

/// Makes of a new entry what the feed says, and remembers the entry by the same commit: whatever
/// happens before or after, it is made once.
pub fn take(tx: &WriteTx, act: &mut Act, news: News) -> Result<Came, NewsError> {
    let (no, revision) = news.feed;
    let known = feed(tx, no)?.filter(|it| it.is_running() && it.revision == revision);
    let known = known.ok_or(NewsError::Overtaken)?;
    if seen_of(tx, (no, news.entry.key))?.is_some() {
        return Err(NewsError::Known);
    }
    let polled = poll(tx, no)?.ok_or(NewsError::Overtaken)?;
    let came = match polled.made_on(act.now) < known.a_day {
        true => {
            put_poll(tx, (no, &known), &polled.after_making(act.now))?;
            make(tx, act, &known, &news)?
        }
        false => Came::Beyond,
    };
    put_seen(tx, &Seen::found(no, news.entry, came, act.now))?;
    Ok(came)
}

fn make(tx: &WriteTx, act: &mut Act, feed: &Feed, news: &News) -> Result<Came, NewsError> {
    let draft = draft(feed, &news.entry);
    let target = draft.target.clone();
    // What LINE would refuse, a person puts right.
    let is_sound = draft.refusal(act.now).is_none();
    let no = deliveries::make(tx, act, draft, &feed.department)?;
    let is_old = news.entry.said_at.is_some_and(|at| {
        jiff::SignedDuration::from_hours(OLD_AFTER_H) < act.now.duration_since(at)
    });
    let policy = match feed.fate {
        Fate::Draft => return Ok(Came::Drafted(no)),
        Fate::ForApproval | Fate::Directly if !is_sound => return Ok(Came::Drafted(no)),
        Fate::Directly if is_old => {
            deliveries::ask(tx, act, no, 1)?;
            return Ok(Came::Asked(no, Some(Why::Old)));
        }
        Fate::ForApproval => Policy::ForApproval,
        Fate::Directly => Policy::Directly,
    };
    let moment = Moment { now: act.now, issued_at: None };
    let flow = gateway::flow(tx, act.now, news.most)?;
    let course: Course = course(policy, moment, news.people, flow);
    let outcome = gateway::settle(tx, act, (no, &target), course)?;
    Ok(came(no, outcome))
}

const fn came(no: DeliveryNo, outcome: Outcome) -> Came {
    match outcome {
        Outcome::Asked => Came::Asked(no, None),
        Outcome::Diverted(Diverted::TooMany) => Came::Asked(no, Some(Why::TooMany)),
        Outcome::Diverted(Diverted::NoTarget) => Came::Asked(no, Some(Why::NoTarget)),
        Outcome::Scheduled { .. } => Came::Sent(no),
    }
}

/// What a look at a feed came to.
#[derive(Debug, Clone)]
pub(super) enum Looked {
    /// It holds what it held.
    Same,
    /// It was read.
    Read {
        /// What to note; what was to be made has been.
        noted: Vec<Step>,
        /// Everything it holds.
        held: HashSet<EntryKey>,
        /// What to ask with the next time.
        marks: Marks,
        /// How many entries were new.
        news: usize,
    },
    /// It was read, and we ourselves could not go on.
    Postponed,
    /// It could not be read, and perhaps after how many seconds to try again.
    Trouble(Trouble, Option<u32>),
}

/// Writes down what a look at a feed came to; nothing when the feed has been changed or removed
/// meanwhile, and is looked at anew.
pub(super) fn note_look(
    tx: &WriteTx,
    act: &mut Act,
    (no, revision): (FeedNo, u32),
    looked: &Looked,
) -> Result<(), StoreError> {
    act.about("feed", no.0);
    let known = feed(tx, no)?.filter(|it| it.is_running() && it.revision == revision);
    let Some((known, was)) = known.zip(poll(tx, no)?) else { return Ok(()) };
    let is = match looked {
        Looked::Same => was.after_reading(&known, act.now),
        Looked::Postponed => was.postponed(act.now),
        Looked::Trouble(trouble, again_s) => {
            let is = was.after_trouble(&known, (*trouble, *again_s), act.now);
            heralds::unread(tx, act, (no, &known, &is))?;
            is
        }
        Looked::Read { noted, held, marks, news } => {
            for step in noted {
                note_step(tx, act, no, step)?;
            }
            heralds::anew(tx, act, (no, &known), noted)?;
            forget_old(tx, no, held)?;
            act.note(format!("{news} new"));
            let news = if *news == 0 { was.news } else { Some(act.now) };
            let (etag, modified) = (marks.etag.clone(), marks.modified.clone());
            Poll { news, etag, modified, ..was.after_reading(&known, act.now) }
        }
    };
    put_poll(tx, (no, &known), &is)
}

fn note_step(tx: &WriteTx, act: &Act, no: FeedNo, step: &Step) -> Result<(), StoreError> {
    match step {
        Step::Make(_) => Ok(()),
        Step::Note(entry, came) => match seen_of(tx, (no, entry.key))? {
            Some(_) => Ok(()),
            None => put_seen(tx, &Seen::found(no, entry.clone(), *came, act.now)).map(|_| ()),
        },
        Step::Edited(seen, entry) => {
            let Some(was) = seen_one(tx, *seen)? else { return Ok(()) };
            let (edited_at, print) = (Some(act.now), entry.print());
            SEEN.put(tx, seen, &Seen { edited_at, print, ..was })
        }
    }
}

/// Makes a draft, by hand, of an entry of which nothing has been made.
pub(super) fn draft_by_hand(
    tx: &WriteTx,
    act: &mut Act,
    (no, seen): (FeedNo, SeenNo),
    department: &str,
) -> Result<DeliveryNo, NewsError> {
    let known = feed(tx, no)?.ok_or(NewsError::Overtaken)?;
    let was = seen_one(tx, seen)?.filter(|it| it.feed == no).ok_or(NewsError::Overtaken)?;
    if was.came.delivery().is_some() {
        return Err(NewsError::Known);
    }
    let made = deliveries::make(tx, act, draft(&known, &was.entry()), department)?;
    SEEN.put(tx, &seen, &Seen { came: Came::Drafted(made), ..was })?;
    Ok(made)
}

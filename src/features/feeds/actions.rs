//! What staff do with feeds, and what becomes of their entries; each function is one transaction's
//! work.

use std::collections::HashSet;

use super::{
    model::{
        Draft, EntryKey, FEEDS_MAX, Feed, FeedNo, KEPT_MAX, Known, Poll, Seen, SeenNo, State,
        Typed, TypedFault,
    },
    store::{
        BY_KEY, DUE, FEEDS, NUMBERS, OF_FEED, POLLS, SEEN, SEEN_NUMBERS, feed, feeds, poll, poll_of,
    },
    words,
};
use crate::{
    base::Act,
    features::{
        gateway::{self, SettingError},
        reception::Topic,
    },
    infra::store::{StoreError, Tx, WriteTx},
};

/// Why nothing was done with a feed.
pub type FeedsError = SettingError<TypedFault>;

type Result<T, E = FeedsError> = std::result::Result<T, E>;

/// What may be chosen for a feed, or for a new one; what it has already may stay.
pub(super) fn known(
    tx: &impl Tx,
    own: Option<(FeedNo, &Feed)>,
    topics: &[Topic],
) -> Result<Known, StoreError> {
    let is_other = |it: &(FeedNo, Feed)| own.is_none_or(|(no, _)| no != it.0);
    let others = feeds(tx)?.into_iter().filter(is_other).map(|it| it.1.name).collect();
    let kept = own.map(|(_, it)| (it.department.as_str(), it.aim));
    let choices = gateway::choices(tx, others, kept)?;
    let mut topics: Vec<Topic> = [Topic::Disaster].iter().chain(topics).copied().collect();
    let topic = own.and_then(|(_, it)| it.topic);
    topics.extend(topic.filter(|it| !topics.contains(it)));
    Ok(Known { choices, topics })
}

/// Adds a feed. What it holds at the first look is taken as known. `topics` are the fields that
/// deliveries may belong to.
pub fn make(tx: &WriteTx, act: &mut Act, typed: &Typed, topics: &[Topic]) -> Result<FeedNo> {
    let known = known(tx, None, topics)?;
    if FEEDS_MAX <= known.choices.others.len() {
        return Err(FeedsError::Faulty(vec![TypedFault::TooMany]));
    }
    let draft = typed.read(&known).map_err(FeedsError::Faulty)?;
    let next = NUMBERS.next(tx)?;
    let no = FeedNo(u32::try_from(next).expect("no city adds four thousand million feeds"));
    let (made_at, made_by) = (act.now, act.actor.clone());
    let made = set(draft, (State::Running, 1), (made_at, made_by));
    note(tx, act, no, (None, &made))?;
    FEEDS.put(tx, &no, &made)?;
    put_poll(tx, (no, &made), &Poll::fresh(act.now))?;
    Ok(no)
}

fn set(
    of: Draft,
    (state, revision): (State, u32),
    (made_at, made_by): (jiff::Timestamp, crate::base::Actor),
) -> Feed {
    Feed {
        name: of.name,
        address: of.address,
        department: of.department,
        fate: of.fate,
        aim: of.aim,
        topic: of.topic,
        say: of.say,
        every_m: of.every_m,
        hours: of.hours,
        a_day: of.a_day,
        wanted: of.wanted,
        unwanted: of.unwanted,
        state,
        made_at,
        made_by,
        revision,
    }
}

/// Notes in the act what a feed was and is.
fn note(
    tx: &WriteTx,
    act: &mut Act,
    no: FeedNo,
    (was, is): (Option<&Feed>, &Feed),
) -> Result<(), StoreError> {
    let names = gateway::names(tx)?;
    act.about("feed", no.0);
    let mut changed = |field: &'static str, of: &dyn Fn(&Feed) -> String| {
        act.changed(field, was.map(of).unwrap_or_default(), of(is));
    };
    changed("name", &|it| it.name.clone());
    changed("address", &|it| it.address.clone());
    changed("department", &|it| it.department.clone());
    changed("fate", &|it| words::fate(it.fate).to_owned());
    changed("aim", &|it| gateway::aim_in_words(it.aim, &names));
    changed("rhythm", &|it| words::rhythm(it));
    changed("wanted", &|it| words::listed(&it.wanted));
    changed("unwanted", &|it| words::listed(&it.unwanted));
    Ok(())
}

/// The feed of a number as it was at a revision.
fn at_revision(tx: &WriteTx, act: &mut Act, no: FeedNo, seen: u32) -> Result<Feed> {
    act.about("feed", no.0);
    let known = feed(tx, no)?.ok_or(FeedsError::NotFound)?;
    if known.revision == seen { Ok(known) } else { Err(FeedsError::Overtaken) }
}

/// Changes a feed. What another address holds is taken as known.
pub fn change(
    tx: &WriteTx,
    act: &mut Act,
    (no, seen): (FeedNo, u32),
    (typed, topics): (&Typed, &[Topic]),
) -> Result<()> {
    let was = at_revision(tx, act, no, seen)?;
    let known = known(tx, Some((no, &was)), topics)?;
    let draft = typed.read(&known).map_err(FeedsError::Faulty)?;
    let is = set(draft, (was.state, was.revision + 1), (was.made_at, was.made_by.clone()));
    note(tx, act, no, (Some(&was), &is))?;
    FEEDS.put(tx, &no, &is)?;
    let poll = poll_of(tx, (no, &is))?;
    let poll = match was.address == is.address {
        true => Poll { next: act.now, ..poll },
        false => poll.anew(act.now),
    };
    Ok(put_poll(tx, (no, &is), &poll)?)
}

/// Looks at a feed no more for now.
pub fn pause(tx: &WriteTx, act: &mut Act, no: FeedNo, seen: u32) -> Result<()> {
    turn(tx, act, (no, seen), State::Paused(act.now))
}

/// Looks at a feed again. What came during the pause is taken as known.
pub fn resume(tx: &WriteTx, act: &mut Act, no: FeedNo, seen: u32) -> Result<()> {
    turn(tx, act, (no, seen), State::Running)
}

fn turn(tx: &WriteTx, act: &mut Act, (no, seen): (FeedNo, u32), state: State) -> Result<()> {
    let was = at_revision(tx, act, no, seen)?;
    let is = Feed { state, revision: was.revision + 1, ..was };
    FEEDS.put(tx, &no, &is)?;
    let poll = poll_of(tx, (no, &is))?;
    let poll = match state {
        State::Running => poll.anew(act.now),
        State::Paused(_) => poll,
    };
    Ok(put_poll(tx, (no, &is), &poll)?)
}

/// Removes a feed with its history. What was made of it stays.
pub fn remove(tx: &WriteTx, act: &mut Act, no: FeedNo, seen: u32) -> Result<()> {
    let was = at_revision(tx, act, no, seen)?;
    act.changed("name", &was.name, "");
    if let Some(poll) = poll(tx, no)? {
        DUE.remove(tx, &(poll.next, no))?;
        POLLS.remove(tx, &no)?;
    }
    for row in OF_FEED.prefix(tx, &no).collect::<Vec<_>>() {
        forget(tx, row?.1)?;
    }
    Ok(FEEDS.remove(tx, &no)?)
}

/// Has a feed looked at as soon as the worker comes to it.
pub fn look_now(tx: &WriteTx, act: &mut Act, no: FeedNo) -> Result<()> {
    act.about("feed", no.0);
    let known = feed(tx, no)?.filter(Feed::is_running).ok_or(FeedsError::NotFound)?;
    let poll = poll_of(tx, (no, &known))?;
    Ok(put_poll(tx, (no, &known), &Poll { next: act.now, ..poll })?)
}

/// Keeps how the looking at a feed goes, and when it is looked at next.
pub(super) fn put_poll(
    tx: &WriteTx,
    (no, feed): (FeedNo, &Feed),
    poll: &Poll,
) -> Result<(), StoreError> {
    if let Some(was) = POLLS.get(tx, &no)? {
        DUE.remove(tx, &(was.next, no))?;
    }
    if feed.is_running() {
        DUE.insert(tx, &(poll.next, no))?;
    }
    POLLS.put(tx, &no, poll)
}

/// Keeps an entry that was just found.
pub(super) fn put_seen(tx: &WriteTx, seen: &Seen) -> Result<SeenNo, StoreError> {
    let no = SeenNo(SEEN_NUMBERS.next(tx)?);
    OF_FEED.insert(tx, &(seen.feed, no))?;
    BY_KEY.insert(tx, &(seen.feed, seen.key, no))?;
    SEEN.put(tx, &no, seen)?;
    Ok(no)
}

fn forget(tx: &WriteTx, no: SeenNo) -> Result<(), StoreError> {
    let Some(was) = SEEN.get(tx, &no)? else { return Ok(()) };
    OF_FEED.remove(tx, &(was.feed, no))?;
    BY_KEY.remove(tx, &(was.feed, was.key, no))?;
    SEEN.remove(tx, &no)
}

/// Forgets the oldest entries of a feed beyond those that are kept, but none that it still holds.
pub(super) fn forget_old(
    tx: &WriteTx,
    feed: FeedNo,
    held: &HashSet<EntryKey>,
) -> Result<(), StoreError> {
    let all: Vec<SeenNo> = OF_FEED
        .prefix(tx, &feed)
        .map(|row| row.map(|it| it.1))
        .collect::<Result<_, StoreError>>()?;
    for no in &all[..all.len().saturating_sub(KEPT_MAX)] {
        if SEEN.get(tx, no)?.is_some_and(|it| !held.contains(&it.key)) {
            forget(tx, *no)?;
        }
    }
    Ok(())
}

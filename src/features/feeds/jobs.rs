//! One look at one feed.

use std::collections::HashSet;

use super::{
    making::{self, Looked, News, NewsError},
    model::{self, Fate, Feed, FeedNo, Poll, Read, Sight, Step, Trouble},
    store,
};
use crate::{
    app::App,
    base::{Act, Actor},
    features::gateway::{self, Counting},
    infra::{
        fetch::{self, Answer, FetchError, Marks},
        lanes::Done,
        reach::{Reach, ReachError},
        store::StoreError,
    },
};

/// The largest feed, in bytes: 500 entries with a page of text each.
const BYTES_MAX: usize = 2 * 1024 * 1024;

/// Looks at a feed that is due: makes of each new entry what the feed says, each in a commit of its
/// own that also remembers it, and then writes down what it saw.
pub async fn look(app: App, no: FeedNo) -> Result<Done, StoreError> {
    let found =
        app.store.read(|tx| Ok::<_, StoreError>(store::feed(tx, no)?.zip(store::poll(tx, no)?)))?;
    let Some((feed, poll)) = found.filter(|it| it.0.is_running()) else {
        return Ok(Done::Finished);
    };
    if app.clock.now() < poll.next {
        return Ok(Done::Finished);
    }
    let marks = Marks { etag: poll.etag.clone(), modified: poll.modified.clone() };
    let looked = match read(&app, &feed.address, &marks).await {
        Ok(None) => Looked::Same,
        Ok(Some((read, marks))) => sort(&app, (no, &feed), &poll, (read, marks)).await?,
        Err((trouble, again_s)) => Looked::Trouble(trouble, again_s),
    };
    let seen = (no, feed.revision);
    let note = move |tx: &_, act: &mut _| making::note_look(tx, act, seen, &looked);
    app.store.write(Act::worker(app.clock.now(), "feeds"), "feeds.look", note).await?;
    Ok(Done::Finished)
}

/// Reads a feed now; none when it is what it was. What it says comes with what to ask with the next
/// time, or why it could not be read and after how many seconds its server wants to be asked again.
pub(super) async fn read(
    app: &App,
    address: &str,
    marks: &Marks,
) -> Result<Option<(Read, Marks)>, (Trouble, Option<u32>)> {
    let reach = Reach::of(app.config.mode);
    let page = match fetch::get(address, reach, marks, BYTES_MAX).await {
        Ok(Answer::Same) => return Ok(None),
        Ok(Answer::Page(page)) => page,
        Err(error) => return Err(of_fetch(error)),
    };
    let marks = page.marks.clone();
    // A feed may be long, and a panic of its reader is no reason to end.
    let read = move || model::read(&page.body, page.charset.as_deref(), &page.at);
    let read = tokio::task::spawn_blocking(read).await.unwrap_or(Err(Trouble::Broken));
    read.map(|it| Some((it, marks))).map_err(|it| (it, None))
}

const fn of_fetch(error: FetchError) -> (Trouble, Option<u32>) {
    match error {
        FetchError::Unreached(ReachError::Address) => (Trouble::Address, None),
        FetchError::Unreached(ReachError::Inside) => (Trouble::Inside, None),
        FetchError::Unreached(ReachError::Unreachable) => (Trouble::Unreachable, None),
        FetchError::Unreached(ReachError::TimedOut) => (Trouble::TimedOut, None),
        FetchError::Answered(status, again_s) => (Trouble::Answered(status), again_s),
        FetchError::TooLarge => (Trouble::TooLarge, None),
        FetchError::Astray => (Trouble::Astray, None),
    }
}

/// Makes what is to be made of what a feed holds; gives what is to be noted.
async fn sort(
    app: &App,
    (no, feed): (FeedNo, &Feed),
    poll: &Poll,
    (read, marks): (Read, Marks),
) -> Result<Looked, StoreError> {
    let sight = poll.sight();
    let mut known = std::collections::HashMap::new();
    app.store.read(|tx| {
        for it in &read.entries {
            known.extend(store::seen_of(tx, (no, it.key))?.map(|seen| (it.key, seen)));
        }
        Ok::<_, StoreError>(())
    })?;
    let noted = model::pick(feed, sight, &read.entries, |key| known.get(key).cloned());
    let news = noted.iter().filter(|it| !matches!(it, Step::Edited(..))).count();
    for step in &noted {
        let Step::Make(entry) = step else { continue };
        let people = match people(app, feed, entry).await? {
            Ok(people) => people,
            Err(Counting) => return Ok(Looked::Postponed),
        };
        let most = app.city.now().sending.machine_made;
        let news = News { feed: (no, feed.revision), entry: entry.clone(), people, most };
        let act = Act::new(app.clock.now(), Actor::System(feed.name.clone()));
        let take = move |tx: &_, act: &mut _| making::take(tx, act, news);
        match app.store.write(act, "feeds.take", take).await {
            Ok(_) => app.bells.deliveries.notify_one(),
            Err(NewsError::Known) => {}
            Err(NewsError::Overtaken) => return Ok(Looked::Postponed),
            Err(NewsError::Store(error)) => return Err(error),
            Err(NewsError::Delivery(error)) => {
                tracing::error!(feed = no.0, %error, "nothing could be made of an entry");
                return Ok(Looked::Postponed);
            }
        }
    }
    let held: HashSet<_> = read.entries.iter().map(|it| it.key).collect();
    // A first look that finds nothing is a look all the same.
    Ok(Looked::Read { noted, held, marks, news: if sight == Sight::First { 0 } else { news } })
}

/// How many an entry would reach, where that decides what becomes of it.
async fn people(
    app: &App,
    feed: &Feed,
    entry: &model::Entry,
) -> Result<Result<Option<u64>, Counting>, StoreError> {
    match feed.fate {
        Fate::Draft | Fate::ForApproval => Ok(Ok(None)),
        Fate::Directly => gateway::reached(app, &making::draft(feed, entry)).await,
    }
}

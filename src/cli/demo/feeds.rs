//! A feed of the city's pretended site, which the demo serves itself: nothing needs the internet.

use std::net::SocketAddr;

use anyhow::Context;
use axum::{Router, http::header, routing::get};
use jiff::{SignedDuration, Timestamp};
use tokio::{net::TcpListener, task::JoinHandle};

use super::words::news::{FEED, NEWS, Piece, SITE, TAKEN};
use crate::{
    app::App,
    base::{Act, Actor, time::in_japan},
    features::{
        feeds::{self, Entry, Fate, Feed, FeedNo, Link, News, Typed},
        gateway::Aim,
        staff::{self, Staff},
    },
    infra::store::WriteTx,
};

/// Who added it, by login: who looks after the system.
const MAKER: &str = "sato";

/// Where pages of the pretended site would be.
const PAGES: &str = "https://www.city.kuwana.example/shinchaku";

/// The pretended site, serving until it is dropped.
pub(super) struct Site {
    address: String,
    task: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Site {
    /// Serves the site two ports beyond the city's, so that it stays where it was, or on any free one.
    pub async fn open(city: SocketAddr, now: Timestamp) -> anyhow::Result<Self> {
        let at = SocketAddr::new(city.ip(), city.port().wrapping_add(2));
        let listener = match TcpListener::bind(at).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(SocketAddr::new(city.ip(), 0)).await?,
        };
        let address = format!("http://{}/shinchaku/rss.xml", listener.local_addr()?);
        let list = list(now);
        let give = move || {
            let list = list.clone();
            async move { ([(header::CONTENT_TYPE, "application/rss+xml; charset=UTF-8")], list) }
        };
        let router = Router::new().route("/shinchaku/rss.xml", get(give));
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::warn!(%error, "the pretended site has ended");
            }
        });
        Ok(Self { address, task })
    }
}

fn list(now: Timestamp) -> String {
    let item = |it: &Piece| {
        let at = in_japan(now - SignedDuration::from_hours(it.hours_ago));
        let at = at.strftime("%a, %d %b %Y %H:%M:%S %z");
        let (id, title, text) = (it.id, it.title, it.text);
        format!(
            "<item><title>{title}</title><link>{PAGES}/{id}.html</link><guid isPermaLink=\"false\">{id}</guid><pubDate>{at}</pubDate><description>{text}</description></item>\n"
        )
    };
    let items: String = NEWS.iter().map(item).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{SITE}</title><link>{PAGES}/</link><description>{SITE}</description>\n{items}</channel></rss>\n"
    )
}

/// Adds the feed where there is none, with drafts of its newest entries; else points it to where the
/// site is now.
pub(super) async fn fill(app: &App, site: &Site) -> anyhow::Result<()> {
    if let Some((no, known)) = app.store.read(feeds::feeds)?.pop() {
        return follow(app, (no, known), site).await;
    }
    let no = put(app, typed(site)).await?;
    for piece in NEWS.iter().take(TAKEN).rev() {
        let link = format!("{PAGES}/{}.html", piece.id);
        let entry = Entry {
            key: Entry::key_of(piece.id, &link, (piece.title, piece.text)),
            title: piece.title.to_owned(),
            text: piece.text.to_owned(),
            link,
            said_at: Some(app.clock.now() - SignedDuration::from_hours(piece.hours_ago)),
        };
        let most = app.city.now().sending.machine_made;
        let news = News { feed: (no, 1), entry, people: None, most };
        let act = Act::new(app.clock.now(), Actor::System(FEED.0.to_owned()));
        let take = move |tx: &WriteTx, act: &mut Act| feeds::take(tx, act, news);
        app.store.write(act, "feeds.take", take).await.context("an entry of the feed")?;
    }
    Ok(())
}

fn typed(site: &Site) -> Typed {
    let (name, department, before) = FEED;
    Typed {
        name: name.to_owned(),
        address: site.address.clone(),
        department: department.to_owned(),
        fate: Fate::Draft.name().to_owned(),
        aim: Aim::Everyone.name(),
        excerpt: "80".to_owned(),
        link: Link::Counted.name().to_owned(),
        before: before.to_owned(),
        every: "30".to_owned(),
        from: "0".to_owned(),
        until: "24".to_owned(),
        a_day: "3".to_owned(),
        ..Typed::default()
    }
}

/// An act of whoever looks after the system.
fn act(app: &App) -> anyhow::Result<Act> {
    let people = app.store.read(staff::all)?;
    let is_maker = |it: &&Staff| it.login == MAKER;
    let maker = people.iter().find(is_maker).context("one of the demo's staff")?;
    Ok(Act::new(app.clock.now(), Actor::Staff(maker.id.to_string())))
}

async fn put(app: &App, typed: Typed) -> anyhow::Result<FeedNo> {
    let make = move |tx: &WriteTx, act: &mut Act| feeds::make(tx, act, &typed, &[]);
    app.store.write(act(app)?, "feeds.make", make).await.context("a feed")
}

async fn follow(app: &App, (no, known): (FeedNo, Feed), site: &Site) -> anyhow::Result<()> {
    if known.address == site.address {
        return Ok(());
    }
    let seen = known.revision;
    let typed = Typed { address: site.address.clone(), ..Typed::again(&known) };
    let change =
        move |tx: &WriteTx, act: &mut Act| feeds::change(tx, act, (no, seen), (&typed, &[]));
    app.store.write(act(app)?, "feeds.change", change).await.context("the feed's address")
}

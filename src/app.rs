//! The city, running: every machine, wired once.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::PathBuf, sync::Arc};

use anyhow::Context;
use tokio::sync::Notify;

use crate::{
    base::Secret,
    features::{
        attributes,
        audit::{AuditIndex, Titles},
        city,
        dashboard::Live,
        deliveries,
        faq::{self, Editor, FaqIndex},
        feeds,
        forms::{self, AnswerIndex},
        gateway::{self, Gate},
        messages,
        notices::Figures,
        people,
        reception::Reception,
        residents::{Crowd, Headcount},
        segments::{self, SegmentIndex},
        staff::{Badges, Porter, Presence, Rooms},
    },
    infra::{
        clock::Clock,
        config::Config,
        media::Media,
        metrics::Metrics,
        store::{Store, StoreOptions},
        vault::{RootKey, Vault},
    },
    line::{Client, Credentials, Options},
};

/// Everything a running city holds. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// What the configuration says.
    pub config: Arc<Config>,
    /// The time.
    pub clock: Clock,
    /// The keys.
    pub vault: Vault,
    /// The database.
    pub store: Store,
    /// The line out to LINE.
    pub line: Client,
    /// What the city has set.
    pub city: city::Now,
    /// The FAQs in memory.
    pub faqs: FaqIndex,
    /// The answers of forms in memory.
    pub answers: AnswerIndex,
    /// The residents in memory, to be asked whom a condition means.
    pub segments: SegmentIndex,
    /// What residents want to get, in memory, and what the city has set about it.
    pub reception: Reception,
    /// Keeps guesses at passwords in line.
    pub porter: Porter,
    /// Keeps one visitor of residents' pages from asking so much that others wait.
    pub crowd: Crowd,
    /// Keeps one system from calling so much that others wait.
    pub gate: Gate,
    /// Who of the staff is here, as the running process knows it.
    pub presence: Presence,
    /// What waits for somebody at the pages of the navigation.
    pub badges: Badges,
    /// The pages that are open and renew themselves.
    pub live: Live,
    /// What rooms keep of departments and of people.
    pub rooms: Rooms,
    /// The audit log of people in memory.
    pub audit: AuditIndex,
    /// How many residents stand how.
    pub headcount: Headcount,
    /// Links followed that are not counted yet.
    pub taps: messages::Taps,
    /// Keeps those few who send large files at the same time.
    pub uploads: messages::Uploads,
    /// What records are called.
    pub titles: Titles,
    /// What wakes the workers.
    pub bells: Bells,
    /// Figures for the operator.
    pub metrics: Metrics,
    /// How notices to staff went, among the figures.
    pub figures: Figures,
    /// The secrets that may have signed a webhook: the channel's, and during a change of it the
    /// next one's too.
    pub channel_secrets: Arc<[Secret<String>]>,
}

/// One bell per worker, rung when there is something to do.
#[derive(Clone, Default)]
pub struct Bells {
    /// Events have arrived.
    pub inbox: Arc<Notify>,
    /// Messages have been put.
    pub outbox: Arc<Notify>,
    /// A delivery may be due.
    pub deliveries: Arc<Notify>,
    /// Parts of a delivery may be due.
    pub chunks: Arc<Notify>,
    /// A feed may be due.
    pub feeds: Arc<Notify>,
    /// Records may have reached the end of their time.
    pub prune: Arc<Notify>,
    /// A transfer of staff may be due.
    pub transfers: Arc<Notify>,
    /// Friends may be taken over.
    pub takeover: Arc<Notify>,
}

impl App {
    /// Opens the data directory and everything that hangs on it. Fails in words for the operator.
    pub fn open(config: Config, clock: Clock) -> anyhow::Result<Self> {
        let root = RootKey::open(&config.root_key, &config.data_dir).context("the root key")?;
        let vault = Vault::new(&root);
        let data = &config.data_dir;
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(data)
            .with_context(|| format!("creating {}", data.display()))?;
        let store = Store::open(&database_file(&config), vault.clone(), StoreOptions::default())
            .context("the database")?;
        // The database is open, so nobody else takes files in.
        Media::new(media_dir(&config)).sweep().context("files left half-way")?;
        let city = city::Now::open(&store, &config.city).context("the city's settings")?;
        let faqs = FaqIndex::open(&store).context("the FAQs")?;
        let audit = AuditIndex::open(&store).context("the audit log")?;
        let headcount = Headcount::open(&store);
        let answers = AnswerIndex::open(&store);
        let reception = Reception::open(&store).context("what residents want to get")?;
        let line = line_client(&config, &clock)?;
        let metrics = Metrics::new();
        let secrets = [Some(&config.line.channel_secret), config.line.channel_secret_next.as_ref()];
        Ok(Self {
            segments: SegmentIndex::open(&store, answers.clone()),
            reception,
            answers,
            titles: titles(&faqs, &store),
            badges: badges(&faqs, &city, &store),
            live: Live::open(&store),
            channel_secrets: secrets.into_iter().flatten().cloned().collect(),
            config: Arc::new(config),
            clock,
            vault,
            store,
            line,
            city,
            headcount,
            taps: messages::Taps::default(),
            uploads: messages::Uploads::default(),
            faqs,
            porter: Porter::default(),
            crowd: Crowd::default(),
            gate: Gate::default(),
            presence: Presence::default(),
            rooms: Rooms {
                departmental: vec![
                    faq::BY_DEPARTMENT,
                    forms::BY_DEPARTMENT,
                    messages::BY_DEPARTMENT,
                    gateway::BY_DEPARTMENT,
                    feeds::BY_DEPARTMENT,
                ],
                owned: vec![faq::BY_EDITOR, forms::BY_EDITOR],
            },
            audit,
            bells: Bells::default(),
            figures: Figures::new(&metrics),
            metrics,
        })
    }
}

/// Where each kind of record keeps its titles.
fn titles(faqs: &FaqIndex, store: &Store) -> Titles {
    let (faqs, own) = (faqs.clone(), store.clone());
    let question = move |id: &str| Some(faqs.get(id.parse().ok()?)?.question.clone());
    let answer = move |id: &str| forms::title_of(&own, id);
    let kept = store.clone();
    let form = move |id: &str| forms::title_of(&kept, id);
    let kept = store.clone();
    let message = move |id: &str| messages::title_of(&kept, id);
    let kept = store.clone();
    let material = move |name: &str| messages::material_title_of(&kept, name);
    let sent = store.clone();
    let delivery = move |id: &str| deliveries::title_of(&sent, id);
    let own = store.clone();
    let system = move |id: &str| gateway::title_of(&own, id);
    let own = store.clone();
    let feed = move |id: &str| feeds::title_of(&own, id);
    let (segments, lists) = (store.clone(), store.clone());
    let segment = move |id: &str| segments::title_of(&segments, id);
    let list = move |id: &str| segments::list_title(&lists, id);
    let store = store.clone();
    let attribute = move |id: &str| attributes::title_of(&store, id);
    Titles::default()
        .with("faq", question)
        .with("form", form)
        .with("answer", answer)
        .with("attribute", attribute)
        .with("message", message)
        .with("material", material)
        .with("delivery", delivery)
        .with("system", system)
        .with("feed", feed)
        .with("segment", segment)
        .with("list", list)
        .with("resident", people::title_of)
}

/// What waits at which page of the navigation.
fn badges(faqs: &FaqIndex, city: &city::Now, store: &Store) -> Badges {
    let (faqs, city, store, answers) = (faqs.clone(), city.clone(), store.clone(), store.clone());
    let sent = store.clone();
    let editor =
        move |staff: &_| Editor { staff: Arc::clone(staff), approval: city.now().approval };
    Badges::default()
        .with("/console/faq", move |staff| faq::waiting(&faqs, &editor(staff)))
        .with("/console/deliveries", move |staff| deliveries::waiting(&sent, staff))
        .with("/console/forms", move |staff| forms::waiting(&store, staff))
        .with("/console/answers", move |staff| forms::waiting_answers(&answers, staff))
}

impl App {
    /// Where the database lies.
    pub fn database(&self) -> PathBuf {
        database_file(&self.config)
    }

    /// Where pictures and films of messages are kept.
    pub fn media(&self) -> Media {
        Media::new(media_dir(&self.config))
    }
}

/// Where published media lie.
pub fn media_dir(config: &Config) -> PathBuf {
    config.data_dir.join("media")
}

/// Where the database lies.
pub fn database_file(config: &Config) -> PathBuf {
    config.data_dir.join("hamaguri.redb")
}

/// The line out to LINE for the configured channel.
pub fn line_client(config: &Config, clock: &Clock) -> anyhow::Result<Client> {
    Client::new(line_options(config, clock)).context("the client for LINE")
}

fn line_options(config: &Config, clock: &Clock) -> Options {
    let line = &config.line;
    let credentials = match &line.long_lived_token {
        Some(token) => Credentials::LongLived(token.clone()),
        None => Credentials::Channel {
            id: line.channel_id.clone(),
            secret: line.channel_secret.clone(),
        },
    };
    Options {
        api_base: line.api_base.clone(),
        data_base: line.data_base.clone(),
        access_base: line.access_base.clone(),
        ..Options::new(credentials, clock.clone())
    }
}

use std::mem;

use jiff::Timestamp;

use super::{
    Account, Dice, Login, News, Novelty, Outgoing, Settings, aliases::Aliases,
    audiences::Audiences, batches::Batches, buckets::Buckets, content::Contents, coupons::Coupons,
    deeds::Deeds, errands::Errands, groups::Groups, liff::LiffApps, links::Links, login::Logins,
    narrowcast::Narrowcasts, replies::Replies, residents::Residents, richmenus::RichMenus,
    sending::SentLog, standing::Standings, tally::Tally, tokens::Tokens,
};

/// The whole pretended LINE.
#[derive(Debug)]
pub struct Platform {
    /// The Messaging API channel.
    pub account: Account,
    /// The LINE Login channel of the same provider.
    pub login: Login,
    /// What can be set.
    pub settings: Settings,
    /// Chance.
    pub dice: Dice,
    pub(super) residents: Residents,
    pub(super) groups: Groups,
    pub(super) tokens: Tokens,
    pub(super) buckets: Buckets,
    pub(super) replies: Replies,
    pub(super) sent: SentLog,
    pub(super) tally: Tally,
    pub(super) contents: Contents,
    pub(super) links: Links,
    pub(super) menus: RichMenus,
    pub(super) aliases: Aliases,
    pub(super) batches: Batches,
    pub(super) audiences: Audiences,
    pub(super) narrowcasts: Narrowcasts,
    pub(super) deeds: Deeds,
    pub(super) standings: Standings,
    pub(super) coupons: Coupons,
    pub(super) liff: LiffApps,
    pub(super) logins: Logins,
    pub(super) errands: Errands,
    pub(super) message_serial: u64,
    out: Drained,
}

/// What has come up since the last look.
#[derive(Debug, Default)]
pub struct Drained {
    /// Webhook events to deliver, in order.
    pub events: Vec<Outgoing>,
    /// News for phones.
    pub news: Vec<News>,
}

impl Platform {
    /// A LINE with one official account and no residents; the same for the same seed.
    pub fn new(seed: u64, webhook: Option<String>) -> Self {
        let mut dice = Dice::new(seed);
        let account = Account::new(&mut dice, webhook);
        let login = Login::new(&mut dice);
        let tokens = Tokens::new(&mut dice);
        let liff = LiffApps::new(&login);
        let logins = Logins::new(&mut dice);
        Self {
            account,
            login,
            settings: Settings::default(),
            dice,
            residents: Residents::default(),
            groups: Groups::default(),
            tokens,
            buckets: Buckets::default(),
            replies: Replies::default(),
            sent: SentLog::default(),
            tally: Tally::default(),
            contents: Contents::default(),
            links: Links::default(),
            menus: RichMenus::default(),
            aliases: Aliases::default(),
            batches: Batches::default(),
            audiences: Audiences::default(),
            narrowcasts: Narrowcasts::default(),
            deeds: Deeds::default(),
            standings: Standings::default(),
            coupons: Coupons::default(),
            liff,
            logins,
            errands: Errands::default(),
            message_serial: 0,
            out: Drained::default(),
        }
    }

    /// Takes what must go out: webhook events and news for phones.
    pub fn drain(&mut self) -> Drained {
        mem::take(&mut self.out)
    }

    /// A message id: 18 digits, ascending.
    pub(super) fn next_message_id(&mut self) -> String {
        self.message_serial += 1;
        (590_000_000_000_000_000 + self.message_serial).to_string()
    }

    pub(super) fn send_out(&mut self, event: Outgoing) {
        if self.settings.webhook_active && self.account.webhook.is_some() {
            self.out.events.push(event);
        }
    }

    /// Tells a resident's phone that something is new.
    pub fn tell(&mut self, user_id: &str, what: Novelty) {
        self.out.news.push(News { user_id: user_id.to_owned(), what });
    }

    /// Forgets what has run out, so that a long run does not grow without bound.
    pub fn tidy(&mut self, now: Timestamp) {
        self.replies.tidy(now);
        self.sent.tidy(now);
        self.tokens.tidy(now);
        self.links.tidy(now);
        self.batches.tidy(now);
        self.narrowcasts.tidy(now);
        self.logins.tidy(now);
    }
}

use serde::{Deserialize, Serialize};

use crate::simulator::words;

/// What can be set about the pretended LINE. Values LINE does not publish are simulated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The official account's name.
    pub account_name: String,
    /// Whether the account is verified: needed to list followers and members.
    pub verified: bool,
    /// Messages a month, in recipients; none for no limit, as the plan for municipalities has.
    pub quota_monthly: Option<u64>,
    /// Factor on the documented rate limits; 0 turns them off.
    pub rate_scale: f64,
    /// Whether the webhook is switched on.
    pub webhook_active: bool,
    /// Whether undelivered webhooks come again.
    pub redelivery: bool,
    /// Waits before each redelivery, in seconds of the virtual clock (simulated; LINE publishes
    /// neither number nor times).
    pub redelivery_waits_s: Vec<u32>,
    /// Seconds of real time the receiver may take to answer a webhook (LINE: 2).
    pub webhook_timeout_s: f64,
    /// Most events in one webhook (simulated).
    pub batch_events_max: usize,
    /// Webhooks under way at once (simulated).
    pub webhooks_at_once_max: usize,
    /// Events delivered twice, in percent.
    pub duplicate_percent: u8,
    /// Events overtaken by later ones of the same resident, in percent.
    pub reorder_percent: u8,
    /// Webhooks that carry an event of a type nobody knows, and fields nobody knows, in percent.
    pub unknown_percent: u8,
    /// Whether characters beyond the basic plane are written as surrogate escapes.
    pub escape_non_bmp: bool,
    /// Whether white space and the order of keys vary from one webhook to the next.
    pub vary_json: bool,
    /// Whether multicast refuses well-formed user ids it does not know; LINE's documents say
    /// both that it does and that it drops them.
    pub multicast_refuses_unknown: bool,
    /// Size from which a video or audio is prepared first, in bytes (simulated).
    pub big_media_bytes: usize,
    /// How long that takes, in seconds (simulated).
    pub preparing_s: u32,
    /// How long LINE takes for what it does later.
    pub waits: Waits,
    /// Recipients a narrowcast to supposed attributes or a supposed audience needs (LINE: 50).
    pub recipients_min: usize,
    /// Friends with supposed attributes an account needs to narrowcast by them (LINE: 100).
    pub narrowcast_reach_min: usize,
    /// Residents from whom on statistics are told (LINE: 20).
    pub insight_users_min: u64,
    /// How LINE Login and LIFF go wrong.
    pub login: LoginKnobs,
}

/// How long LINE takes for what it does later, in seconds of the virtual clock. All simulated:
/// LINE says no more than that most of it takes seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Waits {
    /// Linking or unlinking rich menus of many residents.
    pub menu_bulk_s: u32,
    /// A rich-menu batch.
    pub menu_batch_s: u32,
    /// Filling an audience.
    pub audience_s: u32,
    /// Choosing the recipients of a narrowcast.
    pub narrowcast_choosing_s: u32,
    /// Delivering it.
    pub narrowcast_sending_s: u32,
}

/// How LINE Login and LIFF go wrong, or differently.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LoginKnobs {
    /// LIFF apps open in a browser other than LINE's.
    pub external_browser: bool,
    /// Residents refuse their consent.
    pub denied: bool,
    /// ID tokens have expired when they are issued.
    pub expired: bool,
    /// ID tokens are for another channel.
    pub wrong_audience: bool,
    /// The LINE Login channel is under another provider, so that user ids do not agree.
    pub other_provider: bool,
}

impl Default for Waits {
    fn default() -> Self {
        Self {
            menu_bulk_s: 3,
            menu_batch_s: 5,
            audience_s: 5,
            narrowcast_choosing_s: 2,
            narrowcast_sending_s: 3,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            account_name: words::ACCOUNT_NAME.to_owned(),
            verified: true,
            quota_monthly: None,
            rate_scale: 1.0,
            webhook_active: true,
            redelivery: false,
            redelivery_waits_s: vec![60, 300, 900],
            webhook_timeout_s: 2.0,
            batch_events_max: 20,
            webhooks_at_once_max: 32,
            duplicate_percent: 0,
            reorder_percent: 0,
            unknown_percent: 0,
            escape_non_bmp: false,
            vary_json: false,
            multicast_refuses_unknown: false,
            big_media_bytes: 1_000_000,
            preparing_s: 3,
            waits: Waits::default(),
            recipients_min: 50,
            narrowcast_reach_min: 100,
            insight_users_min: 20,
            login: LoginKnobs::default(),
        }
    }
}

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
        }
    }
}

use super::{Dice, Platform, Refusal};
use crate::{base::text::utf16_len, line::limits::WEBHOOK_URL_UNITS_MAX};

/// The official account's Messaging API channel.
#[derive(Debug, Clone)]
pub struct Account {
    /// The channel id, ten digits.
    pub id: String,
    /// The channel secret: signs webhooks and asks for tokens.
    pub secret: String,
    /// The account's own user id, the `destination` of webhooks.
    pub user_id: String,
    /// The basic id, with its `@`.
    pub basic_id: String,
    /// The webhook endpoint, once set.
    pub webhook: Option<String>,
}

/// The LINE Login channel under the same provider, which LIFF apps belong to.
#[derive(Debug, Clone)]
pub struct Login {
    /// The channel id, ten digits.
    pub id: String,
    /// The channel secret.
    pub secret: String,
    /// The LIFF app made at the start, as `1234567890-AbcdEfgh`.
    pub liff_id: String,
}

impl Account {
    pub(super) fn new(dice: &mut Dice, webhook: Option<String>) -> Self {
        Self {
            id: channel_id(dice),
            secret: dice.hex32(),
            user_id: format!("U{}", dice.hex32()),
            basic_id: format!("@{:03}{}", dice.below(1_000), dice.letters(5).to_lowercase()),
            webhook,
        }
    }
}

impl Login {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let id = channel_id(dice);
        let liff_id = format!("{id}-{}", dice.letters(8));
        Self { id, secret: dice.hex32(), liff_id }
    }
}

fn channel_id(dice: &mut Dice) -> String {
    format!("20{:08}", dice.below(100_000_000))
}

impl Platform {
    /// Sets the webhook endpoint. LINE demands https; here http is taken from this machine.
    pub fn set_webhook(&mut self, url: &str) -> Result<(), Refusal> {
        if !Self::webhook_reads(url) {
            return Err(Refusal::new(400, "Invalid webhook endpoint URL"));
        }
        self.account.webhook = Some(url.to_owned());
        Ok(())
    }

    /// Whether a text can be a webhook endpoint.
    pub fn webhook_reads(url: &str) -> bool {
        let Ok(parsed) = reqwest::Url::parse(url) else { return false };
        let local = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        utf16_len(url) <= WEBHOOK_URL_UNITS_MAX
            && (parsed.scheme() == "https" || parsed.scheme() == "http" && local)
    }
}

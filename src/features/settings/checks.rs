//! Looking at the line to LINE: asks LINE, changes nothing there.

use jiff::{Timestamp, fmt::rfc2822};

use super::model::{Account, Apart, Connection, Knock, TokenKind, Trouble, Webhook};
use crate::{
    infra::{
        config::Config,
        http::{self, HttpOptions},
    },
    line::{Client, LineError, wire::TestReason},
};

/// Where LINE must send webhooks, below the public address.
pub const WEBHOOK_PATH: &str = "/line/webhook";

/// The address at which LINE must knock.
pub fn webhook_url(config: &Config) -> String {
    format!("{}{WEBHOOK_PATH}", config.server.public_url)
}

/// Looks at everything, at `now`; `name` is what the account should be called.
pub(super) async fn all(
    config: &Config,
    client: &Client,
    name: &str,
    now: Timestamp,
) -> Connection {
    let account = account(config, client, name).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "LINE did not say who we are");
        Account::Unanswered(trouble(&error))
    });
    let webhook = match &account {
        Account::Unanswered(trouble) => Webhook::Unanswered(*trouble),
        Account::Right(..) | Account::Another(..) | Account::OtherName(..) => {
            webhook(config, client).await.unwrap_or_else(|it| Webhook::Unanswered(trouble(&it)))
        }
    };
    let knock = match &webhook {
        Webhook::Here => knock(client).await,
        Webhook::Nowhere | Webhook::Elsewhere(_) | Webhook::Off | Webhook::Unanswered(_) => {
            Knock::NotTried
        }
    };
    let token = match config.line.long_lived_token {
        Some(_) => TokenKind::LongLived,
        None => TokenKind::Fetched,
    };
    let apart = apart(config, now).await;
    Connection { at: now, account, token, webhook, knock, apart }
}

/// Whether LINE knows the channel and it is the right account; `name` is what it should be called.
pub async fn account(config: &Config, client: &Client, name: &str) -> Result<Account, LineError> {
    let account = client.bot_info().await?.body;
    let (found, basic_id) = (account.display_name, account.basic_id);
    Ok(match &config.line.basic_id {
        Some(ours) if *ours != basic_id => Account::Another(found, basic_id, ours.clone()),
        _ if found != name => Account::OtherName(found, basic_id, name.to_owned()),
        _ => Account::Right(found, basic_id),
    })
}

/// Whether webhooks come to us.
pub async fn webhook(config: &Config, client: &Client) -> Result<Webhook, LineError> {
    let theirs = match client.webhook_endpoint().await {
        Ok(answer) => answer.body,
        Err(error) if error.is_not_found() => return Ok(Webhook::Nowhere),
        Err(error) => return Err(error),
    };
    Ok(if theirs.endpoint != webhook_url(config) {
        Webhook::Elsewhere(theirs.endpoint)
    } else if theirs.active {
        Webhook::Here
    } else {
        Webhook::Off
    })
}

/// Lets LINE knock at the door it knows.
async fn knock(client: &Client) -> Knock {
    let answer = match client.test_webhook_endpoint(None).await {
        Ok(answer) => answer.body,
        Err(error) => return Knock::Unanswered(trouble(&error)),
    };
    match answer.reason {
        TestReason::Ok => Knock::Opened,
        TestReason::CouldNotConnect => Knock::NobodyThere,
        TestReason::RequestTimeout => Knock::TooSlow,
        TestReason::ErrorStatusCode => Knock::Refused(answer.status_code),
        TestReason::Unclassified | TestReason::Other(_) => Knock::Unclear,
    }
}

/// How far the machine's clock, `ours`, is apart from LINE's.
pub async fn apart(config: &Config, ours: Timestamp) -> Apart {
    match time_at(&config.line.api_base).await {
        Some(theirs) => Apart::Seconds(ours.duration_since(theirs).abs().as_secs().unsigned_abs()),
        None => Apart::Unknown,
    }
}

/// The time LINE's servers have, from an answer's `Date`; none when they cannot be reached.
async fn time_at(api_base: &str) -> Option<Timestamp> {
    let client = http::client(&HttpOptions::default()).ok()?;
    let answer = client.head(api_base).send().await.ok()?;
    let date = answer.headers().get(reqwest::header::DATE)?.to_str().ok()?;
    rfc2822::parse(date).ok().map(|at| at.timestamp())
}

/// Why LINE gave no answer.
pub(super) fn trouble(error: &LineError) -> Trouble {
    match error {
        LineError::Unauthorized { .. } => Trouble::Unauthorized,
        LineError::Unreachable | LineError::Unknown { .. } => Trouble::Unreachable,
        LineError::RateLimited { .. } | LineError::MonthlyLimit { .. } => Trouble::Busy,
        LineError::Refused { .. }
        | LineError::Malformed { .. }
        | LineError::TooLarge { .. }
        | LineError::Faulty { .. } => Trouble::Confused,
    }
}

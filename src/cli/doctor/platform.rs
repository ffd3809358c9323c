use jiff::{Timestamp, fmt::rfc2822};

use super::report::Finding;
use crate::{
    infra::{
        config::Config,
        http::{self, HttpOptions},
    },
    line::{Client, LineError},
};

/// Where LINE must send webhooks, below the public address.
pub(super) const WEBHOOK_PATH: &str = "/line/webhook";

/// The time LINE's servers have, from an answer's `Date`; none when they cannot be reached.
pub(super) async fn time_at(api_base: &str) -> Option<Timestamp> {
    let client = http::client(&HttpOptions::default()).ok()?;
    let answer = client.head(api_base).send().await.ok()?;
    let date = answer.headers().get(reqwest::header::DATE)?.to_str().ok()?;
    rfc2822::parse(date).ok().map(|at| at.timestamp())
}

/// Whether LINE knows the channel, it is the right account, and its webhooks come to us.
pub(super) async fn line(config: &Config, client: &Client) -> Vec<Finding> {
    let account = match client.bot_info().await {
        Ok(answer) => answer.body,
        Err(error) => return vec![unanswered(&error)],
    };
    let name = account.display_name;
    let basic_id = account.basic_id;
    let seen = format!("{name} ({basic_id})");
    let account = match &config.line.basic_id {
        Some(ours) if *ours != basic_id => {
            let seen = format!("{seen}, but line.basic_id says {ours}");
            Finding::wrong("LINE account", seen, "the channel's keys are another account's")
        }
        _ if name != config.city.account_name => {
            let seen = format!("{seen}, but city.account_name says {}", config.city.account_name);
            Finding::doubtful("LINE account", seen, "write the name as LINE shows it")
        }
        _ => Finding::well("LINE account", seen),
    };
    vec![account, webhook(config, client).await]
}

async fn webhook(config: &Config, client: &Client) -> Finding {
    const WHAT: &str = "webhook";
    let ours = format!("{}{WEBHOOK_PATH}", config.server.public_url);
    let theirs = match client.webhook_endpoint().await {
        Ok(answer) => answer.body,
        Err(error) if error.is_not_found() => {
            let seen = format!("LINE has no webhook URL; it should be {ours}");
            return Finding::wrong(WHAT, seen, ENTER_URL);
        }
        Err(error) => return unanswered(&error),
    };
    if theirs.endpoint != ours {
        let seen = format!("LINE sends to {}; it should be {ours}", theirs.endpoint);
        return Finding::wrong(WHAT, seen, ENTER_URL);
    }
    if !theirs.active {
        let advice = "switch on \"Use webhook\" in LINE Developers Console, Messaging API";
        return Finding::wrong(WHAT, format!("{ours} is entered but switched off"), advice);
    }
    Finding::well(WHAT, format!("LINE sends to {ours}"))
}

const ENTER_URL: &str = "enter it in LINE Developers Console, Messaging API, Webhook URL";

fn unanswered(error: &LineError) -> Finding {
    let advice = match error {
        LineError::Unauthorized { .. } => {
            "compare line.channel_id and the channel secret (or token) with LINE Developers Console"
        }
        LineError::Unreachable | LineError::Unknown { .. } => {
            "look at name resolution, routes and the firewall: https to api.line.me must be open; \
             if it is, LINE may be out of order"
        }
        LineError::RateLimited { .. } | LineError::MonthlyLimit { .. } => "try again in a minute",
        LineError::Refused { .. }
        | LineError::Malformed { .. }
        | LineError::TooLarge { .. }
        | LineError::Faulty { .. } => "look at LINE's status page, then report it with this line",
    };
    Finding::wrong("LINE", error, advice)
}

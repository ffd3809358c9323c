use super::report::Finding;
use crate::{
    features::settings::{self, Account, Webhook},
    infra::config::Config,
    line::{Client, LineError},
};

/// Whether LINE knows the channel, it is the right account, and its webhooks come to us.
pub(super) async fn line(config: &Config, client: &Client) -> Vec<Finding> {
    const WHAT: &str = "LINE account";
    let account = match settings::account(config, client, &config.city.account_name).await {
        Ok(account) => account,
        Err(error) => return vec![unanswered(&error)],
    };
    let finding = match account {
        Account::Right(name, id) => Finding::well(WHAT, format!("{name} ({id})")),
        Account::Another(name, id, ours) => Finding::wrong(
            WHAT,
            format!("{name} ({id}), but line.basic_id says {ours}"),
            "the channel's keys are another account's",
        ),
        Account::OtherName(name, id, ours) => Finding::doubtful(
            WHAT,
            format!("{name} ({id}), but city.account_name says {ours}"),
            "write the name as LINE shows it",
        ),
        Account::Unanswered(_) => Finding::doubtful(WHAT, "no answer", "try again"),
    };
    vec![finding, webhook(config, client).await]
}

async fn webhook(config: &Config, client: &Client) -> Finding {
    const WHAT: &str = "webhook";
    let ours = settings::webhook_url(config);
    match settings::webhook(config, client).await {
        Ok(Webhook::Here) => Finding::well(WHAT, format!("LINE sends to {ours}")),
        Ok(Webhook::Nowhere) => {
            let seen = format!("LINE has no webhook URL; it should be {ours}");
            Finding::wrong(WHAT, seen, ENTER_URL)
        }
        Ok(Webhook::Elsewhere(theirs)) => {
            let seen = format!("LINE sends to {theirs}; it should be {ours}");
            Finding::wrong(WHAT, seen, ENTER_URL)
        }
        Ok(Webhook::Off) => {
            let advice = "switch on \"Use webhook\" in LINE Developers Console, Messaging API";
            Finding::wrong(WHAT, format!("{ours} is entered but switched off"), advice)
        }
        Ok(Webhook::Unanswered(_)) => Finding::doubtful(WHAT, "no answer", "try again"),
        Err(error) => unanswered(&error),
    }
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

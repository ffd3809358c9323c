use std::net::SocketAddr;

use clap::Args;
use serde_json::json;

use super::Exit;
use crate::{
    simulator::{Options, Running, start},
    web::until_told_to_stop,
};

/// How to run the pretended LINE by itself, for a bot in any language.
#[derive(Debug, Args)]
pub(super) struct SimulatorArgs {
    /// Where to listen; port 0 takes any free port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Where to send webhooks; may be set later through the API
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
    /// Chance: the same seed gives the same channel, ids and faults
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
}

/// Runs the pretended LINE until the process is told to stop. Prints one line of JSON on standard
/// output when it answers.
pub(super) async fn run(args: SimulatorArgs) -> anyhow::Result<Exit> {
    let SimulatorArgs { listen, webhook, seed } = args;
    let running = start(Options { listen, webhook, seed, ..Options::default() }).await?;
    let told_to_stop = until_told_to_stop();
    println!("{}", ready_line(&running));
    told_to_stop.await;
    running.stop().await;
    Ok(Exit::Done)
}

fn ready_line(running: &Running) -> String {
    json!({
        "api": running.api_base(),
        "api_data": running.data_base(),
        "control": running.control_base(),
        "phone": running.phone_url(),
        "channel_id": running.channel.id,
        "channel_secret": running.channel.secret,
        "channel_access_token": running.channel.access_token,
        "login_channel_id": running.login.id,
        "login_channel_secret": running.login.secret,
        "liff_id": running.login.liff_id,
    })
    .to_string()
}

use std::{
    io::{Write, stdout},
    net::SocketAddr,
    path::PathBuf,
    time::Duration,
};

use clap::Args;
use jiff::SignedDuration;
use serde::Serialize;
use tokio::sync::oneshot;

use super::{
    answers, attributes, deliveries, faqs, feeds, forms, friends, home::Home, inflow, messages,
    offices, people, personnel, reception, series, systems, templates, words,
};
use crate::{
    app::App,
    cli::{Exit, city},
    features::{
        residents::ENTRANCE,
        staff::{self, DemoAccount},
    },
    infra::{
        clock::Clock,
        config::{Limits, Log, LogFormat},
        logs,
    },
    simulator::{self, Options, Running, Settings, StartError},
    web::{Server, until_told_to_stop},
};

/// How to try everything out.
#[derive(Debug, Args)]
#[command(args_override_self = true)]
pub(in crate::cli) struct DemoArgs {
    /// Where the city answers; the pretended LINE takes the next port, or any free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The directory to keep everything in [default: hamaguri-demo in the user's state directory]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Throw away what an earlier demo has kept
    #[arg(long)]
    fresh: bool,
}

/// Where to go; printed as one line of JSON for programs.
#[derive(Debug, Serialize)]
pub(super) struct Ways {
    /// The page of the city that leads everywhere.
    pub console: String,
    /// A resident's phone.
    pub phone: String,
    /// The pretended LINE's control API.
    pub control: String,
    /// Where staff sign in.
    pub login: String,
    /// Who of the staff can sign in, and how.
    pub accounts: Vec<DemoAccount>,
    /// The forms that residents see.
    pub forms: Vec<forms::Public>,
    /// The demo's directory.
    pub data: String,
}

/// Runs city and pretended LINE until the process is told to stop.
pub(in crate::cli) async fn run(args: DemoArgs) -> anyhow::Result<Exit> {
    logs::start(&Log { format: LogFormat::Text, filter: "warn".to_owned() });
    let home = Home::at(args.data)?;
    if args.fresh {
        home.clear()?;
    }
    home.prepare()?;
    let server = Server::plain(args.listen, &limits()).await?;
    let address = server.address()?;
    let clock = Clock::real();
    let line = pretend(address, &clock).await?;
    let app = App::open(home.configure(address, &line)?, clock)?;
    line.platform()
        .set_liff_endpoint(&format!("http://{address}{ENTRANCE}"))
        .map_err(|refusal| anyhow::anyhow!("the LIFF app: {refusal:?}"))?;
    let founded = faqs::founded(&app)?;
    people::come(&app).await?;
    people::are_known(line.platform(), &app)?;
    let accounts = staff::fill(&app, founded).await?;
    offices::fill(&app, founded).await?;
    attributes::found(&app, founded).await?;
    forms::fill(&app, founded).await?;
    // One after the other, so that they keep this order.
    templates::found(&app, founded + SignedDuration::from_secs(1)).await?;
    answers::found(&app, founded + SignedDuration::from_secs(2)).await?;
    messages::fill(&app, founded + SignedDuration::from_secs(3)).await?;
    people::fill(&app, founded + SignedDuration::from_secs(4)).await?;
    inflow::fill(&app, founded + SignedDuration::from_secs(6)).await?;
    reception::found(&app, founded + SignedDuration::from_secs(8)).await?;
    series::found(&app, founded + SignedDuration::from_secs(9)).await?;
    faqs::fill(&app).await?;
    personnel::fill(&app).await?;
    deliveries::fill(&app).await?;
    systems::fill(&app).await?;
    let site = feeds::Site::open(address, app.clock.now()).await?;
    feeds::fill(&app, &site).await?;
    templates::go_on(&app).await?;
    answers::fill(&app).await?;
    reception::fill(&app).await?;
    people::look_at_some(&app).await?;
    let forms = forms::public(&app)?;
    let (stop, told) = oneshot::channel::<()>();
    let mut running = tokio::spawn(city::run(app, server, async {
        let _stopped_or_gone = told.await;
    }));
    friends::come(line.platform())?;
    let told_to_stop = until_told_to_stop();
    announce(&Ways {
        console: format!("http://{address}/"),
        phone: line.phone_url(),
        control: line.control_base(),
        login: format!("http://{address}/console/sign-in"),
        accounts,
        forms,
        data: home.dir().display().to_string(),
    })?;
    tokio::select! {
        ended = &mut running => ended??,
        () = told_to_stop => {
            let _gone_already = stop.send(());
            running.await??;
        }
    }
    drop(site);
    line.stop().await;
    Ok(Exit::Done)
}

/// One machine, one visitor.
fn limits() -> Limits {
    Limits {
        connections_max: 256,
        request_time: Duration::from_secs(30),
        drain_time: Duration::from_secs(2),
    }
}

/// Starts the pretended LINE beside the city: on the next port, so that it is easy to find, or on
/// any free one.
async fn pretend(city: SocketAddr, clock: &Clock) -> anyhow::Result<Running> {
    let options = |port| Options {
        listen: SocketAddr::new(city.ip(), port),
        webhook: Some(format!("http://{city}/line/webhook")),
        seed: rand::random(),
        clock: clock.clone(),
        settings: Settings { account_name: words::ACCOUNT.to_owned(), ..Settings::default() },
        ..Options::default()
    };
    match simulator::start(options(city.port().wrapping_add(1))).await {
        Err(StartError::Listen(..)) => Ok(simulator::start(options(0)).await?),
        started => Ok(started?),
    }
}

fn announce(ways: &Ways) -> anyhow::Result<()> {
    eprint!("{}", words::ready(ways));
    let mut out = stdout().lock();
    serde_json::to_writer(&mut out, ways)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

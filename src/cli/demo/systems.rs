//! Systems of the city that hand in deliveries. Nobody has their tokens: to try one, give it another.

use anyhow::Context;

use super::words::systems::{HANDED_IN, Linked, SYSTEMS, Sends};
use crate::{
    app::App,
    base::{Act, Actor},
    features::{
        gateway::{self, Aim, Call, HandIn, Matter, Policy, SystemNo, Token, Typed},
        segments,
        staff::{self, Staff},
    },
    infra::store::{StoreError, WriteTx},
};

/// Who set them up, by login: who looks after the system.
const MAKER: &str = "sato";

/// Puts systems where there are none.
pub(super) async fn fill(app: &App) -> anyhow::Result<()> {
    if !app.store.read(gateway::systems)?.is_empty() {
        return Ok(());
    }
    let (people, kept) =
        app.store.read(|tx| Ok::<_, StoreError>((staff::all(tx)?, segments::all(tx)?)))?;
    let is_maker = |it: &&Staff| it.login == MAKER;
    let maker = people.iter().find(is_maker).context("one of the demo's staff")?;
    let mut last = None;
    for linked in SYSTEMS {
        let named = |name| kept.iter().find(|it| it.name == name).map(|it| Aim::Segment(it.id));
        let aim = linked.segment.map_or(Some(Aim::Everyone), named).context("a saved segment")?;
        let act = Act::new(app.clock.now(), Actor::Staff(maker.id.to_string()));
        last = Some((put(app, linked, (aim, act)).await?, linked.name));
    }
    let (no, name) = last.context("a system")?;
    hand_in(app, no, name).await
}

async fn put(app: &App, linked: Linked, (aim, act): (Aim, Act)) -> anyhow::Result<SystemNo> {
    let policy = match linked.sends {
        Sends::ByItself => Policy::Directly,
        Sends::WithLeave => Policy::ForApproval,
    };
    let matter = match linked.sends {
        Sends::ByItself => Matter::Disaster,
        Sends::WithLeave => Matter::Ordinary,
    };
    let typed = Typed {
        name: linked.name.to_owned(),
        department: linked.department.to_owned(),
        policy: policy.name().to_owned(),
        aim: aim.name(),
        matter: matter.name().to_owned(),
    };
    let token = Token::fresh(&app.vault).key;
    let make = move |tx: &WriteTx, act: &mut Act| gateway::make(tx, act, &typed, token);
    app.store.write(act, "gateway.make", make).await.context("a system")
}

async fn hand_in(app: &App, no: SystemNo, name: &str) -> anyhow::Result<()> {
    let (title, text) = HANDED_IN;
    let said = HandIn { title: title.to_owned(), text: text.to_owned(), at: None, issued_at: None };
    let most = app.city.now().sending.machine_made;
    let (key, body) = ("demo".to_owned(), [0; 32]);
    let call = Call { system: (no, 1), key, body, said, people: None, most };
    let act = Act::new(app.clock.now(), Actor::System(name.to_owned()));
    let hand_in = move |tx: &WriteTx, act: &mut Act| gateway::hand_in(tx, act, call);
    app.store.write(act, "gateway.hand_in", hand_in).await.context("a delivery handed in")?;
    Ok(())
}

use anyhow::Context;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    base::{Act, Actor},
    features::forms::{self, Design, FormError},
};

const FORMS: &str = include_str!("../../../assets/demo/forms.json");

#[derive(Deserialize)]
struct Made {
    department: String,
    design: Design,
}

/// A form that residents see.
#[derive(Debug, Serialize)]
pub(super) struct Public {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub address: String,
}

/// Gives the city some forms when it is founded; later they are whatever staff have made of them.
pub(super) async fn fill(app: &App, founded: Timestamp) -> anyhow::Result<()> {
    if !app.store.read(forms::forms)?.is_empty() {
        return Ok(());
    }
    let all: Vec<Made> = serde_json::from_str(FORMS).context("the demo's forms")?;
    for made in all {
        let publish = move |tx: &_, act: &mut _| {
            let id = forms::create(tx, act, &made.department, made.design)?;
            forms::publish(tx, act, id, 1)
        };
        let act = Act::new(founded, Actor::Operator);
        let done = app.store.write::<_, FormError>(act, "forms.publish", publish).await;
        done.context("a form of the demo")?;
    }
    Ok(())
}

/// The forms that residents see, the oldest first.
pub(super) fn public(app: &App) -> anyhow::Result<Vec<Public>> {
    let all = app.store.read(forms::forms)?;
    let public = all.into_iter().filter(|it| it.state.is_public().is_ok());
    let base = &app.config.server.public_url;
    let way =
        |it: forms::Form| Public { address: format!("{base}/f/{}", it.id), title: it.draft.title };
    Ok(public.map(way).collect())
}

//! Kept messages and a library with pictures, so that the demo has something to send.

use anyhow::Context;
use jiff::Timestamp;
use rust_embed::RustEmbed;

use super::words::messages as words;
use crate::{
    app::App,
    base::{Act, Actor},
    features::messages::{
        self, Bubble, Content, Draft, Gallery, Material, MaterialKind, MediaName, ToSave,
    },
    infra::{media::MediaError, pictures},
};

#[derive(RustEmbed)]
#[folder = "assets/demo/pictures/"]
struct Pictures;

/// Fills the library and keeps some messages, when the city is founded.
pub(super) async fn fill(app: &App, at: Timestamp) -> anyhow::Result<()> {
    if !app.store.read(messages::saved)?.is_empty() {
        return Ok(());
    }
    let mut names = Vec::new();
    for (file, title, alt) in words::PICTURES {
        names.push((file, publish(app, at, (file, title, alt)).await?));
    }
    for (name, note, department, of) in words::MESSAGES {
        let content = content(of, &names);
        let to_save = ToSave { name: name.into(), note: note.into(), content };
        let save = move |tx: &_, act: &mut _| messages::save_new(tx, act, (&to_save, department));
        let act = Act::new(at, Actor::Operator);
        app.store.write(act, "messages.save_new", save).await.context("a kept message")?;
    }
    Ok(())
}

async fn publish(
    app: &App,
    at: Timestamp,
    (file, title, alt): (&str, &str, &str),
) -> anyhow::Result<MediaName> {
    let bytes = Pictures::get(file).with_context(|| format!("no picture {file}"))?.data;
    let shown = pictures::shown(bytes.into_owned()).await?;
    let media = app.media();
    let (size, length) = (shown.size, shown.whole.len() as u64);
    let name = tokio::task::spawn_blocking(move || {
        let name = media.put(&shown.whole)?;
        for (size, bytes) in &shown.sizes {
            media.put_size(&name, *size, bytes)?;
        }
        Ok::<_, MediaError>(name)
    });
    let name = MediaName::parse(&name.await??).context("a published picture has a name")?;
    let material = Material {
        name: name.clone(),
        title: title.to_owned(),
        alt: alt.to_owned(),
        kind: MaterialKind::Picture,
        size,
        bytes: length,
        at,
        by: String::new(),
        department: words::PICTURES_OF.to_owned(),
    };
    let add = move |tx: &_, act: &mut _| messages::add_material(tx, act, &material);
    let act = Act::new(at, Actor::Operator);
    app.store.write(act, "messages.add_material", add).await.context("a material")?;
    Ok(name)
}

/// The words of a text, or a template's sample with its picture.
fn content(of: words::Said, names: &[(&str, MediaName)]) -> Content {
    match of {
        words::Said::Words(text) => Content::text(text),
        words::Said::Card(key, picture) => {
            let mut draft = Draft::default();
            if let Some(template) = Gallery::get().find(key) {
                let mut values = template.samples();
                let name = names.iter().find(|it| it.0 == picture).map(|it| it.1.as_str());
                for value in values.iter_mut().filter(|it| it.0 == "picture") {
                    name.unwrap_or_default().clone_into(&mut value.1);
                }
                let alt = template.alt(&values);
                draft.content.bubbles.push(Bubble::Template { alt, template: key.into(), values });
            }
            draft.content
        }
    }
}

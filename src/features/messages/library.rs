//! Files that come into the library: looked at, written anew, published.

use super::{
    actions::{MessagesError, add_material},
    model::{Material, MaterialKind, MediaName},
};
use crate::{
    app::App,
    base::{Act, text::truncate_graphemes},
    features::staff::Me,
    infra::{
        media::{Media, MediaError, MediaKind},
        pictures::{self, FileKind, PictureError},
        store::WriteTx,
    },
    web::{Result, Upload},
};

/// The longest title of a material, in letters.
pub(super) const TITLE_MAX: usize = 60;

/// The longest description of a material, in letters.
pub(super) const ALT_MAX: usize = 200;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotTaken {
    /// It is a photo as iPhones keep it.
    Heic,
    /// LINE shows no such files.
    Unknown,
    /// It cannot be read.
    Unreadable,
    /// It is too large.
    TooLarge,
    /// The library is full.
    Full,
}

/// Takes a file in for whoever is signed in: a picture in every size messages show it in, a film or a
/// sound as it is.
pub(super) async fn take_in(
    app: &App,
    me: &Me,
    upload: &Upload,
) -> Result<std::result::Result<Material, NotTaken>> {
    // A photo of an iPhone begins like a film.
    if FileKind::of(&upload.bytes) == FileKind::Heic {
        return Ok(Err(NotTaken::Heic));
    }
    let published = match MediaKind::of(&upload.bytes) {
        Some(MediaKind::Jpeg | MediaKind::Png) => picture(app.media(), upload).await?,
        Some(MediaKind::Mp4) => other(app.media(), upload, MaterialKind::Film).await?,
        Some(MediaKind::M4a | MediaKind::Mp3) => {
            other(app.media(), upload, MaterialKind::Sound).await?
        }
        None => Err(NotTaken::Unknown),
    };
    let (name, kind, size, bytes) = match published {
        Ok(published) => published,
        Err(why) => return Ok(Err(why)),
    };
    let stem = upload.name.rsplit_once('.').map_or(&*upload.name, |it| it.0);
    let now = app.clock.now();
    let material = Material {
        name,
        title: truncate_graphemes(stem.trim(), TITLE_MAX).to_owned(),
        alt: String::new(),
        kind,
        size,
        bytes,
        at: now,
        by: me.staff.id.to_string(),
        department: me.staff.department.clone(),
    };
    let kept = material.clone();
    let add = move |tx: &WriteTx, act: &mut Act| add_material(tx, act, &kept);
    match app.store.write(me.act(now), "messages.add_material", add).await {
        Ok(()) => Ok(Ok(material)),
        Err(MessagesError::Full) => Ok(Err(NotTaken::Full)),
        Err(error) => Err(error.into()),
    }
}

type Published = std::result::Result<(MediaName, MaterialKind, (u32, u32), u64), NotTaken>;

async fn picture(media: Media, upload: &Upload) -> Result<Published> {
    let shown = match pictures::shown(upload.bytes.clone()).await {
        Ok(shown) => shown,
        Err(PictureError::TooManyPixels) => return Ok(Err(NotTaken::TooLarge)),
        Err(PictureError::Unreadable) => return Ok(Err(NotTaken::Unreadable)),
    };
    let (size, bytes) = (shown.size, shown.whole.len() as u64);
    let name = tokio::task::spawn_blocking(move || {
        let name = media.put(&shown.whole)?;
        for (size, bytes) in &shown.sizes {
            media.put_size(&name, *size, bytes)?;
        }
        Ok::<_, MediaError>(name)
    });
    let name = name.await??;
    let name = MediaName::parse(&name).ok_or_else(|| anyhow::anyhow!("a file without a name"))?;
    Ok(Ok((name, MaterialKind::Picture, size, bytes)))
}

async fn other(media: Media, upload: &Upload, kind: MaterialKind) -> Result<Published> {
    let (content, bytes) = (upload.bytes.clone(), upload.bytes.len() as u64);
    let name = match tokio::task::spawn_blocking(move || media.put(&content)).await? {
        Ok(name) => name,
        Err(MediaError::TooLarge { .. }) => return Ok(Err(NotTaken::TooLarge)),
        Err(MediaError::UnknownKind) => return Ok(Err(NotTaken::Unknown)),
        Err(error) => return Err(error.into()),
    };
    let name = MediaName::parse(&name).ok_or_else(|| anyhow::anyhow!("a file without a name"))?;
    Ok(Ok((name, kind, (0, 0), bytes)))
}

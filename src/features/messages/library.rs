//! Files that come into the library: looked at, written anew, published.

use std::sync::Arc;

use axum::body::Bytes;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
};

use super::{
    actions::{MessagesError, add_material},
    model::{Material, MaterialKind, MediaName},
};
use crate::{
    app::App,
    base::{Act, limits::UPLOADS_AT_ONCE, text::truncate_graphemes},
    features::staff::{Function, Level, Me},
    infra::{
        media::{Media, MediaError, MediaKind, PICTURE_BYTES_MAX},
        pictures::{self, FileKind, PictureError},
        store::WriteTx,
    },
    web::{Arrival, Error, Result, Upload},
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
    /// It is larger than LINE shows.
    TooLarge,
    /// It does not fit into the form it came in.
    TooLargeHere,
    /// The library is full.
    Full,
    /// The disk is full.
    NoRoom,
}

impl NotTaken {
    /// What came of publishing a file: the reason when it is the file's, an error when it is ours.
    fn of<T>(
        published: std::result::Result<T, MediaError>,
    ) -> Result<std::result::Result<T, Self>> {
        Ok(match published {
            Ok(published) => Ok(published),
            Err(MediaError::UnknownKind) => Err(Self::Unknown),
            Err(MediaError::TooLarge { .. }) => Err(Self::TooLarge),
            Err(MediaError::NoRoom) => Err(Self::NoRoom),
            Err(error @ MediaError::Disk(_)) => return Err(error.into()),
        })
    }
}

/// Forms with large files that come in at the same time. Clones are the same.
#[derive(Debug, Clone)]
pub struct Uploads(Arc<Semaphore>);

impl Default for Uploads {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(UPLOADS_AT_ONCE)))
    }
}

impl Uploads {
    /// A turn, held while a form comes in; none while too many do.
    pub(super) fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.0.try_acquire().ok()
    }
}

/// A file that was published: its name, its breadth and height, its size in bytes.
type Published = std::result::Result<(MediaName, (u32, u32), u64), NotTaken>;

/// Takes a file in for whoever is signed in: a picture in every size messages show it in, a film or a
/// sound as it is.
pub(super) async fn take_in(
    app: &App,
    me: &Me,
    upload: &Upload,
) -> Result<std::result::Result<Material, NotTaken>> {
    let published = match what(&upload.bytes) {
        Ok(MaterialKind::Picture) => picture(app.media(), upload.bytes.clone()).await?,
        Ok(MaterialKind::Film | MaterialKind::Sound) => {
            let (media, content) = (app.media(), upload.bytes.clone());
            let name = spawn_blocking(move || media.put(&content)).await?;
            match NotTaken::of(name)? {
                Ok(name) => Ok((named(&name)?, (0, 0), upload.bytes.len() as u64)),
                Err(why) => Err(why),
            }
        }
        Err(why) => Err(why),
    };
    add(app, me, (&upload.name, published)).await
}

/// The same with a file while it comes: a film or a sound is laid on the disk piece by piece.
pub(super) async fn receive(
    app: &App,
    me: &Me,
    file: &mut Arrival<'_>,
) -> Result<std::result::Result<Material, NotTaken>> {
    let mut begun = Vec::new();
    while begun.len() < MediaKind::HEAD_BYTES
        && let Some(piece) = file.piece().await?
    {
        begun.extend_from_slice(&piece);
    }
    let published = match what(&begun) {
        Ok(MaterialKind::Picture) => match whole(begun, file).await? {
            Some(bytes) => picture(app.media(), bytes.into()).await?,
            None => Err(NotTaken::TooLarge),
        },
        Ok(MaterialKind::Film | MaterialKind::Sound) => lay_down(app.media(), begun, file).await?,
        Err(why) => Err(why),
    };
    // It may have taken long enough for a permission to be gone.
    let me = me.still(app)?.filter(|it| it.may(Function::Deliveries, Level::Make));
    add(app, &me.ok_or(Error::Forbidden)?, (&file.name, published)).await
}

/// What a file is good for, by its first bytes.
fn what(head: &[u8]) -> std::result::Result<MaterialKind, NotTaken> {
    // A photo of an iPhone begins like a film.
    if FileKind::of(head) == FileKind::Heic {
        return Err(NotTaken::Heic);
    }
    match MediaKind::of(head) {
        Some(MediaKind::Jpeg | MediaKind::Png) => Ok(MaterialKind::Picture),
        Some(MediaKind::Mp4) => Ok(MaterialKind::Film),
        Some(MediaKind::M4a | MediaKind::Mp3) => Ok(MaterialKind::Sound),
        None => Err(NotTaken::Unknown),
    }
}

/// The whole of a picture; none when LINE shows none as large.
async fn whole(mut begun: Vec<u8>, file: &mut Arrival<'_>) -> Result<Option<Vec<u8>>> {
    while let Some(piece) = file.piece().await? {
        begun.extend_from_slice(&piece);
        if PICTURE_BYTES_MAX < begun.len() as u64 {
            return Ok(None);
        }
    }
    Ok(Some(begun))
}

/// Bytes that are gathered before they are written.
const PIECE_BYTES: usize = 1024 * 1024;

async fn lay_down(media: Media, mut held: Vec<u8>, file: &mut Arrival<'_>) -> Result<Published> {
    let mut half = match NotTaken::of(spawn_blocking(move || media.begin()).await?)? {
        Ok(half) => half,
        Err(why) => return Ok(Err(why)),
    };
    loop {
        let piece = file.piece().await?;
        held.extend_from_slice(piece.as_deref().unwrap_or_default());
        if piece.is_some() && held.len() < PIECE_BYTES {
            continue;
        }
        let write = move || half.write(&held).map(|()| half);
        half = match NotTaken::of(spawn_blocking(write).await?)? {
            Ok(half) => half,
            Err(why) => return Ok(Err(why)),
        };
        if piece.is_none() {
            break;
        }
        held = Vec::with_capacity(PIECE_BYTES);
    }
    Ok(match NotTaken::of(spawn_blocking(move || half.keep()).await?)? {
        Ok((name, bytes)) => Ok((named(&name)?, (0, 0), bytes)),
        Err(why) => Err(why),
    })
}

async fn add(
    app: &App,
    me: &Me,
    (file_name, published): (&str, Published),
) -> Result<std::result::Result<Material, NotTaken>> {
    let (name, size, bytes) = match published {
        Ok(published) => published,
        Err(why) => return Ok(Err(why)),
    };
    let stem = file_name.rsplit_once('.').map_or(file_name, |it| it.0);
    let now = app.clock.now();
    let material = Material {
        kind: name.kind(),
        name,
        title: truncate_graphemes(stem.trim(), TITLE_MAX).to_owned(),
        alt: String::new(),
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

async fn picture(media: Media, bytes: Bytes) -> Result<Published> {
    let shown = match pictures::shown(bytes).await {
        Ok(shown) => shown,
        Err(PictureError::TooManyPixels) => return Ok(Err(NotTaken::TooLarge)),
        Err(PictureError::Unreadable) => return Ok(Err(NotTaken::Unreadable)),
    };
    let (size, bytes) = (shown.size, shown.whole.len() as u64);
    let name = spawn_blocking(move || {
        let name = media.put(&shown.whole)?;
        for (size, bytes) in &shown.sizes {
            media.put_size(&name, *size, bytes)?;
        }
        Ok::<_, MediaError>(name)
    });
    Ok(match NotTaken::of(name.await?)? {
        Ok(name) => Ok((named(&name)?, size, bytes)),
        Err(why) => Err(why),
    })
}

fn named(name: &str) -> Result<MediaName> {
    Ok(MediaName::parse(name).ok_or_else(|| anyhow::anyhow!("a file without a name"))?)
}

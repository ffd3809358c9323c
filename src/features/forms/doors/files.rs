//! Photos and files that somebody sends with a page.

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};

use super::{
    super::{
        actions::{FormError, Fresh, add_piece, own_piece},
        model::{Filling, Form, Kind, NotTaken, Piece, QuestionId, Taken, field},
        words,
    },
    knock::{Open, owner},
};
use crate::{
    app::App,
    base::{Id, limits::PIECE_BYTES_MAX, text::truncate_graphemes},
    features::residents::Visitor,
    infra::{
        clamd::{self, Verdict},
        pictures::{self, FileKind, PictureError},
    },
    web::{Error, Posted, Result, Upload, controls::Fault},
};

/// The longer side of the small picture beside a photo's name, in pixels: twice what it is shown in.
const THUMBNAIL_SIDE: u32 = 160;

/// A photo of what somebody is filling in, made small, or a document as it came; for nobody else's eyes.
pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((_, id, piece)): Path<(Id<Form>, Id<Filling>, Id<Piece>)>,
) -> Result {
    let found = app.store.read(|tx| own_piece(tx, (id, owner(&visitor)), piece));
    let piece = match found {
        Ok(piece) => piece,
        Err(FormError::NoSuchFilling) => return Err(Error::NotFound),
        Err(error) => return Err(error.into()),
    };
    if piece.content_type.starts_with("image/") {
        let small = pictures::smaller(piece.content, THUMBNAIL_SIDE).await?;
        return Ok(([(header::CONTENT_TYPE, "image/jpeg")], small).into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"file.pdf\""),
    ];
    Ok((headers, piece.content).into_response())
}

/// The longest name of a file that is kept, in characters.
const NAME_MAX: usize = 80;

/// Keeps what was chosen in the fields of these questions; answers with what could not be kept.
pub(super) async fn take(
    app: &App,
    visitor: &Visitor,
    (open, id): (&Open, Id<Filling>),
    (asked, posted): (&[QuestionId], &Posted),
) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for (question, taken) in asked.iter().filter_map(|it| asks_for_files(open, *it)) {
        let name = field(question);
        for upload in posted.files().iter().filter(|it| it.field == name) {
            let kept = match look_through(app, upload, taken).await {
                Ok(fresh) => keep(app, visitor, (id, question), fresh).await?,
                Err(why) => Err(why),
            };
            if let Err(why) = kept {
                let said = (words::Phrases::spoken(&open.design.spoken).not_taken)(
                    short(&upload.name),
                    why,
                    taken,
                );
                faults.push(Fault::new(&*name, said));
            }
        }
        for left in posted.left_out().iter().filter(|it| it.field == name) {
            faults.push(Fault::new(
                &*name,
                (words::Phrases::spoken(&open.design.spoken).no_room)(short(&left.name)),
            ));
        }
    }
    Ok(faults)
}

fn asks_for_files(open: &Open, id: QuestionId) -> Option<(QuestionId, Taken)> {
    match open.design.question(id)?.kind {
        Kind::Files { taken, .. } => Some((id, taken)),
        _ => None,
    }
}

async fn keep(
    app: &App,
    visitor: &Visitor,
    (id, question): (Id<Filling>, QuestionId),
    fresh: Fresh,
) -> Result<std::result::Result<(), NotTaken>> {
    let owner = owner(visitor);
    let add = move |tx: &_, act: &mut _| add_piece(tx, act, (id, owner), question, fresh);
    match app.store.write(visitor.act(app.clock.now()), "forms.file", add).await {
        Ok(_) => Ok(Ok(())),
        Err(FormError::TooMany) => Ok(Err(NotTaken::TooMany)),
        // The page that comes next says why.
        Err(FormError::Closed(_)) => Ok(Ok(())),
        Err(error) => Err(error.into()),
    }
}

/// What may be kept of a file: a photo written anew, or a document that is clean.
pub(in super::super) async fn look_through(
    app: &App,
    upload: &Upload,
    taken: Taken,
) -> std::result::Result<Fresh, NotTaken> {
    let kind = match (FileKind::of(&upload.bytes), taken) {
        (FileKind::Heic, _) => return Err(NotTaken::Heic),
        (FileKind::Other, _) | (FileKind::Pdf, Taken::Photos) => return Err(NotTaken::WrongKind),
        (FileKind::Pdf, _) if PIECE_BYTES_MAX < upload.bytes.len() => {
            return Err(NotTaken::TooLarge);
        }
        (kind, _) => kind,
    };
    if let Some(scanner) = &app.config.scanner {
        match clamd::scan(scanner, &upload.bytes).await {
            Ok(Verdict::Clean) => {}
            Ok(Verdict::Infected) => return Err(NotTaken::Infected),
            Err(error) => {
                tracing::error!(%error, "a file could not be looked through and was not taken");
                return Err(NotTaken::NotLookedThrough);
            }
        }
    }
    let name = short(&upload.name).to_owned();
    match kind {
        FileKind::Pdf => {
            let content = upload.bytes.to_vec();
            Ok(Fresh { name, content_type: "application/pdf", content })
        }
        _ => match pictures::rewrite(upload.bytes.clone()).await {
            Ok(content) => Ok(Fresh { name, content_type: "image/jpeg", content }),
            Err(PictureError::TooManyPixels) => Err(NotTaken::TooManyPixels),
            Err(PictureError::Unreadable) => Err(NotTaken::Unreadable),
        },
    }
}

fn short(name: &str) -> &str {
    truncate_graphemes(name, NAME_MAX)
}

use super::{
    super::{
        model::{Filling, Kind, Owner, Piece, QuestionId, Submission, Value, field},
        store::PIECES,
    },
    design::{design_of, public},
    error::FormError,
    filling::{filling, put},
};
use crate::{
    base::{Act, Id},
    infra::store::{StoreError, Tx, WriteTx},
};

/// A photo or file about to be kept: looked through, and safe to show.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// What it was called.
    pub name: String,
    /// What it is, such as `image/jpeg`.
    pub content_type: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Keeps a photo or file of something being filled in. Refuses one more than the question takes.
pub fn add_piece(
    tx: &WriteTx,
    act: &mut Act,
    (id, owner): (Id<Filling>, Owner),
    question: QuestionId,
    fresh: Fresh,
) -> Result<Id<Piece>, FormError> {
    let before = filling(tx, id, owner)?;
    if before.handed_in.is_some() {
        return Err(FormError::Settled);
    }
    let design = match owner {
        Owner::Resident(_) | Owner::Visitor(_) => public(tx, before.form, act.now)?.1.design,
        Owner::Staff(_) => design_of(tx, before.form, before.version)?,
    };
    let asked = design.question(question).map(|it| &it.kind);
    let Some(Kind::Files { max, .. }) = asked else { return Err(FormError::NoSuchFilling) };
    let name = field(question);
    if usize::from(*max) <= before.raw.all(&name).filter(|it| !it.is_empty()).count() {
        return Err(FormError::TooMany);
    }
    let piece = act.id();
    let kept = Piece {
        key: before.key,
        name: fresh.name,
        content_type: fresh.content_type.to_owned(),
        bytes: u32::try_from(fresh.content.len()).unwrap_or(u32::MAX),
        content: fresh.content,
        filling: id,
    };
    PIECES.put(tx, &piece, &kept)?;
    let mut after = Filling { at: act.now, ..before.clone() };
    after.raw.0.push((name, piece.to_string()));
    put(tx, id, Some(&before), &after)?;
    Ok(piece)
}

/// Takes a photo or file away again. One of an answer that is being corrected stays with it.
pub fn remove_piece(
    tx: &WriteTx,
    act: &mut Act,
    (id, owner): (Id<Filling>, Owner),
    piece: Id<Piece>,
) -> Result<(), FormError> {
    let before = filling(tx, id, owner)?;
    if before.handed_in.is_some() {
        return Err(FormError::Settled);
    }
    let mut after = Filling { at: act.now, ..before.clone() };
    after.raw.0.retain(|(_, text)| text.parse() != Ok(piece));
    if PIECES.get(tx, &piece)?.is_some_and(|it| it.filling == id) {
        PIECES.remove(tx, &piece)?;
    }
    put(tx, id, Some(&before), &after)
}

/// A photo or file of what somebody is filling in; nobody else's.
pub fn own_piece(
    tx: &impl Tx,
    (id, owner): (Id<Filling>, Owner),
    piece: Id<Piece>,
) -> Result<Piece, FormError> {
    let mine = filling(tx, id, owner)?;
    if !mine.raw.pieces().contains(&piece) {
        return Err(FormError::NoSuchFilling);
    }
    PIECES.get(tx, &piece)?.ok_or(FormError::NoSuchFilling)
}

/// The photos and files of what somebody is filling in, without those that are gone.
pub fn own_pieces(tx: &impl Tx, filling: &Filling) -> Result<Vec<(Id<Piece>, Piece)>, StoreError> {
    let mut found = Vec::new();
    for id in filling.raw.pieces() {
        if let Some(piece) = PIECES.get(tx, &id)? {
            found.push((id, piece));
        }
    }
    Ok(found)
}

/// The photos and files of an answer, without those that are gone.
pub fn pieces_given(
    tx: &impl Tx,
    given: &Submission,
) -> Result<Vec<(Id<Piece>, Piece)>, StoreError> {
    let named = given.answers.0.values().filter_map(|it| match it {
        Value::Files(pieces) => Some(pieces),
        _ => None,
    });
    let mut found = Vec::new();
    for id in named.flatten() {
        if let Some(piece) = PIECES.get(tx, id)? {
            found.push((*id, piece));
        }
    }
    Ok(found)
}

/// Whether somebody may name a piece in what they type: theirs, known from before, or none at all.
pub(super) fn may_name(
    tx: &impl Tx,
    (id, before): (Id<Filling>, &Filling),
    text: &str,
) -> Result<bool, StoreError> {
    let Ok(piece) = text.parse::<Id<Piece>>() else { return Ok(true) };
    if before.raw.pieces().contains(&piece) {
        return Ok(true);
    }
    Ok(PIECES.get(tx, &piece)?.is_none_or(|it| it.filling == id))
}

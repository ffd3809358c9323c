//! The chunks of deliveries, and what they say of everybody's fate.

use jiff::Timestamp;

use super::frozen::frozen;
use crate::{
    base::Members,
    features::{
        deliveries::model::{CHUNK_PEOPLE, Chunk, ChunkNo, DeliveryNo, Fate, Tally},
        residents::ResidentNo,
    },
    infra::store::{Index, Record, StoreError, Table, Tx, key_of_number},
};

/// The chunks of deliveries.
pub(in super::super) const CHUNKS: Table<ChunkNo, Chunk> = Table::new("deliveries.chunks");

/// Chunks something is to be done with, by when. Those of a stopped delivery that were never tried
/// are not among them.
pub(in super::super) const CHUNKS_DUE: Index<(Timestamp, ChunkNo)> =
    Index::new("deliveries.chunks_due");

/// Chunks that have not ended.
pub(in super::super) const CHUNKS_OPEN: Index<ChunkNo> = Index::new("deliveries.chunks_open");

key_of_number!(ChunkNo(u64));

impl Record for Chunk {
    const VERSION: u8 = 1;
}

/// The chunks with which something is to be done by now, the longest due first, at most `limit`.
pub fn due_chunks(tx: &impl Tx, now: Timestamp, limit: usize) -> Result<Vec<ChunkNo>, StoreError> {
    let until = (now, ChunkNo(u64::MAX));
    CHUNKS_DUE.range(tx, ..=until).take(limit).map(|row| row.map(|it| it.1)).collect()
}

/// A chunk.
pub(in super::super) fn chunk(tx: &impl Tx, no: ChunkNo) -> Result<Option<Chunk>, StoreError> {
    CHUNKS.get(tx, &no)
}

/// The chunks of a delivery in order; none before it began.
pub fn chunks(tx: &impl Tx, no: DeliveryNo) -> Result<Vec<(ChunkNo, Chunk)>, StoreError> {
    CHUNKS.range(tx, ChunkNo::of(no, 0)..=ChunkNo::of(no, u32::MAX)).collect()
}

/// The chunks of a delivery that have not ended.
pub(in super::super) fn open_chunks(
    tx: &impl Tx,
    no: DeliveryNo,
) -> Result<Vec<ChunkNo>, StoreError> {
    CHUNKS_OPEN.range(tx, ChunkNo::of(no, 0)..=ChunkNo::of(no, u32::MAX)).collect()
}

/// Whether a delivery has chunks that have not ended.
pub(in super::super) fn is_open(tx: &impl Tx, no: DeliveryNo) -> Result<bool, StoreError> {
    let mut open = CHUNKS_OPEN.range(tx, ChunkNo::of(no, 0)..=ChunkNo::of(no, u32::MAX));
    Ok(open.next().transpose()?.is_some())
}

/// What has become of everybody so far; none before it began.
pub fn tally(tx: &impl Tx, no: DeliveryNo) -> Result<Option<Tally>, StoreError> {
    let Some(frozen) = frozen(tx, no)? else { return Ok(None) };
    let chunks = chunks(tx, no)?;
    Ok(Some(Tally::of(chunks.iter().map(|it| &it.1), frozen.left)))
}

/// Whether somebody got a delivery.
pub fn fate(tx: &impl Tx, no: DeliveryNo, resident: ResidentNo) -> Result<Fate, StoreError> {
    let Some(frozen) = frozen(tx, no)? else { return Ok(Fate::NotAddressed) };
    let Some(place) = frozen.place(resident) else {
        let why = frozen.out.and_then(|it| it.why(resident));
        return Ok(why.map_or(Fate::NotAddressed, Fate::LeftOut));
    };
    let chunk = CHUNKS.get(tx, &ChunkNo::of(no, place))?;
    Ok(chunk.as_ref().map_or(Fate::Waiting, Fate::of))
}

/// Those of a delivery's audience whose fate is such.
pub(in super::super) fn members(
    tx: &impl Tx,
    no: DeliveryNo,
    is: impl Fn(Fate) -> bool,
) -> Result<Members, StoreError> {
    let Some(frozen) = frozen(tx, no)? else { return Ok(Members::new()) };
    let fates: Vec<bool> = chunks(tx, no)?.iter().map(|it| is(Fate::of(&it.1))).collect();
    if fates.iter().all(|it| *it) {
        return Ok(frozen.audience);
    }
    let mut found = Members::new();
    for part in frozen.parts() {
        let fates = fates.get(part.first as usize..).unwrap_or_default();
        for (people, is) in part.people.chunks(CHUNK_PEOPLE).zip(fates) {
            found.extend(people.into_iter().filter(|_| *is));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        features::outbox::{State, Way},
        infra::store::assert_golden,
    };

    #[test]
    fn chunks_of_every_release_are_read() {
        let at = Timestamp::from_millisecond(1_793_318_400_123).unwrap();
        let state = State::Accepted { at, way: Way::Push, request_id: Some("r".into()) };
        let chunk = Chunk { retry_key: [9; 16], people: 500, state, planned: at, erased: 1 };
        assert_golden(
            1,
            "8550090909090909090909090909090909091901f48203831b000001a18a1b307b0161721b000001a18a1b307b01",
            &chunk,
        );
    }
}

//! A delivery on its way: begun at its moment, chunk by chunk, stopped, resumed, ended.

use super::{
    super::{
        audience::Audience,
        model::{
            CHUNK_PEOPLE, Chunk, ChunkNo, Delivery, DeliveryNo, Fate, Links, Pace, Refusal, Stage,
            Tally, starts,
        },
        store::{
            CHUNKS, CHUNKS_DUE, CHUNKS_OPEN, DELIVERIES, FROZEN, Frozen, Part, frozen, is_open,
            open_chunks, tally,
        },
        why::with_why,
    },
    Names, Result, figures, keep, known, owner, reached,
};
use crate::{
    base::Act,
    features::{
        messages::{self, Addresses},
        outbox::{State, Way},
    },
    infra::store::WriteTx,
};

/// What begins when a delivery's moment has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The revision this was made for.
    pub revision: u32,
    /// Who gets it, and who is left out.
    pub audience: Audience,
    /// Where its pictures and pages are.
    pub addresses: Addresses,
    /// Where a resident reads why they got it; none where they cannot.
    pub way: Option<String>,
    /// Whether LINE can count it apart from others.
    pub names: Names,
}

/// Begins it: freezes what is sent and who gets it, and cuts it into chunks. Whether it began: not
/// when it has been changed, taken back or begun since it was looked at.
pub fn start(tx: &WriteTx, act: &mut Act, no: DeliveryNo, start: &Start) -> Result<bool> {
    let was = known(tx, act, no)?;
    if was.revision != start.revision {
        return Ok(false);
    }
    let Some(Ok(is)) = was.at_its_moment(act.now) else { return Ok(false) };
    let Audience { sifted, left, condition } = &start.audience;
    act.note(format!("{} people", sifted.people.len()));
    let frozen = Frozen {
        messages: messages(tx, act, (no, &was), start)?,
        audience: sifted.people.clone(),
        left: *left,
        at: act.now,
        out: left.by_wish.map(|_| sifted.out.clone()),
        later: Some(sifted.later.clone()).filter(|it| !it.is_empty()),
        condition: condition.clone(),
        unit: Some(figures::name(tx, act, no, start.names)?),
    };
    FROZEN.put(tx, &no, &frozen)?;
    for part in frozen.parts() {
        cut(tx, act, (no, was.draft.pace), &part)?;
    }
    keep(tx, no, (&was, &is))?;
    Ok(true)
}

/// Cuts people whose chunks begin together into chunks.
fn cut(tx: &WriteTx, act: &mut Act, (no, pace): (DeliveryNo, Pace), part: &Part) -> Result<()> {
    let people = part.people.len();
    for (nth, planned) in (0..part.places).zip(starts(part.places, pace, part.at)) {
        let of = people - nth as usize * CHUNK_PEOPLE;
        let chunk = Chunk {
            retry_key: act.id::<Chunk>().bits().to_be_bytes(),
            people: u16::try_from(of.min(CHUNK_PEOPLE)).expect("a chunk holds at most 500"),
            state: State::new(planned),
            planned,
            erased: 0,
        };
        put_chunk(tx, ChunkNo::of(no, part.first + nth), (None, &chunk))?;
    }
    Ok(())
}

/// What is sent, as a JSON array; links that are to be counted get their addresses, and the last
/// message a button to the page that says why somebody got it.
fn messages(
    tx: &WriteTx,
    act: &mut Act,
    (no, was): (DeliveryNo, &Delivery),
    start: &Start,
) -> Result<String> {
    let content = &was.draft.content;
    let addresses = match was.draft.links {
        Links::Plain => start.addresses.clone(),
        Links::Counted => {
            let paths = messages::count_links(tx, act, (content, &owner(no)))?;
            start.addresses.clone().with_links(paths)
        }
    };
    let messages = with_why(content.messages(&addresses), start.way.as_deref());
    Ok(serde_json::to_string(&messages).expect("messages are plain JSON"))
}

fn put_chunk(tx: &WriteTx, no: ChunkNo, (was, is): (Option<&Chunk>, &Chunk)) -> Result<()> {
    if let Some(at) = was.and_then(Chunk::due) {
        CHUNKS_DUE.remove(tx, &(at, no))?;
    }
    match is.due() {
        Some(at) => {
            CHUNKS_DUE.insert(tx, &(at, no))?;
            CHUNKS_OPEN.insert(tx, &no)?;
        }
        None => CHUNKS_OPEN.remove(tx, &no)?,
    }
    Ok(CHUNKS.put(tx, &no, is)?)
}

/// Writes down that a chunk is going to be tried. None when it is not: its delivery was stopped
/// before, or nothing is to be done with it any more.
pub fn begin_chunk(tx: &WriteTx, act: &mut Act, no: ChunkNo) -> Result<Option<Chunk>> {
    let delivery = known(tx, act, no.delivery())?;
    let Some(was) = CHUNKS.get(tx, &no)? else { return Ok(None) };
    let may_begin = matches!(delivery.stage, Stage::Running { .. }) || !was.is_untouched();
    if !may_begin || was.due().is_none_or(|at| act.now < at) {
        return Ok(None);
    }
    let chunk = Chunk { state: was.state.begin(Way::Push, act.now), ..was.clone() };
    put_chunk(tx, no, (Some(&was), &chunk))?;
    Ok(Some(chunk))
}

/// Writes down where a chunk stands after a try, and how many of it had been erased by then. The
/// last chunk ends its delivery.
pub fn set_chunk(
    tx: &WriteTx,
    act: &mut Act,
    no: ChunkNo,
    (state, erased): (State, u16),
) -> Result<()> {
    let was = known(tx, act, no.delivery())?;
    let Some(chunk) = CHUNKS.get(tx, &no)? else { return Ok(()) };
    let chunk_is = Chunk { state, erased, ..chunk.clone() };
    put_chunk(tx, no, (Some(&chunk), &chunk_is))?;
    if Fate::of(&chunk_is).may_have_it() && erased < chunk.people {
        figures::note_sent(tx, act, no.delivery())?;
    }
    match was.stage {
        Stage::Running { .. } if !is_open(tx, no.delivery())? => {
            end(tx, act, no.delivery(), &was).map(|_| ())
        }
        Stage::Done { .. } => {
            let is = Delivery { tally: tally(tx, no.delivery())?, ..was };
            DELIVERIES.put(tx, &no.delivery(), &is)?;
            reached::keep_reached(tx, act, (no.delivery(), &is))
        }
        Stage::Draft
        | Stage::Asked { .. }
        | Stage::Scheduled { .. }
        | Stage::Held { .. }
        | Stage::Running { .. }
        | Stage::Stopped { .. }
        | Stage::Cancelled { .. }
        | Stage::Repeating { .. }
        | Stage::Paused { .. }
        | Stage::Over { .. } => Ok(()),
    }
}

fn end(tx: &WriteTx, act: &mut Act, no: DeliveryNo, was: &Delivery) -> Result<Tally> {
    let tally = tally(tx, no)?.unwrap_or_default();
    let is = was.ended(tally, act.now)?;
    keep(tx, no, (was, &is))?;
    reached::keep_reached(tx, act, (no, &is))?;
    Ok(tally)
}

/// Stops it: no further chunk is begun. What LINE may already have taken is still cleared up.
pub fn stop(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    let is = was.stopped(act.now)?;
    for open in open_chunks(tx, no)? {
        let Some(chunk) = CHUNKS.get(tx, &open)? else { continue };
        if let Some(at) = chunk.due().filter(|_| chunk.is_untouched()) {
            CHUNKS_DUE.remove(tx, &(at, open))?;
        }
    }
    keep(tx, no, (&was, &is))
}

/// Goes on with whoever has not been tried, at the same pace.
pub fn resume(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<()> {
    let was = known(tx, act, no)?;
    let is = was.resumed(act.now)?;
    keep(tx, no, (&was, &is))?;
    let mut waiting = Vec::new();
    for open in open_chunks(tx, no)? {
        waiting.extend(CHUNKS.get(tx, &open)?.filter(Chunk::is_untouched).map(|it| (open, it)));
    }
    // Silent hours that last go on.
    for part in frozen(tx, no)?.iter().flat_map(Frozen::parts) {
        let is_in =
            |it: &&(ChunkNo, Chunk)| (part.first..part.first + part.places).contains(&it.0.place());
        let left: Vec<_> = waiting.iter().filter(is_in).collect();
        let count = u32::try_from(left.len()).expect("chunks are counted in 32 bits");
        let planned = starts(count, was.draft.pace, part.at.max(act.now));
        for ((place, chunk), planned) in left.into_iter().zip(planned) {
            let again = Chunk { state: State::new(planned), planned, ..chunk.clone() };
            put_chunk(tx, *place, (Some(chunk), &again))?;
        }
    }
    if is_open(tx, no)? { Ok(()) } else { end(tx, act, no, &is).map(|_| ()) }
}

/// Ends a stopped delivery for good: whoever has not been tried does not get it.
pub fn finish(tx: &WriteTx, act: &mut Act, no: DeliveryNo) -> Result<Tally> {
    let was = known(tx, act, no)?;
    if !matches!(was.stage, Stage::Stopped { .. }) {
        return Err(Refusal::NotAtThisStage.into());
    }
    for open in open_chunks(tx, no)? {
        if CHUNKS.get(tx, &open)?.is_some_and(|it| it.is_untouched()) {
            CHUNKS_OPEN.remove(tx, &open)?;
        }
    }
    end(tx, act, no, &was)
}

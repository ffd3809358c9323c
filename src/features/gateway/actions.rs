//! What staff do with systems, and what systems hand in; each function is one transaction's work.

use super::{
    model::{
        Choices, Course, Draft, HandIn, Handed, Moment, SYSTEMS_MAX, State, System, SystemNo,
        Typed, TypedFault, course,
    },
    setting::{self, SettingError},
    settling::{flow, settle},
    store::{BY_TOKEN, HANDED, NUMBERS, OF_SYSTEM, SYSTEMS, handed, system, systems},
    tokens::TokenKey,
    words,
};
use crate::{
    base::{Act, Day},
    features::{
        deliveries::{self, DeliveryError, Links, Pace, Refusal, Urgency, When},
        messages::Content,
    },
    infra::store::{StoreError, Tx, WriteTx},
};

/// Why nothing was done with a system.
pub type GatewayError = SettingError<TypedFault>;

type Result<T, E = GatewayError> = std::result::Result<T, E>;

/// What may be chosen for a system, or for a new one; what it has already may stay.
pub(super) fn choices(
    tx: &impl Tx,
    own: Option<(SystemNo, &System)>,
) -> Result<Choices, StoreError> {
    let is_other = |it: &(SystemNo, System)| own.is_none_or(|(no, _)| no != it.0);
    let others = systems(tx)?.into_iter().filter(|it| it.1.is_in_use() && is_other(it));
    let others = others.map(|it| it.1.name).collect();
    setting::choices(tx, others, own.map(|(_, it)| (it.department.as_str(), it.aim)))
}

/// Makes a system that shows itself by a token.
pub fn make(tx: &WriteTx, act: &mut Act, typed: &Typed, token: TokenKey) -> Result<SystemNo> {
    let choices = choices(tx, None)?;
    if SYSTEMS_MAX <= choices.others.len() {
        return Err(GatewayError::Faulty(vec![TypedFault::TooMany]));
    }
    let Draft { name, department, policy, aim, matter } =
        typed.read(&choices).map_err(GatewayError::Faulty)?;
    let next = NUMBERS.next(tx)?;
    let no = SystemNo(u32::try_from(next).expect("no city makes four thousand million systems"));
    let made = System {
        name,
        department,
        policy,
        aim,
        token,
        token_at: act.now,
        made_at: act.now,
        made_by: act.actor.clone(),
        used_on: None,
        state: State::InUse,
        revision: 1,
        matter,
    };
    note(tx, act, no, (None, &made))?;
    BY_TOKEN.insert(tx, &(token, no))?;
    SYSTEMS.put(tx, &no, &made)?;
    Ok(no)
}

/// Notes in the act what a system was and is.
fn note(
    tx: &WriteTx,
    act: &mut Act,
    no: SystemNo,
    (was, is): (Option<&System>, &System),
) -> Result<(), StoreError> {
    let names = words::names(tx)?;
    let before = |of: &dyn Fn(&System) -> String| was.map(of).unwrap_or_default();
    let aim = |it: &System| words::aim(it.aim, &names);
    let policy = |it: &System| words::policy(it.policy).to_owned();
    act.about("system", no.0);
    act.changed("name", before(&|it| it.name.clone()), &is.name);
    act.changed("department", before(&|it| it.department.clone()), &is.department);
    act.changed("policy", before(&policy), policy(is));
    act.changed("aim", before(&aim), aim(is));
    let matter = |it: &System| words::matter(it.matter).to_owned();
    act.changed("matter", before(&matter), matter(is));
    Ok(())
}

/// The system of a number that may call, as it was at a revision.
fn at_revision(tx: &WriteTx, act: &mut Act, no: SystemNo, seen: u32) -> Result<System> {
    act.about("system", no.0);
    let known = system(tx, no)?.filter(System::is_in_use).ok_or(GatewayError::NotFound)?;
    if known.revision == seen { Ok(known) } else { Err(GatewayError::Overtaken) }
}

/// Changes a system; its token stays.
pub fn change(
    tx: &WriteTx,
    act: &mut Act,
    (no, seen): (SystemNo, u32),
    typed: &Typed,
) -> Result<()> {
    let was = at_revision(tx, act, no, seen)?;
    let choices = choices(tx, Some((no, &was)))?;
    let Draft { name, department, policy, aim, matter } =
        typed.read(&choices).map_err(GatewayError::Faulty)?;
    let revision = was.revision + 1;
    let is = System { name, department, policy, aim, matter, revision, ..was.clone() };
    note(tx, act, no, (Some(&was), &is))?;
    Ok(SYSTEMS.put(tx, &no, &is)?)
}

/// Gives a system another token; the one it has opens nothing from now on.
pub fn renew(
    tx: &WriteTx,
    act: &mut Act,
    (no, seen): (SystemNo, u32),
    token: TokenKey,
) -> Result<()> {
    let was = at_revision(tx, act, no, seen)?;
    BY_TOKEN.remove(tx, &(was.token, no))?;
    BY_TOKEN.insert(tx, &(token, no))?;
    let revision = was.revision + 1;
    Ok(SYSTEMS.put(tx, &no, &System { token, token_at: act.now, revision, ..was })?)
}

/// Retires a system: it may not call any more. What it handed in stays.
pub fn retire(tx: &WriteTx, act: &mut Act, no: SystemNo, seen: u32) -> Result<()> {
    let was = at_revision(tx, act, no, seen)?;
    let (state, revision) = (State::Retired(act.now), was.revision + 1);
    Ok(SYSTEMS.put(tx, &no, &System { state, revision, ..was })?)
}

/// Notes that a system called on a day.
pub fn note_use(tx: &WriteTx, act: &mut Act, no: SystemNo, day: Day) -> Result<(), StoreError> {
    act.about("system", no.0);
    let Some(known) = system(tx, no)? else { return Ok(()) };
    SYSTEMS.put(tx, &no, &System { used_on: Some(day), ..known })
}

/// One call of a system that hands in a delivery.
#[derive(Debug, Clone)]
pub struct Call {
    /// Who calls, and at which revision it was when it was looked at.
    pub system: (SystemNo, u32),
    /// The key it gives the call: the same one makes one delivery.
    pub key: String,
    /// What knows the call's body again.
    pub body: [u8; 32],
    /// What it says.
    pub said: HandIn,
    /// How many are addressed; none when nobody can say because the segment is gone.
    pub people: Option<u64>,
    /// How many deliveries machines may make within an hour.
    pub most: u16,
}

/// Why a call made nothing.
#[derive(Debug, thiserror::Error)]
pub enum HandInError {
    /// It came before: what came of it then.
    #[error("it came before")]
    Again(Handed),
    /// Its key was given to another call.
    #[error("its key is taken")]
    KeyTaken,
    /// The system was changed or retired while the call was read.
    #[error("the system was changed meanwhile")]
    Overtaken,
    /// What it says is too old to go by itself.
    #[error("it is too old")]
    Stale,
    /// The rules of deliveries say no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DeliveryError> for HandInError {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::NotFound => Self::Overtaken,
            DeliveryError::Refused(why) => Self::Refused(why),
            DeliveryError::Store(error) => Self::Store(error),
        }
    }
}

/// Refuses a call whose key came before, with what came of it then if it was the same call.
pub(super) fn earlier(
    tx: &impl Tx,
    (no, key): (SystemNo, &str),
    body: [u8; 32],
) -> Result<(), HandInError> {
    match handed(tx, (no, key))? {
        None => Ok(()),
        Some(known) if known.body == body => Err(HandInError::Again(known)),
        Some(_) => Err(HandInError::KeyTaken),
    }
}

/// The delivery that a system means.
pub(super) fn draft(system: &System, said: HandIn) -> deliveries::Draft {
    deliveries::Draft {
        title: said.title,
        target: system.aim.target(),
        content: Content::text(said.text),
        when: said.at.map_or(When::Now, When::At),
        pace: Pace::AtOnce,
        urgency: Urgency::Ordinary,
        links: Links::Plain,
        topic: system.matter.topic(),
    }
}

/// Takes a delivery: makes it, asks a person about it or lets it go, and keeps the call's key.
pub fn hand_in(tx: &WriteTx, act: &mut Act, call: Call) -> Result<Handed, HandInError> {
    let (no, revision) = call.system;
    earlier(tx, (no, &call.key), call.body)?;
    let known = system(tx, no)?.filter(|it| it.is_in_use() && it.revision == revision);
    let known = known.ok_or(HandInError::Overtaken)?;
    let moment = Moment { now: act.now, issued_at: call.said.issued_at };
    let course = course(known.policy, moment, call.people, flow(tx, act.now, call.most)?);
    if course == Course::Stale {
        return Err(HandInError::Stale);
    }
    let draft = draft(&known, call.said);
    let delivery = deliveries::make(tx, act, draft, &known.department)?;
    let outcome = settle(tx, act, (delivery, &known.aim.target()), course)?;
    let made = Handed { delivery, body: call.body, outcome, at: act.now };
    HANDED.put(tx, &(no, call.key), &made)?;
    OF_SYSTEM.insert(tx, &(no, delivery))?;
    Ok(made)
}

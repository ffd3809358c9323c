//! Learning in which language friends use their LINE.

use jiff::{SignedDuration, Timestamp};

use super::{
    actions::{Answer, Asked, forget_languages, learn_languages},
    model::{ResidentNo, Standing, Walk, language_of},
    store::{LANGUAGES_DUE, Resident, languages_walk, resident, residents},
};
use crate::{
    app::App,
    base::Act,
    features::city::LineLanguage,
    infra::{
        lanes::Done,
        store::{StoreError, Tx},
    },
    line::{LineError, ids::UserId},
};

/// Friends asked about in one go; their answers are one commit.
const AT_ONCE: usize = 50;

/// How long there is rest for each who was asked about: five a second leave LINE's 2,000 to what
/// residents wait for, and yet 150,000 friends of before are asked about within a night.
const REST: SignedDuration = SignedDuration::from_millis(200);

/// How long nobody is asked about when LINE gives no answer.
const NO_ANSWER: SignedDuration = SignedDuration::from_mins(1);

/// Residents whom a walk looks at in one go.
const STRETCH: usize = 1_000;

/// Asks LINE in which language some friends use it, whoever came last first, or forgets what is
/// known, as the city wishes.
pub async fn ask_languages(app: App) -> Result<Done, StoreError> {
    match app.city.now().retention.line_language() {
        LineLanguage::Kept => ask(&app).await,
        LineLanguage::Forgotten => {
            let forget = |tx: &_, act: &mut _| forget_languages(tx, act, STRETCH);
            let act = Act::worker(app.clock.now(), "languages");
            app.store.write(act, "residents.forget_languages", forget).await?;
            Ok(Done::Finished)
        }
    }
}

async fn ask(app: &App) -> Result<Done, StoreError> {
    let now = app.clock.now();
    let (mut walk, found, end) = app.store.read(|tx| to_ask(tx, now))?;
    let (mut asked, mut pause) = (Vec::with_capacity(found.len()), None);
    for Found { no, due, friend } in found {
        let answer = match &friend {
            None => Answer::NotAsked,
            Some(friend) => match about(app, friend).await {
                Ok(answer) => answer,
                Err(Silence::OfLine(rest)) => {
                    pause = Some(rest);
                    break;
                }
                Err(Silence::Perhaps) => {
                    pause = Some(NO_ANSWER);
                    Answer::Later
                }
            },
        };
        asked.push(Asked { no, due, answer });
        if due.is_none() {
            walk.next = Some(no.behind());
        }
        if pause.is_some() {
            break;
        }
    }
    let rest = match pause {
        Some(pause) if asked.is_empty() => return Ok(Done::NotBefore(now + pause)),
        Some(pause) => pause,
        None => {
            walk = end;
            REST * i32::try_from(asked.len()).unwrap_or(i32::MAX)
        }
    };
    let learn = move |tx: &_, act: &mut _| learn_languages(tx, act, (&asked, walk));
    let act = Act::worker(app.clock.now(), "languages");
    app.store.write(act, "residents.learn_languages", learn).await?;
    Ok(Done::NotBefore(app.clock.now() + rest))
}

/// Somebody to be asked about.
struct Found {
    no: ResidentNo,
    /// Since when they wait; none whom the walk comes by.
    due: Option<Timestamp>,
    /// None who is no friend any more.
    friend: Option<Resident>,
}

/// Where the walk stands, whom to ask about now, and where the walk stands once everybody of them
/// was asked about.
fn to_ask(tx: &impl Tx, now: Timestamp) -> Result<(Walk, Vec<Found>, Walk), StoreError> {
    let mut found = Vec::new();
    for row in LANGUAGES_DUE.range(tx, ..=(now, ResidentNo(u32::MAX))).rev().take(AT_ONCE) {
        let (due, no) = row?;
        let friend = resident(tx, no)?.filter(is_friend);
        found.push(Found { no, due: Some(due), friend });
    }
    let walk = languages_walk(tx, LineLanguage::Kept)?;
    let (Some(from), true) = (walk.next, found.len() < AT_ONCE) else {
        return Ok((walk, found, walk));
    };
    let waiting: Vec<ResidentNo> = found.iter().map(|it| it.no).collect();
    let mut looked_at = 0;
    for row in residents(tx, from..).take(STRETCH) {
        let (no, known) = row?;
        looked_at += 1;
        if is_friend(&known) && known.language.is_none() && !waiting.contains(&no) {
            found.push(Found { no, due: None, friend: Some(known) });
        }
        if found.len() == AT_ONCE || looked_at == STRETCH {
            return Ok((walk, found, Walk { next: Some(no.behind()), ..walk }));
        }
    }
    Ok((walk, found, Walk { next: None, ..walk }))
}

fn is_friend(it: &Resident) -> bool {
    it.standing == Standing::Friend
}

/// Why nothing became known of somebody.
enum Silence {
    /// LINE answers nothing of anybody for so long.
    OfLine(SignedDuration),
    /// It may be for this one alone.
    Perhaps,
}

/// Asks LINE about a friend. Of what it says, name, picture and words are dropped unread.
async fn about(app: &App, friend: &Resident) -> Result<Answer, Silence> {
    let Ok(user) = friend.line_user_id.parse::<UserId>() else { return Ok(Answer::Hidden) };
    let error = match app.line.profile(&user).await {
        Ok(told) => return Ok(Answer::Said(told.body.language.as_deref().and_then(language_of))),
        Err(LineError::Refused { status: 400 | 404, .. }) => return Ok(Answer::Hidden),
        Err(error) => error,
    };
    tracing::warn!(%error, "LINE did not say in which language somebody uses it");
    match error {
        // What cannot be read today cannot be read tomorrow.
        LineError::Malformed { .. } | LineError::TooLarge { .. } | LineError::Faulty { .. } => {
            Ok(Answer::Hidden)
        }
        LineError::Unknown { .. } => Err(Silence::Perhaps),
        LineError::RateLimited { after, .. } => {
            let after = after.and_then(|it| SignedDuration::try_from(it).ok());
            Err(Silence::OfLine(after.unwrap_or_default().max(NO_ANSWER)))
        }
        LineError::Refused { .. }
        | LineError::Unauthorized { .. }
        | LineError::MonthlyLimit { .. }
        | LineError::Unreachable => Err(Silence::OfLine(NO_ANSWER)),
    }
}

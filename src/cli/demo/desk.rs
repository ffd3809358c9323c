use std::sync::Arc;

use anyhow::Context;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

use crate::{
    app::App,
    base::{
        Act, Actor,
        time::{date_in_japan, jst},
    },
    features::{
        city::{self, Approval, Change, CityError, Part},
        faq::{self, Deed, Draft, Editor, Faq, FaqError, Pile, Purpose, Save, Seen},
        staff::{self, Staff},
    },
    infra::store::{StoreError, WriteTx},
};

const DESK: &str = include_str!("../../../assets/demo/desk.json");

/// Whose word it is that FAQs need approval: who looks after the system.
const RULER: &str = "sato";

/// One thing somebody has done.
#[derive(Clone, Deserialize)]
struct Piece {
    /// How many days ago.
    days: i64,
    /// The login of whoever did it.
    by: String,
    does: Does,
    /// The FAQ's code.
    #[serde(default)]
    code: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    answer: String,
    /// What comes below the answer there is.
    #[serde(default)]
    answer_more: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    memo: String,
    /// Why it is sent back.
    #[serde(default)]
    word: String,
    /// Days from now; past ones are negative.
    valid_from: Option<i64>,
    valid_until: Option<i64>,
    review: Option<i64>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Does {
    Keep,
    Ask,
    Publish,
    SendBack,
    Review,
    Trash,
    SetAside,
}

/// Lets approval be needed, as it is in most cities; whoever may approve also publishes alone.
pub(super) async fn need_approval(app: &App, at: Timestamp) -> anyhow::Result<()> {
    let at_first = app.city.at_first().clone();
    let change = Change { part: Part::Approval(Approval::ByAuthorToo), seen: 0 };
    let set = move |tx: &_, act: &mut _| city::update(tx, act, &at_first, change);
    let act = Act::new(at, Actor::Staff(colleague(app, RULER)?.id.to_string()));
    app.store.write::<_, CityError>(act, "settings.update", set).await.context("the approval")
}

/// Does what staff did on a day, as many days ago.
pub(super) async fn work(app: &App, days: i64) -> anyhow::Result<()> {
    let pieces: Vec<Piece> = serde_json::from_str(DESK).context("the demo's desk")?;
    for (at, piece) in (0..).zip(pieces).filter(|it| it.1.days == days) {
        let code = piece.code.clone();
        step(app, at, piece).await.with_context(|| format!("the demo's desk, {code}"))?;
    }
    Ok(())
}

async fn step(app: &App, at: i64, piece: Piece) -> anyhow::Result<()> {
    let staff = colleague(app, &piece.by)?;
    let editor = Editor { staff: Arc::new(staff), approval: Approval::ByAuthorToo };
    let now = app.clock.now();
    // In office hours, one after the other.
    let day = date_in_japan(now).saturating_sub(piece.days.days());
    let time = day.at(9, 5, 0, 0).saturating_add((11 * at).minutes()).to_zoned(jst())?;
    let act = Act::new(time.timestamp(), editor.actor());
    let waiting = app.faqs.unanswered(Pile::Waiting);
    let asks = |it: &&faq::Group| it.questions.iter().any(|it| it.1.text == piece.question);
    let group = waiting.iter().find(asks).into_iter().flat_map(|it| &it.questions);
    let group: Vec<_> = group.map(|it| it.0).collect();
    let verb = piece.does.verb();
    let carry = move |tx: &_, act: &mut _| match piece.does {
        Does::SetAside => faq::set_aside(tx, act, &group).map(drop),
        Does::Keep | Does::Ask | Does::Publish | Does::SendBack | Does::Review | Does::Trash => {
            carry_out(tx, act, (&piece, now), &editor)
        }
    };
    app.store.write::<_, FaqError>(act, verb, carry).await?;
    app.store.projected().await;
    Ok(())
}

fn carry_out(
    tx: &WriteTx,
    act: &mut Act,
    (piece, now): (&Piece, Timestamp),
    editor: &Editor,
) -> Result<(), FaqError> {
    let known = faq::faqs(tx)?.into_iter().find(|it| it.code.as_deref() == Some(&*piece.code));
    let write = |tx: &_, act: &mut _, purpose| {
        let draft = written(tx, known.as_ref(), (piece, now), editor)?;
        let save = Save {
            id: known.as_ref().map(|it| it.id),
            draft,
            seen: seen(tx, known.as_ref())?,
            purpose,
        };
        faq::save(tx, act, &save, editor).map(drop)
    };
    let all = |tx: &_, act: &mut _, deed: &Deed| {
        let ids: Vec<_> = known.iter().map(|it| it.id).collect();
        faq::bulk(tx, act, &ids, deed, editor).map(drop)
    };
    match piece.does {
        Does::Keep => write(tx, act, Purpose::Keep),
        Does::Ask => write(tx, act, Purpose::Ask),
        Does::Publish => write(tx, act, Purpose::Publish),
        Does::SendBack => {
            let faq = known.as_ref().ok_or(FaqError::NoSuchFaq)?;
            let seen = seen(tx, known.as_ref())?;
            faq::send_back(tx, act, faq.id, (seen, &piece.word), editor)
        }
        Does::Review => all(tx, act, &Deed::Review(piece.review.map(|it| day(now, it)))),
        Does::Trash => all(tx, act, &Deed::Trash),
        Does::SetAside => Ok(()),
    }
}

/// What an FAQ says, with what somebody writes on top.
fn written(
    tx: &WriteTx,
    known: Option<&Faq>,
    (piece, now): (&Piece, Timestamp),
    editor: &Editor,
) -> Result<Draft, StoreError> {
    let categories = faq::categories(tx)?;
    let category = known.and_then(|it| it.category);
    let category = categories.iter().find(|it| Some(it.id) == category);
    let mut draft = match known {
        Some(faq) => Draft::of(faq, category.map_or("", |it| &it.name)),
        None => Draft {
            code: piece.code.clone(),
            department: editor.staff.department.clone(),
            ..Draft::default()
        },
    };
    let texts = [
        (&mut draft.question, &piece.question),
        (&mut draft.answer, &piece.answer),
        (&mut draft.category, &piece.category),
        (&mut draft.department, &piece.department),
        (&mut draft.memo, &piece.memo),
    ];
    for (field, text) in texts.into_iter().filter(|it| !it.1.is_empty()) {
        field.clone_from(text);
    }
    if !piece.answer_more.is_empty() {
        draft.answer = format!("{}\n{}", draft.answer, piece.answer_more);
    }
    draft.variants.extend(piece.variants.iter().cloned());
    for (field, days) in
        [(&mut draft.valid_from, piece.valid_from), (&mut draft.valid_until, piece.valid_until)]
    {
        if let Some(days) = days {
            *field = day(now, days).to_string();
        }
    }
    Ok(draft)
}

fn seen(tx: &WriteTx, known: Option<&Faq>) -> Result<Seen, StoreError> {
    let proposal = known.map(|it| faq::proposal(tx, it.id)).transpose()?.flatten();
    Ok(Seen::of(known, proposal.as_ref()))
}

fn day(now: Timestamp, days: i64) -> jiff::civil::Date {
    date_in_japan(now).saturating_add(days.days())
}

fn colleague(app: &App, login: &str) -> anyhow::Result<Staff> {
    let found = app.store.read(|tx| staff::by_login(tx, login))?;
    found.with_context(|| format!("the demo has no {login}"))
}

impl Does {
    /// What the log calls it.
    fn verb(self) -> &'static str {
        match self {
            Self::Keep => Purpose::Keep.verb(),
            Self::Ask => Purpose::Ask.verb(),
            Self::Publish => Purpose::Publish.verb(),
            Self::SendBack => "faq.send_back",
            Self::Review => "faq.change_many",
            Self::Trash => "faq.trash",
            Self::SetAside => "faq.set_aside",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::demo::faqs::DAYS;

    #[test]
    fn the_desk_goes_from_the_oldest_day_to_yesterday_and_nothing_that_staff_do_is_missing() {
        let pieces: Vec<Piece> = serde_json::from_str(DESK).unwrap();
        let days: Vec<i64> = pieces.iter().map(|it| it.days).collect();
        assert!(days.iter().all(|it| (1..DAYS).contains(it)), "{days:?}");
        assert!(days.is_sorted_by(|a, b| b <= a), "{days:?}");
        for verb in ["keep", "ask", "publish", "send_back", "change_many", "trash", "set_aside"] {
            let verb = format!("faq.{verb}");
            assert!(pieces.iter().any(|it| it.does.verb() == verb), "{verb}");
        }
    }
}

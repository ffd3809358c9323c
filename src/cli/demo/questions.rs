use anyhow::Context;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

use super::faqs::DAYS;
use crate::{
    app::App,
    base::{
        Act, Id,
        time::{date_in_japan, jst},
    },
    features::faq::{self, Faq, Judgement},
    infra::store::StoreError,
};

const UNANSWERED: &str = include_str!("../../../assets/demo/unanswered.json");

/// Answers of one day that residents judge.
const JUDGED_A_DAY: u64 = 12;

#[derive(Deserialize)]
struct Asked {
    text: String,
    /// How often it is asked, 1 to 5.
    often: i64,
}

/// Lets a day of the month behind the city (from 0) pass: what was asked, what helped, and what
/// nobody could answer.
pub(super) async fn live(app: &App, day: i64) -> anyhow::Result<()> {
    let known = app.store.read(faq::faqs)?;
    let shown = known.iter().filter(|it| it.state == faq::State::Published);
    let mut faqs: Vec<Id<Faq>> = shown.map(|it| it.id).collect();
    faqs.sort();
    let asked: Vec<Asked> = serde_json::from_str(UNANSWERED).context("the demo's questions")?;
    let at = morning(app.clock.now(), DAYS - 1 - day);
    let live = move |tx: &_, act: &mut _| {
        for (at, it) in (0..).zip(&asked) {
            // A pattern without chance: every city starts alike.
            if (at * 7 + day * 5) % 17 < it.often {
                faq::keep_unanswered(tx, act, &it.text)?;
            }
        }
        for (at, id) in (0..).zip(&faqs) {
            for _ in 0..times(at, day) {
                faq::count_asked(tx, act, *id)?;
            }
        }
        judge(tx, act, &faqs, day)
    };
    let act = Act::worker(at, "chat");
    app.store.write::<_, StoreError>(act, "chat.answer", live).await.context("a month")?;
    app.store.projected().await;
    Ok(())
}

/// The morning of a day, as many days ago, before anybody is at their desk; never in the future.
fn morning(now: Timestamp, days: i64) -> Timestamp {
    let day = date_in_japan(now).saturating_sub(days.days()).at(8, 30, 0, 0);
    day.to_zoned(jst()).map_or(now, |it| it.timestamp().min(now))
}

/// How often a question was asked on a day: a few many times, most now and then.
fn times(at: i64, day: i64) -> i64 {
    match (at * 31 + day * 11) % 97 {
        rest if rest < 4 => 9 - at % 5,
        rest if rest < 20 => 1 + at % 2,
        _ => 0,
    }
}

fn judge(
    tx: &crate::infra::store::WriteTx,
    act: &mut Act,
    faqs: &[Id<Faq>],
    day: i64,
) -> Result<(), StoreError> {
    let day = day.unsigned_abs();
    for turn in 0..JUDGED_A_DAY {
        let at = usize::try_from(day * 29 + turn * 53).unwrap_or(0) % faqs.len().max(1);
        let Some(id) = faqs.get(at) else { break };
        let judgement = match (day + turn) % 5 {
            0 => Judgement::Unhelpful,
            _ => Judgement::Helpful,
        };
        // No event has such a number, so nobody's judgement is taken for another.
        let no = u64::MAX - day * JUDGED_A_DAY - turn;
        faq::judge(tx, act, (no, *id), "", judgement)?;
    }
    Ok(())
}

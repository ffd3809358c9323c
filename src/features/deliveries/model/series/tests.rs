use jiff::{SignedDuration, civil::date};
use proptest::prelude::*;

use super::*;
use crate::{
    base::Actor,
    features::{
        deliveries::{
            Alone, GRACE_S, Leave, Links, Pace, Rest, Seen, Target, Turns, Until, Weekdays,
        },
        messages::Content,
    },
};

fn who(name: &str) -> Actor {
    Actor::Staff(name.to_owned())
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn weekly(days: u8) -> Rhythm {
    Rhythm {
        on: Turns::Weekly(Weekdays(days)),
        minute: 9 * 60,
        from: Day(date(2026, 11, 1)),
        until: Until::Ended,
        rest: Rest::Same,
    }
}

fn draft(rhythm: Rhythm) -> Draft {
    Draft {
        title: "ごみの日".into(),
        target: Target::Everyone,
        content: Content::text("あすはごみの日です"),
        when: When::Repeating(rhythm),
        pace: Pace::AtOnce,
        urgency: Urgency::Ordinary,
        links: Links::Plain,
        topic: None,
    }
}

fn let_go(rhythm: Rhythm, now: Timestamp) -> Delivery {
    let new = Delivery::new(draft(rhythm), (who("hanako"), "課".into()), now);
    let seen = Seen { revision: 1, people: 3, segment: None };
    new.let_go(seen, (&who("taro"), now), Alone::Refused).unwrap()
}

const MONDAY: &str = "2026-11-02T08:00:00+09:00";

proptest! {
    #[test]
    fn no_day_has_two_turns_and_none_is_forgotten_however_long_nothing_runs(
        days in 1_u8..128,
        pauses in prop::collection::vec(1_i64..30 * 86_400, 1..40),
    ) {
        let begun = at(MONDAY);
        let (mut now, mut series) = (begun, let_go(weekly(days), begun));
        let (mut made, mut missed): (Vec<Day>, u32) = (Vec::new(), 0);
        for pause in pauses {
            now += SignedDuration::from_secs(pause);
            // A machine that comes back looks once; what is looked at twice is not done twice.
            let Some(turn) = series.turn(now) else { continue };
            prop_assert!(made.last().is_none_or(|it| *it < turn.day));
            prop_assert_eq!(&turn.made.leave, &series.leave);
            let is_late = GRACE_S < now.duration_since(turn.made.goes_at().unwrap()).as_secs();
            prop_assert_eq!(turn.made.at_its_moment(now).unwrap().is_err(), is_late);
            prop_assert!(turn.series.turn(now).is_none());
            made.push(turn.day);
            series = turn.series;
            missed = series.turns.clone().unwrap().missed;
        }
        let all = weekly(days).days(date(2026, 11, 2)).map(|it| weekly(days).moment(it));
        let come = all.take_while(|it| *it <= now).filter(|it| begun < *it).count();
        prop_assert_eq!(come, made.len() + missed as usize);
    }
}

#[test]
fn each_turn_is_a_delivery_of_its_own_that_says_the_same() {
    let series = let_go(weekly(0b1), at(MONDAY));
    assert_eq!(series.stage, Stage::Repeating { next: at("2026-11-02T09:00:00+09:00") });
    assert!(series.turn(at("2026-11-02T08:59:59+09:00")).is_none());
    let turn = series.turn(at("2026-11-02T09:00:00+09:00")).unwrap();
    let due = at("2026-11-02T09:00:00+09:00");
    assert_eq!(turn.made.stage, Stage::Scheduled { at: due });
    assert_eq!(turn.made.draft, Draft { when: When::At(due), ..series.draft.clone() });
    assert_eq!(turn.series.stage, Stage::Repeating { next: at("2026-11-09T09:00:00+09:00") });
}

#[test]
fn a_change_takes_the_leave_back_and_the_day_that_had_its_turn_gets_no_other() {
    let now = at("2026-11-02T09:00:00+09:00");
    let series = let_go(weekly(0b1), at(MONDAY)).turn(now).unwrap().series;
    let later = Rhythm { minute: 15 * 60, ..weekly(0b1) };
    let changed = series.changed(draft(later), 1, (&who("hanako"), now)).unwrap();
    assert_eq!((changed.stage, &changed.leave), (Stage::Draft, &None::<Leave>));
    let seen = Seen { revision: 2, people: 3, segment: None };
    let again = changed.let_go(seen, (&who("taro"), now), Alone::Refused).unwrap();
    assert_eq!(again.stage, Stage::Repeating { next: at("2026-11-09T15:00:00+09:00") });
}

#[test]
fn one_is_skipped_and_put_back_and_a_rest_is_not_made_up_for() {
    let now = at(MONDAY);
    let series = let_go(weekly(0b1), now);
    let first = Day(date(2026, 11, 2));
    let skipping = series.skipping(first, now).unwrap();
    assert_eq!(skipping.stage, Stage::Repeating { next: at("2026-11-09T09:00:00+09:00") });
    let shown: Vec<Coming> =
        skipping.turns_to_come(now, date(2026, 11, 15)).into_iter().map(|it| it.1).collect();
    assert_eq!(shown, [Coming::Skipped, Coming::Sent]);
    assert_eq!(skipping.skipping(first, now).unwrap().stage, series.stage);
    let tuesday = Day(date(2026, 11, 3));
    assert_eq!(series.skipping(tuesday, now).unwrap_err(), Refusal::NoTurn);
    let paused = series.paused(now).unwrap();
    assert!(paused.turn(at("2026-11-20T09:00:00+09:00")).is_none());
    let on = paused.continued(at("2026-11-20T09:00:00+09:00")).unwrap();
    assert_eq!(on.stage, Stage::Repeating { next: at("2026-11-23T09:00:00+09:00") });
    let over = on.given_up(now).unwrap();
    assert_eq!(over.stage, Stage::Over { at: now });
    assert_eq!(over.continued(now).unwrap_err(), Refusal::NotAtThisStage);
}

#[test]
fn the_last_turn_ends_the_series() {
    let twice = Rhythm { until: Until::Times(2), ..weekly(0b1) };
    let one = let_go(twice, at(MONDAY)).turn(at("2026-11-02T09:00:00+09:00")).unwrap().series;
    let two = one.turn(at("2026-11-09T09:00:00+09:00")).unwrap().series;
    assert!(matches!(two.stage, Stage::Over { .. }), "{:?}", two.stage);
}

#[test]
fn an_emergency_and_what_never_comes_are_not_let_go() {
    let now = at(MONDAY);
    let urgent = Draft { urgency: Urgency::Emergency, ..draft(weekly(0b1)) };
    assert_eq!(urgent.refusal(now), Some(Refusal::RepeatedEmergency));
    assert_eq!(draft(weekly(0)).refusal(now), Some(Refusal::NoRhythm));
    let past = Rhythm { until: Until::Day(Day(date(2026, 11, 1))), ..weekly(0b1) };
    assert_eq!(draft(past).refusal(now), Some(Refusal::NoTurn));
}

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::{
    base::{KeyId, Members, time::in_japan},
    features::{attributes::ChoiceNo, residents::ResidentNo},
};

const FIELD: ChoiceNo = ChoiceNo(2);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A moment at which every kind of silence can be and not be.
fn moments() -> impl Strategy<Value = Timestamp> {
    (0_i64..24 * 400)
        .prop_map(|it| at("2026-01-01T00:30:00+09:00") + SignedDuration::from_hours(it))
}

fn quiets() -> impl Strategy<Value = Quiet> {
    (0_u8..24, 0_u8..24).prop_filter_map("no hours", |(from, until)| Quiet::new(from, until))
}

fn wishes() -> impl Strategy<Value = Wishes> {
    let stop = prop_oneof![
        4 => Just(None),
        1 => moments().prop_map(|it| Some(Stop::Until(it))),
        1 => Just(Some(Stop::All)),
        1 => Just(Some(Stop::DisasterToo)),
    ];
    let hours = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Hours::Never)),
        1 => quiets().prop_map(|it| Some(Hours::Quiet(it))),
    ];
    let cap = prop::option::of(prop::sample::select(CAPS.to_vec()));
    let less = prop::sample::select(vec![vec![], vec![FIELD], vec![ChoiceNo(1), FIELD]]);
    (stop, hours, cap, less).prop_map(|(stop, hours, cap, less)| Wishes {
        stop,
        hours,
        cap,
        less,
        ..Wishes::none(KeyId::from_bits(7), Timestamp::UNIX_EPOCH)
    })
}

fn some() -> impl Strategy<Value = Members> {
    prop::collection::btree_set(0_u32..40, 0..40).prop_map(|it| it.into_iter().collect())
}

fn topics() -> impl Strategy<Value = Option<Topic>> {
    let field = Topic::Field(FIELD);
    prop::sample::select(vec![None, Some(field), Some(Topic::Disaster)])
}

/// What becomes of one person, found by reading what they wish.
fn one(no: u32, wishes: Option<&Wishes>, asked: &Asked<'_>) -> Result<Option<Timestamp>, Unmet> {
    let is_disaster = asked.topic == Some(Topic::Disaster);
    let is_news = asked.debt == Debt::Nothing;
    let stop = wishes.and_then(|it| it.stopped(asked.at));
    match stop {
        Some(Stop::DisasterToo) => return Err(Unmet::Stopped),
        Some(Stop::All) if !is_disaster => return Err(Unmet::Stopped),
        Some(Stop::Until(_)) if !is_disaster => return Err(Unmet::Resting),
        Some(_) | None => {}
    }
    if is_disaster {
        return Ok(None);
    }
    let less = wishes.is_some_and(|it| it.less.contains(&FIELD)) && !asked.ticked.any.contains(no);
    let is_field = asked.topic == Some(Topic::Field(FIELD));
    if is_news && is_field && (less || asked.ticked.others.contains(no)) {
        return Err(Unmet::Unwanted);
    }
    let had = asked.had.iter().filter(|it| it.contains(no)).count();
    if is_news && wishes.and_then(|it| it.cap).is_some_and(|cap| usize::from(cap) <= had) {
        return Err(Unmet::Capped);
    }
    let quiet = match wishes.and_then(|it| it.hours) {
        Some(Hours::Never) => None,
        Some(Hours::Quiet(quiet)) => Some(quiet),
        None => asked.quiet,
    };
    Ok(quiet.and_then(|it| it.end(asked.at)))
}

proptest! {
    #[test]
    fn everybody_found_gets_it_now_or_later_or_is_left_out_as_their_own_wishes_say(
        all in prop::collection::btree_map(0_u32..40, wishes(), 0..40),
        found in some(),
        topic in topics(),
        debt in prop::sample::select(vec![Debt::Nothing, Debt::Correction]),
        now in moments(),
        city in prop::option::of(quiets()),
        (any, less) in (some(), some()),
        had in prop::collection::vec(some(), 0..9),
    ) {
        let ticked = Ticked { others: any.and(&less), any };
        let mut sets = Sets::default();
        all.iter().for_each(|(no, it)| sets.set(ResidentNo(*no), Some(it)));
        let asked = Asked { topic, debt, at: now, quiet: city, ticked: &ticked, had: &had };
        let sifted = sets.sift(&found, &asked);
        let out = sifted.out.count().sum() as usize;
        prop_assert_eq!(sifted.people.len() + out, found.len());
        for no in found.iter() {
            let later = sifted.later.iter().find(|it| it.people.contains(no)).map(|it| it.at);
            let told = match sifted.out.why(ResidentNo(no)) {
                Some(why) => Err(why),
                None => Ok(later),
            };
            prop_assert_eq!(told, one(no, all.get(&no), &asked), "{}", no);
            prop_assert_eq!(sifted.people.contains(no), told.is_ok());
        }
        prop_assert!(sifted.later.windows(2).all(|it| it[0].at < it[1].at));
        prop_assert!(sifted.later.iter().all(|it| now < it.at && !it.people.is_empty()));
    }

    #[test]
    fn what_somebody_wishes_last_is_all_that_counts(
        changes in prop::collection::vec((0_u32..6, prop::option::of(wishes())), 0..40),
    ) {
        let mut last = BTreeMap::new();
        let mut sets = Sets::default();
        for (no, wishes) in &changes {
            sets.set(ResidentNo(*no), wishes.as_ref());
            last.insert(*no, wishes.as_ref());
        }
        let mut fresh = Sets::default();
        last.into_iter().for_each(|(no, wishes)| fresh.set(ResidentNo(no), wishes));
        prop_assert_eq!(sets, fresh);
    }

    #[test]
    fn silence_ends_within_a_day_at_a_full_hour_that_is_not_silent(quiet in quiets(), now in moments()) {
        if let Some(end) = quiet.end(now) {
            prop_assert!(now < end && end.duration_since(now) <= SignedDuration::from_hours(24));
            let here = in_japan(end);
            prop_assert_eq!((here.minute(), here.second()), (0, 0));
            prop_assert_eq!(quiet.end(end), None);
        }
    }
}

#[test]
fn the_night_is_silent_from_nine_until_seven_in_japan() {
    let morning = Some(at("2026-11-24T07:00:00+09:00"));
    for (now, end) in [
        ("2026-11-23T20:59:59+09:00", None),
        ("2026-11-23T21:00:00+09:00", morning),
        ("2026-11-24T00:00:00+09:00", morning),
        ("2026-11-24T06:59:59+09:00", morning),
        ("2026-11-24T07:00:00+09:00", None),
    ] {
        assert_eq!(Quiet::NIGHT.end(at(now)), end, "{now}");
    }
    assert_eq!(Quiet::new(7, 7), None);
    assert_eq!(Quiet::new(7, 24), None);
}

#[test]
fn a_month_s_rest_lasts_through_the_same_day_of_the_next_month_and_then_is_over() {
    for (now, over) in [
        ("2026-11-23T09:00:00+09:00", "2026-12-24T00:00:00+09:00"),
        ("2027-01-31T23:59:00+09:00", "2027-03-01T00:00:00+09:00"),
    ] {
        let stop = Stop::for_a_month(at(now));
        assert_eq!(stop, Stop::Until(at(over)));
        let none = Wishes::none(KeyId::from_bits(7), at(now));
        let wishes = Wishes { stop: Some(stop), ..none };
        assert_eq!(wishes.stopped(at(now)), Some(stop));
        assert_eq!(wishes.stopped(at(over)), None);
    }
}

use proptest::prelude::*;

use super::*;
use crate::features::{
    deliveries::{Links, Pace, Target},
    messages::Content,
};

fn at(s: i64) -> Timestamp {
    Timestamp::from_second(1_793_318_400 + s).unwrap()
}

fn who(name: &str) -> Actor {
    Actor::Staff(name.to_owned())
}

fn draft(text: &str, urgency: Urgency) -> Draft {
    Draft {
        title: "断水".into(),
        target: Target::Everyone,
        content: Content::text(text),
        when: When::Now,
        pace: Pace::AtOnce,
        urgency,
        links: Links::Plain,
        topic: None,
    }
}

/// Something that may happen to a delivery, a while after what happened before.
#[derive(Debug, Clone)]
enum Happening {
    Change,
    Ask,
    SendBack,
    LetGo { by: &'static str, seen: u32 },
    TakeBack,
    Cancel,
    Moment,
    Stop,
    Resume,
    End,
}

fn happenings() -> impl Strategy<Value = Vec<(i64, Happening)>> {
    let one = prop_oneof![
        Just(Happening::Change),
        Just(Happening::Ask),
        Just(Happening::SendBack),
        (prop_oneof![Just("hanako"), Just("taro")], 1_u32..4)
            .prop_map(|(by, seen)| Happening::LetGo { by, seen }),
        Just(Happening::TakeBack),
        Just(Happening::Cancel),
        Just(Happening::Moment),
        Just(Happening::Stop),
        Just(Happening::Resume),
        Just(Happening::End),
    ];
    prop::collection::vec((0_i64..1_200, one), 0..40)
}

fn after(was: &Delivery, now: Timestamp, what: &Happening) -> Option<Delivery> {
    match what {
        Happening::Change => {
            let text = format!("{}回目", was.revision);
            let changed = draft(&text, was.draft.urgency);
            was.changed(changed, was.revision, (&who("hanako"), now)).ok()
        }
        Happening::Ask => was.asked(was.revision, now).ok(),
        Happening::SendBack => was.sent_back("日付がちがいます").ok(),
        Happening::LetGo { by, seen } => {
            let seen = Seen { revision: *seen, people: 3, segment: None };
            was.let_go(seen, (&who(by), now), Alone::Refused).ok()
        }
        Happening::TakeBack => was.taken_back().ok(),
        Happening::Cancel => was.cancelled(now).ok(),
        Happening::Moment => match was.at_its_moment(now)? {
            Ok(running) => Some(running),
            Err(why) => was.held(why, now).ok(),
        },
        Happening::Stop => was.stopped(now).ok(),
        Happening::Resume => was.resumed(now).ok(),
        Happening::End => was.ended(Tally::default(), now).ok(),
    }
}

proptest! {
    #[test]
    fn whatever_happens_only_what_a_second_person_saw_goes_out_and_only_near_its_moment(
        all in happenings(),
    ) {
        let mut is = Delivery::new(
            draft("0回目", Urgency::Ordinary),
            (who("hanako"), "課".into()),
            at(0),
        );
        // What was let go, as it then was, and when it is due.
        let mut let_go: Option<(Draft, Timestamp)> = None;
        let mut now = at(0);
        let mut begun = false;
        for (pause, what) in all {
            now += SignedDuration::from_secs(pause);
            let Some(next) = after(&is, now, &what) else { continue };
            if let Stage::Scheduled { at } = next.stage && is.stage != next.stage {
                prop_assert_eq!(next.leave.as_ref().map(|it| &it.by), Some(&who("taro")));
                let_go = Some((next.draft.clone(), at));
            }
            if matches!(what, Happening::Moment) && matches!(next.stage, Stage::Running { .. }) {
                let (draft, due) = let_go.clone().expect("only what was let go begins");
                prop_assert_eq!(&draft, &next.draft);
                prop_assert!(due <= now && now.duration_since(due).as_secs() <= GRACE_S);
                prop_assert!(!begun, "it begins once");
                begun = true;
            }
            prop_assert!(!begun || next.stage.has_begun(), "what has begun is not undone");
            prop_assert!(next.leave.is_some() || !next.stage.has_begun());
            is = next;
        }
    }
}

#[test]
fn an_emergency_goes_at_once_by_its_author_and_waits_for_a_look() {
    let new = Delivery::new(
        draft("避難してください", Urgency::Emergency),
        (who("hanako"), "課".into()),
        at(0),
    );
    let seen = Seen { revision: 1, people: 3, segment: None };
    let gone = new.let_go(seen, (&who("hanako"), at(0)), Alone::Refused).unwrap();
    assert_eq!(gone.stage.due(), Some(at(0)));
    let running = gone.at_its_moment(at(0)).unwrap().unwrap();
    assert!(running.needs_a_look());
    let own = running.looked_at((&who("hanako"), at(9)), 3);
    assert_eq!(own.unwrap_err(), Refusal::NotAlone);
    assert!(!running.looked_at((&who("taro"), at(9)), 3).unwrap().needs_a_look());
}

#[test]
fn what_cannot_be_sent_is_not_let_go() {
    let refusal = |draft: Draft| draft.refusal(at(0));
    let sound = || draft("水", Urgency::Ordinary);
    assert_eq!(refusal(sound()), None);
    assert_eq!(refusal(Draft { title: " ".into(), ..sound() }), Some(Refusal::NoTitle));
    let long = Draft { title: "断".repeat(TITLE_MAX + 1), ..sound() };
    assert_eq!(refusal(long), Some(Refusal::LongTitle));
    assert_eq!(refusal(draft("", Urgency::Ordinary)), Some(Refusal::Faulty));
    assert_eq!(refusal(Draft { when: When::At(at(-1)), ..sound() }), Some(Refusal::Past));
    let far = at((AHEAD_DAYS_MAX + 1) * 86_400);
    assert_eq!(refusal(Draft { when: When::At(far), ..sound() }), Some(Refusal::FarAhead));
}

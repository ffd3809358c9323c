use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn hours(n: i64) -> SignedDuration {
    SignedDuration::from_hours(n)
}

#[test]
fn a_digest_is_due_at_its_time_in_japan_and_never_now() {
    let now = at("2026-11-22T08:59:30+09:00");
    assert_eq!(Pace::Hourly.due(now), at("2026-11-22T09:00:00+09:00"));
    assert_eq!(Pace::Daily(9 * 60).due(now), at("2026-11-22T09:00:00+09:00"));
    let then = at("2026-11-22T09:00:00+09:00");
    assert_eq!(Pace::Hourly.due(then), at("2026-11-22T10:00:00+09:00"));
    assert_eq!(Pace::Daily(9 * 60).due(then), at("2026-11-23T09:00:00+09:00"));
    assert_eq!(Pace::Daily(17 * 60 + 15).due(then), at("2026-11-22T17:15:00+09:00"));
    assert_eq!(Pace::AtOnce.due(then), at("2026-11-22T09:00:20+09:00"));
}

/// How a notice ends that always fails, with when and after how many tries.
fn fail_on(trouble: &Trouble) -> (State, Timestamp, u32) {
    let mut now = at("2026-11-22T09:00:00+09:00");
    let mut state = State::Waiting { due: now, tries: 0, since: None, trouble: None };
    let mut count = 0;
    while let Some(due) = state.due() {
        now = now.max(due);
        match state.step(now) {
            Step::Try(begun) => {
                count += 1;
                state = begun.after(Err(trouble.clone()), now);
            }
            Step::End(end) => state = end,
            Step::Nothing => panic!("it was due"),
        }
    }
    (state, now, count)
}

#[test]
fn what_fails_is_tried_for_a_day_with_growing_pauses_and_then_given_up_with_its_reason() {
    let begun = at("2026-11-22T09:00:00+09:00");
    let (state, ended, tries) = fail_on(&Trouble::TimedOut);
    assert_eq!(state, State::GivenUp { at: ended, trouble: Trouble::TimedOut });
    let took = ended.duration_since(begun);
    assert!(hours(GIVEN_UP_AFTER_H) <= took && took <= hours(GIVEN_UP_AFTER_H + 1), "{took:?}");
    assert!((25..40).contains(&tries), "{tries}");
    let refused = Trouble::Refused("550".into());
    assert_eq!(fail_on(&refused), (State::GivenUp { at: begun, trouble: refused }, begun, 1));
}

#[test]
fn a_try_that_was_cut_off_is_begun_again_and_at_last_given_up() {
    let now = at("2026-11-22T09:00:00+09:00");
    let begun = State::Trying { due: now, tries: 1, since: now - hours(1) };
    assert_eq!(begun.step(now - hours(1)), Step::Nothing);
    assert!(matches!(begun.step(now), Step::Try(State::Trying { tries: 2, .. })));
    let late = begun.step(now + hours(24));
    let end = State::GivenUp { at: now + hours(24), trouble: Trouble::CutOff };
    assert_eq!(late, Step::End(end));
}

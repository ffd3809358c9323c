//! A lying LINE: whatever a call to it meets, the resident reads each answer once.

use hamaguri::simulator::{Fault, FaultKind};
use jiff::SignedDuration;

use crate::city::{City, words};

/// A stateless token lives for a quarter of an hour, so that after this a new one is asked for.
const TOKEN_LIFE: SignedDuration = SignedDuration::from_mins(20);

async fn one_answer_through(endpoint: &str, kind: FaultKind, times: u32) {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    city.world().advance(TOKEN_LIFE);
    city.world().add_fault(Fault {
        endpoint: endpoint.to_owned(),
        kind,
        times: Some(times),
        probability: None,
        delay_ms: Some(300),
    });
    let heard = hanako.says("ぬぬぬぬ").await;
    assert_eq!(heard.len(), 1, "{kind:?} x {times} on {endpoint}: {heard:?}");
    assert!(city.world().faults().iter().all(|it| it.times == Some(0)), "the fault struck");
    city.close_after_faults().await;
}

macro_rules! survives {
    ($($name:ident: $endpoint:literal, $kind:ident, $times:literal;)*) => { $(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            one_answer_through($endpoint, FaultKind::$kind, $times).await;
        }
    )* };
}

survives! {
    an_error_of_lines_own_costs_no_answer: "replyMessage", ServerError, 2;
    an_answer_taken_but_not_confirmed_is_not_given_twice: "replyMessage", TimeoutAfterAcceptance, 1;
    being_asked_to_slow_down_costs_no_answer: "replyMessage", TooMany, 3;
    a_slow_line_is_waited_for: "replyMessage", Slow, 1;
    a_confirmation_that_cannot_be_read_is_one: "replyMessage", Malformed, 1;
    a_broken_connection_costs_no_answer: "replyMessage", ConnectionReset, 2;
    a_refused_token_is_renewed: "replyMessage", Unauthorized, 1;
    no_token_at_first_costs_no_answer: "issueStatelessChannelToken", ServerError, 2;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_too_late_for_its_token_is_pushed_once() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    city.world().add_fault(Fault {
        endpoint: "replyMessage".into(),
        kind: FaultKind::TooMany,
        times: None,
        probability: None,
        delay_ms: None,
    });
    for (kind, endpoint) in [
        (FaultKind::ServerError, "pushMessage"),
        (FaultKind::TimeoutAfterAcceptance, "pushMessage"),
    ] {
        let fault = Fault {
            endpoint: endpoint.into(),
            kind,
            times: Some(1),
            probability: None,
            delay_ms: Some(300),
        };
        city.world().add_fault(fault);
    }
    city.world().say(&hanako.id, "ぬぬぬぬ").unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    city.world().advance(SignedDuration::from_secs(70));
    city.settle().await;
    let heard = hanako.heard();
    assert_eq!(heard.len(), 2, "{heard:?}");
    assert!(words(&heard[1]).contains("見つけられませんでした"));
    city.close_after_faults().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_come_in_the_order_of_the_questions_when_calls_fail_at_random() {
    let city = City::open().await;
    let hanako = city.friend("花子").await;
    city.world().add_fault(Fault {
        endpoint: "all".into(),
        kind: FaultKind::ServerError,
        times: None,
        probability: Some(30),
        delay_ms: None,
    });
    let texts = ["ぬぬ", "090-1234-5678", "ぬぬ", "090-1234-5678", "ぬぬ"];
    for text in texts {
        city.world().say(&hanako.id, text).unwrap();
    }
    city.settle().await;
    let personal: Vec<bool> =
        hanako.heard()[1..].iter().map(|it| words(it).contains("電話番号")).collect();
    assert_eq!(personal, [false, true, false, true, false]);
    city.close_after_faults().await;
}

//! A lying LINE, and a machine that goes down: everybody is still told once.

use std::time::Duration;

use hamaguri::simulator::{Fault, FaultKind};

use super::{TEXT, draft};
use crate::city::City;

async fn everybody_once_through(kind: FaultKind, times: u32) {
    let city = City::open().await;
    let ids = city.friends(30).await;
    city.world().add_fault(Fault {
        endpoint: "multicast".into(),
        kind,
        times: Some(times),
        probability: None,
        delay_ms: Some(300),
    });
    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    let tally = city.delivered(no).await;
    assert_eq!((tally.accepted, tally.addressed()), (30, 30), "{kind:?}");
    assert_eq!(city.told(&ids, TEXT), [1; 30], "{kind:?}");
    assert!(city.world().faults().iter().all(|it| it.times == Some(0)), "the fault struck");
    city.close_after_faults().await;
}

macro_rules! survives {
    ($($name:ident: $kind:ident, $times:literal;)*) => { $(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            everybody_once_through(FaultKind::$kind, $times).await;
        }
    )* };
}

survives! {
    an_error_of_lines_own_costs_nobody_the_message: ServerError, 2;
    what_was_taken_but_not_confirmed_is_not_sent_twice: TimeoutAfterAcceptance, 2;
    being_asked_to_slow_down_costs_nobody_the_message: TooMany, 3;
    a_confirmation_that_cannot_be_read_is_one: Malformed, 1;
    a_broken_connection_costs_nobody_the_message: ConnectionReset, 2;
    a_refused_token_is_renewed: Unauthorized, 1;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_that_goes_down_between_call_and_answer_tells_everybody_once() {
    let city = City::open().await;
    let ids = city.friends(20).await;
    city.world().add_fault(Fault {
        endpoint: "multicast".into(),
        kind: FaultKind::TimeoutAfterAcceptance,
        times: Some(1),
        probability: None,
        delay_ms: Some(5_000),
    });
    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    while city.told(&ids, TEXT) == [0; 20] {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let city = city.restart().await;
    let tally = city.delivered(no).await;
    assert_eq!(tally.accepted, 20);
    assert_eq!(city.told(&ids, TEXT), [1; 20]);
    city.close_after_faults().await;
}

//! What was wrong is put right with exactly those who have it.

use hamaguri::features::{
    deliveries::{self, Alone, Draft, Seen},
    messages::Content,
};

use super::draft;
use crate::city::City;

const RIGHT: &str = "訂正: 断水は3日です";

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_goes_to_those_who_got_the_first_and_to_nobody_else() {
    let city = City::open().await;
    let first = city.friends(6).await;
    let no = city.lets_go(draft()).await;
    city.second_thoughts_pass();
    city.delivered(no).await;
    let later = city.friends(3).await;

    let correct = move |tx: &_, act: &mut _| deliveries::correct(tx, act, no, "上下水道部");
    let correction = city.delivers("hanako", correct).await.unwrap();
    let known = city.app.store.read(|tx| deliveries::delivery(tx, correction)).unwrap().unwrap();
    let said = Draft { content: Content::text(RIGHT), ..known.draft };
    let change = move |tx: &_, act: &mut _| deliveries::change(tx, act, (correction, 1), said);
    city.delivers("hanako", change).await.unwrap();
    let seen = Seen { revision: 2, people: 6, segment: None };
    let go = move |tx: &_, act: &mut _| {
        deliveries::approve(tx, act, correction, (seen, Alone::Refused)).map(|_| ())
    };
    city.delivers("taro", go).await.unwrap();
    city.second_thoughts_pass();
    city.delivered(correction).await;
    assert_eq!(city.told(&first, RIGHT), [1; 6]);
    assert_eq!(city.told(&later, RIGHT), [0; 3]);
    city.close().await;
}

//! The way residents come in: who somebody is, and what a visit may do.

use hamaguri::web::resident::Letters;
use reqwest::StatusCode;

use super::city::City;

#[tokio::test(flavor = "multi_thread")]
async fn letters_grow_by_a_link_that_leads_back_and_nowhere_else() {
    let city = City::open().await;
    let visitor = city.visitor();
    let back = visitor.get("/l/letters/large?to=%2Ff%2Fgomi%3Fx%3D1").await;
    assert_eq!((back.status, &*back.location), (StatusCode::SEE_OTHER, "/f/gomi?x=1"));
    assert_eq!(visitor.cookie("hamaguri-letters").as_deref(), Some(Letters::Large.as_str()));
    let away = visitor.get("/l/letters/usual?to=https%3A%2F%2Fevil.test%2F").await;
    assert_eq!(away.location, "/");
    assert_eq!(visitor.cookie("hamaguri-letters").as_deref(), Some(Letters::Usual.as_str()));
    city.close().await;
}

//! Signing in: with two factors, not by guessing, and not losing what was typed.

use hamaguri::features::staff::Role;

use super::city::City;

#[tokio::test]
async fn a_clerk_has_a_session_and_a_visitor_has_none() {
    let city = City::open().await;
    assert!(city.staff(Role::Sender).await.token().is_some());
    assert!(city.visitor().token().is_none());
    city.close().await;
}

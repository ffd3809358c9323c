//! By which poster or page residents came: kept once, counted, and of use to conditions.

use hamaguri::features::{
    attributes::{self, AttributeNo, ChoiceNo, Source, Value},
    residents,
    segments::{Clause, Condition, Sense, Test},
    staff::Role,
};
use hamaguri::{base::time::date_in_japan, infra::vault::Purpose};
use reqwest::StatusCode;

use super::{
    city::City,
    clerk::{Answer, Clerk},
    entry::enter,
};

const WAYS: &str = "/console/attributes/ways";

fn leads_on(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location, "/my/reception");
}

/// By which way somebody came, and how that is known.
fn way(city: &City, user: &str) -> Option<(Value, Source)> {
    let user = city.app.vault.lookup(Purpose::LineUser, user.as_bytes());
    let held = city.app.store.read(|tx| {
        let no = residents::resident_no(tx, &user)?.unwrap();
        attributes::profile(tx, no)
    });
    let held = held.unwrap()?.values.remove(&AttributeNo(1))?;
    Some((held.value, held.source))
}

async fn counted(city: &City, way: u16) -> usize {
    let test = Test::Choices(AttributeNo(1), vec![ChoiceNo(way)]);
    let condition = Condition::Clause(Clause { sense: Sense::Is, test });
    let today = date_in_japan(city.app.clock.now());
    city.app.store.projected().await;
    city.app.segments.count(&condition, today).await.unwrap().friends
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_way_somebody_comes_by_is_kept_and_every_link_leads_on() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let empty = admin.get(WAYS).await.text;
    assert!(empty.contains("まだ経路はありません"), "{empty}");
    assert_eq!(admin.post(WAYS, &[]).await.status, StatusCode::SEE_OTHER);
    let hanako = city.friend("花子").await;
    let phone: Clerk<'_> = city.visitor();
    enter(&phone, &hanako.id).await;

    leads_on(&phone.get("/from/99").await);
    leads_on(&phone.get("/from/poster").await);
    assert_eq!(way(&city, &hanako.id), None, "nobody came by what is no way");
    leads_on(&phone.get("/from/2").await);
    leads_on(&phone.get("/from/3").await);
    let poster = (Value::One(ChoiceNo(2)), Source::Way);
    assert_eq!(way(&city, &hanako.id), Some(poster), "the first counts");
    assert_eq!((counted(&city, 2).await, counted(&city, 3).await), (1, 0));

    let list = admin.get(WAYS).await.text;
    assert!(list.contains("ポスター・ちらし") && list.contains("100.0%"), "{list}");
    city.world().with(|platform, now| platform.block(&hanako.id, now)).unwrap();
    city.settle().await;
    assert_eq!(counted(&city, 2).await, 0, "whoever blocks is no friend");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_has_a_link_and_a_code_to_print() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    admin.post(WAYS, &[]).await;
    let one = admin.get(&format!("{WAYS}/2")).await;
    assert_eq!(one.status, StatusCode::OK);
    assert!(one.text.contains("/from/2") && one.text.contains("qr.svg"), "{}", one.text);
    let code = admin.get(&format!("{WAYS}/2/qr.svg")).await;
    assert!(code.text.starts_with("<svg class=\"qr\" xmlns="), "{}", code.text);
    assert_eq!(admin.get(&format!("{WAYS}/99")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.get(&format!("{WAYS}/x/qr.svg")).await.status, StatusCode::NOT_FOUND);

    // Beginning again makes nothing twice.
    assert_eq!(admin.post(WAYS, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(city.app.store.read(attributes::all).unwrap().len(), 1);
    let viewer = city.staff(Role::Auditor).await;
    assert_eq!(viewer.post(WAYS, &[]).await.status, StatusCode::FORBIDDEN);
    city.close().await;
}

use hamaguri::features::{
    attributes::Value,
    forms::Owner,
    residents::{self, ResidentNo, Standing},
    staff::{Level, Role, Scope},
};
use reqwest::StatusCode;

use super::{
    super::{
        answers_console::{TYPED, design, hand_in, number_of, published},
        city::City,
    },
    at_the_counter, open, path,
};

/// Everything that can be done to a resident.
const DEEDS: [&str; 5] = ["open", "export", "erase", "reception", "attributes/1"];

/// What would do it.
const FIELDS: [(&str, &str); 6] = [
    ("reason", "理由"),
    ("number", "1"),
    ("wish", "stop-all"),
    ("value", "1"),
    ("do", "keep"),
    ("x", "y"),
];

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_opens_nobody_and_changes_nothing() {
    let city = City::open().await;
    let district = city.asks("地区", &["多度", "長島"]).await;
    let choice = district.kind.choices()[0].no;
    let no =
        ResidentNo(city.person(1, Standing::Friend, &[(district.no, Value::One(choice))]).await);
    let nobody = city.staff(Role::Auditor).await;
    for page in ["/console/residents".to_owned(), path(no)] {
        assert_eq!(nobody.get(&page).await.status, StatusCode::FORBIDDEN);
    }
    let viewer = city.staff_with(at_the_counter(Level::View, Scope::All), "窓口課").await;
    let gate = viewer.get(&path(no)).await.text;
    assert!(gate.contains("権限がいります") && !gate.contains("理由を残して開く"), "{gate}");
    for clerk in [&nobody, &viewer] {
        for deed in DEEDS {
            let done = clerk.post(&format!("{}/{deed}", path(no)), &FIELDS).await;
            assert_eq!(done.status, StatusCode::FORBIDDEN, "{deed}");
        }
    }
    assert!(!viewer.get(&path(no)).await.text.contains("多度"));
    assert!(city.app.store.read(|tx| residents::resident(tx, no)).unwrap().is_some());
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_done_to_a_resident_whose_page_is_not_open() {
    let city = City::open().await;
    city.asks("地区", &["多度", "長島"]).await;
    let (one, two) =
        (city.person(1, Standing::Friend, &[]).await, city.person(2, Standing::Friend, &[]).await);
    let (one, two) = (ResidentNo(one), ResidentNo(two));
    let admin = city.staff(Role::SystemAdministrator).await;
    // Somebody else's page is open: that opens this one as little.
    open(&admin, two).await;
    for deed in &DEEDS[1..] {
        let done = admin.post(&format!("{}/{deed}", path(one)), &FIELDS).await;
        assert_eq!((done.status, done.location), (StatusCode::SEE_OTHER, path(one)), "{deed}");
    }
    for page in ["erase", "reception", "attributes/1"] {
        assert_eq!(admin.get(&format!("{}/{page}", path(one))).await.location, path(one));
    }
    assert!(city.app.store.read(|tx| residents::resident(tx, one)).unwrap().is_some());
    for odd in ["0", "999", "-1", "99999999999", "x"] {
        let none = admin.post(&format!("/console/residents/{odd}/open"), &FIELDS).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{odd}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_opens_those_alone_who_have_to_do_with_it() {
    let city = City::open().await;
    let hanako = city.friend("hanako").await;
    let no = number_of(&city, &hanako.id);
    let form = published(&city, "道路課", design()).await;
    hand_in(&city, form, Owner::Resident(no), &TYPED).await;
    let other = city.staff_with(at_the_counter(Level::Publish, Scope::Own), "環境課").await;
    let gate = other.get(&path(no)).await.text;
    assert!(gate.contains("所属の課のフォームに"), "{gate}");
    for deed in DEEDS {
        let done = other.post(&format!("{}/{deed}", path(no)), &FIELDS).await;
        assert_eq!(done.status, StatusCode::FORBIDDEN, "{deed}");
    }
    let own = city.staff_with(at_the_counter(Level::Publish, Scope::Own), "道路課").await;
    open(&own, no).await;
    let full = own.get(&path(no)).await.text;
    assert!(full.contains("道路の損傷の通報") && !full.contains("トークで送られた"), "{full}");
    // What all departments hold is for whoever works for all of them.
    for deed in ["export", "erase"] {
        let done = own.post(&format!("{}/{deed}", path(no)), &FIELDS).await;
        assert_eq!(done.status, StatusCode::FORBIDDEN, "{deed}");
    }
    let manager = city.staff_with(at_the_counter(Level::Make, Scope::All), "広報秘書課").await;
    open(&manager, no).await;
    assert!(manager.get(&path(no)).await.text.contains("道路の損傷の通報"));
    city.close().await;
}

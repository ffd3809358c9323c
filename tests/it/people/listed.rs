use hamaguri::features::{
    attributes::Value,
    forms::Owner,
    residents::{ResidentNo, Standing},
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

#[tokio::test(flavor = "multi_thread")]
async fn residents_are_listed_by_number_the_newest_first_and_narrowed_down() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let empty = admin.get("/console/residents").await;
    assert!(empty.text.contains("まだだれもいません"), "{}", empty.text);
    let district = city.asks("地区", &["多度", "長島"]).await;
    for nth in 1..=60 {
        let choice = &district.kind.choices()[usize::from(nth % 2 == 0)];
        let standing = if nth % 10 == 0 { Standing::Blocked } else { Standing::Friend };
        city.person(nth, standing, &[(district.no, Value::One(choice.no))]).await;
    }
    let first = admin.get("/console/residents").await.text;
    assert!(first.contains("60人") && first.contains("利用者 60番"), "{first}");
    assert!(!first.contains("利用者 10番<"), "fifty stand on a page");
    let second = admin.get("/console/residents?page=2").await.text;
    assert!(second.contains("利用者 10番") && !second.contains("利用者 60番"), "{second}");
    let blocked = admin.get("/console/residents?standing=blocked").await.text;
    assert!(blocked.contains("<strong>6人"), "{blocked}");
    let part = format!("/console/residents?attribute={}&value=1&standing=friend", district.no.0);
    let part = admin.get(&part).await.text;
    assert!(part.contains("<strong>24人") && part.contains("地区: 長島"), "{part}");
    let none = admin.get("/console/residents?from=2001-01-01&until=2001-12-31").await.text;
    assert!(none.contains("当てはまる人はいません"), "{none}");
    let wrong = admin.get("/console/residents?from=yesterday").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_is_found_by_number_by_line_id_and_by_a_receipt_the_reader_may_see() {
    let city = City::open().await;
    let hanako = city.friend("hanako").await;
    let no = number_of(&city, &hanako.id);
    let form = published(&city, "道路課", design()).await;
    let answer = hand_in(&city, form, Owner::Resident(no), &TYPED).await;
    let receipt = hamaguri::features::forms::receipt(&city.app.vault, form, answer);
    let admin = city.staff(Role::SystemAdministrator).await;
    let sought = |words: String| format!("/console/residents?q={words}");
    for words in [no.0.to_string(), format!("No.{}", no.0), hanako.id.clone()] {
        let found = admin.get(&sought(words.clone())).await;
        assert_eq!(found.location, path(no), "{words}");
    }
    let found = admin.get(&sought(receipt.clone())).await.text;
    assert!(found.contains("道路の損傷の通報") && found.contains(&path(no)), "{found}");
    let name = admin.get(&sought("山田".to_owned())).await.text;
    assert!(name.contains("回答でさがす"), "{name}");
    let nobody = admin.get(&sought("4000".to_owned())).await.text;
    assert!(nobody.contains("この番号の人はいません"), "{nobody}");
    // Of another department's form a receipt says nothing.
    let other = city.staff_with(at_the_counter(Level::View, Scope::Own), "環境課").await;
    let found = other.get(&sought(receipt)).await.text;
    assert!(!found.contains("道路の損傷の通報"), "{found}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_tells_nothing_that_was_typed_freely() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let district = city.asks("地区", &["多度", "長島"]).await;
    let choice = district.kind.choices()[0].no;
    let no =
        ResidentNo(city.person(1, Standing::Friend, &[(district.no, Value::One(choice))]).await);
    let id = format!("U{:032x}", 1);
    let viewer = city.staff_with(at_the_counter(Level::View, Scope::All), "窓口課").await;
    for page in ["/console/residents".to_owned(), path(no)] {
        let text = viewer.get(&page).await.text;
        assert!(!text.contains(&id) && !text.contains("<td data-label=\"値\">"), "{text}");
    }
    open(&admin, no).await;
    let full = admin.get(&path(no)).await.text;
    assert!(full.contains("多度") && !full.contains(&id), "{full}");
    city.close().await;
}

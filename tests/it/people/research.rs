use hamaguri::features::{
    attributes::{Said, Value},
    residents::Standing,
    staff::{Level, Role, Scope},
};
use reqwest::StatusCode;

use super::{super::city::City, at_the_counter};

const EXPORT: &str = "/console/residents/research/export";

/// Twenty of one district and four of another; every second belongs to the brigade.
async fn divided(city: &City) {
    let district = city.asks("地区", &["多度", "長島"]).await;
    let brigade = city.asks("消防団", &[]).await;
    for nth in 1..=24 {
        let choice = &district.kind.choices()[usize::from(20 < nth)];
        let said = if nth % 2 == 0 { Said::Yes } else { Said::No };
        let given = [(district.no, Value::One(choice.no)), (brigade.no, Value::Said(said))];
        city.person(nth, Standing::Friend, &given).await;
    }
    city.person(25, Standing::Blocked, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_attributes_are_set_against_each_other_and_few_are_not_told_exactly() {
    let city = City::open().await;
    divided(&city).await;
    let viewer = city.staff_with(at_the_counter(Level::View, Scope::All), "窓口課").await;
    let page = viewer.get("/console/residents/research?side=1&top=2").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in ["24人の内訳", "50.0%", "10人未満"] {
        assert!(page.text.contains(said), "{said} in {}", page.text);
    }
    assert!(!page.text.contains(EXPORT), "a file is for whoever decides");
    let table = page.text.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    assert!(!table.contains(">2人") && !table.contains(">4人"), "{table}");
    let columns = viewer.get("/console/residents/research?side=1&top=2&of=columns").await.text;
    assert!(columns.contains("83.3%"), "10 of the 12 who said yes: {columns}");

    let admin = city.staff(Role::SystemAdministrator).await;
    let exact = admin.get("/console/residents/research?side=1&top=2").await.text;
    let table = exact.split("<tbody>").nth(1).unwrap();
    assert!(table.contains("2人") && !table.contains("未満"), "{table}");
    let fields = [("side", "1"), ("top", "2"), ("reason", "")];
    let refused = admin.post(EXPORT, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
    let fields = [("side", "1"), ("top", "2"), ("reason", "会議の資料")];
    assert_eq!(viewer.post(EXPORT, &fields).await.status, StatusCode::FORBIDDEN);
    let file = admin.post(EXPORT, &fields).await;
    assert_eq!(
        file.text.trim_start_matches('\u{feff}').replace('\r', ""),
        "地区 × 消防団,はい,いいえ,合計\n多度,—,—,20\n長島,10人未満,10人未満,10人未満\n合計,12,12,24\n"
    );
    city.app.store.projected().await;
    let log = admin.get("/console/log").await.text;
    assert!(log.contains("利用者のリサーチをCSVに書き出しました"), "{log}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_divide_by_standing_language_and_month_too() {
    let city = City::open().await;
    divided(&city).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let standing = admin.get("/console/residents/research?side=standing&top=since").await.text;
    for said in ["25人の内訳", "ブロックしている人もふくめて", "それより前", "ブロック中"]
    {
        assert!(standing.contains(said), "{said} in {standing}");
    }
    let friends = admin.get("/console/residents/research?side=1&top=since").await.text;
    assert!(friends.contains("24人の内訳"), "{friends}");
    // Nobody's language is known here, so that there is nothing to divide by.
    let language = admin.get("/console/residents/research?side=language&top=moon").await;
    assert_eq!(language.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_that_asks_nothing_yet_still_divides_by_standing() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let page = admin.get("/console/residents/research").await;
    assert!(page.status == StatusCode::OK && page.text.contains("友だちかどうか"), "{}", page.text);
    city.close().await;
}

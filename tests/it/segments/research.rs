use hamaguri::features::{
    attributes::{Said, Value},
    residents::Standing,
    staff::Role,
};
use reqwest::StatusCode;

use super::super::city::City;

#[tokio::test(flavor = "multi_thread")]
async fn two_attributes_are_set_against_each_other_and_few_are_not_told_exactly() {
    let city = City::open().await;
    let district = city.asks("地区", &["多度", "長島"]).await;
    let brigade = city.asks("消防団", &[]).await;
    for nth in 1..=24 {
        let choice = &district.kind.choices()[usize::from(20 < nth)];
        let said = if nth % 2 == 0 { Said::Yes } else { Said::No };
        let given = [(district.no, Value::One(choice.no)), (brigade.no, Value::Said(said))];
        city.person(nth, Standing::Friend, &given).await;
    }
    let admin = city.staff(Role::SystemAdministrator).await;
    let page = admin.get("/console/segments/research").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in ["24人の内訳", "50.0%", "10人未満"] {
        assert!(page.text.contains(said), "{said} in {}", page.text);
    }
    let fields = [("side", "1"), ("top", "2"), ("reason", "")];
    let refused = admin.post("/console/segments/research/export", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
    let fields = [("side", "1"), ("top", "2"), ("reason", "会議の資料")];
    let file = admin.post("/console/segments/research/export", &fields).await;
    assert_eq!(
        file.text.trim_start_matches('\u{feff}').replace('\r', ""),
        "地区 × 消防団,はい,いいえ,よこに答えた人,たての人数\n多度,10,10,20,20\n長島,10人未満,10人未満,10人未満,10人未満\n"
    );
    let log = admin.get("/console/log").await.text;
    assert!(log.contains("利用者のリサーチをCSVに書き出しました"), "{log}");
    city.close().await;
}

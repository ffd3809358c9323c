//! Attributes of residents, as staff keep them at the console.

use hamaguri::features::{
    attributes::{self, Attribute, State},
    residents::ResidentNo,
    staff::Role,
};
use reqwest::{StatusCode, multipart::Part};

use super::city::City;

impl City {
    fn attributes(&self) -> Vec<Attribute> {
        self.app.store.read(attributes::all).unwrap()
    }
}

fn labels(attribute: &Attribute) -> Vec<(&str, State)> {
    attribute.kind.choices().iter().map(|it| (&*it.label, it.state)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_city_begins_with_the_sample_and_makes_it_its_own() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let empty = admin.get("/console/attributes").await.text;
    assert!(empty.contains("まだ属性はありません"), "{empty}");
    admin.post("/console/attributes/sample", &[]).await;
    let made = city.attributes();
    assert!(24 <= made.len());
    admin.post("/console/attributes/sample", &[]).await;
    assert_eq!(city.attributes().len(), made.len(), "twice is once");
    let last = made.last().unwrap();
    let path = format!("/console/attributes/{}", last.no.0);
    admin.post(&format!("{path}/up"), &[]).await;
    assert_eq!(city.attributes()[made.len() - 2].no, last.no);
    let told = admin.post(&format!("{path}/retire"), &[]).await;
    assert_eq!(told.location, "/console/attributes");
    let page = admin.get("/console/attributes").await.text;
    assert!(page.contains("使うのをやめました") && page.contains("元に戻す"), "{page}");
    admin.post(&format!("{path}/bring-back"), &[]).await;
    assert!(city.attributes().iter().all(|it| it.state == State::InUse));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_are_added_moved_reworded_and_taken_out() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let new = "/console/attributes/new";
    let typed = [("name", "地区"), ("kind", "one"), ("choice-more", "桑名\n多度\n\n長島")];
    let made = admin.post(new, &typed).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let used = State::InUse;
    assert_eq!(labels(&city.attributes()[0]), [("桑名", used), ("多度", used), ("長島", used)]);

    let path = "/console/attributes/1";
    let changed = |extra: &[(&'static str, &'static str)]| {
        let mut fields = vec![
            ("name", "地区"),
            ("revision", "1"),
            ("choice-id", "1"),
            ("choice-label", "桑名"),
            ("choice-id", "2"),
            ("choice-label", ""),
            ("choice-id", "3"),
            ("choice-label", "長島町"),
        ];
        fields.extend(extra);
        fields
    };
    let moved = admin.post(path, &changed(&[("move", "choice-3:up")])).await;
    assert_eq!(moved.status, StatusCode::OK);
    let (third, first) = (moved.text.find("長島町").unwrap(), moved.text.find("桑名\"").unwrap());
    assert!(first < third && city.attributes()[0].revision == 1, "a move keeps nothing yet");
    let order = [("choice-order", "3"), ("choice-order", "1"), ("choice-more", "員弁")];
    assert_eq!(admin.post(path, &changed(&order)).await.status, StatusCode::SEE_OTHER);
    let gone = State::Retired;
    assert_eq!(
        labels(&city.attributes()[0]),
        [("長島町", used), ("桑名", used), ("員弁", used), ("多度", gone)]
    );
    let late = admin.post(path, &changed(&[])).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("ほかの職員が先に変えたため") && late.text.contains("長島町"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_and_kept() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let typed = [("name", ""), ("kind", "several"), ("choice-more", "ひとつ"), ("why", "配るため")];
    let again = admin.post("/console/attributes/new", &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["名前を入れてください", "選択肢を2つ以上", "value=\"ひとつ\"", "配るため"]
    {
        assert!(again.text.contains(kept), "{kept}: {}", again.text);
    }
    let look = [("name", "人数"), ("kind", "number"), ("look", "on")];
    let shown = admin.post("/console/attributes/new", &look).await;
    assert!(shown.text.contains("name=\"unit\"") && city.attributes().is_empty());
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn values_come_in_from_a_file_after_a_look_and_go_back_again() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let new = "/console/attributes/new";
    admin.post(new, &[("name", "地区"), ("kind", "one"), ("choice-more", "多度\n長島")]).await;
    admin.post(new, &[("name", "生年月日"), ("kind", "date")]).await;
    let friend = city.friend("みなみ").await;
    drop(friend);
    let path = "/console/attributes/import";
    let bring = async |text: &'static str| {
        let file = Part::bytes(text.as_bytes()).file_name("前の仕組み.csv");
        admin.upload(path, admin.form().text("key", "resident").part("file", file)).await
    };
    let refused = bring("氏名,地区\n甲,多度").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("だれの値かを表す列が見つかりません"), "{}", refused.text);
    let text =
        "利用者番号,地区,生年月日,備考\n1,多度,令和2年4月1日,x\n9,長島,,\n1,長島,,\n,多度,,\n";
    let brought = bring(text).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text);
    let preview = admin.get(&brought.location).await.text;
    for said in ["1人の値", "この番号の人はいません", "上の行と同じ人です", "番号が空です", "備考"]
    {
        assert!(preview.contains(said), "{said} in {preview}");
    }
    let kept = || {
        let profile = city.app.store.read(|tx| attributes::profile(tx, ResidentNo(1))).unwrap();
        profile.map_or(0, |it| it.values.len())
    };
    assert_eq!(kept(), 0, "nothing has happened yet");
    admin.post(&brought.location, &[]).await;
    assert_eq!(kept(), 2);
    let list = admin.get(path).await.text;
    assert!(list.contains("1人の値を取り込みました") && list.contains("元に戻す"), "{list}");
    admin.post(&format!("{}/undo", brought.location), &[]).await;
    assert_eq!(kept(), 0, "as it was before");
    city.close().await;
}

use hamaguri::features::{
    attributes::Value,
    deliveries::{self, DeliveryNo, Stage, Target},
    residents::Standing,
    staff::{Function, Level, Permissions, Role, Scope},
};
use reqwest::StatusCode;

use super::super::{
    answers_console::{design, published},
    city::City,
};

const CELL: &str = "/console/residents/send?side=1&top=2&row=0&column=0";

#[tokio::test(flavor = "multi_thread")]
async fn a_survey_to_a_cell_of_the_table_becomes_a_draft_to_exactly_those() {
    let city = City::open().await;
    let district = city.asks("地区", &["多度", "長島"]).await;
    let age = city.asks("年代", &["若い", "年上"]).await;
    for nth in 1..=12 {
        let pick = |of: &hamaguri::features::attributes::Attribute, at: u32| {
            (of.no, Value::One(of.kind.choices()[at as usize].no))
        };
        let given = [pick(&district, nth % 2), pick(&age, u32::from(8 < nth))];
        city.person(nth, Standing::Friend, &given).await;
    }
    let form = published(&city, "道路課", design()).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let table = admin.get("/console/residents/research?side=1&top=2").await.text;
    assert!(table.contains("/console/residents/send?"), "{table}");
    let asked = admin.get(CELL).await.text;
    assert!(asked.contains("4人(友だちだけ)") && asked.contains("「多度」"), "{asked}");
    let cell = [("side", "1"), ("top", "2"), ("row", "0"), ("column", "0")];
    let send = async |more: &[(&str, &str)]| {
        admin.post("/console/residents/send", &[&cell[..], more].concat()).await
    };
    let nothing = send(&[("title", ""), ("what", "survey")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text.contains("送るフォームを選んでください"), "{}", nothing.text);
    let form = form.to_string();
    let done = send(&[("title", "多度の道路"), ("what", "survey"), ("form", &form)]).await;
    assert_eq!(done.location, "/console/deliveries/1/edit", "{}", done.text);
    let made = city.app.store.read(|tx| deliveries::delivery(tx, DeliveryNo(1))).unwrap().unwrap();
    assert_eq!(made.stage, Stage::Draft);
    assert!(made.draft.content.gist().contains(&format!("/f/{form}")));
    let Target::Condition(condition) = &made.draft.target else { panic!("{:?}", made.draft) };
    let today = hamaguri::base::time::date_in_japan(city.app.clock.now());
    assert_eq!(city.app.segments.count(condition, today).await.unwrap().friends, 4);
    let edit = admin.get(&done.location).await;
    assert!(edit.status == StatusCode::OK && edit.text.contains("多度の道路"), "{}", edit.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_in_particular_is_sent_nothing_and_who_may_not_look_sends_nothing() {
    let city = City::open().await;
    city.asks("地区", &["多度", "長島"]).await;
    city.asks("年代", &["若い", "年上"]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    for odd in ["", "?side=1&top=2&row=99", "?side=1&top=2&row=x", "?segment=nothing"] {
        let none = admin.get(&format!("/console/residents/send{odd}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{odd}");
    }
    let none = [(Function::Residents, Level::None)];
    let permissions = Permissions::with(Role::OperationManager, none, Scope::All);
    let sender = city.staff_with(permissions, "広報秘書課").await;
    assert_eq!(sender.get(CELL).await.status, StatusCode::FORBIDDEN);
    let reader = city.staff(Role::Reception).await;
    assert_eq!(reader.get(CELL).await.status, StatusCode::FORBIDDEN);
    assert!(!reader.get("/console/residents/research?side=1&top=2").await.text.contains("send?"));
    city.close().await;
}

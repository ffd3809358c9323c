use hamaguri::features::{
    attributes::{Attribute, Said, Value},
    residents::Standing,
    segments::{self, Keeping},
    staff::Role,
};
use reqwest::StatusCode;

use super::super::{city::City, clerk::Clerk};

/// 12 friends of 多度 and 3 of 長島, of whom every third belongs to the fire brigade, and 2 blockers.
async fn peopled(city: &City) -> (Attribute, Attribute) {
    let district = city.asks("地区", &["多度", "長島", "員弁"]).await;
    let brigade = city.asks("消防団", &[]).await;
    for nth in 1..=17 {
        let choice = &district.kind.choices()[usize::from(12 < nth && nth <= 15)];
        let said = if nth % 3 == 0 { Said::Yes } else { Said::No };
        let given = [(district.no, Value::One(choice.no)), (brigade.no, Value::Said(said))];
        let standing = if nth <= 15 { Standing::Friend } else { Standing::Blocked };
        city.person(nth, standing, &given).await;
    }
    (district, brigade)
}

fn one_row<'a>(subject: &'a str, picked: &'a [&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("rows", "2"),
        ("row-0-depth", "0"),
        ("row-0-join", "all"),
        ("row-1-depth", "1"),
        ("row-1-subject", subject),
        ("row-1-how", "is"),
    ];
    fields.extend(picked.iter().map(|it| ("row-1-pick", *it)));
    fields
}

async fn looked(clerk: &Clerk<'_>, fields: &[(&str, &str)]) -> String {
    let told = clerk.post("/console/segments/look", fields).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    told.text
}

/// The number that a page says.
fn count(page: &str) -> &str {
    let part = page.split("id=\"segment-count\"").nth(1).unwrap();
    part.split("<strong>").nth(1).unwrap().split('<').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_condition_is_counted_told_and_broken_down_while_it_is_put_together() {
    let city = City::open().await;
    let (district, brigade) = peopled(&city).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let blank = admin.get("/console/segments/new").await.text;
    assert_eq!(count(&blank), "15");
    assert!(blank.contains("すべての友だち"), "{blank}");
    let (of, tado) = (format!("attribute:{}", district.no.0), "1");
    let page = looked(&admin, &one_row(&of, &[tado])).await;
    assert_eq!(count(&page), "12");
    assert!(page.contains("地区が「多度」の人"), "the sentence: {page}");
    assert!(page.contains("届かない人(ブロック中など)が2人"), "{page}");
    assert!(page.contains("12人 100.0%"), "the breakdown: {page}");
    let unfinished = looked(&admin, &one_row(&of, &[])).await;
    assert_eq!(count(&unfinished), "15");
    assert!(unfinished.contains("書きかけの条件1個"), "{unfinished}");

    let nobody = looked(&admin, &one_row(&of, &["3"])).await;
    assert_eq!(count(&nobody), "0");
    let mut two = one_row(&of, &["3"]);
    let said = format!("attribute:{}", brigade.no.0);
    two[0] = ("rows", "3");
    two.extend([("row-2-depth", "1"), ("row-2-subject", &said), ("row-2-how", "is")]);
    let nobody = looked(&admin, &two).await;
    assert!(nobody.contains("を外すと <strong>5人</strong>"), "without the district: {nobody}");
    assert!(nobody.contains("を外すと <strong>0人</strong>"), "without the brigade: {nobody}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_added_and_removed_by_buttons_alone() {
    let city = City::open().await;
    peopled(&city).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let mut fields = one_row("attribute:1", &["1"]);
    fields.push(("do", "group:0"));
    let page = admin.post("/console/segments/new", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for part in ["name=\"row-3-subject\"", "value=\"remove:2\"", "このグループの"] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
    assert!(page.text.contains("checked"), "what was picked stays: {}", page.text);
    fields.pop();
    fields.push(("do", "remove:1"));
    let page = admin.post("/console/segments/new", &fields).await.text;
    assert!(!page.contains("name=\"row-1-subject\""), "{page}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_condition_is_kept_changed_taken_back_copied_and_put_away() {
    let city = City::open().await;
    peopled(&city).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let kept = || city.app.store.read(segments::all).unwrap();
    let mut fields = one_row("attribute:1", &[]);
    let refused = admin.post("/console/segments/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("条件1: 1つ以上選んでください"), "{}", refused.text);
    fields.extend([("row-1-pick", "1"), ("name", "多度の人")]);
    let made = admin.post("/console/segments/new", &fields).await;
    assert_eq!((made.status, &*made.location), (StatusCode::SEE_OTHER, "/console/segments"));
    let list = admin.get("/console/segments").await.text;
    assert!(list.contains("多度の人") && list.contains("12人"), "{list}");

    let path = format!("/console/segments/{}", kept()[0].id);
    fields.extend([("row-1-pick", "2"), ("revision", "1")]);
    let changed = admin.post(&path, &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
    let late = admin.post(&path, &fields).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody was faster");
    assert!(late.text.contains("ほかの職員が先に変えた"), "{}", late.text);
    assert!(admin.get("/console/segments").await.text.contains("15人"));
    admin.post(&format!("{path}/undo?revision=2"), &[]).await;
    assert!(admin.get("/console/segments").await.text.contains("12人"));
    let copied = admin.post(&format!("{path}/copy"), &[]).await;
    assert!(admin.get(&copied.location).await.text.contains("多度の人(写し)"));
    admin.post(&format!("{path}/archive"), &[]).await;
    let states: Vec<Keeping> = kept().into_iter().map(|it| it.state).collect();
    assert_eq!(states, [Keeping::Archived, Keeping::InUse]);
    let away = admin.get("/console/segments?tab=archived").await.text;
    assert!(away.contains("多度の人"), "{away}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn examples_say_nothing_of_who_somebody_is_and_are_noted() {
    let city = City::open().await;
    peopled(&city).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let mut fields = one_row("attribute:1", &["1"]);
    fields.push(("examples", "on"));
    let page = looked(&admin, &fields).await;
    assert_eq!(page.matches("<strong>例").count(), 10, "{page}");
    assert!(!page.contains(&super::line_id(1)), "{page}");
    let log = admin.get("/console/log").await.text;
    assert!(log.contains("に当てはまる人の例を見ました"), "{log}");
    let mut few = one_row("attribute:1", &["2"]);
    few.push(("examples", "on"));
    let page = looked(&admin, &few).await;
    assert!(page.contains("例を出しません") && page.contains("10人より少なくなりました"), "{page}");
    city.close().await;
}

//! Departments: founding, renaming, joining them, and their order.

use hamaguri::{
    base::{Act, Actor},
    features::{
        city::{Approval, Part},
        faq,
        staff::{self, Role},
    },
};
use reqwest::StatusCode;

use super::city::City;

impl City {
    /// Makes departments.
    pub async fn departments(&self, names: &[&str]) {
        for name in names {
            let draft = staff::DepartmentDraft { name: (*name).to_owned(), contact: String::new() };
            let act = Act::new(self.app.clock.now(), Actor::Operator);
            let found = move |tx: &_, act: &mut _| staff::found(tx, act, &draft);
            self.app.store.write(act, "staff.found_department", found).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_s_new_name_carries_over_to_people_and_faqs() {
    let city = City::with_faqs().await;
    city.departments(&["環境課", "市民課"]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let worker = city.staff_of(Role::Sender, "環境課").await.id.unwrap();
    let count = |name: &str| {
        let faqs = city.app.store.read(faq::faqs).unwrap();
        faqs.iter().filter(|it| it.department.as_deref() == Some(name)).count()
    };
    let (kankyo, shimin) = (count("環境課"), count("市民課"));
    let departments = city.app.store.read(staff::departments).unwrap();
    let path = |name: &str| {
        let one = departments.iter().find(|it| it.name == name).unwrap();
        format!("/console/departments/{}", one.id)
    };
    let fields = [("name", "環境政策課"), ("contact", "内線 2400"), ("revision", "1")];
    assert_eq!(admin.post(&path("環境課"), &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!((count("環境課"), count("環境政策課")), (0, kankyo));
    assert_eq!(city.standing(worker).department, "環境政策課");
    assert_eq!(
        admin.post(&path("環境課"), &fields).await.status,
        StatusCode::SEE_OTHER,
        "a stale page changes nothing and says so"
    );

    let into = departments.iter().find(|it| it.name == "市民課").unwrap().id.to_string();
    let merge = format!("{}/merge", path("環境課"));
    admin.post(&merge, &[("into", &into)]).await;
    assert_eq!((count("環境政策課"), count("市民課")), (0, kankyo + shimin));
    assert_eq!(city.standing(worker).department, "市民課");
    let page = admin.get("/console/departments").await.text;
    assert!(page.contains("廃止"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn agreeing_to_what_was_proposed_before_does_not_bring_an_old_department_back() {
    let city = City::open().await;
    city.departments(&["環境課"]).await;
    city.set(Part::Approval(Approval::ByAnother)).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let author = city.staff_of(Role::Sender, "環境課").await;
    let asked = [
        ("seen", "0.0"),
        ("question", "粗大ごみの出し方を教えてください"),
        ("answer", "電話で申し込んでください。"),
        ("department", "環境課"),
        ("language", "ja"),
        ("purpose", "ask"),
    ];
    let made = author.post("/console/faq/new", &asked).await.location;
    let id = made.rsplit('/').next().unwrap().to_owned();
    let waiting = format!("/console/faq/approvals/{id}");
    let seen = admin.get(&waiting).await.field("seen").unwrap();
    let department = city.app.store.read(staff::departments).unwrap().remove(0).id;
    let fields = [("name", "環境政策課"), ("revision", "1")];
    admin.post(&format!("/console/departments/{department}"), &fields).await;
    let agreed = admin.post(&format!("{waiting}/approve"), &[("seen", &seen)]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text);
    let faqs = city.app.store.read(faq::faqs).unwrap();
    assert_eq!(faqs[0].state, faq::State::Published);
    assert_eq!(faqs[0].department.as_deref(), Some("環境政策課"));
    city.close().await;
}

#[tokio::test]
async fn a_department_is_moved_to_a_place_that_is_typed() {
    let city = City::open().await;
    city.departments(&["広報課", "税務課", "市民課", "環境課"]).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let all = || city.app.store.read(staff::departments).unwrap();
    let names = || all().into_iter().map(|it| it.name).collect::<Vec<_>>();
    let last = all().pop().unwrap().id;
    let path = format!("/console/departments/{last}");
    let moved = admin.post(&format!("{path}/place"), &[("place", "２")]).await;
    assert_eq!(moved.location, format!("/console/departments#department-{last}"));
    assert_eq!(names(), ["広報課", "環境課", "税務課", "市民課"]);
    let told = admin.get("/console/departments").await.text;
    assert!(told.contains("「環境課」を上から2番目に動かしました"), "{told}");
    admin.post(&format!("{path}/place"), &[("place", "99")]).await;
    assert_eq!(names().last().unwrap(), "環境課", "beyond the last is the last");
    for wrong in ["", "0", "上"] {
        let again = admin.post(&format!("{path}/place"), &[("place", wrong)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(again.text.contains("1からの数字"), "{}", again.text);
    }
    admin.post(&format!("{path}/up"), &[]).await;
    assert_eq!(names(), ["広報課", "税務課", "環境課", "市民課"]);
    city.close().await;
}

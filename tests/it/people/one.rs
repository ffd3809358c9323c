use hamaguri::features::{
    attributes::{self, Source, Value},
    deliveries::{self, Draft},
    forms::{self, Owner},
    reception::{self, Stop},
    residents::{self, ResidentNo, Standing},
    staff::Role,
};
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{
    super::{
        answers_console::{SECRET, TYPED, design, hand_in, number_of, published},
        city::City,
        deliveries::draft,
    },
    open, path,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_opens_with_a_reason_for_ten_minutes_and_the_log_says_so() {
    let city = City::open().await;
    let district = city.asks("地区", &["多度", "長島"]).await;
    let choice = district.kind.choices()[0].no;
    let given = [(district.no, Value::One(choice))];
    let no = ResidentNo(city.person(1, Standing::Friend, &given).await);
    let admin = city.staff(Role::SystemAdministrator).await;
    let gate = admin.get(&path(no)).await.text;
    assert!(gate.contains("理由を残して開く") && !gate.contains("どこから"), "{gate}");
    let refused = admin.post(&format!("{}/open", path(no)), &[("reason", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("理由を入れてください"), "{}", refused.text);

    open(&admin, no).await;
    city.app.store.projected().await;
    let full = admin.get(&path(no)).await.text;
    for said in ["多度", "ファイルの取り込み", "電話の問い合わせ", "情報を開きました"]
    {
        assert!(full.contains(said), "{said} in {full}");
    }
    // What somebody else has opened is not open to me.
    let other = city.staff(Role::OperationManager).await;
    assert!(other.get(&path(no)).await.text.contains("理由を残して開く"));

    city.app.clock.advance(SignedDuration::from_secs(601));
    assert!(admin.get(&path(no)).await.text.contains("理由を残して開く"));
    let late = admin.post(&format!("{}/export", path(no)), &[]).await;
    assert_eq!(late.location, path(no), "what is over is over for deeds, too");
    assert!(admin.get(&path(no)).await.text.contains("もう一度開いてください"));

    open(&admin, no).await;
    admin.post(&format!("{}/close", path(no)), &[]).await;
    assert!(admin.get(&path(no)).await.text.contains("理由を残して開く"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_is_changed_and_taken_out_with_a_reason() {
    let city = City::open().await;
    let district = city.asks("地区", &["多度", "長島"]).await;
    let [first, second] = district.kind.choices() else { panic!("there are two") };
    let no =
        ResidentNo(city.person(1, Standing::Friend, &[(district.no, Value::One(first.no))]).await);
    let admin = city.staff(Role::SystemAdministrator).await;
    open(&admin, no).await;
    let change = format!("{}/attributes/{}", path(no), district.no.0);
    let asked = admin.get(&change).await;
    assert!(asked.status == StatusCode::OK && asked.text.contains("長島"), "{}", asked.text);
    let held = || {
        let profile = city.app.store.read(|tx| attributes::profile(tx, no)).unwrap().unwrap();
        profile.values.get(&district.no).cloned()
    };
    let picked = second.no.0.to_string();
    let nothing = [("value", picked.as_str()), ("reason", ""), ("do", "keep")];
    let refused = admin.post(&change, &nothing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
    let no_choice = [("value", "99"), ("reason", "本人の電話"), ("do", "keep")];
    assert_eq!(admin.post(&change, &no_choice).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(held().unwrap().value, Value::One(first.no));

    let right = [("value", picked.as_str()), ("reason", "本人の電話"), ("do", "keep")];
    assert_eq!(admin.post(&change, &right).await.location, path(no));
    let kept = held().unwrap();
    assert_eq!(kept.value, Value::One(second.no));
    assert_eq!(kept.source, Source::Staff(admin.id.unwrap().to_string()));
    admin.post(&change, &[("reason", "本人の電話"), ("do", "remove")]).await;
    assert_eq!(held(), None);
    city.app.store.projected().await;
    let log = admin.get("/console/log").await.text;
    assert!(log.contains("本人の申し出で変えました"), "{log}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deliveries_are_stopped_at_the_wish_of_a_resident_and_come_again() {
    let city = City::open().await;
    let no = ResidentNo(city.person(1, Standing::Friend, &[]).await);
    let admin = city.staff(Role::SystemAdministrator).await;
    open(&admin, no).await;
    let change = format!("{}/reception", path(no));
    assert!(admin.get(&change).await.text.contains("1か月休む"));
    let stopped = || {
        let wishes = city.app.store.read(|tx| reception::wishes(tx, no)).unwrap();
        wishes.and_then(|it| it.stopped(city.app.clock.now()))
    };
    let nothing = admin.post(&change, &[("reason", "電話")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    admin.post(&change, &[("wish", "stop"), ("reason", "電話")]).await;
    assert_eq!(stopped(), Some(Stop::All));
    assert!(admin.get(&path(no)).await.text.contains("止めている"));
    admin.post(&change, &[("wish", "resume"), ("reason", "電話")]).await;
    assert_eq!(stopped(), None);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deliveries_stand_by_when_they_were_told_and_not_by_when_they_were_written() {
    let city = City::open().await;
    let hanako = city.friend("hanako").await;
    let late = Draft { title: "あとで送った".into(), ..draft() };
    let make = move |tx: &_, act: &mut _| deliveries::make(tx, act, late, "上下水道部");
    let late = city.delivers("hanako", make).await.unwrap();
    let early = city.lets_go(Draft { title: "先に送った".into(), ..draft() }).await;
    city.second_thoughts_pass();
    city.delivered(early).await;
    city.approved(late).await;
    city.second_thoughts_pass();
    city.delivered(late).await;
    let (no, admin) = (number_of(&city, &hanako.id), city.staff(Role::SystemAdministrator).await);
    open(&admin, no).await;
    let page = admin.get(&path(no)).await.text;
    let at = |title: &str| page.find(title).unwrap_or_else(|| panic!("{title} in {page}"));
    assert!(late < early && at("あとで送った") < at("先に送った"));
    let rest = admin.get(&format!("{}?before={}", path(no), late.0)).await.text;
    assert!(rest.contains("先に送った") && !rest.contains("あとで送った"), "{rest}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_is_taken_out_and_erased_as_the_resident_could() {
    let city = City::open().await;
    let hanako = city.friend("hanako").await;
    hanako.says("ごみの日").await;
    let no = number_of(&city, &hanako.id);
    let form = published(&city, "道路課", design()).await;
    hand_in(&city, form, Owner::Resident(no), &TYPED).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    open(&admin, no).await;
    let full = admin.get(&path(no)).await.text;
    assert!(full.contains("ごみの日") && full.contains("道路の損傷の通報"), "{full}");
    assert!(!full.contains(SECRET), "what was answered stands at the answer alone");
    let file = admin.post(&format!("{}/export", path(no)), &[]).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.text.contains(SECRET) && file.text.contains("\"submissions\""), "{}", file.text);

    let erase = format!("{}/erase", path(no));
    let asked = admin.get(&erase).await.text;
    assert!(asked.contains("残るもの") && asked.contains("1件"), "{asked}");
    let number = no.0.to_string();
    let slips: [&[(&str, &str)]; 2] =
        [&[("number", "999"), ("reason", "窓口")], &[("number", &number), ("reason", "")]];
    for slip in slips {
        assert_eq!(admin.post(&erase, slip).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert!(city.app.store.read(|tx| residents::resident(tx, no)).unwrap().is_some());
    let gone = admin.post(&erase, &[("number", &number), ("reason", "窓口で本人が申し出た")]).await;
    assert_eq!(gone.location, "/console/residents", "{}", gone.text);
    city.app.store.projected().await;
    let left = city.app.store.read(|tx| {
        Ok::<_, hamaguri::infra::store::StoreError>((
            residents::resident(tx, no)?.is_none(),
            forms::of_resident(tx, no)?.is_empty(),
        ))
    });
    assert_eq!(left.unwrap(), (true, true));
    assert_eq!(admin.get(&path(no)).await.status, StatusCode::NOT_FOUND);
    city.app.store.projected().await;
    let log = admin.get("/console/log").await.text;
    assert!(log.contains("本人の求めですべて消しました"), "{log}");
    city.close().await;
}

//! What answers come to: tables, comparisons and the report.

use hamaguri::{
    base::{Act, Actor},
    features::{
        attributes::{self, AttributeError, AttributeNo, DraftChoice, KindName, Source, Value},
        forms::{Kind, Needed, Owner},
        staff::Role,
    },
};
use reqwest::StatusCode;

use super::{
    answers_console::{
        choice, clerk_of, design, hand_in, hand_in_at, number_of, published, question,
    },
    city::City,
};

#[tokio::test]
async fn the_summary_counts_what_was_chosen_and_crosses_questions() {
    let city = City::open().await;
    let mut asked = design();
    asked.pages[0].questions.push(question(
        4,
        "いそぎますか",
        Kind::Scale { from: 1, to: 2, low: String::new(), high: String::new() },
        Needed::Optional,
    ));
    let form = published(&city, "道路課", asked).await;
    for (what, urgent) in [("1", "1"), ("1", "2"), ("2", "2")] {
        let typed = [("q1", what), ("q2", "カーブミラーが見えません"), ("q4", urgent)];
        hand_in(&city, form, Owner::Visitor([7; 32]), &typed).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/summary");
    let page = clerk.get(&format!("{path}?side=1&top=4")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("66.7%") && page.text.contains("33.3%"), "{}", page.text);
    let csv = clerk.get(&format!("{path}/csv?of=cross&side=1&top=4")).await.text;
    assert!(csv.contains("穴,1,1") && csv.contains("割れ,0,1"), "{csv}");
    let csv = clerk.get(&format!("{path}/csv?of=1")).await.text;
    assert!(csv.contains("穴,2,66.7%"), "{csv}");
    let words = clerk.get(&format!("{path}/words?of=2")).await.text;
    assert!(words.contains("ミラー") && words.contains("3件"), "{words}");
    city.close().await;
}

#[tokio::test]
async fn rows_of_grids_and_statuses_are_crossed_and_two_periods_compared() {
    let city = City::open().await;
    let mut asked = design();
    let (rows, choices) =
        (vec![choice(1, "窓口"), choice(2, "電話")], vec![choice(1, "よい"), choice(2, "わるい")]);
    let grid = question(4, "評価", Kind::Matrix { rows, choices }, Needed::Optional);
    asked.pages[0].questions.push(grid);
    let form = published(&city, "道路課", asked).await;
    let now = city.app.clock.now();
    let days_ago = |days: i64| now - jiff::SignedDuration::from_hours(24 * days);
    for (days, what, counter) in [(40, "1", "1"), (40, "2", "2"), (1, "1", "1"), (1, "1", "2")] {
        let typed = [("q1", what), ("q4.1", counter), ("q4.2", "1")];
        hand_in_at(&city, (form, days_ago(days)), Owner::Visitor([7; 32]), &typed).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/summary");
    let csv = clerk.get(&format!("{path}/csv?of=cross&side=4.1&top=1")).await.text;
    assert!(csv.contains("よい,2,0,0,2") && csv.contains("わるい,1,1,0,2"), "{csv}");
    let page = clerk.get(&format!("{path}?side=status&top=4.1")).await.text;
    assert!(page.contains("対応の状態 × 評価: 窓口") && page.contains("50.0%"), "{page}");
    let day = |days| hamaguri::base::time::date_in_japan(days_ago(days));
    let periods = format!("from={}&until={}&from2={}", day(41), day(39), day(2));
    let compared = clerk.get(&format!("{path}/compare?{periods}")).await.text;
    assert!(compared.contains("+50.0") && compared.contains("期間2の割合"), "{compared}");
    let csv = clerk.get(&format!("{path}/csv?of=compare&{periods}")).await.text;
    assert!(csv.contains("どんな損傷ですか,穴,1,50.0%,2,100.0%,50.0"), "{csv}");
    assert!(csv.contains("割れ,1,50.0%,0,0.0%,-50.0\r\n"), "{csv}");
    let empty = clerk.get(&format!("{path}/compare")).await.text;
    assert!(empty.contains("くらべる期間を入れてください"));
    city.close().await;
}

#[tokio::test]
async fn a_report_says_what_was_asked_and_of_how_many_the_rate_is() {
    let city = City::open().await;
    let form = published(&city, "道路課", design()).await;
    for text in ["カーブミラーが見えません", "カーブミラーと側溝"] {
        hand_in(&city, form, Owner::Visitor([7; 32]), &[("q1", "1"), ("q2", text)]).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/summary");
    let addressed = format!("{path}/addressed");
    let wrong = clerk.post(&addressed, &[("base", "count"), ("count", "たくさん")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("value=\"たくさん\""), "{}", wrong.text);
    let kept = clerk.post(&addressed, &[("base", "count"), ("count", "１，０００")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let report = clerk.get(&format!("{path}/report")).await.text;
    for said in [
        "道路を直すため",
        "0.2% 配った数1,000に対する、回答2件の割合です。",
        "作成日",
        "1. どんな損傷ですか",
        "100.0%",
        "2. くわしく",
        "ミラー",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(!report.contains("側溝"), "a word of one answer alone is told");
    let reader = city.staff_of(Role::Auditor, "道路課").await;
    let page = reader.get(&path).await;
    if page.status == StatusCode::OK {
        assert!(!page.text.contains("配った数を決める"));
    }
    let refused = reader.post(&addressed, &[("base", "count"), ("count", "5")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    clerk.post(&addressed, &[("base", "count"), ("count", "")]).await;
    let page = clerk.get(&path).await.text;
    assert!(page.contains("配った数を入れると") && page.contains("回収率は出さないことに"));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_crossed_with_what_is_registered_of_residents_today() {
    let city = City::open().await;
    let act = || Act::new(city.app.clock.now(), Actor::Operator);
    let make = |tx: &_, act: &mut Act| {
        let label = |it: &str| DraftChoice { no: None, label: it.to_owned() };
        let choices = ["桑名", "多度"].map(label).into();
        let draft = |name: &str, kind| attributes::Draft {
            name: name.into(),
            kind,
            ..attributes::Draft::default()
        };
        let wards = attributes::Draft { choices, ..draft("地区", KindName::One) };
        attributes::make(tx, act, &wards)?;
        attributes::make(tx, act, &draft("生年月日", KindName::Date))
    };
    city.app.store.write::<_, AttributeError>(act(), "attributes.make", make).await.unwrap();
    let form = published(&city, "道路課", design()).await;
    let (hanako, taro) = (city.friend("hanako").await, city.friend("taro").await);
    let (hanako, taro) = (number_of(&city, &hanako.id), number_of(&city, &taro.id));
    let lives = |no, ward| {
        let value = Some(Value::One(attributes::ChoiceNo(ward)));
        let said = [(AttributeNo(1), value)].into();
        let assign =
            move |tx: &_, act: &mut Act| attributes::assign(tx, act, no, (&said, &Source::File));
        city.app.store.write::<_, AttributeError>(act(), "attributes.take_in", assign)
    };
    lives(hanako, 1).await.unwrap();
    for (owner, what) in [
        (Owner::Resident(hanako), "1"),
        (Owner::Resident(taro), "1"),
        (Owner::Visitor([7; 32]), "2"),
    ] {
        hand_in(&city, form, owner, &[("q1", what)]).await;
    }
    let clerk = clerk_of(&city, "道路課").await;
    let path = format!("/console/answers/{form}/summary");
    let page = clerk.get(&format!("{path}?side=attribute-1&top=1")).await.text;
    assert!(
        page.contains("利用者の属性: 地区") && page.contains("いま登録されている内容"),
        "{page}"
    );
    assert!(!page.contains("生年月日"), "a day is in no classes");
    let table = || async {
        let csv = clerk.get(&format!("{path}/csv?of=cross&side=attribute-1&top=1")).await.text;
        csv.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(table().await, ["桑名,1,0,0,1", "多度,0,0,0,0", "登録なし,1,1,0,2"]);
    lives(hanako, 2).await.unwrap();
    lives(taro, 2).await.unwrap();
    assert_eq!(table().await, ["桑名,0,0,0,0", "多度,2,0,0,2", "登録なし,0,1,0,1"]);
    let plain = clerk.get(&format!("{path}?side=1&top=status")).await.text;
    assert!(!plain.contains("いま登録されている内容"));
    city.close().await;
}

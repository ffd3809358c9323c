//! What residents want to get: registered, asked about, reduced, rested from, stopped; and obeyed.

use std::collections::BTreeMap;

use hamaguri::{
    base::{Act, Actor, time::in_japan},
    features::{
        attributes::{self, AttributeError, AttributeNo, ChoiceNo, DraftChoice, KindName},
        deliveries::{self, DeliveryNo, Draft, Fate, Stage},
        forms::{
            Choice, ChoiceId, Design, Entry, Kind, Needed, Other, Page, Prefill, Question,
            QuestionId, Repeat, Rules as FormRules,
        },
        messages::Content,
        reception::{self, Hours, Quiet, ReceptionError, Rules, Topic, Unmet, Wish},
        residents::{self, ResidentNo},
        staff::Role,
    },
    infra::vault::Purpose,
};
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{
    city::{City, words},
    clerk::{Answer, Clerk},
    deliveries::draft,
    entry::enter,
    filling,
};

const FIELDS: [&str; 3] = ["防災・緊急", "ごみ・環境", "観光"];
const DISASTER: ChoiceNo = ChoiceNo(1);
const GARBAGE: ChoiceNo = ChoiceNo(2);

/// The city's form: what fields somebody wants.
fn design() -> Design {
    let choice = |(id, label): (u16, &&str)| Choice {
        id: ChoiceId(id),
        label: (*label).into(),
        quota: None,
        counts: 0,
    };
    let choices = (1..).zip(&FIELDS).map(choice).collect();
    let fields = Question {
        id: QuestionId(1),
        title: "お知らせの分野".into(),
        hint: String::new(),
        kind: Kind::Many { choices, other: Other::None, max: None },
        needed: Needed::Required,
        when: Vec::new(),
        attribute: Some(AttributeNo(1)),
        prefill: Prefill::Offered,
    };
    Design {
        title: "受信設定".into(),
        pages: vec![Page { questions: vec![fields], ..Page::default() }],
        rules: FormRules {
            purpose: "お知らせを送るため".into(),
            entry: Entry::Line,
            repeat: Repeat::Replace,
            ..FormRules::default()
        },
        ..filling::design(None)
    }
}

impl City {
    /// A city whose residents can say what they want to get.
    async fn that_asks(quiet: Option<Quiet>) -> Self {
        let city = Self::open().await;
        let choices = FIELDS.map(|label| DraftChoice { no: None, label: label.into() });
        let fields = attributes::Draft {
            name: "お知らせの分野".into(),
            question: "どの分野".into(),
            kind: KindName::Several,
            choices: choices.into(),
            ..attributes::Draft::default()
        };
        let make = move |tx: &_, act: &mut Act| attributes::make(tx, act, &fields);
        let act = || Act::new(city.app.clock.now(), Actor::Operator);
        city.app.store.write::<_, AttributeError>(act(), "attributes.make", make).await.unwrap();
        let rules = Rules {
            form: Some(city.published(design()).await),
            fields: Some(AttributeNo(1)),
            disaster: Some(DISASTER),
            quiet,
            ..Rules::at_first()
        };
        let set = move |tx: &_, act: &mut Act| reception::set_rules(tx, act, (&rules, 0));
        city.app.store.write(act(), "reception.set_rules", set).await.unwrap();
        city.app.store.projected().await;
        city
    }

    fn number(&self, id: &str) -> ResidentNo {
        let user = self.app.vault.lookup(Purpose::LineUser, id.as_bytes());
        self.app.store.read(|tx| residents::resident_no(tx, &user)).unwrap().unwrap()
    }

    async fn wishes(&self, id: &str, wish: Wish) {
        let no = self.number(id);
        let ask = move |tx: &_, act: &mut Act| reception::ask(tx, act, no, wish);
        let act = Act::new(self.app.clock.now(), Actor::Operator);
        self.app.store.write::<_, ReceptionError>(act, "reception.change", ask).await.unwrap();
        self.app.store.projected().await;
    }

    /// Sends something about a topic to everybody, and what became of somebody.
    async fn tells(&self, topic: Option<Topic>, text: &str, id: &str) -> (DeliveryNo, Fate) {
        let draft = Draft { topic, content: Content::text(text), ..draft() };
        let no = self.lets_go(draft).await;
        self.second_thoughts_pass();
        self.delivered(no).await;
        (no, self.fate(no, id))
    }

    fn fate(&self, no: DeliveryNo, id: &str) -> Fate {
        let resident = self.number(id);
        self.app.store.read(|tx| deliveries::fate(tx, no, resident)).unwrap()
    }
}

/// Presses a button that is a form of its own on a page.
async fn press(
    browser: &Clerk<'_>,
    (page, action): (&str, &str),
    typed: &[(&str, &str)],
) -> Answer {
    let token = browser.get(page).await.field("_csrf").unwrap();
    let fields: Vec<_> = typed.iter().copied().chain([("_csrf", &*token)]).collect();
    let answer = browser.post(action, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action}: {}", answer.text);
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_registers_asks_why_has_less_of_a_field_and_still_hears_of_disasters() {
    let city = City::that_asks(None).await;
    let hanako = city.friend("花子").await;
    city.friends(1).await;
    let greeted = hanako.heard();
    assert_eq!(greeted.len(), 2, "{greeted:?}");
    let form = city.app.reception.rules().form.unwrap();
    assert!(greeted[1].to_string().contains(&format!("/f/{form}")), "{}", greeted[1]);
    let later = hanako.taps("あとで").await;
    assert!(words(&later[0]).contains("友だち全員へのお知らせだけ"), "{later:?}");

    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    let page = phone.get("/my/reception").await.text;
    assert!(page.contains("あなたに必要なお知らせが届きます"), "{page}");
    let first = format!("/f/{form}");
    let typed = [("_asked", "1"), ("q1", "1"), ("q1", "2")];
    let check = press(&phone, (&first, &first), &typed).await.location;
    let submit = check.replace("/check", "/submit");
    press(&phone, (&check, &submit), &[]).await;
    city.settle().await;
    let page = phone.get("/my/reception").await.text;
    assert!(page.contains("防災・緊急、ごみ・環境"), "{page}");

    let garbage = Some(Topic::Field(GARBAGE));
    let (no, fate) = city.tells(garbage, "ごみの日が変わります", &hanako.id).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");
    let told = hanako.heard().last().unwrap().to_string();
    let path = format!("/my/received/{}", no.0);
    assert!(told.contains("届いた理由・受信設定") && told.contains(&path), "{told}");
    let why = phone.get(&path).await.text;
    assert!(
        why.contains("友だち全員に送りました") && why.contains("ごみの日が変わります"),
        "{why}"
    );
    assert!(!why.contains("断水のお知らせ"), "what staff call it is their own: {why}");
    let less = press(&phone, (&path, &format!("{path}/less")), &[]).await.location;
    let page = phone.get(&less).await.text;
    assert!(page.contains("「ごみ・環境」のお知らせは、これから届きません"), "{page}");

    let (no, fate) = city.tells(garbage, "ごみ袋が変わります", &hanako.id).await;
    assert_eq!(fate, Fate::LeftOut(Unmet::Unwanted));
    let tally = city.tally(no);
    assert_eq!((tally.accepted, tally.found()), (1, 2));
    assert_eq!(tally.left.by_wish.unwrap().unwanted, 1);
    let page = phone.get(&format!("/my/received/{}", no.0)).await.text;
    assert!(page.contains("あなたには送っていません"), "{page}");
    let (_, fate) = city.tells(Some(Topic::Disaster), "避難してください", &hanako.id).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");
    press(&phone, (&path, &format!("{path}/more")), &[]).await;
    let (_, fate) = city.tells(garbage, "ごみの分け方", &hanako.id).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");
    let list = phone.get("/my/received").await.text;
    assert_eq!(list.matches("class=\"go\"").count(), 3, "{list}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_rests_or_stops_gets_nothing_but_words_of_disaster_until_they_resume() {
    let city = City::that_asks(None).await;
    let hanako = city.friend("花子").await;
    city.friends(1).await;
    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    let here = "/my/reception";
    press(&phone, (here, "/my/reception/rest"), &[]).await;
    assert!(phone.get(here).await.text.contains("お知らせを休んでいます"));
    let (_, fate) = city.tells(None, "広報", &hanako.id).await;
    assert_eq!(fate, Fate::LeftOut(Unmet::Resting));
    let (_, fate) = city.tells(Some(Topic::Disaster), "地震", &hanako.id).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");
    press(&phone, (here, "/my/reception/resume"), &[]).await;
    let (_, fate) = city.tells(None, "広報2", &hanako.id).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");

    let stop = "/my/reception/stop";
    assert!(phone.get(stop).await.text.contains("ブロックすると"));
    press(&phone, (stop, stop), &[("disaster", "comes")]).await;
    let (_, fate) = city.tells(None, "広報3", &hanako.id).await;
    assert_eq!(fate, Fate::LeftOut(Unmet::Stopped));
    let (_, fate) = city.tells(Some(Topic::Disaster), "津波", &hanako.id).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");
    press(&phone, (stop, stop), &[("disaster", "stops")]).await;
    let (no, fate) = city.tells(Some(Topic::Disaster), "大雨", &hanako.id).await;
    assert_eq!(fate, Fate::LeftOut(Unmet::Stopped));

    let clerk = city.staff(Role::SystemAdministrator).await;
    let page = clerk.get(&format!("/console/deliveries/{}", no.0)).await.text;
    assert!(page.contains("除外の内わけ") && page.contains("受信を止めている"), "{page}");
    let make = |tx: &_, act: &mut _| deliveries::make(tx, act, draft(), "上下水道部");
    let no = city.delivers("hanako", make).await.unwrap();
    let page = clerk.get(&format!("/console/deliveries/{}", no.0)).await.text;
    assert!(
        page.contains(
            "対象 2人、うち 1人は受け取らない設定のため、送りません(受信を止めている 1人)"
        ),
        "{page}"
    );
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_s_limit_is_kept_and_a_correction_passes_over_it() {
    let city = City::that_asks(None).await;
    let ids = city.friends(2).await;
    city.wishes(&ids[0], Wish::Cap(Some(1))).await;
    let (first, fate) = city.tells(None, "まちがい", &ids[0]).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");
    let (no, fate) = city.tells(None, "つぎ", &ids[0]).await;
    assert_eq!(fate, Fate::LeftOut(Unmet::Capped));
    assert!(matches!(city.fate(no, &ids[1]), Fate::Accepted(_)));
    let correct = move |tx: &_, act: &mut _| deliveries::correct(tx, act, first, "上下水道部");
    let correction = city.delivers("hanako", correct).await.unwrap();
    let seen = deliveries::Seen { revision: 1, people: 2, segment: None };
    let approve = move |tx: &_, act: &mut _| {
        deliveries::approve(tx, act, correction, (seen, deliveries::Alone::Refused)).map(|_| ())
    };
    city.delivers("taro", approve).await.unwrap();
    city.second_thoughts_pass();
    city.delivered(correction).await;
    assert!(matches!(city.fate(correction, &ids[0]), Fate::Accepted(_)));
    city.world().advance(SignedDuration::from_hours(24 * 8));
    let (_, fate) = city.tells(None, "来週", &ids[0]).await;
    assert!(matches!(fate, Fate::Accepted(_)), "{fate:?}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_silent_hours_it_waits_for_their_end_as_a_part_of_the_same_delivery() {
    let city = City::open().await;
    let hour = u8::try_from(in_japan(city.app.clock.now()).hour()).unwrap();
    city.close().await;
    let quiet = Quiet::new(hour, (hour + 3) % 24);
    let city = City::that_asks(quiet).await;
    let ids = city.friends(3).await;
    city.wishes(&ids[2], Wish::Hours(Some(Hours::Never))).await;
    let no = city.lets_go(Draft { content: Content::text("夜の話"), ..draft() }).await;
    city.second_thoughts_pass();
    city.reaches(no, |it| matches!(it, Stage::Running { .. })).await;
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while city.tally(no).accepted == 0 {
        assert!(std::time::Instant::now() < deadline, "{:?}", city.tally(no));
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let tally = city.tally(no);
    assert_eq!((tally.accepted, tally.waiting), (1, 2));
    assert_eq!(city.told(&ids, "夜の話"), [0, 0, 1]);
    assert_eq!(city.fate(no, &ids[0]), Fate::Waiting);
    let clerk = city.staff(Role::SystemAdministrator).await;
    let page = clerk.get(&format!("/console/deliveries/{}", no.0)).await.text;
    assert!(page.contains("2人は受け取らない時間帯のため"), "{page}");
    let stop = move |tx: &_, act: &mut _| deliveries::stop(tx, act, no);
    city.delivers("taro", stop).await.unwrap();
    let resume = move |tx: &_, act: &mut _| deliveries::resume(tx, act, no);
    city.delivers("taro", resume).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    assert_eq!(city.told(&ids, "夜の話"), [0, 0, 1], "silence outlasts a stop");
    city.world().advance(SignedDuration::from_hours(3));
    let tally = city.delivered(no).await;
    assert_eq!((tally.accepted, tally.addressed()), (3, 3));
    assert_eq!(city.told(&ids, "夜の話"), [1; 3]);
    let unit = city.app.store.read(|tx| deliveries::frozen(tx, no)).unwrap().unwrap().unit;
    let mut calls = city.world().records();
    calls.retain(|it| it.operation == "multicast");
    assert_eq!(calls.len(), 2);
    for call in calls {
        let name = call.request["customAggregationUnits"][0].as_str();
        assert_eq!(name, unit.as_ref().and_then(deliveries::Unit::name), "one name for all parts");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_item_of_the_form_is_changed_by_itself_and_everything_reads_in_english() {
    let city = City::that_asks(None).await;
    let hanako = city.friend("花子").await;
    let phone = city.visitor();
    enter(&phone, &hanako.id).await;
    let item = "/my/reception/item/1";
    let page = phone.get(item).await.text;
    assert!(page.contains("お知らせの分野") && page.contains("この内容にする"), "{page}");
    press(&phone, (item, item), &[("_asked", "1"), ("q1", "3")]).await;
    let no = city.number(&hanako.id);
    let profile = city.app.store.read(|tx| attributes::profile(tx, no)).unwrap().unwrap();
    let kept: BTreeMap<_, _> = profile.values.into_iter().collect();
    let value = attributes::Value::Several(vec![ChoiceNo(3)]);
    assert_eq!(kept[&AttributeNo(1)].value, value);
    let hours = "/my/reception/hours";
    press(&phone, (hours, hours), &[("way", "own"), ("from", "22"), ("until", "6")]).await;
    let cap = "/my/reception/cap?lang=en";
    let back = press(&phone, (cap, cap), &[("cap", "3")]).await.location;
    assert_eq!(back, "/my/reception?lang=en&changed=1");
    let page = phone.get(&back).await.text;
    for said in ["What you receive", "from 22:00 to 6:00", "At most 3 a week", "<html lang=\"en\""]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let same = [
        ("way", "own"),
        ("from", "6"),
        ("until", "6"),
        ("_csrf", &*phone.get(hours).await.field("_csrf").unwrap()),
    ];
    assert_eq!(phone.post(hours, &same).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let data = phone.get("/my/data.json").await.text;
    assert!(data.contains("most_in_seven_days"), "{data}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_set_the_rules_once_at_a_time() {
    let city = City::that_asks(None).await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let path = "/console/settings/reception";
    let page = clerk.get(path).await;
    assert!(page.text.contains("防災・緊急にあたる選択肢"), "{}", page.text);
    let revision = page.field("revision").unwrap();
    let form = city.app.reception.rules().form.unwrap().to_string();
    let typed = |until: &'static str| {
        vec![
            ("revision", revision.clone()),
            ("form", form.clone()),
            ("fields", "1".to_owned()),
            ("disaster", "1".to_owned()),
            ("from", "21".to_owned()),
            ("until", until.to_owned()),
        ]
    };
    let post = async |typed: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = typed.iter().map(|it| (it.0, it.1.as_str())).collect();
        clerk.post(path, &fields).await
    };
    assert_eq!(post(typed("21")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(post(typed("7")).await.status, StatusCode::SEE_OTHER);
    city.app.store.projected().await;
    assert_eq!(city.app.reception.rules().quiet, Some(Quiet::NIGHT));
    post(typed("8")).await;
    city.app.store.projected().await;
    assert_eq!(city.app.reception.rules().quiet, Some(Quiet::NIGHT), "seen before the change");
    city.close().await;
}

//! Staff take an answer back in place of whoever gave it, and think better of it.

use hamaguri::{
    base::{Act, Actor},
    features::forms::{self, Closed, Deed, FormError, Owner, Repeat, SubmissionNo},
};
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{
    answers_console::{TYPED, clerk_of, design, hand_in, number_of, published},
    city::City,
    entry,
};

const ONE: SubmissionNo = SubmissionNo(1);

#[tokio::test(flavor = "multi_thread")]
async fn staff_take_an_answer_back_with_a_reason_and_bring_it_back_the_same_day() {
    let city = City::open().await;
    let mut asked = design();
    asked.rules.limit = Some(1);
    let form = published(&city, "道路課", asked).await;
    let (hanako, taro) = (city.friend("hanako").await, city.friend("taro").await);
    let owner = |id: &str| Owner::Resident(number_of(&city, id));
    hand_in(&city, form, owner(&hanako.id), &TYPED).await;
    let counted = || city.app.store.read(|tx| forms::tally(tx, form)).unwrap().answers;
    let clerk = clerk_of(&city, "道路課").await;
    let one = format!("/console/answers/{form}/1");
    let (ask, restore) = (format!("{one}/withdraw"), format!("{one}/restore"));
    assert!(clerk.get(&one).await.text.contains(&ask), "the page leads there");
    let page = clerk.get(&ask).await.text;
    assert!(page.contains("取り下げる理由") && page.contains("マイページ"), "{page}");
    for reason in [String::new(), "  ".into(), "あ".repeat(forms::REASON_MAX + 1)] {
        let refused = clerk.post(&ask, &[("reason", &reason)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}");
    }
    assert_eq!(counted(), 1, "nothing has happened so far");

    let before = hanako.heard().len();
    let done = clerk.post(&ask, &[("reason", "電話で申し出")]).await;
    assert_eq!((done.status, &*done.location), (StatusCode::SEE_OTHER, &*one));
    assert_eq!(counted(), 0, "the place is free again");
    let page = clerk.get(&one).await.text;
    for said in ["さんが本人に代わって取り下げました", "理由: 電話で申し出", &restore]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("対応を保存する"));
    assert_eq!(clerk.get(&ask).await.status, StatusCode::SEE_OTHER, "once is enough");
    let summary = clerk.get(&format!("/console/answers/{form}/summary")).await.text;
    assert!(summary.contains("回答 0件"), "{summary}");
    let mine = city.visitor();
    entry::enter(&mine, &hanako.id).await;
    let mine = mine.get(&format!("/my/{form}/1")).await.text;
    assert!(mine.contains("市が取り下げました") && !mine.contains("電話で申し出"), "{mine}");
    city.settle().await;
    assert_eq!(hanako.heard().len(), before, "nothing is said in the talk");

    // Whoever takes the place keeps it.
    hand_in(&city, form, owner(&taro.id), &TYPED).await;
    clerk.post(&restore, &[]).await;
    assert!(clerk.get(&one).await.text.contains("空いた枠に、ほかの人が入りました"));
    assert_eq!(counted(), 1);
    let other = format!("/console/answers/{form}/2/withdraw");
    clerk.post(&other, &[("reason", "同じ通報が2つ")]).await;
    clerk.post(&restore, &[]).await;
    let page = clerk.get(&one).await.text;
    assert!(page.contains("取り下げを元に戻しました") && page.contains("対応を保存する"), "{page}");
    assert_eq!(counted(), 1);
    let deeds = city.app.store.read(|tx| forms::events(tx, form, ONE)).unwrap();
    let deeds: Vec<Deed> = deeds.into_iter().map(|it| it.deed).collect();
    let reason = "電話で申し出".to_owned();
    assert_eq!(deeds, [Deed::HandedIn, Deed::TakenBack(reason), Deed::BroughtBack]);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_long_ago_or_by_its_giver_or_answered_anew_stays_so() {
    let city = City::open().await;
    let mut asked = design();
    asked.rules.repeat = Repeat::Once;
    asked.rules.amend = forms::Amend::Withdraw;
    let form = published(&city, "道路課", asked).await;
    let hanako = city.friend("hanako").await;
    let no = number_of(&city, &hanako.id);
    hand_in(&city, form, Owner::Resident(no), &TYPED).await;
    let now = city.app.clock.now();
    let take = move |tx: &_, act: &mut _| forms::take_back(tx, act, (form, ONE), "二重");
    let act = Act::new(now, Actor::Operator);
    city.app.store.write(act, "forms.take_back", take).await.unwrap();
    let bring = |hours: i64| {
        let back = move |tx: &_, act: &mut _| forms::bring_back(tx, act, (form, ONE));
        let act = Act::new(now + SignedDuration::from_hours(hours), Actor::Operator);
        city.app.store.write::<_, FormError>(act, "forms.bring_back", back)
    };
    assert!(matches!(bring(24).await, Err(FormError::NotTakenBack)), "a day is over");
    hand_in(&city, form, Owner::Resident(no), &TYPED).await;
    let twice = bring(23).await;
    assert!(matches!(twice, Err(FormError::Closed(Closed::Answered))), "{twice:?}");
    let two = SubmissionNo(2);
    let withdraw = move |tx: &_, act: &mut _| forms::withdraw(tx, act, (form, two), no);
    let act = Act::new(now, Actor::Resident(no.0.to_string()));
    city.app.store.write::<_, FormError>(act, "forms.withdraw", withdraw).await.unwrap();
    let own = move |tx: &_, act: &mut _| forms::bring_back(tx, act, (form, two));
    let act = Act::new(now, Actor::Operator);
    let refused = city.app.store.write(act, "forms.bring_back", own).await;
    assert!(matches!(refused, Err(FormError::NotTakenBack)), "they took it back themselves");
    bring(23).await.unwrap();
    let given = city.app.store.read(|tx| forms::submission(tx, form, ONE)).unwrap().unwrap();
    assert_eq!(given.withdrawn_at, None);
    city.close().await;
}

//! Home and search, as staff see them.

use std::time::Duration;

use hamaguri::{
    base::Act,
    features::{
        city::Approval,
        faq,
        forms::{Design, Owner, Rules},
        residents::Headcount,
        staff::{Permissions, Role, Scope},
    },
    infra::store::StoreError,
};
use jiff::{SignedDuration, civil::date};
use reqwest::StatusCode;
use tokio::time::sleep;

use super::{
    answers_console::{design, hand_in, published},
    city::City,
    clerk::{Answer, Clerk},
    faq_console::need_approval,
};

async fn home(clerk: &Clerk<'_>) -> Answer {
    let page = clerk.get("/console").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page
}

/// The residents are counted on a thread of their own.
async fn counted(headcount: &Headcount) {
    while headcount.on(date(2026, 11, 22), 1).is_none() {
        sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn an_empty_city_says_so_and_invents_nothing() {
    let city = City::open().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    counted(&city.app.headcount).await;
    let page = home(&admin).await;
    assert!(page.text.contains("今日の仕事"));
    assert!(page.text.contains("まだ質問がありません"), "{}", page.text);
    assert!(page.text.matches("まだありません").count() >= 3, "{}", page.text);
    assert!(!page.text.contains("いちばん古いもの"));
    city.close().await;
}

#[tokio::test]
async fn what_residents_do_is_counted_on_the_next_look() {
    let city = City::with_faqs().await;
    counted(&city.app.headcount).await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let hanako = city.friend("花子").await;
    hanako.says("カレーの作り方を教えて").await;
    hanako.says("粗大ごみの出し方").await;
    let page = home(&admin).await;
    assert!(page.text.contains("カレーの作り方を教"), "{}", page.text);
    assert!(page.text.contains("この30日に友だちになった人は1人です"), "{}", page.text);
    assert!(page.text.contains("LINEへ最後に送れた日時"));
    assert!(page.text.contains("今日 "), "{}", page.text);
    assert!(page.text.contains("FAQをファイルから取り込みました"), "{}", page.text);
    city.close().await;
}

#[tokio::test]
async fn what_is_asked_most_is_told_of_the_last_seven_days() {
    let city = City::with_faqs().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let ids: Vec<_> = city.app.store.read(faq::faqs).unwrap().iter().map(|it| it.id).collect();
    for (id, days_ago, times) in [(ids[0], 7, 9), (ids[1], 6, 2), (ids[1], 0, 1), (ids[2], 1, 1)] {
        let act =
            Act::worker(city.app.clock.now() - SignedDuration::from_hours(24 * days_ago), "chat");
        let count =
            move |tx: &_, act: &mut _| (0..times).try_for_each(|_| faq::count_asked(tx, act, id));
        city.app.store.write::<_, StoreError>(act, "chat.answer", count).await.unwrap();
    }
    let page = home(&admin).await.text;
    let (_, asked) = page.split_once("よく聞かれた質問").unwrap();
    let asked = asked.split_once("</section>").unwrap().0;
    assert!(asked.contains("この7日間"), "{asked}");
    let places: Vec<_> = ids[..3].iter().map(|it| asked.find(&it.to_string())).collect();
    assert!(places[0].is_none() && places[1] < places[2] && places[2].is_some(), "{asked}");
    assert!(asked.contains("3回") && !asked.contains("9回"), "{asked}");
    city.close().await;
}

#[tokio::test]
async fn the_navigation_counts_what_waits_for_its_reader_alone() {
    let city = City::open().await;
    need_approval(&city, Approval::ByAnother).await;
    let author = city.staff_of(Role::Sender, "環境課").await;
    let proposal = [
        ("seen", "0.0"),
        ("question", "粗大ごみの出し方"),
        ("answer", "電話してください。"),
        ("department", "環境課"),
        ("language", "ja"),
        ("purpose", "ask"),
    ];
    let proposed = author.post("/console/faq/new", &proposal).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.text);
    let act = Act::worker(city.app.clock.now(), "chat");
    let keep = |tx: &_, act: &mut _| faq::keep_unanswered(tx, act, "凧あげの場所");
    city.app.store.write::<_, StoreError>(act, "chat.answer", keep).await.unwrap();
    city.app.store.projected().await;
    let badge = async |clerk: &Clerk<'_>| {
        let page = clerk.get("/console/help").await.text;
        let (_, badge) = page.split_once("id=\"badge-console-faq\"")?;
        Some(badge.split_once("</a>").unwrap().0.to_owned())
    };
    let deciding = city.staff_of(Role::Approver, "環境課").await;
    let tabs = deciding.get("/console/faq").await.text;
    for at in ["unanswered", "approvals"] {
        let count = format!("id=\"waits-console-faq-{at}\" data-waits data-part>1<");
        assert!(tabs.contains(&count), "{at}: {tabs}");
    }
    let approver = badge(&deciding).await.unwrap();
    assert!(approver.contains("(答えられなかった質問 1件、承認待ちのFAQ 1件)"), "{approver}");
    assert!(approver.contains(">2</span>"), "{approver}");
    for clerk in [&author, &city.staff_of(Role::Approver, "観光課").await] {
        let badge = badge(clerk).await.unwrap();
        assert!(badge.contains("(答えられなかった質問 1件)"), "{badge}");
    }
    assert_eq!(badge(&city.staff(Role::Maintainer).await).await, None);
    city.close().await;
}

#[tokio::test]
async fn nobody_reads_what_they_may_not() {
    let city = City::with_faqs().await;
    counted(&city.app.headcount).await;
    let maintainer = city.staff(Role::Maintainer).await;
    let page = home(&maintainer).await;
    for word in ["答えられなかった質問", "承認待ちのFAQ", "友だち", "FAQを作る", "取り込みました"]
    {
        assert!(!page.text.contains(word), "{word}: {}", page.text);
    }
    assert!(page.text.contains("システムの状態"));
    let sender = city.staff(Role::Sender).await;
    assert!(!home(&sender).await.text.contains("承認待ちのFAQ"));
    city.close().await;
}

#[tokio::test]
async fn the_introduction_is_put_away_for_oneself_and_comes_back() {
    let city = City::open().await;
    let (one, other) = (city.staff(Role::Sender).await, city.staff(Role::Sender).await);
    assert!(home(&one).await.text.contains("はじめての方へ</h2>"));
    let away = one.post("/console/introduction/put-away", &[]).await;
    assert_eq!(away.status, StatusCode::SEE_OTHER);
    let page = home(&one).await;
    assert!(!page.text.contains("はじめての方へ</h2>"), "{}", page.text);
    assert!(home(&other).await.text.contains("はじめての方へ</h2>"));
    one.post("/console/introduction/bring-back", &[]).await;
    assert!(home(&one).await.text.contains("はじめての方へ</h2>"));
    city.close().await;
}

#[tokio::test]
async fn search_finds_faqs_pages_and_colleagues_but_nothing_forbidden() {
    let city = City::with_faqs().await;
    let admin = city.staff(Role::SystemAdministrator).await;
    let shows = async |clerk: &Clerk<'_>, words: &str, what: &str| {
        let query = [("q", words)];
        let answer =
            clerk.send(clerk.request(reqwest::Method::GET, "/console/search").query(&query));
        let answer = answer.await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.text.contains(what)
    };
    assert!(shows(&admin, "粗大ごみ", "href=\"/console/faq/01").await);
    assert!(shows(&admin, "見本", "href=\"/console/accounts/").await);
    assert!(shows(&admin, "監査", "href=\"/console/log\"").await);
    assert!(shows(&admin, "ネットワーク", "href=\"/console/help/settings-networks\"").await);
    assert!(shows(&admin, "zzqqxx", "見つかりませんでした").await);
    assert!(shows(&admin, "", "さがす言葉を入力してください").await);
    assert!(shows(&admin, "<script>alert(1)</script>", "&lt;script&gt;").await);

    let maintainer = city.staff(Role::Maintainer).await;
    assert!(!shows(&maintainer, "粗大ごみ", "href=\"/console/faq/01").await);
    assert!(!shows(&maintainer, "見本", "href=\"/console/accounts/").await);
    assert!(!shows(&maintainer, "設定", "href=\"/console/settings\"").await);
    let desk = city.staff(Role::Reception).await;
    assert!(!shows(&desk, "ネットワーク", "href=\"/console/help/settings-networks\"").await);
    assert!(shows(&desk, "ｆａｑ", "href=\"/console/help/faq\"").await);
    let narrow = Permissions { scope: Scope::Own, ..Permissions::of(Role::SystemAdministrator) };
    let narrow = city.staff_with(narrow, "観光課").await;
    city.staff_of(Role::Sender, "子ども未来課").await;
    assert!(!shows(&narrow, "子ども未来課", "href=\"/console/accounts/").await);
    city.close().await;
}

#[tokio::test]
async fn forms_and_answers_that_wait_are_told_to_those_who_may_see_them() {
    let city = City::open().await;
    let ends = Some(city.app.clock.now() + SignedDuration::from_hours(48));
    let ending = Rules { closes_at: ends, ..design().rules };
    let roads = published(&city, "道路課", Design { rules: ending, ..design() }).await;
    let other = Design { title: "図書館の満足度".into(), ..design() };
    let library = published(&city, "図書館", other).await;
    for form in [roads, library, library] {
        hand_in(&city, form, Owner::Visitor([7; 32]), &[("q1", "1")]).await;
    }
    let own = Permissions { scope: Scope::Own, ..Permissions::of(Role::Sender) };
    let roads_clerk = city.staff_with(own, "道路課").await;
    let page = home(&roads_clerk).await.text;
    assert!(page.contains("id=\"unseen-value\" data-part><span class=\"num\">1</span>"), "{page}");
    assert!(page.contains("id=\"ending-value\" data-part><span class=\"num\">1</span>"), "{page}");
    assert!(page.contains(&format!("/console/answers/{roads}?tab=new")), "{page}");
    assert!(page.contains("(未確認の回答 1件)") && !page.contains("図書館の満足度"), "{page}");
    assert!(!page.contains("承認待ちのフォーム"), "{page}");
    let all = city.staff(Role::SystemAdministrator).await;
    let page = home(&all).await.text;
    assert!(page.contains("(未確認の回答 3件)") && page.contains("承認待ちのフォーム"), "{page}");
    assert!(page.find(&format!("{library}?tab=new")) < page.find(&format!("{roads}?tab=new")));
    let page = home(&city.staff(Role::Maintainer).await).await.text;
    assert!(!page.contains("新しい回答") && !page.contains("締め切りが近い"), "{page}");
    roads_clerk.get(&format!("/console/answers/{roads}/1")).await;
    let page = home(&roads_clerk).await.text;
    assert!(page.contains("まだ開いていない回答はありません"), "{page}");
    city.close().await;
}

//! Home and search, as staff see them.

use std::time::Duration;

use hamaguri::features::{
    residents::Headcount,
    staff::{Permissions, Role, Scope},
};
use jiff::civil::date;
use reqwest::StatusCode;
use tokio::time::sleep;

use super::{
    city::City,
    clerk::{Answer, Clerk},
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
    assert!(page.text.contains("まだ質問はありません"), "{}", page.text);
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
    assert!(shows(&admin, "zzqqxx", "見つかりませんでした").await);
    assert!(shows(&admin, "", "さがす言葉を入力してください").await);
    assert!(shows(&admin, "<script>alert(1)</script>", "&lt;script&gt;").await);

    let maintainer = city.staff(Role::Maintainer).await;
    assert!(!shows(&maintainer, "粗大ごみ", "href=\"/console/faq/01").await);
    assert!(!shows(&maintainer, "見本", "href=\"/console/accounts/").await);
    assert!(!shows(&maintainer, "設定", "href=\"/console/settings\"").await);
    let narrow = Permissions { scope: Scope::Own, ..Permissions::of(Role::SystemAdministrator) };
    let narrow = city.staff_with(narrow, "観光課").await;
    city.staff_of(Role::Sender, "子ども未来課").await;
    assert!(!shows(&narrow, "子ども未来課", "href=\"/console/accounts/").await);
    city.close().await;
}

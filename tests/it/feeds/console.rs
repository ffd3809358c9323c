//! Staff at the pages of feeds.

use hamaguri::features::{
    feeds::{self, Came, Fate, State},
    staff::Role,
};
use reqwest::StatusCode;

use super::{DEPARTMENT, Site, typed};
use crate::city::City;

const HERE: &str = "/console/deliveries/feeds";

fn fields<'a>(
    address: &'a str,
    fate: &'a str,
    more: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("name", "ホームページ新着"),
        ("address", address),
        ("department", DEPARTMENT),
        ("fate", fate),
        ("aim", "all"),
        ("excerpt", "80"),
        ("link", "counted"),
        ("every", "60"),
        ("from", "8"),
        ("until", "20"),
        ("a_day", "3"),
    ];
    all.extend(more);
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_is_looked_at_before_it_is_kept_then_rests_goes_on_and_is_removed() {
    let city = City::open().await;
    city.department(DEPARTMENT).await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let (site, address) = Site::open().await;
    site.says(&[("2", "防災訓練"), ("1", "入札の結果")]);
    assert!(clerk.get(HERE).await.text.contains("まだありません"));
    let new = format!("{HERE}/new");
    let hasty = clerk.post(&new, &fields(&address, "draft", &[("do", "save")])).await;
    assert_eq!(hasty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(hasty.text.contains("確かめてから登録"), "{}", hasty.text);
    let words = [("do", "look"), ("wanted", "訓練")];
    let looked = clerk.post(&new, &fields(&address, "draft", &words)).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
    for said in ["市の新着", "2件", "防災訓練", "対象外", "くわしく見る", "http:// のアドレスは"]
    {
        assert!(looked.text.contains(said), "{said}: {}", looked.text);
    }
    assert_eq!(looked.field("looked").as_deref(), Some(&*address));
    let save = [("do", "save"), ("looked", &*address)];
    let made = clerk.post(&new, &fields(&address, "draft", &save)).await;
    assert_eq!(
        (made.status, &*made.location),
        (StatusCode::SEE_OTHER, "/console/deliveries/feeds/1")
    );
    let no = feeds::FeedNo(1);
    city.looked(no).await;
    assert_eq!(city.came(no), [Came::Before, Came::Before]);
    let here = format!("{HERE}/1");
    clerk.post(&format!("{here}/pause"), &[("revision", "1")]).await;
    let known = || city.app.store.read(|tx| feeds::feed(tx, no)).unwrap();
    assert!(matches!(known().unwrap().state, State::Paused(_)));
    site.says(&[("3", "休みのあいだ")]);
    clerk.post(&format!("{here}/resume"), &[("revision", "1")]).await;
    assert!(matches!(known().unwrap().state, State::Paused(_)), "somebody else was faster");
    clerk.post(&format!("{here}/resume"), &[("revision", "2")]).await;
    city.looked(no).await;
    assert_eq!(city.came(no)[0], Came::Before);
    assert!(clerk.get(&format!("{here}/remove")).await.text.contains("元には戻せません"));
    clerk.post(&format!("{here}/remove"), &[("revision", "3")]).await;
    assert_eq!(known(), None);
    assert_eq!(clerk.get(&here).await.status, StatusCode::NOT_FOUND);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_said_with_what_to_do() {
    let city = City::open().await;
    city.department(DEPARTMENT).await;
    let clerk = city.staff(Role::SystemAdministrator).await;
    let (site, address) = Site::open().await;
    let new = format!("{HERE}/new");
    for (body, told) in [
        ("<!DOCTYPE html><html></html>", "人が見るためのページ"),
        ("x", "RSS・Atomとして読めません"),
    ] {
        site.serves(body);
        let looked = clerk.post(&new, &fields(&address, "draft", &[("do", "look")])).await;
        assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(looked.text.contains(told), "{told}: {}", looked.text);
    }
    let inside = clerk.post(&new, &fields("http://10.0.0.1/", "draft", &[("do", "look")])).await;
    assert!(inside.text.contains("内側のネットワーク"), "{}", inside.text);
    let empty = clerk.post(&new, &[("do", "save"), ("looked", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("https:// から始まる"), "{}", empty.text);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letting_a_feed_send_by_itself_needs_the_leave_to_send() {
    let city = City::open().await;
    city.department(DEPARTMENT).await;
    let clerk = city.staff_for_some(DEPARTMENT).await;
    let (site, address) = Site::open().await;
    site.says(&[("1", "一")]);
    let no = city.feed(typed(&address, Fate::Draft)).await;
    let path = format!("{HERE}/{}/edit", no.0);
    let change = fields(&address, "directly", &[("do", "save"), ("revision", "1")]);
    assert_eq!(clerk.post(&path, &change).await.status, StatusCode::FORBIDDEN);
    let admin = city.staff(Role::SystemAdministrator).await;
    assert_eq!(admin.post(&path, &change).await.status, StatusCode::SEE_OTHER);
    let known = city.app.store.read(|tx| feeds::feed(tx, no)).unwrap().unwrap();
    assert_eq!((known.fate, known.revision), (Fate::Directly, 2));
    city.close().await;
}

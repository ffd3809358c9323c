//! How a site is asked, and what comes of one that is not well.

use hamaguri::features::feeds::{Came, Fate, Trouble};
use reqwest::header::IF_NONE_MATCH;

use super::{Site, typed};
use crate::city::City;

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_asked_whether_anything_changed_and_faults_pause_longer_each_time() {
    let city = City::open().await;
    let (site, no) = city.follows(Fate::Draft, &[("1", "一")]).await;
    city.looks_again(no).await;
    let asked = site.asked();
    assert!(!asked[0].contains_key(IF_NONE_MATCH) && asked[1].contains_key(IF_NONE_MATCH));
    site.answers(503);
    let mut pauses = Vec::new();
    for _ in 0..3 {
        let poll = city.looks_again(no).await;
        pauses.push(poll.next.duration_since(poll.last.unwrap()).as_mins());
        assert_eq!(poll.trouble, Some(Trouble::Answered(503)));
    }
    assert_eq!(pauses, [10, 20, 40]);
    let clerk = city.staff(hamaguri::features::staff::Role::SystemAdministrator).await;
    let page = clerk.get(&format!("/console/deliveries/feeds/{}", no.0)).await.text;
    assert!(page.contains("状態 503") && page.contains("3回続けて"), "{page}");
    site.answers(200);
    site.says(&[("2", "二"), ("1", "一")]);
    let poll = city.looks_again(no).await;
    assert_eq!((poll.faults, poll.trouble), (0, None));
    assert_eq!(city.deliveries().len(), 1);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_was_made_anew_sends_nothing() {
    let city = City::open().await;
    let (site, no) = city.follows(Fate::Draft, &[("1", "一")]).await;
    let ids: Vec<String> = (100..120).map(|n| n.to_string()).collect();
    let all: Vec<(&str, &str)> = ids.iter().map(|it| (&**it, "新")).collect();
    site.says(&all);
    city.looks_again(no).await;
    assert_eq!(city.deliveries().len(), 0);
    assert_eq!(city.came(no).iter().filter(|it| **it == Came::Anew).count(), 20);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_followed_but_not_for_ever_and_too_much_is_not_read() {
    let city = City::open().await;
    let (site, address) = Site::open().await;
    site.says(&[("1", "一")]);
    let moved = city.feed(typed(&address.replace("rss.xml", "moved"), Fate::Draft)).await;
    city.looked(moved).await;
    assert_eq!(city.came(moved), [Came::Before]);
    let mut round = typed(&address.replace("rss.xml", "round"), Fate::Draft);
    round.name = "回る".into();
    let round = city.feed(round).await;
    assert_eq!(city.looked(round).await.trouble, Some(Trouble::Astray));
    for (body, why) in [
        (" ".repeat(3_000_000), Trouble::TooLarge),
        ("<!DOCTYPE html><html></html>".to_owned(), Trouble::Page),
        ("<rss".to_owned(), Trouble::Broken),
    ] {
        site.serves(body);
        assert_eq!(city.looks_again(moved).await.trouble, Some(why));
    }
    city.close().await;
}

//! Somebody who begins without a name and signs in on the way.

use super::*;
use crate::entry;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_before_signing_in_is_ones_own_afterwards_and_nobody_elses() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let (hanako, taro) = (city.friend("花子").await, city.friend("太郎").await);
    let phone = city.phone();
    phone.get(&format!("/f/{form}")).await;
    let second = phone.post(&format!("/f/{form}"), &FIRST).await.location;
    let planted = phone.browser.cookie("__Host-hamaguri-r").unwrap();
    entry::enter(&phone.browser, &hanako.id).await;
    // Straight on at the page where one was, and in the list.
    let page = phone.get(&second).await;
    assert!(page.text.contains("困りごとの内容"), "{}", page.text);
    assert!(phone.get("/my").await.text.contains("ごみの相談"));
    let resume = phone.get(&format!("/f/{form}")).await;
    assert!(resume.text.contains("続きから入力する"), "{}", resume.text);
    // From another device too: it belongs to the resident, not to the browser.
    let other = Phone::of(&city, &hanako.id).await;
    assert_eq!(other.get(&second).await.status, StatusCode::OK);
    // Whoever kept the cookie from before, or signs in as somebody else, finds nothing.
    let thief = city.phone();
    thief.browser.set_cookie("__Host-hamaguri-r", &planted);
    assert_eq!(thief.get(&second).await.status, StatusCode::NOT_FOUND);
    entry::enter(&thief.browser, &taro.id).await;
    assert_eq!(thief.get(&second).await.status, StatusCode::NOT_FOUND);
    entry::enter(&phone.browser, &taro.id).await;
    assert_eq!(phone.get(&second).await.status, StatusCode::NOT_FOUND);
    // Erasing the resident erases it: it is sealed for them.
    other.get("/my/erase").await;
    other.post("/my/erase", &[]).await;
    let filling = second.split('/').nth(3).unwrap().parse().unwrap();
    for no in [1, 2] {
        let owner = forms::Owner::Resident(residents::ResidentNo(no));
        let left = city.app.store.read(|tx| forms::filling(tx, filling, owner));
        assert!(matches!(left, Err(FormError::NoSuchFilling)), "{left:?}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_sent_before_signing_in_comes_along() {
    let city = City::open().await;
    let form = city.published(files::asking(forms::Taken::Photos)).await;
    let hanako = city.friend("花子").await;
    let phone = city.phone();
    phone.get(&format!("/f/{form}")).await;
    let first = phone.sends(&format!("/f/{form}"), "IMG_1.JPG", files::photo()).await.location;
    let piece = phone.get(&first).await.field("q1").expect("the photo that was kept");
    entry::enter(&phone.browser, &hanako.id).await;
    let page = phone.get(&first).await;
    assert!(page.text.contains("IMG_1.JPG"), "{}", page.text);
    let shown = format!("{}/files/{piece}", first.strip_suffix("/1").unwrap());
    assert_eq!(phone.get(&shown).await.status, StatusCode::OK);
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_in_without_a_name_stays_without_one() {
    let city = City::open().await;
    let form = city.published(design(None)).await;
    let hanako = city.friend("花子").await;
    let phone = city.phone();
    phone.sent(form).await;
    entry::enter(&phone.browser, &hanako.id).await;
    assert!(!phone.get("/my").await.text.contains("ごみの相談"));
    let read = |tx: &_| forms::submission(tx, form, SubmissionNo(1));
    assert_eq!(city.app.store.read(read).unwrap().unwrap().resident, None);
    city.close().await;
}

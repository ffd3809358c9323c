//! Staff write to a resident about an answer: with words prepared for it, once, and with nothing of
//! what was answered.

use hamaguri::{
    features::{
        forms::{self, Deed, Owner, Reply, ReplyId, StatusId},
        staff::Role,
    },
    simulator::platform::Speaker,
};
use reqwest::StatusCode;

use super::{
    answers_console::{design, hand_in, number_of, published},
    city::City,
};

const ADMIN: Role = Role::SystemAdministrator;

/// What the resident wrote, as it must never be found in the talk.
const TYPED: [(&str, &str); 2] = [("q1", "1"), ("q2", "うちの犬がはまりました")];

fn replying() -> forms::Design {
    let mut design = design();
    let reply = |id, name: &str, status, text: &str| Reply {
        id: ReplyId(id),
        name: name.into(),
        status,
        text: text.into(),
    };
    design.rules.replies = vec![
        reply(1, "どこでも", None, "お知らせです。"),
        reply(
            2,
            "場所の確認",
            Some(StatusId(1)),
            "「{フォーム名}」{受付番号}の場所を教えてください。\n{マイページのリンク}",
        ),
    ];
    design
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_begins_with_the_words_of_its_status_and_goes_into_the_talk_once() {
    let city = City::open().await;
    let hanako = city.friend("hanako").await;
    let form = published(&city, "道路課", replying()).await;
    let owner = Owner::Resident(number_of(&city, &hanako.id));
    let no = hand_in(&city, form, owner, &TYPED).await;
    let clerk = city.staff(ADMIN).await;
    let one = format!("/console/answers/{form}/{}", no.0);
    let way = format!("{one}/reply");
    assert!(clerk.get(&one).await.text.contains(&format!("href=\"{way}\"")));
    let page = clerk.get(&way).await;
    let receipt = forms::receipt(&city.app.vault, form, no);
    let begun = format!("「道路の損傷の通報」{receipt}の場所を教えてください。");
    assert!(page.text.contains(&begun) && page.text.contains(&format!("/my/{form}/1")));
    assert!(page.text.contains("class=\"phone\""), "no phone to look at");
    let empty = clerk.get(&format!("{way}?template=none")).await;
    assert!(!empty.text.contains(&begun) && empty.text.contains("白紙から書く"));
    let seen = page.field("seen").unwrap();
    let typed = |text: &'static str| {
        vec![("seen", seen.clone()), ("template", "2".into()), ("text", text.to_owned())]
    };
    let send = async |path: &str, fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0, &*it.1)).collect();
        clerk.post(path, &fields).await
    };
    let before = hanako.heard().len();
    // Looking at it sends nothing; what tells an answer, and nothing at all, is refused.
    let looked = send(&format!("{way}/check"), typed("くわしい場所は？")).await;
    assert!(looked.text.contains("くわしい場所は？") && looked.status == StatusCode::OK);
    for (text, told) in [
        ("ウチノ犬が、はまりましたね", "「くわしく」の答えと同じ言葉"),
        ("", "送る文を入力してください"),
    ] {
        let refused = send(&way, typed(text)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(refused.text.contains(told) && refused.text.contains(text), "{told}");
    }
    city.settle().await;
    assert_eq!(hanako.heard().len(), before);
    let text = "{フォーム名}の場所を、電話で教えてください。よろしくお願いします。";
    let sent = send(&way, typed(text)).await;
    assert_eq!((sent.status, &*sent.location), (StatusCode::SEE_OTHER, &*one), "{}", sent.text);
    let twice = send(&way, typed(text)).await;
    assert_eq!(twice.location, one);
    city.settle().await;
    let heard = hanako.heard().split_off(before);
    assert_eq!(heard.len(), 1, "{heard:?}");
    let said = heard[0]["text"].as_str().unwrap();
    assert_eq!(said, "道路の損傷の通報の場所を、電話で教えてください。よろしくお願いします。");
    let events = city.app.store.read(|tx| forms::events(tx, form, no)).unwrap();
    let kept = Deed::Replied { name: "場所の確認".into(), text: said.into() };
    assert_eq!(events.iter().filter(|it| it.deed == kept).count(), 1);
    let shown = clerk.get(&one).await.text;
    assert!(shown.contains("「場所の確認」の文で、トークに返信しました"), "{shown}");
    assert!(shown.contains("ほかの人が先に変えたため"), "the second try is not told");
    for line in city.world().talk(&hanako.id).iter().filter(|it| it.from == Speaker::City) {
        assert!(!line.message.to_string().contains("犬"), "{:?}", line.message);
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cannot_be_reached_in_the_talk_is_not_written_to() {
    let city = City::open().await;
    let mut open = replying();
    open.rules.entry = forms::Entry::Anybody;
    let form = published(&city, "道路課", open).await;
    let no = hand_in(&city, form, Owner::Visitor([3; 32]), &TYPED).await;
    let clerk = city.staff(ADMIN).await;
    let one = format!("/console/answers/{form}/{}", no.0);
    assert!(!clerk.get(&one).await.text.contains("返信を書く"));
    let page = clerk.get(&format!("{one}/reply")).await.text;
    assert!(page.contains("LINEで受けた回答ではないため"), "{page}");
    let seen = [("seen", "2"), ("text", "お知らせです。")];
    let sent = clerk.post(&format!("{one}/reply"), &seen).await;
    assert_eq!(sent.location, one);
    let told = clerk.get(&one).await.text;
    assert!(told.contains("送れませんでした") || told.contains("先に変えたため"), "{told}");
    // Somebody who only looks may not write.
    let other = city.staff_of(Role::Auditor, "道路課").await;
    assert_eq!(other.get(&format!("{one}/reply")).await.status, StatusCode::FORBIDDEN);
    city.close().await;
}

#[tokio::test]
async fn words_for_residents_are_prepared_in_the_editor_and_know_no_answers() {
    let city = City::open().await;
    let form = published(&city, "道路課", replying()).await;
    let clerk = city.staff(ADMIN).await;
    let edit = format!("/console/forms/{form}/edit");
    let added = clerk.post(&edit, &[("card", "head"), ("deed", "add-reply")]).await;
    assert!(added.location.contains("open=reply-3"), "{}", added.text);
    let card = |text: &'static str| {
        [
            ("card", "reply-3"),
            ("deed", "save"),
            ("name", "書類の不足"),
            ("for", "2"),
            ("text", text),
        ]
    };
    let odd = clerk.post(&edit, &card("{氏名}様")).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.text.contains("使えない差し込みがあります"), "{}", odd.text);
    assert_eq!(clerk.post(&edit, &card("")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fine = clerk.post(&edit, &card("{受付番号}の書類が足りません。")).await;
    assert_eq!(fine.status, StatusCode::SEE_OTHER);
    let draft = || city.app.store.read(|tx| forms::form(tx, form)).unwrap().unwrap().draft;
    let kept = draft().rules.replies[2].clone();
    assert_eq!((&*kept.name, kept.status), ("書類の不足", Some(StatusId(2))));
    // A status that goes takes no words with it.
    clerk.post(&edit, &[("card", "status-2"), ("deed", "remove")]).await;
    assert_eq!(draft().rules.replies[2].status, None);
    clerk.post(&edit, &[("card", "reply-3"), ("deed", "remove")]).await;
    assert_eq!(draft().rules.replies.len(), 2);
    city.close().await;
}

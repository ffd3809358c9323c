//! The first answer: what residents ask, and what the demo city says to it.

use hamaguri::features::faq;
use serde_json::Value;

use crate::city::{City, words};

/// What a resident writes, and the question whose answer must come.
const ASKED: &[(&str, &str)] = &[
    ("粗大ごみ 捨てたい", "粗大ごみ"),
    ("マイナンバーカードなくした", "マイナンバーカード"),
    ("おむつ ただでもらえる?", "おむつ"),
    ("そだいごみ すてたい", "粗大ごみ"),
    ("マイナンバカードなくした", "マイナンバーカード"),
    (
        "お忙しいところ恐れ入りますが、粗大ごみを捨てたいのですがどのようにすればよろしいでしょうか。",
        "粗大ごみ",
    ),
    ("げんちゃ はいしゃ", "原付"),
    ("じゅうみんひょうがほしい", "住民票"),
    ("予防接種うけたい", "予防接種"),
    ("道路に穴があいとる", "道路に穴"),
    ("マイナンバーカド なくした", "マイナンバーカード"),
    ("桑名市の粗大ごみ", "粗大ごみ"),
];

/// Questions about other cities.
const ELSEWHERE: &[&str] = &["四日市市のごみの日", "名古屋で粗大ごみ", "津市の住民票がほしい"];

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_anybodys_words_gets_its_card_at_once() {
    let city = City::with_faqs().await;
    let hanako = city.friend("花子").await;
    for (asked, about) in ASKED {
        let answer = hanako.says(asked).await;
        assert_eq!(answer.len(), 1, "{asked}: {answer:?}");
        let card = &answer[0];
        assert_eq!(card["type"], "flex", "{asked}: {card}");
        assert!(card["altText"].as_str().unwrap().contains(about), "{asked}: {}", card["altText"]);
        assert!(words(card).contains("役に立たなかった"), "{asked}: {card}");
        assert!(card["quickReply"]["items"].as_array().is_some_and(|it| !it.is_empty()));
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_about_another_city_is_not_answered_as_ours() {
    let city = City::with_faqs().await;
    let hanako = city.friend("花子").await;
    for asked in ELSEWHERE {
        let answer = hanako.says(asked).await;
        assert!(!words(&answer[0]).contains("役に立たなかった"), "{asked}: {answer:?}");
    }
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_too_wide_is_asked_back_and_a_choice_answered() {
    let city = City::with_faqs().await;
    let hanako = city.friend("花子").await;
    let asked_back = hanako.says("ごみ").await;
    assert!(words(&asked_back[0]).contains("近いものを選んでください"), "{asked_back:?}");
    let label = first_choice(&asked_back[0]);
    let answer = hanako.taps(&label).await;
    let asked = label.trim_end_matches('…');
    assert!(answer[0]["altText"].as_str().unwrap().starts_with(asked), "{answer:?}");
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_on_helpful_is_thanked_and_counted_once() {
    let city = City::with_faqs().await;
    let hanako = city.friend("花子").await;
    let card = hanako.says("粗大ごみ 捨てたい").await;
    let data = crate::city::postback_of(&card[0], "役に立った").unwrap();
    for _ in 0..2 {
        city.world().post_back(&hanako.id, &data).unwrap();
        city.settle().await;
    }
    assert!(words(hanako.heard().last().unwrap()).contains("ありがとうございます"));
    let rows = city.app.store.read(faq::export).unwrap();
    let sodai = rows.iter().find(|it| it.draft.code == "gomi-001").unwrap().id.unwrap();
    let figures = city.app.store.read(|tx| faq::figures(tx, sodai)).unwrap();
    assert_eq!((figures.asked, figures.helpful), (1, 1));
    city.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_through_the_categories_ends_at_an_answer() {
    let city = City::with_faqs().await;
    let hanako = city.friend("花子").await;
    let fallback = hanako.says("ぬぬぬぬ ぽぽぽ").await;
    assert!(words(&fallback[0]).contains("見つけられませんでした"), "{fallback:?}");
    let categories = hanako.taps("分類から選ぶ").await;
    let questions = hanako.taps(&first_choice(&categories[0])).await;
    assert!(words(&questions[0]).contains("よくある質問"));
    let label = first_choice(&questions[0]);
    let answer = hanako.taps(&label).await;
    assert!(words(&answer[0]).contains("役に立った"), "{answer:?}");
    city.close().await;
}

/// The label of the first row of a list of choices.
fn first_choice(list: &Value) -> String {
    let rows = list["contents"]["body"]["contents"].as_array().unwrap();
    let row = rows.iter().find(|it| it["type"] == "box").expect("there is something to choose");
    row["action"]["label"].as_str().unwrap().to_owned()
}

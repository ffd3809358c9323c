//! The demo's FAQs answer everyday questions, so that no change lets the ranking rot unseen. The
//! questions were written for this test and stand in no other set.

use std::fs;

use hamaguri::infra::search::{Engine, Entry, Verdict};
use serde_json::Value;

/// Questions with the codes that answer them.
const ASKED: [(&str, &[&str]); 24] = [
    ("ソファを捨てたいんですが", &["gomi-001"]),
    ("ごみの曜日が知りたい", &["gomi-002"]),
    ("住民票がほしい", &["koseki-001", "koseki-002"]),
    ("じゅうみんひょう コンビニ", &["koseki-002"]),
    ("マイナンバーカード 紛失", &["mynumber-001"]),
    ("マイナの暗証番号忘れた", &["mynumber-004"]),
    ("よその市から引っ越してきた", &["life-001"]),
    ("他の市へ引越します", &["life-002"]),
    ("児童手当はいつ振り込まれますか", &["kosodate-005"]),
    ("国保の手続 会社を辞めた", &["kokuho-001"]),
    ("国民健康保検に入りたい", &["kokuho-001"]),
    ("介護認定の申請", &["korei-001", "korei-002"]),
    ("図書館の本を予約したい", &["bunka-002"]),
    ("日本語を勉強したい", &["gaikoku-002"]),
    ("夜中に子どもが熱を出した", &["kenko-001", "kenko-002"]),
    ("道路に穴があいてる", &["doro-001"]),
    ("街灯が切れてる", &["doro-003", "doro-002"]),
    ("死にたい", &["kenko-010"]),
    ("野良猫", &["pet-004", "pet-005", "pet-006", "pet-007", "pet-008"]),
    ("パスポートを更新したい", &["life-017"]),
    ("印鑑登録", &["koseki-007", "koseki-008", "koseki-009", "koseki-006"]),
    ("補聴器 補助", &["shogai-008"]),
    ("税金が払えません", &["zei-012", "zei-011", "zei-010", "zei-013"]),
    ("冷蔵庫の捨て方", &["gomi-010"]),
];

/// Questions that no city answers.
const NOT_OURS: [&str; 8] = [
    "今夜のドラマは何時から",
    "おいしいうどん屋",
    "1ドルは何円",
    "ああああああ",
    "こんばんは",
    "サッカーの試合結果",
    "新しいゲーム機の発売日",
    "🍎🍎🍎",
];

fn demo() -> (Engine, Vec<String>) {
    let synonyms =
        fs::read_to_string("assets/demo/synonyms.txt").expect("the demo's files are sound");
    let mut engine = Engine::new(&synonyms).expect("the demo's files are sound");
    let mut codes = Vec::new();
    let mut entries = Vec::new();
    for (key, line) in (0..).zip(
        fs::read_to_string("assets/demo/faqs.jsonl").expect("the demo's files are sound").lines(),
    ) {
        let faq: Value = serde_json::from_str(line).expect("the demo's files are sound");
        let text = |field: &str| faq[field].as_str().unwrap_or_default().to_owned();
        let list = |field: &str| -> Vec<String> {
            let items = faq[field].as_array().into_iter().flatten();
            items.map(|it| it.as_str().expect("the demo's files are sound").to_owned()).collect()
        };
        codes.push(text("code"));
        entries.push(Entry {
            key,
            question: text("question"),
            variants: list("variants"),
            keywords: list("keywords"),
            answer: text("answer"),
            category: text("category"),
        });
    }
    let batch = engine.prepare(&entries);
    engine.apply(batch, &[]).expect("the demo's files are sound");
    (engine, codes)
}

#[test]
fn everyday_questions_find_the_demos_answers_and_foreign_ones_get_none() {
    let (engine, codes) = demo();
    let mut first = 0;
    let mut among = 0;
    let mut told = Vec::new();
    for (question, fitting) in ASKED {
        let found = engine.ask(question, |_| true).unwrap();
        let code = |key: u128| codes[usize::try_from(key).unwrap()].as_str();
        let best: Vec<&str> = found.hits.iter().take(4).map(|it| code(it.key)).collect();
        let place = best.iter().position(|it| fitting.contains(it));
        first += usize::from(place == Some(0));
        among += usize::from(place.is_some());
        told.push(format!("{question}: {place:?} {best:?} {:?}", found.verdict));
    }
    let told = told.join("\n");
    assert!(19 <= first, "only {first} of {} were found first\n{told}", ASKED.len());
    assert!(22 <= among, "only {among} of {} were found\n{told}", ASKED.len());
    for question in NOT_OURS {
        let found = engine.ask(question, |_| true).unwrap();
        assert_ne!(found.verdict, Verdict::Answer, "{question}: {:?}", found.hits.first());
    }
}

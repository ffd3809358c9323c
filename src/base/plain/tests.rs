use proptest::prelude::*;

use super::*;

/// What is hard, with the place in the text.
fn hard(text: &str) -> Vec<(&str, Hard)> {
    look(text).into_iter().map(|it| (&text[it.at], it.what)).collect()
}

#[test]
fn sentences_of_city_halls_are_told_what_is_hard_about_them() {
    for (text, expected) in [
        (
            "申請書を提出してください。",
            vec![
                ("申請", Hard::Word("申し込み")),
                ("提出してください", Hard::Word("出してください")),
            ],
        ),
        ("土足厳禁", vec![("土足厳禁", Hard::Word("くつをぬいでください"))]),
        ("ここにお書きください。", vec![("お書きください", Hard::Polite)]),
        ("先生がお話しになります。", vec![("お話しになり", Hard::Polite)]),
        ("名前を書いていただきます。", vec![("ていただ", Hard::Polite)]),
        ("ご連絡ください。", vec![("ご連絡ください", Hard::Polite)]),
        (
            "あした送付いたします。",
            vec![("送付", Hard::Word("送る")), ("いたします", Hard::Polite)],
        ),
        ("まつりは公園で行われます。", vec![("行われます", Hard::Passive)]),
        ("番号が表示されます。", vec![("示されます", Hard::Passive)]),
        ("決められた日に出してください。", vec![("決められた", Hard::Passive)]),
        ("行かなければなりません。", vec![("なければなりません", Hard::Negated)]),
        ("カードがないと入れません。", vec![("ないと入れません", Hard::Negated)]),
        ("できないわけではありません。", vec![("ないわけでは", Hard::Negated)]),
        ("2026/3/1に来てください。", vec![("2026/3/1", Hard::Day)]),
        ("３／１５（日）です。", vec![("３／１５", Hard::Day)]),
        ("令和8年3月1日です。", vec![("令和8年", Hard::Era)]),
        ("9時〜17時です。", vec![("〜", Hard::Wave)]),
        (
            "ライフラインが止まりました。",
            vec![("ライフライン", Hard::Borrowed("電気・ガス・水道"))],
        ),
    ] {
        assert_eq!(hard(text), expected, "{text}");
    }
}

#[test]
fn good_sentences_are_left_alone() {
    for text in [
        "市役所に 来てください。",
        "名前と 住所を 書いてください。",
        "赤ちゃんが 生まれました。14日までに 市役所へ 行ってください。",
        "ごみは 朝8時までに 出してください。",
        "お金は いりません。",
        "地震が 来ました。高い ところに 逃げてください。",
        "道が 2つに 分かれます。右へ 行ってください。",
        "わからない ことは 電話で 聞いてください。電話 0594-24-1136",
        "忘れものを した 人は、駅で 聞いてください。駅の人が 教えてくれます。",
        "2026年3月1日 午前9時から 午後5時までです。",
        "このカードを 持っている 人は、半分(1/2)の お金で 入れます。",
        "お名前を 教えてください。お茶も あります。",
        "避難所(ひなんじょ)は 小学校です。",
    ] {
        assert_eq!(hard(text), [], "{text}");
    }
}

#[test]
fn a_sentence_is_too_long_from_forty_one_characters_whatever_the_spaces() {
    let just = format!("{}。", "あ ".repeat(39));
    assert_eq!(hard(&just), []);
    let text = format!("みじかい。\n{}。おわり。", "あ".repeat(40));
    let found = look(&text);
    assert_eq!((found.len(), found[0].what), (1, Hard::Long(41)));
    assert_eq!(text[found[0].at.clone()].chars().count(), 41);
}

#[test]
fn a_word_with_its_reading_stays_and_one_within_another_is_none() {
    assert_eq!(hard("申請(しんせい)、申請書（しんせいしょ）"), []);
    assert_eq!(hard("スキンケアとアクセスカウンター"), []);
    assert_eq!(hard("申請（3階）")[0].0, "申請");
}

#[test]
fn the_table_has_each_word_once_with_another_one() {
    let lines = include_str!("../../../assets/plain/words.txt").lines();
    let lines = lines.filter(|it| !it.starts_with('#') && !it.is_empty());
    let mut words: Vec<&str> =
        lines.clone().filter_map(|it| Some(it.split_once(" = ")?.0)).collect();
    assert_eq!(words.len(), lines.count(), "each line is `word = simpler`");
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), count, "each word stands once");
    assert!(100 <= count, "{count}");
}

proptest! {
    #[test]
    fn whatever_is_typed_is_looked_at_without_panic_and_named_where_it_stands(
        text in "([おごいたしなけれないとますさ0-9/〜～年令和。、()申請\n a-z]|\\PC){0,60}",
    ) {
        for it in look(&text) {
            prop_assert!(!text[it.at].is_empty());
        }
    }
}

use super::{Finding, Hard};
use crate::base::text::is_kanji;

/// Verbs and endings that raise the reader or lower the writer.
const POLITE: [&str; 27] = [
    "させていただ",
    "ていただ",
    "でいただ",
    "いたします",
    "いたしました",
    "いたしません",
    "致します",
    "致しました",
    "申し上げ",
    "ております",
    "ておりません",
    "でございます",
    "くださいますよう",
    "なさってください",
    "なさいます",
    "いらっしゃ",
    "おいでください",
    "お越し",
    "ご覧",
    "拝見",
    "拝借",
    "承ります",
    "承って",
    "存じます",
    "何卒",
    "恐れ入ります",
    "伺います",
];

/// Two negations that mean one thing, wherever they stand.
const NEGATED: [&str; 12] = [
    "ないわけでは",
    "なくはない",
    "なくはありません",
    "ないことはない",
    "ないことはありません",
    "ないとは限りません",
    "ないとはかぎりません",
    "ざるを得",
    "ざるをえ",
    "ないではいられ",
    "なければなりません",
    "なければならない",
];

/// Beginnings after which a second negation follows, and how near it must be, in characters.
const IF_NOT: [&str; 3] = ["なければ", "ないと", "ないかぎり"];
const NEAR: usize = 14;

/// What follows the れ of a verb that is done to something.
const AFTER_RE: [&str; 7] = ["ます", "ません", "ました", "る", "た", "て", "ない"];

/// What stands before that れ, and what must not stand before it: 分かれる and 生まれる are no
/// passives.
const BEFORE_RE: [(&str, &[&str]); 7] = [
    ("さ", &[]),
    ("わ", &["現", "表", "変"]),
    ("か", &["分", "別", "焼"]),
    ("ま", &["生", "恵", "産"]),
    ("ば", &[]),
    ("められ", &[]),
    ("せられ", &[]),
];

/// What makes a noun or the stem of a verb behind お or ご polite.
const RAISED: [&str; 5] = ["になり", "になる", "になっ", "ください", "いただ"];

/// How the stems of verbs end.
const STEM_ENDS: &str = "いきぎしちみびりえけげせてめれべ";

/// What follows ないと where it is no condition: ないとき, ないところ, ないと思う.
const NO_CONDITION: [char; 3] = ['き', 'こ', '思'];

/// Polite verbs, passives and double negations.
pub(super) fn look(text: &str) -> Vec<Finding> {
    let mut found = everywhere(text, &POLITE, Hard::Polite);
    found.extend(everywhere(text, &NEGATED, Hard::Negated));
    found.extend(raised(text));
    found.extend(negated_twice(text));
    found.extend(passive(text));
    found
}

fn everywhere(text: &str, words: &[&str], what: Hard) -> Vec<Finding> {
    let one = |word: &&str| {
        text.match_indices(*word)
            .map(|(at, it)| Finding { at: at..at + it.len(), what })
            .collect::<Vec<_>>()
    };
    words.iter().flat_map(one).collect()
}

/// お書きになる, お待ちください, ご記入いただく, ご連絡ください.
fn raised(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, first) in text.char_indices().filter(|it| matches!(it.1, 'お' | 'ご' | '御')) {
        let rest = &text[at + first.len_utf8()..];
        let ends = RAISED.iter().filter_map(|it| Some((rest.find(it)?, it.len())));
        let Some((to, length)) = ends.min_by_key(|it| it.0) else { continue };
        let verb = &rest[..to];
        let is_verb = match first {
            // A noun of Chinese origin.
            'ご' | '御' => (1..=4).contains(&verb.chars().count()) && verb.chars().all(is_kanji),
            // The stem of a verb: its meaning, and a kana of the い or え row.
            _ => {
                (2..=4).contains(&verb.chars().count())
                    && verb.chars().next().is_some_and(is_kanji)
                    && verb.ends_with(|it| STEM_ENDS.contains(it))
            }
        };
        if is_verb {
            let end = at + first.len_utf8() + verb.len() + length;
            found.push(Finding { at: at..end, what: Hard::Polite });
        }
    }
    found
}

/// 持っていないと入れません, and whatever else negates what happens without something.
fn negated_twice(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, word) in IF_NOT.iter().flat_map(|it| text.match_indices(it)) {
        let rest = &text[at + word.len()..];
        if rest.starts_with(NO_CONDITION) {
            continue;
        }
        let near: usize = rest.chars().take(NEAR).map(char::len_utf8).sum();
        let near = rest[..near].split(['。', '\n']).next().unwrap_or_default();
        let second =
            ["ません", "できない", "ならない"].iter().filter_map(|it| Some((near.find(it)?, it)));
        if let Some((to, second)) = second.min_by_key(|it| it.0) {
            let end = at + word.len() + to + second.len();
            found.push(Finding { at: at..end, what: Hard::Negated });
        }
    }
    found
}

fn passive(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (before, not) in BEFORE_RE {
        let stem =
            if before.ends_with("られ") { before.to_owned() } else { format!("{before}れ") };
        for (at, _) in text.match_indices(&stem) {
            let rest = &text[at + stem.len()..];
            let Some(end) = AFTER_RE.iter().find(|it| rest.starts_with(**it)) else { continue };
            let verb = text[..at].chars().next_back();
            let is_verb = verb.is_some_and(|it| is_kanji(it) || before == "さ");
            let is_other = not.iter().any(|it| text[..at].ends_with(it));
            // The さ of くださる and of なくされる has no meaning of its own before it.
            let is_given = text[..at].ends_with("くだ") || text[..at].ends_with('な');
            if is_verb && !is_other && !is_given {
                let start = at - verb.map_or(0, char::len_utf8);
                let end = at + stem.len() + end.len();
                found.push(Finding { at: start..end, what: Hard::Passive });
            }
        }
    }
    found
}

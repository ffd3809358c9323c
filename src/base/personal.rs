//! Personal data in a text that nobody asked for: found and masked before anything is stored.
//!
//! The talk is no channel for personal data (the government's guideline of 2021-04-30 on LINE use
//! by public bodies): what a resident types by mistake is replaced by its kind.

use std::ops::Range;

use super::text::normalize;

/// A kind of personal data.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
pub enum Kind {
    /// A mail address.
    #[n(0)]
    Mail,
    /// An individual number (個人番号): 12 digits with a right check digit.
    #[n(1)]
    MyNumber,
    /// A telephone number: 10 or 11 digits from 0.
    #[n(2)]
    Telephone,
    /// A payment card number: 14 to 16 digits that pass Luhn's check.
    #[n(3)]
    Card,
    /// A basic pension number (基礎年金番号): four digits, a dash, six digits.
    #[n(4)]
    Pension,
    /// A house number (丁目, 番地, 番, 号 with digits).
    #[n(5)]
    Address,
    /// A date of birth, said to be one.
    #[n(6)]
    Birth,
}

/// A text without its personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The text with each finding replaced by ■■■.
    pub text: String,
    /// The kinds found, each once, in order.
    pub kinds: Vec<Kind>,
}

const MASK: &str = "■■■";

/// Looks for personal data; none found gives `None`. The masked text is normalised (NFKC), for
/// full-width digits are found like half-width ones.
pub fn mask(text: &str) -> Option<Masked> {
    let plain: Vec<char> = normalize(text).chars().collect();
    let mut found = mails(&plain);
    found.extend(numbers(&plain));
    found.extend(addresses(&plain));
    found.extend(births(&plain));
    if found.is_empty() {
        return None;
    }
    found.sort_by_key(|(range, kind)| (range.start, usize::MAX - range.end, *kind));

    let mut masked = String::new();
    let mut kinds = Vec::new();
    let mut at = 0;
    for (range, kind) in found {
        if range.end <= at {
            continue;
        }
        if at <= range.start {
            masked.extend(&plain[at..range.start]);
            masked.push_str(MASK);
            kinds.push(kind);
        }
        at = range.end;
    }
    masked.extend(&plain[at..]);
    kinds.sort_unstable();
    kinds.dedup();
    Some(Masked { text: masked, kinds })
}

type Finding = (Range<usize>, Kind);

fn mails(text: &[char]) -> Vec<Finding> {
    let local = |c: &char| c.is_ascii_alphanumeric() || "._%+-".contains(*c);
    let domain = |c: &char| c.is_ascii_alphanumeric() || ".-".contains(*c);
    text.iter()
        .enumerate()
        .filter(|(_, c)| **c == '@')
        .filter_map(|(at, _)| {
            let before = text[..at].iter().rev().take_while(|c| local(c)).count();
            let after = text[at + 1..].iter().take_while(|c| domain(c)).count();
            let host: String = text[at + 1..at + 1 + after].iter().collect();
            let whole = 0 < before && host.trim_matches('.').contains('.');
            whole.then_some((at - before..at + 1 + after, Kind::Mail))
        })
        .collect()
}

/// Runs of digits with the separators people put between them.
fn numbers(text: &[char]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = number_from(text, at);
        let digits: Vec<u32> = text[run.clone()].iter().filter_map(|c| c.to_digit(10)).collect();
        if let Some(kind) = kind_of_number(&text[run.clone()], &digits) {
            let opening = usize::from(0 < run.start && "(+".contains(text[run.start - 1]));
            found.push((run.start - opening..run.end, kind));
        }
        at = run.end;
    }
    found
}

fn number_from(text: &[char], start: usize) -> Range<usize> {
    let mut end = start;
    let mut at = start;
    while at < text.len() && at < end + 3 {
        if text[at].is_ascii_digit() {
            end = at + 1;
        } else if !is_separator(text[at]) {
            break;
        }
        at += 1;
    }
    start..end
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | '(' | ')' | '.' | ' ' | '\u{3000}')
}

fn kind_of_number(run: &[char], digits: &[u32]) -> Option<Kind> {
    match digits.len() {
        12 if is_my_number(digits) => Some(Kind::MyNumber),
        14..=16 if passes_luhn(digits) => Some(Kind::Card),
        10 if is_pension_shaped(run) => Some(Kind::Pension),
        10 | 11 if is_telephone(digits) => Some(Kind::Telephone),
        11 | 12 if digits.starts_with(&[8, 1]) && is_mobile(&digits[2..]) => Some(Kind::Telephone),
        _ => None,
    }
}

/// The check digit of 個人番号, by the ministry's ordinance of 2014 (行政手続における特定の個人を
/// 識別するための番号…に関する省令, article 5).
fn is_my_number(digits: &[u32]) -> bool {
    let sum: u32 =
        (1..=11).map(|n| digits[11 - n as usize] * if n <= 6 { n + 1 } else { n - 5 }).sum();
    let check = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    digits[11] == check
}

fn passes_luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => *digit,
            (_, twice) if 9 < twice => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_pension_shaped(run: &[char]) -> bool {
    let parts: Vec<usize> = run.split(|c| is_separator(*c)).map(<[char]>::len).collect();
    parts == [4, 6]
}

/// Ten digits for a landline, eleven for 050, 060, 070, 080 and 090; free and shared-cost services
/// (0120, 0570, 0800) belong to nobody's home.
fn is_telephone(digits: &[u32]) -> bool {
    match digits {
        [0, 1, 2, 0, ..] | [0, 5, 7, 0, ..] | [0, 8, 0, 0, ..] => false,
        [0, second, ..] if digits.len() == 10 => *second != 0,
        [0, 5..=9, 0, ..] => true,
        _ => false,
    }
}

fn is_mobile(national: &[u32]) -> bool {
    matches!(national, [5..=9, 0, ..] if national.len() == 10) || national.len() == 9
}

/// A number before 丁目, 番地, 番 or 号 that is followed by another number: a house, not 「3丁目」
/// alone, which is a district.
fn addresses(text: &[char]) -> Vec<Finding> {
    let mut found = Vec::new();
    for at in 0..text.len() {
        let rest = &text[at..];
        if !is_address_number(text[at]) || (0 < at && is_address_number(text[at - 1])) {
            continue;
        }
        let first = rest.iter().take_while(|c| is_address_number(**c)).count();
        let tail: String = rest[first..].iter().take(12).collect();
        let Some(house) = house_after(&tail) else { continue };
        found.push((at..at + first + house, Kind::Address));
    }
    found
}

fn is_address_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// How many characters after the first number belong to a house number.
fn house_after(tail: &str) -> Option<usize> {
    let numbers = |text: &str| text.chars().take_while(|c| is_address_number(*c)).count();
    for (unit, needs_more) in [("丁目", true), ("番地", false), ("番", true)] {
        let Some(rest) = tail.strip_prefix(unit) else { continue };
        let more = numbers(rest);
        if needs_more && more == 0 {
            return None;
        }
        return Some(unit.chars().count() + more);
    }
    None
}

/// A date with 生まれ behind it or 生年月日 before it.
fn births(text: &[char]) -> Vec<Finding> {
    let joined: String = text.iter().collect();
    let said =
        joined.contains("生まれ") || joined.contains("生年月日") || joined.contains("誕生日");
    if !said {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let length = date_length(&text[at..]);
        if length == 0 {
            at += 1;
        } else {
            found.push((at..at + length, Kind::Birth));
            at += length;
        }
    }
    found
}

/// The length of a whole date (year, month and day) at the beginning of a text, or 0.
fn date_length(text: &[char]) -> usize {
    let era: usize = ["明治", "大正", "昭和", "平成", "令和"]
        .iter()
        .find(|era| text.iter().take(2).copied().eq(era.chars()))
        .map_or(0, |_| 2);
    let mut at = era;
    for (digits_max, ends) in [(4, "年/.-"), (2, "月/.-"), (2, "日")] {
        let digits = text[at..].iter().take(digits_max).take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            return 0;
        }
        at += digits;
        match text.get(at) {
            Some(c) if ends.contains(*c) => at += 1,
            _ if ends == "日" => return at,
            _ => return 0,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        mask(text).map_or_else(Vec::new, |it| it.kinds)
    }

    #[test]
    fn each_kind_is_found_in_the_ways_people_write_it() {
        assert_eq!(kinds("電話は090-1234-5678です"), [Kind::Telephone]);
        assert_eq!(kinds("０９０１２３４５６７８"), [Kind::Telephone]);
        assert_eq!(kinds("0594(24)1136まで"), [Kind::Telephone]);
        assert_eq!(kinds("+81 90 1234 5678"), [Kind::Telephone]);
        assert_eq!(kinds("hanako.k@example.jpに送って"), [Kind::Mail]);
        assert_eq!(kinds("マイナンバーは123456789018です"), [Kind::MyNumber]);
        assert_eq!(kinds("1234 5678 9018"), [Kind::MyNumber]);
        assert_eq!(kinds("4111-1111-1111-1111"), [Kind::Card]);
        assert_eq!(kinds("年金番号 1234-567890"), [Kind::Pension]);
        assert_eq!(kinds("中央町2丁目37番地に住んでいます"), [Kind::Address]);
        assert_eq!(kinds("昭和45年3月2日生まれの母"), [Kind::Birth]);
    }

    #[test]
    fn ordinary_questions_are_left_alone() {
        for text in [
            "ごみ",
            "119に電話するのはどんなとき?",
            "0120-95-0178はマイナンバーの番号ですか",
            "2026年11月22日はごみの日?",
            "〒511-8601の市役所",
            "123456789012 は何の番号",
            "3丁目の公園",
            "15000円の給付金",
            "一番近い避難所",
            "10万円もらえる?",
        ] {
            assert_eq!(mask(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_found_does_not_stand_in_the_masked_text() {
        let masked = mask("花子です。090-1234-5678 か a@b.jp へ").expect("finds");
        assert_eq!(masked.text, "花子です。■■■ か ■■■ へ");
        assert_eq!(masked.kinds, [Kind::Mail, Kind::Telephone]);
    }

    proptest! {
        #[test]
        fn masking_never_panics_and_leaves_nothing_to_find(text in "\\PC{0,60}") {
            if let Some(masked) = mask(&text) {
                prop_assert_ne!(masked.text, text);
            }
        }

        #[test]
        fn a_mobile_number_is_found_wherever_it_stands(
            before in "[ぁ-ん]{0,8}", number in "0[789]0[0-9]{8}", after in "[ぁ-ん]{0,8}",
        ) {
            prop_assume!(!number.starts_with("0800"));
            let masked = mask(&format!("{before}{number}{after}")).expect("finds");
            prop_assert!(!masked.text.contains(&number));
        }
    }
}

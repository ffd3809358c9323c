use super::{Finding, Hard};

const ERAS: [&str; 5] = ["令和", "平成", "昭和", "大正", "明治"];

/// Fractions that are written as a day could be.
const FRACTIONS: [&str; 5] = ["1/2", "1/3", "2/3", "1/4", "3/4"];

/// Days in figures, years of eras, and waves between figures.
pub(super) fn look(text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for era in ERAS {
        for (at, _) in text.match_indices(era) {
            let rest = &text[at + era.len()..];
            if rest.starts_with(is_figure) || rest.starts_with('元') {
                let count = rest.find('年').map_or(0, |it| it + '年'.len_utf8());
                found.push(Finding { at: at..at + era.len() + count, what: Hard::Era });
            }
        }
    }
    let is_part = |it: char| is_figure(it) || matches!(it, '/' | '／' | '.' | '-');
    let mut at = 0;
    while let Some(from) = text[at..].find(is_figure) {
        let start = at + from;
        let length = text[start..].find(|it: char| !is_part(it)).unwrap_or(text.len() - start);
        at = start + length;
        let written = &text[start..at];
        if is_day(written) && !text[..start].ends_with(|it: char| it.is_ascii_alphabetic()) {
            found.push(Finding { at: start..at, what: Hard::Day });
        }
        let rest = &text[at..];
        let unit = rest.find(['〜', '～']).filter(|it| rest[..*it].chars().count() <= 2);
        let Some(wave) = unit else { continue };
        let after = wave + '〜'.len_utf8();
        if rest[after..].starts_with(is_figure) || rest[after..].starts_with(['午', '月', '火'])
        {
            found.push(Finding { at: at + wave..at + after, what: Hard::Wave });
        }
    }
    found
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether figures are a day: 2026/3/1, 2026-03-01, 3/1; 1/2 is a half, and 059-123-4567 a telephone.
fn is_day(written: &str) -> bool {
    let plain = crate::base::text::normalize(written);
    let marks: Vec<char> = plain.chars().filter(|it| !it.is_ascii_digit()).collect();
    let parts: Option<Vec<u32>> = plain.split(['/', '.', '-']).map(|it| it.parse().ok()).collect();
    match (parts.as_deref(), &*marks) {
        (Some(&[year, month, day]), &[one, other]) => {
            one == other
                && (1900..2200).contains(&year)
                && (1..=12).contains(&month)
                && (1..=31).contains(&day)
        }
        (Some(&[month, day]), ['/']) => {
            (1..=12).contains(&month) && (1..=31).contains(&day) && !FRACTIONS.contains(&&*plain)
        }
        _ => false,
    }
}

//! Slips of the finger.

/// Whether two texts differ in one character put in, left out, replaced, or swapped with its
/// neighbour.
pub(super) fn is_one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if 1 < long.len() - short.len() {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (rest, other) = (&short[same..], &long[same..]);
    if short.len() < long.len() {
        return *rest == other[1..];
    }
    match (rest, other) {
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([a, b, rest @ ..], [c, d, other @ ..]) => (a, b) == (d, c) && rest == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_told_from_two() {
        for (a, b) in [
            ("まいなんばー", "まいなんーば"),
            ("住民票", "住民表"),
            ("ごみ", "ごみみ"),
            ("ab", "b"),
        ] {
            assert!(is_one_edit_apart(a, b) && is_one_edit_apart(b, a), "{a} {b}");
        }
        for (a, b) in
            [("住民票", "印鑑票"), ("ab", "abcd"), ("", "ab"), ("abcd", "badc"), ("a", "a")]
        {
            assert!(!is_one_edit_apart(a, b) && !is_one_edit_apart(b, a), "{a} {b}");
        }
    }
}

//! The colours a style sheet promises, and whether they can be told apart.

use std::collections::BTreeMap;

/// The custom properties of these blocks of a style sheet, resolved; a later block goes before an
/// earlier one.
pub(super) fn tokens(css: &str, selectors: &[String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for selector in selectors {
        let Some((_, block)) = css.split_once(selector) else { continue };
        for line in block.split('}').next().unwrap().split(';') {
            let Some((name, value)) = line.split_once(':') else { continue };
            let name = name.rsplit("--").next().unwrap().trim();
            found.insert(name.to_owned(), value.trim().to_owned());
        }
    }
    let resolve = |value: &String| {
        let mut value = value.clone();
        while let Some(name) = value.strip_prefix("var(--").and_then(|it| it.strip_suffix(')')) {
            value = found[name].clone();
        }
        value
    };
    found.iter().map(|(name, value)| (name.clone(), resolve(value))).collect()
}

/// The pairs of text and ground whose contrast is below what is given beside them, in words.
pub(super) fn weak(
    tokens: &BTreeMap<String, String>,
    pairs: &[(&str, &str, f64)],
    page: &str,
) -> Vec<String> {
    let told = |(fore, back, least): &(&str, &str, f64)| {
        let ratio = contrast(&tokens[*fore], &tokens[*back]);
        (ratio < *least).then(|| format!("{page}: {fore} on {back}: {ratio:.2}"))
    };
    pairs.iter().filter_map(told).collect()
}

/// WCAG's relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/// WCAG's contrast of two colours `#rrggbb`.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_contrast_of_black_on_white_is_twenty_one() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!((contrast("#767676", "#ffffff") - 4.54).abs() < 0.01);
}

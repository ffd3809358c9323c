//! What the style sheet promises.

use std::collections::BTreeMap;

use crate::{
    infra::assets::asset,
    web::{console::Hue, controls::contrast},
};

fn css() -> &'static str {
    std::str::from_utf8(&asset("web/resident.css").bytes).unwrap()
}

/// Whether it is day or night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Light {
    Day,
    Night,
}

/// The custom properties that hold for a hue by day or at night, resolved.
fn tokens(hue: Hue, light: Light) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut selectors =
        vec![":root {".to_owned(), format!(":root[data-hue=\"{}\"] {{", hue.as_str())];
    if light == Light::Night {
        selectors.push(":root, :root[data-hue] {".to_owned());
    }
    for selector in selectors {
        let Some((_, block)) = css().split_once(&selector) else { continue };
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

/// Text 4.5 and the edges of controls 3 at least: WCAG 2.2, 1.4.3 and 1.4.11.
const PAIRS: [(&str, &str, f64); 31] = [
    ("text", "surface", 7.0),
    ("text", "canvas", 7.0),
    ("text", "key-soft", 7.0),
    ("text-sub", "surface", 7.0),
    ("text-sub", "canvas", 4.5),
    ("text-sub", "sunk", 4.5),
    ("text-sub", "key-soft", 4.5),
    ("text-hint", "surface", 4.5),
    ("text-hint", "sunk", 4.5),
    ("link", "surface", 4.5),
    ("link", "canvas", 4.5),
    ("link", "key-tint", 4.5),
    ("control", "surface", 3.0),
    ("control", "canvas", 3.0),
    ("key", "canvas", 3.0),
    ("key", "key-soft", 3.0),
    ("on-key", "key", 4.5),
    ("on-key", "key-hover", 4.5),
    ("on-key", "key-active", 4.5),
    ("on-danger", "danger", 4.5),
    ("on-danger", "danger-hover", 4.5),
    ("danger", "surface", 4.5),
    ("ok-fg", "ok-bg", 4.5),
    ("warn-fg", "warn-bg", 4.5),
    ("err-fg", "err-bg", 4.5),
    ("err-fg", "surface", 4.5),
    ("err-line", "surface", 3.0),
    ("info-fg", "info-bg", 4.5),
    ("wait-fg", "wait-bg", 4.5),
    ("focus", "canvas", 3.0),
    ("ok-fg", "surface", 4.5),
];

#[test]
fn every_pair_of_colours_can_be_told_apart_by_day_and_at_night() {
    let mut weak = Vec::new();
    for (hue, light) in Hue::ALL.into_iter().flat_map(|it| [(it, Light::Day), (it, Light::Night)]) {
        let tokens = tokens(hue, light);
        for (fore, back, least) in PAIRS {
            let ratio = contrast(&tokens[fore], &tokens[back]);
            if ratio < least {
                weak.push(format!("{} {light:?}: {fore} on {back}: {ratio:.2}", hue.as_str()));
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn the_style_stays_small_on_the_wire() {
    let packed = zstd::encode_all(css().as_bytes(), 9).unwrap().len();
    assert!(packed < 20 * 1024, "{packed}");
}

//! What the style sheet, the script and the icons promise.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{infra::assets::asset, web::console::Hue};

fn text(name: &str) -> &'static str {
    std::str::from_utf8(&asset(name).bytes).unwrap()
}

/// The custom properties of the blocks that hold for a page of this hue and mode, resolved.
fn tokens(hue: Hue, mode: &str) -> BTreeMap<String, String> {
    let css = text("web/console.css");
    let mut found = BTreeMap::new();
    let selectors = [
        ":root {".to_owned(),
        format!(":root[data-hue=\"{}\"] {{", hue.as_str()),
        format!(":root[data-mode=\"{mode}\"] {{"),
    ];
    for selector in selectors {
        let Some((_, block)) = css.split_once(&selector) else { continue };
        let block = block.split('}').next().unwrap();
        for line in block.split(';') {
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
pub(in crate::web) fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Text 4.5 and the edges of controls 3 at least: WCAG 2.2, 1.4.3 and 1.4.11.
const PAIRS: [(&str, &str, f64); 41] = [
    ("text", "surface", 7.0),
    ("text", "canvas", 7.0),
    ("text-sub", "surface", 7.0),
    ("text-sub", "canvas", 4.5),
    ("text-hint", "surface", 4.5),
    ("text-hint", "canvas", 4.5),
    ("text-hint", "sunk", 4.5),
    ("text-hint", "key-soft", 4.5),
    ("link", "surface", 4.5),
    ("link", "canvas", 4.5),
    ("link", "focus-ring", 4.5),
    ("control", "surface", 3.0),
    ("control", "canvas", 3.0),
    ("on-key", "key", 4.5),
    ("on-key", "key-hover", 4.5),
    ("on-key", "key-active", 4.5),
    ("on-key", "danger", 4.5),
    ("on-key", "danger-hover", 4.5),
    ("key", "key-soft", 4.5),
    ("key", "canvas", 4.5),
    ("key-1000", "key-tint", 4.5),
    ("key-1100", "key-tint", 4.5),
    ("key-800", "surface", 3.0),
    ("ok-fg", "ok-bg", 4.5),
    ("warn-fg", "warn-bg", 4.5),
    ("err-fg", "err-bg", 4.5),
    ("info-fg", "info-bg", 4.5),
    ("wait-fg", "wait-bg", 4.5),
    ("err-fg", "surface", 4.5),
    ("ok-fg", "surface", 4.5),
    ("warn-fg", "surface", 4.5),
    ("danger", "err-bg", 4.5),
    ("err-line", "surface", 3.0),
    ("ok-line", "surface", 3.0),
    ("nav-text", "nav", 7.0),
    ("nav-hint", "nav", 4.5),
    ("nav-mark", "nav", 3.0),
    ("on-badge", "badge", 7.0),
    ("rehearsal-fg", "rehearsal-bg", 7.0),
    ("focus", "canvas", 3.0),
    ("focus-ring", "nav", 3.0),
];

#[test]
fn every_pair_of_colours_can_be_told_apart_in_every_hue() {
    let mut weak = Vec::new();
    for hue in Hue::ALL {
        for mode in ["production", "verification"] {
            let tokens = tokens(hue, mode);
            for (fore, back, least) in PAIRS {
                let ratio = contrast(&tokens[fore], &tokens[back]);
                if ratio < least {
                    weak.push(format!("{} {mode}: {fore} on {back}: {ratio:.2}", hue.as_str()));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn the_contrast_of_black_on_white_is_twenty_one() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!((contrast("#767676", "#ffffff") - 4.54).abs() < 0.01);
}

#[test]
fn style_and_script_stay_small_on_the_wire() {
    let packed = |name| zstd::encode_all(text(name).as_bytes(), 9).unwrap().len();
    assert!(packed("web/console.css") < 20 * 1024);
    assert!(packed("web/kit.js") + packed("phone/fx.js") < 15 * 1024);
}

#[test]
fn every_icon_named_in_the_code_is_in_the_sprite() {
    let sprite = text("vendor/lucide/icons.svg");
    let mut sources = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    let mut missing = Vec::new();
    for source in &sources {
        for before in ["icon(\"", "icon: \""] {
            for rest in source.split(before).skip(1) {
                let name = rest.split('"').next().unwrap();
                if !name.is_empty() && !sprite.contains(&format!("id=\"{name}\"")) {
                    missing.push(name.to_owned());
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

fn gather(at: &Path, sources: &mut Vec<String>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, sources);
        } else {
            sources.push(fs::read_to_string(path).unwrap());
        }
    }
}

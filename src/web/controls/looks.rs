//! What the style sheet, the script and the icons promise.

use std::{fs, path::Path};

use crate::{
    infra::assets::asset,
    web::{
        colours::{tokens, weak},
        console::Hue,
    },
};

fn text(name: &str) -> &'static str {
    std::str::from_utf8(&asset(name).bytes).unwrap()
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
    let modes = ["production", "verification"];
    let weak = Hue::ALL.into_iter().flat_map(|it| modes.map(|mode| (it.as_str(), mode))).flat_map(
        |(hue, mode)| {
            let selectors = [
                ":root {".to_owned(),
                format!(":root[data-hue=\"{hue}\"] {{"),
                format!(":root[data-mode=\"{mode}\"] {{"),
            ];
            let tokens = tokens(text("web/console.css"), &selectors);
            weak(&tokens, &PAIRS, &format!("{hue} {mode}"))
        },
    );
    assert_eq!(weak.collect::<Vec<_>>(), Vec::<String>::new());
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

//! What the style sheet promises.

use crate::{
    infra::assets::asset,
    web::{
        colours::{tokens, weak},
        console::Hue,
    },
};

fn css() -> &'static str {
    std::str::from_utf8(&asset("web/resident.css").bytes).unwrap()
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
    let night = ":root, :root[data-hue] {".to_owned();
    let weak = Hue::ALL.into_iter().flat_map(|it| {
        let day = vec![":root {".to_owned(), format!(":root[data-hue=\"{}\"] {{", it.as_str())];
        let dark = [day.clone(), vec![night.clone()]].concat();
        [("day", day), ("night", dark)].into_iter().flat_map(move |(light, selectors)| {
            let tokens = tokens(css(), &selectors);
            weak(&tokens, &PAIRS, &format!("{} by {light}", it.as_str()))
        })
    });
    assert_eq!(weak.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn the_style_stays_small_on_the_wire() {
    let packed = zstd::encode_all(css().as_bytes(), 9).unwrap().len();
    assert!(packed < 20 * 1024, "{packed}");
}

pub mod samples;

use proptest::prelude::*;
use serde_json::json;

use self::samples::{every_kind, picture, with_quick};
use super::*;
use crate::line::{check, limits};

const BASE: &str = "https://line.city.example";

fn at() -> Addresses {
    Addresses::at(BASE)
}

fn line_says(content: &Content) -> Vec<String> {
    let written = serde_json::to_value(content.messages(&at())).unwrap();
    check::messages(&written).iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_bubble_of_every_kind_is_sent_whole() {
    assert_eq!(every_kind().len(), BubbleKind::ALL.len());
    for bubble in every_kind() {
        let content = with_quick(vec![bubble]);
        assert_eq!(content.faults(), [], "{:?}", content.bubbles);
        assert_eq!(line_says(&content), [""; 0]);
        let messages = content.messages(&at());
        assert_eq!(messages.len(), 1);
        assert!(messages[0].quick_reply.is_some());
    }
}

#[test]
fn an_empty_bubble_of_every_kind_says_what_it_lacks_at_fields_of_its_own() {
    for kind in BubbleKind::ALL {
        let content = Content { bubbles: vec![kind.empty()], quick: Vec::new() };
        assert_eq!(kind.empty().kind(), kind);
        assert_eq!(BubbleKind::of(kind.as_str()), Some(kind));
        let faults = content.faults();
        assert!(!faults.is_empty(), "{kind:?}");
        assert!(faults.iter().all(|it| it.field.starts_with("b0-")), "{faults:?}");
    }
    assert_eq!(Content::default().faults(), [Fault::new("new", Why::Nothing)]);
}

#[test]
fn what_is_too_long_says_by_how_much_in_lines_own_count() {
    let content = Content::text("🍎".repeat(2_501));
    let why = Why::TooLong { max: 5_000, now: 5_002 };
    assert_eq!(content.faults(), [Fault::new("b0-text", why)]);
    let label = "か\u{3099}".repeat(21);
    let quick = vec![Tap { label, deed: Deed::Say, value: String::new() }];
    let content = Content { quick, ..Content::text("あ") };
    assert_eq!(content.faults(), [Fault::new("q0-label", Why::TooLong { max: 20, now: 21 })]);
}

#[test]
fn whatever_line_fetches_has_an_https_address() {
    let image = Content { bubbles: vec![every_kind().remove(1)], quick: Vec::new() };
    let json =
        serde_json::to_string(&image.messages(&Addresses::at("http://127.0.0.1:8080/"))).unwrap();
    assert!(json.contains("\"https://127.0.0.1:8080/media/"), "{json}");
    let json = serde_json::to_string(&image.messages(&Addresses::default())).unwrap();
    assert!(json.contains("\"/media/"), "{json}");
}

#[test]
fn links_are_encoded_and_only_https() {
    let mut content = with_quick(vec![every_kind().remove(6)]);
    let link = |content: &Content| {
        let json = serde_json::to_value(content.messages(&at())).unwrap();
        json.pointer("/0/contents/contents/0/footer/contents/0/action/uri").cloned()
    };
    assert_eq!(link(&content), Some(json!("https://www.city.example/%E5%81%A5%E8%A8%BA")));
    let Bubble::Cards { cards, .. } = &mut content.bubbles[0] else { panic!("cards") };
    cards[0].taps[0].value = "http://www.city.example/".into();
    assert_eq!(content.faults(), [Fault::new("b0-c0-t0-value", Why::NotHttps)]);
}

#[test]
fn what_an_expert_writes_is_checked_as_line_does_with_the_way_to_the_fault() {
    let said = |json: &str| {
        let bubble = Bubble::Json { alt: "x".into(), json: json.into() };
        Content { bubbles: vec![bubble], quick: Vec::new() }.faults()
    };
    let broken = r#"{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":7}]}}"#;
    let faults = said(broken);
    assert_eq!(faults[0].field, "b0-json");
    assert!(
        matches!(&faults[0].why, Why::Refused { path, .. } if path.contains("contents[0]")),
        "{faults:?}"
    );
    assert_eq!(said("{\n\n oops")[0], Fault::new("b0-json", Why::NoJson { line: 3 }));
    assert!(matches!(&said("{}")[0].why, Why::Refused { .. }));
}

#[test]
fn counted_links_stand_in_place_of_those_written() {
    let link = "https://www.city.example/%E5%81%A5%E8%A8%BA".to_owned();
    let counted = [(link, "https://line.city.example/r/abc".to_owned())];
    let content = with_quick(vec![every_kind().remove(7)]);
    let json = serde_json::to_string(&content.messages(&at().with_links(counted.into()))).unwrap();
    assert!(json.contains("/r/abc") && !json.contains("%E5%81"), "{json}");
}

#[test]
fn every_template_is_whole_readable_and_has_a_name_of_its_own() {
    let all = &Gallery::get().templates;
    assert!(15 <= all.len());
    let mut keys: Vec<&str> = all.iter().map(|it| it.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all.len());
    for template in all {
        let values = template.samples();
        let bubble =
            Bubble::Template { alt: template.alt(&values), template: template.key.clone(), values };
        let content = with_quick(vec![bubble]);
        assert_eq!(content.faults(), [], "{}", template.key);
        assert_eq!(line_says(&content), [""; 0], "{}", template.key);
        assert!(template.places.iter().any(|it| it.drawing == Drawing::Title));
        assert!(4.5 <= contrast(&template.color), "{} {}", template.key, template.color);
        for place in &template.places {
            assert!(
                place.drawing.is_button() || place.drawing == Drawing::Picture || 0 < place.max,
                "{}",
                place.key
            );
            assert!(!place.key.contains('-'), "{}", place.key);
        }
    }
}

/// How well white is read on a colour.
fn contrast(color: &str) -> f64 {
    let part = |at: usize| {
        let it = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        if it <= 0.039_28 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    };
    1.05 / (0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05)
}

#[test]
fn buttons_add_move_copy_and_remove_and_say_what_to_look_at() {
    let mut draft = Draft::default();
    let press = |draft: &mut Draft, it: &str| draft.apply(it, &at()).map(|it| it.0);
    assert_eq!(press(&mut draft, "new:text").as_deref(), Some("b0"));
    assert_eq!(press(&mut draft, "new:cards").as_deref(), Some("b1"));
    assert_eq!(press(&mut draft, "add:b1-c").as_deref(), Some("b1-c1"));
    assert_eq!(press(&mut draft, "add:b1-c1-t").as_deref(), Some("b1-c1-t1"));
    assert_eq!(press(&mut draft, "remove:b1-c1-t0").as_deref(), Some("b1-c1-t0"));
    assert_eq!(press(&mut draft, "up:b1").as_deref(), Some("b0"));
    assert_eq!(press(&mut draft, "copy:b0").as_deref(), Some("b1"));
    assert_eq!(press(&mut draft, "new:template:water").as_deref(), Some("b3"));
    assert_eq!(press(&mut draft, "json:b3").as_deref(), Some("b3"));
    assert_eq!(press(&mut draft, "add:q").as_deref(), Some("q0"));
    assert_eq!(press(&mut draft, "look").as_deref(), Some(""));
    let kinds: Vec<_> = draft.content.bubbles.iter().map(Bubble::kind).collect();
    assert_eq!(kinds, [BubbleKind::Cards, BubbleKind::Cards, BubbleKind::Text, BubbleKind::Json]);
    for wrong in [
        "",
        "up:b9",
        "add:b2-c",
        "remove:b0-x1",
        "copy:",
        "new:film",
        "add:b0-c9-t",
        "up:b-1",
        "remove:b0-t0",
    ] {
        assert_eq!(press(&mut draft, wrong), None, "{wrong}");
    }
    assert!(press(&mut draft, "new:text").is_some());
    assert_eq!(press(&mut draft, "new:text"), None, "five is the most");
    assert_eq!(press(&mut draft, "copy:b0"), None);
}

#[test]
fn a_picture_is_divided_evenly_and_a_notification_written_from_the_bubble() {
    let mut draft = Draft::default();
    draft.apply("new:map", &at()).unwrap();
    let Bubble::Map { height, areas, .. } = &mut draft.content.bubbles[0] else { panic!("a map") };
    *height = "701".into();
    areas[0].tap.label = "給水所".into();
    draft.apply("grid:b0:3x2", &at()).unwrap();
    let Bubble::Map { areas, .. } = &draft.content.bubbles[0] else { panic!("a map") };
    let places: Vec<[&str; 4]> =
        areas.iter().map(|it| [&*it.x, &*it.y, &*it.width, &*it.height]).collect();
    assert_eq!(places[0], ["0", "0", "346", "350"]);
    assert_eq!(places[5], ["693", "350", "347", "351"]);
    assert_eq!((places.len(), areas[0].tap.label.as_str()), (6, "給水所"));
    draft.apply("alt:b0", &at()).unwrap();
    assert_eq!(draft.content.bubbles[0].alt(), Some("給水所"));
    let drawn = draft.apply("draw:b0:10,20,300,40", &at()).unwrap();
    assert_eq!(drawn, Focus("b0-c6".into()));
    let Bubble::Map { areas, .. } = &draft.content.bubbles[0] else { panic!("a map") };
    let Area { x, y, width, height, .. } = &areas[6];
    assert_eq!([&**x, &**y, &**width, &**height], ["10", "20", "300", "40"]);
    let wrong = ["grid:b0:9x9", "grid:b0:0x1", "grid:b0", "grid:b1:1x1", "alt:b1", "alt:"];
    let drawn = ["draw:b0", "draw:b0:1,2,3", "draw:b0:-1,2,3,4", "draw:b1:1,2,3,4"];
    for wrong in wrong.into_iter().chain(drawn) {
        assert_eq!(draft.apply(wrong, &at()), None, "{wrong}");
    }
}

#[test]
fn files_are_known_by_name() {
    let content = with_quick(every_kind());
    assert_eq!(content.media().len(), 3);
    assert!(content.media().contains(&picture()));
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        Just(String::new()),
        Just("https://www.city.example/x?a=あ".to_owned()),
        Just("0594-24-1136".to_owned()),
        Just("1040".to_owned()),
        Just("446".to_owned()),
        (1usize..400).prop_map(|n| "字".repeat(n)),
        (4_900usize..5_100).prop_map(|n| "🍎".repeat(n / 2)),
        (900usize..1_100).prop_map(|n| format!("https://e.jp/{}", "a".repeat(n))),
    ]
}

/// A sound bubble with one or two of its words replaced by any, wherever they stand.
fn spoiled() -> impl Strategy<Value = Bubble> {
    let words = prop::collection::vec((any::<prop::sample::Index>(), words()), 0..3);
    (prop::sample::select(every_kind()), words).prop_map(|(mut bubble, changes)| {
        for (at, text) in changes {
            let mut fields = fields(&mut bubble);
            let n = at.index(fields.len().max(1));
            if let Some(field) = fields.get_mut(n) {
                **field = text;
            }
        }
        bubble
    })
}

fn fields(bubble: &mut Bubble) -> Vec<&mut String> {
    fn of_tap(tap: &mut Tap) -> Vec<&mut String> {
        vec![&mut tap.label, &mut tap.value]
    }
    fn of_card(card: &mut Card) -> Vec<&mut String> {
        let words = [&mut card.title, &mut card.text];
        words.into_iter().chain(card.taps.iter_mut().flat_map(of_tap)).collect()
    }
    match bubble {
        Bubble::Text { text } => vec![text],
        Bubble::Image { .. } | Bubble::Video { .. } => Vec::new(),
        Bubble::Audio { seconds, .. } => vec![seconds],
        Bubble::Location { title, address, latitude, longitude } => {
            vec![title, address, latitude, longitude]
        }
        Bubble::Sticker { package, sticker } => vec![package, sticker],
        Bubble::Cards { alt, cards } => {
            [alt].into_iter().chain(cards.iter_mut().flat_map(of_card)).collect()
        }
        Bubble::Buttons { alt, card } => [alt].into_iter().chain(of_card(card)).collect(),
        Bubble::Confirm { alt, text, taps } => {
            [alt, text].into_iter().chain(taps.iter_mut().flat_map(of_tap)).collect()
        }
        Bubble::Pictures { alt, columns } => {
            [alt].into_iter().chain(columns.iter_mut().flat_map(|it| of_tap(&mut it.tap))).collect()
        }
        Bubble::Map { alt, height, areas, .. } => {
            let of_area = |it| {
                let Area { x, y, width, height, tap }: &mut Area = it;
                [x, y, width, height].into_iter().chain(of_tap(tap)).collect::<Vec<_>>()
            };
            [alt, height].into_iter().chain(areas.iter_mut().flat_map(of_area)).collect()
        }
        Bubble::Template { alt, values, .. } => {
            [alt].into_iter().chain(values.iter_mut().map(|it| &mut it.1)).collect()
        }
        Bubble::Json { alt, json } => vec![alt, json],
        Bubble::Coupon { id } => vec![id],
    }
}

proptest! {
    #[test]
    fn whatever_the_composer_accepts_line_accepts(
        bubbles in prop::collection::vec(spoiled(), 1..7),
        label in words(),
    ) {
        let content = with_quick(bubbles);
        let mut content = Content { bubbles: content.bubbles, ..content };
        content.quick[0].label = label;
        if content.faults().is_empty() {
            prop_assert!(content.bubbles.len() <= limits::MESSAGES_MAX);
            prop_assert_eq!(content.messages(&at()).len(), content.bubbles.len());
            prop_assert_eq!(line_says(&content), [""; 0]);
        }
    }

    /// The net below our own rules catches nothing: whatever LINE refuses has a field and words.
    #[test]
    fn what_line_refuses_is_found_by_our_own_rules(bubble in spoiled()) {
        let is_json = bubble.kind() == BubbleKind::Json;
        let content = Content { bubbles: vec![bubble], quick: Vec::new() };
        let refused = |it: &Fault| matches!(it.why, Why::Refused { .. });
        prop_assert!(is_json || !content.faults().iter().any(refused), "{:?}", content.faults());
    }
}

//! What keeps content from being sent: our own rules and LINE's limits, at the field they are about.

use serde_json::Value;

use super::{
    Addresses, Area, Bubble, Card, Column, Content, Deed, Drawing, Fault, Gallery, MaterialKind,
    MediaName, Tap, Unit, Why,
    bounds::{
        CARD_TAPS_MAX, CARD_TEXT_MAX, CARD_TITLE_MAX, CARDS_MAX, MAP_HEIGHT_MAX, SECONDS_MAX,
        STICKER_DIGITS_MAX,
    },
    build::{degrees, whole_number},
    emoji,
    link::{LinkFault, read_link, telephone},
    shape::said,
};
use crate::{
    base::text::{graphemes_len, utf16_len},
    line::{check, limits},
};

/// Bytes kept free of a card's limit: the city's address and those of counted links may be longer
/// than those it is measured with.
const SLACK_BYTES: usize = 2_000;

/// A public address as any: what is checked depends on none.
const ANYWHERE: &str = "https://line.city.example.lg.jp";

impl Content {
    /// Everything that keeps this from being sent, in the order of the fields. Nothing for what LINE
    /// takes.
    pub fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        if self.bubbles.is_empty() {
            checks.fault("new", Why::Nothing);
        }
        if limits::MESSAGES_MAX < self.bubbles.len() {
            checks.fault("new", Why::TooMany(limits::MESSAGES_MAX));
        }
        for (n, bubble) in self.bubbles.iter().enumerate() {
            checks.bubble(&format!("b{n}"), bubble);
        }
        if limits::QUICK_REPLY_ITEMS_MAX < self.quick.len() {
            checks.fault("quick", Why::TooMany(limits::QUICK_REPLY_ITEMS_MAX));
        }
        for (n, tap) in self.quick.iter().enumerate() {
            checks.tap(&format!("q{n}"), tap, Label::Of(limits::LABEL_CLUSTERS_MAX));
        }
        if checks.0.is_empty() { self.refused() } else { checks.0 }
    }

    /// What LINE itself would refuse: within JSON of an expert, and, should our own rules ever miss
    /// something, anywhere else.
    fn refused(&self) -> Vec<Fault> {
        let messages = self.messages(&Addresses::at(ANYWHERE));
        let mut written = serde_json::to_value(&messages).unwrap_or(Value::Null);
        for (n, bubble) in self.bubbles.iter().enumerate() {
            // As the expert wrote it, not as far as it could be read.
            if let Bubble::Json { json, .. } = bubble
                && let Some(contents) = written.pointer_mut(&format!("/{n}/contents"))
            {
                *contents = serde_json::from_str(json).unwrap_or(Value::Null);
            }
        }
        let fault = |it: check::Fault| {
            let n = it.property.strip_prefix("messages[").and_then(|rest| rest.split(']').next());
            let at = n.and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
            let field = match self.bubbles.get(at) {
                Some(Bubble::Json { .. }) => format!("b{at}-json"),
                Some(bubble) if bubble.alt().is_some() => format!("b{at}-alt"),
                Some(_) | None => format!("b{at}"),
            };
            let path = it.property.split_once("].").map_or("", |it| it.1).to_owned();
            Fault::new(field, Why::Refused { path, words: it.message })
        };
        check::messages(&written).into_iter().map(fault).collect()
    }
}

/// How long a label may be, and whether there must be one.
#[derive(Clone, Copy)]
enum Label {
    /// There must be one of so many letters at most.
    Of(usize),
    /// There may be one of so many letters at most.
    UpTo(usize),
}

/// What was found so far.
#[derive(Default)]
struct Checks(Vec<Fault>);

impl Checks {
    fn fault(&mut self, field: impl Into<String>, why: Why) {
        self.0.push(Fault::new(field, why));
    }

    fn filled(&mut self, field: &str, text: &str, (max, unit): (usize, Unit)) {
        if text.trim().is_empty() {
            self.fault(field, Why::Missing);
        } else {
            self.short(field, text, (max, unit));
        }
    }

    fn short(&mut self, field: &str, text: &str, (max, unit): (usize, Unit)) {
        let now = match unit {
            Unit::Utf16 => utf16_len(text),
            Unit::Clusters => graphemes_len(text),
        };
        if max < now {
            self.fault(field, Why::TooLong { max, now });
        }
    }

    fn count(&mut self, field: &str, now: usize, max: usize) {
        if now == 0 {
            self.fault(field, Why::None);
        } else if max < now {
            self.fault(field, Why::TooMany(max));
        }
    }

    fn number(&mut self, field: &str, text: &str, (min, max): (i64, i64)) -> Option<i64> {
        let number = whole_number(text).filter(|it| (min..=max).contains(it));
        if number.is_none() {
            self.fault(field, Why::NoNumber { min, max });
        }
        number
    }

    fn chosen(&mut self, field: &str, name: Option<&MediaName>, kind: MaterialKind) {
        match name {
            None => self.fault(field, Why::NotChosen),
            Some(name) if name.kind() != kind => self.fault(field, Why::WrongKind),
            Some(_) => {}
        }
    }

    fn picture(&mut self, field: &str, name: Option<&MediaName>) {
        if name.is_some() {
            self.chosen(field, name, MaterialKind::Picture);
        }
    }

    fn link(&mut self, field: &str, written: &str) {
        if written.trim().is_empty() {
            return self.fault(field, Why::Missing);
        }
        match read_link(written) {
            Ok(_) => {}
            Err(LinkFault::NotHttps) => self.fault(field, Why::NotHttps),
            Err(LinkFault::Broken) => self.fault(field, Why::BrokenLink),
            Err(LinkFault::TooLong) => {
                let now = super::link::encoded(written).len();
                self.fault(field, Why::TooLong { max: limits::LINK_UNITS_MAX, now });
            }
        }
    }

    fn tap(&mut self, at: &str, tap: &Tap, label: Label) {
        let name = format!("{at}-label");
        match label {
            Label::Of(max) => self.filled(&name, &tap.label, (max, Unit::Clusters)),
            Label::UpTo(max) => self.short(&name, &tap.label, (max, Unit::Clusters)),
        }
        // Said is then what stands on it, and that was just looked at.
        let says_its_label = tap.deed == Deed::Say && tap.value.is_empty();
        if matches!(label, Label::Of(_)) && says_its_label {
            return;
        }
        self.deed(&format!("{at}-value"), tap, (limits::SAID_CLUSTERS_MAX, Unit::Clusters));
    }

    fn deed(&mut self, value: &str, tap: &Tap, said_max: (usize, Unit)) {
        match tap.deed {
            Deed::Open => self.link(value, &tap.value),
            Deed::Call if telephone(&tap.value).is_none() => self.fault(value, Why::NoTelephone),
            Deed::Call => {}
            Deed::Say => self.filled(value, said(tap), said_max),
            Deed::Copy => {
                self.filled(value, &tap.value, (limits::CLIPBOARD_UNITS_MAX, Unit::Utf16))
            }
        }
    }

    fn bubble(&mut self, at: &str, bubble: &Bubble) {
        let of = |name: &str| format!("{at}-{name}");
        if let Some(alt) = bubble.alt() {
            self.filled(&of("alt"), alt, (limits::ALT_TEXT_UNITS_MAX, Unit::Utf16));
        }
        match bubble {
            Bubble::Text { text } => self.words(&of("text"), text),
            Bubble::Image { picture } => {
                self.chosen(&of("picture"), picture.as_ref(), MaterialKind::Picture)
            }
            Bubble::Video { film, picture } => {
                self.chosen(&of("film"), film.as_ref(), MaterialKind::Film);
                self.chosen(&of("picture"), picture.as_ref(), MaterialKind::Picture);
            }
            Bubble::Audio { sound, seconds } => {
                self.chosen(&of("sound"), sound.as_ref(), MaterialKind::Sound);
                self.number(&of("seconds"), seconds, (1, SECONDS_MAX));
            }
            Bubble::Location { title, address, latitude, longitude } => {
                let max = (limits::LOCATION_UNITS_MAX, Unit::Utf16);
                self.filled(&of("title"), title, max);
                self.filled(&of("address"), address, max);
                self.degrees(&of("latitude"), latitude, 90);
                self.degrees(&of("longitude"), longitude, 180);
            }
            Bubble::Sticker { package, sticker } => {
                self.digits(&of("package"), package);
                self.digits(&of("sticker"), sticker);
            }
            Bubble::Cards { cards, .. } => self.cards(at, cards),
            Bubble::Buttons { card, .. } => self.buttons(at, card),
            Bubble::Confirm { text, taps, .. } => {
                self.filled(&of("text"), text, (limits::CONFIRM_TEXT_CLUSTERS_MAX, Unit::Clusters));
                self.taps(at, taps, (limits::CONFIRM_ACTIONS, limits::LABEL_CLUSTERS_MAX));
            }
            Bubble::Pictures { columns, .. } => self.columns(at, columns),
            Bubble::Map { picture, height, areas, .. } => {
                self.chosen(&of("picture"), picture.as_ref(), MaterialKind::Picture);
                let height = self.number(&of("height"), height, (1, MAP_HEIGHT_MAX));
                self.areas(at, areas, height);
            }
            Bubble::Template { template, values, .. } => self.template(at, template, values),
            Bubble::Json { json, .. } => self.json(&of("json"), json),
            Bubble::Coupon { id } => {
                self.filled(&of("id"), id, (limits::DATA_UNITS_MAX, Unit::Utf16))
            }
        }
        self.size(at, bubble);
    }

    fn words(&mut self, field: &str, text: &str) {
        let said = emoji::read(text);
        self.filled(field, &said.text, (limits::TEXT_UNITS_MAX, Unit::Utf16));
        if limits::EMOJIS_MAX < said.emojis.map_or(0, |it| it.len()) {
            self.fault(field, Why::TooManyEmoji(limits::EMOJIS_MAX));
        }
    }

    fn degrees(&mut self, field: &str, text: &str, max: i32) {
        let fits = |it: &f64| it.abs() <= f64::from(max);
        if degrees(text).filter(fits).is_none() {
            let max = i64::from(max);
            self.fault(field, Why::NoNumber { min: -max, max });
        }
    }

    fn digits(&mut self, field: &str, text: &str) {
        if text.is_empty() {
            self.fault(field, Why::Missing);
        } else if STICKER_DIGITS_MAX < text.len() || !text.bytes().all(|it| it.is_ascii_digit()) {
            self.fault(field, Why::NoDigits);
        }
    }

    fn taps(&mut self, at: &str, taps: &[Tap], (most, label): (usize, usize)) {
        self.count(&format!("{at}-t"), taps.len(), most);
        for (n, tap) in taps.iter().enumerate() {
            self.tap(&format!("{at}-t{n}"), tap, Label::Of(label));
        }
    }

    fn cards(&mut self, at: &str, cards: &[Card]) {
        self.count(&format!("{at}-c"), cards.len(), CARDS_MAX);
        for (n, card) in cards.iter().enumerate() {
            let at = format!("{at}-c{n}");
            self.picture(&format!("{at}-picture"), card.picture.as_ref());
            self.filled(&format!("{at}-title"), &card.title, (CARD_TITLE_MAX, Unit::Clusters));
            self.short(&format!("{at}-text"), &card.text, (CARD_TEXT_MAX, Unit::Clusters));
            if CARD_TAPS_MAX < card.taps.len() {
                self.fault(format!("{at}-t"), Why::TooMany(CARD_TAPS_MAX));
            }
            for (n, tap) in card.taps.iter().enumerate() {
                self.tap(&format!("{at}-t{n}"), tap, Label::Of(limits::LABEL_CLUSTERS_MAX));
            }
        }
    }

    fn buttons(&mut self, at: &str, card: &Card) {
        self.picture(&format!("{at}-picture"), card.picture.as_ref());
        self.short(
            &format!("{at}-title"),
            &card.title,
            (limits::TEMPLATE_TITLE_CLUSTERS_MAX, Unit::Clusters),
        );
        let is_alone = card.picture.is_none() && card.title.is_empty();
        let max = if is_alone {
            limits::BUTTONS_TEXT_ALONE_CLUSTERS_MAX
        } else {
            limits::TEMPLATE_TEXT_CLUSTERS_MAX
        };
        self.filled(&format!("{at}-text"), &card.text, (max, Unit::Clusters));
        self.taps(at, &card.taps, (limits::BUTTONS_ACTIONS_MAX, limits::LABEL_CLUSTERS_MAX));
    }

    fn columns(&mut self, at: &str, columns: &[Column]) {
        self.count(&format!("{at}-c"), columns.len(), limits::CAROUSEL_COLUMNS_MAX);
        for (n, column) in columns.iter().enumerate() {
            let at = format!("{at}-c{n}");
            self.chosen(&format!("{at}-picture"), column.picture.as_ref(), MaterialKind::Picture);
            self.tap(&at, &column.tap, Label::UpTo(limits::IMAGE_CAROUSEL_LABEL_CLUSTERS_MAX));
        }
    }

    fn areas(&mut self, at: &str, areas: &[Area], height: Option<i64>) {
        self.count(&format!("{at}-c"), areas.len(), limits::IMAGEMAP_ACTIONS_MAX);
        let whole = (limits::IMAGEMAP_WIDTH, height.unwrap_or(MAP_HEIGHT_MAX));
        for (n, area) in areas.iter().enumerate() {
            let at = format!("{at}-c{n}");
            let of = |name: &str| format!("{at}-{name}");
            let x = self.number(&of("x"), &area.x, (0, whole.0 - 1));
            let y = self.number(&of("y"), &area.y, (0, MAP_HEIGHT_MAX - 1));
            let width = self.number(&of("width"), &area.width, (1, whole.0));
            let tall = self.number(&of("height"), &area.height, (1, MAP_HEIGHT_MAX));
            if let (Some(x), Some(width)) = (x, width)
                && whole.0 < x + width
            {
                self.fault(of("width"), Why::Outside);
            }
            if let (Some(y), Some(tall)) = (y, tall)
                && whole.1 < y + tall
            {
                self.fault(of("height"), Why::Outside);
            }
            self.short(
                &of("label"),
                &area.tap.label,
                (limits::IMAGEMAP_LABEL_CLUSTERS_MAX, Unit::Clusters),
            );
            self.deed(&of("value"), &area.tap, (limits::IMAGEMAP_TEXT_UNITS_MAX, Unit::Utf16));
        }
    }

    fn template(&mut self, at: &str, key: &str, values: &[(String, String)]) {
        let Some(template) = Gallery::get().find(key) else {
            return self.fault(format!("{at}-template"), Why::NoTemplate);
        };
        for place in &template.places {
            let field = format!("{at}-v-{}", place.key);
            let value = place.value(values);
            if value.trim().is_empty() {
                if place.must {
                    let is_picture = place.drawing == Drawing::Picture;
                    self.fault(&field, if is_picture { Why::NotChosen } else { Why::Missing });
                }
                continue;
            }
            match place.drawing {
                Drawing::Picture => {
                    let name = MediaName::parse(value);
                    self.chosen(&field, name.as_ref(), MaterialKind::Picture);
                }
                Drawing::Link => self.link(&field, value),
                Drawing::Call if telephone(value).is_none() => self.fault(&field, Why::NoTelephone),
                Drawing::Call => {}
                Drawing::Title
                | Drawing::Level
                | Drawing::Text
                | Drawing::Row
                | Drawing::List
                | Drawing::Note => {
                    self.short(&field, value, (place.max, Unit::Clusters));
                }
            }
            if place.drawing.is_button() {
                let label = place.button(values);
                let max = limits::LABEL_CLUSTERS_MAX;
                self.filled(&format!("{field}-label"), label, (max, Unit::Clusters));
            }
        }
    }

    fn json(&mut self, field: &str, json: &str) {
        if json.trim().is_empty() {
            return self.fault(field, Why::Missing);
        }
        if let Err(error) = serde_json::from_str::<serde_json::Map<String, Value>>(json) {
            self.fault(field, Why::NoJson { line: error.line() });
        }
    }

    /// Whether a card is as small as LINE takes it.
    fn size(&mut self, at: &str, bubble: &Bubble) {
        let Some(json) = super::build::card_of(bubble, &Addresses::at(ANYWHERE)) else { return };
        let is_carousel = json.get("type").and_then(Value::as_str) == Some("carousel");
        let whole = if is_carousel { limits::CAROUSEL_BYTES_MAX } else { limits::BUBBLE_BYTES_MAX };
        let inner = json.get("contents").and_then(Value::as_array).into_iter().flatten();
        let inner = inner.map(|it| (it.to_string().len(), limits::BUBBLE_BYTES_MAX));
        let sizes = inner.chain([(json.to_string().len(), whole)]);
        let sizes = sizes.map(|(now, max)| (now, max - SLACK_BYTES));
        if let Some((now, max)) = sizes.into_iter().find(|(now, max)| max < now) {
            self.fault(format!("{at}-alt"), Why::TooLarge { max, now });
        }
    }
}

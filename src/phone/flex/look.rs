use std::fmt::Write;

use crate::{
    line::wire::flex::Position,
    phone::fx::{Fx, length, px},
};

/// How one component looks: the classes of its keywords and the measures no class can name.
#[derive(Debug)]
pub(super) struct Look {
    /// For `class`.
    pub(super) classes: String,
    /// For `data-fx`.
    pub(super) fx: Fx,
}

/// Where a component stands among its neighbours; every component has these properties.
#[derive(Debug, Default)]
pub(super) struct Place<'a> {
    pub(super) flex: Option<u32>,
    pub(super) margin: Option<&'a str>,
    pub(super) position: Option<&'a Position>,
    /// Top, bottom, start, end.
    pub(super) offsets: [Option<&'a str>; 4],
}

/// Reads the place of a component that has all of its properties.
macro_rules! place {
    ($part:expr, $flex:expr) => {
        Place {
            flex: $flex,
            margin: $part.margin.as_deref(),
            position: $part.position.as_ref(),
            offsets: [
                $part.offset_top.as_deref(),
                $part.offset_bottom.as_deref(),
                $part.offset_start.as_deref(),
                $part.offset_end.as_deref(),
            ],
        }
    };
}
pub(super) use place;

impl Look {
    /// The look of a component of a class, without anything particular.
    pub(super) fn new(class: &str) -> Self {
        Self { classes: class.to_owned(), fx: Fx::default() }
    }

    /// Adds a keyword; a text that is no keyword is left out.
    #[must_use]
    pub(super) fn word(mut self, property: &str, word: Option<&str>) -> Self {
        if let Some(word) = word.filter(|word| is_word(word)) {
            write!(self.classes, " fx-{property}-{word}").expect("a string takes everything");
        }
        self
    }

    /// Adds a class when a property is true.
    #[must_use]
    pub(super) fn flag(mut self, class: &str, on: Option<bool>) -> Self {
        if on == Some(true) {
            self.classes.extend([" fx-", class]);
        }
        self
    }

    /// Adds a measure.
    #[must_use]
    pub(super) fn set(mut self, property: &str, value: Option<String>) -> Self {
        self.fx = self.fx.with(property, value);
        self
    }

    /// Adds what may be a keyword or pixels: a keyword as a class, pixels as a custom property.
    #[must_use]
    pub(super) fn sized(self, property: &str, custom: &str, text: Option<&str>) -> Self {
        match text.and_then(px) {
            Some(value) => self.word(property, Some("px")).set(custom, Some(value)),
            None => self.word(property, text),
        }
    }

    /// Adds where the component stands.
    #[must_use]
    pub(super) fn placed(self, place: &Place<'_>) -> Self {
        let share = place.flex.map(|flex| flex.min(999_999));
        let [top, bottom, start, end] = place.offsets.map(|offset| offset.and_then(length));
        self.word("flex", share.filter(|n| *n <= 3).map(|n| n.to_string()).as_deref())
            .set("flex", share.filter(|n| *n > 3).map(|n| format!("{n} 0 0px")))
            .sized("margin", "--fx-gap", place.margin)
            .word("position", place.position.map(Position::as_str))
            .set("inset-block-start", top)
            .set("inset-block-end", bottom)
            .set("inset-inline-start", start)
            .set("inset-inline-end", end)
    }
}

fn is_word(text: &str) -> bool {
    (1..=16).contains(&text.len())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_become_classes_and_pixels_measures() {
        let place = Place { flex: Some(5), margin: Some("7px"), ..Place::default() };
        let look = Look::new("fx-text").sized("size", "--fx-size", Some("lg")).placed(&place);
        assert_eq!(look.classes, "fx-text fx-size-lg fx-margin-px");
        assert_eq!(look.fx.attr(), Some("flex:5 0 0px;--fx-gap:7px"));
    }

    #[test]
    fn what_is_no_keyword_is_left_out() {
        for text in ["", "a b", "\" onclick", "ＭＤ", "xxxxxxxxxxxxxxxxxxxx"] {
            assert_eq!(Look::new("c").word("size", Some(text)).classes, "c");
        }
    }
}

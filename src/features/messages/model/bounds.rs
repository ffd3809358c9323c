//! Bounds of our own, tighter than LINE's where a phone shows no more.

/// Letters of a card's title: two lines on a phone.
pub(super) const CARD_TITLE_MAX: usize = 40;

/// Letters of a card's text: what fits on a phone without turning it into a page.
pub const CARD_TEXT_MAX: usize = 300;

/// Cards side by side. LINE takes twelve; further than ten nobody swipes.
pub const CARDS_MAX: usize = 10;

/// Buttons of a card side by side with others.
pub const CARD_TAPS_MAX: usize = 4;

/// The most seconds of a sound: LINE states none; an hour is more than anybody listens to.
pub(super) const SECONDS_MAX: i64 = 3_600;

/// The greatest height of a picture with areas when it is 1040 broad: three screens of a phone.
pub(super) const MAP_HEIGHT_MAX: i64 = 4_096;

/// Digits of a sticker's or its set's number.
pub(super) const STICKER_DIGITS_MAX: usize = 20;

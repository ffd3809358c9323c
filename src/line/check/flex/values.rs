//! The forms values take.

use crate::line::{
    check::cursor::At,
    limits::{ASPECT_HEIGHT_TIMES_MAX, ASPECT_SIDE_MAX},
    wire::flex::Measure,
};

/// What LINE says of a value it does not understand inside a card.
pub(super) const INVALID: &str = "invalid property";

/// Room between and around components.
pub(super) const SPACING: &[&str] = &["none", "xs", "sm", "md", "lg", "xl", "xxl"];
/// The thickness of a border.
pub(super) const BORDER: &[&str] = &["none", "light", "normal", "medium", "semi-bold", "bold"];
/// The size of letters and icons.
pub(super) const LETTERS: &[&str] =
    &["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"];
/// The breadth of a picture.
pub(super) const PICTURE: &[&str] =
    &["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl", "full"];

/// Which numbers a length may be besides keywords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Pixels.
    Px,
    /// Pixels, or a share of the parent.
    PxOrPercent,
    /// Pixels or a share, also backwards.
    Signed,
}

/// A length: one of some keywords, or a number with its unit.
pub(super) fn length(at: &At<'_>, keywords: &[&str], numbers: Numbers) {
    at.form(
        |text| match Measure::parse(text) {
            Measure::Keyword(word) => keywords.contains(&word),
            Measure::Px(px) => 0.0 <= px || numbers == Numbers::Signed,
            Measure::Percent(share) => match numbers {
                Numbers::Px => false,
                Numbers::PxOrPercent => 0.0 <= share,
                Numbers::Signed => true,
            },
        },
        INVALID,
    );
}

/// A colour.
pub(super) fn color(at: &At<'_>) {
    at.form(is_color, INVALID);
}

/// Whether a text is `#RRGGBB` or `#RRGGBBAA`.
pub(in crate::line::check) fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

/// A shape, `breadth:height`.
pub(super) fn aspect_ratio(at: &At<'_>) {
    at.form(is_aspect_ratio, INVALID);
}

fn is_aspect_ratio(text: &str) -> bool {
    let side = |text: &str| match Measure::parse(&format!("{text}px")) {
        Measure::Px(side) if (1.0..=ASPECT_SIDE_MAX).contains(&side) => Some(side),
        Measure::Px(_) | Measure::Percent(_) | Measure::Keyword(_) => None,
    };
    text.split_once(':')
        .and_then(|(breadth, height)| side(breadth).zip(side(height)))
        .is_some_and(|(breadth, height)| height <= breadth * ASPECT_HEIGHT_TIMES_MAX)
}

/// The direction of a gradient, `0deg` to below `360deg`.
pub(super) fn angle(at: &At<'_>) {
    let fits = |text: &str| {
        let number = text.strip_suffix("deg").map(|number| format!("{number}px"));
        let degrees = number.as_deref().map(Measure::parse);
        matches!(degrees, Some(Measure::Px(degrees)) if (0.0..360.0).contains(&degrees))
    };
    at.form(fits, INVALID);
}

/// A place along a gradient, `0%` to `100%`.
pub(super) fn center_position(at: &At<'_>) {
    let fits = |text: &str| matches!(Measure::parse(text), Measure::Percent(share) if (0.0..=100.0).contains(&share));
    at.form(fits, INVALID);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::line::check::cursor::walk;

    use super::*;

    fn fits(rule: impl Fn(&At<'_>), text: &str) -> bool {
        walk(&json!(text), "x", |at| rule(at)).is_empty()
    }

    #[test]
    fn lengths_have_the_units_their_property_allows() {
        let px = |at: &At<'_>| length(at, SPACING, Numbers::Px);
        let share = |at: &At<'_>| length(at, &[], Numbers::PxOrPercent);
        let signed = |at: &At<'_>| length(at, SPACING, Numbers::Signed);
        assert!(fits(px, "md") && fits(px, "0px") && fits(px, "1.5px"));
        assert!(!fits(px, "50%") && !fits(px, "-1px") && !fits(px, "3xl") && !fits(px, ""));
        assert!(fits(share, "50%") && !fits(share, "md") && !fits(share, "-5%"));
        assert!(fits(signed, "-5%") && fits(signed, "-1px") && !fits(signed, "1em"));
    }

    #[test]
    fn colours_ratios_and_angles_are_checked() {
        assert!(is_color("#FFFFFF") && is_color("#ffffff80"));
        assert!(!is_color("#fff") && !is_color("white") && !is_color("#gggggg"));
        assert!(is_aspect_ratio("20:13") && is_aspect_ratio("1.51:1") && is_aspect_ratio("1:3"));
        for wrong in ["1:4", "0:1", "100001:1", "1", "1:", ":1", "a:b", "1:1:1", "-1:1"] {
            assert!(!is_aspect_ratio(wrong), "{wrong}");
        }
        assert!(fits(angle, "0deg") && fits(angle, "359.9deg"));
        assert!(!fits(angle, "360deg") && !fits(angle, "-1deg") && !fits(angle, "90"));
        assert!(fits(center_position, "100%") && !fits(center_position, "101%"));
    }
}

use std::fmt::Write;

/// Measures and colours for one element, as `property:value;…` for `data-fx`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fx(String);

impl Fx {
    /// Sets a property; nothing happens without a value.
    #[must_use]
    pub(super) fn with(mut self, property: &str, value: Option<String>) -> Self {
        if let Some(value) = value {
            let between = if self.0.is_empty() { "" } else { ";" };
            write!(self.0, "{between}{property}:{value}").expect("a string takes everything");
        }
        self
    }

    /// The attribute's value; none when nothing was set.
    pub(super) fn attr(&self) -> Option<&str> {
        if self.0.is_empty() { None } else { Some(&self.0) }
    }
}

/// A colour as LINE writes it: `#RRGGBB` or `#RRGGBBAA`.
pub(super) fn colour(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#')?;
    let reads = matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    reads.then(|| text.to_ascii_lowercase())
}

/// A length: `12px`, `50%`, or one of the words for space (`none` to `xxl`).
pub(super) fn length(text: &str) -> Option<String> {
    let px = match text {
        "none" => 0,
        "xs" => 2,
        "sm" => 4,
        "md" => 8,
        "lg" => 12,
        "xl" => 16,
        "xxl" => 20,
        _ => return px(text).or_else(|| percent(text)),
    };
    Some(format!("{px}px"))
}

/// A border's width: `3px` or a word.
pub(super) fn border(text: &str) -> Option<String> {
    let width = match text {
        "none" => "0px",
        "light" => "0.5px",
        "normal" => "1px",
        "medium" => "2px",
        "semi-bold" => "3px",
        "bold" => "4px",
        _ => return px(text),
    };
    Some(width.to_owned())
}

/// `12px`, nothing else.
pub(super) fn px(text: &str) -> Option<String> {
    number(text.strip_suffix("px")?).map(|number| format!("{number}px"))
}

/// `50%`, nothing else.
pub(super) fn percent(text: &str) -> Option<String> {
    number(text.strip_suffix('%')?).map(|number| format!("{number}%"))
}

/// A share of a whole, as a percentage to four places; none of nothing.
pub(super) fn share(part: i64, whole: i64) -> Option<String> {
    let percent = part as f64 / whole as f64 * 100.0;
    (percent.is_finite() && percent.abs() < 100_000.0).then(|| {
        let text = format!("{percent:.4}");
        let short = text.trim_end_matches('0').trim_end_matches('.');
        format!("{}%", if short == "-0" { "0" } else { short })
    })
}

/// `20:13` as `20 / 13`; the height at most three times the width, as LINE draws it.
pub(super) fn ratio(text: &str) -> Option<String> {
    let (wide, high) = text.split_once(':')?;
    let (wide, high) = (number(wide)?, number(high)?);
    let positive = |n: &str| n.parse::<f64>().is_ok_and(|n| n > 0.0);
    (positive(&wide) && positive(&high)).then(|| format!("{wide} / {high}"))
}

/// A linear gradient of two or three colours.
pub(super) fn gradient(angle: &str, stops: [(Option<&str>, &str); 3]) -> Option<String> {
    let degrees = number(angle.strip_suffix("deg")?)?;
    let mut text = format!("linear-gradient({degrees}deg");
    for (hex, at) in stops {
        if let Some(hex) = hex {
            write!(text, ", {} {}", colour(hex)?, percent(at)?).expect("a string takes everything");
        }
    }
    Some(text + ")")
}

/// A decimal number of at most six digits before and after the point.
fn number(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let reads = |s: &str| (1..=6).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    (reads(whole) && reads(part)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_and_measures_become_lengths() {
        assert_eq!(length("xxl").as_deref(), Some("20px"));
        assert_eq!(length("-7.5px").as_deref(), Some("-7.5px"));
        assert_eq!(length("33.3%").as_deref(), Some("33.3%"));
        assert_eq!(border("semi-bold").as_deref(), Some("3px"));
        assert_eq!(ratio("1.51:1").as_deref(), Some("1.51 / 1"));
        assert_eq!(share(347, 1040).as_deref(), Some("33.3654%"));
        assert_eq!(share(1, 0), None);
    }

    #[test]
    fn what_is_no_measure_is_left_out() {
        for text in ["", "px", "1e3px", "1px;color:red", "calc(1px)", "12", "１px", "1234567px"] {
            assert_eq!(length(text), None, "{text}");
        }
        for text in ["red", "#fff", "#12345g", "#ff00ff;", "url(x)"] {
            assert_eq!(colour(text), None, "{text}");
        }
        assert_eq!(ratio("0:1"), None);
        assert_eq!(Fx::default().with("color", None).attr(), None);
    }

    #[test]
    fn a_gradient_has_its_stops_in_order() {
        let stops = [(Some("#FF0000"), "0%"), (None, "50%"), (Some("#0000ff"), "100%")];
        let css = gradient("90deg", stops);
        assert_eq!(css.as_deref(), Some("linear-gradient(90deg, #ff0000 0%, #0000ff 100%)"));
        assert_eq!(gradient("1turn", stops), None);
    }

    proptest! {
        #[test]
        fn no_value_can_end_its_declaration(text in "\\PC{0,12}") {
            for value in [colour(&text), length(&text), border(&text), ratio(&text)].into_iter().flatten() {
                prop_assert!(!value.contains([';', ':', '"', '<', '\\']), "{}", value);
            }
        }
    }
}

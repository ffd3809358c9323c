/// A length as Flex writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure<'a> {
    /// A word such as `md`, `none` or `full`; which words mean something depends on the property.
    Keyword(&'a str),
    /// Pixels.
    Px(f64),
    /// Percents of the parent, or of the keyword size where the property is a font size.
    Percent(f64),
}

impl<'a> Measure<'a> {
    /// Reads `md`, `12px`, `12.5px`, `50%`. Anything that is not a plain decimal number with a
    /// unit is taken as a keyword.
    pub fn parse(text: &'a str) -> Self {
        if let Some(number) = text.strip_suffix("px").and_then(decimal) {
            Self::Px(number)
        } else if let Some(number) = text.strip_suffix('%').and_then(decimal) {
            Self::Percent(number)
        } else {
            Self::Keyword(text)
        }
    }
}

fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let bounded = digits.starts_with(|c: char| c.is_ascii_digit()) && !digits.ends_with('.');
    (plain && bounded).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_a_number_with_a_unit_or_a_word() {
        assert_eq!(Measure::parse("12.5px"), Measure::Px(12.5));
        assert_eq!(Measure::parse("-4px"), Measure::Px(-4.0));
        assert_eq!(Measure::parse("50%"), Measure::Percent(50.0));
        for word in ["md", "px", "1e3px", ".5px", "5.px", "1.2.3px", "12 px", "infpx"] {
            assert_eq!(Measure::parse(word), Measure::Keyword(word));
        }
    }
}

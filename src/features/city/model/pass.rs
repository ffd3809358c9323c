use std::{fmt, str::FromStr};

/// How long a one-time word can be used, in minutes: long enough to take out the phone and type.
pub const PASS_LIFE_MIN: i64 = 10;

/// One-time words at the same time. A stranger who guesses ten times a second for the ten minutes
/// of one word meets it once in 17,000 times.
pub const PASSES_MAX: usize = 20;

/// Test recipients of a city; more is a delivery.
pub const TESTERS_MAX: usize = 200;

/// The digits of a one-time word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PassCode(u32);

impl PassCode {
    /// The code nearest to some random bits.
    pub fn of_bits(bits: u128) -> Self {
        Self(u32::try_from(bits % CODES).unwrap_or(0))
    }

    /// The digits as a number, below 100,000,000.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// Eight digits.
const CODES: u128 = 100_000_000;

impl fmt::Display for PassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04} {:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

/// What is no code.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("no code")]
pub struct NoCode;

impl FromStr for PassCode {
    type Err = NoCode;

    /// Eight digits, with spaces or without.
    fn from_str(text: &str) -> Result<Self, NoCode> {
        let digits: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        let sound = digits.len() == 8 && digits.bytes().all(|it| it.is_ascii_digit());
        if sound { digits.parse().map(Self).map_err(|_| NoCode) } else { Err(NoCode) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown_and_without_its_space() {
        let code = PassCode::of_bits(1_234);
        assert_eq!(code.to_string(), "0000 1234");
        assert_eq!("0000 1234".parse(), Ok(code));
        assert_eq!("00001234".parse(), Ok(code));
        assert_eq!("1234".parse::<PassCode>(), Err(NoCode));
        assert_eq!("+0001234".parse::<PassCode>(), Err(NoCode));
    }
}

//! What is shown besides the password: a one-time code, or a recovery code in its place.

use jiff::Timestamp;
use minicbor::{Decode, Encode};
use totp_rs::{Builder, Totp};
use unicode_normalization::UnicodeNormalization;

/// Seconds one code is shown: RFC 6238's recommendation, and the only one every app knows.
pub const CODE_STEP_S: u64 = 30;

/// How many recovery codes there are: enough for a year of lost telephones, few enough to print.
pub const RECOVERY_CODES: usize = 10;

/// Letters and digits of a recovery code: 50 bits, which nobody guesses at a hundred a day.
pub const RECOVERY_CODE_CHARS: usize = 10;

/// Crockford's base 32: no letter is mistaken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The secret that an authenticator app and we share (RFC 6238: SHA-1, six digits, 30 seconds).
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct CodeSecret {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    bytes: [u8; 20],
    /// The step of the last code taken; an older or the same one is refused from then on.
    #[n(1)]
    last_step: u64,
}

/// What was typed where a code is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// Six digits of the app.
    OneTime(String),
    /// A recovery code, in the form it was hashed in.
    Recovery(String),
    /// Neither.
    Unreadable,
}

impl CodeSecret {
    /// A secret of 20 random bytes, as long as the hash (RFC 4226, 4).
    pub const fn new(bytes: [u8; 20]) -> Self {
        Self { bytes, last_step: 0 }
    }

    /// The secret after a code has been taken; none when the code is wrong, more than one step
    /// off, or not newer than the last.
    pub fn take(&self, code: &str, now: Timestamp) -> Option<Self> {
        let step = self.totp("").check(code, seconds(now))?;
        let is_new = self.last_step < step;
        is_new.then(|| Self { last_step: step, ..self.clone() })
    }

    /// The code to type at an instant so that it is taken: the one an app shows, or the next when
    /// that has been used already, for a try-out.
    pub fn code_to_show(&self, at: Timestamp) -> String {
        let step = seconds(at) / CODE_STEP_S;
        let fresh = step.max((self.last_step + 1).min(step + 1));
        self.totp("").generate(fresh * CODE_STEP_S).to_string()
    }

    /// The secret as an app takes it from a picture. `login` and `issuer` are shown in the app.
    pub fn uri(&self, login: &str, issuer: &str) -> String {
        let clean = |text: &str| text.replace(':', " ");
        let totp = Builder::new()
            .with_secret(self.bytes.to_vec())
            .with_account_name(clean(login))
            .with_issuer(Some(clean(issuer)))
            .build_noncompliant();
        totp.to_url().unwrap_or_default()
    }

    /// The secret as it is typed into an app, in groups of four.
    pub fn typed(&self) -> String {
        let text = self.base32();
        let groups: Vec<&str> =
            (0..text.len()).step_by(4).map(|at| &text[at..text.len().min(at + 4)]).collect();
        groups.join(" ")
    }

    /// The secret in base 32 without spaces.
    pub fn base32(&self) -> String {
        self.totp("").secret().to_base32()
    }

    fn totp(&self, login: &str) -> Totp {
        let builder = Builder::new().with_secret(self.bytes.to_vec());
        builder.with_step_duration(CODE_STEP_S).with_account_name(login).build_noncompliant()
    }
}

impl std::fmt::Debug for CodeSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeSecret")
    }
}

impl TypedCode {
    /// Reads what was typed, in any width and with any spaces or dashes between.
    pub fn of(typed: &str) -> Self {
        let folded = typed.nfkc().flat_map(char::to_uppercase);
        let code: String = folded.filter(|c| c.is_alphanumeric()).collect();
        if code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit()) {
            return Self::OneTime(code);
        }
        let code: String = code.chars().map(unmistaken).collect();
        let is_recovery =
            code.len() == RECOVERY_CODE_CHARS && code.bytes().all(|it| ALPHABET.contains(&it));
        if is_recovery { Self::Recovery(code) } else { Self::Unreadable }
    }
}

/// A recovery code of random bits, of which 50 are used, in the form it is hashed in.
pub fn recovery_code(bits: u64) -> String {
    let letter = |at: usize| char::from(ALPHABET[(bits >> (5 * at) & 31) as usize]);
    (0..RECOVERY_CODE_CHARS).map(letter).collect()
}

/// A recovery code as it is shown: in two halves.
pub fn shown(code: &str) -> String {
    let (left, right) = code.split_at(code.len() / 2);
    format!("{left}-{right}")
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_second()).unwrap_or(0)
}

const fn unmistaken(c: char) -> char {
    match c {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use proptest::prelude::*;

    use super::*;

    /// RFC 6238, appendix B: the secret, and the last six digits of its values for SHA-1.
    const RFC: &[u8; 20] = b"12345678901234567890";
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn shown_by(secret: &CodeSecret, at: Timestamp) -> String {
        secret.totp("").generate(seconds(at)).to_string()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = CodeSecret::new(*RFC);
        for (second, code) in VECTORS {
            assert_eq!(shown_by(&secret, at(second)), code);
            assert!(secret.take(code, at(second)).is_some(), "{code}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_but_not_two() {
        let secret = CodeSecret::new(*RFC);
        let code = shown_by(&secret, at(600));
        for (second, taken) in [(539, false), (570, true), (629, true), (659, true), (660, false)] {
            assert_eq!(secret.take(&code, at(second)).is_some(), taken, "{second}");
        }
    }

    #[test]
    fn a_code_is_taken_once_and_none_older_after_it() {
        let secret = CodeSecret::new(*RFC);
        let (older, code) = (shown_by(&secret, at(570)), shown_by(&secret, at(600)));
        let secret = secret.take(&code, at(600)).unwrap();
        assert_eq!(secret.take(&code, at(601)), None);
        assert_eq!(secret.take(&older, at(601)), None);
        let next = at(600) + SignedDuration::from_secs(30);
        assert!(secret.take(&shown_by(&secret, next), next).is_some());
        assert!(secret.take(&secret.code_to_show(at(600)), at(600)).is_some());
    }

    #[test]
    fn an_app_reads_the_secret_from_a_picture_or_by_typing() {
        let secret = CodeSecret::new(*RFC);
        assert_eq!(secret.typed(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let uri = secret.uri("hanako", "桑名市 LINE");
        assert!(uri.starts_with("otpauth://totp/"), "{uri}");
        assert!(uri.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{uri}");
        assert!(!format!("{secret:?}").contains("49"));
    }

    #[test]
    fn codes_are_read_however_they_are_typed() {
        assert_eq!(TypedCode::of(" 123 456 "), TypedCode::OneTime("123456".into()));
        assert_eq!(TypedCode::of("１２３４５６"), TypedCode::OneTime("123456".into()));
        assert_eq!(TypedCode::of("7k2mo-il0zz"), TypedCode::Recovery("7K2M0110ZZ".into()));
        for typed in ["", "12345", "1234567", "7K2M0-U1111", "7K2M0"] {
            assert_eq!(TypedCode::of(typed), TypedCode::Unreadable, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_recovery_code_reads_back_as_it_is_shown(bits: u64) {
            let code = recovery_code(bits);
            prop_assert_eq!(TypedCode::of(&shown(&code)), TypedCode::Recovery(code));
        }
    }
}

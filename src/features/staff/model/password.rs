//! What makes a password hard enough to guess, and how it is kept.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use unicode_normalization::UnicodeNormalization;

/// The fewest characters of a password: NIST SP 800-63B-4 asks for 15 where nothing else is
/// asked, and we keep to it beside a second factor.
pub const PASSWORD_CHARS_MIN: usize = 15;

/// The most characters of a password: twice what a password manager makes, and short enough to
/// be hashed at no cost worth an attack.
pub const PASSWORD_CHARS_MAX: usize = 128;

/// Characters that must be left when everything that is guessed first is taken out: five, of
/// which a guesser would have to try millions.
const UNGUESSED_CHARS_MIN: usize = 5;

/// The shortest run of neighbours, such as `1234` or `asdf`, that counts as guessed first.
const RUN_CHARS_MIN: usize = 4;

/// The longest pattern whose repetition makes a password.
const PATTERN_CHARS_MAX: usize = 8;

/// Words that passwords are made of first, one a line, lower case.
const COMMON: &str = include_str!("../../../../assets/staff/common-passwords.txt");

/// Rows of keyboards and the alphabet, along which fingers run.
const RUNS: [&str; 6] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmik",
];

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer than [`PASSWORD_CHARS_MIN`] characters.
    Short {
        /// How many there are.
        chars: usize,
    },
    /// More than [`PASSWORD_CHARS_MAX`] characters.
    Long,
    /// The same few characters again and again.
    Repeats,
    /// Little more than words that are tried first: common ones, the city's, the person's own.
    Guessable,
}

/// What a hash costs whoever computes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// What accounts of a city cost: 64 MiB and three passes, RFC 9106's second choice on one
    /// lane; some 0.2 s.
    pub const FULL: Self = Self { memory_kib: 64 * 1024, passes: 3 };

    /// What accounts cost that protect nothing: those of a try-out, whose passwords are printed.
    pub const TOKEN: Self = Self { memory_kib: 256, passes: 1 };
}

/// A password as it is hashed and compared: the same letters are the same bytes, whichever
/// keyboard wrote them (NFC).
pub fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// Judges a password. `words` are those a guesser would try for this person: the login, the name,
/// the city.
pub fn judge(password: &str, words: &[&str]) -> Result<(), WeakPassword> {
    let password = normal(password);
    let chars: Vec<char> = password.chars().collect();
    match chars.len() {
        0..PASSWORD_CHARS_MIN => return Err(WeakPassword::Short { chars: chars.len() }),
        PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX => (),
        _ => return Err(WeakPassword::Long),
    }
    if repeats(&chars) {
        return Err(WeakPassword::Repeats);
    }
    let folded: String = password.nfkc().flat_map(char::to_lowercase).collect();
    let spelled: String = folded.chars().map(as_letter).collect();
    let left = unguessed(&folded, words).min(unguessed(&spelled, words));
    if left < UNGUESSED_CHARS_MIN { Err(WeakPassword::Guessable) } else { Ok(()) }
}

/// The password's hash with everything that is needed to check it, as a PHC string.
pub fn hash(password: &str, salt: &[u8; 16], cost: Cost) -> String {
    let params = Params::new(cost.memory_kib, cost.passes, 1, None).expect("costs are constants");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(normal(password).as_bytes(), salt)
        .expect("a salt of 16 bytes and a short password are within Argon2's limits")
        .to_string()
}

/// Whether a password belongs to a hash. The hash itself says what checking costs.
pub fn matches(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    let password = normal(password);
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
}

/// A hash that no password belongs to and that costs as much as any, so that an unknown login
/// takes as long as a wrong password.
pub fn decoy() -> String {
    format!("$argon2id$v=19$m=65536,t=3,p=1${}${}", "A".repeat(22), "A".repeat(43))
}

fn repeats(chars: &[char]) -> bool {
    let mut kinds = chars.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    let has_period = |period: &usize| chars.iter().skip(*period).zip(chars).all(|(a, b)| a == b);
    kinds.len() < UNGUESSED_CHARS_MIN || (1..=PATTERN_CHARS_MAX).any(|it| has_period(&it))
}

/// How many letters and digits are left when everything that is tried first is taken out.
fn unguessed(password: &str, words: &[&str]) -> usize {
    let folded = words
        .iter()
        .flat_map(|it| it.split_whitespace())
        .map(|it| it.nfkc().flat_map(char::to_lowercase).collect::<String>());
    let own = folded.filter(|it| 1 < it.chars().count());
    let mut guessed: Vec<String> = COMMON.lines().map(str::to_owned).chain(own).collect();
    guessed.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let rest = guessed.iter().fold(password.to_owned(), |rest, it| rest.replace(it.as_str(), " "));
    rest.split(|c: char| !c.is_alphanumeric()).map(without_runs).sum()
}

fn without_runs(word: &str) -> usize {
    let chars: Vec<char> = word.chars().collect();
    let mut left = 0;
    let mut at = 0;
    while at < chars.len() {
        let run = (at + 1..=chars.len()).rev().find(|end| is_run(&chars[at..*end])).unwrap_or(at);
        let taken = run - at;
        if RUN_CHARS_MIN <= taken {
            at = run;
        } else {
            left += 1;
            at += 1;
        }
    }
    left
}

/// Whether characters are all the same, or neighbours on a keyboard or in the alphabet.
fn is_run(chars: &[char]) -> bool {
    let forward: String = chars.iter().collect();
    let backward: String = chars.iter().rev().collect();
    let same = chars.iter().all(|it| *it == chars[0]);
    same || RUNS.iter().any(|it| it.contains(&forward) || it.contains(&backward))
}

/// The letter that a digit or sign stands for in passwords.
const fn as_letter(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OWN: [&str; 3] = ["hanako", "山田 花子", "桑名市"];

    #[test]
    fn a_password_is_as_long_as_people_count_it() {
        assert_eq!(judge("kurumi-77-mado", &OWN), Err(WeakPassword::Short { chars: 14 }));
        assert_eq!(judge("kurumi-77-madob", &OWN), Ok(()));
        assert_eq!(judge("くるみの窓べに雨がふるのを聞く", &OWN), Ok(()));
        assert_eq!(judge(&"kurumi-77-mado".repeat(10), &OWN), Err(WeakPassword::Long));
    }

    #[test]
    fn what_is_tried_first_is_not_taken() {
        for weak in [
            "passwordpassword1",
            "P@ssw0rd-P@ssw0rd",
            "qwertyuiop12345678",
            "1234567890123456",
            "hanako-password-hanako",
            "桑名市の山田花子です桑名市の花子",
            "administrator2026",
            "correcthorsebatterystaple",
            "zxcvbnm,asdfghjkl",
            "Kuwana-Hanako-1234",
        ] {
            let own = [OWN[0], OWN[1], OWN[2], "kuwana"];
            let judged = judge(weak, &own);
            assert!(judged.is_err(), "{weak}: {judged:?}");
        }
    }

    #[test]
    fn the_same_again_and_again_is_not_taken() {
        for weak in ["aaaaaaaaaaaaaaaa", "abc!abc!abc!abc!abc", "ふぐふぐふぐふぐふぐふぐふぐふぐ"]
        {
            assert_eq!(judge(weak, &OWN), Err(WeakPassword::Repeats), "{weak}");
        }
    }

    #[test]
    fn a_password_is_found_again_however_its_letters_were_composed() {
        let hash = hash("がぎぐげご-kurumi-77", &[7; 16], Cost::TOKEN);
        assert!(hash.starts_with("$argon2id$v=19$m=256,t=1,p=1$"), "{hash}");
        assert!(matches("か\u{3099}き\u{3099}く\u{3099}け\u{3099}こ\u{3099}-kurumi-77", &hash));
        assert!(!matches("がぎぐげご-kurumi-78", &hash));
        assert!(!matches("", "no hash at all"));
    }

    #[test]
    fn nothing_belongs_to_the_decoy_and_it_costs_as_much_as_any() {
        let parsed = decoy();
        let parsed = PasswordHash::new(&parsed).unwrap();
        let params = Params::try_from(&parsed).unwrap();
        assert_eq!((params.m_cost(), params.t_cost()), (Cost::FULL.memory_kib, Cost::FULL.passes));
        assert!(!matches("kurumi-77-madobe", &decoy()));
    }

    #[test]
    fn the_common_words_are_folded_and_without_repetition() {
        let mut words: Vec<&str> = COMMON.lines().collect();
        assert!(words.iter().all(|it| 2 < it.chars().count() && *it == it.to_lowercase()));
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }

    proptest! {
        #[test]
        fn a_random_password_is_taken_and_any_text_is_judged(
            random in "[a-zA-Z0-9]{24}", any in "\\PC{0,200}",
        ) {
            prop_assert_eq!(judge(&random, &OWN), Ok(()));
            let _judged = judge(&any, &OWN);
        }
    }
}

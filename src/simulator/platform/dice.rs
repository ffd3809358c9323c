use jiff::Timestamp;
use rand::{Rng, SeedableRng, rngs::StdRng};
use ulid::Ulid;

/// Chance, the same for the same seed.
#[derive(Debug)]
pub struct Dice(StdRng);

impl Dice {
    /// Dice of a seed.
    pub fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// 32 lower-case hexadecimal digits, the tail of a user id and the shape of a reply token.
    pub fn hex32(&mut self) -> String {
        format!("{:032x}", self.bits())
    }

    /// A version 4 UUID, as request ids are.
    pub fn uuid(&mut self) -> String {
        let bits = self.bits() & !(0xf << 76) | 0x4 << 76;
        let bits = bits & !(0x3 << 62) | 0x2 << 62;
        let hex = format!("{bits:032x}");
        [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
    }

    /// A ULID of an instant, as webhook event ids are.
    pub fn ulid(&mut self, now: Timestamp) -> String {
        let ms = u64::try_from(now.as_millisecond()).unwrap_or(0);
        Ulid::from_parts(ms, self.bits()).to_string()
    }

    /// An opaque token of `count` letters and digits.
    pub fn letters(&mut self, count: usize) -> String {
        const LETTERS: &[u8; 62] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..count).map(|_| char::from(LETTERS[self.below(62)])).collect()
    }

    /// A number from 0 up to but not including `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("usize has at most 64 bits");
        usize::try_from(self.0.next_u64() % bound).expect("it is below a usize")
    }

    /// Whether something of this probability in percent happens now.
    pub fn falls(&mut self, percent: u8) -> bool {
        percent != 0 && self.below(100) < usize::from(percent)
    }

    fn bits(&mut self) -> u128 {
        u128::from(self.0.next_u64()) << 64 | u128::from(self.0.next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same() {
        let throw = || Dice::new(7).hex32();
        assert_eq!(throw(), throw());
    }

    #[test]
    fn a_uuid_names_its_version_and_variant() {
        let uuid = Dice::new(1).uuid();
        assert_eq!((uuid.len(), uuid.as_bytes()[14]), (36, b'4'));
        assert!(matches!(uuid.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{uuid}");
    }
}

//! LINE's identifiers, parsed once: whoever holds one need not check it again.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Why a text is not the identifier it should be. The text itself is not repeated: it may be
/// somebody's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a {0}")]
pub struct IdError(&'static str);

/// An identifier of fixed length: a prefix and 32 lower-case hexadecimal digits.
macro_rules! hex_id {
    ($(#[$meta:meta])* $name:ident, $prefix:literal, $debug:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $prefix.len() + 32]);

        impl $name {
            /// The identifier made of 128 bits, as LINE or its simulator hands out a new one.
            pub fn from_bits(bits: u128) -> Self {
                let text = format!(concat!($prefix, "{:032x}"), bits);
                text.parse().expect("prefix and 32 digits")
            }

            /// The identifier as LINE writes it.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).expect("ASCII since parsed")
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix($prefix).ok_or(IdError(stringify!($name)))?;
                if !digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                    return Err(IdError(stringify!($name)));
                }
                text.as_bytes().try_into().map(Self).map_err(|_| IdError(stringify!($name)))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let show: fn(&Self) -> &str = $debug;
                write!(f, concat!(stringify!($name), "({})"), show(self))
            }
        }

        text_serde!($name);
    };
}

/// An identifier whose inside is LINE's own affair: only its length and alphabet are checked.
macro_rules! opaque_id {
    ($(#[$meta:meta])* $name:ident, $length:expr, $alphabet:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The identifier as LINE writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let alphabet: fn(u8) -> bool = $alphabet;
                if $length.contains(&text.len()) && text.bytes().all(alphabet) {
                    Ok(Self(text.into()))
                } else {
                    Err(IdError(stringify!($name)))
                }
            }
        }

        text_serde!($name);
    };
}

/// JSON strings in, JSON strings out.
macro_rules! text_serde {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    };
}

hex_id! {
    /// A person's id, the same for all channels of one provider: `U` and 32 digits. It does not
    /// print, because logs outlive the right to know it.
    UserId, "U", |_| "***"
}

hex_id! {
    /// A group chat's id: `C` and 32 digits. It does not print.
    GroupId, "C", |_| "***"
}

hex_id! {
    /// A multi-person chat's id: `R` and 32 digits. It does not print.
    RoomId, "R", |_| "***"
}

hex_id! {
    /// A rich menu's id: `richmenu-` and 32 digits.
    RichMenuId, "richmenu-", |id| id.as_str()
}

opaque_id! {
    /// What a webhook event is told from others by, and a redelivery known by: a ULID of 26
    /// letters and digits.
    WebhookEventId, 26..=26, |b| b.is_ascii_digit() || b.is_ascii_uppercase()
}

opaque_id! {
    /// What a request is known by at LINE's support and in statistics; a UUID so far.
    RequestId, 1..=128, |b| b.is_ascii_graphic()
}

/// The right to answer one event once, within about a minute. It does not print.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ReplyToken(Box<str>);

impl ReplyToken {
    /// The token as LINE gave it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReplyToken {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if (1..=256).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) {
            Ok(Self(text.into()))
        } else {
            Err(IdError("ReplyToken"))
        }
    }
}

impl fmt::Debug for ReplyToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReplyToken(***)")
    }
}

text_serde!(ReplyToken);

/// What makes a repeated send harmless for 24 hours: a UUID of our own making, stored before the
/// first attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RetryKey([u8; 16]);

impl RetryKey {
    /// A key of 16 bytes, random or derived; the bits that mark a random UUID (version 4) are set
    /// here.
    pub fn from_bytes(mut bytes: [u8; 16]) -> Self {
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }

    /// The bytes, as the store keeps them; [`RetryKey::from_bytes`] gives the same key back.
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for RetryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl FromStr for RetryKey {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = IdError("RetryKey");
        let hyphens = [8, 13, 18, 23];
        if text.len() != 36 || !hyphens.iter().all(|&at| text.as_bytes()[at] == b'-') {
            return Err(wrong);
        }
        let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
        if digits.len() != 32 {
            return Err(wrong);
        }
        let bits = u128::from_str_radix(&digits, 16).map_err(|_| wrong)?;
        Ok(Self(bits.to_be_bytes()))
    }
}

impl Serialize for RetryKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RetryKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_user_id_is_checked_and_does_not_print() {
        let text = "U1111111111111111111111111111aaaa";
        let id: UserId = text.parse().unwrap();
        assert_eq!(id.as_str(), text);
        assert_eq!(format!("{id:?}"), "UserId(***)");
        for wrong in
            ["", "U", "U1111111111111111111111111111AAAA", "C1111111111111111111111111111aaaa"]
        {
            assert_eq!(wrong.parse::<UserId>(), Err(IdError("UserId")));
        }
    }

    #[test]
    fn a_reply_token_does_not_print() {
        let token: ReplyToken = "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA".parse().unwrap();
        assert_eq!(format!("{token:?}"), "ReplyToken(***)");
        assert!("a b".parse::<ReplyToken>().is_err());
    }

    #[test]
    fn an_event_id_has_26_letters() {
        assert!("01K8ZZZZZZZZZZZZZZZZZZZZZZ".parse::<WebhookEventId>().is_ok());
        assert!("01K8".parse::<WebhookEventId>().is_err());
    }

    proptest! {
        #[test]
        fn ids_read_back_what_they_wrote(bits: u128, bytes: [u8; 16]) {
            let menu = RichMenuId::from_bits(bits);
            prop_assert_eq!(menu.as_str().parse::<RichMenuId>(), Ok(menu));
            let key = RetryKey::from_bytes(bytes);
            prop_assert_eq!(key.to_string().parse::<RetryKey>(), Ok(key));
            prop_assert_eq!(RetryKey::from_bytes(key.bytes()), key);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,45}") {
            prop_assert!(text.parse::<RetryKey>().is_err());
            let _ = (text.parse::<UserId>(), text.parse::<ReplyToken>());
        }
    }
}

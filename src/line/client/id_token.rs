//! Who is at the other end of a LIFF page: ID tokens, verified here without asking LINE each time.

use aws_lc_rs::{
    hmac,
    signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{base::Secret, line::ids::UserId};

/// The issuer of every ID token of LINE's, wherever the keys are fetched from.
pub const ISSUER: &str = "https://access.line.me";

/// The longest token looked at, in bytes. LINE's have about a thousand.
const TOKEN_BYTES_MAX: usize = 8 * 1024;

/// How far LINE's clock and ours may be apart.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Why an ID token does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdTokenError {
    /// Not three parts of JSON and signature as they should be.
    #[error("the ID token is not well formed")]
    Malformed,
    /// Signed in another way than asked for.
    #[error("the ID token is signed with an unexpected algorithm")]
    Algorithm,
    /// Signed with a key LINE does not publish.
    #[error("the ID token's key is unknown")]
    UnknownKey,
    /// The signature is wrong.
    #[error("the ID token's signature is wrong")]
    Signature,
    /// Not issued by LINE.
    #[error("the ID token has another issuer")]
    Issuer,
    /// Meant for another channel.
    #[error("the ID token is for another channel")]
    Audience,
    /// Too old, or not of this time at all.
    #[error("the ID token has expired")]
    Expired,
    /// Not the answer to our question.
    #[error("the ID token has another nonce")]
    Nonce,
}

/// Who signs: by it the algorithm is fixed, whatever the token itself says.
#[derive(Debug, Clone, Copy)]
pub enum SignedBy<'a> {
    /// LINE, with one of its published keys (ES256): tokens from LIFF.
    Line(&'a Keys),
    /// LINE, with the channel's own secret (HS256): tokens from LINE Login in a browser.
    ChannelSecret(&'a Secret<String>),
}

/// What a token must say.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The LINE Login channel's id.
    pub channel_id: &'a str,
    /// The nonce given when the login began, where one was given.
    pub nonce: Option<&'a str>,
}

/// Who the token speaks of. Name, picture and address in it are left unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The person; the same as in webhooks when both channels stand under one provider.
    pub sub: UserId,
    /// Until when the token counts, in seconds since 1970.
    pub exp: i64,
    /// When it was issued, in seconds since 1970.
    #[serde(default)]
    pub iat: i64,
}

/// LINE's published keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// Each as LINE publishes it.
    pub keys: Vec<Key>,
}

/// One published key, as a JSON Web Key. Keys of other kinds stay unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Its name.
    #[serde(default)]
    pub kid: String,
    /// Its kind; `EC` here.
    #[serde(default)]
    pub kty: String,
    /// The curve; `P-256` here.
    #[serde(default)]
    pub crv: String,
    /// The first coordinate, base64url.
    #[serde(default)]
    pub x: String,
    /// The second coordinate, base64url.
    #[serde(default)]
    pub y: String,
}

impl Keys {
    fn find(&self, kid: &str) -> Option<&Key> {
        self.keys.iter().find(|it| it.kid == kid && it.kty == "EC" && it.crv == "P-256")
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: String,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(flatten)]
    identity: Identity,
}

/// The name of the key that the token says it was signed with. It is not verified: it serves for
/// deciding whether the keys must be fetched anew.
pub(super) fn key_name(token: &str) -> Result<String, IdTokenError> {
    let (header, _) = token.split_once('.').ok_or(IdTokenError::Malformed)?;
    Ok(decode::<Header>(header)?.kid)
}

/// Verifies a token: signature first, then issuer, audience, time and nonce.
pub fn verify(
    token: &str,
    signed_by: SignedBy<'_>,
    expected: Expected<'_>,
    now: Timestamp,
) -> Result<Identity, IdTokenError> {
    if token.len() > TOKEN_BYTES_MAX {
        return Err(IdTokenError::Malformed);
    }
    let (message, signature) = token.rsplit_once('.').ok_or(IdTokenError::Malformed)?;
    let (header, claims) = message.split_once('.').ok_or(IdTokenError::Malformed)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| IdTokenError::Malformed)?;
    verify_signature(&decode(header)?, message.as_bytes(), &signature, signed_by)?;
    check(decode(claims)?, expected, now)
}

fn verify_signature(
    header: &Header,
    message: &[u8],
    signature: &[u8],
    signed_by: SignedBy<'_>,
) -> Result<(), IdTokenError> {
    match signed_by {
        SignedBy::Line(keys) if header.alg == "ES256" => {
            let key = keys.find(&header.kid).ok_or(IdTokenError::UnknownKey)?;
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point(key)?)
                .verify(message, signature)
                .map_err(|_| IdTokenError::Signature)
        }
        SignedBy::ChannelSecret(secret) if header.alg == "HS256" => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, secret.expose().as_bytes());
            hmac::verify(&key, message, signature).map_err(|_| IdTokenError::Signature)
        }
        SignedBy::Line(_) | SignedBy::ChannelSecret(_) => Err(IdTokenError::Algorithm),
    }
}

fn check(claims: Claims, expected: Expected<'_>, now: Timestamp) -> Result<Identity, IdTokenError> {
    let at = |s: i64| Timestamp::from_second(s).map_err(|_| IdTokenError::Expired);
    if claims.iss != ISSUER {
        return Err(IdTokenError::Issuer);
    }
    if claims.aud != expected.channel_id {
        return Err(IdTokenError::Audience);
    }
    let expires = at(claims.identity.exp)?.saturating_add(SKEW).unwrap_or(Timestamp::MAX);
    let issued = at(claims.identity.iat)?.saturating_sub(SKEW).unwrap_or(Timestamp::MIN);
    if now >= expires || now < issued {
        return Err(IdTokenError::Expired);
    }
    if expected.nonce.is_some() && claims.nonce.as_deref() != expected.nonce {
        return Err(IdTokenError::Nonce);
    }
    Ok(claims.identity)
}

/// An uncompressed point: 4, then both coordinates.
fn point(key: &Key) -> Result<Vec<u8>, IdTokenError> {
    let mut point = vec![4];
    for coordinate in [&key.x, &key.y] {
        let bytes = URL_SAFE_NO_PAD.decode(coordinate).map_err(|_| IdTokenError::UnknownKey)?;
        point.extend_from_slice(&bytes);
    }
    Ok(point)
}

fn decode<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, IdTokenError> {
    let json = URL_SAFE_NO_PAD.decode(part).map_err(|_| IdTokenError::Malformed)?;
    serde_json::from_slice(&json).map_err(|_| IdTokenError::Malformed)
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
    };
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    const CHANNEL: &str = "1234567890";
    const EXPECTED: Expected<'_> = Expected { channel_id: CHANNEL, nonce: None };

    fn now() -> Timestamp {
        "2026-11-22T09:00:00Z".parse().unwrap()
    }

    fn claims() -> Value {
        json!({
            "iss": ISSUER, "aud": CHANNEL, "sub": "U1111111111111111111111111111aaaa",
            "exp": now().as_second() + 3600, "iat": now().as_second(), "nonce": "n1",
            "name": "花子", "amr": ["linesso"],
        })
    }

    fn line() -> (EcdsaKeyPair, Keys) {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let point = pair.public_key().as_ref();
        let key = Key {
            kid: "k1".to_owned(),
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            x: URL_SAFE_NO_PAD.encode(&point[1..33]),
            y: URL_SAFE_NO_PAD.encode(&point[33..]),
        };
        (pair, Keys { keys: vec![key] })
    }

    fn message(header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", part(header), part(claims))
    }

    fn es256(pair: &EcdsaKeyPair, claims: &Value) -> String {
        let message = message(&json!({"alg": "ES256", "typ": "JWT", "kid": "k1"}), claims);
        let signature = pair.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }

    fn hs256(secret: &str, claims: &Value) -> String {
        let message = message(&json!({"alg": "HS256", "typ": "JWT"}), claims);
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let signature = hmac::sign(&key, message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }

    #[test]
    fn a_token_of_lines_names_the_person() {
        let (pair, keys) = line();
        let token = es256(&pair, &claims());
        let identity = verify(&token, SignedBy::Line(&keys), EXPECTED, now()).unwrap();
        assert_eq!(identity.sub.as_str(), "U1111111111111111111111111111aaaa");
        assert_eq!(key_name(&token).unwrap(), "k1");
    }

    #[test]
    fn a_token_signed_with_the_channel_secret_counts_only_where_that_is_expected() {
        let (secret, (_, keys)) = (Secret::new("s3cret".to_owned()), line());
        let token = hs256("s3cret", &claims());
        assert!(verify(&token, SignedBy::ChannelSecret(&secret), EXPECTED, now()).is_ok());
        assert_eq!(
            verify(&token, SignedBy::Line(&keys), EXPECTED, now()),
            Err(IdTokenError::Algorithm)
        );
        let other = hs256("other", &claims());
        assert_eq!(
            verify(&other, SignedBy::ChannelSecret(&secret), EXPECTED, now()),
            Err(IdTokenError::Signature)
        );
    }

    #[test]
    fn a_token_without_signature_is_refused() {
        let (_, keys) = line();
        let token = format!("{}.", message(&json!({"alg": "none", "kid": "k1"}), &claims()));
        assert_eq!(
            verify(&token, SignedBy::Line(&keys), EXPECTED, now()),
            Err(IdTokenError::Algorithm)
        );
    }

    #[test]
    fn each_claim_is_checked() {
        let (pair, keys) = line();
        let with = |name: &str, value: Value| {
            let mut claims = claims();
            claims[name] = value;
            let token = es256(&pair, &claims);
            let expected = Expected { nonce: Some("n1"), ..EXPECTED };
            verify(&token, SignedBy::Line(&keys), expected, now())
        };
        let seconds = |s: i64| json!(now().as_second() + s);
        assert!(with("name", json!("太郎")).is_ok());
        assert_eq!(with("iss", json!("https://evil.example")), Err(IdTokenError::Issuer));
        assert_eq!(with("aud", json!("999")), Err(IdTokenError::Audience));
        assert_eq!(with("exp", seconds(-301)), Err(IdTokenError::Expired));
        assert_eq!(with("exp", json!(i64::MAX)), Err(IdTokenError::Expired));
        assert!(with("exp", seconds(-299)).is_ok());
        assert_eq!(with("iat", seconds(301)), Err(IdTokenError::Expired));
        assert_eq!(with("nonce", json!("n2")), Err(IdTokenError::Nonce));
        assert_eq!(with("nonce", Value::Null), Err(IdTokenError::Nonce));
        assert_eq!(with("sub", json!("root")), Err(IdTokenError::Malformed));
    }

    #[test]
    fn a_key_that_line_does_not_publish_is_unknown() {
        let (pair, _) = line();
        let token = es256(&pair, &claims());
        assert_eq!(
            verify(&token, SignedBy::Line(&Keys::default()), EXPECTED, now()),
            Err(IdTokenError::UnknownKey)
        );
    }

    proptest! {
        #[test]
        fn no_text_counts_as_a_token(text in ".{0,200}") {
            let (_, keys) = line();
            prop_assert!(verify(&text, SignedBy::Line(&keys), EXPECTED, now()).is_err());
        }

        #[test]
        fn a_changed_byte_spoils_the_token(at in 0usize..400, letter in "[A-Za-z0-9_-]") {
            let (pair, keys) = line();
            let token = es256(&pair, &claims());
            let at = at % token.len();
            let mut changed = token.clone();
            changed.replace_range(at..=at, &letter);
            let verdict = verify(&changed, SignedBy::Line(&keys), EXPECTED, now());
            prop_assert!(changed == token || verdict.is_err());
        }
    }
}

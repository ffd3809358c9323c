//! ID tokens: who has logged in, signed by LINE.

use std::hash::{DefaultHasher, Hash, Hasher};

use aws_lc_rs::{
    hmac,
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
        UnparsedPublicKey,
    },
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Dice, Platform, Refusal};

/// The issuer of every ID token, wherever the simulator listens (LINE Login v2.1 reference).
const ISSUER: &str = "https://access.line.me";
/// How long an ID token counts, in seconds (LIFF reference: one hour).
const LIVES_S: i64 = 3_600;
/// A channel nobody has, for tokens that are meant for another one.
const OTHER_CHANNEL: &str = "1000000000";

/// LINE's key for ID tokens. It is the one thing here that does not come from the seed: whoever
/// verifies fetches the public half anyway.
#[derive(Debug)]
pub(super) struct IdKey {
    pair: EcdsaKeyPair,
    kid: String,
}

/// Who signs an ID token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signer {
    /// LINE, with its published key (ES256): tokens from LIFF.
    Line,
    /// LINE, with the channel's secret (HS256): tokens from LINE Login in a browser.
    ChannelSecret,
}

impl IdKey {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .expect("the machine's randomness gives a P-256 key");
        Self { pair, kid: dice.hex32() }
    }

    fn sign(&self, message: &str) -> Vec<u8> {
        let signature = self.pair.sign(&SystemRandom::new(), message.as_bytes());
        signature.expect("a P-256 key signs any message").as_ref().to_vec()
    }
}

impl Platform {
    /// LINE's published keys, as a JSON Web Key Set.
    pub fn published_keys(&self) -> Value {
        let key = &self.logins.key;
        // An uncompressed point: 4, then both coordinates of 32 bytes.
        let point = key.pair.public_key().as_ref();
        let coordinate = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        json!({ "keys": [{
            "kty": "EC",
            "alg": "ES256",
            "use": "sig",
            "kid": key.kid,
            "crv": "P-256",
            "x": coordinate(&point[1..33]),
            "y": coordinate(&point[33..]),
        }] })
    }

    /// The user id under which the LINE Login channel knows a resident: the same as the official
    /// account does, unless the two are set to be under different providers.
    pub fn login_user_id(&self, user_id: &str) -> String {
        if !self.settings.login.other_provider {
            return user_id.to_owned();
        }
        let half = |part: u8| {
            let mut hasher = DefaultHasher::new();
            (&self.login.secret, part, user_id).hash(&mut hasher);
            hasher.finish()
        };
        format!("U{:016x}{:016x}", half(0), half(1))
    }

    /// An ID token for a resident; name and picture with the scope `profile` alone.
    pub(super) fn issue_id_token(
        &self,
        user_id: &str,
        (scope, nonce): (&[String], Option<&str>),
        signer: Signer,
        now: Timestamp,
    ) -> String {
        let knobs = &self.settings.login;
        let issued = now.as_second() - if knobs.expired { 2 * LIVES_S } else { 0 };
        let audience = if knobs.wrong_audience { OTHER_CHANNEL } else { &self.login.id };
        let mut claims = json!({
            "iss": ISSUER,
            "sub": self.login_user_id(user_id),
            "aud": audience,
            "exp": issued + LIVES_S,
            "iat": issued,
            "amr": ["linesso"],
        });
        if let Some(nonce) = nonce {
            claims["nonce"] = json!(nonce);
        }
        if scope.iter().any(|scope| scope == "profile")
            && let Some(resident) = self.resident(user_id)
        {
            claims["name"] = json!(resident.name);
            if let Some(url) = &resident.picture_url {
                claims["picture"] = json!(url);
            }
        }
        self.sign(&claims, signer)
    }

    /// The claims of an ID token, if it is one of ours and says what is expected.
    pub fn verify_id_token(
        &self,
        token: &str,
        (client_id, nonce, user_id): (&str, Option<&str>, Option<&str>),
        now: Timestamp,
    ) -> Result<Value, Refusal> {
        let refused = |why| Refusal::oauth("invalid_request", why);
        let claims = self.signed_claims(token).ok_or_else(|| refused("Invalid IdToken."))?;
        if claims["iss"] != ISSUER {
            return Err(refused("Invalid IdToken Issuer."));
        }
        if claims["exp"].as_i64().is_none_or(|exp| exp < now.as_second()) {
            return Err(refused("IdToken expired."));
        }
        if claims["aud"] != client_id {
            return Err(refused("Invalid IdToken Audience."));
        }
        if nonce.is_some_and(|nonce| claims["nonce"] != nonce) {
            return Err(refused("Invalid IdToken Nonce."));
        }
        if user_id.is_some_and(|user_id| claims["sub"] != user_id) {
            return Err(refused("Invalid IdToken Subject Identifier."));
        }
        Ok(claims)
    }

    fn sign(&self, claims: &Value, signer: Signer) -> String {
        let header = match signer {
            Signer::Line => json!({ "typ": "JWT", "alg": "ES256", "kid": self.logins.key.kid }),
            Signer::ChannelSecret => json!({ "typ": "JWT", "alg": "HS256" }),
        };
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&header), part(claims));
        let signature = match signer {
            Signer::Line => self.logins.key.sign(&message),
            Signer::ChannelSecret => {
                hmac::sign(&self.secret_key(), message.as_bytes()).as_ref().to_vec()
            }
        };
        format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }

    fn signed_claims(&self, token: &str) -> Option<Value> {
        let (message, signature) = token.rsplit_once('.')?;
        let (header, claims) = message.split_once('.')?;
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).ok()?;
        let read = |part: &str| {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
            serde_json::from_slice::<Value>(&bytes).ok()
        };
        let is_signed = match read(header)?["alg"].as_str() {
            Some("ES256") => {
                let key = self.logins.key.pair.public_key();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.as_ref())
                    .verify(message.as_bytes(), &signature)
                    .is_ok()
            }
            Some("HS256") => {
                hmac::verify(&self.secret_key(), message.as_bytes(), &signature).is_ok()
            }
            Some(_) | None => false,
        };
        if is_signed { read(claims) } else { None }
    }

    fn secret_key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.login.secret.as_bytes())
    }
}

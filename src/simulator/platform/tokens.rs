//! Channel access tokens of four kinds, and proving who asks for one.

use std::collections::HashMap;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{Dice, Platform, Refusal};

/// A stateless token lives for 15 minutes (LINE's reference).
const STATELESS_LIVES_S: i64 = 900;
/// Short-lived tokens, and the longest life of a v2.1 token: 30 days (LINE's reference).
const MONTH_S: i64 = 30 * 24 * 3_600;
/// Live tokens of one kind per channel (LINE's reference).
const LIVE_MAX: usize = 30;
/// The longest an assertion may have to live (LINE's reference).
const ASSERTION_LIVES_S_MAX: i64 = 30 * 60;
/// The audience of an assertion (LINE's reference).
const ASSERTION_AUDIENCE: &str = "https://api.line.me/";

/// The channel a token speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The Messaging API channel.
    Account,
    /// The LINE Login channel.
    Login,
}

/// A token as issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The token.
    pub access_token: String,
    /// Its life in seconds.
    pub expires_in_s: i64,
    /// The key id of a v2.1 token.
    pub key_id: Option<String>,
}

/// An assertion that proved good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assertion {
    /// The channel that made it.
    pub owner: Owner,
    /// The life it asks for, in seconds (v2.1 only).
    pub token_lives_s: i64,
}

/// Tokens and assertion keys.
#[derive(Debug)]
pub(super) struct Tokens {
    live: Vec<Token>,
    keys: HashMap<String, AssertionKey>,
}

#[derive(Debug)]
struct Token {
    text: String,
    kind: TokenKind,
    owner: Owner,
    until: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum TokenKind {
    Stateless,
    Jwt { key_id: String },
    ShortLived,
    LongLived,
}

#[derive(Debug)]
struct AssertionKey {
    owner: Owner,
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl Tokens {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let long_lived = Token {
            text: format!("{}=", dice.letters(171)),
            kind: TokenKind::LongLived,
            owner: Owner::Account,
            until: None,
        };
        Self { live: vec![long_lived], keys: HashMap::new() }
    }

    pub(super) fn tidy(&mut self, now: Timestamp) {
        self.live.retain(|token| token.lives(now));
    }

    fn find(&self, text: &str, now: Timestamp) -> Option<&Token> {
        self.live.iter().find(|token| token.text == text && token.lives(now))
    }
}

impl Token {
    fn lives(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

impl Platform {
    /// The long-lived token the console shows.
    pub fn long_lived_token(&self) -> Option<&str> {
        let mut live = self.tokens.live.iter();
        live.find(|token| token.kind == TokenKind::LongLived).map(|token| token.text.as_str())
    }

    /// Whom a channel access token speaks for.
    pub fn token_owner(&self, token: &str, now: Timestamp) -> Option<Owner> {
        self.tokens.find(token, now).map(|token| token.owner)
    }

    /// Which channel an id and secret are of, if they belong together.
    pub fn channel_of(&self, id: &str, secret: &str) -> Option<Owner> {
        match (id, secret) {
            _ if id == self.account.id && secret == self.account.secret => Some(Owner::Account),
            _ if id == self.login.id && secret == self.login.secret => Some(Owner::Login),
            _ => None,
        }
    }

    /// The id of a channel.
    pub fn channel_id(&self, owner: Owner) -> &str {
        match owner {
            Owner::Account => &self.account.id,
            Owner::Login => &self.login.id,
        }
    }

    /// Issues a stateless token.
    pub fn issue_stateless(&mut self, owner: Owner, now: Timestamp) -> Issued {
        self.issue(TokenKind::Stateless, owner, (now, STATELESS_LIVES_S))
    }

    /// Issues a short-lived token; the thirty-first live one costs the oldest its life.
    pub fn issue_short_lived(&mut self, owner: Owner, now: Timestamp) -> Issued {
        self.tokens.tidy(now);
        let is_same = |token: &Token| token.kind == TokenKind::ShortLived && token.owner == owner;
        if self.tokens.live.iter().filter(|token| is_same(token)).count() >= LIVE_MAX
            && let Some(oldest) = self.tokens.live.iter().position(is_same)
        {
            self.tokens.live.remove(oldest);
        }
        self.issue(TokenKind::ShortLived, owner, (now, MONTH_S))
    }

    /// Issues a v2.1 token for an assertion; refused when thirty are live.
    pub fn issue_by_jwt(&mut self, by: Assertion, now: Timestamp) -> Result<Issued, Refusal> {
        if self.key_ids(by.owner, now).len() >= LIVE_MAX {
            let message = "The maximum number of access tokens has already been issued";
            return Err(Refusal::new(400, message));
        }
        let key_id = self.dice.letters(22);
        Ok(self.issue(TokenKind::Jwt { key_id }, by.owner, (now, by.token_lives_s)))
    }

    /// The key ids of a channel's live v2.1 tokens.
    pub fn key_ids(&self, owner: Owner, now: Timestamp) -> Vec<&str> {
        let live = self.tokens.live.iter().filter(|t| t.owner == owner && t.lives(now));
        live.filter_map(|token| match &token.kind {
            TokenKind::Jwt { key_id } => Some(key_id.as_str()),
            TokenKind::Stateless | TokenKind::ShortLived | TokenKind::LongLived => None,
        })
        .collect()
    }

    /// The channel and remaining life in seconds of a stateless or v2.1 token.
    pub fn verify_jwt_token(&self, token: &str, now: Timestamp) -> Option<(Owner, i64)> {
        let token = self.tokens.find(token, now)?;
        match token.kind {
            TokenKind::Stateless | TokenKind::Jwt { .. } => Some(remaining(token, now)),
            TokenKind::ShortLived | TokenKind::LongLived => None,
        }
    }

    /// The channel and remaining life in seconds of a short-lived or long-lived token.
    pub fn verify_opaque_token(&self, token: &str, now: Timestamp) -> Option<(Owner, i64)> {
        let token = self.tokens.find(token, now)?;
        match token.kind {
            TokenKind::ShortLived | TokenKind::LongLived => Some(remaining(token, now)),
            TokenKind::Stateless | TokenKind::Jwt { .. } => None,
        }
    }

    /// Revokes a v2.1 token; any other is left alone without a word.
    pub fn revoke_jwt_token(&mut self, text: &str) {
        let is_it = |t: &Token| t.text == text && matches!(t.kind, TokenKind::Jwt { .. });
        self.tokens.live.retain(|token| !is_it(token));
    }

    /// Revokes a short-lived or long-lived token; any other is left alone without a word.
    pub fn revoke_opaque_token(&mut self, text: &str) {
        let is_kind =
            |kind: &TokenKind| matches!(kind, TokenKind::ShortLived | TokenKind::LongLived);
        self.tokens.live.retain(|token| !(token.text == text && is_kind(&token.kind)));
    }

    /// Registers the public key (a JWK) a channel signs assertions with; answers its `kid`.
    pub fn register_key(&mut self, owner: Owner, jwk: &Value) -> Result<String, Refusal> {
        let part = |name: &str| {
            let text = jwk[name].as_str().unwrap_or_default();
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
            match bytes.is_empty() {
                true => Err(Refusal::new(400, format!("{name}: must be base64url"))),
                false => Ok(bytes),
            }
        };
        let key = AssertionKey { owner, modulus: part("n")?, exponent: part("e")? };
        let kid = self.dice.uuid();
        self.tokens.keys.insert(kid.clone(), key);
        Ok(kid)
    }

    /// Checks a JWT with which a channel proves itself.
    pub fn check_assertion(&self, jwt: &str, now: Timestamp) -> Result<Assertion, Refusal> {
        let refused = |why| Refusal::oauth("invalid_client", why);
        let (head, claims) = unverified(jwt).ok_or_else(|| refused("Invalid client_assertion"))?;
        let key = head["kid"].as_str().and_then(|kid| self.tokens.keys.get(kid));
        let key = key.ok_or_else(|| {
            Refusal::new(404, "Cannot find channel key that satisfies the conditions")
        })?;
        let id = self.channel_id(key.owner);
        if head["alg"] != "RS256" || !key.has_signed(jwt) {
            return Err(refused("Invalid signature"));
        }
        if claims["iss"] != id || claims["sub"] != id {
            return Err(refused("Invalid iss"));
        }
        if claims["aud"] != ASSERTION_AUDIENCE {
            return Err(refused("Invalid aud"));
        }
        let lives_s = claims["exp"].as_i64().unwrap_or(0) - now.as_second();
        if !(1..=ASSERTION_LIVES_S_MAX).contains(&lives_s) {
            return Err(refused("Invalid exp"));
        }
        let token_lives_s = claims["token_exp"].as_i64().unwrap_or(MONTH_S);
        if !(1..=MONTH_S).contains(&token_lives_s) {
            return Err(refused("Invalid token_exp"));
        }
        Ok(Assertion { owner: key.owner, token_lives_s })
    }

    fn issue(&mut self, kind: TokenKind, owner: Owner, (now, lives_s): (Timestamp, i64)) -> Issued {
        let text = match kind {
            TokenKind::Stateless | TokenKind::Jwt { .. } => {
                let [head, body] = [24, 86].map(|n| self.dice.letters(n));
                format!("eyJhbGciOiJIUzI1NiJ9.{head}.{body}")
            }
            TokenKind::ShortLived | TokenKind::LongLived => self.dice.letters(172),
        };
        let key_id = match &kind {
            TokenKind::Jwt { key_id } => Some(key_id.clone()),
            TokenKind::Stateless | TokenKind::ShortLived | TokenKind::LongLived => None,
        };
        let until = Some(now + SignedDuration::from_secs(lives_s));
        self.tokens.live.push(Token { text: text.clone(), kind, owner, until });
        Issued { access_token: text, expires_in_s: lives_s, key_id }
    }
}

impl AssertionKey {
    fn has_signed(&self, jwt: &str) -> bool {
        let Some((signed, signature)) = jwt.rsplit_once('.') else { return false };
        let Ok(signature) = BASE64_URL_SAFE_NO_PAD.decode(signature) else { return false };
        RsaPublicKeyComponents { n: &self.modulus, e: &self.exponent }
            .verify(&RSA_PKCS1_2048_8192_SHA256, signed.as_bytes(), &signature)
            .is_ok()
    }
}

/// The header and claims of a JWT, before anything is checked.
fn unverified(jwt: &str) -> Option<(Value, Value)> {
    let mut parts = jwt.split('.').map(|part| BASE64_URL_SAFE_NO_PAD.decode(part).ok());
    let mut part = || serde_json::from_slice(&parts.next()??).ok();
    Some((part()?, part()?))
}

fn remaining(token: &Token, now: Timestamp) -> (Owner, i64) {
    let until = token.until.map_or(i64::MAX, |until| until.as_second() - now.as_second());
    (token.owner, until.min(i64::from(i32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_stateless_token_lives_a_quarter_of_an_hour() {
        let mut platform = Platform::new(1, None);
        let token = platform.issue_stateless(Owner::Account, NOW).access_token;
        let lives = |s| platform.token_owner(&token, NOW + SignedDuration::from_secs(s)).is_some();
        assert!(lives(899));
        assert!(!lives(900));
    }

    #[test]
    fn the_thirty_first_short_lived_token_ends_the_oldest() {
        let mut platform = Platform::new(1, None);
        let mut issue = || platform.issue_short_lived(Owner::Account, NOW).access_token;
        let first = issue();
        let second = issue();
        let last = (2..=LIVE_MAX).map(|_| issue()).last().unwrap();
        assert_eq!(platform.token_owner(&first, NOW), None);
        assert_eq!(platform.token_owner(&second, NOW), Some(Owner::Account));
        assert_eq!(platform.token_owner(&last, NOW), Some(Owner::Account));
    }

    #[test]
    fn the_thirty_first_jwt_token_is_refused_until_one_is_revoked() {
        let mut platform = Platform::new(1, None);
        let by = Assertion { owner: Owner::Account, token_lives_s: 60 };
        let first = platform.issue_by_jwt(by, NOW).unwrap();
        for _ in 1..LIVE_MAX {
            platform.issue_by_jwt(by, NOW).unwrap();
        }
        assert_eq!(platform.issue_by_jwt(by, NOW).unwrap_err().status, 400);
        platform.revoke_jwt_token(&first.access_token);
        assert!(platform.issue_by_jwt(by, NOW).is_ok());
        let later = NOW + SignedDuration::from_secs(61);
        assert!(platform.key_ids(Owner::Account, later).is_empty());
    }

    #[test]
    fn a_stateless_token_cannot_be_revoked() {
        let mut platform = Platform::new(1, None);
        let token = platform.issue_stateless(Owner::Login, NOW).access_token;
        platform.revoke_jwt_token(&token);
        platform.revoke_opaque_token(&token);
        assert_eq!(platform.token_owner(&token, NOW), Some(Owner::Login));
    }
}

//! Channel access tokens and ID tokens. Names on this part of the wire are snake_case.

use serde::{Deserialize, Serialize};

use crate::base::Secret;

/// Answer: a channel access token. It cannot be written out again, so that it reaches no log.
#[derive(Debug, Clone, Deserialize)]
pub struct ChannelToken {
    /// The token.
    pub access_token: Secret<String>,
    /// Life in seconds.
    pub expires_in: u64,
    /// `Bearer`.
    #[serde(default)]
    pub token_type: String,
    /// With which a v2.1 token is known in the list of live ones.
    #[serde(default)]
    pub key_id: Option<String>,
}

/// Answer: whose a channel access token is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelTokenInfo {
    /// The channel.
    pub client_id: String,
    /// Seconds left.
    pub expires_in: u64,
    /// What it may do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// Answer: key ids of all live v2.1 tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenKeyIds {
    /// The key ids.
    pub kids: Vec<String>,
}

/// What an ID token says, once verified; also its payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdTokenPayload {
    /// `https://access.line.me`.
    pub iss: String,
    /// The person; the webhook's user id where both channels have one provider.
    pub sub: String,
    /// The LINE Login channel.
    pub aud: String,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
    /// When it was made, in seconds since 1970.
    pub iat: i64,
    /// When the person signed in, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// What we sent along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// How the person signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amr: Option<Vec<String>>,
    /// With scope `profile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// With scope `profile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// With scope `email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

//! What only a system holds. The disk holds what it looks up, never the token.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    base::Secret,
    infra::vault::{Purpose, Vault},
};

/// How tokens begin, so that whoever finds one knows what it opens.
const PREFIX: &str = "hmg_";

/// What a token looks up.
pub type TokenKey = [u8; 32];

/// A token that nobody has yet: shown once, to whoever made it.
#[derive(Debug, Clone)]
pub struct Token {
    /// As the system sends it.
    pub text: Secret<String>,
    /// What is kept of it.
    pub key: TokenKey,
}

impl Token {
    /// A fresh one: 32 random bytes.
    pub fn fresh(vault: &Vault) -> Self {
        let random = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
        let text = format!("{PREFIX}{random}");
        Self { key: Self::key_of(vault, &text), text: Secret::new(text) }
    }

    /// What is kept of a token, whether there is one or not.
    pub fn key_of(vault: &Vault, text: &str) -> TokenKey {
        vault.lookup(Purpose::System, format!("token {text}").as_bytes())
    }
}

/// What knows the body of a call again.
pub(super) fn body_key(vault: &Vault, body: &[u8]) -> [u8; 32] {
    vault.lookup(Purpose::System, &[b"body ", body].concat())
}

/// The token of a header `Authorization`; none where it holds no such thing.
pub(super) fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_says_what_it_is_and_does_not_print() {
        let (vault, other) = (Vault::ephemeral(), Vault::ephemeral());
        let token = Token::fresh(&vault);
        let text = token.text.expose();
        assert_eq!((&text[..4], text.len()), ("hmg_", 47));
        assert!(!format!("{token:?}").contains(text.as_str()));
        assert_eq!(Token::key_of(&vault, text), token.key);
        assert_ne!(Token::key_of(&other, text), token.key);
        assert_ne!(body_key(&vault, text.as_bytes()), token.key);
    }

    #[test]
    fn only_a_bearer_s_header_holds_a_token() {
        assert_eq!(bearer("Bearer hmg_a"), Some("hmg_a"));
        assert_eq!(bearer("bearer  hmg_a "), Some("hmg_a"));
        for header in ["", "Bearer", "Bearer ", "Basic hmg_a", "hmg_a"] {
            assert_eq!(bearer(header), None, "{header}");
        }
    }
}

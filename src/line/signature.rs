//! Who really sent a webhook: the body is signed with the channel secret.
//!
//! The signature covers the raw bytes: a body that was parsed and written again has another one.

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};

use crate::base::Secret;

/// Why a signature is refused. Neither says which part of it was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The header is not base64.
    #[error("the signature cannot be read")]
    Malformed,
    /// No secret we know gives this signature.
    #[error("the signature does not fit the body")]
    Mismatch,
}

/// Checks that a body was signed with one of the secrets, in a time that does not depend on where
/// it differs. There are two secrets while the channel's is being changed.
///
/// # Errors
///
/// When the header is not base64, or fits none of the secrets (always so without secrets).
pub fn verify(secrets: &[Secret<String>], body: &[u8], header: &str) -> Result<(), SignatureError> {
    let signature = STANDARD.decode(header.trim()).map_err(|_| SignatureError::Malformed)?;
    let fits = |secret| hmac::verify(&key(secret), body, &signature).is_ok();
    if secrets.iter().any(fits) { Ok(()) } else { Err(SignatureError::Mismatch) }
}

/// The signature of a body, as it stands in the header `x-line-signature`.
pub fn sign(secret: &Secret<String>, body: &[u8]) -> String {
    STANDARD.encode(hmac::sign(&key(secret), body))
}

fn key(secret: &Secret<String>) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.expose().as_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BODY: &[u8] = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
    const HEADER: &str = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

    fn secret(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    fn official() -> Secret<String> {
        secret("8c570fa6dd201bb328f1c1eac23a96d8")
    }

    #[test]
    fn the_documented_signature_fits_its_body() {
        assert_eq!(verify(&[official()], BODY, HEADER), Ok(()));
        assert_eq!(sign(&official(), BODY), HEADER);
    }

    #[test]
    fn either_secret_fits_while_one_replaces_the_other() {
        let old_and_new = [official(), secret("new")];
        assert_eq!(verify(&old_and_new, BODY, HEADER), Ok(()));
        assert_eq!(verify(&old_and_new, BODY, &sign(&secret("new"), BODY)), Ok(()));
        let other = sign(&secret("third"), BODY);
        assert_eq!(verify(&old_and_new, BODY, &other), Err(SignatureError::Mismatch));
        assert_eq!(verify(&[], BODY, HEADER), Err(SignatureError::Mismatch));
    }

    #[test]
    fn an_unreadable_signature_is_refused() {
        assert_eq!(verify(&[official()], BODY, "あ"), Err(SignatureError::Malformed));
        assert_eq!(verify(&[official()], BODY, ""), Err(SignatureError::Mismatch));
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_refused(at in 0..BODY.len(), change in 1u8..) {
            let mut body = BODY.to_vec();
            body[at] ^= change;
            prop_assert_eq!(verify(&[official()], &body, HEADER), Err(SignatureError::Mismatch));
        }
    }
}

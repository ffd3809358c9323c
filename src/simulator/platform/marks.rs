use std::hash::{DefaultHasher, Hash, Hasher};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use super::Platform;

const QUOTE: &str = "q";
const READ: &str = "r";

/// Tokens that name a message in a chat: nothing is stored for them, they carry their own check.
impl Platform {
    pub(super) fn quote_token(&self, chat_id: &str, message_id: &str) -> String {
        self.mark(QUOTE, chat_id, message_id)
    }

    pub(super) fn read_token(&self, chat_id: &str, message_id: &str) -> String {
        self.mark(READ, chat_id, message_id)
    }

    /// Whether a quote token belongs to a message of this chat.
    pub(super) fn is_quote_token(&self, token: &str, chat_id: &str) -> bool {
        self.open_mark(QUOTE, token).is_some_and(|(chat, _)| chat == chat_id)
    }

    /// The chat and message a token for marking as read names.
    pub(super) fn open_read_token(&self, token: &str) -> Option<(String, String)> {
        self.open_mark(READ, token)
    }

    fn mark(&self, kind: &str, chat_id: &str, message_id: &str) -> String {
        let check = self.check(kind, chat_id, message_id);
        BASE64_URL_SAFE_NO_PAD.encode(format!("{kind}.{chat_id}.{message_id}.{check:016x}"))
    }

    fn open_mark(&self, kind: &str, token: &str) -> Option<(String, String)> {
        let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
        let [of, chat_id, message_id, _]: [&str; 4] =
            text.split('.').collect::<Vec<_>>().try_into().ok()?;
        let whole = self.mark(kind, chat_id, message_id) == token && of == kind;
        whole.then(|| (chat_id.to_owned(), message_id.to_owned()))
    }

    fn check(&self, kind: &str, chat_id: &str, message_id: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.account.secret, kind, chat_id, message_id).hash(&mut hasher);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_token_holds_in_its_own_chat_alone() {
        let platform = Platform::new(1, None);
        let token = platform.quote_token("U1", "590");
        assert!(platform.is_quote_token(&token, "U1"));
        assert!(!platform.is_quote_token(&token, "U2"));
        assert!(!platform.is_quote_token(&platform.read_token("U1", "590"), "U1"));
        assert!(!platform.is_quote_token("anything", "U1"));
    }
}

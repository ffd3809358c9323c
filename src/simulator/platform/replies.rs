use std::collections::{HashMap, VecDeque};

use jiff::{SignedDuration, Timestamp};

use crate::line::limits::REPLY_TOKEN_LIFE_S;

use super::{Platform, Refusal};

/// How long after an event reaches the bot its reply token can be used (LINE: about a minute).
const USABLE_FOR: SignedDuration = SignedDuration::from_secs(REPLY_TOKEN_LIFE_S);
/// How long after the event itself a redelivered token can be used at most (LINE's reference).
const USABLE_AFTER_EVENT_MAX: SignedDuration = SignedDuration::from_mins(20);

/// Tokens kept open at once; the oldest go first. Twenty minutes of a bench that never replies
/// would otherwise fill the memory.
const OPEN_MAX: usize = 500_000;

/// Reply tokens that may still be used.
#[derive(Debug, Default)]
pub(super) struct Replies {
    open: HashMap<String, Open>,
    issued: VecDeque<(Timestamp, String)>,
}

#[derive(Debug)]
struct Open {
    chat_id: String,
    event_at: Timestamp,
    usable_until: Timestamp,
}

impl Replies {
    pub(super) fn tidy(&mut self, now: Timestamp) {
        while let Some((at, token)) = self.issued.front()
            && (USABLE_AFTER_EVENT_MAX < now.duration_since(*at) || OPEN_MAX < self.issued.len())
        {
            self.open.remove(token);
            self.issued.pop_front();
        }
    }
}

impl Platform {
    pub(super) fn issue_reply_token(&mut self, chat_id: &str, now: Timestamp) -> String {
        let token = self.dice.hex32();
        let usable_until = now + USABLE_FOR;
        let open = Open { chat_id: chat_id.to_owned(), event_at: now, usable_until };
        self.replies.open.insert(token.clone(), open);
        self.replies.issued.push_back((now, token.clone()));
        token
    }

    /// Notes that events are on their way to the bot, again or for the first time: the time to
    /// reply counts from here.
    pub fn reply_tokens_leave<'t>(
        &mut self,
        tokens: impl Iterator<Item = &'t str>,
        now: Timestamp,
    ) {
        for token in tokens {
            if let Some(open) = self.replies.open.get_mut(token) {
                let latest = open.event_at + USABLE_AFTER_EVENT_MAX;
                open.usable_until = latest.min(now + USABLE_FOR);
            }
        }
    }

    /// The chat a reply token stands for, while it can be used.
    pub(super) fn reply_chat(&self, token: &str, now: Timestamp) -> Result<String, Refusal> {
        match self.replies.open.get(token) {
            Some(open) if now <= open.usable_until => Ok(open.chat_id.clone()),
            _ => Err(Refusal::new(400, "Invalid reply token")),
        }
    }

    pub(super) fn use_up_reply_token(&mut self, token: &str) {
        self.replies.open.remove(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redelivered_token_lives_again_but_not_beyond_twenty_minutes() {
        let mut platform = Platform::new(1, None);
        let at = |s: i64| Timestamp::from_second(s).unwrap();
        let token = platform.issue_reply_token("U1", at(0));
        let usable = |p: &Platform, s| p.reply_chat(&token, at(s)).is_ok();
        assert!(usable(&platform, 60));
        assert!(!usable(&platform, 61));
        platform.reply_tokens_leave([token.as_str()].into_iter(), at(300));
        assert!(usable(&platform, 360));
        platform.reply_tokens_leave([token.as_str()].into_iter(), at(1_190));
        assert!(usable(&platform, 1_200));
        assert!(!usable(&platform, 1_201));
    }
}

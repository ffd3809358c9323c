use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{
    Platform, Refusal,
    events::{Reply, Source},
};

/// How long a link token lives (LINE's reference).
const LIVES_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Link tokens not used yet, with their user and end.
#[derive(Debug, Default)]
pub(super) struct Links(HashMap<String, (String, Timestamp)>);

impl Links {
    pub(super) fn tidy(&mut self, now: Timestamp) {
        self.0.retain(|_, (_, until)| now <= *until);
    }
}

impl Platform {
    /// Issues a token with which a resident can link an account elsewhere.
    pub fn issue_link_token(&mut self, user_id: &str, now: Timestamp) -> Result<String, Refusal> {
        if self.resident(user_id).is_none() {
            return Err(Refusal::not_found());
        }
        let token = self.dice.letters(32);
        self.links.0.insert(token.clone(), (user_id.to_owned(), now + LIVES_FOR));
        Ok(token)
    }

    /// Links by token and nonce and tells the bot: with the resident as source when it worked,
    /// without one when the token is used, expired or none.
    pub fn link_account(
        &mut self,
        token: &str,
        nonce: &str,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        match self.links.0.remove(token) {
            Some((user_id, until)) if now <= until => {
                let fields = json!({ "link": { "result": "ok", "nonce": nonce } });
                self.emit("accountLink", &Source::User(user_id), Reply::Possible, (now, fields));
                Ok(())
            }
            _ => {
                let fields = json!({ "link": { "result": "failed", "nonce": nonce } });
                self.emit_sourceless("accountLink", now, fields);
                Err(Refusal::new(400, "The link token is used, expired or none"))
            }
        }
    }
}

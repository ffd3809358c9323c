//! What the bot does in a talk besides sending: loading animation, marking as read.

use jiff::{SignedDuration, Timestamp};

use super::{Novelty, Platform, Refusal};

impl Platform {
    /// Shows the loading animation in a resident's talk for so many seconds; residents who
    /// cannot be reached see nothing.
    pub fn show_loading(&mut self, user_id: &str, seconds: i64, now: Timestamp) {
        let until = now + SignedDuration::from_secs(seconds);
        if let Some(resident) = self.residents.get_mut(user_id)
            && resident.is_reachable(now)
        {
            resident.talk.loading_until = Some(until);
            self.tell(user_id, Novelty::Loading(until));
        }
    }

    /// Marks a message and all before it as read, by the token its event carried.
    pub fn mark_read_by_token(&mut self, token: &str) -> Result<(), Refusal> {
        let Some((chat_id, message_id)) = self.open_read_token(token) else {
            let message = "Invalid markAsReadToken. Tokens must be used by the bot that received \
                           them via Webhook.";
            return Err(Refusal::new(400, message));
        };
        self.mark_read(&chat_id, message_id);
        Ok(())
    }

    /// Marks everything a resident has written as read.
    pub fn mark_all_read(&mut self, user_id: &str) -> Result<(), Refusal> {
        let resident = self.resident(user_id).ok_or_else(Refusal::not_found)?;
        let newest = resident.talk.newest_of_resident().map(str::to_owned);
        if let Some(message_id) = newest {
            self.mark_read(user_id, message_id);
        }
        Ok(())
    }

    fn mark_read(&mut self, chat_id: &str, message_id: String) {
        let Some(resident) = self.residents.get_mut(chat_id) else { return };
        // Ids ascend and have one length, so that text order is order in time.
        if resident.talk.read_id.as_ref().is_none_or(|read| *read < message_id) {
            resident.talk.read_id = Some(message_id.clone());
            self.tell(chat_id, Novelty::Read(message_id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::platform::NewResident;

    #[test]
    fn reading_never_goes_back() {
        let mut platform = Platform::new(1, None);
        let now = Timestamp::UNIX_EPOCH;
        let id = platform.make_resident(NewResident::default(), now).unwrap();
        let [first, second] = ["a", "b"].map(|text| platform.say(&id, text, now).unwrap());
        platform.mark_read_by_token(&platform.read_token(&id, &second)).unwrap();
        platform.mark_read_by_token(&platform.read_token(&id, &first)).unwrap();
        assert_eq!(platform.resident(&id).unwrap().talk.read_id, Some(second));
        assert_eq!(platform.mark_read_by_token("mr-1").unwrap_err().status, 400);
    }
}
